"""Make the large casebook that the figures are measured on."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from casework.actor import Actor, Capacity
from casework.app import KdfCost, create_casebook, new_recovery_code
from casework.clock import FrozenClock
from casework.rules.deadline_kinds import DeadlineKind
from casework.services.context import Casework
from casework.store.case_tables import CaseRow, DeadlineRow, PersonRow, RoleRow, StageRow
from casework.store.casebook_tables import SchoolRow
from casework.store.unit import Unit
from casework.summaries.casebooks import NewCasebook

PASSPHRASE = "harbour lantern saltmarsh kestrel"
ACTOR = Actor("Priya Nandakumar", Capacity.HR_ADVISER)
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)  # past, or each start would warn of its clock
CHEAP = KdfCost(memory_kib=1024, passes=1, lanes=1)  # key derivation is not what is measured

_FIRST = ("Dana", "Bethan", "Marcus", "Ikram", "Nell", "Callum", "Ada", "Leonie", "Owen", "Leah")
_LAST = ("Merrick", "Rowe", "Thirlwell", "Sadiq", "Fairburn", "Vose", "Winslow", "Marsh", "Bhalla")
_STAGES = ("REPORTED", "TRIAGE", "FACT_FIND", "COMMISSIONING", "NOTIFIED", "CLOSED_NFA")
_WORDS = ("Posts about a colleague", "Comment on a complaint", "Picture of a display")


def make_large_casebook(folder: Path, cases: int) -> Casework:
    """Make a casebook with that many cases, each with its people, stage and clock."""
    casework = create_casebook(
        folder,
        NewCasebook("Large", "Harbourside Learning Trust", "HLT", ("Saltmarsh", "Tidemill High")),
        actor=ACTOR,
        passphrase=PASSPHRASE,
        recovery_code=new_recovery_code(),
        clock=FrozenClock(NOW),
        cost=CHEAP,
    )
    chance = random.Random(20261124)
    with casework.transaction(ACTOR) as unit:
        schools = [row.id for row in unit.session.query(SchoolRow)]
        for number in range(1, cases + 1):
            _add_case(unit, chance, schools, number)
        unit.record("cases.made_up", subject=("casebook", "large"))
    return casework


def _add_case(unit: Unit, chance: random.Random, schools: list[str], number: int) -> None:
    person = PersonRow(
        first_name=chance.choice(_FIRST),
        last_name=f"{chance.choice(_LAST)}",
        job_title="Teacher",
        school_id=chance.choice(schools),
        worker_type="employee",
    )
    unit.session.add(person)
    unit.session.flush()
    reported = date(2026, 11, 24) - timedelta(days=chance.randrange(900))
    stage = chance.choice(_STAGES)
    closed = stage.startswith("CLOSED")
    case = CaseRow(
        reference=f"HLT-{reported.year}-{number:05d}",
        subject_id=person.id,
        school_id=person.school_id,
        job_title="Teacher",
        summary=chance.choice(_WORDS),
        stage=stage,
        stage_since_on=reported,
        adviser=chance.choice(("Priya Nandakumar", "Jon Hargreave")),
        logged_at=NOW,
        reported_on=reported,
        aware_at=NOW,
        closed_on=reported if closed else None,
    )
    unit.session.add(case)
    unit.session.flush()
    unit.session.add_all(
        [
            RoleRow(case_id=case.id, person_id=person.id, role="SUBJECT", from_on=reported),
            StageRow(
                case_id=case.id,
                number=1,
                to_stage=stage,
                entered_on=reported,
                recorded_at=NOW,
                recorded_by=ACTOR.words,
            ),
            DeadlineRow(
                case_id=case.id,
                kind=DeadlineKind.TRIAGE_DECISION.value,
                title="Triage decision",
                rule="working_days_after",
                amount=5,
                calendar="trust",
                fixed_by="trust's procedure, 5 working days",
                start_event="Reported",
                started_at=NOW,
                due_on=reported + timedelta(days=chance.randrange(5, 1000)),
                state="met" if closed else "running",
            ),
        ]
    )
