"""Splitting a paragraph into clauses by hand, and joining them again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.errors import BadInput
from casework.rules.clause_kinds import ClauseKind, ClauseLimit
from casework.rules.policy_parts import ASSIGNED, DOCUMENT, PolicyOutline
from casework.rules.policy_split import can_join, join_clause, split_clause
from tests.rules.test_policy_outline import NUMBERED, outline_of

TEXT = (
    "SOCIAL MEDIA POLICY\n\nUSING SOCIAL MEDIA FOR WORK\n\n"
    "Employees must have consent to use Trust accounts and should not upload to Trust accounts "
    "without it, as section 4 of this policy says.\n\nEmployees should be kind to one another.\n"
)


def outline() -> PolicyOutline:
    return outline_of(TEXT)


def labels(found: PolicyOutline) -> list[str]:
    return [clause.label for clause in found.clauses]


def words(found: PolicyOutline) -> str:
    return " ".join(" ".join(clause.text for clause in found.clauses).split())


def test_a_split_gives_letters_and_reads_each_part_for_itself() -> None:
    whole = outline()
    at = whole.clauses[0].text.index("and should not")
    split = split_clause(whole, "SMP-WRK-1", at)
    assert labels(split) == ["SMP-WRK-1a", "SMP-WRK-1b", "SMP-WRK-2"]
    first, second, _ = split.clauses
    assert (first.kind, first.force) == (ClauseKind.DUTY, "must")
    assert (second.kind, second.force) == (ClauseKind.PROHIBITION, "should not")
    assert second.limit is ClauseLimit.TRUST_ACCOUNTS
    assert words(split) == words(whole)
    assert [reference.from_label for reference in split.cross_references] == ["SMP-WRK-1b"]


def test_a_part_without_a_force_word_keeps_what_the_whole_does() -> None:
    whole = outline()
    split = split_clause(whole, "SMP-WRK-1", whole.clauses[0].text.index("as section 4"))
    again = split_clause(split, "SMP-WRK-1a", split.clauses[0].text.index("and should not"))
    assert labels(again) == ["SMP-WRK-1a", "SMP-WRK-1b", "SMP-WRK-1c", "SMP-WRK-2"]
    assert again.clauses[2].kind is ClauseKind.DUTY


def test_joining_gives_the_paragraph_back() -> None:
    whole = outline()
    split = split_clause(whole, "SMP-WRK-1", whole.clauses[0].text.index("and should not"))
    assert can_join(split, "SMP-WRK-1b") == "SMP-WRK-1a"
    assert can_join(split, "SMP-WRK-1a") == ""
    assert can_join(split, "SMP-WRK-2") == ""
    joined = join_clause(split, "SMP-WRK-1b")
    assert joined.clauses == whole.clauses
    assert joined.cross_references == whole.cross_references
    with pytest.raises(BadInput):
        join_clause(joined, "SMP-WRK-2")


def test_a_printed_number_stays_with_the_whole_and_its_parts_are_assigned() -> None:
    whole = outline_of(NUMBERED)
    split = split_clause(whole, "2.1", whole.clauses[1].text.index("See"))
    assert [(c.label, c.label_source) for c in split.clauses[1:3]] == [
        ("2.1a", ASSIGNED),
        ("2.1b", ASSIGNED),
    ]
    assert join_clause(split, "2.1b").clauses[1].label_source == DOCUMENT


@pytest.mark.parametrize("at", [0, -1000, 10_000])
def test_a_side_without_words_is_refused(at: int) -> None:
    with pytest.raises(BadInput, match="one side"):
        split_clause(outline(), "SMP-WRK-1", at)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 150)), max_size=8))
def test_no_word_is_lost_however_it_is_split(cuts: list[tuple[int, int]]) -> None:
    found = outline()
    whole = words(found).replace(" ", "")
    for place, at in cuts:
        label = labels(found)[place % len(found.clauses)]
        try:
            found = split_clause(found, label, at)
        except BadInput:
            continue
        assert len(set(labels(found))) == len(labels(found))
    assert words(found).replace(" ", "") == whole
