"""What a check of a letter found, in the words of the one who mends it (COMMANDS.md)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from casework.rules.letter_lint_facts import LetterFacts
from casework.rules.letter_lint_words import LintWords
from casework.rules.letter_text import LetterText, Paragraph
from casework.rules.working_days import BankHolidays


@dataclass(frozen=True, slots=True)
class LetterFinding:
    """One fault: what it is, what would mend it, in which paragraph, and the words.

    ``excerpt`` has a little of what stands around the ``words`` themselves.
    """

    code: str
    message: str
    paragraph: int
    excerpt: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A check that could not be made, and which fact it wants."""

    code: str
    because: str


@dataclass(frozen=True, slots=True)
class LetterUnderCheck:
    """A letter, what kind it is, what is on record about it, and what the checks go by."""

    kind: str
    text: LetterText
    facts: LetterFacts
    words: LintWords
    bank_holidays: BankHolidays


Checked = Iterator[LetterFinding | LeftOut]

OUTCOMES = frozenset({"L23", "L24", "L25", "L26", "L27", "L28", "L31"})
HEARING_CALLS = frozenset({"L19", "L20", "L30", "L45"})
INVITATIONS = frozenset({"L19", "L30"})
# After the panel's finding, what it found may be told as found.
AFTER_FINDING = OUTCOMES | {"L29", "L30", "L38", "L39", "L42", "L44"}
WITH_APPEAL = frozenset({"L24", "L25", "L26", "L27", "L28"})
# Written to somebody else than the employee (DOMAIN.md 4, the column “To”).
TO_OTHERS = frozenset(
    {"L01", "L04", "L11", "L13", "L15R", "L21", "L32", "L36", "L37", "L40", "L41", "L46"}
)
# These may go to the employee or to somebody else.
TO_EITHER = frozenset({"L12", "L14", "L15", "L22", "L34", "L43"})


def found(
    code: str, message: str, paragraph: Paragraph, start: int = 0, end: int = 60
) -> LetterFinding:
    """Make a finding that shows the words where it stands."""
    words = paragraph.text[start:end].strip()
    return LetterFinding(code, message, paragraph.number, paragraph.excerpt(start, end), words)
