"""The go-to line of the header: the list beneath it is made with the first letter typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.widgets.search_field import SearchField
from ui.window_context import WindowContext

if TYPE_CHECKING:
    from ui.go_to import GoTo


class GoToLine(QObject):
    """Hangs the list over ``over``, beneath ``search``; ``gone_to(Target)`` when one is chosen."""

    gone_to = Signal(object)

    def __init__(self, window: WindowContext, search: SearchField, over: QWidget) -> None:
        super().__init__(over)
        self._window, self._search, self._over = window, search, over
        self._list: GoTo | None = None
        search.textChanged.connect(self._on_search_begun)

    def forget(self) -> None:
        """Ask again next time what there is: something changed."""
        if self._list is not None:
            self._list.forget()

    def follow(self) -> None:
        """Hang the list beneath the line again, which has moved."""
        if self._list is not None and self._list.isVisible():
            self._list.move(self._search.mapTo(self._over, QPoint(0, self._search.height() + 4)))

    @Slot(str)
    def _on_search_begun(self, typed: str) -> None:
        from ui.go_to import GoTo
        from ui.go_to_targets import gather_targets, people_targets

        self._search.textChanged.disconnect(self._on_search_begun)
        self._list = GoTo(
            self._search,
            lambda: gather_targets(self._window),
            lambda words: people_targets(self._window, words),
            self._over,
        )
        self._list.gone_to.connect(self.gone_to)
        self._list.look_for(typed)
