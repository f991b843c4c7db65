"""Keep the casebook: back it up, verify it, rehearse a restore, lodge an anchor, change keys."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from casework.actor import Actor, Capacity
from casework.changes import Changes, Done, Topic
from casework.errors import BadInput, ReadOnlyCasebook, Refused, WrongPassphrase
from casework.progress import never_cancelled, tell_nobody
from casework.rules.report import tidy_line
from casework.services.context import Casework
from casework.services.passphrases import refuse_short
from casework.store import backup, verify
from casework.store.audit_log import read_anchor, read_last
from casework.store.casebook_tables import HealthRow
from casework.store.key_changes import change_keys
from casework.store.key_ring import KdfCost, KeyRing
from casework.store.recovery_code import read_recovery_code
from casework.store.unit import Unit
from casework.summaries.casebooks import BackupMade, Verification

Progress = Callable[[int, int], None]
Cancel = Callable[[], bool]

_CHANGED = Changes.of(Topic.CASEBOOK)


def back_up(
    casework: Casework,
    actor: Actor,
    *,
    destination: Path,
    progress: Progress = tell_nobody,
    cancelled: Cancel = never_cancelled,
) -> Done[BackupMade]:
    """Write a live, complete copy, open it again and verify it.

    ``destination`` is a folder to make the copy in, or a new name for it. Raises BadInput,
    NoRoom, Cancelled, Refused when what was read back is not in order.
    """
    copy = backup.write_backup(
        casework.store,
        destination,
        name=casework.info.name,
        now=casework.clock.now(),
        progress=progress,
        cancelled=cancelled,
    )
    found = copy.verification
    detail = {"anchor": copy.head.anchor, "files": copy.files, "cases": copy.cases}
    if not casework.read_only:
        with casework.transaction(actor) as unit:
            _note(unit, "backup", ok=found.ok, place=str(copy.path), size=copy.size, detail=detail)
    if not found.ok:
        raise Refused(
            f"The backup was written to {copy.path}, but is not in order.",
            problems=[problem.words for problem in found.problems],
            cure="Verify the casebook itself, and keep the backup before this one.",
        )
    made = BackupMade(copy.path, copy.size, copy.files, copy.cases, copy.head.anchor)
    return Done(made, _CHANGED)


def verify_casebook(
    casework: Casework,
    actor: Actor,
    *,
    anchor: str = "",
    progress: Progress = tell_nobody,
    cancelled: Cancel = never_cancelled,
) -> Done[Verification]:
    """Check every hash, link and row, and put down that it was done. Raises BadInput, Cancelled."""
    found = verify.verify_store(
        casework.store,
        now=casework.clock.now(),
        anchor=read_anchor(anchor) if anchor else None,
        progress=progress,
        cancelled=cancelled,
    )
    if not casework.read_only:
        detail = {
            "checked": dict(found.checked),
            "problems": [problem.words for problem in found.problems],
            "notes": list(found.notes),
            "anchor": found.anchor,
        }
        with casework.transaction(actor) as unit:
            _note(unit, "verification", ok=found.ok, detail=detail)
    return Done(found, _CHANGED)


def rehearse_restore(
    casework: Casework,
    actor: Actor,
    *,
    backup_folder: Path,
    progress: Progress = tell_nobody,
    cancelled: Cancel = never_cancelled,
) -> Done[int]:
    """Restore a backup beside everything, open it, count its cases, and remove it again.

    Returns the number of cases. Raises Refused when it is not in order or of another casebook.
    """
    if KeyRing.load(backup_folder).casebook_id != KeyRing.load(casework.path).casebook_id:
        raise Refused("That is a backup of another casebook.", cure="Choose one of this casebook.")
    room = Path(tempfile.mkdtemp(prefix=".drill-", dir=casework.path.parent))
    try:
        backup.restore(
            backup_folder,
            room / "casebook",
            data_key=casework.store.keys.data_key,
            now=casework.clock.now(),
            progress=progress,
            cancelled=cancelled,
        )
        cases = backup.count_cases_in(
            room / "casebook", casework.store.keys.data_key, casework.clock.now()
        )
    finally:
        shutil.rmtree(room, ignore_errors=True)
    with casework.transaction(actor) as unit:
        _note(unit, "restore_drill", place=str(backup_folder), detail={"cases": cases})
    return Done(cases, _CHANGED)


def lodge_anchor(casework: Casework, actor: Actor, *, with_whom: str) -> Done[str]:
    """Put down that the present anchor was given to somebody outside; return it as N:HEX."""
    with_whom = tidy_line(with_whom)
    if not with_whom:
        raise BadInput(
            "Who has the anchor now?",
            field="with_whom",
            cure="Name a person or a place outside HR, for example the clerk to the trustees.",
        )
    with casework.transaction(actor) as unit:
        anchor = unit.head_before().anchor
        _note(unit, "anchor", place=with_whom, detail={"anchor": anchor})
    return Done(anchor, _CHANGED)


def present_anchor(casework: Casework) -> str:
    """Return number and digest of the last entry, as N:HEX."""
    with casework.read() as session:
        return read_last(session).anchor


def what_verify_cannot_find() -> tuple[str, ...]:
    """Say what no verification can find by itself."""
    return verify.CANNOT_FIND


# -- keys -------------------------------------------------------------------------------


def try_recovery_sheet(casework: Casework, actor: Actor, *, typed: str) -> Done[None]:
    """Try the code as it was typed from the sheet. Raises BadInput, WrongPassphrase."""
    KeyRing.load(casework.path).unlock_with_code(typed)
    with casework.transaction(actor) as unit:
        _note(unit, "recovery_test")
    return Done(None, _CHANGED)


def replace_recovery_code(
    casework: Casework, actor: Actor, *, code: str, cost: KdfCost = KdfCost()
) -> Done[None]:
    """Let a new recovery code open the casebook; the sheet before becomes useless."""
    _refuse_unless_keeper(actor)
    read_recovery_code(code)
    ring = KeyRing.load(_writable(casework))
    made = ring.with_recovery_code(casework.store.keys.data_key, code, casework.clock.now(), cost)

    def record(unit: Unit) -> None:
        _note(unit, "recovery_test")
        unit.record("casebook.recovery_code_replaced", subject=("casebook", ring.casebook_id))

    change_keys(casework.store, ring, made, actor=actor, now=casework.clock.now(), record=record)
    return Done(None, _CHANGED)


def set_passphrase(
    casework: Casework,
    actor: Actor,
    *,
    holder: Actor,
    passphrase: str,
    cost: KdfCost = KdfCost(),
) -> Done[None]:
    """Give a person a key of their own, or a new passphrase for the one they have."""
    if holder.name != actor.key_holder:
        _refuse_unless_keeper(actor)
    refuse_short(passphrase)
    if not tidy_line(holder.name):
        raise BadInput("The key needs a name.", field="holder", cure="Type who will hold it.")
    ring = KeyRing.load(_writable(casework))
    verb = "casebook.passphrase_changed" if holder.name in _names(ring) else "casebook.key_added"
    made = ring.with_person(
        casework.store.keys.data_key, passphrase, holder, casework.clock.now(), cost
    )

    def record(unit: Unit) -> None:
        unit.record(verb, subject=("casebook", ring.casebook_id), after={"holder": holder.words})

    change_keys(casework.store, ring, made, actor=actor, now=casework.clock.now(), record=record)
    return Done(None, _CHANGED)


def may_keep_keys(actor: Actor) -> bool:
    """Tell whether somebody in this capacity gives keys and makes recovery sheets."""
    return actor.capacity in (Capacity.HR_ADVISER, Capacity.DATA_PROTECTION_OFFICER)


def _refuse_unless_keeper(actor: Actor) -> None:
    if not may_keep_keys(actor):
        raise Refused(
            f"The {actor.capacity.words} gives no keys and makes no recovery sheets.",
            cure="An HR adviser or the data protection officer does.",
        )


def check_passphrase(casework: Casework, *, passphrase: str) -> None:
    """Unlock a locked window: the casebook stays open all the while. Raises WrongPassphrase."""
    data_key = KeyRing.load(casework.path).unlock(passphrase)
    if data_key != casework.store.keys.data_key:
        raise WrongPassphrase(
            "That passphrase opens another casebook, which now stands in this folder.",
            cure="Close the program and open the casebook again.",
        )


def _names(ring: KeyRing) -> set[str]:
    return {holder.name for holder in ring.holders}


def _writable(casework: Casework) -> Path:
    if casework.read_only:
        raise ReadOnlyCasebook(
            "This casebook is open for reading only.", cure="Open it for writing to change keys."
        )
    return casework.path


# -- the record of all this -------------------------------------------------------------


def _note(
    unit: Unit,
    kind: str,
    *,
    ok: bool = True,
    place: str = "",
    size: int | None = None,
    detail: Mapping[str, Any] | None = None,
) -> None:
    row = HealthRow(
        kind=kind,
        at=unit.now,
        by=unit.actor.words,
        ok=ok,
        place=place,
        size=size,
        detail=dict(detail or {}),
    )
    unit.session.add(row)
    unit.session.flush()
    unit.record(
        f"casebook.{kind}_noted",
        subject=("health_record", row.id),
        after={"ok": ok, "place": place, "size": size, "detail": dict(detail or {})},
    )
