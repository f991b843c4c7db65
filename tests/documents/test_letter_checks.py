"""What stops a letter, what is to be looked at, and that good letters pass."""

from dataclasses import replace

import pytest

from casework.documents.letter_checks import check_letter
from casework.documents.letters import compose
from casework.documents.markdown import parse
from casework.documents.template_file import render_body
from casework.summaries.letter_facts import LetterFacts
from casework.summaries.letters import LetterChecks
from tests.documents.letter_samples import FACTS, PER_2, facts_for, template
from tests.support.complete_letters import basis_of

NEARLY_THE_CLAUSE = (
    "“Employees must be aware that the information they upload, share or post on social media is "
    "public and must not bring the Trust into disrepute.”"
)
KINDS = ("L01", "L03", "L04", "L05", "L07")


def checks(kind: str, facts: LetterFacts | None = None, body: str | None = None) -> LetterChecks:
    known = facts or facts_for(kind)
    lines = parse(body if body is not None else render_body(template(kind), known))
    document = compose(template(kind), lines, known, draft=True)
    basis = basis_of(known)
    return check_letter(template(kind), lines, known, document, basis=basis, versions=known.clauses)


def body_of(kind: str) -> str:
    return render_body(template(kind), facts_for(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_shipped_letter_with_all_its_facts_is_in_order(kind: str) -> None:
    found = checks(kind)
    assert found.problems == ()
    assert "Every fact is there" in found.in_order


@pytest.mark.parametrize("kind", KINDS)
def test_each_needed_fact_is_named_and_linked_when_it_is_missing(kind: str) -> None:
    facts = facts_for(kind)
    for name in template(kind).needs:
        if name in facts.values:
            poor = replace(facts, values={**facts.values, name: " "})
            (problem,) = [p for p in checks(kind, poor).problems if p.field == name]
            assert problem.stops
            assert problem.place is not None
            assert problem.place.words


@pytest.mark.parametrize("kind", KINDS)
def test_each_thing_it_must_say_is_missed_when_it_is_taken_out(kind: str) -> None:
    body = body_of(kind)
    for must in template(kind).must:
        cut = body
        for words in must.words:
            cut = "\n".join(x for x in cut.split("\n") if words.lower() not in x.lower())
        for name in must.fields:
            cut = cut.replace("{{" + name + "}}", "somebody")
        if must.fields == ("sender.contact",):
            continue  # stands in the signature of every letter
        codes = {p.code for p in checks(kind, body=cut).problems}
        assert f"MISSING_{must.code}" in codes, must.says


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("It is clear that you have breached the policy.", "VERDICT_WORDS"),
        ("Your misconduct is serious.", "VERDICT_WORDS"),
        ("You are charged with misconduct.", "VERDICT_WORDS"),
        ("Since then further misconduct by you has come to light.", "VERDICT_WORDS"),
        ("The accused will be told.", "VERDICT_WORDS"),
        ("This is a neutral act.", "NEUTRAL_ACT"),
        ("The screenshot is authentic.", "AUTHENTIC_CLAIM"),
        ("Please ask the HR advisor.", "US_SPELLING"),
        ("Meet on [insert date] please.", "UNFILLED_FIELD"),
        ("Meet {{ meeting.date }} please.", "UNFILLED_FIELD"),
        (NEARLY_THE_CLAUSE, "CLAUSE_TEXT_DIFFERS"),
    ],
)  # fmt: skip
def test_words_that_must_not_go_are_found_in_their_paragraph(words: str, code: str) -> None:
    body = body_of("L05") + "\n" + words + "\n"
    (problem,) = [p for p in checks("L05", body=body).problems if p.code == code]
    lines = parse(body)
    assert problem.line in (None, len(lines) - 1)


@pytest.mark.parametrize(
    "words",
    [
        "Nothing has been charged to you, in any sense.",
        "You may make a free charge-point booking.",
        f"“{PER_2}”",
        "“should not bring the Trust or its employees into disrepute”",
        "A breach of confidence is not alleged.",
        "If it were proved, you would be told.",
    ][1:],
)
def test_harmless_words_pass(words: str) -> None:
    assert checks("L05", body=body_of("L05") + "\n" + words + "\n").problems == ()


def test_allegation_worded_as_a_fact_stops_the_letter() -> None:
    first = replace(FACTS.allegations[0], wording="You posted about a pupil.")
    problems = checks("L05", replace(FACTS, allegations=(first,))).problems
    assert [p.code for p in problems] == ["VERDICT_WORDS"]
    assert problems[0].place is not None
    assert problems[0].place.tab == "allegations"


def test_clause_whose_words_are_no_longer_those_of_the_version_stops_the_letter() -> None:
    lines = parse(body_of("L05"))
    document = compose(template("L05"), lines, FACTS, draft=True)
    versions = (replace(FACTS.clauses[0], words="Other words."), FACTS.clauses[1])
    basis = basis_of(FACTS)
    found = check_letter(template("L05"), lines, FACTS, document, basis=basis, versions=versions)
    assert [p.code for p in found.problems] == ["CLAUSE_TEXT_DIFFERS"]


def test_post_needs_an_address_and_email_does_not() -> None:
    none = {**FACTS.values, "recipient.address": ""}
    assert checks("L05", replace(FACTS, values=none)).problems == ()
    by_post = replace(FACTS, values={**none, "letter.delivery": "by first class post"})
    assert [p.field for p in checks("L05", by_post).problems] == ["recipient.address"]


def test_letter_begun_before_an_allegation_was_weighed_anew_says_so() -> None:
    gross = replace(FACTS, flags={**FACTS.flags, "seriousness.gross": True})
    plain_body, gross_body = body_of("L05"), render_body(template("L05"), gross)
    assert "dismissal could then be one of the possible outcomes" in gross_body
    (problem,) = checks("L05", gross, plain_body).problems
    assert (problem.code, problem.stops) == ("SERIOUSNESS_DIFFERS", True)
    (problem,) = checks("L05", FACTS, gross_body).problems
    assert (problem.code, problem.stops) == ("SERIOUSNESS_DIFFERS", False)
    assert checks("L05", gross, gross_body).problems == ()
