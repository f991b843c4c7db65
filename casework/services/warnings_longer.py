"""Let a live warning run longer for absence, only where the trust's procedure says so.

DOMAIN.md 2.8. Why somebody was away is often a matter of health: it is kept nowhere here.
"""

from __future__ import annotations

from dataclasses import replace

from casework.actor import Actor
from casework.changes import Done
from casework.clock import to_london, today
from casework.errors import NotFound
from casework.ids import CaseId, WarningId
from casework.rules.deadline_kinds import DeadlineKind
from casework.rules.typed_words import tidy_line
from casework.rules.warnings_live import NOT_LENGTHENED, check_longer
from casework.services import calendars, deadlines
from casework.services.calendars import CountingBasis
from casework.services.case_locks import refuse_when_closed
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.hearing_access import wanted
from casework.services.rights import run_or_refuse
from casework.services.warnings import changes, given_from
from casework.store import deadline_queries
from casework.store.hearing_tables import WarningRow
from casework.store.stored_values import changed_values, stored_values
from casework.store.unit import Unit


def lengthen(
    casework: Casework,
    actor: Actor,
    *,
    case_id: CaseId,
    warning_id: WarningId,
    days: int,
    under: str,
) -> Done[None]:
    """Let a live warning run longer for absence, where the procedure says so (DOMAIN.md 2.8).

    ``days`` altogether, ``under`` the passage that allows it. Raises Refused where it does not, or
    the warning is not live. BadInput: days or passage missing. NotFound.
    """
    run_or_refuse(actor)
    where = wanted(under, field="under", asks="Which passage of the procedure allows it?")
    with casework.transaction(actor) as unit:
        case = open_case_in(unit.session, actor, case_id)
        refuse_when_closed(case)
        row = unit.session.get(WarningRow, warning_id)
        if row is None or row.person_id != case.subject_id:
            raise NotFound("That warning is not one of the employee’s.")
        on = to_london(unit.now).date()
        basis = calendars.basis_in(unit.session, case.id, on)
        allowed = basis.profile.flag("absence_extends_warning")
        check_longer(given_from(row), days, allowed=allowed, today=on)
        before = stored_values(row)
        row.longer_days, row.longer_under = days, tidy_line(where)
        unit.session.flush()
        was, now = changed_values(before, stored_values(row))
        unit.record(
            "warning.lengthened", case_id=case.id, subject=("warning", row.id),
            before=was, after=now,
        )  # fmt: skip
        _count_longer(unit, row, basis)
        return Done(None, changes(case.id))


def why_not_longer(casework: Casework, actor: Actor, *, case_id: CaseId) -> str:
    """Say why no warning is lengthened for absence here; empty where the procedure does so.

    Raises NotFound.
    """
    on = today(casework.clock)
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        profile = calendars.basis_in(session, case.id, on).profile
    if profile.flag("absence_extends_warning"):
        return ""
    return NOT_LENGTHENED


def _count_longer(unit: Unit, row: WarningRow, basis: CountingBasis) -> None:
    """Let the clock of a warning run to its new last day."""
    if row.case_id is None:
        return
    clock = deadline_queries.open_deadline(
        unit.session, row.case_id, DeadlineKind.WARNING_ENDS.value, row.id
    )
    if clock is not None:
        given = given_from(row)
        counted = deadlines.count_of(clock, basis, row.months)
        longer = replace(
            counted, due_on=given.last_day, explanation=f"{given.words_on(row.issued_on)}."
        )
        deadlines.count_anew_in(
            unit, clock, basis, amount=row.months, counted=longer, why="It runs longer for absence."
        )
