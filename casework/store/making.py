"""Make an empty casebook: beside its place first, then renamed into it as a whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from casework.actor import Actor
from casework.errors import BadInput
from casework.ids import new_id
from casework.store.casebook_store import DATABASE_NAME, CasebookKeys, CasebookStore
from casework.store.casebook_tables import CasebookRow
from casework.store.database import Database
from casework.store.durable_file import no_room, sync_folder
from casework.store.evidence_vault import VAULT_FOLDER, EvidenceVault, new_identity
from casework.store.key_changes import marks_text
from casework.store.key_ring import KdfCost, KeyRing, new_data_key
from casework.store.unit import Unit
from casework.store.upgrade import make_schema

MAKING_SUFFIX = ".making"


def make_casebook(
    folder: Path,
    *,
    row: CasebookRow,
    furnish: Callable[[Unit], None],
    actor: Actor,
    passphrase: str,
    recovery_code: str,
    now: datetime,
    cost: KdfCost,
) -> None:
    """Make a casebook at ``folder``, which must not exist or be empty.

    ``furnish`` puts in what every casebook begins with, in the first transaction. Killed at any
    moment it leaves no casebook, or a whole one. Raises BadInput, NoRoom.
    """
    refuse_occupied(folder)
    making = folder.with_name(folder.name + MAKING_SUFFIX)
    try:
        if making.exists():
            # Left by a making that was interrupted: it was never a casebook.
            shutil.rmtree(making)
        making.mkdir(parents=True)
        _make_in(making, row, furnish, actor, passphrase, recovery_code, now, cost)
        move_into_place(making, folder)
    except OSError as error:
        raise no_room(error, folder.parent) from error
    finally:
        # Moved into place there is nothing left of it; after a refusal nothing may be left.
        shutil.rmtree(making, ignore_errors=True)


def refuse_occupied(folder: Path) -> None:
    """Raise BadInput unless nothing, or an empty folder, can stand there."""
    try:
        folder_there, occupied = folder.is_dir(), folder.exists()
        occupied = any(folder.iterdir()) if folder_there else occupied
    except (OSError, ValueError) as error:
        raise BadInput(
            f"The place {str(folder)[:80]} cannot be used.",
            field="folder",
            cure="Choose a shorter name, in a folder that you may write to.",
        ) from error
    if not occupied:
        return
    if folder_there:
        raise BadInput(
            f"There is something in {folder} already.",
            field="folder",
            cure="Choose a new or an empty folder.",
        )
    raise BadInput(
        f"{folder} is a file, not a folder.", field="folder", cure="Choose a new folder."
    )


def move_into_place(made: Path, folder: Path) -> None:
    """Rename a finished folder to its place, durably."""
    if folder.exists():
        folder.rmdir()
    os.replace(made, folder)  # noqa: PTH105 (one name for every rename)
    sync_folder(folder.parent)


def _make_in(
    making: Path,
    row: CasebookRow,
    furnish: Callable[[Unit], None],
    actor: Actor,
    passphrase: str,
    recovery_code: str,
    now: datetime,
    cost: KdfCost,
) -> None:
    data_key = new_data_key()
    keys = CasebookKeys(data_key)
    row.id = new_id()
    row.evidence_identity = new_identity()
    ring = (
        KeyRing(row.id, row.name)
        .with_identity(data_key, row.evidence_identity)
        .with_person(data_key, passphrase, actor, now, cost)
        .with_recovery_code(data_key, recovery_code, now, cost)
    )
    row.key_ring = marks_text(dict(ring.marks()))
    ring.save(making)
    (making / VAULT_FOLDER).mkdir()
    database = Database(making / DATABASE_NAME, keys.database)
    try:
        make_schema(database)
        vault = EvidenceVault(making / VAULT_FOLDER, keys.vault_names, row.evidence_identity)
        store = CasebookStore(making, database, vault, keys)
        with store.transaction(actor, now) as unit:
            unit.session.add(row)
            unit.session.flush()
            unit.record("casebook.made", subject=("casebook", row.id), after={"name": row.name})
            furnish(unit)
    finally:
        database.close()
    sync_folder(making)
