"""Which file is drawn where the pages of an item are shown: itself, or its reading copy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from casework.actor import Actor
from casework.progress import never_cancelled
from casework.services.context import Casework
from casework.services.readings import (
    compose,
    is_laid_out,
    make_reading,
    may_keep,
    open_item_in,
    reading_of,
    refuse_sealed,
    unkept_key,
)
from casework.summaries.files import FileKind

__all__ = ["PageSource", "page_source", "refuse_sealed"]


@dataclass(frozen=True, slots=True)
class PageSource:
    """The bytes that are drawn for an item, under the key that the reader holds them by.

    ``load`` gives them; they are checked against their hash. ``reading`` tells that the program
    laid them out, ``password`` opens an original that is locked.
    """

    item_id: str
    key: str
    kind: FileKind
    load: Callable[[], bytes]
    password: str = ""
    reading: bool = False


def page_source(
    casework: Casework,
    actor: Actor,
    *,
    item_id: str,
    cancelled: Callable[[], bool] = never_cancelled,
) -> PageSource:
    """Return what is drawn for an item; a reading copy that is missing is made; in a job.

    Raises Refused (sealed), DatesUnclear, LockedFile, UnreadableFile, NotFound, Cancelled.
    """
    with casework.read() as session:
        item, file = open_item_in(session, actor, item_id)
        kind = FileKind(file.media_kind)
        if not is_laid_out(kind, file.media_type):
            sha256 = file.sha256
            return PageSource(
                item_id, sha256, kind, lambda: casework.vault.read(sha256), file.password
            )
        known = reading_of(session, item_id)
        kept = known is not None or may_keep(casework, actor, session, item)
    if not kept:
        return PageSource(
            item_id,
            unkept_key(file.sha256),
            FileKind.PDF,
            lambda: compose(casework, file, cancelled=cancelled)[0],
            reading=True,
        )
    made = known or make_reading(casework, actor, item_id=item_id, cancelled=cancelled).value
    return PageSource(
        item_id, made.sha256, FileKind.PDF, lambda: casework.vault.read(made.sha256), reading=True
    )
