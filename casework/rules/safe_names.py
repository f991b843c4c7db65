"""Names of files inside mail and archives, made safe to write, with the original kept as words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from casework.rules.marks import marked_line

_LONGEST = 120
_LONGEST_SUFFIX = 16
_DEVICES = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"} | {
    f"{stem}{digit}" for stem in ("COM", "LPT") for digit in "0123456789¹²³"
}
# What Windows, or a shell, takes for more than a letter of a name.
_UNSAFE = re.compile(r'[<>:"|?*\x00-\x1f\x7f-\x9f]')
_MARK = re.compile("⟦[^⟧]*⟧")


@dataclass(frozen=True, slots=True)
class SafeName:
    """A name to write a file under, and the words that stood in its place."""

    name: str
    original: str  # with what is invisible as marks

    @property
    def changed(self) -> bool:
        """Whether the name is not the one that was stated."""
        return self.name != self.original


def safe_name(stated: str, *, otherwise: str) -> SafeName:
    """Make a single file name of what was stated; ``otherwise`` where nothing is left of it.

    Folders, drive letters, device names, trailing dots and invisible characters go.
    """
    original = marked_line(stated)
    last = re.split(r"[\\/]", _MARK.sub("", original))[-1]
    last = re.sub(r"^[A-Za-z]:", "", last)
    name = _UNSAFE.sub("_", last).strip(" .\u00a0")
    if not name:
        name = otherwise
    stem = name.split(".")[0].rstrip(" ")
    if stem.upper() in _DEVICES:
        name = f"_{name}"
    return SafeName(_short(name), original)


def told_apart(name: str, taken: set[str]) -> str:
    """Number a name that another file has already, whatever its capitals, and note it as taken."""
    stem, dot, suffix = name.rpartition(".")
    if not stem:
        stem, dot, suffix = name, "", ""
    given, number = name, 1
    while given.casefold() in taken:
        number += 1
        given = f"{stem} ({number}){dot}{suffix}"
    taken.add(given.casefold())
    return given


def _short(name: str) -> str:
    if len(name) <= _LONGEST:
        return name
    stem, dot, suffix = name.rpartition(".")
    if not dot or len(suffix) > _LONGEST_SUFFIX:
        return name[:_LONGEST].rstrip(" .")
    return f"{stem[: _LONGEST - len(suffix) - 1].rstrip(' .')}.{suffix}"
