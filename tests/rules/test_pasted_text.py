"""What comes from Word, a mail or a page: structure that a letter knows, and every word."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.rules.pasted_text import PastedLine, PastedWords, read_html, read_plain

FROM_WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>
p.MsoNormal {margin:0cm}</style></head><body lang=EN-GB><!--StartFragment-->
<h2>What&nbsp;happened<o:p></o:p></h2>
<p class=MsoNormal>Dear <b><span style='font-size:14pt'>Ms Merrick</span></b>,<br>
thank you.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'>
<![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>One</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l1 level2 lfo2'>
<span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span>Two</p>
<!--EndFragment--></body></html>"""
FROM_A_MAIL = (
    "<div><b style='font-weight:normal'><div>Hello <span style='font-weight:700'>there</span>"
    "</div></b></div><blockquote><div>as you wrote</div></blockquote><div style='display:none'>"
    "tracked</div><table><tr><th>When</th><th>Who</th></tr><tr><td><p>Mon</p><p>day</p></td>"
    "<td>Ruth</td></tr></table><ul><li>a<ul><li>b</li></ul></li></ul>"
)

words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=20)


def shown(lines: list[PastedLine]) -> list[tuple[str, str, int]]:
    return [(line.kind, line.text, line.depth) for line in lines]


def letters(text: str) -> str:
    return "".join(text.split())


def test_lists_headings_and_bold_come_from_word() -> None:
    found = read_html(FROM_WORD)
    assert shown(found) == [
        ("heading", "What happened", 0),
        ("paragraph", "Dear Ms Merrick,\nthank you.", 0),
        ("bulleted", "One", 0),
        ("numbered", "Two", 1),
    ]
    assert found[1].cells[0][1] == PastedWords("Ms Merrick", bold=True)


def test_a_mail_keeps_its_table_and_what_is_hidden_stays_away() -> None:
    found = read_html(FROM_A_MAIL)
    assert shown(found) == [
        ("paragraph", "Hello there", 0),
        ("paragraph", "as you wrote", 0),
        ("row", "When Who", 0),
        ("row", "Mon day Ruth", 0),
        ("bulleted", "a", 0),
        ("bulleted", "b", 1),
    ]
    assert found[0].cells[0] == [PastedWords("Hello "), PastedWords("there", bold=True)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("one\ntwo", [("paragraph", "one", 0), ("paragraph", "two", 0)]),
        ("one\nstill one\n\ntwo", [("paragraph", "one\nstill one", 0), ("paragraph", "two", 0)]),
        ("To bring:\n- badge\n  - keys\n2) book", [
            ("paragraph", "To bring:", 0), ("bulleted", "badge", 0), ("bulleted", "keys", 1),
            ("numbered", "book", 0),
        ]),
        ("", []),
    ],
)  # fmt: skip
def test_plain_words_are_paragraphs_and_lists(text: str, lines: list[tuple[str, str, int]]) -> None:
    assert shown(read_plain(text)) == lines


@given(st.lists(words, max_size=5), st.sampled_from(["p", "div", "li", "h3", "b", "td", "x-y"]))
def test_no_letter_of_a_page_is_lost(typed: list[str], tag: str) -> None:
    html = "".join(f"<{tag}>{escape(one)}</{tag}>" for one in typed)
    assert letters("".join(line.text for line in read_html(html))) == letters("".join(typed))


@given(st.text(max_size=200))
def test_whatever_is_pasted_as_a_page_is_read(html: str) -> None:
    for line in read_html(html):
        assert line.text.strip()
