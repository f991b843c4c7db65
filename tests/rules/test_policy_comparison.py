"""Two versions of a policy side by side: the same, changed, moved, added, gone."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from casework.rules.policy_comparison import (
    ClauseFate,
    ClausePair,
    ComparedClause,
    compare_clauses,
    counterparts,
)
from casework.rules.text_diff import PieceKind

CONSENT = "Employees must have the consent of their manager before using a Trust account."
PRIVATE = "Employees should keep private information about pupils confidential at all times."
DEVICES = "Personal devices are used only during breaks and at lunch time."
PICTURES = "No picture of a pupil is published without the written consent of a parent."


def clauses(*found: tuple[str, str], heading: str = "Rules") -> list[ComparedClause]:
    return [ComparedClause(f"{label}/{n}", label, heading, t) for n, (label, t) in enumerate(found)]


def fates(pairs: tuple[ClausePair, ...]) -> list[tuple[str, str, str]]:
    return [
        (
            pair.older.label if pair.older else "",
            pair.newer.label if pair.newer else "",
            pair.fate.value,
        )
        for pair in pairs
    ]


def test_a_clause_put_in_front_moves_the_others_and_changes_none() -> None:
    older = clauses(("3.1", CONSENT), ("3.2", PRIVATE))
    newer = clauses(("3.1", PICTURES), ("3.2", CONSENT), ("3.3", PRIVATE))
    assert fates(compare_clauses(older, newer)) == [
        ("", "3.1", "added"),
        ("3.1", "3.2", "moved"),
        ("3.2", "3.3", "moved"),
    ]


def test_changed_words_are_told_by_word() -> None:
    older = clauses(("1", CONSENT), ("2", DEVICES))
    newer = clauses(("1", CONSENT.replace("their manager", "the headteacher")), ("2", DEVICES))
    changed, same = compare_clauses(older, newer)
    assert (changed.fate, same.fate) == (ClauseFate.CHANGED, ClauseFate.SAME)
    told = {
        kind: "".join(p.text for p in changed.pieces if p.kind is kind).strip()
        for kind in (PieceKind.ADDED, PieceKind.TAKEN_OUT)
    }
    assert told == {PieceKind.TAKEN_OUT: "their manager", PieceKind.ADDED: "the headteacher"}


def test_the_same_number_before_other_words_is_another_clause() -> None:
    older = clauses(("2.1", PRIVATE))
    newer = clauses(("2.1", "Managers will watch how long machines run at night."))
    assert fates(compare_clauses(older, newer)) == [("2.1", "", "gone"), ("", "2.1", "added")]


def test_what_is_gone_stands_after_the_clause_that_it_followed() -> None:
    older = clauses(("1", CONSENT), ("2", DEVICES), ("3", PRIVATE))
    newer = clauses(("1", CONSENT), ("2", PRIVATE))
    assert fates(compare_clauses(older, newer)) == [
        ("1", "1", "same"),
        ("2", "", "gone"),
        ("3", "2", "moved"),
    ]


def test_a_clause_reworded_under_another_number_is_found_by_its_words() -> None:
    older = clauses(("1", DEVICES), ("2", PRIVATE))
    newer = clauses(("1", PRIVATE.replace("at all times", "always")), ("2", PICTURES))
    pairs = compare_clauses(older, newer)
    assert ("2", "1", "changed") in fates(pairs)
    assert next(pair for pair in pairs if pair.fate is ClauseFate.CHANGED).moved
    assert counterparts(older, newer) == {"2/1": "1/0"}


def test_another_heading_above_the_same_words_is_a_move() -> None:
    older = clauses(("1", CONSENT), heading="At work")
    newer = clauses(("1", CONSENT), heading="Trust accounts")
    assert [pair.fate for pair in compare_clauses(older, newer)] == [ClauseFate.MOVED]


_TEXTS = st.lists(
    st.tuples(st.sampled_from(["1", "2", "3", "4.1"]), st.sampled_from([CONSENT, PRIVATE, ""])),
    max_size=6,
)


@given(_TEXTS, _TEXTS)
def test_every_clause_of_both_versions_stands_once(
    one: list[tuple[str, str]], other: list[tuple[str, str]]
) -> None:
    older, newer = clauses(*one), clauses(*other)
    pairs = compare_clauses(older, newer)
    assert [pair.newer for pair in pairs if pair.newer] == newer
    found = sorted(pair.older.key for pair in pairs if pair.older)
    assert found == sorted(clause.key for clause in older)


def test_two_thousand_reworded_clauses_are_compared_in_a_moment() -> None:
    older = clauses(*((str(n), f"Duty {n} of room {n * 7}: {CONSENT}") for n in range(2_000)))
    newer = clauses(*((str(n + 1), f"Duty {n} of room {n * 7}: {PRIVATE}") for n in range(2_000)))
    began = time.perf_counter()
    assert len(compare_clauses(older, newer)) >= 2_000
    assert time.perf_counter() - began < 5
