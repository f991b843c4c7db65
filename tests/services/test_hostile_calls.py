"""The verbs under hostile calls: status 2 and one plain line, never a traceback."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from casework import cli
from casework.app import open_casebook, verify_folder
from casework.clock import FrozenClock
from casework.errors import NoRoom
from tests.services.test_log_verb import REPORT, Stdin
from tests.support.casebooks import ADVISER, NOW, PASSPHRASE, reopen

MAIN = Path(__file__).parents[2] / "main.py"
TRIBUNAL = '{"rule": "tribunal_limit", "edt": "2027-01-15"}'
HALF = "\udcff"  # how Python shows a byte of a file name that is not UTF-8


@pytest.fixture
def say(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """Run a verb on a text; return status, output, messages."""
    monkeypatch.setenv("CASEWORK_PASSPHRASE", PASSPHRASE)
    monkeypatch.setattr("casework.cli_verbs.log.SystemClock", lambda: FrozenClock(NOW))

    def run(*arguments: str | Path, given: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", Stdin(given))
        status = cli.main([str(argument) for argument in arguments])
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


def refused(answer: tuple[int, str, str], *words: str) -> None:
    """Assert a refusal: status 2, no answer, one line that holds the words."""
    status, out, err = answer
    assert (status, out) == (2, "")
    assert err.startswith("casework: ")
    assert len(err.splitlines()) == 1
    for word in words:
        assert word in err


@pytest.mark.parametrize(
    ("verb", "given", "words"),
    [
        ("due", '{"rule": "tribunal_limit", "edt": "2027\\n-01\\u2028"}', "not a date"),
        ("due", '{"rule": "\\u202etribunal\\u001b[2J"}', "\\u202e"),
        ("due", TRIBUNAL.replace('"2027-01-15"', "1" * 5000), "not JSON"),
        ("due", TRIBUNAL.replace('"2027-01-15"', "NaN"), "not JSON"),
        ("conflicts", '{"proposed": ' + "1" * 5000 + "}", "not JSON"),
        ("conflicts", '{"proposed": "IO", "proposed": "WITNESS"}', "given twice"),
        ("conflicts", '{"proposed": NaN}', "not JSON"),
        ("conflicts", " " * 1_000_002, "longer than"),
        ("conflicts", '{"proposed": "IO", "a\\nb": 1}', "a\\nb"),
        (
            "due",
            '{"rule": "clock_hours", "hours": 72, "aware_at": "0001-01-01T00:00:00+14:00"}',
            "year 1 ",
        ),
        (
            "due",
            '{"rule": "deemed_receipt", "method": "by_hand", "sent": "9999-12-31T23:59:59-12:00"}',
            "year 9999",
        ),
    ],
)
def test_a_question_that_is_none_is_refused_on_one_line(
    say: Any, verb: str, given: str, words: str
) -> None:
    refused(say(verb, "--json", given=given), words)


def test_a_byte_order_mark_before_a_question_is_no_fault(say: Any) -> None:
    status, out, _err = say("conflicts", "--json", given='\ufeff{"proposed": "IO"}')
    assert status == 0
    assert json.loads(out)["verdict"] == "OK"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"aware_at": "9999-12-31T23:59:59-12:00"}, "still to come"),
        ({"aware_at": "0001-01-01T00:00:00+14:00"}, "The year 1 cannot be right"),
        ({"evidence": ["\x00"]}, "not there"),
        ({"evidence": ["\ud800"]}, "not there"),
    ],
)
def test_a_report_that_cannot_be_is_refused(
    say: Any, casebook_folder: Path, change: dict[str, Any], words: str
) -> None:
    refused(say("log", "--casebook", casebook_folder, given=json.dumps(REPORT | change)), words)


def test_a_report_in_another_encoding_is_refused_and_loses_no_letter(
    say: Any, casebook_folder: Path
) -> None:
    # Python reads a byte that is no UTF-8 as half a character; it must not fall out of a name.
    given = json.dumps(REPORT, ensure_ascii=False).replace("Dana", "Zo" + HALF)
    refused(say("log", "--casebook", casebook_folder, given=given), "UTF-8")


def test_several_problems_stand_on_one_line(say: Any, casebook_folder: Path) -> None:
    given = json.dumps(REPORT | {"text": "", "reported_on": "2027-01-01"})
    refused(say("log", "--casebook", casebook_folder, given=given), "to come", "not written down")


@pytest.mark.parametrize(
    "arguments",
    [
        ("init", "n" * 300, "--name", "HR"),
        ("init", "folder", "--name", "HR", "--bogus", "a\nb"),
        ("init", "", "--name", "HR"),
        ("demo", ""),
        ("verify", "n" * 300),
        ("outline", "n" * 300),
        ("outline", "a\nb"),
    ],
)
def test_a_name_that_cannot_be_is_refused(
    say: Any, arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    refused(say(*arguments))
    assert list(tmp_path.iterdir()) == []


def test_an_empty_name_is_not_the_working_folder(
    say: Any, casebook_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    refused(say("backup", "--casebook", casebook_folder, ""), "empty")
    assert list((tmp_path / "here").iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are of POSIX")
def test_a_pipe_that_nobody_fills_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    done = subprocess.run(
        [sys.executable, MAIN, "outline", tmp_path / "pipe.txt"],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 2
    assert "pipe or a device" in done.stderr


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a device of POSIX")
def test_a_passphrase_file_without_an_end_is_read_for_one_line(
    say: Any, casebook_folder: Path
) -> None:
    refused(say("verify", casebook_folder, "--passphrase-file", "/dev/zero"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("redirect", ["> /dev/full", ">&-"])
def test_an_answer_that_cannot_be_written_is_said(redirect: str) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f'"$0" "$1" due --json {redirect}', sys.executable, MAIN],
        input=TRIBUNAL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert "could not be written" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_closed_standard_input_is_an_empty_question() -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", '"$0" "$1" conflicts <&-', sys.executable, MAIN],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert "not JSON" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="names of bytes are of Linux")
def test_names_that_are_no_utf8_are_stored_as_their_codes(
    say: Any, casebook_folder: Path, tmp_path: Path
) -> None:
    folder = tmp_path / f"case{HALF}book"
    shutil.copytree(casebook_folder, folder)
    backup, back = tmp_path / f"back{HALF}up", tmp_path / f"re{HALF}stored"
    person = ("--as", f"Zo{HALF}")
    assert say("backup", "--casebook", folder, backup, *person)[0] == 0
    assert say("restore", backup, back, *person)[0] == 0
    assert say("log", "--casebook", back, *person, given=json.dumps(REPORT))[0] == 0
    refused(say("attach", "--casebook", back, "--case", HALF, MAIN, *person), "no case")
    status, out, _err = say("verify", back, "--json")
    assert status == 0, out
    opened = open_casebook(back, actor=ADVISER, clock=FrozenClock(NOW), passphrase=PASSPHRASE)
    with opened.read() as session:
        (name,) = (
            session.connection()
            .exec_driver_sql("SELECT DISTINCT actor FROM audit_entry WHERE actor LIKE 'Zo%'")
            .one()
        )
    opened.close()
    assert name == "Zo\\udcff"
    assert verify_folder(back, clock=FrozenClock(NOW), passphrase=PASSPHRASE).ok


def test_a_broken_reader_of_the_answer_leaves_the_log_whole(
    casebook_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Gone(io.StringIO):
        def flush(self) -> None:
            raise BrokenPipeError

    clock = FrozenClock(NOW)
    monkeypatch.setenv("CASEWORK_PASSPHRASE", PASSPHRASE)
    monkeypatch.setattr("casework.cli_verbs.log.SystemClock", lambda: clock)
    monkeypatch.setattr(sys, "stdin", Stdin(json.dumps(REPORT)))
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", Gone())
        patched.setattr("casework.cli._give_up_output", lambda: None)
        assert cli.main(["log", "--casebook", str(casebook_folder)]) == 2
    assert capsys.readouterr().err == ""
    reopen(casebook_folder, clock).close()
    assert verify_folder(casebook_folder, clock=clock, passphrase=PASSPHRASE).ok


@pytest.mark.parametrize("stood", [True, False])
def test_a_demonstration_that_fails_leaves_the_folder_as_it_was(
    say: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stood: bool
) -> None:
    def fill_the_disk(folder: Path, *_rest: object, **_options: object) -> None:
        folder.mkdir()
        (folder / "casebook.db").write_bytes(b"half")
        raise NoRoom("The disk is full.")

    monkeypatch.setattr("casework.demonstration.make_demonstration", fill_the_disk)
    folder = tmp_path / "demo"
    if stood:
        folder.mkdir()
    refused(say("demo", folder), "full")
    assert folder.exists() == stood
    assert list(tmp_path.rglob("*")) == ([folder] if stood else [])
