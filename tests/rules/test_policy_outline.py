"""Splitting a policy document: the shape of the real policy, and documents that misbehave."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.rules.clause_kinds import ClauseKind, ClauseLimit
from casework.rules.policy_account import account_of_words
from casework.rules.policy_outline import outline_policy
from casework.rules.policy_parts import ASSIGNED, DOCUMENT, PolicyOutline
from casework.rules.policy_references import ReferenceStatus
from casework.rules.policy_text import read_policy_bytes, source_of_text

TODAY = date(2026, 11, 22)
REAL = Path(__file__).parents[3] / "shared" / "seed" / "social-media-policy.txt"

# The shape of the trust's policy, in words of our own.
STAND_IN = """\


Northfield LEARNING TRUST

SOCIAL MEDIA POLICY

DOCUMENT CONTROL\t\t
Approved for operation within\tNorthfield Learning Trust\t
Version number\t1\t
Date approved\tNovember 2020\t
Approved by\tCEO\t
Date of review\tNovember 2022\t
Review period\t2 years\t
Policy status\tNon-statutory\t
Location published\tWebsite\t
Owner\tA Person\t
Room\tB12\t
DOCUMENT HISTORY\t\t
Version\tDate\tRevision notes
1\tNovember 2020\t-

A family of places

SOCIAL MEDIA POLICY

AIM OF THIS POLICY

We write this so that staff and the name of the Trust are looked after, and work goes well.

SCOPE

This policy applies to all employees of the Trust and what they do with their own channels.

USING SOCIAL MEDIA FOR WORK PURPOSES

Employees must have their Manager’s consent to use the Trust's social media accounts.

Employees should be aware that they should not put anything hurtful on the Trust's accounts.

PERSONAL USE OF SOCIAL MEDIA

Employees must be aware that a post is public and should not bring the Trust into disrepute.

Employees are permitted to look from a Trust PC for a few minutes. Short means a few minutes.

STAYING WITHIN THE POLICY

All employees need to be aware that as detailed in section 3 of this policy there may be a case.

OTHER LINKED POLICIES/DOCUMENTS

- Employee code of conduct
- Disciplinary policy and procedure

FURTHER GUIDANCE

If Managers require advice about this please contact your HR adviser.

POLICY REVIEW

This policy will be reviewed with the recognised trade unions."""


def outline_of(text: str, *, markdown: bool = False, today: date = TODAY) -> PolicyOutline:
    """Split a text of which nothing is known but its words."""
    return outline_policy(source_of_text(text, markdown=markdown), today=today)


def _adds_up(text: str, *, markdown: bool = False) -> bool:
    """Tell whether each word of a text is in its outline once."""
    source = source_of_text(text, markdown=markdown)
    account = account_of_words(source, outline_policy(source, today=TODAY))
    assert account.lost == ()
    return account.adds_up


def test_the_policys_shape_gives_control_sections_and_clauses() -> None:
    outline = outline_of(STAND_IN)
    assert outline.title == "Social Media Policy"
    assert outline.code == "SMP"
    assert outline.control.values == {
        "organisation": "Northfield Learning Trust",
        "version": "1",
        "approved_on": "November 2020",
        "approved_by": "CEO",
        "review_on": "November 2022",
        "review_period": "2 years",
        "status": "Non-statutory",
        "published_at": "Website",
        "owner": "A Person",
    }
    assert outline.control.further == (("Room", "B12"),)
    assert [row.version for row in outline.control.history] == ["1"]
    assert [section.label for section in outline.sections] == [
        "SMP-AIM",
        "SMP-SCO",
        "SMP-WRK",
        "SMP-PER",
        "SMP-ENF",
        "SMP-LNK",
        "SMP-GUI",
        "SMP-REV",
    ]
    assert {section.label_source for section in outline.sections} == {ASSIGNED}
    assert [clause.label for clause in outline.sections[3].clauses] == ["SMP-PER-1", "SMP-PER-2"]
    assert outline.review_overdue
    assert outline.linked_policies == (
        "Employee code of conduct",
        "Disciplinary policy and procedure",
    )


def test_each_clause_is_read_for_what_it_does() -> None:
    clauses = {clause.label: clause for clause in outline_of(STAND_IN).clauses}
    kinds = {label: (clause.kind, clause.force, clause.limit) for label, clause in clauses.items()}
    assert kinds["SMP-AIM-1"][0] is ClauseKind.PURPOSE
    assert kinds["SMP-SCO-1"][:2] == (ClauseKind.DEFINITION, "applies")
    assert kinds["SMP-WRK-1"] == (ClauseKind.DUTY, "must", ClauseLimit.TRUST_ACCOUNTS)
    assert kinds["SMP-WRK-2"] == (ClauseKind.PROHIBITION, "should not", ClauseLimit.TRUST_ACCOUNTS)
    assert kinds["SMP-PER-1"] == (ClauseKind.PROHIBITION, "should not", ClauseLimit.PERSONAL)
    assert kinds["SMP-PER-2"][0] is ClauseKind.PERMISSION
    assert kinds["SMP-ENF-1"][0] is ClauseKind.NOTICE
    assert kinds["SMP-GUI-1"][0] is ClauseKind.ADVICE
    assert kinds["SMP-REV-1"][0] is ClauseKind.TRUSTS_DUTY


def test_a_section_number_that_the_document_does_not_print_stays_unresolved() -> None:
    (reference,) = outline_of(STAND_IN).cross_references
    assert reference.from_label == "SMP-ENF-1"
    assert reference.text == "section 3 of this policy"
    assert reference.status is ReferenceStatus.UNRESOLVED
    assert reference.target is None
    assert reference.candidates == ("SMP-WRK",)


def test_every_line_of_the_document_is_somewhere() -> None:
    assert _adds_up(STAND_IN)


@pytest.mark.skipif(not REAL.exists(), reason="the trust's own policy is not on this machine")
def test_the_trusts_own_policy() -> None:
    text = REAL.read_text(encoding="utf-8")
    outline = outline_of(text)
    assert outline.title == "Social Media Policy"
    assert [(s.label, len(s.clauses)) for s in outline.sections] == [
        ("SMP-AIM", 5),
        ("SMP-SCO", 1),
        ("SMP-RES", 3),
        ("SMP-WRK", 3),
        ("SMP-PER", 4),
        ("SMP-ENF", 3),
        ("SMP-LNK", 3),
        ("SMP-GUI", 1),
        ("SMP-REV", 1),
    ]
    (reference,) = outline.cross_references
    assert (reference.from_label, reference.text) == ("SMP-ENF-3", "section 4 of this policy")
    assert reference.candidates == ("SMP-WRK",)
    kinds = {clause.label: clause.kind for clause in outline.clauses}
    assert kinds["SMP-PER-4"] is ClauseKind.PERMISSION
    assert kinds["SMP-ENF-2"] is ClauseKind.TRUSTS_DUTY
    assert {kinds[f"SMP-AIM-{n}"] for n in range(1, 6)} == {ClauseKind.PURPOSE}
    limits = {clause.label: clause.limit for clause in outline.clauses}
    assert limits["SMP-WRK-2"] is ClauseLimit.TRUST_ACCOUNTS
    assert limits["SMP-WRK-3"] is ClauseLimit.ANY  # confidentiality "at all times"
    assert _adds_up(text)


def _wrapped(text: str) -> str:
    return "\n".join(
        "\n".join(textwrap.wrap(line, 60)) if len(line) > 60 and "\t" not in line else line
        for line in text.split("\n")
    )


def _in_markdown(text: str) -> str:
    lines = []
    for line in text.split("\n"):
        if "\t" in line:
            lines.append("| " + " | ".join(line.split("\t")) + " |")
        else:
            lines.append(f"## {line.capitalize()}" if line.isupper() else line)
    return "\n".join(lines)


def _in_title_case(text: str) -> str:
    return "\n".join(
        line.title() if line.isupper() and "\t" not in line else line for line in text.split("\n")
    )


@pytest.mark.parametrize(
    ("changed", "markdown"),
    [
        (lambda text: text.replace("\n", "\r\n"), False),
        (lambda text: "\n".join(line for line in text.split("\n") if line.strip()), False),
        (_wrapped, False),
        (_in_title_case, False),
        (_in_markdown, True),
    ],
    ids=["windows", "no empty lines", "wrapped", "title case", "markdown"],
)
def test_the_same_policy_in_another_layout_gives_the_same_clauses(
    changed: Callable[[str], str], markdown: bool
) -> None:
    plain = outline_of(STAND_IN)
    text = read_policy_bytes(changed(STAND_IN).encode()).text
    other = outline_of(text, markdown=markdown)
    assert [(c.label, c.text, c.kind) for c in other.clauses] == [
        (c.label, c.text, c.kind) for c in plain.clauses
    ]
    assert other.control.values == plain.control.values
    assert other.linked_policies == plain.linked_policies


def test_lettered_items_belong_to_the_paragraph_above_them() -> None:
    text = "RULES\n\nStaff must not:\n(a) film pupils;\n(b) name pupils.\n\nStaff should ask first."
    labels = {c.label: c.kind for c in outline_of(text).clauses}
    assert list(labels) == ["POL-RUL-1", "POL-RUL-1(a)", "POL-RUL-1(b)", "POL-RUL-2"]
    assert labels["POL-RUL-1(b)"] is ClauseKind.PROHIBITION


def test_the_review_is_overdue_only_when_its_month_is_over() -> None:
    assert not outline_of(STAND_IN, today=date(2022, 11, 30)).review_overdue
    assert outline_of(STAND_IN, today=date(2022, 12, 1)).review_overdue


NUMBERED = """\
Acceptable Use Policy

1. Aim
1.1 This policy says what staff may do with the Trust's computers and their accounts there.
2. Rules
2.1 Staff must not share passwords. See section 1 and paragraph 2.3.
2.2 Employees must:
(a) lock the screen; and
(b) report a loss.
3. Reports
3.1 A loss is reported as section 9 says, and as section 10 of the Data Act 1999 asks for.
"""


def test_a_documents_own_numbers_are_kept_and_resolve() -> None:
    outline = outline_of(NUMBERED)
    assert [(s.label, s.label_source, s.heading) for s in outline.sections] == [
        ("1", DOCUMENT, "Aim"),
        ("2", DOCUMENT, "Rules"),
        ("3", DOCUMENT, "Reports"),
    ]
    labels = [clause.label for clause in outline.clauses]
    assert labels == ["1.1", "2.1", "2.2", "2.2(a)", "2.2(b)", "3.1"]
    found = [(r.text.lower(), r.status.value, r.target) for r in outline.cross_references]
    assert found == [
        ("section 1", "resolved", "1"),
        ("paragraph 2.3", "unresolved", None),
        ("section 9", "unresolved", None),
    ]
    assert _adds_up(NUMBERED)


def test_a_number_printed_twice_is_ambiguous() -> None:
    text = NUMBERED.replace("3. Reports", "2. Reports")
    outline = outline_of(text.replace("section 1 and", "section 2 and"))
    reference = outline.cross_references[0]
    assert reference.status is ReferenceStatus.AMBIGUOUS
    assert len({clause.label for clause in outline.clauses}) == len(outline.clauses)
    assert any("printed more than once" in warning for warning in outline.warnings)


def test_markdown_headings_lists_and_marks() -> None:
    text = (
        "---\ntitle: Social media\nlayout: page\n---\n\n## Personal use\n\n"
        "Employees **must not** write about pupils\non any account, see [the guide](https://g.uk).\n\n"
        "- a first thing,\n  which goes on\n  - a thing beneath\n\n"
        "| Kept | For |\n|---|---|\n| Logs | a year |\n\nReview\n------\n\nThis will be reviewed.\n"
    )
    outline = outline_of(text, markdown=True)
    assert outline.title == "Social media"
    first, second = outline.sections
    assert first.clauses[0].text == (
        "Employees must not write about pupils on any account, see the guide (https://g.uk)."
    )
    assert first.clauses[1].text == "a first thing, which goes on"
    assert first.clauses[2].level > first.clauses[1].level
    assert second.heading == "Review"
    assert "Logs | a year" in {other.text for other in outline.other}
    assert any("tables" in warning for warning in outline.warnings)
    assert _adds_up(text, markdown=True)


def test_contents_page_numbers_and_running_heads_are_no_clauses() -> None:
    pages = "\n\n".join(
        f"Northfield Trust – in confidence\n\n{head}\n\nStaff must do the thing numbered {n}.\n\n"
        f"Page {n} of 3\f"
        for n, head in enumerate(("FIRST THINGS", "SECOND THINGS", "THIRD THINGS"), start=1)
    )
    text = (
        "CONTENTS\n\nFIRST THINGS ........ 1\nSECOND THINGS ....... 2\nTHIRD THINGS ..... 3\n\n"
        + pages
    )
    outline = outline_of(text)
    assert [section.heading for section in outline.sections] == [
        "FIRST THINGS",
        "SECOND THINGS",
        "THIRD THINGS",
    ]
    assert [len(section.clauses) for section in outline.sections] == [1, 1, 1]
    assert _adds_up(text)


def test_wrapped_lines_are_one_paragraph_and_a_new_one_begins_after_a_short_line() -> None:
    text = (
        "RULES\n\n"
        "Employees must not write anything about a pupil on any account of their own, as the\n"
        "GDPR asks.\n"
        "Managers will look at this once a term and write down what they have found out\n"
        "about it.\n"
    )
    (section,) = outline_of(text).sections
    assert [clause.text.split()[0] for clause in section.clauses] == ["Employees", "Managers"]
    assert section.clauses[0].text.endswith("as the GDPR asks.")


def test_one_paragraph_a_line_without_empty_lines() -> None:
    long = "Employees must look after what they write on any account that others can see. " * 2
    (section,) = outline_of(f"RULES\n{long}\n{long}\nShort one.").sections
    assert len(section.clauses) == 3


def test_headings_in_sentence_case_are_found_where_nothing_else_is() -> None:
    text = (
        "Phones policy\n\nWho it is for\n\nIt is for all who work in the schools of the Trust.\n\n"
        "What staff do\n\nStaff must keep phones in their bags while they teach.\n"
    )
    outline = outline_of(text)
    assert [s.heading for s in outline.sections] == ["Who it is for", "What staff do"]


def test_a_file_without_headings_is_one_section_and_says_so() -> None:
    outline = outline_of("Staff must not post about pupils at all, ever.")
    (section,) = outline.sections
    assert section.heading == ""
    assert len(section.clauses) == 1
    assert any("No headings" in warning for warning in outline.warnings)


def test_one_line_of_a_hundred_thousand_characters() -> None:
    text = "Staff must not post. " * 5_000
    outline = outline_of(text)
    assert len(outline.clauses) == 1
    assert any("characters in one paragraph" in warning for warning in outline.warnings)


@pytest.mark.parametrize(
    "piece", ["*", "[", "_", "# ", "- ", "1. ", "\t", ". ", "A", "\\", "|", "("]
)
def test_long_runs_of_one_mark_end_soon(piece: str) -> None:
    outline = outline_of(piece * (100_000 // len(piece)), markdown=True)
    assert outline.warnings


@given(
    st.lists(
        st.text(st.sampled_from("aB1.:)(-*#|\t ’é§"), max_size=30)
        | st.sampled_from(
            [
                "SCOPE",
                "1. Aim",
                "1.1 Staff must be kind.",
                "(a) one;",
                "Contents",
                "- x",
                "Version\t2",
                "Page 2",
                "---",
                "Staff should read section 1.",
            ]
        ),
        max_size=25,
    ),
    st.booleans(),
)
def test_no_word_is_lost_whatever_the_document(lines: list[str], markdown: bool) -> None:
    text = "\n".join(lines)
    outline = outline_of(text, markdown=markdown)
    assert _adds_up(text, markdown=markdown)
    labels = [clause.label for clause in outline.clauses]
    assert len(labels) == len(set(labels))
