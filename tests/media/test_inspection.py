"""What files say, and what is said of broken ones."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest

from casework.media.facts_json import facts_from_json, facts_to_json
from casework.media.inspection import inspect_file
from casework.summaries.files import FileFacts, FileKind, Position
from tests.media import file_makers as make


def facts_of(body: bytes, name: str = "file") -> FileFacts:
    return inspect_file(io.BytesIO(body), name)


def test_a_photo_says_when_with_what_and_where() -> None:
    facts = facts_of(
        make.jpeg_with_exif(
            taken="2022:02:16 12:55:41",
            zone="+01:00",
            orientation=6,
            make="Jolla",
            model="Jolla C2",
            gps={1: "S", 2: (51.0, 30.0, 36.0), 3: "W", 4: (0.0, 7.0, 30.0)},
        )
    )
    assert (facts.width, facts.height, facts.orientation) == (60, 40, 6)
    assert facts.taken_at == "2022-02-16T12:55:41+01:00"
    assert facts.taken_at_basis == "EXIF DateTimeOriginal"
    assert facts.device == "Jolla C2"
    assert facts.position == Position(-51.51, -0.125)


def test_a_time_without_a_zone_stays_without_one() -> None:
    facts = facts_of(make.jpeg_with_exif(taken="2022:02:16 12:55:41"))
    assert facts.taken_at == "2022-02-16T12:55:41"
    assert any("no time zone" in note for note in facts.notes)


@pytest.mark.parametrize("taken", ["2022:13:45 99:00:00", "yesterday, 5 pm"])
def test_a_date_that_cannot_be_is_null_with_a_note(taken: str) -> None:
    facts = facts_of(make.jpeg_with_exif(taken=taken))
    assert (facts.taken_at, facts.taken_at_basis) == (None, None)
    assert "The date in the picture cannot be read." in facts.notes


@pytest.mark.parametrize("taken", ["0000:00:00 00:00:00", "    :  :     :  :  ", ""])
def test_a_date_that_was_never_set_is_null(taken: str) -> None:
    assert facts_of(make.jpeg_with_exif(taken=taken)).taken_at is None


@pytest.mark.parametrize("zone", ["+99:99", "here", "+1"])
def test_a_zone_that_cannot_be_is_left_out(zone: str) -> None:
    facts = facts_of(make.jpeg_with_exif(taken="2022:02:16 12:55:41", zone=zone))
    assert facts.taken_at == "2022-02-16T12:55:41"


@pytest.mark.parametrize(
    "gps",
    [
        {1: "N", 2: (91.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)},
        {1: "", 2: (51.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)},
        {2: (51.0, 0.0, 0.0)},
    ],
)
def test_a_place_that_cannot_be_is_left_out(gps: dict[int, object]) -> None:
    assert facts_of(make.jpeg_with_exif(gps=gps)).position is None


def test_a_png_creation_time_is_read() -> None:
    facts = facts_of(make.png_with_text("Creation Time", "2026-10-31 21:58:00+00:00"))
    assert facts.taken_at == "2026-10-31T21:58:00+00:00"
    assert facts.taken_at_basis == "PNG Creation Time"


def test_a_picture_has_no_words_of_its_own() -> None:
    facts = facts_of(make.picture("PNG"))
    assert (facts.text, facts.text_basis) == (None, "none")


@pytest.mark.parametrize("fmt", ["PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP"])
def test_a_cut_off_picture_is_damaged_and_keeps_its_size(fmt: str) -> None:
    noise = io.BytesIO()
    from PIL import Image

    Image.effect_noise((300, 200), 90).convert("RGB").save(noise, fmt)
    body = noise.getvalue()
    facts = facts_of(body[: len(body) // 2])
    assert (facts.kind, facts.readable, facts.problem) == (FileKind.IMAGE, False, "damaged")


def test_a_huge_picture_is_described_without_unpacking_it() -> None:
    facts = facts_of(make.png_bomb(20_000, 10_000))
    assert (facts.width, facts.height, facts.readable) == (20_000, 10_000, True)
    assert any("200 million pixels" in note for note in facts.notes)


def test_a_pdf_gives_pages_and_words() -> None:
    facts = facts_of(make.pdf(3, "Page number"))
    assert (facts.kind, facts.pages, facts.text_basis) == (FileKind.PDF, 3, "embedded")
    assert facts.text is not None
    assert [f"Page number {n}" in facts.text for n in (1, 2, 3)] == [True] * 3


def test_a_locked_pdf_says_so() -> None:
    facts = facts_of(make.pdf(password="secret"))
    assert (facts.readable, facts.problem) == (False, "password needed")


def test_a_cut_off_pdf_is_damaged() -> None:
    body = make.pdf(3)
    assert facts_of(body[: len(body) // 2]).problem == "damaged"
    assert facts_of(b"%PDF-1.7\nnothing").problem == "damaged"


def test_an_email_says_who_when_and_what_is_inside() -> None:
    facts = facts_of(make.EMAIL)
    assert facts.email is not None
    assert facts.email.sender == "Helen Osei <h.osei@example.org>"
    assert facts.email.to == ("Priya Nandakumar <p@example.org>", '"Osei, H" <h2@example.org>')
    assert facts.email.subject == "What a parent showed me – today"
    assert facts.email.sent_at == "2026-11-02T08:51:07+00:00"
    assert facts.text == "Please see the screenshot."
    (inside,) = facts.email.attachments
    assert (inside.name, inside.media_type, inside.size) == ("post.jpg", "image/png", 16)
    assert inside.sha256 == hashlib.sha256(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").hexdigest()


@pytest.mark.parametrize(
    ("line", "sent_at", "note"),
    [
        (b"Date: 2 Nov 2026 08:51:07\r\n", "2026-11-02T08:51:07", "no time zone"),
        (b"Date: some time last week\r\n", None, "cannot be read"),
        (b"", None, "carries no date"),
    ],
)
def test_a_mail_date_is_never_made_up(line: bytes, sent_at: str | None, note: str) -> None:
    facts = facts_of(make.EMAIL.replace(b"Date: Mon, 2 Nov 2026 08:51:07 +0000\r\n", line))
    assert facts.email is not None
    assert facts.email.sent_at == sent_at
    assert note in (facts.email.date_note or "")


def test_a_deeply_nested_mail_is_survived() -> None:
    body = b"From: a@b.c\r\nTo: d@e.f\r\nSubject: x\r\n"
    for number in range(3000):
        body += b"Content-Type: multipart/mixed; boundary=B%d\r\n\r\n--B%d\r\n" % (number, number)
    assert facts_of(body).kind is FileKind.EMAIL


def test_word_text_is_read_without_tracked_deletions() -> None:
    facts = facts_of(make.word("Agreed on Monday"))
    assert (facts.text, facts.text_basis) == ("Agreed on Monday", "embedded")


def test_a_word_file_that_unpacks_to_too_much_is_refused() -> None:
    facts = facts_of(make.word("a" * (65 * 1024 * 1024)))
    assert (facts.readable, facts.problem) == (False, "too large to open")


def test_word_entities_are_not_expanded() -> None:
    import zipfile

    body = io.BytesIO()
    lol = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12)
    )
    with zipfile.ZipFile(body, "w") as package:
        package.writestr("word/document.xml", lol + "]><x>&m;</x>")
    assert facts_of(body.getvalue()).kind is FileKind.WORD


def test_a_web_page_gives_its_words_and_not_its_scripts() -> None:
    facts = facts_of(
        b"<html><head><title>t</title><script>steal()</script></head>"
        b"<body><p>First&nbsp;line</p><p>Second</p><style>x{}</style></body></html>"
    )
    assert facts.text is not None
    assert facts.text.split() == ["First", "line", "Second"]


def test_text_in_old_characters_is_read_with_a_note() -> None:
    facts = facts_of("café".encode("cp1252"))
    assert facts.text == "café"
    assert any("Windows-1252" in note for note in facts.notes)


def test_a_film_gives_its_length_and_date() -> None:
    facts = facts_of(make.mp4(12, created=3_850_000_000))
    assert (facts.kind, facts.duration_s) == (FileKind.VIDEO, 12.0)
    assert facts.taken_at is not None
    assert facts.taken_at.startswith("2025-12-31T")


def test_a_lying_name_is_noted_and_not_believed() -> None:
    facts = facts_of(make.pdf(), "holiday.JPG")
    assert facts.kind is FileKind.PDF
    assert "The name ends in .jpg, but the content is application/pdf." in facts.notes


def test_an_empty_file_says_so() -> None:
    facts = facts_of(b"")
    assert (facts.readable, facts.problem) == (False, "empty")


def test_facts_survive_the_way_through_json() -> None:
    for body in (
        make.EMAIL,
        make.jpeg_with_exif(gps={1: "N", 2: (1.0, 0.0, 0.0), 3: "E", 4: (2.0, 0.0, 0.0)}),
    ):
        facts = facts_of(body)
        assert facts_from_json(facts_to_json(facts)) == facts


SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples" / "evidence"


@pytest.mark.shared
@pytest.mark.skipif(not SAMPLES.is_dir(), reason="sample files stand beside the project")
@pytest.mark.parametrize(
    ("name", "kind", "readable", "expected"),
    [
        (
            "jolla.jpg",
            "image",
            True,
            {"width": 3264, "device": "Jolla", "taken_at": "2014-09-21T16:00:56"},
        ),
        ("sony-cybershot.jpg", "image", True, {"device": "SONY CYBERSHOT"}),
        ("pil_sample_cmyk.jpg", "image", True, {"width": 100}),
        ("truncated_jpeg.jpg", "image", False, {"problem": "damaged", "width": 100}),
        ("zPug_3.heic", "image", True, {"width": 64}),
        ("RGB_8__128x128.heif", "image", True, {"height": 128}),
        ("pdflatex-4-pages.pdf", "pdf", True, {"pages": 4}),
        ("libreoffice-writer-password.pdf", "pdf", False, {"problem": "password needed"}),
        ("rotation.pdf", "pdf", True, {"pages": 2}),
        ("raw_email.eml", "email", True, {}),
        ("testMSG_att_doc.msg", "email", True, {"text": "contenu"}),
        ("testWORD_various.docx", "word", True, {"text_basis": "embedded"}),
    ],
)
def test_real_files(name: str, kind: str, readable: bool, expected: dict[str, object]) -> None:
    facts = facts_of((SAMPLES / name).read_bytes(), name)
    assert (facts.kind.value, facts.readable) == (kind, readable)
    assert {key: getattr(facts, key) for key in expected} == expected


@pytest.mark.shared
@pytest.mark.skipif(not SAMPLES.is_dir(), reason="sample files stand beside the project")
def test_mail_with_a_zone_keeps_it() -> None:
    facts = facts_of((SAMPLES / "attachment_pdf.eml").read_bytes())
    assert facts.email is not None
    assert facts.email.sent_at == "2005-05-10T11:26:39-06:00"
    assert facts.email.attachments[0].name == "broken.pdf"
