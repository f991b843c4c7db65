"""A redacted copy is written whole and clean, or not at all, and says why."""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from pypdfium2 import PdfDocument

from casework.cli_verbs import redact as verb
from casework.errors import BadInput, Cancelled, CaseworkError, NoRoom, NotFound, UnreadableFile
from casework.rules.redaction import RedactionBox
from casework.services import redaction_work
from casework.services.redaction import redact_file
from casework.summaries.recognition import (
    RecognisedFile,
    RecognisedLine,
    RecognisedPage,
    RecognisedWord,
)
from tests.media import planted_words as planted
from tests.media.planted_words import BOTTOM, LEFT, RIGHT, TOP, WORD

BOX = RedactionBox(1, LEFT, TOP, RIGHT, BOTTOM)
AS_JSON = [{"page": 1, "left": LEFT, "top": TOP, "right": RIGHT, "bottom": BOTTOM}]


@pytest.fixture(autouse=True)
def no_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading by machine takes seconds and has tests of its own."""
    import casework.services.redaction_reading as reading

    monkeypatch.setattr(reading, "is_available", lambda: False)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "source.pdf"
    path.write_bytes(planted.changed(planted.metadata))
    return path


def call(*arguments: object) -> int:
    parser = argparse.ArgumentParser()
    verb.add_parser(parser.add_subparsers())
    args = parser.parse_args(["redact", *map(str, arguments)])
    return int(args.run(args))


def test_the_verb_answers_with_the_copy(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "boxes.json").write_text(json.dumps(AS_JSON))
    out = tmp_path / "out ‘q’ 図.pdf"
    assert call(source, "--boxes", tmp_path / "boxes.json", "--out", out, "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert set(said) == {"out", "sha256", "pages_rebuilt", "checked", "leaks"}
    assert said["out"] == str(out)
    assert said["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()
    assert said["pages_rebuilt"] == [1]
    assert said["leaks"] == []
    assert WORD.encode() not in out.read_bytes()


def test_with_a_leak_the_verb_answers_one_and_nothing_is_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "s.pdf"
    source.write_bytes(planted.plain_pdf(lambda canvas: canvas.drawString(30, 100, WORD)))
    (tmp_path / "boxes.json").write_text(json.dumps(AS_JSON))
    before = sorted(tmp_path.iterdir())
    out = tmp_path / "out.pdf"
    assert call(source, "--boxes", tmp_path / "boxes.json", "--out", out, "--json") == 1
    said = json.loads(capsys.readouterr().out)
    assert said["out"] is None
    assert said["pages_rebuilt"] == []
    assert {(leak["word"], leak["page"]) for leak in said["leaks"]} == {(WORD.lower(), 1)}
    assert sorted(tmp_path.iterdir()) == before
    assert call(source, "--boxes", tmp_path / "boxes.json", "--out", out) == 1
    assert "Nothing was written" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("boxes", "said"),
    [
        ("not json", "not JSON"),
        ("{}", "must be a list"),
        ("[]", "no box"),
        ('[{"page": 1, "left": 0, "top": 0, "right": 1, "bottom": 1, "why": "x"}]', "why"),
        ('[{"page": 1, "left": 0, "top": 0, "right": 1}]', "bottom"),
        ('[{"page": 0, "left": 0, "top": 0, "right": 1, "bottom": 1}]', "Pages begin at 1"),
        ('[{"page": true, "left": 0, "top": 0, "right": 1, "bottom": 1}]', "page number"),
        ('[{"page": 2, "left": 0, "top": 0, "right": 1, "bottom": 1}]', "one page"),
        ('[{"page": 1, "left": 0.6, "top": 0, "right": 0.2, "bottom": 1}]', "reversed"),
        ('[{"page": 1, "left": 0, "top": 0.3, "right": 1, "bottom": 0.3}]', "reversed or empty"),
        ('[{"page": 1, "left": 1.1, "top": 0, "right": 1.3, "bottom": 1}]', "outside"),
        ('[{"page": 1, "left": 10, "top": 20, "right": 300, "bottom": 40}]', "not in pixels"),
        ('[{"page": 1, "left": 1e999, "top": 0, "right": 1, "bottom": 1}]', "no number"),
        ('[{"page": 1, "left": "0", "top": 0, "right": 1, "bottom": 1}]', "no number"),
        ('[{"page": 1, "left": 0, "left": 1, "top": 0, "right": 1, "bottom": 1}]', "twice"),
        ("[[1, 0, 0, 1, 1]]", "no object"),
    ],
)
def test_boxes_that_cannot_be_meant_are_refused(
    source: Path, tmp_path: Path, boxes: str, said: str
) -> None:
    (tmp_path / "boxes.json").write_text(boxes)
    with pytest.raises(BadInput, match=said):
        call(source, "--boxes", tmp_path / "boxes.json", "--out", tmp_path / "out.pdf")
    assert not (tmp_path / "out.pdf").exists()


def test_a_box_a_little_over_the_edge_is_cut_there(source: Path, tmp_path: Path) -> None:
    (tmp_path / "boxes.json").write_text(
        '[{"page": 1, "left": -0.1, "top": 0.1, "right": 1.2, "bottom": 0.2}]'
    )
    assert call(source, "--boxes", tmp_path / "boxes.json", "--out", tmp_path / "out.pdf") == 0


def refused(kind: type[CaseworkError], said: str, source: Path, out: Path, **options: Any) -> None:
    before = sorted(out.parent.iterdir()) if out.parent.is_dir() else []
    with pytest.raises(kind, match=said):
        redact_file(source, out, boxes=[BOX], **options)
    assert (sorted(out.parent.iterdir()) if out.parent.is_dir() else []) == before


def test_places_that_cannot_be_used_are_refused_before_any_work(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redaction_work, "RedactionReader", None)  # no child is even started
    out = tmp_path / "out.pdf"
    refused(NotFound, "no file", tmp_path / "gone.pdf", out)
    refused(BadInput, "not a file", tmp_path, out)
    refused(BadInput, "place of the original", source, source)
    refused(BadInput, "no folder", source, tmp_path / "nowhere" / "out.pdf")
    refused(BadInput, "not written as .docx", source, tmp_path / "out.docx")
    (tmp_path / "folder.pdf").mkdir()
    refused(BadInput, "is no file", source, tmp_path / "folder.pdf")
    (tmp_path / "empty.pdf").write_bytes(b"")
    refused(UnreadableFile, "empty", tmp_path / "empty.pdf", out)


def test_a_kind_that_does_not_fit_its_name_is_refused(source: Path, tmp_path: Path) -> None:
    refused(BadInput, "stays a PDF", source, tmp_path / "out.png")
    picture = tmp_path / "p.png"
    picture.write_bytes(planted.picture("PNG"))
    refused(BadInput, "a picture a picture", picture, tmp_path / "out.pdf")
    done = redact_file(picture, tmp_path / "out.jpg", boxes=[BOX])
    assert done.out is not None
    assert done.out.read_bytes()[:2] == b"\xff\xd8"


def test_a_cancel_and_a_full_disk_leave_nothing(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Cancelled):
        redact_file(source, tmp_path / "out.pdf", boxes=[BOX], cancelled=lambda: True)
    assert sorted(tmp_path.iterdir()) == [source]
    from casework.store import files_out

    def full(*_arguments: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files_out.os, "fsync", full, raising=True)
    monkeypatch.setattr(redaction_work, "RedactionReader", _MadeReader)
    refused(NoRoom, "full", source, tmp_path / "out.pdf")


class _MadeReader:
    """A reading child that has its copy ready: the disk alone is tried."""

    def __enter__(self) -> _MadeReader:
        return self

    def __exit__(self, *_error: object) -> None:
        return

    def begin(self, *_arguments: object, **_options: object) -> Any:
        from casework.media.redaction_reader import Begun

        return Begun(1, "application/pdf", ())

    def rebuild(self, *_arguments: object, **_options: object) -> Any:
        from casework.media.redaction_reader import PageDone

        return PageDone([])

    def finish(self, **_options: object) -> bytes:
        return b"copy"

    def check(self, *_arguments: object, **_options: object) -> tuple[list[str], list[object]]:
        return [], []


def test_what_a_machine_reads_beneath_a_box_is_sought_in_what_it_reads_of_the_copy(
    tmp_path: Path,
) -> None:
    picture = tmp_path / "p.png"
    picture.write_bytes(planted.png_with_words(f"{WORD} was here"))
    asked: list[tuple[bool, tuple[int, ...]]] = []
    still_there = True

    def recognise(body: bytes, pages: Sequence[int]) -> RecognisedFile:
        of_source = body == picture.read_bytes()
        asked.append((of_source, tuple(pages)))
        word = RecognisedWord(WORD, (0.05, 0.2, 0.4, 0.4), 0.9)
        shown = (word,) if of_source or still_there else ()
        line = RecognisedLine(" ".join(one.text for one in shown), word.box, 0.9, shown)
        return RecognisedFile((RecognisedPage(0, 800, 300, (line,)),), 1)

    box = RedactionBox(1, 0, 0.1, 0.5, 0.5)
    out = tmp_path / "out.png"
    done = redact_file(picture, out, boxes=[box], recognise=recognise)
    assert [leak.where for leak in done.leaks] == ["recognition of the copy"]
    assert not out.exists()
    still_there = False
    done = redact_file(picture, out, boxes=[box], recognise=recognise)
    assert done.leaks == ()
    assert "recognition" in done.checked
    assert out.exists()
    assert asked[:2] == [(True, (0,)), (False, (0,))]


def test_five_hundred_pages_are_rebuilt_one_by_one(tmp_path: Path) -> None:
    import pikepdf

    source, out = tmp_path / "s.pdf", tmp_path / "o.pdf"
    with pikepdf.Pdf.new() as document:
        for _ in range(500):
            document.add_blank_page(page_size=(36, 36))
        document.save(source)
    told: list[tuple[int, int]] = []
    done = redact_file(source, out, boxes=[BOX], progress=lambda *at: told.append(at))
    assert done.pages_rebuilt == tuple(range(1, 501))
    assert told[-1] == (500, 500)
    assert len(PdfDocument(out.read_bytes())) == 500


def test_a_field_or_note_that_shows_the_word_elsewhere_is_a_leak(tmp_path: Path) -> None:
    import pikepdf

    def show(document: pikepdf.Pdf) -> None:
        planted._add(document.pages[0], document.make_indirect(pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FreeText,
            Rect=pikepdf.Array([30, 40, 200, 60]), Contents=pikepdf.String(f"see {WORD}"),
            DA=pikepdf.String("/Helv 10 Tf 0 g"),
        )))  # fmt: skip

    source, out = tmp_path / "s.pdf", tmp_path / "o.pdf"
    source.write_bytes(planted.changed(show))
    done = redact_file(source, out, boxes=[BOX])
    assert [(leak.word, leak.where) for leak in done.leaks] == [
        (WORD.lower(), "a form value or a note in sight")
    ]
    assert not out.exists()
    over = RedactionBox(1, 0.05, 0.84, 0.95, 0.91)
    assert redact_file(source, out, boxes=[BOX, over]).leaks == ()


def test_a_locked_pdf_is_redacted_with_its_password(source: Path, tmp_path: Path) -> None:
    import pikepdf

    from casework.errors import LockedFile
    from casework.summaries.redaction import RedactionOrder

    locked, out = tmp_path / "locked.pdf", tmp_path / "out.pdf"
    with pikepdf.open(source) as document:
        document.save(locked, encryption=pikepdf.Encryption(owner="o", user="known to us", R=6))
    with pytest.raises(LockedFile):
        redact_file(locked, out, boxes=[BOX])
    order = RedactionOrder(boxes=(BOX,), password="known to us")
    assert redact_file(locked, out, order=order).leaks == ()
    read = PdfDocument(out.read_bytes())  # the copy needs none
    assert WORD.lower() not in read[0].get_textpage().get_text_range().lower()
    read.close()


def test_words_and_pages_alone_are_enough_for_the_verb(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = tmp_path / "s.pdf", tmp_path / "o.pdf"
    source.write_bytes(planted.plain_pdf(lambda canvas: canvas.drawString(30, 100, f"{WORD}’s")))
    assert call(source, "--words", WORD, "--out", out, "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert said["leaks"] == []
    assert call(source, "--pages", "1", "--out", tmp_path / "whole.pdf") == 0
    with pytest.raises(BadInput, match="Nothing is marked"):
        call(source, "--out", tmp_path / "none.pdf")
    with pytest.raises(BadInput, match="the file has one page"):
        call(source, "--pages", "2", "--out", tmp_path / "none.pdf")
    with pytest.raises(BadInput, match="without a letter"):
        call(source, "--words", "…", "--out", tmp_path / "none.pdf")
    (tmp_path / "note.txt").write_text(f"The concert is on Friday. {WORD} sings.")
    assert call(tmp_path / "note.txt", "--words", WORD, "--out", tmp_path / "note.pdf") == 0
    assert not (tmp_path / "none.pdf").exists()


def test_a_name_beside_the_page_is_neither_marked_nor_taken_over(tmp_path: Path) -> None:
    from casework.summaries.redaction import RedactionOrder

    source, out = tmp_path / "s.pdf", tmp_path / "o.pdf"
    source.write_bytes(planted.plain_pdf(lambda canvas: canvas.drawString(9000, 100, WORD)))
    done = redact_file(source, out, order=RedactionOrder(names=(WORD,), mark_names=True))
    assert done.leaks == ()
    assert WORD.encode() not in out.read_bytes()
