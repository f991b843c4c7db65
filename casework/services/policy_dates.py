"""What the dates of a version may become: versions adjoin, and no citation loses its ground."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from casework.actor import Actor
from casework.errors import BadInput, Refused
from casework.rules.clauses import VersionSpan
from casework.rules.partial_dates import stored_date
from casework.rules.stage import Stage
from casework.services.case_visibility import Sight
from casework.services.citation_ground import spans_of
from casework.services.policy_ground import NOT_OPEN, losing_ground, named_citation
from casework.store import policy_record_queries
from casework.store.policy_record_queries import Citation
from casework.store.policy_tables import PolicyVersionRow
from casework.store.unit import Unit
from casework.summaries.policy_versions import VersionFacts

_MOST_NAMED = 3


def refuse_lost_ground(
    unit: Unit, actor: Actor, versions: Sequence[PolicyVersionRow], before: Sequence[VersionSpan]
) -> None:
    """Raise Refused where a version would no longer have been in force when it is cited."""
    after = spans_of(versions)
    citations = policy_record_queries.citations_of_versions(
        unit.session, [version.id for version in versions]
    )
    lost = losing_ground(citations, before, after)
    if lost:
        raise _would_lose_ground(unit, actor, lost)


def refuse_replaced(row: PolicyVersionRow, facts: VersionFacts) -> None:
    """Raise BadInput where the dates of a summary that never held are to change."""
    if row.effective_to is None or row.effective_to != row.effective_from:
        return
    if facts.effective_from.stored != row.effective_from:
        raise BadInput(
            "This summary was replaced by the adopted text: it was never in force.",
            field="effective_from",
            cure="Correct the dates of the adopted version.",
        )


def adjoin(
    row: PolicyVersionRow, versions: Sequence[PolicyVersionRow], old_start: str | None
) -> None:
    """Let the version before end where this one now begins; refuse what would overlap."""
    adopted = [version for version in versions if not _never_held(version) or version is row]
    ordered = sorted(adopted, key=lambda version: version.effective_from or "")
    for version, following in pairwise(ordered):
        refuse_no_order(row, version, following)
        starts = following.effective_from or ""
        if version is not row and version.effective_to == old_start:
            version.effective_to = following.effective_from
        elif version.effective_to is None or version.effective_to > starts:
            if version is row and version.effective_to is not None:
                raise BadInput(
                    f"Version {following.version} is in force from "
                    f"{stored_date(following.effective_from).plain_words}.",
                    field="effective_to",
                    cure="This one ends then at the latest.",
                )
            version.effective_to = following.effective_from
    last = ordered[-1]
    if last is not row and last.effective_to is not None and last.effective_to == old_start:
        last.effective_to = None  # it ended only because this one began, which now comes before it


def refuse_no_order(
    row: PolicyVersionRow, one: PolicyVersionRow, following: PolicyVersionRow
) -> None:
    """Raise BadInput where two versions begin together, or nobody can tell which came first.

    ``row`` is the version in hand; the first of a month is in that month.
    """
    other = one if one is not row else following
    begins, beside = stored_date(one.effective_from), stored_date(following.effective_from)
    if begins.first == beside.first:
        raise BadInput(
            f"Version {other.version} is in force from the same date.",
            field="effective_from",
            cure="Correct the date: two versions cannot begin together.",
        )
    if not (begins.latest and beside.first and begins.latest >= beside.first):
        return
    # Of a month whose day is not stated the first would be taken, and decide it silently.
    whose = "of this one" if one is row else f"of version {one.version}"
    raise BadInput(
        f"Versions {one.version} and {following.version} begin in one month, and {whose} the day "
        "is not stated: which came first cannot be told.",
        field="effective_from",
        cure="Give the day from which this version is in force."
        if one is row
        else f"Correct the facts of version {one.version} first: give its day.",
    )


def _never_held(version: PolicyVersionRow) -> bool:
    return version.effective_to is not None and version.effective_to == version.effective_from


def _would_lose_ground(unit: Unit, actor: Actor, lost: Sequence[Citation]) -> Refused:
    sight = Sight(unit.session, actor)
    # Cases that are not open to this person are named alike, once and at the end.
    names = [named_citation(sight, found) for found in lost]
    named = [name for name in names if name != NOT_OPEN]
    named += [NOT_OPEN] * (len(named) < len(names))
    shown = "; ".join(named[:_MOST_NAMED])
    more = f"; and {len(named) - _MOST_NAMED} more" if len(named) > _MOST_NAMED else ""
    return Refused(
        "With these dates the version would not have been in force on the date of an act for "
        f"which it is cited ({shown}{more}).",
        cure="A closed case keeps what it cites: look at the dates again."
        if any(Stage(found.case.stage).is_closed for found in lost)
        else "Take those citations back with their reason first, or look at the dates again.",
    )
