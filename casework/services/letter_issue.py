"""Issue a letter: both files frozen into the casebook, with who hands it over, when, who supports.

Papers are made and read back first, put into the vault next, and named by the letter's row last,
in one short act: a crash leaves at worst a file that no row names, never half a letter.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import to_london, uk_day, uk_short
from casework.documents.block_text import document_text
from casework.documents.blocks import plain
from casework.documents.docx_writer import write_docx
from casework.documents.letters import named_enclosures
from casework.documents.pdf_writer import PdfPaper, write_pdf
from casework.documents.read_back import require_same
from casework.errors import BadInput, Refused
from casework.ids import LetterId
from casework.rules.case_role import CaseRole
from casework.rules.deadline_kinds import DeadlineKind, definition_of
from casework.rules.deadlines import ServiceMethod, deemed_receipt, working_days_after
from casework.rules.reckoning import Reckoning
from casework.rules.report import tidy_line
from casework.rules.working_days import CalendarKind
from casework.services import calendars, drafts, hearing_letter_clocks, letter_views
from casework.services.calendars import CountingBasis
from casework.services.context import Casework
from casework.services.letter_enclosed import settle_order_in
from casework.services.letter_people import holder_in
from casework.services.letter_views import Prepared
from casework.services.letters import draft_key, open_draft_in
from casework.services.roles import name_of
from casework.store import letter_queries, role_queries
from casework.store.case_tables import CaseRow, PersonRow
from casework.store.casebook_store import ReadSession
from casework.store.letter_tables import LetterRow
from casework.store.stored_values import changed_values, stored_values
from casework.summaries.letter_draft import DraftLine
from casework.summaries.letters import (
    Care,
    HandingOver,
    IssuedLetter,
    IssuePlan,
    LetterLine,
    LetterState,
    StartingClock,
)

# What a letter starts when it is received, by its kind (DOMAIN.md 2.4).
STARTS = {
    "L05": DeadlineKind.INVESTIGATION_REPORT,
    "L07": DeadlineKind.ALTERNATIVE_REVIEW,
    **dict.fromkeys(hearing_letter_clocks.WITH_APPEAL, DeadlineKind.APPEAL_WINDOW),
}
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Arrangements:
    """What a person settles before a letter goes (PRODUCT.md, Care)."""

    handed_over_by: str
    hand_over_at: datetime
    place: str = ""
    supported_by: str = ""
    support_told: bool = False
    approved_by_sender: bool = False
    at_work: bool = False


def issue_plan(casework: Casework, actor: Actor, *, letter_id: LetterId) -> IssuePlan:
    """Say who takes part in issuing a letter, and how many pages it has.

    Raises:
        NotFound: no such letter, or not open to this person.
    """
    with casework.read() as session:
        row, case = letter_views.find_in(session, actor, letter_id)
        prepared = letter_views.prepare_in(session, casework, case, row)
        person = letter_queries.find_person(session, row.recipient_id)
        sender = prepared.facts.values.get("sender.name", "")
        support = holder_in(session, case, CaseRole.SUPPORT_CONTACT)
        lines = letter_views.read_body(row.body)
        return IssuePlan(
            letter=letter_views.line_of(row, person),
            pages=write_pdf(prepared.document(lines, draft=True)).pages,
            sender=sender,
            employee=prepared.facts.values.get("recipient.name", ""),
            people=tuple(_people(session, case, sender)),
            support="" if support is None else name_of(support),
        )


def handing_over(
    casework: Casework,
    actor: Actor,
    *,
    letter_id: LetterId,
    at: datetime,
    method: ServiceMethod,
) -> HandingOver:
    """Say what handing over then and so would mean: care, receipt, what starts, by date.

    Sets no paper, so it may be asked while a time is typed. Raises NotFound.
    """
    with casework.read() as session:
        row, case = letter_views.find_in(session, actor, letter_id)
        basis = calendars.basis_in(session, case.id, to_london(casework.clock.now()).date())
        person = letter_queries.find_person(session, row.recipient_id)
        received = _received(basis, method, at)
        on = received.due_on
        also = tuple(hearing_letter_clocks.would_start_in(session, case, row, basis, on))
    return HandingOver(
        care=tuple(care(basis, person, at)),
        received_on=received.due_on,
        received_because=received.explanation,
        starts=(*_starts(basis, row.kind, received.due_on), *also),
    )


def issue(
    casework: Casework, actor: Actor, *, letter_id: LetterId, arrangements: Arrangements
) -> Done[IssuedLetter]:
    """Freeze a letter and both its files into the casebook; nothing half-done stays.

    Raises:
        Refused: something stops it, listed; the paper would not say what the letter says; the
            case changed meanwhile. BadInput: an arrangement is missing. NoRoom: the disk is full.
    """
    settled = _checked(arrangements)
    with casework.read() as session:
        row, case = letter_views.find_in(session, actor, letter_id)
        body = row.body
        prepared = letter_views.prepare_in(session, casework, case, row)
    lines = letter_views.read_body(body)
    _refuse_open_problems(prepared, lines)
    document = prepared.document(lines, draft=False)
    paper, word = write_pdf(document), write_docx(document)
    require_same(document, paper, word)
    new_here: list[str] = []
    try:
        hashes = (_keep(casework, paper.data, new_here), _keep(casework, word, new_here))
        return _freeze(
            casework, actor, letter_id, settled, prepared, body, hashes, paper,
            document_text(document),
        )  # fmt: skip
    except BaseException:
        # Nobody named these files, so they go again; after a kill the next start sets them aside.
        casework.store.take_back(new_here)
        raise


def _keep(casework: Casework, content: bytes, new_here: list[str]) -> str:
    sha256 = hashlib.sha256(content).hexdigest()
    if not casework.vault.exists(sha256):
        new_here.append(sha256)
    return casework.vault.put_bytes(content).sha256


def _freeze(
    casework: Casework,
    actor: Actor,
    letter_id: LetterId,
    settled: Arrangements,
    prepared: Prepared,
    body: str,
    hashes: tuple[str, str],
    paper: PdfPaper,
    text: str,
) -> Done[IssuedLetter]:
    with casework.transaction(actor) as unit:
        case, row = open_draft_in(unit, actor, letter_id)
        now = letter_views.prepare_in(unit.session, casework, case, row)
        if (now.facts, now.faults, row.body) != (prepared.facts, prepared.faults, body):
            raise Refused(
                "The case or the letter changed while the papers were made.",
                cure="Look at the letter again, then issue it.",
            )
        drafts.discard_in(unit, draft_key(letter_id))
        named = [plain(line) for line in named_enclosures(prepared.template, prepared.facts)]
        settle_order_in(unit.session, row, named)
        before = stored_values(row)
        row.state = LetterState.ISSUED.value
        row.issued_at, row.issued_by = unit.now, actor.words
        row.letter_date = to_london(unit.now).date()
        row.handed_over_by = settled.handed_over_by
        row.hand_over_at = settled.hand_over_at
        row.hand_over_place = settled.place
        row.supported_by = settled.supported_by
        row.merged_text = text
        row.facts = {**prepared.facts.as_json(), "arrangements": _kept(settled, prepared)}
        row.pdf_sha256, row.docx_sha256 = hashes
        row.pages = paper.pages
        row.audit_anchor = unit.head_before().anchor
        unit.session.flush()
        was, is_now = changed_values(before, stored_values(row))
        for large in ("facts", "merged_text"):
            was.pop(large, None)
            is_now.pop(large, None)
        unit.record(
            "letter.issued", case_id=case.id, subject=("letter", row.id), before=was, after=is_now
        )
        person = letter_queries.find_person(unit.session, row.recipient_id)
        issued = issued_from(row, letter_views.line_of(row, person))
        return Done(issued, Changes.of(Topic.DOCUMENTS, Topic.CASE, case_id=case.id))


def issued_from(row: LetterRow, line: LetterLine) -> IssuedLetter:
    """Read an issued letter."""
    values = row.facts.get("values", {})
    return IssuedLetter(
        line=line,
        issued_by=row.issued_by,
        handed_over_by=row.handed_over_by,
        hand_over_at=row.hand_over_at,
        hand_over_place=row.hand_over_place,
        supported_by=row.supported_by,
        sender=str(values.get("sender.name", "")),
        template=f"{row.template_id} ({row.template_version[:12]})",
        pdf_sha256=row.pdf_sha256,
        docx_sha256=row.docx_sha256,
        pages=row.pages or 0,
        merged_text=row.merged_text,
        audit_anchor=row.audit_anchor,
        received_because=row.received_because,
        proof=row.proof,
    )


def care(basis: CountingBasis, person: PersonRow | None, at: datetime) -> Iterator[Care]:
    """Yield each point of care about the moment of handing over, kept or not (PRODUCT.md)."""
    day = to_london(at).date()
    limit = basis.profile.time_of_day("no_letters_after_on_friday")
    late = calendars.is_late_on_friday(basis, at)
    yield Care(
        f"After {limit:%H:%M} on a Friday: nobody is there to talk to until Monday"
        if late
        else f"Not after {limit:%H:%M} on a Friday",
        not late,
    )
    last = calendars.is_last_day_of_term(basis, day)
    yield Care(
        "The last day before the school closes" if last else "Not the last day of term", not last
    )
    off = not basis.calendar(CalendarKind.TRUST_WITH_CLOSURES).counts(day)
    yield Care(f"{uk_day(day)} is no school day" if off else "A school day", not off)
    if person is not None and person.born_on:
        birthday = person.born_on == f"{day:%m-%d}"
        yield Care("It is their birthday" if birthday else "Not their birthday", not birthday)


def _checked(asked: Arrangements) -> Arrangements:
    by, support = tidy_line(asked.handed_over_by), tidy_line(asked.supported_by)
    if not by:
        raise BadInput(
            "Who hands the letter over, or sends it?", field="handed_over_by", cure="Name them."
        )
    if asked.hand_over_at.tzinfo is None:
        raise BadInput("The time needs its zone.", field="hand_over_at")
    if not asked.approved_by_sender:
        raise BadInput(
            "Has the person who signs read the letter and agreed that it goes?",
            field="approved_by_sender",
            cure="Ask them, then tick it.",
        )
    if max(len(by), len(support), len(asked.place)) > _LONGEST:
        raise BadInput("That is too long.", field="place", cure="Shorten it.")
    return Arrangements(
        by,
        asked.hand_over_at,
        tidy_line(asked.place),
        support,
        asked.support_told,
        approved_by_sender=True,
        at_work=asked.at_work,
    )


def _kept(settled: Arrangements, prepared: Prepared) -> dict[str, object]:
    return {
        "approved_by": prepared.facts.values.get("sender.name", ""),
        "support_told": settled.support_told,
        "at_work": settled.at_work,
    }


def _refuse_open_problems(prepared: Prepared, lines: tuple[DraftLine, ...]) -> None:
    stops = [problem for problem in prepared.checks(lines).problems if problem.stops]
    if stops:
        raise Refused(
            f"Letter {prepared.template.id} cannot be issued yet.",
            problems=[f"{problem.message}. {problem.detail}" for problem in stops],
            cure="Put right what is listed; a draft can be exported meanwhile.",
        )


def _people(session: ReadSession, case: CaseRow, sender: str) -> Iterator[str]:
    """Yield who may hand a letter over: the one who signs, then those who act in the case."""
    seen: set[str] = {""}
    if sender:
        seen.add(sender)
        yield sender
    for role in (CaseRole.COMMISSIONER, CaseRole.HR_ADVISER_TO_IO, CaseRole.LINE_MANAGER):
        for _part, person in role_queries.holders(session, case.id, role.value):
            name = name_of(person)
            if name not in seen:
                seen.add(name)
                yield name
    if case.adviser not in seen:
        yield case.adviser


def _received(basis: CountingBasis, method: ServiceMethod, sent: datetime) -> Reckoning:
    return deemed_receipt(
        basis.bank_holidays,
        method,
        sent,
        cut_off=basis.profile.time_of_day("email_cut_off"),
        post_days=basis.profile.days("first_class_days"),
    )


def received_in(
    session: ReadSession, case_id: str, method: ServiceMethod, sent: datetime
) -> Reckoning:
    """Say within an open reading or act when a letter sent so counts as received (14.2)."""
    basis = calendars.basis_in(session, case_id, to_london(sent).date())
    return _received(basis, method, sent)


def _starts(basis: CountingBasis, kind: str, received_on: date) -> Iterator[StartingClock]:
    starting = STARTS.get(kind)
    if starting is None:
        return
    definition = definition_of(starting)
    days = definition.amount(basis.profile)
    due = working_days_after(basis.calendar(definition.own_calendar), received_on, days).due_on
    yield StartingClock(due, definition.title, f"{days} working days after {uk_short(received_on)}")
