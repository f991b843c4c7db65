"""Does a letter give the rights and lists that it must? (DOMAIN.md 0.1, rules 1, 4 and 6; 4).

A right is given in plain words: one that is a favour, or a matter for friends and relatives only,
counts as missing. The evidence is listed, the appeal has a name and a date.
"""

from __future__ import annotations

import re

from casework.rules.letter_finding import (
    INVITATIONS,
    WITH_APPEAL,
    Checked,
    LeftOut,
    LetterFinding,
    LetterUnderCheck,
    found,
)
from casework.rules.letter_lint_names import name_from
from casework.rules.letter_lint_notice import written_forms
from casework.rules.letter_text import Paragraph

_ACCOMPANIED = re.compile(r"\baccompan\w+|\bcompanions?\b", re.IGNORECASE)
_RIGHT = re.compile(
    r"\b(?:right|entitle[ds]?|entitlement)\b(?!\s+to\s+(?:ask|request|apply)\b)"
    r"|\b(?:you|employee)\s+(?:may|can)\s+(?:be\s+accompanied|bring|choose|have|be\s+represented)",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"\b(?:may|can|could|wish\s+to|welcome\s+to|free\s+to|should)\s+(?:ask|request|apply)\b"
    r"|\bpermi(?:t|ssion)\w*"
    r"|\bdiscretion\b|\bwe\s+(?:will|shall|would)\s+consider|\bnot\s+(?:have\s+(?:a|the"
    r"|any)\s+)?(?:right|entitled)"
    r"|\bno\s+(?:\w+\s+)?(?:right|entitlement)\b|\bif\s+(?:we|the\s+(?:chair|panel"
    r"|trust))\s+(?:\w+\s+)?agree"
    r"|\bconsider(?:ed)?\s+(?:a|any|your|such|the)\s+request|\brequests?\s+(?:to\s+be|for|will"
    r"|must)\b",
    re.IGNORECASE,
)
_BY_WHOM = re.compile(
    r"\bunions?\b|\bfellow\s+(?:worker|employee)|\bco-?workers?\b|\bcolleagues?\b"
    r"|\bwork\s?mates?\b",
    re.IGNORECASE,
)

_ENCLOSED = re.compile(
    r"\benclos\w+|\battach\w+|\bappend(?:ed|ix|ices)\b|\bbundle\b|\bevidence\b|\brely\s+on\b"
    r"|\brelied\s+(?:up)?on\b"
    r"|\bdocuments?\b|\bpapers\b|\bpack\b|\bwith\s+this\s+letter\b|\bcopies\s+of\b",
    re.IGNORECASE,
)
_SENDING = re.compile(
    r"\benclos\w+|\battach\w+|\bwith\s+this\s+letter\b|\bcopies\s+of\b|\bappend\w+"
    r"|\bserved\b|\bwith\s+this\s+(?:notice|invitation)|\bsupplied\b|\b(?:holds?|contains?"
    r"|consists?\s+of|comprises?)\b",
    re.I,
)
# Papers that are promised are not enclosed.
_LATER = re.compile(
    r"\bwill\s+(?:\w+\s+)?(?:be\s+(?:available|shown|given|provided|produced|sent|put|read)|follow"
    r"|see|receive|have)\b"
    r"|\bon\s+request\b|\bin\s+due\s+course\b|\bon\s+the\s+day\b",
    re.IGNORECASE,
)
_LEAST_PAPERS = 2

_APPEAL = re.compile(r"\bappeal\w*", re.IGNORECASE)
_MAY_APPEAL = re.compile(
    r"\bright\s+(?:of|to)\s+appeal|\b(?:may|can|could|entitled\s+to|wish\s+to"
    r"|want\s+to)\s+(?:also\s+)?appeal"
    r"|\bto\s+appeal\b|\bappeal\s+(?:against|in\s+writing|this|the\s+decision)"
    r"|\bappeals?\s+(?:should|must)\b",
    re.IGNORECASE,
)
_NO_APPEAL = re.compile(
    r"\b(?:no|not\s+have\s+(?:a|the|any)|without\s+a?)\s*(?:further\s+)?(?:right\s+(?:of"
    r"|to)\s+)?appeal\b",
    re.I,
)
# A paragraph that goes on about the appeal without the word.
_GOES_ON = re.compile(
    r"\W*(?:to\s+do\s+(?:so|this)|if\s+you\s+(?:do|wish|decide)|(?:please\s+)?(?:write|send"
    r"|address)|it\s|this\s+must"
    r"|you\s+(?:should|must|need\s+to)\s+(?:write|send|set|give|do))",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov"
    r"|dec)[a-z]*\b"
    r"|\b\d{1,2}/\d{1,2}/\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b",
    re.IGNORECASE,
)


def missing_companion_right(letter: LetterUnderCheck) -> Checked:
    """Find an invitation to a hearing that does not give the right to be accompanied."""
    if letter.kind not in INVITATIONS:
        return
    about = [one for one in letter.text.paragraphs if _ACCOMPANIED.search(one.own)]
    if any(_gives_companion(letter, paragraph) for paragraph in about):
        return
    message = (
        "It does not give the right to be accompanied by a fellow worker or a trade union official."
        " Put the standard paragraph back: it is a right, and needs nobody’s leave."
    )
    weak = next((one for one in about if _WEAK.search(one.own)), about[0] if about else None)
    yield from _missing(letter, "MISSING_COMPANION_RIGHT", message, weak)


def _gives_companion(letter: LetterUnderCheck, paragraph: Paragraph) -> bool:
    near = paragraph.own
    following = letter.text.paragraphs[paragraph.number : paragraph.number + 1]
    if following and (following[0].is_list or _ACCOMPANIED.search(following[0].own)):
        near = f"{near}\n{following[0].own}"
    if not _BY_WHOM.search(near):
        return False
    for start, end in paragraph.sentences:
        said = paragraph.own[start:end]
        if _ACCOMPANIED.search(said) and _RIGHT.search(said) and not _WEAK.search(said):
            return True
    return False


def missing_evidence_list(letter: LetterUnderCheck) -> Checked:
    """Find an invitation that does not list the evidence enclosed."""
    if letter.kind not in INVITATIONS:
        return
    if any(_lists_evidence(letter, paragraph) for paragraph in letter.text.paragraphs):
        return
    spoken = [
        one for one in letter.text.body if re.search(r"\bevidence\b|\bbundle\b", one.own, re.I)
    ]
    message = (
        "It does not list the evidence that goes with it. List each paper, so that the employee"
        " can see that all of it is there."
    )
    yield from _missing(letter, "MISSING_EVIDENCE_LIST", message, spoken[0] if spoken else None)


def _lists_evidence(letter: LetterUnderCheck, paragraph: Paragraph) -> bool:
    own, papers = paragraph.own, letter.words.papers
    lines = own.split("\n")
    if len(lines) > 1 or paragraph.is_list:
        above = letter.text.introduces(paragraph)
        led = _ENCLOSED.search(lines[0]) or (above is not None and _ENCLOSED.search(above.own))
        named = sum(1 for line in lines if papers.search(line))
        before = letter.text.before(paragraph)
        if before is not None and before.is_list and before is not above:
            named += bool(papers.search(before.own))
        if led and named >= _LEAST_PAPERS:
            return True
    if not _SENDING.search(own):
        return False
    for start, end in paragraph.sentences:
        said = own[start:end]
        named = len({hit[0].casefold() for hit in papers.finditer(said)})
        if named > _LEAST_PAPERS and not _LATER.search(said):
            return True
    return False


def missing_appeal_right(letter: LetterUnderCheck) -> Checked:
    """Find an outcome that does not say that one may appeal, to whom, and by when."""
    if letter.kind not in WITH_APPEAL:
        return
    about = _about_appeal(letter)
    text = "\n".join(paragraph.own for paragraph in about)
    missing = []
    if not _MAY_APPEAL.search(text) or _NO_APPEAL.search(text):
        missing.append("that there is a right of appeal")
    if not letter.facts.appeal_to:
        yield LeftOut("MISSING_APPEAL_RIGHT", "to whom the appeal goes is not given")
    elif not _names(text, letter.facts.appeal_to):
        missing.append(f"to whom: {letter.facts.appeal_to}")
    if letter.facts.appeal_by is None:
        yield LeftOut("MISSING_APPEAL_RIGHT", "the last day to appeal is not given")
        if not _DATE.search(text):
            missing.append("by which date")
    elif not written_forms(letter.facts.appeal_by).search(text):
        missing.append("by which date, as it is on record")
    if missing:
        message = f"About the appeal it does not say {'; '.join(missing)}. Say all three."
        yield from _missing(letter, "MISSING_APPEAL_RIGHT", message, about[0] if about else None)


def _about_appeal(letter: LetterUnderCheck) -> list[Paragraph]:
    """Return what a letter says of the appeal, with the paragraph after each heading of it."""
    about: list[Paragraph] = []
    for paragraph in letter.text.body or letter.text.paragraphs:
        before = letter.text.before(paragraph)
        led = (
            before is not None
            and _APPEAL.search(before.own)
            and (before.is_heading or before.own.rstrip().endswith(":"))
        )
        follows = bool(about) and about[-1] is before and _GOES_ON.match(paragraph.own)
        if led or follows or _APPEAL.search(paragraph.own):
            about.append(paragraph)
    return about


def _names(text: str, person: str) -> bool:
    """Tell whether a text names somebody, by surname, or an office by its words."""
    if person.casefold() in text.casefold():
        return True
    name = name_from(person)
    if name.title or (name.first and len(name.first.rstrip(".")) == 1):
        return bool(re.search(rf"(?<!\w){re.escape(name.last)}(?!\w)", text))
    words = [word for word in re.findall(r"\w+", person) if word[:1].isupper()]
    return bool(words) and all(re.search(rf"\b{re.escape(word)}\b", text, re.I) for word in words)


def _missing(letter: LetterUnderCheck, code: str, message: str, weak: Paragraph | None) -> Checked:
    if weak is not None:
        yield found(code, message, weak)
        return
    last = (letter.text.body or letter.text.paragraphs)[-1]
    yield LetterFinding(code, message, last.number)
