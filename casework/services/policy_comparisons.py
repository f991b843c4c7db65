"""Two versions of a policy side by side, clause by clause (DOMAIN.md 1.1)."""

from __future__ import annotations

from casework.clock import today
from casework.errors import BadInput
from casework.ids import PolicyId, PolicyVersionId
from casework.rules.policy_comparison import ComparedClause, compare_clauses
from casework.rules.policy_labels import heading_words
from casework.services.context import Casework
from casework.services.policies import clause_view, version_in, version_line
from casework.store import policy_queries
from casework.store.casebook_store import ReadSession
from casework.store.policy_tables import PolicyVersionRow
from casework.summaries.policy_versions import VersionComparison


def compare_versions(
    casework: Casework, *, older_id: PolicyVersionId, newer_id: PolicyVersionId
) -> VersionComparison:
    """Set two versions of one policy side by side.

    Raises NotFound, and BadInput for versions of different policies.
    """
    on = today(casework.clock)
    with casework.read() as session:
        policy, older = version_in(session, older_id)
        other, newer = version_in(session, newer_id)
        if policy.id != other.id:
            raise BadInput(
                "These are versions of different policies.", cure="Choose two of one policy."
            )
        before, now = compared_clauses(session, older), compared_clauses(session, newer)
        return VersionComparison(
            PolicyId(policy.id),
            policy.title,
            version_line(older, on, (len(before), 0)),
            version_line(newer, on, (len(now), 0)),
            compare_clauses(before, now),
        )


def compared_clauses(session: ReadSession, version: PolicyVersionRow) -> list[ComparedClause]:
    """Return the clauses of a version as the comparison takes them, in order."""
    headings = {
        row.id: heading_words(row.heading)
        for row in policy_queries.sections_of(session, version.id)
    }
    return [
        ComparedClause(
            row.id, row.label, headings.get(row.section_id, ""), row.text, clause_view(row).facts
        )
        for row in policy_queries.clauses_of(session, version.id)
    ]
