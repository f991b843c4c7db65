"""The policies that a report considers, in the versions of the dates of the acts."""

from __future__ import annotations

from collections.abc import Iterator

from casework.clock import today
from casework.rules.partial_dates import stored_date
from casework.rules.policy_references import ReferenceStatus
from casework.services.context import Casework
from casework.services.policies import version_line
from casework.store import allegation_queries, policy_queries, stage_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.policy_tables import PolicyRow, PolicyVersionRow
from casework.summaries.policies import VersionLine
from casework.summaries.report_facts import PolicyUsed


def policies_in(session: ReadSession, casework: Casework, case: CaseRow) -> tuple[PolicyUsed, ...]:
    """List each version that a live allegation cites, once."""
    rows = stage_queries.live_allegations(session, case.id)
    cited = allegation_queries.citations(session, [row.id for row in rows])
    wanted = dict.fromkeys(
        mapping.version_id for row in rows for mapping, _clause in cited.get(row.id, ())
    )
    found = (policy_queries.find_version(session, version_id) for version_id in wanted)
    return tuple(_policy(session, casework, *pair) for pair in found if pair is not None)


def policy_line(policy: PolicyUsed) -> str:
    """Name a policy in one line, as the cover does."""
    facts = dict(policy.about)
    approved = facts.get("Approved", "")
    parts = [f"{policy.title}, version {policy.version}"]
    if approved:
        parts.append(approved.partition(",")[0])
    review = facts.get("Review", "")
    line = ", ".join(parts)
    return f"{line}; review {review[:1].lower()}{review[1:]}" if review else line


def _policy(
    session: ReadSession, casework: Casework, policy: PolicyRow, row: PolicyVersionRow
) -> PolicyUsed:
    line = version_line(row, today(casework.clock), (0, 0))
    approved = stored_date(row.approved_on) if row.approved_on else None
    approval = ", by ".join(
        part for part in (approved.plain_words if approved else "", row.approved_by) if part
    )
    linked = "; ".join(str(name) for name in row.linked_policies)
    about = (
        ("Approved", approval),
        ("Review", _review(line)),
        ("Owner", row.owner),
        ("Linked policies", linked),
    )
    return PolicyUsed(
        title=policy.title,
        version=row.version,
        in_force=_first_capital(line.period_words),
        about=tuple((label, words) for label, words in about if words),
        notes=tuple(_notes(session, row, line)),
    )


def _review(line: VersionLine) -> str:
    if line.review_on is None:
        return ""
    was = "Was due" if line.review_overdue else "Is due"
    return f"{was} {line.review_on.plain_words}"


def _notes(session: ReadSession, row: PolicyVersionRow, line: VersionLine) -> Iterator[str]:
    """Yield what the reader should know, neutrally (DOMAIN.md 1.3)."""
    if line.review_overdue and line.review_on is not None:
        yield (
            f"Its review was due {line.review_on.plain_words} and is not on record. An overdue"
            " review does not end a policy."
        )
    if row.is_summary:
        yield "The casebook holds a summary of this version, not the adopted text."
    for reference in policy_queries.references_of(session, row.id):
        if reference.status == ReferenceStatus.UNRESOLVED:
            yield f"It refers to “{reference.text}”, which could not be matched to a part of it."


def _first_capital(words: str) -> str:
    return words[:1].upper() + words[1:]
