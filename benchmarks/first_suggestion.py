"""Read the vocabulary and answer one report in a fresh process; print the seconds it took."""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

TEXT = (
    "A parent showed me this at the gate this morning. It names a child in Year 4 and says that I "
    "hide in my office. I have not replied to it or spoken to Dana."
)


def main() -> None:
    """Import first, as every verb does; what counts is the vocabulary and the answer."""
    from casework.services.suggestions import of_the_shipped_policy

    began = time.perf_counter()
    of_the_shipped_policy(text=TEXT)
    print(time.perf_counter() - began)


main()
