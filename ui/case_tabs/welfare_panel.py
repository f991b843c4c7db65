"""Talks that looked after the people of a case, and who has had none for a while."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from casework.clock import today, uk_short
from casework.ids import CaseId, PersonId
from casework.rules.case_role import CaseRole
from casework.services import welfare
from casework.summaries.employment import WelfareContact
from casework.summaries.roles import Part
from ui import theme
from ui.dialogs.welfare_dialog import WelfareDialog
from ui.widgets.button import Button
from ui.widgets.empty_layout import empty_layout
from ui.widgets.labels import ElidedLabel, IconLabel, Label, hairline
from ui.widgets.section_head import SectionHead
from ui.window_context import WindowContext

_LOOKED_AFTER = (CaseRole.SUBJECT, CaseRole.REPORTER, CaseRole.WITNESS)
_LINES, _LINES_WHERE_LOW = 4, 2
_LOW = 620
_WEEK = 7


class WelfarePanel(QWidget):
    """The latest talks beneath the people; what was said is shown to who runs the case alone."""

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._case_id: CaseId | None = None
        self._people: dict[PersonId, tuple[str, str]] = {}
        self._talks: Sequence[WelfareContact] = ()
        self._most = _LINES
        self.setAccessibleName("Welfare contacts")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space(2), 0, 0)
        column.setSpacing(0)
        self._head = SectionHead("Welfare contacts", margin=16, rule=True)
        self.log_button = Button(
            "Log contact…", shortcut="Ctrl+Shift+L", tip="Log a talk that looked after somebody"
        )
        self.log_button.setObjectName("log_button")
        self.log_button.clicked.connect(self._on_log_button_clicked)
        self._head.add(self.log_button)
        column.addWidget(self._head)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        column.addLayout(self._lines)

    def show_case(self, case_id: CaseId, parts: Sequence[Part], barred: str) -> None:
        """Show the talks of a case with these people; ``barred`` is why none can be logged."""
        self._case_id = case_id
        self._people = _by_person(parts)
        if barred:
            self.log_button.refuse(barred)
        else:
            self.log_button.allow()
        window = self._window
        found = window.commands.read(
            self,
            lambda: welfare.welfare_contacts(window.casework, window.actor, case_id=case_id),
        )
        self._talks = found or ()
        self._show()

    def fit(self, height: int) -> None:
        """Show fewer lines on a low page: the people themselves need the room."""
        most = _LINES if height / theme.text_scale() >= _LOW else _LINES_WHERE_LOW
        if most != self._most:
            self._most = most
            self._show()

    def _show(self) -> None:
        empty_layout(self._lines)
        talks = self._talks
        people = len({one.person_id for one in talks})
        note = f"{people} {'person' if people == 1 else 'people'}, {len(talks)} in all"
        self._head.set_note(note if talks else "none logged yet")
        on = today(self._window.casework.clock)
        lines: list[QWidget] = []
        for person_id, (name, parts) in self._people.items():
            last = max((t.happened_on for t in talks if t.person_id == person_id), default=None)
            if last is None or (on - last).days > _WEEK:
                lines.append(_line(_since(last), name, parts, due=True))
        waiting = len(lines)
        for talk in talks:
            said = talk.words or "what was said is not shown here"
            by = f"{talk.spoken_to_by}, {talk.how}"
            lines.append(_line(uk_short(talk.happened_on), talk.name, said, by))
        for line in lines[: self._most]:
            self._lines.addWidget(line)
        if waiting > self._most:
            rest = Label(f"and {waiting - self._most} more without a talk", "caption", "ink2")
            rest.setContentsMargins(theme.space(4), theme.space(2), 0, theme.space(2))
            self._lines.addWidget(rest)

    @Slot()
    def _on_log_button_clicked(self) -> None:
        if self._case_id is None or not self.log_button.isEnabled():
            return
        dialog = WelfareDialog(
            self._window,
            self,
            case_id=self._case_id,
            people=[(person, name) for person, (name, _parts) in self._people.items()],
            support="",
        )
        dialog.exec()
        dialog.deleteLater()


def _by_person(parts: Sequence[Part]) -> dict[PersonId, tuple[str, str]]:
    """Gather who is looked after, the employee first, each with all of their parts."""
    held = sorted(
        (one for one in parts if one.role in _LOOKED_AFTER and one.is_held),
        key=lambda one: _LOOKED_AFTER.index(one.role),
    )
    found: dict[PersonId, tuple[str, str]] = {}
    for one in held:
        name, known = found.get(one.person_id, (one.name, ""))
        words = one.role.words.lower()
        found[one.person_id] = (name, f"{known}, {words}" if known else words)
    return found


def _since(last: date | None) -> str:
    return "None yet" if last is None else f"None since {uk_short(last)}"


def _line(when: str, name: str, words: str, by: str = "", *, due: bool = False) -> QWidget:
    holder = QWidget()
    holder.setAccessibleName(f"{when}: {name}. {words}. {by}".rstrip(". "))
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    row = QHBoxLayout()
    row.setContentsMargins(theme.space(4), theme.space(2), theme.space(4), theme.space(2))
    row.setSpacing(theme.space(2))
    icon, ink = ("ph.clock", "due") if due else ("ph.check-circle-fill", "done")
    row.addWidget(IconLabel(icon, ink, name="to do" if due else "done"))
    day = Label(when, "body_medium" if due else "body", "due" if due else "ink")
    day.setFixedWidth(theme.scaled(132))
    row.addWidget(day)
    who = ElidedLabel(name, "body_medium")
    who.setFixedWidth(theme.scaled(136))
    row.addWidget(who)
    row.addWidget(ElidedLabel(words, "body", "ink2"), 1)
    if by:
        row.addWidget(Label(by, "caption", "ink2"), 0, Qt.AlignmentFlag.AlignRight)
    column.addLayout(row)
    column.addWidget(hairline())
    return holder
