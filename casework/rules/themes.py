"""What a report may tell of: themes with their phrases, and where each theme leads.

A theme is one kind of fact ("a pupil is named"). Its phrases are what people write when they
tell of it; its tables say which clauses, kinds of conduct and special routes it calls to mind,
each with a weight between 0 and 1. All of it is data (resources/suggestions), checked here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from casework.errors import BadInput
from casework.rules.conduct_types import ConductType
from casework.rules.lexicon import Lexicon
from casework.rules.phrases import Phrase, phrase_from
from casework.rules.screens import TRIAGE_SCREENS, Screen

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Theme:
    """One kind of fact.

    clauses: on any account; ``personal`` and ``trust`` add to them by whose account it is.
    whoever: it counts also where somebody else did it. told: only the reporter's own words count,
    not those that were posted. needs: it counts only beside one of these themes. weakens: what it
    takes from others where it stands (permitted use takes from use in work time).
    """

    code: str
    says: str
    phrases: tuple[Phrase, ...]
    clauses: Weights = field(default_factory=dict)
    personal: Weights = field(default_factory=dict)
    trust: Weights = field(default_factory=dict)
    types: Mapping[ConductType, float] = field(default_factory=dict)
    screens: Mapping[Screen, float] = field(default_factory=dict)
    weakens: Weights = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    whoever: bool = False
    told: bool = False


_KEYS = {
    "code",
    "says",
    "phrases",
    "clauses",
    "personal",
    "trust",
    "types",
    "screens",
    "weakens",
    "needs",
    "whoever",
    "told",
}


def themes_from(
    tables: list[Mapping[str, Any]],
    lexicon: Lexicon,
    register: frozenset[str],
    *,
    codes: frozenset[str],
    taken: frozenset[str],
) -> tuple[Theme, ...]:
    """Build the themes of a file.

    register: the clauses that there are; ``codes``: the themes of all files; ``taken``: those of
    the files before. Raises BadInput that quotes what is wrong.
    """
    seen = set(taken)
    themes = []
    for table in tables:
        theme = _theme(table, lexicon, register, codes)
        if not theme.code or theme.code in seen:
            raise BadInput(f"The code “{theme.code}” must be there, and once.")
        seen.add(theme.code)
        themes.append(theme)
    return tuple(themes)


def _theme(
    table: Mapping[str, Any], lexicon: Lexicon, register: frozenset[str], others: frozenset[str]
) -> Theme:
    code = str(table.get("code", ""))
    unknown = set(table) - _KEYS
    if unknown:
        raise BadInput(f"“{min(unknown)}” in the theme “{code}” is nothing that is read.")
    if not table.get("says"):
        raise BadInput(f"The theme “{code}” does not say what it is.")
    return Theme(
        code,
        str(table["says"]),
        tuple(_phrases(str(table.get("phrases", "")), lexicon)),
        clauses=_weights(table.get("clauses", {}), register, "clause"),
        personal=_weights(table.get("personal", {}), register, "clause"),
        trust=_weights(table.get("trust", {}), register, "clause"),
        types={
            ConductType(kind): weight
            for kind, weight in _weights(
                table.get("types", {}), frozenset(ConductType), "kind of conduct"
            ).items()
        },
        screens={
            Screen(screen): weight
            for screen, weight in _weights(
                table.get("screens", {}), frozenset(TRIAGE_SCREENS), "special route"
            ).items()
        },
        weakens=_weights(table.get("weakens", {}), others, "theme"),
        needs=_named(table.get("needs", []), others),
        whoever=bool(table.get("whoever", False)),
        told=bool(table.get("told", False)),
    )


def _phrases(text: str, lexicon: Lexicon) -> list[Phrase]:
    lines = (line.partition(" #")[0].strip() for line in text.splitlines())
    return [
        phrase_from(line, lexicon.groups) for line in lines if line and not line.startswith("#")
    ]


def _weights(table: Mapping[str, Any], known: frozenset[Any], what: str) -> dict[str, float]:
    for name, weight in table.items():
        if name not in known:
            raise BadInput(f"“{name}” is no {what}.")
        if not isinstance(weight, int | float) or not 0 < weight <= 1:
            raise BadInput(f"The weight of “{name}” must lie above 0 and not above 1.")
    return {name: float(weight) for name, weight in table.items()}


def _named(names: list[Any], known: frozenset[str]) -> tuple[str, ...]:
    for name in names:
        if name not in known:
            raise BadInput(f"“{name}” is no theme.")
    return tuple(map(str, names))
