"""What of a school's calendar file cannot be read is said, and never read as something else."""

from __future__ import annotations

from datetime import date

from casework.rules.icalendar_text import read_calendar


def event(*lines: str) -> str:
    inside = "\r\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT"))
    return f"BEGIN:VCALENDAR\r\n{inside}\r\nEND:VCALENDAR\r\n"


def test_a_timed_event_of_some_days_lasts_as_long_as_it_says() -> None:
    text = event("SUMMARY:Closed", "DTSTART:20270329T000000", "DURATION:P5D")
    (entry,) = read_calendar(text).entries
    assert (entry.from_on, entry.to_on) == (date(2027, 3, 29), date(2027, 4, 2))
    hours = event("SUMMARY:Concert", "DTSTART:20270329T180000", "DURATION:PT2H")
    (one,) = read_calendar(hours).entries
    assert (one.from_on, one.to_on) == (date(2027, 3, 29), date(2027, 3, 29))


def test_a_file_that_was_cut_off_says_which_event_it_lost() -> None:
    text = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Half term\r\nDTSTART:20270310"
    read = read_calendar(text)
    assert read.entries == ()
    assert read.problems == ("Line 2, “Half term”: the file ends within it, so it was left out.",)


def test_times_of_another_zone_are_said_and_never_read_as_those_of_london() -> None:
    away = event("SUMMARY:Closed", "DTSTART;TZID=America/New_York:20270310T230000")
    read = read_calendar(away)
    assert read.entries == ()
    assert "times are those of America/New_York" in read.problems[0]
    here = event("SUMMARY:Closed", "DTSTART;TZID=Europe/London:20270310T230000")
    assert len(read_calendar(here).entries) == 1
