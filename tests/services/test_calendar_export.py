"""Dates that leave for a calendar outside, and a school's calendar that comes in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from casework.actor import Actor, Capacity
from casework.errors import BadInput, NotFound, Refused
from casework.ids import CaseId
from casework.rules.deadline_kinds import DeadlineKind
from casework.rules.term_calendar import EntryLook, closures_of
from casework.services import audit_trail, calendar_changes, calendar_export, deadlines
from casework.services.calendar_export import Titles
from casework.services.closure_import import read_school_calendar
from casework.services.context import Casework
from tests.services.time_cases import put_case

MONDAY = date(2026, 11, 23)
NAMED = Titles(named=True)
TERMS = """BEGIN:VCALENDAR
BEGIN:VEVENT
DTSTART;VALUE=DATE:20261221
DTEND;VALUE=DATE:20270104
SUMMARY:Christmas holiday
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20261210
SUMMARY:Carol concert
END:VEVENT
END:VCALENDAR
"""


def case_with_clock(casework: Casework, actor: Actor, **given: object) -> CaseId:
    made = put_case(casework, actor, "HLT-2026-001", **given)  # type: ignore[arg-type]
    with casework.transaction(actor) as unit:
        deadlines.start_in(unit, case_id=made, kind=DeadlineKind.INVESTIGATION_REPORT, start=MONDAY)
    return made


def test_titles_name_nobody_unless_that_is_chosen(casework: Casework, adviser: Actor) -> None:
    case_id = case_with_clock(casework, adviser)
    (plain,) = calendar_export.dates_to_come(casework, adviser, case_id=case_id, titles=Titles())
    assert (plain.title, plain.note) == ("HLT-2026-001: Investigation report", "")
    (named,) = calendar_export.dates_to_come(casework, adviser, case_id=case_id, titles=NAMED)
    assert "Dana Merrick" in named.title
    assert "working days after" in named.note
    assert named.uid == plain.uid


def test_a_restricted_case_says_no_more_than_that_something_is_due(
    casework: Casework, adviser: Actor
) -> None:
    case_with_clock(casework, adviser, restricted_to=(adviser.name,))
    (one,) = calendar_export.dates_to_come(casework, adviser, case_id=None, titles=Titles())
    assert one.title == "HLT-2026-001: a date is due"


def test_the_file_is_written_once_and_stands_in_the_record(
    casework: Casework, adviser: Actor, tmp_path: Path
) -> None:
    case_id = case_with_clock(casework, adviser)
    target = tmp_path / "dates.ics"
    written = calendar_export.export_calendar(
        casework, adviser, target=target, case_id=case_id, titles=Titles()
    )
    assert written.value == 1
    assert "Merrick" not in target.read_text()
    with pytest.raises(BadInput, match="there already"):
        calendar_export.export_calendar(
            casework, adviser, target=target, case_id=case_id, titles=NAMED
        )
    last = audit_trail.case_timeline(casework, adviser, case_id=case_id)[-1]
    assert last.what == "Dates put into a calendar outside, without names: 1"


def test_nothing_leaves_of_cases_that_are_not_open_or_for_those_who_only_read(
    casework: Casework, adviser: Actor, tmp_path: Path
) -> None:
    case_id = case_with_clock(casework, adviser, restricted_to=("Somebody else",))
    with pytest.raises(NotFound):
        calendar_export.dates_to_come(casework, adviser, case_id=case_id, titles=Titles())
    target = tmp_path / "dates.ics"
    with pytest.raises(Refused, match="No clock runs"):
        calendar_export.export_calendar(
            casework, adviser, target=target, case_id=None, titles=Titles()
        )
    auditor = Actor(adviser.name, Capacity.AUDITOR)
    with pytest.raises(Refused, match="takes"):
        calendar_export.export_calendar(
            casework, auditor, target=target, case_id=None, titles=Titles()
        )
    assert not target.exists()


def test_a_calendar_of_a_school_is_proposed_and_what_is_chosen_kept(
    casework: Casework, adviser: Actor, tmp_path: Path
) -> None:
    path = tmp_path / "school.ics"
    path.write_text(TERMS)
    read = read_school_calendar(path)
    assert [one.looks for one in read.entries] == [EntryLook.OTHER, EntryLook.CLOSURE]
    chosen = closures_of([one for one in read.entries if one.looks is EntryLook.CLOSURE])
    calendar_changes.add_closures(
        casework, adviser, school_id=None, closures=chosen, source=path.name
    )
    (kept,) = calendar_changes.closures(casework)
    assert (kept.from_on, kept.to_on) == (date(2026, 12, 21), date(2027, 1, 3))
    with pytest.raises(BadInput, match="overlap"):
        calendar_changes.add_closures(
            casework, adviser, school_id=None, closures=chosen, source=path.name
        )


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"not a calendar", b""])
def test_what_is_no_calendar_is_refused_in_plain_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "school.ics"
    path.write_bytes(content)
    with pytest.raises(BadInput, match=r"calendar|iCalendar"):
        read_school_calendar(path)
    with pytest.raises(BadInput, match="cannot be read"):
        read_school_calendar(tmp_path / "none.ics")
