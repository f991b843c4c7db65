"""The document control of a policy: version, approval, review, owner, history (DOMAIN.md 1.1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from casework.rules.partial_dates import PartialDate
from casework.rules.policy_lines import Block, BlockKind
from casework.rules.written_dates import read_written_date

# The first pattern that a row's name matches gives its key.
_NAMES: tuple[tuple[str, str], ...] = (
    (r"^(?:version|issue|revision)(?: (?:number|no\.?))?$", "version"),
    (r"^(?:date (?:of )?approv(?:al|ed)|approv(?:al|ed) (?:on|date))$", "approved_on"),
    (r"^(?:date adopted|adopted(?: on)?)$", "approved_on"),
    (r"^(?:approved|adopted|ratified|authorised) by$|^approver$", "approved_by"),
    (r"^(?:date (?:of|for) (?:next )?review|(?:next )?review (?:date|due))$", "review_on"),
    (r"^(?:next review|review on|to be reviewed)$", "review_on"),
    (r"^(?:review (?:period|cycle|frequency|interval)|frequency of review)$", "review_period"),
    (r"^(?:policy |document )?status$|^statutory(?:/non-statutory)?$", "status"),
    (r"^(?:location|where) published$|^published(?: on| at| where)?$", "published_at"),
    (r"^(?:policy |document )?(?:owner|author|lead)$", "owner"),
    (r"^approved for operation within$|^(?:organisation|trust|school|applies to)$", "organisation"),
    (r"^(?:effective (?:from|date)|in force from|implementation date)$", "effective_from"),
    (r"^title$", "title"),
)
_DATES = {"approved_on", "review_on", "effective_from"}
_HISTORY = re.compile(r"\b(?:document|version|revision)s? (?:history|record)\b|\bhistory\b", re.I)
_CONTROL = re.compile(r"\b(?:document|version) (?:control|information|details)\b", re.I)
_PAIR = re.compile(r"^(?P<name>[A-Z][A-Za-z /-]{2,40}?)\s*:\s*(?P<value>\S.*)$")


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One row of a document's own history."""

    version: str
    date_words: str
    notes: str


@dataclass(frozen=True, slots=True)
class PolicyControl:
    """What the document says of itself; an absent fact is an empty text, never a guess."""

    values: dict[str, str] = field(default_factory=dict)
    further: tuple[tuple[str, str], ...] = ()
    history: tuple[HistoryRow, ...] = ()
    problems: tuple[str, ...] = ()

    def value(self, key: str) -> str:
        """Return the words of one fact, or an empty text."""
        return self.values.get(key, "")

    def date_of(self, key: str) -> PartialDate | None:
        """Return one date with its precision, or None where it is absent or unreadable."""
        return read_written_date(self.values.get(key, ""))


def _key_of(name: str) -> str:
    plain = re.sub(r"\s+", " ", name).strip(" :").lower()
    return next((key for pattern, key in _NAMES if re.match(pattern, plain)), "")


def _cells(block: Block) -> tuple[str, ...]:
    if block.kind is BlockKind.ROW:
        return tuple(cell.strip(" :") for cell in block.cells)
    pair = _PAIR.match(block.text)
    if block.kind is BlockKind.PARAGRAPH and pair is not None and _key_of(pair["name"]):
        return (pair["name"], pair["value"])
    return ()


def is_control_heading(heading: str) -> bool:
    """Tell whether a heading stands over the document control or the history."""
    return _CONTROL.search(heading) is not None or _HISTORY.search(heading) is not None


def read_control(blocks: Sequence[Block]) -> tuple[PolicyControl, frozenset[int]]:
    """Read the control table and the history from the front matter.

    Returns them with the places (in ``blocks``) of the blocks that belong to them.
    """
    values: dict[str, str] = {}
    further: list[tuple[str, str]] = []
    history: list[HistoryRow] = []
    used: set[int] = set()
    in_history = False
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING or block.kind is BlockKind.ROW:
            if _HISTORY.search(block.text):
                in_history = True
                used.add(index)
                continue
            if _CONTROL.search(block.text):
                in_history = False
                used.add(index)
                continue
        cells = _cells(block)
        filled = [cell for cell in cells if cell]
        if not filled:
            in_history = in_history and block.kind is BlockKind.NOISE
            continue
        used.add(index)
        if in_history:
            row = (*cells, "", "", "")[:3]
            if not row[0].lower().startswith(("version", "issue", "revision")):
                history.append(HistoryRow(*row))
            continue
        key = _key_of(filled[0])
        value = filled[1] if len(filled) > 1 else ""
        if key and key not in values:
            values[key] = value
        else:
            further.append((filled[0], value))
    return PolicyControl(values, tuple(further), tuple(history), _problems(values)), frozenset(used)


def _problems(values: dict[str, str]) -> tuple[str, ...]:
    names = {
        "approved_on": "date approved",
        "review_on": "date of review",
        "effective_from": "date from which it has effect",
    }
    unread = [
        f"The {names[key]} (“{values[key]}”) cannot be read as a date."
        for key in sorted(_DATES)
        if values.get(key) and read_written_date(values[key]) is None
    ]
    approved = read_written_date(values.get("approved_on", ""))
    review = read_written_date(values.get("review_on", ""))
    begins = approved.earliest if approved else None
    ends = review.latest if review else None
    if begins and ends and begins > ends:
        unread.append("The date of review is before the date of approval.")
    return tuple(unread)


def review_is_overdue(control: PolicyControl, today: date) -> bool:
    """Tell whether the review date, or the last day of its month, is past (DOMAIN.md 1.1)."""
    review = control.date_of("review_on")
    return review is not None and review.latest is not None and review.latest < today
