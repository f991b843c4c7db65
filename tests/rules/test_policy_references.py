"""References within a policy: resolved, unresolved, ambiguous, or not ours."""

from __future__ import annotations

from datetime import date

import pytest

from casework.rules.policy_outline import outline_policy
from casework.rules.policy_text import source_of_text

TODAY = date(2026, 11, 22)
POLICY = """\
Phones Policy

1. Aim
1.1 Lessons are quiet.
2. Rules
2.1 Staff must:
(a) ask first;
(b) wait, which means that they:
(i) stand; and
(ii) listen.
2.2 {words}
3. Reports
3.1 Staff must report.
3.2 Staff must report soon.

Appendix B: Contacts

The head is the contact.

SCHEDULE 1

1. A list is kept.
2. It is short.
"""


def found(words: str) -> list[tuple[str, str | None]]:
    source = source_of_text(POLICY.format(words=words), markdown=False)
    outline = outline_policy(source, today=TODAY)
    assert all(reference.from_label == "2.2" for reference in outline.cross_references)
    return [(ref.status.value, ref.target) for ref in outline.cross_references]


@pytest.mark.parametrize(
    ("words", "targets"),
    [
        ("Staff must follow section 3.", ["3"]),
        ("They are told as paragraph 1.1 above says.", ["1.1"]),
        ("They are told (see 3.1).", ["3.1"]),
        ("They do what clause 2.1(b) says.", ["2.1(b)"]),
        ("They do what 2.1(b)(ii) says, see 2.1(b)(ii).", ["2.1(b)(ii)"]),
        ("They do what paragraph 2.1(a) to (b) say.", ["2.1(a)", "2.1(b)"]),
        ("They follow sections 1 to 3.", ["1", "2", "3"]),
        ("They follow sections 1, 2 and 3 of this policy.", ["1", "2", "3"]),
        ("They follow sections 2-3 and Appendix B.", ["2", "3", "Appendix B"]),
        ("They ring those in Appendix B.", ["Appendix B"]),
        ("They use Schedule 1.", ["Schedule 1"]),
        ("They use paragraph 2 of Schedule 1.", ["Schedule 1, 2"]),
    ],
)
def test_what_is_printed_is_found(words: str, targets: list[str]) -> None:
    assert found(words) == [("resolved", target) for target in targets]


@pytest.mark.parametrize(
    "words",
    [
        "They follow section 10 of the Data Protection Act 2018.",
        "They follow section 3 of that policy.",
        "They follow section 2 of the Disciplinary Policy.",
        "They keep to Article 8 ECHR and Part 2 of KCSIE.",
        "They follow the Employment Rights Act 1996, section 43B.",
        "They arrive at 7.30 and leave at 3.45.",
        "They post no more than 3 or 4 pictures.",
    ],
)
def test_references_to_other_documents_are_not_ours(words: str) -> None:
    assert found(words) == []


@pytest.mark.parametrize(
    "words", ["They follow section 9.", "See Appendix C.", "See paragraph 2.7.", "See Schedule 4."]
)
def test_what_is_not_printed_stays_unresolved(words: str) -> None:
    assert found(words) == [("unresolved", None)]


def test_a_number_printed_twice_gives_all_that_it_may_mean() -> None:
    text = "1. Aim\n1.1 Staff must see 2.1.\n2. Rules\n2.1 Staff must ask.\n2.1 Staff must wait.\n"
    outline = outline_policy(source_of_text(text, markdown=False), today=TODAY)
    (reference,) = outline.cross_references
    assert reference.status.value == "ambiguous"
    assert reference.candidates == ("2.1", "POL-RUL-1")


def test_a_schedule_speaks_of_its_own_paragraphs() -> None:
    text = POLICY.format(words="They may ask.").replace("It is short.", "It follows paragraph 1.")
    outline = outline_policy(source_of_text(text, markdown=False), today=TODAY)
    (reference,) = outline.cross_references
    assert reference.target == "Schedule 1, 1"


LETTERED = """\
Keys Policy

A. KEEPING
A1 Keys hang in the office.
A2 The office keeps
    1) the book, and
    2) the spare keys.

B. LENDING
B1 {words}
B2 A key comes back the same day.

Annex: Holders

The head holds a key.
"""


def lettered(words: str) -> list[tuple[str, str, str | None]]:
    source = source_of_text(LETTERED.format(words=words), markdown=False)
    outline = outline_policy(source, today=TODAY)
    return [(ref.text, ref.status.value, ref.target) for ref in outline.cross_references]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("What A2(1) says holds.", [("A2(1)", "resolved", "A2(1)")]),
        (
            "A key is lent once (see A2(2) and C4).",
            [("see A2(2) and C4", "resolved", "A2(2)"), ("see A2(2) and C4", "unresolved", None)],
        ),
        ("It is lent as told (see C4).", [("see C4", "unresolved", None)]),
        ("It is written on A1 paper in room B7.", []),
        ("Ring those in the Annex.", [("the Annex", "resolved", "Annex")]),
        ("Ring those in the Annex to the Fire Act 2004.", []),
        ("The Appendix has gone.", []),
    ],
)
def test_letter_codes_and_the_only_annex_are_references(
    words: str, wanted: list[tuple[str, str, str | None]]
) -> None:
    assert lettered(words) == wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Reports are read with section 3 in mind.", [("resolved", "3")]),
        ("Staff turn to section 3 to find the form.", [("resolved", "3")]),
        ("Leave under 3.7 lapses.", [("unresolved", None)]),
        ("Lessons under 3.7 metres of snow are moved.", []),
        ("Lessons under 9.7 are moved.", []),
        ("Staff wait for para-graph 3.1 of this policy.", [("resolved", "3.1")]),
        ("It follows our Data Protection Policy, section 3, and no other.", []),
        ("It follows the Code of Conduct (section 3).", []),
        ("It follows the Phones Policy, section 3.", [("resolved", "3")]),
        ("It follows section 3 in the Staff Handbook.", []),
        ("This Policy, section 3, says so.", [("resolved", "3")]),
        ("Under the Policy, section 3 holds.", [("resolved", "3")]),
        ("It follows section 3 to our leave policy.", []),
    ],
)
def test_words_around_a_number_say_whose_it_is(
    words: str, wanted: list[tuple[str, str | None]]
) -> None:
    assert found(words) == wanted


def test_a_number_under_an_assigned_label_is_found_where_it_is_printed_once() -> None:
    source = source_of_text(
        "Keys Policy\n\nKEEPING\n\n1. Keys hang.\n2. Keys are counted.\n\n"
        "LENDING\n\n1. Keys are lent:\na) by day;\nb) by name.\n2. Paragraph 1(b) binds all.\n"
        "3. Paragraph 2 does not.\n",
        markdown=False,
    )
    outline = outline_policy(source, today=TODAY)
    named = {clause.text: clause.label for clause in outline.clauses}
    references = [(ref.text, ref.status.value, ref.target) for ref in outline.cross_references]
    assert references == [
        ("Paragraph 1(b)", "resolved", named["by name."]),
        ("Paragraph 2", "ambiguous", None),
    ]
