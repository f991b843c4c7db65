"""Give someone a part in a case; what the matrix says of it stands in the dialog."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from casework.changes import Done
from casework.clock import today
from casework.errors import BadInput
from casework.ids import CaseId, PersonId, RoleId
from casework.rules.case_role import CaseRole
from casework.rules.conflicts import Verdict
from casework.services import part_answers, people, roles
from casework.summaries.people import Person
from casework.summaries.roles import WhoChosen
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.banner import Banner
from ui.widgets.date_field import DateField
from ui.widgets.field import Combo, Field, TextArea, TextLine
from ui.widgets.given_day import given_day
from ui.widgets.part_answer_view import show_answer
from ui.widgets.person_picker import PersonPicker
from ui.window_context import WindowContext

RELATIONSHIPS_TO_RECORD = (
    CaseRole.RELATIVE_OR_FRIEND,
    CaseRole.FRIEND_OF_THOSE_ACTING,
    CaseRole.LINE_MANAGER,
    CaseRole.JUNIOR,
    CaseRole.POLICY_OWNER,
)
_PARTS = (*part_answers.PARTS_TO_TAKE, *RELATIONSHIPS_TO_RECORD)


class AppointDialog(BaseDialog):
    """Who takes which part, from when; with ``role`` the part is fixed, with ``person_id`` who."""

    def __init__(
        self,
        window: WindowContext,
        parent: QWidget | None,
        *,
        case_id: CaseId,
        role: CaseRole | None = None,
        person_id: PersonId | None = None,
    ) -> None:
        super().__init__(
            parent,
            title="Who takes a part in this case?" if role is None else _question(role),
            act="Appoint",
            note=window.actor.words,
        )
        self._window = window
        self._case_id = case_id
        self.role = Combo([(one, one.words) for one in _PARTS], name="Part")
        self.role.setObjectName("role")
        self.role.set_value(role)
        self.role.chosen.connect(self._look)
        role_field = self.add_field("role", Field("Part", self.role))
        role_field.setVisible(role is None)
        known = people.known_people(window.casework)
        self.person = PersonPicker(known, name="Person")
        self.person.setObjectName("person")
        self.person.picked.connect(self._look)
        self.person.textEdited.connect(self._look)
        self.add_field("person", Field("Person", self.person, note="known, or a new name"))
        self.about = TextLine(placeholder="Headteacher", name="Post, or who they are")
        self.about.setObjectName("about")
        self.about_field = self.add_field("about", Field("Post, or who they are", self.about))
        self.verdict = Banner("info")
        self.body.addWidget(self.verdict)
        self.reason = TextArea(lines=3, name="Reason, in your words")
        self.reason.setObjectName("reason")
        self.reason_field = self.add_field(
            "reason",
            Field("Reason, in your words", self.reason, note="goes on the file with your name"),
        )
        self.on = DateField(name="From", field="on", today=today(window.casework.clock))
        self.on.setObjectName("on")
        self.on.set_value(today(window.casework.clock))
        self.add_field("on", Field("From", self.on))
        if person_id is not None:
            self.person.set_person(person_id)
        self._look()

    def _look(self, _changed: object = None) -> None:
        """Ask the matrix about the person and the part as they stand."""
        role, person = self.role.value(), self.person.person()
        typed = bool(self.person.text_value()) and person is None
        self.about_field.setVisible(typed)
        verdict = Verdict.OK
        if isinstance(role, CaseRole) and isinstance(person, Person) and not role.is_relationship:
            answer = part_answers.could_take(
                self._window.casework,
                self._window.actor,
                case_id=self._case_id,
                person_id=person.person_id,
                role=role,
            )
            verdict = answer.verdict
            show_answer(self.verdict, answer)
            self.verdict.show()
        else:
            self.verdict.hide()
        self.reason_field.setVisible(verdict is Verdict.SOFT)
        if isinstance(role, CaseRole):
            self.act_button.set_text("Record" if role.is_relationship else "Appoint")
        if verdict is Verdict.HARD:
            self.act_button.refuse("The matrix bars this part: choose someone else")
        else:
            self.act_button.allow()

    def submit(self) -> None:
        """Appoint them."""
        if not self.act_button.isEnabled():
            return
        if self._window.commands.attempt(self, self._appoint) is not None:
            self.accept()

    def _appoint(self) -> Done[RoleId]:
        role = self.role.value()
        if not isinstance(role, CaseRole):
            raise BadInput("Which part?", field="role", cure="Choose one.")
        person = self.person.person()
        who = WhoChosen(
            person.person_id if person is not None else None,
            self.person.text_value(),
            self.about.text_value(),
        )
        return roles.appoint(
            self._window.casework,
            self._window.actor,
            case_id=self._case_id,
            role=role,
            who=who,
            from_on=given_day(self.on, "on"),
            reason=self.reason.text_value(),
        )


def _question(role: CaseRole) -> str:
    words = role.words if role.words.startswith("HR") else role.words.lower()
    return f"Who is the {words}?"
