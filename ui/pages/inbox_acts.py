"""The ways out of the inbox, and back into it, as the page acts on what is chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from casework.changes import Done
from casework.services import inbox
from casework.summaries.inbox import PutIntoCase
from ui.pages.inbox_side import InboxSide
from ui.widgets.inbox_list import InboxList
from ui.widgets.where_it_goes import ASIDE, INTO_CASE
from ui.window_context import WindowContext

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class WentWords:
    """What is said once something went: the words, and where its link leads (in a case)."""

    lead: str
    words: str
    action: str
    follow: Mapping[str, Any] = field(default_factory=dict)


class InboxActs(QObject):
    """``went(WentWords)`` once what was chosen has gone its way."""

    went = Signal(object)

    def __init__(
        self, window: WindowContext, owner: QWidget, items: InboxList, side: InboxSide
    ) -> None:
        super().__init__(owner)
        self._window, self._owner = window, owner
        self._items, self._side = items, side

    @Slot()
    def go(self) -> None:
        """Send what is chosen the way that is chosen; say at its field what is missing."""
        ids = self._items.chosen_ids()
        if not ids or not self._side.keep():
            return
        way = self._side.where.way()
        if way == INTO_CASE:
            self._put_into_case(ids)
        elif way == ASIDE:
            self._set_aside(ids)
        else:
            self._begin_report(ids)

    def _put_into_case(self, ids: list[str]) -> None:
        where, window = self._side.where, self._window
        choice = where.case.choice()
        if choice is None:
            where.case_field.show_error("Choose the case first: type its reference or a name.")
            where.case.setFocus()
            return
        put = self._run(
            lambda: inbox.put_into_case(
                window.casework, window.actor, item_ids=ids, case_id=choice.case_id
            )
        )
        if put is None:
            return
        follow = {"case_id": choice.case_id, "tab": "evidence"}
        shown = (*put.value.references, *put.value.known)
        lead, words = _put_words(put.value)
        action = "Open it there" if len(shown) == 1 else "Open the first there"
        self.went.emit(WentWords(lead, words, action, follow | {"item": shown[0]}))

    def _set_aside(self, ids: list[str]) -> None:
        where, window = self._side.where, self._window
        reason = where.reason.text_value()
        if not reason:
            where.reason_field.show_error("Write the reason first: it is kept with the act.")
            where.reason.setFocus()
            return
        done = self._run(
            lambda: inbox.set_aside(window.casework, window.actor, item_ids=ids, reason=reason)
        )
        if done is not None:
            lead = "Set aside." if len(ids) == 1 else f"{len(ids)} items set aside."
            words = "Kept whole, and asked about after six months."
            self.went.emit(WentWords(lead, words, "Show what is set aside"))

    def _begin_report(self, ids: list[str]) -> None:
        window = self._window
        done = self._run(lambda: inbox.begin_report(window.casework, window.actor, item_ids=ids))
        if done is not None:
            window.navigate("log")

    def take_back(self, *, out_of_case: bool) -> None:
        """Put what is chosen back into the inbox; out of a case with a reason."""
        ids, window = self._items.chosen_ids(), self._window

        def back(place: QWidget, why: str) -> object | None:
            return window.commands.attempt(
                place,
                lambda: inbox.take_back(window.casework, window.actor, item_ids=ids, reason=why),
            )

        if not out_of_case:
            back(self._owner, "")
            return
        window.ask.reason(
            self._owner,
            "Take it out of the case?",
            "It goes back into the inbox, whole, with what came within it. Its reference is not"
            " given to anything else. That it was in the case stays on the file.",
            act="Take it back",
            do=back,
        )

    @Slot()
    def keep_aside(self) -> None:
        """Ask why what is chosen stays set aside for another six months."""
        ids, window = self._items.chosen_ids(), self._window

        def keep(place: QWidget, why: str) -> object | None:
            return window.commands.attempt(
                place,
                lambda: inbox.keep_aside(window.casework, window.actor, item_ids=ids, reason=why),
            )

        window.ask.reason(
            self._owner,
            "Keep it set aside?",
            "It stays in the casebook, whole. In six months the inbox asks about it again.",
            act="Keep it",
            do=keep,
        )

    def _run(self, command: Callable[[], Done[T]]) -> Done[T] | None:
        return self._window.commands.attempt(self._owner, command)


def _put_words(put: PutIntoCase) -> tuple[str, str]:
    count = len(put.references)
    shown = ", ".join(put.references[:4]) + (" …" if count > 4 else "")
    lead = f"{shown or 'Here already'} in {put.case_reference}."
    if not put.known:
        return lead, "Kept whole, with its custody." if count == 1 else "Kept whole."
    return lead, f"The same bytes are {', '.join(put.known)}: no second exhibit was made."
