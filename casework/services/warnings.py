"""Warnings of a person: live, spent and set aside; what a panel sees, and why it sees more.

DOMAIN.md 2.8 and 8.1; 14, rulings 1 and 12. HR sees every warning; a panel sees those that were
live on the day of the act, and a spent one only with a reason that somebody wrote down.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from casework.actor import Actor, Capacity
from casework.changes import Changes, Done, Topic
from casework.clock import to_london, today
from casework.errors import BadInput, NotFound, Refused
from casework.ids import CaseId, WarningId
from casework.rules.deadline_kinds import DeadlineKind
from casework.rules.partial_dates import stored_date
from casework.rules.sanctions import HearingOutcome
from casework.rules.typed_words import LONGEST_NAME, tidy_line
from casework.rules.warnings_live import (
    Disclosed,
    GivenWarning,
    PanelView,
    check_earlier,
    check_warning,
    for_panel,
)
from casework.rules.what_each_reads import Reading
from casework.services import deadlines
from casework.services.case_locks import refuse_when_closed
from casework.services.case_visibility import Sight, open_case_in
from casework.services.context import Casework
from casework.services.hearing_access import wanted
from casework.services.rights import may_run, run_or_refuse
from casework.services.what_stands import (
    begins_in,
    begun_in,
    of_the_matter_in,
    standing_outcome_in,
)
from casework.store import hearing_queries, stage_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.hearing_tables import OutcomeRow, WarningRow, WarningShownRow
from casework.store.stored_values import changed_values, stored_values
from casework.store.unit import Unit
from casework.summaries.hearings import WarningView

_SEES_ALL = frozenset({Capacity.AUDITOR})


def warnings_of_case(
    casework: Casework, actor: Actor, *, case_id: CaseId
) -> tuple[WarningView, ...]:
    """List the warnings of the employee of a case; a panel sees what is not masked from it.

    Raises NotFound.
    """
    with casework.read() as session:
        case = open_case_in(session, actor, case_id, Reading.WARNINGS)
        on = today(casework.clock)
        shown = {row.warning_id: row.reason for row in _shown(session, case)}
        rows = hearing_queries.warnings_of(session, case.subject_id)
        if not (may_run(actor) or actor.capacity in _SEES_ALL):
            seen = {one.warning_id for one in panel_view_in(session, case, on).seen}
            rows = [row for row in rows if row.id in seen]
        sight = Sight(session, actor, Reading.HEAD)
        return tuple(
            _view(row, on, shown.get(row.id, ""), told=_may_be_told(session, sight, row))
            for row in rows
        )


def panel_view_in(session: ReadSession, case: CaseRow, on: date) -> PanelView:
    """Return what a panel of a case sees of the employee's warnings on a day (2.8)."""
    given = [given_from(row) for row in _before_this_case(session, case)]
    disclosed = [
        Disclosed(row.warning_id, row.reason, row.decided_by, row.decided_on)
        for row in _shown(session, case)
    ]
    return for_panel(given, act_on=act_on(session, case), hearing_on=on, disclosed=disclosed)


def live_words_in(session: ReadSession, case: CaseRow) -> tuple[str, ...]:
    """Say which warnings were live on the day of the act: those alone count for a sanction."""
    day = act_on(session, case)
    from casework.rules.warnings_live import live_on

    found = live_on([given_from(row) for row in _before_this_case(session, case)], day)
    return tuple(one.words_on(day) for one in found)


def act_on(session: ReadSession, case: CaseRow) -> date:
    """Return the day of the act; with several or unclear days the first, which masks most."""
    found = [
        first
        for row in stage_queries.live_allegations(session, case.id)
        if (first := stored_date(row.conduct_from).earliest) is not None
    ]
    return min(found, default=case.reported_on)


def record_earlier(
    casework: Casework,
    actor: Actor,
    *,
    case_id: CaseId,
    outcome: HearingOutcome,
    issued_on: date,
    months: int,
    about: str,
    source: str,
) -> Done[WarningId]:
    """Write down a warning that was given before this casebook, and where that was read.

    Raises Refused in a closed case. BadInput: no warning by its kind, no source, far too long, or
    a day that cannot be.
    """
    run_or_refuse(actor)
    where = wanted(source, field="source", asks="Where was it read?", cure="Name the file.")
    if len(about) > LONGEST_NAME:
        raise BadInput("That is too long.", field="about", cure="Say it in a few words.")
    with casework.transaction(actor) as unit:
        case = open_case_in(unit.session, actor, case_id)
        refuse_when_closed(case)
        today_here = to_london(unit.now).date()
        check_earlier(outcome, issued_on, months, today=today_here)
        row = WarningRow(
            person_id=case.subject_id,
            outcome=outcome.value,
            issued_on=issued_on,
            months=months,
            about=tidy_line(about),
            source=where,
            recorded_at=unit.now,
            recorded_by=actor.words,
        )
        _keep(unit, row, case.id)
        return Done(WarningId(row.id), changes(case.id))


def begin_in(
    unit: Unit, case: CaseRow, *, issued_on: date, letter_id: str | None = None
) -> WarningId | None:
    """Begin the warning of the case's standing outcome, from the date of its letter (14.12).

    None where the outcome gives none, or one that gives the same was begun: that one runs on, and
    one that is spent stays so. What is put in the place of another ends it and keeps its first day.
    """
    outcome = standing_outcome_in(unit.session, case.id)
    if outcome is None or not HearingOutcome(outcome.outcome).is_warning:
        return None
    if begun_in(unit.session, case, outcome) is not None:
        return None
    first, months = begins_in(unit.session, case, outcome, issued_on)
    end_others_in(unit, case, outcome, "What was decided of it later took its place.")
    row = WarningRow(
        person_id=case.subject_id,
        case_id=case.id,
        outcome_id=outcome.id,
        outcome=outcome.outcome,
        issued_on=first,
        months=months,
        about=case.reference,
        recorded_at=unit.now,
        recorded_by=unit.actor.words,
    )
    _keep(unit, row, case.id)
    deadlines.start_in(
        unit,
        case_id=case.id,
        kind=DeadlineKind.WARNING_ENDS,
        start=row.issued_on,
        letter_id=letter_id,
        about_id=row.id,
        amount=months,
    )
    return WarningId(row.id)


def end_others_in(unit: Unit, case: CaseRow, outcome: OutcomeRow, because: str) -> None:
    """Set aside what was begun in the same matter and is not what an outcome gives."""
    kept = None
    if HearingOutcome(outcome.outcome).is_warning:
        kept = begun_in(unit.session, case, outcome)
    on = to_london(unit.now).date()
    for row in of_the_matter_in(unit.session, case):
        if row is kept or row.set_aside_on is not None:
            continue
        before = stored_values(row)
        row.set_aside_on, row.set_aside_because = max(on, row.issued_on), because
        unit.session.flush()
        was, now = changed_values(before, stored_values(row))
        unit.record(
            "warning.set_aside", case_id=case.id, subject=("warning", row.id),
            before=was, after=now, why=because,
        )  # fmt: skip
        deadlines.drop_in(
            unit, case_id=case.id, kind=DeadlineKind.WARNING_ENDS, reason=because, about_id=row.id
        )


def show_to_panel(
    casework: Casework,
    actor: Actor,
    *,
    case_id: CaseId,
    warning_id: WarningId,
    reason: str,
    decided_by: str,
) -> Done[None]:
    """Let the panel see a spent warning, with the reason and whose decision it was (2.8).

    Raises BadInput without either. Refused: it was set aside, which nobody shows.
    """
    run_or_refuse(actor)
    why = wanted(reason, field="reason", asks="Why is the panel to see a spent warning?")
    who = tidy_line(decided_by)
    if not who:
        raise BadInput("Who decided so?", field="decided_by", cure="Name the person.")
    with casework.transaction(actor) as unit:
        case = open_case_in(unit.session, actor, case_id)
        refuse_when_closed(case)
        row = unit.session.get(WarningRow, warning_id)
        if row is None or row.person_id != case.subject_id:
            raise NotFound("That warning is not one of the employee’s.")
        if row.set_aside_on is not None:
            raise Refused("A warning that was set aside is shown to nobody.")
        shown = WarningShownRow(
            case_id=case.id,
            warning_id=row.id,
            reason=why,
            decided_by=who,
            decided_on=to_london(unit.now).date(),
            recorded_at=unit.now,
            recorded_by=actor.words,
        )
        unit.session.add(shown)
        unit.session.flush()
        unit.record(
            "warning.shown", case_id=case.id, subject=("warning", row.id),
            after={"decided_by": who}, why=why,
        )  # fmt: skip
        return Done(None, changes(case.id))


def given_from(row: WarningRow) -> GivenWarning:
    """Read a warning for the rules."""
    return GivenWarning(
        row.id,
        HearingOutcome(row.outcome),
        row.issued_on,
        row.months,
        row.about,
        row.set_aside_on,
        row.longer_days,
        row.longer_under,
    )


def _before_this_case(session: ReadSession, case: CaseRow) -> list[WarningRow]:
    rows = hearing_queries.warnings_of(session, case.subject_id)
    return [row for row in rows if row.case_id != case.id]


def _shown(session: ReadSession, case: CaseRow) -> Iterable[WarningShownRow]:
    return hearing_queries.warnings_shown(session, case.id)


def _keep(unit: Unit, row: WarningRow, case_id: str) -> None:
    unit.session.add(row)
    unit.session.flush()
    check_warning(given_from(row))
    unit.record(
        "warning.recorded", case_id=case_id, subject=("warning", row.id), after=stored_values(row)
    )


def _may_be_told(session: ReadSession, sight: Sight, row: WarningRow) -> bool:
    """Tell whether the case of a warning is open to who asks; its reference is a part of it."""
    case = session.get(CaseRow, row.case_id) if row.case_id else None
    return case is None or sight.may_see(
        case.id, restricted=case.restricted, restricted_to=case.restricted_to
    )


def _view(row: WarningRow, on: date, shown: str, *, told: bool) -> WarningView:
    given = given_from(row)
    if not told:
        given = replace(given, about="")
    return WarningView(
        WarningId(row.id),
        given.outcome,
        given.issued_on,
        given.last_day,
        given.state_on(on),
        given.words_on(on),
        given.about,
        row.source,
        CaseId(row.case_id) if row.case_id and told else None,
        shown,
    )


def changes(case_id: str) -> Changes:
    """Name what an act on a warning changes for who looks on."""
    return Changes.of(Topic.WARNINGS, Topic.HEARINGS, Topic.DEADLINES, case_id=case_id)
