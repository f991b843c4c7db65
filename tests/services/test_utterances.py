"""The utterance ledger: words are marked, corrected with a reason, taken out, and sealed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from casework.actor import Actor, Capacity
from casework.errors import BadInput, NotFound, Refused
from casework.ids import AllegationId, CaseId, EvidenceId, UtteranceId
from casework.rules.capture import Attribution
from casework.rules.partial_dates import PartialDate
from casework.rules.utterances import Confidence, Region, UtteranceAct, UtteranceText, Whose
from casework.services import (
    allegations,
    audit_trail,
    case_pages,
    drafts,
    evidence,
    evidence_files,
    exhibits,
    sealing,
    utterances,
)
from casework.services.context import Casework
from casework.store import utterance_queries
from casework.store.matrix_tables import MatrixEntryRow
from tests.media import file_makers as make
from tests.support.process_cases import log_case
from tests.support.utterance_cases import COMMENT, mark, take

WORDS = "First week back and I already know it. \N{FACE WITH ROLLING EYES}"
POST = UtteranceText(
    Region(1, 0.1, 0.2, 0.8, 0.4),
    Whose.EMPLOYEE,
    UtteranceAct.POST,
    account="Dana M",
    time_as_stated="44 minutes ago",
    happened=PartialDate.day(date(2026, 10, 31)),
    happened_time="21:14",
    zone="GMT",
    audience="friends of friends",
    words=WORDS,
    basis=Attribution.ADMITTED,
    confidence=Confidence.HIGH,
)


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return log_case(casework, adviser)


@pytest.fixture
def picture(casework: Casework, adviser: Actor, case_id: CaseId) -> EvidenceId:
    return take(casework, adviser, case_id, make.picture("PNG", (300, 200)), "post.png")


def allegation(casework: Casework, adviser: Actor, case_id: CaseId) -> AllegationId:
    text = allegations.first_words(casework, adviser, case_id=case_id)
    return allegations.draft_allegation(casework, adviser, case_id=case_id, text=text).value


def rest_on(
    casework: Casework, adviser: Actor, case_id: CaseId, about: AllegationId, utterance: UtteranceId
) -> None:
    with casework.transaction(adviser) as unit:
        unit.session.add(
            MatrixEntryRow(
                case_id=case_id,
                allegation_id=about,
                element="act",
                column="supports",
                text="The post.",
                utterance_id=utterance,
                entered_at=unit.now,
                entered_by=adviser.name,
                capacity=adviser.capacity.value,
            )
        )
        unit.record("matrix.entered", case_id=case_id, subject=("allegation", about))


def said(casework: Casework, actor: Actor, case_id: CaseId) -> str:
    lines = audit_trail.case_timeline(casework, actor, case_id=case_id)
    return "\n".join(line.searchable for line in lines)


def test_words_are_kept_exactly_with_their_place_and_whose_they_are(
    casework: Casework, adviser: Actor, case_id: CaseId, picture: EvidenceId
) -> None:
    mark(casework, adviser, picture, POST)
    mark(casework, adviser, picture, COMMENT)
    post, comment = utterances.of_item(casework, adviser, item_id=picture)
    assert post.words == WORDS
    assert post.text.region == POST.region
    assert post.author == "Dana Merrick"
    assert post.label == "1 · post · Dana M · employee"
    assert post.when == "31 Oct about 21:14 GMT"
    assert post.citation == "PN/1, p 1, words 1"
    assert post.put_warning is None
    assert comment.label == "2 · comment · Kel R · not the employee"
    assert comment.whose_words == "Kel Rudd: not the employee’s words"
    assert "not the employee’s" in str(comment.put_warning)
    assert utterances.of_case(casework, adviser, case_id=case_id) == (post, comment)
    assert utterances.utterance(casework, adviser, utterance_id=post.utterance_id) == post


def test_marking_is_one_act_of_custody_and_each_mark_is_in_the_record(
    casework: Casework, adviser: Actor, case_id: CaseId, picture: EvidenceId
) -> None:
    for text in (POST, COMMENT):
        mark(casework, adviser, picture, text)
    custody = exhibits.evidence_item(casework, adviser, item_id=picture).custody
    assert [one.act for one in custody] == ["received", "marked"]
    whats = [line.what for line in audit_trail.case_timeline(casework, adviser, case_id=case_id)]
    assert whats[-2:] == [
        "Words 1 marked on PN/1, post: employee",
        "Words 2 marked on PN/1, comment: other",
    ]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"region": Region(2, 0.1, 0.1, 0.5, 0.5)}, "region"),
        ({"region": Region(1, 0.9, 0.1, 1.5, 0.5)}, "region"),
        ({"whose": None}, "whose"),
        ({"words": ""}, "words"),
        ({"allegations": ("0" * 32,)}, "allegations"),
    ],
)
def test_what_cannot_stand_is_refused_at_its_field(
    casework: Casework,
    adviser: Actor,
    picture: EvidenceId,
    changed: Mapping[str, object],
    field: str,
) -> None:
    text = replace(POST, **changed)  # type: ignore[arg-type]
    with pytest.raises(BadInput) as error:
        mark(casework, adviser, picture, text)
    assert error.value.field == field
    assert error.value.cure
    assert utterances.of_item(casework, adviser, item_id=picture) == ()


def test_the_employee_is_not_named_as_somebody_else(
    casework: Casework, adviser: Actor, case_id: CaseId, picture: EvidenceId
) -> None:
    subject = case_pages.case_page(casework, adviser, case_id=case_id).facts.subject_id
    with pytest.raises(BadInput, match="the employee the case is about"):
        mark(casework, adviser, picture, replace(COMMENT, author_id=subject))


def test_words_of_a_mail_have_the_whole_of_it_for_their_place(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    item_id = take(casework, adviser, case_id, b"Dana M: I said it.", "chat.txt")
    mark(casework, adviser, item_id, replace(POST, region=Region(3, 0.1, 0.1, 0.5, 0.5)))
    (view,) = utterances.of_item(casework, adviser, item_id=item_id)
    assert view.text.region.is_whole


def test_a_region_is_of_the_picture_as_it_is_turned_upright(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    turned = make.two_colours((80, 40), orientation=6)  # held sideways: its left is the top
    item_id = take(casework, adviser, case_id, turned, "held.jpg")
    mark(casework, adviser, item_id, replace(POST, region=Region(1, 0.1, 0.05, 0.9, 0.4)))
    (view,) = utterances.of_item(casework, adviser, item_id=item_id)
    region = view.text.region.box
    part = evidence_files.page_picture(casework, adviser, item_id=item_id, region=region)
    assert (part.full_width, part.full_height) == (40, 80)
    red, _green, blue = part.pixels[:3]
    assert red > 200
    assert blue < 60
    assert set(part.pixels[2::3]) <= set(range(60))  # nothing of the lower half


# Where the words “Hello 1” stand on a sheet of 200 by 300 points, as it is shown.
TURNED = {
    0: (0.05, 0.1, 0.5, 0.2),
    90: (0.8, 0.05, 0.9, 0.5),
    180: (0.5, 0.8, 0.95, 0.9),
    270: (0.1, 0.5, 0.2, 0.95),
}


@pytest.mark.parametrize(("turned", "box"), TURNED.items())
def test_the_words_of_a_pdf_are_read_from_the_region_however_the_page_is_turned(
    casework: Casework,
    adviser: Actor,
    case_id: CaseId,
    turned: int,
    box: tuple[float, float, float, float],
) -> None:
    item_id = take(casework, adviser, case_id, make.turned_pdf(turned), "post.pdf")
    read = partial(evidence_files.words_in_region, casework, adviser, item_id=item_id, page=0)
    assert read(region=box) == "Hello 1"
    assert read(region=(0.4, 0.4, 0.6, 0.6)) == ""


def test_a_picture_holds_no_words_to_be_read(
    casework: Casework, adviser: Actor, picture: EvidenceId
) -> None:
    whole = evidence_files.WHOLE
    read = evidence_files.words_in_region(casework, adviser, item_id=picture, page=0, region=whole)
    assert read == ""


def test_a_correction_needs_a_reason_once_an_allegation_rests_on_the_words(
    casework: Casework, adviser: Actor, case_id: CaseId, picture: EvidenceId
) -> None:
    about = allegation(casework, adviser, case_id)
    one = mark(casework, adviser, picture, replace(POST, allegations=(about,)))
    changed = replace(POST, words="First week back.", allegations=(about,))
    assert utterances.correct(casework, adviser, utterance_id=one, text=changed).value
    assert not utterances.correct(casework, adviser, utterance_id=one, text=changed).value
    rest_on(casework, adviser, case_id, about, one)
    assert utterances.relied_on(casework, adviser, utterance_id=one) == (1,)
    again = replace(changed, whose=Whose.NOT_IDENTIFIED)
    with pytest.raises(BadInput, match="Allegation 1 rests") as error:
        utterances.correct(casework, adviser, utterance_id=one, text=again)
    assert error.value.field == "why"
    why = "Dana Merrick says that the account is not hers."
    utterances.correct(casework, adviser, utterance_id=one, text=again, why=why)
    (view,) = utterances.of_item(casework, adviser, item_id=picture)
    assert view.whose is Whose.NOT_IDENTIFIED
    assert [cited.number for cited in view.about] == [1]
    assert WORDS.casefold() in said(casework, adviser, case_id)  # how it read before is kept


def test_a_mark_is_taken_out_with_a_reason_and_its_number_is_not_used_again(
    casework: Casework, adviser: Actor, case_id: CaseId, picture: EvidenceId
) -> None:
    one = mark(casework, adviser, picture, POST)
    with pytest.raises(BadInput):
        utterances.remove(casework, adviser, utterance_id=one, reason=" ")
    utterances.remove(casework, adviser, utterance_id=one, reason="Marked twice.")
    mark(casework, adviser, picture, COMMENT)
    assert [v.number for v in utterances.of_item(casework, adviser, item_id=picture)] == [2]
    gone, _kept = utterances.of_item(casework, adviser, item_id=picture, removed=True)
    assert (gone.removed_on, gone.removed_reason) == (date(2026, 11, 23), "Marked twice.")
    with pytest.raises(Refused, match="taken out"):
        utterances.correct(casework, adviser, utterance_id=one, text=POST)


def test_a_mark_that_an_allegation_rests_on_stays(
    casework: Casework, adviser: Actor, case_id: CaseId, picture: EvidenceId
) -> None:
    one = mark(casework, adviser, picture, POST)
    rest_on(casework, adviser, case_id, allegation(casework, adviser, case_id), one)
    with pytest.raises(Refused, match="Allegation 1 rests on these words"):
        utterances.remove(casework, adviser, utterance_id=one, reason="Marked twice.")


def test_sealing_makes_words_and_places_unreadable_everywhere(
    casework: Casework, adviser: Actor, case_id: CaseId, picture: EvidenceId
) -> None:
    one = mark(casework, adviser, picture, POST)
    key = utterances.new_draft_key(picture)
    drafts.save_draft(casework, adviser, key=key, payload={"words": WORDS}, case_id=case_id)
    sealing.seal(casework, adviser, item_id=picture, reason="As the police asked.")
    (view,) = utterances.of_case(casework, adviser, case_id=case_id)
    assert view.sealed
    assert (view.words, view.author, view.text.account, view.when) == ("", "", "", "time not shown")
    assert view.text.region.is_whole
    assert drafts.load_draft(casework, adviser, key=key) is None
    assert "first week" not in said(casework, adviser, case_id)
    with casework.read() as session:
        found = utterance_queries.find_utterance(session, one)
    assert found is not None
    assert found[0].words == ""
    for act in (
        lambda: mark(casework, adviser, picture, COMMENT),
        lambda: utterances.correct(casework, adviser, utterance_id=one, text=POST),
    ):
        with pytest.raises(Refused, match="sealed"):
            act()


def test_nothing_is_marked_on_what_was_set_aside(
    casework: Casework, adviser: Actor, picture: EvidenceId
) -> None:
    evidence.set_aside(casework, adviser, item_id=picture, reason="Not about this.")
    with pytest.raises(Refused, match="set aside"):
        mark(casework, adviser, picture, POST)


def test_an_auditor_marks_nothing_and_a_stranger_sees_nothing(
    casework: Casework, adviser: Actor, case_id: CaseId, picture: EvidenceId
) -> None:
    one = mark(casework, adviser, picture, POST)
    auditor = Actor("Ann Other", Capacity.AUDITOR)
    officer = Actor("Ann Other", Capacity.INVESTIGATING_OFFICER)
    for act in (
        lambda: mark(casework, auditor, picture, COMMENT),
        lambda: utterances.correct(casework, auditor, utterance_id=one, text=COMMENT),
        lambda: utterances.remove(casework, auditor, utterance_id=one, reason="No."),
    ):
        with pytest.raises(Refused, match="capacity of auditor"):
            act()
    # Whoever decides, or only assesses a special route, puts nothing into the evidence.
    for capacity in (Capacity.COMMISSIONING_MANAGER, Capacity.DATA_PROTECTION_OFFICER):
        with pytest.raises(Refused, match="Words are not marked"):
            mark(casework, Actor("Ruth Abara", capacity), picture, COMMENT)
    for read in (
        lambda: utterances.of_item(casework, officer, item_id=picture),
        lambda: utterances.of_case(casework, officer, case_id=case_id),
        lambda: utterances.utterance(casework, officer, utterance_id=one),
        lambda: utterances.relied_on(casework, officer, utterance_id=one),
        lambda: mark(casework, officer, picture, COMMENT),
    ):
        with pytest.raises(NotFound):
            read()
