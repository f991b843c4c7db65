"""Write the records of files that are in the vault: row, custody and audit in one act."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from casework.actor import Actor
from casework.errors import CaseworkError, Refused, UnreadableFile
from casework.ids import EvidenceId
from casework.media.facts_json import facts_to_json
from casework.rules.exhibits import initials_of, next_reference
from casework.rules.report import tidy_line
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.custody import CustodyAct, note_in
from casework.services.evidence_sources import Source
from casework.store import evidence_queries
from casework.store.casebook_queries import named_files
from casework.store.evidence_tables import EvidenceFileRow, EvidenceRow
from casework.store.evidence_vault import Stored
from casework.store.stored_values import stored_values
from casework.store.unit import Unit
from casework.summaries.evidence import ReceivedItem
from casework.summaries.files import FileFacts

_LONGEST_NAME = 500
_SUFFIX = re.compile(r"(?<=.)\.[A-Za-z][A-Za-z0-9]{1,4}$")
# Facts that the casebook keeps of a file; its words are read when they are wanted.
_KEPT_FACTS = (
    "width",
    "height",
    "orientation",
    "pages",
    "duration_s",
    "taken_at",
    "taken_at_basis",
    "device",
    "position",
    "readable",
    "problem",
    "notes",
)


@dataclass(frozen=True, slots=True)
class Destination:
    """Where evidence goes, and how it came: one of ``case_id`` and ``draft_key``.

    how: pasted, dropped, chosen, verb. produced_by: whose initials the exhibit reference bears;
    the actor's where it is not said.
    """

    case_id: str | None = None
    draft_key: str | None = None
    how: str = "chosen"
    received_from: str = ""
    produced_by: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that is in the vault, on its way to a row."""

    source: Source
    stored: Stored
    facts: FileFacts


def record_all(
    casework: Casework, actor: Actor, kept: Sequence[Kept], destination: Destination
) -> list[ReceivedItem]:
    """Write the rows, their custody and the audit in one act; on failure leave no file either."""
    try:
        with casework.transaction(actor) as unit:
            if destination.case_id is not None:
                open_case_in(unit.session, actor, destination.case_id)
            return [_record_one(casework, unit, one, destination) for one in kept]
    except BaseException:
        take_back(casework, [one.stored for one in kept])
        raise


def _record_one(
    casework: Casework, unit: Unit, kept: Kept, destination: Destination
) -> ReceivedItem:
    if not casework.vault.exists(kept.stored.sha256):
        raise UnreadableFile(
            f"“{kept.source.name}” was taken away from the casebook while it was added.",
            cure="Add it again.",
        )
    known = evidence_queries.items_with_bytes(unit.session, kept.stored.sha256)
    _refuse_sealed(kept.source, [item for item, _file in known])
    for item, file in known:
        if (item.case_id, item.draft_key) == (destination.case_id, destination.draft_key):
            return _link(unit, item, file, kept, destination)
    return _new_item(unit, kept, destination)


def _refuse_sealed(source: Source, items: Sequence[EvidenceRow]) -> None:
    if any(item.sealed_at is not None for item in items):
        raise Refused(
            f"“{source.name}” holds the same bytes as an item that is sealed, so it was not added.",
            cure="Leave it where it is. Ring the police and the LADO about this copy too.",
        )


def _link(
    unit: Unit, item: EvidenceRow, file: EvidenceFileRow, kept: Kept, destination: Destination
) -> ReceivedItem:
    """The same bytes came again: an entry of custody, no second item (DOMAIN.md 7.3)."""
    note_in(unit, item.id, CustodyAct.RECEIVED_AGAIN, f"{destination.how}: {kept.source.name}")
    item.set_aside_reason = ""
    unit.session.flush()
    unit.record(
        "evidence.received_again",
        case_id=item.case_id,
        subject=("evidence", item.id),
        after={"name": kept.source.name, "sha256": file.sha256},
    )
    shown = item.reference or item.title
    return ReceivedItem(
        EvidenceId(item.id),
        item.reference or "",
        kept.source.name,
        kept.source.path,
        file.sha256,
        file.size,
        duplicate_of=shown,
    )


def _new_item(unit: Unit, kept: Kept, destination: Destination) -> ReceivedItem:
    reference = None
    if destination.case_id is not None:
        used = evidence_queries.references_of_case(unit.session, destination.case_id)
        reference = next_reference(initials_of(destination.produced_by or unit.actor.name), used)
    place = evidence_queries.last_position(
        unit.session, case_id=destination.case_id, draft_key=destination.draft_key
    )
    name = _storable(kept.source.name)
    item = EvidenceRow(
        case_id=destination.case_id,
        draft_key=destination.draft_key,
        reference=reference,
        position=place + 1,
        title=tidy_line(_SUFFIX.sub("", name)) or name,
        received_at=unit.now,
        received_by=unit.actor.words,
        received_from=tidy_line(destination.received_from),
        received_how=destination.how,
    )
    unit.session.add(item)
    unit.session.flush()
    facts = facts_to_json(kept.facts)
    file = EvidenceFileRow(
        item_id=item.id,
        sha256=kept.stored.sha256,
        size=kept.stored.size,
        media_type=kept.facts.media_type[:120],
        media_kind=kept.facts.kind.value,
        original_name=name,
        received_at=unit.now,
        facts={key: facts[key] for key in _KEPT_FACTS if facts[key] not in (None, [])},
    )
    unit.session.add(file)
    note_in(unit, item.id, CustodyAct.RECEIVED, destination.how)
    unit.session.flush()
    unit.record(
        "evidence.received",
        case_id=item.case_id,
        subject=("evidence", item.id),
        after={**stored_values(item), "file": stored_values(file)},
    )
    return ReceivedItem(
        EvidenceId(item.id),
        reference or "",
        kept.source.name,
        kept.source.path,
        file.sha256,
        file.size,
    )


def _storable(name: str) -> str:
    """Keep a file name as text; bytes that are no characters are written as their codes."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")[:_LONGEST_NAME]


def take_back(casework: Casework, stored: Sequence[Stored]) -> None:
    """Remove files that this failed act put in, unless a row names them.

    Inside a transaction, so that no other act can be just about to name them.
    """
    try:
        with casework.store.database.transaction() as session:
            named = {file.sha256 for file in named_files(session)}
            for one in stored:
                if one.sha256 not in named:
                    casework.vault.discard(one.sha256)
    except (CaseworkError, OSError):
        # The disk or the lock fails us: the next opening for writing sets the file aside.
        return
