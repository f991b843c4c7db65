"""Which allegations cite a clause of which version: in the cases that are open to the reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casework.actor import Actor
from casework.ids import AllegationId, CaseId, ClauseId, PolicyVersionId
from casework.rules.stage import Stage
from casework.services.case_visibility import Sight
from casework.services.context import Casework
from casework.store import policy_record_queries
from casework.store.casebook_store import ReadSession
from casework.store.policy_record_queries import Citation
from casework.summaries.policy_versions import CitingAllegation


def cited_by(
    casework: Casework, actor: Actor, *, version_id: PolicyVersionId
) -> tuple[CitingAllegation, ...]:
    """List the live citations of a version; cases not open to the reader are not counted."""
    with casework.read() as session:
        return tuple(
            CitingAllegation(
                CaseId(found.case.id),
                found.case.reference,
                AllegationId(found.allegation.id),
                found.allegation.number,
                found.allegation.title or found.allegation.wording[:80],
                ClauseId(found.mapping.clause_id),
                found.mapping.label,
                closed=Stage(found.case.stage).is_closed,
            )
            for found in _open(session, actor, [version_id])
        )


def cases_citing(
    casework: Casework, actor: Actor, *, version_ids: Sequence[PolicyVersionId]
) -> dict[PolicyVersionId, int]:
    """Count, for each version, the cases open to the reader that cite it."""
    cases: dict[PolicyVersionId, set[str]] = {version_id: set() for version_id in version_ids}
    with casework.read() as session:
        for found in _open(session, actor, version_ids):
            cases[PolicyVersionId(found.mapping.version_id)].add(found.case.id)
    return {version_id: len(found) for version_id, found in cases.items()}


def _open(session: ReadSession, actor: Actor, version_ids: Sequence[str]) -> Iterator[Citation]:
    sight = Sight(session, actor)
    for found in policy_record_queries.citations_of_versions(session, version_ids):
        case = found.case
        if sight.may_see(case.id, restricted=case.restricted, restricted_to=case.restricted_to):
            yield found
