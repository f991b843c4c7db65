"""Outcomes of a hearing: three vocabularies apart, the invitation, authority, grounds, notice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.errors import BadInput
from casework.rules.findings import CaseToAnswer, InvestigatorFinding
from casework.rules.panel_findings import (
    FindingOnAllegation,
    PanelFinding,
    SafeguardingOutcome,
    panel_points,
)
from casework.rules.sanction_checks import OutcomeFacts, judge_outcome, judge_outcomes
from casework.rules.sanctions import (
    Authority,
    HearingOutcome,
    LivePeriods,
    least_notice_weeks,
    raises,
)

H = HearingOutcome
UPHELD = FindingOnAllegation(1, PanelFinding.UPHELD, "The messages are the employee’s.", evidence=2)
READY = OutcomeFacts(
    findings=(UPHELD,),
    hearing_held=True,
    invited_to=H.DISMISSAL_SUMMARY,
    authority=Authority("P Ahmed", H.DISMISSAL_SUMMARY, "Scheme of delegation, 4"),
    live_warnings=("Final written warning of 3 March 2026",),
    gross_alleged=True,
    gross_grounds="Disciplinary policy, 9.2",
    lesser_because="Each was weighed.",
    consent="Clause 14 of the contract",
    mitigation_considered="Nine years of service; an apology.",
)


def bars(outcome: HearingOutcome, facts: OutcomeFacts) -> set[str]:
    return {point.code for point in judge_outcome(outcome, facts).bars}


def to_write(outcome: HearingOutcome, facts: OutcomeFacts) -> set[str]:
    return {point.code for point in judge_outcome(outcome, facts).to_write}


def test_the_three_vocabularies_share_no_kept_word() -> None:
    vocabularies = [
        {str(value) for value in vocabulary}
        for vocabulary in (InvestigatorFinding, CaseToAnswer, PanelFinding, SafeguardingOutcome)
    ]
    assert len(set().union(*vocabularies)) == sum(len(words) for words in vocabularies)
    unsubstantiated = SafeguardingOutcome.UNSUBSTANTIATED
    assert unsubstantiated.words == "Unsubstantiated"
    assert "either way" in unsubstantiated.meaning
    assert [one for one in SafeguardingOutcome if not one.left_out_of_references] == [
        SafeguardingOutcome.SUBSTANTIATED
    ]
    assert {one for one in SafeguardingOutcome if one.off_personnel_record} == {
        SafeguardingOutcome.FALSE,
        SafeguardingOutcome.MALICIOUS,
    }


def test_a_ready_case_leaves_every_outcome_open_but_those_of_others() -> None:
    closed = [answer.outcome for answer in judge_outcomes(READY) if not answer.is_open]
    assert closed == [H.ORAL_WARNING, H.WOULD_HAVE_BEEN_DISMISSED]
    assert judge_outcome(H.DISMISSAL_SUMMARY, READY).may_be_issued


def test_a_sanction_beyond_the_invitation_is_refused_with_words() -> None:
    facts = replace(READY, invited_to=H.FINAL_WRITTEN_WARNING)
    assert bars(H.FINAL_WRITTEN_WARNING, facts) == set()
    for heavier in (H.ALTERNATIVE_TO_DISMISSAL, H.DISMISSAL_NOTICE, H.DISMISSAL_SUMMARY):
        (point,) = judge_outcome(heavier, facts).bars
        assert point.code == "BEYOND_INVITATION"
        assert "final written warning" in point.fact
        assert point.cure is not None
    assert "BEYOND_INVITATION" in bars(H.WRITTEN_WARNING, replace(READY, invited_to=None))
    assert bars(H.NO_ACTION, replace(READY, invited_to=None)) == set()


def test_only_who_has_authority_may_dismiss() -> None:
    head = replace(READY, authority=Authority("K Bell", H.FINAL_WRITTEN_WARNING))
    assert bars(H.DISMISSAL_NOTICE, head) == {"NO_AUTHORITY_TO_DISMISS"}
    assert bars(H.ALTERNATIVE_TO_DISMISSAL, head) == {"BEYOND_AUTHORITY"}
    assert bars(H.FINAL_WRITTEN_WARNING, head) == set()
    assert bars(H.WRITTEN_WARNING, replace(READY, authority=Authority("K Bell"))) == {
        "AUTHORITY_UNKNOWN"
    }


def test_summary_dismissal_rests_on_the_disciplinary_policy_and_on_what_was_alleged() -> None:
    facts = replace(READY, gross_grounds=" ", gross_alleged=False)
    assert to_write(H.DISMISSAL_SUMMARY, facts) == {"NO_GROSS_GROUNDS", "NOT_ALLEGED_GROSS"}
    assert not judge_outcome(H.DISMISSAL_SUMMARY, facts).may_be_issued
    assert to_write(H.DISMISSAL_NOTICE, facts) == set()


def test_warnings_live_and_spent() -> None:
    none_live = replace(READY, live_warnings=())
    assert to_write(H.DISMISSAL_NOTICE, none_live) == {"NO_LIVE_WARNING"}
    assert to_write(H.FINAL_WRITTEN_WARNING, none_live) == {"STRAIGHT_TO_FINAL"}
    assert judge_outcome(H.FINAL_WRITTEN_WARNING, none_live).may_be_issued
    serious = replace(none_live, serious_because="Threats to a colleague.")
    assert to_write(H.DISMISSAL_NOTICE, serious) == set()
    assert to_write(H.WRITTEN_WARNING, replace(READY, rests_on_spent=True)) == {"RESTS_ON_SPENT"}


def test_what_else_an_outcome_needs() -> None:
    assert bars(H.WRITTEN_WARNING, replace(READY, hearing_held=False)) == {"NO_HEARING"}
    assert to_write(H.ALTERNATIVE_TO_DISMISSAL, replace(READY, consent="")) == {"NO_CONSENT"}
    left = replace(READY, employee_left=True)
    assert bars(H.WRITTEN_WARNING, left) == {"LEFT"}
    assert bars(H.WOULD_HAVE_BEEN_DISMISSED, left) == set()
    assert bars(H.ORAL_WARNING, replace(READY, oral_warnings=True)) == set()
    unweighed = replace(READY, lesser_because="", mitigation_considered="")
    assert to_write(H.DISMISSAL_NOTICE, unweighed) == {"LESSER_NOT_WEIGHED", "NO_MITIGATION"}
    not_upheld = replace(UPHELD, finding=PanelFinding.NOT_UPHELD)
    clear = replace(READY, findings=(not_upheld,))
    assert bars(H.WRITTEN_WARNING, clear) == {"NOTHING_UPHELD"}
    assert judge_outcome(H.NO_ACTION, clear).may_be_issued


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"finding": None}, "NO_FINDING"),
        ({"reasons": " "}, "NO_REASONS"),
        ({"finding": PanelFinding.PARTIALLY_UPHELD}, "NO_PART"),
        ({"evidence": 0}, "NO_EVIDENCE_NAMED"),
        ({"not_put": ("PN/4",)}, "RELIES_ON_NOT_PUT"),
    ],
)
def test_no_outcome_without_a_finding_with_reasons_and_evidence(
    change: dict[str, object], code: str
) -> None:
    finding = replace(UPHELD, **change)  # type: ignore[arg-type]
    assert [point.code for point in panel_points([finding])] == [code]
    assert not judge_outcome(H.NO_ACTION, replace(READY, findings=(finding,))).may_be_issued
    assert panel_points([]) != ()
    assert panel_points([UPHELD]) == ()


@given(st.sampled_from(HearingOutcome), st.sampled_from(HearingOutcome))
def test_no_outcome_passes_its_invitation_or_its_authority(
    outcome: HearingOutcome, limit: HearingOutcome
) -> None:
    for facts in (
        replace(READY, invited_to=limit, oral_warnings=True),
        replace(READY, authority=Authority("x", limit), oral_warnings=True),
    ):
        if judge_outcome(outcome, facts).is_open and outcome.is_formal:
            assert not raises(limit, outcome)


def test_live_periods_letters_and_notice() -> None:
    assert [LivePeriods().months(outcome) for outcome in HearingOutcome] == [
        None, None, 6, 12, 18, 18, None, None, None,
    ]  # fmt: skip
    assert all(outcome.letter and outcome.words for outcome in HearingOutcome)
    start = date(2020, 2, 29)
    assert least_notice_weeks(start, date(2020, 3, 28)) == 0
    assert least_notice_weeks(start, date(2020, 3, 29)) == 1
    assert least_notice_weeks(start, date(2022, 2, 27)) == 1
    assert least_notice_weeks(start, date(2022, 2, 28)) == 2
    assert least_notice_weeks(start, date(2040, 1, 1)) == 12
    with pytest.raises(BadInput):
        least_notice_weeks(start, date(2020, 2, 1))
