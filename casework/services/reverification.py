"""Evidence is checked against its hashes again and again, a few items at a time (DOMAIN.md 7.3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.errors import NotFound
from casework.progress import never_cancelled, tell_nobody
from casework.services.context import Casework
from casework.services.custody import CustodyAct, item_in, note_in
from casework.services.rights import may_write
from casework.store import evidence_check_queries
from casework.store.unit import Unit
from casework.summaries.custody import ChecksDone

CHECK_AFTER = timedelta(days=30)
BY_SCHEDULE = "by schedule"
AT_ONCE = 20


def check_due(
    casework: Casework,
    actor: Actor,
    *,
    most: int = AT_ONCE,
    before: datetime | None = None,
    cancelled: Callable[[], bool] = never_cancelled,
) -> Done[ChecksDone]:
    """Check the items of which the last check is oldest, at most so many; call it in a job.

    Due is what nobody checked since ``before``, a month ago where it is not said. Only what is
    open to the person is checked in their name. What differs is dated and stays so: nothing is
    put right by itself. Raises ReadOnlyCasebook.
    """
    if not may_write(actor):
        return Done(ChecksDone(0), Changes.of())
    since = before or casework.clock.now() - CHECK_AFTER
    with casework.read() as session:
        wanted: list[tuple[str, str]] = []
        left = 0
        for item_id, _case_id, sha256 in evidence_check_queries.due(session, since):
            if len(wanted) >= most:
                left += 1
                continue
            try:
                item_in(session, actor, item_id)
            except NotFound:
                continue
            wanted.append((item_id, sha256))
    found: dict[str, str] = {}
    for item_id, sha256 in wanted:
        if cancelled():
            break
        found[item_id] = casework.vault.verify(sha256)
    if not found:
        return Done(ChecksDone(0, left=left), Changes.of())
    with casework.transaction(actor) as unit:
        changed = note_checks_in(unit, found, why=BY_SCHEDULE)
    return Done(ChecksDone(len(found), changed, left), Changes.of(Topic.EVIDENCE, Topic.CASEBOOK))


def check_all(
    casework: Casework,
    actor: Actor,
    *,
    progress: Callable[[int, int], object] = tell_nobody,
    cancelled: Callable[[], bool] = never_cancelled,
) -> Done[ChecksDone]:
    """Check every item that is open to the person, some at a time; a cancel keeps what was done.

    Raises ReadOnlyCasebook.
    """
    begun, checked, changed = casework.clock.now(), 0, tuple[str, ...]()
    while not cancelled():
        done = check_due(casework, actor, before=begun, cancelled=cancelled).value
        checked, changed = checked + done.checked, changed + done.changed
        progress(checked, checked + done.left)
        if not done.checked or not done.left:
            break
    return Done(ChecksDone(checked, changed), Changes.of(Topic.EVIDENCE, Topic.CASEBOOK))


def note_checks_in(unit: Unit, found: Mapping[str, str], *, why: str) -> tuple[str, ...]:
    """Date what a round of checks found in the caller's act; return what differs, by reference.

    ``found`` gives for the id of each item what is wrong with its bytes, or an empty word.
    """
    said = (_write(unit, item_id, problem, why) for item_id, problem in found.items())
    changed = tuple(filter(None, said))
    unit.record(
        "evidence.checked_together",
        subject=("casebook", "evidence"),
        # Not which: this is told of the casebook as a whole; each case tells of its own.
        after={"checked": len(found), "changed": len(changed)},
        why=why,
    )
    return changed


def _write(unit: Unit, item_id: str, problem: str, why: str) -> str:
    """Date what a check found; return the name of an item that differs."""
    try:
        item, file = item_in(unit.session, unit.actor, item_id)
    except NotFound:
        return ""
    if item.sealed_at is not None or file.mismatch_at is not None:
        return ""
    if not problem:
        file.verified_at = unit.now
        note_in(unit, item.id, CustodyAct.VERIFIED, why)
        return ""
    file.mismatch_at = unit.now
    note_in(unit, item.id, CustodyAct.MISMATCH, problem)
    unit.record(
        "evidence.mismatch_found",
        case_id=item.case_id,
        subject=("evidence", item.id),
        after={"sha256": file.sha256, "found": problem},
    )
    return item.reference or item.title
