"""What stands against opening a hearing, or against what is told of its day: one set of gates.

DOMAIN.md 2.1 and 2.4; Acas Code, paragraphs 9 to 11. The desk asks them, and Process.
"""

from __future__ import annotations

from datetime import datetime

from casework.clock import to_london, uk_instant
from casework.errors import BadInput, Refused
from casework.rules.hearings import HearingAct, HearingKind, check_zone
from casework.rules.process_points import Weight, stops
from casework.services import hearing_views, stage_following
from casework.store import hearing_queries
from casework.store.case_tables import CaseRow
from casework.store.hearing_tables import HearingRow
from casework.store.unit import Unit

_OF_THE_SITTING = (
    HearingAct.BEGUN,
    HearingAct.ADJOURNED,
    HearingAct.RESUMED,
    HearingAct.GONE_ON,
    HearingAct.ENDED,
)


def refuse_open_points(unit: Unit, case: CaseRow, row: HearingRow, reason: str) -> None:
    """Refuse to open a hearing, with the employee or without, while something bars it.

    Raises Refused with all that does; BadInput where a point wants a reason and none is given.
    """
    view = hearing_views.view_in(unit.session, case, row, to_london(unit.now).date())
    barred = stops(view.points)
    if view.invitation.received_on is None and view.state.is_ahead:
        raise Refused(
            f"The employee has not received letter {view.invitation.kind}, the invitation.",
            problems=[one.words for one in barred],
            cure="Issue and serve it; the notice counts from its receipt.",
        )
    bars = stage_following.what_bars_in(unit, case, HearingKind(row.kind))
    problems = list(dict.fromkeys((*(one.words for one in barred), *bars)))
    if problems:
        raise Refused(
            "The hearing cannot open yet.", problems=problems,
            cure="Put the points right, or move the hearing.",
        )  # fmt: skip
    asks = [one for one in view.points if one.weight is Weight.WANTS_REASON]
    if asks and not reason:
        raise BadInput(
            f"{asks[0].words}: why does it open all the same?",
            field="reason",
            cure="Write it in a few words; it is kept with the hearing.",
        )


def refuse_untold(unit: Unit, row: HearingRow) -> None:
    """Let nobody have stayed away from a hearing of whose day they were not told (Code 9)."""
    letter = hearing_views.invitation_in(unit.session, row).wanted
    if letter:
        raise Refused(
            f"The employee has not received letter {letter}, so nobody was told of that day.",
            cure="Record its receipt, or move the hearing and invite the employee to it.",
        )


def refuse_before_the_last(unit: Unit, row: HearingRow, at: datetime) -> None:
    """Let the course of a hearing run forward only: nothing happens before what did last."""
    events = hearing_queries.events_of(unit.session, [row.id])
    sat = [one for one in events if one.act in _OF_THE_SITTING]
    if sat and at < sat[-1].happened_at:
        last = HearingAct(sat[-1].act).words
        raise BadInput(
            f"That is before what happened last: {last.lower()},"
            f" {uk_instant(sat[-1].happened_at)}.",
            field="at",
            cure="Correct the time.",
        )


def refuse_ahead(at: datetime, now: datetime, *, field: str = "at") -> None:
    """Raise BadInput for what is told of a time still to come, or of none that one could know."""
    check_zone(at, field)
    if at > now:
        raise BadInput("That time is still to come.", field=field, cure="Correct the time.")
