"""The mark “2 alike” in a list: counted in a job, and again when something was found or decided."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Slot

from casework.changes import Topic
from casework.services import likeness_views
from ui.case_signals import Freshness
from ui.widgets.exhibit_list import ExhibitList
from ui.widgets.inbox_list import InboxList
from ui.window_context import WindowContext


class LikeMarks(QObject):
    """Gives a list its marks; the list is there before them."""

    def __init__(self, window: WindowContext, items: ExhibitList | InboxList) -> None:
        super().__init__(items)
        self._window, self._items = window, items
        self._shown: list[str] = []
        items.lines_shown.connect(self._on_lines_shown)
        self._freshness = Freshness(
            items, window.signals, {Topic.LIKENESSES}, self._count, own_echo=True
        )

    @Slot(object)
    def _on_lines_shown(self, item_ids: Sequence[str]) -> None:
        self._shown = list(item_ids)
        self._count()

    def _count(self) -> None:
        window, shown = self._window, self._shown
        if not shown:
            return

        def counted(counts: dict[str, int]) -> None:
            if shown == self._shown:
                self._items.set_alike(counts)

        window.jobs.start(
            self._items,
            "Counting what is alike",
            lambda _progress: likeness_views.like_counts(
                window.casework, window.actor, item_ids=shown
            ),
            on_done=counted,
            on_refused=lambda _error: None,  # a mark less; the item itself says why
            quiet=True,
            asks=False,
        )
