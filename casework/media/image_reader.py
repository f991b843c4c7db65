"""Read pictures: size, metadata, and pictures of them for the screen."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

import pi_heif
from PIL import Image, ImageFile

from casework.media.faults import PARSER_FAULTS
from casework.media.image_facts import (
    exif_of,
    read_device,
    read_orientation,
    read_position,
    read_taken,
)
from casework.media.png_chunks import is_png, texts, without_text
from casework.summaries.files import FileFacts, FileKind, PagePicture

# A picture above this many pixels is kept as evidence and described, never unpacked.
PIXEL_LIMIT = 100_000_000
Region = tuple[float, float, float, float]
WHOLE: Region = (0.0, 0.0, 1.0, 1.0)
# Only these decoders: Pillow's others run outside programs or are not pictures of anything.
_FORMATS = ("JPEG", "PNG", "GIF", "TIFF", "WEBP", "BMP", "HEIF", "AVIF", "ICO")
_SIDEWAYS = {5, 6, 7, 8}

pi_heif.register_heif_opener()
Image.MAX_IMAGE_PIXELS = None  # our own limit is applied before any pixel is unpacked


class TooLargeError(ValueError):
    """The picture has more pixels than are unpacked for a preview."""


def open_picture(source: BinaryIO | Path) -> Image.Image:
    """Open the header of a picture; no pixel is unpacked yet."""
    try:
        return Image.open(source, formats=_FORMATS)
    except ValueError:
        # The library gives up over text in a PNG that unpacks to too much.
        if isinstance(source, Path) or not is_png(source):
            raise
        return Image.open(without_text(source), formats=_FORMATS)


def read_image(source: BinaryIO, media_type: str, *, whole: bool = True) -> FileFacts:
    """Describe a picture; a broken one keeps whatever its header says.

    ``whole`` unpacks every pixel, which alone finds a picture that was cut off.
    """
    if media_type == "image/svg+xml":
        note = "A drawing made of text instructions: kept as it is, not shown."
        return FileFacts(
            FileKind.IMAGE, media_type, readable=False, problem="cannot be shown", notes=(note,)
        )
    try:
        picture = open_picture(source)
    except PARSER_FAULTS:
        return FileFacts(FileKind.IMAGE, media_type, readable=False, problem="damaged")
    exif = exif_of(picture)
    taken = read_taken(picture, exif)
    width, height = picture.size
    frames = _frame_count(picture)
    device, position, orientation = (
        read_device(exif),
        read_position(exif),
        read_orientation(exif),
    )
    problem, notes = _check_pixels(picture) if whole else (None, ())
    if is_png(source):
        notes = (*notes, *(f"PNG text “{name}”: {words}" for name, words in texts(source) if words))
    if frames > 1 and picture.format != "TIFF":
        notes = (*notes, f"Holds {frames} frames; the first one is shown.")
    return FileFacts(
        FileKind.IMAGE,
        media_type,
        readable=problem is None,
        problem=problem,
        width=width,
        height=height,
        orientation=orientation,
        pages=frames if picture.format == "TIFF" else None,
        taken_at=taken.at,
        taken_at_basis=taken.basis,
        device=device,
        position=position,
        notes=(*taken.notes, *notes),
    )


def _frame_count(picture: Image.Image) -> int:
    try:
        return int(getattr(picture, "n_frames", 1))
    except PARSER_FAULTS:
        return 1


def _check_pixels(picture: Image.Image) -> tuple[str | None, tuple[str, ...]]:
    """Unpack every pixel once, so that a cut-off file is found; give problem and notes."""
    width, height = picture.size
    if width < 1 or height < 1:
        return "damaged", ()
    large = (
        f"{width * height // 1_000_000} million pixels: kept whole, "
        "too large to check or show in full."
    )
    try:
        picture.draft("RGB", (max(1, width // 8), max(1, height // 8)))
        if picture.size[0] * picture.size[1] > PIXEL_LIMIT:
            return None, (large,)
        picture.load()
    except PARSER_FAULTS:
        return "damaged", ()
    except MemoryError:
        return None, (large,)
    return None, ()


class OpenPicture:
    """A picture held open for the viewer, turned as its EXIF says and laid on white."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        picture = open_picture(source)
        self.pages = _frame_count(picture) if picture.format == "TIFF" else 1
        self._full: tuple[int, Image.Image] | None = None
        self.damaged = False

    def close(self) -> None:
        """Let go of the unpacked pixels."""
        self._full = None

    def render(self, page: int, longest: int, region: Region = WHOLE) -> PagePicture:
        """Draw a page, or the part of it in ``region``, at most ``longest`` pixels long.

        A cut-off picture is drawn as far as it goes. Raises TooLargeError over the pixel limit.
        """
        picture = self._at(page)
        full_width, full_height = _upright_size(picture)
        if region == WHOLE and longest < max(full_width, full_height):
            drawn = self._reduced(picture, page, longest)
        else:
            full = self._unpacked(picture, page)
            box = _box(region, full.size)
            drawn = full.crop(box) if region != WHOLE else full
        if max(drawn.size) > longest:
            drawn = drawn.copy()
            drawn.thumbnail((longest, longest), Image.Resampling.LANCZOS)
        return PagePicture(
            *drawn.size,
            drawn.tobytes(),
            page,
            self.pages,
            full_width,
            full_height,
            self.damaged,
        )

    def _at(self, page: int) -> Image.Image:
        self._source.seek(0)
        picture = open_picture(self._source)
        if page:
            picture.seek(page)
        return picture

    def _reduced(self, picture: Image.Image, page: int, longest: int) -> Image.Image:
        """Unpack no more than the screen needs where the format allows it (JPEG)."""
        if self._full is not None and self._full[0] == page:
            return self._full[1]
        before = picture.size
        picture.draft("RGB", (longest, longest))
        self._load(picture)
        drawn = _on_white(picture)
        if picture.size == before and self._full is None:
            self._full = (page, drawn)
        return drawn

    def _unpacked(self, picture: Image.Image, page: int) -> Image.Image:
        if self._full is None or self._full[0] != page:
            self._load(picture)
            self._full = (page, _on_white(picture))
        return self._full[1]

    def _load(self, picture: Image.Image) -> None:
        """Unpack; of a picture that was cut off, what is left. Raises TooLargeError."""
        if picture.size[0] * picture.size[1] > PIXEL_LIMIT:
            raise TooLargeError(f"{picture.size[0]} by {picture.size[1]} pixels")
        try:
            picture.load()
        except PARSER_FAULTS:
            self.damaged = True
            ImageFile.LOAD_TRUNCATED_IMAGES = True
            try:
                picture.load()
            finally:
                ImageFile.LOAD_TRUNCATED_IMAGES = False


def _on_white(picture: Image.Image) -> Image.Image:
    """Turn upright, and flatten transparency onto white paper."""
    orientation = read_orientation(exif_of(picture)) or 1
    picture = _flat_grey(picture)
    if "transparency" in picture.info or picture.mode in ("RGBA", "LA", "PA"):
        picture = picture.convert("RGBA")
        sheet = Image.new("RGBA", picture.size, "white")
        sheet.alpha_composite(picture)
        picture = sheet
    upright = picture.convert("RGB")
    turn = _TURNS.get(orientation)
    return upright.transpose(turn) if turn is not None else upright


def _flat_grey(picture: Image.Image) -> Image.Image:
    """Bring greys of 16 and 32 bits into the eight that a screen shows."""
    if not picture.mode.startswith(("I", "F")):
        return picture.copy()
    numbers = picture.convert("F")
    low, high = numbers.getextrema()
    if not isinstance(low, float) or not isinstance(high, float):
        return numbers.convert("L")
    scale = 255 / ((high - low) or 1.0)
    return numbers.point(lambda value: value * scale - low * scale).convert("L")


_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def _upright_size(picture: Image.Image) -> tuple[int, int]:
    width, height = picture.size
    return (height, width) if read_orientation(exif_of(picture)) in _SIDEWAYS else (width, height)


def _box(region: Region, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """Turn fractions of the page into whole pixels, never empty."""
    left = min(int(region[0] * size[0]), size[0] - 1)
    top = min(int(region[1] * size[1]), size[1] - 1)
    right = max(left + 1, min(round(region[2] * size[0]), size[0]))
    bottom = max(top + 1, min(round(region[3] * size[1]), size[1]))
    return (max(left, 0), max(top, 0), right, bottom)
