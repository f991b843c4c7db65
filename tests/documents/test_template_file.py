"""Templates: few words in a sandbox, and each refusal says where."""

import pytest

from casework.documents.template_file import LARGEST_TEMPLATE, read_template, render_body
from casework.errors import BadInput
from casework.summaries.letter_facts import LetterFacts, LetterheadFacts
from tests.documents.letter_samples import FACTS, facts_for, template

FRONT = '+++\nid = "L99"\nversion = 1\ntitle = "T"\nto = "SUBJECT"\n+++\n'
EMPTY = LetterFacts(LetterheadFacts("S", "T"))


def made(body: str, **paragraphs: str) -> str:
    return render_body(read_template(FRONT + body, paragraphs, name="L99"), FACTS)


@pytest.mark.parametrize(
    "body",
    [
        "{{ 'a' * 10**8 }}",
        "{{ 'a' }}",
        "{{ employee.name.__class__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ employee['name'] }}",
        "{{ employee.name | upper }}",
        "{% for x in allegations %}x{% endfor %}",
        "{% set x = 1 %}",
        "{% macro f() %}{% endmacro %}",
        "{{ range(3) }}",
        "{{ employee.name() }}",
        "{% include employee.name %}",
        "{% if 1 > 0 %}x{% endif %}",
        "{% if nobody.knows %}x{% endif %}",
        "{{ seriousness.gross }}",
        "{{ employee.name ",
        "{% if " + "(" * 30_000,
    ],
)
def test_what_a_template_may_not_do_is_refused(body: str) -> None:
    with pytest.raises(BadInput):
        made(body)


def test_refusal_names_the_line() -> None:
    with pytest.raises(BadInput, match=r"Line 3 of L99 body: nobody\.knows is not a fact"):
        made("one\n\n{{ nobody.knows }}")


def test_fields_leave_the_sandbox_as_names_never_as_values() -> None:
    body = made("Dear {{ recipient.salutation }}{% if suspension.considered %}!{% endif %}.")
    assert body == "Dear {{recipient.salutation}}.\n"


def test_paragraphs_are_taken_in_and_cannot_take_in_others() -> None:
    assert made('A\n\n{% include "x" %}\n\nB', x="X {{ io.name }}\n") == (
        "A\n\nX {{io.name}}\n\nB\n"
    )
    with pytest.raises(BadInput, match="cannot take in another"):
        made('{% include "x" %}', x='{% include "x" %}')


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("no front matter", "no front matter"),
        ("+++\nid = \n+++\nx", "cannot be read"),
        (FRONT.replace('to = "SUBJECT"', 'to = "SUBJECT"\nfoo = 1'), "unknown front matter: foo"),
        (FRONT.replace('to = "SUBJECT"', 'to = "SUBJECT"\nneeds = ["x.y"]'), "nobody knows: x.y"),
        (FRONT + "x" * LARGEST_TEMPLATE, "too long"),
    ],
)
def test_front_matter_that_cannot_be_used_is_refused(text: str, message: str) -> None:
    with pytest.raises(BadInput, match=message):
        read_template(text, {}, name="L99")


@pytest.mark.parametrize("kind", ["L01", "L03", "L04", "L05", "L07"])
def test_shipped_letters_never_say_what_they_should_not(kind: str) -> None:
    for facts in (EMPTY, facts_for(kind)):
        body = render_body(template(kind), facts).lower()
        for word in ("charge", "accused", "guilt", "neutral act", "advisor", "verdict", "victim"):
            assert word not in body


def test_companion_paragraph_claims_no_right_at_an_investigation_meeting() -> None:
    for facts in (EMPTY, FACTS):
        body = render_body(template("L05"), facts)
        assert "The law gives no right to be accompanied at an investigation meeting" in body


def test_fingerprint_changes_with_any_word_of_the_template() -> None:
    body = FRONT + 'a\n{% include "p" %}'
    one = read_template(body, {"p": "x", "q": "z"}, name="L99")
    two = read_template(body, {"p": "y", "q": "z"}, name="L99")
    assert one.fingerprint != two.fingerprint
    again = read_template(body, {"p": "x", "q": "of no concern to it"}, name="L99")
    assert one.fingerprint == again.fingerprint
