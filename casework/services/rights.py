"""Which capacities take a case forward, assess it, keep the trust's settings, or only read.

PRODUCT.md, Who uses it. Letters, allegations, evidence and keys say their own beside their verbs.
"""

from __future__ import annotations

from casework.actor import Actor, Capacity
from casework.errors import Refused

_RUNS = frozenset({Capacity.HR_ADVISER, Capacity.COMMISSIONING_MANAGER})
_ASSESSES = _RUNS | {Capacity.SAFEGUARDING_LEAD, Capacity.DATA_PROTECTION_OFFICER}
_KEEPS_SETTINGS = _RUNS | {Capacity.DATA_PROTECTION_OFFICER}
# An auditor reads; a panel reads what was served.
_ONLY_READS = frozenset({Capacity.AUDITOR, Capacity.HEARING_CHAIR})


def may_run(actor: Actor) -> bool:
    """Tell whether the capacity moves stages, gives parts and writes terms of reference."""
    return actor.capacity in _RUNS


def may_assess(actor: Actor) -> bool:
    """Tell whether the capacity logs reports, answers their questions and corrects their facts.

    It is also who restricts a case, and who writes down what the LADO or the police said.
    """
    return actor.capacity in _ASSESSES


def may_keep_settings(actor: Actor) -> bool:
    """Tell whether the capacity changes policies, schools, calendars and the procedure."""
    return actor.capacity in _KEEPS_SETTINGS


def may_write(actor: Actor) -> bool:
    """Tell whether the capacity changes anything at all, or takes copies out."""
    return actor.capacity not in _ONLY_READS


def run_or_refuse(actor: Actor) -> None:
    """Raise Refused where the capacity does not take a case forward."""
    if not may_run(actor):
        raise Refused(
            f"A case is not taken forward in the capacity of {actor.capacity.words}.",
            cure="Ask the HR adviser of the case, or change the capacity you act in.",
        )


def assess_or_refuse(actor: Actor) -> None:
    """Raise Refused where the capacity neither answers questions nor corrects facts."""
    if not may_assess(actor):
        raise Refused(
            f"What was reported is not assessed in the capacity of {actor.capacity.words}.",
            cure="Ask the HR adviser of the case, or change the capacity you act in.",
        )


def record_advice_or_refuse(actor: Actor) -> None:
    """Raise Refused where the capacity does not write down advice from outside."""
    if not may_assess(actor):
        raise Refused(
            f"Advice from outside is not recorded in the capacity of {actor.capacity.words}.",
            cure="Pass it to the HR adviser or the safeguarding lead.",
        )


def keep_settings_or_refuse(actor: Actor) -> None:
    """Raise Refused where the capacity does not change what the trust's cases rest on."""
    if not may_keep_settings(actor):
        raise Refused(
            f"Settings are not changed in the capacity of {actor.capacity.words}.",
            cure="Ask the HR adviser, or change the capacity you act in.",
        )


def write_or_refuse(actor: Actor) -> None:
    """Raise Refused for a capacity that only reads."""
    if not may_write(actor):
        raise Refused(
            f"The {actor.capacity.words} reads here, and neither changes anything nor takes"
            " copies out.",
            cure="Ask the HR adviser of the case, or change the capacity you act in.",
        )
