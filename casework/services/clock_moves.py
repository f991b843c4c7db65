"""What the running clocks would be, counted by another calendar, procedure or working pattern.

Nothing is changed here: everything is shown before anybody decides (DOMAIN.md 9; PRODUCT.md,
promise 12).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from casework.actor import Actor
from casework.errors import BadInput
from casework.ids import CaseId, DeadlineId
from casework.rules.deadline_kinds import DeadlineKind, definition_of
from casework.rules.procedure_profile import ProcedureProfile
from casework.rules.reckoning import Reckoning
from casework.rules.typed_words import whole_name
from casework.rules.working_days import CalendarKind
from casework.services import calendars, deadlines
from casework.services.agreement_clocks import GIVEN
from casework.services.calendars import CountingBasis
from casework.services.case_visibility import Sight
from casework.services.deadline_slips import MOVED
from casework.store import deadline_queries, procedure_queries
from casework.store.case_tables import DeadlineRow
from casework.store.casebook_store import ReadSession
from casework.summaries.calendars import ClockMove

Changed = Callable[[str | None, CountingBasis], CountingBasis]
"""Another basis of counting for the cases of a school, in place of the one they have."""


@dataclass(frozen=True, slots=True)
class Move:
    """A running clock that another count would move, with that count."""

    row: DeadlineRow
    basis: CountingBasis
    amount: int
    counted: Reckoning
    words: ClockMove


def moves_in(
    session: ReadSession,
    actor: Actor,
    on: date,
    *,
    by_todays: bool = False,
    case_id: str | None = None,
    changed: Changed | None = None,
) -> list[Move]:
    """List the running clocks, of one case or of all, whose date is another when counted anew.

    ``by_todays``: as if each case were moved to the procedure in force today. ``changed`` makes
    of the basis of a case the one that is asked about. Cases that are not open to the person are
    left out, and dates that a person gave.
    """
    counting = _Counting(session, on, by_todays, changed)
    sight = Sight(session, actor)
    return [
        move
        for found in deadline_queries.running_by_days(session, case_id)
        if sight.may_see(
            found.case_id, restricted=found.restricted, restricted_to=found.restricted_to
        )
        for move in counting.move_of(found)
    ]


@dataclass(slots=True)
class _Counting:
    """What one pass over the clocks has read already."""

    session: ReadSession
    on: date
    by_todays: bool
    changed: Changed | None
    _bases: dict[tuple[str | None, int | None, str | None], CountingBasis]
    _profiles: dict[int, ProcedureProfile | None]

    def __init__(
        self, session: ReadSession, on: date, by_todays: bool, changed: Changed | None
    ) -> None:
        self.session, self.on = session, on
        self.by_todays, self.changed = by_todays, changed
        self._bases, self._profiles = {}, {}

    def move_of(self, found: Any) -> Iterator[Move]:
        """Yield the clock, where it moves."""
        row: DeadlineRow = found.DeadlineRow
        if MOVED in row.reasoning or GIVEN in row.reasoning:
            return  # a person gave this date, and no calendar moves it
        basis = self._basis(found)
        amount = self._amount(row, basis)
        try:
            counted = deadlines.count_of(row, basis, amount)
        except BadInput:
            return  # it reaches into a year whose bank holidays are not held
        if counted.due_on != row.due_on:
            yield Move(row, basis, amount, counted, _words(found, row, counted))

    def _basis(self, found: Any) -> CountingBasis:
        """Return the basis of a case; cases of a school and version share one.

        Where the procedure counts the days that the employee works, each case has its own.
        """
        version = None if self.by_todays else found.profile_version
        shared = (found.school_id, version, None)
        own = (found.school_id, version, found.case_id)
        held = self._bases.get(own) or self._bases.get(shared)
        if held is not None:
            return held
        basis = calendars.basis_in(self.session, found.case_id, self.on)
        if self.by_todays:
            basis = replace(basis, profile=calendars.profile_in(self.session, self.on))
        if self.changed is not None:
            basis = self.changed(found.school_id, basis)
        contracted = basis.profile.calendar is CalendarKind.CONTRACTED
        self._bases[own if contracted else shared] = basis
        return basis

    def _amount(self, row: DeadlineRow, basis: CountingBasis) -> int:
        """Return today's number; a clock that goes on after a pause keeps the days it had left."""
        definition = definition_of(DeadlineKind(row.kind))
        if not definition.number:
            return row.amount
        version = row.reasoning.get("procedure", {}).get("version")
        kept = self._profile(version) if version else None
        if kept is not None and definition.amount(kept) != row.amount:
            return row.amount
        return definition.amount(basis.profile)

    def _profile(self, version: int) -> ProcedureProfile | None:
        if version not in self._profiles:
            row = procedure_queries.profile_row_of_version(self.session, version)
            self._profiles[version] = None if row is None else calendars.profile_of(row)
        return self._profiles[version]


def _words(found: Any, row: DeadlineRow, counted: Reckoning) -> ClockMove:
    return ClockMove(
        deadline_id=DeadlineId(row.id),
        case_id=CaseId(row.case_id),
        reference=found.reference,
        employee=whole_name(found.first_name, found.last_name),
        title=row.title,
        was_on=row.due_on,
        now_on=counted.due_on,
        how=counted.explanation,
    )
