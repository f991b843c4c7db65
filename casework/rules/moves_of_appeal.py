"""The moves after the outcome: warning, appeal, closing, the record, reopening (DOMAIN.md 2.1)."""

from __future__ import annotations

from casework.rules.move_kinds import DecisionKind, Move, MoveKind
from casework.rules.stage import Stage

S = Stage

APPEAL_DESK = ("meetings", "appeal")
"""Where an appeal is taken in, heard and decided."""

_LIVE = (
    S.SANCTION_LIVE,
    MoveKind.FORWARD,
    "Let the warning run its time",
    "Go on",
    "The warning is live to its last day and spent after it; the file waits for that.",
)
_LODGED = (
    S.APPEAL_LODGED,
    MoveKind.FORWARD,
    "Take in an appeal",
    "Take in appeal",
    "What the employee wrote is kept as it came. Nobody who acted before hears the appeal.",
)
_PREPARE = (
    S.APPEAL_PREP,
    MoveKind.FORWARD,
    "Prepare the appeal hearing",
    "Prepare appeal",
    "A panel of people not involved before is named, and the employee is invited.",
)
_WITHDRAWN = (
    S.APPEAL_WITHDRAWN,
    MoveKind.FORWARD,
    "The employee withdraws the appeal",
    "Record withdrawal",
    "The outcome stands as it was. Only the employee withdraws, up to the decision.",
)
_CLOSE = (
    S.CLOSED,
    MoveKind.CLOSE,
    "Close the case",
    "Close case",
    "The case ends here with a decision on record. What has to be kept is kept.",
    DecisionKind.CONCLUDED,
)


def _at_the_desk(origin: Stage, step: tuple[Stage, MoveKind, str, str, str]) -> Move:
    return Move(origin, *step, tab=APPEAL_DESK[0], item=APPEAL_DESK[1])


def _kept(closed: Stage) -> Move:
    return Move(
        closed,
        S.RETAINED,
        MoveKind.KEEP,
        "Keep the record for its time",
        "Keep record",
        "How long each part is kept, and what holds it longer, is on record. Nothing is destroyed"
        " by itself.",
    )


OF_THE_APPEAL: tuple[Move, ...] = (
    _at_the_desk(S.OUTCOME_ISSUED, _LODGED),
    Move(S.OUTCOME_ISSUED, *_LIVE),
    Move(S.OUTCOME_ISSUED, *_CLOSE),
    _at_the_desk(S.SANCTION_LIVE, _LODGED),
    Move(S.SANCTION_LIVE, *_CLOSE),
    Move(S.APPEAL_LODGED, *_PREPARE),
    Move(
        S.APPEAL_LODGED,
        S.APPEAL_LATE_DECISION,
        MoveKind.FORWARD,
        "Decide whether the late appeal is heard",
        "Decide",
        "The employee is asked why it came late. No limit of law stands against hearing it.",
    ),
    _at_the_desk(S.APPEAL_LODGED, _WITHDRAWN),
    Move(S.APPEAL_LATE_DECISION, *_PREPARE),
    _at_the_desk(S.APPEAL_LATE_DECISION, _WITHDRAWN),
    Move(S.APPEAL_LATE_DECISION, *_LIVE),
    Move(S.APPEAL_LATE_DECISION, *_CLOSE),
    Move(
        S.APPEAL_PREP,
        S.APPEAL_HEARING,
        MoveKind.FORWARD,
        "Begin the appeal hearing",
        "Begin appeal",
        "The appeal panel hears the grounds with an open mind. The outcome may fall or stay, not"
        " rise.",
        tab=APPEAL_DESK[0],
        item=APPEAL_DESK[1],
    ),
    Move(
        S.APPEAL_PREP,
        S.APPEAL_PREP,
        MoveKind.AGAIN,
        "Move the appeal hearing to another day",
        "Move hearing",
        "What follows from the new day is shown before it is moved; every day it had is kept.",
        tab=APPEAL_DESK[0],
        item=APPEAL_DESK[1],
    ),
    _at_the_desk(S.APPEAL_PREP, _WITHDRAWN),
    Move(
        S.APPEAL_HEARING,
        S.APPEAL_OUTCOME,
        MoveKind.FORWARD,
        "Issue the outcome of the appeal",
        "Issue outcome",
        "Each ground is answered with reasons, and the employee is told in writing.",
    ),
    Move(
        S.APPEAL_HEARING,
        S.APPEAL_HEARING,
        MoveKind.AGAIN,
        "Adjourn the appeal hearing",
        "Adjourn",
        "It goes on on another day; why it stopped and what both sides were told is kept.",
        tab=APPEAL_DESK[0],
        item=APPEAL_DESK[1],
    ),
    _at_the_desk(S.APPEAL_HEARING, _WITHDRAWN),
    Move(S.APPEAL_OUTCOME, *_LIVE),
    Move(S.APPEAL_OUTCOME, *_CLOSE),
    Move(
        S.APPEAL_OUTCOME,
        S.INVESTIGATING,
        MoveKind.BACK,
        "Send the case back for more enquiry",
        "Send back",
        "The appeal panel found that more has to be found out first.",
        DecisionKind.REMITTED,
        note_wanted="What the appeal panel asked for",
    ),
    # The table names the hearing itself: it is prepared first, for notice of it is due again.
    Move(
        S.APPEAL_OUTCOME,
        S.HEARING_PREP,
        MoveKind.BACK,
        "Send the case back to be heard anew",
        "Hear anew",
        "A panel of others hears the case anew, with a new invitation and the same notice.",
        DecisionKind.REMITTED,
        note_wanted="What the appeal panel asked for",
    ),
    Move(S.APPEAL_WITHDRAWN, *_LIVE),
    Move(S.APPEAL_WITHDRAWN, *_CLOSE),
    *map(
        _kept,
        (S.CLOSED_NFA, S.CLOSED_REDIRECTED, S.CLOSED_INFORMAL, S.CLOSED_NO_CASE, S.CLOSED),
    ),
    Move(
        S.RETAINED,
        S.REOPENED,
        MoveKind.FORWARD,
        "Reopen the case",
        "Reopen",
        "New evidence, a safeguarding matter or a late appeal: the case goes on where that leads.",
        DecisionKind.REOPENED,
        note_wanted="What has come up, and when it became known",
    ),
    Move(
        S.REOPENED,
        S.TRIAGE,
        MoveKind.FORWARD,
        "Assess it again",
        "Begin triage",
        "The special routes are gone through again with what has come up.",
    ),
    _at_the_desk(S.REOPENED, _LODGED),
    Move(S.REOPENED, *_CLOSE),
)
