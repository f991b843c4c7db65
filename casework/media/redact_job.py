"""Redaction as the reading child does it: begun, page by page, finished, then checked.

One file at a time is held; its pages are asked for one by one, so that each keeps to the limits of
a single request and the work can be stopped between them.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, BinaryIO

import pikepdf

from casework.media.image_reader import TooLargeError
from casework.media.redact_check import byte_leaks, check_pdf, check_picture
from casework.media.redact_pdf import PdfRedaction
from casework.media.redact_picture import CutOffError, PictureRedaction
from casework.media.sniff import sniff
from casework.rules.redaction import RedactionBox
from casework.summaries.files import FileKind

Answer = tuple[dict[str, Any], bytes]


class RedactionJob:
    """What is being redacted in this process."""

    def __init__(self) -> None:
        self._held: PdfRedaction | PictureRedaction | None = None

    def answer(self, head: dict[str, Any], body: bytes, source: BinaryIO) -> Answer:
        """Take the next step; raises one of PARSER_FAULTS."""
        try:
            return self._do(head, body, source)
        except CutOffError:
            return {"problem": "cut off"}, b""
        except (TooLargeError, MemoryError):
            self.close()
            raise
        except (pikepdf.PdfError, pikepdf.PasswordError):
            return {"problem": "damaged"}, b""

    def close(self) -> None:
        """Let go of what is held."""
        held, self._held = self._held, None
        if held is not None:
            held.close()

    def _do(self, head: dict[str, Any], body: bytes, source: BinaryIO) -> Answer:
        boxes = tuple(RedactionBox(**one) for one in head.get("boxes", ()))
        if head["step"] == "begin":
            asked = str(head["wanted"]), str(head.get("password", ""))
            return self._begin(body, source, boxes, *asked)
        if head["step"] == "check":
            withheld = tuple(map(int, head.get("withheld", ())))
            words = tuple(map(str, head["words"]))
            return _check(body, str(head["media_type"]), words, boxes, withheld)
        if self._held is None:
            return {"problem": "damaged"}, b""  # the child that held it died over a page
        number = int(head.get("page", 0))
        if head["step"] == "words":
            return asdict(self._held.words(number)), b""
        if head["step"] == "page":
            whole = bool(head.get("withheld"))
            return asdict(self._held.rebuild(number, boxes, withheld=whole)), b""
        made = self._held.finish()
        self.close()
        return {"made": True}, made

    def _begin(
        self,
        body: bytes,
        source: BinaryIO,
        boxes: tuple[RedactionBox, ...],
        wanted: str,
        password: str,
    ) -> Answer:
        self.close()
        kind = sniff(source).kind
        if kind is FileKind.PDF:
            self._held = PdfRedaction(body, boxes, password)
        elif kind is FileKind.IMAGE:
            self._held = PictureRedaction(body, boxes, wanted)
        else:
            return {"problem": "not a picture or PDF"}, b""
        held = self._held
        begun = {"pages": held.pages, "media_type": held.media_type, "notes": held.notes}
        return begun, b""


def _check(
    body: bytes,
    media_type: str,
    words: tuple[str, ...],
    boxes: tuple[RedactionBox, ...],
    withheld: tuple[int, ...],
) -> Answer:
    if media_type == "application/pdf":
        checked, leaks = check_pdf(body, words, boxes, withheld)
    else:
        checked, leaks = check_picture(body, media_type, boxes, withheld)
        leaks += byte_leaks(body, words)
    return {"checked": checked, "leaks": [asdict(leak) for leak in leaks]}, b""
