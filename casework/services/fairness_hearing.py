"""The facts of the fairness view about the invitation, the companion and the hearing itself.

DOMAIN.md 0.1 (rows 1 to 5), 2.4 (HEARING_PREP, HEARING). Read within one open reading; what it
means is for the rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from casework.clock import to_london, uk_date
from casework.rules.fairness_facts import HearingRecord
from casework.rules.hearing_requests import refused
from casework.rules.hearings import CompanionKept, HearingAct, HearingKind
from casework.rules.meetings import Made
from casework.rules.process_points import OpenPoint
from casework.services import heard_allegations, hearing_views
from casework.services.bundle_served import never_served_in
from casework.services.fairness_record import CaseRecord
from casework.store import hearing_queries
from casework.store.casebook_store import ReadSession
from casework.store.hearing_tables import HearingRow
from casework.store.letter_tables import LetterRow
from casework.summaries.hearings import HearingView

# Six weeks from the decision to the hearing is asked about; law names no number.
_LONG_DAYS = 42


def hearing_in(session: ReadSession, known: CaseRecord, today: date) -> HearingRecord:
    """Gather the invitation, the companion and the hearing itself."""
    case, letters = known.case, known.letters
    row = hearing_queries.last_hearing(session, case.id, HearingKind.HEARING.value)
    if row is None:
        return HearingRecord()
    view = hearing_views.view_in(session, case, row, today)
    codes = {point.code: point for point in view.points}
    notes = {note.part for note in hearing_queries.notes_of(session, row.id) if note.text.strip()}
    return HearingRecord(
        lacking=_lacking(view, letters),
        notice_short=_fact(codes, "NOTICE_TOO_SHORT", "NO_TIME_TO_PREPARE", "FEW_DAYS"),
        unserved=tuple(
            f"{one.reference or one.title}, {one.why}" for one in never_served_in(session, case)
        ),
        companion_refused=_not_there(view),
        companion_hindered=_limited(view),
        delay_unreasoned=_long_after_decision(session, known, view),
        postponement_refused=_not_moved(view),
        adjustments_open=tuple(one.need for one in view.adjustments if one.made is Made.NOT_YET),
        response_recorded=bool(notes & {"employee", "employee_questions", "employee_sums_up"}),
        new_evidence_no_adjournment=tuple(_new_evidence(view)),
        absence_open=tuple(
            point.fact or point.words for point in view.points if point.code.startswith("ABSEN")
        ),
        decided_before=_decided_before(session, row, view),
    )


def _fact(points: dict[str, OpenPoint], *codes: str) -> str:
    found = next((points[code] for code in codes if code in points), None)
    return "" if found is None else f"{found.words}. {found.fact}".strip()


def _lacking(view: HearingView, letters: Sequence[LetterRow]) -> tuple[str, ...]:
    """Say what the invitation that went out does not contain (Acas Code 9 and 10)."""
    letter = next((one for one in reversed(letters) if one.kind == view.invitation.kind), None)
    if letter is None:
        return ()
    said = {
        "what is alleged": bool(letter.facts.get("allegations")),
        "what may follow": bool(letter.facts.get("values", {}).get("hearing.most_possible")),
        "the right to be accompanied": "right to be accompanied" in letter.merged_text.casefold(),
    }
    missing = [words for words, stands in said.items() if not stands]
    if not view.arranged.most_possible:
        missing.append("whether dismissal is possible")
    return tuple(missing)


def _ended(view: HearingView) -> Mapping[str, object]:
    """Return what was said when a hearing ended; empty while it has not."""
    ended = [one.detail for one in view.events if one.act is HearingAct.ENDED]
    return ended[-1] if ended else {}


def _not_there(view: HearingView) -> str:
    """Say that a companion who was named was not there, and what that came from (0.1, row 1)."""
    companion = view.companion
    if view.ended_at is None or not companion.name or companion.came is not False:
        return ""
    why = str(_ended(view).get("companion_kept", ""))
    if not why:
        return f"{companion.name} was named as companion and was not there; nothing says why."
    return f"{companion.name} was not let in." if why == CompanionKept.NOT_ADMITTED else ""


def _limited(view: HearingView) -> str:
    limited = str(_ended(view).get("companion_limited", ""))
    return f"{view.companion.name or 'The companion'} was not let do this: {limited}" * bool(
        limited
    )


def _long_after_decision(session: ReadSession, known: CaseRecord, view: HearingView) -> str:
    """Say how long after the decision on the report the hearing was, where that is long."""
    decided = heard_allegations.decision_on_report_in(session, known.case.id)
    if decided is None:
        return ""
    held = known.on if view.began_at is None else to_london(view.began_at).date()
    days = (held - decided.decided_on).days
    return f"Days from the decision to the hearing: {days}." if days > _LONG_DAYS else ""


def _not_moved(view: HearingView) -> str:
    """Say that another day within the five was asked for, and the hearing was held on its own."""
    if view.began_at is None or not refused(view.asked):
        return ""
    asked = [one for one in view.events if one.act is HearingAct.DATE_ASKED]
    return f"{asked[-1].words}; the hearing was not moved to it."


def _new_evidence(view: HearingView) -> Iterable[str]:
    """Name the papers that left no time to read them, where the hearing was not adjourned."""
    stopped = {one.number for one in view.events if one.act is HearingAct.ADJOURNED}
    for event in view.events:
        late = event.act is HearingAct.PAPER_LATE and event.detail.get("time_enough") is False
        if late and not any(number > event.number for number in stopped):
            yield str(event.detail.get("what", event.words))


def _decided_before(session: ReadSession, row: HearingRow, view: HearingView) -> str:
    written = [one.made_at for one in hearing_queries.findings_of(session, row.id) if one.finding]
    if not written or view.ended_at is None or min(written) >= view.ended_at:
        return ""
    on = uk_date(to_london(min(written)).date())
    return f"A finding was written on {on}, before the hearing had ended."
