"""The one signal by which views learn what a command changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from casework.changes import Changes, Topic
from ui.keyboard_kept import keyboard_kept


class CaseSignals(QObject):
    """``changed(changes, initiator)``: each view judges for itself; the initiator skips it."""

    changed = Signal(object, object)

    def announce(self, changes: Changes, initiator: object) -> None:
        """Tell every view what changed and which widget asked for it."""
        self.changed.emit(changes, initiator)


class Freshness(QObject):
    """Keep a view up to date: at once while it is seen, else when it is next shown.

    ``topics`` are those the view cares for; ``case_id`` returns the case it shows, so that
    changes of another case leave it alone (None: any case). ``refresh`` asks the services
    again. The widget that initiated a command is not refreshed by its echo unless
    ``own_echo`` is set.

    Example::

        self._freshness = Freshness(self, window.signals, {Topic.CASE}, self.refresh)
    """

    def __init__(
        self,
        widget: QWidget,
        signals: CaseSignals,
        topics: Iterable[Topic],
        refresh: Callable[[], None],
        *,
        case_id: Callable[[], str | None] | None = None,
        own_echo: bool = False,
    ) -> None:
        super().__init__(widget)
        self._widget = widget
        self._topics = frozenset(topics)
        self._refresh = refresh
        self._case_id = case_id
        self._own_echo = own_echo
        self._stale = False
        signals.changed.connect(self._on_signals_changed)
        widget.installEventFilter(self)

    @property
    def stale(self) -> bool:
        """Tell whether something changed while the view was hidden."""
        return self._stale

    def mark_stale(self) -> None:
        """Refresh now if the view is seen, else when it is next shown."""
        self._stale = True
        if self._widget.isVisible():
            self._refresh_now()

    @Slot(object, object)
    def _on_signals_changed(self, changes: Changes, initiator: object) -> None:
        if initiator is self._widget and not self._own_echo:
            return
        if self._topics.isdisjoint(changes.topics):
            return
        shown = self._case_id() if self._case_id is not None else None
        if shown is not None and changes.case_id is not None and shown != changes.case_id:
            return
        self.mark_stale()

    def _refresh_now(self) -> None:
        self._stale = False
        with keyboard_kept(self._widget):
            self._refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Refresh a stale view when it comes into sight."""
        if watched is self._widget and event.type() == QEvent.Type.Show and self._stale:
            self._refresh_now()
        return False
