"""Letters of the hearing: what they take from the case, when they are due, what service starts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from casework.actor import Actor, Capacity
from casework.clock import to_london
from casework.errors import NotFound, Refused
from casework.ids import CaseId, LetterId
from casework.rules.case_role import CaseRole
from casework.rules.deadline_kinds import DeadlineKind, DeadlineState
from casework.rules.deadlines import ServiceMethod
from casework.rules.hearing_absence import AbsenceReason
from casework.rules.sanctions import HearingOutcome
from casework.rules.stage import Stage
from casework.rules.track_kinds import TrackKind
from casework.services import (
    audit_trail,
    calendars,
    deadlines,
    hearing_course,
    hearing_moving,
    letter_issue,
    letter_service,
    letter_views,
    letters,
    tracks,
    warnings,
    what_now,
    what_stands,
)
from casework.services.context import Casework
from casework.services.letter_issue import Arrangements
from casework.store import hearing_queries
from casework.store.letter_tables import LetterRow
from tests.support.hearing_cases import (
    CHAIR,
    allegation_of,
    decided,
    found,
    held,
    lodged,
    move_clock,
    planned,
    prepared_case,
    seat,
    served,
)
from tests.support.letter_cases import CONTACTS, filled_letter, give_numbers, ready_case
from tests.support.matrix_cases import attach
from tests.support.meeting_cases import enter
from tests.support.process_cases import TODAY, appoint

OF_THE_OUTCOME = {
    **CONTACTS,
    "sanction.improvement": "Nothing is posted by which a pupil can be known.",
    "sanction.improve_by": "31 January 2027",
    "sanction.support": "A course in working time.",
    "appeal.to_name": "Dr Lena Moss",
    "appeal.to_role": "chair of trustees",
    "appeal.to_contact": "2 Quay Street, Eastport",
}


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return prepared_case(casework, adviser)


def called_for(casework: Casework, actor: Actor, case_id: CaseId) -> set[str]:
    kinds = letters.kinds(casework, actor, case_id=case_id)
    return {one.kind for one in kinds if one.for_this_stage}


def owed(casework: Casework, actor: Actor, case_id: CaseId) -> set[str]:
    steps = what_now.next_steps(casework, actor, case_id=case_id)
    return {step.code.removeprefix("letter:") for step in steps if step.code.startswith("letter:")}


def send(casework: Casework, adviser: Actor, letter_id: LetterId, *, at: datetime) -> None:
    given = Arrangements("Colette Haldane", at, approved_by_sender=True)
    letter_issue.issue(casework, adviser, letter_id=letter_id, arrangements=given)
    letter_service.record_service(
        casework, adviser, letter_id=letter_id, method=ServiceMethod.BY_HAND, sent_at=at
    )


def issued_unserved(
    casework: Casework, adviser: Actor, case_id: CaseId, kind: str, about: str = ""
) -> LetterId:
    """Put a letter on record as issued today, its service still to be recorded."""
    letter_id = served(casework, adviser, case_id, kind, TODAY, about)
    with casework.transaction(adviser) as unit:
        row = unit.session.get(LetterRow, letter_id)
        assert row is not None
        row.received_on, row.letter_date = None, to_london(unit.now).date()
        unit.session.flush()
        unit.record("letter.issued", case_id=case_id, subject=("letter", letter_id))
    return letter_id


def state_of(casework: Casework, actor: Actor, case_id: CaseId, kind: DeadlineKind) -> str:
    clocks = deadlines.list_for_case(casework, actor, case_id=case_id)
    return next(one.state.value for one in clocks if one.kind is kind)


def test_an_invitation_takes_the_day_the_panel_and_the_dates_that_follow(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    assert "L19" not in called_for(casework, adviser, case_id)
    planned(casework, adviser, case_id)
    assert "L19" in called_for(casework, adviser, case_id)
    letter_id = letters.begin(casework, adviser, case_id=case_id, kind="L19").value
    prepared = letter_views.prepare(casework, adviser, letter_id=letter_id)
    values, flags = prepared.facts.values, prepared.facts.flags
    assert values["hearing.date"] == "Wednesday 9 December 2026"
    assert values["hearing.time"] == "10:00 GMT"
    assert values["hearing.place"] == "Trust office, room 2"
    assert values["hearing.papers_by"] == "noon on Wednesday 2 December 2026"
    assert values["hearing.companion_last_on"] == "Wednesday 16 December 2026"
    assert values["hearing.most_possible"] == "final written warning"
    assert values["panel.chair"].startswith("Kofi Mensah")
    assert not flags["hearing.dismissal_possible"]
    at = casework.clock.now()
    plan = letter_issue.handing_over(
        casework, adviser, letter_id=letter_id, at=at, method=ServiceMethod.BY_HAND
    )
    (earliest,) = plan.starts
    assert earliest.what == "Earliest day for the hearing"


def test_an_invitation_that_was_served_settles_the_notice_of_its_hearing(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    hearing_id = planned(casework, adviser, case_id)
    letter_id = issued_unserved(casework, adviser, case_id, "L19", hearing_id)
    assert state_of(casework, adviser, case_id, DeadlineKind.HEARING_NOTICE) == "running"
    letter_service.record_service(
        casework,
        adviser,
        letter_id=letter_id,
        method=ServiceMethod.BY_HAND,
        sent_at=casework.clock.now(),
    )
    assert state_of(casework, adviser, case_id, DeadlineKind.HEARING_NOTICE) == "met"


def test_the_outcome_of_an_appeal_that_changes_nothing_begins_no_second_warning(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    decided(casework, adviser, case_id)
    for kind in ("L24", "L31"):
        letter_id = issued_unserved(casework, adviser, case_id, kind)
        letter_service.record_service(
            casework,
            adviser,
            letter_id=letter_id,
            method=ServiceMethod.BY_HAND,
            sent_at=casework.clock.now(),
        )
        assert len(warnings.warnings_of_case(casework, adviser, case_id=case_id)) == 1


def test_a_moved_hearing_owes_a_letter_only_once_the_employee_was_invited(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    hearing_id = planned(casework, adviser, case_id)
    to = datetime(2026, 12, 16, 10, 0, tzinfo=UTC)
    hearing_moving.move(
        casework, adviser, hearing_id=hearing_id, to=to, reason="The room is taken."
    )
    assert "L20" not in owed(casework, adviser, case_id)
    served(casework, adviser, case_id, "L19", TODAY, hearing_id)
    move_clock(casework, casework.clock.now() + timedelta(hours=1))
    later = to + timedelta(days=1)
    hearing_moving.move(
        casework, adviser, hearing_id=hearing_id, to=later, reason="The chair is ill."
    )
    assert "L20" in owed(casework, adviser, case_id)
    assert "L20" in called_for(casework, adviser, case_id)
    kinds = {one.kind: one for one in letters.kinds(casework, adviser, case_id=case_id)}
    assert kinds["L20"].again
    assert not kinds["L19"].again
    letter_id = letters.begin(casework, adviser, case_id=case_id, kind="L20").value
    values = letter_views.prepare(casework, adviser, letter_id=letter_id).facts.values
    assert values["hearing.was"] == "Wednesday 16 December 2026 at 10:00"
    assert values["hearing.moved_because"] == "The chair is ill."
    assert values["hearing.date"] == "Thursday 17 December 2026"


def test_a_missed_hearing_owes_the_warning_before_another_day(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    hearing_id = planned(casework, adviser, case_id)
    served(casework, adviser, case_id, "L19", TODAY, hearing_id)
    move_clock(casework, datetime(2026, 12, 9, 15, 0, tzinfo=UTC))
    hearing_course.record_missed(
        casework, adviser, hearing_id=hearing_id, why=AbsenceReason.NONE_GIVEN, words="No answer."
    )
    assert "L45" in owed(casework, adviser, case_id)


def test_no_word_of_the_panel_stands_in_a_letter_before_its_outcome_is_on_record(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    hearing_id = held(casework, adviser, case_id)
    found(casework, CHAIR, hearing_id, allegation_of(casework, adviser, case_id))
    letter_id = letters.begin(casework, adviser, case_id=case_id, kind="L24").value
    facts = letter_views.prepare(casework, adviser, letter_id=letter_id).facts
    assert facts.findings == ()
    assert "outcome.reasons" not in facts.values


def test_an_outcome_that_was_served_starts_the_time_to_appeal_and_the_warning(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    decided(casework, adviser, case_id)
    assert "L24" in called_for(casework, adviser, case_id)
    assert {"L23", "L25", "L26", "L27", "L28"}.isdisjoint(called_for(casework, adviser, case_id))
    assert "L24" in owed(casework, adviser, case_id)
    letter_id = letters.begin(casework, adviser, case_id=case_id, kind="L24").value
    letters.fill_in(casework, adviser, letter_id=letter_id, facts=OF_THE_OUTCOME)
    facts = letter_views.prepare(casework, adviser, letter_id=letter_id).facts
    (finding,) = facts.findings
    assert (finding.number, finding.finding) == (1, "Upheld")
    assert facts.values["sender.name"] == "Kofi Mensah"
    assert facts.values["sanction.expires_on"] == "8 December 2027"
    letters.fill_in(
        casework, adviser, letter_id=letter_id, facts={"letter.delivery": "by first class post"}
    )
    by_post = letter_views.prepare(casework, adviser, letter_id=letter_id).facts.values
    assert by_post["appeal.by"] == "29 December 2026"
    letters.fill_in(casework, adviser, letter_id=letter_id, facts={"letter.delivery": "by hand"})
    at = casework.clock.now()
    plan = letter_issue.handing_over(
        casework, adviser, letter_id=letter_id, at=at, method=ServiceMethod.BY_HAND
    )
    assert [(one.what, one.due_on) for one in plan.starts] == [
        ("Time to appeal", date(2026, 12, 23)),
        ("Warning ends", date(2027, 12, 8)),
    ]
    send(casework, adviser, letter_id, at=at)
    clocks = {one.kind: one for one in deadlines.list_for_case(casework, adviser, case_id=case_id)}
    assert clocks[DeadlineKind.APPEAL_WINDOW].due_on == date(2026, 12, 23)
    assert clocks[DeadlineKind.WARNING_ENDS].due_on == date(2027, 12, 8)
    assert clocks[DeadlineKind.OUTCOME_LETTER].state is DeadlineState.MET
    (warning,) = warnings.warnings_of_case(casework, adviser, case_id=case_id)
    assert warning.issued_on == date(2026, 12, 9)
    assert "L24" not in owed(casework, adviser, case_id)


def test_a_letter_that_gives_another_outcome_than_was_decided_never_goes(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    decided(casework, adviser, case_id)
    give_numbers(casework, adviser, case_id)
    for kind in ("L27", "L25", "L31"):
        letter_id = filled_letter(casework, adviser, case_id, kind)
        given = Arrangements("Kofi Mensah", casework.clock.now(), approved_by_sender=True)
        with pytest.raises(Refused) as refusal:
            letter_issue.issue(casework, adviser, letter_id=letter_id, arrangements=given)
        (said,) = [one for one in refusal.value.problems if one.startswith(f"Letter {kind} ")]
        assert (kind == "L31") is ("Letter L24 gives it" not in said)


def test_service_of_another_letter_moves_no_stage_and_begins_no_warning(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    decided(casework, adviser, case_id)
    for kind in ("L25", "L27"):
        letter_id = issued_unserved(casework, adviser, case_id, kind)
        letter_service.record_service(
            casework,
            adviser,
            letter_id=letter_id,
            method=ServiceMethod.BY_HAND,
            sent_at=casework.clock.now(),
        )
    assert warnings.warnings_of_case(casework, adviser, case_id=case_id) == ()
    kinds = {one.kind for one in deadlines.list_for_case(casework, adviser, case_id=case_id)}
    assert DeadlineKind.APPEAL_WINDOW not in kinds
    assert "L24" in owed(casework, adviser, case_id)


def test_an_appeal_is_acknowledged_with_its_grounds_and_whether_it_is_late(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    decided(casework, adviser, case_id)
    lodged(casework, adviser, case_id, received_on=date(2026, 12, 29))
    assert "L29" in owed(casework, adviser, case_id)
    letter_id = letters.begin(casework, adviser, case_id=case_id, kind="L29").value
    facts = letter_views.prepare(casework, adviser, letter_id=letter_id).facts
    assert [one.ground for one in facts.grounds] == ["The sanction is too severe"]
    assert facts.flags["appeal.late"]
    assert facts.values["appeal.before"].startswith("first written warning, decided on")


def test_a_letter_of_a_track_is_for_those_alone_who_read_its_notes(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    tracks.begin(
        casework, adviser, case_id=case_id, kind=TrackKind.RESIGNATION, on=TODAY, because="Wrote."
    )
    seat(casework, adviser, case_id)
    assert "L33" in {one.kind for one in letters.kinds(casework, adviser, case_id=case_id)}
    letter_id = letters.begin(casework, adviser, case_id=case_id, kind="L33").value
    said = "She is unwell and leaves for that."
    letters.fill_in(casework, adviser, letter_id=letter_id, facts={"resignation.invitation": said})
    entries = audit_trail.case_timeline(casework, adviser, case_id=case_id)
    assert any("L33" in repr(one) for one in entries)
    assert said not in repr(entries)
    chair = Actor("Kofi Mensah", Capacity.HEARING_CHAIR)
    officer = Actor("Gareth Lomas", Capacity.INVESTIGATING_OFFICER)
    for person in (chair, officer):
        with pytest.raises(NotFound):
            letter_views.open_draft(casework, person, letter_id=letter_id)
    assert "L33" not in {
        line.kind for line in letters.list_for_case(casework, officer, case_id=case_id)
    }
    assert "L33" not in {one.kind for one in letters.kinds(casework, officer, case_id=case_id)}


def test_the_live_period_is_the_one_of_the_trusts_own_procedure(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    profile = calendars.profile(casework)
    numbers = {one.key: one.value for one in profile.numbers}
    shorter = replace(
        profile,
        numbers=tuple(
            replace(one, value=9) if one.key == "live_written_months" else one
            for one in profile.numbers
        ),
    )
    written = HearingOutcome.WRITTEN_WARNING
    assert what_stands.usual_months(profile, written) == numbers["live_written_months"]
    assert what_stands.usual_months(shorter, written) == 9


def test_an_invitation_goes_with_all_its_facts_and_lists_every_open_exhibit(
    casework: Casework, adviser: Actor
) -> None:
    case_id = ready_case(casework, adviser)
    attach(casework, adviser, case_id)
    attach(casework, adviser, case_id, shade=90)
    for stage in (Stage.NOTIFIED, Stage.INVESTIGATING, Stage.HEARING_PREP):
        enter(casework, adviser, case_id, stage)
    hearing_id = planned(casework, adviser, case_id)
    for role, name in (
        (CaseRole.PRESENTING_OFFICER, "Omar Diallo"),
        (CaseRole.NOTE_TAKER, "Ines Ferro"),
        (CaseRole.PANEL_HR_ADVISER, "Marta Quill"),
    ):
        appoint(casework, adviser, case_id, role, name)
    letter_id = filled_letter(casework, adviser, case_id, "L19")
    draft = letter_views.open_draft(casework, adviser, letter_id=letter_id)
    assert [problem.message for problem in draft.checks.problems] == []
    send(casework, adviser, letter_id, at=casework.clock.now())
    with casework.read() as session:
        (row,) = hearing_queries.served_letters(session, case_id, ["L19"])
        assert row.about_id == hearing_id
        text = row.merged_text
    assert "Marta Quill advises the panel" in text
    assert text.count("PN/") == 2
    assert state_of(casework, adviser, case_id, DeadlineKind.HEARING_NOTICE) == "met"
    assert "L19" not in owed(casework, adviser, case_id)


def test_notice_that_is_too_short_is_pointed_out_before_the_letter_goes(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    planned(casework, adviser, case_id, planned_for=datetime(2026, 12, 1, 10, 0, tzinfo=UTC))
    letter_id = letters.begin(casework, adviser, case_id=case_id, kind="L19").value
    problems = letter_views.open_draft(casework, adviser, letter_id=letter_id).checks.problems
    (short,) = [one for one in problems if one.code == "NOTICE_TOO_SHORT"]
    assert not short.stops
    assert "1 December 2026" in short.detail
