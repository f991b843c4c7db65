"""Put right what was reported, and who may see a case; what stood before stays in the audit."""

from __future__ import annotations

from collections.abc import Sequence

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.errors import BadInput
from casework.ids import CaseId
from casework.rules.platforms import platform_name
from casework.rules.report import (
    FactsEdit,
    Reporter,
    Subject,
    SuspectedBreach,
    report_problems,
    tidy_line,
)
from casework.services import intake_clocks
from casework.services.case_locks import refuse_when_closed
from casework.services.case_visibility import names_open_to, open_case_in
from casework.services.cases import conduct_columns
from casework.services.context import Casework
from casework.services.platforms import shipped_platforms
from casework.services.rights import assess_or_refuse
from casework.store.case_tables import CaseRow
from casework.store.stored_values import changed_values, stored_values

_OF_THE_REPORT = frozenset({"subject.last_name", "subject.school", "reported_by.name", "text"})


def correct_facts(
    casework: Casework, actor: Actor, *, case_id: CaseId, edit: FactsEdit, why: str
) -> Done[None]:
    """Correct the facts of a case, with a reason; clocks that rest on them are counted anew.

    The reporter's words are never edited: what is learned later is evidence.

    Raises:
        BadInput: no reason, or a fact that cannot be, with its field.
        Refused: the case is closed, or the capacity does not assess.
        NotFound: no such case, or not open to this person.
    """
    assess_or_refuse(actor)
    reason = tidy_line(why)
    if not reason:
        raise BadInput(
            "It is not said why the facts are changed.", field="why", cure="Write the reason."
        )
    with casework.transaction(actor) as unit:
        row = open_case_in(unit.session, actor, case_id)
        refuse_when_closed(row, what_was="recorded")
        _check(casework, row, edit)
        before = stored_values(row)
        aware_changed = row.aware_at != edit.aware_at
        reported_changed = row.reported_on != edit.reported_on
        _write(row, edit)
        unit.session.flush()
        before, after = changed_values(before, stored_values(row))
        if not after:
            return Done(None, Changes.of(case_id=case_id))
        unit.record(
            "facts.corrected",
            case_id=case_id,
            subject=("case", case_id),
            before=before,
            after=after,
            why=reason,
        )
        if aware_changed:
            intake_clocks.became_aware_in(unit, row, reason)
        if reported_changed:
            intake_clocks.reported_in(unit, row, reason)
        return Done(None, Changes.of(Topic.CASE, Topic.DEADLINES, case_id=case_id))


def restrict_case(
    casework: Casework, actor: Actor, *, case_id: CaseId, open_to: Sequence[str]
) -> Done[None]:
    """Hide a case from lists and search but for the people named; the actor stays among them."""
    names = names_open_to(actor, open_to)
    return _set_restriction(casework, actor, case_id, restricted=True, names=names, why="")


def lift_restriction(casework: Casework, actor: Actor, *, case_id: CaseId, why: str) -> Done[None]:
    """Open a restricted case to every adviser again. Raises BadInput without a reason."""
    if not tidy_line(why):
        raise BadInput("It is not said why.", field="why", cure="Write the reason.")
    return _set_restriction(casework, actor, case_id, restricted=False, names=[], why=why)


def _set_restriction(
    casework: Casework,
    actor: Actor,
    case_id: CaseId,
    *,
    restricted: bool,
    names: list[str],
    why: str,
) -> Done[None]:
    assess_or_refuse(actor)
    with casework.transaction(actor) as unit:
        row = open_case_in(unit.session, actor, case_id)
        before = {"restricted": row.restricted, "restricted_to": list(row.restricted_to)}
        row.restricted, row.restricted_to = restricted, names
        unit.record(
            "case.restricted" if restricted else "case.unrestricted",
            case_id=case_id,
            subject=("case", case_id),
            before=before,
            after={"restricted": restricted, "restricted_to": names},
            why=tidy_line(why),
        )
        return Done(None, Changes.of(Topic.CASE, case_id=case_id))


def _check(casework: Casework, row: CaseRow, edit: FactsEdit) -> None:
    report = SuspectedBreach(
        subject=Subject("", person_id=row.subject_id),
        reporter=Reporter(anonymous=True, came_to_see=edit.came_to_see),
        reported_on=edit.reported_on,
        aware_at=edit.aware_at,
        account_name=edit.account_name,
        platform=edit.platform,
        audience=edit.audience,
        time_as_stated=edit.time_as_stated,
        conduct=edit.conduct,
        in_brief=edit.in_brief,
        text="as it was reported",
    )
    for problem in report_problems(report, casework.clock.now()):
        if problem.field not in _OF_THE_REPORT:
            raise BadInput(problem.message, field=problem.field, cure=problem.cure)


def _write(row: CaseRow, edit: FactsEdit) -> None:
    row.summary = tidy_line(edit.in_brief) or row.summary
    row.reported_on = edit.reported_on
    row.aware_at = edit.aware_at
    row.worker_type = edit.worker_type.value
    row.account_type = edit.account_type.value
    row.account_shown = tidy_line(edit.account_name)
    row.platform = platform_name(shipped_platforms(), tidy_line(edit.platform))
    row.audience = tidy_line(edit.audience)
    row.time_as_stated = tidy_line(edit.time_as_stated)
    row.how_seen = tidy_line(edit.came_to_see)
    columns = conduct_columns(edit.conduct)
    row.conduct_from = columns["conduct_from"]
    row.conduct_to = columns["conduct_to"]
    row.conduct_precision = str(columns["conduct_precision"])
