"""Whether the record shows that an employee was told of a version before the act."""

from __future__ import annotations

from datetime import date

import pytest

from casework.rules.partial_dates import stored_date
from casework.rules.policy_told import Shown, Telling, TellingWay, ToldAudience, what_is_shown

ACT = date(2026, 10, 31)


def telling(
    audience: ToldAudience = ToldAudience.PERSON,
    on: str = "2024-09-09",
    *,
    person: str | None = None,
    school: str | None = None,
    proof: str = "",
) -> Telling:
    who = {ToldAudience.PERSON: "Dana Merrick"}.get(audience, "All staff")
    when = stored_date(on)
    return Telling(audience, who, TellingWay.INDUCTION, when, person, school, proof)


def shown(*tellings: Telling, act: date | None = ACT) -> tuple[Shown, str]:
    found = what_is_shown(tellings, person_id="p", school_id="s", act_began=act, version="1")
    return found.shown, found.words


def test_the_person_named_counts_before_a_group() -> None:
    named = telling(person="p", proof="Signed sheet")
    everybody = telling(ToldAudience.EVERYBODY, "2026-01-05")
    assert shown(everybody, named) == (
        Shown.NAMED,
        "On record: told at induction, 9 September 2024. Proof: Signed sheet.",
    )


def test_a_group_does_not_show_that_the_employee_was_among_them() -> None:
    found, words = shown(telling(ToldAudience.SCHOOL, school="s"))
    assert found is Shown.INCLUDED
    assert "among them is not on record" in words


@pytest.mark.parametrize(
    "entry",
    [
        telling(person="somebody else"),
        telling(ToldAudience.SCHOOL, school="another"),
    ],
)
def test_what_concerns_others_shows_nothing(entry: Telling) -> None:
    assert shown(entry)[0] is Shown.NOTHING


@pytest.mark.parametrize("on", ["2026-11-01", "2026-10", ""])
def test_told_afterwards_or_on_an_uncertain_day_is_said_so(on: str) -> None:
    found, words = shown(telling(on=on, person="p"))
    assert found is Shown.AFTERWARDS
    assert "before the act is not on record" in words


def test_without_the_date_of_the_act_nothing_is_certain() -> None:
    assert shown(telling(person="p"), act=None)[0] is Shown.AFTERWARDS


def test_another_group_is_named_but_shows_nothing_of_the_employee() -> None:
    group = Telling(
        ToldAudience.GROUP, "Sports coaches", TellingWay.EMAIL, stored_date("2025-09-01")
    )
    found, words = shown(group)
    assert found is Shown.GROUP
    assert "A group was told: Sports coaches by e-mail, 1 September 2025" in words
    assert words.endswith("whether the employee belongs to it is not on record.")
    assert shown(group, act=date(2025, 8, 31))[1].endswith("before the act is not on record.")
    # What shows more of the employee says enough.
    assert "A group" not in shown(group, telling(person="p"))[1]
    late = telling(person="p", on="2026-11-05")
    assert shown(group, late)[0] is Shown.AFTERWARDS
    assert "A group was told" in shown(group, late)[1]
