"""Take in evidence: hash and encrypt first, the record after; put it into a case."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import to_london, uk_short
from casework.errors import (
    BadInput,
    Cancelled,
    CaseworkError,
    NoRoom,
    ReadOnlyCasebook,
    UnreadableFile,
)
from casework.progress import never_cancelled, tell_nobody
from casework.rules.report import tidy_line
from casework.services.case_locks import (
    refuse_after_submission,
    refuse_new_evidence,
    refuse_when_closed,
)
from casework.services.case_visibility import open_case_in
from casework.services.children import take_out_of_messages
from casework.services.context import Casework
from casework.services.custody import item_in, may_handle_or_refuse
from casework.services.evidence_places import inbox_or_refuse, set_aside_in
from casework.services.evidence_rows import Destination, Kept, record_all
from casework.services.evidence_sources import (
    Source,
    check_source,
    files_within,
    open_source,
    unreadable,
)
from casework.store.evidence_vault import Stored
from casework.store.inbox_count import INBOX
from casework.summaries.evidence import NotReceived, Received, ReceivedItem
from casework.summaries.files import FileFacts

if TYPE_CHECKING:
    from casework.media.sandbox import Sandbox

# Rows of many small files share one transaction: its three syncs would cost more than they do.
_BATCH_FILES = 25
_BATCH_BYTES = 64 * 1024 * 1024
# While one file waits for the disk, the next is hashed and encrypted.
_KEEPERS = 3
_LONGEST_NAME = 500

__all__ = [
    "Destination",
    "check_files",
    "receive",
    "receive_files",
    "set_aside",
]

Report = Callable[[int, int, str], None]


def receive(
    casework: Casework,
    actor: Actor,
    *,
    source: Path | bytes,
    name: str = "",
    destination: Destination,
    progress: Report = tell_nobody,
    cancelled: Callable[[], bool] = never_cancelled,
) -> Done[ReceivedItem]:
    """Take in one file, whole or not at all; call it in a job, for files may be large.

    ``progress`` gets bytes read, bytes in all, and the name. The same bytes in the same case or
    draft are recognised and linked. Raises UnreadableFile, Refused (sealed bytes), NoRoom,
    NotFound, ReadOnlyCasebook, CasebookInUse, Cancelled.
    """
    one = _named_source(casework, source, name)
    _may_receive_or_refuse(casework, actor, destination)
    size = one.size()
    check_source(one)  # a pipe would keep the reader waiting for its end
    # What it is, is asked while it is encrypted and written: whoever pastes waits for both.
    with ThreadPoolExecutor(1, thread_name_prefix="looking at") as beside:
        facts = beside.submit(_look_at, casework.intake_reader, one)
        stored = _store(casework, one, lambda done: progress(done, size, one.name), cancelled)
        kept = Kept(one, stored, facts.result())
    (item,) = record_all(casework, actor, [kept], destination)
    beneath = take_out_of_messages(casework, actor, item_ids=[item.item_id], cancelled=cancelled)
    return Done(replace(item, problems=beneath.problems), _changes(destination))


def receive_files(
    casework: Casework,
    actor: Actor,
    *,
    sources: Sequence[Path],
    destination: Destination,
    progress: Report = tell_nobody,
    cancelled: Callable[[], bool] = never_cancelled,
    folders: bool = False,
) -> Done[Received]:
    """Take in several files; one that cannot be read is named in ``problems`` and left out.

    ``progress`` gets files done, files in all, and the name. A cancel keeps the files that were
    whole by then. ``folders`` takes in the files within folders too. Raises NoRoom and the rest
    as ``receive``; what was whole by then is kept.
    """
    _may_receive_or_refuse(casework, actor, destination)
    intake = _Intake(casework, actor, destination)
    if folders:
        sources, left_out = files_within(sources)
        intake.problems += [NotReceived(name, why) for name, why in left_out]
    stopped, reader = Event(), casework.intake_reader
    with ThreadPoolExecutor(_KEEPERS, thread_name_prefix="taking in") as keepers:
        kept: deque[tuple[Source, Future[Kept]]] = deque()
        for number, path in enumerate(sources):
            one = Source.of_path(path)
            stop = _either(cancelled, stopped.is_set)
            kept.append(
                (one, keepers.submit(_keep, casework, reader, one, lambda _done: None, stop))
            )
            if len(kept) > _KEEPERS:
                progress(number - _KEEPERS, len(sources), kept[0][0].name)
                intake.settle(*kept.popleft(), stopped)
        while kept:
            progress(len(sources) - len(kept), len(sources), kept[0][0].name)
            intake.settle(*kept.popleft(), stopped)
    intake.flush()
    if intake.no_room is not None:
        raise intake.no_room
    new = [one.item_id for one in intake.items if one.duplicate_of is None]
    beneath = take_out_of_messages(casework, actor, item_ids=new, cancelled=cancelled)
    progress(len(sources), len(sources), "")
    problems = (*intake.problems, *beneath.problems)
    received = Received(tuple(intake.items), problems, intake.cancelled)
    return Done(received, _changes(destination))


def check_files(paths: Sequence[Path]) -> None:
    """Raise UnreadableFile for the first file that could not be taken in; take in none."""
    for path in paths:
        check_source(Source.of_path(path))


def set_aside(casework: Casework, actor: Actor, *, item_id: str, reason: str) -> Done[None]:
    """Take an item out of the work with a reason; it stays in the casebook, whole.

    Raises BadInput without a reason, Refused (closed case, submitted report), NotFound.
    """
    may_handle_or_refuse(actor)
    why = tidy_line(reason)
    if not why:
        raise BadInput(
            "It is not said why the item is set aside.", field="reason", cure="Give the reason."
        )
    with casework.transaction(actor) as unit:
        item, _file = item_in(unit.session, actor, item_id)
        if item.case_id is not None:
            case = open_case_in(unit.session, actor, item.case_id)
            refuse_when_closed(case, what_was="gathered")
            refuse_after_submission(case, "the evidence it rests on is")
        set_aside_in(unit, item, why)
        case_id = item.case_id
    topics = (Topic.EVIDENCE, Topic.DRAFTS, Topic.INBOX)
    return Done(None, Changes.of(*topics, case_id=case_id))


# -- the file, then the record --------------------------------------------------------------


def _named_source(casework: Casework, source: Path | bytes, name: str) -> Source:
    if isinstance(source, bytes):
        at = to_london(casework.clock.now())
        pasted = f"Pasted {uk_short(at.date(), year=True)} {at:%H.%M.%S}"
        return Source(source, (tidy_line(name) or pasted)[:_LONGEST_NAME])
    return Source.of_path(source)


def _may_receive_or_refuse(casework: Casework, actor: Actor, destination: Destination) -> None:
    may_handle_or_refuse(actor)
    if (destination.case_id is None) == (destination.draft_key is None):
        raise ValueError("evidence goes to a case or to a draft")
    if casework.read_only:
        raise ReadOnlyCasebook(
            "This casebook is open for reading only, so nothing can be added.",
            cure="Close it where it is open for writing, then open it here again.",
        )
    if destination.draft_key == INBOX:
        inbox_or_refuse(actor)
    if destination.case_id is not None:
        with casework.read() as session:
            case = open_case_in(session, actor, destination.case_id)
            refuse_new_evidence(case)


def _keep(
    casework: Casework,
    reader: Sandbox,
    source: Source,
    progress: Callable[[int], None],
    cancelled: Callable[[], bool],
) -> Kept:
    """Hash and encrypt into the vault, and ask what the file is; no row names it yet."""
    stored = _store(casework, source, progress, cancelled)
    # Not cancelled any more: the file is whole, and what is left takes a moment.
    return Kept(source, stored, _look_at(reader, source))


def _look_at(reader: Sandbox, source: Source) -> FileFacts:
    return reader.inspect(source.content, source.name, quick=True)


def _store(
    casework: Casework,
    source: Source,
    progress: Callable[[int], None],
    cancelled: Callable[[], bool],
) -> Stored:
    stored: Stored | None = None
    try:
        with open_source(source) as stream:
            try:
                stored = casework.vault.put(stream, progress, cancelled, settled=False)
            except OSError as error:
                raise unreadable(source, error) from error
    except CaseworkError:
        if stored is not None:
            casework.store.take_back([stored.sha256])
        raise
    return stored


class _Intake:
    """Files that wait for their rows, so that many share one transaction."""

    def __init__(self, casework: Casework, actor: Actor, destination: Destination) -> None:
        self._casework, self._actor, self._destination = casework, actor, destination
        self._waiting: list[Kept] = []
        self.items: list[ReceivedItem] = []
        self.problems: list[NotReceived] = []
        self.cancelled = False
        self.no_room: NoRoom | None = None

    def settle(self, source: Source, kept: Future[Kept], stopped: Event) -> None:
        """Take what became of one file; a full disk stops the others."""
        try:
            self._waiting.append(kept.result())
        except UnreadableFile as error:
            self.problems.append(NotReceived(source.name, str(error)))
        except Cancelled:
            self.cancelled = not stopped.is_set()
        except NoRoom as error:
            self.no_room = self.no_room or error
            stopped.set()
        size = sum(one.stored.size for one in self._waiting)
        if len(self._waiting) >= _BATCH_FILES or size >= _BATCH_BYTES:
            self.flush()

    def flush(self) -> None:
        """Write the rows of the files that are whole."""
        waiting, self._waiting = self._waiting, []
        if waiting:
            self.items += record_all(
                self._casework, self._actor, waiting, self._destination, self.problems
            )


def _either(first: Callable[[], bool], second: Callable[[], bool]) -> Callable[[], bool]:
    return lambda: first() or second()


def _changes(destination: Destination) -> Changes:
    topic = Topic.DRAFTS if destination.case_id is None else Topic.CASE
    if destination.draft_key == INBOX:
        topic = Topic.INBOX
    return Changes.of(Topic.EVIDENCE, topic, case_id=destination.case_id)
