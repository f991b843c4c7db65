"""What several facts of the fairness view rest on, read once for all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from casework.services.matrix import matrices_in
from casework.store import (
    allegation_queries,
    closing_queries,
    fairness_queries,
    hearing_queries,
    role_queries,
    stage_queries,
)
from casework.store.case_tables import (
    CaseRow,
    DeadlineRow,
    DecisionRow,
    HoldRow,
    PersonRow,
    RoleRow,
    StageRow,
)
from casework.store.casebook_store import ReadSession
from casework.store.hearing_tables import OutcomeRow
from casework.store.letter_tables import LetterRow
from casework.store.policy_tables import (
    AllegationRow,
    ClauseRow,
    MappingRow,
    PolicyVersionRow,
)
from casework.store.track_tables import ComparisonRow, PointReasonRow
from casework.summaries.matrix import MatrixView


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """One reading of a case: its clocks, issued letters, stages, decisions, parts and the rest.

    ``on`` is the day it is read; ``reasons`` is what a person wrote against an open point, by its
    code.
    """

    on: date
    case: CaseRow
    clocks: Sequence[DeadlineRow]
    letters: Sequence[LetterRow]
    stages: Sequence[StageRow]
    decisions: Sequence[DecisionRow]
    advice: Sequence[HoldRow]
    allegations: Sequence[AllegationRow]
    cited: Mapping[str, Sequence[tuple[MappingRow, ClauseRow]]]
    matrices: Sequence[MatrixView]
    versions: Sequence[PolicyVersionRow]
    parts: Sequence[tuple[RoleRow, PersonRow, str]]
    comparisons: Sequence[ComparisonRow]
    outcomes: Sequence[OutcomeRow]
    reasoned: Sequence[PointReasonRow]

    @property
    def reasons(self) -> Mapping[str, str]:
        """Return what was written against each code, the last of each."""
        return {row.code: row.reason for row in self.reasoned}

    def name_of(self, person_id: str) -> str:
        """Return the name of somebody who has a part in the case."""
        return next((person.name for _p, person, _s in self.parts if person.id == person_id), "")


def record_in(session: ReadSession, case: CaseRow, on: date) -> CaseRecord:
    """Read the record of a case as of a day, within an open reading."""
    allegations = stage_queries.live_allegations(session, case.id)
    return CaseRecord(
        on,
        case,
        fairness_queries.clocks_of(session, case.id),
        fairness_queries.issued_letters(session, case.id),
        stage_queries.stages_of(session, case.id),
        stage_queries.decisions_of(session, case.id),
        stage_queries.advice_of(session, case.id),
        allegations,
        allegation_queries.citations(session, [row.id for row in allegations]),
        matrices_in(session, case.id),
        fairness_queries.cited_versions(session, [row.id for row in allegations]),
        role_queries.parts_of(session, case.id),
        closing_queries.comparisons_of(session, case.id),
        hearing_queries.outcomes_of(session, case.id),
        closing_queries.reasons_of(session, case.id),
    )
