"""Open a casebook's folder, and put right what an interruption left."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from casework.actor import Actor
from casework.clock import to_london, uk_short, uk_time
from casework.errors import DamagedCasebook, ReadOnlyCasebook
from casework.store import audit_log
from casework.store.audit_log import ENTRY, Head
from casework.store.canonical import instant_text
from casework.store.casebook_lock import Lease, acquire
from casework.store.casebook_queries import casebook_record, named_files
from casework.store.casebook_store import DATABASE_NAME, CasebookKeys, CasebookStore
from casework.store.database import Database, opens
from casework.store.evidence_vault import UNCLAIMED_FOLDER, VAULT_FOLDER, EvidenceVault
from casework.store.key_changes import settle_keys
from casework.store.key_ring import KeyRing
from casework.store.unit import Unit
from casework.store.upgrade import bring_up_to_date, is_latest, revision_of

_CLOCK_TOLERANCE = timedelta(minutes=5)


def open_for_reading(folder: Path, ring: KeyRing, data_key: bytes) -> CasebookStore:
    """Open without the right to write; no byte of the folder changes.

    Raises DamagedCasebook, ReadOnlyCasebook when only a writer can make it readable.
    """
    keys = CasebookKeys(data_key)
    database = database_of(folder, keys, read_only=True)
    try:
        if revision_of(database) is None:
            raise DamagedCasebook(
                "The database of this casebook is empty.",
                cure="Restore the last backup into a new folder.",
            )
        if not is_latest(database):
            raise ReadOnlyCasebook(
                "This casebook is of another version of Casework and must be brought up first.",
                cure="Open it once for writing.",
            )
        return CasebookStore(folder, database, vault_of(folder, keys, ring), keys)
    except BaseException:
        database.close()
        raise


def open_for_writing(
    folder: Path,
    ring: KeyRing,
    data_key: bytes,
    *,
    actor: Actor,
    now: datetime,
    opened_by: str = "passphrase",
    take_over: bool = False,
) -> tuple[CasebookStore, tuple[str, ...]]:
    """Take the lease, open, upgrade if need be, and settle what an interruption left.

    ``opened_by`` says for the record what opened it: passphrase or recovery code. Returns the
    store, and in words what was found and done. Raises HeldHere, HeldElsewhere,
    DamagedCasebook, NewerCasebook, NoRoom.
    """
    lease = acquire(folder, now, take_over=take_over)
    try:
        keys = CasebookKeys(data_key)
        database = database_of(folder, keys, read_only=False)
        try:
            upgraded = bring_up_to_date(database, keys.audit, actor=actor, now=now)
            store = CasebookStore(folder, database, vault_of(folder, keys, ring), keys, lease)
            notices = []
            if upgraded is not None:
                audit_log.write_head(folder, upgraded.head, audit_key=keys.audit)
                notices = [f"Brought to a new version; a copy from before: {upgraded.copy.name}."]
            notices += _settle(store, lease, actor, now, opened_by)
        except BaseException:
            database.close()
            raise
    except BaseException:
        lease.release()
        raise
    return store, tuple(notices)


def database_of(folder: Path, keys: CasebookKeys, *, read_only: bool) -> Database:
    """Open the database of a folder. Raises DamagedCasebook, ReadOnlyCasebook."""
    path = folder / DATABASE_NAME
    if not path.is_file():
        raise DamagedCasebook(
            f"The database {DATABASE_NAME} is missing from {folder}.",
            cure="Restore the last backup into a new folder. The evidence files can still be read.",
        )
    database = Database(path, keys.database, read_only=read_only)
    if not opens(database):
        database.close()
        if read_only and (folder / f"{DATABASE_NAME}-journal").exists():
            raise ReadOnlyCasebook(
                "This casebook was interrupted in the middle of a change.",
                cure="Open it once for writing, so that the unfinished change is taken back.",
            )
        raise DamagedCasebook(
            "The database of this casebook cannot be read with its key: it is damaged, or of "
            "another casebook.",
            cure="Restore the last backup into a new folder.",
        )
    return database


def vault_of(folder: Path, keys: CasebookKeys, ring: KeyRing) -> EvidenceVault:
    """Open the evidence of a folder. Raises DamagedCasebook."""
    return EvidenceVault(folder / VAULT_FOLDER, keys.vault_names, ring.identity(keys.data_key))


# -- after an interruption --------------------------------------------------------------


def _settle(
    store: CasebookStore, lease: Lease, actor: Actor, now: datetime, opened_by: str
) -> list[str]:
    """Note who opened it, and a lease taken over; catch the head up; set stray files aside."""
    notices: list[str] = []
    with store.settling(actor, now) as unit:
        subject = ("casebook", casebook_record(unit.session).id)
        former = lease.taken_over_from
        if former is not None:
            notices.append(f"The casebook was left open by {former.words}. It was taken over.")
            unit.record(
                "casebook.lease_taken_over",
                subject=subject,
                before={"host": former.host, "user": former.user, "since": former.since},
            )
        unit.record("casebook.opened", subject=subject, after={"with": opened_by})
        notices += _settle_head(store, unit, subject)
        notices += settle_keys(store.folder, unit)
        notices += _set_aside(store, unit, subject)
        notices += _clock_notice(unit, now)
    return notices


def _settle_head(store: CasebookStore, unit: Unit, subject: tuple[str, str]) -> list[str]:
    """Compare the head file with the log; what does not fit is written into the audit itself."""
    last = unit.head_before()
    try:
        head = audit_log.read_head(store.folder, audit_key=store.keys.audit)
    except DamagedCasebook as error:
        unit.record("casebook.head_mismatch", subject=subject, before={"head": error.message})
        return [f"{error.message} Verify the casebook now."]
    if head == last:
        return []
    if head is not None and head.number < last.number and _in_log(unit, head):
        unit.record("casebook.head_caught_up", subject=subject, before={"head": head.anchor})
        return []
    found = head.anchor if head is not None else "no head file"
    unit.record(
        "casebook.head_mismatch",
        subject=subject,
        before={"head": found},
        after={"last entry": last.anchor},
    )
    notice = (
        "The record is shorter than it was, or is another one than the head beside it names. "
        "Verify the casebook now, and keep the last backup safe."
    )
    return [notice]


def _in_log(unit: Unit, head: Head) -> bool:
    digest: str | None = unit.session.execute(
        select(ENTRY.c.digest).where(ENTRY.c.number == head.number)
    ).scalar()
    return digest == head.digest


def _set_aside(store: CasebookStore, unit: Unit, subject: tuple[str, str]) -> list[str]:
    claimed = store.vault.names_of(file.sha256 for file in named_files(unit.session))
    moved = store.vault.set_aside_unclaimed(claimed, store.folder / UNCLAIMED_FOLDER)
    if not moved:
        return []
    unit.record("casebook.files_set_aside", subject=subject, after={"files": moved})
    plural = len(moved) > 1
    notice = (
        f"{len(moved)} evidence file{'s' if plural else ''} of an interrupted act stood without a "
        f"record and {'were' if plural else 'was'} moved to {UNCLAIMED_FOLDER}. Add the evidence "
        "again from where it came."
    )
    return [notice]


def _clock_notice(unit: Unit, now: datetime) -> list[str]:
    last_at = unit.session.execute(
        select(ENTRY.c.at).order_by(ENTRY.c.number.desc()).limit(1)
    ).scalar()
    if last_at is None or instant_text(now + _CLOCK_TOLERANCE) >= last_at:
        return []
    then = to_london(datetime.fromisoformat(last_at))
    notice = (
        f"The clock of this computer stands before the last entry, of "
        f"{uk_short(then.date(), year=True)} {uk_time(then)}. Set it right before you go on: "
        "dates are counted from it."
    )
    return [notice]
