"""Could this person take the part? The answer first, then each fact, then who still may."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.changes import Topic
from casework.ids import CaseId, PersonId
from casework.rules.case_role import CaseRole
from casework.rules.conflicts import Verdict
from casework.services import part_answers, roles
from casework.summaries.roles import Candidate, FactAbout, PartAnswer, WhoChosen
from ui import theme
from ui.case_signals import Freshness
from ui.case_tabs.rights import why_not_run_case
from ui.widgets.banner import Banner
from ui.widgets.button import Button, Link
from ui.widgets.candidate_line import CandidateLine
from ui.widgets.empty_layout import empty_layout
from ui.widgets.field import Combo, Field, TextArea
from ui.widgets.labels import IconLabel, Label
from ui.widgets.panels import SidePanel
from ui.widgets.part_answer_view import show_answer
from ui.widgets.section_head import SectionHead
from ui.window_context import WindowContext

_FACT_ICONS = {
    Verdict.OK: ("ph.check-circle-fill", "done", "in order"),
    Verdict.SOFT: ("ph.warning", "due", "only with a reason"),
    Verdict.HARD: ("ph.prohibit", "ink2", "a bar"),
}
_MOST_SHOWN = 12


class CouldTakePanel(SidePanel):
    """Asks nothing to be done until *Appoint* is pressed."""

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(width="may_act", margins=(0, 0, 0, theme.space(4)), parent=parent)
        self._window = window
        self._case_id: CaseId | None = None
        self._answer: PartAnswer | None = None
        self._proposed: PersonId | None = None
        self._all_shown = False
        self.setAccessibleName("Could this person take the part?")
        self.add(SectionHead("Could this person take the part?", margin=16, rule=False))
        self.add(self._questions())
        self.verdict = Banner("info", "Choose a person and a part.")
        self.add(self.verdict)
        self._facts = self._column()
        self.add(self._appointing())
        self._who_head = SectionHead("Who still may", margin=16)
        self.add(self._who_head)
        self._who = self._column()
        self._freshness = Freshness(
            self,
            window.signals,
            {Topic.PEOPLE, Topic.CASE},
            self.refresh,
            case_id=lambda: self._case_id,
            own_echo=True,
        )

    def _column(self) -> QVBoxLayout:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(theme.space(4), theme.space(2), theme.space(4), 0)
        column.setSpacing(0)
        self.add(holder)
        return column

    def _questions(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(theme.space(4), 0, theme.space(4), theme.space(3))
        row.setSpacing(theme.space(3))
        self.person = Combo(name="Person", placeholder="Choose a person")
        self.person.setObjectName("person")
        self.person.chosen.connect(self._on_choice_changed)
        parts = [(role, role.words) for role in part_answers.PARTS_TO_TAKE]
        self.part = Combo(parts, name="Part", placeholder="Choose a part")
        self.part.setObjectName("part")
        self.part.chosen.connect(self._on_choice_changed)
        for combo in (self.person, self.part):
            combo.setMinimumContentsLength(3)
        row.addWidget(Field("Person", self.person), 1)
        row.addWidget(Field("Part", self.part), 1)
        return holder

    def _appointing(self) -> QWidget:
        self._appoint_holder = QWidget()
        column = QVBoxLayout(self._appoint_holder)
        column.setContentsMargins(theme.space(4), theme.space(2), theme.space(4), theme.space(3))
        column.setSpacing(theme.space(2))
        self.reason = TextArea(
            lines=2,
            placeholder="For example: why nobody else could do it in time",
            name="Reason, in your words",
        )
        self.reason.setObjectName("reason")
        self.reason.textChanged.connect(self._show_button)
        self.reason_field = Field(
            "Reason, in your words", self.reason, note="goes on the file with your name"
        )
        column.addWidget(self.reason_field)
        row = QHBoxLayout()
        row.setSpacing(theme.space(3))
        self.appoint_button = Button("Appoint")
        self.appoint_button.setObjectName("appoint_button")
        self.appoint_button.clicked.connect(self._on_appoint_button_clicked)
        row.addWidget(self.appoint_button)
        self._why_not = Label("", "caption", "ink2", wrap=True)
        row.addWidget(self._why_not, 1)
        column.addLayout(row)
        return self._appoint_holder

    def show_case(self, case_id: CaseId) -> None:
        """Show a case; nobody and no part is chosen."""
        if case_id != self._case_id:
            self._case_id = case_id
            self.person.set_value(None)
            self.part.set_value(None)
            self.reason.clear()
        self.refresh()

    def propose(self, person_id: PersonId) -> None:
        """Put a person into the question, as when their row is chosen."""
        self._proposed = person_id
        self._look()

    def refresh(self) -> None:
        """Read the people again and answer again."""
        if self._case_id is None:
            return
        self._look()

    def _candidates(self, role: CaseRole) -> tuple[Candidate, ...]:
        case_id = self._case_id
        if case_id is None:
            return ()
        window = self._window
        found = window.commands.read(
            self,
            lambda: part_answers.who_may(window.casework, window.actor, case_id=case_id, role=role),
        )
        return found or ()

    @Slot(object)
    def _on_choice_changed(self, _value: object) -> None:
        self._look()

    def _look(self) -> None:
        chosen = self.part.value()
        role = chosen if isinstance(chosen, CaseRole) else None
        # One list for both: whom the part may be asked of; without a part, whoever may be heard.
        found = self._candidates(role or CaseRole.WITNESS)
        self._offer(found)
        person_id = self.person.value()
        self._answer = None
        if role is not None and isinstance(person_id, str) and self._case_id is not None:
            case_id = self._case_id
            self._answer = self._window.commands.read(
                self,
                lambda: part_answers.could_take(
                    self._window.casework,
                    self._window.actor,
                    case_id=case_id,
                    person_id=PersonId(person_id),
                    role=role,
                ),
            )
        self._show_answer()
        self._show_who(role, found)

    def _offer(self, found: Sequence[Candidate]) -> None:
        names = sorted(found, key=lambda one: one.name.casefold())
        self.person.set_options([(one.person_id, one.name) for one in names])
        if self._proposed is not None:
            self.person.set_value(self._proposed)
            self._proposed = None

    def _show_answer(self) -> None:
        empty_layout(self._facts)
        answer = self._answer
        if answer is None:
            self.verdict.show_words("Choose a person and a part.", kind="info")
            self._appoint_holder.hide()
            return
        show_answer(self.verdict, answer)
        for fact in answer.facts:
            self._facts.addWidget(_fact_line(fact))
        for later in answer.barred_afterwards:
            words = f"could not sit on the {later.words.lower()} afterwards"
            self._facts.addWidget(_fact_line(FactAbout(Verdict.HARD, words, "conflict matrix")))
        wanted = answer.verdict is Verdict.SOFT and not answer.already_held
        self.reason_field.setVisible(wanted)
        self._appoint_holder.setVisible(not answer.already_held)
        self._show_button()

    @Slot()
    def _show_button(self) -> None:
        answer = self._answer
        if answer is None:
            return
        with_reason = answer.verdict is Verdict.SOFT
        self.appoint_button.set_text("Appoint with this reason" if with_reason else "Appoint")
        why_not = why_not_run_case(self._window, self._case_id)
        if answer.verdict is Verdict.HARD:
            why_not = "The matrix bars it; choose someone else."
        elif not why_not and with_reason and not self.reason.text_value():
            why_not = "A written reason comes first."
        self._why_not.setText(why_not)
        if why_not:
            self.appoint_button.refuse(why_not)
        else:
            self.appoint_button.allow()

    def _show_who(self, role: CaseRole | None, asked: Sequence[Candidate]) -> None:
        empty_layout(self._who)
        holding = [one for one in asked if one.holds and role is not None]
        found = [one for one in asked if not one.holds and role is not None]
        free = [one for one in found if one.verdict is Verdict.OK]
        reasoned = [one for one in found if one.verdict is Verdict.SOFT]
        barred = [one for one in found if one.verdict is Verdict.HARD]
        note = ""
        if role is not None:
            note = f"{len(free)} of {len(found)}" + (
                f", and {len(reasoned)} with a reason" if reasoned else ""
            )
        self._who_head.set_note(note)
        shown = free if self._all_shown else free[:_MOST_SHOWN]
        for one in (*holding, *shown, *reasoned):
            line = CandidateLine(one)
            line.chosen.connect(self.propose)
            self._who.addWidget(line)
        if len(free) > len(shown):
            more = Link(f"Show {len(free) - len(shown)} more", small=True)
            more.setObjectName("more")
            more.clicked.connect(self._on_more_clicked)
            self._who.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        for one in barred:
            line = CandidateLine(one)
            line.chosen.connect(self.propose)
            self._who.addWidget(line)
        if role is None:
            self._who.addWidget(
                Label("Choose a part to see who is free to take it.", "caption", "ink2", wrap=True)
            )

    @Slot()
    def _on_more_clicked(self) -> None:
        self._all_shown = True
        self._look()

    @Slot()
    def _on_appoint_button_clicked(self) -> None:
        answer, case_id = self._answer, self._case_id
        if answer is None or case_id is None:
            return
        done = self._window.commands.attempt(
            self,
            lambda: roles.appoint(
                self._window.casework,
                self._window.actor,
                case_id=case_id,
                role=answer.role,
                who=WhoChosen(answer.person_id),
                reason=self.reason.text_value(),
            ),
        )
        if done is not None:
            self.reason.clear()


def _fact_line(fact: FactAbout) -> QWidget:
    icon, ink, name = _FACT_ICONS[fact.verdict]
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 4, 0, 4)
    row.setSpacing(theme.space(2))
    top = Qt.AlignmentFlag.AlignTop
    row.addWidget(IconLabel(icon, ink, name=name), 0, top)
    column = QVBoxLayout()
    column.setSpacing(0)
    weight = "body" if fact.verdict is Verdict.OK else "body_medium"
    column.addWidget(Label(_capital(fact.words), weight, wrap=True))
    if fact.source:
        column.addWidget(Label(fact.source, "caption", "ink2", wrap=True))
    row.addLayout(column, 1)
    holder.setAccessibleName(f"{name}: {fact.words}. {fact.source}")
    return holder


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
