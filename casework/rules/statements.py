"""Records of what people say: their states, their pages, and who speaks in which line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

LONGEST_STATEMENT = 3_000_000  # characters: some 1,000 pages
PAGE_BREAK = "\f"
# Where a record has no page breaks of its own, a page is about as long as one that is printed.
_PAGE_LENGTH = 3_000
# What a record cannot hold; a form feed parts its pages and stays.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\u200b\u2060\ufeff\ufffe\uffff]")
_LINES = re.compile(r"[^\n\f]*[\n\f]?")
_SPEAKER = re.compile(r"([^\W\d_][^:\n\t]{0,38}[^\W_]\.?|[^\W\d_]{1,3}):[ \t]+(?=\S)")
_MOST_NAME_WORDS = 5


class StatementKind(StrEnum):
    """What kind of record it is."""

    MEETING_NOTES = "meeting_notes"
    STATEMENT = "statement"
    OWN_ACCOUNT = "own_account"

    @property
    def words(self) -> str:
        """Name it as the form does."""
        return {
            "meeting_notes": "Notes of a meeting",
            "statement": "Statement",
            "own_account": "Account in their own words",
        }[self.value]


class StatementState(StrEnum):
    """Where a record stands between the keyboard and the signature."""

    TYPED = "typed"
    SENT = "sent"
    CHANGES = "changes"
    SETTLED = "settled"
    AGREED = "agreed"
    UNSIGNED = "unsigned"

    @property
    def words(self) -> str:
        """Say it as the list does."""
        return {
            "typed": "as typed",
            "sent": "sent to be agreed",
            "changes": "changes to settle",
            "settled": "settled, to be sent again",
            "agreed": "agreed",
            "unsigned": "not signed",
        }[self.value]

    @property
    def is_final(self) -> bool:
        """Tell whether the record is complete: agreed, or not signed and why."""
        return self in (StatementState.AGREED, StatementState.UNSIGNED)


class VersionSource(StrEnum):
    """Whose words made a version."""

    TYPED = "typed"
    INTERVIEWEE = "interviewee"
    SETTLED = "settled"


class StatementAct(StrEnum):
    """What happens with a record, besides the typing."""

    SENT = "sent"
    CHANGES_ASKED = "changes_asked"
    SETTLED = "settled"
    AGREED = "agreed"
    NOT_SIGNED = "not_signed"


_T, _S, _C, _L = (
    StatementState.TYPED,
    StatementState.SENT,
    StatementState.CHANGES,
    StatementState.SETTLED,
)
# From which states an act is possible; what is agreed changes no more (DOMAIN.md 11).
POSSIBLE_FROM: dict[StatementAct, frozenset[StatementState]] = {
    StatementAct.SENT: frozenset({_T, _S, _L, StatementState.UNSIGNED}),
    StatementAct.CHANGES_ASKED: frozenset({_S, _C, StatementState.UNSIGNED}),
    StatementAct.SETTLED: frozenset({_C}),
    StatementAct.AGREED: frozenset({_S, StatementState.UNSIGNED}),
    StatementAct.NOT_SIGNED: frozenset({_S, _C, _L}),
}


def is_possible(act: StatementAct, state: StatementState, kind: StatementKind) -> bool:
    """Tell whether an act is possible; what people wrote themselves need not be sent first."""
    if state is _T and kind is not StatementKind.MEETING_NOTES:
        return act is not StatementAct.SETTLED
    return state in POSSIBLE_FROM[act]


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One paragraph of a record: its page, who speaks if that is written, where it stands."""

    page: int
    speaker: str
    text: str
    starts: int
    ends: int


def tidy_statement(text: str) -> str:
    """Keep a record as it was typed or pasted: plain paragraphs, pages parted by form feeds."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = plain.replace("\u2028", "\n").replace("\u2029", "\n").replace("\u00ad", "")
    return _CONTROLS.sub("", plain).strip("\n\f")


def lines_of(text: str) -> tuple[StatementLine, ...]:
    """Read the paragraphs of a record with their pages and speakers; empty ones are left out."""
    return tuple(_lines(text))


def page_count(text: str) -> int:
    """Count the pages of a record, by the same rule as its lines."""
    return max((line.page for line in _lines(text)), default=1)


def page_at(text: str, place: int) -> int:
    """Return the page on which a place of the text stands."""
    found = 1
    for line in _lines(text):
        if line.starts > place:
            break
        found = line.page
    return found


def _lines(text: str) -> Iterator[StatementLine]:
    own_pages = PAGE_BREAK in text
    page, filled = 1, 0
    for found in _LINES.finditer(text):
        raw = found.group()
        words = raw.strip()
        if not own_pages and filled and filled + len(raw) > _PAGE_LENGTH:
            page, filled = page + 1, 0
        if words:
            starts = found.start() + len(raw) - len(raw.lstrip())
            speaker, said = speaker_of(words)
            yield StatementLine(
                page, speaker, said, starts + len(words) - len(said), starts + len(words)
            )
        filled += len(raw)
        if raw.endswith(PAGE_BREAK):
            page += 1


def speaker_of(words: str) -> tuple[str, str]:
    """Part a line into who speaks and what is said: 'G. Lomas: Is it yours?'."""
    found = _SPEAKER.match(words)
    if found is None or len(found.group(1).split()) > _MOST_NAME_WORDS:
        return "", words
    return found.group(1).strip(), words[found.end() :]
