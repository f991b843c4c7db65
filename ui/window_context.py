"""What every page, tab and dialog is given: the open casebook and the window's services."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from casework.actor import Actor
from casework.services.context import Casework
from ui.ask import Ask
from ui.case_signals import CaseSignals
from ui.commands import Commands
from ui.settings import Settings
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.early_reading import EarlyReading
    from ui.jobs import Jobs


class Navigate(Protocol):
    """Go to a place of the window."""

    def __call__(self, place: str, **where: Any) -> None:
        """Show ``today``, ``cases``, ``case``, ``log``, ``policies``, ``casebook``, ``settings``.

        ``where`` goes to the page's ``show_place(**where)``: for a case ``case_id``, ``tab``
        (overview, allegations, evidence, people, process, papers, timeline) and ``item``.
        """
        ...


class SetTitle(Protocol):
    """Say in the title bar what the page shows."""

    def __call__(self, words: str) -> None:
        """Set the first part of the window title: ``HLT-2026-014 Dana Merrick, Evidence``."""
        ...


@dataclass(slots=True)
class WindowContext:
    """One per open casebook. Pages keep it; it is never global.

    casework: the open casebook, for services.
    actor: who acts, and in which capacity.
    commands: runs service functions, shows refusals in place, announces changes.
    signals: ``signals.changed(changes, initiator)``; see ``case_signals.Freshness``.
    jobs: long work with progress and cancel (ui/jobs.py).
    early: the reading of a first page, begun before the page is made.
    navigate: ``navigate("case", case_id=…, tab="evidence", item=…)``.
    set_title: what the page shows, for the title bar.
    ask: tell, confirm, ask for a reason, choose a file; never a bare message box.
    """

    casework: Casework
    actor: Actor
    commands: Commands
    signals: CaseSignals
    jobs: Jobs
    early: EarlyReading
    navigate: Navigate
    set_title: SetTitle
    settings: Settings
    theme: Theme
    ask: Ask
