"""Files with a word planted wherever a copy could carry it on without being seen."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image, ImageDraw, ImageFont, PngImagePlugin
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

WORD = "Quillfeather"
KEPT = "Assembly"
SIZE = (300, 400)
# Over the first line, where the word stands in plain sight, in fractions of the page.
LEFT, TOP, RIGHT, BOTTOM = 0.05, 0.1, 0.95, 0.2
Change = Callable[[pikepdf.Pdf], object]


def plain_pdf(draw: Callable[[Canvas], object] = lambda canvas: None, pages: int = 1) -> bytes:
    """One line with the word, under the box, and one line below that stays."""
    body = io.BytesIO()
    canvas = Canvas(body, pagesize=SIZE)
    for _ in range(pages):
        canvas.setFont("Helvetica", 14)
        canvas.drawString(30, 340, f"of {WORD} and")
        canvas.drawString(30, 200, f"{KEPT} was on time")
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return body.getvalue()


def changed(change: Change, body: bytes | None = None, **options: Any) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(body or plain_pdf())) as document:
        change(document)
        document.save(out, **options)
    return out.getvalue()


def unseen_text(canvas: Canvas) -> None:
    """The text layer of a scan that says the word where nothing is to be seen."""
    text = canvas.beginText(30, 100)
    text.setTextRenderMode(3)
    text.textOut(WORD)
    canvas.drawText(text)


def white_text(canvas: Canvas) -> None:
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(30, 100, WORD)


def black_bar(canvas: Canvas) -> None:
    canvas.drawString(30, 100, WORD)
    canvas.rect(20, 90, 200, 30, fill=1)


def beneath_picture(canvas: Canvas) -> None:
    canvas.drawString(30, 100, WORD)
    canvas.drawImage(ImageReader(Image.effect_noise((100, 40), 80)), 20, 80, 200, 60)


def beneath_words(canvas: Canvas) -> None:
    """White letters, and others in sight upon them."""
    white_text(canvas)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.drawString(30, 100, "Handwriting in sight")


def _add(page: pikepdf.Page, note: Dictionary) -> None:
    page.obj.Annots = Array([*page.obj.get("/Annots", []), note])  # type: ignore[misc]


def note(document: pikepdf.Pdf) -> None:
    _add(document.pages[0], document.make_indirect(Dictionary(
        Type=Name.Annot, Subtype=Name.Text, Rect=Array([250, 20, 270, 40]),
        Contents=String(f"about {WORD}"), T=String(WORD),
    )))  # fmt: skip


def form_value(document: pikepdf.Pdf) -> None:
    field = document.make_indirect(Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("name"), V=String(WORD),
        Rect=Array([0, 0, 0, 0]), DA=String("/Helv 10 Tf"), F=2,
    ))  # fmt: skip
    document.Root.AcroForm = Dictionary(Fields=Array([field]))
    _add(document.pages[0], field)


def attachment(document: pikepdf.Pdf) -> None:
    document.attachments[f"{WORD}.txt"] = WORD.encode() * 3


def metadata(document: pikepdf.Pdf) -> None:
    document.docinfo["/Title"] = WORD
    with document.open_metadata() as xmp:
        xmp["dc:creator"] = [WORD]


def thumbnail(document: pikepdf.Pdf) -> None:
    document.pages[0].obj.Thumb = Stream(
        document, WORD.encode() * 8, Width=12, Height=8, BitsPerComponent=8,
        ColorSpace=Name.DeviceGray,
    )  # fmt: skip


def actual_text(document: pikepdf.Pdf) -> None:
    span = f"/Span <</ActualText ({WORD})>> BDC BT /F1 14 Tf 30 60 Td (Someone) Tj ET EMC"
    document.pages[0].contents_add(Stream(document, span.encode()))


def hidden_layer(document: pikepdf.Pdf) -> None:
    layer = document.make_indirect(Dictionary(Type=Name.OCG, Name=String(WORD)))
    document.Root.OCProperties = Dictionary(
        OCGs=Array([layer]), D=Dictionary(OFF=Array([layer]), Order=Array([layer]))
    )
    document.pages[0].Resources.Properties = Dictionary(L=layer)
    words = f"/OC /L BDC BT /F1 14 Tf 30 60 Td ({WORD}) Tj ET EMC"
    document.pages[0].contents_add(Stream(document, words.encode()))


def bookmark(document: pikepdf.Pdf) -> None:
    with document.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(WORD, 0))


def script(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String(f"var x = '{WORD}'"))


def font_name(document: pikepdf.Pdf) -> None:
    for font in document.pages[0].Resources.Font.values():
        font.BaseFont = Name(f"/ABCDEF+{WORD}")


def page_piece(document: pikepdf.Pdf) -> None:
    document.pages[0].obj.PieceInfo = Dictionary(X=Dictionary(Private=String(WORD)))
    document.Root.Lang = String(WORD)
    document.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=String(WORD))]))


def outside_crop(document: pikepdf.Pdf) -> None:
    page = document.pages[0]
    page.contents_add(Stream(document, f"BT /F1 14 Tf 30 10 Td ({WORD}) Tj ET".encode()))
    page.obj.CropBox = Array([0, 40, 300, 400])


def earlier_revision() -> bytes:
    """The word stands in an earlier state of the file, to which another was added."""
    first = plain_pdf(lambda canvas: canvas.drawString(30, 100, WORD))
    with pikepdf.open(io.BytesIO(first)) as document:
        number = document.pages[0].Contents.objgen[0]
        content = document.pages[0].Contents.read_bytes()
        size, root = int(document.trailer.Size), document.Root.objgen[0]
    line = next(one for one in content.split(b"\n") if WORD.encode() in one and b" 100 Tm" in one)
    later = content.replace(line, b"")
    at = len(first)
    update = b"%d 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n" % (
        number, len(later), later,
    )  # fmt: skip
    before = int(first.rsplit(b"startxref", 1)[1].split()[0])
    return (
        first
        + update
        + (
            b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size %d /Root %d 0 R /Prev %d>>\n"
            b"startxref\n%d\n%%%%EOF\n" % (number, at, size, root, before, at + len(update))
        )
    )


PLANTED: dict[str, Callable[[], bytes]] = {
    "text": plain_pdf,
    "text layer of a scan": lambda: plain_pdf(unseen_text),
    "white on white": lambda: plain_pdf(white_text),
    "black bar": lambda: plain_pdf(black_bar),
    "beneath a picture": lambda: plain_pdf(beneath_picture),
    "beneath words": lambda: plain_pdf(beneath_words),
    "annotation": lambda: changed(note),
    "form value": lambda: changed(form_value),
    "attachment": lambda: changed(attachment),
    "metadata": lambda: changed(metadata),
    "earlier revision": earlier_revision,
    "thumbnail": lambda: changed(thumbnail),
    "ActualText": lambda: changed(actual_text),
    "hidden layer": lambda: changed(hidden_layer),
    "bookmark": lambda: changed(bookmark),
    "script": lambda: changed(script),
    "font name": lambda: changed(font_name),
    "private parts": lambda: changed(page_piece),
    "outside the crop": lambda: changed(outside_crop),
}


def picture(fmt: str, mode: str = "RGB", **options: Any) -> bytes:
    """A picture with a red upper and a lime lower half; the word in all that is not a pixel."""
    sheet = Image.new("RGB", (120, 160), "lime")
    ImageDraw.Draw(sheet).rectangle((0, 0, 119, 79), fill="red")
    out = io.BytesIO()
    sheet.convert(mode).save(out, fmt, **options)
    return out.getvalue()


def jpeg_told(orientation: int = 1) -> bytes:
    """A JPEG with the word in EXIF, in its thumbnail, in XMP, in a comment and after its end."""
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = WORD, orientation
    body = picture("JPEG", exif=exif, comment=WORD.encode(), xmp=f"<x>{WORD}</x>".encode())
    return body + picture("JPEG", comment=WORD.encode()) + WORD.encode()


def png_told() -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_text("Title", WORD)
    info.add_itxt("Author", WORD, zip=True)
    return picture("PNG", pnginfo=info) + WORD.encode()


def png_with_words(words: str) -> bytes:
    sheet = Image.new("RGB", (800, 300), "white")
    font = ImageFont.truetype("resources/fonts/IBMPlexSans-Regular.ttf", 40)
    ImageDraw.Draw(sheet).text((40, 60), words, "black", font=font)
    out = io.BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue()
