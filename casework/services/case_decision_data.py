"""The decision on the report as a decision's row keeps it, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casework.rules.case_decision import AllegationDecision, CaseDecisionFacts, DecidedAllegation
from casework.rules.sanctions import HearingOutcome
from casework.rules.stage_move import written

ON_REPORT = "on_report"
"""Under which key of a decision's detail it stands."""


def case_decision_data(facts: CaseDecisionFacts) -> dict[str, Any]:
    """Write a decision on the report as plain data."""
    return {
        "allegations": [
            {
                "id": one.allegation_id,
                "number": one.number,
                "decision": None if one.decision is None else one.decision.value,
                "reasons": written(one.reasons),
            }
            for one in facts.decided
        ],
        "ceiling": None if facts.ceiling is None else facts.ceiling.value,
        "departure": written(facts.departure),
        "not_informal": written(facts.not_informal),
    }


def case_decision_from(data: Mapping[str, Any]) -> CaseDecisionFacts:
    """Read a decision on the report; what the report said stands in the report."""
    return CaseDecisionFacts(
        tuple(
            DecidedAllegation(
                str(one["id"]),
                int(one["number"]),
                AllegationDecision(one["decision"]) if one["decision"] else None,
                str(one["reasons"]),
            )
            for one in data.get("allegations", ())
        ),
        ceiling=HearingOutcome(data["ceiling"]) if data.get("ceiling") else None,
        departure=str(data.get("departure", "")),
        not_informal=str(data.get("not_informal", "")),
    )


def case_decision_words(data: Mapping[str, Any]) -> tuple[str, ...]:
    """Say a decision on the report line by line, as the file does; nothing where there is none."""
    if not data:
        return ()
    facts = case_decision_from(data)
    lines = [
        f"Allegation {one.number}: {one.decision.words.lower()}. {one.reasons}"
        for one in facts.decided
        if one.decision is not None
    ]
    if facts.ceiling is not None:
        lines.append(f"Heaviest outcome that is possible: {facts.ceiling.words.lower()}.")
    if facts.not_informal:
        lines.append(f"Why not informally: {facts.not_informal}")
    if facts.departure:
        lines.append(f"Why it is not what the report says: {facts.departure}")
    return tuple(lines)
