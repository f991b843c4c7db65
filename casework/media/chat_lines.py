"""The lines of a chat that WhatsApp exported, in the ways iPhones and Android write them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

# [12/11/2026, 09:41:07] Name: words   or   12/11/2026, 9:41 pm - Name: words
LINE = re.compile(
    r"[\u200e\u200f\ufeff]*(?P<open>\[)?"
    r"(?:(?P<year>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2}),"
    r"|(?P<a>\d{1,2})[-/.](?P<b>\d{1,2})[-/.](?P<c>\d{4}|\d{2}),?)"
    r"[ \u00a0\u202f](?:at |um )?(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?"
    r"(?:[ \u00a0\u202f]?(?P<half>[ap])\.?[ \u00a0]?m\.?)?"
    r"(?(open)\]|[ \u00a0][-–])[ \u00a0](?P<rest>.*)",
    re.IGNORECASE,
)
_SENDER = re.compile(r"[\u200e\u200f]*([^:\n“”\"]{1,120}): ?(.*)", re.DOTALL)
_PHONE = re.compile(r"\u202a([+\d\s\u00a0()-]{5,30})\u202c")
# The app puts an invisible mark before what it says itself; without it a person may have typed it.
_OWN = "\u200e"
_ATTACHED = re.compile(
    r"(\u200e?)<(?:attached|Anhang|adjunto|pièce jointe)\s*: ([^<>\n]{1,255})>"
    r"|(\u200e?)([^\n<>\u200e]{1,255}\.\w{2,5}) \(file attached\)"
)
_MAY_BE_ATTACHED = re.compile(r"\(file attached\)|<[^<>]{4,16}: ")
_LONGEST_LOOKED_AT = 8_000
_THINGS = (
    r"media|image|video|video note|audio|gif|sticker|document|contact card"
    r"|view once (?:photo|video|voice message)"
)
_OMITTED = re.compile(rf"(\u200e?)(<?)\b({_THINGS}) omitted>?\s*", re.IGNORECASE)
_DELETED = re.compile(r"\u200e?(?:This message was deleted|You deleted this message)\b.{0,60}")
_EDITED = re.compile(r"\s*(\u200e?)<This message was edited>\s*")


@dataclass(slots=True)
class ChatLine:
    """One message as it is written; ``numbers`` are its date's three, in their order."""

    stated_at: str
    numbers: tuple[int, int, int]
    year_first: bool
    clock: tuple[int, int, int] | None
    sender: str = ""
    lines: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    attached: str = ""

    def at(self, *, day_first: bool | None) -> datetime | None:
        """Give the moment in one reading of its date; None where there is none."""
        if self.clock is None or (day_first is None and not self.year_first):
            return None
        one, two, three = self.numbers
        year, month, day = (one, two, three) if self.year_first else (three, two, one)
        if not self.year_first and not day_first:
            month, day = day, month
        year += 2000 if year < 100 else 0
        try:
            # Without a zone on purpose: the export names none.
            return datetime(year, month, day, *self.clock)  # noqa: DTZ001
        except ValueError:
            return None


def is_chat(words: str) -> bool:
    """Whether a text begins as an export does: at least two messages with a sender."""
    found = (LINE.fullmatch(line.rstrip("\r")) for line in words.split("\n")[:400])
    return sum(one is not None and _SENDER.match(one["rest"]) is not None for one in found) >= 2


def chat_lines(words: str) -> tuple[list[str], list[ChatLine]]:
    """Part an export into what stands before the first message, and the messages."""
    before: list[str] = []
    found: list[ChatLine] = []
    for line in words.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        started = LINE.fullmatch(line)
        if started is not None:
            found.append(_begin(started))
        elif found:
            found[-1].lines.append(line)
        elif line.strip():
            before.append(line)
    for one in found:
        _tidy(one)
    return before, found


def possible_readings(lines: list[ChatLine]) -> tuple[bool, ...]:
    """Say whether the day may come first, the month, or both; nothing where the year does."""
    asked = [one for one in lines if not one.year_first]
    if not asked:
        return ()
    if all(one.numbers[0] == one.numbers[1] for one in asked):
        return (True,) if any(one.at(day_first=True) for one in asked) else ()
    return tuple(
        reading
        for reading in (True, False)
        if all(one.clock is None or one.at(day_first=reading) for one in asked)
    )


def steps_back(lines: list[ChatLine], *, day_first: bool) -> int:
    """Count how often a message would be older than the one before it, by a day or more."""
    moments = [one.at(day_first=day_first) for one in lines]
    pairs = pairwise(moments)
    return sum((a.date() > b.date()) for a, b in pairs if a is not None and b is not None)


def _begin(found: re.Match[str]) -> ChatLine:
    year_first = found["year"] is not None
    numbers = (
        (int(found["year"]), int(found["m"]), int(found["d"]))
        if year_first
        else (int(found["a"]), int(found["b"]), int(found["c"]))
    )
    stated = found.group()[: found.start("rest") - found.start()].strip(
        " \u00a0\u200e\u200f\ufeff-–"
    )
    line = ChatLine(stated.strip("[]").replace("\u202f", " "), numbers, year_first, _clock(found))
    rest = found["rest"]
    said = _SENDER.fullmatch(rest)
    if said is not None:
        line.sender = _PHONE.sub(r"\1", said.group(1)).strip()
        rest = said.group(2)
    line.lines.append(rest)
    return line


def _clock(found: re.Match[str]) -> tuple[int, int, int] | None:
    hour, minute, second = int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
    half = (found["half"] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return (hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def _tidy(line: ChatLine) -> None:
    """Tell the words of a message from what the app says of it; typed words all stay."""
    words = "\n".join(line.lines).strip("\n")
    if len(words) > _LONGEST_LOOKED_AT:  # nothing that the app says is as long
        line.lines = [words.removeprefix(_OWN)]
        return
    edited = _last(_EDITED, words) if "edited>" in words else None
    if edited is not None:
        line.missing.append("edited since; the earlier words are not in the export")
        words = _without(words, edited, edited.group(1) == _OWN)
    attached = _ATTACHED.search(words) if _MAY_BE_ATTACHED.search(words) else None
    if attached is not None:
        mark, ios, other_mark, android = attached.groups()
        line.attached = (ios or android).strip()
        words = _without(words, attached, _OWN in (mark, other_mark))
    omitted = _last(_OMITTED, words) if "omitted" in words.lower() else None
    own = omitted is not None and (omitted.group(1) == _OWN or omitted.group(2) == "<")
    if line.sender and omitted is not None and (own or omitted.start() == 0):
        line.missing.append(f"{omitted.group(3).lower()} not in the export")
        words = _without(words, omitted, own)
    if _DELETED.fullmatch(words.strip()):
        line.missing.append("deleted; its words are not in the export")
    line.lines = [words.removeprefix(_OWN).strip(" ")]


def _last(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    """Find a pattern that ends the words."""
    return next((one for one in pattern.finditer(words) if one.end() == len(words)), None)


def _without(words: str, found: re.Match[str], own: bool) -> str:
    return (words[: found.start()] + words[found.end() :]).strip(" \n•") if own else words
