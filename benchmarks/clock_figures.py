"""How long Today takes over many open cases, and the dates of one case after a move."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from large_casebook import ACTOR, make_large_casebook
from measure import Figure, child, median_seconds, milliseconds

from casework.clock import to_london
from casework.ids import CaseId
from casework.rules.deadline_kinds import DEFINITIONS, DeadlineKind
from casework.rules.reckoning import DeadlineRule
from casework.rules.working_days import Closure
from casework.services import case_lists, deadlines, today
from casework.services.clock_moves import moves_in
from casework.services.context import Casework
from casework.services.what_if import with_closures

CASES, OPEN = 2_400, 2_000
_TODAY_AIM, _MOVE_AIM = 0.150, 0.050


def clock_figures(work: Path) -> list[Figure]:
    """Measure the services here, and the redrawing in a process of its own."""
    casework = make_large_casebook(work / "clocks", CASES)
    for _step in casework.get_ready():
        pass
    shown = today.today_view(casework, ACTOR, mine=False)
    assert shown.open_cases >= OPEN
    of_today = median_seconds(lambda: today.today_view(casework, ACTOR, mine=False))
    lines = case_lists.case_list(casework, ACTOR).lines
    case_id = next(line.case_id for line in lines if not line.closed)
    clocks = _begin_clocks(casework, case_id)
    moving = median_seconds(lambda: _what_moves(casework, case_id))
    casework.close()
    (drawn,) = child("redraw_clocks.py", str(work / "clocks"), case_id, str(work / "settings.ini"))
    return [
        _figure(
            f"Today over {shown.open_cases:,} open cases, {shown.due.count} dates due",
            of_today,
            _TODAY_AIM,
        ),
        _figure(f"{clocks} clocks of a case counted anew after a closure", moving, _MOVE_AIM),
        _figure(f"{clocks} clocks of a case read and drawn anew after a move", drawn, _MOVE_AIM),
    ]


def _figure(what: str, seconds: float, aim: float) -> Figure:
    return Figure(
        what, milliseconds(seconds), "", "", f"at most {milliseconds(aim)}", seconds <= aim
    )


def _begin_clocks(casework: Casework, case_id: CaseId) -> int:
    """Begin a clock of each kind that is counted in days; return how many run."""
    on = to_london(casework.clock.now()).date()
    with casework.transaction(ACTOR) as unit:
        for definition in DEFINITIONS.values():
            counted = definition.rule not in (DeadlineRule.CLOCK_HOURS, DeadlineRule.WARNING_ENDS)
            if definition.number and counted and definition.kind is not DeadlineKind.CLAIM:
                ahead = on + timedelta(days=60) if definition.counts_back else on
                deadlines.start_in(unit, case_id=case_id, kind=definition.kind, start=ahead)
    found = deadlines.list_for_case(casework, ACTOR, case_id=case_id)
    return sum(one.state.is_open for one in found)


def _what_moves(casework: Casework, case_id: CaseId) -> None:
    closed = Closure(date(2026, 11, 23), date(2026, 11, 24), "Heating broken")
    with casework.read() as session:
        moves_in(
            session,
            ACTOR,
            to_london(casework.clock.now()).date(),
            case_id=case_id,
            changed=with_closures(None, [closed]),
        )
