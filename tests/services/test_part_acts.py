"""A part is struck out as a mistake only while its holder has done nothing in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from casework.actor import Actor
from casework.errors import Refused
from casework.ids import CaseId, PersonId
from casework.rules.case_role import CaseRole
from casework.rules.hearings import HearingKind
from casework.services import panel, person_merging, roles
from casework.services.context import Casework
from casework.store.case_tables import DecisionRow, TermsRow
from casework.store.meeting_tables import MeetingRow, StatementRow
from casework.store.person_tables import WelfareContactRow
from casework.store.report_tables import PassageRow, ReportCommentRow, ReportRow
from casework.store.suspension_tables import SuspensionRow
from casework.summaries.roles import Part, WhoChosen
from tests.support.casebooks import NOW
from tests.support.hearing_cases import CHAIR, decided, prepared_case
from tests.support.process_cases import TODAY, appoint, cast, holder, log_case

HEARD_ON = date(2026, 12, 9)
Acted = Callable[[CaseId, PersonId, str], list[object]]


def part_of(casework: Casework, adviser: Actor, case_id: CaseId, role: CaseRole) -> Part:
    found = roles.parts_in_case(casework, adviser, case_id=case_id)
    return next(part for part in found if part.role is role)


def strike_out(
    casework: Casework, adviser: Actor, case_id: CaseId, role: CaseRole, on: date = TODAY
) -> None:
    part = part_of(casework, adviser, case_id, role)
    roles.end_part(
        casework, adviser, role_id=part.role_id, on=on, why="Typed wrongly.", by_mistake=True
    )


def keep(casework: Casework, adviser: Actor, case_id: CaseId, *rows: object) -> None:
    """Put on record that somebody acted."""
    with casework.transaction(adviser) as unit:
        for row in rows:
            unit.session.add(row)
            unit.session.flush()
        unit.record("facts.corrected", case_id=case_id, subject=("case", case_id))


def test_the_chair_who_decided_stays_barred_from_the_appeal(
    casework: Casework, adviser: Actor
) -> None:
    case_id = prepared_case(casework, adviser)
    decided(casework, adviser, case_id)
    with pytest.raises(Refused, match="no mistake") as refused:
        strike_out(casework, adviser, case_id, CaseRole.HEARING_PANEL, HEARD_ON)
    assert "Kofi Mensah decided the outcome" in refused.value.problems
    part = part_of(casework, adviser, case_id, CaseRole.HEARING_PANEL)
    roles.end_part(casework, adviser, role_id=part.role_id, on=HEARD_ON, why="Left the trust.")
    with pytest.raises(Refused, match="cannot"):
        panel.add_member(
            casework,
            adviser,
            case_id=case_id,
            kind=HearingKind.APPEAL,
            who=WhoChosen(name=CHAIR.name),
        )


def test_what_a_merged_record_decided_still_stands_against_striking_out(
    casework: Casework, adviser: Actor
) -> None:
    case_id = prepared_case(casework, adviser)
    decided(casework, adviser, case_id)
    twin = appoint(casework, adviser, case_id, CaseRole.POLICY_OWNER, "K Mensah-Boateng")
    kept = next(
        part.person_id
        for part in roles.parts_in_case(casework, adviser, case_id=case_id)
        if part.role_id == twin
    )
    chair = holder(casework, case_id, CaseRole.HEARING_PANEL)
    person_merging.merge_people(
        casework, adviser, kept_id=kept, given_up_id=chair, reason="One payroll number"
    )
    with pytest.raises(Refused, match="no mistake") as refused:
        strike_out(casework, adviser, case_id, CaseRole.HEARING_PANEL, HEARD_ON)
    assert "K Mensah-Boateng decided the outcome" in refused.value.problems
    assert "K Mensah-Boateng wrote what the panel found" in refused.value.problems


def led(case_id: CaseId, person: PersonId, _name: str) -> list[object]:
    return [meeting(case_id, led_by_id=person)]


def noted(case_id: CaseId, _person: PersonId, name: str) -> list[object]:
    return [meeting(case_id, note_taker=name.upper())]


def came_along(case_id: CaseId, _person: PersonId, name: str) -> list[object]:
    return [meeting(case_id, companion={"name": name, "came": True})]


def meeting(case_id: CaseId, **more: object) -> MeetingRow:
    return MeetingRow(
        case_id=case_id,
        number=1,
        kind="employee",
        state="held",
        planned_at=NOW,
        planned_by="P",
        **more,
    )


def wrote(case_id: CaseId, _person: PersonId, name: str) -> list[object]:
    return [
        PassageRow(
            case_id=case_id,
            key="background",
            number=1,
            text="Words",
            author="Typist",
            capacity="hr_adviser",
            on_behalf_of=name,
            written_at=NOW,
        )
    ]


def commented(case_id: CaseId, _person: PersonId, name: str) -> list[object]:
    report = ReportRow(id="r" * 32, case_id=case_id, number=1, begun_at=NOW, begun_by="P")
    comment = ReportCommentRow(
        report_id=report.id,
        number=1,
        key="background",
        kind="law",
        text="See section 10.",
        made_at=NOW,
        made_by=name,
        capacity="hr_adviser",
    )
    return [report, comment]


def agreed(case_id: CaseId, _person: PersonId, name: str) -> list[object]:
    return [TermsRow(case_id=case_id, version=9, state="agreed", agreed_by=name, fields={})]


def ruled(case_id: CaseId, person: PersonId, name: str) -> list[object]:
    return [
        DecisionRow(
            case_id=case_id,
            kind="investigate",
            decided_by=name,
            decided_by_id=person,
            decided_on=TODAY,
            reasons="It may be serious.",
        )
    ]


def suspended(case_id: CaseId, person: PersonId, name: str) -> list[object]:
    return [
        SuspensionRow(
            case_id=case_id,
            number=1,
            kind="alternative",
            began_at=NOW,
            decided_by_id=person,
            decided_by=name,
            reasons="To keep things calm.",
            recorded_at=NOW,
            recorded_by="P",
        )
    ]


def said(case_id: CaseId, person: PersonId, _name: str) -> list[object]:
    return [
        StatementRow(
            case_id=case_id,
            number=1,
            kind="statement",
            person_id=person,
            begun_at=NOW,
            begun_by="P",
        )
    ]


def supported(case_id: CaseId, person: PersonId, name: str) -> list[object]:
    return [
        WelfareContactRow(
            case_id=case_id,
            person_id=person,
            happened_on=TODAY,
            how="telephone",
            spoken_to_by=name,
            recorded_at=NOW,
            recorded_by="P",
        )
    ]


@pytest.mark.parametrize(
    ("role", "acted"),
    [
        (CaseRole.IO, led),
        (CaseRole.IO, wrote),
        (CaseRole.COMMISSIONER, agreed),
        (CaseRole.COMMISSIONER, ruled),
        (CaseRole.DECIDED_SUSPENSION, suspended),
        (CaseRole.HR_ADVISER_TO_IO, commented),
        (CaseRole.NOTE_TAKER, noted),
        (CaseRole.COMPANION, came_along),
        (CaseRole.WITNESS, said),
        (CaseRole.SUPPORT_CONTACT, supported),
    ],
)
def test_who_acted_in_a_part_had_it(
    casework: Casework, adviser: Actor, role: CaseRole, acted: Acted
) -> None:
    case_id = log_case(casework, adviser)
    cast(casework, adviser, case_id)
    held = {part.role for part in roles.parts_in_case(casework, adviser, case_id=case_id)}
    if role not in held:
        appoint(casework, adviser, case_id, role, "Sam Osgood")
    part = part_of(casework, adviser, case_id, role)
    keep(casework, adviser, case_id, *acted(case_id, part.person_id, part.name))
    with pytest.raises(Refused, match="no mistake") as refused:
        strike_out(casework, adviser, case_id, role)
    assert len(refused.value.problems) == 1


def test_a_part_in_which_nothing_was_done_is_struck_out(casework: Casework, adviser: Actor) -> None:
    case_id = log_case(casework, adviser)
    cast(casework, adviser, case_id)
    strike_out(casework, adviser, case_id, CaseRole.IO)
    assert part_of(casework, adviser, case_id, CaseRole.IO).mistaken


def test_a_name_in_other_capitals_is_the_same_person(casework: Casework, adviser: Actor) -> None:
    case_id = prepared_case(casework, adviser)
    with pytest.raises(Refused, match="Gareth Lomas cannot sit"):
        panel.add_member(
            casework,
            adviser,
            case_id=case_id,
            kind=HearingKind.HEARING,
            who=WhoChosen(name="gareth  LOMAS"),
        )
