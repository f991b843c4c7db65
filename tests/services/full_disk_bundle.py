"""A bundle on a disk that is full, run inside a small file system: full_disk_bundle.py FOLDER."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from casework.errors import NoRoom
from casework.services.bundle_files import bundle_folder, plan_folder
from tests.store.full_disk import fill


def main(room: Path) -> None:
    """Write with less and less room, then with enough: the old file stands meanwhile."""
    folder, out = Path(os.environ["OUTSIDE"]), room / "bundle.pdf"
    plan = plan_folder(folder, out, None).plan
    out.write_bytes(b"the bundle of yesterday")
    refused = 0
    for leave in (4_096, 65_536, 262_144):
        ballast = fill(room, leave)
        try:
            bundle_folder(folder, out, plan)
        except NoRoom:
            refused += 1
        ballast.unlink()
        assert out.read_bytes() == b"the bundle of yesterday"
        assert [path.name for path in room.iterdir()] == ["bundle.pdf"]
    built = bundle_folder(folder, out, plan)
    assert built.size == out.stat().st_size
    print(refused)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
