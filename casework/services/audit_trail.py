"""The audit as people read it: a case's course, and what was done to the casebook."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from casework.actor import Actor, Capacity
from casework.rules.case_role import CaseRole
from casework.rules.stage import Stage
from casework.services.audit_words import field_words, left_out, sentence, value_words
from casework.services.case_visibility import HELD_APART, open_case_in
from casework.services.context import Casework
from casework.store import role_queries
from casework.store.audit_queries import (
    RecordedAct,
    acts_of_case,
    latest_acts,
    latest_acts_of_case,
    names_of,
)
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.evidence_queries import sealed_of_case
from casework.store.merge_queries import records_of
from casework.summaries.audit import AuditDetail, AuditLine

_ID = re.compile(r"[0-9a-f]{32}")
_BEFORE_ANY_STAGE = "Logged"
_OF_THE_CASEBOOK = frozenset(
    {
        "bank_holiday",
        "casebook",
        "clause",
        "cross_reference",
        "health_record",
        "law_parameter",
        "policy",
        "policy_version",
        "procedure_profile",
        "school",
        "school_closure",
        "template_text",
    }
)


def case_timeline(casework: Casework, actor: Actor, *, case_id: str) -> tuple[AuditLine, ...]:
    """Tell what was done in a case, the earliest first, under the stage in which it was done.

    Raises:
        NotFound: no such case, or not open to this person.
    """
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        acts = list(acts_of_case(session, case_id))
        names = _CaseNames(session, acts, case)
        sealed = sealed_of_case(session, case_id)
    group = _BEFORE_ANY_STAGE
    lines = []
    for act in acts:
        if act.verb == "stage.entered":
            group = _stage_name(act.after.get("to_stage"), group)
        lines.append(_line(act, names.of(act), group, silent=act.subject_id in sealed))
    return tuple(lines)


def last_in_case(
    casework: Casework, actor: Actor, *, case_id: str, limit: int
) -> tuple[AuditLine, ...]:
    """Tell what was done last in a case, the latest first, without what came before it.

    Raises:
        NotFound: no such case, or not open to this person.
    """
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        acts = list(latest_acts_of_case(session, case_id, limit))
        names = _CaseNames(session, acts, case)
        sealed = sealed_of_case(session, case_id)
    return tuple(_line(act, names.of(act), "", silent=act.subject_id in sealed) for act in acts)


def casebook_acts(casework: Casework, *, limit: int = 200) -> tuple[AuditLine, ...]:
    """Tell what was done to the casebook as a whole, the latest first.

    People and evidence are left out: a name may belong to a case that is not open to the reader.
    """
    with casework.read() as session:
        acts = list(latest_acts(session, _OF_THE_CASEBOOK, limit))
        names = _names(session, acts)
    return tuple(_line(act, names, "") for act in acts)


def _line(
    act: RecordedAct, names: Mapping[str, str], group: str, *, silent: bool = False
) -> AuditLine:
    """Put an act into a line; ``silent`` leaves out values that would tell of a sealed item."""
    return AuditLine(
        number=act.number,
        at=act.at,
        who=act.actor,
        capacity=_capacity(act),
        what=sentence(act, names),
        why=act.why,
        group=group,
        verb=act.verb,
        subject_kind=act.subject_kind,
        subject_id=act.subject_id,
        digest=act.digest,
        details=() if silent else tuple(_details(act, names)),
    )


def _details(act: RecordedAct, names: Mapping[str, str]) -> Iterator[AuditDetail]:
    for name in dict.fromkeys((*act.before, *act.after)):
        # A value that stands before alone, beside others after, only says where the act began.
        if left_out(name) or (act.after and name not in act.after):
            continue
        before = value_words(act.before.get(name), names)
        after = value_words(act.after.get(name), names)
        if before or after:
            yield AuditDetail(field_words(name), before, after)


def _names(session: ReadSession, acts: list[RecordedAct]) -> dict[str, str]:
    """Name the ids; a part takes the name of its holder."""
    names = names_of(session, _ids(acts))
    people = [name for name in names.values() if _ID.fullmatch(name)]
    known = {**names_of(session, people), **names}
    return {
        key: known.get(name, "") if _ID.fullmatch(name) else name for key, name in known.items()
    }


class _CaseNames:
    """Name the ids that the acts of a case carry, and hold apart who reported it.

    Who reported may have another part that is open to all: acts about that part name them, or the
    two would be read together. Acts name every record by which the reporter was ever known.
    """

    def __init__(self, session: ReadSession, acts: list[RecordedAct], case: CaseRow) -> None:
        self._names = _names(session, acts)
        self._apart: dict[str, str] = {}
        self._records: frozenset[str] = frozenset()
        self._named_elsewhere = False
        if case.reporter_anonymous and case.reporter_id is not None:
            self._records = records_of(session, case.reporter_id)
            parts = role_queries.parts_of_person(session, case.id, case.reporter_id)
            reporting = {part.id for part in parts if part.role == CaseRole.REPORTER}
            self._named_elsewhere = len(parts) > len(reporting)
            self._apart = dict.fromkeys(self._records | reporting, HELD_APART)

    def of(self, act: RecordedAct) -> Mapping[str, str]:
        """Return the names by which an act is told."""
        if self._apart and (not self._named_elsewhere or self._tells_who_reported(act)):
            return self._names | self._apart
        return self._names

    def _tells_who_reported(self, act: RecordedAct) -> bool:
        fields = {**act.before, **act.after}
        return (
            (act.subject_id in self._apart and act.subject_id not in self._records)
            or act.verb == "person.put_in_place"
            or fields.get("role") == CaseRole.REPORTER
            or any(name.startswith("reporter") for name in fields)
        )


def _ids(acts: Iterable[RecordedAct]) -> Iterator[str]:
    for act in acts:
        yield act.subject_id
        for values in (act.before, act.after):
            yield from _ids_in(values)


def _ids_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if _ID.fullmatch(value):
            yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _ids_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from _ids_in(part)


def _stage_name(stage: Any, otherwise: str) -> str:
    return Stage(stage).words if stage in list(Stage) else otherwise


def _capacity(act: RecordedAct) -> str:
    known = act.capacity in list(Capacity)
    words = Capacity(act.capacity).words if known else act.capacity
    return f"{words}, as stated under the key of {act.key_of}" if act.key_of else words
