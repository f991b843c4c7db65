"""Search a file for words in every form there is, with nothing taken from the program itself.

`search_everything(path, words)` returns where each word survived; `seen_by` is an optional reader
of pictures (recognition) that is asked about every picture and every page as well.
"""

from __future__ import annotations

import email
import io
import re
import struct
import sys
import warnings
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from email import policy
from email.header import decode_header, make_header
from email.message import Message
from pathlib import Path

import numpy as np
from PIL import ExifTags, Image, ImageSequence, UnidentifiedImageError

from tests.labelled.planted.forms import in_bytes, in_text
from tests.labelled.planted.search_pdf import search_pdf
from tests.labelled.planted.secrets import PLAQUE, WORDS

Reader = Callable[[Image.Image], str]
ENOUGH = 40  # pixels of the marking colour that make a plaque
NEAR = 36  # how far a channel may be off after lossy compression
DEEP = 6
DEFLATED = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
BROKEN = (
    UnidentifiedImageError,
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    KeyError,
    TypeError,
    IndexError,
    struct.error,
    Image.DecompressionBombError,
)
STARTS = (
    b"\xff\xd8\xff",
    b"\x89PNG\r\n",
    b"GIF8",
    b"II*\0",
    b"MM\0*",
    b"RIFF",
    b"%PDF-",
    b"PK\3\4",
)


@dataclass(frozen=True)
class Survivor:
    """A word that is still there: where, which one, in which form."""

    where: str
    word: str
    form: str


@dataclass
class Search:
    """One search through a file and everything inside it."""

    words: tuple[str, ...]
    seen_by: Reader | None = None
    found: dict[Survivor, None] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    known: set[int] = field(default_factory=set)

    def tell(self, where: str, hits: list[tuple[str, str]]) -> None:
        """Note the hits of one place."""
        for word, form in hits:
            self.found[Survivor(where, word, form)] = None
        if "not readable" in where:
            self.notes.append(where)

    def look(self, data: bytes, where: str, depth: int = 0) -> None:
        """Search bytes, and whatever file they are or hold."""
        if depth > DEEP or not data or hash(data) in self.known:
            return
        self.known.add(hash(data))
        self.tell(where, in_bytes(data, self.words))
        deeper = depth + 1
        if b"%PDF-" in data[:1024]:
            search_pdf(
                data,
                where,
                self.words,
                self.tell,
                lambda inner, place: self.look(inner, place, deeper),
                self.see,
            )
        elif data[:4] == b"PK\3\4":
            self._zip(data, where, deeper)
        elif where.endswith(".eml") or data[:5] in (b"From:", b"Retur", b"Recei"):
            self._mail(email.message_from_bytes(data, policy=policy.compat32), where, deeper)
        else:
            self._picture(data, where, deeper)
        self._inside(data, where, deeper)

    def _inside(self, data: bytes, where: str, depth: int) -> None:
        """Search files that lie somewhere inside the bytes, as thumbnails and trailing data do."""
        if depth > 3:
            return
        for start in STARTS:
            at = data.find(start, 1)
            while at > 0:
                self._picture(data[at:], f"{where} +{at}", depth + 1)
                at = data.find(start, at + 1)
        for match in DEFLATED.finditer(data):
            try:
                inner = zlib.decompressobj().decompress(data[match.start() :], 5_000_000)
            except zlib.error:
                continue
            self.tell(f"{where} +{match.start()} unpacked", in_bytes(inner, self.words, 2))
        end = data.find(b"IEND\xaeB`\x82")
        if data[:4] == b"\x89PNG" and 0 < end < len(data) - 40:
            self._headless(data, end + 8, where)

    def _headless(self, data: bytes, end: int, where: str) -> None:
        """Try the rows of a picture whose beginning was cut off."""
        self.see_bytes(data[:8] + data[end:], f"{where} tail")
        if data[end:].find(b"IDAT") > 0:
            self.found[
                Survivor(f"{where} tail", "a picture", "rows of a picture after its end")
            ] = None

    def see_bytes(self, data: bytes, where: str) -> None:
        try:
            self.see(Image.open(io.BytesIO(data)), where)
        except BROKEN:
            return

    def _picture(self, data: bytes, where: str, depth: int) -> None:
        try:
            with Image.open(io.BytesIO(data)) as picture:
                self._facts(picture, where, depth)
                for number, frame in enumerate(ImageSequence.Iterator(picture), 1):
                    self._facts(frame, f"{where} frame {number}", depth)
                    self.see(frame, f"{where} frame {number}")
        except BROKEN:
            return

    def _facts(self, picture: Image.Image, where: str, depth: int) -> None:
        for key, value in (*picture.info.items(), *getattr(picture, "text", {}).items()):
            self._value(value, f"{where} {key}", depth)
        exif = picture.getexif()
        for part in (exif, *(exif.get_ifd(ifd) for ifd in ExifTags.IFD)):
            for key, value in part.items():
                self._value(value, f"{where} EXIF {key}", depth)

    def _value(self, value: object, where: str, depth: int) -> None:
        if isinstance(value, bytes):
            self.look(value, where, depth)
        else:
            self.tell(where, in_text(str(value), self.words))

    def see(self, picture: Image.Image, where: str) -> None:
        """Look for the marking colour, beneath transparency too, and let the reader read."""
        flat = picture.convert("RGBA")
        pixels = np.asarray(flat)[:, :, :3].astype(np.int16)
        if int((np.abs(pixels - np.array(PLAQUE)).max(axis=2) <= NEAR).sum()) > ENOUGH:
            self.found[Survivor(where, "a pictured word", "pixels of the marking colour")] = None
        faint = np.abs(pixels * 28 - np.array(PLAQUE)).max(axis=2) <= 40
        if int(faint.sum()) > ENOUGH * 10 and int(pixels.max()) > 200:
            self.found[Survivor(where, "a pictured word", "a black that is not quite black")] = None
        if self.seen_by:
            solid = Image.fromarray(pixels.astype(np.uint8), "RGB")
            self.tell(f"{where} as read", in_text(self.seen_by(solid), self.words))

    def _zip(self, data: bytes, where: str, depth: int) -> None:
        if not zipfile.is_zipfile(io.BytesIO(data)):
            return
        with zipfile.ZipFile(io.BytesIO(data)) as held:
            self.tell(f"{where} comment", in_bytes(held.comment, self.words))
            for entry in held.infolist():
                self.tell(f"{where} member name", in_text(entry.filename, self.words))
                self.tell(
                    f"{where} member facts", in_bytes(entry.comment + entry.extra, self.words)
                )
                self.look(held.read(entry), f"{where}/{entry.filename}", depth)

    def _mail(self, mail: Message, where: str, depth: int) -> None:
        for place, part in enumerate(mail.walk()):
            for key, value in part.items():
                text = str(make_header(decode_header(str(value))))
                self.tell(f"{where} part {place} header {key}", in_text(text, self.words))
            name = part.get_filename() or ""
            self.tell(f"{where} part {place} name", in_text(name, self.words))
            if part.is_multipart():
                self.tell(
                    f"{where} preamble", in_text(f"{part.preamble} {part.epilogue}", self.words)
                )
                continue
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                self.look(payload, f"{where} part {place}", depth)
                charset = part.get_content_charset() or "utf-8"
                try:
                    text = payload.decode(charset, "ignore")
                except LookupError:
                    text = payload.decode("latin-1")
                self.tell(f"{where} part {place} text", in_text(text, self.words))


def search_everything(
    path: Path, words: tuple[str, ...] = WORDS, seen_by: Reader | None = None
) -> list[Survivor]:
    """Return where any of the words survives in the file, its name, or anything inside it."""
    return search_bytes(path.read_bytes(), path.name, words, seen_by)


def search_bytes(
    data: bytes, name: str, words: tuple[str, ...] = WORDS, seen_by: Reader | None = None
) -> list[Survivor]:
    """Do the same for bytes that have a name."""
    search = Search(tuple(words), seen_by)
    search.tell("file name", in_text(name, search.words))
    with warnings.catch_warnings(action="ignore"):  # chance bytes that begin like a picture
        search.look(data, name)
    return list(search.found)


if __name__ == "__main__":
    for survivor in search_everything(Path(sys.argv[1]), tuple(sys.argv[2:]) or WORDS):
        print(f"{survivor.where}: {survivor.word} ({survivor.form})")
