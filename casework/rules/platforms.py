"""Platform names as people type them, and the one name that the casebook uses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Platform:
    """One platform with the other names it goes by."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.strip().casefold()).lstrip("@")


def find_platform(platforms: Sequence[Platform], typed: str) -> Platform | None:
    """Find the platform that the typed name means, by code, name or alias (DOMAIN.md 1.3)."""
    wanted = _plain(typed)
    if not wanted:
        return None
    for platform in platforms:
        if wanted in {_plain(platform.code), _plain(platform.name), *map(_plain, platform.aliases)}:
            return platform
    return None


def platform_name(platforms: Sequence[Platform], typed: str) -> str:
    """Give the casebook's name for a platform, or the typed words where none is known."""
    found = find_platform(platforms, typed)
    return found.name if found is not None else typed.strip()
