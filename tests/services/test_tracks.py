"""Parallel tracks: begun by answers, pauses and by hand; kept for some; their clocks and holds."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from casework.actor import Actor, Capacity
from casework.clock import FrozenClock, to_london
from casework.errors import BadInput, NotFound, Refused
from casework.ids import CaseId, TrackId
from casework.rules.case_facts import OutsideBody
from casework.rules.deadline_kinds import DeadlineKind, DeadlineState
from casework.rules.meetings import MeetingPlan
from casework.rules.screens import Answer, Screen
from casework.rules.stage import Stage
from casework.rules.stage_move import AdviceGiven
from casework.rules.track_kinds import TrackKind
from casework.rules.tracks import HeldStep
from casework.services import (
    audit_trail,
    case_corrections,
    deadline_marks,
    deadlines,
    drafts,
    meetings,
    outside_advice,
    track_facts,
    track_views,
    tracks,
)
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.summaries.deadlines import Deadline
from casework.summaries.roles import WhoChosen
from casework.summaries.tracks import TrackLine
from tests.support.notified_cases import notified_case
from tests.support.process_cases import TODAY, answer_one, go, log_case

OFFICER = Actor("Gareth Lomas", Capacity.INVESTIGATING_OFFICER)
CHAIR = Actor("Ada Quill", Capacity.HEARING_CHAIR)
LEAD = Actor("Nia Bowen", Capacity.SAFEGUARDING_LEAD)
EARLIER = date(2026, 11, 2)
LATER = datetime(2027, 1, 1, 8, tzinfo=UTC)
SECRET = "Waits for a scan of the left knee."


def lines(casework: Casework, actor: Actor, case_id: CaseId) -> dict[TrackKind, TrackLine]:
    page = track_views.tracks_page(casework, actor, case_id=case_id)
    return {line.kind: line for line in page.lines}


def clock(casework: Casework, actor: Actor, case_id: CaseId, kind: DeadlineKind) -> list[Deadline]:
    found = deadlines.list_for_case(casework, actor, case_id=case_id)
    return [one for one in found if one.kind is kind]


def held(casework: Casework, actor: Actor, case_id: CaseId) -> set[HeldStep]:
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        return {hold.step for hold in track_facts.held_up_in(session, case, TODAY)}


def begun(
    casework: Casework, actor: Actor, case_id: CaseId, kind: TrackKind, **given: object
) -> TrackId:
    return tracks.begin(
        casework, actor, case_id=case_id, kind=kind, on=TODAY, because="As told today.",
        values=given,  # type: ignore[arg-type]
    ).value  # fmt: skip


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return log_case(casework, adviser)


@pytest.mark.parametrize(
    ("screen", "answer", "kind"),
    [
        (Screen.SAFEGUARDING, Answer.YES, TrackKind.SAFEGUARDING),
        (Screen.SAFEGUARDING, Answer.UNKNOWN, TrackKind.SAFEGUARDING),
        (Screen.POLICE, Answer.YES, TrackKind.POLICE),
        (Screen.DATA_BREACH, Answer.YES, TrackKind.DATA_BREACH),
        (Screen.WHISTLEBLOWING, Answer.YES, TrackKind.WHISTLEBLOWING),
    ],
)
def test_an_answer_begins_its_track(
    casework: Casework,
    adviser: Actor,
    case_id: CaseId,
    screen: Screen,
    answer: Answer,
    kind: TrackKind,
) -> None:
    answer_one(casework, adviser, case_id, screen, answer)
    assert list(lines(casework, adviser, case_id)) == [kind]


def test_a_no_ends_only_what_an_answer_alone_had_begun(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    answer_one(casework, adviser, case_id, Screen.WHISTLEBLOWING, Answer.YES)
    answer_one(casework, adviser, case_id, Screen.WHISTLEBLOWING, Answer.NO)
    assert not lines(casework, adviser, case_id)[TrackKind.WHISTLEBLOWING].runs
    answer_one(casework, adviser, case_id, Screen.WHISTLEBLOWING, Answer.YES)
    track_id = next(
        line.track_id
        for line in track_views.tracks_page(casework, adviser, case_id=case_id).lines
        if line.runs
    )
    tracks.record(casework, adviser, track_id=track_id, values={"disclosed": "A safety matter."})
    answer_one(casework, adviser, case_id, Screen.WHISTLEBLOWING, Answer.NO)
    assert any(
        line.runs for line in track_views.tracks_page(casework, adviser, case_id=case_id).lines
    )


def test_what_the_lado_said_is_read_from_the_advice_and_lifts_the_hold(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    answer_one(casework, adviser, case_id, Screen.SAFEGUARDING, Answer.YES)
    assert {HeldStep.FACT_FIND, HeldStep.TELL_EMPLOYEE} <= held(casework, adviser, case_id)
    outside_advice.record_advice(
        casework,
        adviser,
        case_id=case_id,
        advice=AdviceGiven(
            OutsideBody.LADO,
            "Jo Marsh, Westmere LADO",
            TODAY,
            contacted_at=casework.clock.now(),
            threshold="low_level",
            advice="Below the threshold; go on.",
        ),
    )
    left = held(casework, adviser, case_id)
    assert not left & {HeldStep.FACT_FIND, HeldStep.TELL_EMPLOYEE}
    line = lines(casework, adviser, case_id)[TrackKind.SAFEGUARDING]
    assert "low-level concern" in line.line
    with pytest.raises(BadInput, match="not written here"):
        tracks.record(casework, adviser, track_id=line.track_id, values={"advice": "Another."})


def test_a_track_is_kept_for_some_and_no_words_of_it_reach_anybody_else(
    casework: Casework, adviser: Actor
) -> None:
    case_id = notified_case(casework, adviser)
    track_id = begun(casework, adviser, case_id, TrackKind.SICKNESS, since_on=TODAY, advice=SECRET)
    tracks.add_note(
        casework, adviser, track_id=track_id, happened_at=casework.clock.now(), text=SECRET
    )
    typed = {"note": SECRET}
    drafts.save_draft(casework, adviser, key=f"track:{track_id}", payload=typed, case_id=case_id)
    assert drafts.load_draft(casework, adviser, key=f"track:{track_id}") is not None
    assert drafts.load_draft(casework, OFFICER, key=f"track:{track_id}") is None
    line = lines(casework, OFFICER, case_id)[TrackKind.SICKNESS]
    assert (line.open_to_reader, line.may_write, line.notes) == (False, False, 1)
    assert line.line == "Kept for the HR adviser."
    assert {hold.because for hold in line.holds} == {"The reason is not open to you."}
    with pytest.raises(Refused, match="Kept for the HR adviser"):
        track_views.track(casework, OFFICER, track_id=track_id)
    with pytest.raises(Refused, match="not kept in the capacity"):
        tracks.record(casework, OFFICER, track_id=track_id, values={"advice": "x"})
    for act in audit_trail.case_timeline(casework, adviser, case_id=case_id):
        assert SECRET not in str(act)
        assert "As told today." not in str(act)


def test_a_fact_begins_a_clock_and_a_correction_counts_it_anew(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    track_id = begun(
        casework, adviser, case_id, TrackKind.ACCESS_REQUEST, received_on=date(2026, 11, 20)
    )
    (one,) = clock(casework, adviser, case_id, DeadlineKind.ACCESS_REQUEST)
    # 20 December 2026 is a Sunday: it moves to the Monday (DOMAIN.md 14, ruling 3).
    assert (one.due_on, one.fixed_by_words) == (date(2026, 12, 21), "law, 1 month")
    assert one.counted
    assert one.how.startswith("1 month after the request")
    assert one.item == f"tracks:{track_id}"
    tracks.record(casework, adviser, track_id=track_id, values={"received_on": date(2026, 11, 16)})
    (one,) = clock(casework, adviser, case_id, DeadlineKind.ACCESS_REQUEST)
    assert one.due_on == date(2026, 12, 16)
    tracks.record(casework, adviser, track_id=track_id, values={"answered_on": TODAY})
    (one,) = clock(casework, adviser, case_id, DeadlineKind.ACCESS_REQUEST)
    assert (one.state, one.settled_on) == (DeadlineState.MET, TODAY)


def test_a_fact_taken_back_takes_its_clock_back(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    track_id = begun(casework, adviser, case_id, TrackKind.ACCESS_REQUEST, complaint_on=TODAY)
    (one,) = clock(casework, adviser, case_id, DeadlineKind.DATA_COMPLAINT)
    assert one.due_on == TODAY + timedelta(days=30)
    tracks.record(casework, adviser, track_id=track_id, values={"complaint_on": None})
    (one,) = clock(casework, adviser, case_id, DeadlineKind.DATA_COMPLAINT)
    assert one.state is DeadlineState.NOT_APPLICABLE


def test_a_breach_learned_of_later_counts_from_then_and_not_from_the_report(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    def running() -> Deadline:
        found = clock(casework, adviser, case_id, DeadlineKind.ICO_NOTICE)
        return next(one for one in found if one.state.is_open)

    assert isinstance(casework.clock, FrozenClock)
    casework.clock.advance(timedelta(days=30))
    aware = casework.clock.now() - timedelta(hours=2)
    track_id = tracks.begin(
        casework,
        adviser,
        case_id=case_id,
        kind=TrackKind.DATA_BREACH,
        on=to_london(aware).date(),
        because="A list of pupils went to another school.",
        values={"aware_at": aware},
    ).value
    assert running().due_at == aware + timedelta(hours=72)
    # Put right: it was known an hour before, and the hours run from then.
    earlier = aware - timedelta(hours=1)
    tracks.record(casework, adviser, track_id=track_id, values={"aware_at": earlier})
    assert running().due_at == earlier + timedelta(hours=72)


def test_telling_the_ico_settles_the_clock_of_the_report_to_the_minute(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    answer_one(casework, adviser, case_id, Screen.DATA_BREACH, Answer.YES)
    track_id = lines(casework, adviser, case_id)[TrackKind.DATA_BREACH].track_id
    assert isinstance(casework.clock, FrozenClock)
    casework.clock.advance(timedelta(hours=73))
    tracks.record(
        casework, adviser, track_id=track_id, values={"ico_told_at": casework.clock.now()}
    )
    (one,) = clock(casework, adviser, case_id, DeadlineKind.ICO_NOTICE)
    assert one.state is DeadlineState.LATE


def test_a_pause_begins_its_track_and_leaves_one_clock_for_both(
    casework: Casework, adviser: Actor
) -> None:
    case_id = notified_case(casework, adviser)
    go(casework, adviser, case_id, Stage.INVESTIGATING)
    go(casework, adviser, case_id, Stage.ON_HOLD_SICKNESS, note="Signed off for two weeks.")
    assert lines(casework, adviser, case_id)[TrackKind.SICKNESS].runs
    assert clock(casework, adviser, case_id, DeadlineKind.PAUSE_REVIEW)
    assert not clock(casework, adviser, case_id, DeadlineKind.SICKNESS_REVIEW)
    go(casework, adviser, case_id, Stage.INVESTIGATING, reason="Well enough to take part.")
    (review,) = clock(casework, adviser, case_id, DeadlineKind.SICKNESS_REVIEW)
    assert review.state is DeadlineState.RUNNING


def test_a_pause_for_a_grievance_says_that_it_is_heard_first(
    casework: Casework, adviser: Actor
) -> None:
    case_id = notified_case(casework, adviser)
    go(casework, adviser, case_id, Stage.INVESTIGATING)
    go(casework, adviser, case_id, Stage.ON_HOLD_GRIEVANCE, note="It alleges bias.")
    line = lines(casework, adviser, case_id)[TrackKind.GRIEVANCE]
    view = track_views.track(casework, adviser, track_id=line.track_id)
    told = {one.field.key: one.value for one in view.fields}
    assert (told["heard_first"], told["reasons"]) == (True, "It alleges bias.")
    assert {HeldStep.HEARING, HeldStep.SANCTION} <= held(casework, adviser, case_id)


def test_a_track_ends_when_all_is_on_record_and_holds_nothing_any_more(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    track_id = begun(casework, adviser, case_id, TrackKind.GRIEVANCE, raised_on=TODAY)
    with pytest.raises(Refused, match="cannot be ended yet") as refused:
        tracks.end(casework, adviser, track_id=track_id, on=TODAY, because="Withdrawn.")
    assert len(refused.value.problems) == 4
    tracks.record(
        casework,
        adviser,
        track_id=track_id,
        values={
            "heard_first": True,
            "reasons": "It is about the same meeting.",
            "heard_by": "Sam Oduya, director",
            "outcome": "Withdrawn by the employee.",
        },
    )
    tracks.end(casework, adviser, track_id=track_id, on=TODAY, because="Withdrawn.")
    assert HeldStep.HEARING not in held(casework, adviser, case_id)
    with pytest.raises(Refused, match="ended on"):
        tracks.record(casework, adviser, track_id=track_id, values={"outcome": "x"})


@pytest.mark.parametrize(
    ("kind", "values", "field"),
    [
        (TrackKind.SICKNESS, {"since_on": TODAY, "fit_note_to": EARLIER}, "fit_note_to"),
        (TrackKind.SICKNESS, {"since_on": date(2026, 12, 1)}, "since_on"),
        (TrackKind.RESIGNATION, {"resigned_on": TODAY, "last_day_on": EARLIER}, "last_day_on"),
        (TrackKind.GRIEVANCE, {"heard_first": "yes"}, "heard_first"),
        (TrackKind.GRIEVANCE, {"fit_note_to": TODAY}, "fit_note_to"),
        (TrackKind.DATA_BREACH, {"ico_told_at": datetime(2026, 11, 23, 8)}, "ico_told_at"),
        (TrackKind.DATA_BREACH, {"ico_told_at": LATER}, "ico_told_at"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_at_its_field_and_nothing_is_kept(
    casework: Casework,
    adviser: Actor,
    case_id: CaseId,
    kind: TrackKind,
    values: dict[str, object],
    field: str,
) -> None:
    with pytest.raises(BadInput) as refused:
        begun(casework, adviser, case_id, kind, **values)
    assert refused.value.field == field
    assert not lines(casework, adviser, case_id)


def test_of_most_kinds_one_runs_at_a_time(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    begun(casework, adviser, case_id, TrackKind.SICKNESS)
    with pytest.raises(Refused, match="runs since"):
        begun(casework, adviser, case_id, TrackKind.SICKNESS)
    begun(casework, adviser, case_id, TrackKind.GRIEVANCE)
    begun(casework, adviser, case_id, TrackKind.GRIEVANCE)
    page = track_views.tracks_page(casework, adviser, case_id=case_id)
    assert TrackKind.SICKNESS not in page.may_begin
    assert TrackKind.GRIEVANCE in page.may_begin


def test_law_goes_on_after_the_case_is_closed_and_the_process_does_not(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    from tests.support.process_cases import answer_all

    answer_all(casework, adviser, case_id)
    go(casework, adviser, case_id, Stage.TRIAGE, reason="Nothing to attach.")
    go(
        casework,
        adviser,
        case_id,
        Stage.CLOSED_NFA,
        reason="No breach.",
        decided_by_name="Ruth Abara",
        authority="Headteacher",
    )
    begun(casework, adviser, case_id, TrackKind.ACCESS_REQUEST, received_on=TODAY)
    with pytest.raises(Refused, match="closed"):
        begun(casework, adviser, case_id, TrackKind.GRIEVANCE)


def test_a_claim_reaches_as_far_as_the_law_of_its_day(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    begun(casework, adviser, case_id, TrackKind.TRIBUNAL, act_on=date(2026, 9, 30))
    (one,) = clock(casework, adviser, case_id, DeadlineKind.CLAIM)
    assert one.due_on == date(2026, 12, 29)  # three months less a day, before 1 October 2026


def test_the_ico_cannot_have_been_told_before_the_breach_was_known(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    answer_one(casework, adviser, case_id, Screen.DATA_BREACH, Answer.YES)
    track_id = lines(casework, adviser, case_id)[TrackKind.DATA_BREACH].track_id
    early = casework.clock.now() - timedelta(hours=1)
    with pytest.raises(BadInput, match="before the breach was known") as refused:
        tracks.record(casework, adviser, track_id=track_id, values={"ico_told_at": early})
    assert refused.value.field == "ico_told_at"


def test_a_restricted_case_keeps_its_tracks_to_itself(casework: Casework, adviser: Actor) -> None:
    case_id = log_case(casework, adviser)
    track_id = begun(casework, adviser, case_id, TrackKind.GRIEVANCE)
    case_corrections.restrict_case(casework, adviser, case_id=case_id, open_to=[])
    other = Actor("Tom Ashworth", Capacity.HR_ADVISER)
    with pytest.raises(NotFound):
        track_views.track(casework, other, track_id=track_id)
    with pytest.raises(NotFound):
        tracks.record(casework, other, track_id=track_id, values={"heard_by": "x"})
    with pytest.raises(NotFound):
        tracks.end(casework, other, track_id=track_id, on=TODAY, because="x")


def test_an_interview_that_waits_for_a_track_says_so_to_each_as_much_as_is_theirs(
    casework: Casework, adviser: Actor
) -> None:
    case_id = notified_case(casework, adviser)
    begun(casework, adviser, case_id, TrackKind.SICKNESS, fit_to_take_part=False)
    plan = MeetingPlan()
    said = {
        actor: [
            one.words
            for one in meetings.plan_check(
                casework, actor, case_id=case_id, plan=plan, who=WhoChosen()
            ).warnings
            if one.code == "SICKNESS_HOLDS"
        ]
        for actor in (adviser, OFFICER)
    }
    begins = "Sickness holds up an interview with the employee: "
    assert said[adviser] == [f"{begins}The advice is that the employee cannot take part."]
    assert said[OFFICER] == [f"{begins}The reason is not open to you."]


def test_each_review_with_the_lado_begins_the_next_one_agreed(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    answer_one(casework, adviser, case_id, Screen.SAFEGUARDING, Answer.YES)
    track_id = lines(casework, adviser, case_id)[TrackKind.SAFEGUARDING].track_id
    tracks.record(casework, adviser, track_id=track_id, values={"strategy_on": TODAY})
    (first,) = clock(casework, adviser, case_id, DeadlineKind.LADO_REVIEW)
    assert first.due_on == TODAY + timedelta(days=28)
    assert isinstance(casework.clock, FrozenClock)
    casework.clock.advance(timedelta(days=28))
    again = TODAY + timedelta(days=60)
    tracks.record(casework, adviser, track_id=track_id, values={"next_review_on": again})
    second, first = clock(casework, adviser, case_id, DeadlineKind.LADO_REVIEW)
    assert (second.due_on, second.state) == (again, DeadlineState.RUNNING)
    assert "agreed with the LADO" in second.explanation
    assert first.state is DeadlineState.MET


def test_what_a_track_tells_is_not_told_a_second_time_beside_its_clock(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    begun(casework, adviser, case_id, TrackKind.ACCESS_REQUEST, received_on=TODAY)
    (one,) = clock(casework, adviser, case_id, DeadlineKind.ACCESS_REQUEST)
    with pytest.raises(Refused, match="its track tells"):
        deadline_marks.mark_met(casework, adviser, deadline_id=one.deadline_id, on=TODAY)


def test_the_clock_of_a_request_stands_still_until_the_answer_comes(
    casework: Casework, adviser: Actor
) -> None:
    case_id = notified_case(casework, adviser)
    track_id = begun(
        casework, adviser, case_id, TrackKind.ACCESS_REQUEST, received_on=TODAY, paused_on=TODAY
    )
    go(casework, adviser, case_id, Stage.INVESTIGATING)
    go(casework, adviser, case_id, Stage.ON_HOLD_SICKNESS, note="Signed off for two weeks.")
    go(casework, adviser, case_id, Stage.INVESTIGATING, reason="Well enough to take part.")
    (one,) = clock(casework, adviser, case_id, DeadlineKind.ACCESS_REQUEST)
    assert one.state is DeadlineState.PAUSED
    assert isinstance(casework.clock, FrozenClock)
    casework.clock.advance(timedelta(days=9))
    answered = TODAY + timedelta(days=9)
    tracks.record(casework, adviser, track_id=track_id, values={"resumed_on": answered})
    (one,) = clock(casework, adviser, case_id, DeadlineKind.ACCESS_REQUEST)
    # Nine days after 23 December is New Year’s Day, a Friday: it moves to the Monday.
    assert (one.state, one.due_on) == (DeadlineState.RUNNING, date(2027, 1, 4))
