"""Which citations would rest on words no longer in force if a document became a version.

It is said before, not forbidden: a version that was found late must be able to come into the
library, and the allegations then cite its words (DOMAIN.md 1.1).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from casework.actor import Actor
from casework.rules.clauses import VersionSpan, versions_in_force
from casework.rules.partial_dates import PartialDate
from casework.rules.report import Conduct
from casework.services.case_visibility import Sight
from casework.services.citation_ground import spans_of
from casework.services.context import Casework
from casework.services.policies import policy_called
from casework.store import policy_queries, policy_record_queries
from casework.store.policy_record_queries import Citation
from casework.summaries.policy_review import ReviewHead

NOT_OPEN = "a case that is not open to you"
_NEW = "the version under review"


def citations_replaced(casework: Casework, actor: Actor, *, head: ReviewHead) -> tuple[str, ...]:
    """Name the citations of earlier words that the new version would be in force for.

    Cases that are not open to this person are counted, not named.
    """
    start = head.effective_from
    if start is None or start.first is None:
        return ()
    with casework.read() as session:
        policy = policy_called(policy_queries.policies(session), head.title, head.policy_id)
        if policy is None:
            return ()
        rows = policy_queries.versions_of(session, policy.id)
        before = spans_of(rows)
        # An adopted text replaces a summary altogether.
        adopted = spans_of([row for row in rows if not row.is_summary])
        after = _with_new(adopted, head.version, start)
        citations = policy_record_queries.citations_of_versions(session, [row.id for row in rows])
        sight = Sight(session, actor)
        lost = losing_ground(citations, before, after)
        return tuple(named_citation(sight, found) for found in lost)


def _with_new(spans: Sequence[VersionSpan], version: str, start: PartialDate) -> list[VersionSpan]:
    """Give the spans as they would be: the new version ends the one in which it begins."""
    found = []
    ends: PartialDate | None = None
    for span in sorted(spans, key=lambda one: one.effective_from.stored or ""):
        begins, until = span.effective_from.stored or "", span.effective_to
        if begins < (start.stored or ""):
            if until is None or (until.stored or "") > (start.stored or ""):
                span = replace(span, effective_to=start)
        elif ends is None:
            ends = span.effective_from
        found.append(span)
    return [*found, VersionSpan(_NEW, version, start, ends)]


def losing_ground(
    citations: Sequence[Citation], before: Sequence[VersionSpan], after: Sequence[VersionSpan]
) -> list[Citation]:
    """List the citations whose version held on the date of the act, and would do so no longer."""
    return [found for found in citations if _holds(found, before) and not _holds(found, after)]


def _holds(found: Citation, spans: Sequence[VersionSpan]) -> bool:
    conduct = Conduct.stored(found.allegation.conduct_from, found.allegation.conduct_to)
    return found.mapping.version_id in versions_in_force(spans, conduct).version_ids


def named_citation(sight: Sight, found: Citation) -> str:
    """Name a citation by case, allegation and label; a case that is not open is not named."""
    case = found.case
    if not sight.may_see(case.id, restricted=case.restricted, restricted_to=case.restricted_to):
        return NOT_OPEN
    return f"{case.reference}, allegation {found.allegation.number}: {found.mapping.label}"
