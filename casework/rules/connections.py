"""What a connection on record means for a part in a case (DOMAIN.md 2.3; 14, ruling 5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from casework.rules.case_role import CaseRole
from casework.rules.employment import RelationKind

_NEAR = frozenset({RelationKind.RELATIVE, RelationKind.FRIEND})
_ABOUT_THE_FACTS = frozenset({CaseRole.SUBJECT, CaseRole.REPORTER, CaseRole.WITNESS})
_ACTING = frozenset(
    {CaseRole.IO, CaseRole.HEARING_PANEL, CaseRole.APPEAL_PANEL, CaseRole.COMPANION}
)


@dataclass(frozen=True, slots=True)
class Connection:
    """One person's connection with another: ``person`` is … ``other`` (`RelationKind.words`)."""

    person_id: str
    other_id: str
    kind: RelationKind


@dataclass(frozen=True, slots=True)
class ConnectionFact:
    """What a connection means in a case, and the words that say where it comes from."""

    role: CaseRole
    because: str


def facts_of(
    person_id: str,
    connections: Iterable[Connection],
    parts: Mapping[str, frozenset[CaseRole]],
    names: Mapping[str, str],
) -> tuple[ConnectionFact, ...]:
    """List what a person's connections with the people of a case mean there.

    ``parts`` are the parts of everybody in the case, ended ones too; ``names`` their names.
    """
    found: dict[CaseRole, ConnectionFact] = {}
    for one in connections:
        if person_id not in (one.person_id, one.other_id):
            continue
        manages = one.person_id == person_id
        other = one.other_id if manages else one.person_id
        role = _meaning(one.kind, parts.get(other, frozenset()), manages=manages)
        if role is not None:
            way = one.kind.words if manages else one.kind.other_way
            found.setdefault(role, ConnectionFact(role, f"{way} {names[other]}, on record"))
    return tuple(found.values())


def junior_fact(rank: int | None, subject_rank: int | None) -> ConnectionFact | None:
    """Tell whether a person stands below the employee; nothing where a rank is not on record."""
    if rank is None or subject_rank is None or rank <= subject_rank:
        return None
    return ConnectionFact(CaseRole.JUNIOR, "below the employee in rank, on record")


def _meaning(kind: RelationKind, others: frozenset[CaseRole], *, manages: bool) -> CaseRole | None:
    if kind is RelationKind.LINE_MANAGER:
        return CaseRole.LINE_MANAGER if manages and CaseRole.SUBJECT in others else None
    if kind in _NEAR and others & _ABOUT_THE_FACTS:
        return CaseRole.RELATIVE_OR_FRIEND
    if kind in _NEAR and others & _ACTING:
        return CaseRole.FRIEND_OF_THOSE_ACTING
    return None
