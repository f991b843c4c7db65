"""Pictures that came in are read by machine when nobody types, and only where it is wanted."""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.errors import UnreadableFile
from casework.services import evidence, recognition
from casework.services.context import Casework
from casework.services.evidence_rows import Destination
from casework.summaries.recognition import RecognisedFile
from tests.media import file_makers as make
from tests.services.test_recognition import Reads
from ui.idle_reading import IdleReading
from ui.idle_work import Pace
from ui.jobs import Progress
from ui.main_window import MainWindow
from ui.window_context import WindowContext

FIRST = make.picture("PNG", (30, 20))
QUICK = Pace(first=60_000, soon=5, between=5, later=0, pause_seconds=0.0)
INBOX = Destination(draft_key="inbox", how="pasted")


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """No need to wait for quiet moments to be long."""
    monkeypatch.setattr(IdleReading, "pace", QUICK)


def take_in(context: WindowContext, casework: Casework, adviser: Actor, content: bytes) -> str:
    done = evidence.receive(casework, adviser, source=content, name="a", destination=INBOX)
    context.signals.changed.emit(done.changes, None)
    return done.value.item_id


@pytest.mark.usefixtures("quick")
def test_what_came_in_is_read_one_after_the_other(
    qtbot: QtBot, window: MainWindow, context: WindowContext, casework: Casework, adviser: Actor
) -> None:
    casework._recogniser = Reads()
    context.settings.reads_pictures = True
    first = take_in(context, casework, adviser, make.picture("PNG", (30, 20)))
    second = take_in(context, casework, adviser, make.picture("PNG", (20, 30)))
    qtbot.waitUntil(lambda: not recognition.waiting_items(casework, adviser), timeout=5000)
    for item_id in (first, second):
        words = recognition.words_of_item(casework, adviser, item_id=item_id)
        assert words is not None
        assert words.standing == "Read by machine, unchecked."


class RefusesLaterOnes(Reads):
    """Reads the thing that came first; whatever came after it cannot be read."""

    def read(self, source: object, **more: object) -> RecognisedFile:
        if source == FIRST:
            return super().read(source, **more)
        raise UnreadableFile("The child died over it.", cure="It is kept whole.")


@pytest.mark.usefixtures("quick")
def test_many_that_cannot_be_read_do_not_keep_the_others_from_it(
    qtbot: QtBot, window: MainWindow, context: WindowContext, casework: Casework, adviser: Actor
) -> None:
    bodies = [FIRST, *(make.picture("PNG", (20, 30 + number)) for number in range(21))]
    first, *_others = [
        evidence.receive(casework, adviser, source=body, name="a", destination=INBOX).value.item_id
        for body in bodies
    ]
    casework._recogniser = RefusesLaterOnes()
    context.settings.reads_pictures = True
    context.signals.changed.emit(Changes.of(Topic.INBOX), None)
    qtbot.waitUntil(
        lambda: recognition.words_of_item(casework, adviser, item_id=first) is not None,
        timeout=30_000,
    )


@pytest.mark.usefixtures("quick")
def test_nothing_is_read_where_reading_waits_to_be_asked_for(
    qtbot: QtBot, window: MainWindow, context: WindowContext, casework: Casework, adviser: Actor
) -> None:
    reader = casework._recogniser = Reads()
    item_id = take_in(context, casework, adviser, make.picture("PNG", (30, 20)))
    assert recognition.waiting_items(casework, adviser) == (item_id,)
    with qtbot.assertNotEmitted(context.jobs.started, wait=100):
        pass
    assert reader.asked == []


class Steps(IdleReading):
    """Does pieces that end when they are told to, whatever was asked meanwhile."""

    pace = Pace(first=60_000, soon=5, between=60_000, later=0, pause_seconds=0.0)

    def __init__(self, window: WindowContext, owner: QWidget) -> None:
        super().__init__(window, owner)
        self.begun: list[Event] = []

    def piece(self, progress: Progress) -> Done[bool]:
        go = Event()
        self.begun.append(go)
        go.wait(10)
        return Done(value=True, changes=Changes.of())


def test_a_piece_that_ends_late_does_not_count_for_the_one_begun_after_it(
    qtbot: QtBot, context: WindowContext
) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    context.settings.reads_pictures = True
    steps = Steps(context, owner)
    steps.begin()
    steps.work()
    qtbot.waitUntil(lambda: len(steps.begun) == 1)
    steps.end()
    steps.begin()
    steps.work()
    qtbot.waitUntil(lambda: len(steps.begun) == 2)
    steps.begun[0].set()
    qtbot.waitUntil(lambda: len(context.jobs.running()) == 1)
    steps.work()  # one is still at work
    assert len(context.jobs.running()) == 1
    steps.begun[1].set()
    qtbot.waitUntil(lambda: not context.jobs.running())
    assert steps.isActive()
    steps.end()
