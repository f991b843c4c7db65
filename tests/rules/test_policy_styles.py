"""Numbering and layout in the styles that policies come in, and what surrounds the clauses."""

from __future__ import annotations

from datetime import date

import pytest

from casework.rules.policy_account import account_of_words
from casework.rules.policy_outline import outline_policy
from casework.rules.policy_parts import ASSIGNED, DOCUMENT, PolicyOutline
from casework.rules.policy_text import source_of_text
from casework.rules.source_lines import LineStyle, PolicySource, SourceKind, SourceLine

TODAY = date(2026, 11, 22)


def split(source: PolicySource) -> PolicyOutline:
    """Split a document, and see that every word of it is kept."""
    outline = outline_policy(source, today=TODAY)
    assert account_of_words(source, outline).adds_up
    return outline


def of_text(text: str, *, markdown: bool = False) -> PolicyOutline:
    return split(source_of_text(text, markdown=markdown))


def of_word(*lines: SourceLine) -> PolicyOutline:
    return split(PolicySource(SourceKind.WORD, lines))


def labels(outline: PolicyOutline) -> list[str]:
    return [clause.label for clause in outline.clauses]


def headings(outline: PolicyOutline) -> list[tuple[str, str]]:
    return [(section.label, section.heading) for section in outline.sections]


def why(outline: PolicyOutline, words: str) -> str:
    return next(other.why for other in outline.other if words in other.text)


@pytest.mark.parametrize(
    ("marks", "wanted"),
    [
        (["(a)", "(b)", "(i)", "(ii)", "(c)"], ["(a)", "(b)", "(b)(i)", "(b)(ii)", "(c)"]),
        (["a)", "b)", "i)", "ii)", "c)"], ["(a)", "(b)", "(b)(i)", "(b)(ii)", "(c)"]),
        (["a.", "b.", "i.", "ii.", "c."], ["(a)", "(b)", "(b)(i)", "(b)(ii)", "(c)"]),
        (["(i)", "(ii)", "iii)", "(iv)"], ["(i)", "(ii)", "(iii)", "(iv)"]),
        (["(g)", "(h)", "(i)", "(j)"], ["(g)", "(h)", "(i)", "(j)"]),
        (["(i)", "(a)", "(b)", "(ii)"], ["(i)", "(i)(a)", "(i)(b)", "(ii)"]),
        (["(1)", "(2)", "(a)", "(3)"], ["(1)", "(2)", "(2)(a)", "(3)"]),
        (["1)", "2)", "3)"], ["(1)", "(2)", "(3)"]),
    ],
)
def test_items_are_cited_with_what_they_stand_under(marks: list[str], wanted: list[str]) -> None:
    items = "\n".join(f"{mark} keep the thing called {n}" for n, mark in enumerate(marks))
    outline = of_text(f"3. Rules\n\n3.1 Staff must:\n{items}\n\n3.2 Staff may ask.\n")
    assert labels(outline) == ["3.1", *(f"3.1{label}" for label in wanted), "3.2"]
    assert {clause.label_source for clause in outline.clauses} == {DOCUMENT}


def test_parts_schedules_and_appendices_count_for_themselves() -> None:
    outline = of_text(
        "Part A – Principles\n\n1. Staff must be fair.\n2. Staff must be prompt.\n\n"
        "Part B – Steps\n\n1. Staff are told.\n2. Staff may answer.\n\n"
        "SCHEDULE 1\nLISTS\n\n1. A list is kept.\n\nAppendix 2: Forms\n\nA form is used.\n"
    )
    assert headings(outline) == [
        ("Part A", "Principles"),
        ("Part B", "Steps"),
        ("Schedule 1", "LISTS"),
        ("Appendix 2", "Forms"),
    ]
    assert labels(outline)[:5] == [
        "Part A, 1",
        "Part A, 2",
        "Part B, 1",
        "Part B, 2",
        "Schedule 1, 1",
    ]
    assert {section.level for section in outline.sections} == {1}


def test_paragraphs_counted_through_all_headings_keep_their_numbers() -> None:
    outline = of_text(
        "SCOPE\n\n101 Staff must ask first.\n102 Staff must wait.\n\nRULES\n\n103 Staff may go.\n"
    )
    assert labels(outline) == ["101", "102", "103"]


@pytest.mark.parametrize("numbers", [("1.", "2.", "1.", "2."), ("1.", "1.", "1.", "1.")])
def test_numbers_that_do_not_tell_clauses_apart_are_no_labels(numbers: tuple[str, ...]) -> None:
    words = [f"{number} Staff must do thing {n}." for n, number in enumerate(numbers)]
    outline = of_text(f"SCOPE\n\n{words[0]}\n{words[1]}\n\nRULES\n\n{words[2]}\n{words[3]}\n")
    assert labels(outline) == ["POL-SCO-1", "POL-SCO-2", "POL-RUL-1", "POL-RUL-2"]
    assert {clause.label_source for clause in outline.clauses} == {ASSIGNED}
    assert [clause.printed for clause in outline.clauses] == list(numbers)


def test_two_clauses_with_one_number_are_kept_apart() -> None:
    outline = of_text(
        "2. Rules\n\n2.1 Staff must ask.\n2.2 Staff must wait.\n2.2 Staff must go.\n2.3 All may.\n"
    )
    assert labels(outline) == ["2.1", "2.2", "POL-RUL-1", "2.3"]
    assert any("2.2 is printed more than once" in warning for warning in outline.warnings)


def test_a_clause_numbered_in_mid_sentence_is_no_clause() -> None:
    outline = of_text(
        "1. Rules\n\n1.1 Staff must report a loss on the same day and do all else that section\n"
        "3.1 says, as well as what is asked of them in paragraphs 3.2 and\n3.3 of this policy.\n"
        "1.2 Staff who were away on that day must report it on the next day that they work.\n"
    )
    assert labels(outline) == ["1.1", "1.2"]


def test_a_measure_a_date_and_initials_are_no_numbers() -> None:
    outline = of_text(
        "RULES\n\nStaff must be in school by\n\n8.30 am on days when pupils are there.\n\n"
        "3 November 2020 was the first day.\n\nJ. Khan wrote this with others.\n"
    )
    assert {clause.label_source for clause in outline.clauses} == {ASSIGNED}


def test_headings_with_numbers_beneath_headings_without() -> None:
    outline = of_text(
        "PHONES\n\n1. Lessons\n\nPhones are off in lessons.\n\n2. Breaks\n\nPhones may be on.\n\n"
        "LAPTOPS\n\n3. Lessons\n\nLaptops are shut unless asked for.\n"
    )
    assert [(section.heading, section.level) for section in outline.sections] == [
        ("PHONES", 1),
        ("Lessons", 2),
        ("Breaks", 2),
        ("LAPTOPS", 1),
        ("Lessons", 2),
    ]


def test_bullets_are_nested_by_indent_and_sign() -> None:
    outline = of_text(
        "RULES\n\nStaff must not:\n\n• film pupils;\n• post, by which we mean\n    o pictures;\n"
        "    o words;\n• share.\n\nThey may ask.\n"
    )
    assert [clause.level for clause in outline.clauses] == [1, 2, 2, 3, 3, 2, 1]


def test_a_second_list_under_a_section_is_told_by_what_leads_into_it() -> None:
    outline = of_text(
        "2. Claims\n\nStaff may claim:\n(A) fares; and\n(B) meals.\n\nThey must keep:\n"
        "(A) receipts; and\n(B) tickets.\n"
    )
    assert labels(outline) == [
        "POL-CLA-1",
        "2(A)",
        "2(B)",
        "POL-CLA-2",
        "POL-CLA-2(A)",
        "POL-CLA-2(B)",
    ]


def test_sections_of_nought_and_lettered_clauses() -> None:
    outline = of_text(
        "1.0 Aim\n1.1 Staff are kind.\n2.0 Rules\n2.1 Staff ask.\n2.1.a They may wait.\n"
        "A.1 Staff go.\nA.2 Staff come.\n"
    )
    assert headings(outline) == [("1.0", "Aim"), ("2.0", "Rules")]
    assert labels(outline) == ["1.1", "2.1", "2.1.a", "A.1", "A.2"]


def test_headings_underlined_in_text_and_rules_that_are_clauses() -> None:
    outline = of_text(
        "Scope\n-----\n\nRule 1. Staff must not shout:\n(a) in class; or\n(b) outside.\n\n"
        "Rule 2. Staff must smile.\n\nSigned: ____________ Date: ________\n"
    )
    assert headings(outline) == [("POL-SCO", "Scope")]
    assert labels(outline) == ["Rule 1", "Rule 1(a)", "Rule 1(b)", "Rule 2"]
    assert why(outline, "Signed") == "place for a signature"


def test_markdown_lists_of_ones_are_counted_as_they_are_shown() -> None:
    outline = of_text("## Rules\n\n1. Staff must ask.\n1. Staff must wait.\n", markdown=True)
    assert labels(outline) == ["1", "2"]


# -- what surrounds the clauses --------------------------------------------------------------

PAGED = "\f".join(
    f"Northfield Trust: Phones Policy v2\n\n{body}\n\n{page}\n"
    for page, body in enumerate(
        (
            "Phones Policy\n\nContents\n\n1. Aim\n2. Rules\n2.1 Lessons",
            "1. Aim\n\n1.1 Lessons without noise are the aim of this policy, and pupils and",
            (
                "staff alike are asked to help with it.\n\n2. Rules\n\n2.1 Lessons\n\n"
                "2.1.1 Staff must keep phones shut."
            ),
        ),
        start=1,
    )
)


def test_contents_running_heads_and_pages_are_put_aside_and_paragraphs_go_over_pages() -> None:
    outline = of_text(PAGED)
    assert headings(outline) == [("1", "Aim"), ("2", "Rules"), ("2.1", "Lessons")]
    assert labels(outline) == ["1.1", "2.1.1"]
    assert outline.clauses[0].text.endswith("pupils and staff alike are asked to help with it.")
    assert why(outline, "2.1 Lessons") == "table of contents"
    assert why(outline, "Northfield Trust") == "repeated on each page"


CONTROL = "Version: 3.1\nApproved by: Board\nDate approved: March 2024\nReview date: March 2025\n"
HISTORY = "Document history\n\nVersion\tDate\tChange\n2\tMay 2020\tFirst\n3.1\tMarch 2024\tNew\n"
BODY = "1. Aim\n\n1.1 Staff must be kind.\n\n2. Rules\n\n2.1 Staff must ask.\n\n"


@pytest.mark.parametrize("front", [True, False], ids=["in front", "at the end"])
def test_control_and_history_are_read_wherever_they_stand(front: bool) -> None:
    around = f"Document control\n\n{CONTROL}\n{HISTORY}\n"
    outline = of_text(f"Phones Policy\n\n{around if front else ''}{BODY}{'' if front else around}")
    assert headings(outline) == [("1", "Aim"), ("2", "Rules")]
    assert labels(outline) == ["1.1", "2.1"]
    assert outline.control.value("version") == "3.1"
    assert [row.version for row in outline.control.history] == ["2", "3.1"]
    assert outline.review_overdue


def test_a_history_in_columns_of_spaces_and_a_telephone_number_are_no_clauses() -> None:
    outline = of_text(
        f"Phones Policy\n\n{BODY}Appendix 1: who to ring\n\nLADO: 01234 567891\n\n"
        "Document History\n\nVersion    Date        Author     Comments\n"
        "1.0        Jan 2020    A Khan     First issue\n"
    )
    assert [section.heading for section in outline.sections] == ["Aim", "Rules", "who to ring"]
    assert [row.version for row in outline.control.history] == ["1.0"]


# -- what Word and PDF know ------------------------------------------------------------------


def test_a_heading_style_on_a_sentence_is_a_clause() -> None:
    outline = of_word(
        SourceLine("Phones Policy", style=LineStyle.TITLE, level=1),
        SourceLine("Rules", number="1", style=LineStyle.HEADING, level=1),
        SourceLine(
            "Staff must keep their phones in their bags while they teach.",
            number="1.1",
            style=LineStyle.HEADING,
            level=2,
        ),
        SourceLine("Breaks", number="1.2", style=LineStyle.HEADING, level=2),
        SourceLine("Phones may be used.", number="1.2.1", style=LineStyle.LIST_ITEM, level=3),
    )
    assert outline.title == "Phones Policy"
    assert headings(outline) == [("1", "Rules"), ("1.2", "Breaks")]
    assert labels(outline) == ["1.1", "1.2.1"]


def test_bold_lines_are_headings_unless_all_is_bold() -> None:
    lines = [("Phones Policy", True), ("Our way", True), ("Staff ask first.", False)]
    lines += [("Not here", True), ("Nobody shouts in lessons or in the corridors.", False)]
    told = of_word(*(SourceLine(words, bold=bold) for words, bold in lines))
    assert [section.heading for section in told.sections] == ["Our way", "Not here"]
    shouted = [SourceLine(f"Staff must do the thing {n}.", bold=True) for n in range(4)]
    assert len(of_word(*shouted).clauses) == 4


def test_a_table_that_only_sets_out_numbered_clauses_is_clauses() -> None:
    rows = [("1.", "Leave"), ("1.1", "Staff must ask."), ("2.", "Pay"), ("2.1", "Staff are paid.")]
    outline = of_word(
        SourceLine("Leave Policy", style=LineStyle.TITLE, level=1),
        *(SourceLine("\t".join(row), style=LineStyle.TABLE_ROW, cells=row) for row in rows),
        SourceLine("Days\tPay", style=LineStyle.TABLE_ROW, cells=("Days", "Pay")),
    )
    assert headings(outline) == [("1", "Leave"), ("2", "Pay")]
    assert labels(outline) == ["1.1", "2.1"]
    assert why(outline, "Days | Pay") == "table"


def test_larger_letters_tell_headings_in_a_pdf() -> None:
    lines = [SourceLine("Email Policy", size=22.0, page=1), SourceLine("")]
    for heading in ("Writing", "Reading"):
        lines += [SourceLine(heading, size=14.0, page=1), SourceLine("")]
        lines += [
            SourceLine(
                "Staff must take care of what they write to others and of when they", size=11
            ),
            SourceLine("write it.", size=11.0, page=1),
            SourceLine(""),
        ]
    outline = split(PolicySource(SourceKind.PDF, tuple(lines)))
    assert [section.heading for section in outline.sections] == ["Writing", "Reading"]
    assert len(outline.clauses) == 2


# -- hostile -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "a" * 100_000,
        "\n".join(f"{n % 9 + 1}. line {n}" for n in range(4_000)),
        "\n".join(f"({chr(97 + n % 26)}) item {n};" for n in range(4_000)),
        "\n".join(f"{' ' * (n % 20)}- item {n}" for n in range(4_000)),
        "section " + "1, " * 30_000,
        "\x01\x02\x1bfoo\x07 bar\x00\n" * 4_000,
        "\n".join(f"{n} Title ...... {n}" for n in range(4_000)),
    ],
    ids=["one word", "numbers", "letters", "bullets", "references", "control", "contents"],
)
def test_hostile_text_is_split_in_linear_time_with_nothing_lost(text: str) -> None:
    assert of_text(text).warnings
