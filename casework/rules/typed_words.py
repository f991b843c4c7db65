"""Words as they were typed or pasted: made fit to be kept, and how long they may be."""

from __future__ import annotations

import re

LONGEST_NAME = 500
LONGEST_TEXT = 100_000
_SPACES = re.compile(r"\s+")
# What no paper can print and no file can hold: control characters, halves of a character, and
# the two codes that are no character, which a Word file refuses.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def tidy_line(text: str) -> str:
    """Make one line of what was typed: no control characters, single spaces."""
    return _SPACES.sub(" ", _CONTROLS.sub("", text)).strip()


def tidy_text(text: str) -> str:
    """Keep words as they were said, but for control characters that no paper can print."""
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip("\n")


def whole_name(first: str, last: str) -> str:
    """Write a person's name; either part may be empty."""
    return f"{first} {last}".strip()
