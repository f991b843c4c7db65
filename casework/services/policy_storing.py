"""Writing a version of a policy into the library, within the act that imports or adopts it.

A version holds over ``[effective_from, effective_to)``; the next version's beginning ends it
(DOMAIN.md 1.1). The words are stored as they stand in the document.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.errors import BadInput, Refused
from casework.ids import PolicyId, PolicyVersionId
from casework.rules.partial_dates import PartialDate
from casework.rules.policy_bounds import (
    check_fact,
    check_start,
    check_title,
    check_version,
    shortened_fact,
)
from casework.rules.policy_kinds import PolicyKind
from casework.rules.policy_parts import OutlineClause, PolicyOutline
from casework.rules.source_lines import PolicySource, SourceLine
from casework.rules.typed_words import tidy_line
from casework.services.context import Casework
from casework.services.policy_dates import refuse_no_order
from casework.services.policy_documents import PolicyDocument
from casework.services.policy_naming import name_linked, name_policy, policy_for
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


@dataclass(frozen=True, slots=True)
class ControlFacts:
    """The document control as the reviewer left it; None and empty: not known."""

    approved_on: PartialDate | None = None
    approved_by: str = ""
    review_on: PartialDate | None = None
    owner: str = ""


@dataclass(frozen=True, slots=True)
class ImportChoices:
    """What the reviewer decided about a document; empty means as the document says.

    ``policy_id`` names the policy that this is a new version of; without it one of the same
    title is taken, or a new one is made. ``agreed`` are the labels of clauses agreed to.
    """

    effective_from: PartialDate
    title: str = ""
    version: str = ""
    policy_id: PolicyId | None = None
    kind: PolicyKind | None = None
    control: ControlFacts | None = None
    agreed: Collection[str] = frozenset()


def proposed_start(outline: PolicyOutline) -> PartialDate | None:
    """Propose from when a document holds: its own date of effect, else of approval."""
    return outline.control.date_of("effective_from") or outline.control.date_of("approved_on")


def checked_names(outline: PolicyOutline, choices: ImportChoices, *, on: date) -> tuple[str, str]:
    """Give title and version as they are stored. Raises BadInput for what cannot be stored."""
    title = tidy_line(choices.title or outline.title)
    version = tidy_line(choices.version or outline.control.value("version") or "1")
    check_title(title)
    check_version(version)
    check_start(choices.effective_from, today=on)
    if choices.control is not None:
        check_fact(tidy_line(choices.control.owner), field="owner", words="The owner")
        approved_by = tidy_line(choices.control.approved_by)
        check_fact(approved_by, field="approved_by", words="Who approved it")
    if not outline.clauses:
        raise BadInput(
            "No clauses were found in the document.",
            field="file",
            cure="Look at the file: perhaps another one holds the text.",
        )
    return title, version


def keep_document(casework: Casework, document: PolicyDocument, new_here: list[str]) -> None:
    """Put the file into the vault; ``new_here`` takes what to take back if no row will name it.

    Raises NoRoom.
    """
    sha256 = hashlib.sha256(document.content).hexdigest()
    if not casework.vault.exists(sha256):
        new_here.append(sha256)
        casework.vault.put_bytes(document.content)


def refuse_twice(unit: Unit, sha256: str) -> None:
    """Raise Refused for a document that is a version already."""
    same = policy_queries.version_with_hash(unit.session, sha256)
    if same is not None:
        raise Refused(
            f"This very document is in the library already, as version {same.version}.",
            cure="Open it under Policies, or choose another file.",
        )


def store_version(
    unit: Unit,
    outline: PolicyOutline,
    choices: ImportChoices,
    *,
    title: str,
    version: str,
    document: PolicyDocument,
) -> ImportedPolicy:
    """Store a document as a version of its policy.

    Raises BadInput for a date or name taken, or two clauses with one label.
    """
    _refuse_equal_labels(outline)
    policy = policy_for(unit, title=title, policy_id=choices.policy_id, outline=outline)
    if choices.kind is not None:
        policy.kind = choices.kind.value
    _refuse_same_name(unit, policy, version)
    row = version_row(unit, policy, outline, choices.effective_from, version)
    row.source_name, row.source_sha256 = document.name, document.sha256
    row.source_text = document.text
    row.source_kind = document.source.kind.value
    row.source_lines = source_lines_json(document.source)
    if choices.control is not None:
        _write_control(row, choices.control)
    store_clauses(unit, row, outline, choices)
    _close_spans(unit, policy, row)
    is_last = row.effective_to is None
    was = name_policy(unit, policy, title, outline) if is_last else {}
    name_linked(unit, outline)
    record_import(unit, row, policy, "policy.imported", was)
    return made_of(row, policy, outline)


def version_row(
    unit: Unit, policy: PolicyRow, outline: PolicyOutline, start: PartialDate, version: str
) -> PolicyVersionRow:
    """Make the row of a version with the document control as it was read."""
    control = outline.control
    approved, review = control.date_of("approved_on"), control.date_of("review_on")
    return PolicyVersionRow(
        policy_id=policy.id,
        version=version,
        effective_from=start.stored,
        imported_at=unit.now,
        imported_by=unit.actor.name,
        approved_on=None if approved is None else approved.stored,
        approved_by=shortened_fact(control.value("approved_by")),
        review_on=None if review is None else review.stored,
        owner=shortened_fact(control.value("owner")),
        review_period=shortened_fact(control.value("review_period")),
        status=shortened_fact(control.value("status")),
        published_where=shortened_fact(control.value("published_at")),
        control={
            "values": dict(control.values),
            "further": [list(pair) for pair in control.further],
            "history": [[row.version, row.date_words, row.notes] for row in control.history],
            "warnings": list(outline.warnings),
        },
        linked_policies=list(outline.linked_policies),
        other_text=[{"text": o.text, "why": o.why, "line": o.first_line} for o in outline.other],
    )


def _write_control(row: PolicyVersionRow, control: ControlFacts) -> None:
    row.approved_on = None if control.approved_on is None else control.approved_on.stored
    row.approved_by = " ".join(control.approved_by.split())
    row.review_on = None if control.review_on is None else control.review_on.stored
    row.owner = " ".join(control.owner.split())


def source_lines_json(source: PolicySource) -> list[dict[str, Any]]:
    """Write the lines of a source as JSON values, without what says nothing."""
    return [_line_json(line) for line in source.lines]


def _line_json(line: SourceLine) -> dict[str, Any]:
    held = {
        "text": line.text,
        "number": line.number,
        "style": "" if line.style.value == "plain" else line.style.value,
        "level": line.level,
        "bold": line.bold,
        "size": line.size,
        "indent": line.indent,
        "page": line.page,
        "cells": list(line.cells),
    }
    return {name: value for name, value in held.items() if value or name == "text"}


def store_clauses(
    unit: Unit,
    version: PolicyVersionRow,
    outline: PolicyOutline,
    choices: ImportChoices,
    *,
    all_agreed: bool = False,
) -> None:
    """Store the headings, clauses and references of a version."""
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
            first_line=section.first_line,
        )
        unit.session.add(heading)
        unit.session.flush()
        for clause in section.clauses:
            row = _clause_row(clause, version, heading, len(clauses) + 1)
            row.reviewed = all_agreed or clause.label in choices.agreed
            row.register_code = clause.label if all_agreed else ""
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
    clause: OutlineClause, version: PolicyVersionRow, section: SectionRow, position: int
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
        first_line=clause.first_line,
        last_line=clause.last_line,
    )


def _refuse_equal_labels(outline: PolicyOutline) -> None:
    if outline.repeated_labels:
        names = ", ".join(outline.repeated_labels)
        raise BadInput(
            f"Two clauses bear the same label: {names}.",
            field="labels",
            cure="Join them, or put one of them aside: an allegation could not tell them apart.",
        )


def _refuse_same_name(unit: Unit, policy: PolicyRow, version: str) -> None:
    rows = policy_queries.versions_of(unit.session, policy.id)
    same = next((r for r in rows if not r.is_summary and r.version == version), None)
    if same is not None:
        raise BadInput(
            f"The library holds a version {version} of {policy.title} already, read from "
            f"“{same.source_name}”.",
            field="version",
            cure="If this is another text, give it a version of its own; else set it aside.",
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
        if following is not None:
            refuse_no_order(new, row, following)
        if row is new:
            row.effective_to = None if following is None else following.effective_from
        elif following is not None and _runs_into(row, following):
            row.effective_to = following.effective_from
    unit.session.flush()


def _runs_into(row: PolicyVersionRow, following: PolicyVersionRow) -> bool:
    """Tell whether a version would still hold when the next begins; an end set earlier stays."""
    return row.effective_to is None or row.effective_to > (following.effective_from or "")


def record_import(
    unit: Unit,
    version: PolicyVersionRow,
    policy: PolicyRow,
    verb: str,
    was: Mapping[str, object] | None = None,
) -> None:
    """Write down that a version came into the library, and what its policy was called before."""
    unit.record(
        verb,
        subject=("policy_version", version.id),
        before=was or None,
        after={
            "title": policy.title,
            "code": policy.code,
            "version": version.version,
            "effective_from": version.effective_from,
            "source_name": version.source_name,
            "source_sha256": version.source_sha256,
        },
    )


def made_of(version: PolicyVersionRow, policy: PolicyRow, outline: PolicyOutline) -> ImportedPolicy:
    """Say what an import made."""
    return ImportedPolicy(
        PolicyId(policy.id),
        PolicyVersionId(version.id),
        policy.title,
        version.version,
        len(outline.clauses),
        outline.warnings,
    )
