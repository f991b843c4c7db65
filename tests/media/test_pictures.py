"""Pictures for the screen: upright, on white, and within limits."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from casework.media import image_reader
from casework.media.image_reader import OpenPicture, TooLargeError
from casework.media.pdf_reader import OpenPdf
from casework.summaries.files import PagePicture
from tests.media import file_makers as make


def pixel(picture: PagePicture, x: int, y: int) -> tuple[int, ...]:
    start = (y * picture.width + x) * 3
    return tuple(picture.pixels[start : start + 3])


def open_picture(body: bytes) -> OpenPicture:
    return OpenPicture(io.BytesIO(body))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_is_shown_upright(orientation: int) -> None:
    # The upper left of the scene as seen is red, whatever way the sensor lay.
    upright = Image.new("RGB", (80, 40), "white")
    upright.paste((255, 0, 0), (0, 0, 40, 20))
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = upright.transpose(undo[orientation]) if orientation > 1 else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    body = io.BytesIO()
    stored.save(body, "JPEG", quality=95, exif=exif)
    for longest in (400, 40):
        shown = open_picture(body.getvalue()).render(0, longest)
        assert (shown.full_width, shown.full_height) == (80, 40)
        assert shown.width == 2 * shown.height
        red, green, _ = pixel(shown, shown.width // 8, shown.height // 8)
        assert red > 200
        assert green < 60
        assert min(pixel(shown, shown.width - 4, shown.height - 4)) > 200


def test_transparency_lies_on_white() -> None:
    shown = open_picture(make.picture("PNG", mode="RGBA", colour=(10, 20, 30, 0))).render(0, 100)
    assert pixel(shown, 5, 5) == (255, 255, 255)


@pytest.mark.parametrize(
    ("mode", "fmt"),
    [
        ("CMYK", "JPEG"),
        ("L", "PNG"),
        ("I;16", "PNG"),
        ("P", "PNG"),
        ("1", "PNG"),
        ("LA", "PNG"),
        ("F", "TIFF"),
        ("I", "TIFF"),
    ],
)
def test_every_colour_mode_becomes_rgb(mode: str, fmt: str) -> None:
    shown = open_picture(make.picture(fmt, mode=mode)).render(0, 30)
    assert len(shown.pixels) == shown.width * shown.height * 3


def test_a_region_comes_at_the_pixels_of_the_original() -> None:
    scene = Image.new("RGB", (400, 200), "white")
    scene.putpixel((300, 150), (0, 0, 255))
    body = io.BytesIO()
    scene.save(body, "PNG")
    shown = open_picture(body.getvalue()).render(0, 1000, (0.5, 0.5, 1.0, 1.0))
    assert (shown.width, shown.height) == (200, 100)
    assert pixel(shown, 100, 50) == (0, 0, 255)


def test_a_cut_off_picture_shows_what_is_there() -> None:
    body = make.picture("JPEG", (400, 400), colour=(0, 200, 0))
    shown = open_picture(body[: len(body) * 3 // 4]).render(0, 400)
    assert (shown.width, shown.height) == (400, 400)


def test_a_bomb_is_refused_for_a_preview_only() -> None:
    with pytest.raises(TooLargeError):
        open_picture(make.png_bomb(20_000, 20_000)).render(0, 200)


@pytest.mark.parametrize("mode", ["1", "P", "RGBA"])
def test_a_picture_of_two_hundred_million_pixels_is_shown_with_fewer(mode: str) -> None:
    # As large as one may be would take seconds; the way is the same above the limit.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(image_reader, "PIXEL_LIMIT", 500_000)
        patch.setattr(image_reader, "_HELD_OF_LARGE", 200_000)
        held = open_picture(make.picture("PNG", (1_200, 900), mode=mode))
        shown = held.render(0, 300)
        assert (shown.width, shown.full_width, shown.full_height) == (300, 1_200, 900)
        part = held.render(0, 300, (0.25, 0.25, 0.75, 0.75))
    assert part.width == pytest.approx(200, abs=2)
    assert part.full_width == 1_200
    assert set(part.pixels) == set(shown.pixels)


def test_a_large_photo_is_shown_reduced() -> None:
    body = make.picture("JPEG", (14_400, 14_000), mode="L")
    shown = open_picture(body).render(0, 300)
    assert (shown.width, shown.full_width, shown.full_height) == (300, 14_400, 14_000)


def test_each_page_of_a_tiff_is_shown() -> None:
    body = io.BytesIO()
    sheets = [Image.new("RGB", (30, 30), colour) for colour in ("red", "blue")]
    sheets[0].save(body, "TIFF", save_all=True, append_images=sheets[1:])
    opened = open_picture(body.getvalue())
    assert opened.pages == 2
    assert pixel(opened.render(1, 30), 3, 3) == (0, 0, 255)
    assert pixel(opened.render(0, 30), 3, 3) == (255, 0, 0)


def test_pdf_pages_are_white_and_regions_agree_with_the_page() -> None:
    opened = OpenPdf(make.pdf(2, "Words"))
    whole = opened.render(1, 600)
    assert (whole.width, whole.height, whole.pages) == (400, 600, 2)
    assert pixel(whole, 2, 2) == (255, 255, 255)
    words = opened.render(1, 600, (0.0, 0.0, 1.0, 0.25))
    below = opened.render(1, 600, (0.0, 0.25, 1.0, 1.0))
    assert min(words.pixels) < 100
    assert min(below.pixels) == 255
    opened.close()
