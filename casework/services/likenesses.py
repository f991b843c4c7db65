"""Items that look alike, or go on where another ends: found by machine, decided by a person.

Every original is kept, whatever is decided (DOMAIN.md 7.3). Everything in the casebook is compared,
and what was found is only ever shown to somebody to whom both items are open.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.errors import CaseworkError, NotFound, Refused
from casework.progress import never_cancelled
from casework.rules.likeness import Decision
from casework.rules.picture_prints import VERSION, PicturePrint, print_from_stored, print_to_stored
from casework.rules.stage import CLOSED
from casework.rules.word_prints import word_print
from casework.services.case_locks import refuse_when_closed
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.custody import CustodyAct, item_in, may_handle_or_refuse, note_in
from casework.services.page_source import page_source
from casework.services.readings import may_keep
from casework.services.rights import may_write
from casework.store import evidence_queries, likeness_queries, recognition_queries
from casework.store.casebook_store import ReadSession
from casework.store.evidence_queries import Pair
from casework.store.evidence_tables import EvidenceRow
from casework.store.exhibit_tables import LikenessRow, PicturePrintRow
from casework.store.unit import Unit
from casework.summaries.files import FileKind

# Pages that are looked at; what is drawn from words is not, for it always looks the same.
_KINDS = (FileKind.IMAGE, FileKind.PDF)
_CLOSED = tuple(stage.value for stage in CLOSED)
MOST_PAGES = 8
AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class Compared:
    """How many items were compared, how many still wait, and how many likenesses were found."""

    items: int
    left: int = 0
    found: int = 0


def compare_waiting(
    casework: Casework,
    actor: Actor,
    *,
    most: int = AT_ONCE,
    cancelled: Callable[[], bool] = never_cancelled,
) -> Done[Compared]:
    """Compare the items that nobody compared yet with all others, so many at once; in a job.

    Of sensitive and sealed items no pixel is looked at. Raises ReadOnlyCasebook.
    """
    if not may_write(actor) or casework.read_only:
        return Done(Compared(0), Changes.of())
    kinds = [kind.value for kind in _KINDS]
    with casework.read() as session:
        waiting = [
            item.id
            for item in likeness_queries.not_compared(session, kinds, VERSION, _CLOSED)
            if _is_open(casework, actor, session, item)
        ]
    found = compared = 0
    for item_id in waiting[:most]:
        if cancelled():
            break
        found += compare_item(casework, actor, item_id=item_id, cancelled=cancelled).value
        compared += 1
    topics = (Topic.LIKENESSES,) if found else ()
    return Done(Compared(compared, len(waiting) - compared, found), Changes.of(*topics))


def compare_item(
    casework: Casework,
    actor: Actor,
    *,
    item_id: str,
    cancelled: Callable[[], bool] = never_cancelled,
) -> Done[int]:
    """Compare an item with all others and keep what is found; return how many are new; in a job.

    An item that cannot be drawn is compared by its words alone. Raises Refused (sealed, sensitive,
    closed case), NotFound, Cancelled.
    """
    may_handle_or_refuse(actor)
    with casework.read() as session:
        item, file = _changeable_in(session, actor, item_id)
        kind = FileKind(file.media_kind)
        words = _words_in(session, item_id)
        known = _known_prints(session, item_id)
    prints = known
    if prints is None:
        prints = _prints(casework, actor, item_id, kind, cancelled)
    with casework.read() as session:
        casework.prints.follow(session)
    matches = casework.prints.matches(item_id, prints, word_print(words or ""))
    with casework.transaction(actor) as unit:
        item, file = _changeable_in(unit.session, actor, item_id)
        _keep_prints(unit, item_id, prints, words)
        new = 0
        for match in matches:
            if not _still_compared(unit.session, match.item_id):
                continue  # sealed, or marked sensitive, while this one was looked at
            if likeness_queries.likeness_between(unit.session, item_id, match.item_id) is None:
                shared = asdict(match.facts) | {
                    "pages": [match.page, match.other_page],
                    "by_words": match.by_words,
                }
                unit.session.add(
                    LikenessRow(
                        first_id=item_id,
                        second_id=match.item_id,
                        kind=match.kind.value,
                        shared=shared,
                        found_at=unit.now,
                    )
                )
                new += 1
        unit.session.flush()
        # Neither how many nor which: the others may be in cases that are closed to a reader.
        unit.record(
            "evidence.compared",
            case_id=item.case_id,
            subject=("evidence", item_id),
            after={"pages": len(prints)},
        )
    # Whoever shows one of the others is told as well: of no case in particular.
    return Done(new, Changes.of(*((Topic.LIKENESSES,) if new else ())))


def decide(
    casework: Casework, actor: Actor, *, item_id: str, other_id: str, decision: Decision
) -> Done[None]:
    """Say that two items are alike, that they are not, or leave it open again.

    Both stay as they are. Raises NotFound where either is not open to the person or nothing was
    found between them, Refused in a closed case.
    """
    may_handle_or_refuse(actor)
    with casework.transaction(actor) as unit:
        item, _file = _changeable_in(unit.session, actor, item_id)
        other, _other_file = item_in(unit.session, actor, other_id)
        row = likeness_queries.likeness_between(unit.session, item_id, other_id)
        if row is None:
            raise NotFound("Nothing was found between these items.", cure="Compare them yourself.")
        before = row.decided
        if before == decision.value:
            raise Refused("That is decided so already.", cure="There is nothing more to do.")
        row.decided = decision.value
        row.decided_at = unit.now if decision else None
        row.decided_by = actor.words if decision else ""
        same_case = item.case_id == other.case_id
        if same_case:
            note_in(unit, item.id, CustodyAct.COMPARED)
            note_in(unit, other.id, CustodyAct.COMPARED)
        unit.session.flush()
        # What links two cases stands in neither: a reader of the one may not see the other.
        unit.record(
            "evidence.likeness_decided",
            case_id=item.case_id if same_case else None,
            subject=("likeness", row.id),
            before={"decided": before},
            after={"decided": decision.value},
        )
    topics = (Topic.LIKENESSES, Topic.EVIDENCE) if same_case else (Topic.LIKENESSES,)
    return Done(None, Changes.of(*topics))


def forget_in(unit: Unit, item_id: str) -> None:
    """Let go of what an item looks like and is alike with, when it is sealed, in that act."""
    for row in likeness_queries.prints_of(unit.session, [item_id]):
        unit.session.delete(row)
    for likeness in likeness_queries.likenesses_of(unit.session, [item_id]):
        unit.session.delete(likeness)


# -- what is looked at ----------------------------------------------------------------------


def _is_open(casework: Casework, actor: Actor, session: ReadSession, item: EvidenceRow) -> bool:
    try:
        item_in(session, actor, item.id)
    except NotFound:
        return False
    return may_keep(casework, actor, session, item)


def _changeable_in(session: ReadSession, actor: Actor, item_id: str) -> Pair:
    item, file = item_in(session, actor, item_id)
    if item.sealed_at is not None or item.sensitive:
        raise Refused(
            "Sealed and sensitive items are not compared by machine.",
            cure="Compare them yourself, if that must be.",
        )
    if item.case_id is not None:
        refuse_when_closed(open_case_in(session, actor, item.case_id))
    return item, file


def _still_compared(session: ReadSession, item_id: str) -> bool:
    found = evidence_queries.find_item(session, item_id)
    return found is not None and found[0].sealed_at is None and not found[0].sensitive


def _words_in(session: ReadSession, item_id: str) -> str | None:
    """Return what a machine read on an item, or None where none has."""
    pages = recognition_queries.pages_of_item(session, item_id)
    return "\n".join(page.search_text for page in pages) if pages else None


def _known_prints(session: ReadSession, item_id: str) -> dict[int, PicturePrint] | None:
    """Return the prints that an item has, or None where its pages were not looked at."""
    rows = [
        row
        for row in likeness_queries.prints_of(session, [item_id])
        if row.page != likeness_queries.WORDS_PAGE and row.version == VERSION
    ]
    prints = {row.page: print_from_stored(row.prints) for row in rows}
    return {page: one for page, one in prints.items() if one is not None} if rows else None


def _prints(
    casework: Casework,
    actor: Actor,
    item_id: str,
    kind: FileKind,
    cancelled: Callable[[], bool],
) -> dict[int, PicturePrint]:
    """Make the prints of the first pages, from 1; none of what cannot be drawn."""
    prints: dict[int, PicturePrint] = {}
    if kind not in _KINDS:
        return prints
    try:
        source = page_source(casework, actor, item_id=item_id, cancelled=cancelled)
        pages = casework.reader.page_picture(
            source.key, source.load, longest=64, password=source.password, cancelled=cancelled
        ).pages
        for page in range(min(pages, MOST_PAGES)):
            prints[page + 1] = casework.reader.page_print(
                source.key, source.load, page=page, password=source.password, cancelled=cancelled
            )
    except (Refused, NotFound):
        raise
    except CaseworkError:
        return prints  # locked, damaged or too large: it is told where it is opened
    return prints


def _keep_prints(
    unit: Unit, item_id: str, prints: Mapping[int, PicturePrint], words: str | None
) -> None:
    known = {row.page: row for row in likeness_queries.prints_of(unit.session, [item_id])}
    wanted: dict[int, dict[str, object]] = {
        page: print_to_stored(one) if one.tells else {}
        for page, one in prints.items()
        if page not in known or known[page].version != VERSION
    }
    if not prints and not known:
        wanted[1] = {}  # looked at, and nothing to tell
    if words is not None:
        wanted[likeness_queries.WORDS_PAGE] = {"runs": sorted(word_print(words))}
    for page, values in wanted.items():
        row = known.get(page)
        if row is None:
            unit.session.add(
                PicturePrintRow(item_id=item_id, page=page, version=VERSION, prints=values)
            )
        elif row.version != VERSION or row.prints != values:
            row.version, row.prints = VERSION, values
