"""The machine that reads the words in pictures, as a redaction asks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from casework.media.recognition import Recogniser, is_available
from casework.progress import never_cancelled
from casework.services.redaction_work import Recognise
from casework.summaries.recognition import RecognisedFile


@contextmanager
def machine_reading(
    *, password: str = "", cancelled: Callable[[], bool] = never_cancelled
) -> Iterator[Recognise | None]:
    """Give what reads the words in pictures, or None where no machine can do it here."""
    if not is_available():
        yield None
        return
    with Recogniser() as recogniser:

        def read(body: bytes, pages: Sequence[int]) -> RecognisedFile:
            return recogniser.read(body, pages=pages, password=password, cancelled=cancelled)

        yield read
