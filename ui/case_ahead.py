"""A case is read once while nobody waits: the first that is opened is there as soon as the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QWidget

from casework.ids import CaseId
from ui.jobs import Progress
from ui.window_context import WindowContext

_IN_SIGHT = 20  # small pictures


class CaseAhead:
    """Asks in a job what a case and its first exhibit are asked when they are opened.

    Nothing is kept of the answers. What takes long the first time is to put the statements
    together for the database, and that is done once for the whole program.
    """

    def __init__(self, window: WindowContext, owner: QWidget) -> None:
        self._window, self._owner = window, owner
        self._ended = False

    def steps(self) -> Iterator[bool]:
        """Begin the job, and say so until it has ended."""
        self._window.jobs.start(
            self._owner,
            "Reading ahead",
            self._read,
            on_done=self._end,
            on_refused=self._end,
            on_cancelled=self._end,
            quiet=True,
            asks=False,
        )
        while not self._ended:
            yield True

    def _end(self, _how: object = None) -> None:
        self._ended = True

    def _read(self, progress: Progress) -> None:
        from casework.services import case_pages, today, what_now

        casework, actor = self._window.casework, self._window.actor
        listed = today.today_view(casework, actor, mine=False).cases
        if not listed:
            return
        case_id = listed[0].case_id
        case_pages.case_page(casework, actor, case_id=case_id)
        what_now.next_steps(casework, actor, case_id=case_id)
        for ask in self._of_exhibits(case_id):
            progress.check()
            ask()

    def _of_exhibits(self, case_id: CaseId) -> Iterator[Callable[[], object]]:
        from casework.services import (
            annotations,
            exhibits,
            likeness_views,
            redactions,
            thumbnails,
            utterances,
        )

        casework, actor = self._window.casework, self._window.actor
        lines = exhibits.evidence_list(casework, actor, case_id=case_id)
        seen = [line.item_id for line in lines[:_IN_SIGHT]]
        yield lambda: likeness_views.like_counts(casework, actor, item_ids=seen)
        yield lambda: thumbnails.kept_thumbnails(casework, actor, item_ids=seen)
        if not seen:
            return
        for ask in (
            exhibits.evidence_item,
            likeness_views.likenesses_of,
            annotations.annotations_of,
            redactions.desk,
            utterances.ledger,
        ):
            yield partial(ask, casework, actor, item_id=seen[0])
