"""Looks on the platform itself, and links between exhibits and what they bear on (7.2, 7.3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from casework.actor import Actor, Capacity
from casework.errors import BadInput, NotFound, Refused
from casework.ids import CaseId, EvidenceId
from casework.rules.capture import CaptureRecord, Presence, Sensitivity
from casework.rules.evidence_links import Bearing, LinkKind, LinkText
from casework.rules.live_looks import LiveLook
from casework.rules.screens import Answer
from casework.rules.utterances import Region
from casework.services import (
    audit_trail,
    drafts,
    evidence_links,
    exhibit_links,
    exhibits,
    live_looks,
    readings,
    sealing,
)
from casework.services.capture_codec import record_draft_key
from casework.services.context import Casework
from casework.store import custody_queries
from tests.support.matrix_cases import attach
from tests.support.policy_cases import draft
from tests.support.process_cases import log_case
from tests.support.utterance_cases import take

PANEL = Actor("Jo Field", Capacity.HEARING_CHAIR)


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return log_case(casework, adviser)


@pytest.fixture
def item_id(casework: Casework, adviser: Actor, case_id: CaseId) -> EvidenceId:
    return attach(casework, adviser, case_id)


def a_look(casework: Casework, name: str = "Dana Osei") -> LiveLook:
    return LiveLook(
        casework.clock.now() - timedelta(minutes=5), name, Presence.LIVE, Answer.YES,
        "Work account, own name, office PC", "Fourteen comments now",
    )  # fmt: skip


def test_a_look_says_what_became_of_it_and_bears_the_item_out(
    casework: Casework, adviser: Actor, item_id: EvidenceId
) -> None:
    live_looks.record_look(casework, adviser, item_id=item_id, look=a_look(casework))
    item = exhibits.evidence_item(casework, adviser, item_id=item_id)
    assert item.record.presence is Presence.LIVE
    assert "Dana Osei" in item.record.presence_checked
    witnessed = item.steps[2]
    assert witnessed.taken
    assert witnessed.words.startswith("seen live by Dana Osei")
    assert item.custody[-1].act == "seen_live"
    assert "Still live, the same as here" in item.custody[-1].why
    assert [look.note for look in item.looks] == ["Fourteen comments now"]


def test_only_a_second_person_confirms(
    casework: Casework, adviser: Actor, item_id: EvidenceId
) -> None:
    for minutes, name in ((9, "Dana Osei"), (7, "Dana Osei"), (5, "Sam Pike")):
        seen = casework.clock.now() - timedelta(minutes=minutes)
        look = replace(a_look(casework, name), seen_at=seen)
        live_looks.record_look(casework, adviser, item_id=item_id, look=look)
    words = exhibits.evidence_item(casework, adviser, item_id=item_id).steps[2].words
    assert words.count("Dana Osei") == 1
    assert words.count("confirmed by Sam Pike") == 1


def test_what_is_gone_or_differs_bears_nothing_out(
    casework: Casework, adviser: Actor, item_id: EvidenceId
) -> None:
    for found, same in ((Presence.DELETED, Answer.UNKNOWN), (Presence.EDITED, Answer.NO)):
        look = replace(a_look(casework), found=found, same=same)
        live_looks.record_look(casework, adviser, item_id=item_id, look=look)
    item = exhibits.evidence_item(casework, adviser, item_id=item_id)
    assert not item.steps[2].taken
    assert item.record.presence is Presence.EDITED


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"found": None}, "found"),
        ({"seen_at": None}, "seen_at"),
        ({"seen_by": " "}, "seen_by"),
        ({"how": ""}, "how"),
    ],
)
def test_a_look_says_who_when_how_and_what(
    casework: Casework, adviser: Actor, item_id: EvidenceId, change: dict[str, object], field: str
) -> None:
    look = replace(a_look(casework), **change)  # type: ignore[arg-type]
    with pytest.raises(BadInput) as refused:
        live_looks.record_look(casework, adviser, item_id=item_id, look=look)
    assert refused.value.field == field


def test_an_exhibit_is_linked_to_allegation_person_and_meeting(
    casework: Casework, adviser: Actor, case_id: CaseId, item_id: EvidenceId
) -> None:
    allegation_id = draft(casework, adviser, case_id)
    region = Region(1, 0.1, 0.2, 0.5, 0.6)
    told = LinkText(
        LinkKind.ALLEGATION, allegation_id, Bearing.SUPPORTS, region, note="The second reply"
    )
    evidence_links.add_link(casework, adviser, item_id=item_id, text=told)
    targets = evidence_links.targets_of_case(casework, adviser, case_id=case_id)
    person = next(one for one in targets if one.kind is LinkKind.PERSON)
    evidence_links.add_link(
        casework, adviser, item_id=item_id, text=LinkText(LinkKind.PERSON, person.target_id)
    )
    first, second = evidence_links.links_of_item(casework, adviser, item_id=item_id)
    assert first.bearing is Bearing.SUPPORTS
    assert first.region == region
    assert "page 1, a part of it · The second reply" in first.words
    assert second.target == person.words
    (seen,) = evidence_links.links_of_allegation(casework, adviser, allegation_id=allegation_id)
    assert seen.link_id == first.link_id
    shown = exhibit_links.links_of(casework, adviser, item_id=item_id)
    assert [one.made.link_id for one in shown if one.made] == [first.link_id, second.link_id]


def test_a_link_is_changed_and_taken_out_with_a_reason(
    casework: Casework, adviser: Actor, case_id: CaseId, item_id: EvidenceId
) -> None:
    text = LinkText(LinkKind.ALLEGATION, draft(casework, adviser, case_id), Bearing.NEUTRAL)
    link_id = evidence_links.add_link(casework, adviser, item_id=item_id, text=text).value
    with pytest.raises(Refused, match="stands already"):
        evidence_links.add_link(casework, adviser, item_id=item_id, text=text)
    undermines = replace(text, bearing=Bearing.UNDERMINES)
    evidence_links.change_link(casework, adviser, link_id=link_id, text=undermines)
    (view,) = evidence_links.links_of_item(casework, adviser, item_id=item_id)
    assert view.bearing is Bearing.UNDERMINES
    with pytest.raises(BadInput):
        evidence_links.remove_link(casework, adviser, link_id=link_id, reason=" ")
    evidence_links.remove_link(casework, adviser, link_id=link_id, reason="Linked by mistake")
    assert evidence_links.links_of_item(casework, adviser, item_id=item_id) == ()
    with pytest.raises(NotFound):
        evidence_links.remove_link(casework, adviser, link_id=link_id, reason="Again")


def test_a_link_must_say_which_way_and_stay_within_its_case(
    casework: Casework, adviser: Actor, case_id: CaseId, item_id: EvidenceId
) -> None:
    allegation_id = draft(casework, adviser, case_id)
    for text, field in (
        (LinkText(LinkKind.ALLEGATION, allegation_id), "bearing"),
        (LinkText(LinkKind.ALLEGATION, allegation_id, Bearing.SUPPORTS, page=7), "page"),
        (LinkText(LinkKind.PERSON, "0" * 32), "target_id"),
    ):
        with pytest.raises(BadInput) as refused:
            evidence_links.add_link(casework, adviser, item_id=item_id, text=text)
        assert refused.value.field == field
    with pytest.raises(Refused):
        evidence_links.add_link(
            casework, PANEL, item_id=item_id, text=LinkText(LinkKind.PERSON, "0" * 32)
        )


def test_a_link_to_a_page_of_a_letter_counts_the_pages_it_is_laid_out_on(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    letter = take(casework, adviser, case_id, b"A line.\n" * 200, "letter.txt")
    pages = readings.make_reading(casework, adviser, item_id=letter).value.pages
    assert pages > 1
    allegation_id = draft(casework, adviser, case_id)
    last = LinkText(LinkKind.ALLEGATION, allegation_id, Bearing.SUPPORTS, page=pages)
    evidence_links.add_link(casework, adviser, item_id=letter, text=last)
    beyond = replace(last, page=pages + 1)
    with pytest.raises(BadInput):
        evidence_links.add_link(casework, adviser, item_id=letter, text=beyond)


def _removed_notes(casework: Casework, item_id: EvidenceId) -> list[str]:
    with casework.read() as session:
        rows = custody_queries.links_of_item(session, item_id, removed=True)
        return [row.note for row in rows if row.removed_at is not None]


def test_sealing_lets_go_of_what_was_said_of_it_and_the_audit_never_held_it(
    casework: Casework, adviser: Actor, case_id: CaseId, item_id: EvidenceId
) -> None:
    record = CaptureRecord(
        transcript="quillonby", context="quillonby", translation="quillonby",
        sensitivity=Sensitivity.CHILD,
    )  # fmt: skip
    exhibits.update_record(casework, adviser, item_id=item_id, title="A picture", record=record)
    look = replace(a_look(casework), words="quillonby")
    live_looks.record_look(casework, adviser, item_id=item_id, look=look)
    text = LinkText(
        LinkKind.ALLEGATION, draft(casework, adviser, case_id), Bearing.NEUTRAL, note="quillonby"
    )
    link_id = evidence_links.add_link(casework, adviser, item_id=item_id, text=text).value
    longer = replace(text, note="quillonby and more")
    evidence_links.change_link(casework, adviser, link_id=link_id, text=longer)
    evidence_links.remove_link(casework, adviser, link_id=link_id, reason="Linked by mistake")
    evidence_links.add_link(casework, adviser, item_id=item_id, text=longer)
    key = record_draft_key(item_id)
    drafts.save_draft(casework, adviser, key=key, payload={"transcript": "quillonby"})
    sealing.seal(casework, adviser, item_id=item_id, reason="Told to")
    assert drafts.load_draft(casework, adviser, key=key) is None
    item = exhibits.evidence_item(casework, adviser, item_id=item_id)
    assert item.record.transcript == item.record.context == item.record.translation == ""
    assert [one.note for one in item.looks] == [""]
    (link,) = evidence_links.links_of_item(casework, adviser, item_id=item_id)
    assert (link.note, link.page) == ("", None)
    assert _removed_notes(casework, item_id) == [""]
    told = audit_trail.case_timeline(casework, adviser, case_id=case_id)
    assert "quillonby" not in repr(told)
    for more in (live_looks.record_look,):
        with pytest.raises(Refused):
            more(casework, adviser, item_id=item_id, look=look)
