"""What can be said of an exhibit's integrity, in steps, and what each does not prove."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from casework.clock import to_london, uk_instant, uk_short, uk_time, zone_name

NOT_PROVED = (
    (
        "Received and hashed: the bytes here are those that arrived. They say nothing of what was"
        " done before they arrived."
    ),
    "Capture witnessed: a named person says that they saw it live. It does not say who wrote it.",
    (
        "Independently timed: a clock outside the trust vouches for when the file existed, not for"
        " what it shows."
    ),
    "Corroborated: something else shows the same. Two copies of one altered picture would too.",
    "No step shows who held the phone, or that a picture was not altered before it came.",
)


@dataclass(frozen=True, slots=True)
class IntegrityFacts:
    """What the steps rest on; instants are aware, names as recorded."""

    received_at: datetime
    received_from: str
    sha256: str
    verified_at: datetime | None = None
    mismatch_at: datetime | None = None
    sealed_at: datetime | None = None
    witnessed_by: str = ""
    timed_by: str = ""
    corroborated_by: str = ""


@dataclass(frozen=True, slots=True)
class IntegrityStep:
    """One step: its name, whether it was taken, and on what it rests or what is missing."""

    name: str
    taken: bool
    words: str


@dataclass(frozen=True, slots=True)
class IntegrityWords:
    """The one line beneath a picture. ``state`` is unchanged, unchecked, mismatch or sealed."""

    state: str
    lead: str
    words: str


def integrity_steps(facts: IntegrityFacts) -> tuple[IntegrityStep, ...]:
    """Give the five steps in order (PRODUCT.md, promise 4)."""
    at = to_london(facts.received_at)
    when = f"{uk_short(at.date(), year=True)} {uk_time(at)}"
    source = f"from {facts.received_from}, {when}" if facts.received_from else when
    return (
        IntegrityStep("Received", taken=True, words=source),
        IntegrityStep("Hashed", taken=True, words="on arrival; says nothing of before"),
        _told("Capture witnessed", facts.witnessed_by, "nobody of ours saw it live"),
        _told("Independently timed", facts.timed_by, "no outside clock vouches for it"),
        _told("Corroborated", facts.corroborated_by, "nothing else shows the same"),
    )


def _told(name: str, words: str, missing: str) -> IntegrityStep:
    return IntegrityStep(name, taken=bool(words.strip()), words=words.strip() or missing)


def integrity_words(facts: IntegrityFacts) -> IntegrityWords:
    """Say how the bytes stand; a mismatch is loud and dated, and is never taken back by itself."""
    if facts.sealed_at is not None:
        return IntegrityWords(
            "sealed", f"Sealed on {uk_instant(facts.sealed_at)}.", "Nobody can open it here."
        )
    if facts.mismatch_at is not None:
        return IntegrityWords(
            "mismatch",
            f"Not as received: found on {uk_instant(facts.mismatch_at)}.",
            "The bytes differ from those that arrived. Do not rely on it; restore a backup beside.",
        )
    received = _day_and_time(facts.received_at)
    if facts.verified_at is None:
        return IntegrityWords("unchecked", f"Received on {received}.", "Not checked since.")
    return IntegrityWords(
        "unchanged",
        f"Unchanged since received on {received}.",
        f"Checked {_short_day_and_time(facts.verified_at, facts.received_at)}.",
    )


def _day_and_time(at: datetime) -> str:
    local = to_london(at)
    return f"{uk_short(local.date(), year=True)}, {uk_time(at)} {zone_name(at)}"


def _short_day_and_time(at: datetime, beside: datetime) -> str:
    """Leave out the year where the date beside it says it."""
    local = to_london(at)
    year = local.year != to_london(beside).year
    day = uk_short(local.date(), year=year).split(" ", 1)[1]
    return f"{day}, {uk_time(at)} {zone_name(at)}"
