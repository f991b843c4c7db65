"""The table of all cases that are open to a person, with their next dates and ages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Final

from casework.actor import Actor
from casework.clock import today
from casework.errors import NotFound
from casework.ids import CaseId
from casework.rules.clocks_in_time import OTHERS_TIME
from casework.rules.deadline_kinds import DeadlineKind, definition_of
from casework.rules.stage import Stage, Station
from casework.rules.typed_words import whole_name
from casework.rules.what_each_reads import Reading, reads_served_alone, shows_clock
from casework.rules.working_days import WorkingCalendar
from casework.services import calendars
from casework.services.case_visibility import Sight
from casework.services.context import Casework
from casework.store import case_list_queries
from casework.store.case_list_queries import Listed, ListedCase, NextDate, names_in
from casework.store.casebook_store import ReadSession
from casework.summaries.case_list import CaseLine, CaseList, StageWords

_STATIONS = list(Station)
_ON_TRACK = [stage.value for stage in Stage if stage.station is not None]
_NO_DATE: NextDate = (None, None, "")
_NO_SCHOOL = ("", "")
_REPORTED_DAY: Final = 8  # its place in a ListedCase
_SHORT = {
    Stage.ON_HOLD_EXTERNAL: "On hold",
    Stage.ON_HOLD_SICKNESS: "On hold",
    Stage.ON_HOLD_GRIEVANCE: "On hold",
    Stage.REPORT_DRAFT: "Report, draft",
    Stage.REPORT_SUBMITTED: "Report",
    Stage.INVESTIGATION_DECISION: "Deciding",
    Stage.CASE_DECISION: "Decision",
    Stage.INFORMAL_ACTION: "Informal",
    Stage.HEARING_PREP: "Hearing, prep",
    Stage.DELIBERATION: "Panel decides",
    Stage.OUTCOME_ISSUED: "Outcome",
    Stage.SANCTION_LIVE: "Warning live",
    Stage.APPEAL_LODGED: "Appeal",
    Stage.APPEAL_LATE_DECISION: "Appeal, late",
    Stage.APPEAL_PREP: "Appeal, prep",
    Stage.APPEAL_HEARING: "Appeal heard",
    Stage.APPEAL_OUTCOME: "Appeal decided",
    Stage.APPEAL_WITHDRAWN: "Appeal ended",
    Stage.CLOSED_NFA: "No action",
    Stage.CLOSED_REDIRECTED: "Redirected",
    Stage.CLOSED_INFORMAL: "Informal, done",
    Stage.CLOSED_NO_CASE: "No case",
    Stage.RETAINED: "Kept",
}
_GROUPS = {
    Stage.REPORTED: "Triage, fact-find",
    Stage.TRIAGE: "Triage, fact-find",
    Stage.ON_HOLD_EXTERNAL: "On hold",
    Stage.FACT_FIND: "Triage, fact-find",
    Stage.INVESTIGATION_DECISION: "Investigation",
    Stage.COMMISSIONING: "Investigation",
    Stage.NOTIFIED: "Investigation",
    Stage.INVESTIGATING: "Investigation",
    Stage.ON_HOLD_SICKNESS: "On hold",
    Stage.ON_HOLD_GRIEVANCE: "On hold",
    Stage.REPORT_DRAFT: "Report",
    Stage.REPORT_SUBMITTED: "Report",
    Stage.CASE_DECISION: "Report",
    Stage.INFORMAL_ACTION: "Informal action",
    Stage.HEARING_PREP: "Hearing",
    Stage.HEARING: "Hearing",
    Stage.DELIBERATION: "Hearing",
    Stage.OUTCOME_ISSUED: "Outcome, warning live",
    Stage.SANCTION_LIVE: "Outcome, warning live",
    Stage.APPEAL_LODGED: "Appeal",
    Stage.APPEAL_LATE_DECISION: "Appeal",
    Stage.APPEAL_PREP: "Appeal",
    Stage.APPEAL_HEARING: "Appeal",
    Stage.APPEAL_OUTCOME: "Appeal",
    Stage.APPEAL_WITHDRAWN: "Appeal",
    Stage.REOPENED: "Triage, fact-find",
}
CLOSED_GROUP = "Closed"
# What a column has room for; the whole title stands in the case.
_DATE_WORDS = {
    DeadlineKind.LADO_CONTACT: "LADO contact",
    DeadlineKind.ICO_NOTICE: "Notice to ICO",
    DeadlineKind.SCREENS_ANSWERED: "Screening",
    DeadlineKind.TRIAGE_DECISION: "Triage",
    DeadlineKind.INVESTIGATION_DECISION: "Decision",
    DeadlineKind.COMMISSIONING: "Terms of ref.",
    DeadlineKind.NOTIFICATION_LETTER: "Letter L05",
    DeadlineKind.INVESTIGATION_REPORT: "Report",
    DeadlineKind.NOTES_AGREED: "Notes agreed",
    DeadlineKind.PAUSE_REVIEW: "Pause review",
    DeadlineKind.ALTERNATIVE_REVIEW: "Duties review",
    DeadlineKind.SUSPENSION_LETTER: "Letter L06",
    DeadlineKind.SUSPENSION_REVIEW: "Suspension",
    DeadlineKind.LONG_SUSPENSION: "Suspension",
    DeadlineKind.CASE_DECISION: "Decision",
    DeadlineKind.HEARING_DAY: "Hearing",
    DeadlineKind.HEARING_NOTICE: "Invitation",
    DeadlineKind.EXCHANGE: "Papers",
    DeadlineKind.COMPANION_DATE: "Other date",
    DeadlineKind.OUTCOME_LETTER: "Outcome",
    DeadlineKind.APPEAL_WINDOW: "Time to appeal",
    DeadlineKind.APPEAL_HEARING: "Appeal heard",
    DeadlineKind.APPEAL_HEARING_DAY: "Hearing",
    DeadlineKind.APPEAL_NOTICE: "Invitation",
    DeadlineKind.APPEAL_OUTCOME_LETTER: "Outcome",
    DeadlineKind.WARNING_ENDS: "Warning ends",
    DeadlineKind.LADO_REVIEW: "LADO review",
    DeadlineKind.ACCESS_REQUEST: "Access request",
    DeadlineKind.DATA_COMPLAINT: "Complaint",
    DeadlineKind.SICKNESS_REVIEW: "Sickness",
    DeadlineKind.CLAIM: "Claim",
    DeadlineKind.WRITTEN_REASONS: "Letter L44",
}
_KIND_OF_SCHOOL = re.compile(
    r"( (C of E|Church of England|Catholic|RC|CE))?( (Primary|Infant|Junior|Nursery))?"
    r" (School|Academy)$",
    re.IGNORECASE,
)


def stage_words(stage: Stage, station: Station | None = None) -> StageWords:
    """Say a stage for a row; one off the track keeps the ``station`` that it came from."""
    at = stage.station or station or Station.REPORTED
    return StageWords(
        stage.value,
        stage.words,
        _SHORT.get(stage, stage.words),
        _STATIONS.index(at) + 1,
        _GROUPS.get(stage, CLOSED_GROUP),
        stage.is_closed,
    )


def case_list(casework: Casework, actor: Actor) -> CaseList:
    """Return every case open to this person, the newest reference first.

    Ages are counted in the trust's working days.
    """
    on = today(casework.clock)
    with casework.read() as session:
        # The longest first: until the first page stands, Python's lock is seldom free for the rest.
        listed = case_list_queries.read_listed(session, _ON_TRACK, on)
        sight = Sight(session, actor, Reading.HEAD)
        if sight.only is not None:
            listed = _as_seen(session, sight, listed, on)
        calendar = calendars.trust_calendar_in(session)
    first = min((row[_REPORTED_DAY] for row in listed.cases), default="")
    lines = tuple(_lines(listed, sight, _ages(calendar, first, on)))
    return CaseList(lines, casework.clock.now(), on, calendars.soon(calendar, on))


def _as_seen(session: ReadSession, sight: Sight, listed: Listed, on: date) -> Listed:
    """Leave the cases of a person's parts; to a panel neither what was reported nor other clocks.

    What it is about stands in what was served.
    """
    own = [row for row in listed.cases if row[0] in (sight.only or ())]
    served = {row[0] for row in own if reads_served_alone(sight.readers_of(row[0]))}
    clocks = {
        case_id: clock
        for case_id, clock in case_list_queries.running_clocks(session, served, on)
        if shows_clock(sight.readers_of(case_id), DeadlineKind(clock[2]))
    }
    return listed._replace(
        cases=[_without_summary(row) if row[0] in served else row for row in own],
        next_dates={
            case_id: clock for case_id, clock in listed.next_dates.items() if case_id not in served
        }
        | clocks,
    )


def _without_summary(row: ListedCase) -> ListedCase:
    case_id, reference, first, last, school_id, _summary, stage, adviser, day, kept, to = row
    return case_id, reference, first, last, school_id, "", stage, adviser, day, kept, to


def find_case_id(casework: Casework, actor: Actor, *, reference: str) -> CaseId:
    """Return the id of the case with that reference.

    Raises:
        NotFound: there is none, or it is not open to this person.
    """
    from casework.store.case_queries import find_case_by_reference

    with casework.read() as session:
        row = find_case_by_reference(session, reference)
        if row is not None and Sight(session, actor, Reading.HEAD).may_see(
            row.id, restricted=row.restricted, restricted_to=row.restricted_to
        ):
            return CaseId(row.id)
    raise NotFound(
        f"There is no case {reference.strip()[:40]} in this casebook, or it is not open to you.",
        cure="Look at the reference again; it looks like HLT-2026-014.",
    )


def _ages(calendar: WorkingCalendar, first: str, on: date) -> dict[str, int]:
    """Count working days after each ISO day since ``first``, up to and with ``on``.

    An age is a help, not a deadline: where a year's bank holidays are not known it is left out.
    """
    years = set(calendar.bank_holidays.years)
    ages: dict[str, int] = {}
    age, day = 0, on
    while first and (iso := day.isoformat()) >= first and day.year in years:
        ages[iso] = age
        age += calendar.counts(day)
        day = date.fromordinal(day.toordinal() - 1)
    return ages


def _lines(listed: Listed, sight: Sight, ages: Mapping[str, int]) -> Iterator[CaseLine]:
    """Make a line of each case that is open to this person.

    One waits for it when the program starts: values are taken apart by place, and a line is made in
    the order of its fields, since names would take twice as long.
    """
    everybody = sight.only is None
    for row in listed.cases:
        case_id, reference, first, last, school_id, summary, stage, adviser, day, kept, to = row
        if not (everybody and not kept) and not sight.may_see(
            case_id, restricted=bool(kept), restricted_to=names_in(to)
        ):
            continue
        said = _said(stage, listed.came_from.get(case_id))
        name = whole_name(first, last)
        school, short = listed.schools.get(school_id, _NO_SCHOOL)
        next_on, next_at, kind = (
            _NO_DATE if said.closed else listed.next_dates.get(case_id, _NO_DATE)
        )
        title = _next_title(kind)
        yield CaseLine(
            CaseId(case_id),
            reference,
            name,
            f"{last} {first}".casefold(),
            school,
            short or _short_school(school),
            summary,
            said,
            next_on,
            None if kind in OTHERS_TIME else next_at,
            title,
            adviser,
            None if said.closed else ages.get(day),
            bool(kept),
            f"{reference} {name} {school} {short} {summary}"
            f" {said.words} {title} {adviser}".casefold(),
        )


@cache
def _short_school(name: str) -> str:
    """Leave out of a school's name what every school is called."""
    return _KIND_OF_SCHOOL.sub("", name) or name


@cache
def _next_title(kind: str) -> str:
    if not kind:
        return ""
    found = DeadlineKind(kind)
    return _DATE_WORDS.get(found, definition_of(found).title)


@cache
def _said(stage: str, came_from: str | None) -> StageWords:
    station = None if came_from is None else Stage(came_from).station
    return stage_words(Stage(stage), station)
