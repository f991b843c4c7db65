"""What a file is and says: the views that reading a file hands on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FileKind(StrEnum):
    """Kinds of file, judged by content and never by name."""

    IMAGE = "image"
    PDF = "pdf"
    EMAIL = "email"
    WORD = "word"
    TEXT = "text"
    HTML = "html"
    CHAT = "chat"
    VIDEO = "video"
    AUDIO = "audio"
    ARCHIVE = "archive"
    OTHER = "other"

    @property
    def words(self) -> str:
        """Name the kind for people."""
        return _KIND_WORDS[self]


_KIND_WORDS = {
    FileKind.IMAGE: "Picture",
    FileKind.PDF: "PDF",
    FileKind.EMAIL: "Email",
    FileKind.WORD: "Word document",
    FileKind.TEXT: "Text",
    FileKind.HTML: "Web page",
    FileKind.CHAT: "Chat export",
    FileKind.VIDEO: "Video",
    FileKind.AUDIO: "Sound recording",
    FileKind.ARCHIVE: "Archive of files",
    FileKind.OTHER: "File",
}


@dataclass(frozen=True, slots=True)
class Position:
    """A place on earth in decimal degrees, as the file states it."""

    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class AttachmentFacts:
    """One file inside an email."""

    name: str
    size: int
    sha256: str
    media_type: str


@dataclass(frozen=True, slots=True)
class EmailFacts:
    """What an email's headers say; none of it is checked against a server."""

    sender: str | None
    to: tuple[str, ...]
    subject: str | None
    sent_at: str | None
    date_note: str | None
    attachments: tuple[AttachmentFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What a file is and says. Times are ISO text with the zone they had, or none.

    ``width`` and ``height`` are pixels as stored, before ``orientation`` (EXIF, 1 to 8).
    """

    kind: FileKind
    media_type: str
    readable: bool
    problem: str | None = None
    width: int | None = None
    height: int | None = None
    orientation: int | None = None
    pages: int | None = None
    duration_s: float | None = None
    taken_at: str | None = None
    taken_at_basis: str | None = None
    device: str | None = None
    position: Position | None = None
    email: EmailFacts | None = None
    text: str | None = None
    text_basis: str = "none"
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InspectedFile:
    """One line of ``inspect``: a path with its size, hash and facts."""

    path: str
    size: int | None
    sha256: str | None
    facts: FileFacts


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page, or a part of one, as rows of red, green and blue bytes without padding.

    ``full_width`` and ``full_height`` are the whole page at its own resolution
    (pixels of a picture as it is meant to be seen; for a PDF, pixels at 144 dpi). ``damaged``
    says that the file was cut off and only what is left of it is drawn.
    """

    width: int
    height: int
    pixels: bytes
    page: int
    pages: int
    full_width: int
    full_height: int
    damaged: bool = False
