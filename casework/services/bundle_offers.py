"""What a case offers to its hearing bundle, each in the section where it belongs (DOMAIN.md 6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from casework.ids import PersonId
from casework.rules.statements import StatementState
from casework.services import statement_views
from casework.services.roles import name_of
from casework.services.snapshots import stored_clauses_in
from casework.store import (
    chronology_queries,
    evidence_queries,
    letter_queries,
    report_queries,
    role_queries,
)
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.letter_tables import LetterRow
from casework.summaries.bundles import BundleOffer
from casework.summaries.meetings import StatementView

EXHIBIT, LETTER, REPORT, STATEMENT = "exhibit", "letter", "report", "statement"
ROLES, POLICY, CHRONOLOGY = "roles", "policy", "chronology"
_INVITES = frozenset({"L19", "L20"})
_TERMS = frozenset({"L04"})
# Of what was decided before, and what is for others' eyes: never in a pack for a hearing.
_BEFORE_HEARING = frozenset(
    {"L05", "L06", "L07", "L08", "L09", "L10", "L12", "L13", "L14", "L15", "L16"}
)


def offers_in(session: ReadSession, case: CaseRow) -> tuple[BundleOffer, ...]:
    """List what the case offers, in the order of the sections."""
    said = statement_views.views_in(session, case.id)
    offers = [*_written(session, case), *_letters(session, case), *_exhibits(session, case, said)]
    offers += _statements(said)
    return tuple(sorted(offers, key=lambda one: one.section))


def _written(session: ReadSession, case: CaseRow) -> Iterator[BundleOffer]:
    """Yield what the program writes of the records, and the report."""
    if role_queries.parts_of(session, case.id):
        yield BundleOffer(ROLES, "", "A", "Who is who, and what each has done")
    if stored_clauses_in(session, case):
        yield BundleOffer(POLICY, "", "C", "Clauses of the policy that are cited")
    report = report_queries.last_report(session, case.id)
    if report is not None and report.submitted_at is not None:
        dated = _dated(report.signed_on) if report.signed_on else ""
        yield BundleOffer(REPORT, report.id, "D", "Investigation report", dated)
    if chronology_queries.events_of(session, case.id):
        yield BundleOffer(CHRONOLOGY, "", "E", "Chronology of agreed and disputed events")


def _letters(session: ReadSession, case: CaseRow) -> Iterator[BundleOffer]:
    for letter, person in reversed(letter_queries.letters_of(session, case.id)):
        if letter.state != "issued" or not letter.pdf_sha256:
            continue
        section = _section_of(letter, to_employee=letter.recipient_id == case.subject_id)
        if section:
            dated = _dated(letter.letter_date) if letter.letter_date else ""
            to = f" to {name_of(person)}" if person is not None else ""
            title = f"Letter{to}: {letter.title}"
            yield BundleOffer(LETTER, letter.id, section, title, dated, letter.kind)


def _section_of(letter: LetterRow, *, to_employee: bool) -> str:
    if letter.kind in _TERMS:
        return "D"
    if not to_employee:
        return ""
    if letter.kind in _INVITES:
        return "B"
    return "I" if letter.kind in _BEFORE_HEARING else ""


def _exhibits(
    session: ReadSession, case: CaseRow, records: Sequence[StatementView]
) -> Iterator[BundleOffer]:
    said = {str(one.item_id) for one in records if one.item_id}
    own = _initials(session, case)
    for item, _file in evidence_queries.items_of_case(session, case.id):
        if item.set_aside_reason or not item.reference:
            continue
        produced_by = item.reference.split("/")[0]
        section = "G" if item.id in said else "H" if own and produced_by == own else "F"
        dated = _dated(item.received_at.date())
        yield BundleOffer(EXHIBIT, item.id, section, item.title, dated, item.reference)


def _initials(session: ReadSession, case: CaseRow) -> str:
    """Return the initials under which the employee produces exhibits."""
    person = role_queries.find_person(session, PersonId(case.subject_id))
    names = [] if person is None else [person.first_name, person.last_name]
    return "".join(name[:1].upper() for name in names if name)


def _statements(records: Sequence[StatementView]) -> Iterator[BundleOffer]:
    for one in records:
        if one.state in (StatementState.AGREED, StatementState.UNSIGNED) and one.item_id is None:
            dated = _dated(one.state_on) if one.state_on else ""
            yield BundleOffer(STATEMENT, str(one.statement_id), "G", one.title, dated)


def _dated(day: date) -> str:
    """Write a day as the narrow column of the index takes it: 21 Dec 2026."""
    return f"{day.day} {day:%b %Y}"
