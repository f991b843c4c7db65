"""Annotations are drawn where they lie, and the rest of the page stays as it was."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from casework.documents.annotated_picture import annotated_picture
from casework.rules.annotations import Annotation, AnnotationKind

SIZE = (600, 400)
GREY = (200, 200, 200)
BOX = Annotation(AnnotationKind.BOX, 1, ((0.2, 0.2), (0.6, 0.6)))
ARROW = Annotation(AnnotationKind.ARROW, 1, ((0.9, 0.9), (0.7, 0.5)))
LIGHT = Annotation(AnnotationKind.HIGHLIGHT, 1, ((0.1, 0.8), (0.3, 0.9)))
NOTE = Annotation(AnnotationKind.WORDS, 1, ((0.0, 0.0), (0.2, 0.1)), "Posted at night")


@pytest.fixture(scope="module")
def drawn() -> Image.Image:
    pixels = bytes(GREY) * (SIZE[0] * SIZE[1])
    made = annotated_picture(*SIZE, pixels, [(0, BOX), (0, ARROW), (0, LIGHT), (1, NOTE)])
    assert (made.width, made.height) == SIZE
    return Image.open(io.BytesIO(made.data)).convert("RGB")


def at(picture: Image.Image, across: float, down: float) -> tuple[int, int, int]:
    red, green, blue = picture.getpixel((round(across * SIZE[0]), round(down * SIZE[1])))  # type: ignore[misc]
    return red, green, blue


def is_red(colour: tuple[int, int, int]) -> bool:
    return colour[0] > 120 and colour[1] < 90 and colour[2] < 90


def test_each_kind_is_drawn_where_it_lies(drawn: Image.Image) -> None:
    assert is_red(at(drawn, 0.2, 0.4))
    assert is_red(at(drawn, 0.8, 0.7))
    assert is_red(at(drawn, 0.71, 0.52))
    red, green, blue = at(drawn, 0.2, 0.85)
    assert red == GREY[0]
    assert blue < green < GREY[1] + 1
    # The disc of a note at the corner lies on the page whole.
    assert is_red(at(drawn, 0.005, 0.025))


def test_the_rest_of_the_page_stays_as_it_was(drawn: Image.Image) -> None:
    for across, down in ((0.4, 0.4), (0.95, 0.1), (0.5, 0.95), (0.1, 0.5)):
        assert at(drawn, across, down) == GREY
