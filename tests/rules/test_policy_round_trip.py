"""A made-up outline, written as text in a made-up style, is read back as it was."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from casework.rules.policy_account import account_of_words
from casework.rules.policy_outline import outline_policy
from casework.rules.policy_parts import PolicyOutline
from casework.rules.policy_text import source_of_text
from casework.rules.source_lines import LineStyle, PolicySource, SourceKind, SourceLine

TODAY = date(2026, 11, 22)
ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
HEADINGS = (
    "Aims of the policy", "Scope", "Personal accounts", "What staff post", "Using work accounts",
    "Passwords and screens", "Private messages", "Who to ask", "Gifts and hospitality",
    "Photographs of pupils", "Closed groups", "Old posts",
)  # fmt: skip
BEGINNINGS = ("Staff must", "Employees should not", "Nobody may", "You are asked to", "All will")
MIDDLES = (
    "write about pupils, parents or colleagues", "share a password with anybody else",
    "post pictures that were taken in lessons on an account of their own", "ask first",
    "keep what they hear at work to themselves, at home and on any account that others can see",
)  # fmt: skip
ENDS = (".", " at any time.", ", in or out of school.", " (see the list of contacts).")


@dataclass(frozen=True)
class Clause:
    words: str
    items: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Section:
    heading: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True)
class Style:
    """How an outline is printed; each part is given the numbers above it and its own."""

    heading: Callable[[int, str], str]
    clause: Callable[[int, int, int], str]
    item: Callable[[int], str]
    inner: Callable[[int], str]
    section_label: Callable[[int], str]
    clause_label: Callable[[int, int, int], str]
    width: int
    gaps: bool
    own_line: bool


def letter(n: int) -> str:
    return chr(96 + n)


sentences = st.builds(
    lambda a, b, c: f"{a} {b}{c}",
    st.sampled_from(BEGINNINGS), st.sampled_from(MIDDLES), st.sampled_from(ENDS),
)  # fmt: skip
parts = st.sampled_from(MIDDLES).map(lambda words: f"{words};")
items = st.lists(
    st.tuples(parts, st.just(()))
    | st.tuples(
        parts.map(lambda words: words[:-1] + ":"),
        st.lists(parts, min_size=2, max_size=4).map(tuple),
    ),
    min_size=2,
    max_size=11,
).map(tuple)
clauses = st.builds(Clause, sentences) | st.builds(
    Clause, st.sampled_from(BEGINNINGS).map(lambda words: f"{words}:"), items
)
outlines = st.lists(
    st.tuples(st.sampled_from(HEADINGS), st.lists(clauses, min_size=1, max_size=4).map(tuple)),
    min_size=2,
    max_size=5,
    unique_by=lambda pair: pair[0],
).map(lambda pairs: tuple(Section(heading, inside) for heading, inside in pairs))

headings = st.sampled_from(
    [
        (lambda s, h: f"{s}. {h}", str),
        (lambda s, h: f"{s} {h}", str),
        (lambda s, h: f"{s}. {h.upper()}", str),
        (lambda s, h: f"{s + 9}. {h}", lambda s: str(s + 9)),
        (lambda s, h: f"Section {s}: {h}", lambda s: f"Section {s}"),
        (lambda s, h: f"PART {chr(64 + s)} – {h}", lambda s: f"Part {chr(64 + s)}"),
        (lambda _, h: h.upper(), lambda _: ""),
    ]
)
# A clause is told its section, its place there, and its place in the whole.
counted = st.sampled_from(
    [
        (lambda s, c, _: f"{s}.{c}", lambda s, c, _: f"{s}.{c}"),
        (lambda s, c, _: f"{s}.{c}.", lambda s, c, _: f"{s}.{c}"),
        (lambda _s, _c, n: f"{100 + n}.", lambda _s, _c, n: f"{100 + n}"),
        (lambda _s, _c, n: f"{100 + n}", lambda _s, _c, n: f"{100 + n}"),
    ]
)
lettered = st.sampled_from(
    [lambda n: f"({letter(n)})", lambda n: f"{letter(n)})", lambda n: f"{letter(n)}."]
)
inner = st.sampled_from(
    [lambda n: f"({ROMANS[n - 1]})", lambda n: f"{ROMANS[n - 1]})", lambda n: f"{ROMANS[n - 1]}."]
)


@st.composite
def styles(draw: st.DrawFn) -> Style:
    heading, section_label = draw(headings)
    clause, clause_label = draw(counted)
    if section_label(1) == "10":
        inside, inside_label = clause, clause_label
        clause = lambda s, c, n: inside(s + 9, c, n)  # noqa: E731
        clause_label = lambda s, c, n: inside_label(s + 9, c, n)  # noqa: E731
    return Style(
        heading, clause, draw(lettered), draw(inner), section_label, clause_label,
        draw(st.sampled_from([0, 60, 78, 100])), draw(st.booleans()), draw(st.booleans()),
    )  # fmt: skip


@dataclass(frozen=True)
class Surroundings:
    """What stands around the clauses: contents, control, and pages with heads and feet."""

    contents: str = ""
    control: bool = False
    page_of: int = 0  # how many paragraphs a page has
    foot: str = "Page {}"
    head: str = ""


surroundings = st.builds(
    Surroundings,
    st.sampled_from(["", "{} ........ {}", "{}\t{}", "{}  {}", "{}"]),
    st.booleans(),
    st.sampled_from([0, 3, 5]),
    st.sampled_from(["Page {}", "{}", "- {} -", "Made-up Policy, page {} of 9"]),
    st.sampled_from(["", "Marlbeck Trust", "Made-up Policy"]),
)


def surrounded(text: str, printed: list[str], around: Surroundings) -> str:
    """Put a cover, contents and pages around the text of a policy."""
    title, _, body = text.partition("\n")
    lines = ["Marlbeck Trust", "", title, ""]
    if around.control:
        lines += ["Version\t4\t", "Approved by\tThe Board\t", "Review date\tMay 2030\t", ""]
    if around.contents:
        lines += ["Contents", ""]
        lines += [around.contents.format(words, page) for page, words in enumerate(printed, 2)]
        lines.append("")
    page = 1
    for count, paragraph in enumerate(body.strip("\n").split("\n\n"), start=1):
        lines += [*paragraph.split("\n"), ""]
        if around.page_of and count % around.page_of == 0:
            lines += [around.foot.format(page), f"\f{around.head}", ""]
            page += 1
    return "\n".join(lines)


def written(outline: tuple[Section, ...], style: Style) -> str:
    lines: list[str] = ["Made-up Policy", ""]
    whole = 0

    def put(mark: str, words: str) -> None:
        if style.own_line and mark:
            lines.append(mark)
            mark = ""
        text = f"{mark} {words}".strip()
        lines.extend(
            textwrap.wrap(text, style.width, break_on_hyphens=False) if style.width else [text]
        )
        if style.gaps:
            lines.append("")

    for s, section in enumerate(outline, start=1):
        lines.extend(["", style.heading(s, section.heading), ""])
        for c, clause in enumerate(section.clauses, start=1):
            whole += 1
            put(style.clause(s, c, whole), clause.words)
            for i, (words, inside) in enumerate(clause.items, start=1):
                put(style.item(i), words)
                for r, one in enumerate(inside, start=1):
                    put(style.inner(r), one)
    return "\n".join(lines)


def expected(outline: tuple[Section, ...], style: Style) -> list[tuple[str, list[tuple[str, str]]]]:
    found: list[tuple[str, list[tuple[str, str]]]] = []
    whole = 0
    for s, section in enumerate(outline, start=1):
        inside: list[tuple[str, str]] = []
        heading = style.heading(s, section.heading)
        words = section.heading if section.heading in heading else section.heading.upper()
        found.append((words, inside))
        for c, clause in enumerate(section.clauses, start=1):
            whole += 1
            label = style.clause_label(s, c, whole)
            inside.append((label, clause.words))
            for i, (text, inner_items) in enumerate(clause.items, start=1):
                under = f"{label}({letter(i)})"
                inside.append((under, text))
                inside += [(f"{under}({ROMANS[r]})", one) for r, one in enumerate(inner_items)]
    return found


def read_back(outline: PolicyOutline) -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (section.heading, [(clause.label, clause.text) for clause in section.clauses])
        for section in outline.sections
    ]


@settings(max_examples=40, deadline=None)
@given(outlines, styles())
def test_a_numbered_outline_is_read_back(outline: tuple[Section, ...], style: Style) -> None:
    source = source_of_text(written(outline, style), markdown=False)
    found = outline_policy(source, today=TODAY)
    assert read_back(found) == expected(outline, style)
    assert account_of_words(source, found).adds_up
    labels = [section.label for section in found.sections]
    wanted = [style.section_label(s) for s in range(1, len(outline) + 1)]
    assert [a for a, b in zip(labels, wanted, strict=True) if b] == [b for b in wanted if b]


@settings(max_examples=40, deadline=None)
@given(outlines, styles(), surroundings)
def test_what_surrounds_the_clauses_changes_none_of_them(
    outline: tuple[Section, ...], style: Style, around: Surroundings
) -> None:
    printed = [style.heading(s, section.heading) for s, section in enumerate(outline, start=1)]
    text = surrounded(written(outline, style), printed, around)
    source = source_of_text(text, markdown=False)
    found = outline_policy(source, today=TODAY)
    assert read_back(found) == expected(outline, style)
    assert account_of_words(source, found).adds_up
    assert found.control.value("version") == ("4" if around.control else "")


def as_word(outline: tuple[Section, ...], style: Style, *, styled: bool) -> PolicySource:
    """Write an outline as Word's lines: numbers beside the words, headings by style or bold."""
    lines = [SourceLine("Made-up Policy", style=LineStyle.TITLE, level=1)]
    whole = 0

    def put(mark: str, words: str, level: int) -> None:
        lines.append(SourceLine(words, mark, LineStyle.LIST_ITEM, level))

    for s, section in enumerate(outline, start=1):
        shown = style.heading(s, section.heading)
        words = section.heading if section.heading in shown else section.heading.upper()
        number = shown.removesuffix(words).strip()
        look = LineStyle.HEADING if styled else LineStyle.PLAIN
        lines.append(SourceLine(words, number, look, int(styled), bold=not styled))
        for c, clause in enumerate(section.clauses, start=1):
            whole += 1
            put(style.clause(s, c, whole), clause.words, 2)
            for i, (text, inside) in enumerate(clause.items, start=1):
                put(style.item(i), text, 3)
                for r, one in enumerate(inside, start=1):
                    put(style.inner(r), one, 4)
    return PolicySource(SourceKind.WORD, tuple(lines))


@settings(max_examples=40, deadline=None)
@given(outlines, styles(), st.booleans())
def test_an_outline_numbered_by_word_is_read_back(
    outline: tuple[Section, ...], style: Style, styled: bool
) -> None:
    source = as_word(outline, style, styled=styled)
    found = outline_policy(source, today=TODAY)
    assert read_back(found) == expected(outline, style)
    assert account_of_words(source, found).adds_up


@st.composite
def plain_outlines(draw: st.DrawFn) -> tuple[list[tuple[str, list[str]]], str, bool]:
    """An outline without numbers, the look of its headings, and whether it is Markdown."""
    chosen = draw(st.lists(st.sampled_from(HEADINGS), min_size=2, max_size=6, unique=True))
    look, markdown = draw(st.sampled_from([("capitals", False), ("plain", False), ("##", True)]))
    outline = []
    for heading in chosen:
        inside = draw(st.lists(sentences, min_size=1, max_size=4))
        if draw(st.booleans()):
            bullet = draw(st.sampled_from("-•*"))
            listed = draw(st.lists(parts, min_size=2, max_size=5))
            inside += ["Staff must not:", *(f"{bullet} {words}" for words in listed)]
        outline.append((heading.upper() if look == "capitals" else heading, inside))
    return outline, look, markdown


@settings(max_examples=40, deadline=None)
@given(plain_outlines(), st.sampled_from([0, 64, 90]))
def test_an_outline_without_numbers_is_read_back(
    drawn: tuple[list[tuple[str, list[str]]], str, bool], width: int
) -> None:
    outline, look, markdown = drawn
    lines = ["# Made-up Policy" if markdown else "MADE-UP POLICY", ""]
    for heading, inside in outline:
        lines += [f"## {heading}" if look == "##" else heading, ""]
        for words in inside:
            wrapped = textwrap.wrap(words, width, break_on_hyphens=False) if width else [words]
            lines += [*wrapped, ""]
    source = source_of_text("\n".join(lines), markdown=markdown)
    found = outline_policy(source, today=TODAY)
    assert [
        (section.heading, [clause.text for clause in section.clauses]) for section in found.sections
    ] == [
        (
            heading,
            [words.removeprefix("- ").removeprefix("• ").removeprefix("* ") for words in inside],
        )
        for heading, inside in outline
    ]
    assert account_of_words(source, found).adds_up
    for section in found.sections:
        wanted = [f"{section.label}-{n}" for n in range(1, len(section.clauses) + 1)]
        assert [clause.label for clause in section.clauses] == wanted
