"""Heads of regions: of a section, of a panel, of a page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.labels import ElidedLabel, Label, hairline


class _CountedHead:
    """Words, a count and a note that change, and what stands at the right."""

    title: Label
    count: Label
    note: ElidedLabel
    _row: QHBoxLayout

    def set_text(self, text: str) -> None:
        """Change the words."""
        self.title.setText(text)

    def set_count(self, count: int | None) -> None:
        """Change the count; None shows none."""
        self.count.setText("" if count is None else f"{count:,}")
        self.count.setVisible(count is not None)

    def set_note(self, note: str) -> None:
        """Change the note in grey."""
        self.note.set_text(note)

    def add(self, widget: QWidget) -> QWidget:
        """Put a link, a button or a chip at the right end."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        return widget


class SectionHead(_CountedHead, QWidget):
    """36 high: words in the section style, a count or note in grey, links or buttons right.

    rule: a hairline beneath (rows follow). strong: the rule is the strong one.
    Add what stands at the right with ``add``. ``margin`` is the room at the sides.
    """

    def __init__(
        self,
        text: str,
        *,
        count: int | None = None,
        note: str = "",
        rule: bool = True,
        margin: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(margin, theme.space(1), margin, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(2))
        self.title = Label(text, "section")
        self.count = Label("", "caption_strong", "ink2")
        self.note = ElidedLabel(note, "caption", "ink2")
        row.addWidget(self.title, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.count, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.note, 1, Qt.AlignmentFlag.AlignVCenter)
        self._row = row
        holder = QWidget()
        holder.setLayout(row)
        holder.setMinimumHeight(theme.size("section_head"))
        column.addWidget(holder)
        if rule:
            column.addWidget(hairline())
        self.set_count(count)


class PanelHead(_CountedHead, QFrame):
    """44 high with a hairline beneath: the head of a column (“Evidence 14”  [Add])."""

    def __init__(
        self,
        text: str,
        *,
        count: int | None = None,
        note: str = "",
        ground: str = "sunken",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("part", ground)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(theme.space(4), 0, theme.space(3), 0)
        row.setSpacing(theme.space(2))
        self.title = Label(text, "section")
        self.count = Label("", "caption_strong", "ink3")
        self.note = ElidedLabel(note, "caption", "ink2")
        for widget, stretch in ((self.title, 0), (self.count, 0), (self.note, 1)):
            row.addWidget(widget, stretch, Qt.AlignmentFlag.AlignVCenter)
        holder = QWidget()
        holder.setLayout(row)
        holder.setMinimumHeight(theme.size("panel_head") - 1)
        self._row = row
        column.addWidget(holder)
        column.addWidget(hairline())
        self.set_count(count)


class PageHead(QFrame):
    """The head of a page: title, a line beneath, and the page's buttons at the right.

    Rows begin at 16: ``over_rows``, the title stands above their first column.
    """

    def __init__(
        self, title: str, *, line: str = "", over_rows: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("part", "pagehead")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        edge, high = theme.space(4 if over_rows else 5), theme.space(3)
        row.setContentsMargins(edge, high, edge, high)
        row.setSpacing(theme.space(2))
        column = QVBoxLayout()
        column.setSpacing(2)
        self.title = Label(title, "title")
        self.line = ElidedLabel(line, "caption", "ink2")
        column.addWidget(self.title)
        column.addWidget(self.line)
        row.addLayout(column, 1)
        self.line.setVisible(bool(line))
        self._row = row

    def set_title(self, title: str) -> None:
        """Change the title."""
        self.title.setText(title)

    def set_line(self, line: str) -> None:
        """Change the line beneath."""
        self.line.set_text(line)
        self.line.setVisible(bool(line))

    def add(self, widget: QWidget) -> QWidget:
        """Put a button or a field at the right end."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        return widget
