"""Rebuild a picture from its pixels alone, turned as its EXIF says and laid on white."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image

from casework.media.image_reader import OpenPicture, TooLargeError, open_picture
from casework.media.redact_pdf import PageFound, Rebuilt, fill_boxes, levelled
from casework.media.redact_withheld import withheld_picture
from casework.rules.redaction import RedactionBox

JPEG, PNG, TIFF = "image/jpeg", "image/png", "image/tiff"
_QUALITY = 95
# A copy of the whole is held beside the pixels themselves.
_PIXELS = 100_000_000
_MOST_PAGES = 500
_LONGEST_JPEG = 65_500


class CutOffError(ValueError):
    """A picture whose end is missing: what it showed there is not known."""


class PictureRedaction:
    """A picture, or the pages of a TIFF; raises one of PARSER_FAULTS, TooLargeError."""

    def __init__(self, body: bytes, boxes: Sequence[RedactionBox], wanted: str) -> None:
        self._source = OpenPicture(io.BytesIO(body))
        self._boxes = boxes
        self.pages = self._source.pages
        if self.pages > _MOST_PAGES:
            raise TooLargeError(f"{self.pages} pages")
        header = open_picture(io.BytesIO(body))
        frames = int(getattr(header, "n_frames", 1))
        self.media_type = self._chosen(str(header.format), wanted, header.size)
        self.notes: list[str] = []
        if frames > self.pages:
            self.notes.append(f"The first of {frames} frames alone was taken over.")
        self._packed: list[bytes] = []

    def close(self) -> None:
        """Let go of the pixels."""
        self._source.close()

    def words(self, _number: int) -> PageFound:
        """Say that the words of a picture are to be read by machine."""
        return PageFound((), pictured=True)

    def rebuild(
        self, number: int, more: Sequence[RedactionBox] = (), *, withheld: bool = False
    ) -> Rebuilt:
        """Add a page, counted from 0; a picture has no text layer, so no words come back."""
        drawn = self._source.render(number, 10**9)
        if drawn.damaged:
            raise CutOffError("the end of the picture is missing")
        if drawn.width * drawn.height > _PIXELS:
            raise TooLargeError(f"{drawn.width} by {drawn.height} pixels")
        picture = Image.frombytes("RGB", (drawn.width, drawn.height), drawn.pixels)
        del drawn
        if withheld:
            picture = withheld_picture(picture.width, picture.height, number + 1)
        else:
            boxes = [box for box in (*self._boxes, *more) if box.page == number + 1]
            picture = levelled(picture)
            fill_boxes(picture, boxes)
        out = io.BytesIO()
        match self.media_type:
            case "image/jpeg":
                picture.save(out, "JPEG", quality=_QUALITY, subsampling=0)
            case "image/tiff":
                picture.save(out, "TIFF", compression="tiff_adobe_deflate")
            case _:
                picture.save(out, "PNG", compress_level=4)
        self._packed.append(out.getvalue())
        return Rebuilt((), pictured=not withheld)

    def finish(self) -> bytes:
        """Write the copy."""
        if len(self._packed) == 1:
            return self._packed[0]
        pages = (Image.open(io.BytesIO(one), formats=["TIFF"]) for one in self._packed)
        out = io.BytesIO()
        first = next(pages)
        first.save(
            out, "TIFF", save_all=True, append_images=pages, compression="tiff_adobe_deflate"
        )
        return out.getvalue()

    def _chosen(self, form: str, wanted: str, size: tuple[int, int]) -> str:
        if self.pages > 1:
            return TIFF
        own = {"JPEG": JPEG, "MPO": JPEG, "TIFF": TIFF}.get(form, PNG)
        chosen = wanted if wanted in (JPEG, PNG, TIFF) else own
        return PNG if chosen == JPEG and max(size) > _LONGEST_JPEG else chosen
