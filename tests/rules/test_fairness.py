"""The fairness view: every row of the domain has a rule, each rule its fact, source and cure."""

from __future__ import annotations

import ast
import re
import time
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from casework.rules.fairness import (
    RULES,
    WITHOUT_A_RULE,
    count_words,
    covered_rows,
    open_points,
)
from casework.rules.fairness_facts import (
    AppealRecord,
    BeginningRecord,
    ConflictFact,
    FairnessFacts,
    GroundRecord,
    HearingRecord,
    InvestigationRecord,
    OutcomeRecord,
    Reached,
    RouteRecord,
    SuspensionRecord,
)
from casework.rules.gate_points import SourceKind
from casework.rules.process_points import OpenPoint
from casework.rules.sanctions import HearingOutcome

ROOT = Path(__file__).resolve().parents[2]
LAW_ROWS = [f"0.1/{number}" for number in range(1, 19)]
STAGE_ROWS = [
    f"2.4/{row}"
    for row in (
        "REPORTED/promptness",
        "REPORTED/source",
        "REPORTED/no fishing",
        "TRIAGE/not predetermined",
        "TRIAGE/policy in force",
        "FACT_FIND/proportionate",
        "FACT_FIND/not a disguised hearing",
        "INVESTIGATION_DECISION/reasoned",
        "INVESTIGATION_DECISION/consistent with similar cases",
        "COMMISSIONING/officer independent",
        "COMMISSIONING/officer trained",
        "COMMISSIONING/officer given time",
        "SUSPENSION/not knee-jerk",
        "SUSPENSION/necessary",
        "SUSPENSION/brief",
        "SUSPENSION/reviewed",
        "NOTIFIED/knew the case early",
        "INVESTIGATING/even-handed",
        "INVESTIGATING/followed up what the employee said",
        "INVESTIGATING/seriousness raises the standard",
        "REPORT/the officer’s own",
        "CASE_DECISION/not a rubber stamp",
        "INFORMAL_ACTION/not a disguised sanction",
        "HEARING_PREP/time to prepare",
        "HEARING_PREP/all evidence disclosed",
        "HEARING/listened",
        "HEARING/open mind",
        "DELIBERATION/belief, grounds",
        "DELIBERATION/investigation",
        "DELIBERATION/range of responses",
        "OUTCOME_ISSUED/reasons match evidence",
        "APPEAL/cures or compounds defects",
        "APPEAL/whole process judged",
        "CLOSED/nothing",
    )
]
ASKED_ROWS = [
    f"2.9/{row}"
    for row in (
        "reason was conduct",
        "honest belief",
        "reasonable grounds",
        "as much investigation as reasonable",
        "fair in all circumstances",
        "Acas Code followed",
        "consistent",
        "policy known",
        "rights",
        "mitigation",
        "delay",
    )
]
ALL_ROWS = [*LAW_ROWS, *STAGE_ROWS, *ASKED_ROWS]

HARD = ConflictFact("J Moss", "investigating officer", "is a witness of fact", hard=True)
SOFT = ConflictFact("A Reid", "hearing panel", "is the line manager", hard=False)

JUST_REPORTED = BeginningRecord(seen_on=date(2026, 11, 2), reported_on=date(2026, 11, 2))

CLEAN = FairnessFacts(
    reached=Reached.APPEALED,
    beginning=BeginningRecord(
        seen_on=date(2026, 11, 2),
        reported_on=date(2026, 11, 3),
        reporter_known=True,
        decision_reasons="x",
        informal_considered="x",
        compared=True,
    ),
    investigation=InvestigationRecord(
        officer_trained=True,
        officer_given_time=True,
        terms_agreed=True,
        decision_reasons="x",
        near=(replace(SOFT, reason="Nobody else could sit."),),
        gross_alleged=True,
    ),
    hearing=HearingRecord(response_recorded=True),
    outcome=OutcomeRecord(
        outcome=HearingOutcome.DISMISSAL_NOTICE,
        reason_is_conduct=True,
        sanction_reasons="x",
        alternatives_considered="x",
        mitigation="x",
        compared=True,
    ),
    grounds=GroundRecord(policy_known="Induction, 2021", panel_weighed=True),
    routes=RouteRecord(
        union_official=True, union_agreed=True, union_contacted=True, restriction=True
    ),
    suspension=SuspensionRecord(
        reasons="x",
        alternatives_looked_at=4,
        paid=True,
        said_not_disciplinary=True,
        contact_named=True,
    ),
    appeal=AppealRecord(companion_told=True),
)

WORST = FairnessFacts(
    reached=Reached.APPEALED,
    beginning=BeginningRecord(
        seen_on=date(2026, 10, 1),
        reported_on=date(2026, 11, 3),
        no_route=("PN/1",),
        no_authority=("PN/2",),
        screens_open=("police",),
        verdict_words=("Letter L05",),
        without_policy=(2,),
        policy_review_overdue=True,
        fact_find_over_days=3,
        fact_find_meetings=2,
        fact_find_judges="A Reid",
    ),
    investigation=InvestigationRecord(
        near=(HARD, SOFT),
        told_late="Told 4 working days late.",
        not_told_in_writing=(1,),
        changed_untold=(2,),
        empty_cells=3,
        points_not_followed=("A colleague had the phone",),
        open_lines=1,
        not_put=("PN/3",),
        notes_not_agreed=1,
        gross_alleged=True,
        unconfirmed=2,
        decision_by_officer=True,
        informal_called_warning=True,
    ),
    hearing=HearingRecord(
        lacking=("possible outcomes",),
        notice_short="One day too short.",
        unserved=("PN/4",),
        companion_refused="Refused.",
        companion_hindered="Not let speak.",
        postponement_refused="Refused.",
        adjustments_open=("Breaks",),
        delay_unreasoned="Nine weeks.",
        new_evidence_no_adjournment=("PN/5",),
        absence_open=("Not warned.",),
        decided_before="The letter was written before.",
    ),
    outcome=OutcomeRecord(
        outcome=HearingOutcome.DISMISSAL_SUMMARY,
        findings_lacking=("Allegation 1 has no reasons",),
        after_not_put=("PN/3",),
        letter_lacks=("the right of appeal",),
        letter_late="Four days late.",
        beyond_authority="K Bell has none.",
        beyond_invitation="Up to a final warning.",
        no_gross_grounds=True,
        rests_on_spent=True,
    ),
    grounds=GroundRecord(
        harm_not_shown=(1,),
        not_weighed=(1,),
        slips=("Investigation report",),
        below_law=("Companion’s other date: 3 days",),
        typical_numbers=4,
    ),
    routes=RouteRecord(
        lado_open="x",
        suspension_letter_open="x",
        ico_open="x",
        breach_unlogged=True,
        access_open="x",
        dbs_open="x",
        tra_open="x",
        restriction=True,
        restriction_unmarked=("Bundle",),
        union_official=True,
        whistleblowing_open="x",
    ),
    suspension=SuspensionRecord(letter_late="x", overdue_reviews=1, still_needed=False),
    appeal=AppealRecord(
        near=(HARD, SOFT),
        late_undecided=True,
        grounds_unanswered=("Bias",),
        decided=True,
        raised=True,
        limit_called_law=True,
    ),
)


def codes(points: tuple[OpenPoint, ...]) -> set[str]:
    return {point.code for point in points}


@pytest.mark.parametrize("row", ALL_ROWS)
def test_every_row_has_a_rule_or_a_recorded_reason(row: str) -> None:
    has_rule = any(row in rule.rows for rule in RULES)
    reason = WITHOUT_A_RULE.get(row, "")
    assert has_rule != bool(reason.strip())


def test_no_rule_names_a_row_that_is_not_there() -> None:
    assert covered_rows() == set(ALL_ROWS)
    assert len({rule.code for rule in RULES}) == len(RULES)


@pytest.mark.shared
def test_the_rows_are_those_of_the_domain() -> None:
    path = Path(__file__).resolve().parents[3] / "shared" / "DOMAIN.md"
    if not path.exists():
        pytest.skip("the domain does not stand beside the project")
    text = path.read_text(encoding="utf-8")

    def table(heading: str) -> list[list[str]]:
        part = text.split(heading, 1)[1].split("\n## ")[0].split("\n### ")[0]
        rows = [line for line in part.splitlines() if line.startswith("|")][2:]
        return [[cell.strip() for cell in line.strip("|").split("|")] for line in rows]

    assert len(table("### 0.1 ")) == len(LAW_ROWS)
    assert len(table("### 2.9 ")) == len(ASKED_ROWS)
    stages = [re.split(r"[_/ ]", row[0])[0] for row in table("### 2.4 ")]
    ours = list(dict.fromkeys(re.split(r"[_/]", row)[1] for row in STAGE_ROWS))
    assert [name.removeprefix("2.4") for name in ours] == list(dict.fromkeys(stages))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_each_rule_is_raised_by_a_fact_and_says_source_and_cure(rule: object) -> None:
    points = rule.points(WORST)  # type: ignore[attr-defined]
    assert points
    for point in points:
        assert point.fact.strip()
        assert point.words.strip()
        assert point.source.reference
        assert point.cure is not None
        assert point.cure.words
        assert not re.search(r"\b(guilt\w*|accused|charge[sd]?|verdict|failing)\b", point.words)


RECORDS = (
    BeginningRecord,
    SuspensionRecord,
    InvestigationRecord,
    HearingRecord,
    OutcomeRecord,
    AppealRecord,
    RouteRecord,
    GroundRecord,
)


@pytest.mark.parametrize("record", RECORDS)
def test_each_fact_that_a_rule_looks_at_is_told_by_a_service(record: type) -> None:
    """A rule whose fact nobody ever gives cannot be raised, however good it is."""
    given: set[str] = set()
    for path in (ROOT / "casework" / "services").glob("fairness*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == record.__name__:
                given |= {keyword.arg for keyword in node.keywords if keyword.arg}
    assert {one.name for one in fields(record)} == given


def test_a_case_in_order_has_no_open_point() -> None:
    assert open_points(CLEAN) == ()
    assert count_words(open_points(CLEAN)) == "No open points"


def test_a_case_just_reported_is_asked_for_nothing_that_lies_ahead() -> None:
    fresh = FairnessFacts(reached=Reached.REPORTED, beginning=JUST_REPORTED)
    assert codes(open_points(fresh)) == {"SOURCE_UNKNOWN"}
    informal = replace(CLEAN, formal=False, outcome=OutcomeRecord(), hearing=HearingRecord())
    assert open_points(informal) == ()


def test_an_embargo_keeps_the_notice_from_being_asked_for() -> None:
    facts = FairnessFacts(
        reached=Reached.NOTIFIED,
        beginning=JUST_REPORTED,
        investigation=InvestigationRecord(not_told_in_writing=(1,), must_not_tell=True),
    )
    assert "NOT_TOLD_IN_WRITING" not in codes(open_points(facts))


def test_points_come_by_kind_with_the_law_first() -> None:
    points = open_points(WORST)
    kinds = [point.source.kind for point in points]
    assert kinds == sorted(kinds, key=list(SourceKind).index)
    assert set(kinds) == set(SourceKind)
    assert count_words(points) == f"{len(points)} open points"


def test_the_view_is_computed_at_once() -> None:
    began = time.process_time()
    for _ in range(20):
        open_points(WORST)
    assert (time.process_time() - began) / 20 < 0.03
