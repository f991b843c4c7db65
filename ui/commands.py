"""The road from a widget to a service; with casework.cli the only place that catches refusals."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar, runtime_checkable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from casework.changes import Done
from casework.errors import Cancelled, CaseworkError
from ui.case_signals import CaseSignals

T = TypeVar("T")


@runtime_checkable
class ShowsRefusals(Protocol):
    """A page or dialog that shows a refusal in its own place."""

    def show_refusal(self, error: CaseworkError) -> None:
        """Say what was refused, why, and what would cure it."""
        ...

    def clear_refusal(self) -> None:
        """Take away what an earlier try said."""
        ...


class Commands:
    """Run service commands and queries; show refusals in place; announce what changed.

    A refusal goes to the nearest ancestor of the initiator with ``show_refusal`` (dialogs and
    the main window have one; a page may have its own). Anything that is not a CaseworkError is
    a bug and passes on to the crash dialog.
    """

    def __init__(self, signals: CaseSignals) -> None:
        self._signals = signals

    def run(self, initiator: QWidget, command: Callable[[], Done[T]]) -> T | None:
        """Run a command that changes the casebook; return its value, or None if refused."""
        done = self.attempt(initiator, command)
        return None if done is None else done.value

    def attempt(self, initiator: QWidget, command: Callable[[], Done[T]]) -> Done[T] | None:
        """Run a command whose value may itself be None; return None only if it was refused."""
        self.clear_refusal(initiator)
        try:
            done = command()
        except CaseworkError as error:
            self.refuse(initiator, error)
            return None
        except Cancelled:
            return None
        self._signals.announce(done.changes, initiator)
        return done

    def read(self, initiator: QWidget, query: Callable[[], T]) -> T | None:
        """Run a query; return None, having shown why, if it was refused."""
        try:
            return query()
        except CaseworkError as error:
            self.refuse(initiator, error)
        except Cancelled:
            pass
        return None

    def read_or_refusal(self, query: Callable[[], T]) -> T | CaseworkError:
        """Run a query; return its refusal for an asker who says it beside what was typed."""
        try:
            return query()
        except CaseworkError as error:
            return error

    def finished(self, initiator: QWidget, done: Done[T]) -> T:
        """Announce what a job changed; call it in the Qt thread when the job has ended."""
        self._signals.announce(done.changes, initiator)
        return done.value

    def refuse(self, initiator: QWidget, error: CaseworkError) -> None:
        """Show a refusal at the nearest place that can: also for errors that a job returned."""
        place = _nearest(initiator)
        if place is None:
            raise error
        place.show_refusal(error)

    def clear_refusal(self, initiator: QWidget) -> None:
        """Take away what an earlier try said, at the nearest place that shows refusals."""
        place = _nearest(initiator)
        if place is not None:
            place.clear_refusal()


def _nearest(widget: QWidget) -> ShowsRefusals | None:
    at: QObject | None = widget
    while at is not None:
        if isinstance(at, ShowsRefusals):
            return at
        at = at.parent()
    return None
