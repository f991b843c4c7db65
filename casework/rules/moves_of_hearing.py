"""The moves from the submitted report to the outcome of the hearing (DOMAIN.md 2.1, 2.4)."""

from __future__ import annotations

from casework.rules.move_kinds import DecisionKind, Move, MoveKind
from casework.rules.stage import Stage

S = Stage

HEARING_DESK = ("meetings", "hearing")
"""Where a hearing is planned, held and decided."""

_MORE_ENQUIRY = "What is still to be found out, and why it is needed"

OF_THE_HEARING: tuple[Move, ...] = (
    Move(
        S.REPORT_SUBMITTED,
        S.CASE_DECISION,
        MoveKind.FORWARD,
        "Put the report before the commissioning manager",
        "Go to decision",
        "The commissioning manager reads the report and decides on each allegation. Nothing is"
        " decided yet.",
    ),
    Move(
        S.CASE_DECISION,
        S.HEARING_PREP,
        MoveKind.FORWARD,
        "There is a case to answer: prepare a hearing",
        "Go to hearing",
        "A panel is named and the employee is invited. Whether the allegations are upheld is for"
        " the panel alone.",
        DecisionKind.TO_HEARING,
    ),
    Move(
        S.CASE_DECISION,
        S.INFORMAL_ACTION,
        MoveKind.FORWARD,
        "Deal with it informally",
        "Deal informally",
        "Guidance, training or a letter of expectation. It is not a warning: it has no live period"
        " and no appeal.",
        DecisionKind.INFORMAL,
    ),
    Move(
        S.CASE_DECISION,
        S.INVESTIGATING,
        MoveKind.BACK,
        "Return the case for more enquiry",
        "Return case",
        "The investigating officer finds out what is asked and writes the report anew; the"
        " submitted one is kept as it is.",
        DecisionKind.RETURNED,
        note_wanted=_MORE_ENQUIRY,
    ),
    Move(
        S.CASE_DECISION,
        S.CLOSED_NO_CASE,
        MoveKind.CLOSE,
        "Close: there is no case to answer",
        "Close case",
        "The case ends here, and the employee is told in writing. The record is kept with the"
        " reasons.",
        DecisionKind.NO_CASE,
    ),
    # Who has left, and whom no hearing can reach, has neither a case nor none: it ends all the
    # same with a decision. The gate lets it end for that alone.
    Move(
        S.CASE_DECISION,
        S.CLOSED_NFA,
        MoveKind.CLOSE,
        "Close: it can no longer be heard",
        "Close case",
        "The case ends here without a finding; the record is kept with the reasons. Referrals are"
        " decided either way.",
        DecisionKind.NO_FURTHER_ACTION,
    ),
    Move(
        S.HEARING_PREP,
        S.HEARING,
        MoveKind.FORWARD,
        "Begin the hearing",
        "Begin hearing",
        "The panel hears both sides with an open mind; the notes are kept under each part.",
        tab=HEARING_DESK[0],
        item=HEARING_DESK[1],
    ),
    Move(
        S.HEARING_PREP,
        S.HEARING_PREP,
        MoveKind.AGAIN,
        "Move the hearing to another day",
        "Move hearing",
        "What follows from the new day is shown before it is moved; every day it had is kept.",
        tab=HEARING_DESK[0],
        item=HEARING_DESK[1],
    ),
    Move(
        S.HEARING_PREP,
        S.CASE_DECISION,
        MoveKind.BACK,
        "Withdraw the hearing",
        "Withdraw hearing",
        "The hearing is called off, the employee is told, and the commissioning manager decides"
        " anew.",
        DecisionKind.HEARING_WITHDRAWN,
    ),
    Move(
        S.HEARING,
        S.DELIBERATION,
        MoveKind.FORWARD,
        "Let both sides withdraw: the panel decides",
        "End hearing",
        "The panel is alone, with an adviser on procedure only. If it has to ask something, both"
        " sides return.",
        tab=HEARING_DESK[0],
        item=HEARING_DESK[1],
    ),
    Move(
        S.HEARING,
        S.HEARING,
        MoveKind.AGAIN,
        "Adjourn the hearing",
        "Adjourn",
        "It goes on on another day; why it stopped and what both sides were told is kept.",
        tab=HEARING_DESK[0],
        item=HEARING_DESK[1],
    ),
    Move(
        S.HEARING,
        S.INVESTIGATING,
        MoveKind.BACK,
        "Have more found out before it goes on",
        "Send back",
        "The hearing stops. What is found goes to both sides, and a new date is given.",
        DecisionKind.MORE_ENQUIRY,
        note_wanted=_MORE_ENQUIRY,
    ),
    # If the panel needs to ask something, both sides come back together (2.7, item 13).
    Move(
        S.DELIBERATION,
        S.HEARING,
        MoveKind.BACK,
        "Call both sides back",
        "Call back",
        "Both sides return together; nobody is asked alone.",
        note_wanted="What the panel has to ask",
    ),
    Move(
        S.DELIBERATION,
        S.OUTCOME_ISSUED,
        MoveKind.FORWARD,
        "Issue the outcome",
        "Issue outcome",
        "The employee has the findings, the reasons and the right to appeal in writing, and the"
        " time to appeal runs from receipt.",
    ),
)
