"""A policy under review: kept, taken up again, adopted whole or not at all, set aside."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from casework.actor import Actor, Capacity
from casework.errors import BadInput, NoRoom, NotFound, Refused
from casework.ids import PolicyImportId
from casework.rules.partial_dates import stored_date
from casework.rules.policy_edits import Agree, Edit, PutAside, Split, applied
from casework.rules.policy_kinds import PolicyKind
from casework.services import clause_mapping, drafts, policies, policy_ground, policy_review
from casework.services.context import Casework
from casework.services.policy_documents import PolicyDocument, split_policy_document
from casework.services.policy_review import TakenUp
from casework.store.casebook_queries import named_files
from casework.store.policy_tables import PolicyImportRow, PolicyVersionRow
from casework.summaries.policies import ImportedPolicy
from tests.rules.test_policy_outline import STAND_IN, TODAY
from tests.support.policy_cases import clause_labelled, draft, import_stand_in
from tests.support.process_cases import log_case

AUDITOR = Actor("A Person", Capacity.AUDITOR)


def read(text: str = STAND_IN, name: str = "policy.txt") -> PolicyDocument:
    return split_policy_document(text.encode(), name=name, today=TODAY)


def begun(casework: Casework, adviser: Actor, text: str = STAND_IN) -> TakenUp:
    made = policy_review.begin(casework, adviser, document=read(text)).value
    return policy_review.take_up(casework, import_id=made.import_id)


def edits_of(taken: TakenUp) -> tuple[Edit, ...]:
    """Split the first clause about work in three, put one aside, agree to another."""
    clauses = applied(taken.document.outline, ()).clauses
    first = next(c for c in clauses if c.clause.label == "SMP-WRK-1")
    text = first.clause.text
    at = (text.index("to use"), text.index("social"))
    return (Split(first.key, at), PutAside(clauses[0].key, "a preamble"), Agree((clauses[1].key,)))


def kept(casework: Casework, adviser: Actor, taken: TakenUp) -> tuple[Edit, ...]:
    edits = edits_of(taken)
    policy_review.keep(
        casework,
        adviser,
        import_id=taken.import_id,
        review=applied(taken.document.outline, edits),
        edits=edits,
        head=replace(taken.head, owner="N Chester", effective_from=stored_date("2020-12")),
    )
    return edits


def adopt(casework: Casework, adviser: Actor, taken: TakenUp) -> ImportedPolicy:
    return policy_review.adopt(
        casework,
        adviser,
        import_id=taken.import_id,
        document=taken.document,
        review=applied(taken.document.outline, taken.edits),
        head=taken.head,
    ).value


def test_what_was_kept_is_there_again_with_its_file(casework: Casework, adviser: Actor) -> None:
    taken = begun(casework, adviser)
    edits = kept(casework, adviser, taken)
    (waiting,) = policy_review.open_imports(casework)
    assert (waiting.title, waiting.agreed, waiting.source_name) == (
        "Social Media Policy",
        1,
        "policy.txt",
    )
    again = policy_review.take_up(casework, import_id=taken.import_id)
    assert again.edits == edits
    assert again.head.owner == "N Chester"
    assert again.document.content == STAND_IN.encode()
    assert casework.vault.read(taken.document.sha256) == STAND_IN.encode()
    with casework.read() as session:
        assert taken.document.sha256 in {file.sha256 for file in named_files(session)}
    assert not policies.policy_library(casework)


def test_an_adopted_review_is_a_version_with_the_reviewers_split(
    casework: Casework, adviser: Actor
) -> None:
    taken = begun(casework, adviser)
    kept(casework, adviser, taken)
    made = adopt(casework, adviser, policy_review.take_up(casework, import_id=taken.import_id))
    page = policies.policy_version(casework, version_id=made.version_id)
    labels = [clause.label for clause in page.clauses]
    assert [x for x in labels if x.startswith("SMP-WRK-1")] == [
        "SMP-WRK-1a",
        "SMP-WRK-1b",
        "SMP-WRK-1c",
    ]
    assert [c.label for c in page.clauses if c.reviewed] == ["SMP-SCO-1"]
    assert ("a preamble") in [why for _text, why in page.other]
    assert page.line.effective_from.stored == "2020-12"
    assert not policy_review.open_imports(casework)
    key = policy_review.draft_key(taken.import_id)
    assert drafts.load_draft(casework, adviser, key=key) is None
    with pytest.raises(Refused, match="finished"):
        adopt(casework, adviser, taken)


def test_the_same_document_is_reviewed_once(casework: Casework, adviser: Actor) -> None:
    first = policy_review.begin(casework, adviser, document=read()).value
    again = policy_review.begin(casework, adviser, document=read(name="copy.txt")).value
    assert (again.import_id, again.under_way) == (first.import_id, True)
    adopt(casework, adviser, policy_review.take_up(casework, import_id=first.import_id))
    with pytest.raises(Refused, match="in the library already"):
        policy_review.begin(casework, adviser, document=read())


def test_an_act_that_dies_in_mid_adopt_leaves_the_review_as_it_was(
    casework: Casework, adviser: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = begun(casework, adviser)
    edits = kept(casework, adviser, taken)

    def dies(*_args: object) -> None:
        raise NoRoom("The disk is full.")

    monkeypatch.setattr("casework.services.policy_storing.name_linked", dies)
    with pytest.raises(NoRoom):
        adopt(casework, adviser, policy_review.take_up(casework, import_id=taken.import_id))
    assert not policies.policy_library(casework)
    assert policy_review.take_up(casework, import_id=taken.import_id).edits == edits


def test_a_refused_beginning_leaves_no_file(casework: Casework, adviser: Actor) -> None:
    import_stand_in(casework, adviser)
    before = set(casework.vault.names())
    with pytest.raises(Refused):
        policy_review.begin(casework, adviser, document=read())
    with pytest.raises(Refused):
        policy_review.begin(casework, AUDITOR, document=read(STAND_IN + "\nMore words here.\n"))
    assert set(casework.vault.names()) == before


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"effective_from": None}, "effective_from"),
        ({"effective_from": stored_date("2020-11")}, "effective_from"),
        ({"version": "1"}, "version"),
        ({"version": "x" * 25}, "version"),
        ({"title": "x" * 301}, "title"),
    ],
)
def test_what_is_wrong_with_a_second_version_is_said_at_its_field(
    casework: Casework, adviser: Actor, change: dict[str, object], field: str
) -> None:
    import_stand_in(casework, adviser)
    taken = begun(casework, adviser, f"{STAND_IN}\nStaff must ask first.\n")
    right = replace(taken.head, version="2", effective_from=stored_date("2024-09-01"))
    with pytest.raises(BadInput) as refused:
        adopt(casework, adviser, replace(taken, head=replace(right, **change)))  # type: ignore[arg-type]
    assert refused.value.field == field
    shelf = next(s for s in policies.policy_library(casework) if s.versions)
    assert len(shelf.versions) == 1
    adopt(casework, adviser, replace(taken, head=right))


def test_the_head_is_proposed_from_the_library_and_the_kind_goes_to_the_policy(
    casework: Casework, adviser: Actor
) -> None:
    first = import_stand_in(casework, adviser)
    taken = begun(casework, adviser, f"{STAND_IN}\nStaff must ask first.\n")
    assert taken.head.policy_id == first.policy_id
    assert taken.head.kind is PolicyKind.SOCIAL_MEDIA
    head = replace(
        taken.head, version="2", effective_from=stored_date("2024-09"), kind=PolicyKind.OTHER
    )
    made = adopt(casework, adviser, replace(taken, head=head))
    assert made.policy_id == first.policy_id


def test_a_review_is_set_aside_with_a_reason(casework: Casework, adviser: Actor) -> None:
    taken = begun(casework, adviser)
    with pytest.raises(BadInput):
        policy_review.set_aside(casework, adviser, import_id=taken.import_id, reason="  ")
    policy_review.set_aside(
        casework, adviser, import_id=taken.import_id, reason="It was last year’s draft."
    )
    assert not policy_review.open_imports(casework)
    with pytest.raises(Refused, match="set aside"):
        policy_review.take_up(casework, import_id=taken.import_id)
    with casework.read() as session:
        (row,) = session.scalars(select(PolicyImportRow)).all()
        assert row.set_aside_reason == "It was last year’s draft."
    assert casework.vault.exists(taken.document.sha256)
    begun(casework, adviser)


def test_changes_that_do_not_fit_the_split_any_more_are_said(
    casework: Casework, adviser: Actor
) -> None:
    taken = begun(casework, adviser)
    kept(casework, adviser, taken)
    key = policy_review.draft_key(taken.import_id)
    held = drafts.load_draft(casework, adviser, key=key)
    assert held is not None
    drafts.save_draft(casework, adviser, key=key, payload={**held.payload, "mark": "other"})
    again = policy_review.take_up(casework, import_id=taken.import_id)
    assert not again.edits
    assert "3 changes" in again.note
    assert again.head.owner == "N Chester"
    strange = [{"edit": "Unheard", "key": 2}]
    drafts.save_draft(casework, adviser, key=key, payload={**held.payload, "edits": strange})
    again = policy_review.take_up(casework, import_id=taken.import_id)
    assert (again.edits, again.head.owner) == ((), "N Chester")
    assert "cannot be read" in again.note


def test_what_is_no_review_is_not_found(casework: Casework) -> None:
    with pytest.raises(NotFound):
        policy_review.take_up(casework, import_id=PolicyImportId("0" * 32))


def test_what_is_cited_for_an_act_after_the_new_date_is_named_before(
    casework: Casework, adviser: Actor
) -> None:
    import_stand_in(casework, adviser)
    case_id = log_case(casework, adviser)
    allegation_id = draft(casework, adviser, case_id)
    clause_mapping.cite_clause(
        casework,
        adviser,
        allegation_id=allegation_id,
        clause_id=clause_labelled(casework, adviser, allegation_id, "SMP-PER-1"),
        reason="It concerns a pupil.",
    )
    head = replace(begun(casework, adviser, f"{STAND_IN}\nMore.\n").head, version="2")

    def named(start: str) -> tuple[str, ...]:
        at = replace(head, effective_from=stored_date(start))
        return policy_ground.citations_replaced(casework, adviser, head=at)

    (found,) = named("2026-09-01")
    assert "allegation 1: SMP-PER-1" in found
    assert named("2026-11-01") == named("2019-01-01") == ()
    assert (
        policy_ground.citations_replaced(casework, adviser, head=replace(head, effective_from=None))
        == ()
    )


def test_an_end_that_was_set_stays_when_a_later_version_comes(
    casework: Casework, adviser: Actor
) -> None:
    first = import_stand_in(casework, adviser)
    with casework.transaction(adviser) as unit:
        row = unit.session.get(PolicyVersionRow, first.version_id)
        assert row is not None
        row.effective_to = "2023-06-01"
        unit.session.flush()
        unit.record("policy.version_corrected", subject=("policy_version", row.id))
    import_stand_in(casework, adviser, text=f"{STAND_IN}\nMore.\n", start="2024-09-01", version="2")
    page = policies.policy_version(casework, version_id=first.version_id)
    assert page.line.effective_to == stored_date("2023-06-01")
