"""Write the records of files that are in the vault: row, custody and audit in one act."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from casework.actor import Actor
from casework.errors import Refused, UnreadableFile
from casework.ids import EvidenceId, new_id
from casework.media.facts_json import facts_to_json
from casework.rules.exhibits import initials_of, next_reference
from casework.rules.marks import marked_line
from casework.rules.report import tidy_line
from casework.services.case_locks import refuse_new_evidence
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.custody import CustodyAct, note_in
from casework.services.evidence_sources import Source
from casework.store import evidence_queries
from casework.store.evidence_queries import Pair
from casework.store.evidence_tables import EvidenceFileRow, EvidenceRow
from casework.store.evidence_vault import Stored
from casework.store.inbox_count import INBOX
from casework.store.stored_values import stored_values
from casework.store.unit import Unit
from casework.summaries.evidence import NotReceived, ReceivedItem
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


_HOW = {
    "pasted": "Pasted",
    "dropped": "Dropped in",
    "chosen": "Chosen from a folder",
    "verb": "Attached by the verb",
    "beneath": "Taken out of what it came in",
}


HOW_WORDS = frozenset(_HOW.values())


def how_words(how: str) -> str:
    """Say how an item came in."""
    return _HOW.get(how, how)


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that is in the vault, on its way to a row."""

    source: Source
    stored: Stored
    facts: FileFacts


def record_all(
    casework: Casework,
    actor: Actor,
    kept: Sequence[Kept],
    destination: Destination,
    refused: list[NotReceived] | None = None,
) -> list[ReceivedItem]:
    """Write the rows, their custody and the audit in one act; on failure leave no file either.

    Bytes that are sealed are listed in ``refused`` where it is given, else raised as Refused.
    """
    items = []
    try:
        casework.vault.settle(one.stored for one in kept)
        with casework.transaction(actor) as unit:
            if destination.case_id is not None:
                # Asked again: the case may have been closed while large files were read.
                refuse_new_evidence(open_case_in(unit.session, actor, destination.case_id))
            batch = _Batch(casework, unit, kept, destination)
            for one in kept:
                try:
                    items.append(batch.record(one))
                except Refused as error:
                    if refused is None:
                        raise
                    refused.append(NotReceived(one.source.name, str(error)))
    except BaseException:
        casework.store.take_back([one.stored.sha256 for one in kept])
        raise
    return items


class _Batch:
    """Files that become items in one act; what is known of them is asked once."""

    def __init__(
        self, casework: Casework, unit: Unit, kept: Sequence[Kept], destination: Destination
    ) -> None:
        self._casework, self._unit, self._destination = casework, unit, destination
        self._known: dict[str, list[Pair]] = {}
        hashes = {one.stored.sha256 for one in kept}
        for item, file in evidence_queries.items_with_bytes(unit.session, hashes):
            self._known.setdefault(file.sha256, []).append((item, file))
        self._used: list[str] = []
        if destination.case_id is not None:
            self._used = evidence_queries.references_of_case(unit.session, destination.case_id)
        self._place = evidence_queries.last_position(
            unit.session, case_id=destination.case_id, draft_key=destination.draft_key
        )

    def record(self, kept: Kept) -> ReceivedItem:
        """Make an item, or link to the one that holds the same bytes."""
        if not self._casework.vault.exists(kept.stored.sha256):
            raise UnreadableFile(
                f"“{kept.source.shown}” was taken away from the casebook while it was added.",
                cure="Add it again.",
            )
        known = self._known.setdefault(kept.stored.sha256, [])
        if any(item.sealed_at is not None for item, _file in known):
            raise Refused(
                f"“{kept.source.shown}” holds the same bytes as an item that is sealed, so it was"
                " not added.",
                cure="Leave it where it is. Ring the police and the LADO about this copy too.",
            )
        here = (self._destination.case_id, self._destination.draft_key)
        for item, file in known:
            if (item.case_id, item.draft_key) == here:
                return self._link(item, file, kept)
        return self._add(kept)

    def _link(self, item: EvidenceRow, file: EvidenceFileRow, kept: Kept) -> ReceivedItem:
        """The same bytes came again: an entry of custody, no second item (DOMAIN.md 7.3)."""
        came = marked_line(storable_name(kept.source.name))
        why = f"{how_words(self._destination.how)}: {came}"
        before: dict[str, object] = {}
        # In a case somebody decided that. Before it is in one, it is a new arrival to be judged.
        if item.set_aside_reason and item.case_id is None:
            before = {"set_aside_reason": item.set_aside_reason}
            why += f"; no longer set aside ({item.set_aside_reason})"
            item.set_aside_reason = ""
        if item.draft_key == INBOX:
            item.dealt_at, item.dealt_how = None, ""
        note_in(self._unit, item.id, CustodyAct.RECEIVED_AGAIN, why)
        self._unit.session.flush()
        self._unit.record(
            "evidence.received_again",
            case_id=item.case_id,
            subject=("evidence", item.id),
            before=before,
            after={
                "name": storable_name(kept.source.name),
                "sha256": file.sha256,
                **dict.fromkeys(before, ""),
            },
        )
        return _received(item, file, kept, duplicate_of=item.reference or item.title)

    def _add(self, kept: Kept) -> ReceivedItem:
        unit, destination = self._unit, self._destination
        name = storable_name(kept.source.name)
        self._place += 1
        item = EvidenceRow(
            id=new_id(),
            case_id=destination.case_id,
            draft_key=destination.draft_key,
            reference=self._next_reference(),
            position=self._place,
            title=marked_line(_SUFFIX.sub("", name)) or name,
            received_at=unit.now,
            received_by=unit.actor.words,
            received_from=tidy_line(destination.received_from),
            received_how=destination.how,
        )
        file = file_row(item, kept, name)
        unit.session.add(item)
        unit.session.flush()  # the item before its file and custody, which point to it
        unit.session.add(file)
        note_in(unit, item.id, CustodyAct.RECEIVED, how_words(destination.how), number=1)
        unit.session.flush()
        unit.record(
            "evidence.received",
            case_id=item.case_id,
            subject=("evidence", item.id),
            after={**stored_values(item), "file": stored_values(file)},
        )
        self._known[file.sha256].append((item, file))
        return _received(item, file, kept)

    def _next_reference(self) -> str | None:
        if self._destination.case_id is None:
            return None
        person = self._destination.produced_by or self._unit.actor.name
        reference = next_reference(initials_of(person), self._used)
        self._used.append(reference)
        return reference


def file_row(item: EvidenceRow, kept: Kept, name: str) -> EvidenceFileRow:
    """Make the row of an item's original, with the facts that the casebook keeps of it."""
    facts = facts_to_json(kept.facts)
    return EvidenceFileRow(
        id=new_id(),
        item_id=item.id,
        sha256=kept.stored.sha256,
        size=kept.stored.size,
        media_type=kept.facts.media_type[:120],
        media_kind=kept.facts.kind.value,
        original_name=name,
        received_at=item.received_at,
        facts={key: facts[key] for key in _KEPT_FACTS if facts[key] not in (None, [])},
    )


def _received(
    item: EvidenceRow, file: EvidenceFileRow, kept: Kept, duplicate_of: str | None = None
) -> ReceivedItem:
    return ReceivedItem(
        EvidenceId(item.id),
        item.reference or "",
        kept.source.name,
        kept.source.path,
        file.sha256,
        file.size,
        duplicate_of,
        set_aside=bool(item.set_aside_reason),
    )


def storable_name(name: str) -> str:
    """Keep a file name as text; bytes that are no characters are written as their codes."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")[:_LONGEST_NAME]
