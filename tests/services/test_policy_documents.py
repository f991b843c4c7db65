"""Policy files of every kind: told by their content, read in a child, refused in plain words."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from casework.errors import UnreadableFile
from casework.media.sandbox import Sandbox
from casework.rules.source_lines import SourceKind
from casework.rules.text_encodings import decoded
from casework.services.policy_documents import (
    PolicyDocument,
    read_policy_file,
    split_policy_document,
)
from tests.media import file_makers
from tests.policy_papers.as_pdf import as_pdf
from tests.policy_papers.as_word import as_word, package, paragraph
from tests.policy_papers.papers_figures import LEGAL

TODAY = date(2026, 11, 22)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.fixture(scope="module")
def reader() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


def read(data: bytes, name: str, reader: Sandbox, password: str = "") -> PolicyDocument:
    return split_policy_document(data, name=name, today=TODAY, reader=reader, password=password)


def test_what_a_file_is_shows_in_its_content(reader: Sandbox) -> None:
    word = read(as_word(LEGAL), "policy.txt", reader)
    pdf = read(as_pdf(LEGAL), "policy.docx", reader)
    assert (word.source.kind, pdf.source.kind) == (SourceKind.WORD, SourceKind.PDF)
    assert word.media_type.endswith("wordprocessingml.document")
    assert pdf.media_type == "application/pdf"
    assert "The name ends in .txt, but the file is a Word document." in word.source.notes
    assert "The name ends in .docx, but the file is a PDF." in pdf.source.notes
    marked = read(b"# Phones\n\n## Rules\n\nNo filming.\n", "policy.txt", reader)
    assert marked.source.kind is SourceKind.MARKDOWN
    assert not marked.source.notes


def test_a_document_keeps_its_bytes_its_words_and_its_lines(reader: Sandbox) -> None:
    data = as_word(LEGAL)
    document = read(data, "policy.docx", reader)
    assert document.content == data
    assert "2.1.1 Staff must lock a screen before they leave it." in document.text
    assert any(line.number == "2.1.1" for line in document.source.lines)
    assert "Staff must lock a screen before they leave it." in {
        clause.text for clause in document.outline.clauses
    }


def test_a_file_is_read_without_a_child_at_hand(tmp_path: Path) -> None:
    path = tmp_path / "-a “policy”.pdf"
    path.write_bytes(as_pdf(LEGAL))
    assert read_policy_file(path, today=TODAY).source.pages == 1


def test_a_password_opens_a_pdf(reader: Sandbox) -> None:
    locked = file_makers.pdf(words="Staff must lock their screens", password="open sesame")
    with pytest.raises(UnreadableFile, match="locked by a password") as refused:
        read(locked, "policy.pdf", reader)
    assert "password" in refused.value.cure
    with pytest.raises(UnreadableFile, match="does not open"):
        read(locked, "policy.pdf", reader, password="sesame")
    assert "Staff must lock" in read(locked, "policy.pdf", reader, password="open sesame").text


def packed(*names: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return held.getvalue()


def bomb() -> bytes:
    """A small file whose one part unpacks to 70 MB."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("word/document.xml", b" " * 70_000_000)
    return held.getvalue()


def utf16(name: str) -> bytes:
    return name.encode("utf-16-le")


@pytest.mark.parametrize(
    ("name", "data", "said", "cure"),
    [
        ("a.docx", b"", "empty", "words"),
        ("a.docx", package(""), "holds no words", "words"),
        ("a.doc", OLE + utf16("WordDocument"), "old Word format", "save it as .docx"),
        ("a.rtf", b"{\\rtf1 Staff must}", "rich text", "save it as .docx"),
        ("a.odt", packed("mimetype", "content.xml"), "OpenDocument", "save it as .docx"),
        ("a.docx", OLE + utf16("EncryptedPackage"), "locked by a password", "without one"),
        ("a.xlsx", packed("xl/workbook.xml"), "spreadsheet", "alone"),
        ("a.zip", packed("one.txt"), "no Word, PDF or text", "alone"),
        ("a.htm", b"<!DOCTYPE html><p>Staff must</p>", "web page", "save it as .docx"),
        ("a.png", file_makers.picture("PNG"), "is a picture", "typed"),
        ("a.docx", as_word(LEGAL)[:900], "cut short", "again"),
        ("a.pdf", as_pdf(LEGAL)[:900], "cut short", "again"),
        ("a.docx", package("<w:p>"), "damaged", "again"),
        ("a.docx", package("<w:ins>" * 900 + "</w:ins>" * 900), "deeply", "anew"),
        ("a.docx", package(paragraph("word " * 1_000_001)), "too long", "alone"),
        ("a.pdf", b"%PDF-1.7" + bytes(60_000_001), "too large", "alone"),
        ("a.txt", bytes(range(256)) * 4, "not a text", ""),
    ],
)
def test_what_cannot_be_read_is_refused_in_plain_words(
    name: str, data: bytes, said: str, cure: str, reader: Sandbox
) -> None:
    with pytest.raises(UnreadableFile, match=said) as refused:
        read(data, name, reader)
    assert refused.value.message.startswith(f"“{name}”")
    assert cure in refused.value.cure
    assert refused.value.cure


def test_a_bomb_is_not_opened_and_the_child_goes_on(reader: Sandbox) -> None:
    with pytest.raises(UnreadableFile, match="unpacks to far more"):
        read(bomb(), "a.docx", reader)
    assert read(as_word(LEGAL), "b.docx", reader).source.lines


WORDS = "The Trust’s “rules” – £25, café, and the headteacher’s own • list…"


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "cp1252"),
        ("mac-roman", "mac-roman"),
    ],
)
def test_old_encodings_are_told_apart(encoding: str, named: str) -> None:
    assert decoded(WORDS.encode(encoding)) == (WORDS, named)


def test_words_pasted_in_another_encoding_are_read_too(reader: Sandbox) -> None:
    data = "The Trust’s “rules” hold.\n".encode() + "Its café’s do.".encode("cp1252")
    text, encoding = decoded(data)
    assert (text, encoding) == ("The Trust’s “rules” hold.\nIts café’s do.", "mixed")
    notes = read(data, "policy.txt", reader).source.notes
    assert any("two encodings" in note for note in notes)


def test_the_macintosh_is_named_to_the_reviewer(reader: Sandbox) -> None:
    notes = read(WORDS.encode("mac-roman"), "policy.txt", reader).source.notes
    assert any("Macintosh" in note for note in notes)
