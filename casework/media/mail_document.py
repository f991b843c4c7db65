"""A message as a document: head, words, and the items beneath it, numbered in one row."""

from __future__ import annotations

import re

from casework.media.child_list import Children, Read
from casework.media.mail_parts import Mail
from casework.media.part_list import Parts
from casework.media.web_page import WebPage, read_page
from casework.summaries.files import AttachmentFacts, EmailFacts, FileKind
from casework.summaries.read_documents import ParagraphStyle, ReadDocument

_FIRST = ("from", "sender", "reply-to", "to", "cc", "bcc", "subject", "date")
_UNCHECKED = "Headers are given as the message states them; none was checked against a server."


def mail_document(mail: Mail, media_type: str) -> Read:
    """Lay a message out; what is enclosed in enclosed messages follows those."""
    parts, notes, wanted = Parts(), list(mail.notes), dict[str, None]()
    _add_words(mail, parts, notes, wanted)
    children = Children()
    _add_enclosed(mail, None, children, parts, notes, wanted)
    if mail.date_note:
        notes.append(mail.date_note)
    document = ReadDocument(
        FileKind.EMAIL,
        media_type,
        title=mail.subject or "",
        head=_head(mail),
        parts=parts.taken(notes),
        children=tuple(children.files),
        notes=(*dict.fromkeys((*notes, *children.notes)), _UNCHECKED),
        not_fetched=tuple(wanted),
    )
    return Read(document, tuple(children.bodies))


def mail_facts(mail: Mail, document: ReadDocument) -> EmailFacts:
    """Give what ``inspect`` says of a message: the files beneath it, not those further down."""
    return EmailFacts(
        sender=mail.sender,
        to=mail.to,
        subject=mail.subject,
        sent_at=mail.sent_at,
        date_note=mail.date_note,
        attachments=tuple(
            AttachmentFacts(one.name, one.size, one.sha256, one.media_type)
            for one in document.children
            if one.within is None
        ),
    )


def _add_enclosed(
    mail: Mail,
    within: int | None,
    children: Children,
    parts: Parts,
    notes: list[str],
    wanted: dict[str, None],
) -> None:
    """Number what a message encloses, each enclosed message followed by what it holds."""
    for one in mail.enclosed:
        index = children.add(
            one.stated_name,
            one.body,
            one.declared,
            one.place,
            within=within,
            stated_at=one.stated_at,
            problem=one.problem,
        )
        if index is None:
            return
        if one.message is None:
            continue
        notes += one.message.notes
        if one.body is None:  # it cannot be taken out and read as an item of its own
            parts.add(f"Enclosed message: {children.files[index].name}", ParagraphStyle.HEADING)
            for name, words in _head(one.message)[:12]:
                parts.add(f"{name}: {words}", ParagraphStyle.NOTE)
            _add_words(one.message, parts, notes, wanted)
        _add_enclosed(one.message, index, children, parts, notes, wanted)


def _head(mail: Mail) -> tuple[tuple[str, str], ...]:
    """Order the headers people ask for first, then all others as they stand."""
    first = [pair for name in _FIRST for pair in mail.headers if pair[0].lower() == name]
    return (*first, *(pair for pair in mail.headers if pair[0].lower() not in _FIRST))


# -- words --------------------------------------------------------------------------------


def _add_words(mail: Mail, parts: Parts, notes: list[str], wanted: dict[str, None]) -> None:
    pages = [read_page(page) for page in mail.pages]
    for page in pages:
        wanted.update(page.links.wanted)
        if page.scripts:
            notes.append("The message holds scripts; they were not run.")
    if mail.plain:
        _add_plain(mail.plain, parts)
        if pages and not _same_words(mail.plain, pages):
            notes.append("The plain and the formatted version do not say the same; both are given.")
            parts.add("Formatted version", ParagraphStyle.HEADING)
            _add_pages(pages, parts, notes)
    else:
        _add_pages(pages, parts, notes)


def _add_plain(words: str, parts: Parts) -> None:
    for paragraph in re.split(r"\n[ \t]*\n", words.replace("\r\n", "\n").replace("\r", "\n")):
        style = ParagraphStyle.PLAIN
        if paragraph.lstrip().startswith(">"):
            style = ParagraphStyle.QUOTED
        parts.add(paragraph.strip("\n").rstrip(), style)


def _add_pages(pages: list[WebPage], parts: Parts, notes: list[str]) -> None:
    for page in pages:
        for style, words in page.paragraphs:
            parts.add(words, style)
        if any(style is ParagraphStyle.HIDDEN for style, _ in page.paragraphs):
            notes.append("Some words are set to be invisible where the message is read.")


def _same_words(plain: str, pages: list[WebPage]) -> bool:
    """Whether the formatted version says nothing that the plain one does not."""
    said = set(re.findall(r"\w{2,}", plain.casefold()))
    shown = [one for page in pages for one in re.findall(r"\w{2,}", page.words.casefold())]
    missing = [one for one in shown if one not in said]
    return len(missing) <= max(3, len(shown) // 20)
