"""The day of a hearing: opened, late papers, adjourned, missed, gone on, ended."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QCheckBox, QWidget

from casework.changes import Done
from casework.clock import today
from casework.errors import BadInput
from casework.rules.hearing_absence import AdjournedFor, Adjournment
from casework.rules.hearings import CompanionKept, HearingState, LatePaper, Side
from casework.rules.meetings import Attended
from casework.services import hearing_course
from casework.services.hearing_course import Opened
from casework.summaries.hearings import HearingView
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.date_field import DateField
from ui.widgets.field import Combo, Field, TextArea, TextLine
from ui.widgets.instant_field import InstantField
from ui.widgets.tick_rows import TickRows
from ui.window_context import WindowContext


class DayDialog(BaseDialog):
    """A dialog about one hearing; ``act_now`` is what its primary does."""

    def __init__(
        self,
        window: WindowContext,
        parent: QWidget | None,
        hearing: HearingView,
        *,
        title: str,
        act: str,
        lead: str = "",
        large: bool = False,
    ) -> None:
        super().__init__(
            parent, title=title, act=act, lead=lead, note=window.actor.words, large=large
        )
        self._window, self._hearing = window, hearing

    def add_instant(self, name: str, words: str, *, now: bool = True) -> InstantField:
        """Add a field for a day and time; ``now``: it begins with this moment."""
        field = InstantField(name=words, field=name, today=today(self._window.casework.clock))
        field.setObjectName(name)
        if now:
            field.set_value(self._window.casework.clock.now())
        self.add_field(name, Field(words, field))
        return field

    def add_area(self, name: str, words: str, note: str = "", *, lines: int = 3) -> TextArea:
        """Add a field for a few lines."""
        area = TextArea(lines=lines, name=words)
        area.setObjectName(name)
        self.add_field(name, Field(words, area, note=note))
        return area

    def submit(self) -> None:
        """Write it down."""
        if self._window.commands.attempt(self, self.act_now) is not None:
            self.accept()

    def act_now(self) -> Done[None]:
        """Do what the primary says; each dialog has its own."""
        raise ValueError("a dialog of the day has an act of its own")


class OpenHearingDialog(DayDialog):
    """Who is there, and when it begins or goes on."""

    def __init__(
        self, window: WindowContext, parent: QWidget | None, *, hearing: HearingView, employee: str
    ) -> None:
        goes_on = hearing.state is HearingState.ADJOURNED
        super().__init__(
            window,
            parent,
            hearing,
            title="The hearing goes on" if goes_on else "Open the hearing",
            act="Go on" if goes_on else "Open hearing",
        )
        self.at = self.add_instant("at", "When", now=goes_on)
        if not goes_on:
            self.at.set_value(hearing.arranged.planned_for)
        self._people = _expected(hearing, employee)
        self.there = TickRows(
            [(one.name, f"{one.name}, {one.part}", True) for one in self._people], name="There"
        )
        self.there.setObjectName("there")
        self.add_field("attendance", Field("Who is there", self.there))
        self.others = TextLine(placeholder="Further names, parted by commas", name="Also there")
        self.others.setObjectName("others")
        self.add_field("others", Field("Also there", self.others))
        asks = [one for one in hearing.points if one.weight.value == "wants_reason"]
        self.reason = self.add_area(
            "reason", "Why it opens all the same", asks[0].words if asks else "", lines=2
        )
        self.fields["reason"].setVisible(bool(asks))

    def act_now(self) -> Done[None]:
        """Open it."""
        at = self.at.value()
        if at is None:
            raise BadInput("When does it begin?", field="at", cure="Give day and time.")
        ticked = self.there.values()
        people = [Attended(one.name, one.part, one.name in ticked) for one in self._people]
        people += [Attended(name) for name in self.others.text_value().split(",") if name.strip()]
        companion = self._hearing.companion.name
        return hearing_course.begin(
            self._window.casework,
            self._window.actor,
            hearing_id=self._hearing.hearing_id,
            opened=Opened(at, tuple(people), companion in ticked if companion else None),
            reason=self.reason.text_value(),
        )


class LatePapersDialog(DayDialog):
    """Papers that came after the exchange go to both sides with the reason."""

    def __init__(
        self, window: WindowContext, parent: QWidget | None, *, hearing: HearingView
    ) -> None:
        super().__init__(
            window,
            parent,
            hearing,
            title="Papers came late",
            lead="They go to both sides with the reason, at the end of the bundle (letter L22).",
            act="Record",
        )
        self.what = TextLine(name="Which papers")
        self.what.setObjectName("what")
        self.add_field("what", Field("Which papers", self.what))
        self.side = Combo([(one, one.words) for one in Side], name="From the")
        self.side.setObjectName("side")
        self.side.set_value(Side.EMPLOYEE)
        self.add_field("side", Field("From the", self.side))
        self.came_at = self.add_instant("came_at", "When they came")
        self.reason = self.add_area("reason", "Why they are late", "as it was said", lines=2)
        self.enough = QCheckBox("The other side has had time enough to read them")
        self.enough.setObjectName("enough")
        self.enough.setToolTip("Else the hearing waits, or is adjourned")
        self.body.addWidget(self.enough)
        waits = next((one for one in hearing.late_papers if not one.time_enough), None)
        if waits is not None:
            self._show(waits)

    def _show(self, paper: LatePaper) -> None:
        """Show the papers that wait: what is recorded of the same papers again counts."""
        self.what.setText(paper.what)
        self.side.set_value(paper.side)
        self.came_at.set_value(paper.came_at)
        self.reason.setPlainText(paper.reason)

    def act_now(self) -> Done[None]:
        """Write it down."""
        came_at, side = self.came_at.value(), self.side.value()
        if came_at is None:
            raise BadInput("When did they come?", field="came_at", cure="Give day and time.")
        paper = LatePaper(
            self.what.text_value(),
            side if isinstance(side, Side) else Side.EMPLOYEE,
            came_at,
            self.reason.text_value(),
            self.enough.isChecked(),
        )
        return hearing_course.late_paper(
            self._window.casework,
            self._window.actor,
            hearing_id=self._hearing.hearing_id,
            paper=paper,
        )


class AdjournDialog(DayDialog):
    """Stop for a while; of an adjourned hearing, what has become clear since."""

    def __init__(
        self, window: WindowContext, parent: QWidget | None, *, hearing: HearingView
    ) -> None:
        self._settles = hearing.state is HearingState.ADJOURNED
        super().__init__(
            window,
            parent,
            hearing,
            title="What has become clear" if self._settles else "Adjourn the hearing",
            act="Record" if self._settles else "Adjourn",
        )
        self.ground = Combo([(one, one.words) for one in AdjournedFor], name="Because")
        self.ground.setObjectName("ground")
        self.at = self.add_instant("at", "When")
        self.add_field("for", Field("Because", self.ground))
        self.why = self.add_area("why", "Why", lines=2)
        for name in ("at", "for", "why"):
            self.fields[name].setVisible(not self._settles)
        on = today(window.casework.clock)
        self.resumes_on = DateField(name="Goes on on", field="resumes_on", today=on)
        self.resumes_on.setObjectName("resumes_on")
        self.add_field("resumes_on", Field("Goes on on", self.resumes_on, note="if it is fixed"))
        self.papers_on = DateField(name="Both sides had the papers on", field="papers_on", today=on)
        self.papers_on.setObjectName("papers_on")
        self.add_field("papers_on", Field("Both sides had the new papers on", self.papers_on))
        self.enquiry = self.add_area(
            "enquiry", "What is to be found out, and by whom", "never by the panel", lines=2
        )
        self.both_told = QCheckBox("Both sides are told of it and of the new date")
        self.both_told.setObjectName("both_told")
        self.both_told.setToolTip("Letter L20 tells the employee")
        self.body.addWidget(self.both_told)

    def act_now(self) -> Done[None]:
        """Adjourn, or settle what was open."""
        casework, actor = self._window.casework, self._window.actor
        resumes, papers = _day(self.resumes_on), _day(self.papers_on)
        if self._settles:
            return hearing_course.settle_adjournment(
                casework,
                actor,
                hearing_id=self._hearing.hearing_id,
                resumes_on=resumes,
                papers_on=papers,
                enquiry=self.enquiry.text_value(),
                both_told=self.both_told.isChecked(),
            )
        at, ground = self.at.value(), self.ground.value()
        if at is None:
            raise BadInput("When was it adjourned?", field="at", cure="Give day and time.")
        if not isinstance(ground, AdjournedFor):
            raise BadInput("Because of what?", field="for", cure="Choose one.")
        stop = Adjournment(
            at,
            ground,
            self.why.text_value(),
            resumes,
            papers,
            self.enquiry.text_value(),
            self.both_told.isChecked(),
        )
        return hearing_course.adjourn(
            casework, actor, hearing_id=self._hearing.hearing_id, stop=stop
        )


class EndHearingDialog(DayDialog):
    """Both sides have said all."""

    def __init__(
        self, window: WindowContext, parent: QWidget | None, *, hearing: HearingView
    ) -> None:
        super().__init__(
            window,
            parent,
            hearing,
            title="End the hearing?",
            lead="Both sides have summed up and withdraw together. Nothing new is heard after it;"
            " the panel considers its decision.",
            act="End hearing",
        )
        self.at = self.add_instant("at", "Ended")
        companion = hearing.companion
        self.kept: Combo | None = None
        self.limited: TextArea | None = None
        if companion.name and companion.came:
            self.limited = self.add_area(
                "companion_limited",
                f"What {companion.name} was not let do",
                "empty: could put the case, sum up, respond, and confer",
                lines=2,
            )
        elif companion.name:
            words = f"Why {companion.name} was not there"
            self.kept = Combo([(one, one.words) for one in CompanionKept], name=words)
            self.kept.setObjectName("companion_kept")
            self.kept.set_value(None)
            self.add_field("companion_kept", Field(words, self.kept))

    def act_now(self) -> Done[None]:
        """End it."""
        kept = None if self.kept is None else self.kept.value()
        at = self.at.value()
        if at is None:
            raise BadInput("When did it end?", field="at", cure="Give day and time.")
        return hearing_course.end(
            self._window.casework,
            self._window.actor,
            hearing_id=self._hearing.hearing_id,
            at=at,
            companion_kept=kept if isinstance(kept, CompanionKept) else None,
            companion_limited="" if self.limited is None else self.limited.text_value(),
        )


def _day(field: DateField) -> date | None:
    return field.day()


def _expected(hearing: HearingView, employee: str) -> list[Attended]:
    people = [Attended(employee, "employee")] if employee else []
    people += [
        Attended(one.name, "chair" if one.chairs else "panel") for one in hearing.panel.members
    ]
    if hearing.companion.name:
        people.append(Attended(hearing.companion.name, "companion"))
    people += [Attended(one.name, "witness") for one in hearing.witnesses]
    return list({one.name: one for one in people}.values())
