"""A case at its hearing, and further on, for tests of hearings, panels, outcomes and appeals."""

from __future__ import annotations

from datetime import UTC, date, datetime

from casework.actor import Actor, Capacity
from casework.clock import FrozenClock
from casework.ids import AllegationId, AppealId, CaseId, HearingId, LetterId, RoleId
from casework.rules.appeals import AppealGround
from casework.rules.hearings import HearingArranged, HearingKind
from casework.rules.meetings import Attended
from casework.rules.panel_findings import PanelFinding
from casework.rules.sanctions import HearingOutcome
from casework.rules.stage import Stage
from casework.services import (
    allegations,
    appeals,
    hearing_course,
    hearings,
    outcomes,
    panel,
    panel_findings,
    roles,
)
from casework.services.appeals import Lodging
from casework.services.context import Casework
from casework.services.hearing_course import Opened
from casework.store.bundle_tables import BundleItemRow, BundleRow, BundleVersionRow
from casework.store.letter_tables import LetterRow
from casework.summaries.hearings import FindingText, OutcomeText
from casework.summaries.roles import WhoChosen
from tests.support.decided_cases import lock_report
from tests.support.matrix_cases import attach
from tests.support.meeting_cases import enter
from tests.support.policy_cases import draft
from tests.support.process_cases import TODAY, cast, log_case

CHAIR = Actor("Kofi Mensah", Capacity.HEARING_CHAIR)
APPEAL_CHAIR = Actor("Ada Winter", Capacity.HEARING_CHAIR)
# Wednesday, after twelve clear working days.
HEARD_AT = datetime(2026, 12, 9, 10, 0, tzinfo=UTC)
SCHEME = "Scheme of delegation, 4.2"
BECAUSE = "The post is hers by her own account, and Year 4 could be known from it."


def move_clock(casework: Casework, at: datetime) -> None:
    """Let it be another moment from now on."""
    casework.clock = FrozenClock(at)


def prepared_case(casework: Casework, adviser: Actor) -> CaseId:
    """Bring a case with one allegation, one exhibit and its report to the hearing’s preparation."""
    case_id = log_case(casework, adviser)
    cast(casework, adviser, case_id)
    draft(casework, adviser, case_id)
    attach(casework, adviser, case_id)
    for stage in (Stage.NOTIFIED, Stage.INVESTIGATING, Stage.HEARING_PREP):
        enter(casework, adviser, case_id, stage)
    lock_report(casework, adviser, case_id)
    return case_id


def allegation_of(casework: Casework, adviser: Actor, case_id: CaseId) -> AllegationId:
    """Return the first allegation."""
    found = allegations.allegations_of_case(casework, adviser, case_id=case_id)
    return found[0].allegation_id


def arranged(**given: object) -> HearingArranged:
    """Return how a hearing is arranged on Wednesday 9 December."""
    values: dict[str, object] = {
        "planned_for": HEARD_AT,
        "place": "Trust office, room 2",
        "most_possible": HearingOutcome.FINAL_WRITTEN_WARNING,
        "recording": "Notes only; nobody records.",
    }
    return HearingArranged(**(values | given))  # type: ignore[arg-type]


def seat(
    casework: Casework,
    adviser: Actor,
    case_id: CaseId,
    *,
    name: str = CHAIR.name,
    kind: HearingKind = HearingKind.HEARING,
    most: HearingOutcome = HearingOutcome.FINAL_WRITTEN_WARNING,
    chairs: bool = True,
) -> RoleId:
    """Put somebody on a panel, declared and with authority."""
    role_id = panel.add_member(
        casework, adviser, case_id=case_id, kind=kind, who=WhoChosen(name=name), chairs=chairs
    ).value
    roles.declare(casework, adviser, role_id=role_id, on=TODAY)
    panel.state_authority(casework, adviser, role_id=role_id, most=most, source=SCHEME)
    return role_id


def planned(casework: Casework, adviser: Actor, case_id: CaseId, **given: object) -> HearingId:
    """Plan the hearing and seat its chair."""
    hearing_id = hearings.plan(casework, adviser, case_id=case_id, arranged=arranged(**given)).value
    seat(casework, adviser, case_id)
    return hearing_id


def served(
    casework: Casework, adviser: Actor, case_id: CaseId, kind: str, on: date, about: str = ""
) -> LetterId:
    """Put a letter on record as issued and received, without drafting it."""
    with casework.transaction(adviser) as unit:
        row = LetterRow(
            case_id=case_id,
            kind=kind,
            title=kind,
            state="issued",
            template_id=kind,
            template_version="1",
            body="",
            about_id=about,
            drafted_at=unit.now,
            drafted_by=adviser.words,
            issued_at=unit.now,
            received_on=on,
        )
        unit.session.add(row)
        unit.session.flush()
        unit.record("letter.issued", case_id=case_id, subject=("letter", row.id))
        return LetterId(row.id)


def opened_at(at: datetime = HEARD_AT) -> Opened:
    """Return that everybody was there."""
    people = (Attended("Dana Merrick", "employee"), Attended(CHAIR.name, "chair"))
    return Opened(at, people)


def held(casework: Casework, adviser: Actor, case_id: CaseId, **given: object) -> HearingId:
    """Plan, invite, open and end the hearing."""
    hearing_id = planned(casework, adviser, case_id, **given)
    served(casework, adviser, case_id, "L19", TODAY, hearing_id)
    move_clock(casework, datetime(2026, 12, 9, 15, 0, tzinfo=UTC))
    hearing_course.begin(casework, adviser, hearing_id=hearing_id, opened=opened_at())
    ended = datetime(2026, 12, 9, 12, 30, tzinfo=UTC)
    hearing_course.end(casework, adviser, hearing_id=hearing_id, at=ended)
    return hearing_id


def found(
    casework: Casework,
    actor: Actor,
    hearing_id: HearingId,
    allegation_id: AllegationId,
    finding: PanelFinding = PanelFinding.UPHELD,
) -> None:
    """Write a finding with its reasons."""
    text = FindingText(finding, BECAUSE, no_evidence="She said so at the hearing.")
    panel_findings.write_finding(
        casework, actor, hearing_id=hearing_id, allegation_id=allegation_id, text=text
    )


def chosen(outcome: HearingOutcome = HearingOutcome.WRITTEN_WARNING) -> OutcomeText:
    """Return an outcome with all that it wants."""
    return OutcomeText(
        outcome,
        reasons="The conduct was careless, and she took the post down herself.",
        alternatives={HearingOutcome.NO_ACTION: "A pupil could be known from the post."},
        mitigation="Eight years of good service; she apologised at once.",
    )


def decided(casework: Casework, adviser: Actor, case_id: CaseId) -> HearingId:
    """Hold the hearing, find and decide a first written warning."""
    hearing_id = held(casework, adviser, case_id)
    found(casework, CHAIR, hearing_id, allegation_of(casework, adviser, case_id))
    outcomes.decide(casework, CHAIR, hearing_id=hearing_id, text=chosen())
    enter(casework, adviser, case_id, Stage.OUTCOME_ISSUED)
    return hearing_id


def lodged(
    casework: Casework, adviser: Actor, case_id: CaseId, received_on: date = date(2026, 12, 14)
) -> AppealId:
    """Serve the outcome and lodge an appeal against it."""
    served(casework, adviser, case_id, "L24", date(2026, 12, 10))
    move_clock(casework, datetime(2026, 12, 30, 9, 0, tzinfo=UTC))
    lodging = Lodging(received_on, (AppealGround.TOO_SEVERE,), "I said sorry at once.")
    return appeals.lodge(casework, adviser, case_id=case_id, lodging=lodging).value


def bundled(casework: Casework, adviser: Actor, case_id: CaseId) -> None:
    """Put a panel's copy of a bundle on record, without making its pages."""
    documents = (("D", "Investigation report", 5, 30), ("G", "Statement of Kel Rudd", 41, 43))
    with casework.transaction(adviser) as unit:
        bundle = BundleRow(
            case_id=case_id,
            number=1,
            title="Bundle for the hearing",
            begun_at=unit.now,
            begun_by=adviser.words,
        )
        unit.session.add(bundle)
        unit.session.flush()
        mapped = []
        for position, (section, title, first, last) in enumerate(documents):
            row = BundleItemRow(
                bundle_id=bundle.id,
                kind="report",
                section=section,
                position=position,
                title=title,
                added_at=unit.now,
                added_by=adviser.words,
            )
            unit.session.add(row)
            unit.session.flush()
            mapped.append(
                {"item": row.id, "title": title, "first": first, "last": last}
                | {"shown": "whole", "sha256": "", "slip": ""}
            )
        unit.session.add(
            BundleVersionRow(
                bundle_id=bundle.id,
                number=1,
                audience="panel",
                sha256="0" * 64,
                size=1,
                pages=60,
                index_pages=1,
                page_map=mapped,
                made_at=unit.now,
                made_by=adviser.words,
            )
        )
        unit.session.flush()
        unit.record("bundle.made", case_id=case_id, subject=("bundle", bundle.id))
