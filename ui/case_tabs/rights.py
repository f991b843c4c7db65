"""Why something on a case cannot be done here by this person: the words for a button's tool tip."""

from __future__ import annotations

from collections.abc import Callable

from casework.errors import CaseworkError
from casework.ids import CaseId
from casework.services import rights, still_open
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.window_context import WindowContext

_READ_ONLY = "This casebook is open for reading only"


def why_read_only(window: WindowContext) -> str:
    """Say that the casebook is open for reading only; empty where it is not."""
    return _READ_ONLY if window.casework.read_only else ""


def why_not_run(window: WindowContext) -> str:
    """Say why the case cannot be taken forward; empty where it can."""
    if window.casework.read_only:
        return _READ_ONLY
    if not rights.may_run(window.actor):
        return f"Not in the capacity of {window.actor.capacity.words}: ask the HR adviser"
    return ""


def why_not_run_case(window: WindowContext, case_id: CaseId | None) -> str:
    """Say why nobody is given a part in this case here; empty where one can be."""
    reason = why_not_run(window)
    return reason if reason or case_id is None else why_closed(window, case_id)


def why_closed(window: WindowContext, case_id: CaseId) -> str:
    """Say that the case is closed, and what would help; empty where it is open."""
    found = window.commands.read_or_refusal(
        lambda: still_open.case_or_refuse(window.casework, window.actor, case_id=case_id)
    )
    return f"{found.message} {found.cure}" if isinstance(found, CaseworkError) else ""


def why_not_record_advice(window: WindowContext) -> str:
    """Say why advice from outside cannot be recorded; empty where it can."""
    if window.casework.read_only:
        return _READ_ONLY
    if not rights.may_assess(window.actor):
        return f"Not in the capacity of {window.actor.capacity.words}: pass it to the HR adviser"
    return ""


def why_not_assess(window: WindowContext) -> str:
    """Say why questions are not answered and facts not corrected here; empty where they are."""
    if window.casework.read_only:
        return _READ_ONLY
    if not rights.may_assess(window.actor):
        return f"Not in the capacity of {window.actor.capacity.words}: ask the HR adviser"
    return ""


def refuse_if(button: Button, reason: str) -> None:
    """Turn a button off where there is a reason, and leave it alone where there is none."""
    if reason:
        button.refuse(reason)


def why_not_chronicle(window: WindowContext) -> str:
    """Say why this person writes no chronology, or nothing."""
    if window.casework.read_only:
        return _READ_ONLY
    if not rights.may_gather(window.actor):
        return f"Not in the capacity of {window.actor.capacity.words}: tell the HR adviser"
    return ""


def say_lock(window: WindowContext, banner: Banner, question: Callable[[], None]) -> str:
    """Ask whether something may still change; say in the banner why not, and return the reason."""
    found = window.commands.read_or_refusal(question)
    banner.setVisible(isinstance(found, CaseworkError))
    if not isinstance(found, CaseworkError):
        return ""
    banner.show_words(found.message, found.cure)
    return found.message
