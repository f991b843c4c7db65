"""The fairness view: what stands open in a case, computed when it is looked at.

Promise 14; DOMAIN.md 0.1, 2.4 (last column), 2.9. Each point has its kind, the fact that raised
it, its source and what cures it. It is never a score, and says nothing of what to find.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from casework.rules import fairness_code, fairness_law, fairness_practice, fairness_procedure
from casework.rules.fairness_facts import FairnessFacts
from casework.rules.fairness_rule import FairnessRule
from casework.rules.gate_points import SourceKind
from casework.rules.process_points import OpenPoint

RULES: tuple[FairnessRule, ...] = (
    *fairness_law.RULES,
    *fairness_code.RULES,
    *fairness_procedure.RULES,
    *fairness_practice.RULES,
)

WITHOUT_A_RULE: Mapping[str, str] = MappingProxyType(
    {
        "0.1/9": (
            "It says what may follow when the Code is not kept, and asks nothing of its own: each"
            " point of the Code stands in the list by itself."
        ),
        "2.4/CLOSED/nothing": (
            "The column is empty. What a closure needs is its checklist, of which a decision on"
            " record is always one."
        ),
        "2.9/Acas Code followed": (
            "It is the sum of all points of the Code, which stand in the list one by one, each with"
            " its evidence; a rule of its own would say each twice."
        ),
    }
)
"""Rows that have no rule of their own, with the reason."""

MAY_BE_DISCLOSED = (
    "This statement becomes part of the file. It may have to be disclosed to the employee, in an"
    " access request or to a tribunal."
)
_ORDER = list(SourceKind)


def open_points(facts: FairnessFacts) -> tuple[OpenPoint, ...]:
    """List the open points of a case: law first, then guidance, Code, procedure, good practice."""
    found = [point for rule in RULES for point in rule.points(facts)]
    return tuple(sorted(found, key=lambda point: _ORDER.index(point.source.kind)))


def count_words(points: tuple[OpenPoint, ...]) -> str:
    """Say how many points stand open, as the overview does."""
    if not points:
        return "No open points"
    return "1 open point" if len(points) == 1 else f"{len(points)} open points"


def covered_rows() -> frozenset[str]:
    """Return every row of the domain that has a rule, or a recorded reason for having none."""
    return frozenset(row for rule in RULES for row in rule.rows) | WITHOUT_A_RULE.keys()
