"""The document control of a policy: version, approval, review, owner, history (DOMAIN.md 1.1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from casework.rules.partial_dates import PartialDate
from casework.rules.policy_blocks import Block, BlockKind
from casework.rules.policy_facts import DATES, key_of, stated_facts
from casework.rules.written_dates import read_written_date

_HISTORY = re.compile(
    r"\b(?:document|version|revision|review|change|amendment|policy)s? "
    r"(?:history|record|log)\b|^history$|\brecord of (?:changes|amendments|revisions)\b",
    re.I,
)
_CONTROL = re.compile(
    r"\b(?:document|version|policy) (?:control|information|details|approval)\b"
    r"|^approvals?(?: and review)?$",
    re.I,
)
_PAIR = re.compile(r"^(?P<name>[A-Z][A-Za-z /-]{2,40}?)\s*:\s*(?P<value>\S.*)$")
_WORDED = re.compile(r"^(?P<name>version|issue)\s+(?P<value>v?\d[\d.]*)$", re.I)
_HISTORY_NAMES = re.compile(
    r"^(?:version|issue|revision|date|author|by|summary|changes?|amendments?|notes?|description"
    r"|details|reasons?|comments?|revision notes|pages?|section)\b",
    re.I,
)
# A heading over the control is short; the rows under it are as many as the document has.
_LONGEST_NAME = 60


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


def _cells(block: Block) -> tuple[str, ...]:
    if block.kind is BlockKind.ROW:
        return tuple(cell.strip(" :") for cell in block.cells)
    pair = _PAIR.match(block.text) or _WORDED.match(block.text)
    if block.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING} and pair and key_of(pair["name"]):
        return (pair["name"], pair["value"])
    return ()


def is_control_heading(heading: str) -> bool:
    """Tell whether a heading stands over the document control or the history."""
    return len(heading) <= _LONGEST_NAME and (
        _CONTROL.search(heading) is not None or _HISTORY.search(heading) is not None
    )


def names_control(block: Block) -> bool:
    """Tell whether a row or a short line says a fact of the document control."""
    cells = [cell for cell in _cells(block) if cell]
    return bool(cells and key_of(cells[0])) or bool(_stated(block))


def _stated(block: Block) -> tuple[tuple[str, str], ...]:
    """Give the facts that a line of front matter states in words; none where it is other text."""
    return stated_facts(block.text) if block.kind is BlockKind.PARAGRAPH else ()


class _Reading:
    """The facts, further rows and history that were read so far."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self.further: list[tuple[str, str]] = []
        self.history: list[HistoryRow] = []
        self._in_history = False
        self._awaited = ""  # a name on a line of its own, over its value

    def take(self, block: Block) -> bool:
        """Read one block; tell whether it belongs to the control or the history."""
        if block.kind is BlockKind.NOISE:
            return False
        cells = _cells(block)
        filled = [cell for cell in cells if cell]
        head = block.text[:_LONGEST_NAME]
        awaited, self._awaited = self._awaited, ""
        if len(filled) < 2 and (_HISTORY.search(head) or _CONTROL.search(head)):
            self._in_history = _HISTORY.search(head) is not None
        elif filled:
            return self._take_row(block, cells, filled)
        elif stated := _stated(block):
            self._in_history = False
            for pair in stated:
                self._row(pair)
        elif block.kind is not BlockKind.PARAGRAPH:
            self._in_history = False
            return False
        elif awaited and not key_of(block.text):
            self._row((awaited, block.text))
        elif key_of(block.text):
            self._awaited = block.text
        else:
            self._in_history = False
            return False
        return True

    def _take_row(self, block: Block, cells: Sequence[str], filled: Sequence[str]) -> bool:
        if _is_history(filled):
            self._in_history = True
        elif self._in_history and block.kind is BlockKind.ROW:
            self._past(cells)
        elif len(filled) == 1 and block.kind is BlockKind.ROW and not key_of(filled[0]):
            return False
        else:
            self._in_history = False
            self._row(filled)
        return True

    def _row(self, filled: Sequence[str]) -> None:
        """Take a row of names and values: one pair, or several beside one another."""
        pairs = [tuple(filled[at : at + 2]) for at in range(0, len(filled), 2)]
        if len(pairs) > 1 and not all(key_of(pair[0]) for pair in pairs):
            pairs = [(filled[0], " ".join(filled[1:]) if not key_of(filled[0]) else filled[1])]
        for pair in pairs:
            name, value = pair[0], pair[1] if len(pair) > 1 else ""
            key = key_of(name)
            if key == "review_period" and read_written_date(value) is not None:
                key = "review_on"
            if key and key not in self.values:
                self.values[key] = value
            else:
                self.further.append((name, value))

    def _past(self, cells: Sequence[str]) -> None:
        """Take a row of the history, but not the names over its columns."""
        filled = [cell for cell in cells if cell]
        if not all(_HISTORY_NAMES.match(cell) for cell in filled):
            padded = [*cells, "", ""]
            notes = " ".join(cell for cell in padded[2:] if cell)
            self.history.append(HistoryRow(padded[0], padded[1], notes))


def read_control(blocks: Sequence[Block], places: Sequence[int]) -> tuple[PolicyControl, set[int]]:
    """Read the control table and the history from the blocks at these places, in order.

    Returns them with the places of the blocks that belong to them.
    """
    reading = _Reading()
    used = {at for at in places if reading.take(blocks[at])}
    values = reading.values
    return (
        PolicyControl(values, tuple(reading.further), tuple(reading.history), _problems(values)),
        used,
    )


def _is_history(filled: Sequence[str]) -> bool:
    """Tell the names over the columns of a history from a row of facts."""
    named = sum(1 for cell in filled if _HISTORY_NAMES.match(cell))
    return len(filled) >= 3 and named >= 2 and named >= len(filled) - 1


def _problems(values: dict[str, str]) -> tuple[str, ...]:
    names = {
        "approved_on": "date approved",
        "review_on": "date of review",
        "effective_from": "date from which it has effect",
    }
    unread = [
        f"The {names[key]} (“{values[key]}”) cannot be read as a date."
        for key in sorted(DATES)
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
