"""One description of a policy, from which the Word file, the PDF, the text and the outline come."""

from __future__ import annotations

import re
from dataclasses import dataclass, field


@dataclass(frozen=True)
class ListLevel:
    """How Word numbers one level: its format and its pattern."""

    number_format: str
    pattern: str
    start: int = 1
    restarts: bool = True
    legal: bool = False


@dataclass(frozen=True)
class Item:
    """A heading or clause: the number that is printed before it, and its words.

    ``depth`` is its level in the list, ``run`` tells lists apart that begin anew. ``typed`` stands
    for numbers that somebody typed, in Word too; ``alone`` on a line of their own.
    """

    number: str
    words: str
    heading: bool = False
    depth: int = 0
    run: int = 0
    typed: bool = False
    alone: bool = False

    @property
    def label(self) -> str:
        """The letters and figures of its number alone; none for a bullet."""
        return "".join(re.findall(r"[a-z0-9]+", self.number.lower()))


@dataclass(frozen=True)
class Paper:
    """A whole policy in one style of numbering."""

    name: str
    title: str
    items: tuple[Item, ...]
    levels: tuple[ListLevel, ...] = ()
    control: tuple[tuple[str, str], ...] = ()
    running: str = ""
    contents: bool = False
    # How headings look where no number marks them: "style", "bold" or "capitals".
    headings: str = "style"
    tagline: tuple[str, ...] = field(default=())
    # Numbers that all are the same tell nothing: labels that are assigned are as fair.
    assigned: bool = False

    def expected(self) -> list[tuple[set[str], str, list[tuple[set[str], str]]]]:
        """Give the sections in order, each with its clauses: fair labels and words."""
        sections: list[tuple[set[str], str, list[tuple[set[str], str]]]] = []
        above: list[Item] = []
        for item in self.items:
            above = [one for one in above if one.depth < item.depth]
            labels = fair_labels([*above, item]) | ({""} if self.assigned else set())
            if item.heading:
                sections.append((labels, item.words, []))
            else:
                if not sections:
                    sections.append(({""}, "", []))
                sections[-1][2].append((labels, item.words))
            above.append(item)
        return sections


def fair_labels(chain: list[Item]) -> set[str]:
    """Give the labels that are fair: its own number, alone or after those that it stands under."""
    own = chain[-1].label
    if not own:
        return {""}
    fair, joined = {own}, own
    for one in reversed(chain[:-1]):
        if joined.startswith(one.label):
            continue
        joined = f"{one.label}{joined}"
        fair.add(joined)
    return fair
