"""Who hears: the panel of a hearing or an appeal, its chair, authority and declarations.

DOMAIN.md 2.2 and 2.3; Acas Code, paragraphs 6, 22 and 27. The members hold parts of the case, so
the conflict matrix judges them as it judges everybody (`services/roles`).
"""

from __future__ import annotations

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import to_london
from casework.errors import BadInput, NotFound, Refused
from casework.ids import CaseId, PersonId, RoleId
from casework.rules.appeal_panels import (
    PanelFacts,
    PanelMember,
    Step,
    SubjectGroup,
    decision_points,
    panel_points,
    who_typically,
)
from casework.rules.hearings import HearingKind
from casework.rules.procedure_profile import ProcedureProfile
from casework.rules.process_points import OpenPoint
from casework.rules.sanctions import Authority, HearingOutcome
from casework.rules.typed_words import tidy_line
from casework.rules.what_each_reads import Reading
from casework.services import panel_sitting
from casework.services.case_facts import all_facts_of, interest_of
from casework.services.case_locks import refuse_when_closed
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.hearing_access import arrange_or_refuse, chair_in, of_kind
from casework.services.roles import appoint_in, chosen_person_in, name_of
from casework.store import hearing_queries, role_queries
from casework.store.case_queries import plain_name
from casework.store.case_tables import CaseRow, PersonRow, RoleRow
from casework.store.casebook_store import ReadSession
from casework.store.hearing_tables import HearingRow
from casework.store.stored_values import changed_values, stored_values
from casework.store.unit import Unit
from casework.summaries.hearings import MemberView, PanelPage
from casework.summaries.roles import WhoChosen

_TOPICS = (Topic.HEARINGS, Topic.PEOPLE, Topic.CASE)
_TYPICAL_PANEL = 3


def panel_in(
    session: ReadSession,
    case: CaseRow,
    kind: HearingKind,
    possible: HearingOutcome | None,
    profile: ProcedureProfile,
) -> PanelPage:
    """Return a panel as it stands, with every point against it (DOMAIN.md 2.2, 2.3)."""
    held = hearing_queries.panel_of(session, case.id, kind.panel.value)
    members = tuple(_member(part, name_of(person), person.job_title) for part, person in held)
    least = least_members(profile, kind, possible)
    if kind is HearingKind.APPEAL:
        # An appeal cannot make the outcome harsher, so the chair gives nothing beyond it.
        possible = None
    chair = next((one for one in members if one.chairs), None)
    facts = PanelFacts(
        kind.panel,
        tuple(_for_rules(session, case, part, name_of(person)) for part, person in held),
        least_members=least,
        possible=possible,
        most=chair.authority_to if chair else None,
        heard_rank=_heard_rank(session, case) if kind is HearingKind.APPEAL else None,
        hears=_hears(case, kind, possible, profile),
    )
    own = facts.hears
    said = f"By the trust’s procedure: {own}." if own else _usually(case, kind, possible)
    return PanelPage(members, least, said, panel_points(facts))


def decision_points_in(
    session: ReadSession, case: CaseRow, row: HearingRow, profile: ProcedureProfile
) -> tuple[OpenPoint, ...]:
    """Return what stands against the panel of a hearing when it decides (DOMAIN.md 2.1, 2.3)."""
    kind = HearingKind(row.kind)
    possible = HearingOutcome(row.most_possible) if row.most_possible else None
    heard = panel_sitting.heard_in(session, row)
    held = hearing_queries.panel_of(session, case.id, kind.panel.value)
    members = [
        _for_rules(session, case, part, name_of(person))
        for part, person in held
        if person.id in heard
    ]
    least = least_members(profile, kind, possible)
    return decision_points(PanelFacts(kind.panel, tuple(members), least_members=least))


def least_members(
    profile: ProcedureProfile, kind: HearingKind, possible: HearingOutcome | None
) -> int:
    """Return how many sit on a panel by the trust's procedure; typical where it says nothing."""
    heavy = possible is not None and possible.is_dismissal
    key = "dismissal_panel_size" if heavy else "hearing_panel_size"
    if kind is HearingKind.APPEAL:
        key = "appeal_panel_size"
    known = next((one for one in profile.numbers if one.key == key), None)
    if known is None or isinstance(known.value, str):
        return _TYPICAL_PANEL if kind is HearingKind.APPEAL else 1
    return int(known.value)


def authority_in(session: ReadSession, case: CaseRow, kind: HearingKind) -> Authority:
    """Return who decides in a hearing, and how far their authority goes."""
    held = chair_in(session, case.id, kind)
    if held is None:
        return Authority("nobody")
    part, person = held
    most = HearingOutcome(part.authority_to) if part.authority_to else None
    return Authority(name_of(person), most, part.authority_source)


def add_member(
    casework: Casework,
    actor: Actor,
    *,
    case_id: CaseId,
    kind: HearingKind,
    who: WhoChosen,
    chairs: bool = False,
    reason: str = "",
    most: HearingOutcome | None = None,
    source: str = "",
) -> Done[RoleId]:
    """Put somebody on a panel; ``reason`` where the conflict matrix asks for one.

    ``most`` is the heaviest outcome they have authority for, ``source`` where that stands.
    Raises Refused: the matrix bars them, or another takes the chair. BadInput, NotFound.
    """
    arrange_or_refuse(actor)
    where = _where_it_stands(source) if most is not None else ""
    with casework.transaction(actor) as unit:
        case = open_case_in(unit.session, actor, case_id, of_kind(Reading.DELIBERATION, kind))
        refuse_when_closed(case)
        if chairs:
            _one_chair(unit, case, kind, "")
        person = chosen_person_in(unit, who)
        if most is not None:
            _refuse_own(unit.actor, person)
        on = to_london(unit.now).date()
        row = appoint_in(unit, case, role=kind.panel, person=person, on=on, reason=reason)
        if person.id in panel_sitting.decided_before_in(unit.session, case, kind):
            raise Refused(
                f"{name_of(person)} heard the case before it was sent back.",
                cure="Choose someone who took no part in deciding it.",
            )
        if chairs or most is not None:
            before = stored_values(row)
            row.chairs = chairs
            row.authority_to, row.authority_source = most.value if most else "", where
            _record(unit, row, before)
        return Done(RoleId(row.id), Changes.of(*_TOPICS, case_id=case.id))


def make_chair(casework: Casework, actor: Actor, *, role_id: RoleId) -> Done[None]:
    """Let a member take the chair; whoever took it before stays a member. Raises NotFound."""
    arrange_or_refuse(actor)
    with casework.transaction(actor) as unit:
        row, case, kind = _find(unit, role_id)
        for part, _person in hearing_queries.panel_of(unit.session, case.id, kind.panel.value):
            if part.chairs and part.id != row.id:
                _change(unit, part, chairs=False)
        if not row.chairs:
            _change(unit, row, chairs=True)
        return Done(None, Changes.of(*_TOPICS, case_id=case.id))


def state_authority(
    casework: Casework, actor: Actor, *, role_id: RoleId, most: HearingOutcome, source: str
) -> Done[None]:
    """Write down up to which outcome a member may decide, and where that stands (2.2).

    Nobody states their own, and none is changed once an outcome rests on it. Raises Refused then;
    BadInput without the place where it stands.
    """
    arrange_or_refuse(actor)
    where = _where_it_stands(source)
    with casework.transaction(actor) as unit:
        row, case, _kind = _find(unit, role_id)
        _refuse_own(unit.actor, unit.session.get(PersonRow, row.person_id))
        if panel_sitting.has_decided_in(unit.session, case.id, row.id):
            raise Refused(
                "The outcome is on record, and the authority that it rests on is fixed with it.",
                cure="What was wrong with it is a matter for the appeal.",
            )
        before = stored_values(row)
        row.authority_to, row.authority_source = most.value, where
        _record(unit, row, before)
        return Done(None, Changes.of(*_TOPICS, case_id=case.id))


def who_may_sit(
    casework: Casework, actor: Actor, *, case_id: CaseId, kind: HearingKind, person_id: PersonId
) -> tuple[str, bool]:
    """Say what the matrix makes of somebody for a panel, and whether it bars them."""
    from casework.rules.appeal_panels import may_sit
    from casework.rules.conflicts import Verdict
    from casework.services.case_facts import hardest_words

    with casework.read() as session:
        case = open_case_in(session, actor, case_id, of_kind(Reading.DELIBERATION, kind))
        facts = all_facts_of(session, case, person_id)
        answer = may_sit(kind.panel, PanelMember("", tuple(facts)))
        return hardest_words(answer), answer.verdict is Verdict.HARD


def _refuse_own(actor: Actor, person: PersonRow | None) -> None:
    """Raise Refused where somebody would state how far their own authority goes."""
    if person is not None and plain_name(actor.name) == plain_name(name_of(person)):
        raise Refused(
            "Nobody states how far their own authority goes.",
            cure="The HR adviser or the clerk writes it down from the scheme of delegation.",
        )


def _where_it_stands(source: str) -> str:
    where = tidy_line(source)
    if not where:
        raise BadInput(
            "Where does that authority stand?",
            field="source",
            cure="Name the passage of the scheme of delegation.",
        )
    return where


def _find(unit: Unit, role_id: str) -> tuple[RoleRow, CaseRow, HearingKind]:
    found = role_queries.find_part(unit.session, role_id)
    kind = next((k for k in HearingKind if found and k.panel.value == found[0].role), None)
    if found is None or kind is None:
        raise NotFound("Nobody sits on a panel there.")
    reading = of_kind(Reading.DELIBERATION, kind)
    case = open_case_in(unit.session, unit.actor, found[0].case_id, reading)
    refuse_when_closed(case)
    if found[0].to_on is not None:
        raise Refused("They sit on the panel no longer.", cure="Name another member.")
    return found[0], case, kind


def _one_chair(unit: Unit, case: CaseRow, kind: HearingKind, leaving_out: str) -> None:
    held = chair_in(unit.session, case.id, kind)
    if held is not None and held[0].id != leaving_out:
        raise Refused(
            f"{name_of(held[1])} takes the chair, and there is one chair.",
            cure="Give the chair to another on the list of members.",
        )


def _change(unit: Unit, row: RoleRow, *, chairs: bool) -> None:
    before = stored_values(row)
    row.chairs = chairs
    _record(unit, row, before)


def _record(unit: Unit, row: RoleRow, before: dict[str, object]) -> None:
    unit.session.flush()
    was, now = changed_values(before, stored_values(row))
    unit.record(
        "panel.changed", case_id=row.case_id, subject=("role", row.id), before=was, after=now
    )


def _member(row: RoleRow, name: str, about: str) -> MemberView:
    return MemberView(
        RoleId(row.id),
        PersonId(row.person_id),
        name,
        about,
        row.chairs,
        row.declared_on,
        interest_of(row),
        row.override_reason,
        HearingOutcome(row.authority_to) if row.authority_to else None,
        row.authority_source,
    )


def _for_rules(session: ReadSession, case: CaseRow, row: RoleRow, name: str) -> PanelMember:
    employed = hearing_queries.employment_of(session, row.person_id)
    person = session.get(PersonRow, row.person_id)
    kind = next(one for one in HearingKind if one.panel.value == row.role)
    # The record ranks 1 as the most senior; the rule ranks the more senior higher.
    rank = -employed.rank if employed is not None and employed.rank is not None else None
    return PanelMember(
        name,
        tuple(all_facts_of(session, case, row.person_id, leaving_out=row.id)),
        chair=row.chairs,
        rank=rank,
        reason=row.override_reason,
        declared=row.declared_on is not None,
        job="" if person is None else person.job_title,
        decided_before=row.person_id in panel_sitting.decided_before_in(session, case, kind),
    )


def _heard_rank(session: ReadSession, case: CaseRow) -> int | None:
    held = chair_in(session, case.id, HearingKind.HEARING)
    employed = hearing_queries.employment_of(session, held[1].id) if held else None
    return -employed.rank if employed is not None and employed.rank is not None else None


def _hears(
    case: CaseRow, kind: HearingKind, possible: HearingOutcome | None, profile: ProcedureProfile
) -> str:
    """Name who hears it in the words of the trust's own procedure; empty where it is typical."""
    group, step = _step(case, kind, possible)
    key = f"authority_{group.value}_{step.value}"
    known = next((one for one in profile.numbers if one.key == key), None)
    said = "" if known is None or known.is_typical else str(known.value).strip()
    return said[:1].lower() + said[1:]


def _usually(case: CaseRow, kind: HearingKind, possible: HearingOutcome | None) -> str:
    group, step = _step(case, kind, possible)
    return f"Usually {who_typically(group, step)}; the trust’s scheme of delegation decides."


def _step(
    case: CaseRow, kind: HearingKind, possible: HearingOutcome | None
) -> tuple[SubjectGroup, Step]:
    group = SubjectGroup(case.subject_group) if case.subject_group else SubjectGroup.STAFF
    if kind is HearingKind.APPEAL:
        return group, Step.APPEAL
    heavy = possible is not None and possible.is_dismissal
    return group, Step.HEAR_DISMISSAL if heavy else Step.HEAR_UP_TO_FINAL
