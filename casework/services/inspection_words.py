"""Add the words that a machine reads in pictures and scanned pages to what `inspect` says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from casework.errors import UnreadableFile
from casework.media.recognition import NOT_AVAILABLE, Recogniser, is_available
from casework.summaries.files import FileFacts, FileKind
from casework.summaries.recognition import BASIS, UNCHECKED, RecognisedFile

_TEXT_LIMIT = 1_000_000
_BETWEEN = "\n\f\n"
_NOT_READ = "Text in pictures was not read."
_NONE_FOUND = "No words were found in the picture by machine."


def with_recognised_words(
    facts: FileFacts,
    path: Path,
    recogniser: Recogniser | None,
    cancelled: Callable[[], bool],
) -> FileFacts:
    """Read the words of a picture, and of the pages of a PDF that hold none themselves.

    Words that the file holds keep their basis, "embedded". Without a recogniser a note says that
    pictures were not read. A reading that fails is a note too. Raises Cancelled.
    """
    scanned = facts.kind is FileKind.PDF and _has_textless_pages(facts)
    if not facts.readable or not (scanned or facts.kind is FileKind.IMAGE):
        return facts
    if recogniser is None:
        return _noted(facts, _NOT_READ)
    if not is_available():
        return _noted(facts, NOT_AVAILABLE)
    try:
        found = recogniser.read(path, only_textless=scanned, cancelled=cancelled)
    except UnreadableFile as refusal:
        return _noted(facts, refusal.message)
    return _joined(facts, found)


def _has_textless_pages(facts: FileFacts) -> bool:
    """Whether fewer pages give words than there are; pages beyond the limit count as such."""
    told = (facts.text or "").split(_BETWEEN)
    return sum(bool(page.strip()) for page in told) < (facts.pages or 0)


def _joined(facts: FileFacts, found: RecognisedFile) -> FileFacts:
    notes = [
        f"Page {page.page + 1} was read turned by {page.turned}° clockwise."
        for page in found.pages[:20]
        if page.turned
    ]
    if found.left_out:
        notes.append(f"{found.left_out} more pages without words of their own were not read.")
    if not found.text:
        return _noted(facts, *notes, *([_NONE_FOUND] if facts.kind is FileKind.IMAGE else ()))
    if not facts.text:
        text = found.text[:_TEXT_LIMIT]
        return _noted(replace(facts, text=text, text_basis=BASIS), *notes, UNCHECKED)
    read = [page for page in found.pages if page.lines]
    named = ", ".join(str(page.page + 1) for page in read)
    parts = [f"[Page {page.page + 1}, read by machine, unchecked]\n{page.text}" for page in read]
    text = _BETWEEN.join((facts.text, *parts))[:_TEXT_LIMIT]
    which = f"Page {named} holds" if len(read) == 1 else f"Pages {named} hold"
    notes.append(f"{which} no text layer: read by machine, unchecked; the words stand last.")
    return _noted(replace(facts, text=text), *notes)


def _noted(facts: FileFacts, *notes: str) -> FileFacts:
    return replace(facts, notes=(*facts.notes, *notes))
