"""Take mail (EML) apart: headers as stated, words, and what is enclosed."""

from __future__ import annotations

import binascii
from email import message_from_bytes, policy
from email.errors import CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime

from casework.media.faults import PARSER_FAULTS
from casework.media.mail_parts import DEEPEST, MOST_ENCLOSED, Enclosed, Mail
from casework.media.text_reader import decode_bytes
from casework.summaries.read_documents import ChildPlace

_PARTS_READ = 1000
_MOST_HEADERS = 200
_LONGEST_HEADER = 10_000  # what is longer is not parsed, which takes time by its square
_CUT_OFF = (CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect)
_NOT_EXACT = (
    "An enclosed message is written out anew: its headers and words are the same, its line ends "
    "may differ."
)


def read_email(body: bytes) -> Mail:
    """Take a message apart; one that is broken gives what could be read."""
    return _read(parsed(body), body, depth=0)


def parsed(body: bytes) -> Message:
    """Take the parts of a message apart; headers are decoded one by one when they are asked for.

    The newer policy would parse the headers of every part several times over.
    """
    return message_from_bytes(body, policy=policy.compat32)


def _read(message: Message, whole: bytes, depth: int) -> Mail:
    mail = Mail(
        headers=header_pairs(message),
        sender=_header(message, "From"),
        to=_addresses(message),
        subject=_header(message, "Subject"),
    )
    mail.sent_at, mail.date_note, mail.stated_at = read_date(message)
    if len(message.keys()) > _MOST_HEADERS:
        mail.notes.append(f"Only the first {_MOST_HEADERS} headers are listed.")
    _read_parts(message, mail, whole, depth)
    if any(isinstance(one, _CUT_OFF) for part in _all(message) for one in part.defects):
        mail.notes.append("The end of the message, or of a part, is missing.")
    return mail


# -- headers ------------------------------------------------------------------------------


def header_pairs(message: Message) -> list[tuple[str, str]]:
    """List the headers in their order, as written; encoded words decoded where that works."""
    return [
        (str(name), _stated(str(name), raw))
        for name, raw in list(message.raw_items())[:_MOST_HEADERS]
    ]


def _stated(name: str, raw: object) -> str:
    written = str(raw)
    if "=?" in written and len(written) <= _LONGEST_HEADER:
        try:
            written = str(policy.default.header_fetch_parse(name, written))
        except PARSER_FAULTS:
            written = str(raw)
    # Bytes that no header may hold stand in the text as half characters.
    written = written.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return " ".join(written.split())[:_LONGEST_HEADER]


def _header(message: Message, name: str) -> str | None:
    for stated, raw in message.raw_items():
        if stated.lower() != name.lower():
            continue
        written = str(raw)
        try:
            short = len(written) <= _LONGEST_HEADER
            value = str(policy.default.header_fetch_parse(name, raw)) if short else written
        except PARSER_FAULTS:
            value = written
        return " ".join(value.split())[:_LONGEST_HEADER] or None
    return None


def _addresses(message: Message) -> tuple[str, ...]:
    """List each addressee once, as written; a header that cannot be split stays whole."""
    found: list[str] = []
    for stated, raw in message.raw_items():
        if stated.lower() != "to":
            continue
        try:
            if len(str(raw)) > _LONGEST_HEADER:
                found.append(str(raw)[:_LONGEST_HEADER])
                continue
            header = policy.default.header_fetch_parse("To", raw)
            listed = getattr(header, "addresses", ())
            found += [str(address) for address in listed] or [str(header)]
        except PARSER_FAULTS:
            found.append(" ".join(str(raw).split()))
    return tuple(dict.fromkeys(text for text in found if text.strip()))


def read_date(message: Message) -> tuple[str | None, str | None, str]:
    """Keep the zone the header has; a date that cannot be read is None with a note."""
    stated = [str(raw) for name, raw in message.raw_items() if name.lower() == "date"]
    if not stated:
        return None, "The message carries no date.", ""
    words = " ".join(stated[0].split())[:200]
    try:
        moment = parsedate_to_datetime(words)
        written = moment.isoformat()
    except PARSER_FAULTS:
        return None, f"The date of the message cannot be read: “{words[:80]}”.", words
    notes = []
    if moment.tzinfo is None:
        notes.append("The date of the message carries no time zone.")
    if len(stated) > 1:
        notes.append(f"The message carries {len(stated)} dates; the first one is given.")
    return written, " ".join(notes) or None, words


# -- parts --------------------------------------------------------------------------------


def _read_parts(message: Message, mail: Mail, whole: bytes, depth: int) -> None:
    plain: list[str] = []
    for number, part in enumerate(leaves(message)):
        if number >= _PARTS_READ or len(mail.enclosed) >= MOST_ENCLOSED:
            mail.notes.append(f"Only the first {number} parts of the message were read.")
            break
        try:
            kind, name = part.get_content_type(), _file_name(part)
            if kind == "message/rfc822":
                mail.enclosed.append(_enclosed_message(part, name, mail, whole, depth))
                continue
            body = payload(part)
        except PARSER_FAULTS:
            mail.notes.append("A part of the message cannot be read.")
            continue
        if name is None and not _is_attached(part) and kind in ("text/plain", "text/html"):
            words = decode_bytes(body, part.get_content_charset())
            (plain if kind == "text/plain" else mail.pages).append(words)
        else:
            mail.enclosed.append(Enclosed(name or "", body, kind, _place(part)))
    mail.plain = "\n\n".join(plain).strip()


def leaves(part: Message) -> list[Message]:
    """List the parts in order without descending into an enclosed message."""
    found: list[Message] = []
    waiting = [part]
    while waiting and len(found) <= _PARTS_READ:
        here = waiting.pop(0)
        inner = here.get_payload()
        if here.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting = [child for child in inner if isinstance(child, Message)] + waiting
        else:
            found.append(here)
    return found


def _all(message: Message) -> list[Message]:
    return [message, *leaves(message)]


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment"


def _file_name(part: Message) -> str | None:
    """Give the name of a part; one in encoded words is decoded, as many programs write it."""
    name = part.get_filename()
    if name is not None and "\ufffd" in name:
        name = _bare_name(part) or name
    if name is None or "=?" not in name or len(name) > _LONGEST_HEADER:
        return name
    try:
        return str(make_header(decode_header(name)))
    except PARSER_FAULTS:
        return name


def _bare_name(part: Message) -> str | None:
    """Read a name whose letters stand in the header as bare bytes, as careless programs write."""
    bare = Message()
    for stated, raw in part.raw_items():
        if stated.lower() in ("content-disposition", "content-type"):
            written = str(raw).encode("utf-8", "surrogateescape")
            bare[stated] = decode_bytes(written[:_LONGEST_HEADER], None)
    return bare.get_filename()


def _place(part: Message) -> ChildPlace:
    inline = part.get_content_disposition() == "inline" or (
        "content-id" in part and not _is_attached(part)
    )
    picture = part.get_content_maintype() == "image"
    return ChildPlace.INLINE if inline and picture else ChildPlace.ATTACHED


def payload(part: Message) -> bytes:
    """Give the bytes of a part, decoded where its encoding holds."""
    try:
        body = part.get_payload(decode=True)
    except (binascii.Error, *PARSER_FAULTS):
        body = str(part.get_payload()).encode("utf-8", "replace")
    return body if isinstance(body, bytes) else b""


def _enclosed_message(
    part: Message, name: str | None, outer: Mail, whole: bytes, depth: int
) -> Enclosed:
    """Take an enclosed message: its own bytes, and itself taken apart while not too deep."""
    if str(part.get("Content-Transfer-Encoding", "")).strip().lower() == "base64":
        body = _from_base64(part)
        inner = parsed(body)
    else:
        inner = part.get_payload(0)  # type: ignore[assignment]
        body = _as_bytes(inner, whole)
        if body not in whole and _NOT_EXACT not in outer.notes:
            outer.notes.append(_NOT_EXACT)
    title = _header(inner, "Subject")
    found = Enclosed(
        name or (f"{title}.eml" if title else ""), body, "message/rfc822", ChildPlace.ENCLOSED
    )
    if depth + 1 < DEEPEST:
        found.message = _read(inner, body, depth + 1)
        found.stated_at = found.message.stated_at
    else:
        outer.notes.append(f"Messages are taken apart {DEEPEST} deep; a deeper one is kept whole.")
    return found


def _from_base64(part: Message) -> bytes:
    inner = part.get_payload(0)
    written = inner.get_payload() if isinstance(inner, Message) else ""
    return binascii.a2b_base64(str(written).encode("ascii", "replace"))


def _as_bytes(message: Message, whole: bytes) -> bytes:
    """Write an enclosed message as it stood: its headers unfolded by nobody."""
    ends = "\r\n" if b"\r\n" in whole[:4096] else "\n"
    plain = policy.compat32.clone(max_line_length=0, mangle_from_=False, linesep=ends)
    return message.as_bytes(policy=plain)
