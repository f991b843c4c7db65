"""Pages that look alike, and screens of a scroll: judged on a share of the labelled pictures."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from casework.media.picture_print import make_print
from casework.media.print_index import PrintIndex
from casework.media.print_matching import compare, turned_looks, unpacked
from casework.media.sample_screens import Screen, Utterance, draw_with_places
from casework.rules.likeness import kind_of
from casework.rules.picture_prints import PicturePrint, print_from_stored, print_to_stored
from tests.labelled.pictures import judge as judging
from tests.labelled.pictures import make_pictures
from tests.support.picture_finding import find_alike, print_of
from tests.support.recognition_screens import FONTS, POST

EVERY = 15
"""Of the families that may be read; `make bench` judges all of them, and those that may not."""


def test_versions_of_a_page_are_found_and_nothing_else_and_scrolls_are_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some = make_pictures.labels("read")[::EVERY]
    assert {family.sort for family in some} >= {"scroll"}
    for module in (make_pictures, judging):
        monkeypatch.setattr(module, "labels", lambda _part="": some)
    make_pictures.make(tmp_path, "read")

    found = find_alike(tmp_path)
    judgement = judging.judge(found.pairs, "read", found.sequences)

    assert not judgement.wrong, judgement.words()
    assert judgement.recall >= 0.95, judgement.words()
    assert judgement.overlaps[0] == judgement.overlaps[1], judgement.words()


def post(words: str, *, dark: bool = False) -> Image.Image:
    """Draw a screen of made-up words."""
    shown = Screen("Parlour", "09:41", (Utterance("Dana Merrick", words, "2h"), *POST), dark=dark)
    return Image.open(io.BytesIO(draw_with_places(shown, FONTS).png)).convert("RGB")


def kind(first: PicturePrint, second: PicturePrint) -> str | None:
    return kind_of(compare(unpacked(first), unpacked(second)))


def test_a_page_is_known_again_dark_turned_smaller_and_cut() -> None:
    page = post("Nobody tells us anything about the trip until the day before.")
    light = print_of(page)
    half = page.resize((page.width * 2 // 3, page.height * 2 // 3), Image.Resampling.BILINEAR)
    cut = page.crop((20, page.height // 4, page.width, page.height))
    dark = post("Nobody tells us anything about the trip until the day before.", dark=True)

    assert kind(print_of(dark), light) == "alike"
    assert kind(print_of(half), light) == "alike"
    assert kind(print_of(cut), light) == "alike"
    turned = compare(unpacked(print_of(page.rotate(90, expand=True))), unpacked(light))
    assert (kind_of(turned), turned.turned) == ("alike", 3)


def test_a_quarter_turn_of_a_page_only_changes_the_order_of_its_looks() -> None:
    looks = np.random.default_rng(3).integers(0, 2**63, 50).astype(np.uint64)

    assert (turned_looks(turned_looks(looks, 1), 3) == looks).all()
    assert (turned_looks(turned_looks(looks, 2), 2) == looks).all()
    assert not (turned_looks(looks, 1) == looks).all()


def test_what_a_print_holds_comes_back_as_it_was_kept() -> None:
    made = print_of(post("The hall opens at six."))

    assert print_from_stored(print_to_stored(made)) == made
    assert print_from_stored({}) is None
    assert len(made.points) + len(made.looks) + len(made.rows) < 8_000


@pytest.mark.parametrize("size", [(1, 1), (3, 900), (900, 3), (40, 40), (1000, 1000)])
def test_a_page_with_nothing_on_it_tells_nothing(size: tuple[int, int]) -> None:
    blank = make_print(bytes([250]) * size[0] * size[1] * 3, *size, size)

    assert not blank.tells
    assert kind(blank, blank) is None


def test_the_index_finds_a_page_among_others_and_forgets_it() -> None:
    pages = [print_of(post(f"Number {n} of the notices " * (n % 4 + 1))) for n in range(6)]
    index = PrintIndex()
    index.add(((str(number), 1), one) for number, one in enumerate(pages))

    best = index.candidates(unpacked(pages[2]))[0]
    assert best.key == ("2", 1)
    index.forget("2")
    assert ("2", 1) not in [one.key for one in index.candidates(unpacked(pages[2]))]
