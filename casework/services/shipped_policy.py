"""The starter policy that ships with the program."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from casework.rules.policy_parts import PolicyOutline
from casework.rules.policy_summary import summary_from

_FILE = Path(__file__).parents[2] / "resources" / "policies" / "social-media-policy-summary.toml"


@cache
def shipped_policy() -> PolicyOutline:
    """Read the summary of a social media policy once."""
    with _FILE.open("rb") as source:
        return summary_from(tomllib.load(source))
