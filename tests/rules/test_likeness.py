"""How like items are told: what both share, how they differ, in which order screens stand."""

from __future__ import annotations

import pytest

from casework.rules.likeness import LikenessKind, PairFacts, goes_on, is_alike
from casework.rules.likeness_words import difference_words, likeness_words, turned_about
from casework.rules.scrolls import Join, Scroll, scrolls
from casework.rules.word_prints import same_words, word_print

POST = ["21:58", "Townsquare", "Dana M", "Another week of it", "23 likes 9 comments", "Shocking"]


@pytest.mark.parametrize(
    ("later", "said"),
    [
        (["23:06", *POST[1:]], ("Same words", "a clock 68 minutes later")),
        (
            [*POST[:4], "31 likes 14 comments", POST[5]],
            ("Same words", "31 likes instead of 23", "14 comments instead of 9"),
        ),
        ([*POST, "Delete this"], ("Some of the same words", "one line that the other has not")),
        (POST[:5], ("Some of the same words", "one line of the other missing")),
        (["21:57", *POST[1:]], ("Same words", "a clock one minute earlier")),
        (["00:03", *POST[1:]], ("Same words", "a clock 125 minutes later")),
        (POST, ("Same words",)),
        ([], ()),
    ],
)
def test_words_clocks_and_counts_are_told_apart(later: list[str], said: tuple[str, ...]) -> None:
    assert difference_words(later, POST) == said


def test_a_copy_is_told_from_what_it_was_cut_from_whichever_is_in_sight() -> None:
    cut = PairFacts(first_seen=1.0, second_seen=0.5, lighter=100, scale=1.5)

    assert likeness_words(LikenessKind.ALIKE, cut) == (
        "This one is cut from it.",
        "This one is dark, the other light.",
        "This one is smaller.",
    )
    assert likeness_words(LikenessKind.ALIKE, turned_about(cut)) == (
        "It is cut from this one.",
        "This one is light, the other dark.",
        "This one is larger.",
    )


def test_no_measure_of_likeness_is_told() -> None:
    every = [
        *likeness_words(LikenessKind.ALIKE, PairFacts(turned=2, scale=0.4)),
        *likeness_words(LikenessKind.SCROLL, PairFacts(moved_rows=3.0)),
        *likeness_words(LikenessKind.ALIKE, PairFacts(), by_words=True),
    ]
    assert not any("%" in words or any(map(str.isdigit, words)) for words in every)


def test_pages_that_have_only_their_frame_in_common_are_not_alike() -> None:
    form = PairFacts(fitting=120, looked_for=200, agreed=110, changed=40, parts=30, else_parts=11)
    again = PairFacts(fitting=120, looked_for=200, agreed=140, changed=20, parts=30, else_parts=2)

    assert not is_alike(form)
    assert is_alike(again)
    assert not is_alike(
        PairFacts(fitting=90, looked_for=40, agreed=40, first_seen=0.04, second_seen=0.05)
    )


def test_what_moved_out_must_have_moved_in() -> None:
    scroll = PairFacts(height=1000, moved_rows=500, shared_rows=350, shared_places=(100, 90))
    lists = PairFacts(height=1000, moved_rows=60, shared_rows=280, shared_places=(80, 62))

    assert goes_on(scroll)
    assert not goes_on(lists)


def test_screens_are_ordered_by_their_surest_joins_and_a_copy_stands_for_its_original() -> None:
    joins = [
        Join("c", "b", -500, 350, 1000),
        Join("a", "b", 600, 250, 1000),
        Join("b again", "c", 500, 340, 1000),
        Join("c", "a", 700, 110, 1000),  # a line of words that comes twice
    ]

    assert scrolls(joins, same=[("b", "b again")]) == (Scroll(("a", "b", "c"), (250, 350)),)
    assert scrolls([joins[1]], parts=[("a", "whole"), ("b", "whole")]) == ()


def test_words_are_known_again_whatever_the_figures_and_in_a_part() -> None:
    said = " ".join(f"{one} and then {other}" for one in POST[1:4] for other in POST[1:] * 3)
    more = "Nobody told the office about the minibus, and the hall was locked until late. " * 2

    assert same_words(word_print(said), word_print(f"{more} {said} 12:07"))
    assert not same_words(word_print(said), word_print(more))
    assert word_print("Too few") == frozenset()
