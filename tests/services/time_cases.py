"""Cases put straight into a casebook, for tests that are about their clocks alone."""

from __future__ import annotations

from datetime import UTC, date, datetime

from casework.actor import Actor
from casework.ids import CaseId
from casework.services.context import Casework
from casework.store.case_tables import CaseRow, PersonRow


def put_case(
    casework: Casework,
    actor: Actor,
    reference: str,
    *,
    school_id: str | None = None,
    restricted_to: tuple[str, ...] = (),
    last_name: str = "Merrick",
    adviser: str | None = None,
) -> CaseId:
    """Put in a case with its employee."""
    with casework.transaction(actor) as unit:
        person = PersonRow(first_name="Dana", last_name=last_name)
        unit.session.add(person)
        unit.session.flush()
        row = CaseRow(
            reference=reference,
            subject_id=person.id,
            school_id=school_id,
            stage="REPORTED",
            stage_since_on=date(2026, 11, 23),
            adviser=adviser or actor.name,
            logged_at=unit.now,
            reported_on=date(2026, 11, 23),
            aware_at=datetime(2026, 11, 23, 9, tzinfo=UTC),
            restricted=bool(restricted_to),
            restricted_to=list(restricted_to),
        )
        unit.session.add(row)
        unit.session.flush()
        unit.record("case.logged", case_id=row.id, subject=("case", row.id))
        return CaseId(row.id)
