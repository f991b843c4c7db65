"""What can be cited in a case, read once for a dialog."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from casework.ids import CaseId
from casework.services import exhibits, statements, utterances
from casework.summaries.evidence import EvidenceLine
from casework.summaries.meetings import StatementView
from casework.summaries.utterances import UtteranceView
from ui.window_context import WindowContext


@dataclass(frozen=True, slots=True)
class CaseSources:
    """Exhibits, the words marked on them, and records that are no exhibit yet."""

    items: tuple[EvidenceLine, ...]
    utterances: tuple[UtteranceView, ...]
    statements: tuple[StatementView, ...]


def sources_of(window: WindowContext, initiator: QWidget, case_id: CaseId) -> CaseSources:
    """Read what can be cited; nothing where the case is not open to this person."""
    casework, actor = window.casework, window.actor
    found = window.commands.read(
        initiator,
        lambda: CaseSources(
            exhibits.evidence_list(casework, actor, case_id=case_id),
            utterances.of_case(casework, actor, case_id=case_id),
            tuple(
                one
                for one in statements.statements(casework, actor, case_id=case_id)
                if one.item_id is None
            ),
        ),
    )
    return found or CaseSources((), (), ())
