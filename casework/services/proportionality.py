"""The proportionality form: the officer's words at each prompt (DOMAIN.md 3.10)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.errors import BadInput, NotFound
from casework.ids import AllegationId, CaseId
from casework.rules.further_grounds import needs_proportionality
from casework.rules.proportionality import CODES, LONGEST_ANSWER
from casework.rules.stage_move import written
from casework.services import drafts
from casework.services.citation_ground import act_facts
from casework.services.context import Casework
from casework.services.matrix_access import allegation_for_change_in, open_allegation_in
from casework.services.report_officer import hand_in, is_officer, officer_in, officer_or_refuse
from casework.store import allegation_queries, case_queries, matrix_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.matrix_tables import ProportionalityRow
from casework.store.policy_tables import AllegationRow
from casework.store.stored_values import changed_values, stored_values
from casework.store.unit import Unit
from casework.summaries.proportionality import ProportionalityView


def assessment(
    casework: Casework, actor: Actor, *, allegation_id: AllegationId
) -> ProportionalityView:
    """Return the form of one allegation, begun or not. Raises NotFound."""
    with casework.read() as session:
        row, case = open_allegation_in(session, actor, allegation_id)
        return _view(session, case, row)


def assessment_in(session: ReadSession, allegation_id: str) -> ProportionalityView:
    """Return the form of an allegation within an open reading or act. Raises NotFound."""
    row = allegation_queries.find_allegation(session, allegation_id)
    case = case_queries.find_case(session, row.case_id) if row is not None else None
    if row is None or case is None:
        raise NotFound("That allegation is not in this casebook.")
    return _view(session, case, row)


def assessments_in(session: ReadSession, case: CaseRow) -> tuple[ProportionalityView, ...]:
    """Return the forms that a case needs or has begun, by the number of the allegation."""
    rows = allegation_queries.allegations_of(session, case.id)
    views = [_view(session, case, row) for row in rows if row.state != "withdrawn"]
    return tuple(view for view in views if view.needed or view.begun)


def draft_key(allegation_id: str) -> str:
    """Name the draft under which the form is kept while it is typed."""
    return f"proportionality:{allegation_id}"


def write_assessment(
    casework: Casework, actor: Actor, *, allegation_id: AllegationId, answers: Mapping[str, str]
) -> Done[ProportionalityView]:
    """Write what the officer says at each prompt; the words before stay in the record.

    Raises:
        Refused: not the officer's capacity, or the words are locked with the report.
        BadInput: an answer is too long, or there is no such prompt.
    """
    said = _checked(answers)
    with casework.transaction(actor) as unit:
        row, case = allegation_for_change_in(unit, allegation_id)
        hand = hand_in(unit.session, actor, case)
        form = matrix_queries.find_proportionality(unit.session, row.id)
        drafts.discard_in(unit, draft_key(row.id))
        if form is not None and form.answers == said:
            # Typing nothing takes no words from the officer.
            return Done(_view(unit.session, case, row), Changes.of(Topic.DRAFTS))
        before = stored_values(form) if form is not None else {}
        if form is None:
            form = ProportionalityRow(case_id=case.id, allegation_id=row.id)
            unit.session.add(form)
        form.answers, form.written_at, form.written_by = said, unit.now, actor.name
        form.capacity, form.on_behalf_of = actor.capacity.value, hand.on_behalf_of
        form.confirmed_at, form.confirmed_by = None, ""
        _record(unit, "proportionality.written", form, before)
        return Done(_view(unit.session, case, row), _changes(case))


def confirm_assessment(
    casework: Casework, actor: Actor, *, allegation_id: AllegationId
) -> Done[None]:
    """Let the officer make words their own that somebody else typed.

    Raises:
        Refused: anybody but the appointed officer, in their own name and capacity.
        NotFound: nothing is written yet.
    """
    with casework.transaction(actor) as unit:
        row, case = allegation_for_change_in(unit, allegation_id)
        officer = officer_or_refuse(unit.session, actor, case, "confirms these words")
        form = matrix_queries.find_proportionality(unit.session, row.id)
        if form is None:
            raise NotFound("Nothing is written about proportionality here yet.")
        if _is_confirmed(form, officer):
            return Done(None, Changes.of())
        before = stored_values(form)
        form.confirmed_at, form.confirmed_by = unit.now, officer
        _record(unit, "proportionality.confirmed", form, before)
        return Done(None, _changes(case))


def confirm_by_copy_in(
    unit: Unit, case: CaseRow, officer: str, *, signed_copy: str, received_at: datetime
) -> int:
    """Confirm inside the caller's act what a copy of the report holds that the officer signed.

    Words written after the copy was received do not stand in it, and go on waiting. Returns how
    many forms were confirmed.
    """
    confirmed = 0
    for row in allegation_queries.allegations_of(unit.session, case.id):
        form = matrix_queries.find_proportionality(unit.session, row.id)
        if form is None or _is_confirmed(form, officer) or form.written_at > received_at:
            continue
        before = stored_values(form)
        form.confirmed_at, form.confirmed_by = unit.now, officer
        _record(unit, "proportionality.confirmed", form, before, signed_copy=signed_copy)
        confirmed += 1
    return confirmed


def _checked(answers: Mapping[str, str]) -> dict[str, str]:
    said = {code: written(text) for code, text in answers.items()}
    for code, text in said.items():
        if code not in CODES:
            raise BadInput("That is not among the prompts.", field=code)
        if len(text) > LONGEST_ANSWER:
            raise BadInput(
                f"There is room for {LONGEST_ANSWER:,} characters here; {len(text):,} were given.",
                field=code,
                cure="Say the main point, and name the exhibit that holds the rest.",
            )
    return {code: text for code, text in said.items() if text}


def _record(
    unit: Unit,
    verb: str,
    form: ProportionalityRow,
    before: dict[str, object],
    *,
    signed_copy: str = "",
) -> None:
    unit.session.flush()
    old, new = changed_values(before, stored_values(form))
    if signed_copy:
        new["signed_copy"] = signed_copy
    unit.record(
        verb,
        case_id=form.case_id,
        subject=("proportionality", form.id),
        before={"allegation_id": form.allegation_id, **old},
        after=new,
    )


def _is_confirmed(form: ProportionalityRow, officer: str) -> bool:
    if not form.on_behalf_of and is_officer(form.written_by, officer):
        return True
    return form.confirmed_at is not None and is_officer(form.confirmed_by, officer)


def _view(session: ReadSession, case: CaseRow, row: AllegationRow) -> ProportionalityView:
    form = matrix_queries.find_proportionality(session, row.id)
    waits_for = ""
    if form is not None:
        officer = officer_in(session, case.id)
        waits_for = "" if _is_confirmed(form, officer) else officer or "the investigating officer"
    return ProportionalityView(
        allegation_id=AllegationId(row.id),
        case_id=CaseId(case.id),
        number=row.number,
        heading=row.title,
        needed=needs_proportionality(act_facts(case, row)),
        answers={code: str(text) for code, text in form.answers.items()} if form else {},
        written_at=form.written_at if form is not None else None,
        written_by=form.written_by if form is not None else "",
        on_behalf_of=waits_for,
    )


def _changes(case: CaseRow) -> Changes:
    return Changes.of(Topic.MATRIX, Topic.DRAFTS, case_id=case.id)
