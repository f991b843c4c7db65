"""Does a letter go beyond the sanction that the invitation named? (DOMAIN.md 0.1, rule 4; 2.8)."""

from __future__ import annotations

import re

from casework.rules.letter_finding import OUTCOMES, Checked, LeftOut, LetterUnderCheck, found
from casework.rules.letter_text import Paragraph

CODE = "SANCTION_BEYOND_INVITATION"
_INVITING = frozenset({"L19", "L20"})
ORDER = (
    "NO_ACTION",
    "ORAL_WARNING",
    "WRITTEN_WARNING",
    "FINAL_WRITTEN_WARNING",
    "DISMISSAL_NOTICE",
    "DISMISSAL_SUMMARY",
)
_WORDS = {
    "WRITTEN_WARNING": r"\b(?:first\s+)?written\s+warning\b",
    "FINAL_WRITTEN_WARNING": r"\bfinal\s+(?:written\s+)?warning\b",
    "DISMISSAL_NOTICE": r"\bdismiss(?:al|ed|ing)?\b|\bterminat\w+\b|\bend\s+your\s+employment\b",
    "DISMISSAL_SUMMARY": r"\bsummar(?:y|ily)\s+dismiss\w*"
    r"|\bdismiss\w*\s+(?:\w+\s+){0,3}without\s+(?:notice|pay)"
    r"|\b(?:instant|immediate)\s+dismissal\b|\bdismiss\w*\s+(?:\w+\s+)?(?:summarily|instantly)"
    r"|\bdismiss\w*,?\s+(?:\w+\s+){0,3}with\s+or\s+without\s+notice"
    r"|\bterminat\w+\s+(?:\w+\s+){0,4}without\s+notice",
}
_SPELT = {
    "NO_ACTION": "no action",
    "ORAL_WARNING": "an oral warning",
    "WRITTEN_WARNING": "a written warning",
    "FINAL_WRITTEN_WARNING": "a final written warning",
    "DISMISSAL_NOTICE": "dismissal with notice",
    "DISMISSAL_SUMMARY": "summary dismissal",
}
_DENIED = re.compile(
    r"\b(?:not|no(?!\s+(?:further\s+|formal\s+)?action)|never|cannot|neither|nor|ruled\s+out"
    r"|rather\s+than|instead\s+of|excluded"
    r"|short\s+of|beyond)\b|n[’']t\b",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\b(?:further|future|again|repeat\w*|subsequent|another|any\s+more)\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[,;:]|\s(?:but|and|because|since)\s", re.IGNORECASE)
_DECIDED = re.compile(
    r"\b(?:decid\w+|decision|outcome|sanction|issu\w+|impos\w+|you\s+are|(?:is|are|am|have\s+been"
    r"|has\s+been)\s+dismiss"
    r"|conclu\w+|therefore|confirm\w*|receive|given|hereby|upheld|substitut\w+|stands?)\b",
    re.IGNORECASE,
)


def sanction_beyond_invitation(letter: LetterUnderCheck) -> Checked:
    """Find a sanction, or a possible one, that the invitation did not speak of."""
    if letter.kind not in OUTCOMES | _INVITING:
        return
    most = letter.facts.invitation_max_sanction
    if most not in ORDER:
        yield LeftOut(CODE, "needs the most that the invitation named, as a sanction known here")
        return
    if letter.kind in _INVITING:
        yield from _possible(letter, ORDER.index(most))
        return
    given = letter.facts.sanction
    if given not in ORDER:
        yield LeftOut(CODE, "needs the sanction, as one known here")
    elif ORDER.index(given) > ORDER.index(most):
        paragraph, start, end = _told_in(letter, given)
        message = (
            f"The invitation spoke of {_SPELT[most]} at the most, and this is {_SPELT[given]}."
            " Give no more than the employee was told could follow, or take advice."
        )
        yield found(CODE, message, paragraph, start, end)


def _possible(letter: LetterUnderCheck, most: int) -> Checked:
    for paragraph in letter.text.body:
        hit = _beyond(paragraph, most)
        if hit is not None:
            message = (
                f"It speaks of more than {_SPELT[ORDER[most]]}, the most that may follow here. Take"
                " it out, or have the invitation agreed anew."
            )
            yield found(CODE, message, paragraph, *hit)


def _beyond(paragraph: Paragraph, most: int) -> tuple[int, int] | None:
    for name in reversed(ORDER[most + 1 :]):
        for hit in re.finditer(_WORDS[name], paragraph.own, re.IGNORECASE):
            if not _is_not_now(paragraph, hit):
                return hit.span()
    return None


def _is_not_now(paragraph: Paragraph, hit: re.Match[str]) -> bool:
    """Tell whether a sanction is ruled out, or is what something later may bring."""
    start, end = paragraph.sentence_at(hit.start())
    lead = paragraph.own[paragraph.clause_start(hit.start()) : hit.start()]
    rest = _CLAUSE_END.split(paragraph.own[hit.end() : end], maxsplit=1)[0]
    denied = _DENIED.search(lead) or _DENIED.search(rest)
    return bool(denied or _LATER.search(paragraph.own, start, end))


def _told_in(letter: LetterUnderCheck, given: str) -> tuple[Paragraph, int, int]:
    """Return where the sanction is told as decided; else where it is first named."""
    first: tuple[Paragraph, int, int] | None = None
    for paragraph in letter.text.body or letter.text.paragraphs:
        for hit in re.finditer(_WORDS.get(given, r"\bwarning\b"), paragraph.own, re.IGNORECASE):
            start, end = paragraph.sentence_at(hit.start())
            said = paragraph.own[start:end]
            if _is_not_now(paragraph, hit):
                continue
            first = first or (paragraph, hit.start(), hit.end())
            if _DECIDED.search(said) and not paragraph.is_heading:
                return paragraph, hit.start(), hit.end()
    if first is None and given == "DISMISSAL_SUMMARY":
        return _told_in(letter, "DISMISSAL_NOTICE")
    return first or ((letter.text.body or letter.text.paragraphs)[0], 0, 60)
