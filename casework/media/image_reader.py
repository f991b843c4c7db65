"""Read pictures: size, metadata, and pictures of them for the screen."""

from __future__ import annotations

import math
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

# Up to here a picture is held with every pixel; above it is shrunk as soon as it is unpacked.
PIXEL_LIMIT = 100_000_000
# A picture above this many pixels is kept as evidence and described, never unpacked.
LARGEST = 260_000_000
_HELD_OF_LARGE = 40_000_000
_BAND = 256  # rows of the smaller picture
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
    if picture.format == "TIFF" and read_orientation(exif) in _SIDEWAYS:
        width, height = height, width  # the library has turned the numbers already
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
    shown = width * height <= LARGEST
    how = "check in full; shown with fewer" if shown else "check or show in full"
    large = f"{width * height // 1_000_000} million pixels: kept whole, too large to {how}."
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
        self._sizes: dict[int, tuple[int, int]] = {}
        self.damaged = False

    def close(self) -> None:
        """Let go of the unpacked pixels."""
        self._full = None

    def render(self, page: int, longest: int, region: Region = WHOLE) -> PagePicture:
        """Draw a page, or the part of it in ``region``, at most ``longest`` pixels long.

        A cut-off picture is drawn as far as it goes. Raises TooLargeError over the pixel limit.
        """
        picture = self._at(page)
        # Asked once: to tell how a PNG is turned, every pixel of it is unpacked.
        if page not in self._sizes:
            self._sizes[page] = _upright_size(picture)
        full_width, full_height = self._sizes[page]
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
        if _pixels(picture) > PIXEL_LIMIT:
            return self._shrunk(picture, page)
        self._load(picture)
        drawn = _on_white(picture)
        if picture.size == before and self._full is None:
            self._full = (page, drawn)
        return drawn

    def _unpacked(self, picture: Image.Image, page: int) -> Image.Image:
        if self._full is None or self._full[0] != page:
            if _pixels(picture) > PIXEL_LIMIT:
                return self._shrunk(picture, page)
            self._load(picture)
            self._full = (page, _on_white(picture))
        return self._full[1]

    def _shrunk(self, picture: Image.Image, page: int) -> Image.Image:
        """Hold a very large picture with fewer pixels; unpacked whole it would fill the memory."""
        self._full = None
        share = math.ceil(math.sqrt(_pixels(picture) / _HELD_OF_LARGE))
        width, height = picture.size
        picture.draft("RGB", (width // share, height // share))  # JPEG unpacks smaller by itself
        self._load(picture)
        left = math.ceil(picture.size[0] * share / width)
        small = _upright(picture, _reduced(picture, left) if left > 1 else _flat_grey(picture))
        self._full = (page, small)
        return small

    def _load(self, picture: Image.Image) -> None:
        """Unpack; of a picture that was cut off, what is left. Raises TooLargeError."""
        if _pixels(picture) > LARGEST:
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


def _reduced(picture: Image.Image, times: int) -> Image.Image:
    """Shrink band by band: whole, a picture with transparency would be unpacked twice."""
    width, height = picture.size
    small: Image.Image | None = None
    for top in range(0, height, times * _BAND):
        band = picture.crop((0, top, width, min(top + times * _BAND, height)))
        if band.mode == "P":
            band = band.convert("RGBA" if "transparency" in band.info else "RGB")
        elif band.mode == "1":
            band = band.convert("L")
        elif band.mode.startswith("I"):
            band = band.convert("I")
        part = band.reduce(times)
        small = small or Image.new(part.mode, (part.width, math.ceil(height / times)))
        small.paste(part, (0, top // times))
    return _flat_grey(small or picture)


def _pixels(picture: Image.Image) -> int:
    return picture.size[0] * picture.size[1]


def _on_white(picture: Image.Image) -> Image.Image:
    """Turn upright, and flatten transparency onto white paper."""
    return _upright(picture, _flat_grey(picture))


def _upright(told: Image.Image, picture: Image.Image) -> Image.Image:
    """Turn a picture as the file that it was made of tells, and lay it on white paper."""
    orientation = read_orientation(exif_of(told)) or 1
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
    """Return the size as it is meant to be seen; of a TIFF the library gives that already."""
    width, height = picture.size
    turned = picture.format != "TIFF" and read_orientation(exif_of(picture)) in _SIDEWAYS
    return (height, width) if turned else (width, height)


def _box(region: Region, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """Turn fractions of the page into whole pixels, never empty."""
    left = min(int(region[0] * size[0]), size[0] - 1)
    top = min(int(region[1] * size[1]), size[1] - 1)
    right = max(left + 1, min(round(region[2] * size[0]), size[0]))
    bottom = max(top + 1, min(round(region[3] * size[1]), size[1]))
    return (max(left, 0), max(top, 0), right, bottom)
