"""What was typed, made fit to be kept: one rule for what says nothing and for what misleads."""

from __future__ import annotations

import pytest

from casework.rules.stage_move import written
from casework.rules.typed_words import tidy_line, tidy_text

UNSEEN = [
    "\u200b",
    " \u00a0\u3000\t",
    "\u2060\ufeff\u00ad",
    "\u200d\u200c\u200e",
    "\u3164\u115f\u2800",
    "\ufe0f\u0301",
    "\U000e0041",
    "\n\u200b\n",
    "",
]


@pytest.mark.parametrize("unseen", UNSEEN)
def test_what_nobody_can_see_says_nothing(unseen: str) -> None:
    assert (tidy_line(unseen), tidy_text(unseen), written(unseen)) == ("", "", "")


@pytest.mark.parametrize(
    "seen", ["a", "7", "…", "नमस्ते", "שלום", "👩‍👧", "e\u0301", "می‌خواهم", "“\u200b”"]
)
def test_what_can_be_seen_stays_as_it_was(seen: str) -> None:
    assert tidy_line(seen) == tidy_text(seen) == written(seen) == seen


@pytest.mark.parametrize("code", [*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
def test_nothing_makes_words_read_in_another_order(code: int) -> None:
    assert tidy_line(f"not {chr(code)}upheld") == "not upheld"
    assert tidy_text(f"{chr(code)}upheld") == "upheld"
