"""A restore in place that was ended between its two renames: the casebook under its other name."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from casework.errors import BadInput
from casework.store.durable_file import no_room, sync_folder
from casework.store.key_ring import KEY_RING_NAME

ASIDE = "before restore"
PART_SUFFIX = ".part"


def set_aside_of(folder: Path) -> Path | None:
    """Return where the casebook that belongs at ``folder`` was put aside, if nothing stands there.

    The latest, where there are several.
    """
    try:
        if folder.exists():
            return None
        beside = sorted(folder.parent.glob("*"), key=lambda path: path.name)
    except OSError:
        return None
    named = f"{folder.name} {ASIDE} "
    found = [path for path in beside if path.name.startswith(named)]
    return next((path for path in reversed(found) if (path / KEY_RING_NAME).is_file()), None)


def put_back(aside: Path, folder: Path) -> None:
    """Give a casebook that was set aside its own name again, and drop the copy half put in place.

    Raises BadInput when something stands there by now, NoRoom.
    """
    if folder.exists():
        raise BadInput(
            f"Something stands at {folder} by now.",
            field="folder",
            cure="Open it, and look whether it is the casebook.",
        )
    try:
        os.replace(aside, folder)  # noqa: PTH105 (one name for every rename)
        sync_folder(folder.parent)
    except OSError as error:
        raise no_room(error, folder.parent) from error
    shutil.rmtree(folder.with_name(folder.name + PART_SUFFIX), ignore_errors=True)
