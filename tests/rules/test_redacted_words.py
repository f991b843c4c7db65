"""A redacted word is found in every form, and other words are not taken for it."""

from __future__ import annotations

import pytest

from casework.rules.redacted_words import byte_finds, finds, sought_words


@pytest.mark.parametrize(
    "text",
    [
        "Zoë Fielding", "ZOE FIELDING", "ｆｉｅｌｄｉｎｇ", "ﬁelding", "f i e l d i n g",
        "Field-\ning",
        "Fi\u00adel\u200bding", "𝓯𝓲𝓮𝓵𝓭𝓲𝓷𝓰", "gnidleif", "x_Fielding_2.jpg",
        "Fielding’s", "MrFielding",
        "F.I.E.L.D.I.N.G.", "Fiélding",
    ],
)  # fmt: skip
def test_a_long_word_is_found_in_every_form(text: str) -> None:
    assert [one.word for one in finds(text, ["fielding"])] == ["fielding"]


@pytest.mark.parametrize("text", ["the field ingots", "Planning", "outfield inglenook", ""])
def test_other_words_are_not_taken_for_it(text: str) -> None:
    assert list(finds(text, ["fielding", "ann"])) == []


@pytest.mark.parametrize(
    ("text", "found"), [("Ann", 1), ("A-n n", 1), ("plan next", 0), ("Anna", 0)]
)
def test_a_short_word_counts_by_itself_alone(text: str, found: int) -> None:
    assert len(list(finds(text, ["ann"]))) == found


def test_words_of_any_text_are_sought_in_their_run_only() -> None:
    words = sought_words([["The", "Łukasz", "of", "3", "May", "2026,"], ["zoe.field@example.org"]])
    assert words == (
        "lukasz", "thelukaszof3may2026", "zoe", "field", "example", "org", "zoefieldexampleorg",
    )  # fmt: skip


@pytest.mark.parametrize("code", ["utf-8", "utf-16-le", "utf-16-be", "latin-1"])
@pytest.mark.parametrize("shape", ["Fielding", "GNIDLEIF", "F i e l d i n g"])
def test_bytes_are_searched_in_every_code(code: str, shape: str) -> None:
    raw = b"\x00\xff" + shape.encode(code) + b"x"
    assert [one.word for one in byte_finds(raw, ["fielding", "ann"])] == ["fielding"]
    told = raw.hex().upper().encode()
    assert [one.word for one in byte_finds(told, ["fielding"])] == ["fielding"]


def test_short_words_are_not_sought_among_bytes() -> None:
    assert list(byte_finds(b"Ann", ["ann"])) == []
