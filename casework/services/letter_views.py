"""A letter as its editor sees it: lines, values, locked words, checks, pages.

``prepare`` reads the database; what follows it needs none, so that a worker can do it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace

from casework.actor import Actor
from casework.clock import to_london
from casework.documents import letters as composing
from casework.documents import markdown, merge_fields, page_pictures
from casework.documents.block_text import document_text
from casework.documents.blocks import (
    Block,
    ClauseQuote,
    Document,
    Gap,
    Heading,
    ListBlock,
    Paragraph,
    list_label,
    plain,
)
from casework.documents.enclosure_checks import enclosure_problems
from casework.documents.letter_checks import check_letter, needed_fields
from casework.documents.letter_paragraphs import line_text
from casework.documents.merge_fields import FieldKind
from casework.documents.pdf_writer import write_pdf
from casework.documents.read_back import page_of
from casework.documents.template_file import LetterTemplate, render_body
from casework.errors import NotFound
from casework.ids import CaseId, LetterId
from casework.rules.letter_lint import LintBasis
from casework.rules.letter_tracks import may_see_letter
from casework.rules.what_each_reads import Reading, reads_served_alone
from casework.services import drafts
from casework.services.case_facts import facts_in
from casework.services.case_visibility import open_case_in, reading_in
from casework.services.context import Casework
from casework.services.letter_enclosed import faults_in, with_enclosed_in
from casework.services.letter_people import LetterAsked
from casework.services.letter_record import lint_basis_in
from casework.services.letter_templates import drafted_from_in, template_in, template_of
from casework.services.panel_lens import is_served
from casework.services.process_letters import outcome_faults_in
from casework.services.pupil_names import named, real_names_in
from casework.services.snapshots import letter_facts_in, stored_clauses_in
from casework.store import letter_queries
from casework.store.case_tables import CaseRow, PersonRow
from casework.store.casebook_store import ReadSession
from casework.store.letter_tables import LetterRow
from casework.summaries.letter_draft import DraftLine, FieldMark
from casework.summaries.letter_facts import ClauseFacts, LetterFacts, Place
from casework.summaries.letters import (
    DrawnPages,
    FieldValue,
    LetterChecks,
    LetterDraft,
    LetterLine,
    LetterProblem,
    LetterState,
    LockedLine,
    Weight,
)

# To a parent: the list says the pseudonym, the letter alone the name.
_NAMED_BY_PSEUDONYM = ("L13",)
# A field that the editor had no lines for would be gone from the letter once it is typed in.
_LOCKED_FIELDS = tuple(
    name for name, field in merge_fields.FIELDS.items() if field.kind is FieldKind.BLOCKS
)
_TEXT_FIELDS = tuple(
    name for name, field in merge_fields.FIELDS.items() if field.kind is FieldKind.TEXT
)
_ENOUGH = 24  # letters of a line, by which its page is found


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that a letter is made from, frozen: it can be set and checked away from the database."""

    letter_id: str
    template: LetterTemplate
    facts: LetterFacts
    versions: tuple[ClauseFacts, ...]
    crest: bytes
    lint: LintBasis
    silenced_by: tuple[str, ...]
    real_names: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Who stands behind each pseudonym, to search the letter for; never a part of it."""
    base_body: str = ""
    """What the template said when the draft was begun, and what was answered of it since."""
    in_force: LetterTemplate | None = None
    """The letter in the words that a draft begun now would have, where they differ."""
    faults: tuple[LetterProblem, ...] = ()
    """What of the enclosures cannot go as it is."""

    def document(self, lines: tuple[DraftLine, ...], *, draft: bool) -> Document:
        """Compose the letter from typed lines."""
        return composing.compose(self.template, lines, self.facts, draft=draft, crest=self.crest)

    def checks(self, lines: tuple[DraftLine, ...]) -> LetterChecks:
        """Check the letter, and whether others asked that the employee not be told."""
        document = self.document(lines, draft=True)
        found = check_letter(
            self.template, lines, self.facts, document, basis=self.lint, versions=self.versions
        )
        pupils = tuple(_pupil_named(one) for one in named(document_text(document), self.real_names))
        more = (*enclosure_problems(self.template, self.facts, document), *self.faults, *pupils)
        if more:
            together = sorted((*found.problems, *more), key=lambda one: not one.stops)
            found = LetterChecks(tuple(together), found.in_order)
        if not self.silenced_by or self.template.to != "SUBJECT":
            return found
        who = " and ".join(self.silenced_by)
        wait = LetterProblem(
            code="EMBARGO",
            message=f"{who} asked that the employee not be told",
            detail="The letter can be drafted, and goes when they agree.",
            weight=Weight.STOPS,
            place=Place("process", "outside_advice", "Open what they said"),
        )
        return LetterChecks((wait, *found.problems), found.in_order)


def _pupil_named(pseudonym: str) -> LetterProblem:
    return LetterProblem(
        code="PUPIL_NAMED",
        message=f"The real name of {pseudonym}, or a part of it, may stand in the letter",
        detail=f"Write {pseudonym} instead; the key is kept apart.",
        weight=Weight.WARNS,
    )


def prepare(casework: Casework, actor: Actor, *, letter_id: LetterId) -> Prepared:
    """Read all that a letter is made from, as the case stands now.

    Raises:
        NotFound: no such letter, or not open to this person.
    """
    with casework.read() as session:
        row, case = find_in(session, actor, letter_id)
        return prepare_in(session, casework, case, row)


def prepare_in(session: ReadSession, casework: Casework, case: CaseRow, row: LetterRow) -> Prepared:
    """Read all that a letter is made from within an open reading or act."""
    template = drafted_from_in(session, row.kind, row.template_version)
    in_force = template_in(session, row.kind)
    asked = asked_of(row, casework)
    facts = letter_facts_in(session, case, template, asked, trust=casework.info.trust_name)
    facts = with_enclosed_in(session, row, facts)
    crest = facts.letterhead.crest_sha256
    return Prepared(
        row.id,
        template,
        facts,
        stored_clauses_in(session, case),
        casework.vault.read(crest) if crest else b"",
        lint_basis_in(session, case, template.id, asked, facts),
        tuple(body.words for body in facts_in(session, case).silenced_by),
        {} if row.kind in _NAMED_BY_PSEUDONYM else real_names_in(session, case.id),
        row.base_body,
        None if in_force.fingerprint == template.fingerprint else in_force,
        faults=(*faults_in(session, case, row), *outcome_faults_in(session, case, row.kind)),
    )


def asked_of(row: LetterRow, casework: Casework) -> LetterAsked:
    """Return what a letter adds to the facts of its case; an undated draft has today's date."""
    return LetterAsked(
        row.recipient_id,
        row.sender_id,
        {name: str(text) for name, text in row.typed_facts.items()},
        to_london(casework.clock.now()).date(),
        row.about_id,
    )


def find_in(
    session: ReadSession, actor: Actor, letter_id: str, reading: Reading = Reading.WORKING_FILE
) -> tuple[LetterRow, CaseRow]:
    """Return a letter that is open to this person, with its case. Raises NotFound.

    ``reading``: as served, where a panel reads it too.
    """
    row = letter_queries.find_letter(session, letter_id)
    if row is None or not may_see_letter(row.kind, actor.capacity):
        raise NotFound(
            "That letter is not in this casebook, or not open to you.", cure="Choose another."
        )
    case, found = reading_in(session, actor, row.case_id, reading)
    if reads_served_alone(found) and not is_served(row, found):
        raise NotFound(
            "That letter was not served, or is none of the hearing.", cure="Choose another."
        )
    return row, case


@dataclass(frozen=True, slots=True)
class OpenedDraft:
    """A draft for its editor, and what it is made from: its checks are made away from here."""

    draft: LetterDraft
    prepared: Prepared


def open_to_edit(casework: Casework, actor: Actor, *, letter_id: LetterId) -> OpenedDraft:
    """Return a draft for its editor, with what was typed since it was last kept; unchecked.

    Raises:
        NotFound: no such letter, or not open to this person.
    """
    with casework.read() as session:
        row, case = find_in(session, actor, letter_id)
        prepared = prepare_in(session, casework, case, row)
        person = letter_queries.find_person(session, row.recipient_id)
        line = line_of(row, person)
        body, typed = row.body, {k: str(v) for k, v in row.typed_facts.items()}
        recipient_id, sender_id = row.recipient_id or "", row.sender_id or ""
    kept = drafts.load_draft(casework, actor, key=f"letter:{letter_id}")
    typed_at = None
    if kept is not None and isinstance(kept.payload.get("body"), str):
        body, typed_at = kept.payload["body"], kept.saved_at
    lines = markdown.parse(body)
    draft = LetterDraft(
        line=line,
        purpose=prepared.template.purpose,
        lines=lines,
        fields=field_values(prepared, lines),
        locked={name: locked_lines(prepared.facts, name) for name in _LOCKED_FIELDS},
        checks=LetterChecks((), ()),
        body=body,
        typed_facts=typed,
        recipient_id=recipient_id,
        sender_id=sender_id,
        typed_at=typed_at,
    )
    return OpenedDraft(draft, prepared)


def open_draft(casework: Casework, actor: Actor, *, letter_id: LetterId) -> LetterDraft:
    """Return a draft with its checks. Raises NotFound as ``open_to_edit``."""
    opened = open_to_edit(casework, actor, letter_id=letter_id)
    return replace(opened.draft, checks=opened.prepared.checks(opened.draft.lines))


def field_values(prepared: Prepared, lines: tuple[DraftLine, ...]) -> dict[str, FieldValue]:
    """Return the merge fields that a letter can have, each with its words or its gap.

    All of them, so that a paragraph put in, or words pasted from another letter, find theirs.
    """
    used = [span.name for line in lines for span in line.spans if isinstance(span, FieldMark)]
    wanted = dict.fromkeys(
        [*used, *needed_fields(prepared.template, prepared.facts), *_TEXT_FIELDS]
    )
    found: dict[str, FieldValue] = {}
    for name in wanted:
        field = merge_fields.field_of(name)
        text = prepared.facts.values.get(name, "").strip()
        found[name] = FieldValue(
            name, field.label, text or field.label, not text, field.place, field.typed
        )
    return found


def locked_lines(facts: LetterFacts, name: str) -> tuple[LockedLine, ...]:
    """Return the words of a block field as the editor shows them."""
    found: list[LockedLine] = []
    for block in merge_fields.block_value(name, facts):
        found += _locked(block)
    return tuple(found)


def _locked(block: Block) -> list[LockedLine]:
    match block:
        case ClauseQuote(source=source, words=words):
            return [LockedLine(plain(source), "source"), LockedLine(plain(words), "quote")]
        case ListBlock():
            return [
                LockedLine(plain(item.inlines), "numbered", list_label(block, i))
                for i, item in enumerate(block.items)
            ]
        case Heading(inlines=inlines):
            return [LockedLine(plain(inlines), "heading")]
        case Paragraph(inlines=inlines):
            gap = any(isinstance(inline, Gap) for inline in inlines)
            return [LockedLine(plain(inlines), "gap" if gap else "text")]
        case _:
            return []  # no other block stands for a field


def place_of(name: str) -> Place:
    """Return where the fact of a merge field is entered."""
    return merge_fields.field_of(name).place


def read_body(body: str) -> tuple[DraftLine, ...]:
    """Read Markdown as lines for the editor. Raises BadInput if it is absurdly long."""
    return markdown.parse(body)


def write_body(lines: tuple[DraftLine, ...]) -> str:
    """Write the editor's lines as Markdown."""
    return markdown.write(lines)


def paragraph_lines(prepared: Prepared, name: str) -> tuple[DraftLine, ...]:
    """Return a standard paragraph as lines, its choices made by the facts of the case."""
    words = prepared.template.paragraphs.get(name, "")
    return markdown.parse(render_body(replace(prepared.template, body=words), prepared.facts))


def pages(
    prepared: Prepared,
    lines: tuple[DraftLine, ...],
    *,
    width: int,
    only: Collection[int] | None = None,
    line: int | None = None,
) -> DrawnPages:
    """Set the letter as a draft and draw its pages, ``width`` pixels wide; needs no database.

    ``only`` names the pages that are drawn, counted from 0; the last one stands for any beyond.
    ``line`` is the one whose page is asked for.
    """
    paper = write_pdf(prepared.document(lines, draft=True))
    wanted = None if only is None else {min(number, paper.pages - 1) for number in only}
    drawn = page_pictures.page_pictures(paper.data, width=width, only=wanted)
    known = line is not None and line < len(lines)
    words = line_text(lines[line or 0], prepared.facts)[:_ENOUGH] if known else ""
    at = page_of(paper.data, words, otherwise=-1) if len(words) == _ENOUGH else -1
    return DrawnPages(prepared.letter_id, drawn, at)


def points_of_drafts(
    casework: Casework,
    actor: Actor,
    *,
    case_id: CaseId,
    cancelled: Callable[[], bool] = lambda: False,
) -> dict[str, LetterChecks]:
    """Check each draft of a case as it is kept; takes tens of milliseconds for each of them.

    Those that were checked until it was ``cancelled``.

    Raises:
        NotFound: no such case, or not open to this person.
    """
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        prepared = [
            (prepare_in(session, casework, case, row), row.body)
            for row, _person in letter_queries.letters_of(session, case.id)
            if row.state == LetterState.DRAFT
            and may_see_letter(row.kind, actor.capacity)
            and not cancelled()
        ]
    return {
        one.letter_id: one.checks(markdown.parse(body)) for one, body in prepared if not cancelled()
    }


def line_of(row: LetterRow, person: PersonRow | None) -> LetterLine:
    """Return a letter as a line of the list; what a draft still needs is asked by itself."""
    recipient = "" if person is None else person.name
    if row.state == LetterState.ISSUED and row.kind not in _NAMED_BY_PSEUDONYM:
        recipient = str(row.facts.get("values", {}).get("recipient.name", recipient))
    return LetterLine(
        id=row.id,
        case_id=row.case_id,
        kind=row.kind,
        title=row.title,
        short=template_of(row.kind).short,
        state=LetterState(row.state),
        recipient=recipient,
        revision=row.revision,
        changed_at=row.issued_at or row.drafted_at,
        letter_date=row.letter_date,
        issued_at=row.issued_at,
        service_method=row.service_method,
        sent_at=row.sent_at,
        received_on=row.received_on,
        corrects=row.corrects_id or "",
    )
