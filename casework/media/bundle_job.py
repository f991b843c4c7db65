"""A bundle as the reading child makes it: parts are added one by one, then it is written.

What is added stays packed as it came; the finished file leaves in pieces while it is written, so
that it never stands in memory whole.
"""

from __future__ import annotations

import io
import json
from dataclasses import dataclass, field
from typing import Any, BinaryIO

import pikepdf
from pypdfium2 import PdfDocument, PdfiumError

from casework.media.bundle_out import PiecesOut
from casework.media.bundle_pages import Furniture, Laid, write_pages
from casework.media.bundle_pdf import TakenPage, UnshownPdfError, take_pdf
from casework.media.bundle_picture import take_picture
from casework.media.bundle_references import references_in
from casework.media.bundle_tags import Part
from casework.media.faults import PARSER_FAULTS
from casework.media.image_reader import TooLargeError
from casework.media.sniff import sniff
from casework.media.unseen_words import UnseenWords
from casework.rules.bundle_sheet import sheet_for
from casework.summaries.files import FileKind

Answer = tuple[dict[str, Any], bytes]
_SHOWN_AS_PAGES = (FileKind.PDF, FileKind.IMAGE)


@dataclass(slots=True)
class _Part:
    """The pages of one file; ``parts`` are those of a picture, for the words beneath them."""

    pages: list[TakenPage]
    clear: bool
    parts: list[Any] = field(default_factory=list)
    layers: dict[int, str] = field(default_factory=dict)
    tree: Part | None = None


class BundleJob:
    """The bundle that is being made in this process."""

    def __init__(self) -> None:
        self._out: pikepdf.Pdf | None = None
        self._words: UnseenWords | None = None
        self._parts: list[_Part] = []
        self._pieces: PiecesOut | None = None

    def answer(self, head: dict[str, Any], body: bytes, source: BinaryIO) -> Answer:
        """Take the next step; raises one of PARSER_FAULTS."""
        step = head["step"]
        if step == "begin":
            return self._begin()
        if self._out is None or len(self._parts) != int(head["parts"]):
            return {"problem": "lost"}, b""  # a child before this one held what was added
        match step:
            case "add":
                return self._add(head, source.read())
            case "words":
                return self._lay_words(body)
            case "write":
                return self._write(head, body)
        return self._next_piece()

    def _begin(self) -> Answer:
        self._out = pikepdf.Pdf.new()
        self._words = UnseenWords(self._out)
        self._parts, self._pieces = [], None
        return {"begun": True}, b""

    def _add(self, head: dict[str, Any], body: bytes) -> Answer:
        assert self._out is not None  # asked before
        if not body:
            return {"problem": "empty"}, b""
        seen = sniff(io.BytesIO(body))
        facts = {"kind": seen.kind.value, "media_type": seen.media_type}
        if seen.kind not in _SHOWN_AS_PAGES or seen.media_type == "image/svg+xml":
            return {"problem": "not pages", **facts}, b""
        try:
            added = self._taken(head, body, seen.kind)
        except UnshownPdfError as unshown:
            return {"problem": unshown.problem, **facts}, b""
        except TooLargeError:
            return {"problem": "too many pixels to be shown", **facts}, b""
        except (pikepdf.PdfError, *PARSER_FAULTS):
            return {"problem": "damaged", **facts}, b""
        return {**facts, **added}, b""

    def _taken(self, head: dict[str, Any], body: bytes, kind: FileKind) -> dict[str, Any]:
        assert self._out is not None
        if kind is FileKind.IMAGE:
            picture = take_picture(self._out, body)
            self._parts.append(_Part(picture.pages, clear=True, parts=picture.parts))
            return {
                "pages": len(picture.pages),
                "damaged": picture.problem,
                "notes": picture.notes,
                "textless": sorted({number for number, _, _ in picture.parts}),
            }
        trusted = bool(head["clear"])
        password = str(head["password"])
        taken = take_pdf(self._out, body, trusted=trusted, password=password)
        self._parts.append(_Part(taken.pages, clear=trusted, tree=taken.tree))
        textless = _textless(body, password) if head.get("look_for_words") and not trusted else []
        references = head.get("references")
        return {
            "pages": len(taken.pages),
            "damaged": taken.problem,
            "notes": taken.notes,
            "marks": taken.marks,
            "holds_files": taken.holds_files,
            "references": list(references_in(body, references)) if references else [],
            "textless": textless,
        }

    def _lay_words(self, body: bytes) -> Answer:
        """Lay what a machine read over the pages of the part that was added last."""
        assert self._words is not None
        part = self._parts[-1]
        for number, words in json.loads(body):
            for index, box, region in _places(part, int(number)):
                width, height = box[2], box[3]
                within = [
                    (str(text), place)
                    for text, sides in words
                    if (place := _within(sides, region)) is not None
                ]
                layer = self._words.layer(within, (width, height), (box[0], box[1]))
                part.layers[index] = part.layers.get(index, "") + layer
        return {"laid": True}, b""

    def _write(self, head: dict[str, Any], body: bytes) -> Answer:
        """Begin to write; the body is furniture, index, and that of late papers."""
        assert self._out is not None
        assert self._words is not None
        first, second = (int(cut) for cut in head["cuts"])
        papers = body[:first], body[first : first + second], body[first + second :]
        marked = bool(head["marked"])
        furniture = Furniture(self._out, papers[0], head["digits"], has_mark=marked)
        parts = [self._own(papers[1]), *self._parts]
        if papers[2]:
            parts.insert(1 + int(head["late_at"]), self._own(papers[2]))
        laid = [
            Laid(
                page,
                sheet_for(page.width, page.height, clear=part.clear),
                part.layers.get(i, ""),
                part.tree,
                i,
            )
            for part in parts
            for i, page in enumerate(part.pages)
        ]
        self._words.write()
        write_pages(self._out, laid, furniture, self._words.font, head)
        self._pieces = PiecesOut(self._out)
        return {"pages": len(laid)}, b""

    def _own(self, body: bytes) -> _Part:
        assert self._out is not None
        taken = take_pdf(self._out, body, trusted=True)
        return _Part(taken.pages, clear=True, tree=taken.tree)

    def _next_piece(self) -> Answer:
        if self._pieces is None:
            return {"problem": "lost"}, b""
        piece = self._pieces.next()
        return {"last": not piece}, piece


def _places(part: _Part, number: int) -> list[tuple[int, Any, Any]]:
    """Say on which pages of a part a page of its file lies, where, and which region of it."""
    if part.parts:
        return [
            (index, box, region)
            for index, (page, region, box) in enumerate(part.parts)
            if page == number
        ]
    if not 0 <= number < len(part.pages):
        return []
    page = part.pages[number]
    sheet = sheet_for(page.width, page.height, clear=part.clear)
    box = (sheet.x, sheet.y, page.width * sheet.scale, page.height * sheet.scale)
    return [(number, box, (0.0, 0.0, 1.0, 1.0))]


def _within(sides: Any, region: Any) -> tuple[float, float, float, float] | None:
    """Bring a place on the whole into a region of it; None where its middle lies outside."""
    left, top, right, bottom = (float(side) for side in sides)
    wide, high = region[2] - region[0], region[3] - region[1]
    if not region[1] <= (top + bottom) / 2 <= region[3]:
        return None
    return (
        (left - region[0]) / wide,
        (top - region[1]) / high,
        (right - region[0]) / wide,
        (bottom - region[1]) / high,
    )


def _textless(body: bytes, password: str) -> list[int]:
    """Return the pages, from 0, that hold no letter."""
    try:
        document = PdfDocument(body, password=password or None)
    except PdfiumError:
        return []
    try:
        found = []
        for number in range(len(document)):
            page = document[number]
            words = page.get_textpage()
            if not words.count_chars():
                found.append(number)
            words.close()
            page.close()
        return found
    except PARSER_FAULTS:
        return []
    finally:
        document.close()
