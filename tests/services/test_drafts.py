"""What is typed is open to whom what is kept of it will be, and to nobody else."""

from __future__ import annotations

import pytest

from casework.actor import Actor, Capacity
from casework.errors import CaseworkError, Refused
from casework.rules.case_role import CaseRole
from casework.rules.track_kinds import TrackKind, may_read_notes
from casework.services import drafts, hearing_notes, tracks
from casework.services.context import Casework
from tests.support.hearing_cases import planned, prepared_case
from tests.support.process_cases import TODAY, appoint

TYPED = {"text": "What Dana said"}


def reads(casework: Casework, actor: Actor, key: str) -> bool:
    try:
        return drafts.load_draft(casework, actor, key=key) is not None
    except CaseworkError:
        return False


def test_notes_of_a_hearing_are_read_while_they_are_typed_by_whom_they_are_read_after(
    casework: Casework, adviser: Actor
) -> None:
    case_id = prepared_case(casework, adviser)
    hearing_id = planned(casework, adviser, case_id)
    key = hearing_notes.draft_key(hearing_id, "employee")
    drafts.save_draft(casework, adviser, key=key, payload=TYPED, case_id=case_id)
    clerk = Actor("Cara Lund", Capacity.CLERK)
    appoint(casework, adviser, case_id, CaseRole.NOTE_TAKER, clerk.name)
    officer = Actor("Gareth Lomas", Capacity.INVESTIGATING_OFFICER)
    commissioner = Actor("Ruth Abara", Capacity.COMMISSIONING_MANAGER)
    auditor = Actor("Anna Thorne", Capacity.AUDITOR)
    found = {one.capacity: reads(casework, one, key) for one in (adviser, clerk, auditor)}
    assert all(found.values())
    for shut_out in (officer, commissioner):
        assert not reads(casework, shut_out, key)
        with pytest.raises(Refused, match="not open"):
            drafts.save_draft(casework, shut_out, key=key, payload={"text": ""}, case_id=case_id)
        with pytest.raises(Refused, match="not open"):
            drafts.discard_draft(casework, shut_out, key=key)
    assert reads(casework, adviser, key)


def test_what_is_typed_into_a_track_is_not_written_over_by_who_may_not_read_it(
    casework: Casework, adviser: Actor
) -> None:
    case_id = prepared_case(casework, adviser)
    kind = TrackKind.SAFEGUARDING
    keeper = Actor("Sal Hart", Capacity.SAFEGUARDING_LEAD)
    track_id = tracks.begin(
        casework, keeper, case_id=case_id, kind=kind, on=TODAY, because="A pupil is named."
    ).value
    key = f"track:{track_id}"
    drafts.save_draft(casework, keeper, key=key, payload=TYPED, case_id=case_id)
    other = Actor("Ruth Abara", Capacity.COMMISSIONING_MANAGER)
    assert not may_read_notes(kind, other.capacity)
    with pytest.raises(Refused, match="not open"):
        drafts.save_draft(casework, other, key=key, payload={"text": "x"}, case_id=case_id)
    kept = drafts.load_draft(casework, keeper, key=key)
    assert kept is not None
    assert kept.payload == TYPED
