"""What the record says of the key ring: changed only together with it, and compared with it.

The ring is a file beside the database, so the two cannot change in one step. The record first says
what the ring will hold next, then the ring is written, then the record says that it holds it. A
death between leaves a ring that is the one or the other, and the next opening settles which.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from casework.actor import Actor
from casework.errors import BadInput, DamagedCasebook
from casework.store.canonical import canonical_json
from casework.store.casebook_queries import casebook_record, set_key_marks
from casework.store.casebook_store import CasebookStore
from casework.store.durable_file import read_plain_file
from casework.store.key_ring import CASEBOOK_PART, KEY_RING_NAME, RECOVERY_PART, KeyRing
from casework.store.unit import Unit

_FROM_BACKUP = "take keyring.json from a backup"
_NEW_SHEET = "make a new recovery sheet on the Casebook page"


def change_keys(
    store: CasebookStore,
    before: KeyRing,
    made: KeyRing,
    *,
    actor: Actor,
    now: datetime,
    record: Callable[[Unit], None],
) -> None:
    """Put a new key ring in place of ``before``; ``record`` writes down what was done.

    What the record knows of the other keys stays as it is, so that one of them that was tampered
    with is still found. Raises NoRoom, and the ring is then the one before.
    """
    known = dict(before.marks())
    changed = {part: mark for part, mark in made.marks() if known.get(part) != mark}
    with store.transaction(actor, now) as unit:
        known_now = casebook_record(unit.session)
        following = marks_text({**read_marks(known_now.key_ring), **changed})
        set_key_marks(unit.session, key_ring=known_now.key_ring, key_ring_next=following)
        unit.record("casebook.key_change_begun", subject=("casebook", known_now.id))
    with store.transaction(actor, now) as unit:
        following = casebook_record(unit.session).key_ring_next
        set_key_marks(unit.session, key_ring=following, key_ring_next="")
        record(unit)
        # Inside the act: a ring that cannot be written leaves no entry that says it was.
        made.save(store.folder)


def settle_keys(folder: Path, unit: Unit) -> list[str]:
    """Settle a change of keys that was interrupted; say where the ring is not as recorded."""
    known = casebook_record(unit.session)
    subject = ("casebook", known.id)
    holds = known.key_ring
    wrong = _unlike(folder, read_marks(holds))
    if not wrong and not known.key_ring_next:
        return []
    if not wrong:
        notice = "A change of keys was interrupted: the keys before it still hold."
    elif known.key_ring_next and not _unlike(folder, read_marks(known.key_ring_next)):
        holds = known.key_ring_next
        notice = "A change of keys was interrupted after it was made: the new key holds."
    else:
        unit.record("casebook.key_ring_mismatch", subject=subject, before={"found": wrong})
        return [f"The keys of this casebook were changed past the program: {wrong[0]}."]
    set_key_marks(unit.session, key_ring=holds, key_ring_next="")
    unit.record("casebook.key_change_settled", subject=subject, after={"words": notice})
    return [notice]


def wrong_with_keys(folder: Path, recorded: str, following: str) -> tuple[list[str], str]:
    """Compare the ring with the two columns of the record; return what is wrong and a remark.

    Each thing that is wrong is told with its cure.
    """
    wrong = _unlike(folder, read_marks(recorded))
    if following and (not wrong or not _unlike(folder, read_marks(following))):
        return [], "A change of keys was interrupted; the next opening for writing settles it."
    return wrong, ""


def marks_text(marks: Mapping[str, str]) -> str:
    """Write the marks of a ring as the record keeps them."""
    return canonical_json(marks).decode()


def read_marks(kept: str) -> dict[str, str]:
    """Read the marks that the record keeps; where they were tampered with there are none."""
    try:
        return dict(json.loads(kept))
    except (ValueError, TypeError):
        return {}


def _unlike(folder: Path, recorded: Mapping[str, str]) -> list[str]:
    """List what in the ring of the folder is not as the record says, each with its cure."""
    try:
        ring = KeyRing.load(folder)
    except (BadInput, DamagedCasebook) as error:
        return [f"{error.message.rstrip('.')}; {_FROM_BACKUP}"]
    found = ring.marks()
    wrong = [
        _changed(part) if part in recorded else _unknown(part)
        for part, mark in found
        if recorded.get(part) != mark
    ]
    there = [part for part, _mark in found]
    wrong += [_gone(part) for part in sorted({*recorded} - {*there})]
    wrong += [_unknown(part) for part in sorted({part for part in there if there.count(part) > 1})]
    if not wrong and read_plain_file(folder / KEY_RING_NAME) != ring.content():
        wrong.append(f"the file is not as the program writes it; {_FROM_BACKUP}")
    return wrong


def _changed(part: str) -> str:
    if part == CASEBOOK_PART:
        return f"its name or the key of the evidence files was changed; {_FROM_BACKUP}"
    if part == RECOVERY_PART:
        return f"the key of the recovery sheet is not the one that was made; {_NEW_SHEET}"
    return f"the key of {_holder(part)} is not the one that was made; {_new_passphrase(part)}"


def _gone(part: str) -> str:
    if part == RECOVERY_PART:
        return f"the key of the recovery sheet is gone; {_NEW_SHEET}"
    return f"the key of {_holder(part)} is gone; {_new_passphrase(part)}"


def _unknown(part: str) -> str:
    whose = "of a recovery sheet" if part == RECOVERY_PART else f"of {_holder(part)}"
    return f"a key {whose} stands in it that the program did not make; {_FROM_BACKUP}"


def _new_passphrase(part: str) -> str:
    return f"set a new passphrase for {_holder(part)} on the Casebook page, or {_FROM_BACKUP}"


def _holder(part: str) -> str:
    return part.removeprefix("person ")
