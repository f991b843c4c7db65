"""What rests on an exhibit is known before it is set aside, and leads to where it stands."""

from __future__ import annotations

from datetime import date

import pytest

from casework.actor import Actor, Capacity
from casework.errors import NotFound
from casework.ids import AllegationId, CaseId, EvidenceId
from casework.rules.utterances import Region, UtteranceText, Whose
from casework.services import allegations, evidence, exhibit_links, utterances
from casework.services.context import Casework
from casework.services.evidence import Destination
from casework.store.base import Base
from casework.store.matrix_tables import MatrixEntryRow, PutRow
from tests.media import file_makers as make
from tests.support.process_cases import log_case


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return log_case(casework, adviser)


@pytest.fixture
def picture(casework: Casework, adviser: Actor, case_id: CaseId) -> EvidenceId:
    return evidence.receive(
        casework,
        adviser,
        source=make.picture("PNG"),
        name="post.png",
        destination=Destination(case_id=case_id),
    ).value.item_id


@pytest.fixture
def about(casework: Casework, adviser: Actor, case_id: CaseId) -> AllegationId:
    text = allegations.first_words(casework, adviser, case_id=case_id)
    return allegations.draft_allegation(casework, adviser, case_id=case_id, text=text).value


def keep(casework: Casework, adviser: Actor, case_id: CaseId, row: Base) -> None:
    with casework.transaction(adviser) as unit:
        unit.session.add(row)
        unit.record("matrix.entered", case_id=case_id, subject=("case", case_id))


def test_nothing_rests_on_a_new_exhibit(
    casework: Casework, adviser: Actor, picture: EvidenceId
) -> None:
    assert exhibit_links.links_of(casework, adviser, item_id=picture) == ()


def test_words_matrix_and_what_was_put_are_listed_with_their_places(
    casework: Casework,
    adviser: Actor,
    case_id: CaseId,
    picture: EvidenceId,
    about: AllegationId,
) -> None:
    text = UtteranceText(
        Region(1, 0.1, 0.1, 0.5, 0.5), Whose.EMPLOYEE, words="First week", allegations=(about,)
    )
    words = utterances.mark(casework, adviser, item_id=picture, text=text).value
    by = {"entered_by": adviser.name, "capacity": adviser.capacity.value}
    entry = MatrixEntryRow(
        case_id=case_id,
        allegation_id=about,
        element="act",
        column="supports",
        text="The post  is dated.",
        utterance_id=words,
        entered_at=casework.clock.now(),
        **by,
    )
    keep(casework, adviser, case_id, entry)
    put = PutRow(
        case_id=case_id,
        allegation_id=about,
        item_id=picture,
        state="put",
        put_on=date(2026, 11, 18),
        put_by="Gareth Lomas",
        recorded_at=casework.clock.now(),
        recorded_by=adviser.name,
    )
    keep(casework, adviser, case_id, put)
    found = exhibit_links.links_of(casework, adviser, item_id=picture)
    assert [(one.title, one.words, one.tab, one.item) for one in found] == [
        ("Allegation 1", "Marked words 1 are about it.", "allegations", about),
        (
            "Allegation 1, matrix: supports",
            "The post is dated.",
            "allegations",
            f"{about}:matrix",
        ),
        (
            "Allegation 1: put to the employee",
            "Put on Wed 18 Nov by Gareth Lomas.",
            "allegations",
            f"{about}:put",
        ),
    ]
    stranger = Actor("Ann Other", Capacity.INVESTIGATING_OFFICER)
    with pytest.raises(NotFound):
        exhibit_links.links_of(casework, stranger, item_id=picture)
