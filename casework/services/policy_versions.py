"""The facts of a policy and of a version: read, and corrected with a reason (DOMAIN.md 1.1).

A correction never changes the words. It is refused where it would take away the ground of a
citation: an allegation cites a version because it was in force on the date of the act.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import today
from casework.errors import BadInput
from casework.ids import PolicyId, PolicyVersionId
from casework.rules.partial_dates import stored_date
from casework.rules.policy_bounds import (
    check_fact,
    check_start,
    check_title,
    check_version,
    check_year,
)
from casework.rules.policy_kinds import PolicyKind
from casework.rules.policy_labels import plain_title
from casework.rules.typed_words import LONGEST_TEXT, tidy_line, tidy_text
from casework.services.citation_ground import spans_of
from casework.services.context import Casework
from casework.services.policies import may_change_policies, version_in
from casework.services.policy_dates import adjoin, refuse_lost_ground, refuse_replaced
from casework.services.policy_entries import consultation_entry, link_entry, told_entry
from casework.store import policy_queries, policy_record_queries
from casework.store.policy_tables import PolicyRow, PolicyVersionRow
from casework.store.stored_values import changed_values, stored_values
from casework.store.unit import Unit
from casework.summaries.policy_versions import VersionFacts, VersionRecord

_CHANGED = Changes.of(Topic.POLICIES, Topic.CLAUSES, Topic.ALLEGATIONS)


def version_record(casework: Casework, *, version_id: PolicyVersionId) -> VersionRecord:
    """Return the facts of a version with consultation, who was told, and links.

    Raises NotFound.
    """
    with casework.read() as session:
        policy, row = version_in(session, version_id)
        consulted = policy_record_queries.consultations_of(session, row.id)
        told = policy_record_queries.tellings_of(session, [row.id])
        links = policy_record_queries.links_of(session, row.id)
        return VersionRecord(
            PolicyId(policy.id),
            PolicyVersionId(row.id),
            policy.title,
            PolicyKind(policy.kind),
            _facts(row),
            tuple(consultation_entry(entry) for entry in consulted),
            tuple(told_entry(entry) for entry in told),
            tuple(link_entry(entry) for entry in links),
        )


def correct_version(
    casework: Casework,
    actor: Actor,
    *,
    version_id: PolicyVersionId,
    facts: VersionFacts,
    reason: str,
    title: str = "",
    kind: PolicyKind | None = None,
) -> Done[None]:
    """Correct the facts of a version; the versions before and after it keep adjoining.

    ``title`` and ``kind`` correct those of its policy in the same act.

    Citations keep the title that they were given.

    Raises:
        BadInput: no reason, version or title, a title that another policy bears, dates that
            cannot be or that overlap another version.
        Refused: an allegation would lose the version that it cites, or the capacity only reads.
    """
    may_change_policies(actor)
    said = _reason(reason)
    _checked(facts, today(casework.clock))
    with casework.transaction(actor) as unit:
        policy, row = version_in(unit.session, version_id)
        if title or kind is not None:
            _correct_policy_in(
                unit, policy, title or policy.title, kind or PolicyKind(policy.kind), said
            )
        _correct_version_in(unit, actor, policy, row, facts, said)
        return Done(None, _CHANGED)


def _correct_policy_in(unit: Unit, row: PolicyRow, title: str, kind: PolicyKind, said: str) -> None:
    name = tidy_line(title)
    check_title(name)
    others = [p for p in policy_queries.policies(unit.session) if p.id != row.id]
    if any(plain_title(other.title) == plain_title(name) for other in others):
        raise BadInput(
            f"The library holds another policy with the title {name}.",
            field="title",
            cure="Give this one a title of its own.",
        )
    before = stored_values(row)
    row.title, row.kind = name, kind.value
    old, new = changed_values(before, stored_values(row))
    if new:
        unit.record(
            "policy.corrected",
            subject=("policy", row.id),
            before=old,
            after={**new, "title": row.title},
            why=said,
        )


def _correct_version_in(
    unit: Unit,
    actor: Actor,
    policy: PolicyRow,
    row: PolicyVersionRow,
    facts: VersionFacts,
    said: str,
) -> None:
    versions = list(policy_queries.versions_of(unit.session, policy.id))
    spans, before, old_start = spans_of(versions), stored_values(row), row.effective_from
    ends = {version.id: version.effective_to for version in versions if version is not row}
    refuse_replaced(row, facts)
    _write(row, facts)
    _refuse_same_name(row, versions)
    adjoin(row, versions, old_start)
    refuse_lost_ground(unit, actor, versions, spans)
    unit.session.flush()
    old, new = changed_values(before, stored_values(row))
    if not new:
        return
    # The version before may end on another day now; the act says that too.
    moved = [
        f"version {version.version} ends {version.effective_to}"
        for version in versions
        if version is not row and version.effective_to != ends[version.id]
    ]
    after = {**new, "title": policy.title, "version": row.version, "other_versions": moved}
    unit.record(
        "policy.version_corrected",
        subject=("policy_version", row.id),
        before=old,
        after={name: value for name, value in after.items() if value != []},
        why=said,
    )


def _refuse_same_name(row: PolicyVersionRow, versions: Sequence[PolicyVersionRow]) -> None:
    others = [one for one in versions if one is not row and not one.is_summary]
    if not row.is_summary and any(one.version == row.version for one in others):
        raise BadInput(
            f"Another version of this policy is called {row.version}.",
            field="version",
            cure="Give this one a name of its own: letters cite a version by its name.",
        )


def _facts(row: PolicyVersionRow) -> VersionFacts:
    return VersionFacts(
        row.version,
        stored_date(row.effective_from),
        stored_date(row.effective_to) if row.effective_to else None,
        stored_date(row.approved_on),
        row.approved_by,
        stored_date(row.review_on),
        row.review_period,
        row.owner,
        row.status,
        row.published_where,
    )


def _write(row: PolicyVersionRow, facts: VersionFacts) -> None:
    row.version = tidy_line(facts.version)
    row.effective_from = facts.effective_from.stored
    row.effective_to = None if facts.effective_to is None else facts.effective_to.stored
    row.approved_on, row.approved_by = facts.approved_on.stored, tidy_line(facts.approved_by)
    row.review_on, row.review_period = facts.review_on.stored, tidy_line(facts.review_period)
    row.owner, row.status = tidy_line(facts.owner), tidy_line(facts.status)
    row.published_where = tidy_line(facts.published_where)


def _checked(facts: VersionFacts, on: date) -> None:
    check_version(tidy_line(facts.version))
    check_start(facts.effective_from, today=on)
    for value, field in (
        (facts.effective_to, "effective_to"),
        (facts.approved_on, "approved_on"),
        (facts.review_on, "review_on"),
    ):
        check_year(value, field=field, today=on)
    for said, field, words in (
        (facts.owner, "owner", "The owner"),
        (facts.approved_by, "approved_by", "Who approved it"),
        (facts.review_period, "review_period", "The review period"),
        (facts.status, "status", "The status"),
        (facts.published_where, "published_where", "Where it is published"),
    ):
        check_fact(tidy_line(said), field=field, words=words)
    begins, ends = facts.effective_from.first, facts.effective_to
    if begins and ends is not None and ends.first is not None and ends.first <= begins:
        raise BadInput(
            "The version would end before it begins.",
            field="effective_to",
            cure="The end is the first day on which it no longer holds.",
        )


def _reason(reason: str) -> str:
    said = tidy_text(reason).strip()
    if not said:
        raise BadInput(
            "Why it is corrected is not stated.", field="reason", cure="Give the reason."
        )
    if len(said) > LONGEST_TEXT:
        raise BadInput("The reason is too long.", field="reason", cure="Shorten it.")
    return said
