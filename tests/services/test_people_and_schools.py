"""People, schools and drafts of forms, in a real casebook."""

from __future__ import annotations

from pathlib import Path

import pytest

from casework.actor import Actor
from casework.clock import FrozenClock
from casework.errors import BadInput, NotFound
from casework.ids import PersonId, SchoolId
from casework.rules.pronouns import Pronouns
from casework.services import drafts, people, schools
from casework.services.context import Casework
from casework.services.platforms import shipped_platforms
from casework.summaries.people import Person, School
from tests.support.casebooks import reopen


def someone(**changed: object) -> Person:
    values: dict[str, object] = {
        "person_id": PersonId(""),
        "title": "Ms",
        "first_name": "Dana",
        "last_name": "Merrick",
        "pronouns": None,
        "job_title": "Teaching assistant",
        "school_id": None,
        "school": "",
        "worker_type": None,
    }
    return Person(**{**values, **changed})  # type: ignore[arg-type]


def test_a_person_is_known_again_and_can_be_put_right(casework: Casework, adviser: Actor) -> None:
    made = people.add_person(casework, adviser, person=someone()).value
    found = people.person(casework, person_id=made)
    assert (found.title, found.name, found.about) == ("Ms", "Dana Merrick", "Teaching assistant")
    people.edit_person(
        casework, adviser, person=someone(person_id=made, pronouns=Pronouns.SHE), why="she said so"
    )
    assert people.person(casework, person_id=made).pronouns is Pronouns.SHE
    assert [p.person_id for p in people.known_people(casework)] == [made]


@pytest.mark.parametrize(
    "name",
    ["א״ב", 'O\'Brien-"Ng" & <Sons>', "{{ trap }}", "*_*", "M" * 300, "𝓱𝓮𝓵𝓵𝓸 😀"],
)
def test_every_name_is_kept_as_it_is(casework: Casework, adviser: Actor, name: str) -> None:
    made = people.add_person(casework, adviser, person=someone(last_name=name)).value
    assert people.person(casework, person_id=made).last_name == name


def test_a_name_of_one_word_is_a_last_name(casework: Casework, adviser: Actor) -> None:
    made = people.add_person(
        casework, adviser, person=someone(first_name="Madonna", last_name=" ")
    ).value
    found = people.person(casework, person_id=made)
    assert (found.first_name, found.last_name) == ("", "Madonna")


def test_nobody_is_refused_with_a_cure(casework: Casework, adviser: Actor) -> None:
    with pytest.raises(BadInput, match="no name") as caught:
        people.add_person(casework, adviser, person=someone(first_name="", last_name="\x00"))
    assert caught.value.field == "last_name"
    with pytest.raises(NotFound):
        people.person(casework, person_id=PersonId("nobody"))


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("Mrs Helen Osei", ("Mrs", "Helen", "Osei")),
        ("Helen Osei", ("", "Helen", "Osei")),
        ("Dr. Ana Maria Silva", ("Dr.", "Ana Maria", "Silva")),
        ("Osei", ("", "", "Osei")),
        ("Miss", ("", "", "Miss")),
    ],
)
def test_a_name_in_one_line_is_split(typed: str, parts: tuple[str, str, str]) -> None:
    assert people.split_name(typed) == parts


def test_a_school_is_found_by_any_case_of_letters_and_not_twice(
    casework: Casework, adviser: Actor
) -> None:
    with pytest.raises(BadInput, match="already"):
        schools.add_school(
            casework, adviser, school=School(SchoolId(""), "saltmarsh PRIMARY school", "")
        )
    made = schools.add_school(
        casework, adviser, school=School(SchoolId(""), "Central team", "", central_team=True)
    ).value
    names = [school.name for school in schools.schools(casework)]
    assert names[-1] == "Central team"
    schools.edit_school(
        casework, adviser, school=School(made, "Trust office", "Office", central_team=True)
    )
    assert [school.short for school in schools.schools(casework)][-1] == "Office"


def test_a_draft_survives_the_closing_of_the_casebook(
    casework: Casework, adviser: Actor, casebook_folder: Path, clock: FrozenClock
) -> None:
    drafts.save_draft(casework, adviser, key="log", payload={"text": "A parent {{showed"})
    drafts.save_draft(casework, adviser, key="log", payload={"text": "A parent showed me"})
    casework.close()
    again = reopen(casebook_folder, clock)
    kept = drafts.load_draft(again, adviser, key="log")
    assert kept is not None
    assert (kept.payload, kept.saved_by) == ({"text": "A parent showed me"}, adviser.name)
    assert drafts.discard_draft(again, adviser, key="log").value
    assert drafts.load_draft(again, adviser, key="log") is None
    assert not drafts.discard_draft(again, adviser, key="log").value
    again.close()


def test_a_draft_leaves_no_trace_in_the_audit(casework: Casework, adviser: Actor) -> None:
    with casework.transaction(adviser) as unit:
        before = unit.head_before()
    drafts.save_draft(casework, adviser, key="letter:1", payload={"body": "words"})
    with casework.transaction(adviser) as unit:
        assert unit.head_before() == before
    assert drafts.load_draft(casework, adviser, key="letter:1") is not None


def test_the_words_of_a_draft_stand_in_no_file_unencrypted(
    casework: Casework, adviser: Actor, casebook_folder: Path
) -> None:
    drafts.save_draft(casework, adviser, key="log", payload={"text": "unmistakable-words-42"})
    casework.close()
    for path in casebook_folder.rglob("*"):
        if path.is_file():
            assert b"unmistakable-words-42" not in path.read_bytes()


def test_the_shipped_platforms_are_there() -> None:
    assert len(shipped_platforms()) > 20
