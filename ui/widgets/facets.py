"""What stands left of a table: saved views to choose from, and facets to tick."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.widgets.empty_layout import empty_layout
from ui.widgets.labels import Label
from ui.widgets.painting import LEFT, RIGHT, paint_focus_ring, paint_text
from ui.widgets.plain_words import as_caption

_EDGE = 16
_ROW = 27


class _ViewRow(QRadioButton):
    """One saved view with its count; the chosen one stands on the select ground."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self._count = 0
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int) -> None:
        """Change the count."""
        self._count = count
        self.setAccessibleName(f"{self.text()}, {count}")
        self.update()

    def sizeHint(self) -> QSize:
        """Take a row's height."""
        return QSize(theme.size("facets"), theme.scaled(_ROW))

    def hitButton(self, pos: object) -> bool:
        """Take a click anywhere in the row."""
        return True

    def changeEvent(self, event: QEvent) -> None:
        """Take the new size when the text size changes."""
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, words and count."""
        painter = QPainter(self)
        chosen = self.isChecked()
        if chosen or self.underMouse():
            painter.fillRect(self.rect(), theme.colour("select" if chosen else "hover"))
        ink = "select_ink" if chosen else "ink"
        box = self.rect().adjusted(_EDGE, 0, -12, 0)
        count = f"{self._count:,}"
        paint_text(
            painter,
            box,
            count,
            style="body_strong" if chosen else "caption",
            colour=ink if chosen else "ink2",
            align=RIGHT,
        )
        words = QRect(box)
        words.setRight(box.right() - theme.scaled(30))
        style = "body_strong" if chosen else "body"
        paint_text(painter, words, self.text(), style=style, colour=ink, align=LEFT)
        if self.hasFocus():
            paint_focus_ring(painter, self.rect())


class ViewList(QWidget):
    """The saved views under their head; ``chosen(view)`` when a person chooses another."""

    chosen = Signal(object)

    def __init__(
        self, head: str, views: Sequence[tuple[object, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(head)
        self._values = [value for value, _words in views]
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(_head(head))
        self._rows: list[_ViewRow] = []
        for number, (_value, words) in enumerate(views):
            row = _ViewRow(words)
            row.setObjectName(f"view_{number}")
            row.setToolTip(words)
            self._group.addButton(row, number)
            self._rows.append(row)
            column.addWidget(row)
        self._rows[0].setChecked(True)
        self._group.idClicked.connect(self._on_row_clicked)

    def set_value(self, value: object) -> None:
        """Choose a view without telling anyone."""
        self._rows[self._values.index(value)].setChecked(True)

    def set_counts(self, counts: Mapping[Any, int]) -> None:
        """Show how many each view would show."""
        for value, row in zip(self._values, self._rows, strict=True):
            row.set_count(counts.get(value, 0))

    def _on_row_clicked(self, number: int) -> None:
        self.chosen.emit(self._values[number])


class FacetGroup(QWidget):
    """Facets to tick, each with its count; ``changed`` when a person ticks.

    any_words: a first row that means "any"; ticking another narrows to it. Without it every
    facet begins ticked, and unticking leaves one out. ``wanted()`` is None for everything.
    """

    changed = Signal()

    def __init__(self, head: str, *, any_words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head_words = head
        self._any_words = any_words
        self._narrowed: set[str] = set()
        self._counts: dict[str, int] = {}
        self.setAccessibleName(head)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(_head(head))
        self._body = QVBoxLayout()
        self._body.setSpacing(0)
        self._column.addLayout(self._body)
        self._boxes: dict[str, QCheckBox] = {}
        self._short: dict[str, str] = {}

    def wanted(self) -> frozenset[str] | None:
        """Return the facets asked for, or None for all."""
        if not self._narrowed:
            return None
        if self._any_words:
            return frozenset(self._narrowed)
        return frozenset(self._counts) - self._narrowed

    def narrowed_words(self) -> str:
        """Say what is left out or narrowed to, for a chip; empty when nothing is."""
        wanted = self.wanted()
        return "" if wanted is None else ", ".join(sorted(wanted)) or "none"

    @property
    def head(self) -> str:
        """The words above the facets."""
        return self._head_words

    def choices(self) -> list[tuple[str, str, bool]]:
        """List the facets as (key, words, ticked), for a menu where there is no room."""
        choices = [("", self._any_words, not self._narrowed)] if self._any_words else []
        return choices + [
            (name, f"{name}  {count:,}", (name in self._narrowed) is bool(self._any_words))
            for name, count in self._counts.items()
        ]

    def toggle(self, key: str) -> None:
        """Tick or untick a facet as a person does; an empty key is "any"."""
        self._on_box_clicked(key)

    def clear(self) -> None:
        """Ask for everything again, without telling anyone."""
        self._narrowed.clear()
        self._show_ticks()

    def set_counts(self, counts: Mapping[str, int], short: Mapping[str, str] | None = None) -> None:
        """Show other facets with their counts; what was ticked stays so while it is there.

        ``short`` gives the words for a facet whose name has no room.
        """
        self._short = dict(short or {})
        if dict(counts) != self._counts or not self._boxes:
            self._counts = dict(counts)
            self._narrowed &= set(counts)
            self._rebuild()
        self.setVisible(bool(counts))

    def _rebuild(self) -> None:
        empty_layout(self._body)
        self._boxes = {}
        if self._any_words:
            self._add("", self._any_words, None)
        for name, count in self._counts.items():
            self._add(name, self._short.get(name, name), count)
        self._show_ticks()

    def _add(self, key: str, words: str, count: int | None) -> None:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(_EDGE - 4, 0, 12, 0)
        row.setSpacing(theme.space(2))
        metrics = QFontMetrics(theme.font("body"))
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, theme.scaled(112))
        box = QCheckBox(as_caption(shown))
        box.setObjectName(f"facet_{key or 'any'}")
        box.setAccessibleName(words if count is None else f"{words}, {count}")
        box.setToolTip(words)
        box.clicked.connect(lambda _ticked, key=key: self._on_box_clicked(key))
        row.addWidget(box, 1)
        if count is not None:
            row.addWidget(Label(f"{count:,}", "caption", "ink2"))
        holder.setFixedHeight(theme.scaled(_ROW))
        self._boxes[key] = box
        self._body.addWidget(holder)

    def _show_ticks(self) -> None:
        for key, box in self._boxes.items():
            if not key:
                box.setChecked(not self._narrowed)
            else:
                box.setChecked((key in self._narrowed) is bool(self._any_words))

    def _on_box_clicked(self, key: str) -> None:
        if not key:
            self._narrowed.clear()
        else:
            self._narrowed ^= {key}
        if not self._any_words and self._narrowed == set(self._counts):
            # Nothing ticked would be an empty table for no reason: the tick stays.
            self._narrowed ^= {key}
        self._show_ticks()
        self.changed.emit()


def _head(words: str) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(_EDGE, theme.space(2), 12, 2)
    row.addWidget(Label(words, "caption_strong", "ink2"), 1, Qt.AlignmentFlag.AlignVCenter)
    return holder
