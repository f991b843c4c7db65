"""A casebook's folder in which somebody put other things: plain words, and nothing is made anew."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from casework.app import open_casebook, restore_casebook, verify_folder
from casework.clock import FrozenClock
from casework.errors import BadInput, CaseworkError, DamagedCasebook, WrongPassphrase
from casework.services.casebooks import back_up
from casework.services.context import Casework
from casework.store.audit_log import HEAD_NAME
from casework.store.casebook_store import DATABASE_NAME
from casework.store.key_ring import KEY_RING_NAME
from tests.support.casebooks import ADVISER, NOW, PASSPHRASE, RECOVERY_CODE

CLOCK = FrozenClock(NOW)


def test_a_database_cut_to_nothing_is_damaged_and_not_made_anew(casebook_folder: Path) -> None:
    database = casebook_folder / DATABASE_NAME
    database.write_bytes(b"")
    for read_only in (True, False):
        with pytest.raises(DamagedCasebook):
            open_casebook(
                casebook_folder,
                actor=ADVISER,
                clock=CLOCK,
                passphrase=PASSPHRASE,
                read_only=read_only,
            )
    assert not verify_folder(casebook_folder, clock=CLOCK, passphrase=PASSPHRASE).ok
    assert database.stat().st_size == 0


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _deep(path: Path) -> None:
    path.write_text("[" * 100_000, encoding="utf-8")


def _half(path: Path) -> None:
    path.write_text('{"number": 1, "digest": "\\ud800", "mac": "\\ud800"}', encoding="utf-8")


@pytest.mark.parametrize("field", ["salt", "nonce", "sealed"])
def test_a_key_that_was_cut_is_said(casebook_folder: Path, field: str) -> None:
    ring = json.loads((casebook_folder / KEY_RING_NAME).read_text(encoding="utf-8"))
    for slot in ring["slots"]:
        slot[field] = ""
    (casebook_folder / KEY_RING_NAME).write_text(json.dumps(ring), encoding="utf-8")
    for secret in (PASSPHRASE, RECOVERY_CODE):
        with pytest.raises((DamagedCasebook, WrongPassphrase)):
            verify_folder(casebook_folder, clock=CLOCK, passphrase=secret)


INTRUDERS: list[Callable[[Path], None]] = [Path.mkdir, _deep, _half]
if hasattr(os, "mkfifo"):
    INTRUDERS.append(_pipe)


@pytest.mark.parametrize("put", INTRUDERS)
def test_a_head_that_is_none_is_a_problem_of_the_verification(
    casebook_folder: Path, put: Callable[[Path], None]
) -> None:
    (casebook_folder / HEAD_NAME).unlink()
    put(casebook_folder / HEAD_NAME)
    found = verify_folder(casebook_folder, clock=CLOCK, passphrase=PASSPHRASE)
    assert [problem.where for problem in found.problems] == [HEAD_NAME]


@pytest.mark.parametrize("put", INTRUDERS)
def test_a_key_ring_that_is_none_is_said(
    casebook_folder: Path, put: Callable[[Path], None]
) -> None:
    (casebook_folder / KEY_RING_NAME).unlink()
    put(casebook_folder / KEY_RING_NAME)
    with pytest.raises((BadInput, DamagedCasebook)):
        verify_folder(casebook_folder, clock=CLOCK, passphrase=RECOVERY_CODE)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_link_does_not_hide_that_a_backup_would_stand_in_the_casebook(
    casework: Casework, casebook_folder: Path, tmp_path: Path
) -> None:
    link, ring = tmp_path / "link", tmp_path / "ring"
    link.symlink_to(casebook_folder)
    ring.symlink_to(ring)
    for place in (link, link / "inside"):
        with pytest.raises(BadInput):
            back_up(casework, ADVISER, destination=place)
    with pytest.raises(CaseworkError):
        back_up(casework, ADVISER, destination=ring / "inside")
    assert not (casebook_folder / "inside").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_link_does_not_hide_that_a_restore_would_go_into_its_source(
    casework: Casework, tmp_path: Path
) -> None:
    backup, link = tmp_path / "backup", tmp_path / "link"
    back_up(casework, ADVISER, destination=backup)
    link.symlink_to(backup)
    for source, target in ((link, backup / "inside"), (backup, link / "inside")):
        with pytest.raises(BadInput):
            restore_casebook(source, target, actor=ADVISER, clock=CLOCK, passphrase=PASSPHRASE)
    assert not (backup / "inside").exists()
    assert verify_folder(backup, clock=CLOCK, passphrase=PASSPHRASE).ok
