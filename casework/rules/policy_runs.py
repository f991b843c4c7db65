"""Numbering as a stack: which run each mark goes on with, and what stands over it.

A run is one count (1., 2., 3.; (a), (b)). A mark goes on with the open run that it follows, else
it begins one under what stands last. "(i)" is a letter or a roman number by what stands around
it, and "7.2." goes on with "7.1" whatever their points.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from casework.rules.policy_blocks import Block, BlockKind
from casework.rules.policy_marks import Family, Mark
from casework.rules.policy_titles import heading_like


@dataclass(slots=True)
class Run:
    """One count: its family, its members (places among the blocks) and their values."""

    family: Family
    depth: int
    prefix: tuple[int, ...]
    indent: float
    glyph: str = ""
    members: list[int] = field(default_factory=list)
    values: list[int] = field(default_factory=list)

    @property
    def last(self) -> int:
        """The value that was counted last."""
        return self.values[-1]

    @property
    def is_all_one(self) -> bool:
        """Tell whether every item of several was written with the same number."""
        return len(self.values) > 1 and len(set(self.values)) == 1


@dataclass(slots=True)
class Place:
    """Where a marked block stands: its run, its value there, and the block that it is under."""

    run: Run
    value: int
    under: int  # -1: nothing but its section
    lead: int = -1  # an unnumbered paragraph that leads into it ("Employees must not:")


_DEEPEST = 12
_FARTHEST_GAP = 4
_LEADS_IN = (":", ":-", ":–", ":—", "—", "–")
_ALIKE = ("-–—", "✓✔✗✘✕✖", "☐☑☒")
# A run of the family at the left begins under one of the families at its right by nature.
_SAME_INDENT = 3.0


def leads_in(text: str) -> bool:
    """Tell whether words lead into what follows ("Employees must not:")."""
    return text.rstrip().endswith(_LEADS_IN)


class _Stack:
    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.runs: list[Run] = []
        self.lead = -1  # the unmarked paragraph just before, where it leads in
        self.places: dict[int, Place] = {}
        self.headed_at = -1  # the last unnumbered heading

    # -- what is no mark -------------------------------------------------------------------

    def heading(self, at: int) -> None:
        """Close the lists that an unnumbered heading ends; a count of paragraphs goes on."""
        self.lead, self.headed_at = -1, at
        self.runs = [run for run in self.runs if run.family is Family.DECIMAL]

    def container(self) -> None:
        """Begin a part or schedule: every count begins anew."""
        self.lead = -1
        self.runs = []

    def paragraph(self, at: int) -> None:
        """Note an unmarked paragraph: it ends bullets, and may lead into a list."""
        self.runs = [run for run in self.runs if run.family is not Family.BULLET]
        block = self.blocks[at]
        unended = not block.text.endswith((".", ";", "!", "?", ".”", ".)"))
        after = self.blocks[at + 1] if at + 1 < len(self.blocks) else None
        listed = after is not None and after.mark is not None and after.mark.depth == 1
        self.lead = at if leads_in(block.text) or (unended and listed) else -1

    # -- marks -----------------------------------------------------------------------------

    def mark(self, at: int) -> None:
        """Place one marked block."""
        mark = self.blocks[at].mark
        assert mark is not None
        if mark.family is Family.BULLET:
            self._bullet(at)
        elif mark.depth > 1:
            self._legal(at, mark)
        else:
            self._counted(at, mark)
        self.lead = -1

    def _join(self, at: int, depth: int, value: int) -> None:
        """Go on with the open run at a depth of the stack; what is deeper is closed."""
        del self.runs[depth + 1 :]
        run = self.runs[depth]
        under = self.runs[depth - 1].members[-1] if depth else -1
        first = self.places[run.members[0]]
        run.members.append(at)
        run.values.append(value)
        self.places[at] = Place(run, value, under, first.lead)

    def _begin(self, at: int, run: Run, value: int) -> None:
        under = self.runs[-1].members[-1] if self.runs else -1
        if len(self.runs) >= _DEEPEST:
            self.runs.pop()
        run.members.append(at)
        run.values.append(value)
        self.runs.append(run)
        self.places[at] = Place(run, value, under, self.lead)

    def _new_run(self, at: int, family: Family, mark: Mark) -> Run:
        return Run(family, mark.depth, mark.parts[:-1], self.blocks[at].indent, mark.printed)

    def _legal(self, at: int, mark: Mark) -> None:
        """Place "3.1" by its own parts: beside 3.0 to 3.9, under 3."""
        prefix, value = mark.parts[:-1], mark.parts[-1]
        for depth in range(len(self.runs) - 1, -1, -1):
            run = self.runs[depth]
            if run.family is Family.DECIMAL and run.depth == mark.depth and run.prefix == prefix:
                self._join(at, depth, value)
                return
        while self.runs and not self._is_over(self.runs[-1], mark):
            self.runs.pop()
        self._begin(at, self._new_run(at, Family.DECIMAL, mark), value)

    @staticmethod
    def _is_over(run: Run, mark: Mark) -> bool:
        if run.family is not Family.DECIMAL:
            return run.family in {Family.CAPITAL, Family.CAPITAL_ROMAN, Family.WORD}
        return run.depth < mark.depth

    def _counted(self, at: int, mark: Mark) -> None:
        """Place a simple mark by what it follows, what leads into it and where it is set."""
        best: tuple[float, int, Family, int] | None = None
        for family, value in mark.readings:
            for depth, run in enumerate(self.runs):
                if run.family is not family or run.depth != 1:
                    continue
                score = self._follows(at, run, value)
                score += depth / 100 if not self._is_over_next(at, value) else -depth
                if score > 0 and (best is None or score > best[0]):
                    best = (score, depth, family, value)
        family, value, worth = self._beginning(at, mark)
        if best is not None and best[0] >= worth:
            self._join(at, best[1], best[3])
            return
        self._close_before(at, family)
        self._begin(at, self._new_run(at, family, mark), value)

    def _follows(self, at: int, run: Run, value: int) -> float:
        block, before = self.blocks[at], self.blocks[run.members[-1]]
        step = value - run.last
        if step == 1:
            score = 10.0
        elif step == 0 and not (value == 1 and run.members[-1] < self.headed_at):
            score = 3.0
        elif 1 < step <= _FARTHEST_GAP:
            score = 5.0
        else:
            return 0.0
        score += abs(block.indent - run.indent) <= _SAME_INDENT
        score += block.bold == before.bold and block.style is before.style
        score += (block.size == before.size) / 2
        score += _ends_alike(block, before) + (block.gap == before.gap) / 2
        score += 1.5 * (heading_like(block.text) == heading_like(before.text))
        return score

    def _is_over_next(self, at: int, value: int) -> bool:
        """Tell whether what follows is numbered under this one: 3. before 3.1."""
        after = self.blocks[at + 1].mark if at + 1 < len(self.blocks) else None
        return after is not None and after.family is Family.DECIMAL and after.parts[:-1] == (value,)

    def _beginning(self, at: int, mark: Mark) -> tuple[Family, int, float]:
        """Choose the reading with which a new run would begin here, and what speaks for it."""
        family, value = mark.readings[0]
        for other, counted in mark.readings:
            if counted == 1:
                family, value = other, counted
        worth = 6.5 if value == 1 else 2.0
        if value == 1 and self._leads_here(at):
            worth += 4.0
        if len(mark.readings) > 1 and value == 1 and self._next_is(at, family, 2):
            worth += 6.0
        elif len(mark.readings) > 1 and self._next_is(at, mark.readings[0][0], None):
            worth -= 4.0
        return family, value, worth

    def _leads_here(self, at: int) -> bool:
        if self.lead >= 0:
            return True
        before = self.blocks[at - 1] if at else None
        item = before is not None and before.kind is BlockKind.ITEM
        return item and before is not None and (before.silent or leads_in(before.text))

    def _next_is(self, at: int, family: Family, value: int | None) -> bool:
        """Tell whether the next simple mark of letters counts on in this family."""
        own = self.blocks[at].mark
        wanted = value
        if wanted is None and own is not None:
            wanted = next((v for f, v in own.readings if f is family), 0) + 1
        for block in self.blocks[at + 1 : at + 12]:
            mark = block.mark
            if mark is None or mark.family in {Family.BULLET, Family.OTHER}:
                continue
            if mark.family is Family.DECIMAL:
                return False
            return (family, wanted) in mark.readings
        return False

    def _close_before(self, at: int, family: Family) -> None:
        """Close the runs that a new run of this family is not under."""
        while self.runs:
            run = self.runs[-1]
            here = self.blocks[at]
            same = run.family is family and run.depth == 1 and not self._heads(run, here)
            same = same and not (run.members[-1] == at - 1 and self._leads_here(at))
            deeper = here.indent > run.indent + _SAME_INDENT
            if (
                run.family is Family.BULLET and not leads_in(self.blocks[run.members[-1]].text)
            ) or (same and not deeper):
                self.runs.pop()
            elif self._is_over_all(here, family) and not self._leads_here(at):
                if run.family in {Family.CAPITAL, Family.CAPITAL_ROMAN, Family.WORD}:
                    break
                self.runs.pop()
            else:
                break

    @staticmethod
    def _is_over_all(here: Block, family: Family) -> bool:
        """Tell "B. Email", a heading, from "(B) at home", an item."""
        capital = family in {Family.CAPITAL, Family.CAPITAL_ROMAN}
        return capital and not here.printed.startswith("(") and heading_like(here.text)

    def _heads(self, run: Run, here: Block) -> bool:
        """Tell whether a count of headings goes on over a count of sentences: 1. over 101."""
        above = self.blocks[run.members[-1]]
        return heading_like(above.text) and not heading_like(here.text)

    def _bullet(self, at: int) -> None:
        """Place a bullet by its indent, its level or its sign."""
        block = self.blocks[at]
        for depth in range(len(self.runs) - 1, -1, -1):
            run = self.runs[depth]
            if run.family is not Family.BULLET:
                break
            known = bool(block.level and run.depth)
            beside = block.level == run.depth if known else self._beside(block, run)
            if beside:
                self._join(at, depth, run.last + 1)
                return
            if (block.level < run.depth) if known else (block.indent < run.indent - _SAME_INDENT):
                self.runs.pop()
            else:
                break
        run = Run(Family.BULLET, block.level, (), block.indent, block.printed)
        self._begin(at, run, 1)

    @staticmethod
    def _beside(block: Block, run: Run) -> bool:
        if abs(block.indent - run.indent) > _SAME_INDENT:
            return False
        return _sign(block.printed) == _sign(run.glyph) or bool(block.indent)


def count_as_rendered(blocks: Sequence[Block], places: Mapping[int, Place]) -> None:
    """Count lists that are all written "1." as Markdown shows them: 1, 2, 3."""
    runs = {id(place.run): place.run for place in places.values()}
    for run in runs.values():
        if run.family not in {Family.DECIMAL, Family.BRACKET} or not run.is_all_one:
            continue
        if any(blocks[at].kind is BlockKind.HEADING for at in run.members) or run.depth > 1:
            continue
        run.values = [run.values[0] + count for count in range(len(run.values))]
        for at, value in zip(run.members, run.values, strict=True):
            mark = blocks[at].mark
            places[at].value = value
            if mark is not None:
                readings = ((run.family, value),)
                blocks[at].mark = replace(
                    mark, readings=readings, parts=(value,), number=str(value)
                )


def _sign(glyph: str) -> str:
    """Give what a bullet is whatever its form: dashes are one, and so are ticks and crosses."""
    return next((alike for alike in _ALIKE if glyph and glyph in alike), glyph)


def _ends_alike(block: Block, before: Block) -> bool:
    ended = (".", ";", ":")
    return block.text.endswith(ended) == before.text.endswith(ended)


def place_marks(blocks: Sequence[Block]) -> dict[int, Place]:
    """Give each marked block its place in the numbering; a mark of two readings keeps one."""
    aside = {BlockKind.NOISE, BlockKind.ROW}
    text = [at for at, block in enumerate(blocks) if block.kind not in aside]
    stack = _Stack([blocks[at] for at in text])
    for at, block in enumerate(stack.blocks):
        worded = block.mark is not None and block.mark.family is Family.WORD
        if worded and block.kind is BlockKind.HEADING:
            stack.container()
            stack.mark(at)
            stack.runs = []
        elif block.mark is not None:
            stack.mark(at)
        elif block.kind is BlockKind.HEADING:
            stack.heading(at)
        else:
            stack.paragraph(at)
        place = stack.places.get(at)
        if block.mark is not None and place is not None and len(block.mark.readings) > 1:
            block.mark = replace(block.mark, readings=((place.run.family, place.value),))
    return _among_all(stack.places, text)


def _among_all(places: Mapping[int, Place], text: Sequence[int]) -> dict[int, Place]:
    """Give the places by where the blocks stand among all of them, what is no text included."""
    for run in {id(place.run): place.run for place in places.values()}.values():
        run.members = [text[at] for at in run.members]
    for place in places.values():
        place.under = text[place.under] if place.under >= 0 else -1
        place.lead = text[place.lead] if place.lead >= 0 else -1
    return {text[at]: place for at, place in places.items()}
