"""The step that Today shows of a case is the first of all its steps, whatever is due."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from casework.actor import Actor
from casework.clock import FrozenClock
from casework.ids import CaseId
from casework.services import what_now
from casework.services.context import Casework
from tests.support.notified_cases import notified_case
from tests.support.process_cases import answer_all, decided, log_case

Make = Callable[[Casework, Actor], CaseId]


def logged(casework: Casework, actor: Actor) -> CaseId:
    return log_case(casework, actor)


def answered(casework: Casework, actor: Actor) -> CaseId:
    case_id = log_case(casework, actor)
    answer_all(casework, actor, case_id)
    return case_id


def at_the_decision(casework: Casework, actor: Actor) -> CaseId:
    case_id = log_case(casework, actor)
    decided(casework, actor, case_id)
    return case_id


@pytest.mark.parametrize("days", [0, 60])
@pytest.mark.parametrize("make", [logged, answered, at_the_decision, notified_case])
def test_it_is_the_first_of_all(casework: Casework, adviser: Actor, make: Make, days: int) -> None:
    case_id = make(casework, adviser)
    assert isinstance(casework.clock, FrozenClock)
    casework.clock.advance(timedelta(days=days))
    steps = what_now.next_steps(casework, adviser, case_id=case_id)
    assert what_now.first_step(casework, adviser, case_id=case_id) == steps[0]
