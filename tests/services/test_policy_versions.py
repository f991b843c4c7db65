"""Facts of a version corrected with a reason, entries beside it, and who cites which words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.actor import Actor, Capacity
from casework.errors import BadInput, Refused
from casework.ids import AllegationId, CaseId, PersonId, PolicyVersionId
from casework.rules.case_role import CaseRole
from casework.rules.clauses import Seriousness
from casework.rules.partial_dates import PartialDate, stored_date
from casework.rules.policy_comparison import ClauseFate
from casework.rules.policy_kinds import PolicyKind
from casework.rules.policy_told import TellingWay, ToldAudience
from casework.rules.report import AccountType, Conduct
from casework.rules.stage import Stage
from casework.services import (
    allegations,
    audit_trail,
    case_corrections,
    clause_mapping,
    people,
    policies,
    policy_citations,
    policy_comparisons,
    policy_entries,
    policy_versions,
)
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.policy_entries import ToldWhom
from casework.services.report_facts_policies import policies_in
from casework.summaries.allegations import AllegationText, AllegationView
from casework.summaries.policies import ImportedPolicy
from casework.summaries.policy_versions import VersionFacts, VersionRecord
from casework.summaries.report_facts import PolicyUsed
from tests.rules.test_policy_outline import STAND_IN
from tests.support.policy_cases import WORDING, clause_labelled, draft, import_stand_in
from tests.support.process_cases import answer_all, appoint, go, holder, log_case
from tests.support.reports import log

LATER = STAND_IN.replace("Version number\t1", "Version number\t2").replace(
    "must have their Manager’s consent", "must have their headteacher’s consent"
)


@pytest.fixture
def first(casework: Casework, adviser: Actor) -> ImportedPolicy:
    return import_stand_in(casework, adviser)


@pytest.fixture
def second(casework: Casework, adviser: Actor, first: ImportedPolicy) -> ImportedPolicy:
    return import_stand_in(casework, adviser, text=LATER, start="2024-09-01")


def record(casework: Casework, version_id: PolicyVersionId) -> VersionRecord:
    return policy_versions.version_record(casework, version_id=version_id)


def correct(
    casework: Casework, actor: Actor, version_id: PolicyVersionId, **changed: object
) -> VersionFacts:
    facts = replace(record(casework, version_id).facts, **changed)  # type: ignore[arg-type]
    policy_versions.correct_version(
        casework, actor, version_id=version_id, facts=facts, reason="As the minutes have it."
    )
    return record(casework, version_id).facts


def spanning(casework: Casework, actor: Actor, case_id: CaseId) -> AllegationId:
    text = AllegationText(
        WORDING,
        conduct=Conduct(stored_date("2024-08-20"), stored_date("2024-09-20")),
        account_type=AccountType.TRUST,
    )
    return allegations.draft_allegation(casework, actor, case_id=case_id, text=text).value


def shown(casework: Casework, actor: Actor, allegation_id: AllegationId) -> AllegationView:
    return allegations.allegation(casework, actor, allegation_id=allegation_id)


def cite(
    casework: Casework, actor: Actor, allegation_id: AllegationId, label: str = "SMP-WRK-1"
) -> None:
    clause_id = clause_labelled(casework, actor, allegation_id, label)
    clause_mapping.cite_clause(
        casework, actor, allegation_id=allegation_id, clause_id=clause_id, reason="It fits."
    )


def test_the_facts_of_a_version_come_from_its_control_table(
    casework: Casework, first: ImportedPolicy
) -> None:
    found = record(casework, first.version_id)
    assert (found.kind, found.facts.owner) == (PolicyKind.SOCIAL_MEDIA, "A Person")
    facts = found.facts
    assert (facts.approved_on.stored, facts.review_on.stored) == ("2020-11", "2022-11")


def test_a_correction_keeps_the_old_facts_and_the_reason_in_the_audit(
    casework: Casework, adviser: Actor, first: ImportedPolicy
) -> None:
    facts = correct(
        casework,
        adviser,
        first.version_id,
        review_on=stored_date("2027-11"),
        approved_by="Board of trustees",
        published_where="Intranet",
    )
    assert (facts.review_on.stored, facts.published_where) == ("2027-11", "Intranet")
    (shelf,) = [s for s in policies.policy_library(casework) if s.supplied]
    assert shelf.current is not None
    assert not shelf.current.review_overdue
    last = audit_trail.casebook_acts(casework, limit=1)[0]
    assert last.what == "Facts of Social Media Policy, version 1, corrected"
    assert last.why == "As the minutes have it."


def test_the_version_before_ends_where_this_one_now_begins(
    casework: Casework, adviser: Actor, first: ImportedPolicy, second: ImportedPolicy
) -> None:
    correct(casework, adviser, second.version_id, effective_from=stored_date("2025-01"))
    ends = record(casework, first.version_id).facts.effective_to
    assert ends is not None
    assert ends.stored == "2025-01"
    told = {
        detail.name: detail for detail in audit_trail.casebook_acts(casework, limit=1)[0].details
    }
    assert "version 1 ends 2025-01" in str(told)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"effective_from": PartialDate.unknown()}, "effective_from"),
        ({"effective_from": stored_date("2020-11")}, "effective_from"),
        ({"effective_from": stored_date("1020-11")}, "effective_from"),
        ({"effective_to": stored_date("2024-08-31")}, "effective_to"),
        ({"version": " "}, "version"),
        ({"version": "x" * 25}, "version"),
        ({"review_on": stored_date("2206-01")}, "review_on"),
    ],
)
def test_facts_that_cannot_be_are_refused_at_their_field(
    casework: Casework,
    adviser: Actor,
    first: ImportedPolicy,
    second: ImportedPolicy,
    changed: dict[str, object],
    field: str,
) -> None:
    before = record(casework, second.version_id)
    with pytest.raises(BadInput) as refused:
        correct(casework, adviser, second.version_id, **changed)
    assert refused.value.field == field
    assert record(casework, second.version_id) == before


def test_a_version_does_not_outlast_the_next(
    casework: Casework, adviser: Actor, first: ImportedPolicy, second: ImportedPolicy
) -> None:
    with pytest.raises(BadInput, match="Version 2 is in force"):
        correct(casework, adviser, first.version_id, effective_to=stored_date("2025-01-01"))


def test_a_correction_that_takes_the_ground_from_a_citation_is_refused(
    casework: Casework, adviser: Actor, first: ImportedPolicy
) -> None:
    case_id = log(casework, adviser)
    alleged = draft(casework, adviser, case_id)
    cite(casework, adviser, alleged)
    with pytest.raises(Refused, match=r"allegation 1: SMP-WRK-1"):
        correct(casework, adviser, first.version_id, effective_from=stored_date("2026-11-01"))
    with pytest.raises(Refused, match="allegation 1"):
        correct(casework, adviser, first.version_id, effective_to=stored_date("2026-10-31"))
    assert record(casework, first.version_id).facts.effective_from.stored == "2020-11"
    (mapping,) = shown(casework, adviser, alleged).clauses
    clause_mapping.uncite_clause(
        casework, adviser, mapping_id=mapping.mapping_id, reason="Another clause fits."
    )
    facts = correct(casework, adviser, first.version_id, effective_from=stored_date("2026-11-01"))
    assert facts.effective_from.stored == "2026-11-01"


def test_a_hidden_case_is_not_named_in_a_refusal_nor_listed(
    casework: Casework, adviser: Actor, first: ImportedPolicy
) -> None:
    case_id = log(casework, adviser)
    cite(casework, adviser, draft(casework, adviser, case_id))
    (line,) = policy_citations.cited_by(casework, adviser, version_id=first.version_id)
    assert (line.number, line.label, line.case_id) == (1, "SMP-WRK-1", case_id)
    case_corrections.restrict_case(casework, adviser, case_id=case_id, open_to=["Somebody Else"])
    other = Actor("Another Adviser", Capacity.HR_ADVISER)
    assert not policy_citations.cited_by(casework, other, version_id=first.version_id)
    counted = policy_citations.cases_citing(casework, other, version_ids=[first.version_id])
    assert counted == {first.version_id: 0}
    with pytest.raises(Refused) as refused:
        correct(casework, other, first.version_id, effective_from=stored_date("2026-11-01"))
    assert line.reference not in str(refused.value)


def test_the_kind_and_title_of_a_policy_are_corrected_with_a_reason(
    casework: Casework, adviser: Actor, first: ImportedPolicy
) -> None:
    facts = record(casework, first.version_id).facts

    def change(
        title: str = "Staff conduct on line", reason: str = "It is our code of conduct."
    ) -> None:
        policy_versions.correct_version(
            casework,
            adviser,
            version_id=first.version_id,
            facts=facts,
            title=title,
            kind=PolicyKind.CODE_OF_CONDUCT,
            reason=reason,
        )

    for wrong, field, why in (
        ({"title": " "}, "title", "no title"),
        ({"title": "x" * 301}, "title", "room for 300"),
        ({"reason": ""}, "reason", "not stated"),
    ):
        with pytest.raises(BadInput, match=why) as refused:
            change(**wrong)
        assert refused.value.field == field
    with pytest.raises(BadInput, match="another policy"):
        change(title="Employee code of conduct")
    change()
    found = record(casework, first.version_id)
    assert (found.title, found.kind) == ("Staff conduct on line", PolicyKind.CODE_OF_CONDUCT)


def test_what_is_on_record_of_the_employee_is_said_where_a_clause_is_cited(
    casework: Casework, adviser: Actor, first: ImportedPolicy
) -> None:
    case_id = log(casework, adviser)
    alleged = draft(casework, adviser, case_id)
    cite(casework, adviser, alleged)

    def told() -> str:
        (clause,) = shown(casework, adviser, alleged).clauses
        return clause.told

    assert told() == "Nothing on record that the employee was told of version 1."
    employee = next(p for p in people.known_people(casework) if p.last_name == "Merrick")
    entry = policy_entries.add_telling(
        casework,
        adviser,
        version_id=first.version_id,
        told=ToldWhom(
            ToldAudience.PERSON,
            TellingWay.INDUCTION,
            stored_date("2024-09-09"),
            person_id=employee.person_id,
        ),
    ).value
    assert told() == "On record: told at induction, 9 September 2024."
    policy_entries.strike_entry(casework, adviser, entry_id=entry, reason="Another Merrick.")
    assert told().startswith("Nothing on record")
    (struck,) = record(casework, first.version_id).told
    assert (struck.title, struck.struck) == ("Dana Merrick", "Another Merrick.")
    with pytest.raises(Refused, match="already"):
        policy_entries.strike_entry(casework, adviser, entry_id=entry, reason="Again.")


def test_consultation_and_links_stand_with_their_words(
    casework: Casework, adviser: Actor, first: ImportedPolicy
) -> None:
    policy_entries.add_consultation(
        casework,
        adviser,
        version_id=first.version_id,
        with_whom="Recognised unions",
        consulted_on=stored_date("2020-10"),
        outcome="Two changes taken in.",
    )
    policy_entries.add_link(
        casework,
        adviser,
        version_id=first.version_id,
        title="Adopted text",
        address="Intranet, Policies, HR",
    )
    found = record(casework, first.version_id)
    (consulted,) = found.consultations
    assert (consulted.title, consulted.words) == (
        "Recognised unions",
        "October 2020 · Two changes taken in.",
    )
    assert [link.words for link in found.links] == ["Intranet, Policies, HR"]


@pytest.mark.parametrize(
    ("told", "field"),
    [
        (ToldWhom(ToldAudience.PERSON, TellingWay.SIGNED), "who"),
        (
            ToldWhom(ToldAudience.PERSON, TellingWay.SIGNED, person_id=PersonId("nobody")),
            "who",
        ),
        (ToldWhom(ToldAudience.SCHOOL, TellingWay.EMAIL), "who"),
        (ToldWhom(ToldAudience.GROUP, TellingWay.EMAIL), "who"),
        (ToldWhom(ToldAudience.EVERYBODY, TellingWay.EMAIL, stored_date("2030-01")), "told_on"),
    ],
)
def test_an_entry_that_says_too_little_is_refused_at_its_field(
    casework: Casework, adviser: Actor, first: ImportedPolicy, told: ToldWhom, field: str
) -> None:
    with pytest.raises(BadInput) as refused:
        policy_entries.add_telling(casework, adviser, version_id=first.version_id, told=told)
    assert refused.value.field == field
    assert not record(casework, first.version_id).told


def test_an_auditor_puts_nothing_on_record(casework: Casework, first: ImportedPolicy) -> None:
    auditor = Actor("A Person", Capacity.AUDITOR)
    with pytest.raises(Refused, match="auditor"):
        correct(casework, auditor, first.version_id, owner="Me")
    told = ToldWhom(ToldAudience.EVERYBODY, TellingWay.EMAIL)
    with pytest.raises(Refused, match="auditor"):
        policy_entries.add_telling(casework, auditor, version_id=first.version_id, told=told)


def test_two_versions_are_set_side_by_side(
    casework: Casework, first: ImportedPolicy, second: ImportedPolicy
) -> None:
    found = policy_comparisons.compare_versions(
        casework, older_id=first.version_id, newer_id=second.version_id
    )
    assert (found.older.version, found.newer.version) == ("1", "2")
    assert found.count(ClauseFate.CHANGED) == 1
    assert found.count(ClauseFate.SAME) == len(found.pairs) - 1
    changed = next(pair for pair in found.pairs if pair.fate is ClauseFate.CHANGED)
    assert changed.either.label == "SMP-WRK-1"


def test_a_course_of_conduct_over_two_versions_cites_the_words_of_both(
    casework: Casework, adviser: Actor, first: ImportedPolicy, second: ImportedPolicy
) -> None:
    alleged = spanning(casework, adviser, log(casework, adviser))
    shelves = clause_mapping.clauses_to_cite(casework, adviser, allegation_id=alleged)
    offered = [shelf for shelf in shelves if shelf.version]
    assert [shelf.version for shelf in offered] == ["1", "2"]
    older = next(c for c in offered[0].clauses if c.clause.label == "SMP-WRK-1")
    (newer,) = older.other_wordings
    assert newer.version == "2"
    assert "headteacher’s consent" in newer.clause.text
    cite(casework, adviser, alleged)
    assert "version 2 of Social Media Policy" in shown(casework, adviser, alleged).other_versions
    clause_mapping.cite_clause(
        casework,
        adviser,
        allegation_id=alleged,
        clause_id=clause_labelled(casework, adviser, alleged, "SMP-PER-1"),
        also=[newer.clause.clause_id, older.clause.clause_id],
        reason="It went on from August to September.",
    )
    view = shown(casework, adviser, alleged)
    assert [(c.label, c.policy_version) for c in view.clauses] == [
        ("SMP-WRK-1", "1"),
        ("SMP-WRK-1", "2"),
        ("SMP-PER-1", "1"),
    ]
    assert not view.other_versions


def test_the_report_says_whom_the_record_shows_to_have_been_told(
    casework: Casework, adviser: Actor, first: ImportedPolicy
) -> None:
    case_id = log(casework, adviser)
    cite(casework, adviser, draft(casework, adviser, case_id))

    def used() -> PolicyUsed:
        with casework.read() as session:
            case = open_case_in(session, adviser, case_id)
            (found,) = policies_in(session, casework, case)
        return found

    assert "Told to the employee" not in dict(used().about)
    told = ToldWhom(ToldAudience.EVERYBODY, TellingWay.EMAIL, stored_date("2021-01"))
    policy_entries.add_telling(casework, adviser, version_id=first.version_id, told=told)
    words = dict(used().about)["Told to the employee"]
    assert words.startswith("On record: All staff of the trust by e-mail, January 2021.")
    (reference,) = policies.policy_version(casework, version_id=first.version_id).references
    policies.note_reference(
        casework, adviser, reference_id=reference.reference_id, note="The owner means section 3."
    )
    assert any(note.endswith("The owner means section 3.") for note in used().notes)


def test_gross_misconduct_is_grounded_in_a_policy_of_the_right_kind(
    casework: Casework, adviser: Actor, first: ImportedPolicy
) -> None:
    code = import_stand_in(
        casework,
        adviser,
        text="WORKING TOGETHER POLICY\n\nRULES\n\nEmployees must not harass anyone.\n",
        start="2021-01-04",
        version="1",
    )
    words = AllegationText(
        WORDING,
        conduct=Conduct(stored_date("2026-10-31")),
        seriousness=Seriousness.POTENTIAL_GROSS_MISCONDUCT,
    )
    case_id = log(casework, adviser)
    alleged = allegations.draft_allegation(casework, adviser, case_id=case_id, text=words).value
    clause = policies.policy_version(casework, version_id=code.version_id).clauses[0]
    cite(casework, adviser, alleged, clause.label)
    cite(casework, adviser, alleged)
    assert "disciplinary policy" in shown(casework, adviser, alleged).further_grounds
    policy_versions.correct_version(
        casework,
        adviser,
        version_id=code.version_id,
        facts=record(casework, code.version_id).facts,
        kind=PolicyKind.CODE_OF_CONDUCT,
        reason="It is the trust's code of conduct.",
    )
    assert not shown(casework, adviser, alleged).further_grounds


def test_a_version_moved_before_another_leaves_the_other_in_force(
    casework: Casework, adviser: Actor, first: ImportedPolicy, second: ImportedPolicy
) -> None:
    moved = correct(casework, adviser, second.version_id, effective_from=stored_date("2019-01-01"))
    assert moved.effective_to == stored_date("2020-11")
    assert record(casework, first.version_id).facts.effective_to is None
    (shelf,) = [one for one in policies.policy_library(casework) if one.versions]
    assert [(line.version, line.in_force) for line in shelf.versions] == [("1", True), ("2", False)]


def test_a_month_and_its_first_day_leave_no_day_between(
    casework: Casework, adviser: Actor, first: ImportedPolicy
) -> None:
    with pytest.raises(BadInput, match="from the same date"):
        import_stand_in(casework, adviser, text=LATER, start="2020-11-01")


@pytest.mark.parametrize("name", ["2", "\u200b", "—"])
def test_a_version_keeps_a_name_by_which_it_is_told(
    casework: Casework, adviser: Actor, first: ImportedPolicy, second: ImportedPolicy, name: str
) -> None:
    with pytest.raises(BadInput) as refused:
        correct(casework, adviser, first.version_id, version=name)
    assert refused.value.field == "version"


def test_a_slip_of_the_year_is_refused_in_an_entry(
    casework: Casework, adviser: Actor, first: ImportedPolicy
) -> None:
    with pytest.raises(BadInput, match="The year 202 cannot be right"):
        policy_entries.add_consultation(
            casework,
            adviser,
            version_id=first.version_id,
            with_whom="The unions",
            consulted_on=stored_date("0202-03-01"),
            outcome="",
        )


def test_a_closed_case_keeps_what_it_cites_and_the_refusal_asks_for_nothing_else(
    casework: Casework, adviser: Actor, first: ImportedPolicy
) -> None:
    case_id = log_case(casework, adviser)
    cite(casework, adviser, draft(casework, adviser, case_id, account=AccountType.TRUST))
    answer_all(casework, adviser, case_id)
    go(casework, adviser, case_id, Stage.TRIAGE, reason="Nothing to attach yet.")
    appoint(casework, adviser, case_id, CaseRole.COMMISSIONER, "Ruth Abara")
    go(
        casework, adviser, case_id, Stage.CLOSED_NFA, reason="A mistake, put right.",
        authority="Headteacher", decided_by=holder(casework, case_id, CaseRole.COMMISSIONER),
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        correct(casework, adviser, first.version_id, effective_from=stored_date("2026-11-01"))
    assert refused.value.cure == "A closed case keeps what it cites: look at the dates again."


@pytest.mark.parametrize("name", ["owner", "approved_by", "status", "published_where"])
def test_a_fact_has_room_for_a_line_and_no_more(
    casework: Casework, adviser: Actor, first: ImportedPolicy, name: str
) -> None:
    with pytest.raises(BadInput, match="there is room for 300") as refused:
        correct(casework, adviser, first.version_id, **{name: "x" * 301})
    assert refused.value.field == name
