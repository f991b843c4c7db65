"""The block trees of the shipped letters, kept as text."""

import os
from pathlib import Path

import pytest

from casework.documents.block_text import document_text, gaps
from casework.documents.block_tree import tree
from casework.documents.blocks import ListBlock, ListItem, Run, list_label
from tests.documents.letter_samples import FACTS, letter

GOLDEN = Path(__file__).parents[1] / "golden" / "documents"
KINDS = ("L01", "L03", "L04", "L05", "L07")


@pytest.mark.parametrize("kind", KINDS)
def test_letter_has_the_tree_that_was_agreed(kind: str) -> None:
    found = tree(letter(kind))
    kept = GOLDEN / f"{kind}.txt"
    if os.environ.get("CASEWORK_WRITE_GOLDEN"):
        kept.write_text(found, encoding="utf-8")
    assert found == kept.read_text(encoding="utf-8")


def test_missing_fact_is_a_gap_with_its_name() -> None:
    values = {k: v for k, v in FACTS.values.items() if k != "io.name"}
    facts = type(FACTS)(FACTS.letterhead, values, FACTS.flags, FACTS.allegations, FACTS.clauses)
    document = letter("L05", facts, draft=True)
    assert [gap.field for gap in gaps(document)] == ["io.name"]
    assert "[investigating officer], Assistant headteacher" in document_text(document)


def test_allegations_keep_the_numbers_of_the_case() -> None:
    one, two = FACTS.allegations
    third = type(two)(4, "It is alleged that a fourth thing was put up.")
    facts = type(FACTS)(
        FACTS.letterhead, FACTS.values, FACTS.flags, (one, two, third), FACTS.clauses
    )
    lists = [b for b in letter("L05", facts).blocks if isinstance(b, ListBlock)]
    assert [(x.start, len(x.items)) for x in lists] == [(1, 2), (4, 1)]
    assert list_label(lists[1], 0) == "4"


def test_nested_items_are_lettered_and_counted_again() -> None:
    items = tuple(ListItem((Run("x"),), depth) for depth in (0, 1, 1, 0, 1))
    block = ListBlock(ordered=True, items=items, start=3)
    assert [list_label(block, i) for i in range(5)] == ["3", "a", "b", "4", "a"]
