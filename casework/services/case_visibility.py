"""Which cases are open to whom (PRODUCT.md, Who uses it).

A restricted case is open to the people it names. Officers, panels and clerks see the cases in
which they hold a part. Until each capacity has a key of its own this keeps lists and pages
clear; it is not a lock against somebody who has the passphrase.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from casework.actor import Actor, Capacity
from casework.errors import NotFound
from casework.rules.case_role import CaseRole
from casework.rules.typed_words import tidy_line
from casework.services.rights import may_assess
from casework.store import case_list_queries
from casework.store.case_list_queries import plain_name
from casework.store.casebook_store import ReadSession

if TYPE_CHECKING:
    # The list asks what may be seen, and need not wait until a case is mapped.
    from casework.services.context import Casework
    from casework.store.case_tables import CaseRow

HELD_APART = "Name held apart"
"""What stands for the name of a reporter who asked not to be named."""

# Capacities that see only the cases in which they hold one of these parts.
_BY_PART: dict[Capacity, tuple[CaseRole, ...]] = {
    # Whoever types for the officer acts in that capacity too; the words wait for the officer.
    Capacity.INVESTIGATING_OFFICER: (
        CaseRole.IO,
        CaseRole.HR_ADVISER_TO_IO,
        CaseRole.NOTE_TAKER,
    ),
    # So does whoever types for the chair of a panel.
    Capacity.HEARING_CHAIR: (
        CaseRole.HEARING_PANEL,
        CaseRole.APPEAL_PANEL,
        CaseRole.HR_ADVISER_TO_HEARING,
        CaseRole.PANEL_HR_ADVISER,
        CaseRole.NOTE_TAKER,
    ),
    Capacity.CLERK: (CaseRole.NOTE_TAKER,),
}


class Sight:
    """What one person may see, worked out once for a list or a page."""

    def __init__(self, session: ReadSession, actor: Actor) -> None:
        self._name = plain_name(actor.name)
        parts = _BY_PART.get(actor.capacity)
        self._only: frozenset[str] | None = None
        if parts is not None:
            self._only = case_list_queries.cases_held_by(
                session, actor.name, [part.value for part in parts]
            )

    @property
    def only(self) -> frozenset[str] | None:
        """The cases among which this person sees any, or None for all of them."""
        return self._only

    def may_see(
        self, case_id: str, *, restricted: bool, restricted_to: Sequence[object] | None
    ) -> bool:
        """Tell whether a case is open to this person."""
        if self._only is not None and case_id not in self._only:
            return False
        if not restricted:
            return True
        return self._name in {plain_name(str(name)) for name in restricted_to or ()}


def names_open_to(actor: Actor, also: Iterable[str]) -> list[str]:
    """List whom a restricted case is open to: whoever restricts it is one, or it would be lost."""
    return list(dict.fromkeys(filter(None, map(tidy_line, (actor.name, *also)))))


def may_log(actor: Actor) -> bool:
    """Tell whether the capacity logs a suspected breach; an officer does not see the form."""
    return may_assess(actor)


def is_open(casework: Casework, actor: Actor, *, case_id: str) -> bool:
    """Tell whether a case is open to this person."""
    with casework.read() as session:
        try:
            open_case_in(session, actor, case_id)
        except NotFound:
            return False
    return True


def open_case_in(session: ReadSession, actor: Actor, case_id: str) -> CaseRow:
    """Return a case that is open to this person.

    Raises:
        NotFound: there is none, or it is not open; the words do not tell which.
    """
    from casework.store.case_queries import find_case

    row = find_case(session, case_id)
    if row is None or not Sight(session, actor).may_see(
        row.id, restricted=row.restricted, restricted_to=row.restricted_to
    ):
        raise NotFound(
            "That case is not in this casebook, or not open to you.",
            cure="Ask the HR adviser of the case, or choose another.",
        )
    return row
