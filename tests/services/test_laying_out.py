"""Laying words out beside the window: stopped when nobody waits, tried once, by one at a time."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from casework.actor import Actor
from casework.errors import Cancelled, LockedFile, UnreadableFile
from casework.media.document_json import document_to_json
from casework.services import evidence_files, readings
from casework.services.context import Casework
from casework.services.laying_out import LayingOut
from casework.summaries.files import FileKind
from casework.summaries.read_documents import Paragraph, ReadDocument
from tests.services.test_readings import MAIL, take_in

LONG = document_to_json(
    ReadDocument(
        FileKind.TEXT, "text/plain", parts=tuple(Paragraph(n, "word " * 400) for n in range(4_000))
    )
)


def test_a_long_laying_out_ends_when_nobody_waits_for_it() -> None:
    began = time.monotonic()
    laying_out = LayingOut()
    with pytest.raises(Cancelled):
        laying_out.lay_out(LONG, "ab" * 32, lambda: time.monotonic() > began + 0.5)
    assert not any(child.running for child in laying_out._children)
    laying_out.close()


def test_what_takes_too_long_is_said_and_kept_from_every_asker_until_it_is_tried_again(
    casework: Casework, adviser: Actor
) -> None:
    item = take_in(casework, adviser, MAIL, "m.eml")
    casework._laying_out = LayingOut(seconds=0.01)
    for _asker in range(2):
        with pytest.raises(UnreadableFile, match="take too long"):
            evidence_files.page_picture(casework, adviser, item_id=item, longest=60)
        # Where there is time again it is still not tried by itself.
        casework._laying_out._children[0]._seconds = 60.0
    readings.try_again(casework, adviser, item_id=item)
    assert evidence_files.page_picture(casework, adviser, item_id=item, longest=60).pages == 1


def test_another_password_or_answer_is_tried_whatever_was_refused_before() -> None:
    laying_out = LayingOut()

    def ask(password: str) -> str:
        with laying_out.remembering("hash", password, None):
            if password != "right":
                raise LockedFile("It is locked.", cure="Type the password.")
            return "opened"

    with pytest.raises(LockedFile):
        ask("wrong")
    with pytest.raises(LockedFile, match="It is locked"):
        ask("wrong")
    assert ask("right") == "opened"


def test_a_file_is_laid_out_by_one_at_a_time_and_another_beside_it() -> None:
    laying_out, inside, go = LayingOut(), Event(), Event()

    def hold() -> None:
        with laying_out.turn("one"):
            inside.set()
            go.wait(10)

    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(hold)
        inside.wait(10)
        with laying_out.turn("another"):
            assert not first.done()
        with pytest.raises(Cancelled), laying_out.turn("one", lambda: True):
            pytest.fail("Two lay out the same file.")
        go.set()
        with laying_out.turn("one"):
            assert first.result(10) is None
