"""Choices that nobody makes for the person, fields that say what is wrong, lists of problems."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QRadioButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.field import Combo, Field, TextArea, TextLine
from ui.widgets.labels import Label
from ui.widgets.problem_list import Problem, ProblemList
from ui.widgets.segmented_choice import SegmentedChoice
from ui.widgets.stage_track import StageTrack, stations_at
from ui.widgets.way_row import WayRow

ANSWERS = [("yes", "Yes"), ("no", "No"), ("unknown", "Not known yet")]


def test_nothing_is_chosen_until_a_person_chooses(look: Theme, qtbot: QtBot) -> None:
    choice = SegmentedChoice(ANSWERS, name="Could a child be at risk?")
    qtbot.addWidget(choice)
    assert choice.value() is None
    width = choice.sizeHint().width()
    with qtbot.waitSignal(choice.chosen) as told:
        QTest.mouseClick(choice.cell("no"), Qt.MouseButton.LeftButton)
    assert told.args == ["no"]
    assert choice.value() == "no"
    assert choice.sizeHint().width() == width


def test_setting_a_value_tells_nobody(look: Theme, qtbot: QtBot) -> None:
    choice = SegmentedChoice(ANSWERS, name="Harm")
    qtbot.addWidget(choice)
    with qtbot.assertNotEmitted(choice.chosen):
        choice.set_value("yes")
        assert choice.value() == "yes"
        choice.set_value(None)
    assert choice.value() is None


def test_arrows_move_and_only_space_answers(look: Theme, qtbot: QtBot) -> None:
    choice = SegmentedChoice(ANSWERS, name="Harm")
    qtbot.addWidget(choice)
    with qtbot.waitExposed(choice):
        choice.show()
    first, last = choice.cell("yes"), choice.cell("unknown")
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    QTest.keyClick(choice.cell("no"), Qt.Key.Key_Right)
    assert choice.value() is None
    QTest.keyClick(last, Qt.Key.Key_Space)
    assert choice.value() == "unknown"


def test_the_cells_stay_radio_buttons_for_screen_readers(look: Theme, qtbot: QtBot) -> None:
    choice = SegmentedChoice(ANSWERS, name="Harm")
    qtbot.addWidget(choice)
    cell = choice.cell("yes")
    assert isinstance(cell, QRadioButton)
    spoken = QAccessible.queryAccessibleInterface(cell)
    assert spoken.role() == QAccessible.Role.RadioButton
    assert spoken.text(QAccessible.Text.Name) == "Harm: Yes"


def test_a_combo_chooses_nothing_and_ignores_the_wheel(look: Theme, qtbot: QtBot) -> None:
    combo = Combo([("a", "First"), ("b", "Second")], name="Kind")
    qtbot.addWidget(combo)
    assert combo.value() is None
    combo.set_value("b")
    combo.set_options([("b", "Second"), ("c", "Third")])
    assert combo.value() == "b"
    combo.set_options([("c", "Third")])
    assert combo.value() is None


def test_a_field_says_what_is_wrong_until_it_is_typed_in(look: Theme, qtbot: QtBot) -> None:
    line = TextLine()
    field = Field("Account shown", line, hint="As it reads")
    qtbot.addWidget(field)
    assert line.accessibleName() == "Account shown"
    field.show_error("Write the account as the picture shows it.")
    assert field.has_error()
    assert line.property("invalid") is True
    assert line.accessibleDescription() == "Write the account as the picture shows it."
    QTest.keyClicks(line, "D")
    assert not field.has_error()
    assert line.accessibleDescription() == "As it reads"


def test_tab_leaves_a_field_of_several_lines(look: Theme, qtbot: QtBot) -> None:
    area = TextArea("One")
    qtbot.addWidget(area)
    QTest.keyClick(area, Qt.Key.Key_Tab)
    assert area.text_value() == "One"


def test_the_worst_problem_stands_first_and_its_cure_is_a_button(look: Theme, qtbot: QtBot) -> None:
    problems = ProblemList(
        [
            Problem("done", "Support contact named"),
            Problem("warn", "One line of enquiry is open", "Acas Code", "Follow up", "enquiry"),
            Problem("stop", "The meeting date is empty", cure="Choose a meeting", key="meeting"),
        ]
    )
    qtbot.addWidget(problems)
    with qtbot.waitExposed(problems):
        problems.show()
    cures = sorted(
        problems.findChildren(Button, "cure"), key=lambda b: b.mapTo(problems, QPoint(0, 0)).y()
    )
    assert [cure.text() for cure in cures] == ["Choose a meeting", "Follow up"]
    with qtbot.waitSignal(problems.cure_chosen) as told:
        QTest.keyClick(cures[1], Qt.Key.Key_Space)
    assert told.args == ["enquiry"]
    problems.set_problems([])
    assert problems.isHidden()


def test_a_chip_says_its_meaning_aloud(look: Theme, qtbot: QtBot) -> None:
    chip = Chip("Mon 23 Nov", "overdue")
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "overdue: Mon 23 Nov"
    assert chip.sizeHint().height() == 20


def test_the_track_says_where_a_case_stands(look: Theme, qtbot: QtBot) -> None:
    small = StageTrack()
    qtbot.addWidget(small)
    small.set_stations(stations_at(["Reported", "Triage", "Fact-find"], 1))
    assert small.accessibleName() == "Triage, stage 2 of 3"
    assert small.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_the_large_track_is_walked_by_keyboard(look: Theme, qtbot: QtBot) -> None:
    track = StageTrack(large=True)
    qtbot.addWidget(track)
    track.set_stations(stations_at(["Reported", "Triage", "Fact-find"], 1, ["Mon 2 Nov"]))
    QTest.keyClick(track, Qt.Key.Key_Left)
    assert track.accessibleName() == "Reported, stage 1 of 3, Mon 2 Nov"
    with qtbot.waitSignal(track.station_opened) as told:
        QTest.keyClick(track, Qt.Key.Key_Return)
    assert told.args == [0]


def test_a_name_longer_than_a_line_breaks_and_is_still_the_name(look: Theme, qtbot: QtBot) -> None:
    name = "W" * 300
    label = Label(f"{name} has made no declaration", wrap=True)
    qtbot.addWidget(label)
    assert label.text() == f"{name} has made no declaration"
    assert label.minimumSizeHint().width() < 100
    assert label.heightForWidth(200) > 5 * label.heightForWidth(10_000)


def test_enter_presses_a_button(look: Theme, qtbot: QtBot) -> None:
    """Qt leaves Enter to the platform; here it does the same everywhere."""
    for button in (Button("Attach"), WayRow("ph.plus-circle", "Start a casebook", "six minutes")):
        qtbot.addWidget(button)
        with qtbot.waitSignal(button.clicked):
            QTest.keyClick(button, Qt.Key.Key_Return)


def test_a_tick_box_has_one_ring_and_no_frame_within_it(look: Theme, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    boxes = [QCheckBox("Colette Haldane was told"), QCheckBox("Morag Bain was told")]
    for box in boxes:
        column.addWidget(box)
    with qtbot.waitActive(holder):
        holder.show()
    boxes[1].setFocus()
    before = boxes[0].grab().toImage()
    QTest.keyClick(boxes[1], Qt.Key.Key_Backtab)
    assert boxes[0].hasFocus()
    after = boxes[0].grab().toImage()
    assert after != before, "no ring at all"
    inside = before.rect().adjusted(5, 5, -5, -5)
    assert after.copy(inside) == before.copy(inside)
