"""What a letter may say of suspension and of delays, as the case stands (DOMAIN.md 4, L06 to L15).

A letter tells of the one it belongs to: that which runs, or for its end the last that ended.
"""

from __future__ import annotations

from casework.clock import to_london, uk_date, uk_day, uk_time
from casework.rules.suspension import ReviewOutcome, SuspensionKind
from casework.services import deadline_slips
from casework.services.letter_people import contact_of
from casework.services.suspension_views import suspensions_in
from casework.store import role_queries, suspension_queries
from casework.store.casebook_store import ReadSession
from casework.summaries.suspensions import SuspensionView

LETTERS_OF_TRACKS = frozenset({"L06", "L07", "L08", "L09", "L15", "L15R"})
"""Letters that what runs beside the stages calls for, rather than the stage."""

_ENDED = "L09"
_OF_KIND = {"L06": SuspensionKind.SUSPENSION, "L07": SuspensionKind.ALTERNATIVE}


def track_values_in(
    session: ReadSession, case_id: str, letter: str
) -> tuple[dict[str, str], dict[str, bool]]:
    """Return the texts and flags of suspension and delay that a kind of letter may state."""
    found = suspensions_in(session, case_id)
    meant = _meant(found, letter)
    values = _delay(session, case_id)
    flags = {
        "suspension.runs": any(view.running for view in found),
        "suspension.considered": bool(found),
    }
    if meant is not None:
        values.update(_suspension(session, meant))
        values.update(_review(meant))
        last = meant.reviews[-1] if meant.reviews else None
        flags["suspension.is_arrangement"] = meant.kind is SuspensionKind.ALTERNATIVE
        flags["review.varied"] = last is not None and last.outcome is ReviewOutcome.VARY
    return {name: text for name, text in values.items() if text}, flags


def letters_called_for_in(session: ReadSession, case_id: str) -> frozenset[str]:
    """Name the letters of suspension and delay that the case calls for as it stands."""
    called: set[str] = set()
    for view in suspensions_in(session, case_id):
        if not view.kind.runs:
            continue
        if view.running:
            called.add("L06" if view.kind is SuspensionKind.SUSPENSION else "L07")
        if view.running and view.reviews:
            called.add("L08")
        if not view.running:
            called.add(_ENDED)
    if deadline_slips.slips_in(session, case_id):
        called |= {"L15", "L15R"}
    return frozenset(called)


def _meant(found: tuple[SuspensionView, ...], letter: str) -> SuspensionView | None:
    kind = _OF_KIND.get(letter)
    fitting = [
        view
        for view in found
        if view.kind.runs
        and (kind is None or view.kind is kind)
        and (letter != _ENDED or not view.running)
    ]
    return fitting[-1] if fitting else None


def _suspension(session: ReadSession, view: SuspensionView) -> dict[str, str]:
    began = to_london(view.began_at)
    values = {
        "suspension.began": f"{uk_day(began.date())} at {uk_time(began)}",
        "suspension.protects": _listed([one.whom for one, _why in view.tests]),
        "suspension.reasons": view.reasons,
        "suspension.alternatives": "\n".join(
            f"{one.alternative.words}: {one.reason}" for one in view.alternatives
        ),
        "suspension.restrictions": view.terms,
        "suspension.contact": view.contact,
        "suspension.contact_at": _contact_at(session, view),
        "suspension.review_on": "" if view.next_review_on is None else uk_date(view.next_review_on),
        "suspension.pay_note": view.pay_note,
        "suspension.ended_on": "" if view.ended_on is None else uk_date(view.ended_on),
        "suspension.return_plan": view.return_plan,
    }
    if view.kind is SuspensionKind.ALTERNATIVE:
        values["arrangement.terms"] = view.terms
        values["arrangement.reason"] = view.reasons
        values["arrangement.start_on"] = uk_date(began.date())
        values["arrangement.review_on"] = values["suspension.review_on"]
    return values


def _contact_at(session: ReadSession, view: SuspensionView) -> str:
    row = suspension_queries.find(session, view.suspension_id)
    if row is None or row.contact_id is None:
        return ""
    person = role_queries.find_person(session, row.contact_id)
    return "" if person is None else contact_of(person)


def _review(view: SuspensionView) -> dict[str, str]:
    if not view.reviews:
        return {}
    last = view.reviews[-1]
    return {
        "review.number": str(last.number),
        "review.on": uk_date(last.reviewed_on),
        "review.by": last.reviewed_by,
        "review.reasons": last.reasons,
        "review.terms": last.terms,
    }


def _delay(session: ReadSession, case_id: str) -> dict[str, str]:
    moved = deadline_slips.slips_in(session, case_id)
    if not moved:
        return {}
    last = moved[-1]
    return {
        "delay.what": last.title[:1].lower() + last.title[1:],
        "delay.was_on": uk_date(last.from_on),
        "delay.new_date": uk_date(last.to_on),
        "delay.reason": last.reason,
    }


def _listed(words: list[str]) -> str:
    return (
        words[0]
        if len(words) == 1
        else " and ".join(
            part for part in (", ".join(words[:-1]), words[-1] if words else "") if part
        )
    )
