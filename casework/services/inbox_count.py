"""What waits in the inbox: asked at the start, so nothing of evidence is mapped for it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from casework.actor import Actor
from casework.clock import LONDON, to_london, today, uk_short, uk_time
from casework.rules.calendar_deadlines import months_on
from casework.services.case_visibility import may_log
from casework.services.context import Casework
from casework.store import inbox_count
from casework.store.inbox_count import INBOX
from casework.summaries.today import InboxToday, WaitingLine

__all__ = ["ASKED_AFTER_MONTHS", "INBOX", "came_words", "inbox_today", "waiting_count"]

ASKED_AFTER_MONTHS = 6
_SHOWN = 3


def waiting_count(casework: Casework, actor: Actor) -> int:
    """Count what waits in the inbox; nought for who does not see it."""
    if not may_log(actor):
        return 0
    with casework.read() as session:
        return inbox_count.count_waiting(session)


def inbox_today(casework: Casework, actor: Actor) -> InboxToday:
    """Tell what came last, how much waits, and how much set aside is asked about again."""
    if not may_log(actor):
        return InboxToday()
    on = today(casework.clock)
    asked = months_on(on, -ASKED_AFTER_MONTHS)[0] + timedelta(days=1)
    before = datetime.combine(asked, time(), LONDON).astimezone(UTC)
    with casework.read() as session:
        return InboxToday(
            tuple(
                WaitingLine(
                    row.id,
                    row.title,
                    row.media_kind,
                    came_words(row.received_at, row.received_from, row.received_by, on),
                    sensitive=row.sensitive,
                )
                for row in inbox_count.last_waiting(session, _SHOWN)
            ),
            inbox_count.count_waiting(session),
            inbox_count.count_set_aside_before(session, before),
        )


def came_words(at: datetime, received_from: str, received_by: str, on: date) -> str:
    """Say when an item came and from whom: “Today 08:51 · from J. Hargreave”."""
    who = f"from {received_from}" if received_from else _short(received_by)
    return f"{_when(at, on)} · {who}"


def _when(at: datetime, on: date) -> str:
    day = to_london(at).date()
    if day == on:
        return f"Today {uk_time(at)}"
    if 0 < (on - day).days < 7:
        return f"{uk_short(day).split(' ')[0]} {uk_time(at)}"
    return uk_short(day, year=day.year != on.year)


def _short(received_by: str) -> str:
    """Write whom it came in by as briefly as a list does: P. Nandakumar."""
    first, _, rest = received_by.partition(",")[0].strip().partition(" ")
    return f"{first[:1]}. {rest}" if rest else first
