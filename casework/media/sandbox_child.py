"""The reading child: answers frames on its standard input until that closes.

Started by ``casework.media.sandbox``; whatever a foreign file does, it does it here.
"""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from pypdfium2 import PdfiumError

from casework.media.document_json import document_to_json
from casework.media.facts_json import facts_to_json
from casework.media.faults import PARSER_FAULTS
from casework.media.frames import BrokenFrameError, read_frame, write_frame
from casework.media.image_reader import OpenPicture, TooLargeError
from casework.media.inspection import inspect_file
from casework.media.pdf_reader import PASSWORD_ERRORS, OpenPdf
from casework.media.policy_reader import read_policy
from casework.media.reading import OpenHolder, read_document, take_member
from casework.media.redact_job import RedactionJob
from casework.media.sandbox_limits import (
    allow_seconds,
    end_with_parent,
    forbid_network,
    lower_limits,
)
from casework.media.sniff import sniff
from casework.media.source_json import source_to_json
from casework.media.word_package import RefusedDocumentError
from casework.media.zip_reader import MemberRefusedError
from casework.rules.picture_prints import WORKED_LONGEST
from casework.summaries.files import FileKind

if TYPE_CHECKING:
    from casework.media.bundle_job import BundleJob
    from casework.media.bundle_split import SplitJob

Answer = tuple[dict[str, Any], bytes]
_HELD_LIMIT = 2


class Reader:
    """Answer requests; keeps the last two files that were looked at open."""

    def __init__(self) -> None:
        self._held: dict[str, OpenPicture | OpenPdf] = {}
        # The message or archive that files are being taken out of, one request after another.
        self._holder: tuple[str, str, OpenHolder] | None = None
        self._redaction = RedactionJob()
        self._bundled: BundleJob | None = None
        self._split: SplitJob | None = None

    def answer(self, head: dict[str, Any], body: bytes) -> Answer:
        """Do what the head asks, and say what came of it."""
        allow_seconds(float(head["seconds"]))
        try:
            return self._do(head, body)
        except (RefusedDocumentError, MemberRefusedError) as refusal:
            return {"problem": refusal.problem}, b""
        except TooLargeError:
            return {"problem": "too large to show"}, b""
        except PdfiumError as error:
            locked = getattr(error, "err_code", None) in PASSWORD_ERRORS
            return {"problem": "password needed" if locked else "damaged"}, b""
        except MemoryError:
            self._close_all()
            return {"problem": "needs too much memory"}, b""
        except PARSER_FAULTS:
            return {"problem": "damaged"}, b""

    def _do(self, head: dict[str, Any], body: bytes) -> Answer:
        match head["ask"]:
            case "inspect" | "sniff":
                return self._inspect(head, body)
            case "render" | "words" | "lines" | "print":
                return self._read_held(head, body)
            case "document":
                return self._document(head, body)
            case "member":
                return self._member(head, body)
            case "policy":
                return {"source": source_to_json(read_policy(body, str(head["password"])))}, b""
            case "redact":
                with _opened(head, body) as source:
                    return self._redaction.answer(head, body, source)
            case "bundle" | "bundle volumes":
                return self._bundle(head, body)
            case "bundle check":
                return _bundle_check(head, body)
            case "forget":
                return self._forget(str(head["key"]))
        return {"problem": "unknown request"}, b""

    def _bundle(self, head: dict[str, Any], body: bytes) -> Answer:
        # Imported here: a reading child of the window makes no bundles.
        from casework.media.bundle_job import BundleJob
        from casework.media.bundle_split import SplitJob

        self._bundled = self._bundled or BundleJob()
        self._split = self._split or SplitJob()
        job = self._bundled if head["ask"] == "bundle" else self._split
        with _opened(head, body) as source:
            return job.answer(head, body, source)

    def _inspect(self, head: dict[str, Any], body: bytes) -> Answer:
        with _opened(head, body) as source:
            if head["ask"] == "sniff":
                seen = sniff(source)
                return {"kind": seen.kind.value, "media_type": seen.media_type}, b""
            facts = inspect_file(
                source,
                str(head["name"]),
                quick=bool(head["quick"]),
                password=str(head["password"]),
            )
        return {"facts": facts_to_json(facts)}, b""

    def _document(self, head: dict[str, Any], body: bytes) -> Answer:
        with _opened(head, body) as source:
            document = read_document(
                source,
                str(head["name"]),
                password=str(head["password"]),
                day_first=head["day_first"],
            )
        return {"read": True}, document_to_json(document)

    def _member(self, head: dict[str, Any], body: bytes) -> Answer:
        key, index, password = str(head["key"]), int(head["index"]), str(head["password"])
        if not key:
            with _opened(head, body) as source:
                return {"taken": True}, take_member(source, index, password=password)
        if head.get("hold"):
            self._let_holder_go()
            self._holder = (key, password, OpenHolder(_opened(head, body), password))
        if self._holder is None or self._holder[:2] != (key, password):
            return {"missing": True}, b""
        return {"taken": True}, self._holder[2].member(index)

    def _let_holder_go(self) -> None:
        if self._holder is not None:
            self._holder[2].close()
        self._holder = None

    def _read_held(self, head: dict[str, Any], body: bytes) -> Answer:
        """Read of a file that is held; one that comes with the request is held from now on."""
        if head.get("hold"):
            problem = self._hold(str(head["key"]), body, str(head.get("password", "")))
            if problem:
                return {"problem": problem}, b""
        held = self._held.pop(str(head["key"]), None)
        if held is None:
            return {"missing": True}, b""
        self._held[str(head["key"])] = held  # the one used last is let go last
        if not 0 <= int(head["page"]) < held.pages:
            return {"problem": "no such page"}, b""
        match head["ask"]:
            case "render":
                return _render(held, head)
            case "lines":
                return _lines(held, int(head["page"]))
            case "print":
                return _print(held, int(head["page"]))
        return _words(held, head)

    def _hold(self, key: str, body: bytes, password: str) -> str:
        """Open a file and hold it; return why not, or ''."""
        source = io.BytesIO(body)
        kind = sniff(source).kind
        if kind is FileKind.PDF:
            opened: OpenPicture | OpenPdf = OpenPdf(body, password)
        elif kind is FileKind.IMAGE:
            opened = OpenPicture(source)
        else:
            return "not a picture or PDF"
        while len(self._held) >= _HELD_LIMIT:
            self._held.pop(next(iter(self._held))).close()
        self._held[key] = opened
        return ""

    def _forget(self, key: str) -> Answer:
        held = self._held.pop(key, None)
        if held is not None:
            held.close()
        if self._holder is not None and self._holder[0] == key:
            self._let_holder_go()
        return {"forgotten": True}, b""

    def _close_all(self) -> None:
        self._let_holder_go()
        for held in self._held.values():
            held.close()
        self._held.clear()


def _opened(head: dict[str, Any], body: bytes) -> BinaryIO:
    """Open what is asked about: a file by its path, or the bytes that came with the request."""
    path = head.get("path")
    if path is None:
        return io.BytesIO(body)
    try:
        return Path(path).open("rb")
    except OSError as error:
        raise RefusedDocumentError("cannot be opened") from error


def _bundle_check(head: dict[str, Any], body: bytes) -> Answer:
    from casework.media.bundle_seen import read_bundle

    path = head.get("path")
    source = body if path is None else Path(path)
    found = read_bundle(source, head["index_pages"], head["words"])
    return {"read": True}, json.dumps(found).encode("utf-8")


def _render(held: OpenPicture | OpenPdf, head: dict[str, Any]) -> Answer:
    drawn = held.render(int(head["page"]), int(head["longest"]), _region(head))
    shape = {
        "width": drawn.width,
        "height": drawn.height,
        "page": drawn.page,
        "pages": drawn.pages,
        "full_width": drawn.full_width,
        "full_height": drawn.full_height,
        "damaged": drawn.damaged,
    }
    return {"picture": shape}, drawn.pixels


def _words(held: OpenPicture | OpenPdf, head: dict[str, Any]) -> Answer:
    # A picture has no text layer: its words are typed.
    if not isinstance(held, OpenPdf):
        return {"words": ""}, b""
    return {"words": held.words(int(head["page"]), _region(head))}, b""


def _lines(held: OpenPicture | OpenPdf, page: int) -> Answer:
    lines, more = held.lines(page) if isinstance(held, OpenPdf) else ([], False)
    return {"lines": len(lines), "more": more}, json.dumps(lines).encode("utf-8")


def _print(held: OpenPicture | OpenPdf, page: int) -> Answer:
    # Numbers in rows are only loaded where pages are compared.
    from casework.media.picture_print import make_print

    drawn = held.render(page, WORKED_LONGEST, (0.0, 0.0, 1.0, 1.0))
    full = (drawn.full_width, drawn.full_height)
    made = make_print(drawn.pixels, drawn.width, drawn.height, full)
    shape = {
        "width": made.width,
        "height": made.height,
        "places": made.places,
        "lightness": made.lightness,
    }
    return {"print": shape}, made.points + made.looks + made.rows


def _region(head: dict[str, Any]) -> tuple[float, float, float, float]:
    left, top, right, bottom = (float(side) for side in head["region"])
    return left, top, right, bottom


def serve(incoming: BinaryIO, outgoing: BinaryIO) -> None:
    """Answer frames in turn until the other side closes."""
    reader = Reader()
    while True:
        try:
            head, body = read_frame(incoming)
        except BrokenFrameError:
            return
        answer, content = reader.answer(head, body)
        del body
        write_frame(outgoing, answer, content)


def main() -> None:
    """Take over the standard streams, lower the limits, and serve."""
    incoming = os.fdopen(os.dup(0), "rb")
    outgoing = os.fdopen(os.dup(1), "wb")
    # A library that prints must not write into the frames.
    os.dup2(2, 1)
    end_with_parent()
    lower_limits()
    forbid_network()
    sys.setrecursionlimit(2000)
    try:
        serve(incoming, outgoing)
    except OSError:
        os._exit(1)  # the program is gone: there is nobody to tell
    os._exit(0)


if __name__ == "__main__":
    main()
