"""The verb attach answers for every file, and takes none where one cannot be read."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from casework import cli
from casework.actor import Actor
from casework.cli_verbs import attach
from casework.clock import FrozenClock
from casework.errors import UnreadableFile
from casework.services import exhibits
from casework.services.context import Casework
from tests.support.casebooks import PASSPHRASE, reopen
from tests.support.process_cases import log_case


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "VERB_MODULES", ("attach",))
    monkeypatch.setenv("CASEWORK_PASSPHRASE", PASSPHRASE)


def call(folder: Path, *rest: str) -> int:
    return cli.main(
        ["attach", "--casebook", str(folder), "--as", "Priya Nandakumar", "--json", *rest]
    )


def test_each_file_is_answered(
    casework: Casework,
    adviser: Actor,
    clock: FrozenClock,
    tmp_path: Path,
    parts: None,
    capsys: pytest.CaptureFixture[str],
) -> None:
    case_id = log_case(casework, adviser)
    folder = casework.path
    casework.close()
    one, two = tmp_path / "one.txt", tmp_path / "-two 'x'.txt"
    one.write_bytes(b"first")
    two.write_bytes(b"second")
    assert call(folder, "--case", "hlt-2026-001", str(one), str(two), str(one)) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [(each["ref"], each["path"], each["duplicate_of"]) for each in answer] == [
        ("PN/1", str(one), None),
        ("PN/2", str(two), None),
        ("PN/1", str(one), "PN/1"),
    ]
    assert answer[0]["sha256"] == hashlib.sha256(b"first").hexdigest()
    assert answer[0]["size"] == 5
    again = reopen(folder, clock)
    try:
        assert len(exhibits.evidence_list(again, adviser, case_id=case_id)) == 2
    finally:
        again.close()


def test_nothing_is_attached_where_one_file_cannot_be_opened(
    casework: Casework,
    adviser: Actor,
    clock: FrozenClock,
    tmp_path: Path,
    parts: None,
    capsys: pytest.CaptureFixture[str],
) -> None:
    case_id = log_case(casework, adviser)
    folder = casework.path
    casework.close()
    good = tmp_path / "good.txt"
    good.write_bytes(b"good")
    assert call(folder, "--case", "HLT-2026-001", str(good), str(tmp_path / "gone.txt")) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "is not there any more" in said.err
    again = reopen(folder, clock)
    try:
        assert exhibits.evidence_list(again, adviser, case_id=case_id) == ()
    finally:
        again.close()


@pytest.mark.parametrize("case", ["HLT-2026-999", "nonsense"])
def test_an_unknown_case_is_said(
    casework: Casework,
    tmp_path: Path,
    parts: None,
    capsys: pytest.CaptureFixture[str],
    case: str,
) -> None:
    folder = casework.path
    casework.close()
    (tmp_path / "a.txt").write_bytes(b"x")
    assert call(folder, "--case", case, str(tmp_path / "a.txt")) == 2
    assert case in capsys.readouterr().err


def test_a_window_that_holds_the_casebook_is_named(
    casework: Casework,
    adviser: Actor,
    tmp_path: Path,
    parts: None,
    capsys: pytest.CaptureFixture[str],
) -> None:
    log_case(casework, adviser)
    (tmp_path / "a.txt").write_bytes(b"x")
    assert call(casework.path, "--case", "HLT-2026-001", str(tmp_path / "a.txt")) == 2
    assert capsys.readouterr().err.startswith("casework: ")


def test_the_check_opens_every_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    with pytest.raises(UnreadableFile):
        attach.check_files([tmp_path / "a", tmp_path])
