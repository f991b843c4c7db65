"""What an item is like, as far as the person who asks may see both."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from casework.actor import Actor
from casework.clock import to_london, uk_short
from casework.errors import NotFound
from casework.ids import CaseId, EvidenceId
from casework.rules.likeness import Decision, LikenessKind, PairFacts, is_same_screen, part_of
from casework.rules.likeness_words import difference_words, likeness_words, turned_about
from casework.rules.scrolls import Join, scrolls
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.custody import item_in
from casework.store import evidence_queries, likeness_queries, recognition_queries
from casework.store.casebook_store import ReadSession
from casework.store.evidence_queries import Pair
from casework.store.exhibit_tables import LikenessRow
from casework.summaries.likenesses import LikeItem, ScrollScreen, ScrollView

_MOST_SCREENS = 60


def likenesses_of(casework: Casework, actor: Actor, *, item_id: str) -> tuple[LikeItem, ...]:
    """List the items that one is like, those with the same bytes first.

    What is in a case that is not open to the person is left out. Raises NotFound.
    """
    with casework.read() as session:
        item, file = item_in(session, actor, item_id)
        if item.sealed_at is not None:
            return ()
        seen = _Seen(session, actor)
        same = [
            pair
            for pair in evidence_queries.items_with_bytes(session, [file.sha256])
            if pair[0].id != item_id and seen.where(pair[0].id)
        ]
        found = [_same_bytes(seen, pair) for pair in same]
        known = {one.item_id for one in found}
        for row in likeness_queries.likenesses_of(session, [item_id]):
            other = row.second_id if row.first_id == item_id else row.first_id
            if other not in known and seen.where(other):
                found.append(_like(seen, row, item_id, other))
        return tuple(found)


def like_counts(casework: Casework, actor: Actor, *, item_ids: Collection[str]) -> dict[str, int]:
    """Count, of several items, how many others each is like; those without any are left out."""
    with casework.read() as session:
        seen = _Seen(session, actor)
        alike: dict[str, set[str]] = {}
        for one, other in likeness_queries.pairs_with_same_bytes(session, item_ids):
            alike.setdefault(one, set()).add(other)
        wanted = frozenset(item_ids)
        for first, second in likeness_queries.pairs_alike(session, item_ids, Decision.APART.value):
            for one, other in ((first, second), (second, first)):
                if one in wanted:
                    alike.setdefault(one, set()).add(other)
        counts = {
            one: sum(1 for other in others if seen.where(other))
            for one, others in alike.items()
            if seen.where(one)
        }
    return {item_id: count for item_id, count in counts.items() if count}


def scroll_of(casework: Casework, actor: Actor, *, item_id: str) -> ScrollView | None:
    """Return the screens of the scroll that an item belongs to, in order; None where it is none.

    Raises NotFound.
    """
    with casework.read() as session:
        item, _file = item_in(session, actor, item_id)
        if item.sealed_at is not None:
            return None
        seen = _Seen(session, actor)
        rows = _linked(session, seen, item_id)
        joins, same, parts = [], [], []
        for row in rows:
            facts = _facts(row.shared)
            if row.kind == LikenessKind.SCROLL.value:
                joins.append(
                    Join(
                        row.first_id,
                        row.second_id,
                        facts.moved_rows,
                        facts.shared_rows,
                        facts.height,
                    )
                )
            elif is_same_screen(facts):
                same.append((row.first_id, row.second_id))
            elif part_of(facts):
                whole = (row.first_id, row.second_id)
                parts.append(whole if part_of(facts) == 1 else (whole[1], whole[0]))
        stand_ins = {item_id, *(one for pair in same if item_id in pair for one in pair)}
        for scroll in scrolls(joins, same=same, parts=parts):
            here = [at for at, one in enumerate(scroll.order) if one in stand_ins]
            if here:
                heights = {join.first: join.height for join in joins} | {
                    join.second: join.height for join in joins
                }
                return _scroll(seen, scroll.order, scroll.shared, heights, here[0])
    return None


# -- what is seen ---------------------------------------------------------------------------


class _Seen:
    """Items that are open to a person, each asked once."""

    def __init__(self, session: ReadSession, actor: Actor) -> None:
        self.session, self._actor = session, actor
        self._pairs: dict[str, Pair | None] = {}
        self._where: dict[str, str] = {}
        self._cases: dict[str, str] = {}

    def pair(self, item_id: str) -> Pair | None:
        """Return an item, or None where it is sealed or not open to this person."""
        if item_id not in self._pairs:
            try:
                found = item_in(self.session, self._actor, item_id)
            except NotFound:
                self._pairs[item_id] = None
            else:
                self._pairs[item_id] = None if found[0].sealed_at is not None else found
        return self._pairs[item_id]

    def where(self, item_id: str) -> str:
        """Name an item by where it is; nothing where it is not open."""
        pair = self.pair(item_id)
        if pair is None:
            return ""
        if item_id not in self._where:
            self._where[item_id] = self._named(pair)
        return self._where[item_id]

    def _named(self, pair: Pair) -> str:
        item, _file = pair
        if item.case_id is None:
            return f"{item.title or 'An item'} in the inbox"
        if item.case_id not in self._cases:
            case = open_case_in(self.session, self._actor, item.case_id)
            self._cases[item.case_id] = case.reference
        return f"{item.reference or item.title} in {self._cases[item.case_id]}"


def _same_bytes(seen: _Seen, pair: Pair) -> LikeItem:
    item, _file = pair
    at = to_london(item.received_at).date()
    words = (f"The same bytes, received {uk_short(at)}.",)
    return LikeItem(
        EvidenceId(item.id),
        CaseId(item.case_id) if item.case_id else None,
        seen.where(item.id),
        item.title,
        LikenessKind.ALIKE,
        words,
        same_bytes=True,
    )


def _like(seen: _Seen, row: LikenessRow, item_id: str, other_id: str) -> LikeItem:
    pair = seen.pair(other_id)
    assert pair is not None  # only what is open is put into words
    item, _file = pair
    facts, pages = _facts(row.shared), [int(page) for page in row.shared.get("pages", (1, 1))]
    if row.first_id != item_id:
        facts, pages = turned_about(facts), pages[::-1]
    kind = LikenessKind(row.kind)
    words = likeness_words(kind, facts, by_words=bool(row.shared.get("by_words")))
    if kind is LikenessKind.ALIKE:
        told = difference_words(_lines_of(seen.session, item_id), _lines_of(seen.session, other_id))
        if told:
            words = (*words, f"{', '.join(told)}.")
    decided = ""
    if row.decided and row.decided_at is not None:
        said = "alike" if row.decided == Decision.ALIKE.value else "not alike"
        decided = (
            f"Held to be {said} by {row.decided_by}, {uk_short(to_london(row.decided_at).date())}"
        )
    return LikeItem(
        EvidenceId(other_id),
        CaseId(item.case_id) if item.case_id else None,
        seen.where(other_id),
        item.title,
        kind,
        words,
        decision=Decision(row.decided),
        decided_words=decided,
        page=pages[0],
        other_page=pages[1],
    )


def _lines_of(session: ReadSession, item_id: str) -> list[str]:
    """List the words that a machine read on an item, as people corrected them."""
    checked = {
        (row.page, row.line): row.words
        for row in recognition_queries.checked_lines_of_item(session, item_id)
    }
    return [
        checked.get((page.page, number), str(line["text"]))
        for page in recognition_queries.pages_of_item(session, item_id)
        for number, line in enumerate(page.lines)
    ]


def _facts(shared: Mapping[str, Any]) -> PairFacts:
    """Read what comparing found; what a later version no longer knows is left out."""
    places = shared.get("shared_places", (0, 0))
    known = {name: shared[name] for name in PairFacts.__slots__ if name in shared}
    return PairFacts(**known | {"shared_places": (int(places[0]), int(places[1]))})


def _linked(session: ReadSession, seen: _Seen, item_id: str) -> list[LikenessRow]:
    """Follow likenesses from an item to whatever is open and not held apart."""
    rows: dict[str, LikenessRow] = {}
    known, asked = {item_id}, [item_id]
    while asked and len(known) < _MOST_SCREENS:
        found = likeness_queries.likenesses_of(session, asked)
        asked = []
        for row in found:
            if row.decided == Decision.APART.value or row.id in rows:
                continue
            if not (seen.where(row.first_id) and seen.where(row.second_id)):
                continue
            rows[row.id] = row
            for one in (row.first_id, row.second_id):
                if one not in known:
                    known.add(one)
                    asked.append(one)
    return list(rows.values())


def _scroll(
    seen: _Seen,
    order: tuple[str, ...],
    shared: tuple[float, ...],
    heights: Mapping[str, int],
    at: int,
) -> ScrollView:
    screens = []
    for place, item_id in enumerate(order):
        pair = seen.pair(item_id)
        assert pair is not None  # only what is open was followed
        item, _file = pair
        shares = ""
        if place < len(shared):
            shares = _share_words(shared[place] / max(heights.get(item_id, 1), 1))
        screens.append(
            ScrollScreen(
                EvidenceId(item_id),
                CaseId(item.case_id) if item.case_id else None,
                seen.where(item_id),
                item.title,
                shares,
            )
        )
    return ScrollView(tuple(screens), at)


def _share_words(share: float) -> str:
    """Say in everyday parts how much of a screen the next one shows again."""
    for least, words in ((0.6, "most"), (0.4, "about half"), (0.29, "about a third")):
        if share >= least:
            return f"The next screen shows {words} of this one again."
    words = "about a fifth" if share >= 0.15 else "a little"
    return f"The next screen shows {words} of this one again."
