"""Long work: its result, its refusal, its cancel, and the closing of the window."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from casework.errors import CaseworkError, UnreadableFile
from tests.support.answers import Answers
from ui.job_bar import JobBar
from ui.jobs import Jobs, Progress
from ui.main_window import MainWindow
from ui.window_context import WindowContext

Refusals = list[tuple[QWidget, CaseworkError]]


@pytest.fixture
def refusals() -> Refusals:
    return []


@pytest.fixture
def jobs(qapp: QApplication, refusals: Refusals) -> Iterator[Jobs]:
    runner = Jobs(lambda owner, error: refusals.append((owner, error)))
    yield runner
    runner.close()
    assert [one for one in threading.enumerate() if "ing job" in one.name] == []


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def until_cancelled(progress: Progress) -> None:
    while True:
        progress.check()
        time.sleep(0.002)


def test_the_value_comes_back_in_the_qt_thread(jobs: Jobs, owner: QWidget, qtbot: QtBot) -> None:
    seen: list[Any] = []
    with qtbot.waitSignal(jobs.ended):
        jobs.start(
            owner,
            "Counting",
            lambda _progress: threading.current_thread().name,
            on_done=lambda name: seen.append((name, threading.current_thread())),
        )
    ((name, told_in),) = seen
    assert name.startswith("reading job")
    assert told_in is threading.main_thread()
    assert jobs.running() == ()


def test_a_refusal_is_shown_at_its_owner(
    jobs: Jobs, owner: QWidget, refusals: Refusals, qtbot: QtBot
) -> None:
    def refuse(_progress: Progress) -> None:
        raise UnreadableFile("The file is empty.")

    with qtbot.waitSignal(jobs.ended):
        jobs.start(owner, "Reading", refuse, on_done=lambda _: pytest.fail("it was refused"))
    ((where, error),) = refusals
    assert where is owner
    assert error.message == "The file is empty."


def test_a_bug_is_raised_in_the_qt_thread(jobs: Jobs, owner: QWidget, qtbot: QtBot) -> None:
    def fail(_progress: Progress) -> None:
        raise KeyError("a bug")

    with qtbot.captureExceptions() as raised, qtbot.waitSignal(jobs.ended):
        jobs.start(owner, "Failing", fail, on_done=lambda _: None)
    assert [one[0] for one in raised] == [KeyError]


def test_a_cancel_is_not_an_error(
    jobs: Jobs, owner: QWidget, refusals: Refusals, qtbot: QtBot
) -> None:
    told: list[str] = []
    with qtbot.waitSignal(jobs.ended):
        job = jobs.start(
            owner,
            "Waiting",
            until_cancelled,
            on_done=lambda _: told.append("done"),
            on_cancelled=lambda: told.append("cancelled"),
        )
        job.cancel()
    assert told == ["cancelled"]
    assert refusals == []


def test_a_job_cancelled_before_its_turn_never_begins(
    jobs: Jobs, owner: QWidget, qtbot: QtBot
) -> None:
    began: list[str] = []
    first = jobs.start(owner, "First", until_cancelled, on_done=lambda _: None, writes=True)
    with qtbot.waitSignal(jobs.ended):
        second = jobs.start(
            owner, "Second", lambda _: began.append("x"), on_done=lambda _: None, writes=True
        )
        second.cancel()
    with qtbot.waitSignal(jobs.ended):
        first.cancel()
    assert began == []


def test_writing_jobs_run_one_after_another(jobs: Jobs, owner: QWidget, qtbot: QtBot) -> None:
    inside: list[int] = []
    most: list[int] = []

    def write(_progress: Progress) -> None:
        inside.append(1)
        most.append(len(inside))
        time.sleep(0.01)
        inside.pop()

    done: list[int] = []
    for number in range(6):
        jobs.start(owner, "Writing", write, on_done=lambda _, n=number: done.append(n), writes=True)
    qtbot.waitUntil(lambda: len(done) == 6)
    assert max(most) == 1
    assert done == [0, 1, 2, 3, 4, 5]


def test_progress_is_told_and_thinned_out(jobs: Jobs, owner: QWidget, qtbot: QtBot) -> None:
    told: list[tuple[int, int]] = []
    jobs.progressed.connect(lambda job: told.append((job.state.done, job.state.total)))

    def work(progress: Progress) -> None:
        for number in range(1, 5001):
            progress.report(number, 5000)

    with qtbot.waitSignal(jobs.ended):
        jobs.start(owner, "Counting", work, on_done=lambda _: None)
    assert told[-1] == (5000, 5000)
    assert len(told) < 200


def test_an_owner_that_is_gone_is_told_nothing(jobs: Jobs, qtbot: QtBot) -> None:
    go = threading.Event()
    told: list[object] = []
    widget = QWidget()
    with qtbot.waitSignal(jobs.ended):
        jobs.start(widget, "Reading", lambda _: go.wait(5), on_done=told.append)
        widget.deleteLater()
        QApplication.sendPostedEvents(widget)
        QApplication.processEvents()
        del widget
        go.set()
    assert told == []


def test_closing_cancels_and_waits(qapp: QApplication, owner: QWidget) -> None:
    runner = Jobs(lambda _owner, _error: None)
    stopped: list[str] = []

    def work(progress: Progress) -> None:
        try:
            until_cancelled(progress)
        finally:
            stopped.append("clean")

    runner.start(owner, "Writing", work, on_done=lambda _: pytest.fail("closed"), writes=True)
    waited = runner.start(owner, "Later", work, on_done=lambda _: None, writes=True)
    runner.close()
    assert stopped in (["clean"], [])
    assert runner.running() == ()
    assert waited.ended
    late = runner.start(owner, "More", lambda _: pytest.fail("closed"), on_done=lambda _: None)
    assert late.ended
    assert late.cancelling


def test_the_bar_shows_long_work_only_and_stops_it(
    jobs: Jobs, owner: QWidget, qtbot: QtBot
) -> None:
    bar = JobBar(jobs, owner)

    def work(progress: Progress) -> None:
        progress.report(1200, 3000, "post.png")
        until_cancelled(progress)

    with qtbot.waitSignal(jobs.ended):
        jobs.start(owner, "Quick", lambda _: None, on_done=lambda _: None)
    assert bar.isHidden()
    jobs.start(owner, "Drawing", until_cancelled, on_done=lambda _: None, quiet=True)
    jobs.start(owner, "Attaching evidence", work, on_done=lambda _: None, writes=True)
    assert bar.isHidden()
    qtbot.waitUntil(lambda: not bar.isHidden())
    qtbot.waitUntil(lambda: bar.words.text() == "Attaching evidence, 1,200 of 3,000 · post.png")
    with qtbot.waitSignal(jobs.ended):
        bar.cancel_button.click()
    qtbot.waitUntil(bar.isHidden)


@pytest.mark.parametrize("asks", [True, False])
def test_closing_asks_only_about_work_that_would_be_lost(
    context: WindowContext, window: MainWindow, answers: Answers, qtbot: QtBot, *, asks: bool
) -> None:
    job = context.jobs.start(
        window, "Setting the pages", until_cancelled, on_done=lambda _: None, asks=asks
    )
    if asks:
        answers.will("confirm", False)
    window.close()
    assert window.isVisible() is asks
    job.cancel()
    qtbot.waitUntil(lambda: job.ended)
