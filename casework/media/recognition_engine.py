"""Read the words of one upright picture: at which size, in which strips, turned which way.

Runs in the child of ``casework.media.recognition``. Dark screens are read as they are: turned to
light ones first, made-up dark screens read no better, and single letters went missing.
"""

from __future__ import annotations

import importlib
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

from PIL import Image, ImageDraw, ImageFont, ImageOps

from casework.media.reading_order import in_reading_order
from casework.media.recognised_words import lines_of, tilts_of
from casework.summaries.recognition import Box, RecognisedLine

# As large as the library itself would read a picture: more costs time and finds no more.
_LONGEST = 2000
_STRIP_AREA = 4_000_000
_WIDEST = 4000
_OVERLAP = 160
_MOST_ENLARGED_STRIPS = 12
# Lines lower than this, in pixels as read, are read again enlarged to a workable height.
_LOW_LINE, _WORKABLE_LINE, _MOST_ENLARGED = 17.0, 28.0, 3.0
_SURE, _POOR = 0.97, 0.88
_TALL = 1.4
_PROBE = 1100
_LIBRARY_LEAST, _LEAST_SHARE = 736, 0.6
_FILTER = Image.Resampling.LANCZOS
_LEAST_SPREAD = 90  # of 255 between the paper and the ink; below, the contrast is stretched
_TURNS = {
    90: Image.Transpose.ROTATE_270,  # Pillow counts the other way round
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}
Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class _Reading:
    """The lines found at one size and turn; ``line_height`` is in pixels as read.

    ``tilt`` is how far they fall over the whole width, in heights of the picture.
    """

    lines: list[RecognisedLine]
    line_height: float = 0.0
    sideways: bool = False
    tilt: float = 0.0

    @property
    def sureness(self) -> float:
        """How sure the letters are, all together."""
        letters = sum(len(line.text) for line in self.lines)
        return sum(line.confidence * len(line.text) for line in self.lines) / max(letters, 1)

    @property
    def worth(self) -> float:
        """How much was read, doubtful letters counting little."""
        return sum(max(line.confidence - 0.5, 0.0) * len(line.text) for line in self.lines)

    @property
    def poor(self) -> bool:
        """Whether the picture may lie on its side or stand on its head."""
        return bool(self.lines) and (self.sideways or self.sureness < _POOR)


class Engine:
    """The recognition library, loaded once."""

    def __init__(self) -> None:
        # By name, not by import: the library is absent where its runtime has no wheel.
        library = importlib.import_module("rapidocr")
        runtime = importlib.import_module("onnxruntime")
        runtime.disable_telemetry_events()
        self._read: Any = library.RapidOCR(
            params={
                "Global.use_cls": False,
                "Global.log_level": "critical",
                "Global.max_side_len": _WIDEST,
                "Global.return_word_box": True,
            }
        )

    def warm_up(self) -> None:
        """Let the library open its models, which it does over its first words."""
        sheet = Image.new("RGB", (160, 64), "white")
        ImageDraw.Draw(sheet).text((10, 10), "words", "black", ImageFont.load_default(36))
        self._read(sheet)

    def read(self, picture: Image.Image, tell: Tell) -> tuple[list[RecognisedLine], int]:
        """Read a picture; return its lines in order and how far it was turned clockwise.

        The boxes are of the picture as it was given.
        """
        picture = _with_contrast(picture)
        reading, turned = self._read_well(picture, tell), 0
        if reading.poor:
            turned = self._best_turn(picture, reading)
            if turned:
                other = self._read_well(picture.transpose(_TURNS[turned]), tell)
                if other.worth > reading.worth:
                    ordered = in_reading_order(other.lines, other.tilt)
                    return [_turned_back(line, turned) for line in ordered], turned
        return in_reading_order(reading.lines, reading.tilt), 0

    def _read_well(self, picture: Image.Image, tell: Tell) -> _Reading:
        """Read at the usual size, and once more where the lines are too low for that."""
        scale = _usual_scale(picture.size)
        reading = self._read_at(picture, scale, tell)
        low = reading.line_height < _LOW_LINE and reading.sureness < _SURE
        if reading.poor or not low:
            return reading
        larger = _enlarged_scale(picture.size, scale, reading)
        if larger < scale * 1.2:
            return reading
        again = self._read_at(picture, larger, tell)
        return again if again.worth > reading.worth else reading

    def _best_turn(self, picture: Image.Image, upright: _Reading) -> int:
        """Try the other three ways on a small copy; return the turn that reads best, or 0."""
        small = picture.copy()
        small.thumbnail((_PROBE, _PROBE), Image.Resampling.LANCZOS)
        turns = (90, 270, 180) if upright.sideways else (180, 90, 270)
        readings: dict[int, _Reading] = {}
        for turn in turns:
            readings[turn] = self._read_at(small.transpose(_TURNS[turn]), 1.0, _tell_nobody)
            if readings[turn].sureness > _SURE and not readings[turn].sideways:
                return turn
        readings[0] = self._read_at(small, 1.0, _tell_nobody)
        upright_ways = {t: one for t, one in readings.items() if not one.sideways} or readings
        return max(upright_ways, key=lambda turn: upright_ways[turn].worth)

    def _read_at(self, picture: Image.Image, scale: float, tell: Tell) -> _Reading:
        size = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
        sized = picture if size == picture.size else picture.resize(size, _FILTER)
        strips = list(_strips(sized.size))
        lines: list[RecognisedLine] = []
        tilts: list[float] = []
        for number, (top, bottom, begins, ends) in enumerate(strips):
            tell(number, len(strips))
            strip = sized if len(strips) == 1 else sized.crop((0, top, sized.width, bottom))
            found = self._read(_not_too_low(strip))
            tilts += tilts_of(found)
            for line in lines_of(found, strip.size):
                moved = _moved(line, top, bottom, sized.height)
                # Each strip answers for its own part; what lies over the edge is the next one's.
                if begins <= (moved.box[1] + moved.box[3]) / 2 * sized.height < ends:
                    lines.append(moved)
        tell(len(strips), len(strips))
        return _reading(lines, median(tilts) if tilts else 0.0, sized.size)


def _reading(lines: list[RecognisedLine], tilt: float, size: tuple[int, int]) -> _Reading:
    """Judge lines that were found in a picture of this size."""
    heights, sideways = [], 0
    for line in lines:
        left, top, right, bottom = line.box
        width, height = (right - left) * size[0], (bottom - top) * size[1]
        heights.append(min(width, height))
        sideways += len(line.text) * (1 if height > _TALL * width else -1)
    return _Reading(
        lines, median(heights) if heights else 0.0, sideways > 0, tilt * size[0] / size[1]
    )


def _tell_nobody(_done: int, _of: int) -> None:
    """Say nothing of a trial."""


def _with_contrast(picture: Image.Image) -> Image.Image:
    """Stretch the contrast of a picture whose ink hardly differs from its paper."""
    picture = picture.convert("RGB")
    shades = picture.convert("L").histogram()
    total, seen, low, high = sum(shades), 0, 0, 255
    for shade, count in enumerate(shades):
        before, seen = seen, seen + count
        if before <= total * 0.001 < seen:
            low = shade
        if before <= total * 0.999 < seen:
            high = shade
    if high - low >= _LEAST_SPREAD or high - low < 4:
        return picture
    return ImageOps.autocontrast(picture, cutoff=0.1, preserve_tone=True)


def _not_too_low(strip: Image.Image) -> Image.Image:
    """Add ground below or beside a strip of little height or width.

    The library enlarges whatever is low until its lines are too large to be found whole.
    """
    least = min(_LIBRARY_LEAST, round(max(strip.size) * _LEAST_SHARE))
    if min(strip.size) >= least:
        return strip
    sheet = Image.new(
        "RGB",
        (max(strip.width, least), max(strip.height, least)),
        strip.getpixel((strip.width - 1, strip.height - 1)),
    )
    sheet.paste(strip, (0, 0))
    return sheet


def _usual_scale(size: tuple[int, int]) -> float:
    width, height = size
    if height > 2.6 * width:  # a long scroll: its width decides, its length goes in strips
        return min(1.0, _LONGEST / width)
    return min(1.0, _LONGEST / max(size))


def _enlarged_scale(size: tuple[int, int], scale: float, reading: _Reading) -> float:
    """At which scale the lines stand at a workable height, within what memory allows."""
    wanted = _WORKABLE_LINE / reading.line_height if reading.line_height else 2.0
    larger = scale * min(wanted, _MOST_ENLARGED)
    width, height = size
    most = math.sqrt(_STRIP_AREA * _MOST_ENLARGED_STRIPS / (width * height))
    return min(larger, most, _WIDEST / width)


def _strips(size: tuple[int, int]) -> Iterator[tuple[int, int, float, float]]:
    """Part a height into strips over the whole width: top, bottom, and its own part of both."""
    width, height = size
    tallest = max(2 * _OVERLAP, min(_STRIP_AREA // width, _LONGEST))
    if height <= tallest * 1.02:
        yield 0, height, float("-inf"), float("inf")
        return
    top = 0
    while top < height:
        bottom = min(top + tallest, height)
        begins = float("-inf") if top == 0 else top + _OVERLAP / 2
        ends = float("inf") if bottom == height else bottom - _OVERLAP / 2
        yield top, bottom, begins, ends
        if bottom == height:
            return
        top = bottom - _OVERLAP


def _in_whole(box: Box, top: int, bottom: int, height: int) -> Box:
    """Turn a box of a strip into one of the whole."""
    left, upper, right, lower = box
    part = bottom - top
    return left, (top + upper * part) / height, right, (top + lower * part) / height


def _moved(line: RecognisedLine, top: int, bottom: int, height: int) -> RecognisedLine:
    return _with_boxes(line, lambda box: _in_whole(box, top, bottom, height))


def _turned_back(line: RecognisedLine, turned: int) -> RecognisedLine:
    """Give the boxes of a line that was read in a picture turned clockwise, as it was given."""

    def back(box: Box) -> Box:
        left, top, right, bottom = box
        match turned:
            case 90:
                return top, 1 - right, bottom, 1 - left
            case 180:
                return 1 - right, 1 - bottom, 1 - left, 1 - top
            case _:
                return 1 - bottom, left, 1 - top, right

    return _with_boxes(line, back)


def _with_boxes(line: RecognisedLine, change: Callable[[Box], Box]) -> RecognisedLine:
    words = tuple(replace(word, box=change(word.box)) for word in line.words)
    return replace(line, box=change(line.box), words=words)
