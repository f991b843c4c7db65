"""Another name under the only key of a casebook, or another capacity, as stated at the keyboard.

PRODUCT.md, Who uses it: with one key, name and capacity are as stated, and the record says under
whose key. With several keys the name is that of the key which opened the casebook, and nobody
states another. What was typed under a stated name counts as that person's, as stated; it never
confirms what was typed under another name (``services/report_officer``).
"""

from __future__ import annotations

from dataclasses import replace

from casework.actor import Actor, Capacity
from casework.changes import Changes, Done
from casework.errors import BadInput, Refused
from casework.rules.case_role import ACTING_ROLES
from casework.rules.typed_words import tidy_line
from casework.services.case_visibility import Sight
from casework.services.context import Casework
from casework.services.roles import name_of
from casework.store import role_queries
from casework.store.case_queries import plain_name
from casework.store.casebook_queries import casebook_record
from casework.store.key_ring import KeyRing


def why_no_other_name(casework: Casework) -> str:
    """Say why no other name can be stated here; empty where it can."""
    if casework.read_only:
        return "This casebook is open for reading only."
    if _has_several_keys(casework):
        return "With several keys the name is that of the key-holder."
    return ""


def _has_several_keys(casework: Casework) -> bool:
    return len(KeyRing.load(casework.path).holders) > 1


def names_to_state(casework: Casework, actor: Actor) -> tuple[str, ...]:
    """List the key-holder, then whoever has an acting part in a case that is open to this person.

    Any other name may be typed.
    """
    with casework.read() as session:
        sight = Sight(session, replace(actor, name=actor.key_holder))
        acting = [role.value for role in ACTING_ROLES]
        found = {
            name_of(person)
            for case, person in role_queries.acting_people(session, acting)
            if sight.may_see(case.id, restricted=case.restricted, restricted_to=case.restricted_to)
        }
    return tuple(dict.fromkeys((actor.key_holder, *sorted(found))))


def state_capacity(casework: Casework, actor: Actor, *, capacity: Capacity) -> Done[Actor]:
    """Act in another capacity from now on; return the actor, whose every act says so.

    Nothing is written where the capacity stays, or where the casebook is open for reading only.
    """
    stated = replace(actor, capacity=capacity)
    if capacity is actor.capacity or casework.read_only:
        return Done(stated, Changes.of())
    with casework.transaction(stated) as unit:
        unit.record(
            "casebook.capacity_stated",
            subject=("casebook", casebook_record(unit.session).id),
            before={"capacity": actor.capacity.words},
            after={"name": stated.name, "capacity": capacity.words},
        )
    return Done(stated, Changes.of())


def state_name(casework: Casework, actor: Actor, *, name: str, capacity: Capacity) -> Done[Actor]:
    """Act under another name from now on; return the actor, whose every act says so.

    Raises:
        BadInput: no name. Refused: there are several keys, each with the name of its holder.
        ReadOnlyCasebook.
    """
    said = tidy_line(name)
    if not said:
        raise BadInput("No name is stated.", field="name", cure="Choose or type one.")
    if _has_several_keys(casework):
        raise Refused(
            "This casebook has several keys: the name is that of the key-holder.",
            cure=f"{said} opens the casebook with a key of their own.",
        )
    own = plain_name(said) == plain_name(actor.key_holder)
    stated = (
        Actor(actor.key_holder, capacity) if own else Actor(said, capacity, key_of=actor.key_holder)
    )
    with casework.transaction(stated) as unit:
        unit.record(
            "casebook.own_name_taken" if own else "casebook.name_stated",
            subject=("casebook", casebook_record(unit.session).id),
            before={"name": actor.name, "capacity": actor.capacity.words},
            after={
                "name": stated.name,
                "capacity": capacity.words,
                "key_of": actor.key_holder,
            },
        )
    return Done(stated, Changes.of())
