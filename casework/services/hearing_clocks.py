"""The clocks that a hearing begins and settles (DOMAIN.md 2.4, 3.0): they count from its day."""

from __future__ import annotations

from datetime import date, datetime

from casework.clock import to_london
from casework.rules.deadline_kinds import DeadlineKind
from casework.rules.hearings import HearingKind
from casework.services import deadlines
from casework.store.hearing_tables import HearingRow
from casework.store.unit import Unit

K = DeadlineKind
_NOTICE = {HearingKind.HEARING: K.HEARING_NOTICE, HearingKind.APPEAL: K.APPEAL_NOTICE}
_OUTCOME = {HearingKind.HEARING: K.OUTCOME_LETTER, HearingKind.APPEAL: K.APPEAL_OUTCOME_LETTER}
_DAY = {HearingKind.HEARING: K.HEARING_DAY, HearingKind.APPEAL: K.APPEAL_HEARING_DAY}
_AHEAD = (K.EXCHANGE, K.COMPANION_DATE)


def planned_in(unit: Unit, row: HearingRow, received_on: date | None = None) -> None:
    """Begin the day itself and what is counted from it, anew where it was another.

    The notice is not counted anew once the invitation was received: that day stands.
    """
    if row.planned_for is None:
        return
    day_in(unit, row, row.planned_for, "The hearing moved.")
    on = to_london(row.planned_for).date()
    kinds = (*(() if received_on else (_NOTICE[HearingKind(row.kind)],)), *_AHEAD)
    for kind in kinds:
        deadlines.restart_in(
            unit,
            case_id=row.case_id,
            kind=kind,
            start=on,
            why="The hearing moved.",
            about_id=row.id,
        )


def day_in(
    unit: Unit, row: HearingRow, day: date | datetime, why: str, start_event: str = ""
) -> None:
    """Keep the day of a hearing among the dates of its case: planned, moved, or gone on with."""
    deadlines.restart_in(
        unit,
        case_id=row.case_id,
        kind=_DAY[HearingKind(row.kind)],
        start=day,
        why=why,
        start_event=start_event,
        about_id=row.id,
        amount=0,
    )


def begun_in(unit: Unit, row: HearingRow, at: datetime) -> None:
    """Settle what had to be done before the panel sat."""
    kind = HearingKind(row.kind)
    for clock in (_DAY[kind], _NOTICE[kind], K.EXCHANGE):
        deadlines.settle_in(
            unit,
            case_id=row.case_id,
            kind=clock,
            settled=at,
            reason="The hearing has begun.",
            about_id=row.id,
        )
    _drop(unit, row, K.COMPANION_DATE, "The hearing has begun.")


def called_off_in(unit: Unit, row: HearingRow) -> None:
    """Wait no longer for what leads to a hearing that was called off."""
    hearing = HearingKind(row.kind)
    for kind in (_DAY[hearing], _NOTICE[hearing], *_AHEAD):
        _drop(unit, row, kind, "The hearing was called off.")


def resumed_in(unit: Unit, row: HearingRow, at: datetime) -> None:
    """Settle the day on which an adjourned hearing was to go on."""
    deadlines.settle_in(
        unit,
        case_id=row.case_id,
        kind=_DAY[HearingKind(row.kind)],
        settled=at,
        reason="The hearing goes on.",
        about_id=row.id,
    )


def ended_in(unit: Unit, row: HearingRow, at: datetime) -> None:
    """Begin the clock of the letter that tells the outcome; an appeal has been heard."""
    kind = HearingKind(row.kind)
    if kind is HearingKind.APPEAL:
        deadlines.settle_in(unit, case_id=row.case_id, kind=K.APPEAL_HEARING, settled=at)
    deadlines.start_in(unit, case_id=row.case_id, kind=_OUTCOME[kind], start=to_london(at).date())


def lodged_in(unit: Unit, case_id: str, received_on: date) -> None:
    """Begin the clock of the hearing of an appeal: nobody waits for one any more."""
    deadlines.settle_in(unit, case_id=case_id, kind=K.APPEAL_WINDOW, settled=received_on)
    deadlines.start_in(unit, case_id=case_id, kind=K.APPEAL_HEARING, start=received_on)


def withdrawn_in(unit: Unit, case_id: str) -> None:
    """Wait no longer for the hearing of an appeal."""
    for kind in (K.APPEAL_HEARING, K.APPEAL_HEARING_DAY, K.APPEAL_OUTCOME_LETTER):
        deadlines.drop_in(unit, case_id=case_id, kind=kind, reason="The appeal was withdrawn.")


def _drop(unit: Unit, row: HearingRow, kind: DeadlineKind, reason: str) -> None:
    deadlines.drop_in(unit, case_id=row.case_id, kind=kind, reason=reason, about_id=row.id)
