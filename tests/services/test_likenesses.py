"""What is alike is found by machine, decided by people, and told to nobody who may not see it."""

from __future__ import annotations

import io
from random import Random

import pytest
from PIL import Image, ImageDraw, ImageFont

from casework.actor import Actor, Capacity
from casework.errors import NotFound, Refused
from casework.ids import CaseId, EvidenceId
from casework.rules.capture import CaptureRecord, Sensitivity
from casework.rules.likeness import Decision, LikenessKind
from casework.services import (
    audit_trail,
    case_corrections,
    evidence,
    exhibits,
    inbox,
    likeness_views,
    likenesses,
    recognition,
    sealing,
)
from casework.services.context import Casework
from casework.services.evidence import Destination
from casework.services.likeness_views import like_counts, likenesses_of
from casework.store import likeness_queries
from casework.store.case_queries import find_case
from tests.support.process_cases import log_case
from tests.support.recognition_screens import FONTS, chat, post

OFFICER = Actor("Gareth Lomas", Capacity.INVESTIGATING_OFFICER)
INBOX = Destination(draft_key=inbox.INBOX, how="pasted")


def png(picture: Image.Image) -> bytes:
    held = io.BytesIO()
    picture.save(held, "PNG")
    return held.getvalue()


LIGHT, DARK = png(post().picture), png(post(dark=True).picture)
OTHER = png(chat().picture)
WORDS = (
    "gate", "bus", "coat", "form", "tutor", "assembly", "minutes", "tray", "chess", "lamb",
    "printer", "yellow", "hall", "rota",
)  # fmt: skip


def take(
    casework: Casework, adviser: Actor, content: bytes, where: CaseId | None = None
) -> EvidenceId:
    here = INBOX if where is None else Destination(case_id=where)
    return evidence.receive(
        casework, adviser, source=content, name=f"{len(content)}.png", destination=here
    ).value.item_id


def compare_all(casework: Casework, adviser: Actor) -> int:
    found, left = 0, 1
    while left:
        done = likenesses.compare_waiting(casework, adviser).value
        found, left = found + done.found, done.left
    return found


def test_the_same_post_in_dark_is_found_in_another_case_and_nothing_else(
    casework: Casework, adviser: Actor
) -> None:
    here, there = log_case(casework, adviser), log_case(casework, adviser)
    light = take(casework, adviser, LIGHT, here)
    other = take(casework, adviser, OTHER, here)
    dark = take(casework, adviser, DARK, there)

    assert compare_all(casework, adviser) == 1

    (found,) = likenesses_of(casework, adviser, item_id=light)
    assert (found.item_id, found.kind, found.decision) == (dark, LikenessKind.ALIKE, Decision.OPEN)
    assert found.where.startswith("PN/1 in HLT-")
    assert "This one is light, the other dark." in found.words
    (back,) = likenesses_of(casework, adviser, item_id=dark)
    assert "This one is dark, the other light." in back.words
    assert likenesses_of(casework, adviser, item_id=other) == ()
    assert like_counts(casework, adviser, item_ids=[light, dark, other]) == {light: 1, dark: 1}
    # What was compared is not compared again.
    assert likenesses.compare_waiting(casework, adviser).value.items == 0


def test_the_same_bytes_are_linked_before_anything_is_compared(
    casework: Casework, adviser: Actor
) -> None:
    case = log_case(casework, adviser)
    exhibit, again = take(casework, adviser, LIGHT, case), take(casework, adviser, LIGHT)

    (found,) = likenesses_of(casework, adviser, item_id=again)
    assert (found.item_id, found.same_bytes) == (exhibit, True)
    assert like_counts(casework, adviser, item_ids=[again]) == {again: 1}


def test_nobody_learns_of_a_likeness_in_a_case_that_is_not_open_to_them(
    casework: Casework, adviser: Actor
) -> None:
    mine, hidden = log_case(casework, adviser), log_case(casework, adviser)
    case_corrections.restrict_case(casework, adviser, case_id=hidden, open_to=())
    light = take(casework, adviser, LIGHT, mine)
    twin = take(casework, adviser, LIGHT, hidden)
    dark = take(casework, adviser, DARK, hidden)
    compare_all(casework, adviser)
    colleague = Actor("Tom Ashworth", Capacity.HR_ADVISER)

    assert {one.item_id for one in likenesses_of(casework, adviser, item_id=light)} == {dark, twin}
    assert likenesses_of(casework, colleague, item_id=light) == ()
    assert like_counts(casework, colleague, item_ids=[light, dark]) == {}
    assert likeness_views.scroll_of(casework, colleague, item_id=light) is None
    with pytest.raises(NotFound):
        likenesses_of(casework, colleague, item_id=dark)
    with pytest.raises(NotFound):
        likenesses.decide(
            casework, colleague, item_id=light, other_id=dark, decision=Decision.ALIKE
        )
    likenesses.decide(casework, adviser, item_id=light, other_id=dark, decision=Decision.ALIKE)
    told = repr(audit_trail.case_timeline(casework, colleague, case_id=mine))
    assert "Likeness" not in told
    item = exhibits.evidence_item(casework, colleague, item_id=light)
    assert "compared" not in [line.act for line in item.custody]


def test_a_person_decides_and_may_leave_it_open_again(casework: Casework, adviser: Actor) -> None:
    case = log_case(casework, adviser)
    light, dark = take(casework, adviser, LIGHT, case), take(casework, adviser, DARK, case)
    compare_all(casework, adviser)

    likenesses.decide(casework, adviser, item_id=dark, other_id=light, decision=Decision.APART)
    (found,) = likenesses_of(casework, adviser, item_id=light)
    assert found.decided_words.startswith("Held to be not alike by Priya Nandakumar")
    assert like_counts(casework, adviser, item_ids=[light]) == {}
    with pytest.raises(Refused):
        likenesses.decide(casework, adviser, item_id=light, other_id=dark, decision=Decision.APART)
    likenesses.decide(casework, adviser, item_id=light, other_id=dark, decision=Decision.OPEN)
    assert like_counts(casework, adviser, item_ids=[light]) == {light: 1}
    assert "compared" in [
        line.act for line in exhibits.evidence_item(casework, adviser, item_id=dark).custody
    ]
    with pytest.raises(NotFound):
        likenesses.decide(casework, OFFICER, item_id=light, other_id=dark, decision=Decision.ALIKE)


def test_a_sealed_item_leaves_no_print_and_a_sensitive_one_is_not_looked_at(
    casework: Casework, adviser: Actor
) -> None:
    case = log_case(casework, adviser)
    light, dark = take(casework, adviser, LIGHT, case), take(casework, adviser, DARK, case)
    third = take(casework, adviser, OTHER, case)
    exhibits.update_record(
        casework,
        adviser,
        item_id=third,
        title="Seen by a pupil",
        record=CaptureRecord(sensitivity=Sensitivity.SPECIAL_CATEGORY),
    )
    compare_all(casework, adviser)
    with casework.read() as session:
        assert {row.item_id for row in likeness_queries.prints_of(session, None)} == {light, dark}
    with pytest.raises(Refused):
        likenesses.compare_item(casework, adviser, item_id=third)

    sealing.seal(casework, adviser, item_id=light, reason="Asked for by the police")

    with casework.read() as session:
        assert {row.item_id for row in likeness_queries.prints_of(session, None)} == {dark}
    assert likenesses_of(casework, adviser, item_id=dark) == ()
    assert like_counts(casework, adviser, item_ids=[dark]) == {}


def test_what_became_sensitive_is_found_alike_with_nothing_new(
    casework: Casework, adviser: Actor
) -> None:
    case = log_case(casework, adviser)
    light = take(casework, adviser, LIGHT, case)
    compare_all(casework, adviser)
    exhibits.update_record(
        casework,
        adviser,
        item_id=light,
        title="Seen by a pupil",
        record=CaptureRecord(sensitivity=Sensitivity.CHILD),
    )
    dark = take(casework, adviser, DARK, case)
    assert compare_all(casework, adviser) == 0
    assert likenesses_of(casework, adviser, item_id=dark) == ()


def test_what_is_in_a_closed_case_waits_for_no_machine(casework: Casework, adviser: Actor) -> None:
    case = log_case(casework, adviser)
    take(casework, adviser, LIGHT, case)
    assert recognition.waiting_items(casework, adviser)
    with casework.transaction(adviser) as unit:
        row = find_case(unit.session, case)
        assert row is not None
        row.stage = "CLOSED_NFA"
        unit.record("stage.begun", case_id=case, subject=("case", case))
    assert recognition.waiting_items(casework, adviser) == ()
    assert likenesses.compare_waiting(casework, adviser).value == likenesses.Compared(0)


def test_screens_of_a_scroll_stand_in_their_order(casework: Casework, adviser: Actor) -> None:
    case = log_case(casework, adviser)
    top, foot = scrolled(0), scrolled(330)
    below, above = take(casework, adviser, foot, case), take(casework, adviser, top, case)
    compare_all(casework, adviser)

    view = likeness_views.scroll_of(casework, adviser, item_id=below)

    assert view is not None
    assert ([one.item_id for one in view.screens], view.at) == ([above, below], 1)
    assert view.screens[0].shares.startswith("The next screen shows about half of this one")
    (found,) = likenesses_of(casework, adviser, item_id=below)
    assert (found.kind, found.words) == (
        LikenessKind.SCROLL,
        ("Goes on where it ends; both show a part of the same.",),
    )


def scrolled(down: int) -> bytes:
    """Draw a screen of a long thread between bars that stay where they are."""
    screen = Image.new("RGB", (420, 800), "white")
    thread = Image.new("RGB", (420, 1400), "white")
    drawn = ImageDraw.Draw(thread)
    face = ImageFont.truetype(str(FONTS / "IBMPlexSans-Regular.ttf"), 18)
    words = Random(4)
    for row in range(38):
        said = " ".join(words.choice(WORDS) for _word in range(words.randint(2, 5)))
        drawn.text((20 + row % 2 * 60, row * 36), said, fill="black", font=face)
    screen.paste(thread.crop((0, down, 420, down + 680)), (0, 60))
    bars = ImageDraw.Draw(screen)
    for top, bottom in ((0, 60), (740, 800)):
        bars.rectangle((0, top, 420, bottom), fill="#223355")
        bars.text((30, top + 16), "Year 9 parents", fill="white", font=face)
    return png(screen)
