"""No audit entry tells what is seen in an item: it may be sealed, and the audit is kept."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from casework.actor import Actor
from casework.errors import Refused
from casework.ids import CaseId, EvidenceId
from casework.rules.capture import CaptureRecord, Presence, Sensitivity
from casework.rules.live_looks import LiveLook
from casework.rules.screens import Answer
from casework.services import (
    audit_trail,
    exhibits,
    likenesses,
    live_looks,
    recognition,
    sealing,
    thumbnails,
    utterances,
)
from casework.services.context import Casework
from casework.store import (
    audit_queries,
    evidence_file_queries,
    item_words_queries,
    likeness_queries,
    recognition_queries,
)
from casework.summaries.matrix import CitedPlace
from tests.services.test_recognition import Reads
from tests.support.matrix_cases import attach, enter
from tests.support.policy_cases import draft
from tests.support.process_cases import log_case
from tests.support.utterance_cases import COMMENT, mark

SEEN = "a girl in a red coat"


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return log_case(casework, adviser)


@pytest.fixture
def item_id(casework: Casework, adviser: Actor, case_id: CaseId) -> EvidenceId:
    return attach(casework, adviser, case_id)


def payloads(casework: Casework, case_id: str) -> str:
    with casework.read() as session:
        acts = list(audit_queries.acts_of_case(session, case_id))
    return json.dumps([[dict(act.before), dict(act.after), act.why] for act in acts])


def told(casework: Casework, actor: Actor, case_id: CaseId) -> str:
    lines = audit_trail.case_timeline(casework, actor, case_id=case_id)
    return "\n".join(line.searchable for line in lines)


def describe(casework: Casework, actor: Actor, item_id: EvidenceId, record: CaptureRecord) -> None:
    exhibits.update_record(casework, actor, item_id=item_id, title="A post", record=record)


def test_the_record_of_an_item_that_is_sealed_later_never_stood_in_the_audit(
    casework: Casework, adviser: Actor, case_id: CaseId, item_id: EvidenceId
) -> None:
    record = CaptureRecord(platform="Facebook", transcript=SEEN, context=f"Beneath it {SEEN}")
    describe(casework, adviser, item_id, record)
    describe(casework, adviser, item_id, replace(record, transcript="Something else"))
    assert SEEN in told(casework, adviser, case_id)  # before and after, while it may be seen
    assert SEEN not in payloads(casework, case_id)
    assert "transcript" in payloads(casework, case_id)
    sealing.seal(casework, adviser, item_id=item_id, reason="For the police")
    assert SEEN not in told(casework, adviser, case_id)
    with casework.read() as session:
        rows = item_words_queries.words_of_item(session, item_id)
        assert [(row.words, row.let_go_at is None) for row in rows] == [({}, False)] * 2


def test_what_was_seen_on_the_platform_is_let_go_with_the_item(
    casework: Casework, adviser: Actor, case_id: CaseId, item_id: EvidenceId
) -> None:
    look = LiveLook(
        casework.clock.now(), "Dana Osei", Presence.LIVE, Answer.YES, "Work phone of Dana", SEEN
    )
    live_looks.record_look(casework, adviser, item_id=item_id, look=look)
    (line,) = exhibits.evidence_item(casework, adviser, item_id=item_id).looks
    assert (line.how, line.note) == ("Work phone of Dana", SEEN)
    assert SEEN not in payloads(casework, case_id)
    sealing.seal(casework, adviser, item_id=item_id, reason="For the police")
    (line,) = exhibits.evidence_item(casework, adviser, item_id=item_id).looks
    assert (line.by, line.how, line.note) == ("Dana Osei", "", "")


def test_words_marked_and_entered_of_an_item_are_let_go_with_it(
    casework: Casework, adviser: Actor, case_id: CaseId, item_id: EvidenceId
) -> None:
    one = mark(casework, adviser, item_id, replace(COMMENT, words=SEEN))
    changed = replace(COMMENT, words=f"{SEEN}!")
    utterances.correct(casework, adviser, utterance_id=one, text=changed)
    alleged = draft(casework, adviser, case_id)
    enter(casework, adviser, alleged, f"It shows {SEEN}", place=CitedPlace(item_id, 1))
    assert told(casework, adviser, case_id).count(SEEN) >= 3
    assert SEEN not in payloads(casework, case_id)
    sealing.seal(casework, adviser, item_id=item_id, reason="For the police")
    assert SEEN not in told(casework, adviser, case_id)


def test_an_item_marked_sensitive_loses_what_was_drawn_and_read_of_it(
    casework: Casework, adviser: Actor, item_id: EvidenceId
) -> None:
    casework._recogniser = Reads()
    thumbnails.make_thumbnails(casework, adviser, item_ids=[item_id])
    recognition.read_item(casework, adviser, item_id=item_id)
    likenesses.compare_item(casework, adviser, item_id=item_id)
    with casework.read() as session:
        small = evidence_file_queries.latest_file(session, item_id, "thumbnail")
    assert small is not None
    marked = CaptureRecord(sensitivity=Sensitivity.CHILD)
    describe(casework, adviser, item_id, marked)
    assert not casework.vault.exists(small.sha256)
    with casework.read() as session:
        assert not recognition_queries.pages_of_item(session, item_id)
        assert not likeness_queries.prints_of(session, [item_id])
        assert evidence_file_queries.latest_file(session, item_id, "thumbnail") is None
    with pytest.raises(Refused, match="not read by machine"):
        recognition.read_item(casework, adviser, item_id=item_id)
    describe(casework, adviser, item_id, CaptureRecord())
    assert recognition.read_item(casework, adviser, item_id=item_id).value.lines
