"""Evidence is checked by schedule; what differs is loud, dated and never put right (7.3)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from casework.actor import Actor, Capacity
from casework.clock import FrozenClock
from casework.errors import DamagedCasebook
from casework.ids import CaseId, EvidenceId
from casework.services import (
    audit_trail,
    case_corrections,
    evidence_files,
    exhibits,
    reverification,
    sealing,
)
from casework.services.casebook_health import casebook_health
from casework.services.context import Casework
from casework.summaries.casebooks import HealthLine
from tests.services.test_evidence_handling import damage
from tests.support.matrix_cases import attach
from tests.support.process_cases import log_case

COLLEAGUE = Actor("Tom Ashworth", Capacity.HR_ADVISER)


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return log_case(casework, adviser)


@pytest.fixture
def items(casework: Casework, adviser: Actor, case_id: CaseId) -> list[EvidenceId]:
    return [attach(casework, adviser, case_id, shade=shade) for shade in (10, 60, 110)]


def later(clock: FrozenClock, days: int) -> None:
    clock.advance(timedelta(days=days))


def line(casework: Casework) -> HealthLine:
    return next(one for one in casebook_health(casework).lines if one.kind == "evidence")


def test_what_is_due_is_checked_some_at_a_time_and_then_rests(
    casework: Casework, adviser: Actor, items: list[EvidenceId], clock: FrozenClock
) -> None:
    assert reverification.check_due(casework, adviser).value.checked == 0
    later(clock, 31)
    assert line(casework).last == "3 of 3 not checked for a month"
    assert line(casework).meaning == "due"
    first = reverification.check_due(casework, adviser, most=2).value
    assert (first.checked, first.left) == (2, 1)
    assert reverification.check_due(casework, adviser).value.checked == 1
    assert reverification.check_due(casework, adviser).value.checked == 0
    assert line(casework).meaning == "done"
    custody = exhibits.evidence_item(casework, adviser, item_id=items[0]).custody
    assert (custody[-1].act, custody[-1].why) == ("verified", "by schedule")


def test_a_mismatch_is_dated_loud_and_stays(
    casework: Casework, adviser: Actor, items: list[EvidenceId], clock: FrozenClock
) -> None:
    damage(casework, items[1])
    later(clock, 31)
    done = reverification.check_due(casework, adviser).value
    assert done.changed == ("PN/2",)
    told = repr(audit_trail.casebook_acts(casework, limit=1))
    assert "Evidence checked against its hashes: 3 items" in told
    assert "PN/2" not in told
    item = exhibits.evidence_item(casework, adviser, item_id=items[1])
    assert item.integrity.state == "mismatch"
    assert item.custody[-1].act == "mismatch"
    shown = line(casework)
    assert shown.meaning == "overdue"
    assert shown.last.startswith("1 item is not as received")
    later(clock, 31)
    assert reverification.check_due(casework, adviser).value.checked == 2


def test_a_sealed_item_is_not_opened_and_a_restricted_case_stays_apart(
    casework: Casework,
    adviser: Actor,
    case_id: CaseId,
    items: list[EvidenceId],
    clock: FrozenClock,
) -> None:
    sealing.seal(casework, adviser, item_id=items[0], reason="Told to")
    case_corrections.restrict_case(casework, adviser, case_id=case_id, open_to=(adviser.name,))
    later(clock, 31)
    assert reverification.check_due(casework, COLLEAGUE).value.checked == 0
    assert reverification.check_due(casework, adviser).value.checked == 2


def test_everything_is_checked_on_purpose(
    casework: Casework, adviser: Actor, items: list[EvidenceId], clock: FrozenClock
) -> None:
    later(clock, 1)
    steps: list[tuple[int, int]] = []
    done = reverification.check_all(
        casework, adviser, progress=lambda made, of: steps.append((made, of))
    ).value
    assert (done.checked, done.changed) == (3, ())
    assert steps == [(3, 3)]


def test_a_copy_that_would_differ_does_not_leave_and_the_mismatch_is_dated(
    casework: Casework, adviser: Actor, items: list[EvidenceId], tmp_path: Path
) -> None:
    damage(casework, items[0])
    target = tmp_path / "copy.png"
    with pytest.raises(DamagedCasebook):
        evidence_files.export_original(
            casework, adviser, item_id=items[0], target=target, why="For the police"
        )
    assert not target.exists()
    assert list(tmp_path.glob("*.part")) == []
    item = exhibits.evidence_item(casework, adviser, item_id=items[0])
    assert item.integrity.state == "mismatch"
    assert [one.act for one in item.custody][-1] == "mismatch"
