"""Dates and times as they are typed, with as much as is known of them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from casework.errors import BadInput
from casework.rules.partial_dates import PartialDate, Precision
from ui.theme import Theme
from ui.widgets.date_field import DateField, DateRangeField
from ui.widgets.date_words import read_uk_date, read_uk_time
from ui.widgets.instant_field import InstantField

TODAY = date(2026, 11, 24)
DAY = PartialDate.day(date(2026, 10, 31))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("31/10/2026", DAY),
        ("31.10.26", DAY),
        ("31-10-2026", DAY),
        ("31 Oct 2026", DAY),
        ("31st October 2026", DAY),
        ("Sat 31 October 2026", DAY),
        ("Saturday, 31 October 2026", DAY),
        ("2026-10-31", DAY),
        ("31 oct", DAY),
        ("5 Dec", PartialDate.day(date(2025, 12, 5))),
        ("today", PartialDate.day(TODAY)),
        ("Yesterday", PartialDate.day(date(2026, 11, 23))),
        ("October 2020", PartialDate.month(2020, 10)),
        ("Sept 2024", PartialDate.month(2024, 9)),
        ("10/2020", PartialDate.month(2020, 10)),
        ("not known", PartialDate.unknown()),
        ("?", PartialDate.unknown()),
    ],
)
def test_dates_are_read_with_the_day_first(typed: str, meant: PartialDate) -> None:
    assert read_uk_date(typed, today=TODAY) == meant


@pytest.mark.parametrize(
    "typed", ["", "soon", "31/13/2026", "30 Feb 2026", "31", "Octember 2026", "1/2/3/4", "ma 2026"]
)
def test_what_is_no_date_is_refused_with_a_cure(typed: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_uk_date(typed, today=TODAY, field="when")
    assert refused.value.field == "when"
    assert refused.value.cure


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("16:30", (16, 30)),
        ("16.30", (16, 30)),
        ("1630", (16, 30)),
        ("4.30 pm", (16, 30)),
        ("9am", (9, 0)),
        ("12am", (0, 0)),
        ("12:00 pm", (12, 0)),
        ("0:05", (0, 5)),
    ],
)
def test_times_are_read(typed: str, meant: tuple[int, int]) -> None:
    assert read_uk_time(typed) == meant


@pytest.mark.parametrize("typed", ["", "9", "25:00", "16:75", "noon-ish"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(BadInput):
        read_uk_time(typed)


def test_a_date_field_begins_with_nothing_said(look: Theme, qtbot: QtBot) -> None:
    field = DateField(partial=True, today=TODAY)
    qtbot.addWidget(field)
    assert field.value() is None
    assert field.problem() == ""


def test_typing_a_month_says_that_the_day_is_not_known(look: Theme, qtbot: QtBot) -> None:
    field = DateField(partial=True, today=TODAY)
    qtbot.addWidget(field)
    field.show()
    field.line.setFocus()
    with qtbot.waitSignal(field.changed):
        QTest.keyClicks(field.line, "october 2020")
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert field.value() == PartialDate.month(2020, 10)
    assert field.precision.value() is Precision.MONTH
    assert field.line.text() == "October 2020"


def test_not_known_is_an_answer(look: Theme, qtbot: QtBot) -> None:
    field = DateField(partial=True, today=TODAY)
    qtbot.addWidget(field)
    field.set_value(PartialDate.unknown())
    assert field.value() == PartialDate.unknown()
    assert not field.line.isEnabled()


def test_a_day_field_takes_no_month(look: Theme, qtbot: QtBot) -> None:
    field = DateField(field="from_on", today=TODAY)
    qtbot.addWidget(field)
    field.line.setText("October 2020")
    assert "day is needed" in field.problem()
    with pytest.raises(BadInput):
        field.day()


def test_a_range_may_not_end_before_it_begins(look: Theme, qtbot: QtBot) -> None:
    field = DateRangeField(name="When", today=TODAY)
    qtbot.addWidget(field)
    field.set_value(DAY, date(2026, 10, 30))
    with pytest.raises(BadInput, match="before the first"):
        field.value()
    field.set_value(DAY, date(2026, 11, 2))
    assert field.value() == (DAY, date(2026, 11, 2))


def test_a_picked_day_is_shown_and_told(look: Theme, qtbot: QtBot) -> None:
    field = DateField(today=TODAY)
    qtbot.addWidget(field)
    field.show()
    QTest.keyClick(field.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = field.line.findChild(object, "qt_calendar_calendarview")
    assert calendar is not None
    with qtbot.waitSignal(field.changed):
        QTest.keyClick(calendar, Qt.Key.Key_Left)
        QTest.keyClick(calendar, Qt.Key.Key_Return)
    assert field.day() == date(2026, 11, 23)


def test_an_instant_is_kept_in_utc_and_said_in_london(look: Theme, qtbot: QtBot) -> None:
    field = InstantField(name="First known", today=TODAY)
    qtbot.addWidget(field)
    field.date.line.setText("31/7/2026")
    field.time.setText("9.05 am")
    assert field.value() == datetime(2026, 7, 31, 8, 5, tzinfo=UTC)
    field.set_value(datetime(2026, 7, 31, 8, 5, tzinfo=UTC))
    assert field.time.text() == "09:05"
    assert field.zone.text() == "BST"


def test_a_time_that_never_was_is_refused(look: Theme, qtbot: QtBot) -> None:
    field = InstantField(today=TODAY)
    qtbot.addWidget(field)
    field.date.line.setText("29/3/2026")
    field.time.setText("01:30")
    assert "clocks went forward" in field.problem()


@pytest.mark.parametrize(("day", "time"), [("", "09:00"), ("31/7/2026", "")])
def test_half_an_instant_is_refused(look: Theme, qtbot: QtBot, day: str, time: str) -> None:
    field = InstantField(today=TODAY)
    qtbot.addWidget(field)
    field.date.line.setText(day)
    field.time.setText(time)
    assert "missing" in field.problem()
