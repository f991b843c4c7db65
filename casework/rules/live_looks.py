"""Somebody looked on the platform itself whether an item is still there (DOMAIN.md 7.2, 7.3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from casework.clock import uk_instant
from casework.rules.capture import LONGEST_LINE, Presence
from casework.rules.screens import Answer

# What one must have stood before to say that it was seen there.
_THERE = (Presence.LIVE, Presence.EDITED)


@dataclass(frozen=True, slots=True)
class LiveLook:
    """Who looked when, what was found, whether it is as in the item, and with what one looked."""

    seen_at: datetime | None
    seen_by: str
    found: Presence | None
    same: Answer = Answer.UNKNOWN
    how: str = ""
    words: str = ""

    @property
    def witnesses(self) -> bool:
        """Tell whether it bears the item out: it was there, and the same."""
        return self.found in _THERE and self.same is Answer.YES

    @property
    def told(self) -> str:
        """Say it in a line."""
        found = self.found.value if self.found is not None else "Not looked for"
        same = {Answer.YES: "the same as here", Answer.NO: "not the same as here"}.get(self.same)
        return ", ".join(part for part in (found, same if self.found in _THERE else None) if part)


@dataclass(frozen=True, slots=True)
class LookProblem:
    """A field that cannot stand, why, and what cures it."""

    field: str
    message: str
    cure: str


def look_problems(look: LiveLook, now: datetime) -> Iterator[LookProblem]:
    """List what stops a look from being recorded; ``now`` is the present instant, aware."""
    if look.found is None or look.found is Presence.NOT_CHECKED:
        yield LookProblem("found", "It is not said what was found.", "Choose one.")
    if look.seen_at is None:
        yield LookProblem("seen_at", "It is not said when.", "Give the day and the time.")
    elif look.seen_at > now:
        yield LookProblem("seen_at", "That is still to come.", "Look at the date and the time.")
    if not look.seen_by.strip():
        yield LookProblem("seen_by", "It is not said who looked.", "Give the name.")
    if not look.how.strip():
        yield LookProblem(
            "how",
            "It is not said with what it was looked at.",
            "Name the device and the account: a work account in their own name, or none.",
        )
    for field, words in (("seen_by", look.seen_by), ("how", look.how), ("words", look.words)):
        if len(words) > LONGEST_LINE:
            yield LookProblem(
                field, f"There is room for {LONGEST_LINE:,} characters.", "Shorten it."
            )


def witness_words(stated: str, looks: Sequence[LiveLook]) -> str:
    """Say who saw it live: whom the record names, then who looked and found it the same.

    A second person confirms; the same person looking again does not (DOMAIN.md 7.3).
    """
    found = [stated.strip().rstrip(".")] if stated.strip() else []
    seen: list[str] = []
    for look in looks:
        name = look.seen_by.casefold()
        if not look.witnesses or look.seen_at is None or name in seen:
            continue
        if name in stated.casefold():
            seen.append(name)
            continue
        verb = "confirmed by" if found else "seen live by"
        found.append(f"{verb} {look.seen_by}, {uk_instant(look.seen_at)}")
        seen.append(name)
    return "; ".join(found)
