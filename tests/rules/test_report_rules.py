"""The officer's vocabulary, the rules of a recommendation, keys, citations and authorship."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.rules.authorship import authorship
from casework.rules.findings import (
    AllegationFindings,
    CaseToAnswer,
    InvestigatorFinding,
    ReportRecommendation,
    finding_points,
    recommendation_points,
)
from casework.rules.report_citations import citation_words, citations_in
from casework.rules.report_passages import (
    ALLEGATION_PARTS,
    SINGLE_KEYS,
    allegation_key,
    assessment_key,
    in_order,
    read_key,
    title_of,
)
from casework.rules.report_words import WordsKind, words_to_see

ID = "a" * 32
WHOLE = AllegationFindings(
    1, InvestigatorFinding.SUBSTANTIATED, "She says so.", "", CaseToAnswer.YES
)


def test_the_vocabulary_is_that_of_the_officer_and_no_other() -> None:
    values = {one.value for one in InvestigatorFinding}
    assert values == {
        "substantiated",
        "partially_substantiated",
        "not_substantiated",
        "insufficient_evidence",
    }
    assert not values & {"upheld", "not_upheld", "malicious", "false", "unfounded"}
    assert {one.value for one in ReportRecommendation} == {"formal", "informal", "none"}


@pytest.mark.parametrize(
    ("found", "parts"),
    [
        (WHOLE, []),
        (AllegationFindings(1), ["finding", "case_to_answer"]),
        (
            AllegationFindings(1, InvestigatorFinding.SUBSTANTIATED, " ", "", CaseToAnswer.YES),
            ["finding"],
        ),
        (
            AllegationFindings(
                1, InvestigatorFinding.PARTIALLY_SUBSTANTIATED, "So.", "", CaseToAnswer.YES
            ),
            ["part"],
        ),
        (
            AllegationFindings(
                1, InvestigatorFinding.INSUFFICIENT_EVIDENCE, "So.", "", CaseToAnswer.NO
            ),
            ["part"],
        ),
        (
            AllegationFindings(
                1, InvestigatorFinding.INSUFFICIENT_EVIDENCE, "So.", "The log.", CaseToAnswer.NO
            ),
            [],
        ),
    ],
)
def test_what_a_finding_needs(found: AllegationFindings, parts: list[str]) -> None:
    points = finding_points(found)
    assert [point.part for point in points] == parts
    assert all(point.stops for point in points)


def test_a_case_to_answer_that_does_not_fit_is_shown_and_stops_nothing() -> None:
    (point,) = finding_points(
        AllegationFindings(
            2, InvestigatorFinding.NOT_SUBSTANTIATED, "Two saw it.", "", CaseToAnswer.YES
        )
    )
    assert not point.stops


@pytest.mark.parametrize(
    ("recommended", "to_answer", "wanted", "stops"),
    [
        (ReportRecommendation.FORMAL, CaseToAnswer.YES, True, []),
        (ReportRecommendation.FORMAL, CaseToAnswer.NO, True, [True]),
        (ReportRecommendation.INFORMAL, CaseToAnswer.NO, True, []),
        (ReportRecommendation.INFORMAL, CaseToAnswer.YES, True, []),
        (ReportRecommendation.NONE, CaseToAnswer.NO, True, []),
        (ReportRecommendation.NONE, CaseToAnswer.YES, True, [False]),
        (ReportRecommendation.INFORMAL, CaseToAnswer.YES, False, [True]),
        (None, CaseToAnswer.YES, True, [False]),
        (None, CaseToAnswer.YES, False, []),
    ],
)
def test_the_rules_of_a_recommendation(
    recommended: ReportRecommendation | None,
    to_answer: CaseToAnswer,
    wanted: bool,
    stops: list[bool],
) -> None:
    found = AllegationFindings(1, InvestigatorFinding.SUBSTANTIATED, "So.", "", to_answer)
    points = recommendation_points(recommended, [found], wanted=wanted)
    assert [point.stops for point in points] == stops


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("A final written warning should follow.", [WordsKind.SANCTION]),
        ("She should be dismissed for gross misconduct.", [WordsKind.SANCTION] * 2),
        ("He is guilty of the charge.", [WordsKind.COURT] * 2),
        ("The screenshot is genuine.", [WordsKind.INTEGRITY]),
        ("She wrote “you should be sacked, you are guilty”.", []),
        ("I find it more likely than not that she published the post.", []),
    ],
)
def test_words_to_look_at_again(text: str, kinds: list[WordsKind]) -> None:
    found = words_to_see(text)
    assert [one.kind for one in found] == kinds
    assert all(text[one.start : one.end] == one.excerpt for one in found)


def test_keys_are_read_back() -> None:
    for key in SINGLE_KEYS:
        passage = read_key(key)
        assert passage is not None
        assert passage.kind.name == key
    for part in ALLEGATION_PARTS:
        passage = read_key(allegation_key(ID, part))
        assert passage is not None
        assert (passage.allegation_id, passage.kind.name) == (ID, part)
    element = read_key(assessment_key(ID, "who_wrote"))
    assert element is not None
    assert element.element == "who_wrote"
    for wrong in ("", "finding", "allegation:x y:finding", f"assessment:{ID}:", "comment"):
        assert read_key(wrong) is None


def test_the_order_is_that_of_the_report() -> None:
    keys = ["declaration", allegation_key("b", "finding"), "conclusion",
            allegation_key("a", "established"), "introduction"]  # fmt: skip
    numbers = {"a": 1, "b": 2}
    assert in_order(keys, numbers) == (
        "introduction",
        allegation_key("a", "established"),
        allegation_key("b", "finding"),
        "conclusion",
        "declaration",
    )
    assert title_of(allegation_key("b", "part"), numbers).startswith("Allegation 2, which part")


def test_citations_are_plain_words() -> None:
    text = "She says so (IO/6, p 2) and so does PN/1, page 3, words 4; see also IO/7."
    found = citations_in(text)
    assert [(one.reference, one.page, one.words) for one in found] == [
        ("IO/6", 2, None),
        ("PN/1", 3, 4),
        ("IO/7", None, None),
    ]
    assert text[found[0].start : found[0].end] == "IO/6, p 2"
    assert citations_in(citation_words("IO/6", 2, 3))[0].words == 3


def test_words_stay_with_whoever_brought_them() -> None:
    traced = authorship(
        [
            (1, "The post gave the child’s name and class."),
            (2, "The post gave a first name, an initial and the class. A parent saw it."),
        ]
    )
    assert "".join(run.text for run in traced.standing).endswith("A parent saw it.")
    by_first = "".join(run.text for run in traced.standing if run.brought == 1)
    assert "The post gave" in by_first
    assert "initial" not in by_first
    (gone,) = (run for run in traced.gone if "child" in run.text)
    assert (gone.brought, gone.taken_out) == (1, 2)


WORDS = st.lists(st.sampled_from(["the ", "post ", "was ", "seen ", "\n", "IO/6 "]), max_size=30)


@given(st.lists(WORDS.map("".join), min_size=1, max_size=6))
def test_no_word_is_lost_or_invented(texts: list[str]) -> None:
    traced = authorship(list(enumerate(texts, start=1)))
    assert "".join(run.text for run in traced.standing) == texts[-1]
    written = sum(len(run.text) for run in (*traced.standing, *traced.gone))
    assert written >= len(texts[-1])
    assert all(run.brought < run.taken_out for run in traced.gone)
