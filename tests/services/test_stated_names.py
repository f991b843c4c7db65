"""Another name under the only key: what it counts for, what it does not, and who says so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.actor import Actor, Capacity
from casework.errors import BadInput, Refused
from casework.ids import CaseId
from casework.services import (
    audit_trail,
    casebooks,
    passages,
    report_authorship,
    report_facts,
    reports,
    stated_names,
)
from casework.services.context import Casework
from casework.store import verify
from casework.store.case_queries import find_case
from tests.support.casebooks import ADVISER, QUICK
from tests.support.report_cases import OFFICER, TYPIST, notified_case

STATED = replace(OFFICER, key_of=ADVISER.name)


@pytest.fixture
def case_id(casework: Casework) -> CaseId:
    return notified_case(casework)


def state(casework: Casework, name: str) -> Actor:
    return stated_names.state_name(
        casework, ADVISER, name=name, capacity=Capacity.INVESTIGATING_OFFICER
    ).value


def test_words_under_the_officers_stated_name_are_theirs_as_stated_on_every_paper(
    casework: Casework, case_id: CaseId
) -> None:
    assert stated_names.names_to_state(casework, ADVISER)[0] == ADVISER.name
    assert OFFICER.name in stated_names.names_to_state(casework, ADVISER)
    actor = state(casework, " Gareth  Lomas ")
    assert actor == STATED
    written = passages.save(
        casework, actor, case_id=case_id, key="introduction", text="I was asked to look."
    ).value
    assert written.confirmed
    assert written.byline == "Gareth Lomas, as stated"
    with casework.read() as session:
        case = find_case(session, case_id)
        assert case is not None
        words = passages.current_in(session, case_id)
        facts = report_facts.facts_in(session, casework, case, words, version="")
    assert facts.stated_under == "Priya Nandakumar"
    (traced,) = report_authorship.who_wrote(casework, actor, case_id=case_id)
    assert (traced.author, traced.key_of) == ("Gareth Lomas", "Priya Nandakumar")
    line = audit_trail.last_in_case(casework, ADVISER, case_id=case_id, limit=1)[0]
    assert line.who == "Gareth Lomas"
    assert "as stated under the key of Priya Nandakumar" in line.capacity
    acts = audit_trail.casebook_acts(casework, limit=1)
    assert "Acting as Gareth Lomas, investigating officer" in acts[0].what
    checked = verify.verify_store(casework.store, now=casework.clock.now())
    assert checked.ok
    assert any(
        "2 entries stand under the name of Gareth Lomas" in note
        and "under the key of Priya Nandakumar" in note
        for note in checked.notes
    )


def test_a_stated_name_confirms_nothing_that_another_typed(
    casework: Casework, case_id: CaseId
) -> None:
    passages.save(casework, TYPIST, case_id=case_id, key="introduction", text="As he told me.")
    assert not reports.report(casework, STATED, case_id=case_id).may_confirm
    with pytest.raises(Refused, match="not confirmed so") as refused:
        passages.confirm(casework, STATED, case_id=case_id, keys=["introduction"])
    assert "signed" in refused.value.cure
    assert not passages.current(casework, OFFICER, case_id=case_id)["introduction"].confirmed
    # A key of the officer's own does.
    assert passages.confirm(casework, OFFICER, case_id=case_id, keys=["introduction"]).value == 1


def test_a_key_of_their_own_makes_stated_words_the_officers_outright(
    casework: Casework, case_id: CaseId
) -> None:
    text = "I was asked to look."
    passages.save(casework, STATED, case_id=case_id, key="introduction", text=text)
    again = passages.save(casework, OFFICER, case_id=case_id, key="introduction", text=text).value
    assert (again.number, again.byline) == (2, "Gareth Lomas")
    passages.save(casework, STATED, case_id=case_id, key="introduction", text=text)
    now = passages.current(casework, OFFICER, case_id=case_id)["introduction"]
    assert now.byline == "Gareth Lomas"


def test_only_one_key_lets_another_name_be_stated(casework: Casework) -> None:
    with pytest.raises(BadInput):
        state(casework, "  ")
    assert state(casework, "priya nandakumar").key_of == ""  # their own name is no other
    acts = audit_trail.casebook_acts(casework, limit=1)
    assert acts[0].what.endswith("the holder of the key again")
    assert stated_names.why_no_other_name(casework) == ""
    casebooks.set_passphrase(
        casework, ADVISER, holder=OFFICER, passphrase="seven wet herons stand quite still",
        cost=QUICK,
    )  # fmt: skip
    with pytest.raises(Refused, match="several keys"):
        state(casework, "Gareth Lomas")
    assert "key-holder" in stated_names.why_no_other_name(casework)


def test_a_change_of_capacity_is_on_record_and_only_a_change(casework: Casework) -> None:
    before = len(audit_trail.casebook_acts(casework))
    same = stated_names.state_capacity(casework, ADVISER, capacity=ADVISER.capacity).value
    assert same == ADVISER
    assert len(audit_trail.casebook_acts(casework)) == before
    changed = stated_names.state_capacity(casework, ADVISER, capacity=Capacity.CLERK).value
    assert changed == replace(ADVISER, capacity=Capacity.CLERK)
    last = audit_trail.casebook_acts(casework, limit=1)[0]
    assert last.what == "Acting as Priya Nandakumar, clerk, from now on"
    assert ("HR adviser", "clerk") in [(d.before, d.after) for d in last.details]
