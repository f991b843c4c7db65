"""What a machine drew and read of an item: let go where it is sealed or marked sensitive."""

from __future__ import annotations

from dataclasses import dataclass

from casework.services.context import Casework
from casework.services.likenesses import forget_in as forget_likenesses_in
from casework.services.readings import READING, forget_copies_in, unkept_key
from casework.services.recognition import forget_in as forget_words_in
from casework.store import evidence_file_queries, recognition_queries
from casework.store.unit import Unit

_DRAWN = ("thumbnail",)


@dataclass(frozen=True, slots=True)
class Looks:
    """What was let go of an item: itself, its bytes, and the copies that were made of them."""

    item_id: str
    sha256: str
    copies: tuple[str, ...]


def forget_looks_in(unit: Unit, item_id: str, *, sealed: bool = False) -> Looks:
    """Let go of small pictures, pages, words and prints of an item, in the caller's act.

    Of one that is sensitive and not sealed the pages stay where places on them are pointed at, and
    a person's own copies. Call ``let_go`` once the act is whole.
    """
    kinds = evidence_file_queries.BESIDE if sealed else _DRAWN
    if not sealed and not evidence_file_queries.places_on_pages(unit.session, item_id):
        kinds = (*kinds, READING)
    original = recognition_queries.original_of_item(unit.session, item_id)
    forget_words_in(unit, item_id)
    forget_likenesses_in(unit, item_id)
    return Looks(item_id, original.sha256, forget_copies_in(unit, item_id, kinds=kinds))


def let_go(casework: Casework, *looks: Looks) -> None:
    """Take the bytes that nothing names any more from the vault, and from what is held in mind."""
    casework.store.take_back([sha256 for one in looks for sha256 in one.copies])
    for one in looks:
        casework.forget_print(one.item_id)
        for key in (one.sha256, unkept_key(one.sha256), *one.copies):
            casework.reader.forget(key)
