"""Letters L06 to L09 and L15: what they take from the tracks, and what must stand in them."""

from dataclasses import replace
from datetime import date

import pytest

from casework.actor import Actor
from casework.errors import BadInput, Refused
from casework.ids import CaseId, DeadlineId, SuspensionId
from casework.rules.deadline_kinds import DeadlineKind, DeadlineState
from casework.rules.suspension import Alternative, EndAsked, ReviewAsked, ReviewOutcome
from casework.services import (
    calendar_changes,
    clock_recounts,
    deadline_slips,
    deadlines,
    letter_files,
    letter_views,
    letters,
    people,
    suspensions,
    what_now,
)
from casework.services.context import Casework
from casework.services.track_values import LETTERS_OF_TRACKS
from tests.support.casebooks import ADVISER
from tests.support.letter_cases import filled_letter, give_numbers
from tests.support.notified_cases import issue_and_serve, notified_case
from tests.support.process_cases import TODAY
from tests.support.suspension_cases import REJECTED, arrangement, suspension

REVIEWED = ReviewAsked(TODAY, "Ruth Abara", ReviewOutcome.CONTINUE, "Two are still to be heard.")
ENDED = EndAsked(TODAY, "Ruth Abara", "All were heard.", "A talk with the head, then Year 4 again.")


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    case = notified_case(casework, adviser)
    give_numbers(casework, adviser, case)
    return case


def issued(casework: Casework, case_id: CaseId, kind: str, **typed: str) -> str:
    """Begin a letter, type what it needs, issue and serve it; return its whole text."""
    letter = filled_letter(casework, ADVISER, case_id, kind)
    facts = {name.replace("__", "."): words for name, words in typed.items()}
    letters.fill_in(casework, ADVISER, letter_id=letter, facts=facts)
    issue_and_serve(casework, ADVISER, letter)
    return letter_files.issued_letter(casework, ADVISER, letter_id=letter).merged_text.replace(
        "\xa0", " "
    )


def suspend(casework: Casework, case_id: CaseId, **changes: object) -> SuspensionId:
    asked = suspension(casework, **changes)
    done = suspensions.begin(casework, ADVISER, case_id=case_id, asked=asked)
    for person in people.known_people(casework):
        if person.last_name == "Haldane":
            people.edit_person(casework, ADVISER, person=replace(person, telephone="01632 960 144"))
    return done.value


def missing(casework: Casework, case_id: CaseId, kind: str) -> set[str]:
    letter = filled_letter(casework, ADVISER, case_id, kind)
    draft = letter_views.open_draft(casework, ADVISER, letter_id=letter)
    return {problem.field for problem in draft.checks.problems if problem.stops}


def clock(
    casework: Casework, case_id: CaseId, kind: DeadlineKind
) -> tuple[DeadlineId, date, DeadlineState]:
    found = deadlines.list_for_case(casework, ADVISER, case_id=case_id)
    one = next(c for c in found if c.kind is kind)
    return one.deadline_id, one.due_on, one.state


def test_l06_confirms_the_suspension_and_settles_its_clock(
    casework: Casework, case_id: CaseId
) -> None:
    assert {"suspension.began", "suspension.reasons"} <= missing(casework, case_id, "L06")
    suspend(
        casework,
        case_id,
        alternatives={Alternative.OTHER_DUTIES: REJECTED, Alternative.FROM_HOME: REJECTED},
        reasons="**Two** {{ pupils }} would be asked.\n\n# About the post.",
    )
    text = issued(casework, case_id, "L06", suspension__property="Please hand in your laptop.")
    assert "**Two** {{ pupils }} would be asked." in text
    assert "Work from home: The class cannot be avoided there.\nOther duties:" in text
    for words in (
        "on full pay, from Monday 23 November 2026",
        "to protect the investigation",
        "Other duties: The class cannot be avoided there.",
        "not disciplinary action",
        "reviewed by 7 December 2026",
        "Your contact while you are away is Colette Haldane, on 01632 960 144",
        "Please hand in your laptop.",
    ):
        assert words in text
    assert "neutral act" not in text
    _id, _due, state = clock(casework, case_id, DeadlineKind.SUSPENSION_LETTER)
    assert state is DeadlineState.MET


def test_l07_begins_with_the_arrangement_on_record(casework: Casework, case_id: CaseId) -> None:
    suspensions.begin(casework, ADVISER, case_id=case_id, asked=arrangement(casework))
    text = issued(casework, case_id, "L07")
    assert "Library instead of Year 4." in text
    assert "reviewed on 7 December 2026" in text


@pytest.mark.parametrize("varied", [True, False])
def test_l08_says_what_the_review_came_to(
    casework: Casework, case_id: CaseId, *, varied: bool
) -> None:
    held = suspend(casework, case_id)
    asked = (
        replace(REVIEWED, outcome=ReviewOutcome.VARY, terms="Work from home.")
        if varied
        else REVIEWED
    )
    suspensions.review(casework, ADVISER, suspension_id=held, asked=asked)
    text = issued(casework, case_id, "L08")
    assert "was reviewed on 23 November 2026 by Ruth Abara" in text
    assert "Two are still to be heard." in text
    assert ("It goes on as it was." in text) is not varied
    assert ("From now on this applies: Work from home." in text) is varied


def test_l09_ends_it_with_the_plan(casework: Casework, case_id: CaseId) -> None:
    held = suspend(casework, case_id)
    assert "suspension.ended_on" in missing(casework, case_id, "L09")
    suspensions.end(casework, ADVISER, suspension_id=held, asked=ENDED)
    text = issued(casework, case_id, "L09", suspension__return_on="30 November 2026")
    assert "Your suspension ended on 23 November 2026." in text
    assert "A talk with the head, then Year 4 again." in text


def test_a_target_slips_with_its_reason_and_l15_says_so(
    casework: Casework, case_id: CaseId
) -> None:
    assert "delay.new_date" in missing(casework, case_id, "L15")
    kind = DeadlineKind.INVESTIGATION_REPORT
    running, due, _state = clock(casework, case_id, kind)
    new = date(2027, 1, 15)
    deadline_slips.give_new_date(
        casework, ADVISER, deadline_id=running, new_on=new, reason="A witness is away until 4 Jan."
    )
    moved, now_due, state = clock(casework, case_id, kind)
    assert (now_due, state) == (new, DeadlineState.RUNNING)
    (slip,) = deadline_slips.slips(casework, ADVISER, case_id=case_id)
    assert (slip.from_on, slip.to_on, slip.moved_by) == (due, new, ADVISER.words)
    text = issued(casework, case_id, "L15")
    assert "The new date is 15 January 2027" in text
    assert "A witness is away until 4 Jan." in text
    assert "You are not suspended" in text
    suspend(casework, case_id)
    deadline_slips.give_new_date(
        casework, ADVISER, deadline_id=moved, new_on=date(2027, 2, 1), reason="It snows."
    )
    assert "Your suspension is looked at again by 7 December 2026" in issued(
        casework, case_id, "L15"
    )
    assert len(deadline_slips.slips(casework, ADVISER, case_id=case_id)) == 2


def test_the_reporter_hears_of_a_delay_and_of_nothing_else(
    casework: Casework, case_id: CaseId
) -> None:
    running, _due, _state = clock(casework, case_id, DeadlineKind.INVESTIGATION_REPORT)
    deadline_slips.give_new_date(
        casework, ADVISER, deadline_id=running, new_on=date(2027, 1, 15), reason="Dana is unwell."
    )
    suspend(casework, case_id)
    text = issued(casework, case_id, "L15R")
    assert "15 January 2027" in text
    for word in ("Merrick", "Dana", "unwell", "suspen"):
        assert word not in text


@pytest.mark.parametrize(
    ("new_on", "reason", "field"),
    [
        (date(2027, 1, 15), " ", "reason"),
        (date(2026, 11, 24), "It takes longer.", "on"),
    ],
)
def test_a_new_date_is_later_and_reasoned(
    casework: Casework, case_id: CaseId, new_on: date, reason: str, field: str
) -> None:
    running, _due, _state = clock(casework, case_id, DeadlineKind.INVESTIGATION_REPORT)
    with pytest.raises(BadInput) as bad:
        deadline_slips.give_new_date(
            casework, ADVISER, deadline_id=running, new_on=new_on, reason=reason
        )
    assert bad.value.field == field


def test_nobody_moves_the_review_of_a_suspension_or_a_date_of_the_law(
    casework: Casework, case_id: CaseId
) -> None:
    suspend(casework, case_id)
    for kind in (DeadlineKind.SUSPENSION_REVIEW, DeadlineKind.SUSPENSION_LETTER):
        running, _due, _state = clock(casework, case_id, kind)
        with pytest.raises(Refused):
            deadline_slips.give_new_date(
                casework,
                ADVISER,
                deadline_id=running,
                new_on=date(2027, 1, 15),
                reason="It takes longer.",
            )


def test_letters_of_the_tracks_are_offered_when_they_are_called_for(
    casework: Casework, case_id: CaseId
) -> None:
    def offered() -> set[str]:
        kinds = letters.kinds(casework, ADVISER, case_id=case_id)
        return {one.kind for one in kinds if one.for_this_stage and one.kind in LETTERS_OF_TRACKS}

    assert offered() == set()
    held = suspend(casework, case_id)
    assert offered() == {"L06"}
    suspensions.review(casework, ADVISER, suspension_id=held, asked=REVIEWED)
    assert offered() == {"L06", "L08"}
    suspensions.end(casework, ADVISER, suspension_id=held, asked=ENDED)
    assert offered() == {"L09"}


def test_what_now_names_each_letter_that_is_owed_until_it_has_gone(
    casework: Casework, case_id: CaseId
) -> None:
    def owed() -> set[str]:
        steps = what_now.next_steps(casework, ADVISER, case_id=case_id)
        return {step.item for step in steps if step.code.startswith("letter:")}

    assert owed() == set()
    held = suspend(casework, case_id)
    assert owed() == set()
    suspensions.review(casework, ADVISER, suspension_id=held, asked=REVIEWED)
    assert owed() == {"L08"}
    issued(casework, case_id, "L08")
    assert owed() == set()
    suspensions.end(casework, ADVISER, suspension_id=held, asked=ENDED)
    assert owed() == {"L09"}


def test_a_date_that_a_person_gave_is_not_counted_anew(casework: Casework, case_id: CaseId) -> None:
    running, _due, _state = clock(casework, case_id, DeadlineKind.INVESTIGATION_REPORT)
    deadline_slips.give_new_date(
        casework, ADVISER, deadline_id=running, new_on=date(2027, 1, 15), reason="It takes longer."
    )
    calendar_changes.add_bank_holiday(
        casework, ADVISER, day=date(2026, 12, 10), name="Jubilee", source="Proclaimed"
    )
    moved = clock_recounts.clocks_that_would_move(casework, ADVISER)
    assert "Investigation report" not in {one.title for one in moved}
