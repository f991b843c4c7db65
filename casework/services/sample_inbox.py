"""Let a few made-up things wait in the inbox of the demonstration."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from casework.actor import Actor
from casework.rules.capture import CaptureRecord, Sensitivity
from casework.services import evidence, exhibits, inbox
from casework.services.context import Casework
from casework.services.evidence_rows import Destination
from casework.services.sample_story import drawn, inbox_items
from casework.store.inbox_count import INBOX


def inbox_steps(
    casework: Casework, actor: Actor, now: datetime
) -> Iterator[tuple[datetime, Callable[[], None]]]:
    """Yield when each thing comes in, and the step that receives it."""
    for told in inbox_items():
        at = now - timedelta(hours=told["hours_ago"])
        yield at, partial(_receive, casework, actor, told)


def _receive(casework: Casework, actor: Actor, told: dict[str, Any]) -> None:
    mail = told.get("mail")
    source = mail.lstrip().replace("\n", "\r\n").encode() if mail else drawn(told).png
    received = evidence.receive(
        casework,
        actor,
        source=source,
        name=told["file"],
        destination=Destination(
            draft_key=INBOX, how=told["how"], received_from=told.get("from", "")
        ),
    ).value
    if told.get("sensitive"):
        exhibits.update_record(
            casework,
            actor,
            item_id=received.item_id,
            title=received.name.rpartition(".")[0],
            record=CaptureRecord(received_from=told["from"], sensitivity=Sensitivity.CHILD),
        )
    if told.get("aside"):
        inbox.set_aside(casework, actor, item_ids=[received.item_id], reason=told["aside"])
