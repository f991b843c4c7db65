"""Which capacities take a case forward, and which only write down what others said."""

from __future__ import annotations

from casework.actor import Actor, Capacity
from casework.errors import Refused

_RUNS = frozenset({Capacity.HR_ADVISER, Capacity.COMMISSIONING_MANAGER})
_RECORDS_ADVICE = _RUNS | {Capacity.SAFEGUARDING_LEAD, Capacity.DATA_PROTECTION_OFFICER}


def may_run(actor: Actor) -> bool:
    """Tell whether the capacity moves stages, gives parts and writes terms of reference."""
    return actor.capacity in _RUNS


def may_record_advice(actor: Actor) -> bool:
    """Tell whether the capacity writes down what the LADO, the police or others said."""
    return actor.capacity in _RECORDS_ADVICE


def run_or_refuse(actor: Actor) -> None:
    """Raise Refused where the capacity does not take a case forward."""
    if not may_run(actor):
        raise Refused(
            f"A case is not taken forward in the capacity of {actor.capacity.words}.",
            cure="Ask the HR adviser of the case, or change the capacity you act in.",
        )


def record_advice_or_refuse(actor: Actor) -> None:
    """Raise Refused where the capacity does not write down advice from outside."""
    if not may_record_advice(actor):
        raise Refused(
            f"Advice from outside is not recorded in the capacity of {actor.capacity.words}.",
            cure="Pass it to the HR adviser or the safeguarding lead.",
        )
