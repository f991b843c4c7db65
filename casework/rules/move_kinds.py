"""What a move is: its kind, what it decides, and who may decide it (DOMAIN.md 2.1, 2.4)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from casework.rules.case_role import CaseRole
from casework.rules.stage import Stage

S = Stage


class MoveKind(StrEnum):
    """What sort of step a move is."""

    FORWARD = "forward"
    BACK = "back"
    AGAIN = "again"  # postponed or adjourned: the case stays where it is
    PAUSE = "pause"
    RESUME = "resume"
    CLOSE = "close"
    KEEP = "keep"  # the closed case's record


class DecisionKind(StrEnum):
    """What a move decides; a decision has reasons, a person, an authority and a date."""

    TO_INVESTIGATE = "to_investigate"
    INFORMAL = "informal"
    NO_FURTHER_ACTION = "no_further_action"
    REDIRECTED = "redirected"
    INFORMAL_DONE = "informal_done"
    NO_CASE = "no_case"
    TO_HEARING = "to_hearing"
    RETURNED = "returned"
    HEARING_WITHDRAWN = "hearing_withdrawn"
    MORE_ENQUIRY = "more_enquiry"
    REMITTED = "remitted"
    CONCLUDED = "concluded"
    REOPENED = "reopened"

    @property
    def words(self) -> str:
        """Name the decision as the file does."""
        return _DECISION_WORDS[self]


_DECISION_WORDS = {
    DecisionKind.TO_INVESTIGATE: "Decision to investigate",
    DecisionKind.INFORMAL: "Decision to deal with it informally",
    DecisionKind.NO_FURTHER_ACTION: "Decision to take no further action",
    DecisionKind.REDIRECTED: "Decision to take it up elsewhere",
    DecisionKind.INFORMAL_DONE: "Decision to close after informal action",
    DecisionKind.NO_CASE: "Decision that there is no case to answer",
    DecisionKind.TO_HEARING: "Decision that there is a case to answer at a hearing",
    DecisionKind.RETURNED: "Decision to return the case for more enquiry",
    DecisionKind.HEARING_WITHDRAWN: "Decision to withdraw the hearing",
    DecisionKind.MORE_ENQUIRY: "Decision of the panel to have more found out",
    DecisionKind.REMITTED: "Decision on appeal to send the case back",
    DecisionKind.CONCLUDED: "Decision to close the case",
    DecisionKind.REOPENED: "Decision to reopen the case",
}


class Redirection(StrEnum):
    """Where a case that does not belong here is taken up (DOMAIN.md 2.1, TRIAGE; 14.9)."""

    GRIEVANCE = "grievance"
    COMPLAINT = "complaint"
    CAPABILITY = "capability"
    LOW_LEVEL_CONCERN = "low_level_concern"
    OTHER_EMPLOYER = "other_employer"

    @property
    def words(self) -> str:
        """Name the other way as the form does."""
        return {
            "grievance": "Grievance procedure",
            "complaint": "Complaints procedure",
            "capability": "Capability procedure",
            "low_level_concern": "Low-level concern, to the headteacher",
            "other_employer": "The person’s own employer or body (not an employee of the trust)",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Move:
    """One allowed step. ``act`` is the button; ``follows`` says what will be so afterwards.

    ``tab`` and ``item`` name the place in the case where a step is made by doing its work; a step
    without a place is made on Process.
    """

    origin: Stage
    target: Stage
    kind: MoveKind
    title: str
    act: str
    follows: str
    decision: DecisionKind | None = None
    note_wanted: str = ""
    tab: str = ""
    item: str = ""

    @property
    def words(self) -> str:
        """Write the step as the process tab does: 'Triage → Fact-find'."""
        if self.origin is self.target:
            return self.origin.words
        return f"{self.origin.words} → {self.target.words}"

    @property
    def decided_by(self) -> CaseRole | None:
        """Name the part whose holder alone decides this; None: whoever has the authority.

        Whoever decided to investigate is also who ends the investigation before its report, and
        who decides on the report; a panel decides of its own hearing.
        """
        if self.decision is DecisionKind.REMITTED:
            return CaseRole.APPEAL_PANEL
        return None if self.decision is None else _DECIDES.get(self.origin)

    @property
    def by_commissioner(self) -> bool:
        """Tell whether only the commissioning manager decides this (DOMAIN.md 2.4)."""
        return self.decided_by is CaseRole.COMMISSIONER


_DECIDES = {
    S.INVESTIGATION_DECISION: CaseRole.COMMISSIONER,
    S.COMMISSIONING: CaseRole.COMMISSIONER,
    S.NOTIFIED: CaseRole.COMMISSIONER,
    S.INVESTIGATING: CaseRole.COMMISSIONER,
    S.CASE_DECISION: CaseRole.COMMISSIONER,
    S.HEARING_PREP: CaseRole.COMMISSIONER,
    S.HEARING: CaseRole.HEARING_PANEL,
}
