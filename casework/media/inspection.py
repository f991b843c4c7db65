"""Say what one file is and says, whatever state it is in. Runs in the sandbox's child."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import BinaryIO

from casework.media.fact_document import facts_of_document
from casework.media.faults import PARSER_FAULTS
from casework.media.film_reader import read_film
from casework.media.image_reader import read_image
from casework.media.mail_document import mail_facts
from casework.media.pdf_document import attached_names
from casework.media.pdf_inside import look_inside
from casework.media.pdf_reader import read_pdf
from casework.media.reading import WHOLE_FILE_LIMIT, read_document, read_mail
from casework.media.sniff import Sniffed, sniff
from casework.media.text_reader import decode
from casework.summaries.files import FileFacts, FileKind

TEXT_LIMIT = 1_000_000
_NAMED = 10

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


def inspect_file(
    source: BinaryIO, name: str, *, quick: bool = False, password: str = ""
) -> FileFacts:
    """Describe a file by its content; ``name`` serves only to say where it misleads.

    ``quick`` reads headers and metadata, no words, and does not look for damage further in.
    """
    seen = sniff(source)
    if seen.media_type == "application/x-empty":
        return FileFacts(FileKind.OTHER, seen.media_type, readable=False, problem="empty")
    try:
        if quick:
            facts = _read_quickly(source, seen, password)
        else:
            facts = _read(source, seen, name, password)
    except PARSER_FAULTS:
        facts = FileFacts(seen.kind, seen.media_type, readable=False, problem="damaged")
    return _with_notes(facts, name)


def _read_quickly(source: BinaryIO, seen: Sniffed, password: str) -> FileFacts:
    if seen.kind is FileKind.IMAGE:
        return read_image(source, seen.media_type, whole=False)
    if seen.kind is FileKind.PDF:
        source.seek(0)
        return read_pdf(source.read(WHOLE_FILE_LIMIT), 0, password)
    if seen.kind in (FileKind.VIDEO, FileKind.AUDIO):
        return read_film(source, seen.kind, seen.media_type)
    return FileFacts(seen.kind, seen.media_type, readable=True)


def _read(source: BinaryIO, seen: Sniffed, name: str, password: str) -> FileFacts:
    if seen.kind is FileKind.IMAGE:
        return read_image(source, seen.media_type)
    if seen.kind in (FileKind.VIDEO, FileKind.AUDIO):
        return read_film(source, seen.kind, seen.media_type)
    if seen.kind is FileKind.PDF:
        return _read_pdf(source, password)
    if seen.kind is FileKind.EMAIL:
        mail, document = read_mail(source, seen.media_type)
        return facts_of_document(document, TEXT_LIMIT, email=mail_facts(mail, document))
    document = read_document(source, name, password=password)
    words = None
    if seen.kind is FileKind.TEXT and document.problem is None:
        source.seek(0)
        words = decode(source.read(WHOLE_FILE_LIMIT))[0]
    return facts_of_document(document, TEXT_LIMIT, words=words)


def _read_pdf(source: BinaryIO, password: str) -> FileFacts:
    """Describe a PDF, and name what stands in it beside its pages."""
    source.seek(0)
    body = source.read(WHOLE_FILE_LIMIT + 1)
    if len(body) > WHOLE_FILE_LIMIT:
        return FileFacts(
            FileKind.PDF, "application/pdf", readable=False, problem="too large to open"
        )
    facts = read_pdf(body, TEXT_LIMIT, password)
    if facts.pages is None or not facts.readable:
        return facts
    inside = look_inside(body, password)
    notes = list(inside.notes)
    if inside.fields:
        named = ", ".join(f"“{name}”" for name, _ in inside.fields[:_NAMED])
        notes.append(f"A form with {len(inside.fields)} fields: {named}.")
    if inside.comments:
        notes.append(f"{len(inside.comments)} notes or marks stand on the pages.")
    names = attached_names(body, password)
    if names:
        notes.append(f"Attached inside: {', '.join(f'“{name}”' for name in names[:_NAMED])}.")
    return replace(facts, notes=(*facts.notes, *notes))


def _with_notes(facts: FileFacts, name: str) -> FileFacts:
    """Add where the name and the content differ."""
    notes = list(facts.notes)
    suffix = PurePath(name).suffix.lower()
    expected = _EXPECTED.get(suffix)
    if expected is not None and not _fits(expected, facts):
        notes.append(f"The name ends in {suffix}, but the content is {facts.media_type}.")
    return replace(facts, notes=tuple(notes))


def _fits(expected: FileKind, facts: FileFacts) -> bool:
    """Whether a name's ending says what the content is; a chat may come in an archive."""
    if {expected, facts.kind} == {FileKind.VIDEO, FileKind.AUDIO}:
        return True  # one container holds either
    packed_chat = facts.kind is FileKind.CHAT and facts.media_type == "application/zip"
    return expected is facts.kind or (packed_chat and expected is FileKind.ARCHIVE)
