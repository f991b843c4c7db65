"""Words read by machine: kept beside the item, unchecked until a person looked at them."""

from __future__ import annotations

import hashlib

import pytest

from casework.actor import Actor, Capacity
from casework.errors import BadInput, Cancelled, NotFound, Refused
from casework.media.recognition import Recogniser
from casework.services import audit_trail, case_lists, evidence, recognition, sealing
from casework.services.context import Casework
from casework.services.evidence_rows import Destination
from casework.store import recognition_queries
from casework.summaries.recognition import RecognisedFile, RecognisedLine, RecognisedPage
from tests.media import file_makers as make
from tests.support.process_cases import log_case

PICTURE = make.picture("PNG", (90, 60))


class Reads(Recogniser):
    """Reads the same two lines in whatever it is given, and counts how often it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[bytes] = []

    def read(self, source: object, **_more: object) -> RecognisedFile:  # type: ignore[override]
        assert isinstance(source, bytes)
        self.asked.append(source)
        lines = (
            RecognisedLine("He c4lled her a liar", (0.1, 0.1, 0.9, 0.2), 0.91),
            RecognisedLine("21:04", (0.1, 0.3, 0.3, 0.4), 0.99),
        )
        return RecognisedFile((RecognisedPage(0, 90, 60, lines, 0, "He c4lled"),), 1)


@pytest.fixture
def item(casework: Casework, adviser: Actor) -> str:
    casework._recogniser = Reads()
    case_id = log_case(casework, adviser)
    where = Destination(case_id=case_id, how="pasted")
    return evidence.receive(casework, adviser, source=PICTURE, destination=where).value.item_id


def test_what_a_machine_read_is_unchecked_until_a_person_looked(
    casework: Casework, adviser: Actor, item: str
) -> None:
    assert recognition.words_of_item(casework, adviser, item_id=item) is None
    read = recognition.read_item(casework, adviser, item_id=item).value
    assert (read.standing, read.checked) == ("Read by machine, unchecked.", False)
    assert read.text == "He c4lled her a liar\n21:04"
    corrected = recognition.correct_line(
        casework, adviser, item_id=item, page=0, line=0, words=" He called her  a liar "
    ).value
    assert corrected.standing == "Read by machine; 1 of 2 lines unchecked."
    first = corrected.lines[0]
    assert (first.text, first.read_as) == ("He called her a liar", "He c4lled her a liar")
    assert (first.version, first.checked_by) == (1, "Priya Nandakumar, HR adviser")
    checked = recognition.check_page(casework, adviser, item_id=item, page=0).value
    assert (checked.checked, checked.lines[1].text) == (True, "21:04")
    assert checked.standing == "Read by machine, checked by a person."
    again = recognition.correct_line(
        casework, adviser, item_id=item, page=0, line=0, words=""
    ).value
    assert (again.lines[0].version, again.text) == (2, "21:04")
    assert recognition.words_of_item(casework, adviser, item_id=item) == again


def test_it_is_read_once_and_the_original_is_as_it_was(
    casework: Casework, adviser: Actor, item: str
) -> None:
    first = recognition.read_item(casework, adviser, item_id=item).value
    assert recognition.read_item(casework, adviser, item_id=item).value == first
    assert casework.recogniser.asked == [PICTURE]  # type: ignore[attr-defined]
    recognition.check_page(casework, adviser, item_id=item, page=0)
    assert casework.vault.read(hashlib.sha256(PICTURE).hexdigest()) == PICTURE


def test_acts_on_the_words_stand_in_the_audit(
    casework: Casework, adviser: Actor, item: str
) -> None:
    recognition.read_item(casework, adviser, item_id=item)
    recognition.correct_line(casework, adviser, item_id=item, page=0, line=1, words="21:05")
    recognition.check_page(casework, adviser, item_id=item, page=0)
    case_id = case_lists.case_list(casework, adviser).lines[0].case_id
    lines = audit_trail.last_in_case(casework, adviser, case_id=case_id, limit=3)
    assert [line.what for line in reversed(lines)] == [
        "PN/1 read by machine, unchecked",
        "PN/1 line of the words read by machine corrected or confirmed",
        "PN/1 page of the words read by machine checked",
    ]


def test_what_cannot_be_is_refused(casework: Casework, adviser: Actor, item: str) -> None:
    with pytest.raises(BadInput, match="left to check"):
        recognition.check_page(casework, adviser, item_id=item, page=0)
    recognition.read_item(casework, adviser, item_id=item)
    with pytest.raises(NotFound, match="not read"):
        recognition.correct_line(casework, adviser, item_id=item, page=0, line=9, words="x")
    recognition.check_page(casework, adviser, item_id=item, page=0)
    with pytest.raises(BadInput, match="reads so already"):
        recognition.correct_line(casework, adviser, item_id=item, page=0, line=1, words="21:04")
    with pytest.raises(BadInput, match="at most"):
        recognition.correct_line(casework, adviser, item_id=item, page=0, line=1, words="x" * 2001)
    reader = Actor("Ann Wood", Capacity.AUDITOR)
    with pytest.raises((Refused, NotFound)):
        recognition.correct_line(casework, reader, item_id=item, page=0, line=1, words="x")


def test_the_words_of_a_sealed_item_are_let_go_and_it_is_not_read(
    casework: Casework, adviser: Actor, item: str
) -> None:
    recognition.read_item(casework, adviser, item_id=item)
    recognition.check_page(casework, adviser, item_id=item, page=0)
    sealing.seal(casework, adviser, item_id=item, reason="The police asked for it")
    with pytest.raises(Refused, match="sealed"):
        recognition.words_of_item(casework, adviser, item_id=item)
    with pytest.raises(Refused, match="sealed"):
        recognition.read_item(casework, adviser, item_id=item)
    with casework.read() as session:
        assert not recognition_queries.pages_of_item(session, item)
        assert not recognition_queries.checked_lines_of_item(session, item)


class ReadsTwoAtOnce(Recogniser):
    """Reads a line a page, two pages a time, as the library reads fifty; told to stop, it stops."""

    def __init__(self, pages: int) -> None:
        super().__init__()
        self.count = pages
        self.asked: list[list[int] | None] = []

    def read(self, source: object, **more: object) -> RecognisedFile:  # type: ignore[override]
        pages = more["pages"]
        wanted = list(range(self.count)) if pages is None else list(pages)  # type: ignore[call-overload]
        self.asked.append(None if pages is None else wanted)
        if len(self.asked) == 2:
            raise Cancelled
        line = RecognisedLine("A line", (0.1, 0.1, 0.9, 0.2), 0.99)
        read = tuple(RecognisedPage(page, 90, 60, (line,), 0, "A line") for page in wanted[:2])
        return RecognisedFile(read, self.count, max(len(wanted) - 2, 0))


def test_a_long_file_goes_on_where_it_was_stopped(casework: Casework, adviser: Actor) -> None:
    reader = casework._recogniser = ReadsTwoAtOnce(5)
    case_id = log_case(casework, adviser)
    where = Destination(case_id=case_id, how="chosen")
    scan = make.pdf(pages=5)
    item_id = evidence.receive(casework, adviser, source=scan, destination=where).value.item_id
    assert recognition.waiting_items(casework, adviser) == (item_id,)
    with pytest.raises(Cancelled):
        recognition.read_item(casework, adviser, item_id=item_id)
    assert recognition.waiting_items(casework, adviser) == (item_id,)
    words = recognition.read_item(casework, adviser, item_id=item_id).value
    assert [line.page for line in words.lines] == [0, 1, 2, 3, 4]
    assert reader.asked == [None, [2, 3, 4], [2, 3, 4], [4]]
    assert recognition.waiting_items(casework, adviser) == ()


def test_only_what_may_be_read_waits(casework: Casework, adviser: Actor, item: str) -> None:
    where = Destination(draft_key="inbox", how="pasted")

    def take(content: bytes, name: str) -> str:
        done = evidence.receive(casework, adviser, source=content, name=name, destination=where)
        return done.value.item_id

    unassessed = take(make.picture("PNG", (40, 30)), "a.png")
    take(b"Words of its own", "b.txt")
    aside = take(make.picture("PNG", (41, 30)), "c.png")
    evidence.set_aside(casework, adviser, item_id=aside, reason="Not ours")
    take(make.pdf(password="rose"), "locked.pdf")
    assert set(recognition.waiting_items(casework, adviser)) == {item, unassessed}
    assert len(recognition.waiting_items(casework, adviser, most=1)) == 1
    assert recognition.waiting_items(casework, Actor("Ann Wood", Capacity.AUDITOR)) == ()
    sealing.seal(casework, adviser, item_id=item, reason="The police asked for it")
    assert recognition.waiting_items(casework, adviser) == (unassessed,)
