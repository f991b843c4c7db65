"""Where names stand on a page, in every form of them; what is sought of ordinary words."""

from __future__ import annotations

import pytest

from casework.errors import BadInput
from casework.rules.letter_rows import LetterRow
from casework.rules.name_forms import initials_of_name, other_forms
from casework.rules.redacted_words import OrdinaryWords, finds, named_words, sought_words
from casework.rules.redaction import pages_from_words
from casework.rules.redaction_reasons import RedactionReason, checked_reason
from casework.rules.word_places import places_of
from casework.services.redaction_words import ordinary_words

FEW = OrdinaryWords(
    frozenset({"staff", "meeting", "street", "saw", "book"}), frozenset({"page", "hill"})
)


def row(text: str) -> list[tuple[str, tuple[float, float, float, float]]]:
    """Lay words out on one line, each a tenth wide."""
    words = text.split()
    return [(word, (at / 10, 0.1, at / 10 + 0.09, 0.12)) for at, word in enumerate(words)]


def found(text: str, *names: str, machine: bool = False) -> list[str]:
    places = places_of(row(text), named_words(names, FEW), machine=machine)
    return [place.written for place in places]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Seen by Rory Bennett, today", ["Rory Bennett,"]),
        ("Bennett’s coat", ["Bennett’s"]),
        ("BENNETT, RORY said", ["BENNETT, RORY"]),
        ("R. Bennett and Rory B.", ["Bennett", "Rory"]),
        ("Ben- nett went", ["Ben- nett"]),
        ("B e n n e t t", ["B e n n e t t"]),
        ("rory.bennett@example.org", ["rory.bennett@example.org"]),
        ("Rorys benefit", ["Rorys"]),
        ("Mr Bennetton and Aurora", ["Bennetton"]),
        ("nobody here", []),
    ],
)
def test_a_name_is_found_in_every_form(text: str, written: list[str]) -> None:
    assert found(text, "Rory Bennett") == written


@pytest.mark.parametrize(
    "text",
    ["17/03/2013", "17.3.13", "17 March 2013", "17th March 2013", "March 17, 2013", "2013-03-17"],
)
def test_a_day_is_found_however_it_is_written(text: str) -> None:
    assert found(f"born {text} here", "17 March 2013") == [text]
    assert found("16 March 2013 and 17 April 2013", "17 March 2013") == []


@pytest.mark.parametrize(
    "text", ["07700 900417", "+44 7700 900417", "(07700) 900-417", "7700900417"]
)
def test_a_number_is_found_however_it_is_written(text: str) -> None:
    assert found(f"ring {text} now", "07700 900417")
    assert found("ring 07700 900418 now", "07700 900417") == []


def test_what_a_machine_misreads_is_found() -> None:
    assert found("Fa1rgriffin sang", "Fairgriffin", machine=True) == ["Fa1rgriffin"]
    assert found("Fa1rgriffin sang", "Fairgriffin") == []
    assert found("all sang", "Ali", machine=True) == []  # short words are not guessed at


def test_an_ordinary_word_is_sought_with_its_neighbours_alone() -> None:
    words = sought_words([["Elowen", "saw", "the", "staff", "meeting"]], FEW)
    assert words == ("elowen", "elowensawthestaffmeeting")
    assert list(finds("the staff had a meeting", words)) == []
    assert [one.word for one in finds("Elowen came", words)] == ["elowen"]
    # A run of ordinary words is sought whole.
    assert sought_words([["staff", "meeting"]], FEW) == ("staffmeeting",)


def test_an_ordinary_word_that_is_a_name_counts_with_its_capital() -> None:
    words = sought_words([["Mrs", "Hill"]], FEW)
    assert words == ("Hill",)
    assert list(finds("up the hill", words)) == []
    assert [one.word for one in finds("Ask Hill, or HILL", words)] == ["Hill"]
    assert sought_words([["up", "hill"]], FEW) == ()


def test_words_that_tell_of_health_or_belief_are_never_ordinary() -> None:
    lists = ordinary_words()
    for word in ("cancer", "autism", "muslim", "pregnant", "gay", "refugee"):
        assert word not in lists.ordinary | lists.also_names
    for word in ("staff", "meeting", "headteacher", "school", "evidence"):
        assert word in lists.ordinary
    for name in ("jordan", "rory", "zoe", "priya", "mohammed", "bennett", "smith", "khan"):
        assert name not in lists.ordinary | lists.also_names


def test_the_boxes_of_a_broken_word_lie_on_both_lines() -> None:
    words = [("Fair-", (0.9, 0.1, 1.0, 0.12)), ("griffin", (0.1, 0.14, 0.2, 0.16))]
    (place,) = places_of(words, ["fairgriffin"])
    assert place.boxes == ((0.9, 0.1, 1.0, 0.12), (0.1, 0.14, 0.2, 0.16))
    assert [hit.form for hit in LetterRow(["Fair-", "griffin"]).hits("fairgriffin")] == [
        "with spaces or hyphens"
    ]


def test_initials_and_other_forms() -> None:
    assert initials_of_name("Rory James Bennett") == "R.J.B."
    assert initials_of_name("Rory") == ""
    assert other_forms("Rory Bennett") == ()
    assert other_forms("31/02/2013") == ()
    assert "170313" in other_forms("17/03/2013")


@pytest.mark.parametrize(
    ("said", "pages"), [("", ()), ("2", (2,)), ("5-7, 2", (2, 5, 6, 7)), ("3 – 4", (3, 4))]
)
def test_pages_are_read_as_people_write_them(said: str, pages: tuple[int, ...]) -> None:
    assert pages_from_words(said) == pages


@pytest.mark.parametrize("said", ["0", "7-5", "x", "1-", "-3", "²", "1-9999999", "1-900000"])
def test_pages_that_cannot_be_meant_are_refused(said: str) -> None:
    with pytest.raises(BadInput):
        pages_from_words(said)


def test_a_reason_says_more_where_its_code_does_not() -> None:
    assert checked_reason("pupil", "") is RedactionReason.PUPIL
    with pytest.raises(BadInput, match="sentence"):
        checked_reason("other", "")
    assert all(one.words and one.norm for one in RedactionReason)
