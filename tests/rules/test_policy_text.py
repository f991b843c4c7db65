"""The bytes of a policy: encodings, and files that are no text."""

from __future__ import annotations

import pytest

from casework.errors import UnreadableFile
from casework.rules.policy_text import MOST_BYTES, read_policy_bytes

WORDS = "SCOPE\r\n\r\nStaff’s “words” – café"


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "cp1252"),
    ],
)
def test_text_is_read_whatever_it_was_saved_in(encoding: str, named: str) -> None:
    found = read_policy_bytes(WORDS.encode(encoding))
    assert found.text.replace("\ufeff", "") == WORDS.replace("\r\n", "\n")
    assert found.encoding == named
    assert bool(found.notes) is (encoding == "cp1252")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "Word document"),
        (b"\xd0\xcf\x11\xe0....", "old Word"),
        (b"{\\rtf1 hello}", "RTF"),
        (b"\x89PNG\r\n", "picture"),
        (bytes(range(256)) * 4, "not a text"),
        (b"\xff\xfeA\x00B", "damaged"),
        (b"a" * (MOST_BYTES + 1), "too large"),
    ],
)
def test_what_is_no_text_is_refused_in_plain_words(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableFile, match=said) as refused:
        read_policy_bytes(data, name="policy.txt")
    assert refused.value.message.startswith("policy.txt")
    assert refused.value.cure


def test_an_unreadable_character_is_counted() -> None:
    found = read_policy_bytes(b"caf\xe9 \x81")
    assert any("1 characters could not be read" in note for note in found.notes)
