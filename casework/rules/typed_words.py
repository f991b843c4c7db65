"""Words as they were typed or pasted: made fit to be kept, and how long they may be."""

from __future__ import annotations

import re
from unicodedata import category

LONGEST_NAME = 500
LONGEST_TEXT = 100_000
_SPACES = re.compile(r"\s+")
# What no paper can print and no file can hold: control characters, halves of a character, and
# the two codes that are no character, which a Word file refuses. And what makes words read in
# another order than they were typed: overrides, embeddings and isolates. The marks that
# Arabic, Hebrew and emoji are written with stay.
_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
# Letters and signs that show nothing: fillers of Hangul, the blank of Braille.
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def says_something(text: str) -> bool:
    """Tell whether there is anything to see: spaces and what has no width say nothing."""
    # Marks (M) show on a letter alone; spaces (Z), controls and joiners (C) show nowhere.
    return any(one not in _BLANK and category(one)[0] not in "ZCM" for one in text)


def tidy_line(text: str) -> str:
    """Make one line of what was typed: single spaces; empty where nothing is to be seen."""
    kept = _SPACES.sub(" ", _CONTROLS.sub("", text)).strip()
    return kept if says_something(kept) else ""


def tidy_text(text: str) -> str:
    """Keep words as they were said; empty where nothing is to be seen."""
    kept = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip("\n")
    return kept if says_something(kept) else ""


def whole_name(first: str, last: str) -> str:
    """Write a person's name; either part may be empty."""
    return f"{first} {last}".strip()
