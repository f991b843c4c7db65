"""Exhibit references, and what may be said of an exhibit's integrity."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.rules.exhibits import initials_of, next_reference
from casework.rules.integrity import (
    NOT_PROVED,
    IntegrityFacts,
    integrity_steps,
    integrity_words,
)


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Priya Nandakumar", "PN"),
        ("Seán O’Neill-Smith", "SO"),
        ("  helen   osei ", "HO"),
        ("محمد علي", "مع"),
        ("Ana Bela Cid Dias Eça Faro", "ABCF"),
        ("ﬁona ßmith", "FS"),
        ("", "EX"),
        ("123 !!", "EX"),
        ("(Dana) {{Merrick}}", "DM"),
    ],
)
def test_initials(name: str, initials: str) -> None:
    assert initials_of(name) == initials


@given(st.text(max_size=300))
def test_initials_of_anything_are_one_to_four_letters(name: str) -> None:
    assert 1 <= len(initials_of(name)) <= 4
    assert initials_of(name).isalpha()


def test_numbers_count_per_initials_and_are_never_given_twice() -> None:
    used = ["PN/1", "PN/10", "HO/3", "PN/x", "Appendix 4"]
    assert next_reference("PN", used) == "PN/11"
    assert next_reference("DM", used) == "DM/1"


@given(st.lists(st.sampled_from(["PN", "HO", "مع"]), max_size=30))
def test_references_given_in_turn_are_all_different(order: list[str]) -> None:
    used: list[str] = []
    for initials in order:
        used.append(next_reference(initials, used))
    assert len(set(used)) == len(used)


AT = datetime(2026, 7, 12, 15, 4, tzinfo=UTC)
FACTS = IntegrityFacts(AT, "a parent", "ab" * 32)


def test_times_of_evidence_name_their_zone() -> None:
    words = integrity_words(replace(FACTS, verified_at=AT))
    assert words.lead == "Unchanged since received on Sun 12 Jul 2026, 16:04 BST."


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        (FACTS, "unchecked"),
        (replace(FACTS, verified_at=AT), "unchanged"),
        (replace(FACTS, verified_at=AT, mismatch_at=AT), "mismatch"),
        (replace(FACTS, mismatch_at=AT, sealed_at=AT), "sealed"),
    ],
)
def test_the_hardest_state_wins(facts: IntegrityFacts, state: str) -> None:
    assert integrity_words(facts).state == state


def test_no_words_claim_more_than_was_done() -> None:
    told = replace(
        FACTS,
        verified_at=AT,
        witnessed_by="H. Osei",
        timed_by="mail server",
        corroborated_by="HO/1",
    )
    everything = " ".join(
        [
            *NOT_PROVED,
            *(step.words + step.name for step in integrity_steps(told)),
            *(step.words for step in integrity_steps(FACTS)),
            *(integrity_words(facts).lead for facts in (FACTS, told)),
        ]
    ).lower()
    for word in ("authentic", "genuine", "proves that", "%"):
        assert word not in everything
    assert all(step.taken for step in integrity_steps(told))
