"""The investigating officer's brief: drafted, agreed, amended by a new version (DOMAIN.md 2.5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import today, uk_date
from casework.errors import BadInput, Refused
from casework.ids import CaseId, PersonId, TermsId
from casework.rules.case_role import CaseRole
from casework.rules.stage_move import written
from casework.rules.terms import TermsAllegation, TermsFields, terms_from_data
from casework.services import stage_clocks
from casework.services.case_locks import refuse_after_submission, refuse_when_closed
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.rights import run_or_refuse
from casework.services.roles import name_of
from casework.store import role_queries, stage_queries
from casework.store.case_tables import CaseRow, TermsRow
from casework.store.casebook_store import ReadSession
from casework.store.stored_values import changed_values, stored_values
from casework.store.unit import Unit
from casework.summaries.terms import TermsOfReference

_CONFIDENTIALITY = (
    "What is learned is shared only with those who need it for this case. Witnesses and the"
    " employee are asked to keep it to themselves, and may speak to their support and to a"
    " companion."
)
_REPORT = (
    "A written report with a chronology, the evidence for and against each allegation, the"
    " employee’s account, and a finding of fact on each on the balance of probabilities."
)
_LOOK_AT = "Whether what is alleged happened, in what circumstances, and what explains it"
_SIGN_OFF = (
    "Any search of e-mail, devices or accounts: the data protection officer and IT, beforehand"
)
_LIMITS = "Private accounts beyond what was reported or given freely"


def versions(casework: Casework, actor: Actor, *, case_id: CaseId) -> tuple[TermsOfReference, ...]:
    """List the versions of the terms of reference, the first one first. Raises NotFound."""
    with casework.read() as session:
        open_case_in(session, actor, case_id)
        return tuple(terms_from(row) for row in stage_queries.terms_of(session, case_id))


def agreed_terms_in(session: ReadSession, case_id: str) -> TermsOfReference | None:
    """Return the version that stands agreed, within an open reading or act."""
    row = stage_queries.agreed_terms(session, case_id)
    return None if row is None else terms_from(row)


def proposed_fields(casework: Casework, actor: Actor, *, case_id: CaseId) -> TermsFields:
    """Return what a form begins with: the last version, or the case's facts and usual words.

    Names and allegations are always those of today. Raises NotFound.
    """
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        rows = stage_queries.terms_of(session, case_id)
        base = terms_from_data(rows[-1].fields) if rows else _usual(session, case)
        return _with_case_facts(session, case, base)


def save_draft(
    casework: Casework, actor: Actor, *, case_id: CaseId, terms: TermsFields
) -> Done[TermsId]:
    """Save the draft; after an agreed version this begins an amendment with the next number.

    Raises:
        NotFound: no such case, or not open to this person. Refused: it is closed, or its report
            is submitted.
    """
    run_or_refuse(actor)
    with casework.transaction(actor) as unit:
        case = _open_for_change(unit, case_id)
        row = _save_in(unit, case, terms)
        return Done(TermsId(row.id), Changes.of(Topic.STAGE, Topic.CASE, case_id=case_id))


def agree(
    casework: Casework,
    actor: Actor,
    *,
    case_id: CaseId,
    terms: TermsFields,
    agreed_by: PersonId,
    on: date,
) -> Done[TermsId]:
    """Agree the terms: from then on this version never changes (DOMAIN.md 2.5; 11).

    The commissioning manager agrees them. It starts the clock of the notice to the employee.

    Raises:
        Refused: something that the terms need is missing, the person may not agree them, or
            the case is closed or its report submitted. BadInput: the day cannot be.
    """
    run_or_refuse(actor)
    with casework.transaction(actor) as unit:
        case = _open_for_change(unit, case_id)
        leading = role_queries.holders(unit.session, case_id, CaseRole.COMMISSIONER.value)
        if not any(person.id == agreed_by for _part, person in leading):
            raise Refused(
                "The commissioning manager agrees the terms of reference.",
                cure="Name the commissioning manager on People first, then choose them here.",
            )
        if on > today(casework.clock) or on < case.reported_on:
            raise BadInput(
                f"{uk_date(on)} is before the report or still to come.",
                field="on",
                cure="Correct the date.",
            )
        row = _save_in(unit, case, terms)
        missing = terms_from_data(row.fields).missing()
        if missing:
            raise Refused(
                "The terms of reference are not complete.",
                problems=[f"{label} is empty" for label in missing],
                cure="Fill in what is missing, then agree them.",
            )
        before = stored_values(row)
        row.state = "agreed"
        row.agreed_on = on
        row.agreed_by = next(name_of(person) for _part, person in leading if person.id == agreed_by)
        old, new = changed_values(before, stored_values(row))
        unit.record(
            "terms.agreed", case_id=case_id, subject=("terms", row.id), before=old, after=new
        )
        stage_clocks.terms_agreed_in(unit, case, on)
        return Done(
            TermsId(row.id), Changes.of(Topic.STAGE, Topic.CASE, Topic.DEADLINES, case_id=case_id)
        )


def terms_from(row: TermsRow) -> TermsOfReference:
    """Read a row."""
    return TermsOfReference(
        TermsId(row.id),
        row.version,
        row.state == "agreed",
        row.agreed_on,
        row.agreed_by,
        terms_from_data(row.fields),
    )


def _open_for_change(unit: Unit, case_id: str) -> CaseRow:
    case = open_case_in(unit.session, unit.actor, case_id)
    refuse_when_closed(case)
    refuse_after_submission(case, "the terms it answers are")
    return case


def _save_in(unit: Unit, case: CaseRow, terms: TermsFields) -> TermsRow:
    held = _with_case_facts(unit.session, case, _tidy(terms)).as_data()
    rows = stage_queries.terms_of(unit.session, case.id)
    if rows and rows[-1].state == "draft":
        row = rows[-1]
        before = stored_values(row)
        row.fields = held
        old, new = changed_values(before, stored_values(row))
        unit.record(
            "terms.drafted", case_id=case.id, subject=("terms", row.id), before=old, after=new
        )
        return row
    row = TermsRow(case_id=case.id, version=len(rows) + 1, state="draft", fields=held)
    unit.session.add(row)
    unit.session.flush()
    unit.record(
        "terms.drafted", case_id=case.id, subject=("terms", row.id), after=stored_values(row)
    )
    return row


def _tidy(terms: TermsFields) -> TermsFields:
    texts: dict[str, Any] = {
        field.name: written(getattr(terms, field.name))
        for field in fields(terms)
        if field.name not in ("allegations", "recommendation")
    }
    return replace(terms, **texts)


def _usual(session: ReadSession, case: CaseRow) -> TermsFields:
    """Begin with the case's own short facts and words that most terms share."""
    rows = stage_queries.live_allegations(session, case.id)
    policies = stage_queries.policies_cited(session, [row.id for row in rows])
    return TermsFields(
        background=case.summary,
        look_at=_LOOK_AT,
        leave_alone=_LIMITS,
        policies="\n".join(policies),
        sign_off=_SIGN_OFF,
        report_format=_REPORT,
        confidentiality=_CONFIDENTIALITY,
    )


def _with_case_facts(session: ReadSession, case: CaseRow, terms: TermsFields) -> TermsFields:
    def holder(role: CaseRole) -> str:
        found = role_queries.holders(session, case.id, role.value)
        return " and ".join(name_of(person) for _part, person in found)

    subject = role_queries.find_person(session, case.subject_id)
    return replace(
        terms,
        case_reference=case.reference,
        employee="" if subject is None else name_of(subject),
        commissioner=holder(CaseRole.COMMISSIONER),
        investigator=holder(CaseRole.IO),
        hr_adviser=holder(CaseRole.HR_ADVISER_TO_IO),
        support=terms.support or holder(CaseRole.SUPPORT_CONTACT),
        allegations=_allegations(session, case.id),
    )


def _allegations(session: ReadSession, case_id: str) -> tuple[TermsAllegation, ...]:
    rows = stage_queries.live_allegations(session, case_id)
    cited = stage_queries.clauses_cited(session, [row.id for row in rows])
    return tuple(
        TermsAllegation(row.id, row.number, row.version, row.wording, _labels(cited.get(row.id)))
        for row in rows
    )


def _labels(found: Sequence[str] | None) -> tuple[str, ...]:
    return tuple(found or ())
