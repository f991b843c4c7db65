"""The platforms that ship with the program, with their other names."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from casework.rules.platforms import Platform

_FILE = Path(__file__).parents[2] / "resources" / "platforms.toml"


@cache
def shipped_platforms() -> tuple[Platform, ...]:
    """Read the list once."""
    with _FILE.open("rb") as source:
        tables = tomllib.load(source)["platform"]
    return tuple(
        Platform(str(table["code"]), str(table["name"]), tuple(map(str, table["aliases"])))
        for table in tables
    )
