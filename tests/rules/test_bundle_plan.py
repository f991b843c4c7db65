"""Which documents stand where in a bundle, and how a page lies on its sheet (DOMAIN.md 6)."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.errors import BadInput
from casework.rules.bundle_check import (
    Bookmark,
    SeenBundle,
    SeenPage,
    WantedBundle,
    WantedLink,
    compare,
)
from casework.rules.bundle_plan import (
    BundlePlan,
    PageRange,
    PlannedDocument,
    PlannedSection,
    in_name_order,
    plan_from_json,
    plan_of_names,
)
from casework.rules.bundle_sheet import BAND, picture_places, sheet_for


def test_names_stand_as_people_count() -> None:
    assert in_name_order(["10 b", "9 a", "B", "a"]) == ["9 a", "10 b", "a", "B"]


def test_each_subfolder_is_a_section_and_late_papers_come_last() -> None:
    plan = plan_of_names(["b/2.pdf", "a.txt", "b/1.pdf"], title="Bundle")
    assert [section.title for section in plan.sections] == ["Documents", "b"]
    late = replace(plan, late=(PlannedDocument("z.pdf"),))
    assert [one.file for one in late.documents] == ["a.txt", "b/1.pdf", "b/2.pdf", "z.pdf"]
    assert late.in_order[-1].name == "L Late documents"


def test_a_range_is_said_as_the_index_says_it() -> None:
    assert (PageRange(3, 5).words, PageRange(6, 6).pages_words) == ("3–5", "page 6")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ([], "JSON object"),
        ({}, "names no document"),
        ({"sections": [{"documents": [{"name": "a"}]}]}, "Unknown key"),
        ({"sections": [{"documents": [{"title": "a"}]}]}, "no file"),
        ({"sections": "a"}, "no list"),
        ({"late": ["a"], "largest_mb": True}, "no count"),
        ({"late": ["a"], "words": [""]}, "no text"),
        ({"sections": [{"title": "a", "documents": ["x"]}] * 2}, "same name"),
        ({"sections": [{"letter": "LONG", "documents": ["x"]}]}, "too long"),
    ],
)
def test_a_plan_that_cannot_be_meant_is_refused_by_name(value: Any, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        plan_from_json(value)


def test_a_plan_reads_what_it_names() -> None:
    given = {
        "title": "Hearing",
        "sections": [
            {"letter": "F", "title": "Exhibits", "documents": ["a.png", {"file": "b", "date": "1"}]}
        ],
        "late": ["c"],
    }
    assert plan_from_json(given) == BundlePlan(
        title="Hearing",
        sections=(
            PlannedSection(
                "F", "Exhibits", (PlannedDocument("a.png"), PlannedDocument("b", date="1"))
            ),
        ),
        late=(PlannedDocument("c"),),
    )


@given(st.floats(1, 20_000), st.floats(1, 20_000))
def test_a_page_of_any_size_leaves_the_band_of_its_number_clear(
    width: float, height: float
) -> None:
    sheet = sheet_for(width, height)
    shown = width * sheet.scale, height * sheet.scale
    assert sheet.y >= BAND * 0.999
    assert sheet.y + shown[1] <= sheet.height + 0.01
    assert sheet.x >= -0.01
    assert sheet.x + shown[0] <= sheet.width + 0.01
    assert max(sheet.width, sheet.height) <= 14_400 + BAND * 50


@pytest.mark.parametrize("size", [(595.28, 841.89), (841.89, 1190.55), (612, 792), (1190, 842)])
def test_usual_pages_keep_their_size_and_their_direction(size: tuple[float, float]) -> None:
    sheet = sheet_for(*size)
    assert (sheet.width, sheet.height) == pytest.approx(size)


@given(st.integers(1, 40_000), st.integers(1, 40_000))
def test_every_row_of_a_picture_is_shown_on_some_sheet(width: int, height: int) -> None:
    places = picture_places(width, height)
    assert places[0].region[1] == 0.0
    assert places[-1].region[3] == pytest.approx(1.0)
    for before, after in pairwise(places):
        assert after.region[1] <= before.region[3]
    for place in places:
        assert place.box[1] >= BAND
        assert place.sheet[0] > place.sheet[1] if width > height else True


@pytest.mark.parametrize(("size", "sheets"), [((1080, 80_000), 36), ((3, 35_000), 1)])
def test_a_strip_that_would_fill_the_bundle_has_one_sheet(
    size: tuple[int, int], sheets: int
) -> None:
    places = picture_places(*size)
    assert len(places) == sheets
    assert places[-1].region[3] == pytest.approx(1.0)


WANTED = WantedBundle(2, (WantedLink(1, 2, (0, 0, 9, 9), "2–2"),), (Bookmark("a, page 2", 2, 0),))
SEEN = SeenBundle((SeenPage("1", "1", 9), SeenPage("2", "2", 9)), WANTED.links, WANTED.bookmarks)


def test_a_bundle_as_planned_has_no_mismatch() -> None:
    assert compare(WANTED, SEEN) == ()


@pytest.mark.parametrize(
    ("changed", "check", "page"),
    [
        (replace(SEEN, pages=SEEN.pages[:1]), "pages", 1),
        (replace(SEEN, pages=(SEEN.pages[0], SeenPage("3", "2", 9))), "printed_numbers", 2),
        (replace(SEEN, pages=(SEEN.pages[0], SeenPage("2", "ii", 9))), "page_labels", 2),
        (replace(SEEN, pages=(SEEN.pages[0], SeenPage("2", "2", 9, ("Ann",)))), "words", 2),
        (replace(SEEN, links=(replace(SEEN.links[0], to=1),)), "index_links", 1),
        (replace(SEEN, links=(replace(SEEN.links[0], words="2–3"),)), "index_links", 1),
        (replace(SEEN, links=()), "index_links", 1),
        (replace(SEEN, bookmarks=(Bookmark("a, page 2", 1, 0),)), "bookmarks", 2),
        (replace(SEEN, bookmarks=()), "bookmarks", 2),
        (replace(SEEN, beside=("JavaScript",)), "scripts", 1),
    ],
)
def test_each_difference_is_told_with_its_page(changed: SeenBundle, check: str, page: int) -> None:
    (found,) = compare(WANTED, changed)
    assert (found.check, found.page) == (check, page)
    assert found.words.startswith(f"Page {page}: ")
