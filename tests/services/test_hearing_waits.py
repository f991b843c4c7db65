"""A hearing that a parallel track holds up does not open (DOMAIN.md 3)."""

from __future__ import annotations

import pytest

from casework.actor import Actor
from casework.errors import Refused
from casework.rules.hearings import HearingState
from casework.rules.track_kinds import TrackKind
from casework.services import hearing_course, hearings, tracks
from casework.services.context import Casework
from tests.support.hearing_cases import (
    HEARD_AT,
    move_clock,
    opened_at,
    planned,
    prepared_case,
    served,
)
from tests.support.process_cases import TODAY


def test_a_grievance_that_is_not_decided_on_holds_the_hearing_up(
    casework: Casework, adviser: Actor
) -> None:
    case_id = prepared_case(casework, adviser)
    hearing_id = planned(casework, adviser, case_id)
    served(casework, adviser, case_id, "L19", TODAY, hearing_id)
    track_id = tracks.begin(
        casework, adviser, case_id=case_id, kind=TrackKind.GRIEVANCE, on=TODAY, because="Bias."
    ).value
    move_clock(casework, HEARD_AT)
    with pytest.raises(Refused) as refused:
        hearing_course.begin(casework, adviser, hearing_id=hearing_id, opened=opened_at())
    assert list(refused.value.problems) == ["Grievance holds up the hearing"]
    together = {"heard_first": False, "reasons": "Both rest on the same facts."}
    tracks.record(casework, adviser, track_id=track_id, values=together)
    hearing_course.begin(casework, adviser, hearing_id=hearing_id, opened=opened_at())
    view = hearings.hearing(casework, adviser, hearing_id=hearing_id)
    assert view.state is HearingState.BEGUN
