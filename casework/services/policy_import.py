"""Bringing a policy into the library: from its document, or the starter policy that ships.

The words are stored as they stand in the document. A version holds over
``[effective_from, effective_to)``; the next version's beginning ends it (DOMAIN.md 1.1).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import today
from casework.errors import BadInput, Refused
from casework.ids import PolicyId, PolicyVersionId
from casework.rules.clause_kinds import ClauseKind, ClauseLimit
from casework.rules.partial_dates import PartialDate
from casework.rules.policy_kinds import proposed_kind
from casework.rules.policy_labels import policy_code
from casework.rules.policy_parts import OutlineClause, PolicyOutline
from casework.services.context import Casework
from casework.services.policies import may_change_policies
from casework.services.policy_documents import PolicyDocument, read_policy_file
from casework.services.shipped_policy import shipped_policy
from casework.store import policy_queries
from casework.store.policy_tables import (
    ClauseRow,
    CrossReferenceRow,
    PolicyRow,
    PolicyVersionRow,
    SectionRow,
)
from casework.store.unit import Unit
from casework.summaries.policies import ImportedPolicy

LONGEST_VERSION = 24
LONGEST_TITLE = 300
_FIRST_YEAR, _YEARS_AHEAD = 1950, 10


@dataclass(frozen=True, slots=True)
class ClauseChoice:
    """What the reviewer decided about one clause before it is stored."""

    kind: ClauseKind
    force: str
    limit: ClauseLimit
    agreed: bool = True


@dataclass(frozen=True, slots=True)
class ImportChoices:
    """What the reviewer decided about a document; empty means as the document says.

    ``policy_id`` names the policy that this is a new version of; without it one of the same
    title is taken, or a new one is made.
    """

    effective_from: PartialDate
    title: str = ""
    version: str = ""
    policy_id: PolicyId | None = None
    clauses: Mapping[str, ClauseChoice] = field(default_factory=lambda: MappingProxyType({}))


def preview_policy(casework: Casework, *, path: Path) -> PolicyDocument:
    """Read and split a policy document; nothing is stored. Raises UnreadableFile."""
    return read_policy_file(path, today=today(casework.clock))


def proposed_start(outline: PolicyOutline) -> PartialDate | None:
    """Propose from when a document holds: its own date of effect, else of approval."""
    return outline.control.date_of("effective_from") or outline.control.date_of("approved_on")


def import_policy(
    casework: Casework, actor: Actor, *, document: PolicyDocument, choices: ImportChoices
) -> Done[ImportedPolicy]:
    """Store a document as a version of a policy.

    Raises:
        BadInput: no title, no clauses, no date from which it holds, or a date already taken.
        Refused: the same document is in the library, or the capacity only reads.
    """
    may_change_policies(actor)
    outline = document.outline
    title = " ".join((choices.title or outline.title).split())
    version = " ".join((choices.version or outline.control.value("version") or "1").split())
    _checked(outline, title, version, choices)
    _refuse_far_start(choices.effective_from, today(casework.clock))
    with casework.transaction(actor) as unit:
        _refuse_twice(unit, document)
        policy = _policy_for(unit, choices.policy_id, title, outline)
        row = _version_row(unit, policy, outline, choices.effective_from, version)
        row.source_name, row.source_sha256 = document.name, document.sha256
        row.source_text = document.text
        _store(unit, row, outline, choices.clauses)
        _close_spans(unit, policy, row)
        _name_linked(unit, outline)
        _record(unit, row, policy, "policy.imported")
        made = _made(row, policy, outline)
    return Done(made, Changes.of(Topic.POLICIES, Topic.CLAUSES))


def install_starter_policy(
    casework: Casework, actor: Actor, *, effective_from: PartialDate | None = None
) -> Done[ImportedPolicy]:
    """Put the shipped summary into the library, marked as one. Raises Refused if it is there."""
    may_change_policies(actor)
    outline = shipped_policy()
    start = effective_from or proposed_start(outline)
    assert start is not None
    with casework.transaction(actor) as unit:
        policy = _policy_for(unit, None, outline.title, outline)
        if policy_queries.versions_of(unit.session, policy.id):
            raise Refused(
                f"The library already holds {policy.title}.",
                cure="Import the adopted text as its next version.",
            )
        row = _version_row(unit, policy, outline, start, outline.control.value("version"))
        row.is_summary = True
        row.source_name = "starter policy"
        _store(unit, row, outline, {}, agreed=True)
        _name_linked(unit, outline)
        _record(unit, row, policy, "policy.starter_installed")
        made = _made(row, policy, outline)
    return Done(made, Changes.of(Topic.POLICIES, Topic.CLAUSES))


def _checked(outline: PolicyOutline, title: str, version: str, choices: ImportChoices) -> None:
    if not title:
        raise BadInput("The policy has no title.", field="title", cure="Type its title.")
    if len(title) > LONGEST_TITLE:
        raise BadInput(
            f"The title has {len(title)} characters; there is room for {LONGEST_TITLE}.",
            field="title",
            cure="Shorten it.",
        )
    if len(version) > LONGEST_VERSION:
        raise BadInput(
            f"The version has {len(version)} characters; there is room for {LONGEST_VERSION}.",
            field="version",
            cure="Give it a short name or number.",
        )
    if choices.effective_from.first is None:
        raise BadInput(
            "From when the version is in force is not stated.",
            field="effective_from",
            cure="Give the day, or the month where the day is not known.",
        )
    if not outline.clauses:
        raise BadInput(
            "No clauses were found in the document.",
            field="file",
            cure="Look at the file: perhaps another one holds the text.",
        )


def _refuse_far_start(start: PartialDate, on: date) -> None:
    """A slip of the year would put the version in force for no act, or for all."""
    first = start.first
    if first is not None and not _FIRST_YEAR <= first.year <= on.year + _YEARS_AHEAD:
        raise BadInput(
            f"A policy that is in force from the year {first.year} cannot be right.",
            field="effective_from",
            cure="Look at the date again; write the year with its four figures.",
        )


def _refuse_twice(unit: Unit, document: PolicyDocument) -> None:
    same = policy_queries.version_with_hash(unit.session, document.sha256)
    if same is not None:
        raise Refused(
            f"This very document is in the library already, as version {same.version}.",
            cure="Open it under Policies, or choose another file.",
        )


def _plain(title: str) -> str:
    return title.casefold().removesuffix("(summary)").strip()


def _policy_for(
    unit: Unit, policy_id: PolicyId | None, title: str, outline: PolicyOutline
) -> PolicyRow:
    known = policy_queries.policies(unit.session)
    if policy_id is not None:
        chosen = next((row for row in known if row.id == policy_id), None)
        if chosen is None:
            raise BadInput("That policy is not in the library.", field="policy_id")
    else:
        chosen = next((row for row in known if _plain(row.title) == _plain(title)), None)
    if chosen is None:
        chosen = PolicyRow(
            title=title,
            code=outline.code or policy_code(title),
            kind=proposed_kind(title).value,
        )
        unit.session.add(chosen)
    chosen.title = title
    chosen.supplied = True
    chosen.code = outline.code or chosen.code
    chosen.organisation = outline.control.value("organisation") or chosen.organisation or ""
    unit.session.flush()
    return chosen


def _version_row(
    unit: Unit, policy: PolicyRow, outline: PolicyOutline, start: PartialDate, version: str
) -> PolicyVersionRow:
    control = outline.control
    approved, review = control.date_of("approved_on"), control.date_of("review_on")
    return PolicyVersionRow(
        policy_id=policy.id,
        version=version,
        effective_from=start.stored,
        imported_at=unit.now,
        imported_by=unit.actor.name,
        approved_on=None if approved is None else approved.stored,
        approved_by=control.value("approved_by"),
        review_on=None if review is None else review.stored,
        owner=control.value("owner"),
        control={
            "values": dict(control.values),
            "further": [list(pair) for pair in control.further],
            "history": [[row.version, row.date_words, row.notes] for row in control.history],
            "warnings": list(outline.warnings),
        },
        linked_policies=list(outline.linked_policies),
        other_text=[{"text": o.text, "why": o.why, "line": o.first_line} for o in outline.other],
    )


def _store(
    unit: Unit,
    version: PolicyVersionRow,
    outline: PolicyOutline,
    choices: Mapping[str, ClauseChoice],
    *,
    agreed: bool = False,
) -> None:
    unit.session.add(version)
    unit.session.flush()
    clauses: dict[str, ClauseRow] = {}
    for place, section in enumerate(outline.sections, start=1):
        heading = SectionRow(
            version_id=version.id,
            position=place,
            level=section.level,
            label=section.label,
            label_source=section.label_source,
            heading=section.heading,
        )
        unit.session.add(heading)
        unit.session.flush()
        for clause in section.clauses:
            row = _clause_row(clause, version, heading, len(clauses) + 1, agreed=agreed)
            choice = choices.get(clause.label)
            if choice is not None:
                row.kind, row.force_word = choice.kind.value, choice.force.strip()
                row.account_limit, row.reviewed = choice.limit.value, choice.agreed
            clauses[clause.label] = row
            unit.session.add(row)
    unit.session.flush()
    for reference in outline.cross_references:
        unit.session.add(
            CrossReferenceRow(
                version_id=version.id,
                clause_id=clauses[reference.from_label].id,
                text=reference.text,
                status=reference.status.value,
                target=reference.target,
                candidates=list(reference.candidates),
            )
        )
    unit.session.flush()


def _clause_row(
    clause: OutlineClause,
    version: PolicyVersionRow,
    section: SectionRow,
    position: int,
    *,
    agreed: bool,
) -> ClauseRow:
    return ClauseRow(
        version_id=version.id,
        section_id=section.id,
        position=position,
        level=clause.level,
        label=clause.label,
        label_source=clause.label_source,
        text=clause.text,
        kind=clause.kind.value,
        force_word=clause.force,
        binds=clause.subject.value,
        account_limit=clause.limit.value,
        reviewed=agreed,
        register_code=clause.label if agreed else "",
    )


def _close_spans(unit: Unit, policy: PolicyRow, new: PolicyVersionRow) -> None:
    """End each version where the next begins; an adopted text replaces the summary."""
    rows = list(policy_queries.versions_of(unit.session, policy.id))
    for row in rows:
        if row.is_summary and row is not new:
            row.effective_to = row.effective_from
    adopted = sorted(
        (row for row in rows if not row.is_summary), key=lambda row: row.effective_from or ""
    )
    for row, following in zip(adopted, [*adopted[1:], None], strict=True):
        if following is not None and row.effective_from == following.effective_from:
            raise BadInput(
                f"Version {(row if row is not new else following).version} is in force from the "
                "same date.",
                field="effective_from",
                cure="Correct the date: two versions cannot begin together.",
            )
        row.effective_to = None if following is None else following.effective_from
    unit.session.flush()


def _name_linked(unit: Unit, outline: PolicyOutline) -> None:
    """List the policies that this one names, so that they can be supplied later."""
    known = {row.title.casefold() for row in policy_queries.policies(unit.session)}
    for name in outline.linked_policies:
        if name.casefold() not in known:
            named = PolicyRow(title=name, code=policy_code(name), supplied=False)
            named.kind = proposed_kind(name).value
            unit.session.add(named)
            known.add(name.casefold())
    unit.session.flush()


def _record(unit: Unit, version: PolicyVersionRow, policy: PolicyRow, verb: str) -> None:
    unit.record(
        verb,
        subject=("policy_version", version.id),
        after={
            "title": policy.title,
            "version": version.version,
            "effective_from": version.effective_from,
            "source_name": version.source_name,
            "source_sha256": version.source_sha256,
        },
    )


def _made(version: PolicyVersionRow, policy: PolicyRow, outline: PolicyOutline) -> ImportedPolicy:
    return ImportedPolicy(
        PolicyId(policy.id),
        PolicyVersionId(version.id),
        policy.title,
        version.version,
        len(outline.clauses),
        outline.warnings,
    )
