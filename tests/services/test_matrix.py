"""The evidence matrix: what is entered, what it cites, what an empty cell needs, who may."""

from __future__ import annotations

import pytest

from casework.actor import Actor, Capacity
from casework.errors import BadInput, NotFound, Refused
from casework.ids import AllegationId, CaseId, EvidenceId
from casework.rules.conduct_types import ConductType
from casework.rules.evidence_matrix import CellState, Column
from casework.services import (
    allegations,
    audit_trail,
    enquiries,
    matrix,
    matrix_entries,
    matrix_questions,
    proportionality,
    putting,
    report_submission,
    sealing,
)
from casework.services.context import Casework
from casework.summaries.allegations import AllegationText
from casework.summaries.matrix import CitedPlace, MatrixCell, MatrixView
from tests.support.matrix_cases import attach, cell, enter, utter
from tests.support.policy_cases import WORDING, draft
from tests.support.process_cases import TODAY, log_case
from tests.support.report_cases import OFFICER, finished_case, first_allegation


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return log_case(casework, adviser)


@pytest.fixture
def alleged(casework: Casework, adviser: Actor, case_id: CaseId) -> AllegationId:
    return draft(casework, adviser, case_id)


@pytest.fixture
def exhibit(casework: Casework, adviser: Actor, case_id: CaseId) -> EvidenceId:
    return attach(casework, adviser, case_id)


def shown(casework: Casework, actor: Actor, allegation_id: AllegationId) -> MatrixView:
    return matrix.matrix(casework, actor, allegation_id=allegation_id)


def at(casework: Casework, actor: Actor, alleged: AllegationId, column: Column) -> MatrixCell:
    return cell(shown(casework, actor, alleged), "happened", column)


def reason(casework: Casework, actor: Actor, alleged: AllegationId, text: str) -> None:
    matrix_entries.give_reason(
        casework,
        actor,
        allegation_id=alleged,
        element="happened",
        column=Column.UNDERMINES,
        reason=text,
    )


def test_a_new_matrix_has_its_elements_and_no_cell_is_settled(
    casework: Casework, adviser: Actor, alleged: AllegationId
) -> None:
    view = shown(casework, adviser, alleged)
    assert [row.element.question for row in view.rows][:3] == [
        "Did it happen?",
        "Who wrote it?",
        "Which audience?",
    ]
    assert view.standing.words == "0 of 28 cells filled or reasoned"
    assert len(view.empty_cells) == 28


def test_a_kind_of_conduct_brings_its_elements_and_drops_none_that_is_written(
    casework: Casework, adviser: Actor, alleged: AllegationId
) -> None:
    def of_kind(kind: ConductType) -> list[str]:
        text = AllegationText(WORDING, conduct_type=kind)
        allegations.edit_allegation(casework, adviser, allegation_id=alleged, text=text)
        return [row.element.code for row in shown(casework, adviser, alleged).rows]

    assert "identifiable" in of_kind(ConductType.CONFIDENTIAL)
    enter(casework, adviser, alleged, element="identifiable")
    codes = of_kind(ConductType.EXCESS_USE)
    assert "identifiable" in codes
    assert "whose_time" in codes
    assert "already_known" not in codes
    assert "audience" not in codes


def test_an_entry_cites_exhibit_page_and_region(
    casework: Casework, adviser: Actor, case_id: CaseId, alleged: AllegationId, exhibit: EvidenceId
) -> None:
    words = utter(casework, adviser, case_id, exhibit, whose="other", author="Moira Bell")
    enter(casework, adviser, alleged, place=CitedPlace(utterance_id=words))
    entry = at(casework, adviser, alleged, Column.SUPPORTS).entries[0]
    assert entry.citation is not None
    assert entry.citation.words == "PN/1, p\u00a01 (words of Moira Bell)"
    assert entry.citation.target == f"evidence/{exhibit}:utterance:{words}"
    assert (entry.entered_by, entry.capacity) == (adviser.name, "hr_adviser")


def test_an_empty_cell_needs_a_reason_which_ends_when_something_is_entered(
    casework: Casework, adviser: Actor, alleged: AllegationId
) -> None:
    reason(casework, adviser, alleged, "Looked for; nothing found.")
    found = at(casework, adviser, alleged, Column.UNDERMINES)
    assert (found.state, found.reason) == (CellState.REASONED, "Looked for; nothing found.")
    assert shown(casework, adviser, alleged).standing.settled == 1
    enter(casework, adviser, alleged, column=Column.UNDERMINES)
    with pytest.raises(Refused, match="not empty"):
        reason(casework, adviser, alleged, "Nothing.")
    entry = at(casework, adviser, alleged, Column.UNDERMINES).entries[0]
    with pytest.raises(BadInput, match="not stated"):
        matrix_entries.remove_entry(casework, adviser, entry_id=entry.entry_id, reason=" ")
    matrix_entries.remove_entry(
        casework, adviser, entry_id=entry.entry_id, reason="Wrong allegation."
    )
    assert at(casework, adviser, alleged, Column.UNDERMINES).state is CellState.EMPTY


def test_a_question_is_open_until_it_is_answered(
    casework: Casework, adviser: Actor, alleged: AllegationId
) -> None:
    enter(casework, adviser, alleged, "How many could see it?", column=Column.NOT_KNOWN)
    view = shown(casework, adviser, alleged)
    assert view.standing.words == "0 of 28 cells filled or reasoned · 1 question open"
    question = view.open_questions[0]
    matrix_questions.answer_question(
        casework, adviser, entry_id=question.entry_id, answer="212, says the platform."
    )
    view = shown(casework, adviser, alleged)
    assert view.standing.words == "1 of 28 cells filled or reasoned"
    assert not view.open_questions
    enter(casework, adviser, alleged)
    stated = at(casework, adviser, alleged, Column.SUPPORTS).entries[0]
    with pytest.raises(Refused, match="no open question"):
        matrix_questions.answer_question(
            casework, adviser, entry_id=stated.entry_id, answer="It is not one."
        )


def test_a_line_of_enquiry_is_opened_from_a_question_once(
    casework: Casework, adviser: Actor, case_id: CaseId, alleged: AllegationId
) -> None:
    enter(casework, adviser, alleged, "How many could see it?", column=Column.NOT_KNOWN)
    (question,) = shown(casework, adviser, alleged).open_questions
    made = matrix_questions.open_enquiry(casework, adviser, entry_id=question.entry_id).value
    (line,) = enquiries.enquiries(casework, adviser, case_id=case_id)
    assert (line.enquiry_id, line.title) == (made, "How many could see it?")
    assert shown(casework, adviser, alleged).open_questions[0].enquiry_id == made
    with pytest.raises(Refused, match="already"):
        matrix_questions.open_enquiry(casework, adviser, entry_id=question.entry_id)


@pytest.mark.parametrize("whose", ["other", "not_identified"])
def test_the_employees_account_never_rests_on_anothers_words(
    casework: Casework,
    adviser: Actor,
    case_id: CaseId,
    alleged: AllegationId,
    exhibit: EvidenceId,
    whose: str,
) -> None:
    words = utter(casework, adviser, case_id, exhibit, whose=whose, author="")
    place = CitedPlace(utterance_id=words)
    with pytest.raises(BadInput) as refused:
        enter(casework, adviser, alleged, column=Column.ACCOUNT, place=place)
    assert refused.value.field == "utterance"
    enter(casework, adviser, alleged, column=Column.UNDERMINES, place=place)


def test_what_was_entered_of_a_sealed_exhibit_is_shown_nowhere(
    casework: Casework, adviser: Actor, case_id: CaseId, alleged: AllegationId
) -> None:
    item_id = attach(casework, adviser, case_id)
    words = "The child’s name stands in the second line"
    enter(casework, adviser, alleged, words, place=CitedPlace(item_id, 1))
    enter(casework, adviser, alleged, "Another exhibit says less")
    sealing.seal(casework, adviser, item_id=item_id, reason="It must not be seen.")
    now = at(casework, adviser, alleged, Column.SUPPORTS)
    assert {entry.text for entry in now.entries} == {
        matrix_entries.SEALED_ENTRY, "Another exhibit says less",
    }  # fmt: skip
    told = audit_trail.case_timeline(casework, adviser, case_id=case_id)
    assert any("Entry of the matrix sealed" in line.what for line in told)


def test_what_is_sealed_stays_cited_and_is_not_cited_anew(
    casework: Casework, adviser: Actor, alleged: AllegationId, exhibit: EvidenceId
) -> None:
    enter(casework, adviser, alleged, place=CitedPlace(exhibit))
    sealing.seal(casework, adviser, item_id=exhibit, reason="May show a child.")
    citation = at(casework, adviser, alleged, Column.SUPPORTS).entries[0].citation
    assert citation is not None
    assert citation.sealed
    assert citation.words == "PN/1 (sealed)"
    with pytest.raises(BadInput, match="sealed"):
        enter(casework, adviser, alleged, place=CitedPlace(exhibit))
    entry = at(casework, adviser, alleged, Column.SUPPORTS).entries[0]
    matrix_entries.change_entry(
        casework,
        adviser,
        entry_id=entry.entry_id,
        text="Seen before it was sealed",
        place=CitedPlace(exhibit),
    )
    assert at(casework, adviser, alleged, Column.SUPPORTS).entries[0].text.startswith("Seen before")


def test_places_of_another_case_and_pages_that_are_not_there_are_refused(
    casework: Casework, adviser: Actor, alleged: AllegationId, exhibit: EvidenceId
) -> None:
    other = log_case(casework, adviser, last_name="Kelly")
    foreign = attach(casework, adviser, other, shade=90)
    for place, field in (
        (CitedPlace(foreign), "item"),
        (CitedPlace(exhibit, page=0), "page"),
        (CitedPlace(utterance_id=utter(casework, adviser, other, foreign)), "utterance"),
    ):
        with pytest.raises(BadInput) as refused:
            enter(casework, adviser, alleged, place=place)
        assert refused.value.field == field
    with pytest.raises(BadInput, match="room"):
        enter(casework, adviser, alleged, "x" * 2_001)
    with pytest.raises(BadInput, match="not among the questions"):
        enter(casework, adviser, alleged, element="whose_time")


def test_who_decides_and_who_is_outside_enter_nothing(
    casework: Casework, adviser: Actor, case_id: CaseId, alleged: AllegationId
) -> None:
    for capacity in (Capacity.COMMISSIONING_MANAGER, Capacity.AUDITOR, Capacity.SAFEGUARDING_LEAD):
        with pytest.raises(Refused, match=capacity.words):
            enter(casework, Actor("Ruth Abara", capacity), alleged)
    stranger = Actor("Nobody", Capacity.INVESTIGATING_OFFICER)
    with pytest.raises(NotFound):
        shown(casework, stranger, alleged)
    with pytest.raises(NotFound):
        enter(casework, stranger, alleged)
    allegations.withdraw_allegation(
        casework, adviser, allegation_id=alleged, reason="Another person’s post."
    )
    with pytest.raises(Refused, match="withdrawn"):
        enter(casework, adviser, alleged)
    assert matrix.matrices(casework, adviser, case_id=case_id) == ()


def test_the_audit_tells_the_change_of_an_entry_in_words(
    casework: Casework, adviser: Actor, case_id: CaseId, alleged: AllegationId
) -> None:
    enter(casework, adviser, alleged, "Seen once")
    entry = at(casework, adviser, alleged, Column.SUPPORTS).entries[0]
    matrix_entries.change_entry(casework, adviser, entry_id=entry.entry_id, text="Seen twice")
    last = audit_trail.last_in_case(casework, adviser, case_id=case_id, limit=2)
    assert [line.what for line in last] == [
        "Allegation 1: entry of the matrix changed, happened",
        "Allegation 1: entered in the matrix, happened, supports",
    ]
    assert [(d.name, d.before, d.after) for d in last[0].details] == [
        ("text", "Seen once", "Seen twice")
    ]


def test_the_evidence_is_locked_with_the_report(casework: Casework) -> None:
    case_id = finished_case(casework)
    one = first_allegation(casework, case_id)
    report_submission.submit(casework, OFFICER, case_id=case_id, signed_on=TODAY)
    for act in (
        lambda: enter(casework, OFFICER, one),
        lambda: reason(casework, OFFICER, one, "Another reason."),
        lambda: putting.record_not_put(casework, OFFICER, allegation_id=one, reason="Late."),
        lambda: proportionality.write_assessment(
            casework, OFFICER, allegation_id=one, answers={"tone": "Another."}
        ),
    ):
        with pytest.raises(Refused, match="submitted"):
            act()
    assert not matrix.matrix(casework, OFFICER, allegation_id=one).empty_cells
