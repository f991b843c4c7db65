"""Where a bundle is split: between its sections, and no page is lost or comes twice."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.rules.bundle_check import Bookmark, WantedLink
from casework.rules.bundle_plan import runs_of
from casework.rules.bundle_volumes import numbers_of, plan_volumes, wanted_of

# An index of one page; A has pages 2 to 4 (two documents), B 5 to 8, C 9.
MARKS = (
    Bookmark("Index", 1, 0),
    Bookmark("A", 2, 0), Bookmark("1 one", 2, 1), Bookmark("2 two", 4, 1),
    Bookmark("B", 5, 0), Bookmark("3 three", 5, 1), Bookmark("4 four", 7, 1),
    Bookmark("C", 9, 0), Bookmark("5 five", 9, 1),
)  # fmt: skip
EACH_TEN = [10] * 9


@pytest.mark.parametrize(
    ("largest", "pages"),
    [
        (1000, ["2–9"]),
        (80, ["2–8", "9"]),  # A and B fit, with the index, and C would not
        (60, ["2–4", "5–9"]),
        (40, ["2–4", "5–6", "7–9"]),  # B alone is too large: between its documents
        (1, ["2–3", "4", "5–6", "7–8", "9"]),  # nothing fits: a document a volume
    ],
)
def test_it_is_split_between_sections_then_between_documents(
    largest: int, pages: list[str]
) -> None:
    found = plan_volumes(1, MARKS, EACH_TEN, largest)
    assert [one.pages.words for one in found] == pages
    assert [one.number for one in found] == list(range(1, len(pages) + 1))


@given(st.lists(st.integers(1, 50), min_size=9, max_size=9), st.integers(1, 400))
def test_no_page_is_lost_or_comes_twice(weights: list[int], largest: int) -> None:
    found = plan_volumes(1, MARKS, weights, largest)
    assert (found[0].pages.first, found[-1].pages.last) == (2, 9)
    assert all(two.pages.first == one.pages.last + 1 for one, two in pairwise(found))


def test_what_stands_in_another_volume_is_said_in_words() -> None:
    volumes = plan_volumes(1, MARKS, EACH_TEN, 60)
    box = (0.0, 0.0, 1.0, 1.0)
    links = (WantedLink(1, 2, box, "2"), WantedLink(1, 9, box, "9"))
    second = wanted_of(volumes, volumes[1], 1, links, MARKS)
    assert numbers_of(volumes[1], 1) == (1, 5, 6, 7, 8, 9) == second.numbers
    assert [(one.page, one.to) for one in second.links] == [(1, 6)]
    words = {one.words: one.page for one in second.bookmarks}
    assert words["A (volume 1)"] == 0
    assert words["B"] == 2


def test_pages_are_said_in_runs() -> None:
    assert runs_of({42, 40, 41, 49}) == "40–42, 49"
    assert runs_of(()) == ""
