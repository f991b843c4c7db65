"""Warn before an outcome is told that rests on what the employee was never given."""

from __future__ import annotations

from casework.ids import CaseId
from casework.services import bundle_served
from casework.summaries.letters import LetterLine
from ui.widgets.banner import Banner
from ui.window_context import WindowContext

_OUTCOMES = ("L23", "L24", "L25", "L26", "L27", "L28")


def never_served_banner(window: WindowContext, line: LetterLine) -> Banner | None:
    """Say what the report relies on and nobody served; None for other letters, or for nothing."""
    if line.kind not in _OUTCOMES:
        return None
    found = window.commands.read_or_refusal(
        lambda: bundle_served.never_served(
            window.casework, window.actor, case_id=CaseId(line.case_id)
        )
    )
    if not isinstance(found, tuple) or not found:
        return None
    said = "; ".join(f"{one.reference or one.title}: {one.why}" for one in found)
    banner = Banner("warn", "Relied on, never served.", said)
    banner.setObjectName("never_served")
    return banner
