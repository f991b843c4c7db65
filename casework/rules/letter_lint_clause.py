"""Are words that a letter gives as the policy's the words in force? (DOMAIN.md 1.1, 1.2)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from casework.rules.letter_finding import Checked, LeftOut, LetterUnderCheck, found
from casework.rules.letter_lint_facts import AllegationFact
from casework.rules.letter_text import Paragraph, Quotation

CODE = "CLAUSE_TEXT_DIFFERS"
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_LEFT_OUT = re.compile(r"\[?(?:…|\.\.\.)\]?")
_OF_POLICY = re.compile(
    r"\bpolic(?:y|ies)\b|\bclauses?\b|\bsection\b|\bprovision\b|\bparagraph\b", re.I
)
_SAYS = re.compile(
    r"\b(?:says?|said|reads?|states?|stated|provides?|requires?|words|wording|worded|text"
    r"|following|follows)\b|:\s*$",
    re.IGNORECASE,
)
_OF_POST = re.compile(
    r"\b(?:post(?:ed|s)?|comment(?:ed|s)?|messages?|wrote|written|caption|tweet(?:ed)?|replied"
    r"|shared|screenshot)\b",
    re.IGNORECASE,
)
_NEAR = 160
_ALIKE = 0.6
_LEAST_WORDS = 4


def clause_text_differs(letter: LetterUnderCheck) -> Checked:
    """Find quotations of the cited clause that are not its words."""
    first = () if letter.facts.allegation is None else (letter.facts.allegation,)
    cited = [one for one in (*first, *letter.facts.further_clauses) if one.clause_text]
    if not cited:
        yield LeftOut(CODE, "needs the words of the clause in force")
        return
    clauses = [(one, _words(one.clause_text)) for one in cited]
    for paragraph in letter.text.paragraphs:
        for quotation in paragraph.quotations:
            meant = _meant(letter, paragraph, quotation, clauses)
            if meant is not None:
                label = meant.clause_ref or "the clause"
                message = (
                    f"These are not the words of {label} in force on the date of the act. Quote it"
                    f" exactly: “{meant.clause_text}”"
                )
                yield found(CODE, message, paragraph, quotation.start, quotation.end)
                break


def _meant(
    letter: LetterUnderCheck,
    paragraph: Paragraph,
    quotation: Quotation,
    clauses: Sequence[tuple[AllegationFact, list[str]]],
) -> AllegationFact | None:
    """Return the clause whose words a quotation means to be and is not; None where it is fine."""
    if any(_is_clause(quotation.words, words) for _one, words in clauses):
        return None
    for one, words in clauses:
        if _resembles(quotation.words, words) or _offered(
            letter, paragraph, quotation, one.clause_ref
        ):
            return one
    return None


def _words(text: str) -> list[str]:
    return _WORD.findall(text.replace("’", "'").replace("‘", "'").casefold())


def _is_clause(quoted: str, clause: list[str]) -> bool:
    """Tell whether each run of quoted words stands in the clause, in order."""
    at = 0
    for part in _LEFT_OUT.split(quoted):
        words = _words(part)
        place = _place_of(words, clause, at)
        if place < 0:
            return False
        at = place + len(words)
    return True


def _place_of(words: list[str], clause: list[str], at: int) -> int:
    for place in range(at, len(clause) - len(words) + 1):
        if clause[place : place + len(words)] == words:
            return place
    return -1


def _resembles(quoted: str, clause: list[str]) -> bool:
    words = _words(quoted)
    if len(words) < _LEAST_WORDS:
        return False
    blocks = SequenceMatcher(None, words, clause, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) >= _ALIKE * len(words)


def _offered(
    letter: LetterUnderCheck, paragraph: Paragraph, quotation: Quotation, reference: str
) -> bool:
    """Tell whether a quotation is introduced as the words of the cited clause."""
    if len(_words(quotation.words)) < _LEAST_WORDS:
        return False
    lead = paragraph.own[: quotation.start][-_NEAR:]
    before = letter.text.before(paragraph)
    if quotation.whole and before is not None:
        lead = before.own[-_NEAR:]
    start = max(lead.rfind(". "), lead.rfind("\n")) + 1
    lead = lead[start:]
    cited = bool(reference) and reference.casefold() in lead.casefold()
    if not (cited or _OF_POLICY.search(lead)) or not _SAYS.search(lead):
        return False
    policy = max((hit.end() for hit in _OF_POLICY.finditer(lead)), default=0)
    post = max((hit.end() for hit in _OF_POST.finditer(lead)), default=-1)
    return cited and post < max(policy, lead.casefold().find(reference.casefold()))
