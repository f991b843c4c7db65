"""Does a letter decide the matter before the panel has? (DOMAIN.md 4, “Never include”; 1.4; 10).

What is alleged may not be told as done, nor the employee as guilty, in the letter's own words. A
condition, a denial or a possibility decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casework.rules.letter_finding import AFTER_FINDING, Checked, LetterUnderCheck, found
from casework.rules.letter_lint_names import employee_name, is_to_employee
from casework.rules.letter_text import Paragraph

CODE = "VERDICT_WORDS"

# “If it is found to be proven” leaves a sentence open; “no assumption of guilt” what follows.
_CONDITION = re.compile(
    r"\b(?:if|whether|unless|until|should\s+(?:the|it|any|they|you)|were\s+(?:it|the|they"
    r"|you)\s+to)\b",
    re.I,
)
_OPEN = re.compile(
    r"\b(?:may|might|could|would|not|no|nor|neither|never|without|any|either|cannot|nothing|none"
    r"|potential(?:ly)?"
    r"|possible|suspected|rather\s+than)\b|n[’']t\b",
    re.IGNORECASE,
)
_SURE = re.compile(
    r"\b(?:no|any|without|beyond|little)\s+(?:reasonable\s+|real\s+)?(?:doubt|question|excuse)\b"
    r"|\bcan(?:not|\s+not)\s+be\s+(?:disputed|denied|excused)\b|\bnot\s+in\s+(?:doubt|dispute)\b"
    r"|\b(?:clearly|obviously|plainly|undoubtedly|evidently)\b",
    re.IGNORECASE,
)
# “It is alleged that” holds for a sentence; that there is an allegation, for its clause.
_ALLEGED_THAT = re.compile(
    r"\balleg(?:ed|es|ing)\b|\ballegations?\s*(?:\d+\s*)?(?:is\b|are\b|was\b|were\b|made\b|:)"
    r"|\ballegations?\b[^.]{0,24}\bthat\b"
    r"|\bsaid\s+to\s+have|\bwhether\b|\bif\b|\breport(?:ed|s)?\s+that\b"
    r"|\bconcerns?\b[^.]{0,24}\bthat\b"
    r"|\bsuspected\b"
    r"|\b(?:may|might|could)\s+have\b|\byou\s+(?:have\s+|had\s+)?(?:say|said|told\s+us|believe"
    r"|mention"
    r"|state)\s+that\b|\bpurport\w*",
    re.IGNORECASE,
)
_ALLEGED = re.compile(
    r"\balleg\w+|\breport(?:ed|s|edly)?\b|\bconcerns?\s+(?:about|has|have)\b|\bappears?\b"
    r"|\bapparently\b|\bseems?\b"
    r"|\bsuggests?\b|\bclaim(?:s|ed)?\b|\bcomplain\w*|\bbelieved\b|\bdeny|\bdenie[sd]\b"
    r"|\battributed\b"
    r"|\bnot\s+(?:a\s+)?(?:finding|judg\w+)\b|\bany\b|\bpresented\s+as\b|\bquestions?\b"
    r"|\byou\s+(?:say|said|told|accept\w*|describe[ds]?|mention\w*)\b",
    re.IGNORECASE,
)

# “You wrote to us”, “you made a request”: acts within the procedure, which nobody disputes.
_ELSE_DONE = (
    r"(?!\s+(?:(?:to\s+)?(?:us|me|say|ask|tell)|no"
    r"|an?\s+(?:\w+\s+)?(?:request|complaint|statement|report|grievance|claim|appeal|subject))\b)"
)


def verdict_words(letter: LetterUnderCheck) -> Checked:
    """Find words that tell what is alleged as done. Outcome letters may."""
    if letter.kind in AFTER_FINDING:
        return
    patterns = _patterns(letter)
    for paragraph in letter.text.paragraphs:
        hit = next(_hits(letter, paragraph, patterns), None)
        if hit is not None:
            said = " ".join(paragraph.text[hit[0] : hit[1]].split())
            message = (
                f"“{said}” decides the matter before anyone has. Say what is alleged, as in “it is"
                " alleged that …”."
            )
            yield found(CODE, message, paragraph, *hit)


def _hits(
    letter: LetterUnderCheck, paragraph: Paragraph, patterns: tuple[re.Pattern[str], ...]
) -> Iterator[tuple[int, int]]:
    strong, judged, done = patterns
    for pattern in (strong, judged):
        for hit in pattern.finditer(paragraph.own):
            alleged = pattern is judged and _is_alleged(letter, paragraph, hit)
            if not alleged and not _is_left_open(paragraph, hit):
                yield hit.span()
    for hit in done.finditer(paragraph.own):
        _, end = paragraph.sentence_at(hit.start())
        tells = letter.words.things.search(paragraph.own, hit.end(), end)
        if tells and not _is_alleged(letter, paragraph, hit):
            yield hit.span()


def _is_left_open(paragraph: Paragraph, hit: re.Match[str]) -> bool:
    """Tell whether a condition, a denial or a possibility leads to the words."""
    own = paragraph.own
    start, end = paragraph.sentence_at(hit.start())
    if _SURE.search(own, start, end):
        return False
    lead = own[paragraph.clause_start(hit.start()) : hit.start()]
    conditional = _CONDITION.search(own[start : hit.start()])
    return bool(conditional or _OPEN.search(lead) or _denied_after(own[hit.end() : end]))


def _is_alleged(letter: LetterUnderCheck, paragraph: Paragraph, hit: re.Match[str]) -> bool:
    """Tell whether the words are said to be alleged, in their sentence or above their list."""
    own = paragraph.own
    start, end = paragraph.sentence_at(hit.start())
    if _SURE.search(own, start, end) and not _ALLEGED_THAT.search(own, start, end):
        return False
    clause = paragraph.clause_start(hit.start())
    if _ALLEGED_THAT.search(own, start, hit.end()) or _ALLEGED.search(own, clause, end):
        return True
    return _is_alleged_list(letter, paragraph)


def _denied_after(rest: str) -> bool:
    return bool(re.match(r"\s+(?:or\s+not|nor)\b", rest))


def _is_alleged_list(letter: LetterUnderCheck, paragraph: Paragraph) -> bool:
    """Tell whether a list stands under words that say it is alleged."""
    if not paragraph.is_list:
        return False
    if "alleg" in paragraph.own.split("\n", 1)[0].casefold():
        return True
    above = letter.text.introduces(paragraph)
    return above is not None and "alleg" in above.own.casefold()


def _patterns(letter: LetterUnderCheck) -> tuple[re.Pattern[str], ...]:
    """Return what always judges, what judges the employee, and what tells an act as done."""
    who, whose = _subjects(letter)
    between = (
        r"(?:\s+(?:have|has|had|did|then|also|clearly|deliberately|knowingly|wrongly|publicly|again"
        r"|repeatedly|plainly|obviously|indeed))*"
    )
    judged = (
        rf"(?:{whose})\s+(?:\w+\s+){{0,2}}(?:misconduct|breach(?:es)?|wrongdoing|offen[cs]es?"
        rf"|misuse|failings?|disregard"
        rf"|misbehaviou?r)\b|(?:{whose})\s+(?:gross|serious|unacceptable|inappropriate|offensive"
        rf"|improper|disgraceful)\s+\w+"
        rf"|(?:{who}){between}\s+(?:breached|broke|broken|committed"
        rf"|brought\s+(?:\w+\s+){{1,4}}into\s+disrepute)\b"
        rf"|(?:{whose})\s+(?:actions?|conduct|behaviou?r|posts?|comments?"
        rf"|messages?)\s+(?:\w+\s+){{0,6}}?"
        r"(?:amount(?:s|ed)?\s+to|constitut(?:es|ed|e)|(?:is|was|are|were)\s+(?:clearly\s+"
        r"|plainly\s+)?"
        r"(?:a\s+(?:clear\s+|serious\s+)?breach|gross|serious|unacceptable|wrong|inappropriate"
        r"|in\s+breach|offensive|unprofessional)"
        r"|breach(?:es|ed)|(?:has|have)\s+(?:breached|damaged|brought)|broke|fell|damaged|brought)"
        rf"|\b(?:it\s+is\s+(?:clear|plain|obvious|evident|established)\s+that"
        rf"|there\s+is\s+no\s+doubt)\s+(?:\w+\s+){{0,2}}?(?:{who})"
        rf"|(?:{who})\s+(?:are|is|was|were)\s+(?:clearly\s+)?(?:responsible\s+for|to\s+blame"
        rf"|at\s+fault|in\s+(?:\w+\s+)?breach)"
        r"|\bthe\s+(?:misconduct|breach|offence)\s+(?:that\s+)?(?:you|he|she|they)\b"
        rf"|\bmisconduct\s+(?:by|on\s+the\s+part\s+of)\s+(?:{who})\b"
        rf"|\bwhat\s+(?:{who})\s+(?:did|has\s+done|have\s+done|had\s+done)\b"
        r"|\bhaving\s+(?:breached|broken|committed|posted|shared|published|brought)\b"
        r"|\bthis\s+(?:is|was|amounts\s+to)\s+(?:a\s+)?(?:\w+\s+){0,3}(?:misconduct|breach)\b"
        rf"|\b(?:we\s+are|I\s+am)\s+(?:satisfied|convinced|certain|sure)\s+that\s+(?:{who})\b"
        rf"|\b(?:sanction|penalty|punishment)\s+(?:that\s+)?(?:{who})\s+(?:should|must|deserves?)\b"
        r"|\b(?:has|have)\s+been\s+(?:established|proved|proven|shown)\s+that\b"
    )
    done = rf"(?:{who}){between}\s+(?:{letter.words.acts})\b{_ELSE_DONE}"
    return (
        letter.words.verdict,
        re.compile(rf"(?<!\w)(?:{judged})", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{done})", re.IGNORECASE),
    )


def _subjects(letter: LetterUnderCheck) -> tuple[str, str]:
    """Return who the employee is in this letter's sentences, and whose."""
    who, whose = ["the employee"], [r"the\s+employee[’']s"]
    if is_to_employee(letter):
        who.append("you")
        whose.append("your")
    else:
        who += ["he", "she", "they"]
        whose += ["his", "her", "their"]
    if letter.facts.employee is not None and letter.facts.employee.last_name:
        form = employee_name(letter.facts.employee).forms()
        who.append(form)
        whose.append(rf"{form}[’']s?")
    return "|".join(who), "|".join(whose)
