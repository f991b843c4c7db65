"""Letters that are still owed to the employee of suspension, its reviews and end, and of delays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from casework.clock import to_london
from casework.rules.suspension import SuspensionKind
from casework.services import deadline_slips
from casework.services.suspension_views import suspensions_in
from casework.store import stage_queries
from casework.store.casebook_store import ReadSession
from casework.summaries.suspensions import SuspensionView


def letters_owed_in(session: ReadSession, case_id: str) -> tuple[tuple[str, str], ...]:
    """List each kind of letter that nobody issued since it was called for, and why it is.

    L06 is left out: a clock of its own asks for it (DOMAIN.md 0.1, rule 13).
    """
    return tuple(
        (kind, why)
        for kind, since, why in _called_for(session, case_id)
        if not _issued_since(session, case_id, kind, since)
    )


def _called_for(session: ReadSession, case_id: str) -> Iterator[tuple[str, date, str]]:
    found = [view for view in suspensions_in(session, case_id) if view.kind.runs]
    if found:
        yield from _of_the_last(found[-1])
    slips = deadline_slips.slips_in(session, case_id)
    if slips:
        yield "L15", slips[-1].moved_on, "A date was moved; the employee waits for it."


def _of_the_last(view: SuspensionView) -> Iterator[tuple[str, date, str]]:
    thing = view.kind.thing
    if view.ended_on is not None:
        yield "L09", view.ended_on, f"The {thing} has ended."
        return
    if view.kind is SuspensionKind.ALTERNATIVE:
        began = to_london(view.began_at).date()
        yield "L07", began, "The arrangement is confirmed in writing."
    if view.reviews:
        on = view.reviews[-1].reviewed_on
        yield "L08", on, f"The {thing} was looked at again; the result is told in writing."


def _issued_since(session: ReadSession, case_id: str, kind: str, since: date) -> bool:
    return any(
        letter.letter_date is not None and letter.letter_date >= since
        for letter in stage_queries.letters_of_kind(session, case_id, kind)
        if letter.state == "issued"
    )
