"""The clocks of a case: DOMAIN.md 2.4 and 3.0, in a real casebook on Monday 23 November 2026."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from casework.actor import Actor, Capacity
from casework.clock import LONDON, FrozenClock
from casework.errors import BadInput, NotFound, Refused
from casework.ids import CaseId, DeadlineId
from casework.rules.deadline_kinds import DEFINITIONS, DeadlineKind, DeadlineState, Meaning
from casework.services import calendar_changes, calendars, deadline_marks, deadlines
from casework.services.context import Casework
from casework.summaries.deadlines import Deadline
from tests.services.time_cases import put_case

AWARE = datetime(2026, 11, 20, 16, tzinfo=LONDON)  # a Friday
MONDAY = date(2026, 11, 23)


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    """A case with no clock yet."""
    return put_case(casework, adviser, "HLT-2026-001")


def begin(
    casework: Casework,
    actor: Actor,
    case_id: CaseId,
    kind: DeadlineKind,
    start: date | datetime = MONDAY,
) -> DeadlineId:
    """Begin one clock as an act of its own."""
    with casework.transaction(actor) as unit:
        return deadlines.start_in(unit, case_id=case_id, kind=kind, start=start)


def only(casework: Casework, actor: Actor, case_id: CaseId) -> Deadline:
    """Return the one clock of the case."""
    (found,) = deadlines.list_for_case(casework, actor, case_id=case_id)
    return found


@pytest.mark.parametrize(
    ("kind", "due", "fixed_by"),
    [
        (DeadlineKind.LADO_CONTACT, "2026-11-24", "guidance, 1 working day"),
        (DeadlineKind.SCREENS_ANSWERED, "2026-11-24", "typical number, 1 working day"),
        (DeadlineKind.TRIAGE_DECISION, "2026-11-30", "typical number, 5 working days"),
        (DeadlineKind.FACT_FIND, "2026-11-30", "typical number, 5 working days"),
        (DeadlineKind.INVESTIGATION_DECISION, "2026-11-25", "typical number, 2 working days"),
        (DeadlineKind.COMMISSIONING, "2026-11-26", "typical number, 3 working days"),
        (DeadlineKind.NOTIFICATION_LETTER, "2026-11-26", "typical number, 3 working days"),
        (DeadlineKind.INVESTIGATION_REPORT, "2026-12-21", "typical number, 20 working days"),
        (DeadlineKind.ALTERNATIVE_REVIEW, "2026-12-07", "typical number, 10 working days"),
    ],
)
def test_each_clock_counts_by_its_rule_and_says_what_fixes_it(
    casework: Casework,
    adviser: Actor,
    case_id: CaseId,
    kind: DeadlineKind,
    due: str,
    fixed_by: str,
) -> None:
    begin(casework, adviser, case_id, kind)
    clock = only(casework, adviser, case_id)
    assert clock.due_on == date.fromisoformat(due)
    assert clock.fixed_by_words == fixed_by
    assert clock.counted[-1].on == clock.due_on
    assert clock.counted[-1].number == clock.of_days
    assert clock.how.endswith("Mon 23 Nov")
    assert clock.number_source


def test_every_kind_has_a_number_in_the_shipped_procedure(casework: Casework) -> None:
    profile = calendars.profile(casework)
    for definition in DEFINITIONS.values():
        # What law or the outcome letter sets, no procedure has.
        assert definition.source if not definition.number else definition.amount(profile) >= 1
    assert set(DEFINITIONS) == set(DeadlineKind)


def test_the_ico_clock_runs_over_the_weekend_to_the_hour(
    casework: Casework, adviser: Actor, case_id: CaseId, clock: FrozenClock
) -> None:
    begin(casework, adviser, case_id, DeadlineKind.ICO_NOTICE, AWARE)
    shown = only(casework, adviser, case_id)
    assert shown.due_at == datetime(2026, 11, 23, 16, tzinfo=UTC)
    assert (shown.meaning, shown.when, shown.late) == (Meaning.DUE, "Today 16:00", "today")
    assert shown.fixed_by_words == "law, 72 clock hours"
    clock.advance(timedelta(hours=8))
    assert only(casework, adviser, case_id).meaning is Meaning.OVERDUE
    assert only(casework, adviser, case_id).late == "1 hour late"


def test_hours_need_an_instant(casework: Casework, adviser: Actor, case_id: CaseId) -> None:
    with pytest.raises(BadInput, match="time of day"):
        begin(casework, adviser, case_id, DeadlineKind.ICO_NOTICE, MONDAY)
    assert deadlines.list_for_case(casework, adviser, case_id=case_id) == ()


def test_a_clock_that_runs_is_not_begun_twice(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    first = begin(casework, adviser, case_id, DeadlineKind.TRIAGE_DECISION)
    again = begin(casework, adviser, case_id, DeadlineKind.TRIAGE_DECISION, date(2026, 12, 1))
    assert first == again
    assert only(casework, adviser, case_id).due_on == date(2026, 11, 30)


def test_a_clock_begun_anew_replaces_the_one_that_ran(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    begin(casework, adviser, case_id, DeadlineKind.INVESTIGATION_REPORT)
    with casework.transaction(adviser) as unit:
        deadlines.restart_in(
            unit,
            case_id=case_id,
            kind=DeadlineKind.INVESTIGATION_REPORT,
            start=date(2026, 12, 1),
            start_event="the corrected letter L05 was received",
            why="Letter L05 was corrected.",
        )
    clock = only(casework, adviser, case_id)
    assert clock.due_on == date(2026, 12, 31)
    assert clock.start_words == "the corrected letter L05 was received, Tue 1 Dec"
    assert any(day.because.startswith("bank holiday: Boxing Day") for day in clock.counted)


@pytest.mark.parametrize(
    ("on", "state"), [("2026-11-24", DeadlineState.MET), ("2026-11-25", DeadlineState.LATE)]
)
def test_settled_in_time_or_late(
    casework: Casework, adviser: Actor, case_id: CaseId, on: str, state: DeadlineState
) -> None:
    begin(casework, adviser, case_id, DeadlineKind.LADO_CONTACT)
    with casework.transaction(adviser) as unit:
        deadlines.settle_in(
            unit,
            case_id=case_id,
            kind=DeadlineKind.LADO_CONTACT,
            settled=date.fromisoformat(on),
        )
    assert only(casework, adviser, case_id).state is state


def test_an_instant_settles_a_clock_of_hours_to_the_minute(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    begin(casework, adviser, case_id, DeadlineKind.ICO_NOTICE, AWARE)
    with casework.transaction(adviser) as unit:
        deadlines.settle_in(
            unit,
            case_id=case_id,
            kind=DeadlineKind.ICO_NOTICE,
            settled=datetime(2026, 11, 23, 16, 1, tzinfo=UTC),
        )
    assert only(casework, adviser, case_id).state is DeadlineState.LATE


def test_settling_what_does_not_run_changes_nothing(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    with casework.transaction(adviser) as unit:
        kind = DeadlineKind.FACT_FIND
        assert deadlines.settle_in(unit, case_id=case_id, kind=kind, settled=MONDAY) is None
        assert deadlines.drop_in(unit, case_id=case_id, kind=kind, reason="none") is None


def test_done_late_asks_for_a_reason_and_keeps_it(
    casework: Casework, adviser: Actor, case_id: CaseId, clock: FrozenClock
) -> None:
    begin(casework, adviser, case_id, DeadlineKind.LADO_CONTACT)
    shown = only(casework, adviser, case_id)
    clock.advance(timedelta(days=3))
    with pytest.raises(BadInput, match="late"):
        deadline_marks.mark_met(
            casework, adviser, deadline_id=shown.deadline_id, on=date(2026, 11, 26)
        )
    deadline_marks.mark_met(
        casework,
        adviser,
        deadline_id=shown.deadline_id,
        on=date(2026, 11, 26),
        note="The LADO’s line was closed.",
    )
    after = only(casework, adviser, case_id)
    assert (after.state, after.reason) == (DeadlineState.LATE, "The LADO’s line was closed.")
    assert (after.meaning, after.settled_on) == (Meaning.DONE, date(2026, 11, 26))


@pytest.mark.parametrize("on", ["2026-11-24", "2026-11-22"])
def test_done_on_a_day_that_cannot_be(
    casework: Casework, adviser: Actor, case_id: CaseId, on: str
) -> None:
    deadline_id = begin(casework, adviser, case_id, DeadlineKind.LADO_CONTACT)
    with pytest.raises(BadInput):
        deadline_marks.mark_met(
            casework, adviser, deadline_id=deadline_id, on=date.fromisoformat(on)
        )


def test_where_hours_count_the_time_of_day_decides(
    casework: Casework, adviser: Actor, case_id: CaseId, clock: FrozenClock
) -> None:
    deadline_id = begin(casework, adviser, case_id, DeadlineKind.ICO_NOTICE, AWARE)
    clock.advance(timedelta(hours=10))
    with pytest.raises(BadInput, match="time is needed"):
        deadline_marks.mark_met(casework, adviser, deadline_id=deadline_id, on=MONDAY)
    with pytest.raises(BadInput, match="late"):
        deadline_marks.mark_met(
            casework,
            adviser,
            deadline_id=deadline_id,
            on=datetime(2026, 11, 23, 16, 1, tzinfo=UTC),
        )
    done_at = datetime(2026, 11, 23, 15, 59, tzinfo=UTC)
    deadline_marks.mark_met(casework, adviser, deadline_id=deadline_id, on=done_at)
    shown = only(casework, adviser, case_id)
    assert (shown.state, shown.settled_at) == (DeadlineState.MET, done_at)


def test_an_overdue_clock_is_not_paused(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    begin(casework, adviser, case_id, DeadlineKind.SCREENS_ANSWERED, date(2026, 11, 18))
    with casework.transaction(adviser) as unit:
        assert deadlines.pause_in(unit, case_id=case_id, reason="Asked to wait.") == 0
    assert only(casework, adviser, case_id).meaning is Meaning.OVERDUE


def test_missed_needs_a_reason_and_a_date_that_has_gone_by(
    casework: Casework, adviser: Actor, case_id: CaseId, clock: FrozenClock
) -> None:
    deadline_id = begin(casework, adviser, case_id, DeadlineKind.SCREENS_ANSWERED)
    with pytest.raises(Refused, match="not due until"):
        deadline_marks.mark_missed(casework, adviser, deadline_id=deadline_id, reason="early")
    clock.advance(timedelta(days=2))
    with pytest.raises(BadInput, match="reason"):
        deadline_marks.mark_missed(casework, adviser, deadline_id=deadline_id, reason=" ")
    deadline_marks.mark_missed(
        casework, adviser, deadline_id=deadline_id, reason="The reporter was away."
    )
    assert only(casework, adviser, case_id).state is DeadlineState.MISSED
    with pytest.raises(Refused, match="settled already"):
        deadline_marks.mark_not_applicable(
            casework, adviser, deadline_id=deadline_id, reason="twice"
        )


def test_settled_by_mistake_runs_again(casework: Casework, adviser: Actor, case_id: CaseId) -> None:
    deadline_id = begin(casework, adviser, case_id, DeadlineKind.TRIAGE_DECISION)
    deadline_marks.mark_not_applicable(
        casework, adviser, deadline_id=deadline_id, reason="Wrong case."
    )
    deadline_marks.reopen(casework, adviser, deadline_id=deadline_id, reason="It was this case.")
    shown = only(casework, adviser, case_id)
    assert (shown.state, shown.settled_on) == (DeadlineState.RUNNING, None)
    with pytest.raises(Refused, match="runs already"):
        deadline_marks.reopen(casework, adviser, deadline_id=deadline_id, reason="again")


def test_a_pause_stops_the_trusts_clocks_and_not_those_of_law(
    casework: Casework, adviser: Actor, case_id: CaseId, clock: FrozenClock
) -> None:
    begin(casework, adviser, case_id, DeadlineKind.ICO_NOTICE, AWARE)
    begin(casework, adviser, case_id, DeadlineKind.LADO_CONTACT)
    begin(casework, adviser, case_id, DeadlineKind.TRIAGE_DECISION)  # due Mon 30 Nov
    clock.advance(timedelta(days=2))  # Wednesday: two days gone, three left
    with casework.transaction(adviser) as unit:
        assert deadlines.pause_in(unit, case_id=case_id, reason="The LADO asked us to wait.") == 1
    states = {
        shown.kind: shown.state
        for shown in deadlines.list_for_case(casework, adviser, case_id=case_id)
    }
    assert states[DeadlineKind.TRIAGE_DECISION] is DeadlineState.PAUSED
    assert states[DeadlineKind.ICO_NOTICE] is DeadlineState.RUNNING
    assert states[DeadlineKind.LADO_CONTACT] is DeadlineState.RUNNING
    clock.advance(timedelta(days=5))  # Monday 30 November
    with casework.transaction(adviser) as unit:
        assert deadlines.resume_in(unit, case_id=case_id) == 1
    (resumed,) = (
        shown
        for shown in deadlines.list_for_case(casework, adviser, case_id=case_id)
        if shown.kind is DeadlineKind.TRIAGE_DECISION
    )
    assert (resumed.due_on, resumed.of_days) == (date(2026, 12, 3), 3)
    assert "the pause from 25 November 2026, with 3 days left" in resumed.start_words


def test_a_kept_count_does_not_move_when_the_procedure_does(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    begin(casework, adviser, case_id, DeadlineKind.TRIAGE_DECISION)
    calendar_changes.set_number(
        casework, adviser, key="triage_days", value=3, source="Procedure, 4.2"
    )
    other = put_case(casework, adviser, "HLT-2026-002")
    begin(casework, adviser, other, DeadlineKind.TRIAGE_DECISION)
    assert only(casework, adviser, case_id).due_on == date(2026, 11, 30)
    shown = only(casework, adviser, other)
    assert shown.due_on == date(2026, 11, 26)
    assert shown.fixed_by_words == "trust’s procedure, 3 working days"


def test_the_meanings_of_dates(
    casework: Casework, adviser: Actor, case_id: CaseId, clock: FrozenClock
) -> None:
    begin(casework, adviser, case_id, DeadlineKind.COMMISSIONING)  # Thu 26 Nov
    seen = []
    for days in (0, 1, 2, 3, 4):
        shown = only(casework, adviser, case_id)
        seen.append((shown.meaning.value, shown.when, shown.late))
        if days < 4:
            clock.advance(timedelta(days=1))
    assert seen == [
        ("later", "Thu 26 Nov", ""),
        ("due", "Thu 26 Nov", ""),
        ("due", "Thu 26 Nov", "tomorrow"),
        ("due", "Today", "today"),
        ("overdue", "Thu 26 Nov", "1 day late"),
    ]


def test_due_over_all_cases_in_three_groups(
    casework: Casework, adviser: Actor, case_id: CaseId, clock: FrozenClock
) -> None:
    begin(casework, adviser, case_id, DeadlineKind.LADO_CONTACT, date(2026, 11, 20))
    begin(casework, adviser, case_id, DeadlineKind.SCREENS_ANSWERED, date(2026, 11, 19))
    begin(casework, adviser, case_id, DeadlineKind.TRIAGE_DECISION)
    begin(casework, adviser, case_id, DeadlineKind.INVESTIGATION_REPORT)
    due = deadlines.due_today(casework, adviser)
    assert [line.kind for line in due.overdue] == [DeadlineKind.SCREENS_ANSWERED]
    assert [line.kind for line in due.today] == [DeadlineKind.LADO_CONTACT]
    assert [line.kind for line in due.this_week] == [DeadlineKind.TRIAGE_DECISION]
    line = due.overdue[0]
    assert (line.reference, line.employee) == ("HLT-2026-001", "Dana Merrick")
    assert line.how == "3 days late. 1 working day after the report, Thu 19 Nov."


def test_restricted_cases_and_other_advisers_cases(casework: Casework, adviser: Actor) -> None:
    hidden = put_case(casework, adviser, "HLT-2026-002", restricted_to=("Somebody Else",))
    named = put_case(casework, adviser, "HLT-2026-003", restricted_to=("priya  nandakumar",))
    theirs = put_case(casework, adviser, "HLT-2026-004", adviser="Jo Hargreave")
    for case in (hidden, named, theirs):
        begin(casework, adviser, case, DeadlineKind.LADO_CONTACT)
    shown = deadlines.due_today(casework, adviser)
    assert {line.reference for line in shown.this_week} == {"HLT-2026-003", "HLT-2026-004"}
    mine = deadlines.due_today(casework, adviser, mine=True)
    assert {line.reference for line in mine.this_week} == {"HLT-2026-003"}
    with pytest.raises(NotFound):
        deadlines.list_for_case(casework, adviser, case_id=hidden)
    officer = Actor("Ravi Patel", Capacity.INVESTIGATING_OFFICER)
    assert deadlines.due_today(casework, officer).count == 0


def test_a_closure_of_the_school_is_said_and_counts_only_where_the_procedure_says_so(
    casework: Casework, adviser: Actor
) -> None:
    from casework.services.schools import schools

    school = schools(casework)[0].school_id
    case = put_case(casework, adviser, "HLT-2026-009", school_id=school)
    calendar_changes.add_closure(
        casework,
        adviser,
        school_id=school,
        from_on=date(2026, 12, 21),
        to_on=date(2027, 1, 3),
        name="Christmas holiday",
    )
    begin(casework, adviser, case, DeadlineKind.INVESTIGATION_REPORT, date(2026, 12, 1))
    shown = only(casework, adviser, case)
    assert shown.due_on == date(2026, 12, 31)
    assert "count in this calendar" in shown.warnings[0]
    calendar_changes.set_number(
        casework,
        adviser,
        key="working_day_calendar",
        value="trust_with_closures",
        source="Procedure, 1.3",
    )
    with casework.transaction(adviser) as unit:
        deadlines.restart_in(
            unit,
            case_id=case,
            kind=DeadlineKind.INVESTIGATION_REPORT,
            start=date(2026, 12, 1),
            why="The procedure was read.",
        )
    moved = only(casework, adviser, case)
    assert moved.due_on == date(2027, 1, 12)
    assert any("not counted" in warning for warning in moved.warnings)


@pytest.mark.parametrize(
    ("kind", "due"),
    [
        # Where no more is said, a working day is the trust's with closures counting (14.4).
        (DeadlineKind.LADO_CONTACT, "2026-12-21"),
        (DeadlineKind.TRIAGE_DECISION, "2026-12-29"),
        (DeadlineKind.ALTERNATIVE_REVIEW, "2027-01-06"),
        # A target of the procedure follows what the procedure means.
        (DeadlineKind.FACT_FIND, "2027-01-08"),
    ],
)
def test_what_law_and_guidance_count_is_not_stretched_by_closures(
    casework: Casework, adviser: Actor, case_id: CaseId, kind: DeadlineKind, due: str
) -> None:
    calendar_changes.add_closure(
        casework,
        adviser,
        school_id=None,
        from_on=date(2026, 12, 21),
        to_on=date(2027, 1, 3),
        name="Christmas holiday",
    )
    calendar_changes.set_number(
        casework,
        adviser,
        key="working_day_calendar",
        value="trust_with_closures",
        source="Procedure, 1.3",
    )
    begin(casework, adviser, case_id, kind, date(2026, 12, 18))
    assert only(casework, adviser, case_id).due_on == date.fromisoformat(due)
