"""Appeals: lodged, late ones decided on, heard by a fresh panel, each ground answered.

DOMAIN.md 0.1, rule 7; 2.4 (APPEAL_*); 2.8; Acas Code, paragraphs 26 to 29. No outcome of an appeal
is harsher than what it was lodged against.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import to_london, uk_date
from casework.errors import BadInput, NotFound, Refused
from casework.ids import AppealId, CaseId, EvidenceId
from casework.rules.appeals import (
    AppealGround,
    AppealType,
    is_late,
    type_points,
)
from casework.rules.hearings import HearingKind
from casework.rules.stage import Stage
from casework.rules.stage_flow import find_move
from casework.rules.stage_move import written
from casework.rules.what_each_reads import Reading
from casework.services import hearing_clocks, stage_following, what_stands
from casework.services.appeal_views import (
    appeals_in,
    decided_in,
    lodged_from,
    received_on_in,
    window_in,
)
from casework.services.case_locks import refuse_when_closed
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.hearing_access import (
    case_to_arrange_in,
    wanted,
)
from casework.services.rights import run_or_refuse
from casework.store import evidence_queries, hearing_queries
from casework.store.case_tables import CaseRow
from casework.store.hearing_tables import AppealRow, OutcomeRow
from casework.store.stored_values import changed_values, stored_values
from casework.store.unit import Unit
from casework.summaries.hearings import AppealView

_WORDS = ("words", "why_late")
_TOPICS = (Topic.APPEALS, Topic.HEARINGS, Topic.CASE, Topic.DEADLINES, Topic.STAGE)


@dataclass(frozen=True, slots=True)
class Lodging:
    """An appeal as it came in; ``words`` are the grounds as the employee wrote them.

    ``none_named``: it came without any ground, and the employee is asked for them.
    """

    received_on: date
    grounds: tuple[AppealGround, ...] = ()
    words: str = ""
    why_late: str = ""
    item_id: EvidenceId | None = None
    none_named: bool = False


def appeals(casework: Casework, actor: Actor, *, case_id: CaseId) -> tuple[AppealView, ...]:
    """List the appeals of a case in the order they came. Raises NotFound."""
    with casework.read() as session:
        case = open_case_in(session, actor, case_id, Reading.APPEAL)
        return appeals_in(session, case)


def outcome_told_on(casework: Casework, actor: Actor, *, case_id: CaseId) -> date | None:
    """Return when the employee received in writing what stands; None: no letter gave it yet.

    Raises NotFound.
    """
    with casework.read() as session:
        case = open_case_in(session, actor, case_id, Reading.APPEAL)
        standing = what_stands.standing_outcome_in(session, case.id)
        return None if standing is None else received_on_in(session, case.id, standing.id)


def lodge(casework: Casework, actor: Actor, *, case_id: CaseId, lodging: Lodging) -> Done[AppealId]:
    """Write down an appeal as it came in; one that is late is decided on, never turned away.

    Raises:
        Refused: there is no outcome, it was not issued, or an appeal is open. BadInput: a day that
            cannot be, or no ground where none is said to be named.
    """
    with casework.transaction(actor) as unit:
        case = case_to_arrange_in(unit, case_id, HearingKind.HEARING)
        against = what_stands.standing_outcome_in(unit.session, case.id)
        if against is None:
            raise Refused(
                "There is no outcome to appeal against.", cure="The hearing decides first."
            )
        on_day = to_london(unit.now).date()
        _refuse_second(unit, case, against)
        _refuse_before_it_is_issued(unit, case)
        _check_day(lodging.received_on, against, on_day)
        if not lodging.grounds and not lodging.none_named:
            raise BadInput(
                "On which grounds does the appeal rest?",
                field="grounds",
                cure="Tick each of them, or say that none is named yet.",
            )
        if lodging.item_id is not None:
            _check_item(unit, case, lodging.item_id)
        row = AppealRow(
            case_id=case.id,
            number=len(hearing_queries.appeals_of(unit.session, case.id)) + 1,
            outcome_id=against.id,
            received_on=lodging.received_on,
            grounds=[one.value for one in dict.fromkeys(lodging.grounds)],
            words=written(lodging.words),
            why_late=written(lodging.why_late),
            item_id=lodging.item_id,
            recorded_at=unit.now,
            recorded_by=actor.words,
        )
        unit.session.add(row)
        unit.session.flush()
        hearing_clocks.lodged_in(unit, case.id, lodging.received_on)
        values = {name: v for name, v in stored_values(row).items() if name not in _WORDS}
        unit.record("appeal.lodged", case_id=case.id, subject=("appeal", row.id), after=values)
        stage_following.appeal_lodged_in(unit, case, lodging.received_on)
        return Done(AppealId(row.id), changes(case.id))


def add_grounds(
    casework: Casework,
    actor: Actor,
    *,
    appeal_id: AppealId,
    grounds: tuple[AppealGround, ...],
    words: str,
) -> Done[None]:
    """Write down grounds that came later, or the grounds again as the employee put them.

    Raises Refused once it was withdrawn or decided. BadInput: no ground at all.
    """
    if not grounds:
        raise BadInput("What does the appeal rest on?", field="grounds", cure="Tick each ground.")
    with casework.transaction(actor) as unit:
        row, case = find_in(unit, appeal_id)
        before = stored_values(row)
        row.grounds = [one.value for one in dict.fromkeys(grounds)]
        row.words = written(words)
        _record(unit, row, "appeal.grounds_given", before)
        return Done(None, changes(case.id))


def decide_late(
    casework: Casework, actor: Actor, *, appeal_id: AppealId, accepted: bool, because: str
) -> Done[None]:
    """Decide whether a late appeal is heard, with the reason either way (DOMAIN.md 2.4).

    Raises Refused: it came in time. BadInput: no reason.
    """
    run_or_refuse(actor)
    why = wanted(because, field="because", asks="Why is it heard, or not?")
    with casework.transaction(actor) as unit:
        row, case = find_in(unit, appeal_id)
        window = window_in(unit.session, case, row.outcome_id)
        if window is None or not is_late(lodged_from(row), window):
            raise Refused("That appeal came in time.", cure="It is heard.")
        before = stored_values(row)
        row.late_accepted, row.accepted_because = accepted, why
        _record(unit, row, "appeal.late_decided", before, why=why)
        if accepted:
            stage_following.follow_in(unit, case, Stage.APPEAL_PREP, on=row.received_on, why=why)
        return Done(None, changes(case.id))


def choose_type(
    casework: Casework, actor: Actor, *, appeal_id: AppealId, kind: AppealType, because: str = ""
) -> Done[None]:
    """Say whether the appeal reviews the decision or hears the case anew (2.8).

    Raises BadInput where a review of a defective hearing wants its reason.
    """
    with casework.transaction(actor) as unit:
        row, case = find_in(unit, appeal_id)
        case_to_arrange_in(unit, case.id, HearingKind.APPEAL)
        why = written(because)
        points = type_points(kind, tuple(AppealGround(one) for one in row.grounds))
        if points and not why:
            raise BadInput(points[0].words, field="because", cure="Write it in a few words.")
        before = stored_values(row)
        row.kind, row.kind_because = kind.value, why
        _record(unit, row, "appeal.type_chosen", before, why=why)
        return Done(None, changes(case.id))


def withdraw(
    casework: Casework, actor: Actor, *, appeal_id: AppealId, on: date, note: str
) -> Done[None]:
    """Write down that the employee withdraws; nobody else can, and never after the decision.

    Raises BadInput: how it was said is missing, or a day that cannot be.
    """
    words = wanted(note, field="note", asks="How did the employee say so?")
    with casework.transaction(actor) as unit:
        row, case = find_in(unit, appeal_id)
        case_to_arrange_in(unit, case.id, HearingKind.APPEAL)
        if not row.received_on <= on <= to_london(unit.now).date():
            raise BadInput(
                f"{uk_date(on)} cannot be when it was withdrawn.", field="on", cure="Correct it."
            )
        before = stored_values(row)
        row.withdrawn_on, row.withdrawn_note = on, words
        hearing_clocks.withdrawn_in(unit, case.id)
        _record(unit, row, "appeal.withdrawn", before, why=words)
        stage_following.appeal_withdrawn_in(unit, case, on, words)
        return Done(None, changes(case.id))


# -- what an act needs -------------------------------------------------------------------------


def find_in(unit: Unit, appeal_id: str) -> tuple[AppealRow, CaseRow]:
    """Return an appeal that may still change. Raises NotFound, Refused."""
    row = hearing_queries.find_appeal(unit.session, appeal_id)
    if row is None:
        raise NotFound("That appeal is not in this casebook, or not open to you.")
    case = open_case_in(unit.session, unit.actor, row.case_id, Reading.APPEAL)
    refuse_when_closed(case)
    if row.withdrawn_on is not None:
        raise Refused(f"The appeal was withdrawn on {uk_date(row.withdrawn_on)}.")
    if decided_in(unit.session, row) is not None:
        raise Refused("The appeal is decided, and its outcome is final within the trust.")
    return row, case


def _refuse_second(unit: Unit, case: CaseRow, against: OutcomeRow) -> None:
    for one in appeals_in(unit.session, case):
        if one.is_open:
            raise Refused("An appeal is open already.", cure="Add the grounds to that one.")
        # What another hearing decides after a remittal may be appealed against like the first.
        if one.decided is not None and against.appeal_id is not None:
            raise Refused(
                "An appeal was decided, and its outcome is final within the trust.",
                cure="A second appeal is heard only where the procedure knows one.",
            )


def _refuse_before_it_is_issued(unit: Unit, case: CaseRow) -> None:
    """Raise Refused at a stage from which no appeal is taken in (DOMAIN.md 2.1)."""
    stage = Stage(case.stage)
    if find_move(stage, Stage.APPEAL_LODGED) is not None:
        return
    standing = what_stands.standing_in(unit.session, case.id)
    letter = standing.letter if standing is not None else ""
    raise Refused(
        f"No appeal is taken in at the stage “{stage.words}”.",
        cure=f"The outcome is issued first, with letter {letter}; then write the appeal down with"
        " the day on which it came.",
    )


def _check_day(received_on: date, against: OutcomeRow, on_day: date) -> None:
    if received_on > on_day:
        raise BadInput(
            f"{uk_date(received_on)} is still to come.", field="received_on", cure="Correct it."
        )
    if received_on < against.decided_on:
        raise BadInput(
            f"The outcome was decided on {uk_date(against.decided_on)}, after that day.",
            field="received_on",
            cure="Correct the date.",
        )


def _check_item(unit: Unit, case: CaseRow, item_id: str) -> None:
    held = {item.id for item, _file in evidence_queries.items_of_case(unit.session, case.id)}
    if item_id not in held:
        raise NotFound("That item is not in this case.")


def _record(
    unit: Unit, row: AppealRow, verb: str, before: dict[str, object], *, why: str = ""
) -> None:
    unit.session.flush()
    was, now = changed_values(before, stored_values(row))
    for name in _WORDS:
        was.pop(name, None)
        now.pop(name, None)
    unit.record(
        verb, case_id=row.case_id, subject=("appeal", row.id), before=was, after=now, why=why
    )


def changes(case_id: str) -> Changes:
    """Name what an act on an appeal changes for who looks on."""
    return Changes.of(*_TOPICS, case_id=case_id)
