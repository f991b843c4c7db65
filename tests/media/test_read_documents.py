"""What the reading child says of whole files, asked as the program asks it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from casework.errors import Cancelled, UnreadableFile
from casework.media.sandbox import Sandbox
from casework.summaries.files import FileKind
from casework.summaries.read_documents import (
    ChatMessage,
    Paragraph,
    SheetRow,
    words_of_part,
)
from tests.media import file_makers as make
from tests.media.test_chats import IPHONE
from tests.media.test_sheets_pages_and_archives import packed

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples" / "evidence"
shared = pytest.mark.skipif(not SAMPLES.is_dir(), reason="sample files stand beside the project")


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(seconds=10) as reader:
        yield reader


def test_bytes_and_paths_are_read_alike(sandbox: Sandbox, tmp_path: Path) -> None:
    path = tmp_path / "-a 'mail' ü"
    path.write_bytes(make.EMAIL)
    assert sandbox.read_document(path, path.name) == sandbox.read_document(make.EMAIL, "x")
    assert sandbox.member(path, 0) == sandbox.member(make.EMAIL, 0)


def test_the_answer_to_the_order_of_dates_reaches_the_child(sandbox: Sandbox) -> None:
    asked = sandbox.read_document(IPHONE.encode(), "x")
    told = sandbox.read_document(IPHONE.encode(), "x", day_first=True)
    assert (asked.asks_for_the_order_of_dates, told.asks_for_the_order_of_dates) == (True, False)
    last = told.parts[-1]
    assert isinstance(last, ChatMessage)
    assert last.at == "2026-11-03T21:07:00"


def test_a_locked_pdf_shows_its_pages_with_its_password(sandbox: Sandbox) -> None:
    body = make.pdf(1, password="secret")
    with pytest.raises(UnreadableFile, match="locked by a password"):
        sandbox.page_picture("locked", lambda: body)
    assert sandbox.page_picture("locked", lambda: body, password="secret", longest=50).pages == 1
    words = sandbox.page_words(
        "locked", lambda: body, page=0, region=(0, 0, 1, 1), password="secret"
    )
    assert words == "Hello 1"


def test_what_cannot_be_taken_out_is_refused_in_plain_words(sandbox: Sandbox) -> None:
    bomb = packed({"bomb": b"\0" * 30_000_000})
    with pytest.raises(UnreadableFile, match="far more than it holds"):
        sandbox.member(bomb, 0)
    with pytest.raises(UnreadableFile, match="no such member"):
        sandbox.member(bomb, 7)


def test_a_file_that_went_away_is_an_answer(sandbox: Sandbox, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    assert sandbox.read_document(gone, "gone").problem == "cannot be opened"
    assert sandbox.inspect(gone, "gone").problem == "cannot be opened"


def test_a_stalled_child_says_that_it_took_too_long() -> None:
    with Sandbox(seconds=0.05) as reader:
        document = reader.read_document(IPHONE.encode() * 40_000, "x")
        assert document.problem == "took too long"


def test_a_cancel_is_not_an_answer(sandbox: Sandbox) -> None:
    with pytest.raises(Cancelled):
        sandbox.read_document(IPHONE.encode() * 20_000, "x", cancelled=lambda: True)


@pytest.mark.parametrize("body", [b"", b"\x00\x01\x02\x03", b"7z\xbc\xaf\x27\x1c" + bytes(60)])
def test_any_other_file_is_kept_and_said_to_be_unread(sandbox: Sandbox, body: bytes) -> None:
    document = sandbox.read_document(body, "x")
    assert document.parts == ()
    assert document.problem == "empty" or "Kept as it is" in document.notes[0]


def test_a_part_is_copied_as_plain_text() -> None:
    message = ChatMessage(1, "Ann", "13/12/26, 21:42", None, "look", "image not in the export")
    assert words_of_part(message) == "[13/12/26, 21:42] Ann: look [image not in the export]"
    assert words_of_part(SheetRow(1, "Pay", 2, ("a", "b"))) == "a\tb"
    assert words_of_part(Paragraph(1, "words")) == "words"


# -- files that nobody here made ------------------------------------------------------------

REAL: dict[str, tuple[FileKind, str, tuple[str, ...]]] = {
    "raw_email.eml": (FileKind.EMAIL, "우리는", ()),
    "attachment_pdf.eml": (FileKind.EMAIL, "attaching another PDF", ("broken.pdf",)),
    "attachment_content_disposition.eml": (FileKind.EMAIL, "This is the first part", ("api.rb",)),
    "attachment_message_rfc822.eml": (
        FileKind.EMAIL,
        "This is the first part",
        ("ForwardedMessage.eml", "broken.pdf"),
    ),
    "testMSG_att_doc.msg": (FileKind.EMAIL, "contenu", ("test-unicode.doc", "pj1.txt")),
    "testMSG_Task.msg": (FileKind.EMAIL, "Quick brown fox", ()),
    "testWORD_various.docx": (FileKind.WORD, "This is a footnote.", ()),
    "footnotes.docx": (FileKind.WORD, "ochen prostoy", ()),
    "num-having-numbering-part.docx": (FileKind.WORD, "1. Paragraph having List Number", ()),
    "blk-containing-table.docx": (FileKind.WORD, "", ()),
    "annotated_pdf.pdf": (FileKind.PDF, "Text: This is a text annotation.", ()),
    "js-buttons.pdf": (FileKind.PDF, "Form field Group1", ()),
    "pdflatex-4-pages.pdf": (FileKind.PDF, "Hello, here is some text", ()),
    "pdflatex-forms.pdf": (FileKind.PDF, "Form field Check: Off", ()),
    "rotation.pdf": (FileKind.PDF, "my second page", ()),
    "with-attachment.pdf": (FileKind.PDF, "takimata sanctus", ("image.png",)),
    "jolla.jpg": (FileKind.IMAGE, "", ()),
    "sony-cybershot.jpg": (FileKind.IMAGE, "", ()),
    "pil_sample_cmyk.jpg": (FileKind.IMAGE, "", ()),
    "transparent.png": (FileKind.IMAGE, "", ()),
    "zPug_3.heic": (FileKind.IMAGE, "", ()),
    "RGB_8__128x128.heif": (FileKind.IMAGE, "", ()),
}


@pytest.mark.shared
@shared
@pytest.mark.parametrize("name", REAL)
def test_real_files(sandbox: Sandbox, name: str) -> None:
    kind, words, children = REAL[name]
    document = sandbox.read_document(SAMPLES / name, name)
    assert (document.kind, document.problem) == (kind, None)
    assert words in document.words
    assert tuple(one.name for one in document.children) == children
    for child in document.children:
        taken = sandbox.member(SAMPLES / name, child.index)
        assert hashlib.sha256(taken).hexdigest() == child.sha256


@pytest.mark.shared
@shared
def test_a_real_locked_pdf_opens_with_its_password(sandbox: Sandbox) -> None:
    path = SAMPLES / "libreoffice-writer-password.pdf"
    assert sandbox.read_document(path, path.name).problem == "password needed"
    document = sandbox.read_document(path, path.name, password="openpassword")
    assert "Lorem ipsum" in document.words
    assert ("Created", "2022-04-03T20:35:52+02:00") in document.head


@pytest.mark.shared
@shared
def test_every_sample_is_named_here() -> None:
    known = {*REAL, "libreoffice-writer-password.pdf", "truncated_jpeg.jpg"}
    assert {one.name for one in SAMPLES.iterdir()} <= known


@pytest.mark.shared
@shared
def test_a_message_within_a_real_mail_is_read_as_an_item_of_its_own(sandbox: Sandbox) -> None:
    inner = sandbox.member(SAMPLES / "attachment_message_rfc822.eml", 0)
    document = sandbox.read_document(inner, "x")
    assert ("Date", "Tue, 10 May 2005 11:26:39 -0600") in document.head
