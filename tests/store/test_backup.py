"""A backup is whole, encrypted and read back; a restore verifies before it replaces anything."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from casework.app import put_back, restore_casebook, set_aside_of, verify_folder
from casework.clock import FrozenClock
from casework.errors import (
    BadInput,
    Cancelled,
    CasebookInUse,
    DamagedCasebook,
    NoRoom,
    Refused,
    WrongPassphrase,
)
from casework.services.casebook_health import casebook_health, disk_standing
from casework.services.casebooks import back_up, rehearse_restore, verify_casebook
from casework.services.context import Casework
from casework.services.schools import add_school, schools
from casework.store.backup import folder_size
from casework.summaries.people import School
from tests.store.test_verify import attach
from tests.support.casebooks import ADVISER, NOW, PASSPHRASE, make_casebook, reopen


def files_of(folder: Path) -> dict[Path, bytes]:
    return {
        path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def restore(source: Path, target: Path) -> Path | None:
    return restore_casebook(
        source, target, actor=ADVISER, clock=FrozenClock(NOW), passphrase=PASSPHRASE
    ).aside


@pytest.fixture
def copy(casework: Casework, tmp_path: Path) -> Path:
    attach(casework, b"a picture" * 1000, "PN/1")
    return back_up(casework, ADVISER, destination=tmp_path / "disk").value.path


def test_a_live_backup_opens_by_the_same_passphrase_and_is_in_order(copy: Path):
    assert verify_folder(copy, clock=FrozenClock(NOW), passphrase=PASSPHRASE).ok
    assert not any(b"a picture" in content for content in files_of(copy).values())


def test_a_backup_goes_into_a_folder_that_exists_under_a_name_of_its_own(
    casework: Casework, tmp_path: Path
):
    disk = tmp_path / "disk"
    disk.mkdir()
    first = back_up(casework, ADVISER, destination=disk).value.path
    second = back_up(casework, ADVISER, destination=disk).value.path
    assert first.name == "Harbourside HR 2026-11-23 0915"
    assert second.name == "Harbourside HR 2026-11-23 0915 (2)"


def test_a_backup_inside_the_casebook_is_refused(casework: Casework):
    with pytest.raises(BadInput, match="lost with it"):
        back_up(casework, ADVISER, destination=casework.path / "evidence")


def test_a_missing_evidence_file_is_said_and_the_rest_is_saved(casework: Casework, tmp_path: Path):
    gone = attach(casework, b"gone", "PN/1")
    attach(casework, b"there", "PN/2")
    casework.vault.path_of(gone).unlink()
    with pytest.raises(Refused, match="not in order") as refused:
        back_up(casework, ADVISER, destination=tmp_path / "disk")
    assert "PN/1" in refused.value.problems[0]
    assert len(list((tmp_path / "disk" / "evidence").rglob("*.age"))) == 1
    assert casebook_health(casework).line("backup").meaning == "overdue"


def test_a_cancelled_backup_leaves_nothing(casework: Casework, tmp_path: Path):
    attach(casework, b"one", "PN/1")
    with pytest.raises(Cancelled):
        back_up(casework, ADVISER, destination=tmp_path / "disk", cancelled=lambda: True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["casebook"]


def test_a_restore_to_a_new_folder_brings_everything(
    copy: Path, casework: Casework, tmp_path: Path, clock: FrozenClock
):
    assert restore(copy, tmp_path / "new place") is None
    restored = reopen(tmp_path / "new place", clock)
    assert schools(restored) == schools(casework)
    restored.close()


def test_a_restore_in_place_keeps_what_stood_there(
    copy: Path, casework: Casework, clock: FrozenClock
):
    add_school(casework, ADVISER, school=School("", "Since the backup", ""))
    casework.close()
    aside = restore(copy, casework.path)
    assert aside is not None
    assert aside.name == "casebook before restore 2026-11-23 0915"
    kept, restored = reopen(aside, clock), reopen(casework.path, clock)
    assert "Since the backup" in {school.name for school in schools(kept)}
    assert "Since the backup" not in {school.name for school in schools(restored)}
    kept.close()
    restored.close()


def test_a_restore_while_a_window_has_the_casebook_is_refused(copy: Path, casework: Casework):
    with pytest.raises(CasebookInUse):
        restore(copy, casework.path)
    assert len(schools(casework)) == 2


@pytest.mark.parametrize("part", ["evidence", "casebook.db", "head.json", "keyring.json"])
def test_a_damaged_backup_replaces_nothing(copy: Path, casework: Casework, part: str):
    casework.close()
    path = copy / part
    path = next(path.rglob("*.age")) if path.is_dir() else path
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    before = files_of(casework.path)
    with pytest.raises((Refused, WrongPassphrase, DamagedCasebook)) as refused:
        restore(copy, casework.path)
    assert refused.value.cure
    assert files_of(casework.path) == before
    assert not list(casework.path.parent.glob("*.part"))


def test_another_casebook_is_not_replaced(copy: Path, tmp_path: Path, clock: FrozenClock):
    make_casebook(tmp_path / "other", clock).close()
    with pytest.raises(Refused, match="Another casebook"):
        restore(copy, tmp_path / "other")


@pytest.mark.parametrize("where", ["", "inside"])
def test_a_backup_is_not_restored_into_itself(copy: Path, where: str):
    with pytest.raises(BadInput, match="one within the other"):
        restore(copy, copy / where)


def test_a_drill_counts_the_cases_and_leaves_nothing_behind(
    copy: Path, casework: Casework, tmp_path: Path
):
    before = sorted(tmp_path.iterdir())
    assert rehearse_restore(casework, ADVISER, backup_folder=copy).value == 0
    assert sorted(tmp_path.iterdir()) == before
    health = casebook_health(casework)
    assert health.backups[0].drill == "today 09:15, all in order"
    assert health.line("restore_drill").meaning == "done"


def test_a_drill_with_the_backup_of_another_casebook_is_refused(
    casework: Casework, tmp_path: Path, clock: FrozenClock
):
    other = make_casebook(tmp_path / "other", clock)
    copy = back_up(other, ADVISER, destination=tmp_path / "disk").value.path
    other.close()
    with pytest.raises(Refused, match="another casebook"):
        rehearse_restore(casework, ADVISER, backup_folder=copy)


def test_health_says_when_each_was_last_done(casework: Casework, tmp_path: Path):
    health = casebook_health(casework)
    meanings = [line.meaning for line in health.lines]
    assert meanings == ["due", "due", "none", "due", "due", "done", "none"]
    back_up(casework, ADVISER, destination=tmp_path / "disk")
    verify_casebook(casework, ADVISER)
    health = casebook_health(casework)
    assert health.line("backup").last == "Today 09:15, written and read back"
    assert health.line("verification").last.startswith("Today 09:15, ")
    assert any("nothing reordered" in line for line in health.last_check)
    assert health.anchor_number >= 4


def test_the_room_on_the_disk_is_measured_apart_and_can_be_stopped(casework: Casework):
    line = disk_standing(casework)
    assert line.meaning == "done"
    assert "free; casebook" in line.last
    before = folder_size(casework.path)
    attach(casework, b"x" * 100_000, "PN/1")
    assert folder_size(casework.path) >= before + 100_000
    with pytest.raises(Cancelled):
        disk_standing(casework, cancelled=lambda: True)


def test_a_restore_whose_last_rename_fails_puts_the_casebook_back(
    copy: Path, casework: Casework, monkeypatch: pytest.MonkeyPatch
):
    add_school(casework, ADVISER, school=School("", "After the backup", ""))
    casework.close()
    before = files_of(casework.path)
    replace = os.replace

    def refuse(source: Path, target: Path) -> None:
        if str(source).endswith("casebook.part"):
            raise PermissionError(errno.EACCES, "held open by another program")
        replace(source, target)

    monkeypatch.setattr("os.replace", refuse)
    with pytest.raises(NoRoom, match="cannot be written"):
        restore(copy, casework.path)
    assert files_of(casework.path) == before
    assert not list(casework.path.parent.glob("*before restore*"))


def test_the_latest_that_was_set_aside_is_the_one_to_put_back(casework: Casework):
    folder = casework.path
    assert set_aside_of(folder) is None
    casework.close()
    for stamp in ("2026-11-20 1000", "2026-11-23 0915", "2026-11-23 0915 (2)"):
        (folder.with_name(f"{folder.name} before restore {stamp}")).mkdir()
    latest = folder.with_name(f"{folder.name} before restore 2026-11-23 0915")
    latest.rmdir()
    folder.rename(latest)
    assert set_aside_of(folder) == latest
    folder.mkdir()
    with pytest.raises(BadInput, match="Something stands"):
        put_back(latest, folder)
