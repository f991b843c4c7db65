"""Read email: what the headers say, the words, and the files inside."""

from __future__ import annotations

import hashlib
import io
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from casework.media.faults import PARSER_FAULTS
from casework.media.sniff import sniff
from casework.media.text_reader import clip, decode_bytes, words_of_html
from casework.summaries.files import AttachmentFacts, EmailFacts, FileFacts, FileKind

_PARTS_READ = 1000
_UNKNOWN_TYPES = {"application/octet-stream", "application/x-empty", "text/plain"}


def read_email(body: bytes, text_limit: int) -> FileFacts:
    """Describe a message; one that cannot be taken apart keeps what could be read."""
    message = message_from_bytes(body, policy=policy.default)
    sent_at, date_note = _read_date(message)
    words, attachments, notes = _read_parts(message)
    text, text_notes = clip(words, text_limit)
    return FileFacts(
        FileKind.EMAIL,
        "message/rfc822",
        readable=True,
        email=EmailFacts(
            sender=_header(message, "From"),
            to=_addresses(message),
            subject=_header(message, "Subject"),
            sent_at=sent_at,
            date_note=date_note,
            attachments=tuple(attachments),
        ),
        text=text or None,
        text_basis="embedded" if text else "none",
        notes=(*notes, *text_notes),
    )


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message.get(name)
    except PARSER_FAULTS:
        return None
    if value is None:
        return None
    return " ".join(str(value).split()) or None


def _addresses(message: EmailMessage) -> tuple[str, ...]:
    """List each addressee once, as written; a header that cannot be split stays whole."""
    found: list[str] = []
    try:
        for header in message.get_all("To", []):
            listed = getattr(header, "addresses", ())
            found += [str(address) for address in listed] or [str(header)]
    except PARSER_FAULTS:
        whole = _header(message, "To")
        return (whole,) if whole else ()
    return tuple(dict.fromkeys(text for text in found if text.strip()))


def _read_date(message: EmailMessage) -> tuple[str | None, str | None]:
    """Keep the zone the header has; a date that cannot be read is None with a note."""
    try:
        stated = message.get_all("Date", [])
    except PARSER_FAULTS:
        stated = ["unreadable"]
    if not stated:
        return None, "The message carries no date."
    try:
        moment = parsedate_to_datetime(str(stated[0]))
    except PARSER_FAULTS:
        return None, f"The date of the message cannot be read: “{str(stated[0])[:80]}”."
    notes = []
    if moment.tzinfo is None:
        notes.append("The date of the message carries no time zone.")
    if len(stated) > 1:
        notes.append(f"The message carries {len(stated)} dates; the first one is given.")
    return moment.isoformat(), " ".join(notes) or None


def _read_parts(message: EmailMessage) -> tuple[str, list[AttachmentFacts], list[str]]:
    plain: list[str] = []
    html: list[str] = []
    attachments: list[AttachmentFacts] = []
    notes: list[str] = []
    for number, part in enumerate(_leaves(message)):
        if number >= _PARTS_READ:
            notes.append(f"Only the first {_PARTS_READ} parts of the message were read.")
            break
        try:
            body, name = _payload(part), part.get_filename()
        except PARSER_FAULTS:
            notes.append("A part of the message cannot be read.")
            continue
        kind = part.get_content_type()
        if name is None and not part.is_attachment() and kind in ("text/plain", "text/html"):
            words = decode_bytes(body, part.get_content_charset())
            (plain if kind == "text/plain" else html).append(words)
        else:
            attachments.append(_describe(part, body, name, len(attachments) + 1))
    text = "\n\n".join(plain) or "\n\n".join(words_of_html(page) for page in html)
    return text.strip(), attachments, notes


def _leaves(part: EmailMessage) -> list[EmailMessage]:
    """List the parts in order without descending into an enclosed message."""
    found: list[EmailMessage] = []
    waiting = [part]
    while waiting and len(found) <= _PARTS_READ:
        here = waiting.pop(0)
        inner = here.get_payload()
        if here.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting = [child for child in inner if isinstance(child, EmailMessage)] + waiting
        else:
            found.append(here)
    return found


def _payload(part: EmailMessage) -> bytes:
    inner = part.get_payload()
    if isinstance(inner, list):  # an enclosed message: its own text, headers as they were
        plain = policy.compat32.clone(max_line_length=0, mangle_from_=False)
        return b"\n".join(child.as_bytes(policy=plain) for child in inner)  # type: ignore[union-attr]
    body = part.get_payload(decode=True)
    return body if isinstance(body, bytes) else b""


def _describe(part: EmailMessage, body: bytes, name: str | None, number: int) -> AttachmentFacts:
    declared = part.get_content_type()
    seen = sniff(io.BytesIO(body)).media_type
    if declared == "message/rfc822":
        title = _header(part.get_payload(0), "Subject") if part.is_multipart() else None  # type: ignore[arg-type]
        name = name or (f"{title}.eml" if title else None)
        seen = declared
    return AttachmentFacts(
        name=name or f"part {number}",
        size=len(body),
        sha256=hashlib.sha256(body).hexdigest(),
        media_type=declared if seen in _UNKNOWN_TYPES else seen,
    )
