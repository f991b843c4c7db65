"""Every letter of the catalogue, made from a complete case: checked, and alike in both formats."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.documents.blocks import Heading
from casework.documents.docx_writer import write_docx
from casework.documents.merge_fields import FIELDS, FieldKind
from casework.documents.pdf_writer import write_pdf
from casework.documents.read_back import require_same
from casework.documents.template_file import render_body
from casework.services.letter_templates import catalogue
from tests.documents.letter_samples import template
from tests.documents.naughty import NAUGHTY
from tests.support.complete_letters import checks_of, facts_of, letter_of

KINDS = tuple(catalogue())
ODD_WORDS = [
    (("L19", "L24", "L28", "L31")[at % 4], words) for at, words in enumerate(NAUGHTY.values())
]
# What stands in the frame of every letter, whatever its text says.
_IN_THE_FRAME = {"sender.contact", "employee.name", "school.name", "trust.name"}


def test_the_catalogue_holds_all_forty_six_and_the_second_letter_of_a_delay() -> None:
    assert tuple(sorted([*(f"L{number:02}" for number in range(1, 47)), "L15R"])) == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_with_all_its_facts_passes_its_own_checks(kind: str) -> None:
    found = checks_of(kind)
    assert found.problems == ()
    assert "Every fact is there" in found.in_order


@pytest.mark.parametrize("kind", KINDS)
def test_each_fact_that_is_missing_stops_it_and_leads_to_where_it_is_entered(kind: str) -> None:
    facts = facts_of(kind)
    needed = {name for name in template(kind).needs if name in facts.values}
    poor = replace(facts, values={**facts.values, **dict.fromkeys(needed, " ")})
    found = {one.field: one for one in checks_of(kind, poor).problems if one.field}
    assert needed <= set(found)
    for name in needed:
        place = found[name].place
        assert found[name].stops
        assert place is not None
        assert place.words


@pytest.mark.parametrize("kind", KINDS)
def test_what_it_must_say_is_missed_on_the_finished_text(kind: str) -> None:
    body = render_body(template(kind), facts_of(kind))
    for must in template(kind).must:
        cut = body
        for words in must.words:
            cut = "\n".join(line for line in cut.split("\n") if words.lower() not in line.lower())
        for name in must.fields:
            cut = cut.replace("{{" + name + "}}", "somebody")
        if not must.words and set(must.fields) <= _IN_THE_FRAME:
            continue
        codes = {problem.code for problem in checks_of(kind, body=cut).problems}
        assert f"MISSING_{must.code}" in codes, must.says


@pytest.mark.parametrize("kind", KINDS)
def test_both_formats_say_the_same(kind: str) -> None:
    document = letter_of(kind)
    require_same(document, write_pdf(document), write_docx(document))


def test_blocks_of_the_hearing_need_their_facts() -> None:
    facts = replace(facts_of("L24"), findings=())
    (problem,) = [one for one in checks_of("L24", facts).problems if one.field == "findings"]
    assert problem.stops
    assert FIELDS["findings"].kind is FieldKind.BLOCKS


@pytest.mark.parametrize(
    ("kind", "words", "code"),
    [
        ("L19", "It could end with summary dismissal.", "SANCTION_BEYOND_INVITATION"),
        ("L19", "The panel knows that you have breached the policy.", "VERDICT_WORDS"),
        ("L20", "Mr Rudd is invited to the hearing, and his employment rests.", None),
        ("L45", "This is a neutral act.", "NEUTRAL_ACT"),
    ],
)
def test_our_letters_are_read_by_the_rule_for_letters_written_elsewhere(
    kind: str, words: str, code: str | None
) -> None:
    body = render_body(template(kind), facts_of(kind)) + f"\n{words}\n"
    found = checks_of(kind, body=body).problems
    lines = len(body.strip().split("\n\n"))
    if code is None:
        assert all(not one.stops for one in found)
        return
    (problem,) = [one for one in found if one.code == code]
    assert problem.stops
    assert problem.excerpt
    assert problem.line is not None
    assert problem.line <= lines + 20


def test_a_fact_of_the_case_at_fault_is_pointed_out_and_does_not_stop_the_letter() -> None:
    facts = facts_of("L17")
    said = {**facts.values, "decision.because": "You have breached the policy, and said sorry."}
    (problem,) = checks_of("L17", replace(facts, values=said)).problems
    assert (problem.code, problem.stops) == ("VERDICT_WORDS", False)


@pytest.mark.parametrize(("kind", "words"), ODD_WORDS, ids=list(NAUGHTY))
def test_no_words_in_any_fact_change_the_structure_or_are_lost(kind: str, words: str) -> None:
    facts = facts_of(kind)
    reference = {"case.reference": facts.values["case.reference"]}  # the program gives it
    odd = replace(
        facts,
        values=dict.fromkeys(facts.values, words) | reference,
        findings=tuple(replace(one, reasons=words, part=words) for one in facts.findings),
        grounds=tuple(replace(one, ground=words, reasons=words) for one in facts.grounds),
        papers=(words, *facts.papers),
    )
    document = letter_of(kind, odd)
    as_before = [one.level for one in letter_of(kind).blocks if isinstance(one, Heading)]
    assert [one.level for one in document.blocks if isinstance(one, Heading)] == as_before
    require_same(document, write_pdf(document), write_docx(document))


def test_guidance_rests_on_a_clause_also_where_no_allegation_was_drafted() -> None:
    facts = facts_of("L18")
    none = replace(facts, allegations=(), clauses=())
    (problem,) = checks_of("L18", none).problems
    assert (problem.field, problem.stops) == ("guidance.policy", True)
    said = {**facts.values, "guidance.policy": "Social Media Policy, clause SMP-PER-2."}
    assert checks_of("L18", replace(none, values=said)).problems == ()


def test_an_answer_to_an_access_request_says_what_is_left_out() -> None:
    facts = facts_of("L43")
    answered = replace(facts, flags={**facts.flags, "access.answered": True})
    assert checks_of("L43", answered).problems == ()
    silent = replace(answered, values={**facts.values, "access.withheld": ""})
    assert [one.field for one in checks_of("L43", silent).problems] == ["access.withheld"]
