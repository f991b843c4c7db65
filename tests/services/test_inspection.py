"""Files are described one by one; a bad one never stops the rest."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
from pathlib import Path

import pytest

from casework.cli_verbs import inspect as verb
from casework.errors import Cancelled
from casework.services import inspection_words
from casework.services.inspection import inspect_files
from tests.media import file_makers as make
from tests.support.recognition_screens import pdf_of, saved, sign

KEYS = {
    "path", "size", "sha256", "media_type", "kind", "readable", "problem", "width", "height",
    "orientation", "pages", "duration_s", "taken_at", "taken_at_basis", "device", "position",
    "email", "text", "text_basis", "notes",
}  # fmt: skip


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    parser = argparse.ArgumentParser()
    verb.add_parser(parser.add_subparsers())
    args = parser.parse_args(["inspect", *arguments])
    assert args.run(args) == 0
    return capsys.readouterr().out


def test_every_file_gets_an_answer(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "b.png").write_bytes(make.picture("PNG"))
    (tmp_path / "folder" / "a.pdf").write_bytes(b"%PDF-1.4 broken")
    (tmp_path / "folder" / "empty").write_bytes(b"")
    (tmp_path / "loop").symlink_to(tmp_path)
    found = list(inspect_files([tmp_path / "folder", tmp_path / "nowhere", Path("a\0b")]))
    assert [(Path(one.path).name, one.facts.problem) for one in found] == [
        ("a.pdf", "damaged"),
        ("b.png", None),
        ("empty", "empty"),
        ("nowhere", "not found"),
        ("a\0b", "not found"),
    ]
    assert found[1].sha256 == hashlib.sha256(make.picture("PNG")).hexdigest()


def test_a_ring_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "ring").symlink_to(tmp_path)
    (found,) = inspect_files([tmp_path])
    assert found.facts.problem == "not a file"


@pytest.mark.skipif(sys.platform == "win32" or os.getuid() == 0, reason="needs rights to deny")
def test_a_file_without_the_right_to_read_says_so(tmp_path: Path) -> None:
    path = tmp_path / "locked.png"
    path.write_bytes(b"x")
    path.chmod(0)
    (found,) = inspect_files([path])
    assert found.facts.problem == "cannot be opened"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pipe in the file system")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (found,) = inspect_files([tmp_path / "pipe"])
    assert found.facts.problem == "not a file"


def test_a_cancel_stops_between_files(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    with pytest.raises(Cancelled):
        list(inspect_files([tmp_path], cancelled=lambda: True))


def test_the_json_has_every_key(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    strange = tmp_path / "-dash 'q' \"x\" 図.eml"
    strange.write_bytes(make.EMAIL)
    (answer,) = json.loads(call(capsys, "--json", "--no-ocr", str(strange)))
    assert set(answer) == KEYS
    assert answer["path"] == str(strange)
    assert answer["email"]["from"] == "Helen Osei <h.osei@example.org>"
    assert set(answer["email"]["attachments"][0]) == {"name", "size", "sha256", "media_type"}
    assert set(answer["email"]) == {
        "from", "to", "subject", "sent_at", "date_note", "attachments"
    }  # fmt: skip


def test_a_picture_without_recognition_says_text_basis_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "post.png"
    path.write_bytes(make.picture("PNG"))
    (answer,) = json.loads(call(capsys, str(path), "--json", "--no-ocr"))
    assert (answer["text"], answer["text_basis"]) == (None, "none")
    assert answer["notes"] == ["Text in pictures was not read."]


def test_the_text_for_people_names_every_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.pdf").write_bytes(make.pdf(2))
    text = call(capsys, str(tmp_path / "a.pdf"), str(tmp_path / "gone"), "--no-ocr")
    assert "2 pages" in text
    assert "Problem: not found" in text


def test_a_file_that_changes_while_it_is_read_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from casework.media.sandbox import Sandbox

    path = tmp_path / "growing.txt"
    path.write_bytes(b"first words")
    read = Sandbox.inspect

    def read_and_grow(self: Sandbox, *given: object, **named: object) -> object:
        facts = read(self, *given, **named)  # type: ignore[arg-type]
        path.write_bytes(b"first words and more")
        return facts

    monkeypatch.setattr(Sandbox, "inspect", read_and_grow)
    (found,) = inspect_files([path])
    assert any("changed or went away" in note for note in found.facts.notes)
    assert found.sha256 == hashlib.sha256(b"first words").hexdigest()


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
def test_a_name_neither_steers_the_terminal_nor_feigns_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a\x1b[2J\n  Problem: none\u202egnp.txt").write_bytes(b"words  of it")
    told = call(capsys, str(tmp_path))
    assert told.splitlines()[0].endswith(
        "a⟦escape⟧[2J   Problem: none⟦right-to-left override⟧gnp.txt"
    )
    assert len(told.splitlines()) == 4
    assert not set(told) & set("\x1b\u202e")


# -- words in pictures -----------------------------------------------------------------------


def test_words_in_pictures_and_scans_are_read_by_machine_and_said_to_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bodies = {
        "1 post.png": saved(sign("Words in a picture")),
        "2 scan.pdf": pdf_of("", "Words on a scan"),
        "3 both.pdf": pdf_of("Words of its own", "Words on a scan"),
        "4 own.pdf": pdf_of("Words of its own", ""),
        "5 broken.png": saved(sign("Words"))[:200],
    }
    for name, body in bodies.items():
        (tmp_path / name).write_bytes(body)
    post, scan, both, own, broken = json.loads(call(capsys, "--json", str(tmp_path)))
    unchecked = "Read by machine, unchecked."
    assert (post["text"], post["text_basis"]) == ("Words in a picture", "ocr")
    assert (scan["text"], scan["text_basis"]) == ("Words on a scan", "ocr")
    assert unchecked in post["notes"]
    assert unchecked in scan["notes"]
    assert both["text_basis"] == "embedded"
    assert both["text"].startswith("Words of its own")
    assert "[Page 2, read by machine, unchecked]\nWords on a scan" in both["text"]
    assert (own["text"], own["text_basis"]) == ("Words of its own", "embedded")
    assert not [note for note in own["notes"] if "machine" in note]
    assert (broken["text"], broken["problem"]) == (None, "damaged")


def test_where_recognition_is_absent_inspect_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inspection_words, "is_available", lambda: False)
    (tmp_path / "post.png").write_bytes(make.picture("PNG"))
    (found,) = inspect_files([tmp_path], recognise=True)
    assert (found.facts.text, found.facts.text_basis) == (None, "none")
    assert "Reading the words in pictures is not available on this machine." in found.facts.notes
