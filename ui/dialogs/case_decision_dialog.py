"""Decide on the report: each allegation with its reasons, who decided, and what it leads to."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.changes import Done
from casework.errors import BadInput
from casework.rules.case_decision import (
    CEILINGS,
    AllegationDecision,
    DecidedAllegation,
    departs_on,
    leads_to,
)
from casework.rules.sanctions import HearingOutcome
from casework.rules.stage import Stage
from casework.services import case_decision, people
from casework.services.case_decision import CaseDecisionAsked
from casework.summaries.case_decision import AllegationToDecide, CaseDecisionPage
from ui import theme
from ui.dialogs.kept_dialog import KeptDialog
from ui.widgets.banner import Banner
from ui.widgets.date_field import DateField
from ui.widgets.field import Combo, Field, TextArea, TextLine
from ui.widgets.given_day import given_day
from ui.widgets.labels import Label, hairline
from ui.widgets.person_picker import PersonPicker
from ui.widgets.segmented_choice import SegmentedChoice
from ui.window_context import WindowContext

_FOLLOWS = {
    Stage.HEARING_PREP: "A hearing is prepared. Whether an allegation is upheld is for its panel.",
    Stage.INFORMAL_ACTION: "It goes on informally: no warning, no live period, no appeal.",
    Stage.CLOSED_NO_CASE: "The case ends here, and the employee is told in writing.",
}
_NOT_YET = "Where it leads shows once each allegation is decided."


class CaseDecisionDialog(KeptDialog):
    """What the report says stands beside each question; nothing is chosen beforehand."""

    def __init__(
        self, window: WindowContext, parent: QWidget | None, *, page: CaseDecisionPage
    ) -> None:
        super().__init__(
            window,
            parent,
            title=f"What is decided on the report on {page.employee}?",
            act="Record decision",
            lead="The commissioning manager decides, in their own words. It is not a finding: only"
            " a panel that heard the employee makes one.",
            note=window.actor.words,
        )
        self._page = page
        self._choices: dict[str, SegmentedChoice] = {}
        self._reasons: dict[str, TextArea] = {}
        for one in page.allegations:
            self._add_allegation(one)
        self.leads = Label(_NOT_YET, "body_strong", wrap=True)
        self.body.addWidget(hairline())
        self.body.addWidget(self.leads)
        self._add_of_a_hearing()
        self._add_departure()
        self._add_who()
        areas = {
            f"reasons_{one.number}": self._reasons[one.allegation_id] for one in page.allegations
        }
        areas |= {"not_informal": self.not_informal, "departure": self.departure}
        self.keep(f"case_decision:{page.case_id}", page.case_id, areas)
        self._show_where_it_leads()
        if self._choices:
            next(iter(self._choices.values())).setFocus()

    def _add_allegation(self, one: AllegationToDecide) -> None:
        block = QVBoxLayout()
        block.setSpacing(theme.space(1))
        block.addWidget(hairline())
        block.addWidget(Label(f"Allegation {one.number}", "body_strong"))
        block.addWidget(Label(one.text, "body", wrap=True))
        said = " · ".join(filter(None, (one.finding, one.to_answer)))
        block.addWidget(
            Label(f"Report: {said or 'says nothing of it'}", "caption", "ink2", wrap=True)
        )
        self.body.addLayout(block)
        name = f"Allegation {one.number}: decision"
        choice = SegmentedChoice([(way, way.words) for way in AllegationDecision], name=name)
        choice.setObjectName(f"decision_{one.number}")
        choice.setToolTip("Arrow keys change the answer")
        choice.chosen.connect(self._on_choice_chosen)
        self._choices[one.allegation_id] = choice
        self.body.addWidget(choice)
        reasons = TextArea(lines=3, name=f"Allegation {one.number}: reasons")
        reasons.setObjectName(f"reasons_{one.number}")
        self._reasons[one.allegation_id] = reasons
        self.add_field(one.allegation_id, Field("Reasons", reasons))

    def _add_of_a_hearing(self) -> None:
        options = [(one, one.words) for one in CEILINGS]
        self.ceiling = Combo(options, name="The heaviest outcome that is possible")
        self.ceiling.setObjectName("ceiling")
        self.ceiling.set_value(None)
        note = "the invitation names it; the panel cannot go beyond it"
        label = "The heaviest outcome that is possible"
        self.add_field("ceiling", Field(label, self.ceiling, note=note))
        self.not_informal = TextArea(lines=2, name="Why it is not dealt with informally")
        self.not_informal.setObjectName("not_informal")
        label = "Why it is not dealt with informally"
        self.add_field("not_informal", Field(label, self.not_informal))

    def _add_departure(self) -> None:
        self.departs = Banner("warn", "The decision is not what the report says.")
        self.body.addWidget(self.departs)
        self.departure = TextArea(lines=2, name="Why it is not what the report says")
        self.departure.setObjectName("departure")
        label = "Why it is not what the report says"
        self.add_field("departure", Field(label, self.departure))

    def _add_who(self) -> None:
        known = people.known_people(self._window.casework)
        self.decided_by = PersonPicker(known, name="Who decided")
        self.decided_by.setObjectName("decided_by")
        if self._page.commissioner_id is not None:
            self.decided_by.set_person(self._page.commissioner_id)
        person = self.decided_by.person()
        self.authority = TextLine(
            "" if person is None else person.job_title,
            placeholder=self._page.who_decides,
            name="By what authority",
        )
        self.authority.setObjectName("authority")
        row = QHBoxLayout()
        row.setSpacing(theme.space(3))
        row.addWidget(self.register_field("decided_by", Field("Who decided", self.decided_by)), 3)
        scheme = f"scheme of delegation: {self._page.who_decides.lower()}"
        field = Field("By what authority", self.authority, note="as delegated")
        self.authority.setToolTip(scheme)
        row.addWidget(self.register_field("authority", field), 2)
        self.body.addLayout(row)
        self.on = DateField(name="On which day", field="on", today=self._page.on)
        self.on.setObjectName("on")
        self.on.set_value(self._page.on)
        self.add_field("on", Field("On which day", self.on))

    def _decided(self) -> tuple[DecidedAllegation, ...]:
        found = []
        for one in self._page.allegations:
            chosen = self._choices[one.allegation_id].value()
            found.append(
                DecidedAllegation(
                    one.allegation_id,
                    one.number,
                    chosen if isinstance(chosen, AllegationDecision) else None,
                    self._reasons[one.allegation_id].text_value(),
                )
            )
        return tuple(found)

    @Slot(object)
    def _on_choice_chosen(self, _chosen: object) -> None:
        self._show_where_it_leads()

    def _show_where_it_leads(self) -> None:
        decided = self._decided()
        complete = bool(decided) and all(one.decision is not None for one in decided)
        target = leads_to(decided) if complete else None
        self.leads.setText(_NOT_YET if target is None else _FOLLOWS[target])
        for name in ("ceiling", "not_informal"):
            self.fields[name].setVisible(target is Stage.HEARING_PREP)
        departs = departs_on(decided, self._page.report) if complete else ()
        words = "; ".join(departs)
        self.departs.show_words(
            "The decision is not what the report says.",
            f"{words[:1].upper()}{words[1:]}. The manager may depart from it, with reasons.",
        )
        self.departs.setVisible(bool(departs))
        self.fields["departure"].setVisible(bool(departs))

    def submit(self) -> None:
        """Record it, and take the case where it leads."""
        if self._window.commands.attempt(self, self._decide) is not None:
            self.forget()
            self.accept()

    def _decide(self) -> Done[Stage]:
        person, ceiling = self.decided_by.person(), self.ceiling.value()
        decided = self._decided()
        for one in decided:
            if one.decision is None:
                raise BadInput(
                    f"Allegation {one.number}: nothing is decided yet.",
                    field=one.allegation_id,
                    cure="Choose one of the three.",
                )
        to_hear = leads_to(decided) is Stage.HEARING_PREP
        departs = departs_on(decided, self._page.report)
        return case_decision.decide(
            self._window.casework,
            self._window.actor,
            case_id=self._page.case_id,
            asked=CaseDecisionAsked(
                on=given_day(self.on, "on"),
                decided=decided,
                authority=self.authority.text_value(),
                decided_by=None if person is None else person.person_id,
                decided_by_name=self.decided_by.text_value(),
                ceiling=ceiling if to_hear and isinstance(ceiling, HearingOutcome) else None,
                departure=self.departure.text_value() if departs else "",
                not_informal=self.not_informal.text_value() if to_hear else "",
            ),
        )
