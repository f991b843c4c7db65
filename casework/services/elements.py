"""The elements of the evidence matrix that ship with the program."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from casework.rules.conduct_types import ConductType
from casework.rules.evidence_matrix import Element

_FILE = Path(__file__).parents[2] / "resources" / "elements.toml"


@cache
def shipped_elements() -> tuple[Element, ...]:
    """Read the list once, in its order."""
    with _FILE.open("rb") as source:
        tables = tomllib.load(source)["element"]
    return tuple(
        Element(
            str(table["code"]),
            str(table["question"]),
            str(table["prompt"]),
            frozenset(map(ConductType, table.get("conduct_types", ()))),
            frozenset(map(ConductType, table.get("not_for", ()))),
        )
        for table in tables
    )
