"""What a search for names cannot do it says: locked files, pages too large to read, too many."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pytest
from pypdfium2 import PdfDocument

from casework.errors import BadInput
from casework.services import redaction_work
from casework.services.redaction_work import find_names
from casework.summaries.recognition import RecognisedFile, RecognisedPage
from tests.media import planted_words as planted
from tests.media.planted_words import WORD
from tests.services.test_redaction import call, no_machine
from tests.services.test_thumbnails_and_passwords import SECRET, locked_pdf

__all__ = ["no_machine"]


def on_a_poster(body: bytes, side: float) -> bytes:
    """Put the first page of a PDF into the corner of a much larger one."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(body)) as document:
        document.pages[0].mediabox = pikepdf.Array([0, 0, side, side])
        document.save(made)
    return made.getvalue()


def reads_nothing(_body: bytes, pages: Sequence[int]) -> RecognisedFile:
    return RecognisedFile(tuple(RecognisedPage(page, 90, 90, ()) for page in pages), len(pages))


@pytest.mark.parametrize(("side", "unread"), [(800.0, ()), (200_000.0, (1,))])
def test_a_page_too_large_to_be_read_by_machine_is_told(
    side: float, unread: tuple[int, ...]
) -> None:
    empty = planted.plain_pdf(lambda _canvas: None)
    with pikepdf.open(io.BytesIO(empty)) as document:
        document.pages[0].Contents = document.make_stream(b"")
        bare = io.BytesIO()
        document.save(bare)
    found = find_names(on_a_poster(bare.getvalue(), side), [WORD], recognise=reads_nothing)
    assert (found.places, found.unread) == ((), unread)


def test_names_that_stand_everywhere_are_refused_in_plain_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(redaction_work, "MOST_PLACES", 3)

    def draw(canvas: object) -> None:
        for row in range(5):
            canvas.drawString(30, 40 + 20 * row, WORD)  # type: ignore[attr-defined]

    with pytest.raises(BadInput, match="more than 3 places by page 1"):
        find_names(planted.plain_pdf(draw), [WORD])


def test_the_verb_opens_a_locked_file_with_its_password_and_the_copy_has_none(
    tmp_path: Path,
) -> None:
    source, secret, out = tmp_path / "s.pdf", tmp_path / "secret.txt", tmp_path / "out.pdf"
    source.write_bytes(locked_pdf())
    secret.write_text(f"{SECRET}\n", encoding="utf-8")
    assert call(source, "--pages", "1", "--password-file", secret, "--out", out) == 0
    assert "withheld" in PdfDocument(out.read_bytes())[0].get_textpage().get_text_range().lower()
