"""The verbs init, verify, backup and restore: what they print, and their exit status."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from casework import cli
from casework.clock import FrozenClock
from casework.services.context import Casework
from tests.support.casebooks import NOW, PASSPHRASE, RECOVERY_CODE, make_casebook


class Spoken:
    """Runs verbs and keeps what they said."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.out = ""
        self.err = ""

    def __call__(self, *arguments: str | Path) -> int:
        status = cli.main([str(argument) for argument in arguments])
        captured = self._capsys.readouterr()
        self.out, self.err = captured.out, captured.err
        return status

    @property
    def json(self) -> dict[str, object]:
        value: dict[str, object] = json.loads(self.out)
        return value


@pytest.fixture
def verb(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Spoken:
    monkeypatch.setenv("CASEWORK_PASSPHRASE", PASSPHRASE)
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    return Spoken(capsys)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    make_casebook(tmp_path / "book", FrozenClock(NOW)).close()
    return tmp_path / "book"


def test_init_gives_a_recovery_code_that_opens_it(verb: Spoken, tmp_path: Path):
    assert verb("init", tmp_path / "new", "--name", "HR", "--school", "Tidemill", "--json") == 0
    code = verb.json["recovery_code"]
    assert verb.json["casebook"] == str(tmp_path / "new")
    assert verb.err == ""
    (tmp_path / "code.txt").write_text(f"{code}\n", encoding="utf-8")
    status = verb("verify", tmp_path / "new", "--passphrase-file", tmp_path / "code.txt", "--json")
    assert status == 0
    assert verb.json["ok"] is True


def test_init_refuses_a_weak_passphrase_and_an_occupied_folder(
    verb: Spoken, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "letter.txt").write_bytes(b"x")
    assert verb("init", tmp_path, "--name", "HR") == 2
    assert "something in" in verb.err
    monkeypatch.setenv("CASEWORK_PASSPHRASE", "password1")
    assert verb("init", tmp_path / "new", "--name", "HR") == 2
    assert "weak" in verb.err.lower()
    assert not (tmp_path / "new").exists()


def test_verify_says_0_1_or_2(verb: Spoken, book: Path, tmp_path: Path):
    assert verb("verify", book) == 0
    assert "In order." in verb.out
    assert "What this cannot find" in verb.out
    (book / "head.json").unlink()
    assert verb("verify", book, "--json") == 1
    problems = verb.json["problems"]
    assert isinstance(problems, list)
    assert set(problems[0]) == {"what", "where", "since"}
    assert verb("verify", tmp_path / "nowhere") == 2
    assert verb.out == ""
    assert verb.err.count("\n") == 1


def test_verify_with_an_anchor(verb: Spoken, book: Path):
    assert verb("verify", book, "--json") == 0
    anchor = str(verb.json["anchor"])
    assert verb("verify", book, "--anchor", anchor) == 0
    assert verb("verify", book, "--anchor", "99999:" + "0" * 16) == 1
    assert verb("verify", book, "--anchor", "what") == 2
    assert "anchor" in verb.err


def test_a_wrong_passphrase_is_one_line(verb: Spoken, book: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CASEWORK_PASSPHRASE", "wrong")
    assert verb("verify", book) == 2
    assert verb.err.startswith("casework: That passphrase does not open")
    monkeypatch.delenv("CASEWORK_PASSPHRASE")
    assert verb("verify", book) == 2
    assert "passphrase" in verb.err


def test_backup_and_restore_there_and_back(verb: Spoken, book: Path, tmp_path: Path):
    copy = tmp_path / "-a copy, 'ü'"
    assert verb("backup", "--casebook", book, "--json", "--", copy) == 0
    assert verb.json["ok"] is True
    assert Path(str(verb.json["backup"])) == copy
    assert verb("restore", "--json", "--", copy, tmp_path / "again") == 0
    assert verb.json["kept"] is None
    assert verb("restore", "--json", "--", copy, book) == 0
    assert Path(str(verb.json["kept"])).is_dir()
    assert verb("verify", book) == 0


def test_restore_refuses_a_damaged_backup_and_lists_why(verb: Spoken, book: Path, tmp_path: Path):
    assert verb("backup", "--casebook", book, tmp_path / "copy") == 0
    (tmp_path / "copy" / "head.json").unlink()
    assert verb("restore", tmp_path / "copy", tmp_path / "again") == 2
    assert "nothing was replaced" in verb.err
    assert "head file is missing" in verb.err
    assert not (tmp_path / "again").exists()


def test_a_backup_is_written_beside_a_window_that_holds_the_casebook(
    verb: Spoken, casework: Casework, tmp_path: Path
):
    assert verb("backup", "--casebook", casework.path, tmp_path / "copy", "--json") == 0
    assert verb.json["ok"] is True
    assert "open for writing by" in verb.err
    assert verb("restore", tmp_path / "copy", casework.path) == 2
    assert "open for writing by" in verb.err


def test_the_recovery_code_serves_where_a_passphrase_is_asked_for(
    verb: Spoken, book: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("CASEWORK_PASSPHRASE", RECOVERY_CODE)
    assert verb("verify", book) == 0
