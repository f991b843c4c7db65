"""Whether every word of a document is somewhere in its outline, and none twice.

The promise of COMMANDS.md, outline ("nothing is dropped"), as something that can be added up.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from casework.rules.policy_lines import seen
from casework.rules.policy_parts import PolicyOutline
from casework.rules.source_lines import PolicySource, SourceLine

_WORD = re.compile(r"[^\W_]+")
# A word parted by a soft hyphen at the end of a line is one word.
_JOINED = re.compile(r"\u00ad\s*")


@dataclass(frozen=True, slots=True)
class WordAccount:
    """The words that are in the document and not in the outline, and the other way about."""

    lost: tuple[str, ...] = ()
    added: tuple[str, ...] = ()

    @property
    def adds_up(self) -> bool:
        """Tell whether each word of the document is in the outline once."""
        return not self.lost and not self.added


def account_of_words(source: PolicySource, outline: PolicyOutline) -> WordAccount:
    """Add up the words of all lines against headings, numbers, clauses and other text."""
    lines = Counter(_words(" \n".join(_printed(line) for line in source.lines)))
    kept = Counter(_words(" \n".join(_parts(outline))))
    return WordAccount(
        tuple(sorted((lines - kept).elements())), tuple(sorted((kept - lines).elements()))
    )


def lines_left_over(source: PolicySource, outline: PolicyOutline) -> tuple[int, ...]:
    """Find lines (from 1) that stand nowhere in the outline and hold a word that it lost.

    They are shown to the reviewer as what is in no clause.
    """
    lost = set(account_of_words(source, outline).lost)
    if not lost:
        return ()
    whole = "".join(_words(" \n".join(_parts(outline))))
    found = ((number, _words(_printed(line))) for number, line in enumerate(source.lines, start=1))
    return tuple(
        number
        for number, words in found
        if not lost.isdisjoint(words) and "".join(words) not in whole
    )


def _parts(outline: PolicyOutline) -> list[str]:
    parts = [other.text for other in outline.other]
    for section in outline.sections:
        parts += [section.printed, section.heading]
        for clause in section.clauses:
            parts += [clause.printed, clause.text]
    return parts


def _printed(line: SourceLine) -> str:
    return f"{line.number} {line.text or ' '.join(line.cells)}"


def _words(text: str) -> list[str]:
    return _WORD.findall(_JOINED.sub("", seen(text)))
