"""Which file is drawn where the pages of an item are shown: itself, or its reading copy."""

from __future__ import annotations

from dataclasses import dataclass

from casework.actor import Actor
from casework.clock import uk_instant
from casework.errors import Refused
from casework.services.context import Casework
from casework.services.custody import item_in
from casework.store import evidence_file_queries
from casework.store.casebook_store import ReadSession
from casework.store.evidence_tables import EvidenceFileRow, EvidenceRow
from casework.summaries.files import FileKind

DRAWN_KINDS = (FileKind.IMAGE, FileKind.PDF)
READING = "reading"


@dataclass(frozen=True, slots=True)
class PageSource:
    """The bytes that are drawn for an item; ``reading`` tells that the program laid them out."""

    item_id: str
    sha256: str
    kind: FileKind
    password: str = ""
    reading: bool = False


def page_source(casework: Casework, actor: Actor, *, item_id: str) -> PageSource:
    """Return what is drawn for an item; an original of no pages where nothing was laid out.

    Raises Refused (sealed), NotFound.
    """
    with casework.read() as session:
        item, file = item_in(session, actor, item_id)
        refuse_sealed(item)
        return source_in(session, file)


def source_in(session: ReadSession, original: EvidenceFileRow) -> PageSource:
    """Return what is drawn for an original, in the caller's reading."""
    kind = FileKind(original.media_kind)
    if kind not in DRAWN_KINDS:
        copy = evidence_file_queries.latest_file(session, original.item_id, READING)
        if copy is not None:
            return PageSource(original.item_id, copy.sha256, FileKind.PDF, reading=True)
    return PageSource(original.item_id, original.sha256, kind, original.password)


def refuse_sealed(item: EvidenceRow) -> None:
    """Raise Refused for an item that nobody may open."""
    if item.sealed_at is not None:
        raise Refused(
            f"This item was sealed on {uk_instant(item.sealed_at)}: nobody can open it here.",
            cure="The police and the LADO say what happens with it.",
        )
