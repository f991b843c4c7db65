"""Exhibits with words on them, for tests of the ledger and of its panel."""

from __future__ import annotations

from casework.actor import Actor
from casework.ids import CaseId, EvidenceId, UtteranceId
from casework.rules.utterances import Region, UtteranceAct, UtteranceText, Whose
from casework.services import evidence, utterances
from casework.services.context import Casework
from casework.services.evidence import Destination

COMMENT = UtteranceText(
    Region(1, 0.1, 0.5, 0.7, 0.6),
    Whose.OTHER,
    UtteranceAct.COMMENT,
    author="Kel Rudd",
    account="Kel R",
    words="Is that the one from the bus stop?",
)


def take(
    casework: Casework, adviser: Actor, case_id: CaseId, content: bytes, name: str
) -> EvidenceId:
    """Take a file into the evidence of a case."""
    return evidence.receive(
        casework, adviser, source=content, name=name, destination=Destination(case_id=case_id)
    ).value.item_id


def mark(casework: Casework, actor: Actor, item_id: EvidenceId, text: UtteranceText) -> UtteranceId:
    """Mark words on an exhibit."""
    return utterances.mark(casework, actor, item_id=item_id, text=text).value
