"""Is the employee spoken of with the pronouns on record? (DOMAIN.md 11, Person).

Other people in a letter have their own: a pronoun is the employee's where the nearest person
before it is the employee, or where the letter names nobody else whom it could mean.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from casework.rules.letter_finding import Checked, LeftOut, LetterUnderCheck, found
from casework.rules.letter_lint_names import (
    HE_TITLES,
    SHE_TITLES,
    TITLE,
    employee_name,
    is_to_employee,
    name_from,
)
from casework.rules.letter_text import Paragraph
from casework.rules.pronouns import Pronouns

CODE = "WRONG_PRONOUN"
_HE, _SHE = r"he|him|his|himself", r"she|her|hers|herself"
_PRONOUN = re.compile(rf"(?<![\w’'])(?:(?P<he>{_HE})|(?P<she>{_SHE}))(?![\w-])", re.IGNORECASE)
_EITHER = re.compile(
    rf"\b(?:{_HE}|{_SHE}|they|them|their)\s*(?:/|or|and)\s*(?:{_HE}|{_SHE}|they|them|their)\b", re.I
)
_EMPLOYEE = (
    r"the employee|(?:the|our|this|a) member of staff|the staff member|our employee"
    r"|the teacher concerned"
)
_NAMED = re.compile(rf"(?<!\w)(?P<title>{TITLE})\s+(?:[A-Z][\w’'.-]*\s+){{0,2}}[A-Z][\w’'-]+")


_OWN = {Pronouns.HE: "he", Pronouns.SHE: "she"}
_OBJECT_BEFORE = re.compile(
    r"\b(?:to|of|about|with|by|from|for|at|on|or|against|between|into)\s+(?:(?:a|an|the|any|one"
    r"|some|that|your|our|another|two|each)\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)


_MOST_PERSONS = 300
_HAS_WITH = re.compile(
    r"\b(?:have|has|bring|brings|bringing)\s+(?:her|his|their)\s+(?:[\w-]+\s+)?$", re.I
)
_BESIDE = re.compile(r"[\s,(]*(?:the|our|your|a|an)?\s*(?:[a-z-]+\s+){0,2}[\s,(]*")
# What a procedure does to the employee, whoever else the sentence names.
_DONE_TO = re.compile(
    r"\b(?:notif\w+|suspen\w+|dismiss\w*|invit\w+|allegations?\s+(?:made\s+)?against)\s+(?:to\s+"
    r"|of\s+)?$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Person:
    start: int
    who: str  # “employee”, “he”, “she” or “any”
    aside: bool = False  # a part of what another does: “to a parent”, “a colleague’s”


def wrong_pronoun(letter: LetterUnderCheck) -> Checked:
    """Find pronouns that mean the employee and are not the employee's."""
    employee = letter.facts.employee
    if employee is None or employee.pronouns is None:
        yield LeftOut(CODE, "needs the employee's pronouns")
        return
    own = _OWN.get(employee.pronouns)
    before: list[_Person] = []
    for paragraph in letter.text.paragraphs:
        if paragraph.number <= letter.text.salutation:
            continue
        persons = _persons(letter, paragraph)
        either = [hit.span() for hit in _EITHER.finditer(paragraph.own)]
        for hit in _PRONOUN.finditer(paragraph.own):
            kind = str(hit.lastgroup)
            if any(a <= hit.start() < b for a, b in either):
                continue
            if kind == own:
                few = len(persons) < _MOST_PERSONS
                if few and not any(one.who == own for one in persons):
                    persons = sorted([*persons, _Person(hit.start(), "employee")], key=_place)
            elif _means_employee(letter, paragraph, persons, before, hit.start(), kind):
                message = (
                    f"“{hit[0]}” is not the employee’s pronoun. On record is {employee.pronouns}."
                )
                yield found(CODE, message, paragraph, hit.start(), hit.end())
                break
        before = persons or before


def _place(person: _Person) -> int:
    return person.start


def _means_employee(
    letter: LetterUnderCheck,
    paragraph: Paragraph,
    persons: list[_Person],
    earlier: list[_Person],
    place: int,
    kind: str,
) -> bool:
    start, end = paragraph.sentence_at(place)
    fitting = [one for one in persons if one.who in ("employee", kind, "any")]
    here = [one for one in fitting if start <= one.start < end]
    if any(one.who == kind for one in here):
        return False
    if _DONE_TO.search(paragraph.own[:place]) and not any(one.who == kind for one in fitting):
        return True
    before = [one for one in here if one.start < place and not one.aside]
    if before:
        return before[-1].who == "employee"
    sentences = [(a, b) for a, b in paragraph.sentences if b <= start]
    for first, last in reversed(sentences):
        said = [one for one in fitting if first <= one.start < last and not one.aside]
        if said:
            return not any(one.who == kind for one in said) and said[0].who == "employee"
    after = [one for one in here if one.start > place and not one.aside]
    if after:
        return after[0].who == "employee"
    outside = [one for one in earlier if one.who in ("employee", kind, "any") and not one.aside]
    if outside:
        return outside[-1].who == "employee"
    return is_to_employee(letter)


def _persons(letter: LetterUnderCheck, paragraph: Paragraph) -> list[_Person]:
    """Return every person that a paragraph speaks of, in order."""
    own = paragraph.own
    spans: list[tuple[int, int, str]] = []
    for pattern, who in _patterns(letter):
        for hit in pattern.finditer(own):
            if not any(start < hit.end() and hit.start() < end for start, end, _ in spans):
                spans.append((hit.start(), hit.end(), who or _by_title(hit)))
    persons = []
    for start, end, who in _without_offices(own, sorted(spans)):
        role = who == "any" and own[start].islower()
        aside = role and bool(
            _OBJECT_BEFORE.search(own[:start])
            or _HAS_WITH.search(own[:start])
            or own[end : end + 1] in "’'"
        )
        persons.append(_Person(start, who, aside and end < len(own)))
    return persons


def _without_offices(own: str, spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Leave out an office beside the name of who holds it: “the officer, Mrs Benn”."""
    kept = []
    for number, (start, end, who) in enumerate(spans):
        beside = [*spans[max(0, number - 1) : number], *spans[number + 1 : number + 2]]
        named = (
            own[a].isupper() and _BESIDE.fullmatch(own[min(b, end) : max(a, start)])
            for a, b, _ in beside
        )
        if not (who == "any" and own[start].islower() and any(named)):
            kept.append((start, end, who))
    return kept


def _patterns(letter: LetterUnderCheck) -> list[tuple[re.Pattern[str], str]]:
    employee = letter.facts.employee
    patterns: list[tuple[re.Pattern[str], str]] = []
    if employee is not None:
        own = employee_name(employee)
        patterns.append((re.compile(own.forms(last_alone=True)), "employee"))
        patterns.append((re.compile(rf"(?:{TITLE})\s+{re.escape(own.last)}\b"), "employee"))
        said = rf"(?<!\w)(?:{_EMPLOYEE})(?!\w)"
        patterns.append((re.compile(said, re.IGNORECASE), "employee"))
    patterns.append((_NAMED, ""))
    for name in (*letter.facts.other_employees, *letter.facts.officers):
        known = name_from(name)
        patterns.append((re.compile(known.forms()), _of_title(known.title)))
    patterns += [(letter.words.persons[who], who) for who in ("he", "she", "any")]
    return patterns


def _by_title(hit: re.Match[str]) -> str:
    return _of_title(hit["title"])


def _of_title(title: str) -> str:
    said = title.rstrip(".").casefold()
    return "he" if said in HE_TITLES else "she" if said in SHE_TITLES else "any"
