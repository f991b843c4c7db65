"""Whether a citation still holds as the facts stand now (DOMAIN.md 1.1, 1.3; 14 rulings 6 to 9).

The date of an act, its account or the person's part may be corrected, and a version may come into
the library, after a clause was cited. The citation is kept as it was made; what became of its
ground is said wherever it is relied on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casework.rules.clause_kinds import ClauseKind, ClauseLimit
from casework.rules.clauses import (
    ActFacts,
    CitedClause,
    MappingWarning,
    Seriousness,
    VersionSpan,
    Weight,
    judge_mapping,
    versions_in_force,
)
from casework.rules.conduct_types import ConductType
from casework.rules.partial_dates import stored_date
from casework.rules.policy_kinds import PolicyKind
from casework.rules.report import AccountType, Conduct, WorkerType
from casework.rules.review_dates import is_overdue, review_by_period
from casework.store import allegation_queries, policy_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.policy_tables import (
    AllegationRow,
    ClauseRow,
    MappingRow,
    PolicyRow,
    PolicyVersionRow,
)

# What a version itself gave cause to say on the day of the citing; it does not turn on the act.
_OF_THE_DAY = "REVIEW_OVERDUE"


@dataclass(frozen=True, slots=True)
class Ground:
    """What holds of a citation now: why it no longer does, or what is to be weighed."""

    no_longer: str = ""
    warnings: tuple[MappingWarning, ...] = ()


def act_facts(case: CaseRow, row: AllegationRow) -> ActFacts:
    """Gather what the rules of citing need to know."""
    return ActFacts(
        Conduct.stored(row.conduct_from, row.conduct_to),
        AccountType(row.account_type),
        WorkerType(case.worker_type),
        ConductType(row.conduct_type) if row.conduct_type else None,
        Seriousness(row.seriousness),
    )


def span_of(row: PolicyVersionRow) -> VersionSpan | None:
    """Return when a version holds; one that was replaced at once never did."""
    if row.effective_to is not None and row.effective_to == row.effective_from:
        return None
    return VersionSpan(
        row.id,
        row.version,
        stored_date(row.effective_from),
        stored_date(row.effective_to) if row.effective_to else None,
    )


def spans_of(rows: Sequence[PolicyVersionRow]) -> list[VersionSpan]:
    """Return when each version of a policy holds."""
    return [span for span in map(span_of, rows) if span is not None]


def clause_facts(
    clause: ClauseRow, version: PolicyVersionRow, policy: PolicyRow, on: date
) -> CitedClause:
    """Gather what the rules of citing need to know of a clause."""
    stated = stored_date(version.review_on) if version.review_on else None
    review = stated or review_by_period(stored_date(version.approved_on), version.review_period)
    return CitedClause(
        clause.label,
        ClauseKind(clause.kind),
        clause.force_word,
        ClauseLimit(clause.account_limit),
        of_summary=version.is_summary,
        review_was_due=review if is_overdue(review, on) else None,
        policy_kind=PolicyKind(policy.kind),
    )


def ground_of(
    session: ReadSession, mapping: MappingRow, clause: ClauseRow, act: ActFacts
) -> Ground:
    """Judge a citation by the facts of the act as they stand, with the kind it was given."""
    found = policy_queries.find_version(session, mapping.version_id)
    if found is None:
        return Ground()
    policy, version = found
    spans = spans_of(policy_queries.versions_of(session, policy.id))
    in_force = versions_in_force(spans, act.conduct)
    cited = CitedClause(
        mapping.label,
        ClauseKind(mapping.kind),
        mapping.force_word,
        ClauseLimit(clause.account_limit),
        of_summary=version.is_summary,
        policy_kind=PolicyKind(policy.kind),
    )
    judged = judge_mapping(cited, act)
    kept = tuple(
        MappingWarning(str(w["code"]), Weight(w["weight"]), str(w["message"]))
        for w in mapping.warnings
        if w["code"] == _OF_THE_DAY
    )
    warnings = (*in_force.warnings, *judged.warnings, *kept)
    if mapping.version_id not in in_force.version_ids:
        lost = in_force.refusal or (
            f"Version {mapping.policy_version} was not in force on {act.conduct.words}: remove"
            " the clause and cite the version that was."
        )
        return Ground(lost, warnings)
    if judged.refusal:
        who = act.worker_type.words.lower()
        return Ground(
            f"The policy names employees only, and the person is now recorded as: {who}. Take"
            f" {mapping.label} away.",
            warnings,
        )
    return Ground("", warnings)


@dataclass(frozen=True, slots=True)
class LostCitation:
    """A live citation that no longer holds, and why."""

    mapping_id: str
    allegation_id: str
    number: int
    label: str
    because: str


def lost_in(
    session: ReadSession, case: CaseRow, rows: Sequence[AllegationRow]
) -> tuple[LostCitation, ...]:
    """List the citations of these allegations that no longer hold, by allegation and label."""
    cited = allegation_queries.citations(session, [row.id for row in rows])
    return tuple(
        LostCitation(mapping.id, row.id, row.number, mapping.label, ground.no_longer)
        for row in rows
        for mapping, clause in cited.get(row.id, ())
        if (ground := ground_of(session, mapping, clause, act_facts(case, row))).no_longer
    )
