"""Say what one file is and says, whatever state it is in. Runs in the sandbox's child."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import BinaryIO

from casework.media.email_reader import read_email
from casework.media.faults import PARSER_FAULTS
from casework.media.film_reader import read_film
from casework.media.image_reader import read_image
from casework.media.pdf_reader import read_pdf
from casework.media.sniff import Sniffed, sniff
from casework.media.text_reader import read_text
from casework.media.word_reader import read_word
from casework.summaries.files import FileFacts, FileKind

TEXT_LIMIT = 1_000_000
_WHOLE_FILE_LIMIT = 256 * 1024 * 1024

_SUFFIX_KINDS = {
    FileKind.IMAGE: ".jpg .jpeg .png .gif .tif .tiff .webp .bmp .heic .heif .avif .svg .ico",
    FileKind.PDF: ".pdf",
    FileKind.EMAIL: ".eml .msg",
    FileKind.WORD: ".docx .doc .odt .rtf .docm",
    FileKind.HTML: ".html .htm .mhtml .mht",
    FileKind.VIDEO: ".mp4 .mov .avi .mkv .webm .m4v .3gp",
    FileKind.AUDIO: ".mp3 .wav .m4a .ogg .opus .aac .flac .amr",
    FileKind.ARCHIVE: ".zip .7z .rar .tar .gz",
}
_EXPECTED = {suffix: kind for kind, names in _SUFFIX_KINDS.items() for suffix in names.split()}


def inspect_file(source: BinaryIO, name: str, *, quick: bool = False) -> FileFacts:
    """Describe a file by its content; ``name`` serves only to say where it misleads.

    ``quick`` reads headers and metadata, no words, and does not look for damage further in.
    """
    seen = sniff(source)
    if seen.media_type == "application/x-empty":
        return FileFacts(FileKind.OTHER, seen.media_type, readable=False, problem="empty")
    try:
        facts = _read_quickly(source, seen) if quick else _read(source, seen)
    except PARSER_FAULTS:
        facts = FileFacts(seen.kind, seen.media_type, readable=False, problem="damaged")
    return _with_notes(facts, name)


def _read_quickly(source: BinaryIO, seen: Sniffed) -> FileFacts:
    if seen.kind is FileKind.IMAGE:
        return read_image(source, seen.media_type, whole=False)
    if seen.kind is FileKind.PDF:
        source.seek(0)
        return read_pdf(source.read(_WHOLE_FILE_LIMIT), text_limit=0)
    if seen.kind in (FileKind.VIDEO, FileKind.AUDIO):
        return read_film(source, seen.kind, seen.media_type)
    return FileFacts(seen.kind, seen.media_type, readable=True)


def _read(source: BinaryIO, seen: Sniffed) -> FileFacts:
    kind, media_type = seen.kind, seen.media_type
    if kind is FileKind.IMAGE:
        return read_image(source, media_type)
    if kind in (FileKind.VIDEO, FileKind.AUDIO):
        return read_film(source, kind, media_type)
    if kind is FileKind.WORD:
        return read_word(source, media_type, TEXT_LIMIT)
    if media_type == "application/vnd.ms-outlook":
        note = "An Outlook message: kept as it is. Saved as .eml, it can be read here."
        return FileFacts(kind, media_type, readable=False, problem="cannot be shown", notes=(note,))
    if media_type == "application/zip" or kind in (FileKind.ARCHIVE, FileKind.OTHER):
        return FileFacts(kind, media_type, readable=True, notes=(_UNREAD_NOTES[kind],))
    return _read_words(source, kind, media_type)


_UNREAD_NOTES = {
    FileKind.CHAT: "A chat export, still packed; its words are not read.",
    FileKind.ARCHIVE: "Kept as it is; the files inside are not unpacked.",
    FileKind.OTHER: "Kept as it is; this kind is not shown.",
}


def _read_words(source: BinaryIO, kind: FileKind, media_type: str) -> FileFacts:
    """Read the kinds that are taken in whole."""
    source.seek(0)
    body = source.read(_WHOLE_FILE_LIMIT + 1)
    if len(body) > _WHOLE_FILE_LIMIT:
        return FileFacts(kind, media_type, readable=False, problem="too large to open")
    if kind is FileKind.PDF:
        return read_pdf(body, TEXT_LIMIT)
    if kind is FileKind.EMAIL:
        return read_email(body, TEXT_LIMIT)
    return read_text(body, kind, media_type, TEXT_LIMIT)


def _with_notes(facts: FileFacts, name: str) -> FileFacts:
    """Add that text in pictures is not read, and where the name and the content differ."""
    notes = list(facts.notes)
    if facts.kind is FileKind.IMAGE and facts.readable:
        notes.append("Text in pictures is not read by this version.")
    suffix = PurePath(name).suffix.lower()
    expected = _EXPECTED.get(suffix)
    if expected is not None and expected is not facts.kind:
        notes.append(f"The name ends in {suffix}, but the content is {facts.media_type}.")
    return replace(facts, notes=tuple(notes))
