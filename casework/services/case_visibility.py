"""Which cases are open to whom (PRODUCT.md, Who uses it).

A restricted case is open to the people it names. Officers, panels and clerks see the cases in
which they hold a part, until it ends; `rules/what_each_reads` says what of them is read. Until each
capacity has a key of its own this keeps lists and pages clear; it is not a lock against somebody
who has the passphrase.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from casework.actor import Actor
from casework.clock import uk_date
from casework.errors import NotFound
from casework.rules.case_role import CaseRole
from casework.rules.stage import Stage
from casework.rules.typed_words import tidy_line
from casework.rules.what_each_reads import BY_PART, Reader, Reading, lets_read, readers
from casework.services.rights import may_assess
from casework.store import case_list_queries
from casework.store.case_list_queries import PartHeld, plain_name
from casework.store.casebook_store import ReadSession

if TYPE_CHECKING:
    # The list asks what may be seen, and need not wait until a case is mapped.
    from casework.services.context import Casework
    from casework.store.case_tables import CaseRow

NOT_OPEN = "That case is not in this casebook, or not open to you."
HELD_APART = "Name held apart"
"""What stands for the name of a reporter who asked not to be named."""


class Sight:
    """What one person may see of one reading, worked out once for a list or a page."""

    def __init__(
        self, session: ReadSession, actor: Actor, reading: Reading = Reading.WORKING_FILE
    ) -> None:
        self._name = plain_name(actor.name)
        self._held: dict[str, frozenset[Reader]] | None = None
        if actor.capacity in BY_PART:
            stages, parts = {}, defaultdict(set)
            for one in _held(session, actor):
                if one.to_on is None:
                    stages[one.case_id] = Stage(one.stage)
                    parts[one.case_id].add(CaseRole(one.role))
            found = {key: readers(actor.capacity, held) for key, held in parts.items()}
            self._held = {
                key: held for key, held in found.items() if lets_read(held, reading, stages[key])
            }

    @property
    def only(self) -> frozenset[str] | None:
        """The cases among which this person sees any, or None for all of them."""
        return None if self._held is None else frozenset(self._held)

    def readers_of(self, case_id: str) -> frozenset[Reader]:
        """Return as whom this person reads one of the cases that they see."""
        if self._held is None:
            return frozenset({Reader.OFFICE})
        return self._held.get(case_id, frozenset())

    def may_see(
        self, case_id: str, *, restricted: bool, restricted_to: Sequence[object] | None
    ) -> bool:
        """Tell whether a case is open to this person."""
        if self._held is not None and case_id not in self._held:
            return False
        return not restricted or _is_named(self._name, restricted_to)


def names_open_to(actor: Actor, also: Iterable[str]) -> list[str]:
    """List whom a restricted case is open to: whoever restricts it is one, or it would be lost."""
    return list(dict.fromkeys(filter(None, map(tidy_line, (actor.name, *also)))))


def may_log(actor: Actor) -> bool:
    """Tell whether the capacity logs a suspected breach; an officer does not see the form."""
    return may_assess(actor)


def why_shut(casework: Casework, actor: Actor, *, case_id: str) -> str:
    """Say why a case is not open to this person; empty where it is."""
    with casework.read() as session:
        try:
            open_case_in(session, actor, case_id, Reading.HEAD)
        except NotFound as refusal:
            return refusal.message
    return ""


def open_case_in(
    session: ReadSession, actor: Actor, case_id: str, reading: Reading = Reading.WORKING_FILE
) -> CaseRow:
    """Return a case of which this person may read that; every reading of a case passes here.

    Raises:
        NotFound: there is none, or it is not open, and the words do not tell which; the part of
            this person has ended; or a panel was not served what is asked for (PRODUCT.md).
    """
    return reading_in(session, actor, case_id, reading)[0]


def reading_in(
    session: ReadSession, actor: Actor, case_id: str, reading: Reading
) -> tuple[CaseRow, frozenset[Reader]]:
    """Return a case as `open_case_in`, and as whom this person reads it. Raises NotFound."""
    from casework.store.case_queries import find_case

    row = find_case(session, case_id)
    if row is None or (row.restricted and not _is_named(plain_name(actor.name), row.restricted_to)):
        raise _unknown()
    found = readers_in(session, actor, row.id)
    if not found:
        raise _ended(session, actor, row.id)
    if not lets_read(found, reading, Stage(row.stage)):
        raise _not_served(Stage(row.stage))
    return row, found


def readers_in(session: ReadSession, actor: Actor, case_id: str) -> frozenset[Reader]:
    """Return as whom this person reads a case, by the parts they hold in it now."""
    if actor.capacity not in BY_PART:
        return readers(actor.capacity, ())
    held = _held(session, actor, case_id)
    return readers(actor.capacity, {CaseRole(one.role) for one in held if one.to_on is None})


def _held(session: ReadSession, actor: Actor, case_id: str = "") -> list[PartHeld]:
    parts = [role.value for role in BY_PART[actor.capacity]]
    return case_list_queries.parts_held(session, actor.name, parts, case_id)


def _is_named(name: str, restricted_to: Sequence[object] | None) -> bool:
    return name in {plain_name(str(one)) for one in restricted_to or ()}


def _unknown() -> NotFound:
    return NotFound(
        NOT_OPEN,
        cure="Ask the HR adviser of the case, or choose another.",
    )


def _ended(session: ReadSession, actor: Actor, case_id: str) -> NotFound:
    """Say which part of this person has ended; nothing where they never had any."""
    ends = [(one.to_on, CaseRole(one.role)) for one in _held(session, actor, case_id) if one.to_on]
    if not ends:
        return _unknown()
    day, role = max(ends)
    return NotFound(
        f"Your part in this case, {role.words}, ended on {uk_date(date.fromisoformat(day))}."
        " The case is no longer open to you.",
        cure="What you still need of it, ask the HR adviser of the case for.",
    )


def _not_served(stage: Stage) -> NotFound:
    if stage.is_closed:
        return NotFound(
            "The case has ended, and with it what was open to the panel for its hearing.",
            cure="What you still need of it, ask the HR adviser of the case for.",
        )
    return NotFound(
        "That is not open to you: a panel reads what was served, its hearing, and what it finds"
        " and decides itself.",
        cure="Ask the HR adviser of the case to serve what the panel needs, on both sides.",
    )
