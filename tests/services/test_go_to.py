"""A person is found by a few letters, only in cases that are open to who asks."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from casework.actor import Actor, Capacity
from casework.app import open_casebook
from casework.clock import FrozenClock
from casework.demonstration import PASSPHRASE
from casework.services import case_lists, go_to
from casework.services.context import Casework
from casework.services.sample_casebook import ADVISER


@pytest.fixture
def lived_in_casebook(
    demonstration_folder: Path, demonstration_clock: FrozenClock, tmp_path: Path
) -> Iterator[Casework]:
    folder = shutil.copytree(demonstration_folder, tmp_path / "demonstration")
    opened = open_casebook(folder, actor=ADVISER, clock=demonstration_clock, passphrase=PASSPHRASE)
    yield opened
    opened.close()


def test_people_are_found_in_their_parts(lived_in_casebook: Casework) -> None:
    found = go_to.people_named(lived_in_casebook, ADVISER, typed="MERR dana")
    assert {(person.name, person.part) for person in found} == {("Dana Merrick", "Employee")}
    officers = go_to.people_named(lived_in_casebook, ADVISER, typed="lomas")
    assert "Investigating officer" in {person.part for person in officers}


def test_nobody_is_found_through_a_restricted_case_of_others(lived_in_casebook: Casework) -> None:
    restricted = [
        line for line in case_lists.case_list(lived_in_casebook, ADVISER).lines if line.restricted
    ]
    assert restricted
    stranger = Actor("Somebody Else", Capacity.HR_ADVISER)
    name = restricted[0].employee
    assert go_to.people_named(lived_in_casebook, ADVISER, typed=name)
    assert go_to.people_named(lived_in_casebook, stranger, typed=name) == ()


@pytest.mark.parametrize("typed", ["", "   ", "zzzz"])
def test_nothing_is_found_for_nothing(lived_in_casebook: Casework, typed: str) -> None:
    assert go_to.people_named(lived_in_casebook, ADVISER, typed=typed) == ()


def test_the_list_is_short(lived_in_casebook: Casework) -> None:
    assert len(go_to.people_named(lived_in_casebook, ADVISER, typed="a", most=3)) == 3
