"""A citation whose ground was taken away later is said to be so wherever it is relied on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.actor import Actor
from casework.ids import AllegationId, CaseId
from casework.rules.partial_dates import stored_date
from casework.rules.policy_kinds import PolicyKind
from casework.rules.report import AccountType, Conduct, WorkerType
from casework.services import (
    allegations,
    case_corrections,
    case_facts,
    case_pages,
    clause_mapping,
    letter_views,
    policy_ground,
    policy_import,
    report_readiness,
)
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.report_facts_allegations import allegations_in
from casework.summaries.allegations import AllegationView
from casework.summaries.policy_review import ReviewHead
from casework.summaries.report_facts import AllegationTold
from tests.rules.test_policy_outline import STAND_IN
from tests.services.test_case_pages import an_edit
from tests.support.letter_cases import filled_letter, ready_case
from tests.support.policy_cases import clause_labelled, draft, import_stand_in
from tests.support.process_cases import log_case

LATER = STAND_IN.replace("must have their Manager’s consent", "must have their head’s consent")


def shown(casework: Casework, actor: Actor, allegation_id: AllegationId) -> AllegationView:
    return allegations.allegation(casework, actor, allegation_id=allegation_id)


def in_report(casework: Casework, actor: Actor, case_id: CaseId) -> AllegationTold:
    with casework.read() as session:
        (told,) = allegations_in(session, open_case_in(session, actor, case_id), {})
    return told


def is_mapped(casework: Casework, actor: Actor, case_id: CaseId) -> bool:
    with casework.read() as session:
        facts = case_facts.facts_in(session, open_case_in(session, actor, case_id))
    return any(one.mapped for one in facts.allegations)


@pytest.fixture
def cited(casework: Casework, adviser: Actor) -> tuple[CaseId, AllegationId]:
    """A case whose allegation cites a clause for Trust accounts, about a Trust account."""
    import_stand_in(casework, adviser)
    case_id = log_case(casework, adviser)
    allegation = draft(casework, adviser, case_id, account=AccountType.TRUST)
    clause = clause_labelled(casework, adviser, allegation, "SMP-WRK-1")
    clause_mapping.cite_clause(
        casework, adviser, allegation_id=allegation, clause_id=clause, reason="No consent."
    )
    return case_id, allegation


def test_a_later_version_takes_the_ground_and_letter_report_and_gate_say_so(
    casework: Casework, adviser: Actor
) -> None:
    case_id = ready_case(casework, adviser)
    notice = filled_letter(casework, adviser, case_id, "L05")
    assert is_mapped(casework, adviser, case_id)
    assert in_report(casework, adviser, case_id).clauses[0].source.count("In force on") == 1
    import_stand_in(casework, adviser, text=LATER, start="2026-10-01", version="2")
    lost = "Version 1 was not in force on 31 October 2026"
    prepared = letter_views.prepare(casework, adviser, letter_id=notice)
    drawn = letter_views.open_draft(casework, adviser, letter_id=notice)
    found = prepared.checks(drawn.lines).problems
    stopped = [p for p in found if p.code == "CLAUSE_NOT_IN_FORCE"]
    assert [(p.message, p.stops) for p in stopped] == [("SMP-PER-1 can no longer be cited", True)]
    assert lost in stopped[0].detail
    (clause,) = in_report(casework, adviser, case_id).clauses
    assert "In force on" not in clause.source
    assert lost in clause.notes[0]
    points = report_readiness.open_points(casework, adviser, case_id=case_id)
    assert any(p.stops and "SMP-PER-1 can no longer be cited" in p.words for p in points)
    assert not is_mapped(casework, adviser, case_id)


def test_what_is_to_be_weighed_follows_the_account_as_it_is_corrected(
    casework: Casework, adviser: Actor, cited: tuple[CaseId, AllegationId]
) -> None:
    case_id, allegation = cited
    view = shown(casework, adviser, allegation)
    assert "TRUST_ACCOUNTS_ONLY" not in {w.code for w in view.clauses[0].warnings}
    text = replace(view.text, account_type=AccountType.PERSONAL)
    allegations.edit_allegation(
        casework, adviser, allegation_id=allegation, text=text, why="The account is her own."
    )
    (clause,) = shown(casework, adviser, allegation).clauses
    assert "TRUST_ACCOUNTS_ONLY" in {w.code for w in clause.warnings}
    assert "REVIEW_OVERDUE" in {w.code for w in clause.warnings}
    (told,) = in_report(casework, adviser, case_id).clauses
    assert any("worded for Trust accounts; this one is personal" in note for note in told.notes)


def test_a_clause_does_not_reach_who_turns_out_not_to_be_employed(
    casework: Casework, adviser: Actor, cited: tuple[CaseId, AllegationId]
) -> None:
    case_id, allegation = cited
    facts = case_pages.case_page(casework, adviser, case_id=case_id).facts
    edit = an_edit(worker_type=WorkerType.AGENCY, account_type=facts.account_type)
    case_corrections.correct_facts(
        casework, adviser, case_id=case_id, edit=edit, why="The agency employs her."
    )
    (clause,) = shown(casework, adviser, allegation).clauses
    assert "employees only" in clause.no_longer
    assert not is_mapped(casework, adviser, case_id)


def test_a_month_is_said_to_be_in_force_in_and_a_review_is_counted_by_its_period(
    casework: Casework, adviser: Actor
) -> None:
    import_stand_in(
        casework, adviser, text=STAND_IN.replace("Date of review\tNovember 2022\t\n", "")
    )
    case_id = log_case(casework, adviser)
    allegation = draft(casework, adviser, case_id, on="2026-10")
    clause = clause_labelled(casework, adviser, allegation, "SMP-PER-1")
    made = clause_mapping.cite_clause(
        casework, adviser, allegation_id=allegation, clause_id=clause, reason="A pupil."
    ).value
    assert "REVIEW_OVERDUE" in {w.code for w in made.warnings}
    assert " In force in October 2026." in in_report(casework, adviser, case_id).clauses[0].source


def test_the_date_of_the_act_may_move_before_the_first_version(
    casework: Casework, adviser: Actor, cited: tuple[CaseId, AllegationId]
) -> None:
    _case_id, allegation = cited
    text = replace(
        shown(casework, adviser, allegation).text, conduct=Conduct(stored_date("2019-05-01"))
    )
    allegations.edit_allegation(
        casework, adviser, allegation_id=allegation, text=text, why="It was older."
    )
    (clause,) = shown(casework, adviser, allegation).clauses
    assert "before the first version" in clause.no_longer


def test_the_adopted_text_takes_the_ground_of_citations_of_the_summary(
    casework: Casework, adviser: Actor
) -> None:
    made = policy_import.install_starter_policy(casework, adviser).value
    allegation = draft(casework, adviser, log_case(casework, adviser))
    clause = clause_labelled(casework, adviser, allegation, "SMP-PER-1")
    clause_mapping.cite_clause(
        casework, adviser, allegation_id=allegation, clause_id=clause, reason="A pupil."
    )
    head = ReviewHead(
        made.title, "2", stored_date("2020-11"), made.policy_id, PolicyKind.SOCIAL_MEDIA
    )
    (lost,) = policy_ground.citations_replaced(casework, adviser, head=head)
    assert lost.endswith("allegation 1: SMP-PER-1")
