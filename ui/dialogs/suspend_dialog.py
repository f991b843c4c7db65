"""Record a suspension, or what is arranged instead: tests, alternatives, terms, a contact."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casework.changes import Done
from casework.clock import today
from casework.errors import BadInput
from casework.ids import CaseId, SuspensionId
from casework.rules.case_role import CaseRole
from casework.rules.suspension import Protects, SuspensionAsked, SuspensionKind
from casework.services import people, roles, suspensions
from ui import theme
from ui.dialogs.kept_dialog import KeptDialog
from ui.widgets.alternatives_grid import AlternativesGrid
from ui.widgets.field import Field, TextArea, TextLine
from ui.widgets.instant_field import InstantField
from ui.widgets.labels import IconLabel, Label
from ui.widgets.person_picker import PersonPicker
from ui.widgets.segmented_choice import SegmentedChoice
from ui.window_context import WindowContext

_KINDS = (
    (SuspensionKind.ALTERNATIVE, "Something instead"),
    (SuspensionKind.SUSPENSION, "Suspension on full pay"),
    (SuspensionKind.NOT_NEEDED, "Neither is needed"),
)
_NO_FINDING = (
    "Neither is disciplinary action, and neither says anything about what happened. It ends as"
    " soon as the reason for it ends."
)
_TERMS = {
    SuspensionKind.ALTERNATIVE: "The arrangement, as the employee will read it",
    SuspensionKind.SUSPENSION: "What the employee is asked meanwhile",
    SuspensionKind.NOT_NEEDED: "",
}


class SuspendDialog(KeptDialog):
    """Begins with what would be protected and what else would do; the letter follows from it."""

    def __init__(
        self,
        window: WindowContext,
        parent: QWidget | None,
        *,
        case_id: CaseId,
        kind: SuspensionKind = SuspensionKind.ALTERNATIVE,
    ) -> None:
        super().__init__(
            window,
            parent,
            title="Is the employee kept from their usual work?",
            act="Record it",
            lead="Think of what else would do first; law and guidance ask for it.",
            note=window.actor.words,
        )
        self._case_id = case_id
        self._known = people.known_people(window.casework)
        self._areas: dict[str, TextArea] = {}
        self.kind = SegmentedChoice(_KINDS, name="What is recorded")
        self.kind.setObjectName("kind")
        self.kind.set_value(kind)
        self.kind.chosen.connect(self._on_kind_chosen)
        self.add_field("kind", Field("What is recorded", self.kind))
        self.body.addLayout(_always())
        self.alternatives = AlternativesGrid()
        self.alternatives.setObjectName("alternatives")
        note = "a row left empty was not looked at"
        self.add_field("alternatives", Field("What else would do?", self.alternatives, note=note))
        self._areas |= self.alternatives.reasons
        self._add_tests()
        self._add_words()
        self._add_people()
        self._add_rest()
        self.keep(f"suspension:{case_id}", case_id, self._areas)
        self._show_kind()
        self.kind.setFocus()

    def _area(self, name: str, label: str, *, lines: int, note: str = "") -> TextArea:
        made = TextArea(lines=lines, name=label)
        made.setObjectName(name)
        self._areas[name] = made
        self.add_field(name, Field(label, made, note=note))
        return made

    def _add_tests(self) -> None:
        self._tests_head = Label("What would it protect?", "section")
        self.body.addWidget(self._tests_head)
        self._tests: dict[Protects, Field] = {}
        for one in Protects:
            made = TextArea(lines=1, placeholder="how; leave empty for no", name=one.words)
            made.setObjectName(f"test_{one.value}")
            self._areas[f"test_{one.value}"] = made
            # A refusal speaks of the tests as a whole, at the first of them.
            name = "tests" if one is Protects.INVESTIGATION else f"test_{one.value}"
            self._tests[one] = self.add_field(name, Field(one.words, made))

    def _add_words(self) -> None:
        note = "the letter (L06, L07) says them to the employee, word for word"
        self.reasons = self._area("reasons", "Reasons", lines=4, note=note)
        self.terms = self._area("terms", _TERMS[SuspensionKind.ALTERNATIVE], lines=3)
        self.fields["terms"].set_note("places, systems, people; the letter states it")
        self.meeting_note = self._area(
            "meeting_note",
            "How the employee was told",
            lines=2,
            note="who was there, what was said",
        )
        self.lado_agreed = self._area(
            "lado_agreed", "What the LADO said of it", lines=2, note="a child may be concerned"
        )
        window, case_id = self._window, self._case_id
        asked = suspensions.lado_is_asked(window.casework, window.actor, case_id=case_id)
        self.fields["lado_agreed"].setVisible(asked)

    def _add_people(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.space(3))
        self.decided_by = PersonPicker(self._known, name="Who decided")
        self.decided_by.setObjectName("decided_by")
        self.authority = TextLine(placeholder="Headteacher", name="By what authority")
        self.authority.setObjectName("authority")
        row.addWidget(self.register_field("decided_by", Field("Who decided", self.decided_by)), 3)
        authority = Field("By what authority", self.authority, note="as delegated")
        row.addWidget(self.register_field("authority", authority), 2)
        self.body.addLayout(row)
        self.contact = PersonPicker(self._known, name="Contact while away")
        self.contact.setObjectName("contact")
        note = "named in the letter, with their telephone"
        self.add_field("contact", Field("Contact while away", self.contact, note=note))
        parts = roles.parts_in_case(
            self._window.casework, self._window.actor, case_id=self._case_id
        )
        for part in parts:
            if part.is_held and part.role is CaseRole.COMMISSIONER:
                self.decided_by.set_person(part.person_id)
                self.authority.setText(part.about.partition(",")[0])
            if part.is_held and part.role is CaseRole.SUPPORT_CONTACT:
                self.contact.set_person(part.person_id)

    def _add_rest(self) -> None:
        on = today(self._window.casework.clock)
        self.began_at = InstantField(name="It began at", field="began_at", today=on)
        self.began_at.setObjectName("began_at")
        self.began_at.set_value(self._window.casework.clock.now())
        self.add_field("began_at", Field("It began at", self.began_at))
        self.pay_note = self._area(
            "pay_note", "Pay, where the employee is also ill", lines=1, note="else full pay"
        )

    @Slot(object)
    def _on_kind_chosen(self, _kind: object) -> None:
        self._show_kind()

    def _show_kind(self) -> None:
        kind = self._kind()
        away = kind is SuspensionKind.SUSPENSION
        self._tests_head.setVisible(away)
        for field in self._tests.values():
            field.setVisible(away)
        for name in ("contact", "pay_note"):
            self.fields[name].setVisible(away)
        for name in ("terms", "meeting_note"):
            self.fields[name].setVisible(kind.runs)
        self.fields["began_at"].label.setText("It began at" if kind.runs else "Decided at")
        self.fields["began_at"].set_note("starts the clocks" if kind.runs else "")
        self.fields["reasons"].set_note("the letter states them" if kind.runs else "")
        self.fields["terms"].label.setText(_TERMS[kind])
        self.terms.setAccessibleName(_TERMS[kind])

    def _kind(self) -> SuspensionKind:
        chosen = self.kind.value()
        if not isinstance(chosen, SuspensionKind):
            raise BadInput("Nothing is chosen.", field="kind", cure="Say what is recorded.")
        return chosen

    def submit(self) -> None:
        """Record it."""
        if self._window.commands.attempt(self, self._begin) is not None:
            self.forget()
            self.accept()

    def _begin(self) -> Done[SuspensionId]:
        decided, contact = self.decided_by.person(), self.contact.person()
        kind = self._kind()
        away = kind is SuspensionKind.SUSPENSION
        began = self.began_at.value()
        if began is None:
            raise BadInput("When did it begin?", field="began_at", cure="Give day and time.")
        tests = {one: self._areas[f"test_{one.value}"].text_value() for one in Protects}
        asked = SuspensionAsked(
            kind=kind,
            began_at=began,
            reasons=self.reasons.text_value(),
            decided_by=None if decided is None else decided.person_id,
            decided_by_name=self.decided_by.text_value(),
            authority=self.authority.text_value(),
            tests=tests if away else {},
            alternatives=self.alternatives.looked(),
            terms=self.terms.text_value() if kind.runs else "",
            contact=contact.person_id if away and contact is not None else None,
            contact_name=self.contact.text_value() if away else "",
            meeting_note=self.meeting_note.text_value() if kind.runs else "",
            lado_agreed=self.lado_agreed.text_value(),
            pay_note=self.pay_note.text_value() if away else "",
        )
        return suspensions.begin(
            self._window.casework, self._window.actor, case_id=self._case_id, asked=asked
        )


def _always() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.space(2))
    row.addWidget(IconLabel("ph.info", "ink2", name="always so"))
    row.addWidget(Label(_NO_FINDING, "caption", "ink2", wrap=True), 1)
    return row
