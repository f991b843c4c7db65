"""Allegations as views: wording looked at, clauses judged again as the facts stand now."""

from __future__ import annotations

from collections.abc import Sequence

from casework.ids import AllegationId, CaseId, ClauseId, MappingId
from casework.rules.allegation_wording import check_wording, checks_in_order
from casework.rules.clause_kinds import ClauseKind, ClauseLimit
from casework.rules.clauses import (
    MappingWarning,
    Seriousness,
    versions_in_force,
)
from casework.rules.conduct_types import ConductType
from casework.rules.further_grounds import further_grounds_missing, needs_proportionality
from casework.rules.report import AccountType, Conduct
from casework.services import allegation_changes
from casework.services.case_facts import agreed_allegations_in
from casework.services.citation_ground import Ground, act_facts, ground_of, spans_of
from casework.services.policy_knowledge import knowledge_in
from casework.store import allegation_queries, policy_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.policy_tables import (
    AllegationRow,
    ClauseRow,
    MappingRow,
)
from casework.summaries.allegations import (
    AllegationText,
    AllegationView,
    CitedClauseView,
    WordingReport,
)


def in_terms(session: ReadSession, row: AllegationRow) -> bool:
    """Tell whether the agreed terms of reference hold this version of the allegation."""
    return (row.id, row.version) in agreed_allegations_in(session, row.case_id)


def allegation_view(session: ReadSession, case: CaseRow, row: AllegationRow) -> AllegationView:
    """Show one allegation."""
    text = _text(row)
    findings = check_wording(text.wording, conduct=text.conduct)
    act = act_facts(case, row)
    cited = allegation_queries.citations(session, [row.id]).get(row.id, [])
    knowledge = knowledge_in(
        session, case, {m.version_id: m.policy_version for m, _ in cited}, text.conduct
    )
    clauses = tuple(
        _cited(
            mapping,
            clause,
            ground_of(session, mapping, clause, act),
            told=knowledge[mapping.version_id].words,
        )
        for mapping, clause in cited
    )
    held = in_terms(session, row)
    return AllegationView(
        allegation_id=AllegationId(row.id),
        case_id=CaseId(row.case_id),
        number=row.number,
        version=row.version,
        text=text,
        report=WordingReport(findings, tuple(c.in_order for c in checks_in_order(findings))),
        clauses=clauses,
        drafted_at=row.drafted_at,
        drafted_by=row.drafted_by,
        withdrawn=row.state == "withdrawn",
        withdrawn_reason=row.withdrawn_reason,
        in_terms=held,
        change_needs_reason=held or allegation_changes.was_notified_in(session, case.id),
        needs_proportionality=needs_proportionality(act),
        further_grounds=further_grounds_missing(
            act.seriousness, policy_queries.kinds_of(session, {m.version_id for m, _ in cited})
        ),
        other_versions=_other_versions(session, [m for m, _ in cited], text.conduct),
    )


def warning_data(warning: MappingWarning) -> dict[str, str]:
    """Write a warning as the casebook keeps it."""
    return {
        "code": warning.code,
        "weight": warning.weight.value,
        "message": warning.message,
    }


def _text(row: AllegationRow) -> AllegationText:
    return AllegationText(
        wording=row.wording,
        title=row.title,
        conduct=Conduct.stored(row.conduct_from, row.conduct_to),
        conduct_type=ConductType(row.conduct_type) if row.conduct_type else None,
        time_as_stated=row.time_as_stated,
        platform=row.platform,
        account=row.account,
        account_type=AccountType(row.account_type),
        audience=row.audience,
        place=row.place,
        exact_words=row.exact_words,
        why_breach=row.why_breach,
        seriousness=Seriousness(row.seriousness),
    )


def _cited(mapping: MappingRow, clause: ClauseRow, ground: Ground, *, told: str) -> CitedClauseView:
    return CitedClauseView(
        mapping_id=MappingId(mapping.id),
        clause_id=ClauseId(mapping.clause_id),
        policy_title=mapping.policy_title,
        policy_version=mapping.policy_version,
        label=mapping.label,
        heading=mapping.heading,
        words=mapping.words,
        kind=ClauseKind(mapping.kind),
        force=mapping.force_word,
        limit_words=ClauseLimit(clause.account_limit).words,
        in_force_on=mapping.in_force_on or "",
        reason=mapping.reason,
        warnings=ground.warnings,
        no_longer=ground.no_longer,
        mapped_at=mapping.mapped_at,
        mapped_by=mapping.mapped_by,
        told=told,
    )


def _other_versions(session: ReadSession, cited: Sequence[MappingRow], conduct: Conduct) -> str:
    """Say which versions a course of conduct spans besides those that are cited (1.1)."""
    said = []
    titles = {mapping.version_id: mapping.policy_title for mapping in cited}
    for policy_id, title in policy_queries.policies_of(session, titles).items():
        rows = policy_queries.versions_of(session, policy_id)
        found = versions_in_force(spans_of(rows), conduct).version_ids
        missing = [row.version for row in rows if row.id in found and row.id not in titles]
        if missing and len(found) > 1:
            names = " and ".join(sorted(missing))
            said.append(
                f"It is uncertain which version of {title} held on the date of the act: it may "
                f"also have been version {names}. Its date, or the version’s, decides it."
                if conduct.ends in (None, conduct.begins)
                else f"The conduct also falls within version {names} of {title}: "
                "cite its words too."
            )
    return " ".join(said)
