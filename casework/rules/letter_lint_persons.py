"""Is it the employee who stands where the employee should? (DOMAIN.md 4, BASE merge fields).

A colleague, witness or companion is rightly named: their name is a fault only where the letter
speaks of the employee, or where nothing gives the person another part in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from casework.rules.letter_finding import (
    TO_EITHER,
    TO_OTHERS,
    Checked,
    LeftOut,
    LetterFinding,
    LetterUnderCheck,
    found,
)
from casework.rules.letter_lint_names import TITLE, Name, employee_name, is_to_employee, name_from
from casework.rules.letter_text import Paragraph

CODE = "WRONG_PERSON"

_OF_EMPLOYEE_BEFORE = re.compile(
    r"(?:\bagainst|\b(?:referral|report|complaint|information)\s+(?:is\s+)?(?:about|concern(?:s"
    r"|ing))|\balleged\s+that|\binvestigation\s+(?:into|of)|\bconduct\s+of"
    r"|\bconcerns?\s+(?:about|raised\s+about)"
    r"|\ballegations?\s+(?:about|concerning|made\s+about)|\bsuspen(?:d|ded|ding|sion\s+of)"
    r"|\bdismiss(?:ed|al\s+of)?"
    r"|\bemployees?:?|\bre:?|\bregarding|\bsubject:?|\bname(?:\s+of\s+employee)?:?|\byou,|\bI,"
    r"|\bemployment\s+of|\bhearing\s+(?:for|of)"
    r"|\bmember\s+of\s+staff,?(?:\s+concerned)?,?)[\s*:,(–|-]*$",
    re.IGNORECASE,
)
_OF_EMPLOYEE_AFTER = re.compile(
    r"^(?:[’']s?\s+(?:conduct|employment|account|post|posts|suspension|hearing|role|behaviour"
    r"|personal|personnel"
    r"|disciplinary|right|companion|case|actions|dismissal|notice|appeal|contract|duties|pay"
    r"|response)"
    r"|,?\s+(?:is\s+|are\s+|was\s+|were\s+|has\s+been\s+|have\s+been\s+|remains?\s+)"
    r"(?:suspended|dismissed|invited|alleged|the\s+subject|employed|required|entitled"
    r"|notified)"
    r"|,?\s+will\s+(?:return|be\s+(?:suspended|invited|interviewed|paid))|,?\s+(?:posted|published"
    r"|shared|uploaded|breached|commented|messaged))\b",
    re.IGNORECASE,
)
_OTHER_PART_BEFORE = re.compile(
    r"\b(?:by|with|from|and|to|witness(?:es)?|colleagues?|companion|chair(?:ed by)?|contact"
    r"|adviser|officer|teacher"
    r"|head|headteacher|manager|of|interview(?:ed)?|statements?\s+(?:of|by|from)|meet|ask|call"
    r"|tell|speak|between)"
    r"[\s*:,(–|-]*$",
    re.IGNORECASE,
)
_OTHER_PART_AFTER = re.compile(
    r"^(?:[’']s?\s+(?:statement|evidence|account\s+of|notes?|report|interview|email|recollection"
    r"|class|office)"
    r"|\s*,?\s*\(?(?:who|the|your|our|a|an|chair|deputy|assistant|HR|head|teacher|witness"
    r"|colleague|companion|clerk|note)\b"
    r"|\s+(?:of|from)\s+(?:the\s+)?[A-Z]|\s+is\s+(?:the|our|your|an?)\b"
    r"|\s+(?:will|can|may|would|told|said|saw|reported|stated|took|raised|forwarded|gave|gives"
    r"|confirmed|showed|provided"
    r"|sent|describes?|made|noticed|and|attended|accompanied|works)\b)",
    re.IGNORECASE,
)


_NOT_TO_TELL = re.compile(
    r"\bnot\s+(?:to\s+)?(?:discuss|speak|contact|approach|talk|tell|share"
    r"|mention)\b[^.]{0,80}\b(?:with|to|or|contact|tell)\s*$",
    re.IGNORECASE,
)
_ANOTHER_BEFORE = re.compile(
    r"\b(?:another|other|second|different|fellow|former)\s+(?:member\s+of\s+(?:the\s+)?staff"
    r"|employee|teacher|colleague"
    r"|worker)[\s,(–-]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Mention:
    paragraph: Paragraph
    start: int
    end: int
    place: str  # “employee”, “other” or “open”


def wrong_person(letter: LetterUnderCheck) -> Checked:
    """Find names of others, or of the employee with another title, in the employee's place."""
    employee = letter.facts.employee
    if employee is None or not employee.last_name:
        yield LeftOut(CODE, "needs the employee's name")
        return
    own = employee_name(employee)
    told: set[tuple[int, int]] = set()
    for other in map(name_from, letter.facts.other_employees):
        for finding, key in _of_other(letter, own, other):
            if key not in told:
                told.add(key)
                yield finding
    for finding, key in _other_title(letter, own):
        if key not in told:
            told.add(key)
            yield finding
    yield from _greets_another(letter, own, told)
    if not letter.facts.other_employees:
        yield LeftOut(CODE, "names of other employees are not given, so only the title is checked")


def _of_other(
    letter: LetterUnderCheck, own: Name, other: Name
) -> Iterator[tuple[LetterFinding, tuple[int, int]]]:
    if other.last == own.last and other.first in ("", own.first):
        return
    shared = {name_from(name).first for name in letter.facts.officers} | {own.first}
    if other.last == own.last and other.title == own.title:
        other = Name("", other.first, other.last)
    form = re.compile(other.forms(first_alone=other.first not in shared))
    mentions = [
        _Mention(paragraph, hit.start(), hit.end(), _place(letter, paragraph, hit))
        for paragraph in letter.text.paragraphs
        for hit in form.finditer(paragraph.own)
    ]
    has_part = any(mention.place == "other" for mention in mentions)
    for mention in mentions:
        if mention.place == "employee" or (mention.place == "open" and not has_part):
            yield _finding(mention, own), (mention.paragraph.number, mention.start)


def _is_told_of(letter: LetterUnderCheck, before: str) -> bool:
    """Tell whether another is asked not to speak with somebody: that is the employee."""
    return letter.kind in TO_OTHERS and bool(_NOT_TO_TELL.search(before))


def _place(letter: LetterUnderCheck, paragraph: Paragraph, hit: re.Match[str]) -> str:
    """Say whose place a name stands in."""
    to_employee = is_to_employee(letter)
    before, after = paragraph.own[: hit.start()], paragraph.own[hit.end() :]
    if to_employee and paragraph.number == letter.text.salutation:
        return "employee"
    if _ANOTHER_BEFORE.search(before):
        return "other"
    if _is_told_of(letter, before):
        return "employee"
    if _OF_EMPLOYEE_BEFORE.search(before) or _OF_EMPLOYEE_AFTER.search(after):
        return "employee"
    job = letter.facts.employee.job_title if letter.facts.employee else ""
    if job and re.match(rf"\s*[,(–-]?\s*(?:the\s+)?{re.escape(job)}", after, re.IGNORECASE):
        return "employee"
    if paragraph.number < letter.text.salutation:
        return "employee" if to_employee and not re.search(r"\bfrom\b", before, re.I) else "other"
    if paragraph.is_heading:
        return "employee"
    if _OTHER_PART_BEFORE.search(before) or _OTHER_PART_AFTER.match(after):
        return "other"
    return "open"


def _other_title(
    letter: LetterUnderCheck, own: Name
) -> Iterator[tuple[LetterFinding, tuple[int, int]]]:
    """Find the employee's surname with a title that is not the employee's."""
    if not own.title:
        return
    form = re.compile(
        rf"(?<!\w)(?P<title>{TITLE})\s+(?:(?P<first>[A-Z][\w’'-]*)\.?\s+)?{re.escape(own.last)}(?![\w-])"
    )
    named = [name_from(name) for name in (*letter.facts.other_employees, *letter.facts.officers)]
    namesakes = {name.title.casefold() for name in named if name.last == own.last}
    for paragraph in letter.text.paragraphs:
        for hit in form.finditer(paragraph.own):
            title = hit["title"].rstrip(".").casefold()
            first = hit["first"] or ""
            if title == own.title.casefold() or (first and first[0] != own.first[:1]):
                continue
            if re.search(rf"{TITLE}\s+(?:and|&)\s*$", paragraph.own[: hit.start()]):
                continue
            in_place = paragraph.number == letter.text.salutation and is_to_employee(letter)
            if title in namesakes and not in_place:
                continue
            mention = _Mention(paragraph, hit.start(), hit.end(), "employee")
            yield _finding(mention, own), (paragraph.number, hit.start())


def _greets_another(letter: LetterUnderCheck, own: Name, told: set[tuple[int, int]]) -> Checked:
    """Find a salutation to somebody who is neither the employee nor anybody on record."""
    number = letter.text.salutation
    if not number or letter.kind in TO_OTHERS | TO_EITHER or any(at == number for at, _ in told):
        return
    paragraph = letter.text.paragraphs[number - 1]
    hit = re.search(
        rf"(?<!\w){TITLE}\s+(?:[A-Z][\w’'.-]*\s+)*(?P<last>[A-Z][\w’'-]+)", paragraph.own
    )
    if hit and hit["last"].casefold() != own.last.split()[-1].casefold():
        yield _finding(_Mention(paragraph, hit.start(), hit.end(), "employee"), own)


def _finding(mention: _Mention, own: Name) -> LetterFinding:
    said = mention.paragraph.text[mention.start : mention.end]
    return found(
        CODE,
        f"“{said}” stands where {own.whole} should. Write the employee’s name as it is on record.",
        mention.paragraph,
        mention.start,
        mention.end,
    )
