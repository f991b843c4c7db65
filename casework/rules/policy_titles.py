"""Words that read like a heading, wherever they stand: short, unended, a name and no order."""

from __future__ import annotations

import re

_FORCE = re.compile(r"\b(?:must|should|shall|will|may not|cannot|may|is|are|has|have)\b", re.I)
_ASKS = re.compile(r"^(?:what|how|when|who|whom|why|where|which|if|things?|use|using)\b", re.I)
_SMALL = {
    *("a", "an", "and", "the", "of", "for", "in", "on", "to", "with", "or", "at", "by", "from"),
    *("your", "our", "is", "as", "not", "this", "that", "when", "/", "–", "-", "&"),
}
_DANGLES = re.compile(
    r"\b(?:include|includes|including|following|to|the|of|for|and|or|not|with|a|an|e\.g)$",
    re.I,
)
_USUAL = re.compile(
    r"^(?:introduction|background|scope|purpose|aims?|objectives?|definitions?|glossary|principles"
    r"|policy statement|statement of intent|(?:roles and )?responsibilities|monitoring"
    r"|(?:monitoring and )?review|equality|training|confidentiality|legislation|legal framework"
    r"|(?:related|linked|associated|other) (?:policies|documents|linked policies)"
    r"|further (?:information|guidance|advice)|appeals?|complaints|breach(?:es)?|contacts?"
    r"|enforcement|compliance|safeguarding|data protection|records?|conclusion)$",
    re.I,
)
_FIGURES_OF_A_TELEPHONE = 6
_LONGEST, _MOST_WORDS = 110, 14


def in_capitals(text: str) -> bool:
    """Tell whether a line is written in capitals."""
    if len(text) > 120:
        return False
    letters = [letter for letter in text if letter.isalpha()]
    return (
        len(letters) >= 3
        and sum(1 for character in text if character.isdigit()) < _FIGURES_OF_A_TELEPHONE
        and not any(letter.islower() for letter in letters)
        and not text.rstrip().endswith((".", ";", ","))
        and re.search(r"[^\W\d_]{3,}", text) is not None
    )


def in_title_case(text: str) -> bool:
    """Tell whether nearly every longer word begins with a capital."""
    words = [word for word in text.split() if word.lower() not in _SMALL and word[:1].isalpha()]
    capital = sum(1 for word in words if word[0].isupper())
    return len(words) >= 2 and capital >= 0.75 * len(words)


def orders(text: str) -> bool:
    """Tell whether short words are a sentence that says something, not a name of what follows."""
    return _FORCE.search(text) is not None and not _ASKS.match(text) and not in_title_case(text)


def heading_like(text: str) -> bool:
    """Tell whether words could be a heading, wherever they stand."""
    if len(text) > _LONGEST or not text:
        return False
    named = text[:1].isupper() or text[:1] in "“‘\"'(" or text[:1].isdigit()
    return (
        named
        and len(text.split()) <= _MOST_WORDS
        and not text.endswith((".", ";", ",", "!"))
        and not (text.endswith(":") and (len(text.split()) > 6 or orders(text)))
        and not orders(text)
        and not (_DANGLES.search(text) and not _ASKS.match(text))
    )


def is_usual_heading(text: str) -> bool:
    """Tell whether words are a question, or what most policies name a section."""
    return text.endswith("?") or _USUAL.match(text.rstrip(":")) is not None
