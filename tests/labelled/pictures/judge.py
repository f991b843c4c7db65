"""Judge what was found against the labels: precision, recall by kind, sequences."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from tests.labelled.pictures.make_pictures import labels
from tests.labelled.pictures.plan import Family, Sequence

WITHIN = 0.03  # of the height of the screenshot


@dataclass(frozen=True)
class Found:
    """A sequence that was found: its order and the rows each picture shares with the next."""

    order: tuple[str, ...]
    overlaps: tuple[float, ...]


@dataclass
class Judgement:
    """How good the finding was, and what exactly was wrong or missed."""

    precision: float
    recall: float
    by_kind: dict[str, tuple[int, int]]
    wrong: list[tuple[str, str]] = field(default_factory=list)
    missed: list[tuple[str, str, str]] = field(default_factory=list)
    joins: tuple[int, int] = (0, 0)
    overlaps: tuple[int, int] = (0, 0)
    whole: tuple[int, int] = (0, 0)

    def words(self) -> str:
        """Say the figures in a few lines."""
        lines = [f"near-duplicates: precision {self.precision:.3f}, recall {self.recall:.3f}"]
        lines += [f"  {kind}: {got} of {of}" for kind, (got, of) in sorted(self.by_kind.items())]
        lines.append(
            f"sequences: {self.whole[0]} of {self.whole[1]} whole; order right in {self.joins[0]} of "  # noqa: E501
            f"{self.joins[1]} joins, overlap within 3% in {self.overlaps[0]} of {self.overlaps[1]}"
        )
        return "\n".join(lines)


def judge(
    groups_or_pairs: Iterable[Collection[str]], part: str = "", sequences: Iterable[Found] = ()
) -> Judgement:
    """Judge groups (each pair in one counts) or pairs, by file name, and sequences beside them."""
    known = labels(part)
    names = {shot.name for family in known for shot in family.shots}
    found = {
        frozenset(pair) for group in groups_or_pairs for pair in combinations(sorted(set(group)), 2)
    }
    found = {pair for pair in found if pair <= names}
    near = {frozenset((p.first, p.second)): p.kind for family in known for p in family.near}
    either = {frozenset((p.first, p.second)) for family in known for p in family.either}
    wrong = sorted((min(pair), max(pair)) for pair in found - near.keys() - either)
    right = [pair for pair in near if pair in found]
    by_kind: dict[str, tuple[int, int]] = {}
    for pair, kind in near.items():
        got, of = by_kind.get(kind, (0, 0))
        by_kind[kind] = (got + (pair in found), of + 1)
    missed = sorted(
        (kind, min(pair), max(pair)) for pair, kind in near.items() if pair not in found
    )
    judgement = Judgement(
        precision=len(right) / ((len(right) + len(wrong)) or 1),
        recall=len(right) / (len(near) or 1),
        by_kind=by_kind,
        wrong=wrong,
        missed=missed,
    )
    _judge_sequences(judgement, known, list(sequences))
    return judgement


def _joins(order: tuple[str, ...], overlaps: tuple[float, ...]) -> dict[tuple[str, str], float]:
    return dict(zip(pairwise(order), overlaps, strict=True))


def _judge_sequences(judgement: Judgement, known: list[Family], found: list[Found]) -> None:
    twin = {p.second: p.first for family in known if family.sequences for p in family.near}
    claimed: dict[tuple[str, str], float] = {}
    for one in found:
        claimed |= _joins(tuple(twin.get(name, name) for name in one.order), one.overlaps)
    wanted = [sequence for family in known for sequence in family.sequences]
    ordered = close = whole = total = 0
    for sequence in wanted:
        hits, near = _one(sequence, claimed)
        count = len(sequence.overlaps)
        ordered, close, total = ordered + hits, close + near, total + count
        whole += near == count
    judgement.joins, judgement.overlaps = (ordered, total), (close, total)
    judgement.whole = (whole, len(wanted))
    true = {join for sequence in wanted for join in pairwise(sequence.order)}
    names = {shot.name for family in known for shot in family.shots}
    strangers = {join for join in claimed if set(join) <= names and join[0] != join[1]} - true
    judgement.wrong += sorted(strangers)


def _one(sequence: Sequence, claimed: dict[tuple[str, str], float]) -> tuple[int, int]:
    hits = near = 0
    for join, rows in _joins(sequence.order, sequence.overlaps).items():
        if join in claimed:
            hits += 1
            near += abs(claimed[join] - rows) <= WITHIN * sequence.height
    return hits, near
