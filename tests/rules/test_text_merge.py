"""A new wording meets a text that was typed in: nothing typed goes unless it is taken."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from casework.rules.text_merge import ChangedPlace, changed_places, with_places

BASE = ["head", "date", "place", "rights", "end"]

texts = st.lists(st.sampled_from("abcdefg"), max_size=8)
typed_edits = st.lists(
    st.tuples(st.sampled_from(["put in", "take out", "reword"]), st.integers(0, 8)), max_size=4
)


def typed_over(base: list[str], edits: list[tuple[str, int]]) -> list[str]:
    mine = list(base)
    for number, (act, at) in enumerate(edits):
        at = min(at, len(mine))
        if act == "put in" or at == len(mine):
            mine.insert(at, f"by hand {number}")
        elif act == "take out":
            del mine[at]
        else:
            mine[at] = f"by hand {number}"
    return mine


def taking(mine: list[str], new: list[str], places: list[ChangedPlace]) -> list[str]:
    return with_places(mine, new, [(one.mine, one.new) for one in places])


@given(texts, texts)
def test_an_untouched_draft_takes_the_new_wording_whole(base: list[str], new: list[str]) -> None:
    places = changed_places(base, base, new)
    assert taking(base, new, places) == new
    assert not any(one.typed for one in places)


@given(texts, typed_edits)
def test_nothing_is_offered_where_the_template_says_the_same(
    base: list[str], edits: list[tuple[str, int]]
) -> None:
    assert changed_places(base, typed_over(base, edits), base) == []


@given(texts, typed_edits, texts)
def test_words_typed_by_hand_stay_but_in_places_that_say_so(
    base: list[str], edits: list[tuple[str, int]], new: list[str]
) -> None:
    mine = typed_over(base, edits)
    places = changed_places(base, mine, new)
    taken = taking(mine, new, places)
    named = [words for one in places if one.typed for words in one.mine.of(mine)]
    for words in mine:
        if words.startswith("by hand"):
            assert words in taken or words in named
    untyped = [one for one in places if not one.typed]
    kept = taking(mine, new, untyped)
    assert all(words in kept for words in mine if words.startswith("by hand"))


@given(texts, typed_edits, texts)
def test_places_lie_apart_and_in_order(
    base: list[str], edits: list[tuple[str, int]], new: list[str]
) -> None:
    mine = typed_over(base, edits)
    places = changed_places(base, mine, new)
    assert taking(mine, new, []) == mine
    for one, other in pairwise(places):
        assert one.mine.end <= other.mine.start
        assert one.base.end <= other.base.start
        assert one.new.end <= other.new.start


@given(texts, typed_edits, texts)
def test_what_was_answered_is_not_offered_again(
    base: list[str], edits: list[tuple[str, int]], new: list[str]
) -> None:
    mine = typed_over(base, edits)
    places = changed_places(base, mine, new)
    settled = with_places(base, new, [(one.base, one.new) for one in places])
    assert changed_places(settled, mine, new) == []


def test_a_paragraph_put_in_beside_a_changed_one_stays_when_the_change_is_taken() -> None:
    mine = ["head", "date", "Bring your badge.", "place", "rights", "end"]
    new = ["head", "another date", "place", "rights", "end"]
    (place,) = changed_places(BASE, mine, new)
    assert not place.typed
    assert taking(mine, new, [place]) == [
        "head", "another date", "Bring your badge.", "place", "rights", "end",
    ]  # fmt: skip


def test_a_reworded_paragraph_is_offered_with_the_words_that_were_typed() -> None:
    mine = ["head", "date, if it suits you", "place", "rights", "end"]
    new = ["head", "another date", "place", "rights", "also this", "end"]
    worded, added = changed_places(BASE, mine, new)
    assert (worded.typed, worded.mine.of(mine)) == (True, ("date, if it suits you",))
    assert (added.typed, added.mine.of(mine), added.new.of(new)) == (False, (), ("also this",))
    assert taking(mine, new, [added]) == [
        "head", "date, if it suits you", "place", "rights", "also this", "end",
    ]  # fmt: skip
