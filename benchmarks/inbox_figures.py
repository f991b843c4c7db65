"""From Ctrl+V to safe in the inbox: a screenshot of 3 MB, in the window."""

from __future__ import annotations

from pathlib import Path

from large_casebook import PASSPHRASE, make_large_casebook
from measure import Figure, child, milliseconds

AIM = 0.150


def inbox_figures(work: Path) -> list[Figure]:
    """Measure it beside hashing, encrypting, writing and syncing the same bytes."""
    folder, floor = work / "pasting", work / "floor"
    floor.mkdir()
    make_large_casebook(folder, 200).close()
    ours, least = child(
        "paste_window.py", str(folder), PASSPHRASE, str(work / "settings.ini"), str(floor)
    )
    return [
        Figure(
            "from Ctrl+V to safe in the inbox, a screenshot of 3 MB",
            milliseconds(ours),
            f"{milliseconds(least)} (hash, encrypt, write, sync)",
            f"{ours / least:.1f} ×",
            f"at most {milliseconds(AIM)}",
            ours <= AIM,
        )
    ]
