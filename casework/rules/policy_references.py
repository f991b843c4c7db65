"""References inside a policy, and the policies that it names.

A reference by number resolves only against a number that the document prints; otherwise it
stays unresolved, with the heading at that position as a candidate. It is never rewritten
(DOMAIN.md 1.2, "the section 4 problem").
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class ReferenceStatus(StrEnum):
    """Whether a reference finds what it names."""

    RESOLVED = "resolved"
    UNRESOLVED = "unresolved"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A reference as worded, where it stands, and what it may mean."""

    from_label: str
    text: str
    status: ReferenceStatus
    target: str | None = None
    candidates: tuple[str, ...] = ()


_REFERENCE = re.compile(
    r"\b(?P<what>section|paragraph|para|clause)s?\.?\s+"
    r"(?P<numbers>[0-9]{1,3}(?:\.[0-9]{1,3})*(?:\([a-z]\))?"
    r"(?:\s*(?:,|and|or|to|–)\s*[0-9]{1,3}(?:\.[0-9]{1,3})*(?![\w]))*)"
    r"(?P<own>\s+(?:of|in|to)\s+this\s+(?:policy|document|procedure|code)|\s+(?:above|below))?"
    r"(?P<other>\s+(?:of|in|to)\s+(?!this\b)(?:the|that|our)?\s*\S+)?",
    re.I,
)
_ONE = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3})*(?:\([a-z]\))?")
_LINKED = re.compile(
    r"\b(?:linked|related|associated|supporting|other)\b.*\b(?:polic|document|procedure|guidance)",
    re.I,
)
_LOOKS_LIKE_A_POLICY = re.compile(r"^[^.!?]{3,120}$")


def find_references(
    clauses: Sequence[tuple[str, str]],
    *,
    printed: Mapping[str, Sequence[str]],
    headings: Sequence[str],
) -> tuple[CrossReference, ...]:
    """Find what clauses (label, text) refer to by number within the same document.

    ``printed`` gives the labels under each printed number; ``headings`` the labels of the
    sections in order. A section "of the Act" is not a reference within the document.
    """
    found: list[CrossReference] = []
    for label, text in clauses:
        for match in _REFERENCE.finditer(text):
            if match["other"] and not match["own"]:
                continue
            words = re.sub(r"\s+", " ", match.group(0)).strip()
            found.extend(
                _resolved(label, words, match["what"].lower(), number, printed, headings)
                for number in _ONE.findall(match["numbers"])
            )
    return tuple(found)


def _resolved(
    label: str,
    words: str,
    what: str,
    number: str,
    printed: Mapping[str, Sequence[str]],
    headings: Sequence[str],
) -> CrossReference:
    targets = tuple(printed.get(number, ()))
    if len(targets) == 1:
        return CrossReference(label, words, ReferenceStatus.RESOLVED, targets[0], targets)
    if targets:
        return CrossReference(label, words, ReferenceStatus.AMBIGUOUS, None, targets)
    candidates: tuple[str, ...] = ()
    if what == "section" and number.isdigit() and 1 <= int(number) <= len(headings):
        candidates = (headings[int(number) - 1],)
    return CrossReference(label, words, ReferenceStatus.UNRESOLVED, None, candidates)


def is_linked_heading(heading: str) -> bool:
    """Tell whether a heading stands over the list of linked policies."""
    return _LINKED.search(heading) is not None


def linked_names(texts: Sequence[str]) -> tuple[str, ...]:
    """Take the names of other policies from the clauses under such a heading."""
    names: list[str] = []
    for text in texts:
        plain = text.strip().rstrip(".;,")
        if _LOOKS_LIKE_A_POLICY.match(plain) and plain not in names:
            names.append(plain)
    return tuple(names)
