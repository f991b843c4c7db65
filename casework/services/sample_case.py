"""Play one made-up case: each step is a verb that an adviser uses, on its day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from casework.actor import Actor
from casework.clock import to_london, today, uk_date
from casework.ids import CaseId, PersonId, RoleId
from casework.rules.case_facts import OutsideBody
from casework.rules.case_role import CaseRole
from casework.rules.conduct_types import ConductType
from casework.rules.deadline_kinds import DeadlineKind
from casework.rules.partial_dates import PartialDate
from casework.rules.pronouns import Pronouns
from casework.rules.report import (
    AccountType,
    Conduct,
    Reporter,
    Subject,
    SuspectedBreach,
    WorkerType,
)
from casework.rules.screens import Answer, Screen
from casework.rules.stage import Stage
from casework.rules.stage_flow import DecisionKind, Redirection, find_move
from casework.rules.stage_move import AdviceGiven, MoveAsked
from casework.rules.terms import Recommendation
from casework.services import (
    allegations,
    cases,
    deadline_marks,
    deadlines,
    people,
    roles,
    sample_hearing,
    sample_matrix,
    sample_meetings,
    sample_report,
    sample_track,
    stages,
    terms_of_reference,
)
from casework.services.context import Casework
from casework.services.sample_clauses import cite_words
from casework.services.sample_evidence import paste_screens
from casework.services.sample_letters import SampleLetters
from casework.services.sample_script import Script
from casework.services.sample_story import StoryCase, at, school_days_after, weekdays_after
from casework.summaries.allegations import AllegationText
from casework.summaries.roles import WhoChosen

SCRIPT_ACTS = (
    sample_meetings.ACTS
    | sample_matrix.ACTS
    | sample_report.ACTS
    | sample_track.ACTS
    | sample_hearing.ACTS
)
S = Stage
# The stages passed on the way to each that a story may reach.
_WAYS: Mapping[str, tuple[Stage, ...]] = {
    "REPORTED": (),
    "TRIAGE": (S.TRIAGE,),
    "ON_HOLD_EXTERNAL": (S.TRIAGE, S.ON_HOLD_EXTERNAL),
    "FACT_FIND": (S.TRIAGE, S.FACT_FIND),
    "INVESTIGATION_DECISION": (S.TRIAGE, S.FACT_FIND, S.INVESTIGATION_DECISION),
    "COMMISSIONING": (S.TRIAGE, S.FACT_FIND, S.INVESTIGATION_DECISION, S.COMMISSIONING),
    "NOTIFIED": (
        S.TRIAGE,
        S.FACT_FIND,
        S.INVESTIGATION_DECISION,
        S.COMMISSIONING,
        S.NOTIFIED,
    ),
    "INFORMAL_ACTION": (S.TRIAGE, S.INVESTIGATION_DECISION, S.INFORMAL_ACTION),
    "CLOSED_NFA": (S.TRIAGE, S.CLOSED_NFA),
    "CLOSED_REDIRECTED": (S.TRIAGE, S.CLOSED_REDIRECTED),
}
# Weekdays after the report on which a stage is come to, and the time of day.
_WHEN: Mapping[Stage, tuple[int, str]] = {
    S.TRIAGE: (1, "09:30"),
    S.ON_HOLD_EXTERNAL: (1, "11:20"),
    S.FACT_FIND: (2, "10:00"),
    S.INVESTIGATION_DECISION: (4, "15:00"),
    S.COMMISSIONING: (5, "10:30"),
    S.NOTIFIED: (7, "16:00"),
    S.INFORMAL_ACTION: (6, "11:00"),
    S.CLOSED_NFA: (4, "12:00"),
    S.CLOSED_REDIRECTED: (3, "12:00"),
}
_REASONS: Mapping[DecisionKind, str] = {
    DecisionKind.TO_INVESTIGATE: "If it is as reported it touches the policy, and the account of"
    " the employee is needed before anyone can say more.",
    DecisionKind.INFORMAL: "The picture was seen by a few colleagues, harmed nobody and was taken"
    " down; a conversation will do.",
    DecisionKind.NO_FURTHER_ACTION: "Nothing in what was shared touches the policy; support for a"
    " petition is not misconduct.",
    DecisionKind.REDIRECTED: "The policy names employees only. The agency has been told and takes"
    " it up with its worker.",
}
_FACT_FIND = (
    "The account and the date are known. The post was seen by colleagues and parents. There is"
    " something to look into; the employee has not been asked about it yet."
)
# What is written down with a move that decides nothing.
_NOTES: Mapping[Stage, str] = {
    S.TRIAGE: "The report is complete enough to look at; the pictures stay with the reporter.",
    S.FACT_FIND: "A short look at what is known, by a manager who will not judge the facts.",
    S.INVESTIGATION_DECISION: "The headteacher has what is needed to decide.",
    S.NOTIFIED: "Letter L05 was served, and the support contact rang the same day.",
}
_NOT_INFORMAL = "A conversation would not answer the questions that the report raises."


@dataclass(slots=True)
class SampleCase:
    """One case of the story in a casebook."""

    casework: Casework
    actor: Actor
    story: StoryCase
    known: Mapping[str, PersonId]
    reference: str = ""
    case_id: CaseId = field(default=CaseId(""))

    def steps(self, until: date) -> Iterator[tuple[datetime, Callable[[], None]]]:
        """Yield each step with its instant; none falls after ``until``."""

        def day(weekdays: int, clock: str) -> datetime:
            return at(min(self._day(weekdays), until), clock)

        yield self.story.aware_at + timedelta(minutes=35), self._log
        for stage in _WAYS[self.story.reach]:
            weekdays, clock = _WHEN[stage]
            if stage is S.TRIAGE:
                yield day(weekdays, "09:10"), self._appoint_commissioner
            if stage is S.NOTIFIED:
                yield from self._commission(day)
                letters = SampleLetters(self.casework, self.actor, self.case_id_of, self.story)
                yield day(6, "16:10"), letters.commission
                yield day(7, "10:22"), letters.notify
            yield day(weekdays, clock), self._move_to(stage)
            if stage is S.TRIAGE:
                yield day(weekdays, "11:40"), self._note_outside
        if self.story.reach == "COMMISSIONING":
            yield from self._commission(day)
        if self.story.table.get("complete"):
            letters = SampleLetters(self.casework, self.actor, self.case_id_of, self.story)
            yield day(0, "15:05"), letters.acknowledge
            yield day(7, "16:30"), letters.offer_alternative
        yield from Script(
            self.casework, self.actor, self.story, self.known, self.case_id_of, self._day
        ).steps(SCRIPT_ACTS)

    def _day(self, number: int) -> date:
        """Return the day that many days after the report on which the school works."""
        if "reported_school_days_ago" in self.story.table:
            return school_days_after(self.story.reported_on, number)
        return weekdays_after(self.story.reported_on, number)

    def case_id_of(self) -> CaseId:
        """Return the id of the case, once it is logged."""
        return self.case_id

    def _commission(
        self, day: Callable[[int, str], datetime]
    ) -> Iterator[tuple[datetime, Callable[[], None]]]:
        yield day(5, "14:00"), self._appoint_officer
        yield day(6, "09:40"), self._word_allegations
        yield day(6, "15:30"), self._agree_terms

    # -- the verbs --------------------------------------------------------------------------

    def _log(self) -> None:
        key = f"demonstration {self.story.says('key')}"
        paste_screens(self.casework, self.actor, self.story, key)
        made = cases.log_suspected_breach(
            self.casework, self.actor, report=self._report(), draft_key=key
        ).value
        self.case_id, self.reference = made.case_id, made.reference
        self._complete_people()

    def _report(self) -> SuspectedBreach:
        told = self.story
        reporter = told.table.get("reporter")
        return SuspectedBreach(
            subject=_subject(told.table["subject"]),
            reporter=Reporter(
                name=None if reporter is None else _whole_name(reporter),
                anonymous=bool(told.table.get("anonymous")),
                relation="" if reporter is None else str(reporter["relation"]),
                came_to_see=told.says("how_seen"),
            ),
            reported_on=told.reported_on,
            aware_at=told.aware_at,
            account_type=AccountType(told.says("account_type")),
            account_name=told.says("account_shown"),
            platform=told.says("platform"),
            audience=told.says("audience"),
            time_as_stated=told.says("time_as_stated"),
            conduct=Conduct(PartialDate.day(told.conduct_on)),
            text=told.says("text"),
            in_brief=told.says("summary"),
            answers={
                Screen(name): Answer(answer) for name, answer in told.table["answers"].items()
            },
            restricted=bool(told.table.get("restricted")),
        )

    def _complete_people(self) -> None:
        told = {
            str(table["last_name"]): table
            for table in (self.story.table["subject"], self.story.table.get("reporter") or {})
            if table
        }
        for person in people.known_people(self.casework):
            table = told.get(person.last_name)
            if table is not None and (table.get("address") or table.get("email")):
                people.edit_person(
                    self.casework,
                    self.actor,
                    person=replace(
                        person,
                        address=str(table.get("address", "")),
                        email=str(table.get("email", "")),
                        job_title=str(table.get("job_title", "")) or person.job_title,
                    ),
                )

    def _appoint(self, role: CaseRole, key: str) -> RoleId:
        return roles.appoint(
            self.casework,
            self.actor,
            case_id=self.case_id,
            role=role,
            who=WhoChosen(person_id=self.known[self.story.says(key)]),
        ).value

    def _appoint_commissioner(self) -> None:
        role = self._appoint(CaseRole.COMMISSIONER, "commissioner")
        self._declare_nothing(role)

    def _appoint_officer(self) -> None:
        role = self._appoint(CaseRole.IO, "officer")
        self._declare_nothing(role)
        self._declare_nothing(self._appoint(CaseRole.SUPPORT_CONTACT, "support"))
        for part in roles.parts_in_case(self.casework, self.actor, case_id=self.case_id):
            if part.role is CaseRole.HR_ADVISER_TO_IO:
                self._declare_nothing(part.role_id)

    def _declare_nothing(self, role_id: RoleId) -> None:
        roles.declare(self.casework, self.actor, role_id=role_id, on=today(self.casework.clock))

    def _note_outside(self) -> None:
        """Settle the clocks of the law where the story's answers started them."""
        answers = self.story.table["answers"]
        if answers.get("data_breach") == "yes":
            self._settle(
                DeadlineKind.ICO_NOTICE,
                "The data protection officer decided that a risk is unlikely: first name initial"
                " only, taken down within a day. Logged.",
            )
        if answers.get("safeguarding") in {"yes", "unknown"}:
            self._settle(DeadlineKind.LADO_CONTACT, "The designated officer was rung.")

    def _settle(self, kind: DeadlineKind, note: str) -> None:
        for clock in deadlines.list_for_case(self.casework, self.actor, case_id=self.case_id):
            if clock.kind is kind and clock.state.is_open:
                deadline_marks.mark_met(
                    self.casework,
                    self.actor,
                    deadline_id=clock.deadline_id,
                    on=self.casework.clock.now() if clock.due_at else today(self.casework.clock),
                    note=note,
                )

    def _word_allegations(self) -> None:
        on = uk_date(self.story.conduct_on)
        for table in self.story.table.get("allegation", ()):
            made = allegations.draft_allegation(
                self.casework,
                self.actor,
                case_id=self.case_id,
                text=AllegationText(
                    wording=str(table["wording"]).format(date=on),
                    title=str(table["title"]),
                    conduct=Conduct(PartialDate.day(self.story.conduct_on)),
                    conduct_type=ConductType(table["conduct_type"]),
                    platform=self.story.says("platform"),
                    account=self.story.says("account_shown"),
                    account_type=AccountType(self.story.says("account_type")),
                    audience=self.story.says("audience"),
                ),
            ).value
            for words, reason in table["clauses"]:
                cite_words(self.casework, self.actor, made, words, reason)

    def _agree_terms(self) -> None:
        proposed = terms_of_reference.proposed_fields(
            self.casework, self.actor, case_id=self.case_id
        )
        employee = _whole_name(self.story.table["subject"])
        complete = replace(
            proposed,
            background=f"{self.story.says('how_seen')}. The report was made on"
            f" {uk_date(self.story.reported_on)}.",
            look_at=f"What was published, by whom and for whom; what {employee} says of it; what"
            " speaks for and against each allegation.",
            leave_alone="Private life beyond the posts named; other colleagues' accounts.",
            witnesses_and_sources="The person who reported it; the employee; the screenshots.",
            timetable="Report within 20 working days of the notification.",
            recommendation=Recommendation.WAY_FORWARD
            if self.story.table.get("recommend")
            else Recommendation.NONE,
        )
        terms_of_reference.agree(
            self.casework,
            self.actor,
            case_id=self.case_id,
            terms=complete,
            agreed_by=self.known[self.story.says("commissioner")],
            on=today(self.casework.clock),
        )

    def _move_to(self, stage: Stage) -> Callable[[], None]:
        def step() -> None:
            stages.move(self.casework, self.actor, case_id=self.case_id, asked=self._asked(stage))

        return step

    def _asked(self, stage: Stage) -> MoveAsked:
        on = today(self.casework.clock)
        now_at = stages.process_page(self.casework, self.actor, case_id=self.case_id).stage
        move = find_move(now_at, stage)
        assert move is not None, f"{now_at} → {stage}"
        asked = MoveAsked(target=stage, on=on, reason=_NOTES.get(stage, ""))
        if move.note_wanted:
            asked = replace(asked, note=_FACT_FIND if now_at is S.FACT_FIND else _NOT_INFORMAL)
        if move.decision is not None:
            asked = replace(
                asked,
                reason=_REASONS[move.decision],
                decided_by=self.known[self.story.says("commissioner")],
                authority="Headteacher, scheme of delegation",
            )
        if move.decision is DecisionKind.REDIRECTED:
            asked = replace(asked, redirected_to=Redirection.OTHER_EMPLOYER)
        hold = self.story.table.get("hold")
        if stage is S.ON_HOLD_EXTERNAL and hold is not None:
            asked = replace(
                asked,
                advice=AdviceGiven(
                    body=OutsideBody(hold["body"]),
                    asked_by=hold["asked_by"],
                    contacted_on=on,
                    contacted_at=to_london(self.casework.clock.now()),
                    asked_to_wait=True,
                    do_not_tell_employee=bool(hold["do_not_tell"]),
                    advice=hold["advice"],
                    review_on=weekdays_after(on, 5),
                ),
            )
        return asked


def _subject(table: Mapping[str, Any]) -> Subject:
    pronouns = str(table.get("pronouns", ""))
    return Subject(
        last_name=str(table["last_name"]),
        first_name=str(table["first_name"]),
        title=str(table["title"]),
        pronouns=Pronouns(pronouns) if pronouns else None,
        job_title=str(table["job_title"]),
        school=str(table["school"]),
        worker_type=WorkerType(str(table.get("worker_type", "employee"))),
    )


def _whole_name(table: Mapping[str, Any]) -> str:
    return f"{table['title']} {table['first_name']} {table['last_name']}".strip()
