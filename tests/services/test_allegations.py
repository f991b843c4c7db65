"""Drafting allegations and citing clauses: numbers, reasons, versions kept, refusals."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.actor import Actor, Capacity
from casework.errors import BadInput, NotFound, Refused
from casework.ids import AllegationId, CaseId
from casework.rules.clauses import Seriousness, Weight
from casework.rules.conduct_types import ConductType
from casework.rules.partial_dates import PartialDate, stored_date
from casework.rules.report import AccountType, Conduct, WorkerType
from casework.services import allegations, casebooks, clause_mapping, policy_import
from casework.services.context import Casework
from casework.summaries.allegations import AllegationText, AllegationView
from tests.rules.test_policy_outline import STAND_IN
from tests.services.test_terms_of_reference import FULL, agree
from tests.support.policy_cases import WORDING, clause_labelled, draft, import_stand_in
from tests.support.process_cases import commissioned, log_case
from tests.support.reports import a_report
from tests.support.reports import log as log_report


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    """A case with the policy in the library."""
    import_stand_in(casework, adviser)
    return log_case(casework, adviser)


def shown(casework: Casework, actor: Actor, allegation_id: AllegationId) -> AllegationView:
    return allegations.allegation(casework, actor, allegation_id=allegation_id)


def test_a_draft_is_numbered_checked_and_kept_as_written(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    text = AllegationText(
        "  " + WORDING,
        title="Described a pupil",
        conduct=Conduct(stored_date("2026-10-31")),
        conduct_type=ConductType.CONFIDENTIAL,
        platform="fb",
        account="Dana M",
        account_type=AccountType.PERSONAL,
        exact_words="    {{four}} *spaces*",
        seriousness=Seriousness.POTENTIAL_GROSS_MISCONDUCT,
    )
    first = allegations.draft_allegation(casework, adviser, case_id=case_id, text=text).value
    second = draft(casework, adviser, case_id, wording="You did it.")
    view = shown(casework, adviser, first)
    assert (view.number, view.version, view.text.wording) == (1, 1, WORDING)
    assert view.text.platform == "Facebook"
    assert view.text.exact_words == "    {{four}} *spaces*"
    assert view.report.findings == ()
    assert "No pupil named" in view.report.in_order
    assert view.needs_proportionality
    assert "disciplinary" in view.further_grounds
    assert [f.check.value for f in shown(casework, adviser, second).report.findings]
    listed = allegations.allegations_of_case(casework, adviser, case_id=case_id)
    assert [view.number for view in listed] == [1, 2]


def test_an_allegation_begins_from_what_was_reported(casework: Casework, adviser: Actor) -> None:
    case_id = log_report(casework, adviser)
    text = allegations.first_words(casework, adviser, case_id=case_id)
    assert text.wording == (
        "It is alleged that on Saturday 31 October 2026, you posted on X (formerly Twitter) "
        "from your personal account, "
    )
    assert text.account_type is AccountType.PERSONAL


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"wording": "  "}, "wording"),
        ({"title": "x" * 501}, "title"),
        ({"conduct": Conduct(stored_date("2026-12-24"))}, "conduct"),
        ({"conduct": Conduct(stored_date("0206-10-31"))}, "conduct"),
        ({"conduct": Conduct(stored_date("2026-10-31"), stored_date("2026-10-01"))}, "conduct"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    casework: Casework, adviser: Actor, case_id: CaseId, changed: dict[str, object], field: str
) -> None:
    text = replace(AllegationText(WORDING), **changed)  # type: ignore[arg-type]
    with pytest.raises(BadInput) as refused:
        allegations.draft_allegation(casework, adviser, case_id=case_id, text=text)
    assert refused.value.field == field


def test_only_those_who_may_draft_do(casework: Casework, adviser: Actor, case_id: CaseId) -> None:
    with pytest.raises(Refused, match="data protection officer"):
        draft(casework, Actor("A", Capacity.DATA_PROTECTION_OFFICER), case_id)
    with pytest.raises(NotFound):
        allegations.allegations_of_case(
            casework, Actor("Nobody", Capacity.INVESTIGATING_OFFICER), case_id=case_id
        )


def test_withdrawn_allegations_keep_their_number(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    first, second = (draft(casework, adviser, case_id) for _ in range(2))
    with pytest.raises(BadInput, match="withdrawn"):
        allegations.withdraw_allegation(casework, adviser, allegation_id=second, reason=" ")
    allegations.withdraw_allegation(
        casework, adviser, allegation_id=second, reason="The post was another person’s."
    )
    third = draft(casework, adviser, case_id)
    assert shown(casework, adviser, third).number == 3
    listed = allegations.allegations_of_case(casework, adviser, case_id=case_id)
    assert [(v.number, v.withdrawn) for v in listed] == [(1, False), (3, False), (2, True)]
    with pytest.raises(Refused, match="withdrawn"):
        allegations.edit_allegation(
            casework, adviser, allegation_id=second, text=AllegationText(WORDING)
        )
    assert shown(casework, adviser, first).number == 1


def test_moving_renumbers_those_that_stand(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    ids = [draft(casework, adviser, case_id) for _ in range(3)]
    allegations.move_allegation(casework, adviser, allegation_id=ids[2], to_place=1)
    listed = allegations.allegations_of_case(casework, adviser, case_id=case_id)
    assert [view.allegation_id for view in listed] == [ids[2], ids[0], ids[1]]
    assert [view.number for view in listed] == [1, 2, 3]


def test_an_edit_is_audited_and_an_unchanged_text_changes_nothing(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    made = draft(casework, adviser, case_id)
    text = shown(casework, adviser, made).text
    nothing = allegations.edit_allegation(casework, adviser, allegation_id=made, text=text)
    assert not nothing.changes.topics
    new = replace(text, audience="friends of friends")
    version = allegations.edit_allegation(casework, adviser, allegation_id=made, text=new).value
    assert version == 1
    assert shown(casework, adviser, made).text.audience == "friends of friends"
    assert casebooks.verify_casebook(casework, adviser).value.ok


def test_a_citation_keeps_version_words_and_reason(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    made = draft(casework, adviser, case_id)
    clause = clause_labelled(casework, adviser, made, "SMP-PER-1")
    with pytest.raises(BadInput, match="not stated"):
        clause_mapping.cite_clause(
            casework, adviser, allegation_id=made, clause_id=clause, reason=""
        )
    done = clause_mapping.cite_clause(
        casework, adviser, allegation_id=made, clause_id=clause, reason="Parents read it."
    )
    assert [w.code for w in done.value.warnings] == ["SHOULD", "REVIEW_OVERDUE"]
    import_stand_in(
        casework,
        adviser,
        text=STAND_IN.replace("a post is public", "a post is read by all").replace(
            "number\t1", "number\t2"
        ),
        start="2026-11-01",
    )
    (cited,) = shown(casework, adviser, made).clauses
    assert (cited.label, cited.policy_version, cited.in_force_on) == (
        "SMP-PER-1",
        "1",
        "2026-10-31",
    )
    assert "a post is public" in cited.words
    assert cited.facts == "prohibition · should not · personal"
    assert cited.no_longer == ""
    with pytest.raises(Refused, match="already"):
        clause_mapping.cite_clause(
            casework, adviser, allegation_id=made, clause_id=clause, reason="again"
        )


def test_a_personal_post_and_a_clause_for_trust_accounts_warn_hard(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    made = draft(casework, adviser, case_id)
    clause = clause_labelled(casework, adviser, made, "SMP-WRK-2")
    done = clause_mapping.cite_clause(
        casework, adviser, allegation_id=made, clause_id=clause, reason="The page names the Trust."
    )
    assert done.value.warnings[0].weight is Weight.HARD
    (cited,) = shown(casework, adviser, made).clauses
    assert cited.warnings == done.value.warnings


def test_taking_a_clause_away_needs_a_reason_and_leaves_the_record(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    made = draft(casework, adviser, case_id)
    clause = clause_labelled(casework, adviser, made, "SMP-PER-1")
    cited = clause_mapping.cite_clause(
        casework, adviser, allegation_id=made, clause_id=clause, reason="Parents read it."
    ).value
    with pytest.raises(BadInput):
        clause_mapping.uncite_clause(casework, adviser, mapping_id=cited.mapping_id, reason="  ")
    clause_mapping.uncite_clause(
        casework, adviser, mapping_id=cited.mapping_id, reason="It was a Trust page."
    )
    assert shown(casework, adviser, made).clauses == ()
    with pytest.raises(NotFound):
        clause_mapping.uncite_clause(casework, adviser, mapping_id=cited.mapping_id, reason="x")
    again = clause_mapping.cite_clause(
        casework, adviser, allegation_id=made, clause_id=clause, reason="After all."
    )
    assert again.value.mapping_id != cited.mapping_id


def test_no_version_in_force_refuses_and_says_why(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    now = draft(casework, adviser, case_id)
    clause = clause_labelled(casework, adviser, now, "SMP-PER-1")
    for on, said in (("2019-05-04", "before the first version"), (None, "not known")):
        conduct = Conduct(stored_date(on)) if on else Conduct(PartialDate.unknown())
        text = replace(shown(casework, adviser, now).text, conduct=conduct)
        old = allegations.draft_allegation(casework, adviser, case_id=case_id, text=text).value
        with pytest.raises(Refused, match=said) as refused:
            clause_mapping.cite_clause(
                casework, adviser, allegation_id=old, clause_id=clause, reason="It fits."
            )
        assert refused.value.cure
        offered = clause_mapping.clauses_to_cite(casework, adviser, allegation_id=old)
        assert not any(policy.clauses for policy in offered)
        assert said in offered[0].refusal


def test_a_version_not_in_force_on_the_day_is_refused_by_name(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    import_stand_in(
        casework, adviser, text=STAND_IN.replace("number\t1", "number\t2"), start="2026-11-01"
    )
    late = draft(casework, adviser, case_id, on="2026-11-10")
    clause = clause_labelled(casework, adviser, late, "SMP-PER-1")
    early = draft(casework, adviser, case_id)
    with pytest.raises(Refused, match=r"Version 2 .* was not in force.*version 1 was"):
        clause_mapping.cite_clause(
            casework, adviser, allegation_id=early, clause_id=clause, reason="It fits."
        )


def test_changing_the_date_afterwards_shows_that_a_citation_no_longer_holds(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    made = draft(casework, adviser, case_id)
    clause = clause_labelled(casework, adviser, made, "SMP-PER-1")
    clause_mapping.cite_clause(
        casework, adviser, allegation_id=made, clause_id=clause, reason="Parents read it."
    )
    text = shown(casework, adviser, made).text
    allegations.edit_allegation(
        casework,
        adviser,
        allegation_id=made,
        text=replace(text, conduct=Conduct(stored_date("2019-05-04"))),
    )
    (cited,) = shown(casework, adviser, made).clauses
    assert "before the first version" in cited.no_longer


def test_a_person_who_is_no_employee(casework: Casework, adviser: Actor) -> None:
    import_stand_in(casework, adviser)
    subject = replace(a_report().subject, worker_type=WorkerType.AGENCY)
    case_id = log_report(casework, adviser, subject=subject)
    made = draft(casework, adviser, case_id)
    clause = clause_labelled(casework, adviser, made, "SMP-PER-1")
    with pytest.raises(Refused, match="employees only"):
        clause_mapping.cite_clause(
            casework, adviser, allegation_id=made, clause_id=clause, reason="It fits."
        )
    scope = clause_labelled(casework, adviser, made, "SMP-SCO-1")
    done = clause_mapping.cite_clause(
        casework, adviser, allegation_id=made, clause_id=scope, reason="For information."
    )
    assert [w.code for w in done.value.warnings] == ["SCOPE_ONLY"]


def test_the_usual_clauses_of_the_starter_policy_are_marked(
    casework: Casework, adviser: Actor
) -> None:
    policy_import.install_starter_policy(casework, adviser)
    case_id = log_case(casework, adviser)
    text = AllegationText(
        WORDING, conduct=Conduct(stored_date("2026-10-31")), conduct_type=ConductType.CONFIDENTIAL
    )
    made = allegations.draft_allegation(casework, adviser, case_id=case_id, text=text).value
    offered = clause_mapping.clauses_to_cite(casework, adviser, allegation_id=made)
    (summary,) = [policy for policy in offered if policy.clauses]
    assert [c.clause.label for c in summary.clauses if c.usual] == ["SMP-WRK-4"]
    assert all(c.warnings[0].code == "SUMMARY" for c in summary.clauses)
    assert any(p.refusal and "not supplied" in p.refusal for p in offered)


def test_after_the_terms_are_agreed_a_change_needs_a_reason_and_numbers_stand(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    first, second = (draft(casework, adviser, case_id) for _ in range(2))
    commissioned(casework, adviser, case_id)
    agree(casework, adviser, case_id, FULL)
    view = shown(casework, adviser, first)
    assert view.in_terms
    new = replace(view.text, audience="friends of friends")
    with pytest.raises(BadInput, match="terms of reference") as refused:
        allegations.edit_allegation(casework, adviser, allegation_id=first, text=new)
    assert refused.value.field == "why"
    done = allegations.edit_allegation(
        casework, adviser, allegation_id=first, text=new, why="The audience is known now."
    )
    assert done.value == 2
    assert not shown(casework, adviser, first).in_terms
    with pytest.raises(Refused, match="numbers"):
        allegations.move_allegation(casework, adviser, allegation_id=second, to_place=1)
