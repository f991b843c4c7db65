"""The ordinary words that a redaction seeks only together with their neighbours."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from casework.rules.redacted_words import OrdinaryWords

_FILE = Path(__file__).parents[2] / "resources" / "redaction" / "ordinary_words.toml"


@cache
def ordinary_words() -> OrdinaryWords:
    """Read the list once."""
    with _FILE.open("rb") as source:
        lists = tomllib.load(source)
    return OrdinaryWords(
        frozenset(str(lists["ordinary"]).split()), frozenset(str(lists["also_names"]).split())
    )
