"""The one way out: a file leaves the casebook whole and written down, or not at all.

It is written beside its target first, the act is recorded, the file is given its name as the last
step of that act; where anything fails, the folder and the record are as they were.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from casework.actor import Actor
from casework.errors import BadInput
from casework.services.context import Casework
from casework.store.files_out import Content, beside, free_or_refuse, written_beside
from casework.store.unit import Unit

__all__ = ["beside", "leave", "leave_or_unnoted", "refuse_target"]

T = TypeVar("T")


def leave(
    casework: Casework,
    actor: Actor,
    files: Mapping[Path, Content],
    note: Callable[[Unit], T],
    *,
    overwrite: bool = False,
) -> T:
    """Write files out of the casebook; ``note`` records the act, and its value comes back.

    ``overwrite`` is true only where a person was asked. Raises BadInput (a name is taken, or lies
    in the casebook), NoRoom, ReadOnlyCasebook, and whatever ``note`` raises: nothing was written.
    """
    for target in files:
        _outside_or_refuse(casework, target)
    with written_beside(files, overwrite=overwrite) as out, casework.transaction(actor) as unit:
        noted = note(unit)
        out.place()
        return noted


def leave_or_unnoted(
    casework: Casework,
    actor: Actor,
    files: Mapping[Path, Content],
    note: Callable[[Unit], object],
    *,
    overwrite: bool = False,
) -> None:
    """Write papers out as ``leave``; of a casebook that is open for reading nothing is noted."""
    if not casework.read_only:
        leave(casework, actor, files, note, overwrite=overwrite)
        return
    for target in files:
        _outside_or_refuse(casework, target)
    with written_beside(files, overwrite=overwrite) as out:
        out.place()


def refuse_target(target: Path, *, overwrite: bool) -> None:
    """Raise before the work, as ``leave`` would, for a name that is taken."""
    free_or_refuse(target, overwrite=overwrite)


def _outside_or_refuse(casework: Casework, target: Path) -> None:
    if target.resolve().is_relative_to(casework.path.resolve()):
        raise BadInput(
            "That folder is the casebook itself: nothing is kept there unprotected.",
            field="target",
            cure="Choose another folder.",
        )
