"""Make, open and close a casebook; what opening does not need is imported where it is needed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from casework.actor import Actor
from casework.clock import Clock
from casework.errors import BadInput
from casework.progress import never_cancelled, tell_nobody
from casework.rules.typed_words import tidy_line
from casework.services.context import CasebookInfo, Casework
from casework.services.passphrases import refuse_short
from casework.store import interrupted_restore, opening, recovery_code
from casework.store.audit_log import read_anchor
from casework.store.casebook_lock import HeldElsewhere, HeldHere, read_holder
from casework.store.casebook_queries import casebook_record, count_cases
from casework.store.casebook_store import CasebookStore
from casework.store.key_ring import KdfCost, KeyRing
from casework.store.shared_folders import folder_warnings

if TYPE_CHECKING:
    from casework.summaries.casebooks import CasebookDoor, NewCasebook, Restored, Verification

__all__ = [
    "HeldElsewhere",
    "HeldHere",
    "KdfCost",
    "create_casebook",
    "door",
    "new_recovery_code",
    "open_casebook",
    "problem_with_place",
    "put_back",
    "restore_casebook",
    "same_recovery_code",
    "set_aside_of",
    "verify_folder",
    "warnings_of",
]

_LONGEST_PREFIX = 8


def new_recovery_code() -> str:
    """Make a recovery code to be shown once, before the casebook is made with it."""
    return recovery_code.new_recovery_code()


def same_recovery_code(typed: str, code: str) -> bool:
    """Tell whether the code was typed back; raises BadInput that names a mistyped group."""
    return recovery_code.read_recovery_code(typed) == code


def door(folder: Path) -> CasebookDoor:
    """Tell what a closed casebook shows: its name, who holds keys, who has it open.

    Raises BadInput where there is no casebook, DamagedCasebook.
    """
    from casework.summaries.casebooks import CasebookDoor

    ring = KeyRing.load(folder)
    holder = read_holder(folder)
    return CasebookDoor(
        folder, ring.name, ring.holders, holder.words if holder else "", folder_warnings(folder)
    )


def set_aside_of(folder: Path) -> Path | None:
    """Return where an interrupted restore left the casebook of this folder, or None."""
    return interrupted_restore.set_aside_of(folder)


def put_back(aside: Path, folder: Path) -> None:
    """Give a casebook that an interrupted restore set aside its name again.

    Raises BadInput, NoRoom.
    """
    interrupted_restore.put_back(aside, folder)


def warnings_of(folder: Path) -> tuple[str, ...]:
    """Say why a folder is no good home for a casebook: cloud sync, a network drive."""
    return folder_warnings(folder)


def problem_with_place(folder: Path | None) -> BadInput | None:
    """Return why a casebook cannot be made there, or None."""
    from casework.store import making

    try:
        if folder is not None:
            making.refuse_occupied(folder)
    except BadInput as error:
        return error
    return None


def create_casebook(
    folder: Path,
    plan: NewCasebook,
    *,
    actor: Actor,
    passphrase: str,
    recovery_code: str,
    clock: Clock,
    cost: KdfCost = KdfCost(),
) -> Casework:
    """Make an empty casebook and open it for writing.

    Killed at any moment it leaves no casebook, or a whole one. ``cost`` is what one guess of the
    passphrase costs. Raises BadInput, NoRoom.
    """
    from casework.services.casebook_beginnings import furnish_in
    from casework.store import making
    from casework.store.casebook_tables import CasebookRow

    plan = _checked(plan)
    refuse_short(passphrase)
    if not tidy_line(actor.name):
        raise BadInput("Your name is not filled in.", field="person", cure="Type your name.")
    row = CasebookRow(
        name=plan.name,
        trust_name=plan.trust_name,
        reference_prefix=plan.reference_prefix,
        made_at=clock.now(),
        made_by=actor.words,
        demonstration=plan.demonstration,
    )
    making.make_casebook(
        folder,
        row=row,
        furnish=lambda unit: furnish_in(unit, plan),
        actor=actor,
        passphrase=passphrase,
        recovery_code=recovery_code,
        now=clock.now(),
        cost=cost,
    )
    return open_casebook(folder, actor=actor, clock=clock, passphrase=passphrase)


def open_casebook(
    folder: Path,
    *,
    actor: Actor,
    clock: Clock,
    passphrase: str = "",
    recovery_code: str = "",
    read_only: bool = False,
    take_over: bool = False,
) -> Casework:
    """Open a casebook by passphrase or recovery code.

    For writing it takes the lease; ``take_over`` is a person's answer that the computer which
    holds it is gone. Raises BadInput, WrongPassphrase, HeldHere, HeldElsewhere (open it with
    ``read_only`` then), DamagedCasebook, NoRoom.
    """
    ring = KeyRing.load(folder)
    if recovery_code:
        data_key = ring.unlock_with_code(recovery_code)
    else:
        data_key = ring.unlock(passphrase, holder=actor.name)
    if read_only:
        store = opening.open_for_reading(folder, ring, data_key)
        notices: tuple[str, ...] = ()
    else:
        store, notices = opening.open_for_writing(
            folder,
            ring,
            data_key,
            actor=actor,
            now=clock.now(),
            opened_by="recovery code" if recovery_code else "passphrase",
            take_over=take_over,
        )
    try:
        info = _info(store)
    except BaseException:
        store.close()
        raise
    return Casework(store, clock, info, notices + folder_warnings(folder))


def verify_folder(
    folder: Path,
    *,
    clock: Clock,
    passphrase: str,
    anchor: str = "",
    progress: Callable[[int, int], None] = tell_nobody,
) -> Verification:
    """Verify a casebook or a backup that need not be open; nothing in it changes.

    ``passphrase`` may also be the recovery code. Raises BadInput, WrongPassphrase,
    ReadOnlyCasebook when an interrupted change must be taken back first.
    """
    from casework.store import verify

    ring = KeyRing.load(folder)
    return verify.verify_folder(
        folder,
        ring,
        _unlock(ring, passphrase),
        now=clock.now(),
        anchor=read_anchor(anchor) if anchor else None,
        progress=progress,
    )


def restore_casebook(
    source: Path,
    target: Path,
    *,
    actor: Actor,
    clock: Clock,
    passphrase: str,
    progress: Callable[[int, int], None] = tell_nobody,
    cancelled: Callable[[], bool] = never_cancelled,
) -> Restored:
    """Restore a backup to a new folder, or in place of the casebook it is a backup of.

    Nothing is replaced before the backup and its copy were verified; what stood there is kept
    beside. ``passphrase`` is that of the day of the backup, or its recovery code. Raises Refused,
    BadInput, WrongPassphrase, HeldHere, NoRoom, Cancelled.
    """
    from casework.store import backup
    from casework.summaries.casebooks import Restored

    data_key = _unlock(KeyRing.load(source), passphrase)
    aside = backup.restore(
        source,
        target,
        data_key=data_key,
        now=clock.now(),
        progress=progress,
        cancelled=cancelled,
    )
    store, _notices = opening.open_for_writing(
        target,
        KeyRing.load(target),
        data_key,
        actor=actor,
        now=clock.now(),
        opened_by="restoring",
    )
    try:
        with store.transaction(actor, clock.now()) as unit:
            unit.record(
                "casebook.restored",
                subject=("casebook", casebook_record(unit.session).id),
                after={"from": str(source), "kept": str(aside) if aside else ""},
            )
        with store.read() as session:
            return Restored(target, aside, count_cases(session))
    finally:
        store.close()


def _unlock(ring: KeyRing, passphrase: str) -> bytes:
    if recovery_code.looks_like_recovery_code(passphrase):
        return ring.unlock_with_code(passphrase)
    return ring.unlock(passphrase)


def _info(store: CasebookStore) -> CasebookInfo:
    with store.read() as session:
        known = casebook_record(session)
        return CasebookInfo(
            known.name, known.trust_name, known.reference_prefix, bool(known.demonstration)
        )


def _checked(plan: NewCasebook) -> NewCasebook:
    from casework.summaries.casebooks import NewCasebook

    name = tidy_line(plan.name)
    trust = tidy_line(plan.trust_name) or name
    prefix = tidy_line(plan.reference_prefix).upper() or _initials(trust)
    schools = tuple(school for school in map(tidy_line, plan.schools) if school)
    if not name:
        raise BadInput("The casebook has no name yet.", field="name", cure="Type one.")
    if not prefix.isalnum() or len(prefix) > _LONGEST_PREFIX:
        raise BadInput(
            "References begin with 1 to 8 letters or figures.",
            field="reference_prefix",
            cure="Use the trust's initials, for example HLT.",
        )
    return NewCasebook(name, trust, prefix, schools, plan.demonstration)


def _initials(trust: str) -> str:
    letters = "".join(word[0] for word in trust.split() if word[0].isalnum()).upper()
    return letters[:_LONGEST_PREFIX] or "CASE"
