"""Words on a page of evidence: where they stand, whose they are, and how that is known (7.2)."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from casework.clock import uk_date
from casework.rules.capture import LONGEST_LINE, LONGEST_WORDS, Attribution
from casework.rules.capture import Confidence as Confidence
from casework.rules.partial_dates import PartialDate, Precision
from casework.rules.report import FIRST_YEAR
from casework.rules.stated_time import happened_at, london_zone, time_of_day, zone_offset

# Below this share of a page nothing can be read, and nobody meant to mark it.
LEAST_SIDE = 0.002
# Fractions come from dividing pixels: what is a rounding beyond the edge is the edge.
_ROUNDING = 1e-6


class UtteranceAct(StrEnum):
    """What somebody did with the words (PRODUCT.md, promise 3)."""

    POST = "post"
    COMMENT = "comment"
    LIKE = "like"
    SHARE = "share"
    REPLY = "reply"
    MESSAGE = "message"

    @property
    def words(self) -> str:
        """Name it as the form does."""
        return self.value.capitalize()

    @property
    def has_words(self) -> bool:
        """Tell whether there must be words: a like has none, a share may have none."""
        return self not in (UtteranceAct.LIKE, UtteranceAct.SHARE)


class Whose(StrEnum):
    """Whose words they are; never the employee's unless somebody said so."""

    EMPLOYEE = "employee"
    OTHER = "other"
    NOT_IDENTIFIED = "not_identified"

    @property
    def words(self) -> str:
        """Name it as the chip beside the words does."""
        return {
            "employee": "Employee",
            "other": "Not the employee",
            "not_identified": "Not identified",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a page in fractions of it, as the page is shown upright; ``page`` from 1."""

    page: int = 1
    left: float = 0.0
    top: float = 0.0
    right: float = 1.0
    bottom: float = 1.0

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Give left, top, right and bottom."""
        return (self.left, self.top, self.right, self.bottom)

    @property
    def is_whole(self) -> bool:
        """Tell whether it is the whole page, as for words of a file without pages."""
        return self.box == (0.0, 0.0, 1.0, 1.0)

    def within_page(self) -> Region:
        """Give the part of the region that lies on the page."""
        edges = (min(max(edge, 0.0), 1.0) for edge in self.box)
        return Region(self.page, *edges)


@dataclass(frozen=True, slots=True)
class UtteranceText:
    """What is written down of one utterance; empty text means that it is not stated.

    ``author`` is a name, or what stands for it; ``author_id`` the person where known.
    ``time_as_stated`` is what the page shows, ``happened`` and ``happened_time`` what was made
    of it, in ``zone``.
    """

    region: Region
    whose: Whose | None
    act: UtteranceAct = UtteranceAct.POST
    author: str = ""
    author_id: str | None = None
    account: str = ""
    time_as_stated: str = ""
    happened: PartialDate = field(default_factory=PartialDate.unknown)
    happened_time: str = ""
    zone: str = ""
    audience: str = ""
    words: str = ""
    basis: Attribution = Attribution.UNKNOWN
    confidence: Confidence | None = None
    attribution_note: str = ""
    allegations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UtteranceProblem:
    """A field that cannot stand, why, and what cures it."""

    field: str
    message: str
    cure: str


def utterance_problems(
    text: UtteranceText, *, on: date, pages: int | None
) -> tuple[UtteranceProblem, ...]:
    """List what cannot be recorded; ``on`` is today in London, ``pages`` how many there are."""
    return (
        *region_problems(text.region, pages=pages),
        *_who_problems(text),
        *_time_problems(text, on),
        *_long_problems(text),
    )


def region_problems(region: Region, *, pages: int | None) -> tuple[UtteranceProblem, ...]:
    """List what is wrong with a region: beyond the page, turned over, or too small to read."""
    cure = "Mark the words again, on the page."
    if region.page < 1 or (pages is not None and region.page > pages):
        count = "one page" if pages == 1 else f"{pages or 0} pages"
        return (
            UtteranceProblem(
                "region", f"There is no page {region.page}: the exhibit has {count}.", cure
            ),
        )
    if not all(math.isfinite(edge) for edge in region.box):
        return (UtteranceProblem("region", "The region is no place on a page.", cure),)
    if min(region.box) < -_ROUNDING or max(region.box) > 1 + _ROUNDING:
        return (UtteranceProblem("region", "The region reaches beyond the page.", cure),)
    if region.right - region.left < LEAST_SIDE or region.bottom - region.top < LEAST_SIDE:
        return (UtteranceProblem("region", "The region is too small to hold words.", cure),)
    return ()


def _who_problems(text: UtteranceText) -> list[UtteranceProblem]:
    found = []
    if text.whose is None:
        found.append(
            UtteranceProblem(
                "whose",
                "It is not said whose words they are.",
                "Choose the employee, somebody else, or not identified.",
            )
        )
    if text.whose is Whose.OTHER and not (text.author or text.author_id or text.account):
        found.append(
            UtteranceProblem(
                "author",
                "It is not said who wrote it.",
                "Give the name or the account as shown, or choose not identified.",
            )
        )
    if text.act.has_words and not text.words.strip():
        found.append(
            UtteranceProblem(
                "words",
                f"The words of the {text.act.value} are missing.",
                "Type them exactly as they are shown, mistakes too.",
            )
        )
    return found


def _time_problems(text: UtteranceText, on: date) -> list[UtteranceProblem]:
    found = []
    day = text.happened.first
    if day is not None and day > on:
        found.append(
            UtteranceProblem(
                "happened",
                f"It cannot have been written on {uk_date(day)}: that is still to come.",
                "Look at the date again.",
            )
        )
    elif day is not None and day.year < FIRST_YEAR:
        found.append(
            UtteranceProblem(
                "happened", f"The year {day.year} cannot be right.", "Write it in full."
            )
        )
    if text.happened_time and time_of_day(text.happened_time) is None:
        found.append(
            UtteranceProblem(
                "happened_time",
                f"“{text.happened_time[:20]}” is no time of day.",
                "Write it in 24 hours, as 21:14; leave it empty where it is not shown.",
            )
        )
    elif text.happened_time and text.happened.precision is not Precision.DAY:
        found.append(
            UtteranceProblem(
                "happened_time",
                "A time of day needs its day.",
                "Give the day, or leave the time in the words as stated.",
            )
        )
    elif text.happened_time and not text.zone:
        found.append(
            UtteranceProblem(
                "zone",
                "The time has no zone.",
                "Choose GMT or BST as shown, or say that no zone is stated.",
            )
        )
    return found


def _long_problems(text: UtteranceText) -> list[UtteranceProblem]:
    rooms = {
        "words": LONGEST_WORDS,
        "author": LONGEST_LINE,
        "account": LONGEST_LINE,
        "time_as_stated": LONGEST_LINE,
        "audience": LONGEST_LINE,
        "attribution_note": LONGEST_LINE,
        "zone": 24,
    }
    return [
        UtteranceProblem(
            name,
            f"There is room for {room:,} characters here; {len(value):,} were given.",
            "Attach the long text as evidence of its own.",
        )
        for name, room in rooms.items()
        if len(value := getattr(text, name)) > room
    ]


# -- words ----------------------------------------------------------------------------------


def whose_words(whose: Whose, author: str) -> str:
    """Say whose words they are, to stand beside them wherever they are quoted."""
    match whose:
        case Whose.EMPLOYEE:
            return "The employee’s words"
        case Whose.OTHER:
            return f"{author or 'Another person'}: not the employee’s words"
        case Whose.NOT_IDENTIFIED:
            named = f"“{author}”, not identified" if author else "Not identified"
            return f"{named}: not known to be the employee’s words"


def region_label(number: int, act: UtteranceAct, shown: str, whose: Whose) -> str:
    """Write the label of a region: “1 · post · Dana M · employee”."""
    parts = [str(number), act.value]
    if whose is Whose.NOT_IDENTIFIED:
        parts.append(f"“{shown}”, not identified" if shown else "not identified")
    else:
        parts += [part for part in (shown, whose.words.lower()) if part]
    return " · ".join(parts)


def attribution_words(whose: Whose, basis: Attribution, confidence: Confidence | None) -> str:
    """Say on what it rests that the words are somebody's, and how sure it is."""
    known = {
        Attribution.ADMITTED: "Account admitted",
        Attribution.SELF_IDENTIFIED: (
            "The account names the employee"
            if whose is Whose.EMPLOYEE
            else "The account names them"
        ),
        Attribution.LINKED_BY_PHOTO: "Linked by a photo",
        Attribution.INFERRED: "Inferred",
        Attribution.IMPERSONATION: "Impersonation suspected",
    }.get(basis, "")
    if known:
        return f"{known}, {confidence.value} confidence" if confidence else known
    if confidence:
        return f"Basis not yet recorded, {confidence.value} confidence"
    return "Basis and confidence not yet recorded"


def warning_when_put(
    whose: Whose,
    author: str,
    basis: Attribution = Attribution.UNKNOWN,
    confidence: Confidence | None = None,
) -> str | None:
    """Warn before words are put to the employee as theirs (PRODUCT.md, promise 3).

    Another person's words may be put as context, never as the employee's own.
    """
    match whose:
        case Whose.OTHER:
            return (
                f"These are the words of {author or 'another person'}, not the employee’s. Put "
                "them as what somebody else wrote, if they are needed at all."
            )
        case Whose.NOT_IDENTIFIED:
            return (
                "It is not known whose words these are. Ask whose they are before they are put "
                "as the employee’s."
            )
        case Whose.EMPLOYEE:
            return _unsure(basis, confidence)


def _unsure(basis: Attribution, confidence: Confidence | None) -> str | None:
    ask = "Ask first whether the account and the words are theirs."
    if basis is Attribution.IMPERSONATION:
        return f"Somebody else may have written in the employee’s name. {ask}"
    if basis is Attribution.UNKNOWN:
        return f"It is not recorded why these should be the employee’s words. {ask}"
    if confidence is Confidence.LOW:
        return f"That these are the employee’s words is recorded with low confidence. {ask}"
    return None


def remarks(text: UtteranceText, *, captured_at: datetime | None = None) -> tuple[str, ...]:
    """Say what to look at again; nothing here stands in the way of recording."""
    found = []
    if text.whose is Whose.EMPLOYEE and text.basis is Attribution.UNKNOWN:
        found.append("On what it rests that these are the employee’s words is not yet recorded.")
    if text.basis is not Attribution.UNKNOWN and text.confidence is None:
        found.append("How sure the attribution is has not been said.")
    at = happened_at(text.happened, text.happened_time, text.zone)
    if at is not None and captured_at is not None and at > captured_at:
        found.append("The words are dated after the capture that shows them.")
    if text.happened_time and zone_offset(text.zone) is None:
        found.append("The zone is not known, so the time may be an hour or more out.")
    elif at is not None and text.zone in ("GMT", "BST"):
        london = london_zone(at)
        if london != text.zone:
            found.append(
                f"Clocks in London stood at {london} on {uk_date(at.date())}, not at {text.zone}."
            )
    return tuple(found)
