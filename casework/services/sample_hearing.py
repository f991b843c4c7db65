"""What a script does after the report: the decision on it, hearings, outcome, bundle, appeal."""

from __future__ import annotations

from datetime import UTC

from casework.actor import Actor, Capacity
from casework.ids import AllegationId, AppealId, HearingId, PersonId
from casework.rules.appeals import AppealGround, AppealType
from casework.rules.bundle_audience import Audience
from casework.rules.case_decision import AllegationDecision, DecidedAllegation
from casework.rules.case_role import CaseRole
from casework.rules.hearings import HearingArranged, HearingKind
from casework.rules.meetings import Attended
from casework.rules.panel_findings import PanelFinding
from casework.rules.sanctions import HearingOutcome
from casework.services import (
    appeals,
    bundle_giving,
    bundle_versions,
    bundles,
    case_decision,
    hearing_course,
    hearings,
    outcomes,
    panel,
    panel_findings,
    people,
    roles,
)
from casework.services.appeals import Lodging
from casework.services.case_decision import CaseDecisionAsked
from casework.services.hearing_course import Opened
from casework.services.sample_script import Script, Told
from casework.services.sample_story import at
from casework.summaries.hearings import FindingText, OutcomeText
from casework.summaries.roles import WhoChosen


def decide(script: Script, told: Told) -> None:
    """Record the decision on the report."""
    page = case_decision.decision_page(script.casework, script.adviser, case_id=script.case_id)
    case_decision.decide(
        script.casework,
        script.adviser,
        case_id=script.case_id,
        asked=CaseDecisionAsked(
            on=script.today,
            decided=tuple(
                DecidedAllegation(
                    one.allegation_id,
                    one.number,
                    AllegationDecision(told["decision"]),
                    script.said(told, "reasons"),
                )
                for one in page.allegations
            ),
            authority=script.said(told, "authority"),
            decided_by=script.person("commissioner"),
            ceiling=HearingOutcome(told["ceiling"]),
            not_informal=script.said(told, "not_informal"),
        ),
    )


def plan_hearing(script: Script, told: Told) -> None:
    """Plan a hearing, or that of the appeal, and name who hears it with their authority."""
    of_appeal = bool(told.get("appeal"))
    planned_for = at(script.day(int(told["on"])), str(told["clock"])).astimezone(UTC)
    possible = told.get("possible")
    arranged = HearingArranged(
        planned_for,
        place=script.said(told, "place"),
        most_possible=HearingOutcome(possible) if possible else None,
        recording=script.said(told, "recording"),
    )
    script.ids["hearing"] = hearings.plan(
        script.casework,
        script.adviser,
        case_id=script.case_id,
        arranged=arranged,
        appeal_id=AppealId(script.ids["appeal"]) if of_appeal else None,
    ).value
    script.ids["chair"] = script.person(str(told["chair"]))
    kind = HearingKind.APPEAL if of_appeal else HearingKind.HEARING
    for key in (str(told["chair"]), *told.get("members", ())):
        _seat(script, told, key, kind)


def _seat(script: Script, told: Told, key: str, kind: HearingKind) -> None:
    part = panel.add_member(
        script.casework,
        script.adviser,
        case_id=script.case_id,
        kind=kind,
        who=WhoChosen(script.person(key)),
        chairs=key == told["chair"],
    ).value
    roles.declare(script.casework, script.adviser, role_id=part, on=script.today)
    panel.state_authority(
        script.casework,
        script.adviser,
        role_id=part,
        most=HearingOutcome(told["most"]),
        source=script.said(told, "source"),
    )


def appoint(script: Script, told: Told) -> None:
    """Give the parts of a hearing, with a declaration of none and why where the matrix asks."""
    for role, key in told["parts"].items():
        made = roles.appoint(
            script.casework,
            script.adviser,
            case_id=script.case_id,
            role=CaseRole(role),
            who=WhoChosen(script.person(str(key))),
            reason=script.said(told, "reason"),
        ).value
        roles.declare(script.casework, script.adviser, role_id=made, on=script.today)


def begin(script: Script, told: Told) -> None:
    """Open the hearing with who was there."""
    hearing_course.begin(
        script.casework,
        script.adviser,
        hearing_id=_hearing(script),
        opened=Opened(
            at(script.today, str(told["began"])).astimezone(UTC),
            tuple(Attended(*who) for who in told["there"]),
        ),
    )


def end(script: Script, told: Told) -> None:
    """End the hearing."""
    ended = at(script.today, str(told["ended"])).astimezone(UTC)
    hearing_course.end(script.casework, script.adviser, hearing_id=_hearing(script), at=ended)


def find(script: Script, told: Told) -> None:
    """Write the panel's finding on an allegation."""
    panel_findings.write_finding(
        script.casework,
        _chair(script),
        hearing_id=_hearing(script),
        allegation_id=AllegationId(script.allegation(int(told["allegation"]))),
        text=FindingText(
            PanelFinding(told["finding"]),
            script.said(told, "reasons"),
            script.said(told, "part"),
            no_evidence=script.said(told, "no_evidence"),
        ),
    )


def outcome(script: Script, told: Told) -> None:
    """Decide, as the chair of the panel."""
    outcomes.decide(
        script.casework,
        _chair(script),
        hearing_id=_hearing(script),
        text=OutcomeText(
            HearingOutcome(told["outcome"]),
            script.today,
            script.said(told, "reasons"),
            {HearingOutcome(name): str(why) for name, why in told["alternatives"].items()},
            script.said(told, "mitigation"),
            script.said(told, "record"),
            script.said(told, "compared"),
            script.said(told, "rights"),
            {name: str(words) for name, words in told.get("given", {}).items()},
        ),
    )


def bundle(script: Script, told: Told) -> None:
    """Put the bundle together, make the copies and give each to its reader."""
    made = bundles.begin(script.casework, script.adviser, case_id=script.case_id).value
    for audience, recipient, how in told["copies"]:
        copy = bundle_versions.make(
            script.casework, script.adviser, bundle_id=made, audience=Audience(audience)
        ).value
        bundle_giving.give(
            script.casework,
            script.adviser,
            version_id=copy.version_id,
            recipient=str(recipient),
            how=str(how),
            given_on=script.today,
        )


def lodge(script: Script, told: Told) -> None:
    """Write down an appeal as it came in."""
    lodging = Lodging(
        script.today,
        tuple(AppealGround(one) for one in told["grounds"]),
        script.said(told, "words"),
    )
    script.ids["appeal"] = appeals.lodge(
        script.casework, script.adviser, case_id=script.case_id, lodging=lodging
    ).value


def choose_appeal_type(script: Script, told: Told) -> None:
    """Say whether the appeal reviews the decision or hears the case anew."""
    appeals.choose_type(
        script.casework,
        script.adviser,
        appeal_id=AppealId(script.ids["appeal"]),
        kind=AppealType(told["kind"]),
        because=script.said(told, "because"),
    )


def _hearing(script: Script) -> HearingId:
    return HearingId(script.ids["hearing"])


def _chair(script: Script) -> Actor:
    chair = people.person(script.casework, person_id=PersonId(script.ids["chair"]))
    return Actor(chair.name, Capacity.HEARING_CHAIR)


ACTS = {
    "decide": decide,
    "plan_hearing": plan_hearing,
    "appoint": appoint,
    "begin_hearing": begin,
    "end_hearing": end,
    "find": find,
    "outcome": outcome,
    "bundle": bundle,
    "lodge": lodge,
    "appeal_type": choose_appeal_type,
}
