"""What a letter may say of what runs beside the stages: each of its own track alone (3 and 4)."""

from __future__ import annotations

from datetime import datetime

from casework.clock import uk_date, uk_instant
from casework.rules.letter_tracks import TRACK_OF_LETTER
from casework.rules.track_kinds import TrackFacts, TrackKind
from casework.services.track_facts import known_in
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession

K = TrackKind
# The fields of each track that a letter states, and under which name.
_TOLD: dict[TrackKind, dict[str, str]] = {
    K.RESIGNATION: {
        "resigned_on": "resignation.on",
        "last_day_on": "resignation.last_day",
        "goes_on": "resignation.goes_on",
        "references": "resignation.references",
    },
    K.GRIEVANCE: {
        "raised_on": "grievance.on",
        "reasons": "grievance.reasons",
        "heard_by": "grievance.heard_by",
    },
    K.REGULATOR_REFERRAL: {
        "dbs_decision": "regulators.dbs",
        "dbs_sent_on": "regulators.dbs_sent_on",
        "tra_decision": "regulators.tra",
        "tra_sent_on": "regulators.tra_sent_on",
    },
    K.DATA_BREACH: {
        "what": "breach.what",
        "containment": "breach.contained",
        "risk": "breach.risk",
    },
    K.POLICE: {"reference": "police.reference"},
    K.SAFEGUARDING: {"lado": "lado.who", "other_work": "lado.other_work"},
    K.ACCESS_REQUEST: {"received_on": "access.received_on"},
    K.TRIBUNAL: {"reasons_asked_on": "reasons.asked_on", "act_on": "reasons.edt"},
}
_FLAGS: dict[TrackKind, dict[str, str]] = {
    K.GRIEVANCE: {"heard_first": "grievance.heard_first"},
    K.REGULATOR_REFERRAL: {
        "dbs_sent_on": "regulators.referred_dbs",
        "tra_sent_on": "regulators.referred_tra",
    },
    K.ACCESS_REQUEST: {"answered_on": "access.answered"},
}


def beside_values_in(
    session: ReadSession, case: CaseRow, letter: str
) -> tuple[dict[str, str], dict[str, bool]]:
    """Return the texts and flags of the track that a kind of letter tells of; of several the last.

    A letter of another kind learns nothing of a track.
    """
    kind = TRACK_OF_LETTER.get(letter)
    if kind is None:
        return {}, {}
    found = [one.facts for one in known_in(session, case) if one.facts.kind is kind]
    if not found:
        return {}, {}
    facts = found[-1]
    values = {
        name: words for key, name in _TOLD.get(kind, {}).items() if (words := _said(facts, key))
    }
    flags = {
        name: facts.yes.get(key, key in facts.dates) for key, name in _FLAGS.get(kind, {}).items()
    }
    if kind is K.ACCESS_REQUEST:
        flags["access.paused"] = "paused_on" in facts.dates and "resumed_on" not in facts.dates
        values |= _due(session, case, facts)
    return values, flags


def _said(facts: TrackFacts, key: str) -> str:
    if key in facts.dates:
        return uk_date(facts.dates[key])
    if key in facts.moments:
        return _instant(facts.moments[key])
    return facts.text(key)


def _instant(at: datetime) -> str:
    return uk_instant(at)


def _due(session: ReadSession, case: CaseRow, facts: TrackFacts) -> dict[str, str]:
    from casework.rules.deadline_kinds import DeadlineKind
    from casework.store import deadline_queries

    running = [
        row
        for row in deadline_queries.deadlines_of(session, case.id)
        if row.kind == DeadlineKind.ACCESS_REQUEST and row.state in ("running", "paused")
    ]
    return {"access.due_on": uk_date(running[-1].due_on)} if running and facts.is_open else {}
