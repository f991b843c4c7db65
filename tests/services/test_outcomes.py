"""What panels find and decide: their own words, each bar checked, warnings masked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from casework.actor import Actor, Capacity
from casework.errors import BadInput, NotFound, Refused
from casework.ids import CaseId, HearingId
from casework.rules.case_role import CaseRole
from casework.rules.panel_findings import PanelFinding
from casework.rules.sanctions import HearingOutcome
from casework.rules.stage import Stage
from casework.rules.warnings_live import WarningState
from casework.services import (
    appeals,
    audit_trail,
    case_corrections,
    drafts,
    hearing_course,
    hearing_moving,
    hearing_notes,
    hearings,
    outcomes,
    panel_findings,
    warnings,
)
from casework.services.appeals import Lodging
from casework.services.context import Casework
from casework.store.case_tables import CaseRow
from casework.summaries.hearings import FindingText
from tests.support.hearing_cases import (
    BECAUSE,
    CHAIR,
    HEARD_AT,
    allegation_of,
    arranged,
    chosen,
    found,
    held,
    planned,
    prepared_case,
    seat,
)
from tests.support.meeting_cases import enter
from tests.support.process_cases import appoint

LATER = datetime(2027, 1, 20, 10, 0, tzinfo=UTC)
TYPIST = Actor("Ines Ferro", Capacity.HEARING_CHAIR)


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return prepared_case(casework, adviser)


def test_nothing_is_found_by_hr_or_before_the_end(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    hearing_id = planned(casework, adviser, case_id)
    allegation_id = allegation_of(casework, adviser, case_id)
    with pytest.raises(Refused, match="not written in the capacity of HR adviser"):
        found(casework, adviser, hearing_id, allegation_id)
    with pytest.raises(Refused, match="Nothing is found before the hearing has ended"):
        found(casework, CHAIR, hearing_id, allegation_id)


def test_what_is_typed_for_the_chair_waits_until_the_chair_makes_it_their_own(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    hearing_id = held(casework, adviser, case_id)
    allegation_id = allegation_of(casework, adviser, case_id)
    appoint(casework, adviser, case_id, CaseRole.NOTE_TAKER, TYPIST.name)
    found(casework, TYPIST, hearing_id, allegation_id)
    page = outcomes.deliberation(casework, TYPIST, hearing_id=hearing_id)
    assert (page.writes_for, page.findings[0].waits) == (CHAIR.name, True)
    with pytest.raises(Refused, match="Only Kofi Mensah makes"):
        panel_findings.confirm_findings(casework, TYPIST, hearing_id=hearing_id)
    with pytest.raises(Refused) as refusal:
        outcomes.decide(casework, CHAIR, hearing_id=hearing_id, text=chosen())
    assert "Allegation 1 has no finding of the panel" in refusal.value.problems
    stated = replace(CHAIR, key_of="Priya Nandakumar")
    with pytest.raises(Refused, match="not confirmed so"):
        panel_findings.confirm_findings(casework, stated, hearing_id=hearing_id)
    done = panel_findings.confirm_findings(casework, CHAIR, hearing_id=hearing_id)
    assert done.value == 1
    after = outcomes.deliberation(casework, CHAIR, hearing_id=hearing_id).findings[0]
    assert (after.waits, after.made_by, after.text.reasons) == (False, CHAIR.name, BECAUSE)


def test_what_a_panel_is_typing_is_read_and_put_away_by_nobody_else(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    hearing_id = held(casework, adviser, case_id)
    keys = (
        panel_findings.draft_key(hearing_id, allegation_of(casework, adviser, case_id)),
        outcomes.draft_key(hearing_id),
        hearing_notes.draft_key(hearing_id, "deliberation"),
    )
    for key in keys:
        drafts.save_draft(
            casework, CHAIR, key=key, payload={"text": "We lean to…"}, case_id=case_id
        )
        assert drafts.load_draft(casework, adviser, key=key) is None
        with pytest.raises(Refused, match="typed by the panel alone"):
            drafts.discard_draft(casework, adviser, key=key)
        assert drafts.load_draft(casework, CHAIR, key=key) is not None


def test_each_gap_of_the_findings_is_named_and_nothing_is_proposed(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    hearing_id = held(casework, adviser, case_id)
    allegation_id = allegation_of(casework, adviser, case_id)
    panel_findings.write_finding(
        casework,
        CHAIR,
        hearing_id=hearing_id,
        allegation_id=allegation_id,
        text=FindingText(PanelFinding.PARTIALLY_UPHELD),
    )
    with pytest.raises(Refused) as refusal:
        outcomes.decide(casework, CHAIR, hearing_id=hearing_id, text=chosen())
    assert {problem.split(" ")[0] for problem in refusal.value.problems} == {"The", "Allegation"}
    assert len(refusal.value.problems) == 3
    page = outcomes.deliberation(casework, CHAIR, hearing_id=hearing_id)
    assert [answer.outcome for answer in page.answers] == list(HearingOutcome)


def test_an_outcome_beyond_invitation_and_authority_is_refused_with_both(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    hearing_id = held(casework, adviser, case_id)
    found(casework, CHAIR, hearing_id, allegation_of(casework, adviser, case_id))
    with pytest.raises(Refused) as refusal:
        outcomes.decide(
            casework, CHAIR, hearing_id=hearing_id, text=chosen(HearingOutcome.DISMISSAL_NOTICE)
        )
    words = " ".join(refusal.value.problems)
    assert "goes beyond what the invitation said" in words
    assert "Kofi Mensah has no authority for: dismissal with notice" in words


def test_an_outcome_needs_reasons_and_is_decided_once_by_the_chair(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    hearing_id = held(casework, adviser, case_id)
    found(casework, CHAIR, hearing_id, allegation_of(casework, adviser, case_id))
    with pytest.raises(BadInput, match="reasons of the outcome are missing"):
        outcomes.decide(casework, CHAIR, hearing_id=hearing_id, text=replace(chosen(), reasons=" "))
    with pytest.raises(BadInput, match="no number of months"):
        outcomes.decide(
            casework, CHAIR, hearing_id=hearing_id, text=replace(chosen(), given={"months": "x"})
        )
    with pytest.raises(Refused, match="still considering"):
        outcomes.deliberation(casework, adviser, hearing_id=hearing_id)
    outcomes.decide(casework, CHAIR, hearing_id=hearing_id, text=chosen())
    page = hearings.hearings_page(casework, adviser, case_id=case_id)
    (decided,) = page.outcomes
    assert (decided.outcome, decided.decided_by) == (HearingOutcome.WRITTEN_WARNING, CHAIR.name)
    assert outcomes.deliberation(casework, adviser, hearing_id=hearing_id).decided == decided
    with pytest.raises(Refused, match="outcome is on record"):
        found(casework, CHAIR, hearing_id, allegation_of(casework, adviser, case_id))
    acts = audit_trail.case_timeline(casework, adviser, case_id=case_id)
    assert not any("careless" in f"{act}" for act in acts)


def test_a_final_warning_for_a_first_act_says_why(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    hearing_id = held(casework, adviser, case_id)
    found(casework, CHAIR, hearing_id, allegation_of(casework, adviser, case_id))
    final = chosen(HearingOutcome.FINAL_WRITTEN_WARNING)
    with pytest.raises(BadInput, match="straight to a final warning only if serious enough"):
        outcomes.decide(casework, CHAIR, hearing_id=hearing_id, text=final)
    said = replace(final, given={"serious_because": "Many parents of the year read it."})
    outcomes.decide(casework, CHAIR, hearing_id=hearing_id, text=said)


def test_a_correction_stands_beside_the_first_and_is_never_harsher(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    hearing_id = held(casework, adviser, case_id)
    found(casework, CHAIR, hearing_id, allegation_of(casework, adviser, case_id))
    outcomes.decide(casework, CHAIR, hearing_id=hearing_id, text=chosen())
    harsher = chosen(HearingOutcome.FINAL_WRITTEN_WARNING)
    with pytest.raises(Refused, match="cannot make the outcome harsher"):
        outcomes.correct(casework, CHAIR, hearing_id=hearing_id, text=harsher, why="A slip.")
    mended = replace(chosen(), mitigation="Nine years of good service.")
    outcomes.correct(casework, CHAIR, hearing_id=hearing_id, text=mended, why="Nine, not eight.")
    both = hearings.hearings_page(casework, adviser, case_id=case_id).outcomes
    assert [one.corrects for one in both] == [None, both[0].outcome_id]


BY_HEARING: dict[str, Callable[[Casework, Actor, HearingId], object]] = {
    "hearing": lambda c, a, one: hearings.hearing(c, a, hearing_id=one),
    "sheet": lambda c, a, one: hearing_notes.sheet(c, a, hearing_id=one),
    "move": lambda c, a, one: hearing_moving.move_preview(c, a, hearing_id=one, to=HEARD_AT),
    "other date": lambda c, a, one: hearing_moving.other_date(c, a, hearing_id=one, asked_on=None),
    "absence": lambda c, a, one: hearing_course.absence(c, a, hearing_id=one),
    "deliberation": lambda c, a, one: outcomes.deliberation(c, a, hearing_id=one),
}


def test_a_hearing_of_a_restricted_case_is_read_by_nobody_else(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    hearing_id = planned(casework, adviser, case_id)
    case_corrections.restrict_case(casework, adviser, case_id=case_id, open_to=())
    outsiders = (
        Actor("Tom Ashworth", Capacity.HR_ADVISER),
        Actor("Somebody Else", Capacity.HEARING_CHAIR),
    )
    for read in BY_HEARING.values():
        for outsider in outsiders:
            with pytest.raises(NotFound, match="not open to you"):
                read(casework, outsider, hearing_id)


def test_a_closed_case_lets_nobody_arrange_find_or_appeal(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    hearing_id = held(casework, adviser, case_id)
    allegation_id = allegation_of(casework, adviser, case_id)
    enter(casework, adviser, case_id, Stage.CLOSED)
    acts: tuple[Callable[[], object], ...] = (
        lambda: hearings.plan(
            casework, adviser, case_id=case_id, arranged=arranged(planned_for=LATER)
        ),
        lambda: hearings.call_off(casework, adviser, hearing_id=hearing_id, reason="Over."),
        lambda: hearing_notes.keep_note(
            casework, adviser, hearing_id=hearing_id, part="opening", text="Late."
        ),
        lambda: seat(casework, adviser, case_id, name="Mary Finch"),
        lambda: _warn(casework, adviser, case_id, date(2026, 5, 4)),
        lambda: appeals.lodge(
            casework, adviser, case_id=case_id, lodging=Lodging(date(2026, 12, 9), words="No.")
        ),
    )
    for act in acts:
        with pytest.raises(Refused, match="The case is closed"):
            act()
    with pytest.raises(NotFound, match="The case has ended"):
        found(casework, CHAIR, hearing_id, allegation_id)
    with pytest.raises(NotFound, match="The case has ended"):
        outcomes.decide(casework, CHAIR, hearing_id=hearing_id, text=chosen())


def _warn(casework: Casework, adviser: Actor, case_id: CaseId, on: date) -> None:
    warnings.record_earlier(
        casework,
        adviser,
        case_id=case_id,
        outcome=HearingOutcome.WRITTEN_WARNING,
        issued_on=on,
        months=12,
        about="Late for duty",
        source="Personnel file",
    )


@pytest.mark.parametrize(
    "given",
    [
        {"issued_on": date(1, 1, 1)},
        {"issued_on": date(2026, 11, 24)},
        {"months": 10**30},
        {"months": 0},
        {"about": "x" * 100_000},
        {"outcome": HearingOutcome.DISMISSAL_NOTICE},
    ],
    ids=["year one", "to come", "endless", "no month", "long", "no warning"],
)
def test_an_earlier_warning_that_cannot_be_is_refused(
    casework: Casework, adviser: Actor, case_id: CaseId, given: dict[str, object]
) -> None:
    values: dict[str, object] = {
        "outcome": HearingOutcome.WRITTEN_WARNING,
        "issued_on": date(2026, 5, 4),
        "months": 12,
        "about": "Late for duty",
        "source": "Personnel file",
    }
    with pytest.raises(BadInput):
        warnings.record_earlier(casework, adviser, case_id=case_id, **(values | given))  # type: ignore[arg-type]
    assert warnings.warnings_of_case(casework, adviser, case_id=case_id) == ()


def test_a_spent_warning_is_masked_from_the_panel_until_somebody_gives_the_reason(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    _warn(casework, adviser, case_id, date(2024, 3, 1))
    _warn(casework, adviser, case_id, date(2026, 5, 4))
    hearing_id = planned(casework, adviser, case_id)
    states = [one.state for one in warnings.warnings_of_case(casework, adviser, case_id=case_id)]
    assert states == [WarningState.SPENT, WarningState.LIVE]
    seen = warnings.warnings_of_case(casework, CHAIR, case_id=case_id)
    assert [one.issued_on for one in seen] == [date(2026, 5, 4)]
    spent = warnings.warnings_of_case(casework, adviser, case_id=case_id)[0]
    with pytest.raises(BadInput, match="Why is the panel to see"):
        warnings.show_to_panel(
            casework,
            adviser,
            case_id=case_id,
            warning_id=spent.warning_id,
            reason="",
            decided_by="Ruth Abara",
        )
    warnings.show_to_panel(
        casework,
        adviser,
        case_id=case_id,
        warning_id=spent.warning_id,
        reason="She says that nobody ever told her of the policy.",
        decided_by="Ruth Abara",
    )
    view = outcomes.deliberation(casework, CHAIR, hearing_id=hearing_id).warnings
    assert len(view.seen) == 2
    assert [point.code for point in view.points] == ["SPENT_SHOWN"]


def test_a_warning_runs_from_its_letter_and_begins_once(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    hearing_id = held(casework, adviser, case_id)
    found(casework, CHAIR, hearing_id, allegation_of(casework, adviser, case_id))
    outcomes.decide(casework, CHAIR, hearing_id=hearing_id, text=chosen())
    for _again in range(2):
        with casework.transaction(adviser) as unit:
            case = unit.session.get(CaseRow, case_id)
            assert case is not None
            warnings.begin_in(unit, case, issued_on=date(2026, 12, 10))
    (given,) = warnings.warnings_of_case(casework, adviser, case_id=case_id)
    assert given.last_day == date(2027, 12, 9)
