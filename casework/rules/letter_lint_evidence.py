"""What a letter claims of a suspension, and of a picture (DOMAIN.md 2.6, 7.3).

Suspension is no “neutral act”, and no picture is ever known to be authentic.
"""

from __future__ import annotations

import re

from casework.rules.letter_finding import Checked, LetterUnderCheck, found
from casework.rules.letter_text import Paragraph

NEUTRAL, AUTHENTIC = "NEUTRAL_ACT", "AUTHENTIC_CLAIM"
_NEUTRAL = re.compile(
    r"\b(?:neutral(?:ly)?|neutrality)\b(?![\s-]+(?:ground|venue|place|location|premises|site|room"
    r"|person|party|chair|tone|words?|wording"
    r"|language|terms?|setting|facilitator|note-?taker|observer|space|manner|question|questions"
    r"|account|summary|way|office|school))"
    r"|\bnon-?judge?mental\s+(?:act|measure|step)|\b(?:impartial|unbiased|value-free)\s+(?:act"
    r"|action|measure|step)\b",
    re.IGNORECASE,
)
_MEASURE = re.compile(
    r"\bsuspen\w+|\bmeasures?\b|\bacts?\b|\bactions?\b|\barrangements?\b|\bsteps?\b|\bremov\w+"
    r"|\bdut(?:y|ies)\b"
    r"|\bleave\b|\babsence\b|\bredeploy\w*|\bmove\b|\baway\s+from\b|\bwork(?:ing)?\s+from\s+home\b"
    r"|\brestrict\w*|\bdecision\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"(?:\b(?:not|no\s+longer|never|cannot|without|nor|neither|avoid|do\s+not)\b"
    r"|n[’']t\b)[^.;:,]{0,50}$",
    re.I,
)
_CLAIM = (
    r"authentic(?:ity|ated|ally|ate)?|genuine(?:ly|ness)?|(?:not\s+)?(?:fake|faked)|bona\s+fide"
    r"|verified|verifiably|the\s+real\s+thing|real|original\s+and\s+unaltered"
    r"|(?:has|have)\s+not\s+been\s+(?:tampered|doctored|faked|manipulated)"
)
_GENUINE_ELSE = (
    r"\s+(?:mistake|error|belief|concern|reason|doubt|accident|interest|wish|oversight"
    r"|misunderstanding|attempt|need"
    r"|occupational|regret|remorse|time|name|people|person|world|life|terms|risk|possib\w+"
    r"|difficult\w+|account|number|effort"
    r"|opportunity|impact|harm|issue|worry|chance|change|apolog\w+|reasons|question)"
)
_UNSURE = re.compile(
    r"\b(?:if|whether|dispute|disputed|question|challenge|doubt|claim\s+that|unless"
    r"|cannot\s+(?:say|confirm|know)|nobody|no\s+one"
    r"|makes?\s+no|make\s+no|do(?:es)?\s+not|not\s+(?:been|yet|be|claim|confirm\w*|say\w*|known"
    r"|certain|possible|able)|is\s+not|are\s+not|neither|any)\b|n[’']t\b",
    re.IGNORECASE,
)


_SURE = re.compile(r"\b(?:no|without|beyond)\s+(?:any\s+)?(?:question|doubt)\b", re.I)
# “The authenticity of the picture has not been confirmed.”
_NOT_SHOWN = re.compile(
    r"\s+of\s+[^.;,]{0,40}\b(?:cannot|(?:has|have|is|are|can|could)(?:\s+not\b|n[’']t\b)|unknown)",
    re.I,
)
_CONDITION = re.compile(r"\b(?:if|whether|unless|question|dispute[sd]?|challenge[sd]?)\b", re.I)


def neutral_act(letter: LetterUnderCheck) -> Checked:
    """Find a suspension or a temporary measure that is called neutral."""
    for paragraph in letter.text.paragraphs:
        own = _with_short_quotes(paragraph)
        for hit in _NEUTRAL.finditer(own):
            start, _ = paragraph.sentence_at(hit.start())
            if _DENIED.search(own[start : hit.start()]) or not _MEASURE.search(own):
                continue
            message = (
                f"“{hit[0]}”: whether a suspension is neutral is disputed. Say that it is not"
                " disciplinary action and assumes nothing."
            )
            yield found(NEUTRAL, message, paragraph, hit.start(), hit.end())
            break


def authentic_claim(letter: LetterUnderCheck) -> Checked:
    """Find a claim that a picture or copy is authentic, genuine or real."""
    pictures = re.compile(rf"(?<!\w)(?:{letter.words.pictures})(?!\w)", re.IGNORECASE)
    claim = re.compile(rf"(?<!\w)(?:{_CLAIM})(?!\w)(?!{_GENUINE_ELSE})", re.IGNORECASE)
    for paragraph in letter.text.paragraphs:
        own = _with_short_quotes(paragraph)
        for hit in claim.finditer(own):
            start, end = paragraph.sentence_at(hit.start())
            lead = own[paragraph.clause_start(hit.start()) : hit.start()]
            unsure = not _SURE.search(lead) and (
                _UNSURE.search(lead) or _CONDITION.search(own, start, hit.start())
            )
            unsure = unsure or _NOT_SHOWN.match(own[hit.end() : end])
            near = own[_before(paragraph, start) : end]
            if unsure or not pictures.search(near):
                continue
            message = (
                f"“{hit[0]}” cannot be known of a picture. Say when it was received, and that it is"
                " unchanged since."
            )
            yield found(AUTHENTIC, message, paragraph, hit.start(), hit.end())
            break


def _before(paragraph: Paragraph, start: int) -> int:
    """Return where the sentence before begins: “Copies are enclosed. They are …”."""
    return max((one for one, end in paragraph.sentences if end <= start), default=start)


def _with_short_quotes(paragraph: Paragraph) -> str:
    """Return a paragraph's own words, with a word or three that it sets in marks itself."""
    own = paragraph.own
    for quotation in paragraph.quotations:
        if not quotation.whole and len(quotation.words.split()) <= 3:
            span = slice(quotation.start, quotation.end)
            own = own[: span.start] + paragraph.text[span] + own[span.stop :]
    return own
