"""A Word document as lines: its numbers as Word prints them, and what is no text of the policy."""

from __future__ import annotations

import pytest

from casework.media.word_number_formats import written
from casework.media.word_package import RefusedDocumentError
from casework.media.word_policy import read_word_policy
from casework.rules.source_lines import LineStyle, PolicySource
from tests.policy_papers.as_word import (
    SPACE,
    STYLES,
    field,
    package,
    paragraph,
    table,
)


def read(body: str, *, numbering: str = "", styles: str = "", **parts: str) -> PolicySource:
    given = {}
    if numbering:
        given["numbering"] = f"<w:numbering xmlns:w='{SPACE}'>{numbering}</w:numbering>"
    if styles:
        given["styles"] = f"<w:styles xmlns:w='{SPACE}'>{STYLES}{styles}</w:styles>"
    return read_word_policy(package(body, {**given, **parts}))


def level(at: int, number_format: str, pattern: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def lists(levels: str, *nums: str) -> str:
    """One definition, and lists made from it; each may override."""
    made = "".join(
        f'<w:num w:numId="{at}"><w:abstractNumId w:val="0"/>{one}</w:num>'
        for at, one in enumerate(nums or ("",), 1)
    )
    return f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{made}'


def override(at: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def numbers(places: str, numbering: str) -> list[str]:
    """Read paragraphs on the places "list:level …" and return their numbers."""
    body = "".join(
        paragraph("x", numbered=(int(place.split(":")[0]), int(place.split(":")[1])))
        for place in places.split()
    )
    return [line.number for line in read(body, numbering=numbering).lines]


THREE = level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2") + level(2, "lowerLetter", "(%3)")


@pytest.mark.parametrize(
    ("number_format", "wanted"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("decimalZero", {1: "01", 12: "12"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa", 28: "bb", 53: "aaa"}),
        ("upperLetter", {2: "B", 27: "AA"}),
        ("lowerRoman", {4: "iv", 9: "ix", 49: "xlix"}),
        ("upperRoman", {1994: "MCMXCIV"}),
        ("ordinal", {1: "1st", 2: "2nd", 3: "3rd", 11: "11th", 21: "21st", 112: "112th"}),
        ("cardinalText", {1: "One", 21: "Twenty-one", 105: "One hundred five"}),
        ("ordinalText", {1: "First", 12: "Twelfth", 20: "Twentieth", 23: "Twenty-third"}),
        ("none", {3: ""}),
        ("somethingNew", {3: "3"}),
    ],
)
def test_numbers_are_written_in_the_formats_of_word(
    number_format: str, wanted: dict[int, str]
) -> None:
    assert {value: written(value, number_format) for value in wanted} == wanted
    assert len(written(2_000_000_000, number_format)) < 13


def test_a_level_begins_anew_below_the_next_higher_one() -> None:
    assert numbers("1:0 1:1 1:2 1:2 1:1 1:2 1:0 1:1", lists(THREE)) == [
        "1.", "1.1", "(a)", "(b)", "1.2", "(a)", "2.", "2.1",
    ]  # fmt: skip


def test_a_level_that_never_restarts_or_only_after_the_first() -> None:
    never = level(0, "decimal", "%1.") + level(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>')
    assert numbers("1:0 1:1 1:0 1:1", lists(never)) == ["1.", "1)", "2.", "2)"]
    after_first = THREE.replace(
        '<w:numFmt w:val="lowerLetter"/>',
        '<w:numFmt w:val="lowerLetter"/><w:lvlRestart w:val="1"/>',
    )
    assert numbers("1:0 1:1 1:2 1:1 1:2 1:0 1:1 1:2", lists(after_first)) == [
        "1.", "1.1", "(a)", "1.2", "(b)", "2.", "2.1", "(a)",
    ]  # fmt: skip


def test_lists_of_one_definition_go_on_and_an_override_begins_anew_once() -> None:
    assert numbers("1:0 2:0 1:0", lists(THREE, "", "")) == ["1.", "2.", "3."]
    found = numbers("1:0 1:0 2:0 2:0 1:0", lists(THREE, "", override(0, 1)))
    assert found == ["1.", "2.", "1.", "2.", "3."]
    assert numbers("1:0 2:0 1:0", lists(THREE, "", override(0, 8))) == ["1.", "8.", "9."]


def test_an_override_may_change_the_whole_level() -> None:
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "Part %1")}</w:lvlOverride>'
    assert numbers("1:0 2:0", lists(THREE, "", other)) == ["1.", "Part II"]


def test_a_skipped_level_counts_as_begun() -> None:
    assert numbers("1:1 1:0", lists(THREE)) == ["1.1", "2."]


def test_legal_numbers_and_patterns_of_several_levels() -> None:
    legal = (
        level(0, "upperRoman", "Article %1.")
        + level(1, "decimal", "Section %1.%2", "<w:isLgl/>")
        + level(2, "lowerRoman", "%1.%2(%3)")
        + level(3, "ordinal", "%4 step")
    )
    assert numbers("1:0 1:1 1:2 1:3 1:0 1:1", lists(legal)) == [
        "Article I.", "Section 1.1", "I.1(i)", "1st step", "Article II.", "Section 2.1",
    ]  # fmt: skip


def test_a_list_that_is_not_defined_is_none() -> None:
    (line,) = read(paragraph("x", numbered=(7, 0)), numbering=lists(THREE)).lines
    assert (line.number, line.style) == ("", LineStyle.PLAIN)


def test_the_sign_of_a_symbol_font_is_a_bullet() -> None:
    assert numbers("1:0", lists(level(0, "bullet", "\uf0b7"))) == ["•"]
    assert numbers("1:0", lists(level(0, "bullet", "–"))) == ["–"]


STYLED = """
<w:style w:type="paragraph" w:styleId="Clause"><w:name w:val="Clause"/><w:pPr><w:numPr>
<w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="SubClause"><w:name w:val="Sub"/>
<w:basedOn w:val="Clause"/></w:style>
<w:style w:type="paragraph" w:styleId="Plain"><w:name w:val="Plain"/><w:basedOn w:val="Clause"/>
<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>
<w:style w:type="numbering" w:styleId="TrustList"><w:name w:val="TrustList"/><w:pPr><w:numPr>
<w:numId w:val="1"/></w:numPr></w:pPr></w:style>
"""


def test_numbers_come_from_styles_what_they_are_based_on_and_linked_levels() -> None:
    linked = level(0, "decimal", "%1.") + level(
        1, "decimal", "%1.%2", '<w:pStyle w:val="SubClause"/>'
    )
    body = "".join(
        paragraph("x", style=style) for style in ("Clause", "SubClause", "Plain", "SubClause")
    )
    found = read(body, numbering=lists(linked), styles=STYLED)
    assert [line.number for line in found.lines] == ["1.", "1.1", "", "1.2"]


def test_a_definition_may_stand_for_that_of_a_list_style() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="TrustList"/></w:abstractNum>'
        + lists(THREE)
        + '<w:num w:numId="9"><w:abstractNumId w:val="7"/></w:num>'
    )
    body = paragraph("x", numbered=(1, 0)) + paragraph("y", numbered=(9, 0))
    found = read(body, numbering=numbering, styles=STYLED)
    assert [line.number for line in found.lines] == ["1.", "2."]


def run(words: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def test_tracked_changes_read_as_accepted() -> None:
    gone = "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>"
    body = (
        f"<w:p>{run('Staff ')}<w:del w:id='2'><w:r><w:delText>may </w:delText></w:r></w:del>"
        f"<w:ins w:id='3'>{run('must ')}</w:ins>{run('report it.')}</w:p>"
        f"<w:p>{gone}<w:del w:id='4'><w:r><w:delText>All gone.</w:delText></w:r></w:del></w:p>"
        + paragraph("The first.", numbered=(1, 0))
        + f"<w:p><w:moveFrom w:id='5'>{run('Moved away.')}</w:moveFrom></w:p>"
        f"<w:p><w:moveTo w:id='5'>{run('Moved here.')}</w:moveTo></w:p>"
    )
    found = read(body, numbering=lists(THREE))
    assert [line.shown for line in found.lines] == [
        "Staff must report it.",
        "1. The first.",
        "Moved here.",
    ]
    assert "3 tracked deletions were left out." in found.notes
    assert "1 tracked insertion was kept, as if accepted." in found.notes


def test_hidden_words_are_told_apart_and_do_not_count() -> None:
    hidden = (
        "<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr><w:rPr><w:vanish/></w:rPr></w:pPr>"
        f"{run('Unseen.', '<w:vanish/>')}</w:p>"
    )
    found = read(hidden + paragraph("Seen.", numbered=(1, 0)), numbering=lists(THREE))
    assert [(line.shown, line.style) for line in found.lines] == [
        ("Unseen.", LineStyle.NOTE),
        ("1. Seen.", LineStyle.LIST_ITEM),
    ]
    assert any("hidden" in note for note in found.notes)


def test_headings_by_style_by_outline_level_and_in_other_languages() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Rubrik"><w:name w:val="Trust Section"/><w:pPr>'
        '<w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="Überschrift 1"/>'
        "</w:style>"
    )
    direct = f"<w:p><w:pPr><w:outlineLvl w:val='2'/></w:pPr>{run('Third')}</w:p>"
    body = (
        paragraph("Title", style="Title")
        + paragraph("First", style="Heading1")
        + paragraph("Second", style="Rubrik")
        + paragraph("Also first", style="berschrift1")
        + direct
    )
    found = [(line.style.value, line.level) for line in read(body, styles=styles).lines]
    assert found == [("title", 1), ("heading", 1), ("heading", 2), ("heading", 1), ("heading", 3)]


def test_bold_and_size_come_from_runs_and_styles() -> None:
    not_bold = '<w:b w:val="0"/>'
    body = (
        f"<w:p>{run('All bold', '<w:b/>')}</w:p><w:p>{run('Some ', '<w:b/>')}{run('bold')}</w:p>"
        + paragraph("By style", style="Heading1")
        + f"<w:p><w:pPr><w:pStyle w:val='Heading1'/></w:pPr>{run('Not', not_bold)}</w:p>"
    )
    lines = read(body).lines
    assert [line.bold for line in lines] == [True, False, True, False]
    assert [line.size for line in lines] == [11.0, 11.0, 14.0, 14.0]


def test_tables_are_rows_with_merged_cells_once_and_lists_stand_alone() -> None:
    merged = (
        "<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>"
        f"{paragraph('Head')}</w:tc><w:tc>{paragraph('One')}</w:tc></w:tr>"
        f"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{paragraph('')}</w:tc>"
        f"<w:tc>{table((('In', 'side'),))}{paragraph('after')}</w:tc></w:tr></w:tbl>"
    )
    listed = (
        f"<w:tbl><w:tr><w:tc>{paragraph('Rules')}</w:tc><w:tc>"
        + paragraph("first", numbered=(1, 0))
        + paragraph("second", numbered=(1, 0))
        + "</w:tc></w:tr></w:tbl>"
    )
    found = read(merged + listed, numbering=lists(THREE))
    assert [line.cells for line in found.lines[:2]] == [("Head", "One"), ("", "In side after")]
    assert [line.shown for line in found.lines[2:]] == ["Rules", "1. first", "2. second"]


def test_what_is_no_text_of_the_policy_is_told_apart() -> None:
    space = f"xmlns:w='{SPACE}'"
    contents = (
        f"<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>TOC \\o"
        f"</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>{run('1 Aims')}"
        f"{field('PAGEREF _1', '2')}</w:p>"
        f"<w:p>{run('2 Scope')}<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"
    )
    box = (
        f"<w:p>{run('Beside it.')}<w:r><w:drawing><w:txbxContent>{paragraph('In a box')}"
        "</w:txbxContent></w:drawing></w:r></w:p>"
    )
    noted = f"<w:p>{run('Noted.')}<w:r><w:footnoteReference w:id='4'/></w:r></w:p>"
    control = f"<w:sdt><w:sdtContent>{paragraph('Controlled.')}</w:sdtContent></w:sdt>"
    found = read(
        contents + box + noted + control,
        header=f"<w:hdr {space}>{paragraph('The Trust')}</w:hdr>",
        footnotes=f"<w:footnotes {space}><w:footnote w:id='4'>{paragraph('See the law.')}"
        "</w:footnote></w:footnotes>",
    )
    assert [(line.shown, line.style.value) for line in found.lines] == [
        ("The Trust", "running"),
        ("1 Aims2", "contents"),
        ("2 Scope", "contents"),
        ("Beside it.", "plain"),
        ("In a box", "note"),
        ("Noted.", "plain"),
        ("1 See the law.", "note"),
        ("Controlled.", "plain"),
    ]


def test_soft_breaks_part_typed_lists_and_bold_headings_but_no_sentence() -> None:
    soft = "<w:r><w:br/></w:r>"
    body = (
        f"<w:p>{run('One sentence')}{soft}{run('on two lines.')}</w:p>"
        f"<w:p>{run('(a) first;')}{soft}{run('(b) second.')}</w:p>"
        f"<w:p>{run('Aims', '<w:b/>')}{soft}{run('We want this.')}</w:p>"
        f"<w:p>{run('Before')}<w:r><w:br w:type='page'/></w:r>{run('after the page')}</w:p>"
    )
    assert [line.text for line in read(body).lines] == [
        "One sentence on two lines.", "(a) first;", "(b) second.", "Aims", "We want this.",
        "Before", "after the page",
    ]  # fmt: skip


def test_a_numbered_line_without_words_counts_and_is_said() -> None:
    body = "".join(paragraph(words, numbered=(1, 0)) for words in ("one", "", "three"))
    found = read(body, numbering=lists(THREE))
    assert [line.number for line in found.lines] == ["1.", "3."]
    assert "Numbers without words were left out: 2." in found.notes


def test_one_line_of_a_hundred_thousand_characters() -> None:
    assert len(read(paragraph("word " * 20_000)).lines[0].text) == 99_999


def refused(data: bytes) -> str:
    with pytest.raises(RefusedDocumentError) as refusal:
        read_word_policy(data)
    return refusal.value.problem


def test_hostile_and_broken_documents_are_refused() -> None:
    whole = package(paragraph("Words"))
    assert refused(whole[: len(whole) // 2]) == "cut short"
    assert refused(package("")) == "empty"
    assert refused(package("<w:p><w:r><w:drawing/></w:r></w:p>")) == "pictures only"
    assert refused(package("<w:p><w:r>")) == "damaged"
    assert refused(package("<w:sdt>" * 3000 + "</w:sdt>" * 3000)) == "nested too deeply"
    assert refused(package("<w:p/>" + " " * 70_000_000)) == "unpacks to too much"


def test_a_document_type_is_not_opened() -> None:
    entity = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    styles = f"{entity}<w:styles xmlns:w='{SPACE}'>&b;</w:styles>"
    assert refused(package(paragraph("Words"), {"styles": styles})) == "hostile"
