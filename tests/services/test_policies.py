"""The policy library: importing, versions over time, the starter policy, notes and agreement."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from casework.actor import Actor, Capacity
from casework.errors import BadInput, NotFound, Refused, UnreadableFile
from casework.ids import PolicyVersionId
from casework.rules.clause_kinds import ClauseKind, ClauseLimit
from casework.rules.partial_dates import PartialDate, stored_date
from casework.rules.policy_edits import Describe, applied
from casework.services import audit_trail, policies, policy_import, policy_versions
from casework.services.context import Casework
from casework.services.policy_documents import split_policy_document
from casework.summaries.policies import ImportedPolicy
from tests.rules.test_policy_outline import STAND_IN, TODAY
from tests.support.policy_cases import import_stand_in

LATER = STAND_IN.replace("Version number\t1", "Version number\t2").replace(
    "must have their Manager’s consent", "must have their headteacher’s consent"
)


def test_an_import_keeps_the_words_the_control_and_what_is_unresolved(
    casework: Casework, adviser: Actor
) -> None:
    made = import_stand_in(casework, adviser)
    assert (made.title, made.version, made.clauses) == ("Social Media Policy", "1", 11)
    page = policies.policy_version(casework, version_id=made.version_id)
    assert [section.label for section in page.sections][:3] == ["SMP-AIM", "SMP-SCO", "SMP-WRK"]
    assert page.sections[2].heading == "Using social media for work purposes"
    consent = page.sections[2].clauses[0]
    assert consent.text.startswith("Employees must have their Manager’s consent")
    assert consent.facts == "duty · must · Trust accounts"
    assert ("Owner", "A Person") in page.control
    assert ("Room", "B12") in page.control
    assert page.history == (("1", "November 2020", "-"),)
    assert page.line.review_overdue
    assert page.line.period_words == "from November 2020, day not stated"
    assert page.linked_not_supplied == (
        "Employee code of conduct",
        "Disciplinary policy and procedure",
    )
    (reference,) = page.references
    assert (reference.from_label, reference.status, reference.candidates) == (
        "SMP-ENF-1",
        "unresolved",
        ("SMP-WRK",),
    )
    assert [clause.label for clause in page.clauses if clause.unresolved] == ["SMP-ENF-1"]
    assert page.source_text == STAND_IN
    assert any(text == "A family of places" for text, _why in page.other)


def test_the_next_version_ends_the_one_before(casework: Casework, adviser: Actor) -> None:
    second = import_stand_in(casework, adviser, text=LATER, start="2024-09-01")
    first = import_stand_in(casework, adviser)
    assert first.policy_id == second.policy_id
    (shelf,) = [s for s in policies.policy_library(casework) if s.supplied]
    spans = [(v.version, v.effective_from.stored, v.effective_to) for v in shelf.versions]
    assert spans == [
        ("2", "2024-09-01", None),
        ("1", "2020-11", stored_date("2024-09-01")),
    ]
    assert [version.in_force for version in shelf.versions] == [True, False]
    assert shelf.current is not None
    assert shelf.current.version == "2"


def test_policies_that_are_only_named_are_listed_as_not_supplied(
    casework: Casework, adviser: Actor
) -> None:
    import_stand_in(casework, adviser)
    named = [s.title for s in policies.policy_library(casework) if not s.supplied]
    assert named == ["Disciplinary policy and procedure", "Employee code of conduct"]
    conduct = "EMPLOYEE CODE OF CONDUCT\n\nRULES\n\nStaff must be kind to one another.\n"
    document = split_policy_document(conduct.encode(), name="coc.txt", today=TODAY)
    choices = policy_import.ImportChoices(stored_date("2021-01-04"))
    policy_import.import_policy(casework, adviser, document=document, choices=choices)
    named = [s.title for s in policies.policy_library(casework) if not s.supplied]
    assert named == ["Disciplinary policy and procedure"]


def test_a_policy_that_is_there_as_a_summary_is_not_named_as_missing(
    casework: Casework, adviser: Actor
) -> None:
    conduct = "EMPLOYEE CODE OF CONDUCT\n\nRULES\n\nStaff must be kind to one another.\n"
    document = split_policy_document(conduct.encode(), name="coc.txt", today=TODAY)
    choices = policy_import.ImportChoices(
        stored_date("2021-01-04"), title="Employee  Code of Conduct (summary)"
    )
    policy_import.import_policy(casework, adviser, document=document, choices=choices)
    made = import_stand_in(casework, adviser)
    page = policies.policy_version(casework, version_id=made.version_id)
    assert page.linked_not_supplied == ("Disciplinary policy and procedure",)
    named = [s.title for s in policies.policy_library(casework) if not s.supplied]
    assert named == ["Disciplinary policy and procedure"]


@pytest.mark.parametrize(
    ("choices", "field"),
    [
        (policy_import.ImportChoices(PartialDate.unknown()), "effective_from"),
        (policy_import.ImportChoices(stored_date("2020-11"), version="x" * 25), "version"),
        (policy_import.ImportChoices(stored_date("2020-11"), title="x" * 301), "title"),
    ],
)
def test_what_cannot_be_stored_is_refused_at_its_field(
    casework: Casework, adviser: Actor, choices: policy_import.ImportChoices, field: str
) -> None:
    document = split_policy_document(STAND_IN.encode(), name="policy.txt", today=TODAY)
    with pytest.raises(BadInput) as refused:
        policy_import.import_policy(casework, adviser, document=document, choices=choices)
    assert refused.value.field == field
    assert not policies.policy_library(casework)


def test_two_versions_cannot_begin_together_and_the_same_bytes_come_once(
    casework: Casework, adviser: Actor
) -> None:
    import_stand_in(casework, adviser)
    with pytest.raises(Refused, match="already"):
        import_stand_in(casework, adviser)
    with pytest.raises(BadInput, match="same date"):
        import_stand_in(casework, adviser, text=LATER)
    (shelf,) = [s for s in policies.policy_library(casework) if s.supplied]
    assert len(shelf.versions) == 1


def test_an_auditor_only_reads(casework: Casework) -> None:
    with pytest.raises(Refused, match="auditor"):
        import_stand_in(casework, Actor("A Person", Capacity.AUDITOR))


def test_the_reviewers_choices_are_stored_with_the_clause(
    casework: Casework, adviser: Actor
) -> None:
    document = split_policy_document(STAND_IN.encode(), name="policy.txt", today=TODAY)
    advice = Describe(2, ClauseKind.ADVICE, "", ClauseLimit.ANY)
    document = replace(document, outline=applied(document.outline, [advice]).outline)
    choices = policy_import.ImportChoices(
        stored_date("2020-11"), title="Our policy", agreed={"SMP-AIM-1"}
    )
    made = policy_import.import_policy(casework, adviser, document=document, choices=choices).value
    page = policies.policy_version(casework, version_id=made.version_id)
    assert page.title == "Our policy"
    assert (page.clauses[0].kind, page.clauses[0].reviewed) == (ClauseKind.ADVICE, True)
    assert page.line.to_look_at == 10


def test_clauses_are_agreed_one_by_one_or_all(casework: Casework, adviser: Actor) -> None:
    made = import_stand_in(casework, adviser)
    clause = policies.policy_version(casework, version_id=made.version_id).clauses[-1]
    policies.review_clause(
        casework,
        adviser,
        clause_id=clause.clause_id,
        kind=ClauseKind.NOTICE,
        force="",
        limit=ClauseLimit.ANY,
    )
    after = policies.policy_version(casework, version_id=made.version_id)
    assert (after.clauses[-1].kind, after.clauses[-1].text) == (ClauseKind.NOTICE, clause.text)
    assert policies.agree_clauses(casework, adviser, version_id=made.version_id).value == 10
    assert policies.policy_version(casework, version_id=made.version_id).line.to_look_at == 0


def test_a_note_on_a_reference_leaves_the_reference_as_it_is(
    casework: Casework, adviser: Actor
) -> None:
    made = import_stand_in(casework, adviser)
    (reference,) = policies.policy_version(casework, version_id=made.version_id).references
    policies.note_reference(
        casework, adviser, reference_id=reference.reference_id, note="Asked the owner."
    )
    (noted,) = policies.policy_version(casework, version_id=made.version_id).references
    assert (noted.status, noted.target, noted.note) == ("unresolved", None, "Asked the owner.")


def test_the_starter_policy_is_a_summary_until_the_adopted_text_comes(
    casework: Casework, adviser: Actor
) -> None:
    starter = policy_import.install_starter_policy(casework, adviser).value
    (shelf,) = [s for s in policies.policy_library(casework) if s.supplied]
    assert shelf.versions[0].is_summary
    assert starter.clauses == 22
    with pytest.raises(Refused):
        policy_import.install_starter_policy(casework, adviser)
    adopted = import_stand_in(casework, adviser)
    assert adopted.policy_id == starter.policy_id
    (shelf,) = [s for s in policies.policy_library(casework) if s.supplied]
    assert shelf.title == "Social Media Policy"
    held = {v.version: (v.replaced, v.in_force) for v in shelf.versions}
    assert held == {"1": (False, True), "summary 1": (True, False)}


def test_a_preview_stores_nothing(casework: Casework, tmp_path: Path) -> None:
    file = tmp_path / "policy.txt"
    file.write_text(STAND_IN, encoding="utf-8")
    document = policy_import.preview_policy(casework, path=file)
    assert document.outline.review_overdue
    assert policy_import.proposed_start(document.outline) == PartialDate.month(2020, 11)
    assert not policies.policy_library(casework)
    with pytest.raises(UnreadableFile):
        policy_import.preview_policy(casework, path=tmp_path / "gone.txt")


def test_a_version_that_is_not_there(casework: Casework) -> None:
    with pytest.raises(NotFound):
        policies.policy_version(casework, version_id=PolicyVersionId("none"))


def test_a_number_printed_twice_is_shown_beside_the_assigned_label(
    casework: Casework, adviser: Actor
) -> None:
    text = "Keys Policy\n\n1. Keys\n\n1.1 Keys hang here.\n1.1 Keys are counted by day.\n"
    made = import_stand_in(casework, adviser, text=text)
    page = policies.policy_version(casework, version_id=made.version_id)
    shown = [(clause.label, clause.printed) for s in page.sections for clause in s.clauses]
    assert shown == [("1.1", ""), ("KP-KEY-1", "1.1")]


def test_two_equal_labels_are_refused_at_an_import_too(casework: Casework, adviser: Actor) -> None:
    document = split_policy_document(STAND_IN.encode(), name="policy.txt", today=TODAY)
    first, *rest = document.outline.sections
    twice = replace(first, clauses=(*first.clauses, first.clauses[0]))
    outline = replace(document.outline, sections=(twice, *rest))
    choices = policy_import.ImportChoices(effective_from=stored_date("2020-11"))
    with pytest.raises(BadInput, match="same label: SMP-AIM-1") as refused:
        policy_import.import_policy(
            casework, adviser, document=replace(document, outline=outline), choices=choices
        )
    assert refused.value.field == "labels"
    assert not policies.policy_library(casework)
    assert not casework.vault.exists(document.sha256)


def test_only_the_version_in_force_last_names_the_policy(
    casework: Casework, adviser: Actor
) -> None:
    def titled(title: str, start: str, version: str) -> ImportedPolicy:
        document = split_policy_document(
            STAND_IN.replace("SOCIAL MEDIA POLICY", title.upper()).encode(),
            name="p.txt",
            today=TODAY,
        )
        choices = policy_import.ImportChoices(
            effective_from=stored_date(start), version=version, policy_id=home
        )
        done = policy_import.import_policy(casework, adviser, document=document, choices=choices)
        return done.value

    home = None
    home = titled("Social Media Policy", "2022-09-01", "2").policy_id
    titled("Online Conduct Rules", "2019-09-01", "1")
    assert named(casework) == ("Social Media Policy", "SMP")
    titled("Online Conduct Code", "2024-09-01", "3")
    assert named(casework) == ("Online Conduct Code", "OCC")
    imports = [
        {d.name: (d.before, d.after) for d in act.details if d.before}
        for act in audit_trail.casebook_acts(casework)
        if act.verb == "policy.imported"
    ]
    assert imports == [
        {
            "title": ("Social Media Policy", "Online Conduct Code"),
            "code": ("SMP", "OCC"),
        },
        {},
        {},
    ]


def named(casework: Casework) -> tuple[str, str]:
    (shelf,) = [s for s in policies.policy_library(casework) if s.supplied]
    return shelf.title, shelf.code


def test_no_two_policies_bear_one_code(casework: Casework, adviser: Actor) -> None:
    import_stand_in(casework, adviser)
    other = STAND_IN.replace("SOCIAL MEDIA POLICY", "SCHOOL MEALS POLICY")
    import_stand_in(casework, adviser, text=other)
    codes = [shelf.code for shelf in policies.policy_library(casework)]
    assert {"SMP", "SMPB"} < set(codes)
    assert len(set(codes)) == len(codes)


def test_a_month_beside_a_day_of_that_month_asks_for_the_day(
    casework: Casework, adviser: Actor
) -> None:
    import_stand_in(casework, adviser, start="2020-11-15")
    with pytest.raises(BadInput, match="which came first cannot be told") as refused:
        import_stand_in(casework, adviser, text=LATER, start="2020-11")
    assert refused.value.field == "effective_from"
    assert refused.value.cure == "Give the day from which this version is in force."
    import_stand_in(casework, adviser, text=LATER, start="2020-11-20")


def test_a_sentence_among_the_linked_policies_names_no_policy(
    casework: Casework, adviser: Actor
) -> None:
    text = STAND_IN.replace(
        "Employee code of conduct",
        "Employee code of conduct\n\nStaff must read these each year.",
        1,
    )
    assert text != STAND_IN
    made = import_stand_in(casework, adviser, text=text)
    page = policies.policy_version(casework, version_id=made.version_id)
    assert page.linked_not_supplied == (
        "Employee code of conduct",
        "Disciplinary policy and procedure",
    )


def test_a_fact_that_is_too_long_is_shortened_and_stands_whole_in_the_control(
    casework: Casework, adviser: Actor
) -> None:
    owner = "A Person and " * 40
    made = import_stand_in(casework, adviser, text=STAND_IN.replace("A Person", owner.strip(), 1))
    page = policies.policy_version(casework, version_id=made.version_id)
    assert ("Owner", owner.strip()) in page.control
    facts = policy_versions.version_record(casework, version_id=made.version_id).facts
    assert len(facts.owner) <= 300
    assert facts.owner.endswith("…")
