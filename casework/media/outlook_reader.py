"""Take an Outlook message (MSG) apart, behind the library that opens it."""

from __future__ import annotations

import io
from email import message_from_string, policy
from email.message import Message

from olefile import OleFileIO
from oxmsg.domain import constants as c
from oxmsg.domain.model import UnrecognizedCodePageError, UnsupportedEncodingError
from oxmsg.properties import Properties
from oxmsg.storage import Storage

from casework.media.email_reader import header_pairs, read_date
from casework.media.faults import PARSER_FAULTS
from casework.media.mail_parts import DEEPEST, MOST_ENCLOSED, Enclosed, Mail
from casework.media.outlook_rtf import words_of_packed_rtf
from casework.media.text_reader import decode_bytes
from casework.summaries.read_documents import ChildPlace

_TOP, _INNER = 32, 24  # bytes before the properties of a message, and of one within another
_BESIDE = 8  # … of a recipient and of an attachment
_RTF_PACKED = 0x1009
_CONTENT_ID, _EMBEDDED_METHOD, _BY_REFERENCE = 0x3712, 5, (2, 3, 4, 7)
_SHORT_NAME, _DISPLAY_NAME, _RECIPIENT_TYPE = 0x3704, 0x3001, 0x0C15
_ENCLOSED_STORAGE = "__substg1.0_3701000D"
_FAULTS = (*PARSER_FAULTS, UnrecognizedCodePageError, UnsupportedEncodingError)
_KINDS = {1: "To", 2: "Cc", 3: "Bcc"}
_UTC_NOTE = (
    "Outlook keeps the time of sending in universal time; the sender's own zone is not stated."
)


def read_outlook(body: bytes) -> Mail:
    """Take a message apart. Raises one of PARSER_FAULTS where it is none."""
    with OleFileIO(io.BytesIO(body)) as ole:
        storage = Storage.from_ole(ole)
    return _read(storage, _TOP, depth=0)


class _Values:
    """The properties of one object; one that cannot be read is missing and is noted."""

    def __init__(self, storage: Storage, offset: int, notes: list[str]) -> None:
        self._notes = notes
        self._storage = storage
        try:
            self._properties: Properties | None = Properties(storage, offset)
            self._properties.str_prop_value(c.PID_SUBJECT)
        except _FAULTS:
            self._lost()
            self._properties = None

    def text(self, pid: int) -> str:
        """Give a string property, tidied of the nought at its end."""
        found = self._of(pid, "str_prop_value")
        return found.rstrip("\x00") if isinstance(found, str) else ""

    def bytes_of(self, pid: int) -> bytes | None:
        """Give a binary property."""
        found = self._of(pid, "binary_prop_value")
        return found if isinstance(found, bytes) else None

    def number(self, pid: int) -> int | None:
        """Give a whole number."""
        found = self._of(pid, "int_prop_value")
        return found if isinstance(found, int) else None

    def moment(self, pid: int) -> str:
        """Give an instant as ISO text in universal time."""
        found = self._of(pid, "date_prop_value")
        return str(found.isoformat()) if hasattr(found, "isoformat") else ""

    def encoding(self) -> str | None:
        """Give what the body is written in."""
        found = getattr(self._properties, "body_encoding", None)
        return found if isinstance(found, str) else None

    def _of(self, pid: int, reader: str) -> object:
        if self._properties is None:
            return None
        try:
            return getattr(self._properties, reader)(pid)
        except _FAULTS:
            self._lost()
            return None

    def _lost(self) -> None:
        note = "A part of the Outlook message cannot be read."
        if note not in self._notes:
            self._notes.append(note)


def _read(storage: Storage, offset: int, depth: int) -> Mail:
    mail = Mail()
    values = _Values(storage, offset, mail.notes)
    stated = _transport_headers(values)
    mail.headers = header_pairs(stated) if stated is not None else []
    mail.subject = values.text(c.PID_SUBJECT) or None
    mail.sender = _stated(mail, "From") or _sender(values)
    _add_recipients(storage, mail)
    _add_date(values, stated, mail)
    for name, words in (("Subject", mail.subject), ("From", mail.sender)):
        if words and _stated(mail, name) is None:
            mail.headers.insert(0, (name, words))
    _add_kind(values, mail)
    _add_words(values, mail)
    _add_enclosed(storage, mail, depth)
    return mail


def _stated(mail: Mail, name: str) -> str | None:
    return next((words for one, words in mail.headers if one.lower() == name.lower()), None)


def _transport_headers(values: _Values) -> Message | None:
    """Read the headers of the message as it travelled, where Outlook kept them."""
    written = values.text(c.PID_TRANSPORT_MESSAGE_HEADERS)
    if not written.strip():
        return None
    return message_from_string(written.lstrip(), policy=policy.compat32)


def _sender(values: _Values) -> str | None:
    name = values.text(c.PID_SENDER_NAME).strip()
    address = values.text(c.PID_SENDER_SMTP_ADDRESS) or values.text(c.PID_SENDER_EMAIL_ADDRESS)
    if address and name and name != address:
        return f"{name} <{address}>"
    return address or name or values.text(c.PID_SENT_REPRESENTING_NAME) or None


def _add_recipients(storage: Storage, mail: Mail) -> None:
    listed: dict[str, list[str]] = {}
    for one in list(storage.iter_recipient_storages())[:MOST_ENCLOSED]:
        values = _Values(one, _BESIDE, mail.notes)
        name = values.text(c.PID_DISPLAY_NAME).strip().strip("'")
        address = values.text(c.PID_SMTP_ADDRESS) or values.text(c.PID_EMAIL_ADDRESS)
        shown = f"{name} <{address}>" if name and address and name != address else address or name
        if shown:
            listed.setdefault(_KINDS.get(values.number(_RECIPIENT_TYPE) or 1, "To"), []).append(
                shown
            )
    for kind, people in listed.items():
        if _stated(mail, kind) is None:
            mail.headers.append((kind, ", ".join(people)))
    mail.to = tuple(dict.fromkeys(listed.get("To", ())))
    if not mail.to and _stated(mail, "To"):
        mail.to = (_stated(mail, "To") or "",)


def _add_date(values: _Values, stated: Message | None, mail: Mail) -> None:
    """Prefer the header with the sender's zone; else Outlook's own, which is universal time."""
    if stated is not None and stated.get("Date") is not None:
        mail.sent_at, mail.date_note, mail.stated_at = read_date(stated)
        if mail.sent_at:
            return
    sent = values.moment(c.PID_CLIENT_SUBMIT_TIME)
    if sent:
        mail.sent_at, mail.stated_at, mail.date_note = sent, sent, _UTC_NOTE
        mail.headers.append(("Date", sent))
        return
    mail.date_note = mail.date_note or "The message carries no date."


def _add_kind(values: _Values, mail: Mail) -> None:
    kind = values.text(c.PID_MESSAGE_CLASS)
    if kind and not kind.upper().startswith("IPM.NOTE"):
        mail.headers.append(("Kind of Outlook item", kind))
        mail.notes.append(f"This is no plain message but another item of Outlook ({kind}).")


def _add_words(values: _Values, mail: Mail) -> None:
    mail.plain = values.text(c.PID_BODY).replace("\r\n", "\n").strip()
    page = values.bytes_of(c.PID_HTML)
    if page:
        mail.pages.append(decode_bytes(page, values.encoding()))
    elif values.text(c.PID_BODY_HTML):
        mail.pages.append(values.text(c.PID_BODY_HTML))
    packed = values.bytes_of(_RTF_PACKED)
    if packed and not mail.plain and not mail.pages:
        mail.plain = words_of_packed_rtf(packed)
        mail.notes.append("The words were taken out of Outlook's rich text, without their look.")


def _add_enclosed(storage: Storage, mail: Mail, depth: int) -> None:
    for number, one in enumerate(storage.iter_attachment_storages()):
        if number >= MOST_ENCLOSED:
            mail.notes.append(f"Only the first {MOST_ENCLOSED} attachments are listed.")
            return
        mail.enclosed.append(_attachment(one, mail, depth))


def _attachment(storage: Storage, mail: Mail, depth: int) -> Enclosed:
    values = _Values(storage, _BESIDE, mail.notes)
    name = (
        values.text(c.PID_ATTACH_LONG_FILENAME)
        or values.text(_SHORT_NAME)
        or values.text(_DISPLAY_NAME)
    )
    declared = values.text(c.PID_ATTACH_MIME_TAG) or "application/octet-stream"
    inner = next((one for one in storage.storages if one.name == _ENCLOSED_STORAGE), None)
    if inner is not None and values.number(c.PID_ATTACH_METHOD) == _EMBEDDED_METHOD:
        return _enclosed_message(inner, name, mail, depth)
    body = values.bytes_of(c.PID_ATTACH_DATA_BINARY)
    problem = ""
    if body is None and values.number(c.PID_ATTACH_METHOD) in _BY_REFERENCE:
        problem = "only a link to a file elsewhere, which was not fetched"
    elif body is None:
        problem = "an object of another program within the message"
    inline = bool(values.text(_CONTENT_ID)) and declared.startswith("image/")
    place = ChildPlace.INLINE if inline else ChildPlace.ATTACHED
    return Enclosed(
        name,
        body,
        declared,
        place,
        stated_at=values.moment(c.PID_LAST_MODIFICATION_TIME),
        problem=problem,
    )


def _enclosed_message(storage: Storage, name: str, mail: Mail, depth: int) -> Enclosed:
    problem = "a message within an Outlook message: read here, not taken out alone"
    found = Enclosed(name, None, "application/vnd.ms-outlook", ChildPlace.ENCLOSED, problem=problem)
    if depth + 1 >= DEEPEST:
        mail.notes.append(f"Messages are taken apart {DEEPEST} deep; a deeper one is not read.")
        return found
    found.message = _read(storage, _INNER, depth + 1)
    found.stated_at = found.message.stated_at
    return found
