"""Record a declaration of interest: none, or what, and the connections that come with it."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from casework.changes import Done
from casework.clock import today
from casework.errors import BadInput
from casework.rules.case_role import CaseRole
from casework.services import roles
from casework.summaries.roles import Part
from ui import theme
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.date_field import DateField
from ui.widgets.field import Field, TextArea, TextLine
from ui.widgets.given_day import given_day
from ui.widgets.labels import Label
from ui.widgets.segmented_choice import SegmentedChoice
from ui.window_context import WindowContext

_CONNECTIONS = (
    (CaseRole.RELATIVE_OR_FRIEND, "Relative or close friend of the employee, reporter or witness"),
    (CaseRole.FRIEND_OF_THOSE_ACTING, "Relative or close friend of someone who acts in the case"),
    (CaseRole.LINE_MANAGER, "Line manager of the employee"),
    (CaseRole.JUNIOR, "Junior to the employee"),
    (CaseRole.POLICY_OWNER, "Owner or author of the policy"),
)


class DeclarationDialog(BaseDialog):
    """Neither answer is chosen beforehand; a connection needs words about it."""

    def __init__(self, window: WindowContext, parent: QWidget | None, *, part: Part) -> None:
        super().__init__(
            parent,
            title=f"What does {part.name} declare?",
            lead=f"As {_small(part.role.words)}. The declaration stays with the case.",
            act="Record declaration",
            note=window.actor.words,
        )
        self._window = window
        self._part = part
        self.answer = SegmentedChoice(
            ((False, "Nothing to declare"), (True, "Something to declare")),
            name="Declaration of interest",
        )
        self.answer.setObjectName("answer")
        self.answer.chosen.connect(self._on_answer_chosen)
        self.add_field("answer", Field("Declaration of interest", self.answer))
        self.interest = TextArea(lines=3, name="What is declared")
        self.interest.setObjectName("interest")
        self.interest_field = self.add_field("interest", Field("What is declared", self.interest))
        self._boxes: dict[CaseRole, QCheckBox] = {}
        self.connections_field = self.add_field(
            "relationships",
            Field("Is it one of these?", self._connections(), note="counts at once"),
        )
        self.trained = TextLine(
            part.trained, name="Trained for it", placeholder="Acas course, March 2026"
        )
        self.trained.setObjectName("trained")
        self.time_given = TextLine(
            part.time_given, name="Time given for it", placeholder="Two days a week until 9 Dec"
        )
        self.time_given.setObjectName("time_given")
        investigates = part.role is CaseRole.IO
        for name, words, line in (
            ("trained", "Trained for it", self.trained),
            ("time_given", "Time given for it", self.time_given),
        ):
            field = self.add_field(name, Field(words, line, note="if known"))
            field.setVisible(investigates)
        self.on = DateField(name="Declared on", field="on", today=today(window.casework.clock))
        self.on.setObjectName("on")
        self.on.set_value(today(window.casework.clock))
        self.add_field("on", Field("Declared on", self.on))
        self._show_details(shown=False)

    def connection(self, role: CaseRole) -> QCheckBox:
        """Return the box of one connection."""
        return self._boxes[role]

    def _connections(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        for role, words in _CONNECTIONS:
            box = QCheckBox(words)
            box.setObjectName(role.value.lower())
            box.setToolTip(f"Records that {self._part.name} {role.as_fact}")
            self._boxes[role] = box
            column.addWidget(box)
        column.addWidget(
            Label("The conflict matrix looks at them again.", "caption", "ink2", wrap=True)
        )
        holder.setFocusProxy(next(iter(self._boxes.values())))
        return holder

    def _on_answer_chosen(self, value: object) -> None:
        self.fields["answer"].clear_error()
        self._show_details(shown=bool(value))
        if value:
            self.interest.setFocus()

    def _show_details(self, *, shown: bool) -> None:
        self.interest_field.setVisible(shown)
        self.connections_field.setVisible(shown)

    def submit(self) -> None:
        """Record it."""
        if self._window.commands.attempt(self, self._declare) is not None:
            self.accept()

    def _declare(self) -> Done[None]:
        answer = self.answer.value()
        if answer is None:
            raise BadInput("Choose one first.", field="answer", cure="Ask the person.")
        if answer and not self.interest.text_value():
            raise BadInput("What is declared?", field="interest", cure="Say it in a few words.")
        chosen = [role for role, box in self._boxes.items() if box.isChecked()]
        return roles.declare(
            self._window.casework,
            self._window.actor,
            role_id=self._part.role_id,
            on=given_day(self.on, "on"),
            interest=self.interest.text_value() if answer else "",
            relationships=chosen if answer else (),
            trained=self.trained.text_value(),
            time_given=self.time_given.text_value(),
        )


def _small(words: str) -> str:
    return words if words.startswith("HR") else words[:1].lower() + words[1:]
