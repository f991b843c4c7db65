"""A person opened from the People tab: details, employment, connections, talks."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casework.actor import Actor
from casework.ids import CaseId
from casework.rules.case_role import CaseRole
from casework.rules.employment import RelationKind
from casework.services import employment, people, roles, welfare
from casework.services.context import Casework
from casework.summaries.people import Person
from tests.support.casebooks import ADVISER
from tests.support.dialogs import in_dialog, press
from tests.support.process_cases import cast, log_case
from ui.case_tabs.people_tab import PeopleTab
from ui.dialogs.connection_dialog import ConnectionDialog
from ui.dialogs.merge_people_dialog import MergePeopleDialog
from ui.dialogs.person_dialog import PersonDialog
from ui.dialogs.welfare_dialog import WelfareDialog
from ui.window_context import WindowContext


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    made = log_case(casework, adviser)
    cast(casework, adviser, made)
    return made


@pytest.fixture
def tab(context: WindowContext, qtbot: QtBot, case_id: CaseId) -> PeopleTab:
    made = PeopleTab(context)
    qtbot.addWidget(made)
    made.resize(1280, 700)
    made.show_case(case_id)
    made.show()
    qtbot.waitExposed(made)
    made.go_to(CaseRole.SUBJECT.value)
    return made


def known(casework: Casework, name: str) -> Person:
    return next(one for one in people.known_people(casework) if one.name == name)


def test_enter_opens_the_person_and_saves_employment_by_keyboard(
    tab: PeopleTab, qtbot: QtBot, casework: Casework
) -> None:
    def fill(dialog: PersonDialog) -> None:
        dialog.work.rank.setText("four")
        press(qtbot, dialog, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: dialog.fields["rank"].has_error())
        dialog.work.rank.setText("4")
        dialog.work.started_on.line.setText("1 September 2020")
        press(qtbot, dialog, Qt.Key.Key_Return)

    with in_dialog(PersonDialog, fill):
        qtbot.keyClick(tab.table, Qt.Key.Key_Return)
    person = known(casework, "Dana Merrick")
    page = employment.person_page(casework, ADVISER, person_id=person.person_id)
    assert (page.employment.rank, page.employment.started_on) == (4, date(2020, 9, 1))


def test_a_connection_recorded_here_bars_the_part_beside_it(
    tab: PeopleTab, qtbot: QtBot, casework: Casework, case_id: CaseId
) -> None:
    def connect(dialog: ConnectionDialog) -> None:
        dialog.kind.set_value(RelationKind.RELATIVE)
        dialog.other.choose(known(casework, "Ruth Abara"))
        press(qtbot, dialog, Qt.Key.Key_Return)

    def open_it(dialog: PersonDialog) -> None:
        with in_dialog(ConnectionDialog, connect):
            dialog.connect_button.click()
        dialog.reject()

    with in_dialog(PersonDialog, open_it):
        tab.open_button.click()
    found = roles.parts_in_case(casework, ADVISER, case_id=case_id)
    commissioner = next(one for one in found if one.role is CaseRole.COMMISSIONER)
    assert commissioner.conflict.value == "HARD"


def test_two_records_of_one_person_are_looked_at_before_they_are_merged(
    tab: PeopleTab, qtbot: QtBot, casework: Casework, adviser: Actor
) -> None:
    twice = people.typed_person("D Merrick", job_title="TA")
    people.add_person(casework, adviser, person=twice)

    def merge(dialog: MergePeopleDialog) -> None:
        assert not dialog.act_button.isEnabled()
        dialog.other.choose(known(casework, "D Merrick"))
        assert dialog.act_button.isEnabled()
        press(qtbot, dialog, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: dialog.fields["reason"].has_error())
        dialog.reason.setPlainText("One payroll number")
        press(qtbot, dialog, Qt.Key.Key_Return)

    def open_it(dialog: PersonDialog) -> None:
        with in_dialog(MergePeopleDialog, merge):
            dialog.merge_button.click()

    with in_dialog(PersonDialog, open_it):
        tab.open_button.click()
    assert "D Merrick" not in [one.name for one in people.known_people(casework)]


def test_a_talk_is_logged_from_the_tab_and_shown(
    tab: PeopleTab, qtbot: QtBot, casework: Casework, case_id: CaseId
) -> None:
    def log(dialog: WelfareDialog) -> None:
        dialog.person.set_value(known(casework, "Dana Merrick").person_id)
        dialog.how.set_value("telephone")
        dialog.by.setText("Colette Haldane")
        dialog.words.setPlainText("Slept better")
        press(qtbot, dialog, Qt.Key.Key_Return)

    with in_dialog(WelfareDialog, log):
        tab.welfare.log_button.click()
    (talk,) = welfare.welfare_contacts(casework, ADVISER, case_id=case_id)
    assert (talk.name, talk.how) == ("Dana Merrick", "telephone")
