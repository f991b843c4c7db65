"""A policy document as title, control, sections and clauses, with nothing dropped.

The way through it: each line for itself (``policy_lines``), what repeats (``policy_noise``), lines
to paragraphs (``policy_blocks``; two marks on one line: ``policy_double_marks``), headings by look
(``policy_headings``), numbering with a stack of parents (``policy_runs``), headings by number,
front matter (``policy_front``), labels (``policy_citations``), references (``policy_references``).

A clause is one paragraph or list item. Its label is the document's own number where it has
one, else one that is assigned and said to be (COMMANDS.md, outline; DOMAIN.md 1.1 and 1.2).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from casework.rules.clause_kinds import ClauseReading, read_clause
from casework.rules.policy_blocks import Block, BlockKind, read_blocks
from casework.rules.policy_citations import Citations, Entry, Labelling, lay_out, lead_of
from casework.rules.policy_control import read_control, review_is_overdue
from casework.rules.policy_front import body_start, control_places, find_title, is_text, yaml_front
from casework.rules.policy_headings import (
    heading_levels,
    mark_headings_by_look,
    mark_numbered_headings,
)
from casework.rules.policy_labels import policy_code, section_code
from casework.rules.policy_lines import read_lines
from casework.rules.policy_noise import mark_noise
from casework.rules.policy_parts import OtherText, OutlineClause, OutlineSection, PolicyOutline
from casework.rules.policy_references import (
    CrossReference,
    Numbered,
    counts_with_letters,
    find_references,
    heads_of,
    is_linked_heading,
    linked_names,
)
from casework.rules.policy_review_notes import review_notes
from casework.rules.policy_runs import Place, count_as_rendered, place_marks
from casework.rules.source_lines import LineStyle, PolicySource, SourceKind, SourceLine

_FRONT = "front matter"
_TABLE = "table"


@dataclass(slots=True)
class _Split:
    """The blocks of a document, with what each of them is."""

    blocks: list[Block]
    places: dict[int, Place]
    aside: dict[int, str]  # blocks that are no text of the policy, and why
    code: str

    @property
    def body(self) -> list[int]:
        """The headings and clauses, in order."""
        return [at for at in range(len(self.blocks)) if at not in self.aside]


def outline_policy(source: PolicySource, *, today: date) -> PolicyOutline:
    """Split the lines of a policy document into sections and clauses.

    ``today`` judges whether the review is overdue; the notes of the reader are put first among
    the warnings. Every word is in a heading, a clause or ``other``.
    """
    yaml_title, yaml_lines = yaml_front(source)
    blocks = _read(_without_first(source, yaml_lines))
    mark_headings_by_look(blocks)
    places = place_marks(blocks)
    mark_numbered_headings(blocks, places)
    if source.kind is SourceKind.MARKDOWN:
        count_as_rendered(blocks, places)
    start = body_start(blocks)
    control, used = read_control(blocks, control_places(blocks, start))
    title = find_title(blocks, start, control, yaml_title)
    aside = _put_aside(blocks, start, used, title)
    split = _Split(blocks, places, aside, policy_code(title))
    sections, found = _sections(split)
    other = [
        *_yaml_other(source, yaml_lines),
        *(
            OtherText(blocks[at].words, blocks[at].first_line, why)
            for at, why in split.aside.items()
            if blocks[at].words and why != "joined"
        ),
    ]
    outline = PolicyOutline(
        title,
        split.code,
        control,
        review_is_overdue(control, today),
        sections,
        _references(sections, found, title),
        linked_names([c.text for s in sections if is_linked_heading(s.heading) for c in s.clauses]),
        (),
        tuple(sorted(other, key=lambda one: one.first_line)),
    )
    tables = sum(1 for why in split.aside.values() if why == _TABLE)
    notes = review_notes(outline, repeated=found.repeated, table_lines=tables)
    return replace(outline, warnings=(*source.notes, *notes))


def _references(
    sections: Sequence[OutlineSection], found: Citations, title: str
) -> tuple[CrossReference, ...]:
    headed = [
        section
        for section in sections
        if section.heading and not section.label.startswith(("Appendix", "Annex", "Schedule"))
    ]
    top = min((section.level for section in headed), default=1)
    numbered = Numbered(
        found.printed,
        [section.label for section in headed if section.level == top],
        frozenset(section.label for section in sections),
        found.scopes,
        title,
        counts_with_letters(found.printed),
        heads_of(found.printed),
    )
    texts = [(clause.label, clause.text) for section in sections for clause in section.clauses]
    return find_references(texts, numbered)


def _read(source: PolicySource) -> list[Block]:
    lines = read_lines(source)
    mark_noise(lines)
    return read_blocks(lines, source.kind)


def _without_first(source: PolicySource, count: int) -> PolicySource:
    """Empty the first lines, so that the numbers of the others stay."""
    if not count:
        return source
    return replace(source, lines=(*[SourceLine("")] * count, *source.lines[count:]))


def _yaml_other(source: PolicySource, count: int) -> list[OtherText]:
    return [
        OtherText(line.text.strip(), at, _FRONT)
        for at, line in enumerate(source.lines[:count], start=1)
        if line.text.strip()
    ]


def _same(one: str, other: str) -> bool:
    return re.sub(r"\W+", "", one).casefold() == re.sub(r"\W+", "", other).casefold()


def _put_aside(blocks: Sequence[Block], start: int, used: set[int], title: str) -> dict[int, str]:
    """Say of each block that is no heading and no clause what it is."""
    aside: dict[int, str] = {}
    began = False
    for at, block in enumerate(blocks):
        why = "document control" if at in used else _why_aside(block, title, front=at < start)
        if not why and not began and not is_text(block):
            # Short lines before the first clause or heading are a cover's.
            why = _FRONT if block.kind is not BlockKind.HEADING or at < start else ""
        elif not why and at < start and block.kind is BlockKind.HEADING:
            why = _FRONT
        if why:
            aside[at] = why
        else:
            began = True
    return aside


def _why_aside(block: Block, title: str, *, front: bool) -> str:
    if block.kind is BlockKind.NOISE:
        return block.why
    styled = block.style is LineStyle.TITLE
    if (styled or block.kind is BlockKind.HEADING) and not block.mark and _same(block.text, title):
        return "title"
    if block.kind is BlockKind.ROW:
        return _FRONT if front else _TABLE
    if not block.text and block.kind is not BlockKind.HEADING and not block.silent:
        return "number without words"
    return _FRONT if styled and front else ""


def _sections(split: _Split) -> tuple[tuple[OutlineSection, ...], Citations]:
    blocks, body = split.blocks, split.body
    headings = [at for at in body if blocks[at].kind is BlockKind.HEADING]
    levels = dict(zip(headings, heading_levels([blocks[at] for at in headings]), strict=True))
    entries = lay_out(blocks, body, split.places, levels)
    codes = _codes(split, entries)
    found = Labelling(split.code, entries, codes).run()
    sections: list[OutlineSection] = []
    clauses: list[list[OutlineClause]] = []
    readings: dict[int, ClauseReading] = {}
    for entry in entries:
        block = blocks[entry.at]
        if entry.is_heading:
            sections.append(_section(entry, block, codes[entry.section]))
            clauses.append([])
            continue
        if not sections:
            sections.append(_unheaded(split.code, codes[0], block.first_line))
            clauses.append([])
        lead = readings.get(lead_of(entry, blocks))
        if block.silent:
            readings.update({entry.at: lead} if lead is not None else {})
            continue
        heading = sections[-1].heading
        reading = read_clause(block.text, heading=heading, lead_in=lead)
        readings[entry.at] = reading
        clauses[-1].append(_clause(entry, block, reading))
    whole = tuple(
        replace(section, clauses=tuple(of_it))
        for section, of_it in zip(sections, clauses, strict=True)
    )
    return whole, found


def _codes(split: _Split, entries: Sequence[Entry]) -> list[str]:
    codes: list[str] = []
    taken: set[str] = set()
    for entry in entries:
        if entry.section < len(codes):
            continue
        block = split.blocks[entry.at]
        words = (block.text or block.printed) if entry.is_heading else ""
        code = section_code(words or "introduction", taken)
        taken.add(code)
        codes.append(code)
    return codes


def _section(entry: Entry, block: Block, code: str) -> OutlineSection:
    return OutlineSection(
        entry.label,
        entry.source,
        code,
        block.text,
        entry.level,
        block.first_line,
        printed=f"{block.before} {block.printed}".strip(),
    )


def _unheaded(policy: str, code: str, line: int) -> OutlineSection:
    return OutlineSection(f"{policy}-{code}", "assigned", code, "", 1, line)


def _clause(entry: Entry, block: Block, reading: ClauseReading) -> OutlineClause:
    return OutlineClause(
        entry.label,
        entry.source,
        entry.level,
        block.text,
        reading.kind,
        reading.force,
        reading.subject,
        reading.limit,
        block.first_line,
        block.last_line,
        printed=f"{block.before} {block.printed}".strip(),
    )
