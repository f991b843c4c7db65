"""What a letter may say of a hearing: its day, who takes part, what is sent (DOMAIN.md 4, 2.4)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from casework.clock import to_london, uk_date, uk_day, uk_time, zone_name
from casework.errors import BadInput
from casework.rules.case_role import CaseRole
from casework.rules.deadlines import companion_window, noon_before
from casework.rules.hearing_plan import hearing_numbers
from casework.rules.hearing_requests import is_its_answer
from casework.rules.hearings import HearingAct, HearingKind, HearingMode, Side
from casework.rules.meetings import Made
from casework.rules.sanctions import HearingOutcome
from casework.services.calendars import CountingBasis
from casework.services.letter_people import job_of, within_a_sentence
from casework.services.meeting_views import adjustment_from, attended_from
from casework.services.roles import name_of
from casework.store import evidence_queries, hearing_queries, report_queries, role_queries
from casework.store.case_tables import CaseRow, PersonRow
from casework.store.casebook_store import ReadSession
from casework.store.hearing_tables import HearingEventRow, HearingRow

if TYPE_CHECKING:
    from casework.services.bundle_places import BundlePlaces

ABOUT_A_HEARING = ("L19", "L20", "L21", "L22", "L30", "L45", "L46")
OF_THE_APPEAL = ("L29", "L30", "L31")
OF_THE_HEARING = ("L18", "L19", "L23", "L24", "L25", "L26", "L27", "L28", "L33")
_ADVISERS = (CaseRole.PANEL_HR_ADVISER, CaseRole.HR_ADVISER_TO_HEARING)


def hearing_meant_in(
    session: ReadSession, case_id: str, letter: str, about_id: str = ""
) -> HearingRow | None:
    """Return the hearing that a letter is about: the one it names, else the last that fits."""
    if about_id:
        named = hearing_queries.find_hearing(session, about_id)
        if named is not None and named.case_id == case_id:
            return named
    if letter in OF_THE_APPEAL:
        return hearing_queries.last_hearing(session, case_id, HearingKind.APPEAL)
    if letter in OF_THE_HEARING:
        return hearing_queries.last_hearing(session, case_id, HearingKind.HEARING)
    if letter not in ABOUT_A_HEARING:
        return None
    standing = [
        row for row in hearing_queries.hearings_of(session, case_id) if row.state != "called_off"
    ]
    return standing[-1] if standing else None


def hearing_values_in(
    session: ReadSession,
    case: CaseRow,
    letter: str,
    row: HearingRow | None,
    basis: CountingBasis,
) -> tuple[dict[str, str], dict[str, bool]]:
    """Return the texts and flags of a hearing and its panel that a letter may state."""
    kind = HearingKind.APPEAL if letter in OF_THE_APPEAL else HearingKind.HEARING
    kind = kind if row is None else HearingKind(row.kind)
    values = _panel(session, case, kind)
    if row is None:
        return values, {}
    events = hearing_queries.events_of(session, [row.id])
    values |= _day(row, basis)
    values |= _course(row, events)
    adjustments = [
        one.need for one in map(adjustment_from, row.adjustments) if one.made is not Made.NO
    ]
    witnesses = [str(one["name"]) for one in row.witnesses if one["side"] == Side.MANAGEMENT]
    values["hearing.adjustments"] = listed(adjustments)
    values["hearing.witnesses"] = listed(witnesses)
    most = HearingOutcome(row.most_possible) if row.most_possible else None
    flags = {
        "hearing.is_appeal": kind is HearingKind.APPEAL,
        "hearing.dismissal_possible": most is not None and most.is_dismissal,
        "hearing.summary_possible": most is HearingOutcome.DISMISSAL_SUMMARY,
        "hearing.has_witnesses": bool(witnesses),
        "hearing.has_adjustments": bool(adjustments),
        "hearing.for_companion": _moved_for_companion(row, events),
        "hearing.final_date": sum(_unsettles(one) for one in events) > 1,
    }
    if most is not None:
        values["hearing.most_possible"] = within_a_sentence(most.words)
    return values, flags


def papers_in(session: ReadSession, case: CaseRow, letter: str) -> tuple[str, ...]:
    """List what goes with an invitation: the report, then each exhibit of the case that is open.

    Each with its pages of the bundle, once a copy was made. The appeal has beside it the notes and
    the outcome of the hearing (DOMAIN.md 2.4).
    """
    if letter not in ("L19", "L30"):
        return ()
    # The places come from the bundle's sources, which take their clauses from the facts of letters.
    from casework.services.bundle_places import places_in

    found: list[str] = []
    places = places_in(session, case.id)
    report = report_queries.last_report(session, case.id)
    if report is not None and report.submitted_at is not None:
        day = uk_date(to_london(report.submitted_at).date())
        named = f"Investigation report of {day}, with its appendices"
        found.append(_with_page(named, places, report.id))
    if letter == "L30":
        found += ["Notes of the hearing", "Letter with the outcome of the hearing", "Your appeal"]
    for item, _file in evidence_queries.items_of_case(session, case.id):
        if item.reference and item.sealed_at is None:
            found.append(_with_page(f"{item.reference}: {item.title}", places, item.id))
    return tuple(found)


def _with_page(named: str, places: BundlePlaces | None, source_id: str) -> str:
    """Say beside a paper where it stands in the bundle, once there is a copy of that."""
    words = places.words(source_id) if places is not None else ""
    return f"{named} ({words})" if words else named


def _panel(session: ReadSession, case: CaseRow, kind: HearingKind) -> dict[str, str]:
    parts = [
        (part, person)
        for part, person, _school in role_queries.parts_of(session, case.id)
        if part.to_on is None
    ]
    held = [(part, person) for part, person in parts if part.role == kind.panel]
    chair = next((person for part, person in held if part.chairs), None)
    others = [person for _part, person in held if person is not chair]
    values = {
        "panel.chair": "" if chair is None else _with_job(session, case, chair),
        "panel.members": listed([_with_job(session, case, one) for one in others]),
    }
    for name, roles in (
        ("panel.adviser", _ADVISERS),
        ("panel.note_taker", (CaseRole.NOTE_TAKER,)),
        ("panel.presenting", (CaseRole.PRESENTING_OFFICER,)),
    ):
        for role in roles:
            people = [person for part, person in parts if part.role == role]
            if people and not values.get(name):
                values[name] = _with_job(session, case, people[-1])
    return values


def _with_job(session: ReadSession, case: CaseRow, person: PersonRow) -> str:
    job = within_a_sentence(job_of(session, person, beside=case.school_id))
    return f"{name_of(person)} ({job})" if job else name_of(person)


def _day(row: HearingRow, basis: CountingBasis) -> dict[str, str]:
    numbers = hearing_numbers(basis.profile)
    place = row.place
    if row.mode == HearingMode.REMOTE:
        place = f"by video call, {row.remote_link}" if row.remote_link else ""
    values = {
        "hearing.place": place,
        "hearing.recording": row.recording,
    }
    if row.planned_for is None:
        return values
    day = to_london(row.planned_for).date()
    values["hearing.date"] = uk_day(day)
    values["hearing.time"] = f"{uk_time(row.planned_for)} {zone_name(row.planned_for)}"
    try:
        papers = noon_before(basis.calendar(), day, numbers.exchange_days).due_on
        window = companion_window(basis.bank_holidays, day).due_on
    except BadInput:
        # A year whose bank holidays nobody knows: the gap says that a date is missing.
        return values
    values["hearing.papers_by"] = f"noon on {uk_day(papers)}"
    values["hearing.companion_last_on"] = uk_day(window)
    return values


def _course(row: HearingRow, events: Sequence[HearingEventRow]) -> dict[str, str]:
    values = {"hearing.attended": _attended(row)}
    began = next((one.happened_at for one in events if one.act == HearingAct.BEGUN), None)
    if began is not None:
        values["hearing.held_on"] = uk_date(to_london(began).date())
    for one in events:
        was = one.detail.get("was")
        if one.act == HearingAct.MOVED and was:
            values["hearing.was"] = _moment(datetime.fromisoformat(str(was)))
            values["hearing.moved_because"] = one.reason
        elif one.act == HearingAct.MISSED:
            values["hearing.missed_on"] = uk_day(date.fromisoformat(str(one.detail["on"])))
        elif one.act == HearingAct.PAPER_LATE:
            values["hearing.late_papers"] = str(one.detail["what"])
            values["hearing.why_late"] = one.reason
    return values


def _attended(row: HearingRow) -> str:
    there = [
        f"{one.name} ({within_a_sentence(one.part)})" if one.part else one.name
        for one in map(attended_from, row.attendance)
        if one.came
    ]
    companion = str(row.companion.get("name", ""))
    if companion and row.companion.get("came"):
        there.append(f"{companion} (your companion)")
    return listed(there)


def _moment(at: datetime) -> str:
    return f"{uk_day(to_london(at).date())} at {uk_time(at)}"


def _unsettles(event: HearingEventRow) -> bool:
    return event.act in (HearingAct.MOVED, HearingAct.MISSED)


def _moved_for_companion(row: HearingRow, events: Sequence[HearingEventRow]) -> bool:
    """Tell whether the last move is the one that was asked for because of the companion."""
    from casework.services.hearing_views import date_asked_from, day_moved_to

    moved = [one for one in events if one.act == HearingAct.MOVED]
    if not moved:
        return False
    asked = date_asked_from(row, [one for one in events if one.number < moved[-1].number])
    return asked is not None and is_its_answer(asked, day_moved_to(moved[-1]))


def listed(words: Sequence[str]) -> str:
    """Join words as a sentence does: 'a, b and c'."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
