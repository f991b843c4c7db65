"""Correct the facts of a case, with the reason; what stood before stays in the audit."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from casework.changes import Done
from casework.clock import today
from casework.errors import BadInput
from casework.rules.report import AccountType, Conduct, FactsEdit, WorkerType
from casework.services import case_corrections
from casework.services.platforms import shipped_platforms
from casework.summaries.cases import ReportedFacts
from ui import theme
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.date_field import DateField, DateRangeField
from ui.widgets.field import Combo, Field, TextArea, TextLine
from ui.widgets.instant_field import InstantField
from ui.widgets.new_person_fields import WORKERS
from ui.widgets.report_form import ACCOUNTS, AUDIENCES
from ui.widgets.report_form_values import conduct_from
from ui.widgets.suggest_line import SuggestLine
from ui.window_context import WindowContext


class CorrectFactsDialog(BaseDialog):
    """The fields of a report but for the reporter's words, which stay as they were written."""

    def __init__(
        self, window: WindowContext, facts: ReportedFacts, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            parent,
            title=f"Correct the facts of {facts.reference}",
            lead="The reporter’s own words stay as they were written down. "
            "Clocks that rest on a date that changes are counted anew.",
            act="Correct facts",
            large=True,
        )
        self._window = window
        self._facts = facts
        on = today(window.casework.clock)
        self.in_brief = TextLine(facts.summary, name="In a few words")
        self.conduct = DateRangeField(name="When it was put up", field="conduct_from", today=on)
        self.time_as_stated = TextLine(facts.time_as_stated, name="Time as stated")
        self.account_name = TextLine(facts.account_shown, name="Account shown")
        self.account_type = Combo(ACCOUNTS, name="Kind of account")
        platforms = [platform.name for platform in shipped_platforms()]
        self.platform = SuggestLine(platforms, name="Where")
        self.audience = SuggestLine(AUDIENCES, name="Who could see it")
        self.aware_at = InstantField(name="First known to a manager", field="aware_at", today=on)
        self.reported_on = DateField(name="Reported on", field="reported_on", today=on)
        self.came_to_see = TextLine(facts.how_seen, name="How they came to see it")
        self.worker_type = Combo(WORKERS, name="Works as")
        self.why = TextArea(lines=2, name="Why the facts are corrected")
        self._lay_out()
        self._show(facts)

    def _lay_out(self) -> None:
        for name, widget in vars(self).copy().items():
            if isinstance(widget, QWidget) and not name.startswith("_") and not widget.objectName():
                widget.setObjectName(name)
        self.add_field("in_brief", Field("In a few words", self.in_brief, note="for lists"))
        self.add_field("conduct_from", Field("When it was put up", self.conduct))
        self._pair(
            ("time_as_stated", Field("Time as stated", self.time_as_stated)),
            ("account_name", Field("Account shown", self.account_name)),
            ("account_type", Field("Kind of account", self.account_type)),
        )
        self._pair(
            ("platform", Field("Where", self.platform)),
            ("audience", Field("Who could see it", self.audience)),
        )
        self._pair(
            (
                "aware_at",
                Field("First known to a manager", self.aware_at, note="starts the clocks"),
            ),
            ("reported_on", Field("Reported on", self.reported_on)),
        )
        self._pair(
            ("came_to_see", Field("How they came to see it", self.came_to_see)),
            ("worker_type", Field("Works as", self.worker_type)),
        )
        self.add_field("why", Field("Why", self.why, note="goes on the file with your name"))

    def _pair(self, *fields: tuple[str, Field]) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.space(3))
        for name, field in fields:
            self.register_field(name, field)
            row.addWidget(field, 1)
        self.body.addLayout(row)

    def _show(self, facts: ReportedFacts) -> None:
        ends = facts.conduct.ends
        self.conduct.set_value(facts.conduct.begins, None if ends is None else ends.first)
        self.account_type.set_value(facts.account_type.value)
        self.worker_type.set_value(facts.worker_type.value)
        self.platform.setText(facts.platform)
        self.audience.setText(facts.audience)
        self.aware_at.set_value(facts.aware_at)
        self.reported_on.set_value(facts.reported_on)

    def _edit(self) -> FactsEdit:
        aware_at, reported_on = self.aware_at.value(), self.reported_on.day()
        if aware_at is None or reported_on is None:
            missing = "aware_at" if aware_at is None else "reported_on"
            raise BadInput("The date is missing.", field=missing, cure="Give day and time.")
        return FactsEdit(
            in_brief=self.in_brief.text_value(),
            conduct=self._conduct(),
            reported_on=reported_on,
            aware_at=aware_at,
            worker_type=WorkerType(str(self.worker_type.value())),
            account_type=AccountType(str(self.account_type.value())),
            account_name=self.account_name.text_value(),
            platform=self.platform.text_value(),
            audience=self.audience.text_value(),
            time_as_stated=self.time_as_stated.text_value(),
            came_to_see=self.came_to_see.text_value(),
        )

    def _conduct(self) -> Conduct:
        return conduct_from(*self.conduct.value())

    def submit(self) -> None:
        """Correct the facts."""
        window = self._window

        def command() -> Done[None]:
            return case_corrections.correct_facts(
                window.casework,
                window.actor,
                case_id=self._facts.case_id,
                edit=self._edit(),
                why=self.why.text_value(),
            )

        if window.commands.attempt(self, command) is not None:
            self.accept()
