"""Ending the review of a policy without a version, with its reason."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from casework.ids import PolicyImportId
from casework.services import policy_review
from ui.window_context import WindowContext


def ask_to_set_aside(window: WindowContext, asking: QWidget, import_id: PolicyImportId) -> bool:
    """Ask for the reason and set a review aside; tell whether it was done."""
    reason = window.ask.reason(
        asking,
        "Set this review aside?",
        "No version is made of the document. Its file stays in the casebook with the reason; "
        "the edits made here are put away.",
        act="Set aside",
        do=lambda place, why: window.commands.attempt(
            place,
            lambda: policy_review.set_aside(
                window.casework, window.actor, import_id=import_id, reason=why
            ),
        ),
    )
    return bool(reason)
