"""References inside a policy, and the policies that it names.

A reference by number resolves only against a number that the document prints; otherwise it
stays unresolved, with the heading at that position as a candidate. It is never rewritten
(DOMAIN.md 1.2, "the section 4 problem").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from casework.rules.policy_reference_words import (
    BEFORE,
    BEFORE_OF_A_POLICY,
    CODE,
    CONTAINERS,
    COUNTS_FOR_ITSELF,
    IS_RANGE,
    LETTER_CODE,
    MEASURED,
    ONE,
    OTHERS,
    PARTED,
    REFERENCE,
    RELATIVE,
    THE_ONE,
    UNDER,
    WHOLE,
    WITHIN,
)


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
    title: str = ""
    lettered: bool = False  # it counts with letter codes: A1, A2
    heads: frozenset[str] = frozenset()  # the numbers that others are printed under: 8 of 8.1


_LINKED = re.compile(
    r"\b(?:linked|related|associated|supporting|other)\b.*\b(?:polic|document|procedure|guidance)",
    re.I,
)
_LOOKS_LIKE_A_POLICY = re.compile(r"^[^.!?]{3,120}$")
# A sentence that orders or says something is a clause that stands there, not a name.
_SAYS_SOMETHING = re.compile(
    r"\b(?:must|shall|should|may|will|cannot)\b|\b(?:is|are|has|have|applies|apply)\b.*\.$"
)
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
    for match in REFERENCE.finditer(text):
        if taken and match.start() < taken[-1][1]:
            continue
        after, before = text[match.end() : match.end() + 120], text[: match.start()][-60:]
        what = _kind_of(match["what"] or "")
        if not match["own"] and _is_of_another(text, match, printed):
            taken.append(match.span())
            continue
        if what == "article" and not any(name.startswith("article") for name in printed.labels):
            continue
        if not match["what"] and not _may_be_meant(match, after, printed):
            continue
        within = WITHIN.match(after) or UNDER.search(before)
        end = match.end() + (within.end() if within and within.re is WITHIN else 0)
        taken.append((match.start(), end))
        words = PARTED.sub(r"\1", " ".join(text[match.start() : end].split()))
        scope = f"{within['word']} {within['no']}" if within else ""
        for number in _numbers(match["numbers"]):
            yield _resolved(label, words, what, number, scope, printed)
    for match in RELATIVE.finditer(text):
        if any(start <= match.start() < end for start, end in taken):
            continue
        taken.append(match.span())
        words = " ".join(match.group(0).split())
        for number in _numbers(match["numbers"]):
            yield _resolved(label, words, "paragraph", number, "", printed)
    yield from _codes_and_only_ones(label, text, printed, taken)


def _is_of_another(text: str, match: re.Match[str], printed: Numbered) -> bool:
    """Tell whether the words around a number say that it is of a law or another policy."""
    after, before = text[match.end() : match.end() + 120], text[: match.start()][-80:]
    policy = BEFORE_OF_A_POLICY.search(before)
    named = policy["name"].casefold() if policy else ""
    own = bool(printed.title) and named.endswith(printed.title.casefold())
    return bool((named and not own) or OTHERS.match(after) or BEFORE.search(before))


def _codes_and_only_ones(
    label: str, text: str, printed: Numbered, taken: Sequence[tuple[int, int]]
) -> Iterator[CrossReference]:
    """Find "B2" alone, where such codes are printed, and "the Annex"."""
    patterns = (CODE, THE_ONE) if printed.lettered else (THE_ONE,)
    for match in (found for pattern in patterns for found in pattern.finditer(text)):
        inside = any(start <= match.start() < end for start, end in taken)
        if inside or _is_of_another(text, match, printed):
            continue
        words = " ".join(match.group(0).split())
        if match.re is CODE:
            if _is_known(words, printed):
                yield _resolved(label, words, "paragraph", words.replace(" ", ""), "", printed)
            continue
        kind = match["word"].lower()[:5]
        targets = tuple(
            sorted(
                name
                for name in printed.section_labels
                if name.lower().startswith(kind) and not {",", "-"} & set(name)
            )
        )
        if targets:
            one = len(targets) == 1
            status = ReferenceStatus.RESOLVED if one else ReferenceStatus.AMBIGUOUS
            yield CrossReference(label, words, status, targets[0] if one else None, targets)


def counts_with_letters(names: Iterable[str]) -> bool:
    """Tell whether a document counts with letter codes: A1, A2."""
    return sum(1 for name in names if LETTER_CODE.match(name)) > 1


def heads_of(names: Iterable[str]) -> frozenset[str]:
    """Give the numbers that others are printed under: 8 where there is 8.1."""
    return frozenset(name.rpartition(".")[0] for name in names if "." in name)


def _kind_of(word: str) -> str:
    small = word.lower().replace("-", "")
    single = small if small in {"appendix", "annex"} else small.rstrip("s")
    return _SINGULAR.get(small, single)


def _is_known(numbers: str, printed: Numbered) -> bool:
    """Tell whether "at 7.30" may be a reference: only where such a number is printed."""
    return any(number.lower() in printed.labels for number in _numbers(numbers))


def _may_be_meant(match: re.Match[str], after: str, printed: Numbered) -> bool:
    """Tell whether "under 8.3" is a reference: it is printed, or missing beside 8.1 and 8.2."""
    if _is_known(match["numbers"], printed):
        return True
    sees = match["see"].split()[0].lower() in {"see", "under"}
    if not sees or MEASURED.match(after):
        return False
    numbers = _numbers(match["numbers"])
    if numbers[0][0].isalpha():
        return printed.lettered and match["see"].lower().startswith("see")
    # 8.3 may be missing where 8.1 and 8.2 are printed.
    return all(number.rpartition(".")[0] in printed.heads for number in numbers)


def _numbers(words: str) -> list[str]:
    """Give each number of a list or a range: "3 to 5" is 3, 4 and 5; "3.1(a) to (c)" three too."""
    found: list[str] = []
    end = 0
    for match in ONE.finditer(words):
        number = match.group(0).replace(" ", "")
        between = words[end : match.start()]
        if found and number.startswith("("):
            number = found[-1].rsplit("(", 1)[0] + number
        if found and IS_RANGE.match(between):
            found += _between(found[-1], number)
        found.append(number)
        end = match.end()
    return found


def _between(first: str, last: str) -> list[str]:
    """Give the numbers between two whole ones, two of one section, or two letters."""
    head, _, one = first.rpartition(".")
    other_head, _, other = last.rpartition(".")
    if head == other_head and WHOLE.match(one) and WHOLE.match(other):
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
    place = int(number) if WHOLE.match(number) else 0
    if what == "section" and not scope and 1 <= place <= len(printed.headings):
        candidates = (printed.headings[place - 1],)
    return CrossReference(label, words, ReferenceStatus.UNRESOLVED, None, candidates)


def _targets(label: str, what: str, number: str, scope: str, printed: Numbered) -> tuple[str, ...]:
    own_scope = printed.scopes.get(label, "")
    if re.match(rf"^(?:{CONTAINERS})$", what) or what in {"stage", "article", "rule"}:
        named = printed.labels.get(f"{what} {number}".lower(), ())
        if named or re.match(rf"^(?:{CONTAINERS})$", what):
            return tuple(named)
    if number.startswith("("):
        return _beside(label, number, printed)
    if scope:
        return tuple(printed.labels.get(f"{scope}, {number}".lower(), ()))
    worded = printed.labels.get(f"section {number}".lower(), ()) if what == "section" else ()
    if worded:
        return tuple(worded)
    inside = printed.labels.get(f"{own_scope}, {number}".lower(), ())
    # "paragraph 2.1" said in Part B may be that of Part A as well.
    counts = own_scope.lower().startswith(COUNTS_FOR_ITSELF) or "." not in number
    if own_scope and inside and counts:
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
        if _SAYS_SOMETHING.search(text.strip()):
            continue
        if _LOOKS_LIKE_A_POLICY.match(plain) and not plain.endswith(":") and plain not in names:
            names.append(plain)
    return tuple(names)
