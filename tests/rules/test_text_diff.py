"""What a reader is shown of two texts: which words stand, which came, which went."""

from __future__ import annotations

import itertools
import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.rules.text_diff import Piece, PieceKind, differences

SAME, ADDED, TAKEN_OUT = PieceKind.SAME, PieceKind.ADDED, PieceKind.TAKEN_OUT
WORDS = st.lists(
    st.sampled_from(["the", "post", "was", "deleted", "on", "Friday", ",", "\n", "\f", " ", "’"]),
    max_size=60,
).map(" ".join)


def old_of(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces if piece.kind is not ADDED)


def new_of(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces if piece.kind is not TAKEN_OUT)


@pytest.mark.parametrize(
    ("old", "new", "pieces"),
    [
        ("", "", ()),
        ("same", "same", (Piece("same", SAME),)),
        ("", "new", (Piece("new", ADDED),)),
        ("gone", "", (Piece("gone", TAKEN_OUT),)),
        (
            "I deleted the story at half past eight that evening.",
            "I deleted the story at about nine that evening.",
            (
                Piece("I deleted the story at ", SAME),
                Piece("half past eight", TAKEN_OUT),
                Piece("about nine", ADDED),
                Piece(" that evening.", SAME),
            ),
        ),
        (
            "First.\nSecond.\nThird.\n",
            "First.\nThird.\n",
            (Piece("First.\n", SAME), Piece("Second.\n", TAKEN_OUT), Piece("Third.\n", SAME)),
        ),
        (
            "I didn't post it.",
            "I did post it.",
            (
                Piece("I ", SAME),
                Piece("didn't", TAKEN_OUT),
                Piece("did", ADDED),
                Piece(" post it.", SAME),
            ),
        ),
    ],
)
def test_whole_words_are_told_apart(old: str, new: str, pieces: tuple[Piece, ...]) -> None:
    assert differences(old, new) == pieces


def test_a_sentence_written_anew_is_not_shown_as_crumbs() -> None:
    pieces = differences(
        "He said the group was private and that nobody of the school could read in it.",
        "She first saw the picture when the parents showed their telephones at the gate.",
    )
    assert len([piece for piece in pieces if piece.kind is SAME]) <= 3


@given(WORDS, WORDS)
@settings(max_examples=150, deadline=None)
def test_nothing_is_lost_and_neighbours_differ_in_kind(old: str, new: str) -> None:
    pieces = differences(old, new)
    assert old_of(pieces) == old
    assert new_of(pieces) == new
    assert all(a.kind is not b.kind for a, b in itertools.pairwise(pieces))
    assert all(piece.text for piece in pieces)


@pytest.mark.parametrize("change", ["a word in each paragraph", "all written anew", "all alike"])
def test_two_hundred_pages_are_compared_at_once(change: str) -> None:
    chance = random.Random(7)
    words = [f"word{number}" for number in range(3000)] + ["the", "and", "to"] * 900

    def paragraph() -> str:
        return " ".join(chance.choices(words, k=60)) + "\n"

    paragraphs = [paragraph() for _ in range(1600)]
    if change == "a word in each paragraph":
        other = [text.replace(" the ", " a ", 1).replace("1", "2", 1) for text in paragraphs]
    elif change == "all written anew":
        other = [paragraph() for _ in range(1600)]
    else:
        paragraphs, other = ["yes yes\n"] * 40_000, ["yes yes\n"] * 20_000 + ["no\n"] * 20_000
    began = time.perf_counter()
    pieces = differences("".join(paragraphs), "".join(other))
    assert time.perf_counter() - began < 4
    assert new_of(pieces) == "".join(other)
