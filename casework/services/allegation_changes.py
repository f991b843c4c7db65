"""What the employee was told of each allegation, and what changed since (DOMAIN.md 1.4; L16).

An allegation that is added, amended or withdrawn after the notice is told to the employee in
writing, old words beside new, and the terms of reference are amended.
"""

from __future__ import annotations

from casework.actor import Actor
from casework.errors import BadInput
from casework.ids import AllegationId, CaseId
from casework.rules.report import tidy_line
from casework.rules.stage import Stage
from casework.services.case_facts import NOTICE_LETTER
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.store import (
    allegation_queries,
    allegation_version_queries,
    evidence_queries,
    stage_queries,
)
from casework.store.casebook_store import ReadSession
from casework.store.policy_tables import AllegationRow, AllegationVersionRow
from casework.store.stored_values import stored_values
from casework.store.unit import Unit
from casework.summaries.allegation_changes import (
    AllegationVersion,
    ChangeKind,
    ToldBy,
    UntoldChange,
)

CHANGE_LETTER = "L16"
_TOLD_BY = (NOTICE_LETTER, CHANGE_LETTER)
_LEFT_OUT = frozenset({"id", "case_id", "wording", "version"})


def versions(
    casework: Casework, actor: Actor, *, allegation_id: AllegationId
) -> tuple[AllegationVersion, ...]:
    """List how an allegation read, the first wording first; one that never changed has one.

    Raises:
        NotFound: no such allegation, or not open to this person.
    """
    with casework.read() as session:
        row = allegation_queries.find_allegation(session, allegation_id)
        open_case_in(session, actor, "" if row is None else row.case_id)
        return versions_in(session, allegation_id)


def versions_in(session: ReadSession, allegation_id: str) -> tuple[AllegationVersion, ...]:
    """List how an allegation read, within an open reading or act."""
    row = allegation_queries.find_allegation(session, allegation_id)
    if row is None:
        return ()
    told = _told_in(session, row.case_id).get(row.number, {})
    kept = allegation_version_queries.versions_of(session, allegation_id) or [
        _version_row(row, ChangeKind.FIRST, "", by=row.drafted_by)
    ]
    return tuple(
        AllegationVersion(
            version.version,
            ChangeKind(version.change),
            version.wording,
            version.reason,
            version.changed_at or row.drafted_at,
            version.changed_by,
            None if version.change == ChangeKind.WITHDRAWN else told.get(version.wording),
        )
        for version in kept
    )


def untold(casework: Casework, actor: Actor, *, case_id: CaseId) -> tuple[UntoldChange, ...]:
    """List the changes that no served letter tells the employee yet. Raises NotFound."""
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        return untold_in(session, case.id)


def untold_in(session: ReadSession, case_id: str) -> tuple[UntoldChange, ...]:
    """List the changes that no served letter tells yet; none before the first notice."""
    told = _told_in(session, case_id)
    if not told:
        return ()
    withdrawals = _withdrawals_told(session, case_id)
    rows = allegation_queries.allegations_of(session, case_id)
    cited = stage_queries.clauses_cited(session, [row.id for row in rows])
    kept = allegation_version_queries.versions_in_case(session, case_id)
    found = []
    for row in rows:
        known = told.get(row.number, {})
        was = next(reversed(known), "")
        if row.state == "withdrawn":
            if not known or row.number in withdrawals:
                continue
            kind, now, reason = ChangeKind.WITHDRAWN, "", row.withdrawn_reason
        elif row.wording == was:
            continue
        else:
            kind, now = (ChangeKind.AMENDED if known else ChangeKind.ADDED), row.wording
            history = kept.get(row.id, [])
            reason = history[-1].reason if history else ""
        found.append(
            UntoldChange(
                AllegationId(row.id), row.number, kind, was, now, reason,
                tuple(cited.get(row.id, ())),
            )
        )  # fmt: skip
    return tuple(found)


def was_notified_in(session: ReadSession, case_id: str) -> bool:
    """Tell whether the case ever came to the notice to the employee."""
    return evidence_queries.was_ever_at(session, case_id, (Stage.NOTIFIED.value,))


def reason_or_refuse(why: str) -> str:
    """Return the reason of a change to what was agreed. Raises BadInput where there is none."""
    said = tidy_line(why)
    if not said:
        raise BadInput(
            "The allegations were agreed, so a change needs its reason.",
            field="why",
            cure="Say why. The employee is told in writing, and the terms of reference are"
            " amended.",
        )
    return said


def as_it_reads(row: AllegationRow) -> AllegationVersionRow:
    """Hold how an allegation reads before it is changed."""
    first = _version_row(row, ChangeKind.FIRST, "", by=row.drafted_by)
    first.changed_at = row.drafted_at
    return first


def keep_change_in(
    unit: Unit,
    row: AllegationRow,
    kind: ChangeKind,
    why: str,
    *,
    first: AllegationVersionRow | None = None,
) -> None:
    """Keep how an allegation reads after a change, and how it read ``first`` if nothing is kept."""
    if first is not None and not allegation_version_queries.versions_of(unit.session, row.id):
        unit.session.add(first)
    version = _version_row(row, kind, why, by=unit.actor.name)
    version.changed_at = unit.now
    unit.session.add(version)
    unit.session.flush()


def _version_row(
    row: AllegationRow, kind: ChangeKind, why: str, *, by: str
) -> AllegationVersionRow:
    values = stored_values(row)
    return AllegationVersionRow(
        allegation_id=row.id,
        version=row.version,
        wording=row.wording,
        fields={name: value for name, value in values.items() if name not in _LEFT_OUT},
        change=kind.value,
        reason=why,
        changed_by=by,
    )


def _told_in(session: ReadSession, case_id: str) -> dict[int, dict[str, ToldBy]]:
    """Return by number each wording that a served letter told; what was told last stands last."""
    told: dict[int, dict[str, ToldBy]] = {}
    for letter in allegation_version_queries.served_letters(session, case_id, _TOLD_BY):
        assert letter.received_on is not None
        for held in letter.facts.get("allegations", ()):
            wordings = told.setdefault(int(held["number"]), {})
            wording = str(held["wording"])
            earlier = wordings.pop(wording, None)
            wordings[wording] = earlier or ToldBy(letter.kind, letter.received_on)
    return told


def _withdrawals_told(session: ReadSession, case_id: str) -> frozenset[int]:
    return frozenset(
        int(change["number"])
        for letter in allegation_version_queries.served_letters(session, case_id, (CHANGE_LETTER,))
        for change in letter.facts.get("changes", ())
        if change["kind"] == ChangeKind.WITHDRAWN
    )
