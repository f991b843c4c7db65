"""References inside a policy, and the policies that it names.

A reference by number resolves only against a number that the document prints; otherwise it
stays unresolved, with the heading at that position as a candidate. It is never rewritten
(DOMAIN.md 1.2, "the section 4 problem").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
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


@dataclass(frozen=True, slots=True)
class Numbered:
    """What a document prints: which labels each number has, and its headings in order."""

    labels: Mapping[str, Sequence[str]]
    headings: Sequence[str]
    section_labels: frozenset[str] = frozenset()
    scopes: Mapping[str, str] = field(default_factory=dict)


_CONTAINERS = r"part|schedule|appendix|appendices|annexe?|chapter"
_WHAT = (
    r"sub-?sections?|sub-?paragraphs?|sub-?clauses?|sections?|paragraphs?|paras?|clauses?|points?"
    r"|rules?|articles?|items?|stages?|parts?|schedules?|appendix|appendices|annex(?:e?s)?|chapters?"
)
_TAIL = r"(?:\s?\((?:[a-z]{1,4}|\d{1,2})\))"
_NUMBER = (
    rf"(?:\d{{1,3}}(?:\.\d{{1,3}})*[a-z]?(?!\w|-[A-Za-z]){_TAIL}{{0,3}}|{_TAIL}{{1,3}}"
    rf"|[A-Z]\.?\d{{1,3}}(?:\.\d{{1,3}})*{_TAIL}{{0,3}}|[A-Z]\b|[IVX]{{1,5}}\b)"
)
_AND = r"\s*(?:,\s*(?:and|or)\b|,|\band\b|\bor\b|\bto\b|\bthrough\b|–|—|-|&)\s*"
_OWN = (
    r"\s+(?:(?:of|in|to)\s+(?:this|the)\s+(?:policy|document|procedure|code|handbook)"
    r"|above|below|overleaf|herein)\b"
)
_REFERENCE = re.compile(
    rf"\b(?:(?P<what>(?i:{_WHAT}))\.?\s+"
    r"|(?P<see>(?i:see|see also|at|under|in|per|with)\s+(?=\d+\.\d|[A-Z]\.?\d)))"
    rf"(?P<numbers>{_NUMBER}(?:{_AND}{_NUMBER}){{0,19}})"
    rf"(?P<own>{_OWN})?"
)
_RELATIVE = re.compile(rf"(?<![\w.)])(?P<numbers>{_TAIL}{{1,3}})\s+(?:above|below)\b")
# What follows a number of another document: "section 10 of the Data Act 1999", "Article 8 ECHR".
_OTHERS = re.compile(
    r"^\s*,?\s*(?:(?:of|in|to|from)\s+(?!(?:this|these)\b)"
    r"(?!the\s+(?:policy|document|procedure|code|handbook)\b(?!\s+(?:of|on|for)\b))"
    rf"(?!(?i:{_CONTAINERS}|section|paragraph|clause)s?\s+[\dA-Z])"
    r"(?:(?:the|that|our|your|its|an?)\s+)?\S"
    r"|(?:the\s+)?(?:[A-Z][\w’'&-]*\s+){0,6}(?:Act|Regulations|Convention|Order|Directive|Code"
    r"|GDPR|ECHR|KCSIE|Rules)\b)",
)
_BEFORE = re.compile(
    r"\b(?:Act|Regulations|Convention|GDPR|ECHR|KCSIE|Code of Practice)(?:\s+\d{4})?,?\s*\(?$"
)
_WITHIN = re.compile(
    rf"^\s*,?\s*(?:of|in|to)\s+(?P<word>(?i:{_CONTAINERS}))\s+(?P<no>\d{{1,3}}|[A-Z]\b|[IVX]{{1,5}}\b)"
)
_UNDER = re.compile(rf"\b(?P<word>(?i:{_CONTAINERS}))\s+(?P<no>\d{{1,3}}|[A-Z]|[IVX]{{1,5}}),?\s+$")
_ONE = re.compile(_NUMBER)
_IS_RANGE = re.compile(r"^\s*(?:to|through|–|—|-)\s*$")
_WHOLE = re.compile(r"^\d{1,3}$")
_LINKED = re.compile(
    r"\b(?:linked|related|associated|supporting|other)\b.*\b(?:polic|document|procedure|guidance)",
    re.I,
)
_LOOKS_LIKE_A_POLICY = re.compile(r"^[^.!?]{3,120}$")
_LONGEST_RANGE = 30
_SINGULAR = {
    "appendices": "appendix",
    "annexes": "annex",
    "annexe": "annex",
    "para": "paragraph",
    "paras": "paragraph",
}


def find_references(
    clauses: Sequence[tuple[str, str]], printed: Numbered
) -> tuple[CrossReference, ...]:
    """Find what clauses (label, text) refer to by number within the same document.

    A section "of the Act" is not a reference within the document; a range names each of its
    numbers.
    """
    return tuple(found for label, text in clauses for found in _of_clause(label, text, printed))


def _of_clause(label: str, text: str, printed: Numbered) -> Iterator[CrossReference]:
    taken: list[tuple[int, int]] = []
    for match in _REFERENCE.finditer(text):
        if taken and match.start() < taken[-1][1]:
            continue
        after, before = text[match.end() : match.end() + 120], text[: match.start()][-60:]
        what = _kind_of(match["what"] or "")
        if not match["own"] and (_OTHERS.match(after) or _BEFORE.search(before)):
            taken.append(match.span())
            continue
        if what == "article" and not any(name.startswith("article") for name in printed.labels):
            continue
        if not match["what"] and not _is_known(match["numbers"], printed):
            continue
        within = _WITHIN.match(after) or _UNDER.search(before)
        end = match.end() + (within.end() if within and within.re is _WITHIN else 0)
        taken.append((match.start(), end))
        words = " ".join(text[match.start() : end].split())
        scope = f"{within['word']} {within['no']}" if within else ""
        for number in _numbers(match["numbers"]):
            yield _resolved(label, words, what, number, scope, printed)
    for match in _RELATIVE.finditer(text):
        if any(start <= match.start() < end for start, end in taken):
            continue
        words = " ".join(match.group(0).split())
        for number in _numbers(match["numbers"]):
            yield _resolved(label, words, "paragraph", number, "", printed)


def _kind_of(word: str) -> str:
    small = word.lower().replace("-", "")
    single = small if small in {"appendix", "annex"} else small.rstrip("s")
    return _SINGULAR.get(small, single)


def _is_known(numbers: str, printed: Numbered) -> bool:
    """Tell whether "at 7.30" may be a reference: only where such a number is printed."""
    return any(number.lower() in printed.labels for number in _numbers(numbers))


def _numbers(words: str) -> list[str]:
    """Give each number of a list or a range: "3 to 5" is 3, 4 and 5; "3.1(a) to (c)" three too."""
    found: list[str] = []
    end = 0
    for match in _ONE.finditer(words):
        number = match.group(0).replace(" ", "")
        between = words[end : match.start()]
        if found and number.startswith("("):
            number = found[-1].rsplit("(", 1)[0] + number
        if found and _IS_RANGE.match(between):
            found += _between(found[-1], number)
        found.append(number)
        end = match.end()
    return found


def _between(first: str, last: str) -> list[str]:
    """Give the numbers between two whole ones, two of one section, or two letters."""
    head, _, one = first.rpartition(".")
    other_head, _, other = last.rpartition(".")
    if head == other_head and _WHOLE.match(one) and _WHOLE.match(other):
        values = range(int(one) + 1, int(other))
        if len(values) <= _LONGEST_RANGE:
            return [f"{head}.{value}" if head else str(value) for value in values]
    lettered = re.compile(r"^(.*\()([a-z])\)$")
    a, b = lettered.match(first), lettered.match(last)
    if a and b and a[1] == b[1] and a[2] < b[2]:
        return [f"{a[1]}{chr(code)})" for code in range(ord(a[2]) + 1, ord(b[2]))]
    if len(first) == len(last) == 1 and first.isalpha() and first < last:
        return [chr(code) for code in range(ord(first) + 1, ord(last))]
    return []


def _resolved(
    label: str, words: str, what: str, number: str, scope: str, printed: Numbered
) -> CrossReference:
    targets = _targets(label, what, number, scope, printed)
    if len(targets) == 1:
        return CrossReference(label, words, ReferenceStatus.RESOLVED, targets[0], targets)
    if targets:
        return CrossReference(label, words, ReferenceStatus.AMBIGUOUS, None, targets)
    candidates: tuple[str, ...] = ()
    place = int(number) if _WHOLE.match(number) else 0
    if what == "section" and not scope and 1 <= place <= len(printed.headings):
        candidates = (printed.headings[place - 1],)
    return CrossReference(label, words, ReferenceStatus.UNRESOLVED, None, candidates)


def _targets(label: str, what: str, number: str, scope: str, printed: Numbered) -> tuple[str, ...]:
    own_scope = printed.scopes.get(label, "")
    if re.match(rf"^(?:{_CONTAINERS})$", what) or what in {"stage", "article", "rule"}:
        named = printed.labels.get(f"{what} {number}".lower(), ())
        if named or re.match(rf"^(?:{_CONTAINERS})$", what):
            return tuple(named)
    if number.startswith("("):
        return _beside(label, number, printed)
    if scope:
        return tuple(printed.labels.get(f"{scope}, {number}".lower(), ()))
    worded = printed.labels.get(f"section {number}".lower(), ()) if what == "section" else ()
    if worded:
        return tuple(worded)
    inside = printed.labels.get(f"{own_scope}, {number}".lower(), ())
    if own_scope and inside:
        return tuple(inside)
    found = tuple(dict.fromkeys(printed.labels.get(number.lower(), ())))
    sections = tuple(target for target in found if target in printed.section_labels)
    if what == "section" and sections:
        return sections
    exact = tuple(target for target in found if target == number)
    return exact if exact and _others_are_inside(found, number) else found


def _others_are_inside(found: Sequence[str], number: str) -> bool:
    """Tell whether the other bearers of a number stand under something, and are cited with it."""
    return all(
        target == number or target.endswith((f"({number})", f", {number}")) for target in found
    )


def _beside(label: str, number: str, printed: Numbered) -> tuple[str, ...]:
    """Find "(b) above" among what stands beside or under the clause that says it."""
    head = label
    while True:
        beside = printed.labels.get(f"{head}{number}".lower(), ())
        if beside:
            return tuple(dict.fromkeys(beside))
        if "(" not in head:
            return tuple(dict.fromkeys(printed.labels.get(number, ())))
        head = head.rsplit("(", 1)[0]


def is_linked_heading(heading: str) -> bool:
    """Tell whether a heading stands over the list of linked policies."""
    return _LINKED.search(heading) is not None


def linked_names(texts: Sequence[str]) -> tuple[str, ...]:
    """Take the names of other policies from the clauses under such a heading."""
    names: list[str] = []
    for text in texts:
        plain = text.strip().rstrip(".;,")
        if _LOOKS_LIKE_A_POLICY.match(plain) and not plain.endswith(":") and plain not in names:
            names.append(plain)
    return tuple(names)
