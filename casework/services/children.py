"""What lies beneath a message or an archive: listed, and taken out as items of their own.

Each becomes evidence like any other: hashed, encrypted, with its own custody. Its reference is
that of what it came in, with a dot and a number: PN/4.1.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.errors import Cancelled, CaseworkError, Refused
from casework.ids import EvidenceId, new_id
from casework.progress import never_cancelled, tell_nobody
from casework.rules.marks import marked_line
from casework.rules.typed_words import tidy_line
from casework.services.case_locks import refuse_new_evidence
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.custody import CustodyAct, may_handle_or_refuse, note_in
from casework.services.evidence_rows import Kept, file_row, storable_name
from casework.services.evidence_sources import Source
from casework.services.readings import open_item_in
from casework.store import evidence_family_queries, evidence_queries
from casework.store.casebook_store import ReadSession
from casework.store.evidence_tables import EvidenceFileRow, EvidenceRow
from casework.store.stored_values import stored_values
from casework.store.unit import Unit
from casework.summaries.evidence import NotReceived, ReceivedItem
from casework.summaries.files import FileKind
from casework.summaries.read_documents import ChildFile, ReadDocument

LOCKED = "locked by a password"
_DEEPEST = 5  # messages within messages; a deeper one is kept whole and not taken apart
_MOST_AT_ONCE = 500
_HOW = "beneath"


@dataclass(frozen=True, slots=True)
class Beneath:
    """A file beneath an item: as it is listed there, and the item that was made of it."""

    child: ChildFile
    item_id: EvidenceId | None = None
    reference: str = ""


@dataclass(frozen=True, slots=True)
class TakenOut:
    """What came of taking files out; what could not be had says why."""

    items: tuple[ReceivedItem, ...] = ()
    problems: tuple[NotReceived, ...] = ()


def list_beneath(
    casework: Casework,
    actor: Actor,
    *,
    item_id: str,
    cancelled: Callable[[], bool] = never_cancelled,
) -> tuple[Beneath, ...]:
    """List the files directly beneath a message, an archive or a PDF; in a job.

    Raises Refused (sealed), DamagedCasebook, NotFound, Cancelled.
    """
    with casework.read() as session:
        _item, file = open_item_in(session, actor, item_id)
        made = {item.child_index: item for item, _file in _children_in(session, item_id)}
    read = _read(casework, file, casework.vault.read(file.sha256), cancelled)
    found = []
    for child in read.children:
        if child.within is not None:
            continue
        if child.problem == LOCKED and file.password:
            child = replace(child, problem="")
        item = made.get(child.index + 1)
        found.append(
            Beneath(child, EvidenceId(item.id), item.reference or "") if item else Beneath(child)
        )
    return tuple(found)


def take_out(
    casework: Casework,
    actor: Actor,
    *,
    item_id: str,
    indices: Collection[int] | None = None,
    progress: Callable[[int, int, str], None] = tell_nobody,
    cancelled: Callable[[], bool] = never_cancelled,
) -> Done[TakenOut]:
    """Make items of the files beneath an item, of all or of those with these indices; in a job.

    What was taken out already is left. Messages within are taken apart in their turn. Raises
    Refused (sealed, submitted or closed case), NoRoom, DamagedCasebook, NotFound, Cancelled.
    """
    may_handle_or_refuse(actor)
    taker = _Taker(casework, actor, progress, cancelled)
    case_id = taker.take(item_id, indices, depth=0)
    topics = (Topic.EVIDENCE, Topic.CASE if case_id else Topic.INBOX)
    taken = TakenOut(tuple(taker.items), tuple(taker.problems))
    return Done(taken, Changes.of(*topics, case_id=case_id))


def take_out_of_messages(
    casework: Casework,
    actor: Actor,
    *,
    item_ids: Sequence[str],
    cancelled: Callable[[], bool] = never_cancelled,
) -> TakenOut:
    """Take out what lies beneath the messages among items that were just received; in a job.

    The message is safe by then: whatever goes wrong here is said and costs it nothing, and what
    a cancel leaves within it may be taken out later.
    """
    items: list[ReceivedItem] = []
    problems: list[NotReceived] = []
    with casework.read() as session:
        found = evidence_queries.items_by_ids(session, item_ids)
        messages = [
            (item.id, item.title) for item, file in found if file.media_kind == FileKind.EMAIL
        ]
    for item_id, title in messages:
        try:
            taken = take_out(casework, actor, item_id=item_id, cancelled=cancelled).value
        except Cancelled:
            break
        except CaseworkError as error:
            problems.append(NotReceived(title, str(error)))
            continue
        items += taken.items
        problems += taken.problems
    return TakenOut(tuple(items), tuple(problems))


class _Taker:
    """Takes files out, a message at a time, each message's files in an act of their own."""

    def __init__(
        self,
        casework: Casework,
        actor: Actor,
        progress: Callable[[int, int, str], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self._casework, self._actor = casework, actor
        self._progress, self._cancelled = progress, cancelled
        self.items: list[ReceivedItem] = []
        self.problems: list[NotReceived] = []

    def take(self, item_id: str, indices: Collection[int] | None, depth: int) -> str | None:
        """Take out what lies beneath one item; return its case."""
        with self._casework.read() as session:
            item, file = _open_for_more(session, self._actor, item_id)
            done = {one.child_index for one, _file in _children_in(session, item_id)}
        body = self._casework.vault.read(file.sha256)
        read = _read(self._casework, file, body, self._cancelled)
        wanted = [
            child
            for child in read.children
            if child.within is None
            and child.index + 1 not in done
            and (indices is None or child.index in indices)
        ]
        # What a reader stopped at, it says in a note; whoever received it must hear of it.
        self.problems += [
            NotReceived(file.original_name, f"“{marked_line(file.original_name)}”: {note}")
            for note in read.notes
            if note.startswith("Only the first ")
        ]
        kept = self._keep(file, body, wanted)
        made = self._record(item_id, kept)
        if depth < _DEEPEST:
            for one in made:
                if one.kind is FileKind.EMAIL:
                    self.take(one.item_id, None, depth + 1)
        return item.case_id

    def _keep(
        self, file: EvidenceFileRow, body: bytes, wanted: Sequence[ChildFile]
    ) -> list[tuple[ChildFile, Kept]]:
        kept: list[tuple[ChildFile, Kept]] = []
        room = max(0, _MOST_AT_ONCE - len(self.items))
        if len(wanted) > room:
            left = len(wanted) - room
            self.problems.append(
                NotReceived(
                    file.original_name,
                    f"Only {_MOST_AT_ONCE:,} files are taken out at once: {left:,} that came within"
                    f" “{marked_line(file.original_name)}” are still in it. Take out more from it"
                    " once it is in its case.",
                )
            )
        try:
            for number, child in enumerate(wanted[:room]):
                self._progress(number, len(wanted), child.name)
                found = self._keep_one(file, body, child)
                if found is not None:
                    kept.append((child, found))
        except BaseException:
            self._casework.store.take_back([one.stored.sha256 for _child, one in kept])
            raise
        finally:
            self._casework.reader.forget(_key(file))
        return kept

    def _keep_one(self, file: EvidenceFileRow, body: bytes, child: ChildFile) -> Kept | None:
        if not child.can_be_taken_out and not (child.problem == LOCKED and file.password):
            self.problems.append(NotReceived(child.name, f"“{child.name}”: {child.problem}."))
            return None
        reader = self._casework.reader
        try:
            content = reader.member(
                body,
                child.index,
                key=_key(file),
                password=file.password,
                cancelled=self._cancelled,
            )
        except CaseworkError as error:
            self.problems.append(NotReceived(child.name, str(error)))
            return None
        if not content:
            self.problems.append(NotReceived(child.name, f"“{child.name}” is empty."))
            return None
        facts = reader.inspect(content, child.name, quick=True)
        # Last of all: what goes wrong before leaves no bytes that no row names.
        return Kept(Source(content, child.name), self._casework.vault.put_bytes(content), facts)

    def _record(self, item_id: str, kept: Sequence[tuple[ChildFile, Kept]]) -> list[_Made]:
        if not kept:
            return []
        made: list[_Made] = []
        try:
            with self._casework.transaction(self._actor) as unit:
                # Asked again: the case may have been closed while a long archive was read.
                parent, _file = _open_for_more(unit.session, self._actor, item_id)
                done = {one.child_index for one, _file in _children_in(unit.session, item_id)}
                sealed = _sealed_hashes(unit, kept)
                for child, one in kept:
                    if child.index + 1 in done:
                        continue
                    if one.stored.sha256 in sealed:
                        self.problems.append(NotReceived(child.name, _sealed_words(child)))
                        continue
                    made.append(_add(unit, parent, child, one))
                if made:
                    note_in(unit, parent.id, CustodyAct.TAKEN_APART)
        except BaseException:
            self._casework.store.take_back([one.stored.sha256 for _child, one in kept])
            raise
        if len(made) < len(kept):  # the bytes of the others are named by no row
            self._casework.store.take_back([one.stored.sha256 for _child, one in kept])
        self.items += [one.received for one in made]
        return made


@dataclass(frozen=True, slots=True)
class _Made:
    item_id: str
    kind: FileKind
    received: ReceivedItem


def _add(unit: Unit, parent: EvidenceRow, child: ChildFile, kept: Kept) -> _Made:
    number = child.index + 1
    name = storable_name(child.name)
    item = EvidenceRow(
        id=new_id(),
        case_id=parent.case_id,
        draft_key=parent.draft_key,
        parent_id=parent.id,
        child_index=number,
        reference=f"{parent.reference}.{number}" if parent.reference else None,
        position=parent.position,
        title=tidy_line(name) or f"File {number}",
        received_at=unit.now,
        received_by=unit.actor.words,
        received_from=parent.received_from,
        received_how=_HOW,
        sensitive=parent.sensitive,
    )
    file = file_row(item, kept, name)
    unit.session.add(item)
    unit.session.flush()
    unit.session.add(file)
    held = parent.reference or parent.title
    note_in(unit, item.id, CustodyAct.RECEIVED, f"Taken out of {held}", number=1)
    unit.session.flush()
    unit.record(
        "evidence.taken_out",
        case_id=item.case_id,
        subject=("evidence", item.id),
        after={**stored_values(item), "file": stored_values(file), "named": child.stated_name},
    )
    received = ReceivedItem(
        EvidenceId(item.id), item.reference or "", child.name, "", file.sha256, file.size
    )
    return _Made(item.id, kept.facts.kind, received)


def _open_for_more(session: ReadSession, actor: Actor, item_id: str) -> evidence_queries.Pair:
    """Return an item whose case, if any, still takes evidence in. Raises NotFound, Refused."""
    item, file = open_item_in(session, actor, item_id)
    if item.case_id is not None:
        refuse_new_evidence(open_case_in(session, actor, item.case_id))
    return item, file


def _key(file: EvidenceFileRow) -> str:
    """Name what is taken apart, as the reader keeps it open between one file and the next."""
    return f"beneath {file.sha256}"


def _children_in(session: ReadSession, item_id: str) -> Sequence[evidence_queries.Pair]:
    return evidence_family_queries.beneath(session, [item_id])


def _read(
    casework: Casework, file: EvidenceFileRow, body: bytes, cancelled: Callable[[], bool]
) -> ReadDocument:
    return casework.reader.read_document(
        body, file.original_name, password=file.password, day_first=True, cancelled=cancelled
    )


def _sealed_hashes(unit: Unit, kept: Sequence[tuple[ChildFile, Kept]]) -> set[str]:
    hashes = {one.stored.sha256 for _child, one in kept}
    known = evidence_queries.items_with_bytes(unit.session, hashes)
    return {file.sha256 for item, file in known if item.sealed_at is not None}


def _sealed_words(child: ChildFile) -> str:
    refusal = Refused(
        f"“{child.name}” holds the same bytes as an item that is sealed, so it was not taken out.",
        cure="Seal what it came in too, and ring the police and the LADO about this copy.",
    )
    return str(refusal)
