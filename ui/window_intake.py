"""Ctrl+V and a drop anywhere on the window: into the inbox, unless the place takes it itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QStackedWidget,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from casework.clock import uk_time
from casework.rules.marks import marked_line
from ui.widgets.banner import Banner
from ui.widgets.drop_box import files_of
from ui.window_context import WindowContext

if TYPE_CHECKING:
    # The start does not wait for what takes evidence in.
    from casework.summaries.evidence import ReceivedItem
    from ui.case_tabs.evidence_intake import EvidenceIntake


@runtime_checkable
class TakesEvidence(Protocol):
    """A page or tab that takes what is pasted or dropped on it itself."""

    def take_evidence(self, mime: QMimeData, how: str) -> bool:
        """Take it; say whether there was anything of use."""
        ...


class WindowIntake(QObject):
    """Watches the keyboard and what is dragged over ``owner``; ``inbox_asked`` from its notice.

    A field of text keeps words that are pasted into it; a picture or a file in the clipboard is
    evidence there too. While the window is locked nothing is taken in (``pause``). ``notice``
    says above the page what was kept. ``pages`` holds what the window shows.
    """

    inbox_asked = Signal()

    def __init__(self, window: WindowContext, owner: QWidget, pages: QStackedWidget) -> None:
        super().__init__(owner)
        self._window, self._owner, self._pages = window, owner, pages
        self._focused: QWidget | None = None
        self._paused = False
        self.notice = Banner("done", closable=True)
        self.notice.setObjectName("kept")
        self.notice.acted.connect(self.inbox_asked)
        self.notice.hide()
        owner.setAcceptDrops(True)
        owner.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)

    def pause(self) -> None:
        """Take nothing in: the window is locked."""
        self._paused = True

    def resume(self) -> None:
        """Take things in again."""
        self._paused = False

    @cached_property
    def _intake(self) -> EvidenceIntake:
        from casework.services.inbox_count import INBOX
        from ui.case_tabs.evidence_intake import EvidenceIntake

        made = EvidenceIntake(self._window, self._owner, words=True)
        made.show_draft(INBOX)
        made.taken.connect(self._on_taken)
        return made

    # -- watching -----------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is pasted where the keyboard is, and what is dropped on the window."""
        kind = event.type()
        if kind == QEvent.Type.KeyPress:
            pasted = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Paste)
            return pasted and isinstance(watched, QWidget) and self._paste(watched)
        if watched is not self._owner:
            return False
        if kind == QEvent.Type.Show:
            # With the keyboard nowhere, keys go to the window itself.
            self._owner.window().installEventFilter(self)
        if isinstance(event, QDropEvent) and kind in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            return self._dragged(event)
        return False

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        # One widget at a time: a filter of the whole application would see every event.
        if self._focused is not None and isValid(self._focused):
            self._focused.removeEventFilter(self)
        self._focused = new
        if new is not None:
            new.installEventFilter(self)

    # -- taking -------------------------------------------------------------------------

    def _paste(self, where: QWidget) -> bool:
        """Take what the clipboard holds; False leaves it to the widget with the keyboard."""
        mime = QGuiApplication.clipboard().mimeData()
        typing = _takes_words(where)
        if self._paused or not self._owner.isVisible():
            return False
        if typing and mime.hasText() and not files_of(mime):
            return False
        return self._take(where, mime, "pasted") or typing

    def _dragged(self, event: QDropEvent) -> bool:
        from ui.taken_in import taken_in

        mime = event.mimeData()
        if self._paused or taken_in(mime, words=True) is None:
            return False
        event.acceptProposedAction()
        if not isinstance(event, QDragEnterEvent):
            under = self._owner.childAt(event.position().toPoint()) or self._owner
            self._take(under, mime, "dropped")
        return True

    def _take(self, where: QWidget, mime: QMimeData, how: str) -> bool:
        """Let the page take what came in where it is, or the inbox while that is shown."""
        # While the inbox is shown it takes what comes in beside it too, and needs no notice of it.
        shown = self._pages.currentWidget()
        beside = shown is not None and bool(shown.property("takes_all"))
        place = _taker(where) or (_taker(shown) if beside else None)
        if place is not None and place.take_evidence(mime, how):
            return True
        # What a place has no use for is kept all the same; pasted, it may be meant for a field.
        return (place is None or how == "dropped") and self._intake.take(mime, how)

    @Slot(object)
    def _on_taken(self, items: Sequence[ReceivedItem]) -> None:
        what = f"“{marked_line(items[0].name)}”" if len(items) == 1 else f"{len(items)} items"
        self.notice.show_words(
            "Kept in the inbox.",
            f"{what}: hashed and kept whole at {uk_time(self._window.casework.clock.now())}.",
            detail="If a picture may show a child in a sexual way, stop: open the inbox, and"
            " choose It has already happened.",
            action="Open the inbox",
        )
        self.notice.show()


def _taker(where: QWidget | None) -> TakesEvidence | None:
    at: QObject | None = where
    while at is not None:
        if isinstance(at, TakesEvidence):
            return at
        at = at.parent()
    return None


def _takes_words(widget: QWidget) -> bool:
    """Tell whether words that are pasted would go into a field."""
    if isinstance(widget, QComboBox):
        return widget.isEditable()
    if isinstance(widget, (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)):
        return not widget.isReadOnly()
    return False
