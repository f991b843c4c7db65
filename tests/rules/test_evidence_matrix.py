"""Elements by kind of conduct, cells by what they hold, and what is still to put."""

from __future__ import annotations

from datetime import date

import pytest

from casework.rules.conduct_types import ConductType
from casework.rules.evidence_matrix import (
    CellState,
    Column,
    Element,
    account_problem,
    elements_for,
    standing,
    state_of,
)
from casework.rules.proportionality import PROMPTS, unanswered
from casework.rules.put import PutFact, PutState, StillToPut, day_problem, lacks, still_to_put
from casework.services.elements import shipped_elements

OF_ALL = ["happened", "author", "audience", "work_or_personal", "harm", "policy_known"]
PUT = PutFact(PutState.PUT, 1, None, "Yes.", "", "Admitted.")


@pytest.mark.parametrize("kind", [None, *ConductType])
def test_every_kind_has_its_elements_and_not_more_than_ten(kind: ConductType | None) -> None:
    codes = [element.code for element in elements_for(shipped_elements(), kind)]
    assert 7 <= len(codes) <= 10
    assert len(set(codes)) == len(codes)
    if kind is not ConductType.EXCESS_USE:
        assert codes[:6] == OF_ALL
    assert "mitigation" in codes


def test_the_shipped_elements_ask_and_prompt_and_each_kind_brings_its_own() -> None:
    elements = shipped_elements()
    assert len({element.code for element in elements}) == len(elements)
    assert all(element.question and element.prompt for element in elements)
    assert all(len(element.code) <= 40 for element in elements)
    assert {kind for element in elements for kind in element.conduct_types} == set(ConductType)


def test_an_element_that_the_data_lost_keeps_its_row() -> None:
    known = (Element("happened", "Did it happen?"),)
    found = elements_for(known, None, written=["of_old_data", "happened"])
    assert [(one.code, one.question) for one in found] == [
        ("happened", "Did it happen?"),
        ("of_old_data", "Of old data"),
    ]


@pytest.mark.parametrize(
    ("column", "entries", "unanswered_ones", "reasoned", "state"),
    [
        (Column.SUPPORTS, 0, 0, False, CellState.EMPTY),
        (Column.SUPPORTS, 0, 0, True, CellState.REASONED),
        (Column.UNDERMINES, 2, 0, False, CellState.FILLED),
        (Column.NOT_KNOWN, 2, 1, False, CellState.OPEN),
        (Column.NOT_KNOWN, 2, 0, False, CellState.FILLED),
        (Column.ACCOUNT, 1, 1, False, CellState.FILLED),
    ],
)
def test_a_cell_is_judged_by_what_it_holds(
    column: Column, entries: int, unanswered_ones: int, reasoned: bool, state: CellState
) -> None:
    assert state_of(column, entries=entries, unanswered=unanswered_ones, reasoned=reasoned) is state


def test_the_count_is_of_cells_alone() -> None:
    states = [CellState.FILLED, CellState.REASONED, CellState.OPEN, CellState.EMPTY]
    assert standing(states, open_questions=2).words == (
        "2 of 4 cells filled or reasoned · 2 questions open"
    )


def test_the_employees_account_holds_what_the_employee_says() -> None:
    assert account_problem(whose="employee", author="") == ""
    assert account_problem(whose="", author="") == ""
    assert "Moira Bell" in account_problem(whose="other", author="Moira Bell")
    assert "not identified" in account_problem(whose="not_identified", author="")


def test_what_was_neither_put_nor_reasoned_is_still_to_put() -> None:
    assert still_to_put([], version=1, relied_on=["a"])[0].words == "not put to the employee"
    document = PutFact(PutState.NOT_PUT, 1, "a", reason="Sealed.")
    assert still_to_put([PUT, document], version=1, relied_on=["a", "a", "b"]) == (
        StillToPut("b", "relied on, and not put to the employee"),
    )
    (again,) = still_to_put([PUT, document], version=2, relied_on=["a"])
    assert again == StillToPut(None, "put as version 1, and reworded since")


def test_a_record_lacks_its_answer_and_what_followed() -> None:
    assert lacks(PUT) == ()
    assert len(lacks(PutFact(PutState.PUT, 1, None))) == 2
    assert lacks(PutFact(PutState.NOT_PUT, 1, None, reason="Off sick.")) == ()


def test_nothing_is_put_before_it_is_alleged_or_after_today() -> None:
    day, today = date(2026, 11, 20), date(2026, 11, 23)
    assert day_problem(day, today=today, first_on=day) == ""
    assert "to come" in day_problem(date(2026, 11, 24), today=today, first_on=day)
    assert "not drafted" in day_problem(date(2026, 11, 19), today=today, first_on=day)


def test_the_prompts_are_answered_in_words_and_name_no_sanction() -> None:
    assert len(unanswered({})) == len(PROMPTS) == 16
    assert unanswered({prompt.code: "Does not arise." for prompt in PROMPTS}) == ()
    said = " ".join(f"{prompt.label} {prompt.question}" for prompt in PROMPTS).casefold()
    assert not {"warning", "dismiss", "sanction", "guilty", "score"} & set(said.split())
