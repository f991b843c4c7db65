"""A letter as a draft for mail: the PDF and what goes with it, opened and sent by a person.

The program sends nothing. The draft (RFC 5322, X-Unsent) opens in Outlook and Thunderbird, says
nothing of the case in its subject unless that is chosen, and leaves by the one way out.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import to_london
from casework.errors import BadInput
from casework.ids import LetterCopyId, LetterId
from casework.rules.letter_enclosures import LARGEST_MAIL_MB
from casework.rules.sizes import size_words
from casework.services import letter_enclosures, letter_files, letter_views
from casework.services.context import Casework
from casework.services.leaving import beside, leave
from casework.services.letter_files import PaperFormat
from casework.services.letter_sending import going_in_order
from casework.services.letters import may_write_or_refuse
from casework.services.roles import name_of
from casework.store import letter_queries, sending_queries
from casework.store.case_tables import PersonRow
from casework.store.unit import Unit
from casework.summaries.sending import MailPart, MailPlan

ADVICE = (
    "The draft holds the papers as they are. Send it by your encrypted mail or your secure file"
    " transfer, to this address alone; where there is neither, protect the papers by a password"
    " and tell it by telephone, never in the same email. Check the address before you send it."
)
_LARGEST = LARGEST_MAIL_MB * 1_000_000
_LONGEST_LOCAL = 64  # before the @ (RFC 5321, 4.5.3.1.1)
_LONGEST_NAME = 40  # a name of a file has 255 bytes at most, and a letter has up to four


@dataclass(frozen=True, slots=True)
class _Draft:
    """What a draft is made from."""

    name: str
    person: str
    address: str
    sender: str
    sender_address: str
    reference: str
    title: str
    kind: str
    salutation: str
    signed: str
    parts: tuple[tuple[str, str, bytes], ...]  # name, media type, bytes


def plan(
    casework: Casework, actor: Actor, *, letter_id: LetterId, copy_id: LetterCopyId | None = None
) -> MailPlan:
    """Say what the draft will hold, how large it is, and to whom it goes; in a job.

    Raises Refused (a draft, something was sealed), NotFound, DamagedCasebook.
    """
    made = _draft(casework, actor, letter_id, copy_id)
    size = len(_message(made, _subject(made, naming=False), casework).as_bytes())
    too_large = (
        f"The draft has {size_words(size)}: many mail systems take no more than"
        f" {LARGEST_MAIL_MB} MB. Use your secure file transfer, or hand the papers over."
        if size > _LARGEST
        else ""
    )
    return MailPlan(
        made.name,
        made.address,
        _subject(made, naming=False),
        _subject(made, naming=True),
        _body(made),
        tuple(
            MailPart(name, len(data), hashlib.sha256(data).hexdigest())
            for name, _kind, data in made.parts
        ),
        size,
        too_large,
    )


def export(
    casework: Casework,
    actor: Actor,
    *,
    letter_id: LetterId,
    folder: Path,
    copy_id: LetterCopyId | None = None,
    address: str | None = None,
    naming: bool = False,
) -> Done[Path]:
    """Write the draft beside the casebook; beside another of its name it is numbered; in a job.

    ``address`` in place of the one on record; ``naming`` puts title and name into the subject.

    Raises BadInput (no address that mail could go to), Refused, NoRoom, NotFound.
    """
    may_write_or_refuse(actor)
    made = _draft(casework, actor, letter_id, copy_id, address)
    data = _message(made, _subject(made, naming=naming), casework).as_bytes()
    (path,) = beside(folder / f"{made.name}.eml")
    hashes = [hashlib.sha256(part[2]).hexdigest() for part in made.parts]

    def note(unit: Unit) -> str:
        row, case = letter_views.find_in(unit.session, actor, letter_id)
        unit.record(
            "letter.mail_drafted",
            case_id=case.id,
            subject=("letter", row.id),
            after={
                "kind": row.kind,
                "file": path.name,
                "sha256": hashlib.sha256(data).hexdigest(),
                "attached": hashes,
                "to": made.person,
            },
        )
        return case.id

    case_id = leave(casework, actor, {path: data}, note)
    return Done(path, Changes.of(Topic.DOCUMENTS, case_id=case_id))


# -- what it is made from -----------------------------------------------------------------------


def _draft(
    casework: Casework,
    actor: Actor,
    letter_id: LetterId,
    copy_id: LetterCopyId | None,
    address: str | None = None,
) -> _Draft:
    lines = going_in_order(casework, actor, letter_id=letter_id, copy_id=copy_id)
    letter = letter_files.issued_file(casework, actor, letter_id=letter_id, kind=PaperFormat.PDF)
    with casework.read() as session:
        row, case = letter_views.find_in(session, actor, letter_id)
        values = row.facts.get("values", {})
        person = letter_queries.find_person(session, row.recipient_id)
        name = str(values.get("recipient.name", "")) or ("" if person is None else name_of(person))
        if copy_id is not None:
            copy = sending_queries.find_copy(session, copy_id)
            person = letter_queries.find_person(session, copy.person_id) if copy else None
            name = "" if person is None else name_of(person)
        writer = letter_queries.person_called(session, actor.name)
        reference, kind, title = case.reference, row.kind, row.title
        said = str(values.get("recipient.salutation", "")) if copy_id is None else name
        typed = address if address is not None else _address_of(person)
        from_address = _address_of(writer)
    file = f"{_safe(reference)} {kind}"
    parts = [(f"{file}.pdf", "application/pdf", letter)]
    for number, one in enumerate(lines, 1):
        data = letter_enclosures.content(casework, actor, enclosure_id=one.enclosure_id)
        parts.append((f"{number} {_safe(one.file_name)}", one.media_type, data))
    to_whom = "" if copy_id is None else f" copy for {_safe(name)[:_LONGEST_NAME]}"
    return _Draft(
        f"{file}{to_whom}", name, typed.strip(), actor.name, from_address.strip(), reference,
        title, kind, said or name, actor.name, tuple(parts),
    )  # fmt: skip


def _address_of(person: PersonRow | None) -> str:
    return "" if person is None else person.email


def _subject(made: _Draft, *, naming: bool) -> str:
    if naming:
        return f"{made.title}: {made.person}, {made.reference}"
    return f"Private and confidential: {made.reference}"


def _body(made: _Draft) -> str:
    papers = "a letter" if len(made.parts) == 1 else "a letter and the papers that go with it"
    return (
        f"Dear {made.salutation}\n\n"
        f"I am sending you {papers}. Please read it when you have a quiet moment, and somewhere"
        " private.\n\n"
        "If anything in it is unclear, or you would rather have it on paper, please tell me. If"
        " this has reached you by mistake, please let me know and delete it.\n\n"
        f"{made.signed}\n"
    )


# -- the message ----------------------------------------------------------------------------


def _message(made: _Draft, subject: str, casework: Casework) -> EmailMessage:
    """Write the draft; a name is a value of its header and can begin no other.

    Raises BadInput for an address that mail could not go to.
    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["Date"] = format_datetime(to_london(casework.clock.now()))
    if made.sender_address:
        message["From"] = _mailbox(made.sender, made.sender_address)
    if made.address:
        message["To"] = _mailbox(made.person, made.address)
    message["Subject"] = _one_line(subject)
    message["Content-Language"] = "en-GB"
    message.set_content(_body(made))
    for name, media_type, data in made.parts:
        main, _slash, sub = media_type.partition("/")
        message.add_attachment(
            data, maintype=main or "application", subtype=sub or "octet-stream",
            filename=_one_line(name),
        )  # fmt: skip
    return message


def _mailbox(name: str, address: str) -> Address:
    """Read an address; what would be read as another than was typed is refused."""
    try:
        mailbox = Address(_one_line(name), addr_spec=address)
    except (ValueError, IndexError, MessageError) as error:
        raise _no_address(address) from error
    plain = address.isascii() and address.isprintable() and " " not in address
    if not plain or mailbox.addr_spec != address or len(mailbox.username) > _LONGEST_LOCAL:
        raise _no_address(address)
    return mailbox


def _no_address(address: str) -> BadInput:
    return BadInput(
        f"“{_one_line(address)[:80]}” is no address that mail could go to.",
        field="address",
        cure="Look at it again: a name in plain letters, @, and where the mail is kept; no spaces.",
    )


def _one_line(words: str) -> str:
    """Keep what can be seen on one line: whatever else there is could begin a header."""
    return " ".join("".join(one if one.isprintable() else " " for one in words).split())


def _safe(name: str) -> str:
    return "".join(one if one.isalnum() or one in "-_ ,." else "-" for one in name).strip()[:60]
