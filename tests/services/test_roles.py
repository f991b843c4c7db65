"""Parts in a case: appointed, declared and ended, guarded by the conflict matrix."""

from datetime import date

import pytest

from casework.actor import Actor
from casework.errors import BadInput, Refused
from casework.ids import CaseId, PersonId
from casework.rules.case_role import CaseRole
from casework.rules.conflicts import Verdict
from casework.rules.pseudonyms import PseudonymKind
from casework.services import part_answers, pseudonyms, report_facts, roles
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.summaries.meetings import PupilKey
from casework.summaries.roles import Part, WhoChosen
from tests.support.casebooks import ADVISER
from tests.support.process_cases import TODAY, appoint, holder, log_case


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return log_case(casework, adviser)


def part(casework: Casework, case_id: CaseId, role: CaseRole) -> Part:
    return next(
        p for p in roles.parts_in_case(casework, ADVISER, case_id=case_id) if p.role is role
    )


def person(casework: Casework, case_id: CaseId, name: str) -> PersonId:
    found = part_answers.who_may(casework, ADVISER, case_id=case_id, role=CaseRole.IO)
    return next(c.person_id for c in found if c.name == name)


def test_appointing_records_who_and_since_when(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    appoint(casework, adviser, case_id, CaseRole.IO, "Gareth Lomas")
    found = part(casework, case_id, CaseRole.IO)
    assert (found.name, found.from_on, found.appointed_by) == (
        "Gareth Lomas",
        TODAY,
        "Priya Nandakumar",
    )
    assert found.needs_declaration


def test_the_reporter_cannot_investigate_and_is_told_why(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    with pytest.raises(Refused) as refused:
        appoint(casework, adviser, case_id, CaseRole.IO, "Helen Osei")
    assert refused.value.message == "Helen Osei cannot be investigating officer."
    assert "Helen Osei reported the matter" in refused.value.problems[0]
    assert refused.value.cure


def test_a_soft_conflict_wants_a_written_reason(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    appoint(casework, adviser, case_id, CaseRole.LINE_MANAGER, "Kel Rudd")
    with pytest.raises(BadInput) as missing:
        appoint(casework, adviser, case_id, CaseRole.IO, "Kel Rudd")
    assert missing.value.field == "reason"
    assert "line manager" in missing.value.message
    appoint(casework, adviser, case_id, CaseRole.IO, "Kel Rudd", reason="Nobody else is trained.")
    assert part(casework, case_id, CaseRole.IO).override_reason == "Nobody else is trained."


def test_a_part_once_held_still_counts(casework: Casework, adviser: Actor, case_id: CaseId) -> None:
    role_id = appoint(casework, adviser, case_id, CaseRole.IO, "Gareth Lomas")
    roles.end_part(casework, adviser, role_id=role_id, on=TODAY, why="Long leave")
    with pytest.raises(Refused):
        appoint(casework, adviser, case_id, CaseRole.COMMISSIONER, "Gareth Lomas")
    appoint(casework, adviser, case_id, CaseRole.IO, "Kel Rudd")


def test_what_was_recorded_by_mistake_does_not_count(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    role_id = appoint(casework, adviser, case_id, CaseRole.WITNESS, "Gareth Lomas")
    with pytest.raises(Refused):
        appoint(casework, adviser, case_id, CaseRole.IO, "Gareth Lomas")
    roles.end_part(
        casework, adviser, role_id=role_id, on=TODAY, why="Meant Kel Rudd", by_mistake=True
    )
    appoint(casework, adviser, case_id, CaseRole.IO, "Gareth Lomas")
    struck = part(casework, case_id, CaseRole.WITNESS)
    assert struck.mistaken
    assert not struck.is_held


def test_the_employee_takes_no_other_part(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    who = WhoChosen(holder(casework, case_id, CaseRole.SUBJECT))
    for role in (CaseRole.HR_ADVISER_TO_HEARING, CaseRole.COMPANION, CaseRole.WITNESS):
        with pytest.raises(Refused):
            roles.appoint(casework, adviser, case_id=case_id, role=role, who=who)


def test_one_investigating_officer_at_a_time(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    appoint(casework, adviser, case_id, CaseRole.IO, "Gareth Lomas")
    with pytest.raises(Refused) as refused:
        appoint(casework, adviser, case_id, CaseRole.IO, "Kel Rudd")
    assert "Gareth Lomas is investigating officer now" in refused.value.message
    with pytest.raises(Refused):
        appoint(casework, adviser, case_id, CaseRole.IO, "Gareth Lomas")


def test_nobody_named_and_days_to_come_are_refused(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    with pytest.raises(BadInput) as missing:
        appoint(casework, adviser, case_id, CaseRole.IO, "   ")
    assert missing.value.field == "person"
    with pytest.raises(BadInput) as late:
        appoint(casework, adviser, case_id, CaseRole.IO, "Kel Rudd", from_on=date(2026, 11, 24))
    assert late.value.field == "on"


def test_declaring_nothing_is_a_declaration(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    role_id = appoint(casework, adviser, case_id, CaseRole.IO, "Gareth Lomas")
    roles.declare(casework, adviser, role_id=role_id, on=TODAY)
    found = part(casework, case_id, CaseRole.IO)
    assert (found.declared_on, found.interest, found.needs_declaration) == (TODAY, "", False)


def test_a_connection_that_is_declared_counts_at_once(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    role_id = appoint(casework, adviser, case_id, CaseRole.IO, "Gareth Lomas")
    roles.declare(
        casework,
        adviser,
        role_id=role_id,
        on=TODAY,
        interest="Brother-in-law of the employee",
        relationships=[CaseRole.RELATIVE_OR_FRIEND],
    )
    found = part(casework, case_id, CaseRole.IO)
    assert found.interest == "Brother-in-law of the employee"
    assert found.conflict is Verdict.HARD
    assert "relative or close friend" in found.because


def test_a_reason_can_be_given_later_but_not_for_a_bar(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    role_id = appoint(casework, adviser, case_id, CaseRole.IO, "Gareth Lomas")
    appoint(casework, adviser, case_id, CaseRole.JUNIOR, "Gareth Lomas")
    assert part(casework, case_id, CaseRole.IO).conflict is Verdict.SOFT
    roles.give_reason(casework, adviser, role_id=role_id, reason="Experienced, and free.")
    assert part(casework, case_id, CaseRole.IO).override_reason == "Experienced, and free."
    appoint(casework, adviser, case_id, CaseRole.WITNESS, "Gareth Lomas")
    with pytest.raises(Refused):
        roles.give_reason(casework, adviser, role_id=role_id, reason="All the same.")


def test_employee_and_reporter_stay(casework: Casework, adviser: Actor, case_id: CaseId) -> None:
    found = part(casework, case_id, CaseRole.REPORTER)
    with pytest.raises(Refused):
        roles.end_part(casework, adviser, role_id=found.role_id, on=TODAY, why="gone")


def test_could_take_lists_facts_for_and_against(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    appoint(casework, adviser, case_id, CaseRole.COMMISSIONER, "Ruth Abara")
    answer = part_answers.could_take(
        casework,
        ADVISER,
        case_id=case_id,
        person_id=person(casework, case_id, "Ruth Abara"),
        role=CaseRole.HEARING_PANEL,
    )
    assert answer.verdict is Verdict.SOFT
    assert next(fact.verdict for fact in answer.facts) is Verdict.SOFT
    assert answer.facts[0].words.startswith("commissioned the investigation")
    assert any(fact.verdict is Verdict.OK for fact in answer.facts)


def test_could_take_says_what_would_be_barred_afterwards(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    appoint(casework, adviser, case_id, CaseRole.NOTE_TAKER, "Miriam Stroud")
    answer = part_answers.could_take(
        casework,
        ADVISER,
        case_id=case_id,
        person_id=person(casework, case_id, "Miriam Stroud"),
        role=CaseRole.IO,
    )
    assert answer.verdict is Verdict.OK
    answer = part_answers.could_take(
        casework,
        ADVISER,
        case_id=case_id,
        person_id=person(casework, case_id, "Priya Nandakumar"),
        role=CaseRole.IO,
    )
    assert CaseRole.APPEAL_PANEL in answer.barred_afterwards


def test_who_may_puts_the_free_first(casework: Casework, adviser: Actor, case_id: CaseId) -> None:
    appoint(casework, adviser, case_id, CaseRole.LINE_MANAGER, "Kel Rudd")
    found = part_answers.who_may(casework, ADVISER, case_id=case_id, role=CaseRole.IO)
    verdicts = [candidate.verdict for candidate in found]
    assert verdicts == sorted(verdicts, key=lambda verdict: verdict.weight)
    names = {candidate.name: candidate.verdict for candidate in found}
    assert names["Helen Osei"] is Verdict.HARD
    assert names["Dana Merrick"] is Verdict.HARD
    assert names["Kel Rudd"] is Verdict.SOFT


def test_names_of_any_kind_pass(casework: Casework, adviser: Actor, case_id: CaseId) -> None:
    name = 'Ann "{{x}}" <b>&*_ ' + "א" * 200
    appoint(casework, adviser, case_id, CaseRole.SUPPORT_CONTACT, name)
    assert part(casework, case_id, CaseRole.SUPPORT_CONTACT).name == name


def test_the_report_says_who_acts_with_a_written_reason(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    appoint(casework, adviser, case_id, CaseRole.LINE_MANAGER, "Ada Vale")
    roles.appoint(
        casework,
        adviser,
        case_id=case_id,
        role=CaseRole.IO,
        who=WhoChosen(person(casework, case_id, "Ada Vale")),
        reason="Nobody else of that school is trained",
    )
    with casework.read() as session:
        case = open_case_in(session, adviser, case_id)
        told = report_facts.facts_in(session, casework, case, {}, version="draft").near
    reason = "Nobody else of that school is trained."
    assert told == (f"Ada Vale, as investigating officer. The reason on record: {reason}",)


def test_pupils_and_parents_are_heard_and_take_no_part(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    for kind in (PseudonymKind.PUPIL, PseudonymKind.PARENT):
        pseudonyms.give_pseudonym(
            casework, adviser, case_id=case_id, kind=kind, key=PupilKey("", "R S", "", "")
        )
    named = {
        one.pseudonym: one.person_id
        for one in pseudonyms.glossary(casework, adviser, case_id=case_id)
    }
    for role in (CaseRole.IO, CaseRole.WITNESS, CaseRole.SUPPORT_CONTACT):
        found = part_answers.who_may(casework, adviser, case_id=case_id, role=role)
        assert not {one.person_id for one in found} & set(named.values())
    for pseudonym, person_id in named.items():
        assert person_id is not None
        answer = part_answers.could_take(
            casework, adviser, case_id=case_id, person_id=person_id, role=CaseRole.IO
        )
        assert answer.verdict is Verdict.HARD
        with pytest.raises(Refused, match=f"{pseudonym} is a p"):
            roles.appoint(
                casework, adviser, case_id=case_id, role=CaseRole.IO, who=WhoChosen(person_id)
            )


def test_who_holds_a_part_is_not_among_the_free(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    appoint(casework, adviser, case_id, CaseRole.IO, "Gareth Lomas")
    found = part_answers.who_may(casework, adviser, case_id=case_id, role=CaseRole.IO)
    assert [one.name for one in found if one.holds] == ["Gareth Lomas"]


def test_a_bar_to_a_panel_says_so_in_english(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    appoint(casework, adviser, case_id, CaseRole.IO, "Gareth Lomas")
    with pytest.raises(Refused, match="Gareth Lomas cannot sit on the hearing panel"):
        appoint(casework, adviser, case_id, CaseRole.HEARING_PANEL, "Gareth Lomas")
