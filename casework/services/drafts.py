"""Drafts of forms: what is typed is kept in the casebook, encrypted, before it is submitted.

A key names the form and, where it has one, its case: ``log``, ``letter:<id>``. A draft is no
record, so it has no audit entry; it is gone when the form is submitted or put away.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.errors import BadInput, Refused
from casework.rules.track_kinds import TrackKind, may_read_notes
from casework.rules.what_each_reads import Reading, of_appeal
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.rights import may_decide, may_read_hearing_notes, write_or_refuse
from casework.store import draft_queries
from casework.store.casebook_store import ReadSession
from casework.store.unit import Unit

LONGEST_KEY = 120
PANELS_OWN = frozenset({"hearing", "finding", "outcome", "appeal"})
"""Keys of what a panel types: notes of its hearing, findings, outcome, answers to an appeal."""
_PANELS_ALONE = PANELS_OWN - {"hearing"}


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed, when it was last kept, and by whom."""

    key: str
    payload: Mapping[str, Any]
    saved_at: datetime
    saved_by: str
    case_id: str | None = None


def save_draft(
    casework: Casework,
    actor: Actor,
    *,
    key: str,
    payload: Mapping[str, Any],
    case_id: str | None = None,
) -> Done[datetime]:
    """Keep what was typed so far under its key; ``payload`` holds JSON values only.

    Raises:
        NotFound: its case is not open to this person. Refused: the capacity only reads, or may
            not read what is typed there.
        ReadOnlyCasebook, CasebookInUse, NoRoom: nothing was kept.
    """
    _type_or_refuse(actor, key)
    if not 0 < len(key) <= LONGEST_KEY:
        raise BadInput("A draft needs a short name.", field="key")
    with casework.transaction(actor) as unit:
        _refuse_unread(unit, key)
        if case_id is not None:
            open_case_in(unit.session, actor, case_id, _reading_of(unit.session, key))
        draft_queries.keep_draft(
            unit.session, key, payload, saved_at=unit.now, saved_by=actor.name, case_id=case_id
        )
        return Done(unit.now, Changes.of(Topic.DRAFTS, case_id=case_id))


def load_draft(casework: Casework, actor: Actor, *, key: str) -> Draft | None:
    """Return what was kept under a key, if anything.

    Raises:
        NotFound: its case is not open to this person.
    """
    with casework.read() as session:
        row = draft_queries.find_draft(session, key)
        if row is None or not _may_read(session, actor, key):
            return None
        if row.case_id is not None:
            open_case_in(session, actor, row.case_id, _reading_of(session, key))
        elif may_decide(actor) and key.partition(":")[0] not in PANELS_OWN:
            return None  # what is typed of no case yet is none of a panel's
        return Draft(row.key, dict(row.payload), row.saved_at, row.saved_by, row.case_id)


def discard_draft(casework: Casework, actor: Actor, *, key: str) -> Done[bool]:
    """Put away what was kept under a key; say whether there was anything.

    Raises:
        NotFound: its case is not open to this person. Refused: the capacity only reads.
    """
    _type_or_refuse(actor, key)
    with casework.transaction(actor) as unit:
        _refuse_unread(unit, key)
        row = draft_queries.find_draft(unit.session, key)
        if row is not None and row.case_id is not None:
            open_case_in(unit.session, actor, row.case_id, _reading_of(unit.session, key))
        return Done(discard_in(unit, key), Changes.of(Topic.DRAFTS))


def _reading_of(session: ReadSession, key: str) -> Reading:
    """Say of which reading a draft is: what a panel types, of its own hearing or appeal."""
    kind, _, rest = key.partition(":")
    if kind not in PANELS_OWN:
        return Reading.WORKING_FILE
    if kind == "appeal":
        return Reading.APPEAL_DELIBERATION
    from casework.store import hearing_queries

    row = hearing_queries.find_hearing(session, rest.partition(":")[0])
    own = Reading.DELIBERATION
    return own if row is None or row.appeal_id is None else of_appeal(own)


def _type_or_refuse(actor: Actor, key: str) -> None:
    """Raise Refused for a capacity that only reads, or where a panel alone types."""
    if may_decide(actor) and key.partition(":")[0] in PANELS_OWN:
        return
    write_or_refuse(actor)
    if _is_panels_alone(key):
        raise Refused(
            "What a panel is still considering is typed by the panel alone.",
            cure="Whoever types for the chair acts in the capacity of hearing chair.",
        )


def _refuse_unread(unit: Unit, key: str) -> None:
    """Raise Refused for who may not read what they would write over."""
    if not _may_read(unit.session, unit.actor, key):
        raise Refused(
            "What is typed there is not open in the capacity of"
            f" {unit.actor.capacity.words}, and so is not written over.",
            cure="Ask whoever keeps these notes, or change the capacity you act in.",
        )


def _may_read(session: ReadSession, actor: Actor, key: str) -> bool:
    """Tell whether what is typed is for this capacity: as what is kept of it afterwards."""
    kind, _, rest = key.partition(":")
    if _is_panels_alone(key):
        return may_decide(actor)
    if kind == "hearing":
        return may_read_hearing_notes(actor)
    if kind != "track":
        return True
    from casework.store import track_queries

    row = track_queries.find(session, rest)
    return row is None or may_read_notes(TrackKind(row.kind), actor.capacity)


def _is_panels_alone(key: str) -> bool:
    """Tell whether nobody but the panel reads what is typed under a key before it is stored."""
    kind, _, rest = key.partition(":")
    return kind in _PANELS_ALONE or (kind == "hearing" and rest.endswith(":deliberation"))


def discard_in(unit: Unit, key: str) -> bool:
    """Put a draft away inside the act that submits its form."""
    return draft_queries.drop_draft(unit.session, key)
