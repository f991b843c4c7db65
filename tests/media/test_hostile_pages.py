"""Broken and hostile files as pages, and whole folders of them with the network taken away."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from casework.documents.pdf_writer import write_pdf
from casework.documents.reading_copy import reading_copy
from casework.errors import UnreadableFile
from casework.media.sandbox import MEMORY_LIMIT, Sandbox
from tests.media import file_makers as make
from tests.media.test_hostile_files import SOUND, bombs, broken

ROOT = Path(__file__).resolve().parents[2]
PAGED = ("pdf", "locked pdf", "png", "jpeg", "webp", "tiff", "bmp")
_ALONE = ("unshare", "--net") if os.name == "posix" and os.geteuid() == 0 else (
    "unshare", "--user", "--map-root-user", "--net"
)  # fmt: skip
_SCRIPT = """
import json, resource, sys
from pathlib import Path
from casework.cli import main
code = main(["inspect", "--json", "--no-ocr", "--", sys.argv[1]])
used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps({"code": code, "most_kib": used}), file=sys.stderr)
"""


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(seconds=10) as reader:
        yield reader


def drawn(sandbox: Sandbox, body: bytes, key: str) -> None:
    """Draw a page, gather its words, and lay out what it says; each ends in an answer."""
    for ask in (
        lambda: sandbox.page_picture(key, lambda: body, longest=200),
        lambda: sandbox.page_picture(key, lambda: body, longest=64, region=(0.4, 0.4, 0.6, 0.6)),
        lambda: sandbox.page_lines(key, lambda: body, page=0),
        lambda: sandbox.page_words(key, lambda: body, page=0, region=(0, 0, 1, 1)),
    ):
        with suppress(UnreadableFile):
            ask()
    sandbox.forget(key)


@pytest.mark.parametrize("kind", PAGED)
def test_broken_files_are_drawn_as_far_as_they_go(sandbox: Sandbox, kind: str) -> None:
    chance = random.Random(f"pages {kind}")
    for number in range(4):
        drawn(sandbox, broken(SOUND[kind], chance), f"{kind} {number}")


@pytest.mark.slow
@pytest.mark.parametrize("kind", PAGED)
def test_many_broken_files_are_drawn_as_far_as_they_go(sandbox: Sandbox, kind: str) -> None:
    chance = random.Random(f"many pages {kind}")
    for number in range(400):
        drawn(sandbox, broken(SOUND[kind], chance), f"{kind} {number}")


def laid_out(sandbox: Sandbox, body: bytes) -> int:
    read = sandbox.read_document(body, "x", day_first=True)
    return write_pdf(reading_copy(read, sha256="0" * 64)).pages


@pytest.mark.parametrize("kind", SOUND)
def test_what_broken_files_say_is_laid_out(sandbox: Sandbox, kind: str) -> None:
    chance = random.Random(f"laid out {kind}")
    for _ in range(2):
        assert laid_out(sandbox, broken(SOUND[kind], chance)) >= 1


@pytest.mark.slow
@pytest.mark.parametrize("kind", SOUND)
def test_what_many_broken_files_say_is_laid_out(sandbox: Sandbox, kind: str) -> None:
    chance = random.Random(f"many laid out {kind}")
    for _ in range(200):
        assert laid_out(sandbox, broken(SOUND[kind], chance)) >= 1


@pytest.mark.slow
@pytest.mark.parametrize("name", bombs())
def test_what_a_bomb_says_is_laid_out(sandbox: Sandbox, name: str) -> None:
    assert laid_out(sandbox, bombs()[name]()) >= 1


# -- the network taken away -----------------------------------------------------------------


def hostile_folder(folder: Path) -> int:
    """Fill a folder with sound and broken files under names that play tricks; count them."""
    chance = random.Random(11)
    names = ["\u202egpj.exe", "a\nb.pdf", "-rf", "CON.txt", "x" * 200, "…", "\u200bnothing"]
    for number, body in enumerate(SOUND.values()):
        (folder / f"{number:02}{names[number % len(names)]}").write_bytes(body)
        (folder / f"{number:02} broken").write_bytes(broken(body, chance))
    (folder / "bomb.png").write_bytes(make.png_bomb(20_000, 10_000))
    (folder / "empty").write_bytes(b"")
    (folder / "lies.docx").write_bytes(make.picture("PNG"))
    (folder / "ring").symlink_to(folder, target_is_directory=True)
    os.mkfifo(folder / "pipe")
    return 2 * len(SOUND) + 5


def inspected(folder: Path, *before: str) -> tuple[list[dict[str, object]], dict[str, int]]:
    ran = subprocess.run(
        [*before, sys.executable, "-c", _SCRIPT, str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    return json.loads(ran.stdout), json.loads(ran.stderr.splitlines()[-1])


@pytest.mark.skipif(sys.platform != "linux", reason="takes the network away with unshare")
def test_a_folder_is_described_alike_with_the_network_taken_away(tmp_path: Path) -> None:
    if shutil.which("unshare") is None or subprocess.run([*_ALONE, "true"]).returncode:
        pytest.skip("no network namespace can be made here")
    count = hostile_folder(tmp_path)
    alone, used = inspected(tmp_path, *_ALONE)
    assert len(alone) == count
    assert len({str(one["path"]) for one in alone}) == count
    assert used["code"] == 0
    assert used["most_kib"] * 1024 < MEMORY_LIMIT
    tried = "import socket; socket.create_connection(('203.0.113.7', 80), 2)"
    assert subprocess.run([*_ALONE, sys.executable, "-c", tried], capture_output=True).returncode
