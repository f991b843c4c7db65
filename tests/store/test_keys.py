"""Keys are given, changed and replaced; a code survives handwriting; a folder is judged."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.actor import Actor, Capacity
from casework.app import new_recovery_code, open_casebook
from casework.clock import FrozenClock
from casework.errors import BadInput, ReadOnlyCasebook, Refused, WrongPassphrase
from casework.services.casebooks import (
    check_passphrase,
    replace_recovery_code,
    set_passphrase,
    try_recovery_sheet,
)
from casework.services.context import Casework
from casework.services.passphrases import passphrase_strength
from casework.store.recovery_code import read_recovery_code
from casework.store.shared_folders import Mount, folder_warnings
from tests.support.casebooks import ADVISER, PASSPHRASE, QUICK, RECOVERY_CODE, reopen

JON = Actor("Jon Hargreave", Capacity.HR_ADVISER)
NEW = "harbour pebble ninety lamp"


def opens(folder: Path, clock: FrozenClock, passphrase: str = "", code: str = "") -> bool:
    try:
        open_casebook(
            folder,
            actor=ADVISER,
            clock=clock,
            passphrase=passphrase,
            recovery_code=code,
            read_only=True,
        ).close()
    except WrongPassphrase:
        return False
    return True


def test_a_second_person_has_a_passphrase_of_their_own(casework: Casework, clock: FrozenClock):
    set_passphrase(casework, ADVISER, holder=JON, passphrase=NEW, cost=QUICK)
    assert opens(casework.path, clock, NEW)
    assert opens(casework.path, clock, PASSPHRASE)


def test_a_new_passphrase_ends_the_old_one(casework: Casework, clock: FrozenClock):
    set_passphrase(casework, ADVISER, holder=ADVISER, passphrase=NEW, cost=QUICK)
    assert opens(casework.path, clock, NEW)
    assert not opens(casework.path, clock, PASSPHRASE)
    check_passphrase(casework, passphrase=NEW)
    with pytest.raises(WrongPassphrase):
        check_passphrase(casework, passphrase=PASSPHRASE)


def test_a_new_recovery_sheet_makes_the_old_one_useless(casework: Casework, clock: FrozenClock):
    try_recovery_sheet(casework, ADVISER, typed=RECOVERY_CODE.lower())
    code = new_recovery_code()
    replace_recovery_code(casework, ADVISER, code=code, cost=QUICK)
    assert opens(casework.path, clock, code=code)
    assert not opens(casework.path, clock, code=RECOVERY_CODE)
    with pytest.raises(WrongPassphrase, match="another sheet"):
        try_recovery_sheet(casework, ADVISER, typed=RECOVERY_CODE)


def test_keys_are_not_changed_by_one_who_only_reads(casework: Casework, clock: FrozenClock):
    reader = reopen(casework.path, clock, read_only=True)
    with pytest.raises(ReadOnlyCasebook):
        set_passphrase(reader, ADVISER, holder=JON, passphrase=NEW, cost=QUICK)
    reader.close()
    assert not opens(casework.path, clock, NEW)


def test_an_officer_changes_their_own_passphrase_and_gives_no_keys(
    casework: Casework, clock: FrozenClock
):
    officer = Actor("Gareth Lomas", Capacity.INVESTIGATING_OFFICER)
    with pytest.raises(Refused, match="gives no keys"):
        set_passphrase(casework, officer, holder=JON, passphrase=NEW, cost=QUICK)
    with pytest.raises(Refused, match="recovery sheets"):
        replace_recovery_code(casework, officer, code=new_recovery_code(), cost=QUICK)
    set_passphrase(casework, officer, holder=officer, passphrase=NEW, cost=QUICK)
    assert opens(casework.path, clock, NEW)
    assert opens(casework.path, clock, code=RECOVERY_CODE)


def test_an_empty_passphrase_is_no_passphrase(casework: Casework):
    with pytest.raises(WrongPassphrase, match="No passphrase"):
        check_passphrase(casework, passphrase="")


@given(group=st.integers(0, 6), place=st.integers(0, 4), letter=st.sampled_from("ABCDEF0123456789"))
def test_every_mistyped_character_is_found_in_its_group(group: int, place: int, letter: str):
    groups = RECOVERY_CODE.split("-")
    was = groups[group]
    groups[group] = was[:place] + letter + was[place + 1 :]
    typed = "-".join(groups)
    if groups[group] == was:
        assert read_recovery_code(typed) == RECOVERY_CODE
        return
    ordinal = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")[group]
    with pytest.raises(BadInput, match=ordinal):
        read_recovery_code(typed)


def test_every_code_is_read_back_as_it_is_written():
    for code in {new_recovery_code() for _ in range(300)}:
        assert read_recovery_code(f"  {code.lower().replace('-', ' – ')} ") == code
        assert read_recovery_code(code.replace("0", "O").replace("1", "l")) == code


@pytest.mark.parametrize("typed", ["", "ABC", "A" * 36, "ABCDE-" * 7, "€" * 35])
def test_what_is_no_code_is_said_to_be_none(typed: str):
    with pytest.raises(BadInput) as refused:
        read_recovery_code(typed)
    assert refused.value.cure


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("/home/p/OneDrive - Harbourside Learning Trust/Casework", "OneDrive"),
        ("/home/p/onedrive/Casework", "OneDrive"),
        ("/home/p/Dropbox (Personal)/x", "Dropbox"),
        ("/Volumes/GoogleDrive/My Drive/HR", "Google Drive"),
        ("/Users/p/Library/Mobile Documents/com~apple~CloudDocs/HR", "iCloud Drive"),
        ("/home/p/Nextcloud/HR", "Nextcloud"),
    ],
)
def test_a_folder_that_is_copied_to_the_cloud_is_warned_of(folder: str, service: str):
    (warning,) = folder_warnings(Path(folder), variables={}, mounts=())
    assert warning.startswith(f"{service} copies this folder")


def test_a_folder_named_by_the_sync_program_itself_is_found(tmp_path: Path):
    root = tmp_path / "Work files"
    variables = {"OneDriveCommercial": str(root)}
    assert folder_warnings(root / "HR", variables=variables, mounts=())
    assert not folder_warnings(tmp_path / "HR", variables=variables, mounts=())
    (root / ".dropbox.cache").mkdir(parents=True)
    assert "Dropbox" in folder_warnings(root / "HR", variables={}, mounts=())[0]


def test_a_network_drive_is_warned_of_and_a_disk_in_it_is_not():
    mounts = (Mount("/", "ext4"), Mount("/mnt/hr", "cifs"), Mount("/mnt/hr/stick", "vfat"))
    (warning,) = folder_warnings(Path("/mnt/hr/Casework"), variables={}, mounts=mounts)
    assert "network drive" in warning
    assert not folder_warnings(Path("/mnt/hr/stick/Casework"), variables={}, mounts=mounts)
    assert not folder_warnings(Path("/home/dropboxer/Casework"), variables={}, mounts=mounts)


@pytest.mark.parametrize(
    ("passphrase", "enough"),
    [
        ("", False),
        ("password1", False),
        ("Harbourside2026", False),
        ("copper lantern orchard tide", True),
        ("x" * 5000, False),
    ],
)
def test_strength_knows_what_others_would_try_first(passphrase: str, enough: bool):
    strength = passphrase_strength(passphrase, about=("Harbourside Learning Trust", "Priya"))
    assert strength.enough is enough
    assert enough or strength.advice
