"""A box over words grows to the edge of the plate beneath them, and never over other words."""

from __future__ import annotations

from PIL import Image, ImageDraw

from casework.media.redact_pdf import fill_boxes, levelled
from casework.media.redact_plate import ground_of, grown
from casework.media.redact_withheld import withheld_picture
from casework.rules.redaction import RedactionBox

PLATE, GROUND, INK = (30, 120, 200), (250, 250, 250), (255, 255, 255)
WORDS = (60, 50, 140, 70)


def page(*, second_line: bool = False) -> Image.Image:
    """Draw a label with a word of bars on it, and on wish another word above."""
    picture = Image.new("RGB", (300, 200), GROUND)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((50, 40, 150, 80), fill=PLATE)
    for x in range(WORDS[0], WORDS[2], 8):
        pen.rectangle((x, WORDS[1], x + 1, WORDS[3] - 1), fill=INK)
    if second_line:
        pen.rectangle((60, 44, 140, 46), fill=INK)
    return picture


def test_a_box_grows_to_the_edge_of_the_plate() -> None:
    picture = page()
    assert ground_of(picture)[0] > 200
    left, top, right, bottom = grown(picture, WORDS, ground_of(picture))
    assert left <= 50 <= left + 4
    assert top <= 40 <= top + 4
    assert right - 4 <= 151 <= right
    assert bottom - 4 <= 81 <= bottom


def test_it_stops_before_other_words_and_stays_on_the_ground_of_the_page() -> None:
    picture = page(second_line=True)
    assert grown(picture, WORDS, ground_of(picture))[1] >= 47 - 3
    plain = Image.new("RGB", (300, 200), GROUND)
    assert grown(plain, WORDS, ground_of(plain)) == WORDS


def test_a_box_that_a_person_drew_stays_as_it_was_drawn() -> None:
    drawn, found = page(), page()
    sides = (60 / 300, 50 / 200, 140 / 300, 70 / 200)
    fill_boxes(drawn, [RedactionBox(1, *sides)])
    fill_boxes(found, [RedactionBox(1, *sides, on_words=True)])
    assert drawn.getpixel((53, 60)) == PLATE
    assert found.getpixel((53, 60)) == (0, 0, 0)


def test_what_is_all_but_black_or_white_is_levelled() -> None:
    faint = Image.new("RGB", (4, 1))
    faint.putdata([(0, 0, 0), (9, 3, 12), (254, 255, 253), (40, 40, 40)])
    assert list(levelled(faint).get_flattened_data()) == [
        (0, 0, 0), (0, 0, 0), (255, 255, 255), (40, 40, 40),
    ]  # fmt: skip


def test_a_withheld_page_is_the_same_for_every_source() -> None:
    assert withheld_picture(600, 800, 3).tobytes() == withheld_picture(600, 800, 3).tobytes()
    assert withheld_picture(600, 800, 3).tobytes() != withheld_picture(600, 800, 4).tobytes()
    for size in ((1, 1), (20, 2000), (3000, 30)):
        assert withheld_picture(*size, 1).size == size
