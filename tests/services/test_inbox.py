"""The inbox: in before anybody assesses it, out by one of three ways, and back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from casework.actor import Actor, Capacity
from casework.clock import FrozenClock
from casework.errors import BadInput, NotFound, Refused
from casework.ids import CaseId, EvidenceId
from casework.services import (
    audit_trail,
    cases,
    evidence,
    exhibits,
    inbox,
    inbox_count,
    inbox_views,
    sealing,
)
from casework.services.context import Casework
from casework.services.evidence import Destination
from casework.store import evidence_queries
from casework.store.case_queries import find_case
from casework.store.evidence_tables import EvidenceRow
from casework.summaries.evidence import ReceivedItem
from tests.media import file_makers as make
from tests.support.process_cases import log_case
from tests.support.utterance_cases import COMMENT, mark

HERE = Destination(draft_key=inbox.INBOX, how="pasted")
OFFICER = Actor("Gareth Lomas", Capacity.INVESTIGATING_OFFICER)


def take(
    casework: Casework, adviser: Actor, content: bytes = b"seen", where: Destination = HERE
) -> EvidenceId:
    item: ReceivedItem = evidence.receive(
        casework, adviser, source=content, name=f"{len(content)}.txt", destination=where
    ).value
    return item.item_id


def titles(casework: Casework, adviser: Actor) -> list[str]:
    return [one.line.title for one in inbox_views.inbox(casework, adviser).lines]


def counts(casework: Casework, adviser: Actor) -> dict[str, int]:
    return {one.how: one.count for one in inbox_views.inbox(casework, adviser).dealt}


def put(
    casework: Casework, adviser: Actor, case_id: CaseId, *item_ids: EvidenceId
) -> tuple[str, ...]:
    done = inbox.put_into_case(casework, adviser, item_ids=item_ids, case_id=case_id)
    return done.value.references


def lay_beneath(
    casework: Casework, adviser: Actor, parent: EvidenceId, child: EvidenceId, number: int
) -> None:
    """Let an item be what came within another, as an attachment is."""
    with casework.transaction(adviser) as unit:
        row = unit.session.get(EvidenceRow, child)
        assert row is not None
        row.parent_id, row.child_index = parent, number
        unit.record("evidence.taken_apart", subject=("evidence", child))


def lock(casework: Casework, adviser: Actor, case_id: CaseId) -> None:
    """Let the report of a case be submitted, without the way there."""
    with casework.transaction(adviser) as unit:
        row = find_case(unit.session, case_id)
        assert row is not None
        row.stage = "REPORT_SUBMITTED"
        unit.record("stage.begun", case_id=case_id, subject=("case", case_id))


def test_what_comes_in_waits_with_its_time_and_who_brought_it(
    casework: Casework, clock: FrozenClock, adviser: Actor
) -> None:
    take(casework, adviser, make.picture("PNG"))
    clock.advance(timedelta(days=1))
    take(casework, adviser, b"second", Destination(draft_key="inbox", received_from="J. Hargreave"))
    first, second = reversed(inbox_views.inbox(casework, adviser).lines)
    assert (first.came, second.came) == (
        "Mon 09:15 · P. Nandakumar",
        "Today 09:15 · from J. Hargreave",
    )
    assert inbox_count.waiting_count(casework, adviser) == 2
    told = inbox_count.inbox_today(casework, adviser)
    assert [line.came for line in told.lines] == [second.came, first.came]
    assert (told.lines[1].kind, told.waiting, told.to_ask) == ("image", 2, 0)


def test_several_become_the_next_exhibits_in_the_order_they_came(
    casework: Casework, adviser: Actor
) -> None:
    case_id = log_case(casework, adviser)
    one, two, three = (take(casework, adviser, bytes(size)) for size in (1, 2, 3))
    assert inbox_views.would_become(casework, adviser, case_id=case_id, count=2) == ("PN/1", "PN/2")
    assert put(casework, adviser, case_id, three, one) == ("PN/1", "PN/2")
    lines = exhibits.evidence_list(casework, adviser, case_id=case_id)
    assert [(line.reference, line.item_id) for line in lines] == [("PN/1", one), ("PN/2", three)]
    assert titles(casework, adviser) == ["2"]
    assert counts(casework, adviser) == {"case": 2, "report": 0, "aside": 0}
    custody = exhibits.evidence_item(casework, adviser, item_id=one).custody
    assert [line.words for line in custody] == ["Received and hashed", "Put into the case"]
    with pytest.raises(NotFound):
        put(casework, adviser, case_id, one)
    assert put(casework, adviser, case_id, two) == ("PN/3",)


def test_what_came_within_a_message_goes_with_it(casework: Casework, adviser: Actor) -> None:
    case_id = log_case(casework, adviser)
    mail, picture, deeper = (take(casework, adviser, bytes(size)) for size in (1, 2, 3))
    lay_beneath(casework, adviser, mail, picture, 1)
    lay_beneath(casework, adviser, picture, deeper, 2)
    (line,) = inbox_views.inbox(casework, adviser).lines
    assert (line.within, inbox_count.waiting_count(casework, adviser)) == (1, 1)
    with pytest.raises(Refused, match="came within"):
        put(casework, adviser, case_id, picture)
    put(casework, adviser, case_id, mail)
    lines = exhibits.evidence_list(casework, adviser, case_id=case_id)
    assert [one.reference for one in lines] == ["PN/1", "PN/1.1", "PN/1.1.2"]
    assert put(casework, adviser, case_id, take(casework, adviser, b"next")) == ("PN/2",)


def test_the_same_bytes_make_no_second_exhibit(casework: Casework, adviser: Actor) -> None:
    case_id = log_case(casework, adviser)
    held = take(casework, adviser, b"same", Destination(case_id=case_id))
    again, other = take(casework, adviser, b"same"), take(casework, adviser, b"another")
    view = {one.line.item_id: one.same_as for one in inbox_views.inbox(casework, adviser).lines}
    assert view == {again: ("PN/1 in HLT-2026-001",), other: ()}
    done = inbox.put_into_case(casework, adviser, item_ids=[again, other], case_id=case_id).value
    assert (done.references, done.known) == (("PN/2",), ("PN/1",))
    custody = exhibits.evidence_item(casework, adviser, item_id=held).custody
    assert [line.act for line in custody] == ["received", "received_again"]
    (aside,) = inbox_views.dealt_with(casework, adviser, how="aside")
    assert "The same bytes are PN/1 in HLT-2026-001" in aside.words


def test_a_submitted_case_takes_nothing_and_says_so_before(
    casework: Casework, adviser: Actor
) -> None:
    open_case, submitted = log_case(casework, adviser), log_case(casework, adviser, last_name="Two")
    item = take(casework, adviser)
    put(casework, adviser, submitted, take(casework, adviser, b"older"))
    lock(casework, adviser, submitted)
    recent, other = inbox_views.case_choices(casework, adviser)
    assert (recent.case_id, other.case_id, other.refusal) == (submitted, open_case, "")
    assert "commissioning manager" in recent.refusal
    with pytest.raises(Refused, match="submitted"):
        put(casework, adviser, submitted, item)
    assert titles(casework, adviser) == ["4"]


def test_a_report_is_begun_with_an_item_and_it_may_come_back(
    casework: Casework, adviser: Actor
) -> None:
    item, mail = take(casework, adviser), take(casework, adviser, b"mail")
    lay_beneath(casework, adviser, mail, take(casework, adviser, b"attached"), 1)
    inbox.begin_report(casework, adviser, item_ids=[item, mail])
    kept = exhibits.draft_evidence(casework, adviser, draft_key=cases.LOG_DRAFT)
    assert len(kept) == 3
    inbox.take_back(casework, adviser, item_ids=[item])
    assert titles(casework, adviser) == ["4"]
    made = log_case(casework, adviser)
    lines = exhibits.evidence_list(casework, adviser, case_id=made)
    assert [line.reference for line in lines] == ["PN/1", "PN/1.1"]
    assert counts(casework, adviser)["report"] == 1


def test_what_is_set_aside_is_asked_about_after_six_months(
    casework: Casework, clock: FrozenClock, adviser: Actor
) -> None:
    item = take(casework, adviser)
    with pytest.raises(BadInput):
        inbox.set_aside(casework, adviser, item_ids=[item], reason="  ")
    inbox.set_aside(casework, adviser, item_ids=[item], reason="Not about the Trust")

    def asks() -> int:
        view = inbox_views.inbox(casework, adviser)
        number = {one.how: one.asks for one in view.dealt}["aside"]
        assert inbox_count.inbox_today(casework, adviser).to_ask == number
        return number

    clock.advance(timedelta(days=180))
    assert asks() == 0
    clock.advance(timedelta(days=2))
    assert asks() == 1
    inbox.keep_aside(casework, adviser, item_ids=[item], reason="A complaint may follow")
    assert asks() == 0
    (line,) = inbox_views.dealt_with(casework, adviser, how="aside")
    assert line.words.endswith("Not about the Trust")
    clock.advance(timedelta(days=190))
    assert asks() == 1
    inbox.take_back(casework, adviser, item_ids=[item])
    assert (asks(), len(titles(casework, adviser))) == (0, 1)


def test_bytes_that_were_set_aside_wait_again_when_they_come_again(
    casework: Casework, adviser: Actor
) -> None:
    item = take(casework, adviser)
    evidence.set_aside(casework, adviser, item_id=item, reason="By mistake")
    assert titles(casework, adviser) == []
    assert take(casework, adviser) == item
    assert titles(casework, adviser) == ["4"]


def test_an_item_comes_back_out_of_the_wrong_case_but_its_reference_is_spent(
    casework: Casework, adviser: Actor
) -> None:
    wrong, right = log_case(casework, adviser), log_case(casework, adviser, last_name="Right")
    item = take(casework, adviser)
    put(casework, adviser, wrong, item)
    with pytest.raises(BadInput):
        inbox.take_back(casework, adviser, item_ids=[item])
    inbox.take_back(casework, adviser, item_ids=[item], reason="It is about somebody else")
    assert exhibits.evidence_list(casework, adviser, case_id=wrong) == ()
    assert put(casework, adviser, right, item) == ("PN/1",)
    assert put(casework, adviser, wrong, take(casework, adviser, b"other")) == ("PN/2",)
    custody = exhibits.evidence_item(casework, adviser, item_id=item).custody
    assert [(line.words, line.why) for line in custody][1:3] == [
        ("Put into the case", ""),
        ("Put back into the inbox", "It is about somebody else"),
    ]
    told = [entry.what for entry in audit_trail.case_timeline(casework, adviser, case_id=wrong)]
    assert any("put back into the inbox" in words for words in told)


def test_what_something_rests_on_stays_in_its_case(casework: Casework, adviser: Actor) -> None:
    case_id = log_case(casework, adviser)
    item, attached = take(casework, adviser, make.picture("PNG")), take(casework, adviser)
    put(casework, adviser, case_id, item)
    mark(casework, adviser, item, COMMENT)
    with pytest.raises(Refused, match="rests on"):
        inbox.take_back(casework, adviser, item_ids=[item], reason="Wrong case")
    direct = take(casework, adviser, b"into the case", Destination(case_id=case_id))
    with pytest.raises(Refused, match="did not come"):
        inbox.take_back(casework, adviser, item_ids=[direct], reason="Wrong case")
    put(casework, adviser, case_id, attached)
    lock(casework, adviser, case_id)
    with pytest.raises(Refused, match="submitted"):
        inbox.take_back(casework, adviser, item_ids=[attached], reason="Wrong case")


def test_what_rests_on_an_attachment_keeps_its_message_in_the_case(
    casework: Casework, adviser: Actor
) -> None:
    case_id = log_case(casework, adviser)
    message, attached = take(casework, adviser), take(casework, adviser, make.picture("PNG"))
    lay_beneath(casework, adviser, message, attached, 1)
    put(casework, adviser, case_id, message)
    mark(casework, adviser, attached, COMMENT)
    with pytest.raises(Refused, match="rests on") as refused:
        inbox.take_back(casework, adviser, item_ids=[message], reason="Wrong case")
    assert refused.value.problems == ("PN/1.1: Words are marked on it",)


def test_a_sealed_item_waits_no_more_and_goes_nowhere(casework: Casework, adviser: Actor) -> None:
    case_id = log_case(casework, adviser)
    item = take(casework, adviser)
    sealing.seal(casework, adviser, item_id=item, reason="It must not be here")
    assert (titles(casework, adviser), inbox_count.waiting_count(casework, adviser)) == ([], 0)
    for act in (
        lambda: put(casework, adviser, case_id, item),
        lambda: inbox.begin_report(casework, adviser, item_ids=[item]),
        lambda: inbox.set_aside(casework, adviser, item_ids=[item], reason="Why"),
        lambda: inbox.take_back(casework, adviser, item_ids=[item]),
    ):
        with pytest.raises(Refused, match="sealed"):
            act()


def test_the_inbox_is_closed_to_officers_and_to_who_only_reads(
    casework: Casework, adviser: Actor
) -> None:
    case_id, item = log_case(casework, adviser), take(casework, adviser)
    for other in (OFFICER, Actor("Ann Holt", Capacity.AUDITOR), Actor("Jo Day", Capacity.CLERK)):
        assert inbox_views.inbox(casework, other).lines == ()
        assert inbox_count.waiting_count(casework, other) == 0
        assert inbox_views.dealt_with(casework, other, how="aside") == ()
        with pytest.raises(Refused):
            take(casework, other, b"theirs")
        with pytest.raises((Refused, NotFound)):
            put(casework, other, case_id, item)
        with pytest.raises((Refused, NotFound)):
            inbox.set_aside(casework, other, item_ids=[item], reason="Why")


def test_a_case_that_is_not_open_gives_nothing_away_through_the_inbox(
    casework: Casework, adviser: Actor
) -> None:
    case_id = log_case(casework, adviser)
    put(casework, adviser, case_id, take(casework, adviser, b"known"))
    take(casework, adviser, b"known")
    with casework.transaction(adviser) as unit:
        row = find_case(unit.session, case_id)
        assert row is not None
        row.restricted, row.restricted_to = True, [adviser.name]
        unit.record("case.restricted", case_id=case_id, subject=("case", case_id))
    colleague = Actor("Tom Ashworth", Capacity.HR_ADVISER)
    (line,) = inbox_views.inbox(casework, colleague).lines
    assert line.same_as == ()
    assert inbox_views.dealt_with(casework, colleague, how="case") == ()
    assert inbox_views.case_choices(casework, colleague) == ()
    with pytest.raises(NotFound):
        put(casework, colleague, case_id, line.line.item_id)
    with pytest.raises(NotFound):
        inbox_views.would_become(casework, colleague, case_id=case_id)


def test_one_that_cannot_go_holds_the_others_back(casework: Casework, adviser: Actor) -> None:
    case_id, item = log_case(casework, adviser), take(casework, adviser)
    with pytest.raises(NotFound):
        put(casework, adviser, case_id, item, EvidenceId("0" * 32))
    with casework.read() as session:
        assert evidence_queries.items_of_case(session, case_id) == []
    assert titles(casework, adviser) == ["4"]
