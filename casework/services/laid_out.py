"""Words that were read of a file as the pages of a reading copy, or why they are none."""

from __future__ import annotations

from casework.errors import DatesUnclear, LockedFile
from casework.errors import UnreadableFile as Unreadable
from casework.summaries.read_documents import ReadDocument

_LOCKED = ("password needed", "wrong password")


def laid_out(read: ReadDocument, sha256: str) -> tuple[bytes, int]:
    """Lay out what was read of a file; return the PDF and its pages.

    Raises DatesUnclear, LockedFile, UnreadableFile.
    """
    # Imported here: what writes papers takes a tenth of a second that a list never needs.
    from casework.documents.pdf_writer import write_pdf
    from casework.documents.reading_copy import reading_copy

    refuse_locked(read)
    if read.asks_for_the_order_of_dates:
        raise DatesUnclear(
            "The dates of this chat can be read with the day or with the month first.",
            cure="Say which it is; then its messages are laid out as pages.",
        )
    if read.problem and not read.parts and not read.head and not read.children:
        raise Unreadable(
            f"The words cannot be shown: {read.problem}.",
            cure="It is kept as it was received; export it to open it elsewhere.",
        )
    paper = write_pdf(reading_copy(read, sha256=sha256))
    return paper.data, paper.pages


def refuse_locked(read: ReadDocument) -> None:
    """Raise LockedFile where a file gives its words to who has the password alone."""
    if read.problem in _LOCKED:
        raise LockedFile(
            "The file is locked by a password, so its pages cannot be shown.",
            cure="Type the password if you were told it; the file stays as it came.",
        )
