"""Settings: the trust's numbers, closures, schools, and how it looks here."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from casework.actor import Actor
from casework.rules.deadline_kinds import DeadlineKind
from casework.rules.procedure_profile import Whose
from casework.services import calendar_changes, calendars, deadlines, schools
from casework.services.context import Casework
from tests.services.time_cases import put_case
from tests.support.answers import Answers
from tests.support.dialogs import in_dialog
from ui import theme
from ui.dialogs.recount_clocks_dialog import RecountClocksDialog
from ui.main_window import MainWindow
from ui.pages.settings import SettingsPage
from ui.pages.settings_closures import ClosuresSection
from ui.pages.settings_look import ComputerSection, LookSection
from ui.pages.settings_procedure import ProcedureSection
from ui.pages.settings_schools import SchoolsSection
from ui.settings import Settings
from ui.theme import Theme, ThemeChoice
from ui.window_context import WindowContext

W = TypeVar("W", bound=QWidget)


@pytest.fixture
def page(window: MainWindow) -> SettingsPage:
    assert window.shell is not None
    window.shell.go("settings")
    found = window.shell.page("settings")
    assert isinstance(found, SettingsPage)
    return found


def section(page: SettingsPage, kind: type[W], name: str) -> W:
    page.show_place(section=name)
    found = page.stack.currentWidget()
    assert isinstance(found, kind)
    return found


def test_the_list_shows_each_section_and_says_so(page: SettingsPage, window: MainWindow) -> None:
    for name, kind in (
        ("procedure", ProcedureSection),
        ("closures", ClosuresSection),
        ("schools", SchoolsSection),
        ("look", LookSection),
        ("computer", ComputerSection),
    ):
        section(page, kind, name)
    assert window.windowTitle().startswith("Settings: this computer")


def test_a_number_is_kept_as_the_trusts_with_its_source(
    page: SettingsPage, casework: Casework
) -> None:
    numbers = section(page, ProcedureSection, "procedure")
    typical = len(calendars.profile(casework).typical)
    wanted = next(n for n in numbers.model.rows() if n.key == "notification_days")
    numbers.table.choose(wanted)
    editor = numbers.editor
    editor.amount.setText("4")
    editor.source.setText("")
    editor.act_button.click()
    assert editor.fields["source"].has_error(), "a number without its source is not kept"
    editor.source.setText("Disciplinary procedure, 5.3")
    editor.act_button.click()
    kept = calendars.profile(casework).number("notification_days")
    assert (kept.value, kept.whose, kept.source) == (
        4,
        Whose.TRUST,
        "Disciplinary procedure, 5.3",
    )
    numbers.refresh()
    assert f"{typical - 1} of" in numbers.banner.accessibleName()


@pytest.mark.parametrize("typed", ["many", "", "-3"])
def test_what_is_no_number_is_refused_at_the_field(
    page: SettingsPage, casework: Casework, typed: str
) -> None:
    numbers = section(page, ProcedureSection, "procedure")
    before = calendars.profile(casework).version
    numbers.editor.amount.setText(typed)
    numbers.editor.source.setText("Procedure, 1")
    numbers.editor.act_button.click()
    assert numbers.editor.amount_field.has_error()
    assert calendars.profile(casework).version == before


def test_a_number_of_the_law_cannot_be_made_to_ask_for_less(
    page: SettingsPage, casework: Casework
) -> None:
    numbers = section(page, ProcedureSection, "procedure")
    wanted = next(n for n in numbers.model.rows() if n.key == "ico_notice_hours")
    numbers.table.choose(wanted)
    numbers.editor.amount.setText("96")
    numbers.editor.source.setText("Ours")
    numbers.editor.act_button.click()
    assert calendars.profile(casework).number("ico_notice_hours").value == 72
    assert numbers.editor.amount_field.has_error() or not numbers.editor.refusal.isHidden()


def test_running_clocks_that_a_number_moves_are_listed_and_counted_anew(
    page: SettingsPage, casework: Casework, adviser: Actor, qtbot: QtBot
) -> None:
    case_id = put_case(casework, adviser, "HLT-2026-001")
    with casework.transaction(adviser) as unit:
        deadlines.start_in(
            unit, case_id=case_id, kind=DeadlineKind.NOTIFICATION_LETTER, start=date(2026, 11, 23)
        )
    numbers = section(page, ProcedureSection, "procedure")
    numbers.table.choose(next(n for n in numbers.model.rows() if n.key == "notification_days"))
    numbers.editor.amount.setText("4")
    numbers.editor.source.setText("Disciplinary procedure, 5.3")
    seen: list[str] = []

    def look(dialog: RecountClocksDialog) -> None:
        seen.extend(w.accessibleName() for w in dialog.findChildren(QWidget))
        seen.append(dialog.why.text())
        dialog.act_button.click()

    with in_dialog(RecountClocksDialog, look):
        numbers.editor.act_button.click()
        qtbot.waitUntil(lambda: bool(seen), timeout=10_000)
    assert any("Letter L05 to the employee: from Thu 26 Nov to Fri 27 Nov" in s for s in seen)
    assert "Disciplinary procedure, 5.3" in seen[-1]
    (clock,) = deadlines.list_for_case(casework, adviser, case_id=case_id)
    assert clock.due_on == date(2026, 11, 27)


def test_a_closure_is_typed_in_and_taken_out_with_a_reason(
    page: SettingsPage, casework: Casework, answers: Answers
) -> None:
    closures = section(page, ClosuresSection, "closures")
    assert closures.stack.currentWidget() is closures.empty
    form = closures.form
    form.act_button.click()
    assert all(form.fields[name].has_error() for name in ("school", "from_on", "to_on"))
    school = schools.schools(casework)[0]
    form.school.set_value(school.school_id)
    form.from_on.line.setText("21/12/2026")
    form.to_on.line.setText("1 January 2027")
    form.name.setText("Christmas holiday")
    form.act_button.click()
    (kept,) = calendar_changes.closures(casework)
    assert (kept.school_id, kept.from_on, kept.to_on) == (
        school.school_id,
        date(2026, 12, 21),
        date(2027, 1, 1),
    )
    assert closures.table.choose(kept)
    answers.will("reason", None)
    closures.remove_button.click()
    assert calendar_changes.closures(casework) == (kept,)
    answers.will("reason", "Typed for the wrong school")
    closures.remove_button.click()
    assert calendar_changes.closures(casework) == ()
    assert closures.stack.currentWidget() is closures.empty


def test_a_closure_that_ends_before_it_begins_is_refused(
    page: SettingsPage, casework: Casework
) -> None:
    form = section(page, ClosuresSection, "closures").form
    form.school.set_value("whole trust")
    form.from_on.line.setText("1/1/2027")
    form.to_on.line.setText("21/12/2026")
    form.name.setText("Christmas")
    form.act_button.click()
    assert calendar_changes.closures(casework) == ()
    wrong = [field for field in form.fields.values() if field.has_error()]
    assert wrong or not form.refusal.isHidden()


def test_a_school_gets_its_letterhead(page: SettingsPage, casework: Casework) -> None:
    found = section(page, SchoolsSection, "schools")
    form = found.form
    form.name.setText("")
    form.keep_button.click()
    assert form.fields["name"].has_error()
    form.name.setText("Saltmarsh Primary School & Nursery")
    form.address.setPlainText("Saltmarsh Lane\nEastport EP4 2QD")
    form.telephone.setText("01632 960 140")
    form.keep_button.click()
    kept = {school.name: school for school in schools.schools(casework)}
    school = kept["Saltmarsh Primary School & Nursery"]
    assert school.address == "Saltmarsh Lane\nEastport EP4 2QD"
    assert school.telephone == "01632 960 140"


def test_filling_the_form_saves_nothing_and_a_new_school_is_added(
    page: SettingsPage, casework: Casework
) -> None:
    found = section(page, SchoolsSection, "schools")
    before = schools.schools(casework)
    found.add_button.click()
    found.form.name.setText("Gannet Bay Infant School")
    assert schools.schools(casework) == before
    found.form.keep_button.click()
    names = [school.name for school in schools.schools(casework)]
    assert "Gannet Bay Infant School" in names
    assert len(names) == len(before) + 1


def test_theme_and_text_size_hold_at_once_and_after_a_restart(
    page: SettingsPage, context: WindowContext, settings: Settings, look: Theme, tmp_path: Path
) -> None:
    section_look = section(page, LookSection, "look")
    QTest.mouseClick(section_look.theme_choice.cell(ThemeChoice.DARK), Qt.MouseButton.LeftButton)
    assert theme.is_dark()
    QTest.mouseClick(section_look.text_size.cell(1.3), Qt.MouseButton.LeftButton)
    assert theme.text_scale() == 1.3
    settings.save()
    again = Settings(tmp_path / "settings.ini")
    assert again.theme_choice is ThemeChoice.DARK
    assert again.text_scale == 1.3
    assert isinstance(again.idle_minutes, int)


def test_the_idle_minutes_are_chosen(page: SettingsPage, settings: Settings) -> None:
    computer = section(page, ComputerSection, "computer")
    QTest.mouseClick(computer.idle.cell(2), Qt.MouseButton.LeftButton)
    assert settings.idle_minutes == 2
