"""Words that tell what is seen in an item: kept in rows of their own, which sealing empties.

The audit is kept whatever becomes of an item. It names the row, so that a reader sees how the
words stood before and after an act for as long as the item itself may be seen.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from casework.ids import new_id
from casework.store import item_words_queries
from casework.store.casebook_store import ReadSession
from casework.store.unit import Unit

AS_WRITTEN = "as_written"
"""The name under which an audit entry names the row."""

Words = Mapping[str, Any]


def keep_in(
    unit: Unit, item_id: str | None, kind: str, subject_id: str, words: Words
) -> tuple[dict[str, object], dict[str, object]]:
    """Keep words as they stand now, in the caller's act; return what its audit says of them.

    That is before and after: the rows of both, and which fields differ. Nothing where none does.
    """
    known = item_words_queries.words_of_subjects(unit.session, kind, [subject_id])
    before = known[-1] if known else None
    was: Words = before.words if before is not None else {}
    told = {name: value for name, value in words.items() if value not in (None, "")}
    fields = sorted(name for name in {**was, **told} if was.get(name) != told.get(name))
    if not fields:
        return {}, {}
    # Imported here: what the start loads maps no table.
    from casework.store.exhibit_tables import ItemWordsRow

    row = ItemWordsRow(
        id=new_id(),
        item_id=item_id,
        subject_kind=kind,
        subject_id=subject_id,
        number=len(known) + 1,
        words=told,
        written_at=unit.now,
        written_by=unit.actor.name,
    )
    unit.session.add(row)
    unit.session.flush()
    old: dict[str, object] = {} if before is None else {AS_WRITTEN: before.id}
    return old, {AS_WRITTEN: row.id, "fields": fields}


def words_in(session: ReadSession, kind: str, subject_ids: Collection[str]) -> dict[str, Words]:
    """Return the latest words of each subject, in the caller's reading."""
    rows = item_words_queries.words_of_subjects(session, kind, subject_ids)
    return {row.subject_id: row.words for row in rows}


def forget_in(unit: Unit, item_id: str) -> None:
    """Let go of all words that acts left beside an item, in the act that seals it."""
    for row in item_words_queries.words_of_item(unit.session, item_id):
        row.words, row.let_go_at = {}, unit.now


def forget_subject_in(unit: Unit, kind: str, subject_id: str) -> None:
    """Let go of the words of one subject, in the act that seals what it rests on."""
    for row in item_words_queries.words_of_subjects(unit.session, kind, [subject_id]):
        row.words, row.let_go_at = {}, unit.now
