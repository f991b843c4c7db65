"""What the letters of a hearing settle and start once they are served (DOMAIN.md 2.4, 3.0; 14.12).

An invitation that was received settles its notice; an outcome that was received starts the time to
appeal, and a warning runs from the date of its letter.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from casework.clock import to_london, uk_short
from casework.errors import BadInput
from casework.rules.calendar_deadlines import warning_ends
from casework.rules.deadline_kinds import DeadlineKind, definition_of
from casework.rules.hearing_plan import earliest_permitted, hearing_numbers
from casework.rules.outcome_letters import OF_A_HEARING, ON_APPEAL, gives
from casework.rules.reckoning import plural
from casework.rules.sanctions import HearingOutcome
from casework.services import deadlines, stage_following, warnings, what_stands
from casework.services.calendars import CountingBasis
from casework.store import hearing_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.letter_tables import LetterRow
from casework.store.unit import Unit
from casework.summaries.letters import StartingClock

K = DeadlineKind
INVITATIONS = {"L19": K.HEARING_NOTICE, "L30": K.APPEAL_NOTICE}
WITH_APPEAL = OF_A_HEARING - {"L23"}
_WITH_WARNING = frozenset({"L24", "L25", "L28", "L31"})


def served_in(unit: Unit, case: CaseRow, row: LetterRow) -> None:
    """Settle and start, inside the caller's act, what the service of a letter settles and starts.

    An outcome letter of this kind that comes a second time starts nothing anew, and one that
    gives another outcome than was decided starts nothing at all.
    """
    if row.received_on is None or row.sent_at is None:
        return
    notice = INVITATIONS.get(row.kind)
    if notice is not None:
        deadlines.settle_in(
            unit, case_id=case.id, kind=notice, settled=row.received_on,
            about_id=row.about_id or None,
        )  # fmt: skip
    if not gives(row.kind, what_stands.standing_in(unit.session, case.id)):
        return
    told = K.APPEAL_OUTCOME_LETTER if row.kind == ON_APPEAL else K.OUTCOME_LETTER
    deadlines.settle_in(unit, case_id=case.id, kind=told, settled=row.sent_at)
    sent_on = to_london(row.sent_at).date()
    stage_following.outcome_sent_in(unit, case, sent_on, row.kind)
    if row.kind in WITH_APPEAL:
        deadlines.start_in(
            unit,
            case_id=case.id,
            kind=K.APPEAL_WINDOW,
            start=row.received_on,
            start_event=f"letter {row.kind} was received",
            letter_id=row.id,
        )
    # One that leaves the warning as it was, after an appeal or a correction, begins no second.
    if row.kind in _WITH_WARNING and row.letter_date is not None:
        warnings.begin_in(unit, case, issued_on=row.letter_date, letter_id=row.id)


def would_start_in(
    session: ReadSession, case: CaseRow, row: LetterRow, basis: CountingBasis, received_on: date
) -> Iterator[StartingClock]:
    """Say what a letter would start if it were received on a day, within an open reading."""
    if row.kind in INVITATIONS:
        yield from _of_invitation(session, row, basis, received_on)
    outcome = what_stands.standing_outcome_in(session, case.id)
    if outcome is None or not gives(row.kind, what_stands.standing_in(session, case.id)):
        return
    is_warning = HearingOutcome(outcome.outcome).is_warning
    if is_warning and what_stands.begun_in(session, case, outcome) is None:
        on = row.letter_date or received_on
        first, months = what_stands.begins_in(session, case, outcome, on)
        since = "the date of the letter" if first == on else f"{uk_short(first)}, as before"
        yield StartingClock(
            warning_ends(first, months).due_on,
            definition_of(K.WARNING_ENDS).title,
            f"{plural(months, 'month')} less a day from {since}",
        )


def _of_invitation(
    session: ReadSession, row: LetterRow, basis: CountingBasis, received_on: date
) -> Iterator[StartingClock]:
    numbers = hearing_numbers(basis.profile)
    try:
        earliest = earliest_permitted(basis.calendar(), received_on, numbers).due_on
    except BadInput:
        # A year whose bank holidays nobody knows: nothing is said rather than guessed.
        return
    counted = f"{numbers.notice_words} after {uk_short(received_on)}"
    hearing = hearing_queries.find_hearing(session, row.about_id) if row.about_id else None
    planned = None if hearing is None else hearing.planned_for
    title = "Earliest day for the hearing"
    if planned is not None and to_london(planned).date() < earliest:
        title = f"The hearing on {uk_short(to_london(planned).date())} is too early: earliest day"
    yield StartingClock(earliest, title, counted)
