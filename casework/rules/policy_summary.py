"""A summary policy, as it ships: clauses in short words, marked to be replaced (DOMAIN.md 1.2)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casework.rules.clause_kinds import ClauseKind, ClauseLimit, ClauseSubject
from casework.rules.policy_control import PolicyControl
from casework.rules.policy_parts import ASSIGNED, OutlineClause, OutlineSection, PolicyOutline


def summary_from(data: Mapping[str, Any]) -> PolicyOutline:
    """Build the outline of a summary policy from its shipped table.

    Raises KeyError or ValueError where the file is not as it must be: that is a fault of the
    program, not of the adviser.
    """
    sections = tuple(_section(table, str(data["code"])) for table in data["section"])
    control = PolicyControl(
        {
            "version": str(data["version"]),
            "effective_from": str(data["effective_from"]),
            "review_on": str(data["review_on"]),
        }
    )
    return PolicyOutline(
        title=str(data["title"]),
        code=str(data["code"]),
        control=control,
        review_overdue=False,
        sections=sections,
        cross_references=(),
        linked_policies=tuple(str(name) for name in data["linked_policies"]),
        warnings=(str(data["notice"]),),
        other=(),
    )


def _section(table: Mapping[str, Any], policy: str) -> OutlineSection:
    code = str(table["code"])
    clauses = tuple(
        OutlineClause(
            label=str(clause["ref"]),
            label_source=ASSIGNED,
            level=1,
            text=str(clause["text"]),
            kind=ClauseKind(clause["kind"]),
            force=str(clause["force"]),
            subject=ClauseSubject(clause["who"]),
            limit=ClauseLimit(clause["limit"]),
            first_line=0,
            last_line=0,
        )
        for clause in table["clause"]
    )
    return OutlineSection(f"{policy}-{code}", ASSIGNED, code, str(table["heading"]), 1, 0, clauses)
