"""Reading copies: what a mail, a chat, a sheet or a text says, laid out as pages once and kept.

The copy is no evidence and is made anew from the file at any time; it is kept so that a place on
a page stays where it was pointed at, whatever a later version lays out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import uk_instant
from casework.errors import CaseworkError, Refused
from casework.errors import UnreadableFile as Unreadable
from casework.ids import new_id
from casework.progress import never_cancelled
from casework.rules.stage import Stage
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.custody import item_in, may_handle_or_refuse
from casework.services.laid_out import refuse_locked
from casework.services.rights import may_write
from casework.store import evidence_file_queries
from casework.store.casebook_store import ReadSession
from casework.store.evidence_tables import EvidenceFileRow, EvidenceRow
from casework.store.evidence_vault import Stored
from casework.store.unit import Unit
from casework.summaries.files import FileKind

READING = "reading"
_LAID_OUT = frozenset(
    {
        FileKind.EMAIL,
        FileKind.WORD,
        FileKind.TEXT,
        FileKind.HTML,
        FileKind.CHAT,
        FileKind.ARCHIVE,
    }
)
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class DateQuestion:
    """What a person looks at who says whether the day or the month comes first in a chat."""

    first: str
    last: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A kept reading copy: the hash of its PDF, its pages, and how the dates were meant."""

    item_id: str
    sha256: str
    pages: int
    day_first: bool | None = None


def is_laid_out(kind: FileKind, media_type: str) -> bool:
    """Tell whether a file is shown as pages that are made from its words."""
    return kind in _LAID_OUT or media_type == _SHEET


def make_reading(
    casework: Casework,
    actor: Actor,
    *,
    item_id: str,
    day_first: bool | None = None,
    cancelled: Callable[[], bool] = never_cancelled,
) -> Done[Reading]:
    """Lay an item out as pages and keep them, once; in a job.

    ``day_first`` answers how the dates of a chat are meant; another answer lays it out anew as
    long as nothing points at its pages. Raises DatesUnclear where it must be said, LockedFile,
    UnreadableFile, Refused, NotFound, Cancelled.
    """
    may_handle_or_refuse(actor)
    with casework.read() as session:
        _item, file = open_item_in(session, actor, item_id)
        known = _known(session, item_id, day_first)
        refuse_if_pointed_at(session, item_id, day_first, known)
    if known is not None:
        return Done(known, Changes.of())
    with casework.laying_out.turn(file.sha256, cancelled):
        # Somebody else may have laid it out meanwhile.
        with casework.read() as session:
            known = _known(session, item_id, day_first)
        if known is not None:
            return Done(known, Changes.of())
        return _make(casework, actor, file, day_first, cancelled)


def _make(
    casework: Casework,
    actor: Actor,
    file: EvidenceFileRow,
    day_first: bool | None,
    cancelled: Callable[[], bool],
) -> Done[Reading]:
    item_id = file.item_id
    paper, pages, meant = compose(casework, file, day_first=day_first, cancelled=cancelled)
    stored = casework.vault.put_bytes(paper)
    try:
        with casework.transaction(actor) as unit:
            item, file = open_item_in(unit.session, actor, item_id)
            reading = _known(unit.session, item_id, day_first)
            refuse_if_pointed_at(unit.session, item_id, day_first, reading)
            if reading is None:
                reading = _keep(unit, item, file, stored, pages, meant)
    except CaseworkError:
        casework.store.take_back([stored.sha256])
        raise
    if reading.sha256 != stored.sha256:
        casework.store.take_back([stored.sha256])
    return Done(reading, Changes.of(Topic.EVIDENCE, case_id=item.case_id))


def date_question(
    casework: Casework,
    actor: Actor,
    *,
    item_id: str,
    cancelled: Callable[[], bool] = never_cancelled,
) -> DateQuestion:
    """Say what speaks for the day or the month first in a chat; in a job.

    Raises as ``make_reading``.
    """
    # Imported here: the start reads no document.
    from casework.media.document_json import document_from_json

    with casework.read() as session:
        _item, file = open_item_in(session, actor, item_id)
    read = document_from_json(_words(casework, file, None, cancelled))
    refuse_locked(read)
    head = dict(read.head)
    said = tuple(note for note in read.notes if " first " in note or note.endswith("first."))
    return DateQuestion(head.get("First, as written", ""), head.get("Last, as written", ""), said)


def unkept_key(sha256: str) -> str:
    """Name pages that are laid out for looking alone, as the reader holds them."""
    return f"reading of {sha256}"


def may_keep(casework: Casework, actor: Actor, session: ReadSession, item: EvidenceRow) -> bool:
    """Tell whether pages may be kept: else they are laid out for each looking, and let go."""
    if casework.read_only or not may_write(actor):
        return False
    if item.case_id is None:
        return True
    return not Stage(open_case_in(session, actor, item.case_id).stage).is_closed


def compose(
    casework: Casework,
    file: EvidenceFileRow,
    *,
    day_first: bool | None = None,
    cancelled: Callable[[], bool] = never_cancelled,
) -> tuple[bytes, int, bool | None]:
    """Lay a file out; return the PDF, its pages, and how the dates were read.

    Raises DatesUnclear, LockedFile, UnreadableFile, DamagedCasebook, Cancelled.
    """
    laying_out = casework.laying_out
    with laying_out.remembering(file.sha256, file.password, day_first):
        words = _words(casework, file, day_first, cancelled)
        return laying_out.lay_out(words, file.sha256, cancelled)


def try_again(casework: Casework, actor: Actor, *, item_id: str) -> None:
    """Let an item be laid out anew that could not be. Raises NotFound, Refused (sealed)."""
    with casework.read() as session:
        _item, file = open_item_in(session, actor, item_id)
    casework.laying_out.forget(file.sha256)


def reading_of(session: ReadSession, item_id: str) -> Reading | None:
    """Return the reading copy that is kept of an item, in the caller's reading."""
    return _known(session, item_id, None)


def pages_laid_out(session: ReadSession, item_ids: Collection[str]) -> dict[str, int]:
    """Return how many pages each of the items has that was laid out, in the caller's reading."""
    rows = evidence_file_queries.latest_files(session, item_ids, READING)
    return {item_id: int(row.facts.get("pages", 1)) for item_id, row in rows.items()}


def forget_copies_in(
    unit: Unit, item_id: str, *, kinds: Collection[str] = evidence_file_queries.BESIDE
) -> tuple[str, ...]:
    """Let go of what was drawn of an item that is sealed or sensitive, in the caller's act.

    Returns the hashes of their bytes, to be taken from the vault once the act is whole.
    """
    hashes = []
    for row in evidence_file_queries.files_beside(unit.session, item_id, kinds):
        hashes.append(row.sha256)
        unit.session.delete(row)
    return tuple(hashes)


def open_item_in(
    session: ReadSession, actor: Actor, item_id: str
) -> tuple[EvidenceRow, EvidenceFileRow]:
    """Return an item that may be opened, with its original. Raises NotFound, Refused (sealed)."""
    item, file = item_in(session, actor, item_id)
    refuse_sealed(item)
    return item, file


def refuse_sealed(item: EvidenceRow) -> None:
    """Raise Refused for an item that nobody may open."""
    if item.sealed_at is not None:
        raise Refused(
            f"This item was sealed on {uk_instant(item.sealed_at)}: nobody can open it here.",
            cure="The police and the LADO say what happens with it.",
        )


def refuse_if_pointed_at(
    session: ReadSession, item_id: str, day_first: bool | None, known: Reading | None
) -> None:
    """Raise Refused where pages would be laid out anew beneath what points at them."""
    standing = reading_of(session, item_id)
    if known is not None or standing is None or day_first is None:
        return
    if evidence_file_queries.places_on_pages(session, item_id):
        raise Refused(
            "Words or regions are marked on the pages of this chat as it was laid out.",
            cure="Take the marks out first, then say again how its dates are meant.",
        )


def _known(session: ReadSession, item_id: str, day_first: bool | None) -> Reading | None:
    row = evidence_file_queries.latest_file(session, item_id, READING)
    if row is None:
        return None
    meant = row.made.get("day_first")
    if day_first is not None and meant is not None and meant != day_first:
        return None
    return Reading(item_id, row.sha256, int(row.facts.get("pages", 1)), meant)


def _words(
    casework: Casework,
    file: EvidenceFileRow,
    day_first: bool | None,
    cancelled: Callable[[], bool],
) -> bytes:
    """Return what a file says as its reader gives it; it is taken apart beside the window."""
    if not is_laid_out(FileKind(file.media_kind), file.media_type):
        raise Unreadable(
            "This kind of file has no words that could be laid out as pages.",
            cure="It is kept whole; export a copy to open it elsewhere.",
        )
    return casework.reader.document_words(
        casework.vault.read(file.sha256),
        file.original_name,
        password=file.password,
        day_first=day_first,
        cancelled=cancelled,
    )


def _keep(
    unit: Unit,
    item: EvidenceRow,
    file: EvidenceFileRow,
    stored: Stored,
    pages: int,
    meant: bool | None,
) -> Reading:
    from casework.documents.reading_copy import VERSION

    before = evidence_file_queries.latest_file(unit.session, item.id, READING)
    number = before.made.get("number", 0) + 1 if before is not None else 1
    made: dict[str, Any] = {"from": file.sha256, "version": VERSION, "number": number}
    if meant is not None:
        made["day_first"] = meant
    row = EvidenceFileRow(
        id=new_id(),
        item_id=item.id,
        kind=READING,
        sha256=stored.sha256,
        size=stored.size,
        media_type="application/pdf",
        media_kind=FileKind.PDF.value,
        received_at=unit.now,
        facts={"pages": pages},
        made=made,
    )
    unit.session.add(row)
    unit.session.flush()
    unit.record(
        "evidence.laid_out",
        case_id=item.case_id,
        subject=("evidence", item.id),
        after={"sha256": stored.sha256, "pages": pages, **made},
    )
    return Reading(item.id, stored.sha256, pages, meant)
