"""The merge fields: what each is called, where its fact is entered, and how it is printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from casework.documents.beside_fields import (
    BESIDE_FLAGS,
    FROM_BESIDE,
    LISTS_OF_BESIDE,
    WITH_A_LETTER_OF_BESIDE,
)
from casework.documents.blocks import (
    Block,
    ClauseQuote,
    DataTable,
    Gap,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    ListBlock,
    ListItem,
    Paragraph,
    Run,
)
from casework.documents.change_blocks import change_blocks
from casework.documents.hearing_blocks import (
    answer_blocks,
    finding_blocks,
    ground_blocks,
    paper_blocks,
    point_blocks,
)
from casework.documents.hearing_fields import (
    BLOCKS_OF_HEARINGS,
    FROM_HEARINGS,
    HEARING_FLAGS,
    LISTS_OF_HEARINGS,
    WITH_A_LETTER_OF_HEARINGS,
)
from casework.documents.meeting_fields import (
    FROM_MEETINGS,
    MEETING_FLAGS,
    WITH_A_LETTER_OF_MEETINGS,
)
from casework.documents.track_fields import (
    FROM_THE_TRACKS,
    TRACK_FLAGS,
    WITH_A_LETTER_OF_THE_TRACKS,
)
from casework.documents.typed_tables import typed_table
from casework.summaries.letter_draft import (
    CellEnd,
    DraftLine,
    FieldMark,
    LineEnd,
    LineKind,
    Words,
)
from casework.summaries.letter_facts import LetterFacts, Place

_GROUPS = re.compile(r"(?<=\d) (?=\d)")  # a telephone number does not break over lines


_TOGETHER = (LineKind.NUMBERED, LineKind.BULLETED, LineKind.ROW)

_TO_SIGN = "This says what was said, with the changes that I have written in."


class FieldKind(StrEnum):
    """Whether a field is a text in a line, whole blocks, or a question for a condition."""

    TEXT = "text"
    BLOCKS = "blocks"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class MergeField:
    """A merge field; ``typed`` facts belong to one letter and are typed beside it."""

    name: str
    label: str
    place: Place
    kind: FieldKind = FieldKind.TEXT

    @property
    def typed(self) -> bool:
        """Tell whether the fact is entered with the letter itself."""
        return self.place.tab == "letter"


_CASE, _PEOPLE, _PROCESS = "overview", "people", "process"
# Kept with the case: name, label, tab and item where it is entered, and the words of the link.
_FROM_THE_CASE = (
    ("case.reference", "case reference", _CASE, "reference", "Open the case"),
    ("case.reported_on", "date of the report", _CASE, "reported_on", "Open the report"),
    ("employee.name", "employee’s name", _PEOPLE, "SUBJECT", "Name the employee"),
    ("employee.salutation", "employee’s title and name", _PEOPLE, "SUBJECT", "Add the title"),
    ("employee.job_title", "employee’s job", _PEOPLE, "SUBJECT", "Add the job"),
    ("employee.school", "employee’s school", _PEOPLE, "SUBJECT", "Choose the school"),
    ("school.name", "school", _PEOPLE, "SUBJECT", "Choose the school"),
    ("trust.name", "trust", "casebook", "trust_name", "Name the trust"),
    ("hr.name", "HR adviser", _PEOPLE, "HR_ADVISER_TO_IO", "Name the HR adviser"),
    ("reporter.name", "reporter’s name", _PEOPLE, "REPORTER", "Name the reporter"),
    ("io.name", "investigating officer", _PEOPLE, "IO", "Appoint the investigating officer"),
    ("io.salutation", "officer’s title and name", _PEOPLE, "IO", "Add the officer’s title"),
    ("commissioner.name", "commissioning manager", _PEOPLE, "COMMISSIONER",
     "Name the commissioning manager"),
    ("commissioner.job_title", "commissioning manager’s job", _PEOPLE, "COMMISSIONER",
     "Add the manager’s job"),
    ("support.name", "support contact", _PEOPLE, "SUPPORT_CONTACT", "Name a support contact"),
    ("knows", "who knows of the matter", _PEOPLE, "roles", "Say who acts in the case"),
    ("policy.titles", "policies cited", "allegations", "clauses", "Choose a clause"),
    ("terms.version", "agreed terms of reference", _PROCESS, "terms",
     "Write the terms of reference"),
    ("terms.report_due_on", "date the report is due", _PROCESS, "terms",
     "Set the date of the report"),
    ("investigation.target_on", "target date of the report", _PROCESS, "terms",
     "Set the date of the report"),
    ("decision.date", "date of the decision", _PROCESS, "decision", "Record the decision"),
    ("decision.maker", "who decided", _PROCESS, "decision", "Record the decision"),
)  # fmt: skip
# Entered with the letter itself.
_WITH_THE_LETTER = (
    ("letter.date", "date of the letter"),
    ("letter.delivery", "way of sending"),
    ("letter.classification", "classification"),
    ("letter.enclosures", "enclosures"),
    ("recipient.name", "recipient’s name"),
    ("recipient.salutation", "recipient’s title and name"),
    ("recipient.address", "recipient’s address"),
    ("sender.name", "signatory’s name"),
    ("sender.role", "signatory’s role"),
    ("sender.contact", "signatory’s telephone or email"),
    ("hr.contact", "HR adviser’s telephone or email"),
    ("io.contact", "officer’s telephone or email"),
    ("support.contact", "support contact’s telephone or email"),
    ("io.job_title", "investigating officer’s job"),
    ("report.receiver", "receiver of the report"),
    ("decision.considered", "account of what was considered"),
    ("decision.reasons", "reason for no further action"),
    ("arrangement.terms", "terms of the arrangement"),
    ("arrangement.reason", "reason for the arrangement"),
    ("arrangement.start_on", "start of the arrangement"),
    ("arrangement.review_on", "review date"),
    ("arrangement.reviewer", "reviewer"),
    ("changes.evidence", "evidence for what changed"),
    ("changes.meeting", "how the employee can answer"),
    ("request.posts", "posts that the request is about"),
    ("request.reason", "reason for the request"),
    ("request.by_on", "date asked for"),
)
# Whole blocks of a paper.
_BLOCKS = (
    ("allegations", "allegations", "allegations", "new", "Draft an allegation"),
    ("clauses", "clauses of the policy", "allegations", "clauses", "Choose a clause"),
    ("allegation_changes", "what changed in the allegations", "allegations", "new",
     "Open the allegations"),
    ("terms_of_reference", "terms of reference", _PROCESS, "terms",
     "Write the terms of reference"),
    ("record", "words to be agreed", "meetings", "record", "Open the record"),
    *BLOCKS_OF_HEARINGS,
    *LISTS_OF_HEARINGS,
    *LISTS_OF_BESIDE,
)  # fmt: skip
# Conditions of a template.
_FLAGS = (
    "employee.is_employee",
    "employee.union_official",
    "seriousness.gross",
    "case.personal_account",
    "suspension.considered",
    "companion.at_investigation",
)


def _table() -> Iterator[MergeField]:
    kept = (*_FROM_THE_CASE, *FROM_THE_TRACKS, *FROM_MEETINGS, *FROM_HEARINGS, *FROM_BESIDE)
    for name, label, tab, item, words in kept:
        yield MergeField(name, label, Place(tab, item, words))
    typed = (
        *_WITH_THE_LETTER,
        *WITH_A_LETTER_OF_THE_TRACKS,
        *WITH_A_LETTER_OF_MEETINGS,
        *WITH_A_LETTER_OF_HEARINGS,
        *WITH_A_LETTER_OF_BESIDE,
    )
    for name, label in typed:
        yield MergeField(name, label, Place("letter", name, "Fill in"))
    for name, label, tab, item, words in _BLOCKS:
        yield MergeField(name, label, Place(tab, item, words), FieldKind.BLOCKS)
    for name in (*_FLAGS, *TRACK_FLAGS, *MEETING_FLAGS, *HEARING_FLAGS, *BESIDE_FLAGS):
        yield MergeField(name, name, Place(_CASE, name, "Open the case"), FieldKind.FLAG)


FIELDS: dict[str, MergeField] = {field.name: field for field in _table()}


def field_of(name: str) -> MergeField:
    """Return a merge field; one that nobody knows has its own name as label."""
    known = FIELDS.get(name)
    return known or MergeField(name, f"unknown field {name}", Place("letter", name, "Take it out"))


def merge(lines: Iterable[DraftLine], facts: LetterFacts) -> tuple[Block, ...]:
    """Put the facts into the places of their fields, after the Markdown has been read."""
    done: list[Block] = []
    group: list[DraftLine] = []
    for line in lines:
        if group and not _goes_on(group, line):
            done.append(_together(group, facts))
            group = []
        if line.kind in _TOGETHER:
            group.append(line)
        elif line.kind is LineKind.LOCKED:
            done.extend(block_value(line.field, facts))
        else:
            done.append(_line_block(line, facts))
    if group:
        done.append(_together(group, facts))
    return tuple(done)


def _goes_on(group: list[DraftLine], line: DraftLine) -> bool:
    """Tell whether a line belongs to the list or table before it."""
    first = group[0].kind
    if line.kind not in _TOGETHER or LineKind.ROW in (first, line.kind):
        return line.kind is first
    return line.kind is first or line.depth > 0


def _together(group: list[DraftLine], facts: LetterFacts) -> ListBlock | DataTable:
    if group[0].kind is LineKind.ROW:
        cells = (line.cells for line in group)
        return typed_table(
            [merge_spans(DraftLine(LineKind.ROW, one), facts) for one in row] for row in cells
        )
    items = tuple(ListItem(merge_spans(line, facts), line.depth) for line in group)
    return ListBlock(group[0].kind is LineKind.NUMBERED, items)


def _line_block(line: DraftLine, facts: LetterFacts) -> Block:
    inlines = merge_spans(line, facts)
    match line.kind:
        case LineKind.SUBJECT:
            return Heading(1, inlines)
        case LineKind.HEADING:
            return Heading(2, inlines)
        case LineKind.SUBHEADING:
            return Heading(3, inlines)
        case _:
            return Paragraph(inlines)


def merge_spans(line: DraftLine, facts: LetterFacts) -> Inlines:
    """Return the inlines of a line with its fields filled."""
    done: list[Inline] = []
    for span in line.spans:
        match span:
            case Words(text=text, bold=bold, italic=italic):
                done.append(Run(text, bold, italic))
            case FieldMark(name=name, bold=bold, italic=italic):
                done.append(inline_value(name, facts, bold=bold, italic=italic))
            case LineEnd():
                done.append(LineBreak())
            case CellEnd():
                done.append(Run(" "))
    return tuple(done)


def inline_value(
    name: str, facts: LetterFacts, *, bold: bool = False, italic: bool = False
) -> Inline:
    """Return a field's words, or the gap that stands for them while the fact is missing."""
    text = facts.values.get(name, "")
    if text.strip():
        if name.endswith(".contact"):
            text = _GROUPS.sub("\xa0", text)
        return Run(text, bold, italic, field=name)
    return Gap(name, field_of(name).label)


def block_value(name: str, facts: LetterFacts) -> tuple[Block, ...]:
    """Return the blocks that a block field stands for, or the gap while there are none."""
    made = _MAKERS.get(name)
    blocks = point_blocks(name, facts) if made is None else made(facts)
    return blocks or (Paragraph((Gap(name, field_of(name).label),)),)


def allegation_blocks(facts: LetterFacts) -> tuple[Block, ...]:
    """Return the numbered allegations, with the numbers that they have in the case."""
    lists: list[ListBlock] = []
    for allegation in facts.allegations:
        item = ListItem((Run(allegation.wording, field="allegations"),))
        last = lists[-1] if lists else None
        if last is not None and last.start + len(last.items) == allegation.number:
            lists[-1] = replace(last, items=(*last.items, item))
        else:
            lists.append(
                ListBlock(ordered=True, items=(item,), start=allegation.number, strong_numbers=True)
            )
    return tuple(lists)


def clause_blocks(facts: LetterFacts) -> tuple[Block, ...]:
    """Return each cited clause with its source above and its exact words in quotation marks."""
    return tuple(
        ClauseQuote(
            source=(
                Run(clause_source(clause.policy, clause.version, clause.label), field="clauses"),
                *_serves(clause.allegations),
            ),
            words=(Run(f"“{clause.words}”", field="clauses"),),
        )
        for clause in facts.clauses
    )


def clause_source(policy: str, version: str, label: str) -> str:
    """Say where a clause stands: 'Social Media Policy, version 1, clause SMP-WRK-4'."""
    return ", ".join(
        part
        for part in (policy, f"version {version}" if version else "", f"clause {label}")
        if part
    )


def _serves(numbers: tuple[int, ...]) -> tuple[Run, ...]:
    words = ""
    if len(numbers) == 1:
        words = f", for allegation {numbers[0]}"
    elif numbers:
        listed = ", ".join(str(n) for n in numbers[:-1])
        words = f", for allegations {listed} and {numbers[-1]}"
    return (Run(words, field="clauses"),) if words else ()


def record_blocks(facts: LetterFacts) -> tuple[Block, ...]:
    """Return the words to be agreed, page by page, each with who speaks."""
    done: list[Block] = []
    page = 0
    for line in facts.record:
        if line.page != page:
            page = line.page
            done.append(Heading(3, (Run(f"Page {page}"),)))
        speaker = (Run(f"{line.speaker}: ", bold=True),) if line.speaker else ()
        done.append(Paragraph((*speaker, Run(line.text, field="record"))))
    if done:
        done.append(Paragraph((Run(_TO_SIGN, italic=True),), keep_with_next=True))
        done += [Paragraph((Run(words),)) for words in ("Name:", "Signature:", "Date:")]
    return tuple(done)


def term_blocks(facts: LetterFacts) -> tuple[Block, ...]:
    """Return the terms of reference: a heading for each field, with its text or points."""
    done: list[Block] = []
    for term in facts.terms:
        done.append(Heading(3, (Run(term.heading),)))
        if term.listed:
            items = tuple(ListItem((Run(point, field="terms"),)) for point in term.points)
            done.append(ListBlock(term.heading == "Allegations", items))
        else:
            done.extend(Paragraph((Run(point, field="terms"),)) for point in term.points)
    return tuple(done)


_MAKERS: dict[str, Callable[[LetterFacts], tuple[Block, ...]]] = {
    "allegations": allegation_blocks,
    "clauses": clause_blocks,
    "allegation_changes": change_blocks,
    "terms_of_reference": term_blocks,
    "record": record_blocks,
    "findings": finding_blocks,
    "grounds": ground_blocks,
    "answers": answer_blocks,
    "papers": paper_blocks,
}


def is_there(name: str, facts: LetterFacts) -> bool:
    """Tell whether the fact of a merge field is known; of a flag, whether it holds."""
    field = field_of(name)
    if field.kind is FieldKind.FLAG:
        return facts.flags.get(name, False)
    made = _MAKERS.get(name)
    return bool(facts.values.get(name, "").strip()) if made is None else bool(made(facts))
