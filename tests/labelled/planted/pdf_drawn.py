"""Secrets that are planted while a PDF page is drawn."""

from __future__ import annotations

from collections.abc import Callable

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics

from tests.labelled.planted.secrets import (
    ADDRESS,
    BORN,
    BORN_LONG,
    FORMS,
    GIVEN,
    NAME,
    PHONE,
    PHONE_ABROAD,
    SURNAME,
    margin,
    plaque,
)
from tests.labelled.planted.sheet import Sheet, embedded_font

FONT = "Helvetica"


def forms_of_the_name(sheet: Sheet) -> None:
    for place, form in enumerate(FORMS):
        sheet.text(72, 640 - place * 24, form)


def phone_address_birth(sheet: Sheet) -> None:
    for place, words in enumerate((PHONE, PHONE_ABROAD, ADDRESS, BORN, BORN_LONG)):
        sheet.text(72, 640 - place * 24, words)


def split_runs(sheet: Sheet) -> None:
    """Write the name in pieces, each placed by itself and out of order."""
    pieces, places, x = ("Elo", "wen ", "Fair", "grif", "fin"), [], 72.0
    for piece in pieces:
        places.append(x)
        x += pdfmetrics.stringWidth(piece, FONT, 12)
    for place in (3, 0, 4, 2, 1):
        sheet.text(places[place], 640, pieces[place], boxed=False)
    sheet.box(72, 640, x - 72)


def kerned_array(sheet: Sheet) -> None:
    """Write the name with one TJ array that moves between letters."""
    letters = " ".join(
        f"({letter}) {-20 if place % 2 else 15}" for place, letter in enumerate(NAME)
    )
    sheet.canvas.setFont(FONT, 12)
    name = sheet.canvas._doc.getInternalFontName(FONT)
    sheet.canvas._code.append(f"BT {name} 12 Tf 1 0 0 1 72 640 Tm [{letters}] TJ ET")
    sheet.box(72, 640, pdfmetrics.stringWidth(NAME, FONT, 12) + 6)


def ligatures(sheet: Sheet) -> None:
    sheet.text(72, 640, "Elowen Fairgri\ufb03n".replace("\ufb03", "f\ufb01"), font=embedded_font())
    sheet.text(72, 610, "Elowen Fairgri\ufb03n", font=embedded_font())


def letter_spaced(sheet: Sheet) -> None:
    text = sheet.canvas.beginText(72, 640)
    text.setFont(FONT, 12)
    text.setCharSpace(6)
    text.textOut(NAME)
    text.setCharSpace(0)
    sheet.canvas.drawText(text)
    sheet.box(72, 640, pdfmetrics.stringWidth(NAME, FONT, 12) + 6 * len(NAME))
    sheet.text(72, 610, " ".join(SURNAME))


def hyphenated(sheet: Sheet) -> None:
    sheet.text(400, 640, "Elowen Fair-")
    sheet.text(72, 624, "griffin")


def ocr_layer(sheet: Sheet) -> None:
    """Lay invisible words beneath a picture, as scanning programs do."""
    text = sheet.canvas.beginText(72, 500)
    text.setFont(FONT, 20)
    text.setTextRenderMode(3)
    text.textOut(f"{NAME} {PHONE}")
    sheet.canvas.drawText(text)
    sheet.picture(72, 480, 260, 44)
    sheet.box(72, 486, 260, 42)


def ocr_layer_elsewhere(sheet: Sheet) -> None:
    """Lay the invisible words where nobody would draw a box."""
    text = sheet.canvas.beginText(72, 120)
    text.setFont(FONT, 9)
    text.setTextRenderMode(3)
    text.textOut(f"{NAME} {ADDRESS}")
    sheet.canvas.drawText(text)


def white_on_white(sheet: Sheet) -> None:
    sheet.canvas.setFillColorRGB(1, 1, 1)
    sheet.canvas.drawString(72, 400, NAME)
    sheet.canvas.setFillColorRGB(0, 0, 0)


def under_a_black_rectangle(sheet: Sheet) -> None:
    wide = sheet.text(72, 400, NAME, boxed=False)
    sheet.canvas.rect(70, 396, wide + 4, 18, stroke=0, fill=1)


def tiny(sheet: Sheet) -> None:
    sheet.text(72, 400, NAME, 1, boxed=False)


def off_the_page(sheet: Sheet) -> None:
    sheet.text(700, 400, NAME, boxed=False)
    sheet.text(72, -60, NAME, boxed=False)


def cropped_picture(sheet: Sheet) -> None:
    """Show only the left margin of a picture whose rest holds the name."""
    path = sheet.canvas.beginPath()
    path.rect(72, 400, 8, 44)
    sheet.canvas.saveState()
    sheet.canvas.clipPath(path, stroke=0, fill=0)
    sheet.canvas.drawImage(ImageReader(margin()), 72, 400, 260, 44)
    sheet.canvas.restoreState()


def clipped_text(sheet: Sheet) -> None:
    path = sheet.canvas.beginPath()
    path.rect(72, 400, 4, 4)
    sheet.canvas.saveState()
    sheet.canvas.clipPath(path, stroke=0, fill=0)
    sheet.text(120, 400, NAME, boxed=False)
    sheet.canvas.restoreState()


def picture_beneath_picture(sheet: Sheet) -> None:
    sheet.picture(72, 400, 200, 40)
    sheet.canvas.setFillColorRGB(0.9, 0.9, 0.9)
    cover = ImageReader(Image.new("RGB", (60, 12), (235, 235, 235)))
    sheet.canvas.drawImage(cover, 70, 398, 204, 44)
    sheet.canvas.setFillColorRGB(0, 0, 0)


def embedded_subset(sheet: Sheet) -> None:
    """Write with an embedded subset, its own encoding and a ToUnicode map."""
    sheet.text(72, 640, NAME, font=embedded_font())
    sheet.text(72, 610, PHONE, font=embedded_font())


def outline_title(sheet: Sheet) -> None:
    sheet.canvas.bookmarkPage("page-one")
    sheet.canvas.addOutlineEntry(f"Statement of {NAME}", "page-one")


def document_info(sheet: Sheet) -> None:
    sheet.canvas.setTitle(f"Statement of {NAME}")
    sheet.canvas.setAuthor(NAME)
    sheet.canvas.setSubject(PHONE)
    sheet.canvas.setKeywords([GIVEN, SURNAME])


def link_target(sheet: Sheet) -> None:
    sheet.canvas.linkURL(
        "https://parlour.example/Elowen%20Fairgriffin?ref=Elowen+Fairgriffin", (72, 500, 200, 520)
    )
    sheet.canvas.drawString(74, 505, "her page")


def form_value(sheet: Sheet) -> None:
    sheet.canvas.acroForm.textfield(
        name="pupil", value=NAME, x=72, y=500, width=220, height=24, tooltip=NAME
    )
    sheet.box(72, 506, 220, 24)


def form_choice(sheet: Sheet) -> None:
    sheet.canvas.acroForm.choice(
        name="who", value="nobody", options=["nobody", NAME], x=72, y=500, width=220, height=24
    )


def visible_elsewhere(sheet: Sheet) -> None:
    """Leave the name standing in plain sight where no box is."""
    sheet.text(72, 400, f"I spoke to {NAME} again on Friday.", boxed=False)


def picture_elsewhere(sheet: Sheet) -> None:
    sheet.picture(72, 400, 260, 44)


def second_page(sheet: Sheet) -> None:
    sheet.canvas.showPage()
    sheet.page = 2
    sheet.text(72, 700, f"Page two names {NAME} once more.", boxed=False)


def vertical(sheet: Sheet) -> None:
    """Write the name down the page, turned by a quarter."""
    sheet.canvas.saveState()
    sheet.canvas.translate(300, 300)
    sheet.canvas.rotate(90)
    sheet.canvas.setFont(FONT, 12)
    sheet.canvas.drawString(0, 0, NAME)
    sheet.canvas.restoreState()
    sheet.box(288, 300, 16, pdfmetrics.stringWidth(NAME, FONT, 12))


def mirrored(sheet: Sheet) -> None:
    """Store the letters from last to first, each at its right place."""
    x = 72.0
    places = []
    for letter in NAME:
        places.append((x, letter))
        x += pdfmetrics.stringWidth(letter, FONT, 12)
    for at, letter in reversed(places):
        sheet.text(at, 640, letter, boxed=False)
    sheet.box(72, 640, x - 72)


def scanned_page(sheet: Sheet) -> None:
    sheet.canvas.drawImage(ImageReader(plaque()), 72, 400, 260, 44)
    sheet.box(72, 406, 260, 40)


DRAWN: dict[str, Callable[[Sheet], None]] = {
    maker.__name__: maker
    for maker in (
        forms_of_the_name,
        phone_address_birth,
        split_runs,
        kerned_array,
        ligatures,
        letter_spaced,
        hyphenated,
        ocr_layer,
        ocr_layer_elsewhere,
        white_on_white,
        under_a_black_rectangle,
        tiny,
        off_the_page,
        cropped_picture,
        clipped_text,
        picture_beneath_picture,
        embedded_subset,
        outline_title,
        document_info,
        link_target,
        form_value,
        form_choice,
        vertical,
        mirrored,
    )
}
SEEN: dict[str, Callable[[Sheet], None]] = {
    "visible_elsewhere": visible_elsewhere,
    "picture_elsewhere": picture_elsewhere,
    "second_page": second_page,
}
CLEAN: dict[str, Callable[[Sheet], None] | None] = {
    "clean_text": None,
    "clean_forms": forms_of_the_name,
    "clean_numbers": phone_address_birth,
    "clean_scan": scanned_page,
    "clean_subset": embedded_subset,
}
