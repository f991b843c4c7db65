"""Cases for tests of the process: logged by the service, then cast and briefed step by step."""

from __future__ import annotations

from datetime import date

from casework.actor import Actor
from casework.ids import CaseId, PersonId, RoleId
from casework.rules.case_role import CaseRole
from casework.rules.report import AccountType, Reporter, Subject, SuspectedBreach
from casework.rules.screens import TRIAGE_SCREENS, Answer, Screen
from casework.rules.stage import Stage
from casework.rules.stage_move import MoveAsked
from casework.services import cases, roles, stages, triage
from casework.services.context import Casework
from casework.summaries.roles import WhoChosen
from tests.support.casebooks import ADVISER

REPORTED_ON = date(2026, 11, 20)
TODAY = date(2026, 11, 23)


def log_case(
    casework: Casework, actor: Actor, *, last_name: str = "Merrick", anonymous: bool = False
) -> CaseId:
    """Log a suspected breach reported on Friday 20 November 2026 by Helen Osei."""
    report = SuspectedBreach(
        subject=Subject(
            last_name=last_name,
            first_name="Dana",
            job_title="Teaching assistant",
            school="Saltmarsh Primary School",
        ),
        reporter=Reporter(name="Helen Osei", relation="Deputy headteacher", anonymous=anonymous),
        reported_on=REPORTED_ON,
        aware_at=casework.clock.now(),
        account_type=AccountType.PERSONAL,
        platform="Townsquare",
        text="A post about a pupil of Year 4.",
    )
    done = cases.log_suspected_breach(casework, actor, report=report)
    return done.value.case_id


def answer_all(
    casework: Casework, actor: Actor, case_id: CaseId, answer: Answer = Answer.NO
) -> None:
    """Answer every special route the same way."""
    for screen in TRIAGE_SCREENS:
        triage.answer_screen(casework, actor, case_id=case_id, screen=screen, answer=answer)


def answer_one(
    casework: Casework, actor: Actor, case_id: CaseId, screen: Screen, answer: Answer
) -> None:
    """Answer one special route."""
    triage.answer_screen(
        casework, actor, case_id=case_id, screen=screen, answer=answer, note="as told today"
    )


def go(casework: Casework, actor: Actor, case_id: CaseId, target: Stage, **given: object) -> Stage:
    """Move a case today, with the fields given."""
    asked = MoveAsked(target, TODAY, **given)  # type: ignore[arg-type]
    return stages.move(casework, actor, case_id=case_id, asked=asked).value


def appoint(
    casework: Casework, actor: Actor, case_id: CaseId, role: CaseRole, name: str, **given: object
) -> RoleId:
    """Give a part to someone by name."""
    return roles.appoint(
        casework,
        actor,
        case_id=case_id,
        role=role,
        who=WhoChosen(name=name),
        **given,  # type: ignore[arg-type]
    ).value


def cast(casework: Casework, actor: Actor, case_id: CaseId) -> None:
    """Fill the parts that a notice needs, each with a declaration of none."""
    for role, name in (
        (CaseRole.COMMISSIONER, "Ruth Abara"),
        (CaseRole.IO, "Gareth Lomas"),
        (CaseRole.SUPPORT_CONTACT, "Colette Haldane"),
    ):
        appoint(casework, actor, case_id, role, name)
    for part in roles.parts_in_case(casework, actor, case_id=case_id):
        if part.needs_declaration:
            roles.declare(casework, actor, role_id=part.role_id, on=TODAY)


def holder(casework: Casework, case_id: CaseId, role: CaseRole) -> PersonId:
    """Return who holds a part now."""
    return next(
        part.person_id
        for part in roles.parts_in_case(casework, ADVISER, case_id=case_id)
        if part.role is role and part.is_held
    )


def decided(casework: Casework, actor: Actor, case_id: CaseId) -> None:
    """Bring a case to the decision whether to investigate."""
    answer_all(casework, actor, case_id)
    go(casework, actor, case_id, Stage.TRIAGE, reason="Nothing to attach yet.")
    go(casework, actor, case_id, Stage.INVESTIGATION_DECISION)


def commissioned(casework: Casework, actor: Actor, case_id: CaseId) -> None:
    """Bring a case to commissioning, with every part filled."""
    decided(casework, actor, case_id)
    cast(casework, actor, case_id)
    go(
        casework,
        actor,
        case_id,
        Stage.COMMISSIONING,
        reason="It may be serious.",
        note="Guidance would not answer it.",
        decided_by=holder(casework, case_id, CaseRole.COMMISSIONER),
        authority="Headteacher",
    )
