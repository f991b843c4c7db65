"""What a paste or a drop carries that can be kept as evidence."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage

from ui.widgets.drop_box import files_of, picture_of

# As another program wrote them: kept rather than drawn anew.
_WRITTEN = (
    ("image/png", "png"),
    ("image/jpeg", "jpg"),
    ("image/webp", "webp"),
    ("image/gif", "gif"),
    ("image/tiff", "tiff"),
)
# Little work for zlib: whoever pastes waits, and the file is encrypted either way.
_QUICK_PNG = 90


@dataclass(frozen=True, slots=True)
class TakenIn:
    """Files by their paths, or one thing with the beginning of its name and its suffix."""

    files: tuple[Path, ...] = ()
    content: bytes | QImage = b""
    what: str = ""
    suffix: str = ""

    def bytes_of(self) -> bytes:
        """Return the bytes to keep; a picture is written here, so call it in a job."""
        return png_of(self.content) if isinstance(self.content, QImage) else self.content


def taken_in(mime: QMimeData, *, words: bool = False) -> TakenIn | None:
    """Return what there is to keep: files before a picture, a picture before words.

    ``words``: words and pieces of web pages count too, as files of their own; a table's or a
    document's words go before the picture of them that another program offers beside.
    """
    files = files_of(mime)
    if files:
        return TakenIn(files=tuple(files))
    said = mime.text().strip() if words and mime.hasText() else ""
    if not said:
        for kind, suffix in _WRITTEN:
            if mime.hasFormat(kind):
                return TakenIn(content=bytes(mime.data(kind).data()), suffix=suffix)
        picture = picture_of(mime)
        return None if picture is None else TakenIn(content=picture, suffix="png")
    if mime.hasHtml():
        return TakenIn(content=_page(mime.html()), what="Part of a page", suffix="html")
    return TakenIn(content=mime.text().encode(), what="Words", suffix="txt")


def _page(html: str) -> bytes:
    """Keep a piece of a page with its links and looks, never fetched, so that it reads as one.

    The mark before it says which letters these are, whatever the page said of itself.
    """
    whole = html if "<html" in html[:2_000].lower() else f"<!DOCTYPE html>\n{html}"
    return whole.encode("utf-8-sig")


def png_of(image: QImage) -> bytes:
    """Write a picture of the clipboard as PNG."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG", _QUICK_PNG)  # type: ignore[call-overload]
    return bytes(held.data())
