"""Write resources/suggestions/prepared.json from the vocabulary beside it: after each change of it.

.venv/bin/python tools/prepare_suggestions.py
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from casework.services.prepared_suggestions import PREPARED, fingerprint
from casework.services.suggestion_data import FOLDER, parts_of, read_suggestion_data


def main() -> None:
    """Read the vocabulary whole, with every check, and write it prepared."""
    write_prepared(FOLDER)


def write_prepared(folder: Path) -> None:
    """Write the prepared form of a folder. Raises UnreadableFile."""
    parts = parts_of(read_suggestion_data(folder), fingerprint(folder))
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    (folder / PREPARED).write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
