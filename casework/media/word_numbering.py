"""The automatic numbers of a Word document, counted as Word counts them.

The counts belong to the abstract definition, so that all lists made from it go on from each
other; a list that overrides where it starts does so where it is first used (ECMA-376 17.9).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from lxml import etree

from casework.media.word_number_formats import written
from casework.media.word_package import MC, W

LEVELS = 9
_LONGEST_NUMBER = 60
_PLACE = re.compile(r"%([1-9])")
_FIRST_PRIVATE, _LAST_PRIVATE = 0xE000, 0xF8FF
BULLET = "•"


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered; ``indent`` is (left, first line) in points."""

    start: int
    number_format: str
    pattern: str
    custom: str = ""
    restarts_after: int | None = None
    legal: bool = False
    style_id: str = ""
    indent: tuple[float, float] | None = None


@dataclass(slots=True)
class _List:
    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)
    begun: set[int] = field(default_factory=set)


class Numbering:
    """The lists of a document and how far each has counted."""

    def __init__(
        self, parts: Iterable[etree._Element], list_of_style: Callable[[str], str | None]
    ) -> None:
        self._abstracts: dict[str, etree._Element] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._list_of_style = list_of_style
        instances = []
        for root in parts:
            for node in root.iter(f"{W}abstractNum"):
                self._abstracts[node.get(f"{W}abstractNumId", "")] = node
            instances += list(root.iter(f"{W}num"))
        abstract_of = {
            one.get(f"{W}numId", ""): value_of(one, "abstractNumId") for one in instances
        }
        for one in instances:
            number = one.get(f"{W}numId", "")
            self._lists[number] = self._read_list(one, abstract_of)

    def has(self, list_id: str) -> bool:
        """Tell whether the document defines this list."""
        return list_id in self._lists

    def level(self, list_id: str, at: int) -> Level | None:
        """Return how a level of a list is numbered, or None where that is not said."""
        found = self._lists.get(list_id)
        return None if found is None else found.levels.get(at)

    def level_of_style(self, list_id: str, style_ids: Iterable[str]) -> int | None:
        """Return the level that is linked to one of these styles, the nearest first."""
        found = self._lists.get(list_id)
        if found is not None:
            linked = {level.style_id: at for at, level in found.levels.items() if level.style_id}
            for style_id in style_ids:
                if style_id in linked:
                    return linked[style_id]
        return None

    def count(self, list_id: str, at: int) -> str:
        """Count one more paragraph on a level, and return its number as it is printed."""
        found = self._lists.get(list_id)
        if found is None or not 0 <= at < LEVELS:
            return ""
        counts = self._counts.setdefault(found.abstract, [None] * LEVELS)
        for above in range(at):
            if counts[above] is None:  # a level that was skipped counts as begun
                counts[above] = _start(found, above)
        now = counts[at]
        if now is None or (at in found.starts and at not in found.begun):
            counts[at] = _start(found, at)
        else:
            counts[at] = now + 1
        found.begun.add(at)
        for below in range(at + 1, LEVELS):
            if _restarts(found.levels.get(below), below, at):
                counts[below] = None
        return _printed(found, at, counts)

    def _read_list(self, node: etree._Element, abstract_of: dict[str, str]) -> _List:
        abstract = self._followed(abstract_of.get(node.get(f"{W}numId", ""), ""), abstract_of)
        levels = _levels_of(self._abstracts.get(abstract))
        made = _List(abstract, levels)
        for override in node.iter(f"{W}lvlOverride"):
            at = whole(override.get(f"{W}ilvl"), -1)
            made.levels.update(_levels_of(override))
            start = value_of(override, "startOverride")
            if start:
                made.starts[at] = whole(start, 1)
        return made

    def _followed(self, abstract: str, abstract_of: dict[str, str]) -> str:
        """Follow a definition that stands for that of a list style."""
        for _ in range(5):
            node = self._abstracts.get(abstract)
            style_id = "" if node is None else value_of(node, "numStyleLink")
            list_id = self._list_of_style(style_id) if style_id else None
            if not list_id or list_id not in abstract_of:
                break
            abstract = abstract_of[list_id]
        return abstract


def value_of(node: etree._Element, name: str) -> str:
    """Return the value of a child element, or an empty text."""
    child = node.find(f"{W}{name}")
    return "" if child is None else str(child.get(f"{W}val", ""))


def whole(text: str | None, fallback: int) -> int:
    """Read a whole number; what cannot be read is the fallback."""
    try:
        return int(float(text or ""))
    except (ValueError, OverflowError):
        return fallback


def points(text: str | None) -> float:
    """Read a measure in twentieths of a point."""
    return whole(text, 0) / 20


def indent_of(properties: etree._Element | None) -> tuple[float | None, float | None]:
    """Return what paragraph properties say of the indent: left and first line, in points."""
    node = None if properties is None else properties.find(f"{W}ind")
    if node is None:
        return None, None
    left = node.get(f"{W}left", node.get(f"{W}start"))
    hanging, first = node.get(f"{W}hanging"), node.get(f"{W}firstLine")
    if hanging is not None:
        return (None if left is None else points(left)), -points(hanging)
    return (
        None if left is None else points(left),
        None if first is None else points(first),
    )


def _levels_of(parent: etree._Element | None) -> dict[int, Level]:
    if parent is None:
        return {}
    found = {}
    for node in parent.iterchildren(f"{W}lvl"):
        at = whole(node.get(f"{W}ilvl"), -1)
        if 0 <= at < LEVELS:
            found[at] = _read_level(node)
    return found


def _read_level(node: etree._Element) -> Level:
    number_format, custom = "decimal", ""
    # A format that older programs do not know stands in an alternative.
    for one in node.iter(f"{W}numFmt"):
        chosen = one.getparent().tag
        if chosen in (f"{MC}Choice", f"{W}lvl"):
            number_format, custom = one.get(f"{W}val", "decimal"), one.get(f"{W}format", "")
            break
    legal = node.find(f"{W}isLgl")
    restart = value_of(node, "lvlRestart")
    left, first = indent_of(node.find(f"{W}pPr"))
    return Level(
        start=whole(value_of(node, "start"), 0),
        number_format=number_format,
        pattern=value_of(node, "lvlText")[:_LONGEST_NUMBER],
        custom=custom,
        restarts_after=whole(restart, 0) if restart else None,
        legal=legal is not None and legal.get(f"{W}val", "1") not in ("0", "false", "off"),
        style_id=value_of(node, "pStyle"),
        indent=None if left is None and first is None else (left or 0.0, first or 0.0),
    )


def _start(found: _List, at: int) -> int:
    level = found.levels.get(at)
    return found.starts.get(at, 1 if level is None else level.start)


def _restarts(level: Level | None, at: int, used: int) -> bool:
    """Tell whether a level begins anew after a higher one was used."""
    if level is None or level.restarts_after is None or level.restarts_after > at:
        return True
    return used < level.restarts_after


def _printed(found: _List, at: int, counts: list[int | None]) -> str:
    level = found.levels.get(at)
    if level is None:
        return ""
    if level.number_format == "bullet":
        return _bullet(level.pattern)

    def put(place: re.Match[str]) -> str:
        which = int(place[1]) - 1
        value, shown = counts[which], found.levels.get(which)
        if which > at or value is None or shown is None:
            return ""
        if level.legal and shown.number_format not in ("none", "decimalZero"):
            return str(value)
        return written(value, shown.number_format, shown.custom)

    return _PLACE.sub(put, level.pattern).strip()[:_LONGEST_NUMBER]


def _bullet(sign: str) -> str:
    """Give the sign of a symbol font as a bullet that every font has."""
    sign = sign.strip()
    if not sign or sign in ("o", "§", "ü", "·") or _FIRST_PRIVATE <= ord(sign[0]) <= _LAST_PRIVATE:
        return BULLET
    return sign[:4]
