"""Folders of documents for bundles, and a finished bundle as a reader finds it."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image
from pypdfium2 import PdfDocument
from reportlab.pdfgen.canvas import Canvas

from casework.documents.pdfium_lock import PDFIUM
from tests.media.file_makers import mp4, pdf, picture, two_colours, word

A3_ACROSS = (1190.55, 841.89)
LONG_NAME = "11 " + "a very long name of a statement " * 6 + ".txt"


@dataclass(frozen=True, slots=True)
class SeenSheet:
    """A page of a bundle as it is found: its words, its size and its label."""

    words: str
    size: tuple[float, float]
    label: str


def read_sheets(path: Path) -> list[SeenSheet]:
    """Read every page of a PDF."""
    with PDFIUM:
        document = PdfDocument(path)
        try:
            found = []
            for number, page in enumerate(document):
                text = page.get_textpage()
                words = str(text.get_text_range()).replace("\r\n", "\n")
                found.append(SeenSheet(words, page.get_size(), document.get_page_label(number)))
                text.close()
                page.close()
            return found
        finally:
            document.close()


def draw_sheet(path: Path, number: int) -> Image.Image:
    """Draw a page, counted from 1, a pixel a point."""
    with PDFIUM:
        document = PdfDocument(path)
        try:
            page = document[number - 1]
            drawn: Image.Image = page.render(scale=1).to_pil().convert("RGB")
            page.close()
            return drawn
        finally:
            document.close()


def paged(size: tuple[float, float], words: str = "Hello", pages: int = 1) -> bytes:
    """A PDF whose pages are black at their very foot, where a number would cover them."""
    body = io.BytesIO()
    canvas = Canvas(body, pagesize=size)
    for number in range(pages):
        canvas.rect(0, 0, size[0], 12, fill=1)
        canvas.drawString(8, size[1] - 20, f"{words} {number + 1}")
        canvas.showPage()
    canvas.save()
    return body.getvalue()


def changed(change: Callable[[pikepdf.Pdf], object], body: bytes | None = None) -> bytes:
    """Change a PDF."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(body or pdf())) as document:
        change(document)
        document.save(out)
    return out.getvalue()


def add_field(document: pikepdf.Pdf) -> None:
    """A field that was filled in and never drawn, as some programs leave it."""
    field = document.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("name"),
            V=String("Filled Marrowby"), Rect=Array([20, 150, 180, 170]),
            DA=String("/Helv 10 Tf 0 g"), F=4,
        )
    )  # fmt: skip
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    document.Root.AcroForm = Dictionary(
        Fields=Array([field]), NeedAppearances=True, DA=String("/Helv 10 Tf 0 g"),
        DR=Dictionary(Font=Dictionary(Helv=document.make_indirect(font))), SigFlags=1,
    )  # fmt: skip
    document.pages[0].obj.Annots = Array([field])


def add_scripts(document: pikepdf.Pdf) -> None:
    """Scripts at the opening, by name and on a page."""
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert('x')"))
    document.Root.OpenAction = script
    document.Root.Names = Dictionary(
        JavaScript=Dictionary(Names=Array([String("a"), document.make_indirect(script)]))
    )
    document.pages[0].obj.AA = Dictionary(O=script)


def add_file(document: pikepdf.Pdf) -> None:
    """A file beneath the document."""
    document.attachments["beneath.txt"] = b"Words beneath the document."


def message() -> bytes:
    """A message with a picture attached."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@b.example", "c@d.example", "What I saw"
    mail.set_content("I saw the post on Sunday.")
    mail.add_attachment(picture("PNG", (300, 200)), "image", "png", filename="seen.png")
    return mail.as_bytes()


def clear_picture() -> bytes:
    """Transparent but for a red square."""
    body = io.BytesIO()
    sheet = Image.new("RGBA", (200, 300), (0, 0, 0, 0))
    sheet.paste((200, 0, 0, 255), (50, 50, 150, 150))
    sheet.save(body, "PNG")
    return body.getvalue()


def deep_picture() -> bytes:
    """Sixteen bits of grey, from black to white."""
    body = io.BytesIO()
    sheet = Image.new("I;16", (256, 64))
    sheet.putdata([x * 256 for _ in range(64) for x in range(256)])
    sheet.save(body, "PNG")
    return body.getvalue()


SOUND: dict[str, bytes] = {
    "01 three.pdf": paged((595.28, 841.89), "Three", pages=3),
    "02 across.pdf": paged(A3_ACROSS, "Across"),
    "03 turned.pdf": changed(
        lambda document: setattr(document.pages[0], "Rotate", 90), paged((595.28, 841.89), "Turned")
    ),
    "04 small.pdf": paged((120, 90), "Small"),
    "05 screen.png": picture("PNG", (1080, 2340), colour=(0, 90, 160)),
    "06 sideways.jpg": two_colours((600, 300), orientation=6),
    "07 clear.png": clear_picture(),
    "08 inks.jpg": picture("JPEG", (300, 200), "CMYK"),
    "09 deep.png": deep_picture(),
    "10 mail.eml": message(),
    LONG_NAME: "Words in عربي, עברית, हिन्दी and 𝓼𝓽𝔂𝓵𝓮 🙂.".encode(),
    "12 letter.docx": word("Words of a letter."),
    "13 form.pdf": changed(add_field),
    "14 scripts.pdf": changed(add_scripts),
    "15 holder.pdf": changed(add_file),
    "-16 dash.txt": b"A name may begin with a dash.",
}
UNSHOWN: dict[str, bytes] = {
    "20 locked.pdf": pdf(password="secret"),
    "21 film.mp4": mp4(5),
    "22 broken.pdf": b"%PDF-1.7\nnothing that could be read\n%%EOF",
    "23 empty.pdf": b"",
    "24 no pages.pdf": changed(lambda document: document.pages.__delitem__(0)),
    "25 unknown.bin": bytes(range(256)) * 8,
}


def fill_folder(folder: Path, files: dict[str, bytes]) -> Path:
    """Write files into a new folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, body in files.items():
        (folder / name).write_bytes(body)
    return folder
