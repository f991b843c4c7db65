"""Passwords of items that came locked: tried in the reader, and kept beside the item.

They are never written into the audit, and the original stays as it came.
"""

from __future__ import annotations

from collections.abc import Callable

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.errors import BadInput, LockedFile, UnreadableFile
from casework.media.sandbox import Sandbox
from casework.progress import never_cancelled
from casework.services.case_locks import refuse_when_closed
from casework.services.case_visibility import open_case_in
from casework.services.children import LOCKED
from casework.services.context import Casework
from casework.services.custody import CustodyAct, may_handle_or_refuse, note_in
from casework.services.readings import open_item_in
from casework.store.casebook_store import ReadSession
from casework.store.evidence_queries import Pair
from casework.store.evidence_tables import EvidenceFileRow
from casework.summaries.files import FileKind

LONGEST = 500
_WRONG = ("password needed", "wrong password", LOCKED)


def unlock(
    casework: Casework,
    actor: Actor,
    *,
    item_id: str,
    password: str,
    cancelled: Callable[[], bool] = never_cancelled,
) -> Done[None]:
    """Try the password of an item, and keep it with the item where it opens it; in a job.

    From then on its pages are shown, searched and redacted like any other's. Raises LockedFile
    (it does not open it), BadInput, UnreadableFile, Refused (sealed, closed case), NotFound,
    Cancelled.
    """
    may_handle_or_refuse(actor)
    if not password or len(password) > LONGEST:
        raise BadInput(
            "There is no password to try.",
            field="password",
            cure="Type the password as it was told.",
        )
    with casework.read() as session:
        _item, file = _changeable_in(session, actor, item_id)
    pages = _opened_or_refuse(casework.reader, casework.vault.read(file.sha256), file, password)
    casework.reader.forget(file.sha256)
    if cancelled():
        return Done(None, Changes.of())
    with casework.transaction(actor) as unit:
        item, file = _changeable_in(unit.session, actor, item_id)
        file.password = password
        if pages is not None:
            file.facts = {**file.facts, "pages": pages}
        note_in(unit, item.id, CustodyAct.UNLOCKED)
        unit.session.flush()
        unit.record(
            "evidence.unlocked",
            case_id=item.case_id,
            subject=("evidence", item.id),
            after={"sha256": file.sha256, "pages": pages},
        )
        case_id = item.case_id
    return Done(None, Changes.of(Topic.EVIDENCE, case_id=case_id))


def _changeable_in(session: ReadSession, actor: Actor, item_id: str) -> Pair:
    item, file = open_item_in(session, actor, item_id)
    if item.case_id is not None:
        refuse_when_closed(open_case_in(session, actor, item.case_id), what_was="gathered")
    return item, file


def _opened_or_refuse(
    reader: Sandbox, content: bytes, file: EvidenceFileRow, password: str
) -> int | None:
    """Return how many pages a file has once it is open, None where it has none of its own."""
    read = reader.read_document(content, file.original_name, password=password, day_first=True)
    if read.problem in _WRONG:
        if read.kind is FileKind.PDF:
            raise _wrong()
        raise UnreadableFile(
            "An office file that is locked cannot be opened here.",
            cure="Open it in Word or Excel with its password, save a copy without, and add that"
            " copy as an item of its own; say in its record that it was made from this one.",
        )
    locked = next((child for child in read.children if child.problem == LOCKED), None)
    if locked is not None:
        try:
            reader.member(content, locked.index, password=password)
        except UnreadableFile as error:
            raise _wrong() from error
    if read.kind is not FileKind.PDF:
        return None
    return reader.inspect(content, file.original_name, quick=True, password=password).pages


def _wrong() -> LockedFile:
    return LockedFile(
        "This password does not open the file.",
        cure="Look at capital letters and at letters that look alike; ask whoever sent it.",
    )
