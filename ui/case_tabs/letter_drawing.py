"""Setting a draft while it is typed: the pages in sight at once, the rest when one pauses.

A worker sets and draws; a key that is pressed meanwhile is drawn when it has ended, so that the
pages follow the typing however fast that is. The checks wait for a pause: marks that come and go
at every letter would only disturb.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from casework.services import letter_changes, letter_views
from casework.services.letter_views import Prepared
from casework.summaries.letter_draft import DraftLine
from casework.summaries.letter_offers import Offers
from casework.summaries.letters import DrawnPages, LetterChecks
from ui.jobs import Progress
from ui.window_context import WindowContext

PAUSE_MS = 300
_PAINTED_MS = 8  # the letter that was typed is painted first: the worker would hold it up


@dataclass(frozen=True, slots=True)
class Drawn:
    """All that a worker made of the text: its checks, its pages, and what the case offers it."""

    checks: LetterChecks
    pages: DrawnPages
    offers: Offers


class LetterDrawing(QObject):
    """``followed(DrawnPages)`` soon after each key; ``drawn(Drawn)`` after a pause."""

    followed = Signal(object)
    drawn = Signal(object)

    def __init__(
        self, window: WindowContext, owner: QWidget, lines: Callable[[], tuple[DraftLine, ...]]
    ) -> None:
        super().__init__(owner)
        self._window, self._owner, self._lines = window, owner, lines
        self.in_sight: Callable[[], tuple[int, ...]] = lambda: (0,)
        self.line_at: Callable[[], int | None] = lambda: None
        self._typed = False  # since all of it was drawn: the page of the typing is looked for
        self._prepared: Prepared | None = None
        self._pixels = 0
        self._version = 0  # of the text; an answer about an earlier one is no answer
        self._following = False
        self._behind = False
        self._pause = self._timer(PAUSE_MS, self.draw)
        self._next = self._timer(_PAINTED_MS, self._follow)

    def _timer(self, delay: int, act: Callable[[], None]) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(delay)
        made.timeout.connect(act)
        return made

    def set_letter(self, prepared: Prepared | None) -> None:
        """Draw another letter, or the same one with other facts, from now on."""
        self._prepared = prepared
        self._version += 1
        if prepared is None:
            self._pause.stop()

    def set_width(self, pixels: int) -> None:
        """Draw pages of another width."""
        if pixels != self._pixels:
            self._pixels = pixels
            self._pause.start()

    def soon(self) -> None:
        """Draw all of it after a pause."""
        if self._prepared is not None:
            self._pause.start()

    def stop(self) -> None:
        """Draw no more for now."""
        self._pause.stop()
        self._next.stop()

    def typed(self) -> None:
        """Follow a key with the pages in sight; all else comes after a pause."""
        self._version += 1
        self._typed = True
        self.soon()
        if self._following:
            self._behind = True
        elif not self._next.isActive():
            self._next.start()

    def _can_draw(self) -> bool:
        return self._prepared is not None and bool(self._pixels) and self._owner.isVisible()

    def _follow(self) -> None:
        prepared = self._prepared
        if prepared is None or not self._can_draw():
            return
        lines, pixels, wanted = self._lines(), self._pixels, self.in_sight()
        version = self._version
        self._following, self._behind = True, False

        def work(_progress: Progress) -> DrawnPages:
            return letter_views.pages(prepared, lines, width=pixels, only=wanted)

        self._window.jobs.start(
            self._owner, "Setting the pages", work, quiet=True,
            on_done=lambda made: self._on_followed(version, made),
        )  # fmt: skip

    def _on_followed(self, version: int, made: DrawnPages) -> None:
        self._following = False
        # Pages of a text that is a few letters older are shown all the same: they are newer than
        # those in sight. Of another letter, or of other facts, nothing is.
        if self._prepared is not None and made.letter_id == self._prepared.letter_id:
            self.followed.emit(made)
        if self._behind and version != self._version:
            self._follow()

    def draw(self) -> None:
        """Set and check the whole letter; only the last answer counts."""
        self._pause.stop()
        prepared = self._prepared
        if prepared is None or not self._can_draw():
            return
        lines, pixels, version = self._lines(), self._pixels, self._version
        line = self.line_at() if self._typed else None

        def work(progress: Progress) -> Drawn | None:
            if version != self._version or progress.cancelled():
                return None
            pages = letter_views.pages(prepared, lines, width=pixels, line=line)
            checks = prepared.checks(lines)
            return Drawn(checks, pages, letter_changes.offers(prepared, lines))

        self._window.jobs.start(
            self._owner, "Setting the pages", work, quiet=True,
            on_done=lambda made: self._on_drawn(version, made),
        )  # fmt: skip

    def _on_drawn(self, version: int, made: Drawn | None) -> None:
        if made is not None and version == self._version:
            self._typed = False
            self.drawn.emit(made)
