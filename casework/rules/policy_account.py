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
    parts: list[str] = [other.text for other in outline.other]
    for section in outline.sections:
        parts += [section.printed, section.heading]
        for clause in section.clauses:
            parts += [clause.printed, clause.text]
    kept = Counter(_words(" \n".join(parts)))
    return WordAccount(
        tuple(sorted((lines - kept).elements())), tuple(sorted((kept - lines).elements()))
    )


def _printed(line: SourceLine) -> str:
    return f"{line.number} {line.text or ' '.join(line.cells)}"


def _words(text: str) -> list[str]:
    return _WORD.findall(_JOINED.sub("", seen(text)))
