"""The policy library: read a version, note a reference, agree to a clause (DOMAIN.md 1)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import today
from casework.errors import NotFound, Refused
from casework.ids import ClauseId, PolicyId, PolicyVersionId
from casework.rules.clause_kinds import ClauseKind, ClauseLimit, ClauseSubject
from casework.rules.partial_dates import PartialDate, stored_date
from casework.rules.policy_kinds import PolicyKind
from casework.rules.policy_labels import heading_words, plain_title
from casework.rules.policy_references import ReferenceStatus
from casework.rules.printed_numbers import printed_before, printed_number
from casework.rules.review_dates import is_overdue, is_soon, review_by_period
from casework.services.context import Casework
from casework.services.rights import may_keep_settings
from casework.store import policy_queries
from casework.store.casebook_store import ReadSession
from casework.store.policy_tables import (
    ClauseRow,
    CrossReferenceRow,
    PolicyRow,
    PolicyVersionRow,
)
from casework.store.stored_values import changed_values, stored_values
from casework.summaries.policies import (
    ClauseView,
    PolicyShelf,
    ReferenceView,
    SectionView,
    VersionLine,
    VersionPage,
)

_CONTROL_WORDS = {
    "organisation": "Approved for",
    "version": "Version",
    "approved_on": "Approved",
    "approved_by": "Approved by",
    "effective_from": "In force from",
    "review_on": "Review due",
    "review_period": "Review period",
    "status": "Status",
    "published_at": "Published at",
    "owner": "Owner",
}


def policy_library(casework: Casework) -> tuple[PolicyShelf, ...]:
    """List the policies, each with its versions, the latest first."""
    on = today(casework.clock)
    with casework.read() as session:
        counts = policy_queries.clause_counts(session)
        versions: dict[str, list[VersionLine]] = {}
        for row in policy_queries.all_versions(session):
            line = version_line(row, on, counts.get(row.id, (0, 0)))
            versions.setdefault(row.policy_id, []).append(line)
        return tuple(
            PolicyShelf(
                PolicyId(row.id),
                row.title,
                row.code,
                row.organisation,
                row.supplied,
                tuple(versions.get(row.id, ())),
                PolicyKind(row.kind),
            )
            for row in policy_queries.policies(session)
        )


def policy_version(casework: Casework, *, version_id: PolicyVersionId) -> VersionPage:
    """Return one version with its clauses, references and whatever else it holds.

    Raises NotFound.
    """
    on = today(casework.clock)
    with casework.read() as session:
        policy, version = version_in(session, version_id)
        clauses = policy_queries.clauses_of(session, version.id)
        references = policy_queries.references_of(session, version.id)
        labels = {clause.id: clause.label for clause in clauses}
        open_ones = {
            reference.clause_id
            for reference in references
            if reference.status != ReferenceStatus.RESOLVED
        }
        in_section: dict[str | None, list[ClauseView]] = {}
        lines = version.source_text.split("\n")
        for clause in clauses:
            before = printed_before(lines, clause.first_line, clause.text)
            view = clause_view(clause, unresolved=clause.id in open_ones, before=before)
            in_section.setdefault(clause.section_id, []).append(view)
        sections = tuple(
            SectionView(
                row.id,
                row.position,
                row.label,
                row.label_source,
                heading_words(row.heading),
                row.level,
                tuple(in_section.get(row.id, ())),
            )
            for row in policy_queries.sections_of(session, version.id)
        )
        unread = sum(1 for clause in clauses if not clause.reviewed)
        supplied = {
            plain_title(row.title) for row in policy_queries.policies(session) if row.supplied
        }
        linked = tuple(str(name) for name in version.linked_policies)
        return VersionPage(
            policy_id=PolicyId(policy.id),
            title=policy.title,
            code=policy.code,
            line=version_line(version, on, (len(clauses), unread)),
            control=_control(version),
            history=_history(version),
            sections=sections,
            references=tuple(_reference(row, labels) for row in references),
            linked=linked,
            linked_not_supplied=tuple(n for n in linked if plain_title(n) not in supplied),
            other=tuple((str(o["text"]), str(o["why"])) for o in version.other_text),
            source_name=version.source_name,
            source_sha256=version.source_sha256,
            source_text=version.source_text,
            imported_at=version.imported_at,
            imported_by=version.imported_by,
        )


def note_reference(casework: Casework, actor: Actor, *, reference_id: str, note: str) -> Done[None]:
    """Keep an adviser's note on a reference; the reference itself is never rewritten (1.2)."""
    may_change_policies(actor)
    with casework.transaction(actor) as unit:
        row = unit.session.get(CrossReferenceRow, reference_id)
        if row is None:
            raise NotFound("That reference is not in this casebook.")
        before, row.note = row.note, " ".join(note.split())
        unit.record(
            "policy.reference_noted",
            subject=("cross_reference", row.id),
            before={"note": before},
            after={"note": row.note, "text": row.text},
        )
        return Done(None, Changes.of(Topic.POLICIES))


def review_clause(
    casework: Casework,
    actor: Actor,
    *,
    clause_id: ClauseId,
    kind: ClauseKind,
    force: str,
    limit: ClauseLimit,
    binds: ClauseSubject | None = None,
) -> Done[None]:
    """Agree to a clause as it was split, with what it does; its words are never changed.

    Allegations that already cite it keep the kind and force that they were given.
    """
    may_change_policies(actor)
    with casework.transaction(actor) as unit:
        row = unit.session.get(ClauseRow, clause_id)
        if row is None:
            raise NotFound("That clause is not in this casebook.")
        before = stored_values(row)
        row.kind, row.force_word, row.account_limit = kind.value, force.strip(), limit.value
        row.binds = (binds or kind.binds(ClauseSubject(row.binds))).value
        row.reviewed = True
        before, after = changed_values(before, stored_values(row))
        unit.record(
            "policy.clause_reviewed",
            subject=("clause", row.id),
            before=before,
            after={**after, "label": row.label},
        )
        return Done(None, Changes.of(Topic.POLICIES))


def agree_clauses(casework: Casework, actor: Actor, *, version_id: PolicyVersionId) -> Done[int]:
    """Agree to every clause of a version as it stands; say how many were still open."""
    may_change_policies(actor)
    with casework.transaction(actor) as unit:
        version_in(unit.session, version_id)
        rows = [r for r in policy_queries.clauses_of(unit.session, version_id) if not r.reviewed]
        for row in rows:
            row.reviewed = True
        unit.record(
            "policy.clauses_agreed",
            subject=("policy_version", version_id),
            after={"labels": [row.label for row in rows]},
        )
        return Done(len(rows), Changes.of(Topic.POLICIES))


def version_in(
    session: ReadSession, version_id: PolicyVersionId
) -> tuple[PolicyRow, PolicyVersionRow]:
    """Return a version with its policy. Raises NotFound."""
    found = policy_queries.find_version(session, version_id)
    if found is None:
        raise NotFound("That version is not in this casebook.", cure="Choose it in Policies.")
    return found


def policy_called(
    known: Iterable[PolicyRow], title: str, policy_id: PolicyId | None
) -> PolicyRow | None:
    """Return the policy that was chosen, else the one of this title, if any."""
    rows = list(known)
    chosen = next((row for row in rows if row.id == policy_id), None)
    if chosen is None and title:
        chosen = next((row for row in rows if plain_title(row.title) == plain_title(title)), None)
    return chosen


def change_refusal(casework: Casework, actor: Actor) -> str:
    """Say why this person cannot change the library now, or an empty text."""
    if casework.read_only:
        return "This casebook is open for reading only."
    if not may_keep_settings(actor):
        return f"Not changed in the capacity of {actor.capacity.words}."
    return ""


def may_change_policies(actor: Actor) -> None:
    """Raise Refused for a capacity that only reads policies."""
    if not may_keep_settings(actor):
        raise Refused(
            f"The library is not changed in the capacity of {actor.capacity.words}.",
            cure="Ask the HR adviser, or change the capacity you act in.",
        )


def version_line(row: PolicyVersionRow, on: date, counts: tuple[int, int]) -> VersionLine:
    """Show a stored version as a line; ``counts`` are all clauses, and those to look at."""
    begins = stored_date(row.effective_from)
    ends = stored_date(row.effective_to) if row.effective_to else None
    replaced = row.effective_to is not None and row.effective_to == row.effective_from
    stated = stored_date(row.review_on) if row.review_on else None
    review = stated or review_by_period(stored_date(row.approved_on), row.review_period)
    return VersionLine(
        PolicyVersionId(row.id),
        row.version,
        begins,
        ends,
        in_force=not replaced and _holds(begins, ends, on),
        is_summary=row.is_summary,
        replaced=replaced,
        approved_by=row.approved_by,
        review_on=review,
        review_overdue=is_overdue(review, on),
        clauses=counts[0],
        to_look_at=counts[1],
        review_soon=is_soon(review, on),
        coming=not replaced and begins.earliest is not None and begins.earliest > on,
        review_counted=stated is None and review is not None,
    )


def clause_view(row: ClauseRow, *, unresolved: bool = False, before: str = "") -> ClauseView:
    """Show a stored clause; ``before`` is what stands before its words on the paper."""
    return ClauseView(
        ClauseId(row.id),
        row.label,
        row.label_source,
        row.level,
        row.text,
        ClauseKind(row.kind),
        row.force_word,
        ClauseSubject(row.binds),
        ClauseLimit(row.account_limit),
        row.reviewed,
        unresolved,
        printed_number(row.label_source, before),
    )


def _holds(begins: PartialDate, ends: PartialDate | None, on: date) -> bool:
    started = begins.earliest is None or begins.earliest <= on
    return started and (ends is None or ends.earliest is None or on < ends.earliest)


def _control(row: PolicyVersionRow) -> tuple[tuple[str, str], ...]:
    values = dict(row.control.get("values", {}))
    known = [(words, str(values[key])) for key, words in _CONTROL_WORDS.items() if values.get(key)]
    further = [(str(pair[0]), str(pair[1])) for pair in row.control.get("further", ())]
    return tuple(known + further)


def _history(row: PolicyVersionRow) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (str(line[0]), str(line[1]), str(line[2])) for line in row.control.get("history", ())
    )


def _reference(row: CrossReferenceRow, labels: dict[str, str]) -> ReferenceView:
    return ReferenceView(
        row.id,
        labels.get(row.clause_id or "", ""),
        row.text,
        row.status,
        row.target,
        tuple(str(candidate) for candidate in row.candidates),
        row.note,
    )
