"""Every fault of a template at its line; nothing that is typed can run, hang or crash."""

from __future__ import annotations

import random
import time

import pytest

from casework.documents.template_file import render_body
from casework.documents.template_markdown import markdown_faults
from casework.documents.template_source import (
    LONGEST_PARAGRAPH,
    LONGEST_TEXT,
    included,
    source_faults,
)
from casework.services import template_looks
from casework.services.letter_sample import sample_facts
from casework.services.letter_templates import catalogue, paragraphs
from casework.services.template_looks import TemplateBasis, look_at, text_faults
from casework.summaries.letter_templates import (
    FaultWeight,
    TemplateFault,
    TemplateKey,
    TemplatePart,
)

BASIS = TemplateBasis(catalogue(), paragraphs())
INVITATION = TemplateKey(TemplatePart.LETTER, "L19")
COMPANION = TemplateKey(TemplatePart.PARAGRAPH, "companion_right")
# How much longer a hostile text may take than looking at the longest shipped letter.
MOST_TIMES_LONGER = 40


def faults(text: str) -> tuple[TemplateFault, ...]:
    return text_faults(BASIS, INVITATION, text)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("one\n\n{{ hearing.dat }}", 3, "hearing.dat is not a fact"),
        ("one\n{{ hearing.date", 2, "{{ is not closed"),
        ("one }} two", 1, "closes what was not opened"),
        ("{{ io.name {{ hr.name }}", 1, "before the next {{"),
        ("a\n\n{% if knows %}\nb", 3, "no endif"),
        ("a\n{% endif %}", 2, "endif without an if"),
        ("{% if knows %}\n{% else %}\n{% else %}\n{% endif %}", 3, "after the else"),
        ("a\n{% for x in allegations %}", 2, "“for” is not possible"),
        ("a\n{% raw %}{{ io.name }}{% endraw %}", 2, "“raw” is not possible"),
        ("a\n{{ io.name | upper }}", 2, "A filter with |"),
        ("a\n{{ io.name() }}", 2, "A call with brackets"),
        ("a\n{{ 'x' * 9 }}", 2, "A product"),
        ("a\n{{ 7 }}", 2, "A fixed value"),
        ("{% if 'x' %}\n{% endif %}", 1, "A fixed value"),
        ("{{ seriousness.gross }}", 1, "a question with yes or no"),
        ('a\n\n{% include "companion_rigth" %}', 3, "no standard paragraph “companion_rigth”"),
        ("a\n{% include io.name %}", 2, "one standard paragraph by its name"),
        ("{% if knows %}\n" * 9 + "{% endif %}\n" * 9, 9, "within too many others"),
        ("a\n\nhere {{ allegations }} too", 3, "cannot be part of a sentence"),
        ("a\n{% if knows %}\n{{ allegations }}\n{% endif %}", 3, "cannot be part of a sentence"),
        ("a\n\n{{ knows }}\n", 3, "printed as a list"),
        ("a\n\nsee [the page](https://x.example)", 3, "A link"),
        ("a\n\n![crest](crest.png)", 3, "A picture"),
        ("a <b>word</b>", 1, "HTML"),
        ("a\n\n<div>\nb\n</div>", 3, "HTML"),
        ("a\n\n> quoted", 3, "A quotation"),
        ("a\n\n```\ncode\n```", 3, "A block of code"),
        ("a\n\n---\n\nb", 3, "A line across the page"),
        ("a\n\n#### small", 3, "too deep for a heading"),
        ("x" * (LONGEST_TEXT + 1), 0, "there is room for"),
        ("", 1, "no words"),
    ],
)
def test_a_fault_is_told_at_its_line(text: str, line: int, words: str) -> None:
    found = [(one.line, one.message) for one in faults(text)]
    assert any(at == line and words in said for at, said in found), found
    assert all(one.weight is FaultWeight.BARS for one in faults(text))


@pytest.mark.parametrize(
    ("text", "put"),
    [
        ("{{ hearing.dat }}", "hearing.date"),
        ("{{ employe.name }}", "employee.name"),
        ('{% include "companion_rigth" %}', "companion_right"),
        ("{{ qqqqqqqqqqqq }}", ""),
    ],
)
def test_what_is_near_is_offered(text: str, put: str) -> None:
    (fault,) = [one for one in faults(text) if "not a fact" in one.message or put in one.put]
    assert fault.put == put


def test_a_paragraph_takes_in_no_other() -> None:
    found = text_faults(BASIS, COMPANION, 'You may come.\n\n{% include "support" %}')
    assert [(one.line, "cannot take in another" in one.message) for one in found] == [(3, True)]
    long = text_faults(BASIS, COMPANION, "x" * (LONGEST_PARAGRAPH + 1))
    assert "there is room for" in long[0].message


def test_a_paragraph_taken_in_again_and_again_is_bounded_before_anything_is_made() -> None:
    text = '{% include "companion_right" %}\n' * 120
    (fault,) = faults(text)
    assert "too long" in fault.message
    assert 0 < fault.line < 120


@pytest.mark.parametrize("kind", list(catalogue()))
def test_shipped_letters_are_without_fault_on_the_sample_case(kind: str) -> None:
    key = TemplateKey(TemplatePart.LETTER, kind)
    found = look_at(BASIS, key, BASIS.text(key), kind=kind)
    assert found.faults == ()
    assert found.prepared is not None
    assert found.in_order


def test_shipped_paragraphs_are_without_fault_wherever_they_stand() -> None:
    for name in paragraphs():
        key = TemplateKey(TemplatePart.PARAGRAPH, name)
        assert template_looks.faults_everywhere(BASIS, key, BASIS.text(key)) == (), name


def sample_faults(text: str) -> dict[str, TemplateFault]:
    return {one.code: one for one in look_at(BASIS, INVITATION, text, kind="L19").faults}


def test_what_the_law_asks_of_a_letter_cannot_be_left_out() -> None:
    without = BASIS.text(INVITATION).replace('{% include "companion_right" %}', "")
    found = sample_faults(without)
    right = found["MISSING_COMPANION_RIGHT"]
    assert right.weight is FaultWeight.BARS
    assert "section 10" in right.cure
    assert right.put == '{% include "companion_right" %}'
    assert found["MISSING_COMPANION_BY"].weight is FaultWeight.ASKS


def test_words_that_decide_the_matter_are_found_in_their_line() -> None:
    text = BASIS.text(INVITATION) + "\nYou have breached the policy.\n"
    fault = sample_faults(text)["VERDICT_WORDS"]
    assert fault.weight is FaultWeight.BARS
    assert text.split("\n")[fault.line - 1] == "You have breached the policy."


def test_words_in_a_branch_that_the_sample_case_does_not_take_are_read_too() -> None:
    text = BASIS.text(INVITATION) + (
        "\n{% if hearing.is_appeal %}\nYou have breached the policy.\n{% endif %}\n"
    )
    fault = sample_faults(text)["VERDICT_WORDS"]
    assert text.split("\n")[fault.line - 1] == "You have breached the policy."


def test_a_paragraph_is_looked_at_in_each_of_its_letters() -> None:
    found = template_looks.faults_everywhere(BASIS, COMPANION, "You may bring a friend.")
    barred = {one.letter for one in found if one.code == "MISSING_COMPANION_RIGHT"}
    assert barred == set(BASIS.used_by("companion_right"))
    assert len(barred) > 1


# -- hostile texts --------------------------------------------------------------------------------

_PIECES = (
    "{{", "}}", "{%", "%}", "{#", "#}", "{{ employee.name }}", "{% if knows %}", "{% else %}",
    "{% endif %}", "{% elif a.b %}", '{% include "support" %}', "{% for x in y %}", "{% endfor %}",
    "{% set x = 1 %}", "{% raw %}", "{% endraw %}", "{% macro f() %}", "{{ ''.__class__.__mro__ }}",
    "{{ self.__init__.__globals__ }}", "{{ cycler.__init__.__globals__.os.popen('id') }}",
    "{{ range(10**9) }}", "{{ 'a' * 10**8 }}", "{{ [1]*9 }}", "{{ lipsum }}", "{{ x|attr('y') }}",
    "{% import 'os' as os %}", "{% extends 'x' %}", "{% block a %}", "((((((((", "not not not ",
    "[" * 40, "*" * 30, "`" * 9, "|a|b|\n|-|-|\n", "<script>", "&#x0;", "\\", "\x00", "\u202e",
    "\ue000" + "0" + "\ue001", "\U0001f600", "\r", "\t", "# ", "> ", "- ", "1. ", "\n", "\n\n", " ",
    "~" * 5, "=" * 5, "---\n", "{{ allegations }}", "{{ hearing.date }}", "word ", "{{}}", "{%%}",
    "\ud83d",
)  # fmt: skip
_LONG = (
    "[" * LONGEST_TEXT, "*" * LONGEST_TEXT, "`" * LONGEST_TEXT, "![" * 6_000, "_a" * 6_000,
    "> " * 6_000, "- " * 6_000, "<a " * 4_000, "&#" * 6_000, "\\" * LONGEST_TEXT, "\n" * 12_000,
    "{{ io.name }}" * 900, "{{ nobody.knows }}" * 290, "{% if knows %}" * 850,
    "{% if " + "(" * 280 + " %}", "{% if " + "not " * 70 + "knows %}{% endif %}",
    "{{ a" + ".b" * 140 + " }}", "{{ " + "x" * 11_000 + " }}", "|a" * 6_000 + "\n" + "|-" * 2_000,
    '{% include "support" %}\n' * 290, "{{" * 6_000, "}}" * 6_000, "{#" * 6_000, "{% " * 4_000,
    "{% if knows %}a{% elif io.name %}b{% endif %}" * 99, "x" * LONGEST_TEXT, "x " * 6_000,
)  # fmt: skip


def hostile() -> list[str]:
    chance = random.Random(7)
    made = ["".join(chance.choices(_PIECES, k=chance.randint(1, 40))) for _ in range(350)]
    return [*made, *_LONG]


def look(text: str) -> tuple[bool, float]:
    """Look at a text; tell whether it could be read, and the CPU time that it took."""
    begun = time.process_time()
    found = look_at(BASIS, INVITATION, text, kind="L19")
    return found.prepared is not None, time.process_time() - begun


def test_a_few_hundred_hostile_texts_never_crash_and_are_never_slow() -> None:
    longest = max(catalogue(), key=lambda kind: len(catalogue()[kind].body))
    key = TemplateKey(TemplatePart.LETTER, longest)
    plain = []
    for _ in range(5):
        begun = time.process_time()
        look_at(BASIS, key, BASIS.text(key), kind=longest)
        plain.append(time.process_time() - begun)
    taken = {text[:40]: look(text)[1] for text in hostile()}
    slowest = max(taken, key=lambda text: taken[text])
    assert taken[slowest] < MOST_TIMES_LONGER * min(plain), (slowest, taken[slowest], min(plain))


def test_what_can_be_read_prints_facts_by_name_and_nothing_of_its_own_making() -> None:
    facts = sample_facts(catalogue()["L19"])
    read = 0
    for text in hostile():
        if source_faults(text, paragraphs()):
            continue
        read += 1
        template = BASIS.edited(INVITATION, text, "L19")
        body = render_body(template, facts)
        whole = text + "".join(paragraphs()[name] for name in included(text))
        assert not set(body) - set(whole) - set("{}\n "), text
    assert read > 5


@pytest.mark.parametrize(
    "text",
    [
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ self._TemplateReference__context }}",
        "{% include '/etc/passwd' %}",
        "{% if ''.__class__ %}x{% endif %}",
        "{{ employee.__class__ }}",
        "{{ employee.name.__init__ }}",
        "{%- set x = cycler -%}{{ x }}",
        "{% if range(10**9) %}{% endif %}",
    ],
)
def test_what_could_run_is_barred_and_never_rendered(text: str) -> None:
    found = look_at(BASIS, INVITATION, text, kind="L19")
    assert found.prepared is None
    assert any(one.weight is FaultWeight.BARS for one in found.faults)


def test_markdown_of_hostile_texts_is_told_within_their_lines() -> None:
    for text in hostile():
        if not any(one.code == "SHAPE" for one in source_faults(text, paragraphs())):
            lines = text.count("\n") + 1
            assert all(0 < one.line <= lines for one in markdown_faults(text)), text[:60]
