"""The pages of the exhibit in sight, drawn in jobs; the ones beside it beforehand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from casework.errors import CaseworkError
from casework.services import evidence_files
from casework.summaries.files import PagePicture
from ui.jobs import Job
from ui.widgets.page_viewer import DetailWanted
from ui.window_context import WindowContext

_LONGEST = 2000
_KEPT = 4  # about 9 MB each


class PageSource(Protocol):
    """Where the pages of a copy come from; called in a job. Raises as ``page_picture``."""

    def __call__(
        self,
        item_id: str,
        page: int,
        longest: int,
        region: tuple[float, float, float, float],
        cancelled: Callable[[], bool],
    ) -> PagePicture:
        """Draw a page, from nought, or a part of it."""
        ...


class ExhibitPages(QObject):
    """Asks for pages and parts of them; what comes back for another exhibit is let go.

    ``page_drawn(picture)``, ``detail_drawn(picture, region)``, ``refused(error)``. Once a page
    is shown the next one is drawn, then the one before, so that turning takes no time;
    ``settled()`` when they are there.
    """

    page_drawn = Signal(object)
    detail_drawn = Signal(object, object)
    refused = Signal(object)
    settled = Signal()

    def __init__(self, window: WindowContext, owner: QWidget) -> None:
        super().__init__(owner)
        self._window, self._owner = window, owner
        self._item_id = ""
        self.source: PageSource | None = None  # of a copy; None is the file as received
        self._wanted = 0
        self._kept: dict[int, PagePicture] = {}
        self._on_its_way: set[int] = set()
        self._jobs: list[Job] = []

    def clear(self) -> None:
        """Let go of every pixel, and of what is on its way."""
        for job in self._jobs:
            if not job.ended:
                job.cancel()
        self._item_id = ""
        self._jobs, self._kept, self._on_its_way = [], {}, set()

    def show_item(self, item_id: str, *, page: int = 0) -> None:
        """Begin with a page, from nought, of another exhibit."""
        self.clear()
        self._item_id = item_id
        self.want(page)

    def show_from(self, source: PageSource | None) -> None:
        """Draw from a copy from now on, or from the exhibit as it was received."""
        item_id, page = self._item_id, self._wanted
        self.source = source
        if item_id:
            self.show_item(item_id, page=page)

    def _as_received(
        self,
        item_id: str,
        page: int,
        longest: int,
        region: tuple[float, float, float, float],
        cancelled: Callable[[], bool],
    ) -> PagePicture:
        return evidence_files.page_picture(
            self._window.casework,
            self._window.actor,
            item_id=item_id,
            page=page,
            longest=longest,
            region=region,
            cancelled=cancelled,
        )

    def want(self, page: int) -> None:
        """Have a page shown: at once where it was drawn beforehand."""
        if not self._item_id:
            return
        self._wanted = page
        kept = self._kept.get(page)
        if kept is not None:
            self._show(kept)
        elif page not in self._on_its_way:
            self._draw(page)

    def want_detail(self, wanted: DetailWanted) -> None:
        """Have a part of a page drawn larger."""
        if not self._item_id:
            return
        self._start(
            wanted.page,
            wanted.longest,
            wanted.region,
            on_done=lambda picture: self.detail_drawn.emit(picture, wanted.region),
            on_refused=self.refused.emit,
        )

    def _draw(self, page: int) -> None:
        self._on_its_way.add(page)

        def drawn(picture: PagePicture) -> None:
            self._on_its_way.discard(page)
            self._kept[page] = picture
            if page == self._wanted:
                self._show(picture)
            elif not self._on_its_way:
                self.settled.emit()

        def refused(error: CaseworkError) -> None:
            self._on_its_way.discard(page)
            if page == self._wanted:
                self._wanted = 0
                # A citation may name a page that there is not: the first one is there.
                if page > 0 and not self._kept:
                    self.want(0)
                else:
                    self.refused.emit(error)

        self._start(page, _LONGEST, evidence_files.WHOLE, on_done=drawn, on_refused=refused)

    def _show(self, picture: PagePicture) -> None:
        self.page_drawn.emit(picture)
        page, pages = picture.page, picture.pages
        beside = [one for one in (page + 1, page - 1) if 0 <= one < pages]
        for far in sorted(self._kept, key=lambda one: abs(one - page), reverse=True):
            if len(self._kept) > _KEPT - 1 and far not in beside and far != page:
                del self._kept[far]
        for one in beside:
            if one not in self._kept and one not in self._on_its_way:
                self._draw(one)
        if not self._on_its_way:
            self.settled.emit()

    def _start(
        self,
        page: int,
        longest: int,
        region: tuple[float, float, float, float],
        *,
        on_done: Callable[[PagePicture], None],
        on_refused: Callable[[CaseworkError], None],
    ) -> None:
        window, item_id, source = self._window, self._item_id, self.source
        draw = source or self._as_received

        def done(picture: PagePicture) -> None:
            if self._item_id == item_id and self.source is source:
                on_done(picture)

        def turned_away(error: CaseworkError) -> None:
            if self._item_id == item_id and self.source is source:
                on_refused(error)

        self._jobs = [job for job in self._jobs if not job.ended]
        self._jobs.append(
            window.jobs.start(
                self._owner,
                "Drawing the page",
                lambda progress: draw(item_id, page, longest, region, progress.cancelled),
                on_done=done,
                on_refused=turned_away,
                quiet=True,
            )
        )
