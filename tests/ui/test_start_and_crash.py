"""Starting where there is no display, and what is said and kept of a bug."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import main
from ui.crash_dialog import CrashDialog
from ui.crash_log import CrashCatcher, trace_without_values
from ui.end_signals import EndSignals
from ui.theme import Theme

ROOT = Path(__file__).resolve().parents[2]


def run_main(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    kept = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    environment = {key: value for key, value in os.environ.items() if key not in kept}
    return subprocess.run(
        [sys.executable, "main.py", *arguments],
        cwd=ROOT,
        env=environment | variables,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
def test_without_a_display_it_says_so_and_what_works() -> None:
    done = run_main()
    assert done.returncode == 2
    assert "no display" in done.stderr
    assert "main.py demo" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_verb_goes_to_the_verbs() -> None:
    done = run_main("conflicts", "--help")
    assert done.returncode == 0
    assert "conflicts" in done.stdout


def test_an_unknown_word_is_answered_in_one_line() -> None:
    done = run_main("frobnicate")
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="the loader is asked on Linux")
def test_missing_libraries_are_named_before_qt_aborts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":7")
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setattr(main, "_loads", lambda library: library != "libxcb-icccm.so.4")
    assert main.what_stops_the_window().endswith("apt-get install libxcb-icccm4")
    monkeypatch.setattr(main, "_loads", lambda _library: True)
    monkeypatch.setattr(main, "_x11_answers", lambda: True)
    assert main.what_stops_the_window() == ""


@pytest.mark.skipif(sys.platform != "linux", reason="the display server is asked on Linux")
def test_a_display_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":4093")
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(main, "_loads", lambda _library: True)
    assert main.what_stops_the_window().startswith("the display :4093 does not answer")


def _broken(name: str) -> None:
    secret = f"{name} of 14 Tern Close"
    raise ValueError(f"cannot read {secret}")


def test_a_trace_names_places_and_no_person() -> None:
    try:
        _broken("Dana Merrick")
    except ValueError as error:
        written = trace_without_values(ValueError, error, error.__traceback__)
    assert "builtins.ValueError" in written
    assert "in _broken" in written
    assert "Dana" not in written
    assert "Tern" not in written
    assert str(Path.home()) not in written


def test_a_bug_is_logged_and_shown_once(
    look: Theme, qapp: QApplication, qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    catcher = CrashCatcher(qapp, tmp_path / "casework.log")
    shown: list[CrashDialog] = []

    def close() -> None:
        dialog = qapp.activeModalWidget()
        assert isinstance(dialog, CrashDialog)
        shown.append(dialog)
        words = " ".join(label.text() for label in dialog.findChildren(type(dialog.title_label)))
        assert "ValueError" in words
        assert "Dana" not in words
        # A second bug while the first is shown adds no second dialog.
        catcher.take(KeyError, KeyError("x"), None)
        dialog.act_button.click()

    qtbot.waitUntil(lambda: True)
    from PySide6.QtCore import QTimer

    QTimer.singleShot(0, close)
    try:
        _broken("Dana Merrick")
    except ValueError as error:
        catcher.take(ValueError, error, error.__traceback__)
    assert len(shown) == 1
    assert "in _broken" in caplog.text
    assert "Dana" not in caplog.text
    catcher.deleteLater()


# -- told to end ----------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="no process can send it there")
def test_a_signal_to_end_arrives_in_the_qt_thread_and_is_given_back(
    qtbot: QtBot, qapp: QApplication
) -> None:
    before = signal.getsignal(signal.SIGTERM)
    signals = EndSignals(qapp)
    signals.listen()
    try:
        with qtbot.waitSignal(signals.came):
            os.kill(os.getpid(), signal.SIGTERM)
    finally:
        signals.stop()
    assert signal.getsignal(signal.SIGTERM) == before
    signals.deleteLater()
