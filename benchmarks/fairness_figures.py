"""How long the open points and the allowed moves of a case take: 300 exhibits, 60 events."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from large_casebook import ACTOR, make_large_casebook
from measure import Figure, median_seconds, milliseconds

from casework.clock import to_london
from casework.ids import CaseId
from casework.rules.conduct_types import ConductType
from casework.services import allegations, case_lists, fairness, stages
from casework.services.context import Casework
from casework.store.case_tables import CaseRow, StageRow
from casework.store.evidence_tables import EvidenceFileRow, EvidenceRow
from casework.store.hearing_tables import HearingEventRow, HearingRow
from casework.summaries.allegations import AllegationText

EXHIBITS, EVENTS = 300, 60
_AIM = 0.030
_WAY = ("REPORTED", "TRIAGE", "INVESTIGATION_DECISION", "COMMISSIONING", "NOTIFIED",
        "INVESTIGATING", "REPORT_DRAFT", "REPORT_SUBMITTED", "HEARING_PREP")  # fmt: skip


def fairness_figures(work: Path) -> list[Figure]:
    """Measure the readings of a case that stands before its hearing."""
    casework = make_large_casebook(work / "fairness", 20)
    for _step in casework.get_ready():
        pass
    lines = case_lists.case_list(casework, ACTOR).lines
    case_id = next(line.case_id for line in lines if not line.closed)
    _fill(casework, case_id)
    shown = fairness.fairness(casework, ACTOR, case_id=case_id)
    assert sum(point.code == "SOURCE_UNKNOWN" for point in shown.open) >= EXHIBITS
    points = median_seconds(lambda: fairness.fairness(casework, ACTOR, case_id=case_id))
    moves = median_seconds(lambda: stages.process_page(casework, ACTOR, case_id=case_id))
    casework.close()
    size = f"{EXHIBITS} exhibits, {EVENTS} events"
    aim = f"at most {milliseconds(_AIM)}"
    return [
        Figure(f"open points of a case, {size}", milliseconds(points), "", "", aim, points <= _AIM),
        Figure(
            f"its moves, gates and clocks, {size}", milliseconds(moves), "", "", aim, moves <= _AIM
        ),
    ]


def _fill(casework: Casework, case_id: CaseId) -> None:
    allegations.draft_allegation(
        casework,
        ACTOR,
        case_id=case_id,
        text=AllegationText(
            "It is alleged that on 3 November 2026 you posted about a pupil on a personal account.",
            title="A post about a pupil",
            conduct_type=ConductType.CONFIDENTIAL,
        ),
    )
    now = casework.clock.now()
    with casework.transaction(ACTOR) as unit:
        case = unit.session.get_one(CaseRow, case_id)
        for number, (before, stage) in enumerate(zip(("", *_WAY), _WAY, strict=False), start=100):
            unit.session.add(
                StageRow(
                    case_id=case_id,
                    number=number,
                    from_stage=before,
                    to_stage=stage,
                    entered_on=to_london(now).date(),
                    recorded_at=now,
                    recorded_by=ACTOR.words,
                )
            )
        case.stage = _WAY[-1]
        unit.record("case.logged", case_id=case_id, subject=("case", case_id))
    _add_exhibits_and_events(casework, case_id)


def _add_exhibits_and_events(casework: Casework, case_id: CaseId) -> None:
    now = casework.clock.now()
    with casework.transaction(ACTOR) as unit:
        for number in range(EXHIBITS):
            item = EvidenceRow(
                case_id=case_id,
                reference=f"ZZ/{number + 1}",
                title=f"Screenshot {number + 1}",
                received_at=now,
                received_by=ACTOR.name,
            )
            unit.session.add(item)
            unit.session.flush()
            unit.session.add(
                EvidenceFileRow(item_id=item.id, sha256=f"{number:064x}", size=1, received_at=now)
            )
        hearing = HearingRow(
            case_id=case_id,
            number=1,
            kind="hearing",
            planned_for=now + timedelta(days=30),
            planned_at=now,
            planned_by=ACTOR.words,
        )
        unit.session.add(hearing)
        unit.session.flush()
        for number in range(EVENTS):
            unit.session.add(
                HearingEventRow(
                    hearing_id=hearing.id,
                    number=number + 1,
                    act="date_asked",
                    happened_at=now,
                    recorded_at=now,
                    recorded_by=ACTOR.words,
                )
            )
        unit.record("case.logged", case_id=case_id, subject=("case", case_id))
