"""No planted word outlives a redaction, and whatever would is found before anything is written."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from pypdfium2 import PdfDocument

from casework.errors import LockedFile, UnreadableFile
from casework.media import redact_build, redact_pdf
from casework.media.redact_check import byte_leaks, check_pdf, check_picture
from casework.media.redact_pdf import PdfRedaction
from casework.media.redaction_reader import RedactionReader
from casework.rules.redacted_words import finds, sought_words
from casework.rules.redaction import RedactionBox
from tests.media import file_makers as make
from tests.media import planted_words as planted
from tests.media.planted_words import BOTTOM, KEPT, LEFT, PLANTED, RIGHT, TOP, WORD

BOX = RedactionBox(1, LEFT, TOP, RIGHT, BOTTOM)


@pytest.fixture(scope="module")
def reader() -> Iterator[RedactionReader]:
    with RedactionReader(seconds=20) as one:
        yield one


def redact(reader: RedactionReader, body: bytes, *boxes: RedactionBox) -> tuple[bytes, list[str]]:
    """Redact as the program does; the copy and what the checks found."""
    boxes = boxes or (BOX,)
    begun = reader.begin(body, boxes)
    covered = [run for page in range(begun.pages) for run in reader.rebuild(page).covered]
    made = reader.finish()
    _checked, leaks = reader.check(made, begun.media_type, sought_words(covered), boxes)
    return made, [f"{leak.word} {leak.where} {leak.form}" for leak in leaks]


def everything_in(body: bytes) -> bytes:
    """All that a stranger could read in a PDF: its bytes, objects, streams and words."""
    parts = [body]
    with pikepdf.open(io.BytesIO(body)) as document:
        for one in document.objects:
            if isinstance(one, pikepdf.Stream):
                # Pixels are looked at by others; as bytes they are what they are.
                raw = one.read_raw_bytes()
                parts.append(raw if "/DCTDecode" in str(one.get("/Filter")) else one.read_bytes())
            parts.append(repr(one).encode())
        parts += [str(value).encode() for value in document.docinfo.values()]
    document = PdfDocument(body)
    parts += [page.get_textpage().get_text_range().encode() for page in document]
    document.close()
    return b"\n".join(parts).lower()


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_word_does_not_outlive_the_copy(reader: RedactionReader, name: str) -> None:
    made, leaks = redact(reader, PLANTED[name]())
    small = WORD.lower()
    everything = everything_in(made)
    for code in ("utf-8", "utf-16-be", "utf-16-le"):
        assert small.encode(code) not in everything
        for shape in (WORD, WORD.lower(), WORD.upper()):
            assert shape.encode(code).hex().encode() not in everything
    assert KEPT.lower().encode() in everything  # what stays is still found
    assert leaks == []


def test_the_corpus_holds_the_word_before() -> None:
    for name, make_one in PLANTED.items():
        body = make_one()
        assert WORD.lower().encode() in everything_in(body) or name == "text", name
        assert list(finds(PdfDocument(body)[0].get_textpage().get_text_range(), [WORD.lower()]))


def test_without_the_look_at_what_is_seen_hidden_words_are_a_leak(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from casework.media import redact_text

    def outcome() -> list[str]:
        held = PdfRedaction(planted.plain_pdf(planted.white_text), [BOX])
        words = sought_words(held.rebuild(0).covered)
        return [leak.where for leak in check_pdf(held.finish(), words, [BOX])[1]]

    assert outcome() == []
    monkeypatch.setattr(redact_text._Sight, "sees", lambda self, letter: True)
    assert "the words of the page" in outcome()


def test_a_box_that_is_not_filled_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redact_pdf, "fill_boxes", lambda picture, boxes: None)
    held = PdfRedaction(planted.plain_pdf(), [BOX])
    held.rebuild(0)
    assert [leak.form for leak in check_pdf(held.finish(), (), [BOX])[1]] == ["not filled"]


@pytest.mark.parametrize(
    "change",
    [
        planted.note, planted.form_value, planted.attachment, planted.metadata, planted.thumbnail,
        planted.bookmark, planted.script, planted.page_piece, planted.hidden_layer,
        planted.actual_text,
    ],
)  # fmt: skip
def test_a_copy_that_carries_anything_else_is_found(change: planted.Change) -> None:
    held = PdfRedaction(planted.plain_pdf(), [BOX])
    held.rebuild(0)
    clean = held.finish()
    assert check_pdf(clean, (), [BOX])[1] == []
    if change is planted.hidden_layer:
        carried = planted.changed(
            lambda pdf: pdf.Root.__setitem__("/OCProperties", pikepdf.Dictionary()), clean
        )
    else:
        carried = planted.changed(change, clean)
    assert check_pdf(carried, (), [BOX])[1]


def test_bytes_after_the_end_and_beside_the_pixels_are_found() -> None:
    held = PdfRedaction(planted.plain_pdf(), [BOX])
    held.rebuild(0)
    clean = held.finish()
    assert check_pdf(clean + WORD.encode(), (), [BOX])[1]

    def beside(document: pikepdf.Pdf) -> None:
        image = document.pages[0].Resources.XObject.P
        image.write(
            zlib.compress(image.read_bytes() + WORD.encode()), filter=pikepdf.Name.FlateDecode
        )

    assert check_pdf(planted.changed(beside, clean), (), [BOX])[1]


def test_a_word_that_stands_elsewhere_in_sight_is_a_leak_with_its_place(
    reader: RedactionReader,
) -> None:
    body = planted.plain_pdf(lambda canvas: canvas.drawString(30, 100, f"by {WORD.upper()}’s hand"))
    boxes = (BOX,)
    begun = reader.begin(body, boxes)
    words = sought_words(reader.rebuild(0).covered)
    _checked, leaks = reader.check(reader.finish(), begun.media_type, words, boxes)
    assert {leak.word for leak in leaks} == {WORD.lower()}
    placed = next(leak.box for leak in leaks if leak.box)
    assert 0.7 < placed[1] < 0.8


def test_words_under_a_note_or_field_are_sought_too(reader: RedactionReader) -> None:
    def over(document: pikepdf.Pdf) -> None:
        planted._add(document.pages[0], document.make_indirect(pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Square,
            Rect=pikepdf.Array([30, 330, 60, 350]), Contents=pikepdf.String("Marrowby"),
        )))  # fmt: skip

    body = planted.changed(over, planted.plain_pdf(lambda c: c.drawString(30, 100, "Marrowby")))
    assert any("marrowby" in leak for leak in redact(reader, body)[1])


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_turned_and_cut_pages_keep_size_words_and_place(
    reader: RedactionReader, turned: int
) -> None:
    def change(document: pikepdf.Pdf) -> None:
        document.pages[0].obj.MediaBox = pikepdf.Array([0, 0, 300, 400])
        document.pages[0].obj.CropBox = pikepdf.Array([10, 20, 290, 400])
        document.pages[0].Rotate = turned
        document.pages[0].obj.UserUnit = 2

    body = planted.changed(change)
    before = PdfDocument(body)
    box = {90: (0.8, 0, 0.92, 1), 180: (0, 0.8, 1, 0.92), 270: (0.08, 0, 0.2, 1)}[turned]
    made, leaks = redact(reader, body, RedactionBox(1, *box))
    after = PdfDocument(made)
    assert leaks == []
    assert after[0].get_size() == pytest.approx(before[0].get_size(), abs=0.01)
    assert b"/UserUnit 2" in made
    words = after[0].get_textpage().get_text_range()
    assert WORD not in words
    assert KEPT in words


def test_every_page_is_rebuilt_and_keeps_its_number(reader: RedactionReader) -> None:
    body = planted.plain_pdf(pages=3)
    made, leaks = redact(reader, body)
    assert len(PdfDocument(made)) == 3
    assert any(WORD.lower() in leak for leak in leaks)  # still on pages 2 and 3
    _made, leaks = redact(reader, body, *(RedactionBox(n, *BOX.sides) for n in (1, 2, 3)))
    assert leaks == []


def test_letters_beyond_the_first_plane_and_many_scripts_are_put_back() -> None:
    built = redact_build.RebuiltPdf()
    words = (
        ("Zoë", (0.1, 0.1, 0.2, 0.12)),
        ("😀𝓱", (0.3, 0.1, 0.4, 0.12)),
        ("имя", (0.5, 0.1, 0.6, 0.12)),
    )
    built.add_page(Image.new("RGB", (60, 80), "white"), (300, 400), words)
    made = built.finished()
    assert PdfDocument(made)[0].get_textpage().get_text_range().split() == ["Zoë", "😀𝓱", "имя"]
    assert check_pdf(made, (), ())[1] == []


@pytest.mark.parametrize(
    ("body", "form"),
    [
        (planted.jpeg_told(), "JPEG"),
        (planted.png_told(), "PNG"),
        (planted.picture("JPEG", "CMYK"), "JPEG"),
        (planted.picture("PNG", "I;16"), "PNG"),
        (planted.picture("PNG", "P"), "PNG"),
        (planted.picture("PNG", "RGBA"), "PNG"),
        (planted.picture("WEBP", exif=Image.Exif()), "PNG"),
        (planted.picture("TIFF", description=WORD), "TIFF"),
    ],
)
def test_a_picture_is_made_anew_from_its_pixels(
    reader: RedactionReader, body: bytes, form: str
) -> None:
    made, leaks = redact(reader, body, RedactionBox(1, 0, 0, 1, 0.5))
    assert leaks == []
    assert WORD.encode() not in made
    with Image.open(io.BytesIO(made)) as picture:
        assert picture.format == form
        assert not picture.getexif() or form == "TIFF"
        assert picture.size == (120, 160)
        assert max(picture.convert("RGB").getpixel((60, 40))) < 20  # type: ignore[arg-type]
        assert picture.convert("L").getpixel((60, 150)) != 0


def test_the_turn_in_exif_becomes_pixels(reader: RedactionReader) -> None:
    made, _ = redact(reader, planted.jpeg_told(orientation=6), RedactionBox(1, 0, 0, 0.2, 1))
    with Image.open(io.BytesIO(made)) as picture:
        assert picture.size == (160, 120)
        red, green, _blue = picture.getpixel((150, 60))  # type: ignore[misc]
        assert red > 200 > green


def test_frames_are_left_out_and_pages_are_not(reader: RedactionReader) -> None:
    frames = [Image.new("RGB", (40, 40), colour) for colour in ("red", "green", "blue")]
    moving, pages = io.BytesIO(), io.BytesIO()
    frames[0].save(moving, "GIF", save_all=True, append_images=frames[1:])
    frames[0].save(pages, "TIFF", save_all=True, append_images=frames[1:])
    begun = reader.begin(moving.getvalue(), [BOX])
    assert begun.pages == 1
    assert begun.notes == ("The first of 3 frames alone was taken over.",)
    made, leaks = redact(reader, moving.getvalue())
    assert leaks == []
    assert getattr(Image.open(io.BytesIO(made)), "n_frames", 1) == 1
    made, leaks = redact(reader, pages.getvalue(), RedactionBox(2, 0, 0, 1, 1))
    assert leaks == []
    with Image.open(io.BytesIO(made)) as picture:
        assert picture.n_frames == 3  # type: ignore[attr-defined]
        picture.seek(1)
        assert picture.convert("RGB").getpixel((20, 20)) == (0, 0, 0)
        picture.seek(2)
        assert picture.convert("RGB").getpixel((20, 20)) == (0, 0, 255)


def test_parts_of_a_picture_that_are_no_pixels_are_found() -> None:
    for body, kind in ((planted.jpeg_told(), "image/jpeg"), (planted.png_told(), "image/png")):
        assert check_picture(body, kind, ())[1]
        assert byte_leaks(body, [WORD.lower()])
    assert check_picture(planted.picture("TIFF", description=WORD), "image/tiff", ())[1]
    assert check_picture(planted.picture("PNG"), "image/png", [BOX])[1][0].form == "not filled"


@pytest.mark.parametrize(
    ("body", "kind", "said"),
    [
        (make.pdf(password="p"), LockedFile, "password"),
        (b"%PDF-1.4 broken", UnreadableFile, "damaged"),
        (planted.picture("PNG")[:-300], UnreadableFile, "missing|damaged"),
        (b"Some words.", UnreadableFile, "Only pictures and PDF"),
        (make.png_bomb(20_000, 20_000), UnreadableFile, "too many pixels"),
    ],
)
def test_what_cannot_be_redacted_says_why(
    reader: RedactionReader, body: bytes, kind: type[Exception], said: str
) -> None:
    with pytest.raises(kind, match=said):
        redact(reader, body)


def test_a_pdf_without_pages_is_refused(reader: RedactionReader, tmp_path: Path) -> None:
    path = tmp_path / "none.pdf"
    pikepdf.Pdf.new().save(path)
    with pytest.raises(UnreadableFile, match="damaged"):
        redact(reader, path.read_bytes())


def test_a_very_long_picture_and_a_very_large_page_are_rebuilt(reader: RedactionReader) -> None:
    long = io.BytesIO()
    Image.new("L", (60, 35_000), 200).save(long, "PNG")
    made, leaks = redact(reader, long.getvalue())
    assert leaks == []
    assert Image.open(io.BytesIO(made)).size == (60, 35_000)
    body = io.BytesIO()
    pdf = pikepdf.Pdf.new()
    pdf.add_blank_page(page_size=(14_400, 14_400))
    pdf.save(body)
    made, leaks = redact(reader, body.getvalue())
    assert leaks == []
    assert PdfDocument(made)[0].get_size() == (14_400, 14_400)
