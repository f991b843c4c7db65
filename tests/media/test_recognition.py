"""Words in pictures: how well they are read, where they stand, and what holds the child."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

import psutil
import pytest
from PIL import Image, ImageDraw

from casework.errors import Cancelled, UnreadableFile
from casework.media import recognition
from casework.media.recognition import Recogniser
from casework.summaries.recognition import RecognisedFile
from tests.support import recognition_screens as screens
from tests.support.recognition_screens import Known, misread_share, pdf_of, saved, sign

ROOT = Path(__file__).parents[2]
TURNS = {
    90: Image.Transpose.ROTATE_90,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_270,
}


@pytest.fixture(scope="module")
def recogniser() -> Iterator[Recogniser]:
    with Recogniser() as one:
        yield one


def children() -> list[psutil.Process]:
    return [
        one
        for one in psutil.Process().children()
        if one.status() != psutil.STATUS_ZOMBIE
        and "casework.media.recognition_child" in one.cmdline()
    ]


def misread(recogniser: Recogniser, known: Known, picture: Image.Image) -> float:
    return misread_share(known, recogniser.read(saved(picture)).text)


# -- how well ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def dark_chat(recogniser: Recogniser) -> tuple[Known, RecognisedFile]:
    known = screens.chat(dark=True)
    return known, recogniser.read(saved(known.picture))


def test_a_light_screen_is_read(recogniser: Recogniser) -> None:
    known = screens.post()
    assert misread(recogniser, known, known.picture) <= 0.01


def test_a_dark_chat_is_read(dark_chat: tuple[Known, RecognisedFile]) -> None:
    known, found = dark_chat
    assert misread_share(known, found.text) <= 0.01


def test_a_small_screen_is_read(recogniser: Recogniser) -> None:
    known = screens.post(dark=True)
    assert misread(recogniser, known, screens.reduced(known.picture, 0.3)) <= 0.03


def test_a_screen_on_its_side_is_turned_to_be_read_and_its_boxes_are_not(
    recogniser: Recogniser,
) -> None:
    known = screens.post()
    small = screens.reduced(known.picture, 0.4)
    found = recogniser.read(saved(small.transpose(Image.Transpose.ROTATE_90)))
    (page,) = found.pages
    assert (page.turned, page.width, page.height) == (90, small.height, small.width)
    assert misread_share(known, found.text) <= 0.03
    left, top, right, bottom = next(x for x in page.lines if x.text.startswith("I have had")).box
    # The first line of the post stands upright at the left, over nearly the whole height.
    assert left < right < 0.5
    assert bottom - top > 0.7


def test_a_picture_that_its_camera_says_is_turned_is_read_as_it_is_shown(
    recogniser: Recogniser,
) -> None:
    known = screens.post()
    exif = Image.Exif()
    exif[0x0112] = 6
    stored = screens.reduced(known.picture, 0.4).transpose(Image.Transpose.ROTATE_90)
    found = recogniser.read(saved(stored, "JPEG", quality=85, exif=exif))
    assert found.pages[0].turned == 0
    assert found.pages[0].height > found.pages[0].width
    assert misread_share(known, found.text) <= 0.03


def test_words_stand_in_their_boxes(dark_chat: tuple[Known, RecognisedFile]) -> None:
    known, found = dark_chat
    place = known.places[1]
    line = next(one for one in found.pages[0].lines if one.text == "No. What was it?")
    left, top, right, bottom = line.box
    assert (left, top) == pytest.approx((place.left, place.top), abs=0.015)
    assert (right, bottom) == pytest.approx((place.right, place.bottom), abs=0.015)
    assert [one.text for one in line.words] == ["No.", "What", "was", "it?"]
    assert all(0.9 < one.confidence <= 1 for one in line.words)
    edges = [edge for one in line.words for edge in (one.box[0], one.box[2])]
    assert edges == sorted(edges)
    assert left <= edges[0]
    assert edges[-1] <= right + 0.005


@pytest.mark.slow
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("make", [screens.post, screens.chat])
def test_every_screen_at_every_size_and_turn(
    recogniser: Recogniser, make: type[Known], dark: bool
) -> None:
    known = make(dark=dark)  # type: ignore[call-arg]
    assert misread(recogniser, known, known.picture) <= 0.01
    for share in (0.5, 0.4, 0.33, 0.25):
        assert misread(recogniser, known, screens.reduced(known.picture, share)) <= 0.03, share
    for turned, turn in TURNS.items():
        assert misread(recogniser, known, known.picture.transpose(turn)) <= 0.03, turned
    small = screens.reduced(known.picture, 0.4).transpose(TURNS[270])
    assert misread(recogniser, known, small) <= 0.03
    tilted = known.picture.rotate(3, expand=True, fillcolor="grey")
    assert misread(recogniser, known, tilted) <= 0.03


@pytest.mark.slow
def test_a_long_scroll_is_read_in_strips_with_nothing_lost_or_doubled(
    recogniser: Recogniser,
) -> None:
    sheet = Image.new("RGB", (1080, 9000), "white")
    pen = ImageDraw.Draw(sheet)
    for number in range(90):
        pen.text((60, 40 + number * 97), f"Message number {number} of this chat", "black", FONT)
    (page,) = recogniser.read(saved(sheet)).pages
    assert [line.text for line in page.lines] == [
        f"Message number {number} of this chat" for number in range(90)
    ]


# -- kinds of picture ------------------------------------------------------------------------

FONT = screens.font(36)


def test_clear_ground_counts_as_white_and_of_a_moving_picture_the_first_is_read(
    recogniser: Recogniser,
) -> None:
    clear = sign("Letters on nothing at all", ink=(0, 0, 0, 255), ground=(0, 0, 0, 0), mode="RGBA")
    assert recogniser.read(saved(clear)).text == "Letters on nothing at all"
    frames = [sign("The first of two pictures"), sign("The second of them")]
    moving = saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert recogniser.read(moving).text == "The first of two pictures"
    grey = sign("Grey letters upon grey", ink=(126, 126, 126), ground=(110, 110, 110))
    assert recogniser.read(saved(grey)).text == "Grey letters upon grey"


def test_a_picture_without_words_gives_none(recogniser: Recogniser) -> None:
    (page,) = recogniser.read(saved(Image.new("RGB", (300, 200), "teal"))).pages
    assert (page.lines, page.text, page.turned) == ((), "", 0)


def test_print_in_columns_is_read_in_order_and_searched_over_the_ends_of_lines(
    recogniser: Recogniser,
) -> None:
    lines = [
        "Staff keep to the safeguard-", "ing policy of this school at", "all times, also at home,",
        "and tell the head of doubts.", "Nobody posts a picture of a", "pupil without the consent",
        "of the parents and the leave", "of the head of the school.",
    ]  # fmt: skip
    (page,) = recogniser.read(saved(screens.paper(lines, columns=2))).pages
    assert [line.text for line in page.lines][1:] == lines
    assert "safeguarding" in page.search_text
    assert "safeguard-\ning" in page.text


def test_only_the_scanned_pages_of_a_pdf_are_read_where_that_is_asked(
    recogniser: Recogniser,
) -> None:
    both = pdf_of("Words of its own", "Words in a picture")
    found = recogniser.read(both, only_textless=True)
    assert ([page.page for page in found.pages], found.page_count) == ([1], 2)
    assert found.text == "Words in a picture"


# -- the child -------------------------------------------------------------------------------


def test_progress_is_told(recogniser: Recogniser) -> None:
    told: list[tuple[int, int]] = []
    recogniser.read(saved(sign("Words")), progress=lambda done, of: told.append((done, of)))
    assert told[0] == (0, 100)


def test_a_cancel_is_no_answer_and_leaves_no_child() -> None:
    before = children()
    with Recogniser() as one:
        with pytest.raises(Cancelled):
            one.read(saved(sign("Words")), cancelled=lambda: True)
        assert children() == before


def test_who_waits_for_a_turn_may_give_up() -> None:
    gone, before = Event(), children()
    with Recogniser() as one:
        first = Thread(target=lambda: _until(one, gone))
        first.start()
        ends_at = time.monotonic() + 10
        while children() == before:
            assert time.monotonic() < ends_at, "the first did not begin"
            time.sleep(0.02)
        with pytest.raises(Cancelled):
            one.read(b"second", cancelled=gone_soon())
        gone.set()
        first.join(20)
        assert not first.is_alive()


def gone_soon() -> Callable[[], bool]:
    ends_at = time.monotonic() + 0.2
    return lambda: time.monotonic() > ends_at


def _until(one: Recogniser, gone: Event) -> None:
    with suppress(Cancelled):
        one.read(saved(sign("Words")), cancelled=gone.is_set)


@pytest.mark.parametrize(
    ("limits", "words"),
    [({"seconds": 0.05}, "took too long"), ({"memory_bytes": 1}, "more memory")],
)
def test_a_child_over_its_time_or_memory_is_killed(limits: dict[str, float], words: str) -> None:
    before = children()
    with Recogniser(**limits) as short:  # type: ignore[arg-type]
        with pytest.raises(UnreadableFile, match=words):
            short.read(saved(sign("Words")))
        assert children() == before


def test_an_idle_child_ends_by_itself_and_another_answers() -> None:
    others = len(children())
    with Recogniser(idle_seconds=0.2) as idle:
        with pytest.raises(UnreadableFile, match="cannot be read"):
            idle.read(b"no picture")
        ends_at = time.monotonic() + 10
        while len(children()) > others:
            assert time.monotonic() < ends_at, "the child is still there"
            time.sleep(0.05)
        with pytest.raises(UnreadableFile, match="cannot be read"):
            idle.read(b"\x89PNG\r\n\x1a\n")


def test_a_closed_one_starts_no_child() -> None:
    closed = Recogniser()
    closed.close()
    with pytest.raises(UnreadableFile, match="closing"):
        closed.read(b"x")


def test_where_the_runtime_is_absent_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognition, "find_spec", lambda _name: None)
    assert not recognition.is_available()
    with (
        Recogniser() as absent,
        pytest.raises(UnreadableFile, match="not available on this machine"),
    ):
        absent.read(b"x")


def test_it_loads_and_reads_without_any_network(recogniser: Recogniser) -> None:
    """The child's own refusal is set before the library is loaded; what it tried is listed."""
    script = (
        "import sys\n"
        "tried = []\n"
        "sys.addaudithook(lambda event, _: tried.append(event) if event in ("
        "'socket.connect', 'socket.getaddrinfo', 'socket.sendto', 'urllib.Request') else None)\n"
        "from casework.media.recognition_child import forbid_sockets\n"
        "forbid_sockets()\n"
        "from casework.media.recognition_engine import Engine\n"
        "Engine().warm_up()\n"
        "import socket\n"
        "try:\n    socket.socket()\nexcept PermissionError:\n    print('refused', tried)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.stdout.strip() == "refused []", ran.stderr
    if sys.platform == "linux":
        recogniser.read(saved(sign("Words")))
        assert children()
        for child in children():
            held = [str(one.readlink()) for one in Path(f"/proc/{child.pid}/fd").iterdir()]
            assert not [one for one in held if "socket:" in one]


def test_what_was_read_survives_the_way_through_json() -> None:
    from casework.media.recognition_json import recognised_from_json, recognised_to_json
    from casework.summaries.recognition import RecognisedLine, RecognisedPage, RecognisedWord

    word = RecognisedWord("“Größe”", (0.1, 0.2, 0.3, 0.4), 0.5)
    line = RecognisedLine("“Größe”", (0.1, 0.2, 0.3, 0.4), 0.5, (word,))
    found = RecognisedFile((RecognisedPage(0, 10, 20, (line,), 90, "“Größe”"),), 3, 1)
    assert recognised_from_json(recognised_to_json(found)) == found
