"""Is the sender's own text spelt as British English is? (DOMAIN.md 10)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casework.rules.letter_finding import Checked, LetterUnderCheck, found
from casework.rules.letter_lint_words import LintWords
from casework.rules.letter_text import Paragraph

CODE = "US_SPELLING"
_WORD = re.compile(r"[A-Za-z]+")
_NOT_WORDS = re.compile(
    r"\bhttps?://\S+|\bwww\.\S+|[^\s@]{1,64}@\S{1,200}|[@#]\w+|\b[\w-]{1,64}\.(?:com|org|net|uk|co"
    r"|jpe?g|png|pdf|docx?"
    r"|gif)\S*|`[^`]*`"
)
_IZED = re.compile(
    r"^(?P<stem>[a-z]{3,})(?P<end>iz|yz)(?P<rest>e[drs]?|es|ers?|ing|ations?|ational|able)$"
)


def us_spelling(letter: LetterUnderCheck) -> Checked:
    """Find American spellings in the letter's own words."""
    for paragraph in letter.text.paragraphs:
        hits = list(_american(paragraph, letter.words))
        if hits:
            start, end, _ = hits[0]
            said = ", ".join(dict.fromkeys(f"“{uk}”" for *_, uk in hits))
            us = ", ".join(dict.fromkeys(f"“{paragraph.text[a:b]}”" for a, b, _ in hits))
            message = f"American spelling: {us}. Write {said}."
            yield found(CODE, message, paragraph, start, end)


def _american(paragraph: Paragraph, words: LintWords) -> Iterator[tuple[int, int, str]]:
    own = _NOT_WORDS.sub(lambda m: " " * len(m[0]), paragraph.own)
    for hit in _WORD.finditer(own):
        word = hit[0].casefold()
        british = words.spellings.get(word) or _from_ending(word, words)
        if british and not _is_name(own, hit, words):
            yield hit.start(), hit.end(), british


def _from_ending(word: str, words: LintWords) -> str:
    ended = _IZED.match(word)
    if ended is None or word in words.not_american:
        return ""
    return f"{ended['stem']}{ended['end'].replace('z', 's')}{ended['rest']}"


def _is_name(own: str, hit: re.Match[str], words: LintWords) -> bool:
    """Tell whether a word is part of a name: with a capital, beside another word with one."""
    if hit[0].casefold() not in words.also_names or not hit[0][0].isupper():
        return False
    before = re.search(r"(\w+)\W?\s$", own[: hit.start()])
    after = re.match(r"\s(\w+)", own[hit.end() :])
    return any(one is not None and one[1][0].isupper() for one in (before, after))
