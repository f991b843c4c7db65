"""The chronology: records in order, written events, what is disputed, what the report takes."""

from __future__ import annotations

from datetime import date

import pytest

from casework.actor import Actor, Capacity
from casework.errors import BadInput, NotFound, Refused
from casework.ids import CaseId
from casework.rules.chronology import Moment, Standing, on_day
from casework.rules.partial_dates import PartialDate
from casework.rules.report import Conduct
from casework.services import chronology
from casework.services.context import Casework
from casework.summaries.chronology import ChronologyEntry, ChronologyLine
from tests.support.notified_cases import notified_case


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return notified_case(casework, adviser)


def lines(casework: Casework, adviser: Actor, case_id: CaseId) -> tuple[ChronologyLine, ...]:
    return chronology.chronology(casework, adviser, case_id=case_id).lines


def write(
    casework: Casework, actor: Actor, case_id: CaseId, event: str, moment: Moment, **given: object
) -> None:
    entry = ChronologyEntry(moment, event, **given)  # type: ignore[arg-type]
    chronology.write(casework, actor, case_id=case_id, entry=entry)


def test_the_records_of_a_notified_case_tell_its_course(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    found = [line.event for line in lines(casework, adviser, case_id) if line.in_report]
    assert found[0] == "The concern was reported"
    assert "An investigation was commissioned" in found
    assert "The terms of reference were agreed" in found
    assert found[-1] == "Letter L05 received: Notification of an investigation"


def test_events_stand_by_date_the_month_first_and_the_undated_last(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    write(casework, adviser, case_id, "at night", on_day(date(2026, 10, 31), "21:14", "GMT"))
    write(casework, adviser, case_id, "in the morning", on_day(date(2026, 10, 31), "08:05", "GMT"))
    write(casework, adviser, case_id, "not dated", Moment(Conduct()))
    month = Moment(Conduct(PartialDate.month(2026, 10)))
    write(casework, adviser, case_id, "that month", month)
    events = [line.event for line in lines(casework, adviser, case_id)]
    assert events[0] == "that month"
    assert events.index("in the morning") < events.index("at night")
    assert events[-1] == "not dated"
    assert lines(casework, adviser, case_id)[0].moment.words == "October 2026, day not stated"


def test_a_record_can_be_left_out_and_disputed_in_words(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    record = lines(casework, adviser, case_id)[0].record
    with pytest.raises(BadInput, match="What is disputed"):
        chronology.say_of_record(
            casework,
            adviser,
            case_id=case_id,
            record=record,
            in_report=True,
            standing=Standing.DISPUTED,
        )
    chronology.say_of_record(
        casework,
        adviser,
        case_id=case_id,
        record=record,
        in_report=False,
        standing=Standing.DISPUTED,
        dispute="Ms Merrick says it was Thursday.",
    )
    line = lines(casework, adviser, case_id)[0]
    assert (line.in_report, line.standing) == (False, Standing.DISPUTED)
    assert line.dispute == "Ms Merrick says it was Thursday."


def test_a_written_event_is_taken_out_with_a_reason_and_a_record_is_not(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    done = chronology.write(
        casework,
        adviser,
        case_id=case_id,
        entry=ChronologyEntry(on_day(date(2026, 11, 1)), "The post was gone"),
    )
    with pytest.raises(BadInput, match="taken out"):
        chronology.take_out(casework, adviser, case_id=case_id, line_id=done.value, reason=" ")
    chronology.take_out(
        casework, adviser, case_id=case_id, line_id=done.value, reason="Nobody saw that."
    )
    assert "The post was gone" not in [line.event for line in lines(casework, adviser, case_id)]
    with pytest.raises(NotFound):
        chronology.take_out(
            casework, adviser, case_id=case_id, line_id=done.value, reason="Once more."
        )


def test_what_cannot_be_is_refused_in_words(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    with pytest.raises(BadInput, match="still to come"):
        write(casework, adviser, case_id, "next year", on_day(date(2031, 1, 1)))
    with pytest.raises(BadInput, match="no words"):
        write(casework, adviser, case_id, "  ", on_day(date(2026, 1, 1)))
    with pytest.raises(NotFound, match="exhibit"):
        write(casework, adviser, case_id, "x", on_day(date(2026, 1, 1)), item_id="0" * 32)
    auditor = Actor("Ann Auditor", Capacity.AUDITOR)
    with pytest.raises(Refused, match="not written"):
        write(casework, auditor, case_id, "x", on_day(date(2026, 1, 1)))
