"""What was put to the employee: when it may be called put, and what it still lacks.

Another person's words are put to the employee as that person's, or with a written reason
(PRODUCT.md, promise 3).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

LONGEST_PUT = 20_000


class PutState(StrEnum):
    """Whether it was put, or there is a reason why not."""

    PUT = "put"
    NOT_PUT = "not_put"


class PutWay(StrEnum):
    """How something was put."""

    MEETING = "In a meeting"
    WRITING = "In writing"

    @property
    def words(self) -> str:
        """Name the way."""
        return self.value


@dataclass(frozen=True, slots=True)
class PutFact:
    """One record: an allegation as a whole (no item), or a document for it."""

    state: PutState
    allegation_version: int
    item_id: str | None
    answer: str = ""
    follow_up: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StillToPut:
    """The allegation itself (no item), or a document relied on, and what is the matter."""

    item_id: str | None
    words: str


def still_to_put(
    facts: Sequence[PutFact], *, version: int, relied_on: Iterable[str]
) -> tuple[StillToPut, ...]:
    """List what was neither put nor given a reason: the allegation, then each document.

    An allegation that was reworded afterwards is to be put again as it reads now.
    """
    found: list[StillToPut] = []
    whole = [fact for fact in facts if fact.item_id is None]
    if not any(fact.allegation_version >= version for fact in whole):
        earlier = max((fact.allegation_version for fact in whole), default=0)
        words = (
            f"put as version {earlier}, and reworded since"
            if earlier
            else "not put to the employee"
        )
        found.append(StillToPut(None, words))
    seen = {fact.item_id for fact in facts}
    found += [
        StillToPut(item_id, "relied on, and not put to the employee")
        for item_id in dict.fromkeys(relied_on)
        if item_id not in seen
    ]
    return tuple(found)


def lacks(fact: PutFact) -> tuple[str, ...]:
    """Say what a record of something put still lacks: the answer, and what followed or why not."""
    if fact.state is PutState.NOT_PUT:
        return ()
    found = []
    if not fact.answer:
        found.append("no answer recorded")
    if not fact.follow_up and not fact.reason:
        found.append("no follow-up, and no reason for none")
    return tuple(found)


def day_problem(put_on: date, *, today: date, first_on: date | None) -> str:
    """Say why a day cannot be the one on which something was put; an empty text: it can.

    ``first_on`` is the day on which the allegation was drafted.
    """
    if put_on > today:
        return "That day is still to come."
    if first_on is not None and put_on < first_on:
        return "The allegation was not drafted yet on that day."
    return ""
