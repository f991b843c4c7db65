"""Draft, edit, order and withdraw the allegations of a case (DOMAIN.md 1.4)."""

from __future__ import annotations

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import today
from casework.errors import BadInput, NotFound, Refused
from casework.ids import AllegationId, CaseId
from casework.rules.allegation_wording import check_wording, checks_in_order
from casework.rules.report import AccountType, Conduct, tidy_line, tidy_text
from casework.services import allegation_changes
from casework.services.allegation_text import check_text, opening_of, write_text
from casework.services.allegation_views import allegation_view, in_terms
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.rights import may_run
from casework.services.still_open import refuse_settled_allegations
from casework.store import allegation_queries, stage_queries
from casework.store.case_tables import CaseRow
from casework.store.policy_tables import AllegationRow
from casework.store.stored_values import changed_values, stored_values
from casework.store.unit import Unit
from casework.summaries.allegation_changes import ChangeKind
from casework.summaries.allegations import AllegationText, AllegationView, WordingReport


def allegations_of_case(
    casework: Casework, actor: Actor, *, case_id: CaseId
) -> tuple[AllegationView, ...]:
    """List the allegations of a case by number, withdrawn ones last. Raises NotFound."""
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        views = [
            allegation_view(session, case, row)
            for row in allegation_queries.allegations_of(session, case.id)
        ]
    return tuple(sorted(views, key=lambda view: (view.withdrawn, view.number)))


def allegation(casework: Casework, actor: Actor, *, allegation_id: AllegationId) -> AllegationView:
    """Return one allegation. Raises NotFound."""
    with casework.read() as session:
        row = allegation_queries.find_allegation(session, allegation_id)
        if row is None:
            raise _unknown()
        case = open_case_in(session, actor, row.case_id)
        return allegation_view(session, case, row)


def may_draft(actor: Actor) -> bool:
    """Tell whether the capacity drafts allegations."""
    return may_run(actor)


def addition_needs_reason(casework: Casework, actor: Actor, *, case_id: CaseId) -> bool:
    """Tell whether the employee was notified, so that one more needs a reason. Raises NotFound."""
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        return allegation_changes.was_notified_in(session, case.id)


def look_at_wording(*, wording: str, conduct: Conduct) -> WordingReport:
    """Check a wording as it is typed; nothing is stored."""
    findings = check_wording(wording, conduct=conduct)
    return WordingReport(findings, tuple(check.in_order for check in checks_in_order(findings)))


def first_words(casework: Casework, actor: Actor, *, case_id: CaseId) -> AllegationText:
    """Begin an allegation from what was reported: opening, date, platform, account."""
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        conduct = Conduct.stored(case.conduct_from, case.conduct_to)
        account_type = AccountType(case.account_type)
        return AllegationText(
            wording=opening_of(case, conduct, account_type),
            conduct=conduct,
            time_as_stated=case.time_as_stated,
            platform=case.platform,
            account=case.account_shown,
            account_type=account_type,
            audience=case.audience,
            place=case.place,
        )


def draft_allegation(
    casework: Casework, actor: Actor, *, case_id: CaseId, text: AllegationText, why: str = ""
) -> Done[AllegationId]:
    """Add an allegation with the next number.

    Once the employee has been notified it needs a reason, and is told by letter (DOMAIN.md 1.4).
    Raises BadInput, Refused, NotFound.
    """
    _may_draft(actor)
    check_text(text, on=today(casework.clock))
    with casework.transaction(actor) as unit:
        case = _open_for_change(unit, case_id)
        added = _notified(unit, case)
        said = allegation_changes.reason_or_refuse(why) if added else ""
        row = AllegationRow(
            case_id=case.id,
            number=allegation_queries.highest_number(unit.session, case.id) + 1,
            drafted_at=unit.now,
            drafted_by=unit.actor.name,
            wording="",
        )
        write_text(row, text)
        unit.session.add(row)
        unit.session.flush()
        if added:
            allegation_changes.keep_change_in(unit, row, ChangeKind.ADDED, said)
        unit.record(
            "allegation.drafted",
            case_id=case.id,
            subject=("allegation", row.id),
            after=stored_values(row),
            why=said,
        )
        return Done(AllegationId(row.id), _changes(case.id))


def edit_allegation(
    casework: Casework,
    actor: Actor,
    *,
    allegation_id: AllegationId,
    text: AllegationText,
    why: str = "",
) -> Done[int]:
    """Word an allegation anew; return its version.

    Once agreed terms of reference hold it, a change makes a new version and needs a reason: the
    employee is then told by letter, and the terms are amended (DOMAIN.md 1.4).
    Raises BadInput, Refused, NotFound.
    """
    _may_draft(actor)
    check_text(text, on=today(casework.clock))
    with casework.transaction(actor) as unit:
        row, case = _row_for_change(unit, allegation_id)
        before = stored_values(row)
        held = in_terms(unit.session, row) or _notified(unit, case)
        first = allegation_changes.as_it_reads(row)
        write_text(row, text)
        changed_before, changed_after = changed_values(before, stored_values(row))
        if not changed_after:
            return Done(row.version, Changes.of())
        if held:
            said = allegation_changes.reason_or_refuse(why)
            row.version += 1
            changed_after["version"] = row.version
            allegation_changes.keep_change_in(unit, row, ChangeKind.AMENDED, said, first=first)
        unit.record(
            "allegation.reworded",
            case_id=case.id,
            subject=("allegation", row.id),
            before=changed_before,
            after=changed_after,
            why=tidy_line(why),
        )
        return Done(row.version, _changes(case.id))


def withdraw_allegation(
    casework: Casework, actor: Actor, *, allegation_id: AllegationId, reason: str
) -> Done[None]:
    """Withdraw an allegation with the reason; it stays in the record under its number.

    Raises BadInput without a reason; Refused: not in this capacity, withdrawn already, the case
    is closed or its report is submitted.
    """
    _may_draft(actor)
    said = tidy_text(reason).strip()
    if not said:
        raise BadInput(
            "Why the allegation is withdrawn is not stated.",
            field="reason",
            cure="Give the reason: it is part of the record.",
        )
    with casework.transaction(actor) as unit:
        row, case = _row_for_change(unit, allegation_id)
        first = allegation_changes.as_it_reads(row)
        held = in_terms(unit.session, row) or _notified(unit, case)
        row.state, row.withdrawn_reason = "withdrawn", said
        if held:
            row.version += 1
            allegation_changes.keep_change_in(unit, row, ChangeKind.WITHDRAWN, said, first=first)
        unit.record(
            "allegation.withdrawn",
            case_id=case.id,
            subject=("allegation", row.id),
            after={"number": row.number, "state": row.state},
            why=said,
        )
        return Done(None, _changes(case.id))


def move_allegation(
    casework: Casework, actor: Actor, *, allegation_id: AllegationId, to_place: int
) -> Done[None]:
    """Put an allegation at another place (from 1) among those not withdrawn, and renumber.

    Raises Refused once agreed terms of reference cite the numbers.
    """
    _may_draft(actor)
    with casework.transaction(actor) as unit:
        row, case = _row_for_change(unit, allegation_id)
        if stage_queries.agreed_terms(unit.session, case.id) is not None:
            raise Refused(
                "The agreed terms of reference cite the allegations by their numbers.",
                cure="Leave the order as it is; a new allegation comes last.",
            )
        rows = [
            other
            for other in allegation_queries.allegations_of(unit.session, case.id)
            if other.state != "withdrawn"
        ]
        numbers = [other.number for other in rows]
        rows.remove(row)
        rows.insert(max(0, min(to_place - 1, len(rows))), row)
        before = {other.id: other.number for other in rows}
        _renumber(unit, rows, numbers)
        unit.record(
            "allegation.moved",
            case_id=case.id,
            subject=("allegation", row.id),
            before={"numbers": before},
            after={"numbers": {other.id: other.number for other in rows}},
        )
        return Done(None, _changes(case.id))


def open_allegation_in(unit: Unit, allegation_id: str) -> tuple[AllegationRow, CaseRow]:
    """Return an allegation that may be changed, with its case, inside the caller's act."""
    return _row_for_change(unit, allegation_id)


def _renumber(unit: Unit, rows: list[AllegationRow], numbers: list[int]) -> None:
    # A number is unique in its case at every moment, so all step aside first.
    for row in rows:
        row.number = -row.number
    unit.session.flush()
    for row, number in zip(rows, numbers, strict=True):
        row.number = number
    unit.session.flush()


def _may_draft(actor: Actor) -> None:
    if not may_draft(actor):
        raise Refused(
            f"Allegations are not drafted in the capacity of {actor.capacity.words}.",
            cure="Tell the commissioning manager, or change the capacity you act in.",
        )


def _open_for_change(unit: Unit, case_id: str) -> CaseRow:
    case = open_case_in(unit.session, unit.actor, case_id)
    refuse_settled_allegations(case)
    return case


def _row_for_change(unit: Unit, allegation_id: str) -> tuple[AllegationRow, CaseRow]:
    row = allegation_queries.find_allegation(unit.session, allegation_id)
    if row is None:
        raise _unknown()
    case = _open_for_change(unit, row.case_id)
    if row.state == "withdrawn":
        raise Refused(
            f"Allegation {row.number} is withdrawn.",
            cure="Draft a new allegation if there is a reason to.",
        )
    return row, case


def _notified(unit: Unit, case: CaseRow) -> bool:
    return allegation_changes.was_notified_in(unit.session, case.id)


def _changes(case_id: str) -> Changes:
    return Changes.of(Topic.ALLEGATIONS, Topic.CLAUSES, case_id=case_id)


def _unknown() -> NotFound:
    return NotFound("That allegation is not in this casebook, or not open to you.")
