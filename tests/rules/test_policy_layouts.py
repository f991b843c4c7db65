"""Layouts in which headings, items and pages are told apart only by what stands around them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.rules.clause_kinds import ClauseKind
from casework.rules.policy_account import account_of_words
from casework.rules.policy_outline import outline_policy
from casework.rules.policy_parts import DOCUMENT, PolicyOutline
from casework.rules.policy_text import source_of_text

TODAY = date(2026, 11, 22)


def split(text: str, *, markdown: bool = False) -> PolicyOutline:
    """Split a document, and see that every word of it is kept."""
    source = source_of_text(text, markdown=markdown)
    outline = outline_policy(source, today=TODAY)
    assert account_of_words(source, outline).adds_up
    return outline


def headings(outline: PolicyOutline) -> list[str]:
    return [section.heading for section in outline.sections]


def texts(outline: PolicyOutline) -> list[str]:
    return [clause.text for clause in outline.clauses]


def labels(outline: PolicyOutline) -> list[str]:
    return [clause.label for clause in outline.clauses]


def why(outline: PolicyOutline, words: str) -> str:
    return next(other.why for other in outline.other if words in other.text)


VISITORS = """\
Visitors Policy

Coming In

Every visitor signs the book at the desk and wears the badge that is given there.

Quiet Hours

When you bring a guest, kindly

•\twalk with them to the door
•\ttell the office when they leave

Guests of the trustees are met by the clerk, who knows them, and need no other company.

What You Must Not Bring

You must not bring in anything that

–\tburns;
-\tis alive, save a guide dog.

Friends of Your Own

They are as welcome as anybody is at the gate. All the same

✓\tsay when they come
✗\tdo not leave them alone

Keeping the Books

Kind of book\tHow long
Desk\t1 year

The clerk keeps the books of the desk and must burn them when their time is over.

Related Documents

Safeguarding Policy
Fire Procedure

Review

The clerk will look at this policy every second year and will ask the unions for their views.
"""


def test_headings_without_marks_stand_over_lists_tables_and_names() -> None:
    outline = split(VISITORS)
    assert headings(outline) == [
        "Coming In",
        "Quiet Hours",
        "What You Must Not Bring",
        "Friends of Your Own",
        "Keeping the Books",
        "Related Documents",
        "Review",
    ]
    assert outline.linked_policies == ("Safeguarding Policy", "Fire Procedure")


def test_words_that_go_on_in_a_list_are_no_heading() -> None:
    outline = split(VISITORS)
    assert "When you bring a guest, kindly" in texts(outline)
    levels = {clause.text: clause.level for clause in outline.clauses}
    assert levels["walk with them to the door"] == levels["tell the office when they leave"] == 2


def test_dashes_and_ticks_of_one_list_are_beside_one_another() -> None:
    levels = {clause.text: clause.level for clause in split(VISITORS).clauses}
    assert levels["burns;"] == levels["is alive, save a guide dog."]
    assert levels["say when they come"] == levels["do not leave them alone"]


HANDBOOK = """\
The Wold Academies
Site Handbook

Chapter One: Gates

201. The gates are opened at seven by the caretaker, who lives on the site and has the keys.
202. Nobody climbs over a gate, whatever the hour is and whoever may be waiting for them.

Manners

203. Hold a gate for the one behind you, and close it after a lorry has gone through it.

Chapter Two: Cars

At Noon

204. No car moves in the yard between noon and one, when the children are at play there.

At Night

205. A car that stays overnight is written in the book at the desk (see the Annex for whom to ask).

Annex: Keepers of the Book

Site\tName
Wold North\tMr D. Ames
"""


def test_short_headings_part_numbered_paragraphs_where_others_are_marked() -> None:
    outline = split(HANDBOOK)
    assert headings(outline) == [
        "Gates",
        "Manners",
        "Cars",
        "At Noon",
        "At Night",
        "Keepers of the Book",
    ]
    assert labels(outline) == ["201", "202", "203", "204", "205"]
    assert {clause.label_source for clause in outline.clauses} == {DOCUMENT}


def test_an_annex_without_number_is_a_section_of_its_own() -> None:
    outline = split(HANDBOOK)
    last = outline.sections[-1]
    assert (last.label, last.label_source, last.level) == ("Annex", DOCUMENT, 1)
    numbered = split(HANDBOOK + "\n1. Ask Mr Ames by day.\n2. Ask the clerk by night.\n")
    assert labels(numbered)[-2:] == ["Annex, 1", "Annex, 2"]


WRAPPED = """\
PETS IN SCHOOL

A. WHO MAY
A1 Nobody brings a pet to school unless the headteacher and the
parents of the class have said beforehand that they agree to it.
A2 A pet that has bitten somebody is kept from the children until
a vet has seen it and told the office about it by the Animals
Register.
A3 The headteacher writes down whether the pet is
    1) quiet,
    2) timid, or
    3) to be kept from the youngest after all, by whoever owns or
       brings it.

B. WHO MUST NOT
B1 Somebody who has been told so, and somebody whose pet has been
sent home twice within one year, as the book of the school office
{page}
Register shows.
B2 A pupil must not bring a pet alone, nor anything that is named
under (a)
or (b) of the list.
"""


@pytest.mark.parametrize("page", ["", "\nPage 2 of 3\n"])
def test_lines_in_mid_sentence_are_joined_also_over_a_page(page: str) -> None:
    found = texts(
        split(WRAPPED.format(page=page).replace("\n\nRegister shows", "\nRegister shows"))
    )
    assert (
        "A pet that has bitten somebody is kept from the children until a vet has seen it and"
        in (found[1])
    )
    assert found[1].endswith("by the Animals Register.")
    joined = next(text for text in found if text.startswith("Somebody who"))
    assert joined.endswith("as the book of the school office Register shows.")


def test_short_items_of_a_list_stay_items() -> None:
    outline = split(WRAPPED.format(page=""))
    assert {"A3(1)", "A3(2)", "A3(3)"} <= set(labels(outline))
    assert "timid, or" in texts(outline)


def test_numbers_that_are_spoken_of_begin_no_item() -> None:
    outline = split(
        "1. Keys\n\n1.1 Keys are kept by\n(a) the caretaker,\n(b) the clerk, and\n"
        "(c) nobody else.\n1.2 A key is given back at once by those who are named in paragraph\n"
        "(b) and by their deputies.\n"
    )
    assert labels(outline) == ["1.1", "1.1(a)", "1.1(b)", "1.1(c)", "1.2"]


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        (
            "Adopted 2 June 2025. To be reviewed by 30 June 2028.",
            {"approved_on": "2 June 2025", "review_on": "30 June 2028"},
        ),
        (
            "Ratified by the Estates Committee on 3.11.2025",
            {"approved_by": "the Estates Committee", "approved_on": "3.11.2025"},
        ),
        (
            "Wold Academies · v2.4 · in force from 1 May 2026 · owner: Head of Estates",
            {"version": "2.4", "effective_from": "1 May 2026", "owner": "Head of Estates"},
        ),
        ("Last reviewed May 2025; next review May 2027.", {"review_on": "May 2027"}),
    ],
)
def test_facts_stated_in_a_line_are_control(line: str, facts: dict[str, str]) -> None:
    outline = split(
        f"Lettings Policy\nWold Academies\n{line}\n\nAim\n\nRooms are let by the day.\n"
    )
    assert texts(outline) == ["Rooms are let by the day."]
    assert {key: outline.control.value(key) for key in facts} == facts
    assert why(outline, line) == "document control"


def test_sentences_that_only_hold_a_date_stay_clauses() -> None:
    words = [
        "Approved lettings before 1 May 2025 run on as they were agreed.",
        "Reviewed bookings are kept until 1 June 2027 and are then burnt.",
    ]
    outline = split("Lettings Policy\n\nAim\n\n" + "\n\n".join(words) + "\n")
    assert texts(outline) == words


def test_a_note_on_printed_copies_is_no_clause() -> None:
    outline = split(
        "# Lettings Policy\n\n## Aim\n\nRooms are let by the day.\n\n"
        "Printed copies of a letting are kept by the clerk.\n\n---\n\n"
        "*Printed copies of this policy are uncontrolled.*\n",
        markdown=True,
    )
    assert texts(outline) == [
        "Rooms are let by the day.",
        "Printed copies of a letting are kept by the clerk.",
    ]
    assert why(outline, "uncontrolled") == "note on printed copies"


def test_contents_with_page_words_between_tabs_are_contents() -> None:
    contents = "In this handbook\nGates\tp. 3\nAnnex: Keepers of the Book\tp. 9\n\n"
    outline = split(HANDBOOK.replace("Chapter One: Gates", contents + "Chapter One: Gates", 1))
    assert why(outline, "p. 3") == "table of contents"
    assert headings(outline)[0] == "Gates"


PARTS = """\
Grievance Procedure

Part A: Principles

1 Fairness
1.1 Everybody is heard before anything is decided.
1.2 A grievance is
(a) written, and
(b) signed.

Part B: Steps

1 Meeting
1.1 The meeting is held within ten days, as 1.2(a) says.
2 Appeal
2.1 An appeal is heard by others. See paragraph 1.1 of Part A, and 2.1.
2.2 What paragraph 1.1 says holds for an appeal as well.
"""


def test_numbers_that_two_parts_share_are_cited_with_their_part() -> None:
    outline = split(PARTS)
    assert labels(outline) == [
        "Part A, 1.1",
        "Part A, 1.2",
        "Part A, 1.2(a)",
        "Part A, 1.2(b)",
        "Part B, 1.1",
        "Part B, 2.1",
        "Part B, 2.2",
    ]
    assert {clause.label_source for clause in outline.clauses} == {DOCUMENT}
    assert [(ref.text, ref.status.value, ref.target) for ref in outline.cross_references] == [
        ("paragraph 1.1 of Part A", "resolved", "Part A, 1.1"),
        ("paragraph 1.1", "ambiguous", None),
    ]


def test_items_take_the_force_of_words_that_end_no_sentence() -> None:
    outline = split(
        "Keys Policy\n\n1. Keys\n\n1.1 Staff must not\n(a) lend a key;\n(b) copy a key.\n"
        "1.2 Staff must ask.\n(a) The clerk answers.\n(b) The head does too.\n"
    )
    kinds = {clause.label: clause.kind for clause in outline.clauses}
    assert kinds["1.1(a)"] is kinds["1.1(b)"] is ClauseKind.PROHIBITION
    assert kinds["1.2(a)"] is ClauseKind.NOTICE


def test_numbers_of_one_part_alone_stay_as_printed() -> None:
    outline = split(
        PARTS.replace("\n1 Meeting\n1.1", "\n3 Meeting\n3.1").replace("1.1 of", "1.2 of")
    )
    assert "1.1" in labels(outline)
    assert "3.1" in labels(outline)


@pytest.mark.parametrize(
    ("rules", "wanted"),
    [
        (
            "1.1 Keys are lent by\n(a) day, or as in paragraph\n1.2 (a), and\n(b) name.\n1.2 So.\n",
            ["1.1", "1.1(a)", "1.1(b)", "1.2"],
        ),
        (
            "1.1 Staff must not\n(a) (i) lend a key;\n(ii) copy a key; or\n(b) leave it there.\n",
            ["1.1", "1.1(a)(i)", "1.1(a)(ii)", "1.1(b)"],
        ),
        (
            "1.1 (a) Keys hang in the office.\n(b) Keys are counted.\n1.2 Keys are lent.\n",
            ["1.1(a)", "1.1(b)", "1.2"],
        ),
        (
            "1.1 (a) (i) Keys hang here.\n(ii) Keys are counted.\n(b) Keys are lent.\n",
            ["1.1(a)(i)", "1.1(a)(ii)", "1.1(b)"],
        ),
        ("1.1 (a) Keys hang in the office.\n1.2 Keys are lent.\n", ["1.1(a)", "1.2"]),
    ],
)
def test_two_marks_on_one_line_both_count(rules: str, wanted: list[str]) -> None:
    outline = split(f"Keys Policy\n\n1. Keys\n\n{rules}")
    assert labels(outline) == wanted
    assert {clause.label_source for clause in outline.clauses} == {DOCUMENT}


def test_a_number_whose_words_are_under_a_second_mark_is_found_and_shown() -> None:
    outline = split(
        "Keys Policy\n\n1. Keys\n\n1.1 Staff must not\n(a) (i) lend a key;\n(ii) copy a key; or\n"
        "(b) leave it there.\n1.2 Paragraph 1.1(a) binds all.\n"
    )
    first = outline.clauses[1]
    assert (first.printed, first.text) == ("(a) (i)", "lend a key;")
    assert first.kind is outline.clauses[2].kind is ClauseKind.PROHIBITION
    (reference,) = outline.cross_references
    assert (reference.text, reference.target) == ("Paragraph 1.1(a)", "1.1(a)(i)")


MARKS = (
    *("(a) ", "(b) ", "(i) ", "(ii) ", "1. ", "2. ", "3 ", "1.1 ", "1.2 ", "1.1 (a) ", "(1) "),
    *("- ", "✗\t", "", "", "Annex: ", "Part A ", "A1 ", "A2 ", "i. ", "\f", "\n", "    "),
)
WORDS = (
    *("Keys", "keys are lent", "Good Habits", "and (b) above", "see the Annex", "under 1.3"),
    *("1 May 2025.", "Policy.", "Staff must not", "Printed copies are not controlled.", "section"),
    *(
        "Page 2 of 3",
        "a | b",
        "x\ty",
        "to be kept.",
        "Linked Documents",
        "KEYS",
        "keys " * 15 + "go",
    ),
)
odd_lines = st.builds(
    lambda marks, words: "".join(marks) + words,
    st.lists(st.sampled_from(MARKS), min_size=1, max_size=3),
    st.sampled_from(WORDS),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(odd_lines, min_size=1, max_size=25), st.booleans())
def test_no_word_is_lost_or_doubled_and_labels_are_unique(lines: list[str], markdown: bool) -> None:
    found = labels(split("\n".join(lines), markdown=markdown))
    assert len(found) == len(set(found))


def test_what_a_number_on_a_line_of_its_own_begins_is_no_running_head() -> None:
    said = "Nobody may post pictures that were taken in lessons on an\naccount of their own."
    text = "Rules of the page\n"
    for page, heading in enumerate(("Aims of the page", "Scope", "Use"), start=1):
        text += f"\n{page}. {heading}\n\n{page}.1\n{said}\n{page}.2\n{said}\n\nPage {page}\n\f\n"
    assert texts(split(text)) == [said.replace("\n", " ")] * 6
