"""What a document says, as its reader found it: one shape for mail, chats, pages and sheets.

Parts carry stable numbers from 1, so that what is laid out as pages can be pointed at. Invisible
characters stand as marks ("⟦right-to-left override⟧"). Nothing here is checked against a server.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from casework.summaries.files import FileKind


class ParagraphStyle(StrEnum):
    """What a paragraph is within its document; PLAIN where nothing is said."""

    PLAIN = "plain"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    QUOTED = "quoted"  # of an earlier message
    NOTE = "note"  # footnote, comment, text box, note on a page
    RUNNING = "running"  # header and footer
    HIDDEN = "hidden"  # the document says that it is not to be shown


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words that stand together; ``page`` counts from 1 and is 0 where there are no pages."""

    number: int
    words: str
    style: ParagraphStyle = ParagraphStyle.PLAIN
    page: int = 0


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a sheet or table; ``row`` is its number there. Formulas stand as their words."""

    number: int
    sheet: str
    row: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """One message of a chat; ``stated_at`` is the time as it is written.

    ``at`` is the same as ISO text without a zone, for an export names none; None where the order
    of day and month is not known. ``sender`` is empty in lines that the app wrote itself.
    ``missing`` says what is not there ("picture not in the export"), ``child`` names the file
    beneath that came with it.
    """

    number: int
    sender: str
    stated_at: str
    at: str | None
    words: str
    missing: str = ""
    child: int | None = None


Part = Paragraph | SheetRow | ChatMessage


class ChildPlace(StrEnum):
    """How a file stands beneath its document."""

    ATTACHED = "attached"
    INLINE = "inline"  # a picture within the words
    ENCLOSED = "enclosed"  # a whole message
    MEMBER = "member"  # of an archive


@dataclass(frozen=True, slots=True)
class ChildFile:
    """A file beneath a document; ``index`` is what ``Sandbox.member`` takes it out by.

    ``name`` is safe to write, ``stated_name`` what stood there, with marks. ``within`` is the
    index of the enclosed message that holds it. ``sha256`` is empty where the bytes were not
    unpacked; ``problem`` says why they cannot be taken out, or is empty.
    """

    index: int
    name: str
    stated_name: str
    place: ChildPlace
    size: int
    sha256: str
    media_type: str
    within: int | None = None
    stated_at: str = ""  # the time that the archive or message gives it, as stated
    problem: str = ""

    @property
    def can_be_taken_out(self) -> bool:
        """Whether its bytes can be had."""
        return not self.problem


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document's head, parts, and the files beneath it.

    ``problem`` is None where it was read ("password needed", "damaged", "cannot be shown" …).
    ``head`` are pairs as stated (From, To, Sent …). ``not_fetched`` are addresses of what the
    document wanted from elsewhere. ``day_first_possible`` are the readings that the dates of a
    chat allow: one, both (ask), or none where the year comes first or no date is in question.
    """

    kind: FileKind
    media_type: str
    title: str = ""
    problem: str | None = None
    head: tuple[tuple[str, str], ...] = ()
    parts: tuple[Part, ...] = ()
    children: tuple[ChildFile, ...] = ()
    notes: tuple[str, ...] = ()
    not_fetched: tuple[str, ...] = ()
    day_first: bool | None = None
    day_first_possible: tuple[bool, ...] = ()

    @property
    def asks_for_the_order_of_dates(self) -> bool:
        """Whether a person must say if the day or the month comes first."""
        return self.day_first is None and len(self.day_first_possible) > 1

    @property
    def words(self) -> str:
        """Give all the words, one part under the other; rows with tabs between their cells."""
        return "\n".join(words_of_part(part) for part in self.parts)


def words_of_part(part: Part) -> str:
    """Give a part as plain text, as it is searched and copied."""
    match part:
        case Paragraph():
            return part.words
        case SheetRow():
            return "\t".join(part.cells)
        case ChatMessage():
            said = " ".join(
                one for one in (part.words, f"[{part.missing}]" * bool(part.missing)) if one
            )
            who = f"{part.sender}: " if part.sender else ""
            return f"[{part.stated_at}] {who}{said}"
