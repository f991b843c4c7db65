"""How much waits in the inbox: asked at the start, so nothing of evidence is mapped for it."""

from __future__ import annotations

from casework.actor import Actor
from casework.services.case_visibility import may_log
from casework.services.context import Casework
from casework.store.inbox_count import INBOX, count_waiting

__all__ = ["INBOX", "waiting_count"]


def waiting_count(casework: Casework, actor: Actor) -> int:
    """Count what waits in the inbox; nought for who does not see it."""
    if not may_log(actor):
        return 0
    with casework.read() as session:
        return count_waiting(session)
