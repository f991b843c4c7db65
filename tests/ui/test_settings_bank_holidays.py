"""Bank holidays in Settings: entered with a source, taken out with one, refused at the field."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from casework.services import calendars
from tests.support.answers import Answers
from ui.pages.settings_bank_holidays import BankHolidaysSection
from ui.window_context import WindowContext

JUBILEE = date(2027, 6, 7)


@pytest.fixture
def section(qtbot: QtBot, context: WindowContext) -> BankHolidaysSection:
    """The section, shown."""
    made = BankHolidaysSection(context)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


def is_working_day(context: WindowContext, day: date) -> bool:
    """Ask the casebook's own calendar."""
    with context.casework.read() as session:
        return calendars.trust_calendar_in(session).counts(day)


def test_a_proclaimed_day_is_entered_and_no_longer_counts(
    section: BankHolidaysSection, context: WindowContext
) -> None:
    assert is_working_day(context, JUBILEE)
    section.form.day.set_value(JUBILEE)
    section.form.name.setText("Jubilee")
    section.form.source.setText("Royal Proclamation of 3 March 2027")
    section.form.act_button.click()
    assert not is_working_day(context, JUBILEE)
    entered = [row for row in section.model.rows() if row.status == "added"]
    assert [row.on for row in entered] == [JUBILEE]


def test_without_a_source_it_is_refused_at_its_field(
    section: BankHolidaysSection, context: WindowContext
) -> None:
    section.form.day.set_value(JUBILEE)
    section.form.name.setText("Jubilee")
    section.form.act_button.click()
    assert is_working_day(context, JUBILEE)
    assert section.form.fields["source"].has_error()


def test_a_day_is_taken_out_with_its_source_and_stays_marked(
    section: BankHolidaysSection, context: WindowContext, answers: Answers
) -> None:
    spring = date(2027, 5, 31)
    kept = next(row for row in section.model.rows() if row.on == spring)
    assert section.table.choose(kept)
    answers.will("reason", "Royal Proclamation of 3 March 2027")
    section.remove_button.click()
    assert is_working_day(context, spring)
    assert next(row for row in section.model.rows() if row.on == spring).status == "removed"
