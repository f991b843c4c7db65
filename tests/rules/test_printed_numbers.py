"""The number on the paper, beside a label that had to be another."""

from __future__ import annotations

from datetime import date

import pytest

from casework.rules.policy_outline import outline_policy
from casework.rules.policy_text import source_of_text
from casework.rules.printed_numbers import (
    printed_before,
    printed_number,
    where_label_is_from,
    with_printed,
)

TWICE = "Keys\n\n8.1 Keys hang here.\n8.1\nKeys are counted.\n8.2 Keys are lent.\n- by day\n"


def test_a_number_printed_twice_stays_visible_beside_the_assigned_label() -> None:
    outline = outline_policy(source_of_text(TWICE, markdown=False), today=date(2026, 11, 22))
    shown = {
        clause.text: printed_number(clause.label_source, clause.printed)
        for clause in outline.clauses
    }
    assert shown == {
        "Keys hang here.": "",
        "Keys are counted.": "8.1",
        "Keys are lent.": "",
        "by day": "",
    }


@pytest.mark.parametrize(
    ("line", "words", "before"),
    [
        (3, "Keys hang here.", "8.1"),
        (4, "Keys are counted.", "8.1"),
        (7, "by day", "-"),
        (1, "Keys", ""),
        (3, "other words", ""),
        (0, "Keys", ""),
        (99, "Keys", ""),
    ],
)
def test_what_stands_before_words_is_found_on_their_line(
    line: int, words: str, before: str
) -> None:
    assert printed_before(TWICE.split("\n"), line, words) == before


@pytest.mark.parametrize("printed", ["", "-", "•", "o", "see Keys"])
def test_what_is_no_number_is_not_shown(printed: str) -> None:
    assert printed_number("assigned", printed) == ""


def test_the_document_s_own_number_is_not_said_twice() -> None:
    assert printed_number("document", "8.1") == ""
    assert with_printed("", "Keys hang here.") == "Keys hang here."
    assert with_printed("8.1", "Keys hang here.") == "8.1 Keys hang here."
    tips = {where_label_is_from("assigned", "8.1"), where_label_is_from("assigned", "")}
    assert len(tips | {where_label_is_from("document", "")}) == 3
