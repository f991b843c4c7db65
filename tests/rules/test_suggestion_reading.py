"""How a report is read: stems and slips, phrases, denials, other people's acts, quoted words."""

from __future__ import annotations

import pytest

from casework.errors import BadInput
from casework.rules.lexicon import Lexicon, lexicon_from
from casework.rules.phrases import find_phrase, phrase_from
from casework.rules.report_reading import read_report
from casework.rules.suggestion_dates import spoken_before
from casework.rules.word_stems import NearWords, stem
from casework.services.suggestion_data import shipped_suggestion_data


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return shipped_suggestion_data().lexicon


@pytest.mark.parametrize(
    "forms",
    [
        ("post", "posts", "posted", "posting"),
        ("share", "shares", "shared", "sharing"),
        ("bully", "bullies", "bullied", "bullying"),
        ("slag", "slags", "slagged", "slagging"),
        ("child", "child"),
        ("message", "messages", "messaging", "messaged"),
        ("harass", "harassed", "harassment", "harassing"),
        ("class", "classes"),
    ],
)
def test_forms_of_a_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


def test_words_that_only_look_like_forms_stay_apart() -> None:
    assert stem("here") != stem("her")
    assert stem("useless") != stem("use")
    assert stem("privates") != stem("private")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("photogragh", "photograph"),
        ("collegues", None),
        ("harrassment", "harassment"),
        ("confidental", "confidential"),
        ("fantastic", None),
    ],
)
def test_a_slip_in_a_long_word_is_seen_through(typed: str, meant: str | None) -> None:
    near = NearWords(["photograph", "harassment", "confidential", "safeguarding"])
    assert near.nearest(typed) == meant


def finds(lexicon: Lexicon, line: str, text: str) -> bool:
    phrase = phrase_from(line, lexicon.groups)
    words = lexicon.words_of(text)
    runs = lexicon.runs_in(words)
    return any(find_phrase(phrase, words, runs, at) for at in range(len(words)))


@pytest.mark.parametrize(
    ("line", "text", "found"),
    [
        ("@slag .. @leader", "She was slagging off the head again", True),
        ("@slag .. @leader", "The head was fair", False),
        ("photo .. @child", "a photo of two of the children", True),
        ("photo .. @child", "a photo taken long ago by someone near one child", False),
        ("photo ... @child", "a photo taken long ago by someone near one child", True),
        ("screenshot & email", "the email was there in a screenshot", True),
        ("data_breach|gdpr", "It is a data breach", True),
        ("=liked", "she liked it", True),
        ("=liked", "it looks like her", False),
    ],
)
def test_phrases(lexicon: Lexicon, line: str, text: str, found: bool) -> None:
    assert finds(lexicon, line, text) is found


@pytest.mark.parametrize("line", [".. photo", "photo ..", "Photo", "@nogroup", "a .. ... b", "& b"])
def test_a_wrong_phrase_is_named(lexicon: Lexicon, line: str) -> None:
    with pytest.raises(BadInput):
        phrase_from(line, lexicon.groups)


def marked(lexicon: Lexicon, text: str, what: str) -> set[str]:
    return {
        word.text
        for sentence in read_report(text, lexicon)
        for word, is_marked in zip(sentence.words, getattr(sentence, what), strict=True)
        if is_marked
    }


def test_a_denial_reaches_its_clause_and_a_list(lexicon: Lexicon) -> None:
    denied = marked(lexicon, "She did not name the child, the school or a colleague.", "denied")
    assert {"name", "child", "school", "colleague"} <= denied
    denied = marked(lexicon, "She did not ask, but posted the photo.", "denied")
    assert "ask" in denied
    assert "photo" not in denied


def test_not_sure_denies_nothing(lexicon: Lexicon) -> None:
    assert not marked(lexicon, "I am not sure whether a child is named.", "denied")


def test_what_somebody_else_put_up_is_theirs(lexicon: Lexicon) -> None:
    others = marked(lexicon, "A parent posted that the head is useless. It names him.", "others")
    assert {"posted", "useless", "names"} <= others
    others = marked(lexicon, "A parent told me that she posted a photo.", "others")
    assert not others
    others = marked(lexicon, "The page was set up by her ex-husband.", "others")
    assert "page" in others


def test_the_employee_who_joins_in_acts_for_herself(lexicon: Lexicon) -> None:
    others = marked(lexicon, "A parent wrote a rant and our cook shared it.", "others")
    assert "rant" in others
    assert "shared" not in others


def test_quoted_words_are_the_post_and_an_answer_is_not(lexicon: Lexicon) -> None:
    posted = marked(lexicon, "She wrote “clowns run this place” on Sunday.", "posted")
    assert "clowns" in posted
    posted = marked(lexicon, "When asked she said “I was hacked”.", "posted")
    assert "hacked" not in posted
    assert "idiots" in marked(lexicon, "See this:\n> idiots, all of them\nRegards", "posted")


def test_years_before_the_policy_are_warned_of() -> None:
    from datetime import date

    first = date(2020, 11, 1)
    assert spoken_before("tweets from 2014 came up", first) is not None
    assert spoken_before("a photo of 2019, shared again in 2024", first) is None
    assert spoken_before("it was before he joined us", first) is not None
    assert spoken_before("last Tuesday", first) is None


def test_a_lexicon_without_what_the_reading_asks_for_is_refused() -> None:
    with pytest.raises(BadInput, match="missing"):
        lexicon_from({"light": "the", "groups": {"child": "child"}})


def test_a_text_of_nothing_but_quotation_marks_is_read_in_a_moment(lexicon: Lexicon) -> None:
    import time

    def seconds(times: int) -> float:
        began = time.perf_counter()
        for text in ('"a ' * times, "'a " * times, "“" * 3 * times, "> " * times):
            read_report(text, lexicon)
        return time.perf_counter() - began

    # Sixteen times as long where each mark were held against each other.
    assert seconds(20_000) < 10 * seconds(5_000)
