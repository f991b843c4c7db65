"""The policies that a report considers, in the versions of the dates of the acts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from casework.clock import today
from casework.rules.partial_dates import stored_date
from casework.rules.policy_references import ReferenceStatus
from casework.rules.policy_told import Knowledge, Shown
from casework.rules.report import Conduct
from casework.services.context import Casework
from casework.services.policies import version_line
from casework.services.policy_knowledge import knowledge_in
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
    wanted: dict[str, tuple[str, Conduct]] = {}
    for row in rows:
        conduct = Conduct.stored(row.conduct_from, row.conduct_to)
        for mapping, _clause in cited.get(row.id, ()):
            known = wanted.get(mapping.version_id)
            if known is None or _began(conduct) < _began(known[1]):
                wanted[mapping.version_id] = mapping.policy_version, conduct
    made = []
    for version_id, (name, conduct) in wanted.items():
        found = policy_queries.find_version(session, version_id)
        if found is not None:
            known_of = knowledge_in(session, case, {version_id: name}, conduct)[version_id]
            made.append(_policy(session, casework, *found, known_of))
    return tuple(made)


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


def _began(conduct: Conduct) -> date:
    """Give the day before which a telling counts; a conduct without one counts for none."""
    return conduct.begins.earliest or date.min


def _policy(
    session: ReadSession,
    casework: Casework,
    policy: PolicyRow,
    row: PolicyVersionRow,
    known_of: Knowledge,
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
        # What nobody put on record yet is the officer's to find out, not the report's to say.
        ("Told to the employee", "" if known_of.shown is Shown.NOTHING else known_of.words),
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
    counted = ", counted by its period" if line.review_counted else ""
    return f"{was} {line.review_on.plain_words}{counted}"


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
        if reference.status == ReferenceStatus.RESOLVED:
            continue
        what = (
            "which could not be matched to a part of it."
            if reference.status == ReferenceStatus.UNRESOLVED
            else "which stands in it more than once."
        )
        yield f"It refers to “{reference.text}”, {what} {reference.note}".rstrip()


def _first_capital(words: str) -> str:
    return words[:1].upper() + words[1:]
