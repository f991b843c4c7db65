"""A policy document as title, control, sections and clauses, with nothing dropped.

A clause is one paragraph or list item. Its label is the document's own number where it has
one, else one that is assigned and said to be (COMMANDS.md, outline; DOMAIN.md 1.1 and 1.2).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from casework.rules.clause_kinds import ClauseReading, read_clause
from casework.rules.policy_control import (
    PolicyControl,
    is_control_heading,
    read_control,
    review_is_overdue,
)
from casework.rules.policy_labels import assigned_label, policy_code, section_code, title_words
from casework.rules.policy_lines import Block, BlockKind, HeadingStyle, in_capitals, read_blocks
from casework.rules.policy_parts import (
    ASSIGNED,
    DOCUMENT,
    OtherText,
    OutlineClause,
    OutlineSection,
    PolicyOutline,
)
from casework.rules.policy_references import find_references, is_linked_heading, linked_names
from casework.rules.policy_review_notes import review_notes
from casework.rules.source_lines import PolicySource, SourceKind

_TITLE_WORD = re.compile(
    r"\b(?:policy|policies|procedures?|code|guidance|scheme|handbook|standards?|rules|charter)\b",
    re.I,
)
_NAMES_A_POLICY = re.compile(r"\b(?:policy|procedure|code of)\b", re.I)
_THIS = re.compile(r"\b(?:this|the|our) (?:policy|procedure|document|code)\b", re.I)
_YAML_TITLE = re.compile(r"^title:\s*[\"']?(.+?)[\"']?\s*$", re.I)
_LABEL_ROOM = 40


@dataclass(slots=True)
class _Building:
    policy: str
    sections: list[OutlineSection] = field(default_factory=list)
    other: list[OtherText] = field(default_factory=list)
    printed: dict[str, list[str]] = field(default_factory=dict)
    labels: set[str] = field(default_factory=set)
    repeated: list[str] = field(default_factory=list)
    clauses: list[list[OutlineClause]] = field(default_factory=list)
    codes: set[str] = field(default_factory=set)
    counted: int = 0
    rows: int = 0
    lead_in: ClauseReading | None = None
    lead_label: tuple[str, str] = ("", ASSIGNED)

    def open_section(self, heading: str, level: int, printed: str, line: int) -> None:
        """Begin a section; text before the first heading is an introduction without one."""
        code = section_code(heading or "introduction", self.codes)
        self.codes.add(code)
        label, source = f"{self.policy}-{code}", ASSIGNED
        if printed:
            label, source = self._own(printed, label, line)
        self.labels.add(label)
        self.sections.append(OutlineSection(label, source, code, heading, level, line))
        self.clauses.append([])
        self.counted = 0
        self.lead_in = None

    def _own(self, printed: str, fallback: str, line: int) -> tuple[str, str]:
        """Use the printed number; where it was printed before, say so and assign another."""
        taken = printed in self.labels
        if taken:
            self.other.append(OtherText(printed, line, "number printed before"))
        label = fallback if taken else printed
        self.printed.setdefault(printed, []).append(label)
        if taken:
            self.repeated.append(printed)
        return (label, ASSIGNED) if taken else (label, DOCUMENT)

    def add_clause(self, block: Block) -> None:
        """Add a paragraph or list item to the section that is open."""
        section = self.sections[-1]
        label = assigned_label(self.policy, section.code, self.counted + 1)
        source = ASSIGNED
        item = block.kind is BlockKind.ITEM
        if block.printed.startswith("("):
            parent, parent_source = self.lead_label
            if parent_source == DOCUMENT:
                own = f"{parent}{block.printed}"[:_LABEL_ROOM]
                label, source = self._own(own, label, block.first_line)
            elif parent and f"{parent}{block.printed}" not in self.labels:
                label = f"{parent}{block.printed}"
            else:
                self.other.append(OtherText(block.printed, block.first_line, "list letter"))
        elif block.printed:
            label, source = self._own(block.printed, label, block.first_line)
        self.counted += label == assigned_label(self.policy, section.code, self.counted + 1)
        self.labels.add(label)
        under = self.lead_in if item else None
        reading = read_clause(block.text, heading=section.heading, lead_in=under)
        level = block.level + 1 if item and under is not None and not block.printed else block.level
        clause = OutlineClause(
            label,
            source,
            level,
            block.text,
            reading.kind,
            reading.force,
            reading.subject,
            reading.limit,
            block.first_line,
            block.last_line,
        )
        self.clauses[-1].append(clause)
        if not item or (block.printed and not block.printed.startswith("(")):
            self.lead_label = (label, source)
            self.lead_in = reading if block.text.rstrip().endswith(":") else None

    def put_aside(self, block: Block, why: str) -> None:
        """Keep words that are in no clause, with the number that stood before them."""
        words = f"{block.printed} {block.text}".strip()
        self.other.append(OtherText(words, block.first_line, why))


def _same(one: str, other: str) -> bool:
    return re.sub(r"\W+", "", one).casefold() == re.sub(r"\W+", "", other).casefold()


def _is_text(block: Block) -> bool:
    """Tell a sentence or a list item from the short lines of a cover."""
    ended = block.text.endswith((".", ":", ";", "!", "?", "”", '"'))
    sentence = ended and len(block.text.split()) >= 3
    return block.kind is BlockKind.ITEM or (
        block.kind is BlockKind.PARAGRAPH and (sentence or len(block.text) > 120)
    )


def _may_be_title(block: Block, opening: Block | None) -> bool:
    if block.kind not in {BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.NOISE}:
        return False
    if not 3 <= len(block.text) <= 120 or block.why == "page number or rule":
        return False
    if block is not opening:
        return True
    # The heading over the first text is a section of its own, unless it names the policy.
    first = block.style is HeadingStyle.MARKED and block.level == 1
    return first or bool(_NAMES_A_POLICY.search(block.text) and not _THIS.search(block.text))


def _find_title(blocks: list[Block], before: int, control: PolicyControl, yaml: str) -> str:
    if yaml or control.value("title"):
        return yaml or control.value("title")
    opening = blocks[before] if before < len(blocks) else None
    front = [block for block in blocks[: before + 1] if _may_be_title(block, opening)]
    named = [
        block.text
        for block in front
        if _TITLE_WORD.search(block.text)
        and "control" not in block.text.lower()
        and not block.text.endswith(".")
    ]
    marked = [block.text for block in front if block.style is HeadingStyle.MARKED]
    capitals = [block.text for block in front if in_capitals(block.text)]
    words = next(iter(named + marked + capitals), "")
    return title_words(words)


def _yaml_front(text: str) -> tuple[str, int]:
    """Find the front matter of a Markdown file: its title, and how many lines it has."""
    lines = text.split("\n", 60)[:60]
    if not lines or lines[0].strip() != "---":
        return "", 0
    end = next((i for i, line in enumerate(lines[1:], 1) if line.strip() in {"---", "..."}), 0)
    titles = (_YAML_TITLE.match(line) for line in lines[1:end])
    return next((match[1] for match in titles if match), ""), end + 1 if end else 0


def _body_start(blocks: list[Block]) -> int:
    """Find where front matter ends: the first heading that leads to text, and its parents."""
    for index, block in enumerate(blocks):
        if (
            block.kind is BlockKind.HEADING
            and _leads_to_text(blocks, index)
            and not is_control_heading(block.text)
        ):
            start = index
            while (
                start
                and blocks[start - 1].kind is BlockKind.HEADING
                and (blocks[start - 1].printed or blocks[start - 1].level < blocks[start].level)
                and not _TITLE_WORD.search(blocks[start - 1].text)
            ):
                start -= 1
            return start
    return len(blocks)


def _leads_to_text(blocks: list[Block], index: int) -> bool:
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    return following is not None and _is_text(following)


def _split(blocks: list[Block], title: str, start: int, used: frozenset[int]) -> _Building:
    building = _Building(policy_code(title))
    for index, block in enumerate(blocks):
        is_title = block.kind is BlockKind.HEADING and _same(block.text, title)
        if index in used:
            building.put_aside(block, "document control")
        elif block.kind is BlockKind.NOISE:
            building.put_aside(block, block.why)
        elif is_title:
            building.put_aside(block, "title")
        elif block.kind is BlockKind.ROW:
            building.rows += index >= start
            building.put_aside(block, "table")
        elif block.kind is BlockKind.HEADING and index >= start:
            building.open_section(block.text, block.level, block.printed, block.first_line)
        elif block.kind is BlockKind.HEADING or (not building.sections and not _is_text(block)):
            building.put_aside(block, "front matter")
        else:
            if not building.sections:
                building.open_section("", 1, "", block.first_line)
            building.add_clause(block)
    return building


def outline_policy(source: PolicySource, *, today: date) -> PolicyOutline:
    """Split the lines of a policy document into sections and clauses.

    ``today`` judges whether the review is overdue; the notes of the reader are put first among
    the warnings. Every word is in a heading, a clause or ``other``.
    """
    text, markdown = source.text, source.kind is SourceKind.MARKDOWN
    yaml_title, yaml_lines = _yaml_front(text) if markdown else ("", 0)
    all_blocks = read_blocks(_blank_lines(text, yaml_lines), markdown=markdown)
    start = _body_start(all_blocks)
    control, used = read_control(all_blocks[:start])
    title = _find_title(all_blocks, start, control, yaml_title)
    building = _split(all_blocks, title, start, used)
    for number, line in enumerate(text.split("\n", yaml_lines)[:yaml_lines], start=1):
        if line.strip():
            building.other.append(OtherText(line.strip(), number, "front matter"))
    sections = tuple(
        replace(section, clauses=tuple(clauses))
        for section, clauses in zip(building.sections, building.clauses, strict=True)
    )
    references = find_references(
        [(clause.label, clause.text) for section in sections for clause in section.clauses],
        printed=building.printed,
        headings=[section.label for section in sections if section.heading],
    )
    linked = linked_names(
        [c.text for s in sections if is_linked_heading(s.heading) for c in s.clauses]
    )
    overdue = review_is_overdue(control, today)
    outline = PolicyOutline(
        title,
        building.policy,
        control,
        overdue,
        sections,
        references,
        linked,
        (),
        tuple(sorted(building.other, key=lambda other: other.first_line)),
    )
    return replace(
        outline,
        warnings=(
            *source.notes,
            *review_notes(outline, repeated=building.repeated, table_lines=building.rows),
        ),
    )


def _blank_lines(text: str, count: int) -> str:
    """Empty the first lines, so that the numbers of the others stay."""
    if not count:
        return text
    parts = text.split("\n", count)
    return "\n" * count + (parts[count] if len(parts) > count else "")
