"""What a track says of itself in one line: the last that is known, and what is still open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import MappingProxyType

from casework.clock import to_london, uk_short, uk_time
from casework.rules.track_kinds import TrackFacts, TrackKind

K = TrackKind
_LONGEST = 90

STARTED_BY: Mapping[TrackKind, str] = MappingProxyType(
    {
        K.SAFEGUARDING: "a child could have been harmed, or be at risk",
        K.POLICE: "a crime could have been committed",
        K.DATA_BREACH: "personal information was made public",
        K.GRIEVANCE: "the employee, or somebody else, raises a grievance",
        K.SICKNESS: "the employee is not well enough to take part",
        K.RESIGNATION: "the employee resigns",
        K.WHISTLEBLOWING: "what was said may be a protected disclosure",
        K.ADJUSTMENTS: "somebody needs something changed so as to take part",
        K.ACCESS_REQUEST: "somebody asks for their data, or complains about it",
        K.REGULATOR_REFERRAL: "the DBS or the TRA may have to be told",
        K.TRIBUNAL: "a claim is brought, or may be",
    }
)
"""When a track is begun by hand, in the words of the form; suspension has a form of its own."""


def line_of(facts: TrackFacts) -> str:
    """Say in one line where a track stands."""
    if facts.ended_on is not None:
        return f"ended {uk_short(facts.ended_on)}"
    said = _LINES.get(facts.kind, _nothing)(facts)
    return _short(" · ".join(part for part in said if part)) or f"since {uk_short(facts.opened_on)}"


def _day(facts: TrackFacts, key: str, words: str) -> str:
    day = facts.dates.get(key)
    return f"{words} {uk_short(day)}" if day is not None else ""


def _moment(at: datetime) -> str:
    return f"{uk_short(to_london(at).date())} {uk_time(at)}"


def _either(facts: TrackFacts, key: str, yes: str, no: str, unknown: str = "") -> str:
    return {True: yes, False: no, None: unknown}[facts.yes.get(key)]


def _safeguarding(facts: TrackFacts) -> tuple[str, ...]:
    at = facts.moments.get("contacted_at")
    if at is None and not facts.has("lado"):
        return ("the LADO is not contacted yet",)
    contact = f"LADO, {_moment(at)}" if at is not None else "LADO contacted"
    decision = facts.text("decision") or ("advice noted" if facts.text("advice") else "no advice")
    wait = "asked us to wait" if facts.yes.get("asked_to_wait") else ""
    return (f"{contact}: {decision}", wait, _day(facts, "next_review_on", "review"))


def _police(facts: TrackFacts) -> tuple[str, ...]:
    known = facts.text("force") or "no force named yet"
    wait = _either(facts, "asked_to_wait", "asked us to wait", "")
    lifted = "we may go on" if wait and facts.text("no_objection") else wait
    return (known, facts.text("reference"), lifted)


def _data_breach(facts: TrackFacts) -> tuple[str, ...]:
    aware, told = facts.moments.get("aware_at"), facts.moments.get("ico_told_at")
    known = f"aware {_moment(aware)}" if aware is not None else ""
    if told is not None:
        return (known, f"ICO told {_moment(told)}")
    return (known, _either(facts, "tell_ico", "the ICO is to be told", "the ICO is not told",
                           "not decided whether to tell the ICO"))  # fmt: skip


def _grievance(facts: TrackFacts) -> tuple[str, ...]:
    order = _either(
        facts, "heard_first", "heard first", "runs beside the case", "how they go together is open"
    )
    return (_day(facts, "raised_on", "raised"), order, facts.text("heard_by"))


def _sickness(facts: TrackFacts) -> tuple[str, ...]:
    fit = _either(
        facts,
        "fit_to_take_part",
        "well enough to take part",
        "not well enough to take part",
        "whether they can take part is not known",
    )
    return (_day(facts, "since_on", "since"), fit, _day(facts, "fit_note_to", "fit note to"))


def _resignation(facts: TrackFacts) -> tuple[str, ...]:
    return (_day(facts, "resigned_on", "resigned"), _day(facts, "last_day_on", "last day"))


def _whistleblowing(facts: TrackFacts) -> tuple[str, ...]:
    told = (
        "a protected disclosure is possible",
        "no protected disclosure",
        "not known whether it is one",
    )
    return (_either(facts, "plausible", *told), _day(facts, "disclosed_on", "said"))


def _adjustments(facts: TrackFacts) -> tuple[str, ...]:
    if facts.yes.get("in_place"):
        return ("in place",)
    if not facts.text("needs"):
        return ("what is needed is not asked yet",)
    agreed = "agreed" if facts.text("agreed") else "not agreed yet"
    return (agreed, _day(facts, "in_place_by", "in place by"))


def _access(facts: TrackFacts) -> tuple[str, ...]:
    paused = "paused_on" in facts.dates and "resumed_on" not in facts.dates
    answered = _day(facts, "answered_on", "answered")
    return (
        _day(facts, "received_on", "received"),
        answered or ("stands still until they answer" if paused else "not answered yet"),
        _day(facts, "complaint_on", "complaint"),
    )


def _regulators(facts: TrackFacts) -> tuple[str, ...]:
    def decided(name: str, decision: str, sent: date | None) -> str:
        if sent is not None:
            return f"{name}: sent {uk_short(sent)}"
        return f"{name}: {'decided' if decision else 'not decided'}"

    return (
        decided("DBS", facts.text("dbs_decision"), facts.dates.get("dbs_sent_on")),
        decided("TRA", facts.text("tra_decision"), facts.dates.get("tra_sent_on"))
        if facts.yes.get("teacher") is not False
        else "",
    )


def _tribunal(facts: TrackFacts) -> tuple[str, ...]:
    return (
        _day(facts, "claim_on", "claim received"),
        _day(facts, "conciliation_on", "Acas notified"),
        _day(facts, "act_on", "act of"),
    )


def _nothing(_facts: TrackFacts) -> tuple[str, ...]:
    return ()


_LINES: Mapping[TrackKind, Callable[[TrackFacts], tuple[str, ...]]] = MappingProxyType(
    {
        K.SAFEGUARDING: _safeguarding,
        K.POLICE: _police,
        K.DATA_BREACH: _data_breach,
        K.GRIEVANCE: _grievance,
        K.SICKNESS: _sickness,
        K.RESIGNATION: _resignation,
        K.WHISTLEBLOWING: _whistleblowing,
        K.ADJUSTMENTS: _adjustments,
        K.ACCESS_REQUEST: _access,
        K.REGULATOR_REFERRAL: _regulators,
        K.TRIBUNAL: _tribunal,
    }
)


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()} …"
