"""A file of the adviser’s own that goes with a letter: looked at first, and without hidden data."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from casework.errors import Refused
from casework.progress import never_cancelled
from casework.rules.report import tidy_line
from casework.rules.sizes import size_words
from casework.services.context import Casework
from casework.services.enclosure_papers import PDF, EnclosedPaper
from casework.services.evidence_sources import Source, check_source, open_source, unreadable
from casework.summaries.files import FileKind, PagePicture

LARGEST = 200_000_000  # bytes
_LONGEST_NAME = 120
_LONGEST = 2_339  # pixels: 200 to the inch on A4
_TAKEN = frozenset({FileKind.PDF, FileKind.WORD, FileKind.TEXT, FileKind.IMAGE})


def file_from_disk(
    casework: Casework, source: Path, *, cancelled: Callable[[], bool] = never_cancelled
) -> EnclosedPaper:
    """Read a file that is to go with a letter; a picture is drawn anew, without what it hides.

    Raises UnreadableFile, Refused (no kind that a reader could open, locked, too large).
    """
    data = bytes_of(source)
    name = tidy_line(source.name)[-_LONGEST_NAME:]
    facts = casework.reader.inspect(data, source.name, cancelled=cancelled)
    if facts.kind not in _TAKEN:
        raise Refused(
            f"{name} is a {facts.kind.words.lower()}, which does not go with a letter.",
            cure="Enclose a PDF, a Word document, a text or a picture.",
        )
    if not facts.readable:
        raise Refused(
            f"{name} cannot be looked at: {facts.problem or 'it is damaged'}.",
            cure="Enclose a file that opens without a password.",
        )
    if facts.kind is FileKind.IMAGE:
        drawn = casework.reader.page_picture(
            f"enclosure {name}", lambda: data, longest=_LONGEST, cancelled=cancelled
        )
        return EnclosedPaper(_on_paper(name, drawn), f"{Path(name).stem}.pdf", PDF, 1)
    return EnclosedPaper(data, name, facts.media_type, facts.pages, words=facts.text or "")


def bytes_of(source: Path, largest: int = LARGEST) -> bytes:
    """Read a file from outside. Raises UnreadableFile, Refused (too large)."""
    one = Source.of_path(source)
    check_source(one)
    if one.size() > largest:
        raise Refused(
            f"{one.shown} has {size_words(one.size())}, and {size_words(largest)} is the most.",
            cure="Choose a smaller file.",
        )
    try:
        with open_source(one) as stream:
            return stream.read()
    except OSError as error:
        raise unreadable(one, error) from error


def _on_paper(name: str, drawn: PagePicture) -> bytes:
    from casework.documents.blocks import Document, Figure, Run
    from casework.documents.figures import picture_of
    from casework.documents.pdf_writer import write_pdf

    picture = picture_of(drawn.width, drawn.height, drawn.pixels)
    title = Path(name).stem
    document = Document(
        title=title,
        author="",
        reference="",
        classification="Private and confidential",
        header=title,
        blocks=(Figure(picture, title, (Run(title),), wide=True),),
        numbered=False,
    )
    return write_pdf(document).data
