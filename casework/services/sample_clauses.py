"""Cite a clause of the made-up trust's policy by words that stand in it."""

from __future__ import annotations

from casework.actor import Actor
from casework.ids import AllegationId
from casework.services import clause_mapping
from casework.services.context import Casework


def cite_words(
    casework: Casework, actor: Actor, allegation_id: AllegationId, words: str, reason: str
) -> None:
    """Let an allegation rest on the clause in which words stand, with the reason."""
    shelves = clause_mapping.clauses_to_cite(casework, actor, allegation_id=allegation_id)
    clause = next(
        found.clause
        for shelf in shelves
        for found in shelf.clauses
        if words in found.clause.text and not found.cited
    )
    clause_mapping.cite_clause(
        casework, actor, allegation_id=allegation_id, clause_id=clause.clause_id, reason=reason
    )
