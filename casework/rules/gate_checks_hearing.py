"""The checks from the submitted report to the outcome of the hearing (DOMAIN.md 2.1, 2.4)."""

from __future__ import annotations

from casework.rules.case_facts import CaseFacts
from casework.rules.gate_checks import CODE_6, CODE_9, MATRIX, PRACTICE, Check, Points
from casework.rules.gate_points import Cure, CureCode, GatePoint, PointState, Source, SourceKind
from casework.rules.hearings import day_not_come
from casework.rules.process_facts import HearingFacts
from casework.rules.process_points import CureAct, OpenCure, OpenPoint, Weight
from casework.rules.track_kinds import TrackKind
from casework.rules.tracks import HeldStep

CODE_18 = Source(SourceKind.CODE, "Acas Code, paragraph 18")
CODE_22 = Source(SourceKind.CODE, "Acas Code, paragraph 22")
REPORT = Source(SourceKind.PROCEDURE, "investigation report")

DAY_AHEAD = "DAY_AHEAD"
"""Nothing is to be done about it but to wait."""

_STATES = {Weight.STOPS: PointState.BLOCKS, Weight.WANTS_REASON: PointState.WARNS}
# What the LADO and the police asked is judged by the advice itself, and suspension by its own row.
_JUDGED_ELSEWHERE = frozenset({TrackKind.SAFEGUARDING, TrackKind.POLICE, TrackKind.SUSPENSION})
_PLACES = {
    CureAct.ANSWER_SCREENS: ("overview", "questions"),
    CureAct.APPOINT: ("people", ""),
    CureAct.REPLACE_HOLDER: ("people", ""),
    CureAct.ADD_EVIDENCE: ("evidence", ""),
    CureAct.PUT_TO_EMPLOYEE: ("allegations", "put"),
    CureAct.OPEN_LETTER: ("papers", ""),
    CureAct.COMPLETE_REPORT: ("papers", "report"),
    CureAct.OPEN_APPEAL: ("meetings", "appeal"),
    CureAct.OPEN_CLOCK: ("process", "clocks"),
    CureAct.OPEN_TERMS: ("process", "terms"),
    CureAct.OPEN_TRACK: ("process", "tracks"),
    CureAct.REVIEW_SUSPENSION: ("process", "suspension"),
    CureAct.RECORD_DECISION: ("process", "closing"),
    CureAct.RECORD_SERVICE: ("papers", ""),
}
_AT_THE_DESK = ("meetings", "hearing")


def as_gate_points(points: tuple[OpenPoint, ...], *, place: str = "") -> Points:
    """Take open points into a gate; one that only wants a look neither bars nor warns.

    ``place`` names the desk where a point is cured that names no place of its own.
    """
    return tuple(
        GatePoint(
            point.code,
            _STATES[point.weight],
            point.words,
            point.source,
            None if point.cure is None else _cure(point.cure, place),
        )
        for point in points
        if point.weight in _STATES
    )


def _cure(cure: OpenCure, place: str) -> Cure:
    tab, item = _PLACES.get(cure.act, _AT_THE_DESK)
    if cure.act is CureAct.OPEN_LETTER:
        item = cure.item
    elif (tab, item) == _AT_THE_DESK and place:
        item = place
    return Cure(CureCode.GO_THERE, cure.words, tab=tab, item=item)


def _desk(words: str, item: str = "hearing") -> Cure:
    return Cure(CureCode.GO_THERE, words, tab="meetings", item=item)


def _blocks(code: str, words: str, source: Source, cure: Cure | None = None) -> Points:
    return (GatePoint(code, PointState.BLOCKS, words, source, cure),)


def _in_order(code: str, words: str, source: Source) -> Points:
    return (GatePoint(code, PointState.IN_ORDER, words, source),)


def tracks_let(step: HeldStep) -> Check:
    """Let no step go on that a parallel track holds up (DOMAIN.md 3); the reason stays there."""

    def check(facts: CaseFacts) -> Points:
        return tuple(
            GatePoint(
                f"{hold.track.name}_HOLDS",
                PointState.BLOCKS,
                f"{hold.track.words} holds up {step.words}",
                hold.source,
                Cure(CureCode.GO_THERE, hold.lifted_by or "Open it", tab="process", item="tracks"),
            )
            for hold in facts.process.holds
            if hold.step is step and hold.track not in _JUDGED_ELSEWHERE
        )

    return check


def report_locked(facts: CaseFacts) -> Points:
    """Want the report submitted and locked before anybody decides on it: a hard gate."""
    if facts.process.report_locked:
        return _in_order("REPORT", "The report is submitted and locked", CODE_6)
    cure = Cure(CureCode.OPEN_REPORT, "Open report", tab="papers", item="report")
    return _blocks("REPORT_NOT_LOCKED", "There is no submitted report", REPORT, cure)


def something_to_hear(facts: CaseFacts) -> Points:
    """Want a live allegation: nothing else can be heard."""
    if facts.allegations:
        return ()
    cure = Cure(CureCode.DRAFT_ALLEGATION, "Open allegations")
    return _blocks("NO_ALLEGATION", "No allegation stands", CODE_9, cure)


def can_no_longer_be_heard(facts: CaseFacts) -> Points:
    """Let a case end after its report without a finding only where nothing can be heard."""
    if facts.process.employee_left:
        return _in_order("LEFT", "The employment has ended", PRACTICE)
    if not facts.allegations:
        return _in_order("NOTHING_STANDS", "No allegation stands", PRACTICE)
    words = "The employee can be heard: decide on each allegation"
    return _blocks("CAN_BE_HEARD", words, CODE_9)


def hearing_may_open(facts: CaseFacts) -> Points:
    """Want a hearing planned, with its invitation received in time and its panel complete."""
    return _may_open(facts.process.hearing, "L19", "hearing")


def appeal_may_open(facts: CaseFacts) -> Points:
    """Want an appeal hearing planned, in time, before people not involved before."""
    return _may_open(facts.process.appeal_hearing, "L30", "appeal")


def _may_open(hearing: HearingFacts, letter: str, desk: str) -> Points:
    if not hearing.planned:
        return _blocks("NOT_PLANNED", "No day is planned for it", CODE_9, _desk("Plan it", desk))
    points = as_gate_points(hearing.points, place=desk)
    if not hearing.invited:
        cure = Cure(CureCode.GO_THERE, f"Open letter {letter}", tab="papers", item=letter)
        words = f"The employee has not received letter {letter}, the invitation"
        points = (*_blocks("NOT_INVITED", words, CODE_9, cure), *points)
    if hearing.ahead_on is not None:
        words = day_not_come(hearing.ahead_on)
        points = (*points, *_blocks(DAY_AHEAD, words, CODE_9, _desk("Open the plan", desk)))
    return points or _in_order("MAY_OPEN", "Notice, papers and panel are in order", CODE_9)


def hearing_is_over(facts: CaseFacts) -> Points:
    """Want the hearing ended before the panel withdraws."""
    return _is_over(facts.process.hearing, "hearing")


def _is_over(hearing: HearingFacts, desk: str) -> Points:
    if hearing.held:
        return _in_order("HELD", "It was held to its end", CODE_9)
    words = "Its end is not on record" if hearing.sat else "It has not begun"
    return _blocks("NOT_HELD", words, CODE_9, _desk("Open the running sheet", desk))


def outcome_complete(facts: CaseFacts) -> Points:
    """Want a finding with reasons on each allegation, and the panel's decision: hard gates."""
    hearing = facts.process.hearing
    lacking = as_gate_points(hearing.lacks, place="hearing")
    return (*_is_over(hearing, "hearing"), *lacking, *_decided(hearing, "hearing"))


def appeal_outcome_complete(facts: CaseFacts) -> Points:
    """Want every ground answered with reasons, and the decision on the appeal."""
    hearing = facts.process.appeal_hearing
    lacking = as_gate_points(hearing.lacks, place="appeal")
    return (*_is_over(hearing, "appeal"), *lacking, *_decided(hearing, "appeal"))


def _decided(hearing: HearingFacts, desk: str) -> Points:
    outcome = hearing.outcome
    if outcome is None:
        words = "What was decided is not on record with its reasons"
        return _blocks("NO_OUTCOME", words, CODE_18, _desk("Open the outcome", desk))
    most = hearing.authority_to
    if outcome.is_formal and (most is None or outcome.weight > most.weight):
        # Only a manager with the authority may dismiss, or give any other sanction.
        words = f"{hearing.decided_by or 'Who decided'} has no authority on record for this outcome"
        return _blocks("NO_AUTHORITY", words, CODE_22, _desk("Open the panel", desk))
    if not hearing.letter_issued:
        letter = "L31" if desk == "appeal" else outcome.letter
        cure = Cure(CureCode.GO_THERE, f"Open letter {letter}", tab="papers", item=letter)
        return _blocks("OUTCOME_NOT_SENT", f"Letter {letter} is not issued", CODE_18, cure)
    return _in_order("OUTCOME", "Findings, reasons and outcome are on record", CODE_18)


def sanction_held_up(facts: CaseFacts) -> Points:
    """Let no sanction be given that a parallel track holds up; other outcomes go on."""
    outcome = facts.process.hearing.outcome
    if outcome is None or not outcome.is_formal:
        return ()
    return tracks_let(HeldStep.SANCTION)(facts)


def chair_in_place(facts: CaseFacts) -> Points:
    """Want a panel that sits, since it alone orders more enquiry."""
    if facts.process.hearing.sat:
        return ()
    return _blocks("NOT_HELD", "It has not begun", MATRIX, _desk("Open the running sheet"))
