"""Who arranges a hearing, who decides in it, and whose words the findings are.

DOMAIN.md 2.3 and 2.4: HR and the clerk arrange; the panel alone finds and decides. Whoever types
for the chair acts in the chair's capacity, and the words wait until the chair makes them their own.
"""

from __future__ import annotations

from casework.actor import Actor, Capacity
from casework.errors import BadInput, NotFound, Refused
from casework.rules.hearings import HearingKind, HearingState
from casework.rules.stage import AT_HEARING, Stage
from casework.rules.what_each_reads import Reading, of_appeal
from casework.services.case_locks import refuse_when_closed
from casework.services.case_visibility import open_case_in
from casework.services.report_officer import Hand
from casework.services.rights import may_decide
from casework.services.roles import name_of
from casework.store import hearing_queries
from casework.store.case_queries import plain_name
from casework.store.case_tables import CaseRow, PersonRow, RoleRow
from casework.store.casebook_store import ReadSession
from casework.store.hearing_tables import HearingRow
from casework.store.unit import Unit

_ARRANGES = frozenset({Capacity.HR_ADVISER, Capacity.CLERK, Capacity.HEARING_CHAIR})


def may_arrange(actor: Actor) -> bool:
    """Tell whether the capacity plans hearings and writes down how they go."""
    return actor.capacity in _ARRANGES


def of_kind(reading: Reading, kind: HearingKind) -> Reading:
    """Return a reading of the hearing, or what is read of an appeal in its place."""
    return of_appeal(reading) if kind is HearingKind.APPEAL else reading


def arrange_or_refuse(actor: Actor) -> None:
    """Raise Refused for a capacity that arranges no hearings."""
    if not may_arrange(actor):
        raise Refused(
            f"Hearings are not arranged in the capacity of {actor.capacity.words}.",
            cure="Ask the HR adviser of the case, or the clerk of the hearing.",
        )


def decide_or_refuse(actor: Actor) -> None:
    """Raise Refused for a capacity in which nothing is found and decided (DOMAIN.md 2.3)."""
    if not may_decide(actor):
        raise Refused(
            f"A panel’s findings are not written in the capacity of {actor.capacity.words}: they"
            " are the panel’s own.",
            cure="HR advises on law and procedure; the chair of the panel writes and decides.",
        )


def case_to_arrange_in(unit: Unit, case_id: str, kind: HearingKind) -> CaseRow:
    """Return an open case in which this person arranges hearings of a kind.

    A panel arranges its own. Raises Refused, NotFound.
    """
    arrange_or_refuse(unit.actor)
    case = open_case_in(unit.session, unit.actor, case_id, of_kind(Reading.DELIBERATION, kind))
    refuse_when_closed(case)
    return case


def hearing_in(
    session: ReadSession, actor: Actor, hearing_id: str, reading: Reading = Reading.HEARING
) -> tuple[HearingRow, CaseRow]:
    """Return a hearing, or appeal hearing, of which this person may read that. Raises NotFound."""
    row = hearing_queries.find_hearing(session, hearing_id)
    if row is None:
        raise NotFound("That hearing is not in this casebook, or not open to you.")
    wanted_of = of_kind(reading, HearingKind(row.kind))
    return row, open_case_in(session, actor, row.case_id, wanted_of)


def hearing_to_arrange_in(unit: Unit, hearing_id: str) -> tuple[HearingRow, CaseRow]:
    """Return a hearing that may still change. Raises Refused, NotFound."""
    row, case = hearing_in(unit.session, unit.actor, hearing_id)
    case_to_arrange_in(unit, case.id, HearingKind(row.kind))
    if HearingState(row.state) is HearingState.CALLED_OFF:
        raise Refused("That hearing was called off.", cure="Plan another.")
    return row, case


def chair_in(
    session: ReadSession, case_id: str, kind: HearingKind
) -> tuple[RoleRow, PersonRow] | None:
    """Return who chairs the panel of a hearing now; None where nobody does."""
    held = hearing_queries.panel_of(session, case_id, kind.panel.value)
    return next((found for found in held if found[0].chairs), None)


def hand_in(session: ReadSession, actor: Actor, case: CaseRow, kind: HearingKind) -> Hand:
    """Return who writes for the panel here.

    Raises Refused: the capacity does not decide, the case is closed, nobody takes the chair.
    """
    decide_or_refuse(actor)
    refuse_when_closed(case, what_was="found")
    held = chair_in(session, case.id, kind)
    if held is None:
        raise Refused(
            f"Nobody takes the chair of the {kind.panel.words.lower()}.",
            cure="Name the panel and its chair on the plan of the hearing.",
        )
    chair = name_of(held[1])
    same = plain_name(actor.name) == plain_name(chair)
    return Hand(actor.name, "" if same else chair)


def chair_or_refuse(
    session: ReadSession, actor: Actor, case: CaseRow, kind: HearingKind, act: str
) -> tuple[RoleRow, PersonRow]:
    """Return the chair where the chair acts in person; ``act`` completes “Only … ”.

    Raises Refused, as ``hand_in`` and for anybody else.
    """
    hand = hand_in(session, actor, case, kind)
    if hand.on_behalf_of:
        raise Refused(
            f"Only {hand.on_behalf_of} {act}, in their own name.",
            cure=f"{hand.on_behalf_of} acts here in the capacity of hearing chair.",
        )
    found = chair_in(session, case.id, kind)
    if found is None:
        raise Refused("Nobody takes the chair.", cure="Name the chair.")
    return found


_PREPARED = {
    HearingKind.HEARING: AT_HEARING,
    HearingKind.APPEAL: frozenset({Stage.APPEAL_LODGED, Stage.APPEAL_PREP, Stage.APPEAL_HEARING}),
}


def refuse_unprepared(case: CaseRow, kind: HearingKind) -> None:
    """Raise Refused before somebody decided that there is a hearing (DOMAIN.md 2.1)."""
    stage = Stage(case.stage)
    if stage in _PREPARED[kind]:
        return
    if kind is HearingKind.APPEAL:
        raise Refused(
            f"No appeal hearing is planned at the stage “{stage.words}”.",
            cure="Write down the appeal, and prepare it on Process.",
        )
    raise Refused(
        f"No hearing is planned at the stage “{stage.words}”.",
        cure="The commissioning manager decides on the submitted report that there is one.",
    )


def refuse_elsewhere(case: CaseRow, kind: HearingKind, act: str) -> None:
    """Raise Refused for a case that is not at this hearing by now; ``act`` completes “… is not …”.

    A case that was sent back, put on hold or withdrawn from its hearing is decided by nobody.
    """
    stage = Stage(case.stage)
    if stage not in _PREPARED[kind]:
        raise Refused(
            f"{act} at the stage “{stage.words}”.",
            cure="Bring the case back to its hearing on Process first.",
        )


def wanted(text: str, *, field: str, asks: str, cure: str = "Write it down.") -> str:
    """Return words that have to be there. Raises BadInput where they are missing or too long."""
    from casework.rules.stage_move import LONGEST_REASON, written

    words = written(text)
    if not words:
        raise BadInput(asks, field=field, cure=cure)
    if len(words) > LONGEST_REASON:
        raise BadInput("That is too long.", field=field, cure="Shorten it.")
    return words
