"""Gather from the store the facts that the gates judge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from casework.rules.case_facts import (
    AllegationFact,
    CaseFacts,
    HolderFact,
    NoticeState,
    OutsideBody,
    OutsideFact,
    TermsState,
)
from casework.rules.case_role import CaseRole
from casework.rules.conflicts import ConflictAnswer, Verdict, judge
from casework.rules.report import WorkerType
from casework.rules.stage import Stage
from casework.rules.terms import terms_from_data
from casework.services import connections
from casework.services.citation_ground import lost_in
from casework.services.triage import standing_answers
from casework.store import role_queries, stage_queries, suspension_queries
from casework.store.case_tables import CaseRow, PersonRow, RoleRow
from casework.store.casebook_store import ReadSession

NOTICE_LETTER = "L05"
_TRACKS = {"suspension": "The suspension", "alternative": "The arrangement instead of suspension"}


def facts_in(session: ReadSession, case: CaseRow) -> CaseFacts:
    """Gather the facts of a case within an open reading or act (DOMAIN.md 2.1, 2.4).

    How far its investigation is, the gates ask of `investigation_facts.gate_facts_in`.
    """
    return CaseFacts(
        stage=Stage(case.stage),
        worker_type=WorkerType(case.worker_type),
        account_given=bool(case.text.strip()),
        evidence_items=stage_queries.evidence_count(session, case.id),
        answers={s: a.answer for s, a in standing_answers(session, case.id).items()},
        outside=_outside(session, case.id),
        holders=_holders(session, case),
        allegations=_allegations(session, case),
        terms=_terms(session, case.id),
        notice=_notice(session, case.id),
        paused_at=_paused_at(session, case),
        suspension=_suspension(session, case.id),
    )


def _paused_at(session: ReadSession, case: CaseRow) -> Stage | None:
    if not Stage(case.stage).is_on_hold:
        return None
    left = stage_queries.stages_of(session, case.id)[-1].from_stage
    return Stage(left) if left else None


def _suspension(session: ReadSession, case_id: str) -> str:
    row = suspension_queries.running(session, case_id)
    return "" if row is None else _TRACKS[row.kind]


def facts_of_person(parts: Sequence[RoleRow], *, leaving_out: str | None = None) -> list[CaseRole]:
    """List all that a person is or once was in a case; a part that ended still counts (14.5).

    What was recorded by mistake never was, and does not count.
    """
    return [CaseRole(part.role) for part in parts if part.id != leaving_out and not part.mistaken]


def all_facts_of(
    session: ReadSession,
    case: CaseRow,
    person_id: str,
    *,
    leaving_out: str | None = None,
    on_record: connections.Connections | None = None,
) -> list[CaseRole]:
    """List all that the matrix judges of a person: their parts, and what is on record elsewhere.

    ``on_record`` is given where the connections of the case were read already (`connections`).
    """
    parts = role_queries.parts_of_person(session, case.id, person_id)
    known = connections.facts_in(session, case) if on_record is None else on_record
    own = connections.roles_of(known, person_id)
    return [*facts_of_person(parts, leaving_out=leaving_out), *own]


def asks_matrix_as(role: CaseRole) -> CaseRole:
    """Return the part whose column of the matrix judges a part."""
    # Whoever advises the hearing advises its panel: the matrix has one column for both.
    if role is CaseRole.HR_ADVISER_TO_HEARING:
        return CaseRole.PANEL_HR_ADVISER
    return role


def judge_part(role: CaseRole, facts: Sequence[CaseRole]) -> ConflictAnswer:
    """Ask the matrix about a part, given everything else the person is or was."""
    return judge(asks_matrix_as(role), [fact for fact in facts if fact is not role])


def hardest_words(answer: ConflictAnswer) -> str:
    """Say why the matrix answers as it does: the facts with the ruling verdict."""
    reasons = (r.because for r in answer.reasons if r.verdict is answer.verdict)
    return "; ".join(reasons) if answer.verdict is not Verdict.OK else ""


def _outside(session: ReadSession, case_id: str) -> tuple[OutsideFact, ...]:
    return tuple(
        OutsideFact(
            OutsideBody(row.body),
            open=row.to_on is None,
            asked_to_wait=row.asked_to_wait,
            do_not_tell_employee=row.do_not_tell_employee,
        )
        for row in stage_queries.advice_of(session, case_id)
    )


def _holders(session: ReadSession, case: CaseRow) -> tuple[HolderFact, ...]:
    parts = role_queries.parts_of(session, case.id)
    by_person = role_queries.by_person(parts)
    on_record = connections.facts_in(session, case)
    return tuple(
        _holder(part, person, by_person[person.id], connections.roles_of(on_record, person.id))
        for part, person, _school in parts
        if part.to_on is None
    )


def _holder(
    part: RoleRow, person: PersonRow, all_parts: Sequence[RoleRow], on_record: Sequence[CaseRole]
) -> HolderFact:
    role = CaseRole(part.role)
    answer = judge_part(role, [*facts_of_person(all_parts, leaving_out=part.id), *on_record])
    return HolderFact(
        role,
        person.name,
        declared=part.declared_on is not None,
        interest=interest_of(part),
        verdict=answer.verdict,
        because=hardest_words(answer),
        reason_given=bool(part.override_reason),
    )


def interest_of(part: RoleRow) -> str:
    """Return what the holder declared; empty for none, or when nothing was declared yet."""
    return "" if part.declaration == NO_INTEREST else part.declaration


NO_INTEREST = "none"


def _allegations(session: ReadSession, case: CaseRow) -> tuple[AllegationFact, ...]:
    rows = stage_queries.live_allegations(session, case.id)
    cited = stage_queries.clauses_cited(session, [row.id for row in rows])
    lost = Counter(one.allegation_id for one in lost_in(session, case, rows))
    in_terms = agreed_allegations_in(session, case.id)
    return tuple(
        AllegationFact(
            row.number,
            mapped=len(cited.get(row.id, ())) > lost[row.id],
            in_terms=(row.id, row.version) in in_terms,
        )
        for row in rows
    )


def agreed_allegations_in(session: ReadSession, case_id: str) -> frozenset[tuple[str, int]]:
    """Return id and version of each allegation that the agreed terms of reference hold."""
    row = stage_queries.agreed_terms(session, case_id)
    held = () if row is None else terms_from_data(row.fields).allegations
    return frozenset((one.allegation_id, one.version) for one in held)


def _terms(session: ReadSession, case_id: str) -> TermsState:
    rows = stage_queries.terms_of(session, case_id)
    if not rows:
        return TermsState.NONE
    if rows[-1].state == "agreed":
        return TermsState.AGREED
    amended = any(row.state == "agreed" for row in rows)
    return TermsState.AMENDING if amended else TermsState.DRAFT


def _notice(session: ReadSession, case_id: str) -> NoticeState:
    letters = stage_queries.letters_of_kind(session, case_id, NOTICE_LETTER)
    if not letters:
        return NoticeState.NONE
    issued = [letter for letter in letters if letter.state == "issued"]
    if not issued:
        return NoticeState.DRAFT
    if any(letter.received_on is not None for letter in issued):
        return NoticeState.SERVED
    return NoticeState.ISSUED
