"""The clocks that a case may have, by kind, and which one tells how far a stage has come."""

from __future__ import annotations

from casework.rules.clocks_of_hearing import OF_THE_HEARING
from casework.rules.clocks_of_tracks import OF_THE_TRACKS
from casework.rules.clocks_to_report import REVIEWED_ON_PROCESS, TO_THE_REPORT
from casework.rules.deadline_definition import (
    DeadlineDefinition,
    DeadlineKind,
    DeadlineState,
    FixedBy,
    Meaning,
)
from casework.rules.stage import Stage

__all__ = [
    "CLOCK_OF_STAGE",
    "DEFINITIONS",
    "REVIEWED_ON_PROCESS",
    "DeadlineDefinition",
    "DeadlineKind",
    "DeadlineState",
    "FixedBy",
    "Meaning",
    "definition_of",
]

# The clock that says how far the work of a stage has come: one and the same wherever it is shown.
CLOCK_OF_STAGE = {
    Stage.TRIAGE: DeadlineKind.TRIAGE_DECISION,
    Stage.FACT_FIND: DeadlineKind.FACT_FIND,
    Stage.INVESTIGATION_DECISION: DeadlineKind.INVESTIGATION_DECISION,
    Stage.COMMISSIONING: DeadlineKind.COMMISSIONING,
    Stage.INVESTIGATING: DeadlineKind.INVESTIGATION_REPORT,
    Stage.CASE_DECISION: DeadlineKind.CASE_DECISION,
    Stage.DELIBERATION: DeadlineKind.OUTCOME_LETTER,
    Stage.OUTCOME_ISSUED: DeadlineKind.APPEAL_WINDOW,
    Stage.SANCTION_LIVE: DeadlineKind.WARNING_ENDS,
    Stage.APPEAL_LODGED: DeadlineKind.APPEAL_HEARING,
    Stage.APPEAL_PREP: DeadlineKind.APPEAL_HEARING,
}

DEFINITIONS: dict[DeadlineKind, DeadlineDefinition] = {
    definition.kind: definition for definition in (*TO_THE_REPORT, *OF_THE_HEARING, *OF_THE_TRACKS)
}


def definition_of(kind: DeadlineKind) -> DeadlineDefinition:
    """Return what is known of a kind."""
    return DEFINITIONS[kind]
