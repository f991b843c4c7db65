"""The officer's words: whose they are, who may write them, and that nothing written is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from casework.actor import Actor, Capacity
from casework.clock import FrozenClock
from casework.errors import BadInput, NotFound, Refused
from casework.ids import CaseId, EvidenceId
from casework.rules.case_role import CaseRole
from casework.rules.chronology import Moment
from casework.rules.partial_dates import PartialDate
from casework.rules.report import Conduct
from casework.rules.report_passages import allegation_key
from casework.rules.utterances import Region, UtteranceAct, UtteranceText, Whose
from casework.services import (
    audit_trail,
    chronology,
    drafts,
    evidence,
    passages,
    proportionality,
    roles,
    utterances,
)
from casework.services.context import Casework
from casework.services.evidence import Destination
from casework.summaries.chronology import ChronologyEntry
from tests.support import matrix_cases
from tests.support.casebooks import ADVISER
from tests.support.meeting_cases import plan_interview
from tests.support.process_cases import TODAY, appoint, log_case
from tests.support.report_cases import OFFICER, TYPIST, first_allegation, notified_case

EVENT = ChronologyEntry(Moment(Conduct(PartialDate.day(TODAY))), "The post was gone")
POST = UtteranceText(Region(1, 0.1, 0.2, 0.8, 0.4), Whose.EMPLOYEE, UtteranceAct.POST, words="Hi.")
COMMISSIONER = Actor("Ruth Abara", Capacity.COMMISSIONING_MANAGER)
HR = ADVISER


@pytest.fixture
def case_id(casework: Casework) -> CaseId:
    return notified_case(casework)


@pytest.fixture
def finding(casework: Casework, case_id: CaseId) -> str:
    return allegation_key(first_allegation(casework, case_id), "finding")


def write(casework: Casework, actor: Actor, case_id: CaseId, key: str, text: str, **more: str):
    return passages.save(casework, actor, case_id=case_id, key=key, text=text, **more).value


def attach(casework: Casework, case_id: CaseId) -> EvidenceId:
    done = evidence.receive(
        casework,
        HR,
        source=b"%PDF-1.4 a signed copy",
        name="signed.pdf",
        destination=Destination(case_id=case_id),
    )
    return done.value.item_id


def test_the_officer_writes_and_every_writing_is_kept(
    casework: Casework, case_id: CaseId, finding: str
) -> None:
    write(casework, OFFICER, case_id, finding, "I find it likely.", choice="substantiated")
    again = write(casework, OFFICER, case_id, finding, "I find it more likely than not.",
                  choice="partially_substantiated")  # fmt: skip
    assert (again.number, again.author, again.confirmed) == (2, "Gareth Lomas", True)
    kept = passages.writings(casework, OFFICER, case_id=case_id, key=finding)
    assert [one.text for one in kept] == ["I find it likely.", "I find it more likely than not."]
    assert [one.choice for one in kept] == ["substantiated", "partially_substantiated"]
    assert passages.current(casework, OFFICER, case_id=case_id)[finding].number == 2
    told = audit_trail.case_timeline(casework, HR, case_id=case_id)
    assert any("finding, on the balance of probabilities written" in line.what for line in told)


@pytest.mark.parametrize("actor", [HR, COMMISSIONER], ids=["HR", "commissioner"])
@pytest.mark.parametrize("key", ["finding", "established", "case_to_answer"])
def test_nobody_else_writes_a_word_of_the_report(
    casework: Casework, case_id: CaseId, actor: Actor, key: str
) -> None:
    key = allegation_key(first_allegation(casework, case_id), key)
    write(casework, OFFICER, case_id, key, "The officer’s words.")
    with pytest.raises(Refused, match="investigating officer’s"):
        write(casework, actor, case_id, key, "Other words.")
    assert passages.current(casework, OFFICER, case_id=case_id)[key].text == "The officer’s words."


def test_words_typed_on_behalf_wait_for_the_officer(
    casework: Casework, case_id: CaseId, finding: str
) -> None:
    typed = write(casework, TYPIST, case_id, finding, "As he told me.", choice="substantiated")
    assert (typed.on_behalf_of, typed.confirmed) == ("Gareth Lomas", False)
    assert typed.byline == "Priya Nandakumar for Gareth Lomas"
    with pytest.raises(Refused, match="Only Gareth Lomas confirms"):
        passages.confirm(casework, TYPIST, case_id=case_id, keys=[finding])
    with pytest.raises(Refused, match="not written in the capacity of HR adviser"):
        passages.confirm(casework, HR, case_id=case_id, keys=[finding])
    assert passages.confirm(casework, OFFICER, case_id=case_id, keys=[finding]).value == 1
    now = passages.current(casework, OFFICER, case_id=case_id)[finding]
    assert (now.confirmed, now.confirmed_by) == (True, "Gareth Lomas")
    write(casework, TYPIST, case_id, finding, "As he told me since.", choice="substantiated")
    assert not passages.current(casework, OFFICER, case_id=case_id)[finding].confirmed


def test_a_signed_copy_confirms_what_it_can_be_a_copy_of(
    casework: Casework, case_id: CaseId, clock: FrozenClock
) -> None:
    early = attach(casework, case_id)
    clock.advance(timedelta(minutes=5))
    write(casework, TYPIST, case_id, "conclusion", "Together they show this.")
    with pytest.raises(Refused, match="received before these words were written"):
        passages.confirm_by_signed_copy(
            casework, TYPIST, case_id=case_id, keys=["conclusion"], item_id=early
        )
    allegation = first_allegation(casework, case_id)
    proportionality.write_assessment(
        casework, TYPIST, allegation_id=allegation, answers={"tone": "Temperate."}
    )
    clock.advance(timedelta(minutes=5))
    # The same bytes again would be the item that came first.
    later = evidence.receive(
        casework,
        HR,
        source=b"%PDF-1.4 signed this afternoon",
        name="signed.pdf",
        destination=Destination(case_id=case_id),
    ).value.item_id
    passages.confirm_by_signed_copy(
        casework, TYPIST, case_id=case_id, keys=["conclusion"], item_id=later
    )
    now = passages.current(casework, OFFICER, case_id=case_id)["conclusion"]
    assert now.confirmed
    assert now.signed_copy == "PN/2"
    # The officer's words on proportionality stand in the report that was signed.
    form = proportionality.assessment(casework, HR, allegation_id=allegation)
    assert not form.on_behalf_of


def acts_of_an_officer(
    casework: Casework, officer: Actor, case_id: CaseId, picture: EvidenceId
) -> tuple[Callable[[], object], ...]:
    """Return what an officer does besides the report: gather, hear, put in order."""
    return (
        lambda: matrix_cases.enter(casework, officer, first_allegation(casework, case_id)),
        lambda: plan_interview(casework, officer, case_id),
        lambda: utterances.mark(casework, officer, item_id=picture, text=POST),
        lambda: chronology.write(casework, officer, case_id=case_id, entry=EVENT),
    )


def test_an_officer_replaced_midway_loses_nothing_and_writes_no_more(
    casework: Casework, case_id: CaseId
) -> None:
    write(casework, OFFICER, case_id, "introduction", "A post was reported.")
    part = next(
        one for one in roles.parts_in_case(casework, HR, case_id=case_id) if one.role is CaseRole.IO
    )
    roles.end_part(casework, HR, role_id=part.role_id, on=TODAY, why="On sick leave.")
    with pytest.raises(NotFound, match="Your part in this case, Investigating officer, ended"):
        write(casework, OFFICER, case_id, "introduction", "Changed.")
    appoint(casework, HR, case_id, CaseRole.NOTE_TAKER, OFFICER.name, reason="Back for the notes.")
    with pytest.raises(Refused, match="Nobody is appointed"):
        write(casework, OFFICER, case_id, "introduction", "Changed.")
    appoint(casework, HR, case_id, CaseRole.IO, "Meera Pillai")
    with pytest.raises(Refused, match="Meera Pillai is the investigating officer now"):
        write(casework, OFFICER, case_id, "introduction", "Changed.")
    kept = passages.current(casework, OFFICER, case_id=case_id)["introduction"]
    assert (kept.text, kept.author, kept.confirmed) == (
        "A post was reported.", "Gareth Lomas", False)  # fmt: skip
    picture = matrix_cases.attach(casework, HR, case_id)
    assert passages.current(casework, OFFICER, case_id=case_id)  # by the part they have now
    for act in acts_of_an_officer(casework, OFFICER, case_id, picture):
        with pytest.raises(Refused, match="Meera Pillai is the investigating officer now"):
            act()
    new_officer = Actor("Meera Pillai", Capacity.INVESTIGATING_OFFICER)
    for act in acts_of_an_officer(casework, new_officer, case_id, picture):
        act()
    passages.confirm(casework, new_officer, case_id=case_id, keys=["introduction"])
    taken_over = passages.current(casework, OFFICER, case_id=case_id)["introduction"]
    assert (taken_over.author, taken_over.confirmed_by) == ("Gareth Lomas", "Meera Pillai")


def test_nothing_is_found_before_the_employee_was_told(casework: Casework) -> None:
    case_id = log_case(casework, HR)
    appoint(casework, HR, case_id, CaseRole.IO, OFFICER.name)
    write(casework, OFFICER, case_id, "introduction", "A post was reported.")
    with pytest.raises(Refused, match="has not been told"):
        write(casework, OFFICER, case_id, "conclusion", "It is so.")


def test_saving_the_same_words_makes_no_writing_and_takes_no_words_over(
    casework: Casework, case_id: CaseId
) -> None:
    write(casework, OFFICER, case_id, "other", "Nothing else.")
    same = write(casework, TYPIST, case_id, "other", "Nothing else.")
    assert (same.number, same.author) == (1, "Gareth Lomas")


def test_what_was_typed_is_put_away_when_the_passage_is_written(
    casework: Casework, case_id: CaseId
) -> None:
    key = passages.draft_key(OFFICER, case_id, "other")
    drafts.save_draft(casework, OFFICER, key=key, payload={"text": "Noth"}, case_id=case_id)
    write(casework, OFFICER, case_id, "other", "Nothing else.")
    assert drafts.load_draft(casework, OFFICER, key=key) is None


@pytest.mark.parametrize(
    "key", ["finding", "allegation:x:verdict", "allegation::finding", "x" * 90]
)
def test_a_key_that_names_nothing_is_turned_away(
    casework: Casework, case_id: CaseId, key: str
) -> None:
    with pytest.raises(BadInput, match="no such passage"):
        write(casework, OFFICER, case_id, key, "Words.")


def test_a_choice_of_another_vocabulary_is_turned_away(
    casework: Casework, case_id: CaseId, finding: str
) -> None:
    for choice in ("upheld", "malicious", "formal"):
        with pytest.raises(BadInput, match="not one of the answers"):
            write(casework, OFFICER, case_id, finding, "Words.", choice=choice)


def test_an_allegation_of_another_case_is_not_written_of(
    casework: Casework, case_id: CaseId
) -> None:
    other = log_case(casework, HR, last_name="Other")
    appoint(casework, HR, other, CaseRole.IO, OFFICER.name)
    key = allegation_key(first_allegation(casework, case_id), "established")
    with pytest.raises(NotFound):
        write(casework, OFFICER, other, key, "Words.")
