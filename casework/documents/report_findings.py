"""The officer's part of the report: allegations and findings, proportionality, conclusion."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casework.documents.blocks import (
    Block,
    ClauseQuote,
    DataTable,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    ListBlock,
    ListItem,
    PageBreak,
    Paragraph,
    Run,
)
from casework.documents.officers_words import cited, lines_of, linked
from casework.documents.report_parts import (
    Composing,
    Counter,
    has,
    own,
    paragraph,
    passage,
    section,
    table,
    text,
)
from casework.rules.evidence_matrix import Column
from casework.rules.report_passages import (
    ALLEGATION_PARTS,
    ReportSection,
    allegation_key,
    read_key,
)
from casework.summaries.report_facts import (
    AllegationTold,
    MatrixCellFacts,
    OfficersWords,
    PutFacts,
)

# Narrower for the questions, the same for the four columns (design.md, 8).
_MATRIX_WIDTHS = (114.0, 153.0, 153.0, 153.0, 153.0)
_DASH = "–"
_TO_THE_EMPLOYEE = re.compile(r"\b[Yy]our?\b")


def allegations(at: Composing) -> Iterator[Block]:
    """Yield section 5; its feet name whose findings they are."""
    yield PageBreak(at.say("findings_of", officer=at.facts.officer))
    yield section(ReportSection.ALLEGATIONS)
    count = Counter(ReportSection.ALLEGATIONS)
    for i, one in enumerate(at.facts.allegations):
        if i and not one.withdrawn:
            yield PageBreak()
        yield count.heading(f"Allegation {one.number}")
        yield from _allegation(at, one)
    yield PageBreak("")


def _allegation(at: Composing, one: AllegationTold) -> Iterator[Block]:
    if _TO_THE_EMPLOYEE.search(one.wording):
        yield paragraph(at.say("allegations.as_put"), small=True, kept=True)
        yield Paragraph((Run("“"), *lines_of(one.wording, at.known), Run("”")))
    else:
        yield Paragraph(lines_of(one.wording, at.known))
    for change in one.changes:
        yield paragraph(change, small=True)
    if one.withdrawn:
        yield _part(at.say("allegations.withdrawn"))
        yield paragraph(one.withdrawn)
        return
    for clause in one.clauses:
        yield ClauseQuote(text(clause.source), text(f"“{clause.words}”"))
        for note in clause.notes:
            yield paragraph(note, small=True)
    if one.matrix:
        yield _part(at.say("allegations.matrix"))
        yield from _matrix(at, one)
    assessed = [row for row in one.matrix if row.assessment.written]
    if assessed:
        yield _part(at.say("allegations.assessment"))
        for row in assessed:
            key = f"assessment:{one.number}:{row.question}"
            lead = OfficersWords(row.assessment.text, row.question, row.assessment.typed_by)
            yield from passage(at, key, lead, row.question)
    if one.puts:
        yield _part(at.say("allegations.puts"))
        yield _puts(at, one.puts)
    yield from _passages(at, one)


def _passages(at: Composing, one: AllegationTold) -> Iterator[Block]:
    """Yield the officer's passages in their fixed order (design.md, 8)."""
    order = ("account", "credibility", "established", "not_established", "finding", "part",
             "case_to_answer")  # fmt: skip
    if set(order) != set(ALLEGATION_PARTS):
        raise AssertionError("a part of an allegation has no place in the report")
    for part in order:
        key = allegation_key("x", part)
        kind = read_key(key)
        words = one.passages.get(part, OfficersWords())
        name = kind.kind.title if kind is not None else part
        title = f"Allegation {one.number}, {name[:1].lower()}{name[1:]}"
        made = list(passage(at, key, words, title))
        if part == "case_to_answer" and words.choice:
            yield from made  # its choice is its own heading
        elif made and kind is not None:
            yield _part(kind.kind.title)
            yield from made


def _part(words: str) -> Heading:
    return Heading(3, text(words))


def _matrix(at: Composing, one: AllegationTold) -> Iterator[Block]:
    reasons: list[str] = []
    rows = [
        (text(row.question), *(_cell(at, cell, reasons) for cell in row.cells))
        for row in one.matrix
    ]
    head = (text(""), *(text(column.words) for column in Column))
    yield DataTable(head, tuple(rows), _MATRIX_WIDTHS, dense=True, named=True)
    if reasons:
        yield paragraph(at.say("allegations.matrix_note"), small=True)
        items = tuple(ListItem(linked(reason, at.known)) for reason in reasons)
        yield ListBlock(ordered=True, items=items)


def _cell(at: Composing, cell: MatrixCellFacts, reasons: list[str]) -> Inlines:
    """Return the entries of a cell; an empty one has a dash and the number of its reason."""
    if not cell.entries:
        if not cell.reason:
            return text(_DASH)
        if cell.reason not in reasons:
            reasons.append(cell.reason)
        return text(f"{_DASH} ({reasons.index(cell.reason) + 1})")
    found: list[Inline] = []
    for entry in cell.entries:
        if found:
            found += [LineBreak(), LineBreak()]  # a line between them, or two read as one
        found += cited(entry, at.known)
    return tuple(found)


def _puts(at: Composing, puts: tuple[PutFacts, ...]) -> DataTable:
    rows = [
        (
            cited(one.what, at.known),
            text(one.when),
            cited(one.answer, at.known),
            linked(one.followed, at.known),
        )
        for one in puts
    ]
    return table(("What", "When, and by whom", "Answer", "What followed"), rows, (23, 23, 30, 24))


def proportionality(at: Composing) -> Iterator[Block]:
    """Yield section 6: the officer's answers to the prompts of DOMAIN.md 3.10."""
    yield section(ReportSection.PROPORTIONALITY)
    asked = [
        one
        for one in at.facts.allegations
        if not one.withdrawn and (one.needs_proportionality or one.proportionality)
    ]
    if not asked and not at.facts.passages.get("proportionality", OfficersWords()).written:
        yield paragraph(at.say("proportionality.none"))
        return
    if asked:
        yield paragraph(at.say("proportionality.lead"), kept=True)
    count = Counter(ReportSection.PROPORTIONALITY)
    for one in asked:
        yield count.heading(f"Allegation {one.number}")
        if not one.proportionality:
            title = f"Allegation {one.number}, proportionality"
            yield from passage(at, "proportionality", OfficersWords(), title)
            continue
        rows = [(text(prompt), lines_of(words, at.known)) for prompt, words in one.proportionality]
        yield table(("Prompt", "The officer’s answer"), rows, (30, 70), named=True)
    if at.facts.passages.get("proportionality", OfficersWords()).written:
        yield count.heading("What this comes to")
        yield from own(at, "proportionality")


def other_matters(at: Composing) -> Iterator[Block]:
    """Yield section 7; nothing where the officer wrote nothing."""
    keys = [key for key in ("mitigating", "aggravating", "other") if has(at, key)]
    yield section(ReportSection.OTHER)
    if not keys:
        yield paragraph(at.say("not_stated"))
    count = Counter(ReportSection.OTHER)
    for key in keys:
        found = read_key(key)
        yield count.heading(found.kind.title if found is not None else key)
        yield from own(at, key)


def conclusion(at: Composing) -> Iterator[Block]:
    """Yield section 8: the conclusion, the findings together, the recommendation, learning."""
    facts, count = at.facts, Counter(ReportSection.CONCLUSION)
    yield section(ReportSection.CONCLUSION)
    yield from own(at, "conclusion")
    live = [one for one in facts.allegations if not one.withdrawn]
    if live:
        yield count.heading(at.say("conclusion.summary"))
        rows = [
            (
                text(f"Allegation {one.number}"),
                text(_choice(one, "finding") or at.say("not_stated")),
                text(_choice(one, "case_to_answer") or at.say("not_stated")),
            )
            for one in live
        ]
        yield table(("Allegation", "Finding", "Case to answer"), rows, (34, 33, 33), named=True)
    for key in ("recommendation", "learning"):
        found = read_key(key)
        if found is None or not has(at, key):
            continue
        yield count.heading(found.kind.title)
        yield from own(at, key)
    if not facts.recommendation_wanted and not has(at, "recommendation"):
        yield Paragraph((Run(at.say("conclusion.recommendation_none")),), small=True)


def _choice(one: AllegationTold, part: str) -> str:
    return one.passages.get(part, OfficersWords()).choice
