"""What is on record about a letter of ours, for the linter (`rules/letter_lint`)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from casework.clock import LONDON, to_london
from casework.errors import BadInput
from casework.rules.deadlines import ServiceMethod, deemed_receipt
from casework.rules.hearing_plan import earliest_permitted, hearing_numbers
from casework.rules.letter_finding import HEARING_CALLS
from casework.rules.letter_lint import LintBasis
from casework.rules.letter_lint_facts import (
    AllegationFact,
    EmployeeFact,
    ProcedureFact,
)
from casework.rules.letter_lint_facts import (
    LetterFacts as LintFacts,
)
from casework.rules.pronouns import Pronouns
from casework.rules.sanctions import HearingOutcome
from casework.services import calendars
from casework.services.calendars import CountingBasis
from casework.services.hearing_letter_facts import hearing_meant_in
from casework.services.letter_lint import lint_words
from casework.services.letter_people import LetterAsked
from casework.store import hearing_queries, letter_queries
from casework.store.case_tables import CaseRow, PersonRow
from casework.store.casebook_store import ReadSession
from casework.store.hearing_tables import HearingRow
from casework.summaries.letter_facts import ClauseFacts, LetterFacts

_DELIVERIES = {
    ServiceMethod.EMAIL: "email",
    ServiceMethod.FIRST_CLASS: "first class",
    ServiceMethod.BY_HAND: "by hand",
}
# How the linter ranks outcomes that it has no name of its own for.
_AS_SANCTION = {
    HearingOutcome.MANAGEMENT_GUIDANCE: "NO_ACTION",
    HearingOutcome.ALTERNATIVE_TO_DISMISSAL: "FINAL_WRITTEN_WARNING",
    HearingOutcome.WOULD_HAVE_BEEN_DISMISSED: "DISMISSAL_NOTICE",
}
_MORNING = 9


def lint_basis_in(
    session: ReadSession, case: CaseRow, kind: str, asked: LetterAsked, facts: LetterFacts
) -> LintBasis:
    """Gather what the linter goes by for one letter, within an open reading or act."""
    basis = calendars.basis_in(session, case.id, asked.on)
    values = facts.values
    hearing = hearing_meant_in(session, case.id, kind, asked.about_id)
    method = next(
        (one for one in ServiceMethod if one.words == values.get("letter.delivery")), None
    )
    clauses = [_cited(clause) for clause in facts.clauses]
    record = LintFacts(
        letter_date=asked.on,
        delivery=_DELIVERIES.get(method, "") if method is not None else "",
        employee=_employee(letter_queries.find_person(session, case.subject_id), case),
        hr_adviser=values.get("hr.name", ""),
        investigating_officer=values.get("io.name", ""),
        chair_or_sender=values.get("sender.name", ""),
        allegation=clauses[0] if clauses else None,
        further_clauses=tuple(clauses[1:]),
        procedure=_procedure(basis),
        appeal_to=values.get("appeal.to_name", ""),
        appeal_by=_day(values.get("appeal.by", "")),
    )
    if hearing is not None:
        record = _with_hearing(session, record, hearing)
        if kind in HEARING_CALLS:
            record = _with_notice(record, hearing, basis, method)
    return LintBasis(record, lint_words(), basis.bank_holidays)


def _employee(person: PersonRow | None, case: CaseRow) -> EmployeeFact | None:
    if person is None:
        return None
    said = person.pronouns
    return EmployeeFact(
        title=person.title,
        first_name=person.first_name,
        last_name=person.last_name,
        pronouns=Pronouns(said) if said in tuple(Pronouns) else None,
        job_title=case.job_title or person.job_title,
    )


def _cited(clause: ClauseFacts) -> AllegationFact:
    return AllegationFact(clause_ref=clause.label, clause_text=clause.words)


def _procedure(basis: CountingBasis) -> ProcedureFact:
    numbers = hearing_numbers(basis.profile)
    return ProcedureFact(
        notice_working_days=numbers.notice_days,
        clear_days=numbers.clear_days,
        calendar=basis.profile.calendar,
        appeal_working_days=basis.profile.days("appeal_days"),
    )


def _with_hearing(session: ReadSession, record: LintFacts, row: HearingRow) -> LintFacts:
    """Add what the invitation named at most, and what was decided."""
    decided = [
        one for one in hearing_queries.outcomes_of(session, row.case_id) if one.hearing_id == row.id
    ]
    most = _sanction(HearingOutcome(row.most_possible)) if row.most_possible else ""
    given = _sanction(HearingOutcome(decided[-1].outcome)) if decided else ""
    return replace(record, invitation_max_sanction=most, sanction=given)


def _with_notice(
    record: LintFacts, row: HearingRow, basis: CountingBasis, method: ServiceMethod | None
) -> LintFacts:
    """Add the day of the hearing and the earliest that the notice allows.

    Less notice that the employee agreed to in writing is enough (DOMAIN.md 2.4).
    """
    if row.planned_for is None or row.shorter_agreed or record.letter_date is None:
        return record
    earliest = _earliest(basis, record.letter_date, method)
    if earliest is None:
        return record
    held_on = to_london(row.planned_for).date()
    return replace(record, hearing_date=held_on, earliest_permitted_hearing=earliest)


def _earliest(basis: CountingBasis, on: date, method: ServiceMethod | None) -> date | None:
    """Return the first day for a hearing if the letter went in the morning of its date."""
    sent = datetime(on.year, on.month, on.day, _MORNING, tzinfo=LONDON)
    try:
        received = deemed_receipt(
            basis.bank_holidays,
            method or ServiceMethod.BY_HAND,
            sent,
            cut_off=basis.profile.time_of_day("email_cut_off"),
            post_days=basis.profile.days("first_class_days"),
        ).due_on
        return earliest_permitted(basis.calendar(), received, hearing_numbers(basis.profile)).due_on
    except BadInput:
        return None  # a year without bank holidays: the plan of the hearing says so


def _sanction(outcome: HearingOutcome) -> str:
    return _AS_SANCTION.get(outcome, outcome.name)


def _day(words: str) -> date | None:
    """Read a date as letters write it: 9 December 2026."""
    try:
        return datetime.strptime(words, "%d %B %Y").date()  # noqa: DTZ007 (a date alone)
    except ValueError:
        return None
