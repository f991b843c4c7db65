"""The moves from the report of a suspected breach to the submitted report (DOMAIN.md 2.1)."""

from __future__ import annotations

from casework.rules.move_kinds import DecisionKind, Move, MoveKind
from casework.rules.stage import Stage

S = Stage

_PAUSE = (
    MoveKind.PAUSE,
    "Pause: safeguarding or police have asked us to wait",
    "Pause",
    "The trust’s own clocks stop; those of the law run on, until we are told to go on.",
)
_NO_ACTION = (
    MoveKind.CLOSE,
    "Close with no further action",
    "Close case",
    "The case ends here; the record is kept with the reasons. Clocks of the law run on.",
    DecisionKind.NO_FURTHER_ACTION,
)
_ELSEWHERE = (
    MoveKind.CLOSE,
    "Close: it is taken up elsewhere",
    "Close case",
    (
        "The case ends here and goes on under another procedure. Safeguarding and data protection"
        " go on whatever happens to this case."
    ),
    DecisionKind.REDIRECTED,
)
_INVESTIGATE_ON = (
    MoveKind.RESUME,
    "Go on with the investigation",
    "Go on",
    "The investigation goes on where it stopped, and the trust’s own clocks run again.",
)
_DECIDE = (
    MoveKind.FORWARD,
    "Decide whether to investigate",
    "Go to decision",
    "The commissioning manager decides whether to investigate. Nothing is decided yet.",
)

TO_THE_REPORT: tuple[Move, ...] = (
    Move(
        S.REPORTED,
        S.TRIAGE,
        MoveKind.FORWARD,
        "Begin the triage",
        "Begin triage",
        "The special routes are gone through and the next step is chosen.",
    ),
    Move(
        S.TRIAGE,
        S.FACT_FIND,
        MoveKind.FORWARD,
        "Begin a fact-find",
        "Begin fact-find",
        "A manager who will not judge the facts later finds out whether there is something to"
        " investigate. It is brief, and no interrogation.",
    ),
    Move(S.TRIAGE, S.INVESTIGATION_DECISION, *_DECIDE),
    Move(S.TRIAGE, S.ON_HOLD_EXTERNAL, *_PAUSE),
    Move(S.TRIAGE, S.CLOSED_NFA, *_NO_ACTION),
    Move(S.TRIAGE, S.CLOSED_REDIRECTED, *_ELSEWHERE),
    Move(S.ON_HOLD_EXTERNAL, S.TRIAGE, MoveKind.RESUME, "Go on with the triage", "Go on", ""),
    Move(S.ON_HOLD_EXTERNAL, S.FACT_FIND, MoveKind.RESUME, "Go on with a fact-find", "Go on", ""),
    Move(
        S.ON_HOLD_EXTERNAL,
        S.INVESTIGATION_DECISION,
        MoveKind.RESUME,
        "Go on with the decision",
        "Go on",
        "",
    ),
    Move(S.ON_HOLD_EXTERNAL, S.INVESTIGATING, *_INVESTIGATE_ON),
    Move(
        S.FACT_FIND,
        S.INVESTIGATION_DECISION,
        *_DECIDE,
        note_wanted="What the fact-find brought: what is known, and is there something to"
        " investigate?",
    ),
    Move(S.FACT_FIND, S.ON_HOLD_EXTERNAL, *_PAUSE),
    Move(
        S.INVESTIGATION_DECISION,
        S.COMMISSIONING,
        MoveKind.FORWARD,
        "Commission an investigation",
        "Commission",
        "An investigating officer is appointed, the terms of reference are agreed, and the employee"
        " is then told in writing.",
        DecisionKind.TO_INVESTIGATE,
        note_wanted="Why it is not dealt with informally",
    ),
    Move(
        S.INVESTIGATION_DECISION,
        S.INFORMAL_ACTION,
        MoveKind.FORWARD,
        "Deal with it informally",
        "Deal informally",
        "Guidance, training or a letter of expectation. It is not a warning: it has no live period"
        " and no appeal.",
        DecisionKind.INFORMAL,
    ),
    Move(S.INVESTIGATION_DECISION, S.CLOSED_NFA, *_NO_ACTION),
    # Who turns out to be no employee only now is still sent where they belong (14, ruling 9).
    Move(S.INVESTIGATION_DECISION, S.CLOSED_REDIRECTED, *_ELSEWHERE),
    Move(
        S.COMMISSIONING,
        S.NOTIFIED,
        MoveKind.FORWARD,
        "Record that the employee has been told",
        "Record notice",
        "The employee knows the allegations in writing, and the investigating officer may begin.",
    ),
    # The document lets these three end only after the report. Where nothing is left that this
    # procedure reaches, a report would find on nothing: the gate lets them end for that alone.
    Move(S.COMMISSIONING, S.CLOSED_NFA, *_NO_ACTION),
    Move(S.COMMISSIONING, S.CLOSED_REDIRECTED, *_ELSEWHERE),
    Move(
        S.NOTIFIED,
        S.INVESTIGATING,
        MoveKind.FORWARD,
        "Begin the investigation",
        "Begin investigation",
        "The investigating officer hears people and gathers the evidence, for and against.",
    ),
    Move(S.NOTIFIED, S.CLOSED_NFA, *_NO_ACTION),
    Move(S.NOTIFIED, S.CLOSED_REDIRECTED, *_ELSEWHERE),
    Move(
        S.INVESTIGATING,
        S.REPORT_DRAFT,
        MoveKind.FORWARD,
        "Begin the report",
        "Begin report",
        "The evidence is closed, and the investigating officer writes the report.",
    ),
    Move(S.INVESTIGATING, S.ON_HOLD_EXTERNAL, *_PAUSE),
    Move(
        S.INVESTIGATING,
        S.ON_HOLD_SICKNESS,
        MoveKind.PAUSE,
        "Pause: the employee is not well enough to take part",
        "Pause",
        "The trust’s own clocks stop. Evidence that does not need the employee may still be"
        " gathered.",
        note_wanted="Since when, for how long as far as known, and what was advised",
    ),
    Move(
        S.INVESTIGATING,
        S.ON_HOLD_GRIEVANCE,
        MoveKind.PAUSE,
        "Pause: a grievance is heard first",
        "Pause",
        "The trust’s own clocks stop while the grievance is heard, by others than those who act"
        " in this case.",
        note_wanted="What the grievance is about, how far it overlaps, and why it is heard first",
    ),
    Move(S.INVESTIGATING, S.CLOSED_NFA, *_NO_ACTION),
    Move(S.INVESTIGATING, S.CLOSED_REDIRECTED, *_ELSEWHERE),
    Move(S.ON_HOLD_SICKNESS, S.INVESTIGATING, *_INVESTIGATE_ON),
    Move(S.ON_HOLD_GRIEVANCE, S.INVESTIGATING, *_INVESTIGATE_ON),
    Move(
        S.REPORT_DRAFT,
        S.REPORT_SUBMITTED,
        MoveKind.FORWARD,
        "Submit the report",
        "Submit report",
        "The report is locked as the investigating officer signed it; the commissioning manager"
        " reads it next.",
    ),
    Move(
        S.REPORT_DRAFT,
        S.INVESTIGATING,
        MoveKind.BACK,
        "Go back to the investigation",
        "Go back",
        "More is found out before the report is finished; what is written of it is kept.",
        note_wanted="What is still to be found out",
    ),
    Move(
        S.INFORMAL_ACTION,
        S.CLOSED_INFORMAL,
        MoveKind.CLOSE,
        "Close after informal action",
        "Close case",
        "The case ends here. What was said and given stays on the file as advice, not as a"
        " warning.",
        DecisionKind.INFORMAL_DONE,
    ),
    Move(
        S.INFORMAL_ACTION,
        S.INVESTIGATION_DECISION,
        MoveKind.BACK,
        "Go back to the decision",
        "Go back",
        "The commissioning manager decides again, with what happened since before them.",
        note_wanted="What was breached or refused, and when",
    ),
)
