"""One point of a gate: what is wrong or in order, where the rule comes from, and its cure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from casework.rules.case_role import CaseRole


class SourceKind(StrEnum):
    """How binding a rule is."""

    LAW = "law"
    GUIDANCE = "statutory guidance"
    CODE = "Code"
    PROCEDURE = "trust’s procedure"
    GOOD_PRACTICE = "good practice"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule comes from: 'Code · Acas Code, paragraph 9'."""

    kind: SourceKind
    reference: str = ""

    @property
    def words(self) -> str:
        """Write the source as a caption does."""
        return f"{self.kind.value} · {self.reference}" if self.reference else self.kind.value


class CureCode(StrEnum):
    """What would put a point right; the window turns it into a button."""

    ADD_ACCOUNT = "add_account"
    ADD_EVIDENCE = "add_evidence"
    ANSWER_SCREENS = "answer_screens"
    RECORD_ADVICE = "record_advice"
    END_ADVICE = "end_advice"
    REDIRECT_CASE = "redirect_case"
    APPOINT = "appoint"
    DECLARE = "declare"
    GIVE_REASON = "give_reason"
    REPLACE_HOLDER = "replace_holder"
    DRAFT_ALLEGATION = "draft_allegation"
    MAP_CLAUSE = "map_clause"
    WRITE_TERMS = "write_terms"
    AGREE_TERMS = "agree_terms"
    AMEND_TERMS = "amend_terms"
    ISSUE_NOTICE = "issue_notice"
    SERVE_NOTICE = "serve_notice"
    WITHDRAW_ALLEGATION = "withdraw_allegation"
    END_SUSPENSION = "end_suspension"
    SETTLE_ENQUIRIES = "settle_enquiries"
    TELL_CHANGES = "tell_changes"
    AGREE_NOTES = "agree_notes"
    PUT_TO_EMPLOYEE = "put_to_employee"
    OPEN_REPORT = "open_report"
    GO_THERE = "go_there"  # to the place that the cure names


@dataclass(frozen=True, slots=True)
class Cure:
    """The words of the button, and whom or what it is about.

    ``tab`` and ``item`` name the place in the case, where one point has a place of its own.
    """

    code: CureCode
    words: str
    role: CaseRole | None = None
    tab: str = ""
    item: str = ""


class PointState(StrEnum):
    """Whether a point bars the move, asks for a written reason, or is in order."""

    BLOCKS = "blocks"
    WARNS = "warns"
    IN_ORDER = "in_order"


@dataclass(frozen=True, slots=True)
class GatePoint:
    """One point, in the adviser's words."""

    code: str
    state: PointState
    words: str
    source: Source
    cure: Cure | None = None
