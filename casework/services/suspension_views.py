"""Suspensions as views: what was decided, what was looked at, each review, the next date."""

from __future__ import annotations

from datetime import date

from casework.ids import CaseId, SuspensionId
from casework.rules.deadline_kinds import DeadlineKind
from casework.rules.suspension import (
    Alternative,
    AlternativeLooked,
    Protects,
    ReviewOutcome,
    SuspensionKind,
    not_looked_at,
)
from casework.services.roles import name_of
from casework.store import deadline_queries, role_queries, suspension_queries
from casework.store.casebook_store import ReadSession
from casework.store.suspension_tables import SuspensionReviewRow, SuspensionRow
from casework.summaries.suspensions import AlternativeView, ReviewView, SuspensionView

REVIEW_CLOCK = {
    SuspensionKind.SUSPENSION: DeadlineKind.SUSPENSION_REVIEW,
    SuspensionKind.ALTERNATIVE: DeadlineKind.ALTERNATIVE_REVIEW,
}


def suspensions_in(session: ReadSession, case_id: str) -> tuple[SuspensionView, ...]:
    """List the suspensions of a case and the arrangements instead of one, the first one first."""
    return tuple(
        view_in(session, row) for row in suspension_queries.suspensions_of(session, case_id)
    )


def running_in(session: ReadSession, case_id: str) -> SuspensionView | None:
    """Return the suspension or arrangement that now runs, if any."""
    row = suspension_queries.running(session, case_id)
    return None if row is None else view_in(session, row)


def view_in(session: ReadSession, row: SuspensionRow) -> SuspensionView:
    """Read a row with its reviews; the terms are those that the last change left."""
    reviews = tuple(_review(one) for one in suspension_queries.reviews_of(session, row.id))
    looked = _looked(row)
    kind = SuspensionKind(row.kind)
    contact = role_queries.find_person(session, row.contact_id) if row.contact_id else None
    return SuspensionView(
        suspension_id=SuspensionId(row.id),
        case_id=CaseId(row.case_id),
        number=row.number,
        kind=kind,
        began_at=row.began_at,
        decided_by=row.decided_by,
        authority=row.authority,
        reasons=row.reasons,
        tests=tuple((one, str(row.tests[one])) for one in Protects if row.tests.get(one)),
        alternatives=tuple(
            AlternativeView(one, looked[one].accepted, looked[one].reason)
            for one in Alternative
            if one in looked
        ),
        not_considered=not_looked_at(looked),
        terms=next((one.terms for one in reversed(reviews) if one.terms), row.terms),
        contact="" if contact is None else name_of(contact),
        meeting_note=row.meeting_note,
        lado_agreed=row.lado_agreed,
        pay_note=row.pay_note,
        reviews=reviews,
        next_review_on=None if row.ended_on is not None else _next_review(session, row, kind),
        ended_on=row.ended_on,
        ended_by=row.ended_by,
        ended_reason=row.ended_reason,
        return_plan=row.return_plan,
    )


def _next_review(session: ReadSession, row: SuspensionRow, kind: SuspensionKind) -> date | None:
    clock = deadline_queries.open_deadline(session, row.case_id, REVIEW_CLOCK[kind].value)
    return None if clock is None else clock.due_on


def _looked(row: SuspensionRow) -> dict[Alternative, AlternativeLooked]:
    return {
        Alternative(kept["code"]): AlternativeLooked(bool(kept["accepted"]), str(kept["reason"]))
        for kept in row.alternatives
    }


def _review(row: SuspensionReviewRow) -> ReviewView:
    return ReviewView(
        row.number,
        row.reviewed_on,
        row.reviewed_by,
        ReviewOutcome(row.outcome),
        row.reasons,
        row.terms,
        row.next_review_on,
    )
