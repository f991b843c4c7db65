"""Whether an allegation is worded so that it can fairly be answered (DOMAIN.md 1.4).

One act or course of conduct, dated, said as alleged and not as fact, in words that say what
was done. Findings point at the words; the text is never changed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casework.rules.allegation_acts import LABEL, told_act
from casework.rules.partial_dates import PartialDate, Precision
from casework.rules.report import Conduct
from casework.rules.written_dates import read_written_date

OPENING = "It is alleged that"


class WordingCheck(StrEnum):
    """What is looked at; each is said to be in order when nothing is found."""

    ALLEGED = "alleged"
    ONE_ACT = "one_act"
    DATED = "dated"
    SAYS_WHAT = "says_what"
    NO_PUPIL = "no_pupil"
    NEUTRAL = "neutral"

    @property
    def in_order(self) -> str:
        """Say that nothing was found."""
        return {
            "alleged": "Worded as alleged",
            "one_act": "One act",
            "dated": "Dated",
            "says_what": "Says what was done",
            "no_pupil": "No pupil named",
            "neutral": "No judging words",
        }[self.value]


class WordingWeight(StrEnum):
    """A stop keeps the allegation out of a letter; a warning is to look at."""

    STOP = "stop"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class WordingFinding:
    """What is to look at in the wording, where (characters), and what would cure it."""

    check: WordingCheck
    weight: WordingWeight
    message: str
    cure: str
    start: int = 0
    end: int = 0


_ALLEGED = re.compile(r"^\W*(?:\d+[.)]\s*)?it is (?:further |also )?alleged that\b", re.I)
_STILL_ALLEGED = re.compile(r"\balleged|\ballegation|\bit is said\b|\bis said to\b", re.I)
_SENTENCE = re.compile(r"[^.!?]+(?:[.!?]+[”\"’)]*|$)")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_SECOND_ACT = re.compile(
    r"\b(?:in addition|additionally|furthermore|moreover|on another occasion|separately"
    r"|and (?:also|further|secondly|that (?:you|he|she|they)))\b",
    re.I,
)
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
)
_DATE = re.compile(
    rf"\b(?:(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day),?\s+)?"
    rf"(?P<date>[0-9]{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+[0-9]{{4}}"
    rf"|[0-9]{{1,2}}/[0-9]{{1,2}}/[0-9]{{4}}|(?<![0-9] ){_MONTH}\s+[0-9]{{4}})\b",
    re.I,
)
_RANGE = re.compile(r"\b(?:between|from)\b|\b(?:to|until|and)\b\s*$|–\s*$", re.I)
_DAY_AND_MONTH = re.compile(rf"\b[0-9]{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}\b", re.I)
_DATE_NOT_KNOWN = re.compile(
    r"\bdates? (?:that is |which is )?(?:not|un)[ -]?known\b|\bunknown date", re.I
)
_PUPIL = re.compile(
    r"\b(?i:pupils?|students?|child(?:ren)?|boys?|girls?)\b,?\s+(?:(?i:called|named|known as)\s+)?"
    r"(?P<name>[A-Z][a-z’'-]+(?:\s+[A-Z][a-z’'-]+)?)"
)
_NOT_A_NAME = {"Year", "Reception", "Nursery", "In", "On", "At", "From", "Key", "Class", "Form"}
_JUDGING: tuple[tuple[str, str], ...] = (
    (r"guilt(?:y|ily)?", "Leave it out: nothing is found yet."),
    (r"charge[sd]?", "Write “alleged”."),
    (r"accus(?:ed|ation|ations)", "Write “employee”, or “allegation”."),
    (r"offen(?:der|ders|ce|ces)", "Say what was done."),
    (r"perpetrators?|culprits?", "Write “the employee”, or “you”."),
    (r"victims?", "Say who, by the part they have in the case."),
    (r"verdict|trial|convicted|proven|proved", "Leave it out: nothing is found yet."),
    (r"clearly|obviously|undoubtedly|of course|evidently", "Leave it out: it states as fact."),
    (
        r"disgraceful(?:ly)?|disgusting(?:ly)?|shameful(?:ly)?|appalling(?:ly)?",
        "Give the words that were used; leave the judging to those who hear it.",
    ),
    (
        r"outrageous(?:ly)?|vile|despicable",
        "Give the words that were used; leave the judging to those who hear it.",
    ),
    (
        r"malicious(?:ly)?|deliberately|knowingly|recklessly",
        "State of mind is for the investigation; say what was done.",
    ),
)
_VERDICTS = tuple((re.compile(rf"\b(?:{words})\b", re.I), cure) for words, cure in _JUDGING)
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"


def check_wording(
    wording: str, *, conduct: Conduct, pupil_names: Sequence[str] = ()
) -> tuple[WordingFinding, ...]:
    """Look at the wording of an allegation; nothing found means each check is in order.

    ``conduct`` is when the act is recorded to have happened; ``pupil_names`` are names that
    must not stand in it. Quoted words are left alone but for names of pupils.
    """
    if not wording.strip():
        return (
            WordingFinding(
                WordingCheck.SAYS_WHAT,
                WordingWeight.STOP,
                "There are no words yet.",
                f"Begin with “{OPENING}”, then when, where, and what was done.",
            ),
        )
    own = _without_quotations(wording)
    found = [
        *_alleged(own),
        *_dated(own, conduct),
        *_one_act(own),
        *_says_what(own),
        *_pupils(wording, pupil_names),
        *_neutral(own),
    ]
    return tuple(sorted(found, key=lambda f: (f.weight is WordingWeight.WARN, f.start)))


def checks_in_order(findings: Iterable[WordingFinding]) -> tuple[WordingCheck, ...]:
    """List the checks that found nothing, so that silence is not mistaken for a check."""
    touched = {finding.check for finding in findings}
    return tuple(check for check in WordingCheck if check not in touched)


def _without_quotations(wording: str) -> str:
    """Blank out quoted words, keeping every character's place."""
    return _QUOTED.sub(lambda match: "“" + "x" * (len(match.group(0)) - 2) + "”", wording)


def _alleged(own: str) -> list[WordingFinding]:
    found = []
    if not _ALLEGED.match(own):
        found.append(
            WordingFinding(
                WordingCheck.ALLEGED,
                WordingWeight.STOP,
                "It is stated as a fact.",
                f"Begin with “{OPENING}”.",
                0,
                min(len(own), 40),
            )
        )
    sentences = [match for match in _SENTENCE.finditer(own) if match.group(0).strip(" .”")]
    for match in sentences[1:]:
        words = match.group(0)
        if len(words.split()) >= 3 and not _STILL_ALLEGED.search(words):
            found.append(
                WordingFinding(
                    WordingCheck.ALLEGED,
                    WordingWeight.WARN,
                    "This sentence reads as a fact.",
                    "Join it to the first sentence, or say that it is alleged.",
                    match.start() + len(words) - len(words.lstrip()),
                    match.end(),
                )
            )
    return found


def _dates_in(own: str) -> list[tuple[re.Match[str], PartialDate]]:
    read = ((match, read_written_date(match["date"])) for match in _DATE.finditer(own))
    return [(match, found) for match, found in read if found is not None]


def _dated(own: str, conduct: Conduct) -> list[WordingFinding]:
    dates = _dates_in(own)
    recorded = conduct.begins
    if not dates:
        return _undated(own, recorded)
    found = []
    for match, written in dates:
        day = written.first
        weekday = (match["weekday"] or "").lower()
        if weekday and day is not None and written.precision is Precision.DAY:
            right = _WEEKDAYS.split()[day.weekday()]
            if weekday != right:
                found.append(
                    WordingFinding(
                        WordingCheck.DATED,
                        WordingWeight.STOP,
                        f"{written.words} is a {right.capitalize()}.",
                        "Correct the day or the date.",
                        match.start(),
                        match.end(),
                    )
                )
        if not _agrees(written, conduct):
            found.append(
                WordingFinding(
                    WordingCheck.DATED,
                    WordingWeight.STOP,
                    f"The wording says {match['date']}; recorded is {conduct.words}.",
                    "Correct the wording, or the date of the allegation.",
                    match.start(),
                    match.end(),
                )
            )
    return found


def _undated(own: str, recorded: PartialDate) -> list[WordingFinding]:
    if recorded.first is None and _DATE_NOT_KNOWN.search(own):
        return []
    partial = _DAY_AND_MONTH.search(own)
    if partial is not None:
        return [
            WordingFinding(
                WordingCheck.DATED,
                WordingWeight.WARN,
                "The date has no year.",
                "Write the year too.",
                partial.start(),
                partial.end(),
            )
        ]
    when = "on a date that is not known" if recorded.first is None else _on(recorded)
    return [
        WordingFinding(
            WordingCheck.DATED,
            WordingWeight.STOP,
            "It does not say when.",
            f"Say “{when}”.",
        )
    ]


def _on(day: PartialDate) -> str:
    month = day.precision is Precision.MONTH
    return ("in " if month else "on ") + day.plain_words


def _agrees(written: PartialDate, conduct: Conduct) -> bool:
    first = conduct.begins.earliest
    last = (conduct.ends or conduct.begins).latest or conduct.begins.latest
    if first is None or last is None or written.earliest is None or written.latest is None:
        return True
    return written.earliest <= last and written.latest >= first


def _one_act(own: str) -> list[WordingFinding]:
    found = [
        WordingFinding(
            WordingCheck.ONE_ACT,
            WordingWeight.WARN,
            "This may be a second act.",
            "Make it an allegation of its own, unless it is one course of conduct.",
            match.start(),
            match.end(),
        )
        for match in _SECOND_ACT.finditer(own)
    ]
    dates = _dates_in(own)
    days: set[date | None] = {written.first for _, written in dates}
    in_range = any(
        _RANGE.search(own[max(0, match.start() - 12) : match.start()]) for match, _ in dates
    )
    if len(days) > (2 if in_range else 1):
        match = dates[-1][0]
        found.append(
            WordingFinding(
                WordingCheck.ONE_ACT,
                WordingWeight.WARN,
                f"It names {len(days)} dates.",
                "One allegation is one act or one course of conduct: split it, or give a range "
                "(“between … and …”).",
                match.start(),
                match.end(),
            )
        )
    return found


def _says_what(own: str) -> list[WordingFinding]:
    label = LABEL.search(own)
    told, act = told_act(own, beside=lambda words: _DATE.sub(" ", _ALLEGED.sub(" ", words)))
    if told:
        return []
    if label is not None:
        return [
            WordingFinding(
                WordingCheck.SAYS_WHAT,
                WordingWeight.STOP,
                f"“{label.group(0)}” is a label: the employee cannot tell what to answer.",
                "Say what was posted, shared, liked or sent, where, and to whom.",
                label.start(),
                label.end(),
            )
        ]
    if act is not None:
        return [
            WordingFinding(
                WordingCheck.SAYS_WHAT,
                WordingWeight.WARN,
                f"It stops at “{act.group(0)}”.",
                "Say what: its words or what it showed, where it stood, who could see it.",
                act.start(),
                act.end(),
            )
        ]
    return [
        WordingFinding(
            WordingCheck.SAYS_WHAT,
            WordingWeight.WARN,
            "It does not say what was done.",
            "Use a plain word for the act: posted, shared, commented, sent, uploaded.",
        )
    ]


def _pupils(wording: str, names: Sequence[str]) -> list[WordingFinding]:
    spans: list[tuple[int, int]] = []
    for name in names:
        if len(name.strip()) >= 2:
            pattern = re.compile(rf"(?<!\w){re.escape(name.strip())}(?!\w)", re.I)
            spans += [match.span() for match in pattern.finditer(wording)]
    for match in _PUPIL.finditer(wording):
        if match["name"].split()[0] not in _NOT_A_NAME and match.span("name") not in spans:
            spans.append(match.span("name"))
    return [
        WordingFinding(
            WordingCheck.NO_PUPIL,
            WordingWeight.STOP,
            f"A pupil seems to be named: {wording[start:end]}.",
            "Write “pupil A”, and keep who that is in the evidence.",
            start,
            end,
        )
        for start, end in spans
    ]


def _neutral(own: str) -> list[WordingFinding]:
    return [
        WordingFinding(
            WordingCheck.NEUTRAL,
            WordingWeight.STOP,
            f"“{match.group(0)}” judges before anything is found.",
            cure,
            match.start(),
            match.end(),
        )
        for pattern, cure in _VERDICTS
        for match in pattern.finditer(own)
    ]
