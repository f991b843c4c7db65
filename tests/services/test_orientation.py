"""Pictures stand upright as their EXIF says: on screen, small, and in the report."""

from __future__ import annotations

import io

from PIL import Image

from casework.actor import Actor
from casework.services import evidence, evidence_files, exhibits, thumbnails
from casework.services.context import Casework
from casework.services.evidence_rows import Destination
from casework.services.report_facts_exhibits import upright_size
from casework.summaries.files import PagePicture
from tests.support.process_cases import log_case

RED, GREEN, BLUE, WHITE = (250, 10, 10), (10, 250, 10), (10, 10, 250), (250, 250, 250)
# How each orientation stores a picture whose corners are red, green, blue, white when upright
# (top left, top right, bottom left, bottom right).
_STORED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def stored(fmt: str, orientation: int) -> bytes:
    upright = Image.new("RGB", (80, 40))
    for number, colour in enumerate((RED, GREEN, BLUE, WHITE)):
        left, top = 40 * (number % 2), 20 * (number // 2)
        upright.paste(colour, (left, top, left + 40, top + 20))
    turn = _STORED[orientation]
    kept = upright if turn is None else upright.transpose(turn)
    exif = Image.Exif()
    exif[0x0112] = orientation
    body = io.BytesIO()
    options = {"lossless": True} if fmt == "WEBP" else {}
    kept.save(body, fmt, exif=exif, **options)
    return body.getvalue()


def corners(drawn: PagePicture) -> list[tuple[int, ...]]:
    picture = Image.frombytes("RGB", (drawn.width, drawn.height), drawn.pixels)
    places = [(0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)]
    found = [picture.getpixel((int(x * drawn.width), int(y * drawn.height))) for x, y in places]
    return [tuple(round(part / 255) for part in colour) for colour in found]  # type: ignore[union-attr]


FORMS = [("PNG", 6), ("WEBP", 6), ("TIFF", 6), ("TIFF", 3), *(("JPEG", one) for one in _STORED)]


def test_a_picture_stands_upright_wherever_it_is_drawn(casework: Casework, adviser: Actor) -> None:
    where = Destination(case_id=log_case(casework, adviser))
    upright = [(1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 1)]
    for fmt, orientation in FORMS:
        which = f"{fmt} {orientation}"
        item = evidence.receive(
            casework, adviser, source=stored(fmt, orientation), destination=where
        ).value.item_id
        page = evidence_files.page_picture(casework, adviser, item_id=item, longest=80)
        assert (page.full_width, page.full_height) == (80, 40), which
        assert corners(page) == upright, which
        part = evidence_files.page_picture(
            casework, adviser, item_id=item, longest=80, region=(0.5, 0.0, 1.0, 0.5)
        )
        assert set(corners(part)) == {(0, 1, 0)}, which
        assert corners(thumbnails.thumbnail(casework, adviser, item_id=item)) == upright, which
        facts = exhibits.evidence_item(casework, adviser, item_id=item).facts
        assert upright_size(facts) == (80, 40), which
