"""Beside the audit: the chosen entry, its reason, its values before and after."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from casework.clock import uk_instant
from casework.summaries.audit import AuditDetail, AuditLine
from casework.summaries.casebooks import HealthLine
from ui import theme
from ui.widgets.empty_layout import empty_layout
from ui.widgets.labels import ElidedLabel, IconLabel, Label, hairline
from ui.widgets.panels import SidePanel
from ui.widgets.section_head import SectionHead

_LOOKS = {
    "done": ("ph.check-circle-fill", "done", "in order"),
    "due": ("ph.clock", "due", "to look at"),
    "overdue": ("ph.warning-fill", "overdue", "overdue"),
    "none": ("ph.circle-dashed", "ink2", ""),
}
_LABEL = 92


class AuditPanel(SidePanel):
    """One entry as it was written; at the foot how the record stands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(edge=False, parent=parent)
        self.setAccessibleName("The chosen entry")
        self._body = QWidget()
        self._inside = QVBoxLayout(self._body)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(0)
        self.add(self._body)
        holder = QWidget()
        foot = QVBoxLayout(holder)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(0)
        foot.addWidget(hairline())
        row = QHBoxLayout()
        row.setContentsMargins(theme.space(4), 6, theme.space(4), 7)
        row.setSpacing(theme.space(2))
        self._icon = IconLabel("ph.circle-dashed", "ink2")
        self._standing = ElidedLabel("", "caption", "ink2")
        row.addWidget(self._icon)
        row.addWidget(self._standing, 1)
        foot.addLayout(row)
        self.foot.addWidget(holder)
        self.show_line(None)

    def show_standing(self, line: HealthLine) -> None:
        """Say at the foot when the record was last verified."""
        icon, ink, meaning = _LOOKS[line.meaning]
        self._icon.set_icon(icon, ink, meaning)
        self._standing.set_text(f"{line.what}: {line.last[:1].lower()}{line.last[1:]}")

    def show_line(self, line: AuditLine | None) -> None:
        """Show an entry; without one, say what the panel is for."""
        self._clear()
        if line is None:
            self._inside.addWidget(SectionHead("No entry is chosen"))
            words = "Choose an entry to see its reason, and each value before and after."
            self._add(Label(words, "body", "ink2", wrap=True), above=theme.space(2))
            return
        title = Label(line.what, "section", wrap=True, selectable=True)
        self._add(title, above=theme.space(3))
        self._add(hairline(), above=theme.space(2))
        facts = [("When", uk_instant(line.at)), ("Who", f"{line.who}, {line.capacity}")]
        if line.group:
            facts.append(("Stage", line.group))
        if line.why:
            facts.append(("Reason", line.why))
        self._add(_facts(facts), above=theme.space(2))
        changed = [detail for detail in line.details if detail.before]
        stated = [detail for detail in line.details if not detail.before]
        if changed:
            self._add(SectionHead("Changed", count=len(changed)), above=theme.space(3))
            for detail in changed:
                self._add(_change(detail), above=theme.space(2))
        if stated:
            self._add(SectionHead("Written down", count=len(stated)), above=theme.space(3))
            pairs = [(f"{d.name[:1].upper()}{d.name[1:]}", d.after) for d in stated]
            self._add(_facts(pairs), above=theme.space(2))
        self._add(SectionHead("In the record"), above=theme.space(3))
        digest = " ".join(line.digest[at : at + 4] for at in range(0, 32, 4))
        self._add(_facts([("Entry", f"{line.number:,}")]), above=theme.space(2))
        code = Label(digest, "hash", "ink2", wrap=True, selectable=True)
        code.setAccessibleName("Digest of the entry")
        self._add(code, above=theme.space(1))

    def _add(self, widget: QWidget, *, above: int = 0) -> None:
        self._inside.addSpacing(above)
        self._inside.addWidget(widget)

    def _clear(self) -> None:
        empty_layout(self._inside)


def _facts(pairs: list[tuple[str, str]]) -> QWidget:
    """Lay out names and values in two columns."""
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.space(2))
    grid.setVerticalSpacing(theme.space(2))
    grid.setColumnStretch(1, 1)
    for row, (name, value) in enumerate(pairs):
        label = Label(name, "caption", "ink2", wrap=True)
        label.setFixedWidth(theme.scaled(_LABEL))
        words = Label(value, "body", wrap=True, selectable=True)
        words.setAccessibleName(f"{name}: {value}")
        grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words, row, 1)
    return holder


def _change(detail: AuditDetail) -> QWidget:
    """Show a value before and after: struck through, and underlined; never red and green."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    column.addWidget(Label(f"{detail.name[:1].upper()}{detail.name[1:]}", "caption", "ink2"))
    before = Label(detail.before, "body", "ink3", wrap=True, selectable=True)
    before.setAccessibleName(f"{detail.name} before: {detail.before}")
    struck = theme.font("body")
    struck.setStrikeOut(True)
    before.setFont(struck)
    column.addWidget(before)
    if detail.after:
        after = Label(detail.after, "body", wrap=True, selectable=True)
        after.setAccessibleName(f"{detail.name} after: {detail.after}")
        column.addWidget(after)
    return holder
