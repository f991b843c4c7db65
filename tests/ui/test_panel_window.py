"""The window of a panel: its hearing and what was served, and nothing beside them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from casework.actor import Actor, Capacity
from casework.ids import CaseId
from casework.rules.case_role import CaseRole
from casework.services import roles
from casework.services.context import Casework
from tests.support.hearing_cases import CHAIR, planned, prepared_case, served
from tests.support.process_cases import TODAY
from tests.support.served_cases import give_bundle
from tests.ui.test_accessibility import look_at
from tests.ui.test_room_for_words import cuts
from tools.views import View
from ui.case_tabs.meetings_tab import MeetingsTab
from ui.case_tabs.served_page import ServedPage
from ui.main_window import MainWindow
from ui.pages.case import TABS, CasePage
from ui.widgets.banner import Banner
from ui.widgets.what_now import StepRow


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    made = prepared_case(casework, adviser)
    planned(casework, adviser, made)
    return made


def as_chair(window: MainWindow, adviser: Actor, place: str, **where: object) -> QWidget:
    """Begin the window as the chair, whose name is stated at the keyboard."""
    assert window.context is not None
    chair = replace(CHAIR, key_of=adviser.name)
    window.begin(window.context.casework, chair, place=place, **where)
    assert window.shell is not None
    return window.shell.page(place)


def case_page(window: MainWindow, adviser: Actor, **where: object) -> CasePage:
    page = as_chair(window, adviser, "case", **where)
    assert isinstance(page, CasePage)
    return page


def meetings(page: CasePage) -> MeetingsTab:
    tab = page.make_tab("meetings")
    assert isinstance(tab, MeetingsTab)
    return tab


def words(widget: QWidget) -> str:
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def test_a_panel_has_the_tab_of_its_hearing_and_it_opens_there(
    window: MainWindow, adviser: Actor, case_id: CaseId
) -> None:
    page = case_page(window, adviser, case_id=case_id)
    shown = [key for number, (key, *_names) in enumerate(TABS) if page.tabs.isTabVisible(number)]
    assert shown == ["meetings"]
    assert page.place_now()["tab"] == "meetings"
    assert set(page._tabs) == {"meetings"}
    tab = meetings(page)
    assert tab.stack.currentWidget() is tab.hearing_desk
    assert not page.header.menu_button.isVisible()
    for keys in (Qt.Key.Key_1, Qt.Key.Key_3, Qt.Key.Key_8):
        QTest.keyClick(page, keys, Qt.KeyboardModifier.AltModifier)
        assert page.place_now()["tab"] == "meetings"


def test_a_link_into_another_tab_leads_a_panel_to_its_hearing(
    window: MainWindow, adviser: Actor, case_id: CaseId
) -> None:
    page = case_page(window, adviser, case_id=case_id)
    for tab in ("overview", "evidence", "papers", "timeline"):
        page.show_place(case_id=case_id, tab=tab, item="anything")
        assert page.place_now()["tab"] == "meetings"
    assert set(page._tabs) == {"meetings"}


def test_before_anything_was_served_the_page_says_so(
    window: MainWindow, adviser: Actor, case_id: CaseId
) -> None:
    tab = meetings(case_page(window, adviser, case_id=case_id, tab="meetings", item="served"))
    assert tab.stack.currentWidget() is tab.served
    assert "Nothing has been served to the panel yet." in words(tab.served)
    assert not tab.served.documents.isVisible()
    assert not tab.plan_button.isVisible()
    assert not tab.more_button.isVisible()


def test_the_bundle_is_read_page_by_page_as_it_was_served(
    qtbot: QtBot, window: MainWindow, casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    give_bundle(casework, adviser, case_id, date(2026, 11, 23))
    served(casework, adviser, case_id, "L19", TODAY)
    tab = meetings(case_page(window, adviser, case_id=case_id, tab="meetings", item="served"))
    page: ServedPage = tab.served
    qtbot.waitUntil(lambda: page.preview.note.text() == "Page 1 of 3")
    QTest.keyClick(page.documents, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.preview.note.text() == "Pages 2–3 of 3")
    assert tab.note.text() == "You read what was served: the bundle given on 23 November 2026."
    assert page.papers is not None
    assert [one.kind for one in page.papers.letters] == ["L19"]
    assert not tab.side.isVisible()


def test_the_running_sheet_leads_to_the_pages_that_are_read(
    qtbot: QtBot, window: MainWindow, casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    give_bundle(casework, adviser, case_id)
    tab = meetings(case_page(window, adviser, case_id=case_id))
    desk = tab.hearing_desk
    desk.go_to_step("proceedings")
    sheet = desk.proceedings.sheet
    assert sheet is not None
    desk.proceedings.parts.choose(next(one.key for one in sheet.items if one.pages))
    assert desk.proceedings.read_link.isVisible()
    desk.proceedings.read_link.click()
    assert tab.stack.currentWidget() is tab.served
    qtbot.waitUntil(lambda: tab.served.preview.note.text() == "Page 1 of 3")
    tab.go_to("served:3")
    qtbot.waitUntil(lambda: tab.served.preview.note.text() == "Pages 2–3 of 3")


def test_what_now_names_what_is_the_panels_own(
    window: MainWindow, casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    give_bundle(casework, adviser, case_id)
    page = case_page(window, adviser, case_id=case_id)
    page.panel_button.click()
    rows = {row.act.text(): row for row in page.what_now.findChildren(StepRow)}
    assert set(rows) == {"Open hearing", "Open bundle"}
    rows["Open bundle"].act.click()
    tab = meetings(page)
    assert tab.stack.currentWidget() is tab.served


def test_a_part_that_has_ended_leads_out_with_the_day_it_ended(
    window: MainWindow, casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    parts = roles.parts_in_case(casework, adviser, case_id=case_id)
    (seat,) = [one for one in parts if one.role is CaseRole.HEARING_PANEL]
    roles.end_part(casework, adviser, role_id=seat.role_id, on=TODAY, why="Unwell.")
    assert window.context is not None
    window.context.navigate("case", case_id=case_id)
    window._act_as(Actor(CHAIR.name, Capacity.HEARING_CHAIR, key_of=adviser.name))
    assert window.shell is not None
    assert window.shell.standing()[0] == "cases"
    said = " ".join(one.accessibleName() for one in window.shell.findChildren(Banner))
    assert "Your part in this case, Hearing panel, ended on" in said


def test_the_pages_of_a_panel_have_names_and_room(
    window: MainWindow, casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    give_bundle(casework, adviser, case_id)
    page = case_page(window, adviser, case_id=case_id, tab="meetings", item="served")
    problems: list[str] = []
    look_at(View("panel, served", lambda: page), page, problems)
    assert problems == []
    assert cuts(meetings(page).served) == []
