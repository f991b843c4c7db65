"""Make a redacted copy of a picture or PDF that fails closed (DOMAIN.md 6); needs no casebook."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from casework.errors import BadInput, NotFound, UnreadableFile
from casework.media.redaction_reader import RedactionReader
from casework.progress import never_cancelled, tell_nobody
from casework.rules.redacted_words import finds, plain, sought_words
from casework.rules.redaction import Leak, RedactionBox, covers, pages_or_refuse
from casework.store.durable_file import write_durably
from casework.summaries.recognition import RecognisedFile
from casework.summaries.redaction import Redacted

# Gives the words that a machine reads on the named pages of a file, counted from 0.
Recognise = Callable[[bytes, Sequence[int]], RecognisedFile]
_LARGEST = 512 * 1024 * 1024
_AT_ONCE = 20
_COVERED = 0.6
_LEAST_READ = 3
_TYPES = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    "": "",
}


def redact_file(
    source: Path,
    out: Path,
    *,
    boxes: Sequence[RedactionBox],
    recognise: Recognise | None = None,
    progress: Callable[[int, int], object] = tell_nobody,
    cancelled: Callable[[], bool] = never_cancelled,
) -> Redacted:
    """Rebuild a file without what its boxes cover, seek in the copy, and write it if it is clean.

    With a leak nothing is written. ``progress`` is told pages done and of how many.
    Raises BadInput, NotFound, UnreadableFile, LockedFile, NoRoom, Cancelled.
    """
    wanted = _wanted_type(out)
    body = _body_of(source)
    _place_or_refuse(source, out)
    with RedactionReader() as reader:
        begun = reader.begin(body, boxes, wanted=wanted, cancelled=cancelled)
        pages_or_refuse(boxes, begun.pages)
        _same_type_or_refuse(wanted, begun.media_type, begun.pages)
        covered: list[Sequence[str]] = []
        shown: list[tuple[int, str, tuple[float, ...]]] = []
        # Reading by machine takes seconds a page: where boxes are, and where words may be pictures.
        to_read = {box.page - 1 for box in boxes}
        for number in range(begun.pages):
            done = reader.rebuild(number, cancelled=cancelled)
            covered += done.covered
            shown += [(number + 1, words, place) for words, place in done.shown]
            to_read |= {number} if done.pictured else set()
            progress(number + 1, begun.pages)
        made = reader.finish(cancelled=cancelled)
        if recognise is not None:
            covered += _recognised_beneath(body, boxes, recognise)
        words = sought_words(covered)
        checked, leaks = reader.check(made, begun.media_type, words, boxes, cancelled=cancelled)
    leaks += _shown_leaks(shown, words)
    if recognise is not None and words:
        checked.append("recognition")
        leaks += _recognised_leaks(made, sorted(to_read), words, recognise)
    if leaks:
        return Redacted(None, None, (), tuple(checked), tuple(leaks), begun.notes)
    write_durably(out, made)
    return Redacted(
        out,
        hashlib.sha256(made).hexdigest(),
        tuple(range(1, begun.pages + 1)),
        tuple(checked),
        notes=begun.notes,
    )


def _body_of(source: Path) -> bytes:
    try:
        if not source.exists():
            raise NotFound(f"There is no file “{source}”.", cure="Check its name.")
        if not source.is_file():
            raise BadInput(f"“{source}” is not a file.", cure="Name one picture or PDF.")
        if source.stat().st_size > _LARGEST:
            raise BadInput(f"“{source}” is larger than 512 MB.", cure="Redact it in parts.")
        body = source.read_bytes()
    except (OSError, ValueError) as error:
        raise UnreadableFile(f"“{source}” cannot be read.", cure="Check its name.") from error
    if not body:
        raise UnreadableFile(f"“{source}” is empty.", cure="Ask for it again.")
    return body


def _wanted_type(out: Path) -> str:
    wanted = _TYPES.get(out.suffix.lower())
    if wanted is None:
        raise BadInput(
            f"A redacted copy is not written as {out.suffix}.",
            cure="End its name with .pdf for a PDF, with .png, .jpg or .tif for a picture.",
        )
    return wanted


def _place_or_refuse(source: Path, out: Path) -> None:
    """Refuse a place where the copy cannot stand, before any work is done."""
    try:
        folder, itself = out.parent.is_dir(), out.exists() and out.samefile(source)
        other = out.exists() and not out.is_file()
    except (OSError, ValueError) as error:
        raise BadInput(f"“{out}” cannot be written.", cure="Choose another name.") from error
    if not folder:
        raise BadInput(f"There is no folder “{out.parent}”.", cure="Make it first.")
    if itself:
        raise BadInput(
            "The copy would take the place of the original.", cure="Choose another name for it."
        )
    if other:
        raise BadInput(f"“{out}” is no file.", cure="Choose another name for the copy.")


def _same_type_or_refuse(wanted: str, made: str, pages: int) -> None:
    if not wanted or wanted == made:
        return
    if "application/pdf" in (wanted, made):
        is_pdf = made == "application/pdf"
        raise BadInput(
            "A PDF stays a PDF, and a picture a picture.",
            cure=f"End the name of the copy with {'.pdf' if is_pdf else '.png'}.",
        )
    why = f"The picture has {pages} pages" if pages > 1 else "The picture is too long for that"
    ending = ".tif" if made == "image/tiff" else ".png"
    raise BadInput(f"{why}.", cure=f"End the name of the copy with {ending}.")


def _recognised_beneath(
    body: bytes, boxes: Sequence[RedactionBox], recognise: Recognise
) -> list[Sequence[str]]:
    """Return the words that a machine reads beneath the boxes, in runs."""
    runs: list[Sequence[str]] = []
    for part in _parts(sorted({box.page - 1 for box in boxes})):
        for page in recognise(body, part).pages:
            on_page = [box for box in boxes if box.page == page.page + 1]
            for line in page.lines:
                words = [
                    word.text
                    for word in line.words
                    if covers(on_page, word.box) >= _COVERED
                    and len(plain(word.text)) >= _LEAST_READ
                ]
                if words:
                    runs.append(words)
    return runs


def _recognised_leaks(
    made: bytes, pages: Sequence[int], words: Sequence[str], recognise: Recognise
) -> list[Leak]:
    """Seek the words in what a machine reads on the copy."""
    return [
        Leak(one.word, "recognition of the copy", one.form, page.page + 1, line.box)
        for part in _parts(pages)
        for page in recognise(made, part).pages
        for line in page.lines
        for one in finds(line.text, words)
    ]


def _shown_leaks(
    shown: Sequence[tuple[int, str, tuple[float, ...]]], words: Sequence[str]
) -> list[Leak]:
    """Seek the words in what fields and notes show beside the boxes: the pixels show it too."""
    return [
        Leak(one.word, "a form value or a note in sight", one.form, page, _four(place))
        for page, said, place in shown
        for one in finds(said, words)
    ]


def _four(place: tuple[float, ...]) -> tuple[float, float, float, float]:
    left, top, right, bottom = place
    return left, top, right, bottom


def _parts(pages: Sequence[int]) -> list[Sequence[int]]:
    return [pages[at : at + _AT_ONCE] for at in range(0, len(pages), _AT_ONCE)]
