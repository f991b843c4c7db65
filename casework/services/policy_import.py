"""Bringing a policy into the library at once: from its document, or the starter that ships.

What is reviewed first goes by ``policy_review``; both store it by ``policy_storing``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import today
from casework.errors import Refused
from casework.progress import never_cancelled
from casework.rules.partial_dates import PartialDate
from casework.services.context import Casework
from casework.services.policies import may_change_policies
from casework.services.policy_documents import PolicyDocument, read_policy_file
from casework.services.policy_naming import name_linked, name_policy, policy_for
from casework.services.policy_storing import (
    ImportChoices,
    checked_names,
    keep_document,
    made_of,
    proposed_start,
    record_import,
    refuse_twice,
    store_clauses,
    store_version,
    version_row,
)
from casework.services.shipped_policy import shipped_policy
from casework.store import policy_queries
from casework.store.policy_tables import PolicyImportRow
from casework.store.unit import Unit
from casework.summaries.policies import ImportedPolicy

__all__ = [
    "ImportChoices",
    "import_policy",
    "install_starter_policy",
    "preview_policy",
    "proposed_start",
]


def preview_policy(
    casework: Casework,
    *,
    path: Path,
    password: str = "",
    cancelled: Callable[[], bool] = never_cancelled,
) -> PolicyDocument:
    """Read and split a policy document; nothing is stored. Call it in a job.

    Raises LockedFile where a password is asked for, else UnreadableFile; Cancelled.
    """
    return read_policy_file(
        path,
        today=today(casework.clock),
        password=password,
        reader=casework.reader,
        cancelled=cancelled,
    )


def import_policy(
    casework: Casework, actor: Actor, *, document: PolicyDocument, choices: ImportChoices
) -> Done[ImportedPolicy]:
    """Store a document as a version of a policy, its file in the vault.

    Raises:
        BadInput: no title, no clauses, no date from which it holds, or a date, name or label taken.
        Refused: the same document is in the library, or the capacity only reads.
    """
    may_change_policies(actor)
    outline = document.outline
    title, version = checked_names(outline, choices, on=today(casework.clock))
    new_here: list[str] = []
    try:
        keep_document(casework, document, new_here)
        with casework.transaction(actor) as unit:
            refuse_twice(unit, document.sha256)
            made = store_version(
                unit, outline, choices, title=title, version=version, document=document
            )
            unit.session.add(_import_row(unit, document, made))
            unit.session.flush()
    except BaseException:
        # Nobody named the file, so it goes again; after a kill the next start sets it aside.
        casework.store.take_back(new_here)
        raise
    return Done(made, Changes.of(Topic.POLICIES, Topic.CLAUSES))


def _import_row(unit: Unit, document: PolicyDocument, made: ImportedPolicy) -> PolicyImportRow:
    """Name the file of the vault, also where nobody reviewed it."""
    return PolicyImportRow(
        source_name=document.name,
        source_sha256=document.sha256,
        begun_at=unit.now,
        begun_by=unit.actor.name,
        policy_id=made.policy_id,
        version_id=made.version_id,
        state="adopted",
    )


def install_starter_policy(
    casework: Casework, actor: Actor, *, effective_from: PartialDate | None = None
) -> Done[ImportedPolicy]:
    """Put the shipped summary into the library, marked as one. Raises Refused if it is there."""
    may_change_policies(actor)
    outline = shipped_policy()
    start = effective_from or proposed_start(outline)
    assert start is not None
    choices = ImportChoices(start)
    with casework.transaction(actor) as unit:
        policy = policy_for(unit, title=outline.title, policy_id=None, outline=outline)
        if policy_queries.versions_of(unit.session, policy.id):
            raise Refused(
                f"The library already holds {policy.title}.",
                cure="Import the adopted text as its next version.",
            )
        row = version_row(unit, policy, outline, start, outline.control.value("version"))
        row.is_summary = True
        row.source_name = "starter policy"
        store_clauses(unit, row, outline, choices, all_agreed=True)
        was = name_policy(unit, policy, outline.title, outline)
        name_linked(unit, outline)
        record_import(unit, row, policy, "policy.starter_installed", was)
        made = made_of(row, policy, outline)
    return Done(made, Changes.of(Topic.POLICIES, Topic.CLAUSES))
