"""The recognising child: reads words in pictures until it is idle for long, or told to end.

Started by ``casework.media.recognition``. It has a process of its own beside the other reader,
because the library needs more memory and time than files are allowed there.
"""

from __future__ import annotations

import io
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, BinaryIO

import psutil
from PIL import Image
from pypdfium2 import PdfiumError

from casework.media.faults import PARSER_FAULTS
from casework.media.frames import BrokenFrameError, read_frame, write_frame
from casework.media.image_reader import OpenPicture, TooLargeError
from casework.media.pdf_hyphens import Hyphens
from casework.media.pdf_reader import PASSWORD_ERRORS, OpenPdf
from casework.media.reading import WHOLE_FILE_LIMIT
from casework.media.recognition_engine import Engine
from casework.media.recognition_json import recognised_to_json
from casework.media.sandbox_limits import (
    allow_seconds,
    end_with_parent,
    forbid_network,
    lower_limits,
)
from casework.media.sniff import sniff
from casework.summaries.files import FileKind
from casework.summaries.recognition import RecognisedFile, RecognisedPage

Answer = tuple[dict[str, Any], bytes]
MOST_PAGES = 50
# Of a page of PDF: about 170 dots an inch, so that A4 comes to what the library reads at once.
_PDF_SCALE = 1.18
_LEAST_PDF, _LARGEST = 1400, 8000
_NICER = 5


class Recogniser:
    """Answer requests; the library is loaded with the first."""

    def __init__(self, outgoing: BinaryIO) -> None:
        self._outgoing = outgoing
        self._engine: Engine | None = None

    def answer(self, head: dict[str, Any], body: bytes) -> Answer:
        """Do what the head asks, and say what came of it."""
        self._allow(head)
        try:
            # Opened first: what cannot be opened need not wait for the library.
            opened = None if head["ask"] == "warm" else _opened(head, body)
            engine = self._loaded()
            if engine is None:
                return {"problem": "not available"}, b""
            if opened is None:
                return {"warm": True}, b""
            with closing(opened):
                read = self._recognise(engine, opened, head)
            return {"read": True}, recognised_to_json(read)
        except TooLargeError:
            return {"problem": "too large to show"}, b""
        except PdfiumError as error:
            locked = getattr(error, "err_code", None) in PASSWORD_ERRORS
            return {"problem": "password needed" if locked else "damaged"}, b""
        except MemoryError:
            return {"problem": "needs too much memory"}, b""
        except PARSER_FAULTS:
            return {"problem": "damaged"}, b""

    def _loaded(self) -> Engine | None:
        """Load the library; None where it cannot be."""
        if self._engine is None:
            try:
                self._engine = Engine()
                self._engine.warm_up()
            except (ImportError, *PARSER_FAULTS):
                return None
            # The library has opened its own parts by now; from here on nothing opens any.
            forbid_network()
        return self._engine

    def _allow(self, head: dict[str, Any]) -> None:
        allow_seconds(float(head["seconds"]) * (os.cpu_count() or 1))

    def _recognise(
        self, engine: Engine, opened: OpenPicture | OpenPdf, head: dict[str, Any]
    ) -> RecognisedFile:
        wanted = list(_wanted(opened, head))
        pages = []
        for number, page in enumerate(wanted[:MOST_PAGES]):
            steps = number, min(len(wanted), MOST_PAGES)
            pages.append(self._page(engine, opened, page, steps, head))
        return RecognisedFile(tuple(pages), opened.pages, max(len(wanted) - MOST_PAGES, 0))

    def _page(
        self,
        engine: Engine,
        opened: OpenPicture | OpenPdf,
        page: int,
        steps: tuple[int, int],
        head: dict[str, Any],
    ) -> RecognisedPage:
        def tell(done: int, of: int) -> None:
            # Hundredths of a page, so that a long picture moves too.
            self._allow(head)
            told = [steps[0] * 100 + done * 100 // max(of, 1), steps[1] * 100]
            write_frame(self._outgoing, {"progress": told})

        picture, full = _drawn(opened, page)
        lines, turned = engine.read(picture, tell)
        said = [line.text for line in lines]
        return RecognisedPage(page, *full, tuple(lines), turned, _search_text(said))


def _opened(head: dict[str, Any], body: bytes) -> OpenPicture | OpenPdf:
    """Open a picture or PDF by its content. Raises one of PARSER_FAULTS, TooLargeError."""
    if "path" in head:
        path = Path(head["path"])
        if path.stat().st_size > WHOLE_FILE_LIMIT:
            raise TooLargeError(path.name)
        body = path.read_bytes()
    source = io.BytesIO(body)
    kind = sniff(source).kind
    if kind is FileKind.IMAGE:
        return OpenPicture(source)
    if kind is FileKind.PDF:
        return OpenPdf(body, str(head["password"]))
    raise ValueError("neither a picture nor a PDF")


def _wanted(opened: OpenPicture | OpenPdf, head: dict[str, Any]) -> Iterator[int]:
    """Give the pages to be read: those asked for, where only_textless those without words."""
    asked = head["pages"]
    for page in range(opened.pages) if asked is None else asked:
        if not 0 <= page < opened.pages:
            raise ValueError("no such page")
        if head["only_textless"] and isinstance(opened, OpenPdf):
            try:
                if opened.words(page, (0.0, 0.0, 1.0, 1.0)).strip():
                    continue
            except PARSER_FAULTS:
                continue  # a page that cannot be opened cannot be drawn either
        yield page


def _drawn(opened: OpenPicture | OpenPdf, page: int) -> tuple[Image.Image, tuple[int, int]]:
    """Draw a page on white at a size to be read from; return it and the page's own size."""
    longest = _LARGEST
    if isinstance(opened, OpenPdf):
        seen = opened.render(page, 16)
        longest = round(max(seen.full_width, seen.full_height) * _PDF_SCALE)
        longest = min(max(longest, _LEAST_PDF), _LARGEST)
    drawn = opened.render(page, longest)
    picture = Image.frombytes("RGB", (drawn.width, drawn.height), drawn.pixels)
    return picture, (drawn.full_width, drawn.full_height)


def _search_text(lines: list[str]) -> str:
    """Join words that the end of a line parts."""
    hyphens, joined = Hyphens(lines), list(lines)
    for number in range(len(joined) - 1):
        joined[number], joined[number + 1] = hyphens.join(joined[number], joined[number + 1])
    return "\n".join(line for line in joined if line)


class _Idle:
    """Ends the process when nothing was asked of it for long."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._asked_at = time.monotonic()
        self.busy = False
        threading.Thread(target=self._watch, name="idle watch", daemon=True).start()

    def rest(self) -> None:
        """Begin to count."""
        self._asked_at = time.monotonic()
        self.busy = False

    def _watch(self) -> None:
        while True:
            time.sleep(min(self._seconds / 4, 5.0))
            if not self.busy and time.monotonic() - self._asked_at > self._seconds:
                os._exit(0)


def serve(incoming: BinaryIO, outgoing: BinaryIO, idle_seconds: float) -> None:
    """Answer frames in turn until the other side closes or asks nothing more."""
    recogniser, idle = Recogniser(outgoing), _Idle(idle_seconds)
    while True:
        try:
            head, body = read_frame(incoming)
        except BrokenFrameError:
            return
        idle.busy = True
        answer, content = recogniser.answer(head, body)
        del body
        write_frame(outgoing, answer, content)
        idle.rest()


def _be_modest() -> None:
    """Leave the processor to the window first."""
    below = getattr(psutil, "BELOW_NORMAL_PRIORITY_CLASS", _NICER)
    psutil.Process().nice(below)


def main() -> None:
    """Take over the standard streams, lower the limits, and serve."""
    incoming = os.fdopen(os.dup(0), "rb")
    outgoing = os.fdopen(os.dup(1), "wb")
    # A library that prints must not write into the frames.
    os.dup2(2, 1)
    end_with_parent()
    lower_limits()
    forbid_sockets()
    _be_modest()
    try:
        serve(incoming, outgoing, float(sys.argv[1]))
    except OSError:
        os._exit(1)  # the program is gone: there is nobody to tell
    os._exit(0)


def forbid_sockets() -> None:
    """Refuse the network before the library is so much as loaded."""
    sys.addaudithook(_refuse)


def _refuse(event: str, _arguments: tuple[object, ...]) -> None:
    if event.startswith(("socket.", "urllib.", "http.")):
        raise PermissionError(f"recognition tried {event}")


if __name__ == "__main__":
    main()
