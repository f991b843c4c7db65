"""A saved web page (HTML, MHTML) as a document: words and the pictures that were saved with it."""

from __future__ import annotations

import mimetypes
from email.message import Message

from casework.media.child_list import Children, Read
from casework.media.email_reader import leaves, parsed, payload
from casework.media.faults import PARSER_FAULTS
from casework.media.part_list import Parts
from casework.media.text_reader import decode_bytes, decode_page
from casework.media.web_page import WebPage, read_page
from casework.summaries.files import FileKind
from casework.summaries.read_documents import ChildPlace, ParagraphStyle, ReadDocument

_HEADS = (
    ("Snapshot-Content-Location", "Saved from"),
    ("Content-Location", "Saved from"),
    ("Date", "Saved at"),
    ("From", "Saved with"),
)
_TEXTS = ("text/html", "application/xhtml+xml")


def read_web_page(body: bytes) -> Read:
    """Read a page that was saved as one file of HTML."""
    words, note = decode_page(body)
    page, children = read_page(words), Children()
    _add_pictures(page, children)
    notes = [note] if note else []
    return _read([page], "text/html", [], children, dict(page.links.wanted), notes)


def read_web_archive(body: bytes) -> Read:
    """Read a page that was saved with its pictures (MHTML)."""
    message = parsed(body)
    pages: list[WebPage] = []
    children, wanted = Children(), dict[str, None]()
    here: set[str] = set()
    notes: list[str] = []
    for part in leaves(message):
        try:
            content, kind = payload(part), part.get_content_type()
            place = str(part.get("Content-Location", "")).strip()
            charset = part.get_content_charset()
        except PARSER_FAULTS:
            notes.append("A part of the saved page cannot be read.")
            continue
        here.add(place)
        if kind in _TEXTS:
            page = read_page(decode_bytes(content, charset))
            _add_pictures(page, children)
            wanted.update(page.links.wanted)
            pages.append(page)
        else:
            picture = ChildPlace.INLINE if kind.startswith("image/") else ChildPlace.ATTACHED
            children.add(_name_of(place, kind), content, kind, picture)
    if not pages:
        notes.append("No page was found among the saved parts.")
    wanted = {one: None for one in wanted if one not in here}
    head = _stated(message)
    return _read(pages, "multipart/related", head, children, wanted, notes)


def _stated(message: Message) -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    for header, name in _HEADS:
        for stated, raw in message.raw_items():
            if stated.lower() == header.lower() and name not in found:
                found[name] = " ".join(str(raw).split())[:2000]
    return list(found.items())


def _name_of(place: str, kind: str) -> str:
    last = place.split("?")[0].rstrip("/").rpartition("/")[2][:200]
    if last and "." in last:
        return last
    return (last or "part") + (mimetypes.guess_extension(kind, strict=False) or "")


def _add_pictures(page: WebPage, children: Children) -> None:
    for number, (kind, body) in enumerate(page.links.pictures, 1):
        suffix = mimetypes.guess_extension(kind, strict=False) or ""
        children.add(f"picture {number}{suffix}", body, kind, ChildPlace.INLINE)


def _read(
    pages: list[WebPage],
    media_type: str,
    head: list[tuple[str, str]],
    children: Children,
    wanted: dict[str, None],
    notes: list[str],
) -> Read:
    parts = Parts()
    for page in pages:
        for style, words in page.paragraphs:
            parts.add(words, style)
        if page.saved_from:
            head.insert(0, ("Saved from", page.saved_from))
        head += page.described
    notes += _said(pages, wanted)
    document = ReadDocument(
        FileKind.HTML,
        media_type,
        title=next((page.title for page in pages if page.title), ""),
        head=tuple(dict.fromkeys(head)),
        parts=parts.taken(notes),
        children=tuple(children.files),
        notes=tuple(dict.fromkeys((*notes, *children.notes))),
        not_fetched=tuple(wanted),
    )
    return Read(document, tuple(children.bodies))


def _said(pages: list[WebPage], wanted: dict[str, None]) -> list[str]:
    notes = []
    if any(page.scripts for page in pages):
        notes.append("The page holds scripts; they were not run.")
    if wanted:
        count = len(wanted) + sum(page.links.more for page in pages)
        things = "1 thing" if count == 1 else f"{count} things"
        notes.append(f"The page names {things} kept elsewhere; nothing was fetched.")
    hidden = any(s is ParagraphStyle.HIDDEN for page in pages for s, _ in page.paragraphs)
    if hidden:
        notes.append("Some words are set to be invisible on the page.")
    if any(page.cut for page in pages):
        notes.append("Only the first part of the words was read.")
    return notes
