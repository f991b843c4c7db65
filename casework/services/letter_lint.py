"""Check a letter that was written elsewhere, by the word lists and holidays that ship."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from casework.errors import BadInput
from casework.rules.letter_lint import LetterLint, lint_letter
from casework.rules.letter_lint_facts import LetterFacts
from casework.rules.letter_lint_words import LintWords, lint_words_from
from casework.services.shipped_time import shipped_bank_holidays

_FOLDER = Path(__file__).parents[2] / "resources" / "letter_checks"


LONGEST = 40_000
"""Characters of a letter at most; a long one has ten thousand."""


@cache
def lint_words() -> LintWords:
    """Read the word lists once. Raises BadInput for lists that are not whole."""
    return lint_words_from(_parsed("words.toml"), _parsed("spellings.toml"))


def check_text(markdown: str, *, kind: str, facts: LetterFacts) -> LetterLint:
    """Check one letter against what is on record about it (COMMANDS.md, check-letter).

    Raises BadInput for a letter without words, or one that is too long.
    """
    if not markdown.strip():
        raise BadInput("The letter is empty.", cure="Give a letter with words in it.")
    if len(markdown) > LONGEST:
        raise BadInput(
            f"The letter is longer than {LONGEST:,} characters.", cure="Give one letter."
        )
    return lint_letter(
        markdown,
        kind=kind,
        facts=facts,
        words=lint_words(),
        bank_holidays=shipped_bank_holidays(),
    )


def _parsed(name: str) -> dict[str, Any]:
    with (_FOLDER / name).open("rb") as source:
        return tomllib.load(source)
