"""The words of a page with their places: of a text layer, turned and cropped, and of a machine."""

from __future__ import annotations

import io
from functools import partial

import pikepdf
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from casework.actor import Actor
from casework.errors import Refused, UnreadableFile
from casework.services import evidence, evidence_files, page_words, recognition, sealing
from casework.services.context import Casework
from casework.services.evidence_rows import Destination
from casework.summaries.page_words import PageWords, WordsBasis
from tests.services.test_recognition import PICTURE, Reads
from tests.support.process_cases import log_case


def two_lines(*, turn: int = 0, crop: tuple[float, float, float, float] | None = None) -> bytes:
    """A page of A4 that says two lines, of which the lower one stands at its foot."""
    body = io.BytesIO()
    canvas = Canvas(body, pagesize=A4, initialFontName="Helvetica", initialFontSize=20)
    canvas.drawString(100, 742, "Dana Mistry wrote")
    canvas.drawString(100, 60, "at the foot")
    canvas.showPage()
    canvas.save()
    with pikepdf.open(body) as document:
        document.pages[0].Rotate = turn
        if crop is not None:
            document.pages[0].CropBox = pikepdf.Array(crop)
        done = io.BytesIO()
        document.save(done)
    return done.getvalue()


def take_in(casework: Casework, actor: Actor, body: bytes) -> str:
    where = Destination(case_id=log_case(casework, actor), how="pasted")
    return evidence.receive(casework, actor, source=body, destination=where).value.item_id


def read(casework: Casework, actor: Actor, body: bytes) -> PageWords:
    item = take_in(casework, actor, body)
    return page_words.page_words(casework, actor, item_id=item, page=0)


def test_a_text_layer_gives_lines_words_and_places(casework: Casework, adviser: Actor) -> None:
    found = read(casework, adviser, two_lines())
    assert (found.basis, found.text) == (WordsBasis.EMBEDDED, "Dana Mistry wrote\nat the foot")
    dana = found.words[0]
    assert dana.text == "Dana"
    assert dana.box[0] == pytest.approx(100 / A4[0], abs=0.005)
    assert dana.box[3] == pytest.approx(1 - 742 / A4[1], abs=0.005)
    assert found.words[1].box[0] > dana.box[2]
    assert found.lines[1].box[1] > 0.9


def test_places_are_those_of_the_page_as_shown(casework: Casework, adviser: Actor) -> None:
    words = read(casework, adviser, two_lines(turn=90)).words
    turned = next(word.box for word in words if word.text == "Dana")
    # Turned clockwise, what stood at the top left stands at the top right, and runs downwards.
    assert turned[0] > 0.85
    assert turned[1] == pytest.approx(100 / A4[0], abs=0.005)
    assert turned[3] - turned[1] > turned[2] - turned[0]
    cropped = read(casework, adviser, two_lines(crop=(50, 700, 350, 800)))
    assert cropped.text == "Dana Mistry wrote"  # the foot is not on the page as it is shown
    assert cropped.words[0].box[0] == pytest.approx(50 / 300, abs=0.01)
    assert cropped.words[0].box[3] == pytest.approx(0.58, abs=0.01)


def test_a_picture_gives_what_a_machine_read_as_people_corrected_it(
    casework: Casework, adviser: Actor
) -> None:
    casework._recogniser = Reads()
    item = take_in(casework, adviser, PICTURE)
    unread = page_words.page_words(casework, adviser, item_id=item, page=0)
    assert (unread.basis, unread.lines) == (WordsBasis.NONE, ())
    recognition.read_item(casework, adviser, item_id=item)
    words = page_words.page_words(casework, adviser, item_id=item, page=0)
    assert (words.basis, words.standing) == (WordsBasis.OCR, "Read by machine, unchecked.")
    recognition.correct_line(
        casework, adviser, item_id=item, page=0, line=0, words="He called her a real liar"
    )
    words = page_words.page_words(casework, adviser, item_id=item, page=0)
    assert words.standing == "Read by machine; 1 of 2 lines unchecked."
    assert words.lines[0].text == "He called her a real liar"
    assert [word.text for word in words.lines[0].words][-2:] == ["real", "liar"]
    assert words.lines[0].words[0].box[0] == pytest.approx(0.1)
    assert words.lines[0].words[-1].box[2] == pytest.approx(0.9)
    recognition.correct_line(casework, adviser, item_id=item, page=0, line=1, words="")
    left = page_words.page_words(casework, adviser, item_id=item, page=0)
    assert left.text == "He called her a real liar"


def test_what_has_no_pages_or_is_sealed_gives_no_words(casework: Casework, adviser: Actor) -> None:
    item = take_in(casework, adviser, two_lines())
    with pytest.raises(UnreadableFile):
        page_words.page_words(casework, adviser, item_id=item, page=1)
    sealing.seal(casework, adviser, item_id=item, reason="For the police")
    with pytest.raises(Refused):
        page_words.page_words(casework, adviser, item_id=item, page=0)


def test_words_of_a_region_are_those_that_were_read_in_it(
    casework: Casework, adviser: Actor
) -> None:
    casework._recogniser = Reads()
    item = take_in(casework, adviser, PICTURE)
    in_region = partial(evidence_files.words_in_region, casework, adviser, item_id=item, page=0)
    assert in_region(region=(0.0, 0.0, 1.0, 0.25)) == ""
    recognition.read_item(casework, adviser, item_id=item)
    assert in_region(region=(0.0, 0.0, 1.0, 0.25)) == "He c4lled her a liar"
    recognition.correct_line(
        casework, adviser, item_id=item, page=0, line=0, words="He called her a liar"
    )
    assert in_region(region=(0.0, 0.0, 0.4, 1.0)) == "He called\n21:04"
