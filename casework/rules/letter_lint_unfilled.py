"""Is anything left that the sender ought to have filled in? (DOMAIN.md 4, Template rule)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casework.rules.letter_finding import Checked, LetterUnderCheck, found
from casework.rules.letter_text import BLANK, LetterText, Paragraph

CODE = "UNFILLED_FIELD"
_MARKS = re.compile(
    r"\{\{[^{}]*\}?\}?|\{%[^%]*%\}|\{[A-Za-z_][^{}]*\}|«[^»]*»|<<[^<>]*>>|\$\{[^}]*\}|%[A-Z_]{3,}%"
    r"|#[A-Z_]{2,}#|£\s?[X_]+\b"
    r"|\((?:insert|enter|delete\s+as|tbc|tba|please\s+insert)\b[^()]{0,40}\)"
    r"|\([^()]{0,30}\bto\s+follow\)"
    r"|<(?!https?:|mailto:|[^>]*@|br\b|/)[A-Za-z][^<>\n]{0,60}>"
)
_BRACKETS = re.compile(r"\[(?P<in>[^\[\]\n]{0,120})\](?!\()")
_FILL_IN = re.compile(
    r"^\W*(?:insert|enter|add|delete|select|choose|complete|fill|tbc|tba|tbd|name|date|time|venue"
    r"|place|room|address"
    r"|title|number|amount|job|role|school|employee|reason|to be|your|recipient|first|last|surname"
    r"|x+|signature|details)\b",
    re.IGNORECASE,
)
_KEPT = re.compile(
    r"^\s*(?:sic|redacted|removed|name (?:removed|withheld|redacted)|withheld|…|\.{3}|x|✓|☐"
    r"|\d{1,3}|emphasis added|our emphasis"
    r"|emoji.*|.*\bredacted\b.*|.*\bwithheld\b.*|signed|\s*|.*\w.*[.!])\s*$",
    re.IGNORECASE,
)
_CODES = re.compile(
    r"\b(?:TBC|TBA|TBD|T\.B\.C\.?)\b|\b(?:XX+|X{1,2}/X{1,2}(?:/X+)?)\b"
    r"|\b[Dd]{2}[/.-][Mm]{2}[/.-][Yy]{2,4}\b|\bxx+\b(?!\w)"
    r"|\?{2,}|\bto\s+be\s+(?:confirmed|advised|inserted|completed|added|decided)\b(?!\s+(?:by|in"
    r"|at|to|with|when|once|as))"
    r"|\b(?:insert|enter)\s+(?:\w+\s+)?(?:name|date|time|venue|address|details|text"
    r"|number)s?\s+here\b|\bLorem ipsum\b",
)
_LINES = re.compile(r"_{3,}|\.{5,}|…{2,}")
_TO_SIGN = re.compile(r"\bsign(?:ed|ature)?\b|\bprint\s+name\b", re.IGNORECASE)
_SLIP = re.compile(
    r"\bslip\b|\back?nowledge\w*\b|\bI\s+(?:confirm|agree|have|will|do|consent|accept|wish"
    r"|understand)\b|\breturn\b",
    re.IGNORECASE,
)
_LABEL_ALONE = re.compile(
    r"^\W*(?:date|time|place|venue|room|location|chair|panel|address|name|our\s+ref(?:erence)?"
    r"|case\s+ref(?:erence)?|ref"
    r"|hearing\s+date|date\s+of\s+hearing|telephone|email|note-?taker|employee|reference"
    r"|job\s+title|school)\W*:\W*$",
    re.IGNORECASE,
)
_EMPTY_CELL = re.compile(r"^\|\s*[^|\n]*\w[^|\n]*\|\s*\|")
_HOLE = re.compile(
    r"(?<=\w)\s(?:on|at|by|from|until|with|in|to)\s+[,.;]|^\W*dear\s*,?\s*$", re.IGNORECASE
)


def unfilled_field(letter: LetterUnderCheck) -> Checked:
    """Find places that were left open. Lines left for the employee to sign are none."""
    for paragraph in letter.text.paragraphs:
        hit = next(_places(letter.text, paragraph), None)
        if hit is not None:
            said = paragraph.text[hit[0] : hit[1]].strip() or "This place"
            message = f"“{said}” is not filled in. Put the fact there, or take the words out."
            yield found(CODE, message, paragraph, *hit)


def _places(text: LetterText, paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    own = paragraph.own
    for hit in _MARKS.finditer(paragraph.text):
        if BLANK not in own[hit.start() : hit.end()] or hit[0].startswith(("{{", "«", "<<")):
            yield hit.span()
    for hit in _BRACKETS.finditer(paragraph.text):
        if _is_gap(own, hit):
            yield hit.span()
    for hit in _CODES.finditer(own):
        yield hit.span()
    if not _is_slip(text, paragraph):
        yield from (hit.span() for hit in _LINES.finditer(own))
        yield from _empty_labels(paragraph)
    yield from (hit.span() for hit in _HOLE.finditer(own))


def _is_gap(own: str, hit: re.Match[str]) -> bool:
    """Tell whether brackets hold a place to fill in: within a quotation only if they say so."""
    if BLANK in own[hit.start() : hit.end()]:
        return bool(re.match(r"\W*(?:insert|enter|tbc)\b", hit["in"], re.IGNORECASE))
    return bool(_FILL_IN.match(hit["in"])) or not _KEPT.match(hit["in"])


def _is_slip(text: LetterText, paragraph: Paragraph) -> bool:
    """Tell whether lines are left for the employee to sign."""
    if _TO_SIGN.search(paragraph.own) or _SLIP.search(paragraph.own):
        return True
    return bool(text.sign_off) and paragraph.number > text.sign_off


def _empty_labels(paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    lines = paragraph.own.split("\n")
    if len(lines) < 2:
        return
    at = 0
    for line in lines:
        if _LABEL_ALONE.match(line) or (_EMPTY_CELL.match(line) and line.count("|") == 3):
            yield at, at + len(line)
        at += len(line) + 1
