"""Beneath the page: how its words differ from the draft before, and by whose hand."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.summaries.reports import DraftComparison, PassageChange, SectionView
from ui import theme
from ui.widgets.button import Link
from ui.widgets.difference_view import DifferenceView
from ui.widgets.labels import ElidedLabel, Label


class ReportChanges(QWidget):
    """The changes of the section that is shown; ``all_asked`` leads to the list of drafts."""

    all_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumHeight(theme.scaled(64))
        self._section: SectionView | None = None
        self._compared: DraftComparison | None = None
        column = QVBoxLayout(self)
        edge = theme.space(5)
        column.setContentsMargins(edge, theme.space(2), edge, theme.space(1))
        column.setSpacing(theme.space(1))
        head = QHBoxLayout()
        head.setSpacing(theme.space(2))
        self.title = Label("", "body_strong")
        self.note = ElidedLabel("", "caption", "ink2")
        self.all_link = Link("All drafts", tip="Show all drafts at the right", small=True)
        self.all_link.setObjectName("all_link")
        self.all_link.clicked.connect(self.all_asked)
        head.addWidget(self.title)
        head.addWidget(self.note, 1)
        head.addWidget(self.all_link)
        column.addLayout(head)
        self.view = DifferenceView(name="Differences from the draft before")
        self.view.setObjectName("view")
        column.addWidget(self.view, 1)
        column.addStretch(0)

    def show_section(self, section: SectionView | None) -> None:
        """Show the changes of another section."""
        self._section = section
        self._show()

    def show_comparison(self, compared: DraftComparison) -> None:
        """Show other drafts beside each other."""
        self._compared = compared
        self._show()

    def _show(self) -> None:
        compared, section = self._compared, self._section
        if compared is None or section is None:
            return
        newer = f"Draft {compared.newer}" if compared.newer else "The words now"
        beside = f" beside draft {compared.older}" if compared.older else ", the first"
        self.title.setText(f"{newer}{beside}" if compared.newer or compared.older else newer)
        changes = [one for one in compared.changes if one.key in section.keys]
        elsewhere = len(compared.changes) - len(changes)
        self.note.set_text(_note(changes, section.number, elsewhere))
        self.view.setVisible(bool(changes))
        self.setVisible(compared.newer is not None or bool(compared.changes))
        self.view.show_changes([(_heading(one), one.pieces) for one in changes])


def _note(changes: list[PassageChange], number: str, elsewhere: int) -> str:
    count = len(changes)
    here = (
        f"{count} passage{'' if count == 1 else 's'} changed in {number}"
        if count
        else (f"nothing changed in {number}")
    )
    authors = sorted({author for one in changes for author in one.authors})
    by = f", by {' and '.join(authors)}" if authors else ""
    more = f" · {elsewhere} elsewhere" if elsewhere else ""
    return f"{here}{by}{more}"


def _heading(change: PassageChange) -> str:
    why = f"after comment {change.after_comment}" if change.after_comment else "of their own"
    by = ", ".join(change.authors)
    chosen = ""
    if change.choice_before != change.choice_after:
        was, now = (
            (one.replace("_", " ") or "nothing")
            for one in (change.choice_before, change.choice_after)
        )
        chosen = f" · answer: {was}, now {now}"
    return f"{change.title} · {why}{f' · {by}' if by else ''}{chosen}"
