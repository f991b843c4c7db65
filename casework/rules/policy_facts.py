"""Facts of a document's control by their names, in a row or stated in words (DOMAIN.md 1.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casework.rules.written_dates import read_written_date

# The first pattern that a row's name matches gives its key.
_NAMES: tuple[tuple[str, str], ...] = (
    (
        r"^(?:(?:policy|document|current) )?(?:version|issue|revision)(?: (?:number|no\.?))?$",
        "version",
    ),
    (r"^(?:date (?:of )?approv(?:al|ed)|approv(?:al|ed)(?: (?:on|in|date))?)$", "approved_on"),
    (r"^date (?:of )?(?:adoption|adopted|ratified|ratification)$", "approved_on"),
    (r"^(?:adopted|ratified|agreed)(?: on| in)?$", "approved_on"),
    (r"^(?:approved|adopted|ratified|authorised|agreed) by$", "approved_by"),
    (r"^approver$|^approving body$", "approved_by"),
    (r"^date (?:of|for) (?:next )?review$|^(?:next )?review (?:date|due)$", "review_on"),
    (r"^(?:date of )?next review(?: due| on)?$|^review (?:on|by)$", "review_on"),
    (r"^(?:to be|due for) review(?:ed)?(?: on| by| in)?$", "review_on"),
    (r"^review(?: (?:period|cycle|frequency|interval))?$|^frequency of review$", "review_period"),
    (r"^(?:policy |document )?status$|^statutory(?:/non-statutory)?$", "status"),
    (r"^(?:location|where) published$|^published(?: on| at| where| in)?$", "published_at"),
    (r"^(?:policy |document )?(?:owner|author|lead)$", "owner"),
    (r"^(?:responsible|lead) (?:person|officer)$", "owner"),
    (r"^approved for operation within$|^(?:organisation|trust|school|applies to)$", "organisation"),
    (
        r"^effective(?: from| date)?$|^in force(?: from| since)?$|^implementation date$",
        "effective_from",
    ),
    (r"^date of issue$|^issue date$|^(?:date )?issued(?: on)?$", "effective_from"),
    (r"^title$|^(?:policy|document) (?:title|name)$|^name of policy$", "title"),
)
DATES = {"approved_on", "review_on", "effective_from"}
_PAST = re.compile(r"^(?:last |first )?(?:reviewed|updated|amended|revised|issued)(?: on| in)?$")
_VERSION = re.compile(r"^(?P<name>version|issue|v)[. ]?(?P<no>\d{1,3}(?:\.\d{1,3}){0,3})$", re.I)
_PAIR = re.compile(r"^(?P<name>[A-Za-z][A-Za-z /-]{2,40}?)\s*:\s+(?P<value>\S.{0,120})$")
_PARTED = re.compile(r"\s+[·•|]\s+|;\s+|\.\s+(?=[A-Z])")
_LONGEST_LINE, _LONGEST_NAME, _LONGEST_DATE = 240, 4, 3


def key_of(name: str) -> str:
    """Give the key of a fact by the name that a document gives it; empty for any other."""
    plain = re.sub(r"\s+", " ", name).strip(" :").lower()
    return next((key for pattern, key in _NAMES if re.match(pattern, plain)), "")


def stated_facts(text: str) -> tuple[tuple[str, str], ...]:
    """Read "Adopted 1 May 2025. To be reviewed by May 2027." as names and values.

    Nothing where a statement is no fact; between points and bars other words may stand beside
    two facts ("The Trust · v1.3 · in force from 1 May 2026").
    """
    if len(text) > _LONGEST_LINE or not any(character.isdigit() for character in text):
        return ()
    statements = [part.strip(" .*") for part in _PARTED.split(text)]
    found = [tuple(_facts_of(statement)) for statement in statements if statement]
    told = [pairs for pairs in found if pairs]
    barred = re.search(r"\s[·•|]\s", text) is not None and len(told) > 1
    if not told or (len(told) < len(found) and not barred):
        return ()
    return tuple(pair for pairs in told for pair in pairs)


def _facts_of(statement: str) -> Iterator[tuple[str, str]]:
    version, pair = _VERSION.match(statement), _PAIR.match(statement)
    if version:
        yield "version", version["no"]
        return
    if pair and key_of(pair["name"]):
        yield pair["name"], pair["value"]
        return
    words = statement.split()
    for size in range(1, min(_LONGEST_NAME, len(words) - 1) + 1):
        name, value = " ".join(words[:size]), " ".join(words[size:])
        dated = key_of(name) in DATES or _PAST.match(name.lower())
        if dated and read_written_date(value) is not None:
            yield name, value
            return
        if key_of(name) == "approved_by":
            yield from _by_and_on(name, words[size:])
            return


def _by_and_on(name: str, words: list[str]) -> Iterator[tuple[str, str]]:
    """Read "the governors on 3 May 2025" after "approved by"; nothing where no date ends it."""
    for size in range(_LONGEST_DATE, 0, -1):
        date = " ".join(words[-size:])
        who = re.sub(r",?\s*\b(?:on|in)$|,$", "", " ".join(words[:-size]))
        if who and read_written_date(date) is not None:
            yield name, who
            yield name.split()[0], date
            return
