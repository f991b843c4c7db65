"""Read PDF files: pages, words, what stands in the way, and pictures of the pages."""

from __future__ import annotations

from typing import Any

from pypdfium2 import PdfDocument, PdfiumError, PdfPage, PdfTextPage

from casework.media.faults import PARSER_FAULTS
from casework.media.image_reader import WHOLE, Region
from casework.media.page_letters import read_lines
from casework.summaries.files import FileFacts, FileKind, PagePicture

# FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY: locked by a password, or in a way PDFium cannot open.
PASSWORD_ERRORS = (4, 5)
_POINTS_PER_MM = 72 / 25.4
_PAGES_READ = 500
_LETTERS_LOOKED_AT = 20_000
_SCREEN_SCALE = 2.0  # 144 dpi, the page's own resolution as far as the viewer is concerned
_JOINTS = {0x02: None, 0xFFFE: None}
_LARGEST_PICTURE = 40_000_000


def read_pdf(body: bytes, text_limit: int, password: str = "") -> FileFacts:
    """Describe a PDF; the words come from its text layer only, and none at a limit of nought."""
    media_type = "application/pdf"
    try:
        document = PdfDocument(body, password=password or None)
    except PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code in PASSWORD_ERRORS:
            problem = "wrong password" if password else "password needed"
            return FileFacts(FileKind.PDF, media_type, readable=False, problem=problem)
        return FileFacts(FileKind.PDF, media_type, readable=False, problem="damaged")
    try:
        pages = len(document)
        if pages < 1:
            return FileFacts(FileKind.PDF, media_type, readable=False, problem="damaged", pages=0)
        text, text_notes, whole = _read_text(document, pages, text_limit)
        cut_off = b"%%EOF" not in body[-2048:]
        if cut_off:
            text_notes = (*text_notes, "The end of the file is missing; what is left is shown.")
        return FileFacts(
            FileKind.PDF,
            media_type,
            readable=whole,
            problem="damaged" if cut_off or not whole else None,
            pages=pages,
            text=text or None,
            text_basis="embedded" if text else "none",
            notes=(*_describe(document), *text_notes),
        )
    finally:
        document.close()


def _read_text(document: PdfDocument, pages: int, limit: int) -> tuple[str, tuple[str, ...], bool]:
    """Gather the text layer page by page; tell whether every page could be opened."""
    if limit == 0:
        return "", (), True
    parts: list[str] = []
    length, whole = 0, True
    notes: list[str] = []
    for number in range(min(pages, _PAGES_READ)):
        try:
            words = page_text(document[number])
        except PARSER_FAULTS:
            whole = False
            notes.append(f"Page {number + 1} cannot be read.")
            continue
        parts.append(words)
        length += len(words)
        if length > limit:
            break
    text = "\n\f\n".join(parts)
    if length > limit or pages > _PAGES_READ:
        notes.append("Only the first part of the words was read.")
    if not text.strip():
        note = "The pages hold no text layer: their words are in pictures."
        return "", (*notes[:20], note), whole
    return text[:limit].replace("\r\n", "\n").strip(), tuple(notes[:20]), whole


def page_text(page: PdfPage) -> str:
    """Give the words of the text layer of a page, and close it."""
    try:
        words = page.get_textpage()
        try:
            # The library puts a sign of its own where it joins a word over the end of a line.
            return str(words.get_text_bounded()).translate(_JOINTS)
        finally:
            words.close()
    finally:
        page.close()


def _describe(document: PdfDocument) -> list[str]:
    notes = []
    try:
        width, height = document.get_page_size(0)
        notes.append(
            f"Page 1 measures {width / _POINTS_PER_MM:.0f} × {height / _POINTS_PER_MM:.0f} mm."
        )
    except PARSER_FAULTS:
        notes.append("The size of page 1 cannot be read.")
    return notes


class OpenPdf:
    """A PDF held open for the viewer."""

    def __init__(self, body: bytes, password: str = "") -> None:
        self._document = PdfDocument(body, password=password or None)
        self.pages = len(self._document)
        if self.pages < 1:
            raise ValueError("no pages")
        self._document.init_forms()

    def close(self) -> None:
        """Let go of the document."""
        self._document.close()

    def words(self, page: int, region: Region) -> str:
        """Return the words of the text layer in a part of a page, as it is shown."""
        sheet = self._document[page]
        try:
            words = sheet.get_textpage()
            try:
                return _words_within(words, _on_sheet(sheet, region))
            finally:
                words.close()
        finally:
            sheet.close()

    def lines(self, page: int) -> tuple[list[list[tuple[str, Region]]], bool]:
        """Return the lines of the text layer as words with places, and whether some are left."""
        sheet = self._document[page]
        try:
            return read_lines(sheet)
        finally:
            sheet.close()

    def render(self, page: int, longest: int, region: Region = WHOLE) -> PagePicture:
        """Draw a page, or a part of it, on white, at most ``longest`` pixels long."""
        sheet = self._document[page]
        try:
            width, height = sheet.get_size()
            left, top, right, bottom = region
            part_width, part_height = (right - left) * width, (bottom - top) * height
            scale = longest / max(part_width, part_height, 1.0)
            most = (_LARGEST_PICTURE / max(part_width * part_height, 1.0)) ** 0.5
            options: dict[str, Any] = {"fill_color": (255, 255, 255, 255)}
            bitmap = sheet.render(
                scale=min(scale, most),
                crop=(left * width, (1 - bottom) * height, (1 - right) * width, top * height),
                **options,
            )
            picture = bitmap.to_pil().convert("RGB")
            bitmap.close()
            return PagePicture(
                width=picture.width,
                height=picture.height,
                pixels=picture.tobytes(),
                page=page,
                pages=self.pages,
                full_width=round(width * _SCREEN_SCALE),
                full_height=round(height * _SCREEN_SCALE),
            )
        finally:
            sheet.close()


def _words_within(words: PdfTextPage, box: tuple[float, float, float, float]) -> str:
    """Gather the letters whose middle lies in a box: none of the line above or below."""
    left, bottom, right, top = box
    text = words.get_text_range()
    if words.count_chars() > _LETTERS_LOOKED_AT or words.count_chars() != len(text):
        return str(words.get_text_bounded(left, bottom, right, top))
    found: list[str] = []
    for number, letter in enumerate(text):
        x0, y0, x1, y1 = words.get_charbox(number)
        inside = left <= (x0 + x1) / 2 <= right and bottom <= (y0 + y1) / 2 <= top
        # Spaces and ends of lines have no place of their own: they go with what stands before.
        if inside or (letter.isspace() and found and not found[-1].endswith("\n")):
            found.append(letter)
    return "".join(found)


def _on_sheet(sheet: PdfPage, region: Region) -> tuple[float, float, float, float]:
    """Turn a region of the page as it is shown into left, bottom, right, top of its own sheet."""
    x0, y0, x1, y1 = sheet.get_cropbox()
    corners = [
        _of_sheet(sheet.get_rotation(), across, down)
        for across in (region[0], region[2])
        for down in (region[1], region[3])
    ]
    across = [x0 + x * (x1 - x0) for x, _up in corners]
    up = [y0 + y * (y1 - y0) for _x, y in corners]
    return min(across), min(up), max(across), max(up)


def _of_sheet(turned: int, across: float, down: float) -> tuple[float, float]:
    """Turn a place on the shown page, from its top left, into one on the sheet, from its foot."""
    match turned % 360:
        case 90:
            return down, across
        case 180:
            return 1 - across, down
        case 270:
            return 1 - down, 1 - across
        case _:
            return across, 1 - down
