"""The prepared vocabulary says what its files say, and counts for nothing once they changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from casework.rules.lexicon import Lexicon
from casework.services.prepared_suggestions import PREPARED, prepared_parts
from casework.services.suggestion_data import (
    FOLDER,
    WEIGHTS,
    data_of,
    read_suggestion_data,
)
from tools.prepare_suggestions import write_prepared

AGAIN = "Run tools/prepare_suggestions.py: the vocabulary has changed."


def test_what_is_prepared_is_what_the_files_say() -> None:
    parts = prepared_parts(FOLDER)
    assert parts is not None, AGAIN
    prepared, read = data_of(parts), read_suggestion_data(FOLDER)
    assert replace(prepared, lexicon=read.lexicon) == read
    assert _compared(prepared.lexicon) == _compared(read.lexicon)


def _compared(lexicon: Lexicon) -> dict[str, object]:
    own = {name: getattr(lexicon, name) for name in ("labels", "runs", "light", "slips", "known")}
    near = lexicon.near
    return own | {"groups": set(lexicon.groups), "long": near.shelves, "never": near.never}


@pytest.mark.parametrize("end", ["# a note", ""], ids=["a line more", "nothing left"])
def test_a_changed_file_is_read_itself_until_it_is_prepared_anew(tmp_path: Path, end: str) -> None:
    folder = Path(copytree(FOLDER, tmp_path / "suggestions"))
    assert prepared_parts(folder) is not None, AGAIN
    changed = folder / (WEIGHTS if end else PREPARED)
    changed.write_text(changed.read_text(encoding="utf-8") + end if end else "", encoding="utf-8")
    assert prepared_parts(folder) is None
    write_prepared(folder)
    assert prepared_parts(folder) is not None
