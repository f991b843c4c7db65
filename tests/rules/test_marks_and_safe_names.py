"""What nobody sees is shown, and names from outside are safe to write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.rules.marks import holds_hidden, marked, marked_line
from casework.rules.safe_names import safe_name, told_apart


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("plain words, £5 – “fine”\n\tnext", "plain words, £5 – “fine”\n\tnext"),
        ("cv\u202egpj.exe", "cv⟦right-to-left override⟧gpj.exe"),
        ("ad\u200bmin", "ad⟦zero-width space⟧min"),
        ("a\x00b", "a⟦control character 0000⟧b"),
        ("a\x1b[2Jb", "a⟦escape⟧[2Jb"),
        ("x\ud800y", "x⟦broken character D800⟧y"),
        ("a" + "\u200c \u00a0" * 200 + "b", "a⟦200 invisible characters⟧ \u00a0b"),
    ],
)
def test_the_invisible_is_shown_as_marks(words: str, shown: str) -> None:
    assert marked(words) == shown


@pytest.mark.parametrize(
    "words",
    [
        "👨\u200d👩\u200d👧",
        "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
        "می\u200cخواهم",
        "❤\ufe0f\u200d🔥",
        "Łódź, Wrexham, שלום",
    ],
)
def test_characters_at_their_own_work_are_left_alone(words: str) -> None:
    assert marked(words) == words
    assert not holds_hidden(words)


def test_a_flag_that_hides_words_is_none() -> None:
    assert "⟦" in marked("x\U000e0067\U000e0062y")


def test_one_line_stays_one_line() -> None:
    assert marked_line("a\r\nBcc: x\tb") == "a Bcc: x b"


@pytest.mark.parametrize(
    ("stated", "name"),
    [
        ("letter.pdf", "letter.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\system32\\x.dll", "x.dll"),
        ("D:notes.txt", "notes.txt"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("COM1 .log", "_COM1 .log"),
        ("lpt¹.txt", "_lpt¹.txt"),
        ("report.pdf. . .", "report.pdf"),
        ("..", "part 1"),
        ("/", "part 1"),
        ("", "part 1"),
        ("a<b>c|d?e*f.txt", "a_b_c_d_e_f.txt"),
        ("file.txt:stream", "file.txt_stream"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("two\nlines.txt", "two lines.txt"),
        ("x" * 400 + ".jpeg", "x" * 115 + ".jpeg"),
    ],
)
def test_names_are_made_safe(stated: str, name: str) -> None:
    assert safe_name(stated, otherwise="part 1").name == name


def test_the_original_is_kept_as_words() -> None:
    name = safe_name("../photo\u202egpj.exe", otherwise="x")
    assert name.original == "../photo⟦right-to-left override⟧gpj.exe"
    assert name.changed


@given(st.text(max_size=60))
def test_no_name_is_ever_a_path(stated: str) -> None:
    name = safe_name(stated, otherwise="part").name
    assert name
    assert not set(name) & set('/\\:<>|?*"\x00\n')
    assert name.strip(" .") == name
    assert not holds_hidden(name)


def test_names_that_differ_in_capitals_alone_are_told_apart() -> None:
    taken: set[str] = set()
    assert [told_apart(one, taken) for one in ("a.TXT", "A.txt", "a.txt", "b")] == [
        "a.TXT",
        "A (2).txt",
        "a (3).txt",
        "b",
    ]
