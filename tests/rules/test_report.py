"""What a report may say, and what cannot be."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from casework.rules.partial_dates import PartialDate
from casework.rules.report import (
    Conduct,
    Reporter,
    Subject,
    SuspectedBreach,
    WorkerType,
    brief_of,
    is_outside_scope,
    report_problems,
    tidy_line,
    tidy_text,
)

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def a_report(**changed: object) -> SuspectedBreach:
    report = SuspectedBreach(
        subject=Subject("Merrick", "Dana", school="Saltmarsh Primary School"),
        reporter=Reporter("Helen Osei"),
        reported_on=date(2026, 11, 2),
        aware_at=datetime(2026, 11, 2, 8, 40, tzinfo=UTC),
        conduct=Conduct(PartialDate.day(date(2026, 10, 31))),
        text="A parent showed me this at the gate this morning.",
    )
    return replace(report, **changed)  # type: ignore[arg-type]


def fields(report: SuspectedBreach) -> list[str]:
    return [problem.field for problem in report_problems(report, NOW)]


def day(year: int, month: int, number: int) -> PartialDate:
    return PartialDate.day(date(year, month, number))


def test_a_complete_report_has_no_problem() -> None:
    assert fields(a_report()) == []


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"subject": Subject("  ", school="Saltmarsh")}, "subject.last_name"),
        ({"subject": Subject("Merrick")}, "subject.school"),
        ({"text": " \n "}, "text"),
        ({"reporter": Reporter(None)}, "reported_by.name"),
        ({"reported_on": date(2026, 11, 23)}, "reported_on"),
        ({"reported_on": date(206, 11, 2), "conduct": Conduct()}, "reported_on"),
        ({"aware_at": NOW + timedelta(minutes=1)}, "aware_at"),
        ({"aware_at": datetime(2026, 11, 2, 8, 40)}, "aware_at"),
        ({"conduct": Conduct(day(2026, 11, 23))}, "conduct_from"),
        ({"conduct": Conduct(day(2026, 11, 3))}, "conduct_from"),
        ({"conduct": Conduct(PartialDate.month(2026, 12))}, "conduct_from"),
        ({"conduct": Conduct(day(2026, 10, 31), day(2026, 10, 30))}, "conduct_to"),
        ({"conduct": Conduct(day(2026, 10, 31), day(2026, 11, 9))}, "conduct_to"),
        ({"conduct": Conduct(PartialDate.unknown(), day(2026, 10, 1))}, "conduct_from"),
        ({"conduct": Conduct(day(1926, 10, 31))}, "conduct_from"),
        ({"subject": Subject("M" * 501, school="Saltmarsh")}, "subject.last_name"),
        ({"text": "x" * 100_001}, "text"),
    ],
)
def test_what_cannot_be_is_named_with_its_field_and_a_cure(
    changed: dict[str, object], where: str
) -> None:
    problems = report_problems(a_report(**changed), NOW)
    assert where in [problem.field for problem in problems]
    assert all(problem.message and problem.cure for problem in problems)


@pytest.mark.parametrize(
    "changed",
    [
        {"reporter": Reporter(None, anonymous=True)},
        {"reporter": Reporter(None, relation="a parent")},
        {"conduct": Conduct()},
        {"conduct": Conduct(PartialDate.month(2026, 11))},
        {"conduct": Conduct(day(2026, 11, 2))},
        {"conduct": Conduct(day(2026, 10, 1), day(2026, 10, 31))},
        {"reported_on": date(2026, 11, 22), "aware_at": NOW},
        {"subject": Subject("M" * 300, school="Saltmarsh")},
        {"subject": Subject("אבג & <b>{{ x }}</b> *_'\"", school="Saltmarsh")},
    ],
)
def test_what_can_be_is_taken(changed: dict[str, object]) -> None:
    assert fields(a_report(**changed)) == []


def test_a_time_just_before_midnight_in_summer_belongs_to_the_london_day() -> None:
    # 23:30 UTC on 30 June is 00:30 on 1 July in London: put up and known on the same day.
    report = a_report(
        aware_at=datetime(2026, 6, 30, 23, 30, tzinfo=UTC), conduct=Conduct(day(2026, 7, 1))
    )
    assert fields(report) == []


def test_ranges_are_said_with_their_precision() -> None:
    months = Conduct(PartialDate.month(2026, 9), PartialDate.month(2026, 10))
    assert months.words == "September 2026 – October 2026, days not stated"
    assert Conduct(day(2026, 9, 1), day(2026, 9, 8)).words == "1 September 2026 – 8 September 2026"


def test_the_brief_is_what_was_typed_or_the_first_words() -> None:
    assert brief_of(a_report(in_brief=" Posts on\na pupil ")) == "Posts on a pupil"
    assert brief_of(a_report()) == "A parent showed me this at the gate this morning"
    long = brief_of(a_report(text="word " * 60))
    assert len(long) <= 61
    assert long.endswith("word…")


def test_words_are_kept_but_for_what_no_paper_can_print() -> None:
    assert tidy_text("a\r\n    b\x00\x07") == "a\n    b"
    assert tidy_line(" a \n\t b ") == "a b"


@pytest.mark.parametrize("worker", list(WorkerType))
def test_the_scope_names_employees_only(worker: WorkerType) -> None:
    assert is_outside_scope(worker) is (worker is not WorkerType.EMPLOYEE)
