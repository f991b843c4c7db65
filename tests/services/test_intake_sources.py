"""What is taken in comes from anywhere: hostile names, folders, a network that goes away."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from threading import Event, Thread
from typing import Any, BinaryIO

import pytest

from casework.actor import Actor
from casework.errors import BadInput
from casework.services import evidence, evidence_sources, exhibits
from casework.services.context import Casework
from casework.services.evidence import Destination
from casework.summaries.evidence import Received

HERE = Destination(draft_key="inbox", how="dropped")


def take(casework: Casework, adviser: Actor, *paths: Path) -> Received:
    return evidence.receive_files(
        casework, adviser, sources=paths, destination=HERE, folders=True
    ).value


class GoesAway:
    """A file on a network folder of which the far end is lost after so many bytes."""

    def __init__(self, real: BinaryIO, after: int) -> None:
        self._real, self._left = real, after

    def read(self, size: int = -1) -> bytes:
        if self._left <= 0:
            raise OSError(errno.ESTALE, "Stale file handle")
        self._left -= max(size, 1)
        return self._real.read(size)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def __enter__(self) -> GoesAway:
        return self

    def __exit__(self, *_error: object) -> None:
        self._real.close()


def test_names_that_hide_something_are_kept_and_shown_as_marks(
    casework: Casework, adviser: Actor, tmp_path: Path
) -> None:
    names = ("annexe\u202egnp.exe", "two\nlines\x1b[31m.txt", "a\u200bb.txt", "-rf; $(true).txt")
    paths = [tmp_path / name for name in names]
    for path in paths:
        path.write_bytes(path.name.encode())
    received = take(casework, adviser, *paths)
    items = [
        exhibits.evidence_item(casework, adviser, item_id=one.item_id) for one in received.items
    ]
    titles = {item.original_name: item.line.title for item in items}
    assert set(titles) == set(names)
    assert titles[names[0]] == "annexe⟦right-to-left override⟧gnp"
    assert titles[names[1]] == "two lines⟦escape⟧[31m"
    assert titles[names[2]] == "a⟦zero-width space⟧b"
    for item in items:
        shown = "".join(words for pair in item.fact_lines for words in pair) + item.line.title
        assert not any(letter in shown for letter in "\u202e\u200b\x1b\n")


def test_a_name_that_is_no_text_is_kept_by_its_codes(
    casework: Casework, adviser: Actor, tmp_path: Path
) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    path.write_bytes(b"what it holds")
    (item,) = take(casework, adviser, path).items
    shown = exhibits.evidence_item(casework, adviser, item_id=item.item_id)
    assert shown.original_name == r"caf\udce9.txt"


def test_folders_give_their_files_and_no_link_is_followed(
    casework: Casework, adviser: Actor, tmp_path: Path
) -> None:
    folder, outside = tmp_path / "from the phone", tmp_path / "outside"
    (folder / "a" / "b").mkdir(parents=True)
    outside.mkdir()
    (outside / "secret.txt").write_bytes(b"not asked for")
    (folder / "a" / "b" / "deep.txt").write_bytes(b"deep")
    (folder / "first.txt").write_bytes(b"first")
    (folder / "empty.txt").write_bytes(b"")
    (folder / ".DS_Store").write_bytes(b"of the system")
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "out").symlink_to(outside, target_is_directory=True)
    (folder / "linked.txt").symlink_to(outside / "secret.txt")
    received = take(casework, adviser, folder)
    assert [item.name for item in received.items] == ["first.txt", "deep.txt"]
    assert {problem.name for problem in received.problems} == {"empty.txt"}


def test_what_is_pasted_does_not_wait_until_a_long_file_is_read(
    casework: Casework, adviser: Actor
) -> None:
    casework.reader.inspect(b"the child is warm", "warm.txt")
    asked, go_on = Event(), Event()

    def waits() -> bool:
        asked.set()
        go_on.wait(20)
        return False

    at_work = Thread(
        target=casework.reader.inspect, args=(b"long", "long.txt"), kwargs={"cancelled": waits}
    )
    at_work.start()
    assert asked.wait(20)
    item = evidence.receive(casework, adviser, source=b"pasted", destination=HERE).value
    assert at_work.is_alive()
    go_on.set()
    at_work.join()
    shown = exhibits.evidence_item(casework, adviser, item_id=item.item_id)
    assert shown.media_type == "text/plain"


def test_a_whole_disk_is_no_evidence(
    casework: Casework, adviser: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence_sources, "MOST_FILES", 3)
    for number in range(5):
        (tmp_path / f"{number}.txt").write_bytes(b"x")
    with pytest.raises(BadInput, match="more than 3 files"):
        take(casework, adviser, tmp_path)
    assert list(casework.vault.names()) == []


def test_a_network_folder_that_goes_away_leaves_nothing_half_done(
    casework: Casework, adviser: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "away.bin").write_bytes(os.urandom(40_000_000))
    (tmp_path / "here.txt").write_bytes(b"here")
    real = os.fdopen

    def fdopen(handle: int, mode: str) -> Any:
        opened = real(handle, mode)
        large = os.fstat(handle).st_size > 1_000_000
        return GoesAway(opened, 12_000_000) if large else opened

    monkeypatch.setattr(evidence_sources.os, "fdopen", fdopen)
    received = take(casework, adviser, tmp_path / "away.bin", tmp_path / "here.txt")
    assert [item.name for item in received.items] == ["here.txt"]
    (problem,) = received.problems
    assert "network folder went away" in problem.message
    assert "nothing of it was kept" in problem.message
    assert len(list(casework.vault.names())) == 1
    assert not list((casework.path / "evidence").rglob("*.part"))


def test_a_folder_that_is_gone_is_said_with_the_others_kept(
    casework: Casework, adviser: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "share"
    (folder / "within").mkdir(parents=True)
    (folder / "kept.txt").write_bytes(b"kept")
    real = os.scandir

    def scandir(path: Any) -> Any:
        if Path(os.fspath(path)).name == "within":
            raise OSError(errno.EHOSTDOWN, "Host is down", os.fspath(path))
        return real(path)

    monkeypatch.setattr(evidence_sources.os, "scandir", scandir)
    received = take(casework, adviser, folder)
    assert [item.name for item in received.items] == ["kept.txt"]
    assert [problem.name for problem in received.problems] == ["within"]
