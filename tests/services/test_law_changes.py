"""Numbers of law are entered and corrected with their source; the date that counts chooses."""

from __future__ import annotations

from datetime import date

import pytest

from casework.actor import Actor, Capacity
from casework.errors import BadInput, NotFound, Refused
from casework.services import audit_trail, law_changes
from casework.services.context import Casework

NAME = "tribunal_claim_months"
SI = "SI 2026/700, regulation 2"


def set_it(casework: Casework, actor: Actor, **given: object) -> None:
    values: dict[str, object] = {
        "name": NAME,
        "value": "6",
        "effective_from": date(2026, 10, 1),
        "source": SI,
    }
    law_changes.set_value(casework, actor, **(values | given))  # type: ignore[arg-type]


def test_the_date_that_counts_chooses_and_not_today(casework: Casework) -> None:
    before = law_changes.value_on(casework, name=NAME, day=date(2026, 9, 30))
    after = law_changes.value_on(casework, name=NAME, day=date(2026, 10, 1))
    assert (before.value, after.value) == ("3", "6")


def test_a_value_that_was_read_is_confirmed_by_its_source(
    casework: Casework, adviser: Actor
) -> None:
    lines = {(one.name, one.value): one for one in law_changes.law_lines(casework)}
    assert not lines[NAME, "6"].confirmed
    assert lines[NAME, "6"].holds_today
    set_it(casework, adviser)
    line = {(one.name, one.value): one for one in law_changes.law_lines(casework)}[NAME, "6"]
    assert (line.confirmed, line.source) == (True, SI)


def test_another_date_makes_a_value_to_come(casework: Casework, adviser: Actor) -> None:
    set_it(casework, adviser, value="9", effective_from=date(2028, 4, 6))
    line = {(one.name, one.value): one for one in law_changes.law_lines(casework)}[NAME, "9"]
    assert line.to_come
    assert law_changes.value_on(casework, name=NAME, day=date(2028, 4, 5)).value == "6"
    assert law_changes.value_on(casework, name=NAME, day=date(2028, 4, 6)).value == "9"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"value": ""}, "value"),
        ({"value": "six"}, "value"),
        ({"value": "0"}, "value"),
        ({"source": " "}, "source"),
        ({"effective_from": date(1970, 1, 1)}, "effective_from"),
    ],
)
def test_what_cannot_be_is_said_at_the_field(
    casework: Casework, adviser: Actor, given: dict[str, object], field: str
) -> None:
    with pytest.raises(BadInput) as refusal:
        set_it(casework, adviser, **given)
    assert refusal.value.field == field


def test_it_needs_the_right_and_a_known_number(casework: Casework, adviser: Actor) -> None:
    with pytest.raises(Refused):
        set_it(casework, Actor("A. Ditor", Capacity.AUDITOR))
    with pytest.raises(NotFound):
        set_it(casework, adviser, name="speed_of_light")


def test_it_stands_in_the_audit_in_words(casework: Casework, adviser: Actor) -> None:
    set_it(casework, adviser)
    said = [line.what for line in audit_trail.casebook_acts(casework)]
    assert any(words.startswith("Number of law corrected") for words in said)
