"""Record that somebody looked on the platform itself whether an item is still there (7.2, 7.3)."""

from __future__ import annotations

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import uk_instant
from casework.errors import BadInput, Refused
from casework.ids import new_id
from casework.rules.capture import Presence
from casework.rules.live_looks import LiveLook, look_problems
from casework.rules.report import tidy_line
from casework.rules.screens import Answer
from casework.services.case_locks import refuse_new_evidence
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.custody import CustodyAct, item_in, may_handle_or_refuse, note_in
from casework.services.item_words import Words, keep_in, words_in
from casework.store import custody_queries
from casework.store.casebook_store import ReadSession
from casework.store.exhibit_tables import LiveCheckRow
from casework.store.unit import Unit
from casework.summaries.custody import LookLine

_WORDS = "live_check"


def record_look(casework: Casework, actor: Actor, *, item_id: str, look: LiveLook) -> Done[None]:
    """Write down what somebody found on the platform; it never changes afterwards.

    The record then says what became of it, when it was last looked at and by whom. A second
    person who finds it the same confirms it. Raises BadInput with the field, Refused (sealed, or
    the case takes no more evidence), NotFound.
    """
    may_handle_or_refuse(actor)
    for problem in look_problems(look, casework.clock.now()):
        raise BadInput(problem.message, field=problem.field, cure=problem.cure)
    with casework.transaction(actor) as unit:
        item, _file = item_in(unit.session, actor, item_id)
        if item.sealed_at is not None:
            raise Refused("This item is sealed.", cure="Nobody looks for it any more.")
        if item.case_id is not None:
            refuse_new_evidence(open_case_in(unit.session, actor, item.case_id))
        row = _row(unit, item.id, look)
        unit.session.add(row)
        seen = f"{uk_instant(row.seen_at)}, by {row.seen_by}"
        item.capture = item.capture | {"presence": row.found, "presence_checked": seen}
        note_in(unit, item.id, CustodyAct.SEEN_LIVE, f"{look.told}; {seen}")
        unit.session.flush()
        # What was seen stays out of the audit: the item may be sealed one day.
        seen_words = {"how": tidy_line(look.how), "words": tidy_line(look.words)}
        _old, kept = keep_in(unit, item.id, _WORDS, row.id, seen_words)
        unit.record(
            "evidence.looked_for",
            case_id=item.case_id,
            subject=("evidence", item.id),
            after={
                "found": row.found,
                "same_as_item": row.same_as_item,
                "seen_by": row.seen_by,
                **kept,
            },
        )
        case_id = item.case_id
    return Done(None, Changes.of(Topic.EVIDENCE, case_id=case_id))


def _row(unit: Unit, item_id: str, look: LiveLook) -> LiveCheckRow:
    if look.seen_at is None or look.found is None:
        raise ValueError("the rules let a look through that says neither when nor what")
    return LiveCheckRow(
        id=new_id(),
        item_id=item_id,
        seen_at=look.seen_at,
        seen_by=tidy_line(look.seen_by),
        found=look.found.name,
        same_as_item=look.same.value,
        recorded_at=unit.now,
        recorded_by=unit.actor.name,
    )


def looks_in(session: ReadSession, item_id: str) -> tuple[LiveLook, ...]:
    """Return the looks at an item, the first one first."""
    rows = custody_queries.looks_of(session, item_id)
    words = words_in(session, _WORDS, [row.id for row in rows])
    return tuple(_look_of(row, words.get(row.id, {})) for row in rows)


def _look_of(row: LiveCheckRow, words: Words) -> LiveLook:
    found = Presence[row.found] if row.found in Presence.__members__ else None
    same = Answer(row.same_as_item)
    how, told = words.get("how", ""), words.get("words", "")
    return LiveLook(row.seen_at, row.seen_by, found, same, how, told)


def look_lines(looks: tuple[LiveLook, ...]) -> tuple[LookLine, ...]:
    """Put looks into lines; of a sealed item nothing is left of what was seen."""
    return tuple(
        LookLine(look.seen_at, look.seen_by, look.told, look.how, look.words)
        for look in looks
        if look.seen_at is not None
    )
