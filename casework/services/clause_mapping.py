"""Cite the clauses that an allegation is said to breach (DOMAIN.md 1.1 to 1.4, 14).

A citation keeps the version and a copy of its words as they stood on the date of the act.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import today
from casework.errors import BadInput, NotFound, Refused
from casework.ids import AllegationId, ClauseId, MappingId, PolicyId, PolicyVersionId
from casework.rules.clauses import ActFacts, InForce, MappingWarning, judge_mapping
from casework.rules.clauses import versions_in_force as find_versions_in_force
from casework.rules.policy_comparison import counterparts
from casework.rules.policy_kinds import PolicyKind
from casework.rules.policy_labels import heading_words
from casework.rules.report import LONGEST_TEXT, tidy_text
from casework.services.allegation_views import warning_data
from casework.services.allegations import open_allegation_in
from casework.services.case_visibility import open_case_in
from casework.services.citation_ground import act_facts, clause_facts, spans_of
from casework.services.context import Casework
from casework.services.policies import clause_view
from casework.services.policy_comparisons import compared_clauses
from casework.store import allegation_queries, policy_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.policy_tables import (
    AllegationRow,
    ClauseRow,
    MappingRow,
    PolicyRow,
    PolicyVersionRow,
    SectionRow,
)
from casework.store.stored_values import stored_values
from casework.store.unit import Unit
from casework.summaries.allegations import CitableClause, CitablePolicy, OtherWording


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation that was made, with what the rules said of it."""

    mapping_id: MappingId
    warnings: tuple[MappingWarning, ...]


def clauses_to_cite(
    casework: Casework, actor: Actor, *, allegation_id: AllegationId
) -> tuple[CitablePolicy, ...]:
    """List the clauses in force on the date of the act, each with its warnings.

    A policy without a version in force is listed with the reason. Raises NotFound.
    """
    with casework.read() as session:
        row = allegation_queries.find_allegation(session, allegation_id)
        if row is None:
            raise _unknown()
        case = open_case_in(session, actor, row.case_id)
        act = act_facts(case, row)
        cited = {
            mapping.clause_id
            for mapping, _ in allegation_queries.citations(session, [row.id]).get(row.id, [])
        }
        return tuple(
            shelf
            for policy in policy_queries.policies(session)
            for shelf in _citable(session, policy, act, cited, today(casework.clock))
        )


def cite_clause(
    casework: Casework,
    actor: Actor,
    *,
    allegation_id: AllegationId,
    clause_id: ClauseId,
    reason: str,
    also: Sequence[ClauseId] = (),
) -> Done[Cited]:
    """Cite a clause with the reason; its version and words are kept as they stand.

    ``also`` are clauses to cite with it in one act: the words of the other version, where a
    course of conduct spans two (DOMAIN.md 1.1). Those that are cited already are passed over.

    Raises:
        Refused: no version was in force on the date of the act, this one was not, the policy
            does not reach the person, or the clause is cited already.
        BadInput: no reason.
    """
    said = _reason(reason, "Why the clause is cited is not stated.")
    with casework.transaction(actor) as unit:
        row, case = open_allegation_in(unit, allegation_id)
        on = today(casework.clock)
        made = _cite(unit, row, case, clause_id, said, on)
        cited = allegation_queries.citations(unit.session, [row.id]).get(row.id, [])
        held = {mapping.clause_id for mapping, _clause in cited}
        for other in dict.fromkeys(also):
            if other not in held and other != clause_id:
                _cite(unit, row, case, other, said, on)
        return Done(made, Changes.of(Topic.CLAUSES, Topic.ALLEGATIONS, case_id=case.id))


def _cite(
    unit: Unit, row: AllegationRow, case: CaseRow, clause_id: ClauseId, said: str, on: date
) -> Cited:
    found = policy_queries.clause_in_place(unit.session, clause_id)
    if found is None:
        raise NotFound("That clause is not in this casebook.", cure="Choose it again.")
    clause, section, version, policy = found
    _refuse_twice(unit, row, clause)
    act = act_facts(case, row)
    in_force = _in_force_or_refused(unit.session, act, version, policy)
    judged = judge_mapping(clause_facts(clause, version, policy, on), act)
    if judged.refusal:
        raise Refused(judged.refusal, cure=judged.cure)
    warnings = (*in_force.warnings, *judged.warnings)
    mapping = _mapping(unit, row, clause, section, version, policy)
    mapping.reason = said
    mapping.warnings = [warning_data(warning) for warning in warnings]
    unit.session.add(mapping)
    unit.session.flush()
    unit.record(
        "clause.cited",
        case_id=case.id,
        subject=("clause_mapping", mapping.id),
        after=stored_values(mapping),
        why=said,
    )
    return Cited(MappingId(mapping.id), warnings)


def uncite_clause(
    casework: Casework, actor: Actor, *, mapping_id: MappingId, reason: str
) -> Done[None]:
    """Take a citation back with the reason; it stays in the record."""
    said = _reason(reason, "Why the clause is taken away is not stated.")
    with casework.transaction(actor) as unit:
        mapping = unit.session.get(MappingRow, mapping_id)
        if mapping is None or mapping.removed_on is not None:
            raise NotFound("That clause is no longer cited.", cure="Nothing needs doing.")
        _, case = open_allegation_in(unit, mapping.allegation_id)
        mapping.removed_on = today(casework.clock)
        mapping.removed_reason = said
        unit.record(
            "clause.uncited",
            case_id=case.id,
            subject=("clause_mapping", mapping.id),
            before={"label": mapping.label, "allegation_id": mapping.allegation_id},
            after={"removed_on": mapping.removed_on.isoformat()},
            why=said,
        )
        return Done(None, Changes.of(Topic.CLAUSES, Topic.ALLEGATIONS, case_id=case.id))


def _citable(
    session: ReadSession, policy: PolicyRow, act: ActFacts, cited: set[str], on: date
) -> list[CitablePolicy]:
    versions = {row.id: row for row in policy_queries.versions_of(session, policy.id)}
    if not policy.supplied:
        return [
            _shelf(
                policy,
                refusal="It is named by another policy and was not supplied.",
                cure="Import it under Policies.",
            )
        ]
    in_force = find_versions_in_force(spans_of(list(versions.values())), act.conduct)
    if not in_force.version_ids:
        return [_shelf(policy, refusal=in_force.refusal, cure=in_force.cure)]
    offered = {
        version_id: _clauses(session, versions[version_id], policy, act, cited, on)
        for version_id in in_force.version_ids
    }
    if len(offered) > 1:
        offered = _with_counterparts(session, [versions[v] for v in offered], offered)
    return [
        _shelf(policy, version=versions[version_id], in_force=in_force, clauses=clauses)
        for version_id, clauses in offered.items()
    ]


def _with_counterparts(
    session: ReadSession,
    versions: Sequence[PolicyVersionRow],
    offered: dict[str, tuple[CitableClause, ...]],
) -> dict[str, tuple[CitableClause, ...]]:
    """Name beside each clause what it became in the next version, and what it was before."""
    compared = {row.id: compared_clauses(session, row) for row in versions}
    names = {row.id: row.version for row in versions}
    views = {c.clause.clause_id: (v, c.clause) for v, found in offered.items() for c in found}
    beside: dict[str, list[OtherWording]] = {}
    for one, other in combinations([row.id for row in versions], 2):
        for left, right in counterparts(compared[one], compared[other]).items():
            for here, there in ((left, right), (right, left)):
                version_id, view = views[ClauseId(there)]
                beside.setdefault(here, []).append(OtherWording(view, names[version_id]))
    return {
        version_id: tuple(
            replace(c, other_wordings=tuple(beside.get(c.clause.clause_id, ()))) for c in found
        )
        for version_id, found in offered.items()
    }


def _shelf(
    policy: PolicyRow,
    *,
    version: PolicyVersionRow | None = None,
    in_force: InForce | None = None,
    clauses: tuple[CitableClause, ...] = (),
    refusal: str = "",
    cure: str = "",
) -> CitablePolicy:
    return CitablePolicy(
        PolicyId(policy.id),
        policy.title,
        None if version is None else PolicyVersionId(version.id),
        "" if version is None else version.version,
        () if in_force is None else in_force.warnings,
        refusal,
        cure,
        clauses,
        supplied=policy.supplied,
        kind=PolicyKind(policy.kind),
    )


def _clauses(
    session: ReadSession,
    version: PolicyVersionRow,
    policy: PolicyRow,
    act: ActFacts,
    cited: set[str],
    on: date,
) -> tuple[CitableClause, ...]:
    headings = {
        row.id: heading_words(row.heading)
        for row in policy_queries.sections_of(session, version.id)
    }
    usual = set(act.conduct_type.usual_clauses) if act.conduct_type is not None else set()
    found = []
    for clause in policy_queries.clauses_of(session, version.id):
        judged = judge_mapping(clause_facts(clause, version, policy, on), act)
        found.append(
            CitableClause(
                clause_view(clause),
                headings.get(clause.section_id, ""),
                judged.warnings,
                judged.refusal,
                judged.cure,
                cited=clause.id in cited,
                usual=bool(clause.register_code) and clause.register_code in usual,
            )
        )
    return tuple(found)


def _in_force_or_refused(
    session: ReadSession, act: ActFacts, version: PolicyVersionRow, policy: PolicyRow
) -> InForce:
    rows = policy_queries.versions_of(session, policy.id)
    in_force = find_versions_in_force(spans_of(rows), act.conduct)
    if in_force.refusal:
        raise Refused(in_force.refusal, cure=in_force.cure)
    if version.id not in in_force.version_ids:
        names = {row.id: row.version for row in rows}
        held = ", ".join(names[found] for found in in_force.version_ids)
        raise Refused(
            f"Version {version.version} of {policy.title} was not in force on "
            f"{act.conduct.words}; version {held} was.",
            cure=f"Cite the clause as worded in version {held}.",
        )
    return in_force


def _mapping(
    unit: Unit,
    row: AllegationRow,
    clause: ClauseRow,
    section: SectionRow,
    version: PolicyVersionRow,
    policy: PolicyRow,
) -> MappingRow:
    return MappingRow(
        allegation_id=row.id,
        clause_id=clause.id,
        version_id=version.id,
        policy_title=policy.title,
        policy_version=version.version,
        label=clause.label,
        heading=heading_words(section.heading),
        words=clause.text,
        kind=clause.kind,
        force_word=clause.force_word,
        in_force_on=row.conduct_from,
        mapped_at=unit.now,
        mapped_by=unit.actor.name,
    )


def _refuse_twice(unit: Unit, row: AllegationRow, clause: ClauseRow) -> None:
    cited = allegation_queries.citations(unit.session, [row.id]).get(row.id, [])
    if any(mapping.clause_id == clause.id for mapping, _ in cited):
        raise Refused(
            f"Allegation {row.number} cites {clause.label} already.",
            cure="Choose another clause, or change the reason by citing it anew.",
        )


def _reason(reason: str, refusal: str) -> str:
    said = tidy_text(reason).strip()
    if not said:
        raise BadInput(refusal, field="reason", cure="Give the reason in a sentence.")
    if len(said) > LONGEST_TEXT:
        raise BadInput("The reason is too long.", field="reason", cure="Shorten it.")
    return said


def _unknown() -> NotFound:
    return NotFound("That allegation is not in this casebook, or not open to you.")
