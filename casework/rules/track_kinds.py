"""The parallel tracks of a case: what each records, and whose eyes its notes are for.

DOMAIN.md 3. Any number run at once, beside the stages. Suspension has rules of its own
(`suspension`) and stands here for what it holds up.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from casework.actor import Capacity
from casework.clock import uk_date
from casework.errors import BadInput
from casework.rules.track_choices import KCSIE_OUTCOMES, Option

C = Capacity


class TrackKind(StrEnum):
    """The tracks by name (DOMAIN.md 2.1)."""

    SUSPENSION = "suspension"
    SAFEGUARDING = "safeguarding"
    POLICE = "police"
    DATA_BREACH = "data_breach"
    GRIEVANCE = "grievance"
    SICKNESS = "sickness"
    RESIGNATION = "resignation"
    WHISTLEBLOWING = "whistleblowing"
    ADJUSTMENTS = "adjustments"
    ACCESS_REQUEST = "access_request"
    REGULATOR_REFERRAL = "regulator_referral"
    TRIBUNAL = "tribunal"

    @property
    def words(self) -> str:
        """Name the track as the process tab does."""
        return _WORDS.get(self, self.value.replace("_", " ").capitalize())

    @property
    def within_words(self) -> str:
        """Name the track within a sentence."""
        return f"{self.words[:1].lower()}{self.words[1:]}"


_WORDS = {
    TrackKind.ACCESS_REQUEST: "Access request",
    TrackKind.REGULATOR_REFERRAL: "Regulators (DBS, TRA)",
    TrackKind.TRIBUNAL: "Tribunal claim",
}


class FieldKind(StrEnum):
    """What is written in a field."""

    TEXT = "text"
    DATE = "date"
    MOMENT = "moment"
    YES_NO = "yes_no"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class TrackField:
    """One fact of a track; ``to_end``: wanted before the track can be ended.

    ``ahead``: a day that is planned, and may lie ahead; every other has happened.
    ``options``: what a choice may be.
    """

    key: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    to_end: bool = False
    ahead: bool = False
    options: tuple[Option, ...] = ()

    def words_of(self, key: str) -> str:
        """Return how an answer reads; words of before there was a choice read as they stand."""
        return next((one.words for one in self.options if one.key == key), key)


@dataclass(frozen=True, slots=True)
class TrackDefinition:
    """What is known of a track, whatever the case; ``notes_for`` may read its notes."""

    kind: TrackKind
    fields: tuple[TrackField, ...]
    notes_for: frozenset[Capacity]
    note: str


@dataclass(frozen=True, slots=True)
class TrackFacts:
    """One track of a case. A field without an entry is not known; a yes-or-no may be neither."""

    kind: TrackKind
    opened_on: date
    ended_on: date | None = None
    said: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    dates: Mapping[str, date] = field(default_factory=lambda: MappingProxyType({}))
    moments: Mapping[str, datetime] = field(default_factory=lambda: MappingProxyType({}))
    yes: Mapping[str, bool] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def is_open(self) -> bool:
        """Tell whether it still runs."""
        return self.ended_on is None

    def has(self, key: str) -> bool:
        """Tell whether a field holds anything; an answered no is something."""
        return (
            bool(self.said.get(key, "").strip())
            or key in self.dates
            or key in self.moments
            or key in self.yes
        )

    def text(self, key: str) -> str:
        """Return what is written, or nothing."""
        return self.said.get(key, "").strip()


def _text(key: str, label: str, *, to_end: bool = False) -> TrackField:
    return TrackField(key, label, FieldKind.TEXT, to_end)


def _date(key: str, label: str, *, to_end: bool = False) -> TrackField:
    return TrackField(key, label, FieldKind.DATE, to_end)


def _planned(key: str, label: str, *, to_end: bool = False) -> TrackField:
    return TrackField(key, label, FieldKind.DATE, to_end, ahead=True)


def _yes(key: str, label: str, *, to_end: bool = False) -> TrackField:
    return TrackField(key, label, FieldKind.YES_NO, to_end)


def _moment(key: str, label: str) -> TrackField:
    return TrackField(key, label, FieldKind.MOMENT)


def _choice(
    key: str, label: str, options: tuple[Option, ...], *, to_end: bool = False
) -> TrackField:
    return TrackField(key, label, FieldKind.CHOICE, to_end, options=options)


_HR = frozenset({C.HR_ADVISER})
_CASE = _HR | {C.COMMISSIONING_MANAGER, C.CLERK}
_CHILD = frozenset({C.SAFEGUARDING_LEAD, C.HR_ADVISER})
_DATA = frozenset({C.DATA_PROTECTION_OFFICER, C.HR_ADVISER})

DEFINITIONS: dict[TrackKind, TrackDefinition] = {
    definition.kind: definition
    for definition in (
        TrackDefinition(
            TrackKind.SUSPENSION,
            (_text("what", "What runs", to_end=True),),
            _CASE,
            "Not disciplinary action: on full pay, as brief as can be, reviewed.",
        ),
        TrackDefinition(
            TrackKind.SAFEGUARDING,
            (
                _date("aware_on", "First known to a manager"),
                _text("limbs", "Each limb of the harm threshold, answered by whom"),
                _text("case_manager", "Case manager (the head, or who is above them)"),
                _text("lado", "LADO and local authority"),
                _moment("contacted_at", "LADO contacted"),
                _text("advice", "What the LADO advised", to_end=True),
                _text("decision", "Harm threshold, low-level, or no further action", to_end=True),
                _yes("may_tell_employee", "The employee may be told"),
                _yes("may_tell_parents", "The parents may be told"),
                _yes("asked_to_wait", "The LADO asked the trust to wait"),
                _planned("strategy_on", "Strategy or allegation meeting"),
                _planned("next_review_on", "Next review"),
                _text("other_work", "Other work or volunteering with children"),
                _choice("outcome", "Outcome, agreed with the LADO", KCSIE_OUTCOMES, to_end=True),
                _yes("restriction", "Publishing the teacher’s name is restricted"),
            ),
            _CHILD,
            "Do not speak to the employee, nor find facts, until the LADO has advised. It goes to a"
            " conclusion even if the person resigns.",
        ),
        TrackDefinition(
            TrackKind.POLICE,
            (
                _text("force", "Force and officer"),
                _text("reference", "Crime reference"),
                _yes("asked_to_wait", "The police asked the trust to wait"),
                _text("no_objection", "What shows that the police do not object to going on"),
                _yes("may_tell_employee", "The employee may be told"),
                _text("bail", "Bail conditions that touch contact"),
                _text("handed_over", "Evidence handed over, and to whom"),
                _text("weighed", "Why the trust reported it to the police"),
                _text("outcome", "How it ended", to_end=True),
            ),
            _CHILD | {C.COMMISSIONING_MANAGER},
            "The trust need not wait, save in rare cases: ask whether its steps would prejudice"
            " theirs. No charge, or an acquittal, does not end the case here.",
        ),
        TrackDefinition(
            TrackKind.DATA_BREACH,
            (
                _moment("aware_at", "First known"),
                _text("what", "What data, about whom, how many", to_end=True),
                _yes("special", "Special category or criminal data"),
                _text("containment", "What was done to contain it", to_end=True),
                _text("risk", "Risk to people, as assessed", to_end=True),
                _yes("tell_ico", "The ICO is to be told"),
                _text("ico_reason", "Why it is told, or not", to_end=True),
                _moment("ico_told_at", "ICO told"),
                _yes("high_risk", "High risk to people"),
                _date("people_told_on", "People told"),
            ),
            _DATA,
            "Its record is kept apart from the case, and it goes on whatever the case does.",
        ),
        TrackDefinition(
            TrackKind.GRIEVANCE,
            (
                _date("raised_on", "Raised"),
                _text("overlap", "Overlap with the case: none, in part, the same"),
                _yes("about_decision_maker", "It alleges bias or discrimination"),
                _yes("heard_first", "It is heard before the case goes on", to_end=True),
                _text("reasons", "Why so", to_end=True),
                _text("heard_by", "Who hears it: nobody who acts in the case", to_end=True),
                _text("outcome", "How it ended", to_end=True),
            ),
            _CASE,
            "Related grievances may run together with the case; leaving one aside risks the Code.",
        ),
        TrackDefinition(
            TrackKind.SICKNESS,
            (
                _date("since_on", "Unwell since"),
                _planned("fit_note_to", "Fit note up to"),
                _yes("consent", "Agreed to occupational health"),
                _text("advice", "What was advised on taking part", to_end=True),
                _yes("fit_to_take_part", "Well enough to take part"),
                _text("offered", "What was offered: by video, in writing, breaks, another place"),
                _date("review_on", "Looked at again"),
            ),
            _HR,
            "Unfit for work is not unfit for a hearing. Evidence is gathered meanwhile.",
        ),
        TrackDefinition(
            TrackKind.RESIGNATION,
            (
                _date("resigned_on", "Resigned"),
                _planned("last_day_on", "Last day of employment", to_end=True),
                _text("goes_on", "Whether the process goes on, and why", to_end=True),
                _date("invited_on", "Invited to take part all the same"),
                _text("references", "What references will say", to_end=True),
            ),
            _CASE,
            "Within the notice the case is finished; serious and safeguarding matters run to a"
            " finding in any case.",
        ),
        TrackDefinition(
            TrackKind.WHISTLEBLOWING,
            (
                _text("disclosed", "What was disclosed, apart from how", to_end=True),
                _yes("plausible", "It may be a protected disclosure"),
                _date("disclosed_on", "When"),
                _text("legal_advice", "That legal advice was taken (the advice itself elsewhere)"),
                _text("decided_by", "Who decides on any step against the employee", to_end=True),
                _text("not_because", "Why that step is not because of it", to_end=True),
            ),
            _HR,
            "What was said is weighed apart from how it was posted.",
        ),
        TrackDefinition(
            TrackKind.ADJUSTMENTS,
            (
                _text("needs", "What is needed, in the employee’s words"),
                _text("offered", "What was offered"),
                _text("agreed", "What was agreed, or why not", to_end=True),
                _planned("in_place_by", "In place by"),
                _yes("in_place", "In place"),
            ),
            _CASE | {C.HEARING_CHAIR},
            "Ask; do not diagnose, and assume nothing.",
        ),
        TrackDefinition(
            TrackKind.ACCESS_REQUEST,
            (
                _date("received_on", "Received"),
                _yes("complex", "Complex: two more months, told within the first"),
                _date("paused_on", "Asked for proof of identity, or what is meant"),
                _date("resumed_on", "Answer received"),
                _date("answered_on", "Answered", to_end=True),
                _date("complaint_on", "Complaint received"),
                _date("complaint_acknowledged_on", "Complaint acknowledged"),
            ),
            _DATA,
            "Any form, to anyone. While it is open nothing is destroyed.",
        ),
        TrackDefinition(
            TrackKind.REGULATOR_REFERRAL,
            (
                _yes("removed", "Removed from work with children, or would have been"),
                _yes("harm_test", "Harm test, relevant conduct or relevant offence"),
                _text("dbs_decision", "DBS: referred or not, why, who decided", to_end=True),
                _date("dbs_sent_on", "Sent to the DBS"),
                _yes("teacher", "Does teaching work"),
                _text("tra_decision", "TRA: referred or not, why, who considered", to_end=True),
                _date("tra_sent_on", "Sent to the TRA"),
            ),
            _CHILD,
            "Suspension alone is no ground. No settlement may stand in the way.",
        ),
        TrackDefinition(
            TrackKind.TRIBUNAL,
            (
                _date("act_on", "Act complained of, or effective date of termination"),
                _date("conciliation_on", "Acas notified"),
                _date("conciliation_ended_on", "Acas certificate"),
                _date("reasons_asked_on", "Written reasons asked for"),
                _date("reasons_given_on", "Written reasons given"),
                _date("claim_on", "Claim received"),
                _text("outcome", "How it ended", to_end=True),
            ),
            _HR,
            "While a claim may be brought nothing is destroyed.",
        ),
    )
}


# Law, regulators and courts go on when the case has ended here (DOMAIN.md 3, 8).
_AFTER_CLOSING = frozenset(
    {
        TrackKind.SAFEGUARDING,
        TrackKind.POLICE,
        TrackKind.DATA_BREACH,
        TrackKind.ACCESS_REQUEST,
        TrackKind.REGULATOR_REFERRAL,
        TrackKind.TRIBUNAL,
    }
)
_SEVERAL = frozenset({TrackKind.GRIEVANCE, TrackKind.ACCESS_REQUEST})


def goes_on_after_closing(kind: TrackKind) -> bool:
    """Tell whether a track is opened and recorded also when the case is closed."""
    return kind in _AFTER_CLOSING


def may_be_several(kind: TrackKind) -> bool:
    """Tell whether several of a kind may run at once: two grievances, two requests."""
    return kind in _SEVERAL


def definition_of(kind: TrackKind) -> TrackDefinition:
    """Return what is known of a track."""
    return DEFINITIONS[kind]


def may_read_notes(kind: TrackKind, capacity: Capacity) -> bool:
    """Tell whether a capacity sees a track's notes; others see at most that it holds a step up."""
    return capacity in DEFINITIONS[kind].notes_for


def check_track(facts: TrackFacts) -> None:
    """Refuse a track with a field it does not have, or one that ends before it began.

    Raises `BadInput`.
    """
    known = {one.key: one for one in DEFINITIONS[facts.kind].fields}
    given: tuple[tuple[Collection[FieldKind], Collection[str]], ...] = (
        ((FieldKind.TEXT, FieldKind.CHOICE), facts.said),
        ((FieldKind.DATE,), facts.dates),
        ((FieldKind.MOMENT,), facts.moments),
        ((FieldKind.YES_NO,), facts.yes),
    )
    for kinds, entries in given:
        for key in entries:
            if key not in known or known[key].kind not in kinds:
                raise BadInput(
                    f"“{facts.kind.words}” has no such field: {key}.",
                    field=key,
                    cure="Choose one of its fields.",
                )
    if facts.ended_on is not None and facts.ended_on < facts.opened_on:
        raise BadInput(
            f"It cannot end on {uk_date(facts.ended_on)}: it began on {uk_date(facts.opened_on)}.",
            field="ended_on",
            cure="Correct one of the two dates.",
        )
