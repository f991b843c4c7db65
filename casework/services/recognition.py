"""The words that a machine reads on an item: kept beside it, corrected line by line by people.

Never part of the original; a correction is a later version and nothing is written over.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import asdict

from casework.actor import Actor, Capacity
from casework.changes import Changes, Done, Topic
from casework.errors import BadInput, CaseworkError, NotFound, Refused
from casework.ids import EvidenceId
from casework.progress import never_cancelled, tell_nobody
from casework.rules.stage import CLOSED
from casework.rules.typed_words import tidy_line
from casework.services.case_locks import refuse_when_closed
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.custody import (
    CustodyAct,
    may_handle_or_refuse,
    note_in,
    note_once_in,
)
from casework.services.readings import open_item_in
from casework.services.rights import may_write
from casework.store import recognition_queries
from casework.store.casebook_store import ReadSession
from casework.store.evidence_queries import Pair
from casework.store.evidence_tables import CheckedLineRow, EvidenceFileRow, RecognisedPageRow
from casework.store.unit import Unit
from casework.summaries.files import FileKind
from casework.summaries.recognition import Box, RecognisedPage, StoredLine, StoredWords

LONGEST_LINE = 2_000
_READ_KINDS = (FileKind.IMAGE, FileKind.PDF)
_CLOSED = tuple(stage.value for stage in CLOSED)


def words_of_item(casework: Casework, actor: Actor, *, item_id: str) -> StoredWords | None:
    """Return what was read on an item and what people made of it; None where nothing was.

    Raises NotFound, Refused (sealed).
    """
    with casework.read() as session:
        open_item_in(session, actor, item_id)
        return _words_in(session, item_id)


def waiting_items(
    casework: Casework, actor: Actor, *, most: int = 20, besides: Collection[str] = ()
) -> tuple[EvidenceId, ...]:
    """Name the items whose words this person may have read by machine next, the newest first.

    Sealed and sensitive ones, what was set aside, what cannot be opened and closed cases do not
    wait; ``besides`` are left out too.
    """
    if casework.read_only or not may_write(actor):
        return ()
    waiting: list[EvidenceId] = []
    with casework.read() as session:
        for file in recognition_queries.not_looked_at(session, _READ_KINDS, _CLOSED):
            if len(waiting) == most:
                break
            unreadable = file.facts.get("problem") and not file.password
            if unreadable or file.item_id in besides:
                continue
            with suppress(NotFound, Refused):
                _changeable_in(session, actor, file.item_id)
                waiting.append(EvidenceId(file.item_id))
    return tuple(waiting)


def read_waiting(
    casework: Casework,
    actor: Actor,
    *,
    refused: set[str],
    cancelled: Callable[[], bool] = never_cancelled,
) -> Done[bool]:
    """Read the item that waits next and is not among the ``refused``; tell whether there was one.

    One that cannot be read joins those, so that it keeps nobody waiting. Raises Cancelled.
    """
    for item_id in waiting_items(casework, actor, most=1, besides=refused):
        try:
            done = read_item(casework, actor, item_id=item_id, cancelled=cancelled)
        except CaseworkError:
            refused.add(item_id)
            return Done(value=True, changes=Changes.of())
        return Done(value=True, changes=done.changes)
    return Done(value=False, changes=Changes.of())


def read_item(
    casework: Casework,
    actor: Actor,
    *,
    item_id: str,
    progress: Callable[[int, int], object] = tell_nobody,
    cancelled: Callable[[], bool] = never_cancelled,
) -> Done[StoredWords]:
    """Read the words of a picture, or of the scanned pages of a PDF, by machine; in a job.

    What was read is not read again; a long file goes on where it was stopped. Raises Refused
    (sealed, sensitive, closed case), UnreadableFile, DamagedCasebook, NotFound, Cancelled.
    """
    may_handle_or_refuse(actor)
    with casework.read() as session:
        item, file = _readable_in(session, actor, item_id)
        if FileKind(file.media_kind) not in _READ_KINDS:
            raise Refused(
                "Only pictures and PDFs are read by machine.",
                cure="The words of the other kinds are shown as they stand in the file.",
            )
        known = _words_in(session, item_id)
        if file.looked_at is not None:
            return Done(known or StoredWords(item_id, file.looked_at, ()), Changes.of())
    content, left = casework.vault.read(file.sha256), True
    while left:
        done, left = _read_on(casework, actor, file, content, progress, cancelled)
        file = done
    with casework.read() as session:
        words = _words_in(session, item_id)
    assert file.looked_at is not None  # nothing is left
    return Done(
        words or StoredWords(item_id, file.looked_at, ()),
        Changes.of(Topic.READ_WORDS, case_id=item.case_id),
    )


def _read_on(
    casework: Casework,
    actor: Actor,
    file: EvidenceFileRow,
    content: bytes,
    progress: Callable[[int, int], object],
    cancelled: Callable[[], bool],
) -> tuple[EvidenceFileRow, bool]:
    """Read as many pages as go at once and write them down; tell whether some are left."""
    begin, count = file.pages_looked_at, file.facts.get("pages")
    found = casework.recogniser.read(
        content,
        pages=range(begin, count) if begin and count else None,
        only_textless=file.media_kind == FileKind.PDF,
        password=file.password,
        progress=progress,
        cancelled=cancelled,
    )
    with casework.transaction(actor) as unit:
        item, now = _readable_in(unit.session, actor, file.item_id)
        if now.looked_at is not None or now.pages_looked_at != begin:
            return now, now.looked_at is None  # another reading was quicker
        unit.session.add_all(_row(item.id, file.sha256, page, unit) for page in found.pages)
        if found.left_out:
            now.pages_looked_at = found.pages[-1].page + 1
        else:
            now.pages_looked_at, now.looked_at = found.page_count, unit.now
        note_in(unit, item.id, CustodyAct.READ)
        unit.session.flush()
        unit.record(
            "evidence.read_by_machine",
            case_id=item.case_id,
            subject=("evidence", item.id),
            after={"pages": len(found.pages), "left": found.left_out},
        )
    return now, bool(found.left_out)


def correct_line(
    casework: Casework, actor: Actor, *, item_id: str, page: int, line: int, words: str
) -> Done[StoredWords]:
    """Write how a line reads in truth; the same words confirm it, none say that it has none.

    Raises BadInput, Refused, NotFound.
    """
    may_handle_or_refuse(actor)
    text = tidy_line(words)
    if len(text) > LONGEST_LINE:
        raise BadInput(
            f"A line has at most {LONGEST_LINE:,} letters.", field="words", cure="Shorten it."
        )
    with casework.transaction(actor) as unit:
        item, _file = _changeable_in(unit.session, actor, item_id)
        before = _line_in(unit.session, item_id, page, line)
        if before.checked_by and before.text == text:
            raise BadInput(
                "The line reads so already, and a person checked it.",
                field="words",
                cure="Change the words, or leave the line.",
            )
        unit.session.add(_version(item_id, before, text, unit))
        note_once_in(unit, item_id, CustodyAct.CORRECTED)
        unit.session.flush()
        unit.record(
            "evidence.line_corrected",
            case_id=item.case_id,
            subject=("evidence", item_id),
            # Not the words: they stand in their own rows, from which sealing takes them away.
            after={"page": page, "line": line, "version": before.version + 1},
        )
        return _done(unit, item_id, item.case_id)


def check_page(casework: Casework, actor: Actor, *, item_id: str, page: int) -> Done[StoredWords]:
    """Say that a person compared the other lines of a page with the picture, and they hold.

    Raises BadInput where nothing is left to check, Refused, NotFound.
    """
    may_handle_or_refuse(actor)
    with casework.transaction(actor) as unit:
        item, _file = _changeable_in(unit.session, actor, item_id)
        words = _words_in(unit.session, item_id)
        lines = words.lines if words else ()
        left = [one for one in lines if one.page == page and not one.checked_by]
        if not left:
            raise BadInput(
                "No line of this page is left to check.", cure="Choose another page or item."
            )
        unit.session.add_all(_version(item_id, one, one.text, unit) for one in left)
        note_once_in(unit, item_id, CustodyAct.CORRECTED)
        unit.session.flush()
        unit.record(
            "evidence.page_checked",
            case_id=item.case_id,
            subject=("evidence", item_id),
            after={"page": page, "lines": [one.number for one in left]},
        )
        return _done(unit, item_id, item.case_id)


def forget_in(unit: Unit, item_id: str) -> None:
    """Let go of the words of an item that is sealed or sensitive, in the caller's act.

    One that is sensitive no longer is read again from its beginning.
    """
    for page in recognition_queries.pages_of_item(unit.session, item_id):
        unit.session.delete(page)
    for line in recognition_queries.checked_lines_of_item(unit.session, item_id):
        unit.session.delete(line)
    original = recognition_queries.original_of_item(unit.session, item_id)
    original.pages_looked_at, original.looked_at = 0, None


def _done(unit: Unit, item_id: str, case_id: str | None) -> Done[StoredWords]:
    words = _words_in(unit.session, item_id)
    assert words is not None  # a line of them was just written
    return Done(words, Changes.of(Topic.READ_WORDS, case_id=case_id))


def _changeable_in(session: ReadSession, actor: Actor, item_id: str) -> Pair:
    item, file = open_item_in(session, actor, item_id)
    if item.case_id is not None:
        refuse_when_closed(open_case_in(session, actor, item.case_id))
    return item, file


def _readable_in(session: ReadSession, actor: Actor, item_id: str) -> Pair:
    """Return an item that a machine may read; it may have been marked while one was reading."""
    item, file = _changeable_in(session, actor, item_id)
    if item.sensitive:
        raise Refused(
            "Sensitive pictures are not read by machine.", cure="Type the words that matter."
        )
    return item, file


def _line_in(session: ReadSession, item_id: str, page: int, line: int) -> StoredLine:
    words = _words_in(session, item_id)
    for one in words.lines if words else ():
        if (one.page, one.number) == (page, line):
            return one
    raise NotFound("That line was not read on this item.", cure="Have the item read first.")


def _words_in(session: ReadSession, item_id: str) -> StoredWords | None:
    pages = recognition_queries.pages_of_item(session, item_id)
    if not pages:
        return None
    checked = {
        (row.page, row.line): row
        for row in recognition_queries.checked_lines_of_item(session, item_id)
    }
    lines = tuple(
        _line(page, number, one, checked.get((page.page, number)))
        for page in pages
        for number, one in enumerate(page.lines)
    )
    return StoredWords(item_id, pages[0].read_at, lines)


def _line(
    page: RecognisedPageRow, number: int, read: dict[str, object], row: CheckedLineRow | None
) -> StoredLine:
    said, box, sureness = str(read["text"]), read["box"], read["confidence"]
    assert isinstance(box, list)
    assert isinstance(sureness, (int, float))
    place: Box = (box[0], box[1], box[2], box[3])
    if row is None:
        return StoredLine(page.page, number, said, said, place, float(sureness))
    who = Actor(row.by, Capacity(row.capacity)).words
    return StoredLine(
        page.page, number, row.words, said, place, float(sureness), row.version, who, row.at
    )


def _row(item_id: str, sha256: str, page: RecognisedPage, unit: Unit) -> RecognisedPageRow:
    return RecognisedPageRow(
        item_id=item_id,
        sha256=sha256,
        page=page.page,
        width=page.width,
        height=page.height,
        turned=page.turned,
        lines=[asdict(line) for line in page.lines],
        search_text=page.search_text,
        read_at=unit.now,
    )


def _version(item_id: str, line: StoredLine, words: str, unit: Unit) -> CheckedLineRow:
    return CheckedLineRow(
        item_id=item_id,
        page=line.page,
        line=line.number,
        version=line.version + 1,
        words=words,
        at=unit.now,
        by=unit.actor.name,
        capacity=unit.actor.capacity.value,
    )
