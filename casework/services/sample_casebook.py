"""Fill a casebook with the demonstration: a made-up trust whose cases stand at every stage."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from casework.actor import Actor, Capacity
from casework.clock import FrozenClock, today
from casework.ids import PersonId
from casework.progress import tell_nobody
from casework.services import people, schools
from casework.services.context import Casework
from casework.services.sample_case import SampleCase
from casework.services.sample_inbox import inbox_steps
from casework.services.sample_people import sample_person
from casework.services.sample_policies import (
    furnish_next_version,
    furnish_policies,
    furnish_tellings,
)
from casework.services.sample_story import story_cases, trust
from casework.services.sample_terms import furnish_terms
from casework.summaries.casebooks import NewCasebook

ADVISER = Actor("Priya Nandakumar", Capacity.HR_ADVISER)


@dataclass(frozen=True, slots=True)
class SampleMade:
    """What the demonstration holds: its references, and the case that has every letter so far."""

    references: tuple[str, ...]
    complete_case: str


def sample_plan() -> NewCasebook:
    """Return what a demonstration casebook is made with."""
    told = trust()
    return NewCasebook(
        told["casebook"],
        told["name"],
        told["reference_prefix"],
        tuple(school["name"] for school in told["school"]),
        demonstration=True,
    )


def sample_beginning(now: datetime) -> datetime:
    """Return the instant at which the demonstration's casebook is made: before its first report."""
    return min(case.aware_at for case in story_cases(now.date())) - timedelta(days=3)


def fill_with_samples(
    casework: Casework,
    clock: FrozenClock,
    *,
    now: datetime,
    progress: Callable[[int, int], None] = tell_nobody,
) -> SampleMade:
    """Play the made-up story into an empty casebook, in the order in which it happened.

    ``clock`` is the casebook's own and is moved from step to step; at the end it stands at
    ``now``. The verbs are those that an adviser uses, so nothing in it is out of the ordinary.
    ``progress`` gets the steps done, and how many there are.
    """
    telephone = _furnish(casework)
    on = now.date()
    cases = [SampleCase(casework, ADVISER, told, telephone) for told in story_cases(on)]
    told_of = [*(case.steps(on) for case in cases), inbox_steps(casework, ADVISER, now)]
    steps = sorted(
        (
            (at, place, number, step)
            for place, steps_of_one in enumerate(told_of)
            for number, (at, step) in enumerate(steps_of_one)
        ),
        key=lambda found: found[:3],
    )
    for done, (at, _place, _number, step) in enumerate(steps):
        progress(done, len(steps))
        # Several steps may fall on one minute; the clock never goes back for them.
        clock.advance(max(at, clock.now() + timedelta(seconds=1)) - clock.now())
        step()
    clock.advance(max(now, clock.now()) - clock.now())
    furnish_tellings(casework, ADVISER)
    furnish_next_version(casework, ADVISER)
    progress(len(steps), len(steps))
    complete = next(case for case in cases if case.story.table.get("complete"))
    return SampleMade(
        tuple(sorted(case.reference for case in cases)), complete_case=complete.reference
    )


def _furnish(casework: Casework) -> Mapping[str, PersonId]:
    told = trust()
    by_name = {school.name: school for school in schools.schools(casework)}
    for table in told["school"]:
        known = by_name[table["name"]]
        schools.edit_school(casework, ADVISER, school=replace(known, **table))
    furnish_policies(casework, ADVISER)
    furnish_terms(casework, ADVISER, on=today(casework.clock))
    ids = {name: school.school_id for name, school in by_name.items()}
    return {
        table["key"]: people.add_person(casework, ADVISER, person=sample_person(table, ids)).value
        for table in told["person"]
    }
