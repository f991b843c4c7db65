"""Two records of one person become one: what was decided, given and told stays as it was."""

from __future__ import annotations

import pytest

from casework.actor import Actor, Capacity
from casework.errors import NotFound, Refused
from casework.ids import CaseId, PersonId
from casework.rules.bundle_audience import Audience
from casework.rules.case_role import CaseRole
from casework.rules.employment import Employment, RelationKind
from casework.rules.hearings import HearingKind
from casework.services import (
    audit_trail,
    bundle_giving,
    employment,
    hearings,
    panel,
    people,
    person_merging,
    roles,
)
from casework.services.context import Casework
from casework.store.bundle_tables import BundleReceiptRow
from casework.store.case_tables import CaseRow
from casework.summaries.people import Person
from casework.summaries.roles import WhoChosen
from tests.support.hearing_cases import planned, prepared_case
from tests.support.process_cases import TODAY, appoint, holder, log_case
from tests.support.served_cases import copy_of

WHY = "One payroll number"


def merge(casework: Casework, adviser: Actor, kept: PersonId, given_up: PersonId) -> None:
    person_merging.merge_people(casework, adviser, kept_id=kept, given_up_id=given_up, reason=WHY)


def added(casework: Casework, adviser: Actor, name: str) -> PersonId:
    return people.add_person(casework, adviser, person=people.typed_person(name)).value


def reporter_of(casework: Casework, case_id: CaseId) -> PersonId:
    with casework.read() as session:
        case = session.get(CaseRow, case_id)
        assert case is not None
        assert case.reporter_id is not None
        return PersonId(case.reporter_id)


def told(casework: Casework, case_id: CaseId, capacity: Capacity = Capacity.AUDITOR) -> str:
    return repr(audit_trail.case_timeline(casework, Actor("C Reader", capacity), case_id=case_id))


def test_who_was_given_a_bundle_can_be_merged_and_the_receipt_stays_as_it_was(
    casework: Casework, adviser: Actor
) -> None:
    case_id = prepared_case(casework, adviser)
    version = copy_of(casework, adviser, case_id, Audience.EMPLOYEE)
    employee = holder(casework, case_id, CaseRole.SUBJECT)
    bundle_giving.give(
        casework,
        adviser,
        version_id=version,
        recipient="Dana Merrick",
        how="by hand",
        given_on=TODAY,
        person_id=employee,
    )
    kept = added(casework, adviser, "Dana Merrick-Vale")
    merge(casework, adviser, kept, employee)
    with casework.read() as session:
        (receipt,) = session.query(BundleReceiptRow)
        assert receipt.person_id == employee
    assert holder(casework, case_id, CaseRole.SUBJECT) == kept


def test_merging_the_reporter_who_is_held_apart_names_them_to_nobody(
    casework: Casework, adviser: Actor
) -> None:
    case_id = log_case(casework, adviser, anonymous=True)
    twin = added(casework, adviser, "Helena Osei-Smith")
    merge(casework, adviser, twin, reporter_of(casework, case_id))
    for capacity in (Capacity.AUDITOR, Capacity.COMMISSIONING_MANAGER):
        assert "Osei" not in told(casework, case_id, capacity)
    assert "merged with theirs" in told(casework, case_id)
    assert WHY not in told(casework, case_id)


def test_a_reporter_with_another_part_is_named_in_that_part_alone(
    casework: Casework, adviser: Actor
) -> None:
    case_id = log_case(casework, adviser, anonymous=True)
    appoint(casework, adviser, case_id, CaseRole.SUPPORT_CONTACT, "Helena Osei-Smith")
    twin = holder(casework, case_id, CaseRole.SUPPORT_CONTACT)
    merge(casework, adviser, twin, reporter_of(casework, case_id))
    naming = [
        line.what
        for line in audit_trail.case_timeline(casework, adviser, case_id=case_id)
        if "Osei" in repr(line)
    ]
    assert len(naming) == 1
    assert "upport contact" in naming[0]


def test_each_case_tells_that_its_rows_were_written_anew(
    casework: Casework, adviser: Actor
) -> None:
    one, other = (log_case(casework, adviser, last_name=name) for name in ("Vale", "Reed"))
    twice = added(casework, adviser, "Nina Farrow")
    for case_id in (one, other):
        roles.appoint(
            casework, adviser, case_id=case_id, role=CaseRole.WITNESS, who=WhoChosen(twice)
        )
    kept = added(casework, adviser, "Ms Nina Farrow")
    merge(casework, adviser, kept, twice)
    for case_id in (one, other):
        lines = audit_trail.case_timeline(casework, adviser, case_id=case_id)
        assert [(line.what, line.why) for line in lines][-1] == (
            "Another record of Nina Farrow merged with theirs",
            WHY,
        )


def test_the_employee_and_the_investigating_officer_do_not_become_one(
    casework: Casework, adviser: Actor
) -> None:
    case_id = prepared_case(casework, adviser)
    employee = holder(casework, case_id, CaseRole.SUBJECT)
    officer = holder(casework, case_id, CaseRole.IO)
    with pytest.raises(Refused, match="cannot hold both") as refused:
        merge(casework, adviser, employee, officer)
    assert any("investigating officer" in words for words in refused.value.problems)
    look = person_merging.look_at_merging(casework, adviser, kept_id=employee, given_up_id=officer)
    assert look.warnings


def test_a_look_at_merging_counts_what_is_on_record_beside_the_parts(
    casework: Casework, adviser: Actor
) -> None:
    case_id = prepared_case(casework, adviser)
    employee = holder(casework, case_id, CaseRole.SUBJECT)
    officer = holder(casework, case_id, CaseRole.IO)
    sister = added(casework, adviser, "G Lomas")
    appoint(casework, adviser, case_id, CaseRole.WITNESS, "Nobody Else")
    employment.connect(
        casework, adviser, person_id=sister, kind=RelationKind.RELATIVE, other_id=employee
    )
    roles.appoint(
        casework,
        adviser,
        case_id=case_id,
        role=CaseRole.NOTE_TAKER,
        who=WhoChosen(sister),
        reason="Nobody else writes shorthand.",
    )
    look = person_merging.look_at_merging(casework, adviser, kept_id=officer, given_up_id=sister)
    assert any("relative" in words for words in look.warnings)


def test_two_who_are_on_record_as_relatives_are_two(casework: Casework, adviser: Actor) -> None:
    one, other = (added(casework, adviser, name) for name in ("Ada Vale", "Tom Vale"))
    employment.connect(casework, adviser, person_id=one, kind=RelationKind.RELATIVE, other_id=other)
    with pytest.raises(Refused, match="two people"):
        merge(casework, adviser, one, other)


def test_a_window_that_still_shows_the_given_up_record_reaches_the_one_that_was_kept(
    casework: Casework, adviser: Actor
) -> None:
    case_id = prepared_case(casework, adviser)
    employee = holder(casework, case_id, CaseRole.SUBJECT)
    twice = added(casework, adviser, "Dana Merick")
    merge(casework, adviser, employee, twice)
    with pytest.raises(Refused, match="takes no other part"):
        panel.add_member(
            casework,
            adviser,
            case_id=case_id,
            kind=HearingKind.HEARING,
            who=WhoChosen(twice),
            chairs=True,
        )
    officer = holder(casework, case_id, CaseRole.IO)
    with pytest.raises(NotFound, match="merged"):
        employment.write_employment(
            casework, adviser, person_id=twice, employment=Employment(hours="30")
        )
    with pytest.raises(NotFound, match="merged"):
        employment.connect(
            casework, adviser, person_id=twice, kind=RelationKind.FRIEND, other_id=officer
        )
    stale = Person(twice, "", "Dana", "Merick", None, "Cook", None, "", None)
    with pytest.raises(NotFound, match="merged"):
        people.edit_person(casework, adviser, person=stale)
    assert employment.person_page(casework, adviser, person_id=twice).person.person_id == employee


def test_a_relationship_on_record_bars_from_the_panel_as_from_every_part(
    casework: Casework, adviser: Actor
) -> None:
    case_id = prepared_case(casework, adviser)
    hearing_id = planned(casework, adviser, case_id)
    employee = holder(casework, case_id, CaseRole.SUBJECT)
    sister = added(casework, adviser, "Ada Vale")
    panel.add_member(
        casework, adviser, case_id=case_id, kind=HearingKind.HEARING, who=WhoChosen(sister)
    )
    before = hearings.hearing(casework, adviser, hearing_id=hearing_id).panel.points
    employment.connect(
        casework, adviser, person_id=sister, kind=RelationKind.RELATIVE, other_id=employee
    )
    words, bars = panel.who_may_sit(
        casework, adviser, case_id=case_id, kind=HearingKind.HEARING, person_id=sister
    )
    assert bars
    assert "relative" in words
    after = hearings.hearing(casework, adviser, hearing_id=hearing_id).panel.points
    assert [point.words for point in after if point not in before]
