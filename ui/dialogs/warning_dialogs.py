"""Warnings: one from before, a spent one shown to the panel, a live one that runs longer."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from casework.changes import Done
from casework.clock import today
from casework.errors import BadInput, CaseworkError
from casework.ids import CaseId, WarningId
from casework.rules.sanctions import HearingOutcome, LivePeriods
from casework.services import warnings, warnings_longer
from casework.summaries.hearings import WarningView
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.date_field import DateField
from ui.widgets.field import Combo, Field, TextArea, TextLine
from ui.widgets.given_day import given_day
from ui.window_context import WindowContext

_DIGITS = 3
_KINDS = [one for one in HearingOutcome if one.is_warning]


class EarlierWarningDialog(BaseDialog):
    """A warning that was given before this casebook."""

    def __init__(self, window: WindowContext, parent: QWidget | None, *, case_id: CaseId) -> None:
        super().__init__(
            parent,
            title="A warning from before",
            lead="A spent warning is masked from the panel until somebody gives the reason.",
            act="Record",
            note=window.actor.words,
        )
        self._window, self._case_id = window, case_id
        self.outcome = Combo([(one, one.words) for one in _KINDS], name="Warning")
        self.outcome.setObjectName("outcome")
        self.outcome.chosen.connect(self._propose)
        self.add_field("outcome", Field("Warning", self.outcome))
        self.issued_on = DateField(
            name="Date of the letter", field="issued_on", today=today(window.casework.clock)
        )
        self.issued_on.setObjectName("issued_on")
        self.add_field("issued_on", Field("Date of the letter", self.issued_on))
        self.months = TextLine(name="Live for how many months")
        self.months.setObjectName("months")
        self.add_field("months", Field("Live for how many months", self.months))
        self.about = TextLine(name="About")
        self.about.setObjectName("about")
        self.add_field("about", Field("About", self.about, note="in a few words"))
        self.source = TextLine(name="Where it was read")
        self.source.setObjectName("source")
        self.add_field("source", Field("Where it was read", self.source))

    def _propose(self, _chosen: object = None) -> None:
        """Propose the typical live period; the letter itself says it."""
        chosen = self.outcome.value()
        if isinstance(chosen, HearingOutcome) and not self.months.text_value():
            self.months.setText(str(LivePeriods().months(chosen) or ""))

    def submit(self) -> None:
        """Write it down."""
        if self._window.commands.attempt(self, self._record) is not None:
            self.accept()

    def _record(self) -> Done[WarningId]:
        outcome, months = self.outcome.value(), self.months.text_value()
        if not isinstance(outcome, HearingOutcome):
            raise BadInput("Which warning?", field="outcome", cure="Choose one.")
        if not months.isdecimal() or not 0 < int(months) <= 120:
            raise BadInput(
                "For how many months is it live?", field="months", cure="Give a whole number."
            )
        return warnings.record_earlier(
            self._window.casework,
            self._window.actor,
            case_id=self._case_id,
            outcome=outcome,
            issued_on=given_day(self.issued_on, "issued_on"),
            months=int(months),
            about=self.about.text_value(),
            source=self.source.text_value(),
        )


class ShowWarningDialog(BaseDialog):
    """Why the panel is to see a spent warning, and who decided so."""

    def __init__(
        self,
        window: WindowContext,
        parent: QWidget | None,
        *,
        case_id: CaseId,
        warning: WarningView,
    ) -> None:
        super().__init__(
            parent,
            title="Show a spent warning to the panel?",
            lead=f"{warning.words}. It may be weighed, and must not be the main reason for a"
            " dismissal.",
            act="Show",
            note=window.actor.words,
        )
        self._window, self._case_id, self._warning = window, case_id, warning
        self.reason = TextArea(lines=3, name="Why")
        self.reason.setObjectName("reason")
        self.add_field("reason", Field("Why the panel is to see it", self.reason))
        self.decided_by = TextLine(name="Who decided so")
        self.decided_by.setObjectName("decided_by")
        self.add_field("decided_by", Field("Who decided so", self.decided_by))

    def submit(self) -> None:
        """Show it."""
        window = self._window
        done = window.commands.attempt(
            self,
            lambda: warnings.show_to_panel(
                window.casework,
                window.actor,
                case_id=self._case_id,
                warning_id=self._warning.warning_id,
                reason=self.reason.text_value(),
                decided_by=self.decided_by.text_value(),
            ),
        )
        if done is not None:
            self.accept()


class LongerWarningDialog(BaseDialog):
    """By how many days a live warning runs longer for absence, and which passage allows it."""

    def __init__(
        self,
        window: WindowContext,
        parent: QWidget | None,
        *,
        case_id: CaseId,
        warning: WarningView,
    ) -> None:
        why_not = window.commands.read_or_refusal(
            lambda: warnings_longer.why_not_longer(window.casework, window.actor, case_id=case_id)
        )
        said = why_not.message if isinstance(why_not, CaseworkError) else why_not
        super().__init__(
            parent,
            title="Does the warning run longer for absence?",
            lead=f"{warning.words}. {said}".strip(),
            act="Lengthen",
            note=window.actor.words,
        )
        self._window, self._case_id, self._warning = window, case_id, warning
        self.days = TextLine(name="Days altogether")
        self.days.setObjectName("days")
        note = "why is kept nowhere"
        self.add_field("days", Field("Days altogether", self.days, note=note))
        self.under = TextLine(name="Passage of the procedure")
        self.under.setObjectName("under")
        self.add_field("under", Field("Passage of the procedure", self.under))

    def submit(self) -> None:
        """Lengthen it."""
        if self._window.commands.attempt(self, self._lengthen) is not None:
            self.accept()

    def _lengthen(self) -> Done[None]:
        days = self.days.text_value()
        if not (days.isascii() and days.isdecimal() and len(days) <= _DIGITS):
            raise BadInput("By how many days?", field="days", cure="Give a whole number.")
        return warnings_longer.lengthen(
            self._window.casework,
            self._window.actor,
            case_id=self._case_id,
            warning_id=self._warning.warning_id,
            days=int(days),
            under=self.under.text_value(),
        )
