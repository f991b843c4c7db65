"""The strip that opens a date into its days, and the rows of clocks around it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QToolTip
from pytestqt.qtbot import QtBot

from casework.clock import FrozenClock
from casework.ids import CaseId, DeadlineId
from casework.rules.deadline_kinds import DeadlineKind, DeadlineState, FixedBy, Meaning
from casework.rules.deadlines import working_days_after
from casework.rules.reckoning import Reckoning
from casework.services import deadlines
from casework.services.context import Casework
from casework.summaries.deadlines import Deadline
from tests.rules.calendars_for_tests import TRUST, WITH_CHRISTMAS, day
from tests.services.time_cases import put_case
from ui.case_tabs.clocks_panel import ClocksPanel
from ui.dialogs.settle_deadline_dialog import SettleDeadlineDialog
from ui.theme import Theme, ThemeChoice
from ui.widgets.counting_strip import CountingStrip, CountingWords
from ui.widgets.deadline_list import DeadlineList, Settling
from ui.window_context import WindowContext

TODAY = day("2026-11-24")


def words_of(counted: Reckoning) -> CountingWords:
    """Show a count as on Tuesday 24 November."""
    return CountingWords(
        counted.counted, counted.start, counted.due_on, TODAY, counted.explanation, "received"
    )


def clock_of(counted: Reckoning, **other: object) -> Deadline:
    """Make a clock of a count."""
    values: dict[str, object] = {
        "deadline_id": DeadlineId("d1"),
        "case_id": CaseId("c1"),
        "kind": DeadlineKind.INVESTIGATION_REPORT,
        "title": "Investigation report",
        "state": DeadlineState.RUNNING,
        "meaning": Meaning.LATER,
        "due_on": counted.due_on,
        "due_at": None,
        "when": "Wed 9 Dec",
        "late": "",
        "fixed_by": FixedBy.PROCEDURE,
        "fixed_by_words": "trust’s procedure, 20 working days",
        "started_on": counted.start,
        "start_words": "letter L05 was received, Wed 11 Nov",
        "how": "20 working days after letter L05 was received, Wed 11 Nov",
        "calendar_words": counted.calendar.words,
        "counted": counted.counted,
        "explanation": counted.explanation,
        "warnings": counted.warnings,
        "number_source": "Disciplinary procedure, 5.3",
        "if_missed": "A target, not a rule of law.",
        "action": "Open process",
        "tab": "process",
        "item": "d1",
        "day": 9,
        "of_days": 20,
    }
    return Deadline(**(values | other))  # type: ignore[arg-type]


REPORT = working_days_after(TRUST, day("2026-11-11"), 20)


def test_the_strip_says_its_reasoning_and_each_day_says_its_own(qtbot: QtBot, look: Theme) -> None:
    strip = CountingStrip(words_of(REPORT))
    qtbot.addWidget(strip)
    strip.resize(720, strip.heightForWidth(720))
    strip.show()
    assert strip.accessibleName() == "How Wed 9 Dec was counted"
    assert "20th working day after Wednesday 11 November" in strip.accessibleDescription()
    seen = set()
    for x in range(0, 700, 6):
        where = QPoint(x, 26)
        event = QHelpEvent(QHelpEvent.Type.ToolTip, where, strip.mapToGlobal(where))
        QApplication.sendEvent(strip, event)
        seen.add(QToolTip.text())
    assert "Wed 11 Nov: received; counting begins after it" in seen
    assert "Thu 12 Nov: working day 1" in seen
    assert "Sat 14 Nov: weekend: Saturday" in seen
    assert "Wed 9 Dec: working day 20" in seen
    QToolTip.hideText()


def test_a_narrow_strip_wraps_and_nothing_is_lost(qtbot: QtBot, look: Theme) -> None:
    strip = CountingStrip(words_of(working_days_after(WITH_CHRISTMAS, day("2026-12-01"), 30)))
    qtbot.addWidget(strip)
    wide, narrow = strip.heightForWidth(1600), strip.heightForWidth(300)
    assert narrow >= 4 * wide


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_counted_days_are_filled_and_those_to_come_are_not(
    qtbot: QtBot, look: Theme, choice: ThemeChoice
) -> None:
    from ui import theme

    look.apply(choice)
    strip = CountingStrip(words_of(REPORT))
    qtbot.addWidget(strip)
    strip.resize(720, strip.heightForWidth(720))
    picture = strip.grab().toImage()
    cell = theme.scaled(26) + 1
    middle = theme.line_height("caption") + 4
    assert picture.pixelColor(cell + 4, middle) == theme.colour("accent")
    shades = {picture.pixelColor(x, middle).name() for x in range(picture.width())}
    assert theme.colour("accent_tint").name() in shades


def rows_of(clocks: DeadlineList) -> list[QAbstractButton]:
    """Return the rows, which are toggles."""
    return [
        button
        for button in clocks.findChildren(QAbstractButton)
        if button.objectName().startswith("row_") and not button.isHidden()
    ]


def test_a_row_opens_by_key_and_offers_what_may_be_written(qtbot: QtBot, look: Theme) -> None:
    clocks = DeadlineList()
    qtbot.addWidget(clocks)
    clocks.set_deadlines([clock_of(REPORT)], TODAY)
    clocks.show()
    (row,) = rows_of(clocks)
    assert row.accessibleName() == (
        "Wed 9 Dec, Investigation report, trust’s procedure, 20 working days"
    )
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Space)
    (strip,) = clocks.findChildren(CountingStrip)
    assert strip.isVisible()
    names = {button.objectName() for button in clocks.findChildren(QPushButton)}
    assert names == {"met_button", "not_applicable_button"}
    with qtbot.waitSignal(clocks.settling_asked) as asked:
        met = clocks.findChild(QPushButton, "met_button")
        assert met is not None
        QTest.mouseClick(met, Qt.MouseButton.LeftButton)
    assert asked.args is not None
    assert asked.args[1] is Settling.MET
    QTest.keyClick(row, Qt.Key.Key_Space)
    assert not strip.isVisible()


@pytest.mark.parametrize(
    ("other", "said", "buttons"),
    [
        (
            {"meaning": Meaning.OVERDUE, "late": "1 day late"},
            "overdue, Wed 9 Dec, 1 day late",
            {"met_button", "missed_button", "not_applicable_button"},
        ),
        (
            {
                "meaning": Meaning.DONE,
                "state": DeadlineState.LATE,
                "settled_on": day("2026-12-11"),
            },
            "done late, Fri 11 Dec",
            {"reopened_button"},
        ),
        (
            {"tab": "papers", "item": ""},
            "Wed 9 Dec",
            {"met_button", "not_applicable_button", "action_link"},
        ),
        ({"meaning": Meaning.DONE, "state": DeadlineState.MISSED}, "missed", {"reopened_button"}),
        (
            {
                "meaning": Meaning.WENT_BY,
                "state": DeadlineState.WENT_BY,
                "of_others": True,
                "tab": "meetings",
                "item": "hearing",
            },
            "went by, Wed 9 Dec",
            {"action_link"},
        ),
    ],
)
def test_what_may_be_written_depends_on_where_the_clock_stands(
    qtbot: QtBot, look: Theme, other: dict[str, object], said: str, buttons: set[str]
) -> None:
    clocks = DeadlineList()
    qtbot.addWidget(clocks)
    clocks.set_deadlines([clock_of(REPORT, **other)], TODAY)
    assert clocks.open_row("d1")
    (row,) = rows_of(clocks)
    assert said in row.accessibleName()
    assert {b.objectName() for b in clocks.findChildren(QPushButton)} == buttons


def test_nothing_may_be_written_in_a_casebook_that_is_only_read(qtbot: QtBot, look: Theme) -> None:
    clocks = DeadlineList()
    qtbot.addWidget(clocks)
    clocks.set_deadlines([clock_of(REPORT)], TODAY, read_only=True)
    clocks.open_row("d1")
    assert clocks.findChildren(CountingStrip)
    assert clocks.findChildren(QPushButton) == []


def test_rows_stay_open_when_the_clocks_are_read_again(qtbot: QtBot, look: Theme) -> None:
    clocks = DeadlineList()
    qtbot.addWidget(clocks)
    clocks.set_deadlines([clock_of(REPORT)], TODAY)
    clocks.open_row("d1")
    clocks.set_deadlines([clock_of(REPORT, title="Report")], TODAY)
    (row,) = rows_of(clocks)
    assert row.isChecked()
    assert not clocks.open_row("another")


# -- with a casebook ------------------------------------------------------------------------


@pytest.fixture
def case_id(casework: Casework, context: WindowContext) -> CaseId:
    """A case with one clock, due on Tuesday 24 November."""
    made = put_case(casework, context.actor, "HLT-2026-001")
    with casework.transaction(context.actor) as unit:
        deadlines.start_in(
            unit,
            case_id=made,
            kind=DeadlineKind.LADO_CONTACT,
            start=datetime(2026, 11, 23, 8, 40, tzinfo=UTC),
        )
    return made


@pytest.fixture
def below(qtbot: QtBot) -> DeadlineList:
    """A widget for a dialog to stand over."""
    parent = DeadlineList()
    qtbot.addWidget(parent)
    return parent


def clock_in(context: WindowContext, case_id: CaseId) -> Deadline:
    """Return the clock of the case as it is kept."""
    (found,) = deadlines.list_for_case(context.casework, context.actor, case_id=case_id)
    return found


def test_done_is_written_down_and_the_panel_follows(
    qtbot: QtBot, context: WindowContext, case_id: CaseId
) -> None:
    panel = ClocksPanel(context)
    qtbot.addWidget(panel)
    panel.resize(720, 600)
    panel.show()
    panel.show_case(case_id)
    assert panel.head.note.text() == "1 running, 0 met"
    dialog = SettleDeadlineDialog(context, panel, clock_in(context, case_id), Settling.MET)
    qtbot.addWidget(dialog)
    dialog.submit()
    assert clock_in(context, case_id).state is DeadlineState.MET
    assert panel.head.note.text() == "0 running, 1 met"


def test_late_without_a_reason_is_refused_at_its_field(
    below: DeadlineList, context: WindowContext, case_id: CaseId, clock: FrozenClock
) -> None:
    clock.advance(timedelta(days=3))
    dialog = SettleDeadlineDialog(context, below, clock_in(context, case_id), Settling.MET)
    dialog.show()
    dialog.submit()
    assert dialog.isVisible()
    assert clock_in(context, case_id).state is DeadlineState.RUNNING
    dialog.reason.setPlainText("The LADO’s line was closed.")
    dialog.submit()
    after = clock_in(context, case_id)
    assert (after.state, after.reason) == (DeadlineState.LATE, "The LADO’s line was closed.")
    assert not dialog.isVisible()


def test_a_day_that_is_no_date_is_refused_at_its_field(
    below: DeadlineList, context: WindowContext, case_id: CaseId
) -> None:
    dialog = SettleDeadlineDialog(context, below, clock_in(context, case_id), Settling.MET)
    dialog.show()
    assert dialog.on is not None
    dialog.on.line.setText("32/13/2026")
    dialog.submit()
    assert dialog.isVisible()
    dialog.on.set_value(date(2026, 11, 23))
    dialog.submit()
    assert clock_in(context, case_id).settled_on == date(2026, 11, 23)
