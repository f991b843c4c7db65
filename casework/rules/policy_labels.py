"""Labels for sections and clauses of a document that prints none: SMP-PER-2 (DOMAIN.md 1.2)."""

from __future__ import annotations

import re
from collections.abc import Set

# In this order: the first pattern that a heading matches proposes its code.
_CODES: tuple[tuple[str, str], ...] = (
    (r"\b(?:linked|related|associated)\b.*\b(?:polic|document|procedure)|\bsee also\b", "LNK"),
    (r"\breview\b", "REV"),
    (r"\bfurther (?:guidance|advice|information|help)|\bguidance\b", "GUI"),
    (r"\baims?\b|\bpurpose of (?:this|the)\b|\bobjectives?\b", "AIM"),
    (r"\bscope\b|\bwho (?:this|the) policy applies\b|\bwho (?:it|this) (?:covers|is for)\b", "SCO"),
    (r"\bdefinitions?\b|\bglossary\b", "DEF"),
    (r"\bpersonal\b|\bprivate use\b", "PER"),
    (r"\bwork(?:place)? (?:purposes?|use)\b|\bofficial\b|\bfor work\b", "WRK"),
    (r"\b(?:stay(?:ing)?|keep(?:ing)?) (?:with)?(?:in|to)\b|\bbreach(?:es)?\b", "ENF"),
    (r"\benforcement\b|\bcompliance\b|\bsanctions?\b", "ENF"),
    (r"\bresponsibilit(?:y|ies)\b|\broles?\b|\b(?:ask|expect(?:ed)?) of\b", "RES"),
    (r"\bintroduction\b|\bbackground\b", "INT"),
    (r"\bmonitor(?:ing)?\b", "MON"),
    (r"\bsafeguarding\b|\bpupils?\b|\bchildren\b", "SAF"),
    (r"\bconfidential", "CON"),
)
_SMALL_WORDS = {"a", "an", "and", "the", "of", "for", "in", "on", "to", "this", "your", "our"}
_WORD = re.compile(r"[A-Za-z]+")
# What stays in capitals when a title or heading in capitals is written as words.
_SHORT_NAMES = {
    *("ICT", "HR", "GDPR", "CCTV", "SEND", "KCSIE", "LADO", "AI", "BYOD", "DBS", "UK", "PE"),
}


def policy_code(title: str) -> str:
    """Propose a policy's code from its title: Social Media Policy gives SMP.

    Always two to five capital letters; ``POL`` where the title holds none.
    """
    words: list[str] = [word for word in _WORD.findall(title) if word.lower() not in _SMALL_WORDS]
    if not words:
        return "POL"
    if len(words) == 1:
        return words[0][:3].upper().ljust(3, "X")
    return "".join(word[0] for word in words[:5]).upper()


def section_code(heading: str, taken: Set[str] = frozenset()) -> str:
    """Propose a section's code from its heading; one that is taken gets a letter after it."""
    lowered = heading.lower()
    code = next((code for pattern, code in _CODES if re.search(pattern, lowered)), "")
    if not code:
        words = [word for word in _WORD.findall(lowered) if word not in _SMALL_WORDS]
        long_words = [word for word in words if len(word) >= 3]
        first: str = (long_words or words or ["gen"])[0]
        code = first[:3].upper()
    return code_not_taken(code, taken)


def code_not_taken(code: str, taken: Set[str]) -> str:
    """Give a code as it is, or with a letter or two after it where it is taken."""
    if code not in taken:
        return code
    letters = "BCDEFGHIJKLMNOPQRSTUVWXYZ"
    choices = [code + letter for letter in letters]
    choices += [code + one + other for one in letters for other in letters]
    return next((choice for choice in choices if choice not in taken), f"{code}Z{len(taken)}")


def assigned_label(policy: str, section: str, number: int) -> str:
    """Write a label that cannot be taken for a number printed in the document."""
    return f"{policy}-{section}-{number}"


def plain_title(title: str) -> str:
    """Give the title of a policy as titles are compared: a summary bears that of its policy."""
    return " ".join(title.casefold().split()).removesuffix("(summary)").strip()


def heading_words(heading: str) -> str:
    """Write a heading that stands in capitals as a sentence, for lists; others as they are."""
    letters = [letter for letter in heading if letter.isalpha()]
    if not letters or any(letter.islower() for letter in letters):
        return heading
    shown = [word if word in _SHORT_NAMES else word.lower() for word in heading.split(" ")]
    first = shown[0]
    shown[0] = first if first in _SHORT_NAMES else heading[:1] + first[1:]
    return " ".join(shown)


def title_words(title: str) -> str:
    """Write a title that stands in capitals with a capital to each word; others as they are."""
    letters = [letter for letter in title if letter.isalpha()]
    if not letters or any(letter.islower() for letter in letters):
        return title
    shown = [_in_title(word, first=position == 0) for position, word in enumerate(title.split(" "))]
    return " ".join(shown)


def _in_title(word: str, *, first: bool) -> str:
    if word in _SHORT_NAMES:
        return word
    small = word.lower()
    return small if small in _SMALL_WORDS and not first else small[:1].upper() + small[1:]
