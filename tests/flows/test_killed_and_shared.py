"""A window that is killed while one types, and a casebook that is open twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.flows.conftest import REPOSITORY
from tests.flows.door import open_with_passphrase
from tests.flows.driver import Adviser
from tests.support.casebooks import PASSPHRASE
from ui.pages.log_breach import LogBreachPage
from ui.pages.unlock import UnlockPage


def killed_while_typing(casebook: Path, settings: Path) -> None:
    """Let another process type into the form of a breach, and kill it in the middle."""
    command = [sys.executable, "-m", "tests.flows.typing_child", str(casebook), str(settings)]
    child = subprocess.Popen(
        command,
        cwd=REPOSITORY,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stderr is not None
    try:
        said = child.stdout.readline()
        if said != "kept\n":
            child.kill()
            raise AssertionError(f"{said} {child.stderr.read()}")
    finally:
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
        child.stderr.close()


def test_what_was_typed_and_pasted_is_there_after_the_program_was_killed(
    open_window: Callable[..., Adviser], casebook_folder: Path, tmp_path: Path
) -> None:
    killed_while_typing(casebook_folder, tmp_path / "their.ini")
    adviser = open_window(casebook_folder)
    open_with_passphrase(adviser, PASSPHRASE)
    adviser.key("Ctrl+N")
    adviser.until(lambda: adviser.place == "log")
    page = adviser.see(LogBreachPage)
    assert page.evidence.count == 1
    assert page.form.text.toPlainText().startswith("A parent sho")
    assert "taken over" in adviser.words() or "ended" in adviser.words(), adviser.words()
    adviser.quiet()


def test_a_second_window_and_a_verb_only_read_and_say_who_writes(
    open_window: Callable[..., Adviser], casebook_folder: Path
) -> None:
    first = open_window(casebook_folder)
    open_with_passphrase(first, PASSPHRASE)
    second = open_window(casebook_folder)
    door = second.see(UnlockPage)
    second.type_in(PASSPHRASE)
    second.key("Return")
    second.until(lambda: "since Mon 23 Nov 09:15" in second.words(door))
    second.press(second.button("Open for reading"))
    second.until(lambda: second.place == "today")
    assert "Open for reading only." in second.words()
    assert second.window.shell is not None
    assert not second.window.shell.header.log_button.isEnabled()
    assert verb("verify", str(casebook_folder)).returncode == 0
    refused = verb(
        "attach",
        "--casebook",
        str(casebook_folder),
        "--as",
        "Priya Nandakumar",
        "--case",
        "HLT-2026-001",
        str(REPOSITORY / "README.md"),
    )
    assert refused.returncode != 0
    assert "since Mon 23 Nov 09:15" in refused.stderr, refused.stderr


def verb(*words: str) -> subprocess.CompletedProcess[str]:
    """Run a verb as one types it in a terminal."""
    return subprocess.run(
        [sys.executable, "main.py", *words],
        cwd=REPOSITORY,
        env={**os.environ, "CASEWORK_PASSPHRASE": PASSPHRASE},
        capture_output=True,
        text=True,
        check=False,
    )
