"""What was put to the employee, as views; and what a person types of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from casework.ids import AllegationId, CaseId, EvidenceId, MeetingId, PutId, StatementId
from casework.rules.put import PutState, PutWay
from casework.summaries.matrix import CitationView, CitedPlace


@dataclass(frozen=True, slots=True)
class PutText:
    """What a person writes of something that was put to the employee.

    ``document`` is empty for the allegation as a whole; ``answer_at`` is where the answer is
    recorded. ``despite_warning`` says why words that are not the employee's were put all the same.
    """

    put_on: date
    put_by: str
    way: PutWay = PutWay.MEETING
    document: CitedPlace = field(default_factory=CitedPlace)
    question: str = ""
    answer: str = ""
    follow_up: str = ""
    no_follow_up_because: str = ""
    meeting_id: MeetingId | None = None
    answered_in: StatementId | None = None
    answered_page: int | None = None
    despite_warning: str = ""


@dataclass(frozen=True, slots=True)
class PutView:
    """One record of the panel: something that was put, or why it was not."""

    put_id: PutId
    case_id: CaseId
    allegation_id: AllegationId
    allegation_version: int
    state: PutState
    document: CitationView | None
    put_on: date | None
    put_by: str
    way: str
    meeting_id: MeetingId | None
    answered_at: CitationView | None
    question: str
    answer: str
    follow_up: str
    reason: str
    """Why it was not put; or, of what was put, why nothing followed."""
    despite_warning: str
    lacks: tuple[str, ...]
    recorded_at: datetime
    recorded_by: str

    @property
    def is_put(self) -> bool:
        """Whether it was put."""
        return self.state is PutState.PUT


@dataclass(frozen=True, slots=True)
class NotPut:
    """An allegation, or a document it relies on, that was neither put nor given a reason."""

    allegation_id: AllegationId
    number: int
    heading: str
    item_id: EvidenceId | None
    reference: str
    why: str

    @property
    def words(self) -> str:
        """Say what is open, as the list of open points does."""
        if self.item_id is None:
            return f"Allegation {self.number} is {self.why}"
        return f"{self.reference}, for allegation {self.number}: {self.why}"


@dataclass(frozen=True, slots=True)
class AllegationPuts:
    """The panel of one allegation: what was put, and what is still to put."""

    puts: tuple[PutView, ...]
    still: tuple[NotPut, ...]
