"""The reading child: warm, on a leash, and replaced when it falls."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import psutil
import pytest

from casework.errors import Cancelled, UnreadableFile
from casework.media import child_process
from casework.media.sandbox import Sandbox
from casework.summaries.files import FileKind
from tests.media import file_makers as make


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(seconds=10) as reader:
        yield reader


def children() -> list[psutil.Process]:
    return [
        child
        for child in psutil.Process().children(recursive=True)
        if "casework.media.sandbox_child" in child.cmdline()
    ]


def child_of_now() -> psutil.Process:
    (child,) = children()
    return child


def test_bytes_and_paths_are_read_alike(sandbox: Sandbox, tmp_path: Path) -> None:
    path = tmp_path / "-a strange 'name' ü.png"
    path.write_bytes(make.picture("PNG"))
    assert sandbox.inspect(path, path.name) == sandbox.inspect(path.read_bytes(), path.name)


def test_one_child_serves_many_requests_and_ends_with_the_sandbox() -> None:
    with Sandbox() as sandbox:
        sandbox.inspect(b"one", "a")
        first = child_of_now().pid
        sandbox.inspect(b"two", "b")
        assert child_of_now().pid == first
    assert children() == []


def test_a_file_is_sent_once_and_then_held(sandbox: Sandbox) -> None:
    body, loads = make.pdf(3), []

    def load() -> bytes:
        loads.append(1)
        return body

    pages = [sandbox.page_picture("k", load, page=number, longest=100) for number in range(3)]
    assert [picture.page for picture in pages] == [0, 1, 2]
    assert len(loads) == 1
    sandbox.forget("k")
    sandbox.page_picture("k", load, longest=100)
    assert len(loads) == 2


def test_a_bomb_is_refused_in_plain_words_and_the_child_goes_on(sandbox: Sandbox) -> None:
    bomb = make.png_bomb(20_000, 20_000)
    with pytest.raises(UnreadableFile, match="too many pixels"):
        sandbox.page_picture("bomb", lambda: bomb)
    assert sandbox.inspect(bomb, "bomb.png").width == 20_000


@pytest.mark.parametrize("body", [b"", b"%PDF-1.4", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0"])
def test_broken_files_are_refused_in_plain_words(sandbox: Sandbox, body: bytes) -> None:
    with pytest.raises(UnreadableFile):
        sandbox.page_picture("broken", lambda: body)


def test_a_page_that_is_not_there_is_refused(sandbox: Sandbox) -> None:
    with pytest.raises(UnreadableFile, match="no such page"):
        sandbox.page_picture("k", lambda: make.pdf(1), page=7)


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_a_stopped_child_is_killed_on_time_and_replaced() -> None:
    with Sandbox(seconds=1) as sandbox:
        sandbox.inspect(b"warm", "a")
        stopped = child_of_now()
        stopped.send_signal(signal.SIGSTOP)
        began = time.monotonic()
        facts = sandbox.inspect(make.picture("PNG"), "b.png")
        assert time.monotonic() - began < 5
        assert (facts.readable, facts.problem) == (False, "took too long")
        # What can still be said is said by the next child.
        assert (facts.kind, facts.media_type) == (FileKind.IMAGE, "image/png")
        assert child_of_now().pid != stopped.pid


def test_a_child_over_its_memory_is_killed() -> None:
    with Sandbox(memory_bytes=1) as sandbox:
        (facts) = sandbox.inspect(make.png_bomb(9_000, 9_000), "b.png")
        assert facts.problem == "needs too much memory"


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_a_child_that_dies_is_replaced(sandbox: Sandbox) -> None:
    sandbox.inspect(b"warm", "a")
    child_of_now().kill()
    assert sandbox.inspect(b"words", "a").text == "words"


def test_a_cancel_is_not_an_answer() -> None:
    with Sandbox(seconds=30) as sandbox:
        bomb = make.png_bomb(9_900, 9_900)
        with pytest.raises(Cancelled):
            sandbox.inspect(bomb, "b.png", cancelled=lambda: True)
        assert sandbox.inspect(b"words", "a").text == "words"


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_a_file_is_let_go_without_waiting_for_what_is_read() -> None:
    given = []
    with Sandbox(seconds=30) as sandbox:

        def load() -> bytes:
            given.append(1)
            return make.picture("PNG")

        sandbox.page_picture("sealed", load)
        held = child_of_now()
        held.send_signal(signal.SIGSTOP)
        reading = threading.Thread(target=lambda: sandbox.inspect(b"words", "a"))
        reading.start()
        while not sandbox.busy:
            time.sleep(0.01)
        began = time.monotonic()
        sandbox.forget("sealed")
        assert time.monotonic() - began < 1
        held.send_signal(signal.SIGCONT)
        reading.join(10)
        sandbox.page_picture("sealed", load)
        assert child_of_now().pid == held.pid
    assert len(given) == 2


def test_closing_while_a_file_is_read_does_not_hang() -> None:
    sandbox = Sandbox(seconds=30)
    sandbox.inspect(b"warm", "a")
    found: list[object] = []
    bomb = make.png_bomb(9_900, 9_900)
    reading = threading.Thread(target=lambda: found.append(sandbox.inspect(bomb, "b.png")))
    reading.start()
    sandbox.close()
    reading.join(10)
    assert not reading.is_alive()
    assert len(found) == 1
    assert children() == []


@pytest.mark.skipif(sys.platform != "linux", reason="limits of Linux")
def test_the_child_cannot_write_files(sandbox: Sandbox) -> None:
    import resource

    sandbox.inspect(b"warm", "a")
    child = child_of_now().pid
    assert resource.prlimit(child, resource.RLIMIT_FSIZE) == (0, 0)
    assert resource.prlimit(child, resource.RLIMIT_CORE) == (0, 0)


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_the_child_ends_when_the_program_is_killed(tmp_path: Path) -> None:
    import subprocess

    script = (
        "import time\n"
        "from casework.media.sandbox import Sandbox\n"
        "s = Sandbox(); s.inspect(b'x', 'a')\n"
        "print(s._child.pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, cwd=root, text=True
    ) as program:
        assert program.stdout is not None
        child = int(program.stdout.readline())
        program.kill()
    ends_at = time.monotonic() + 10
    while psutil.pid_exists(child) and time.monotonic() < ends_at:
        time.sleep(0.05)
    assert not psutil.pid_exists(child) or psutil.Process(child).status() == "zombie"


def test_a_passphrase_in_the_environment_stays_with_the_program(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CASEWORK_PASSPHRASE", "secret")
    with Sandbox() as sandbox:
        sandbox.inspect(b"x", "a")
        assert "CASEWORK_PASSPHRASE" not in child_of_now().environ()


def test_random_damage_to_real_files_never_ends_it(sandbox: Sandbox) -> None:
    import random

    chance = random.Random(3)
    sound = [
        make.pdf(2),
        make.picture("PNG"),
        make.picture("JPEG"),
        make.picture("WEBP"),
        make.EMAIL,
        make.word("words"),
        make.mp4(4),
    ]
    for _ in range(150):
        body = bytearray(chance.choice(sound))
        for _ in range(chance.randrange(1, 20)):
            body[chance.randrange(len(body))] = chance.randrange(256)
        facts = sandbox.inspect(bytes(body), "x")
        assert facts.problem in (None, "damaged", "empty", "password needed", "cannot be shown")
    assert os.getpid() in psutil.pids()


class CountingExchange(child_process.Exchange):
    """An exchange that counts the bytes of files that are handed to the child."""

    handed = 0

    def __init__(self, child: subprocess.Popen[bytes], head: dict[str, Any], body: bytes) -> None:
        type(self).handed += len(body)
        super().__init__(child, head, body)


def test_many_files_are_taken_out_of_a_message_that_is_handed_over_once(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    CountingExchange.handed = 0
    monkeypatch.setattr("casework.media.watched_child.Exchange", CountingExchange)
    mail, other = message_with(*range(40)), message_with(7, 8)
    taken = [sandbox.member(mail, index, key="mail") for index in range(40)]
    assert taken == [b"file %d" % number for number in range(40)]
    assert CountingExchange.handed == len(mail)
    assert sandbox.member(other, 1, key="other") == b"file 8"
    assert sandbox.member(mail, 39, key="mail") == b"file 39"
    with pytest.raises(UnreadableFile, match="no such member"):
        sandbox.member(mail, 40, key="mail")
    sandbox.forget("mail")
    child_of_now().kill()
    assert sandbox.member(mail, 3, key="mail") == b"file 3"


def message_with(*numbers: int) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "a@example.org", "Files"
    mail.set_content("See attached.")
    for number in numbers:
        body = b"file %d" % number
        mail.add_attachment(body, maintype="application", subtype="x", filename=f"{number}.bin")
    return mail.as_bytes()
