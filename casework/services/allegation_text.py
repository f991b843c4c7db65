"""The text of an allegation: how it begins, what cannot be kept, how it is stored."""

from __future__ import annotations

import re
from datetime import date

from casework.clock import uk_day
from casework.errors import BadInput
from casework.rules.allegation_wording import OPENING
from casework.rules.clauses import Seriousness
from casework.rules.conduct_types import ConductType
from casework.rules.partial_dates import Precision
from casework.rules.platforms import platform_name
from casework.rules.report import (
    FIRST_YEAR,
    LONGEST_NAME,
    LONGEST_TEXT,
    AccountType,
    Conduct,
    tidy_line,
    tidy_text,
)
from casework.services.cases import conduct_columns
from casework.services.platforms import shipped_platforms
from casework.store.case_tables import CaseRow
from casework.store.policy_tables import AllegationRow
from casework.summaries.allegations import AllegationText

_TIME_OF_DAY = re.compile(r"\d{1,2}(?:[:.]\d{2})? ?(?:am|pm)?|noon|midnight", re.IGNORECASE)
# How an audience of the form reads within a sentence; one that is not known is left out.
_AUDIENCES = {
    "Public": "the public",
    "Friends": "friends",
    "Friends of friends": "friends of friends",
    "Followers": "followers",
    "A private group": "a private group",
    "One person, in a message": "one person, in a message",
    "Staff of the school": "staff of the school",
    "Not known yet": "",
}


def opening_of(case: CaseRow, conduct: Conduct, account_type: AccountType) -> str:
    """Begin a wording from what was reported."""
    when = _when(conduct)
    # “44 minutes ago” was said of the screen, not of the act: only a time of day is taken over.
    stated = tidy_line(case.time_as_stated or "")
    time = f", at about {stated}" if _TIME_OF_DAY.fullmatch(stated) else ""
    on = f" on {case.platform}" if case.platform else ""
    whose = {
        AccountType.PERSONAL: " from your personal account",
        AccountType.TRUST: " from a Trust account",
        AccountType.SHARED: " from a shared account",
        AccountType.UNKNOWN: " from an account",
    }[account_type]
    name = f" “{case.account_shown}”" if case.account_shown else ""
    seen_by = _AUDIENCES.get(case.audience or "", case.audience)
    audience = f", visible to {seen_by}" if seen_by else ""
    return f"{OPENING} {when}{time}, you posted{on}{whose}{name}{audience}, "


def _when(conduct: Conduct) -> str:
    first = conduct.begins.first
    if first is None:
        return "on a date not known"
    if conduct.ends is not None and conduct.ends != conduct.begins:
        ends = conduct.ends.plain_words
        return f"between {conduct.begins.plain_words} and {ends}"
    if conduct.precision is Precision.MONTH:
        return f"in {conduct.begins.plain_words}"
    return f"on {uk_day(first)}"


def check_text(text: AllegationText, *, on: date) -> None:
    """Raise BadInput for a text that cannot be kept; ``on`` is today."""
    if not text.wording.strip():
        raise BadInput(
            "The allegation has no words yet.",
            field="wording",
            cure=f"Begin with “{OPENING}”.",
        )
    for field, what, room in (
        ("wording", "The wording", LONGEST_TEXT),
        ("exact_words", "What was posted", LONGEST_TEXT),
        ("why_breach", "Why it is alleged", LONGEST_TEXT),
        ("title", "The short title", LONGEST_NAME),
        ("platform", "The platform", LONGEST_NAME),
        ("account", "The account", LONGEST_NAME),
        ("audience", "The audience", LONGEST_NAME),
        ("place", "The place", LONGEST_NAME),
        ("time_as_stated", "The time", LONGEST_NAME),
    ):
        length = len(getattr(text, field))
        if length > room:
            raise BadInput(
                f"{what} has {length:,} characters; there is room for {room:,}.",
                field=field,
                cure="Shorten it; the full words can stand in the evidence.",
            )
    _check_dates(text.conduct, on)


def _check_dates(conduct: Conduct, on: date) -> None:
    first, ends = conduct.begins.earliest, conduct.ends
    last = ends.latest if ends is not None else None
    if first is None:
        if last is not None:
            raise BadInput(
                "The range has an end and no beginning.",
                field="conduct",
                cure="Give the first date too, or leave both out.",
            )
        return
    if first > on:
        raise BadInput(
            f"The act cannot have been done on {conduct.begins.words}: that is still to come.",
            field="conduct",
            cure="Look at the date again.",
        )
    if first.year < FIRST_YEAR:
        raise BadInput(
            f"The year {first.year} cannot be right.",
            field="conduct",
            cure="Write the year with its four figures.",
        )
    if last is not None and last < first:
        raise BadInput(
            "The range ends before it begins.", field="conduct", cure="Exchange the two dates."
        )


def write_text(row: AllegationRow, text: AllegationText) -> None:
    """Put the text into its row, tidied."""
    row.title = tidy_line(text.title)
    row.wording = tidy_text(text.wording).strip()
    row.conduct_type = "" if text.conduct_type is None else ConductType(text.conduct_type).value
    for column, value in conduct_columns(text.conduct).items():
        setattr(row, column, value)
    row.time_as_stated = tidy_line(text.time_as_stated)
    row.platform = platform_name(shipped_platforms(), tidy_line(text.platform))
    row.account = tidy_line(text.account)
    row.account_type = AccountType(text.account_type).value
    row.audience = tidy_line(text.audience)
    row.place = tidy_line(text.place)
    row.exact_words = tidy_text(text.exact_words)
    row.why_breach = tidy_text(text.why_breach).strip()
    row.seriousness = Seriousness(text.seriousness).value
