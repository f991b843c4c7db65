"""The running sheet of a hearing: its order, its pages, and what was passed over."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from casework.errors import BadInput
from casework.rules.running_sheet import (
    PageRange,
    SheetAllegation,
    SheetFacts,
    SheetWitness,
    order_points,
    running_sheet,
)

REPORT = PageRange("Investigation report", 12, 40)
FACTS = SheetFacts(
    chair="P Ahmed",
    employee="Jordan Ellis",
    panel=("T Obi", "A Reid"),
    hr_adviser="N Price",
    note_taker="C Hall",
    presenting="I Okafor",
    companion="R Stone",
    documents=(PageRange("Index", 1, 1),),
    allegations=(SheetAllegation(1, "It is alleged that …", (PageRange("Allegations", 5, 6),)),),
    management_case=(REPORT,),
    management_witnesses=(
        SheetWitness("K Rudd", (PageRange("Statement", 52, 54),)),
        SheetWitness("B Lane"),
    ),
    employee_witnesses=(SheetWitness("D Moss"),),
)
KEYS = [
    "opening",
    "allegations",
    "management",
    "management_questions",
    "management_witness/1",
    "management_witness/2",
    "employee",
    "employee_questions",
    "employee_witness/1",
    "last_questions",
    "management_sums_up",
    "employee_sums_up",
    "withdraw",
    "deliberation",
    "decision",
    "in_writing",
]


def keys(facts: SheetFacts) -> list[str]:
    return [item.key for item in running_sheet(facts)]


def words(facts: SheetFacts) -> str:
    return " ".join(
        " ".join((item.heading, item.lead, *item.lines)) for item in running_sheet(facts)
    )


def test_the_order_of_proceedings_with_its_pages() -> None:
    sheet = {item.key: item for item in running_sheet(FACTS)}
    assert list(sheet) == KEYS
    assert sheet["management"].pages[0].words == "Investigation report, pages 12 to 40"
    assert sheet["opening"].pages[0].words == "Index, page 1"
    assert sheet["management_witness/1"].pages[0].first == 52
    assert sheet["management_witness/1"].lines[1] == "Questions by Jordan Ellis or R Stone"
    assert sheet["management_witness/1"].lines[-1] == "K Rudd leaves"
    assert sheet["employee_witness/1"].lines[1] == "Questions by I Okafor"
    assert "N Price on law and procedure only" in sheet["deliberation"].lines[0]


def test_the_employee_speaks_last_and_the_companion_may_speak() -> None:
    order = keys(FACTS)
    assert order.index("management_sums_up") < order.index("employee_sums_up")
    assert "put the case, sum up, respond" in words(FACTS)
    assert "knows of the right" in words(replace(FACTS, companion=""))


def test_without_the_employee_the_chair_says_why_it_goes_on() -> None:
    absent = words(replace(FACTS, absent=True, companion=""))
    assert "why the hearing goes on" in absent
    assert "in the absence of Jordan Ellis" in absent


def test_an_appeal_is_reviewed_on_its_grounds_or_heard_anew() -> None:
    review = replace(FACTS, appeal_grounds=("The sanction is too severe",))
    order = keys(review)
    assert order.index("employee") < order.index("management")
    assert not any("witness" in key for key in order)
    assert "cannot become harsher" in words(review)
    assert keys(replace(review, rehearing=True)) == KEYS


def test_no_word_of_the_sheet_leans_to_an_answer() -> None:
    for facts in (FACTS, replace(FACTS, absent=True), replace(FACTS, appeal_grounds=("x",))):
        assert not re.search(r"guilt|accused|verdict|charge|dismiss|warning", words(facts))


@pytest.mark.parametrize("pages", [PageRange("x", 0, 2), PageRange("x", 5, 4)])
def test_pages_that_run_backwards_are_refused(pages: PageRange) -> None:
    with pytest.raises(BadInput):
        running_sheet(replace(FACTS, employee_case=(pages,)))


def test_what_was_passed_over_or_taken_out_of_turn() -> None:
    sheet = running_sheet(FACTS)
    assert order_points(sheet, KEYS) == ()
    assert order_points(sheet, []) == ()
    assert order_points(sheet, ["opening", "a note of the chair"]) == ()
    skipped = order_points(sheet, [key for key in KEYS if key != "employee_questions"])
    assert [point.code for point in skipped] == ["PASSED_OVER"]
    turned = [key for key in KEYS if key != "management_sums_up"] + ["management_sums_up"]
    assert [point.code for point in order_points(sheet, turned)] == ["EMPLOYEE_NOT_LAST"]
