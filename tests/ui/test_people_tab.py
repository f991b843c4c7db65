"""People: parts in a table, declarations, and who could take a part."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casework.actor import Actor
from casework.ids import CaseId
from casework.rules.case_role import CaseRole
from casework.rules.conflicts import Verdict
from casework.rules.pseudonyms import PseudonymKind
from casework.services import part_answers, people, pseudonyms, roles
from casework.services.context import Casework
from casework.summaries.meetings import PupilKey
from casework.summaries.roles import Part
from tests.support.casebooks import ADVISER
from tests.support.process_cases import appoint, cast, log_case
from tests.ui.test_process_tab import press_act, show
from ui.case_tabs.people_tab import PeopleTab
from ui.dialogs.appoint_dialog import AppointDialog
from ui.dialogs.declaration_dialog import DeclarationDialog
from ui.dialogs.end_part_dialog import EndPartDialog
from ui.widgets.candidate_line import CandidateLine
from ui.window_context import WindowContext

_SOMETHING = True


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
    return made


def part(casework: Casework, case_id: CaseId, role: CaseRole) -> Part:
    found = roles.parts_in_case(casework, ADVISER, case_id=case_id)
    return next(p for p in found if p.role is role)


def ask(tab: PeopleTab, casework: Casework, name: str, role: CaseRole) -> None:
    panel = tab.could_take
    panel.part.set_value(role)
    person = next(p for p in people.known_people(casework) if p.name == name)
    panel.propose(person.person_id)


def test_the_support_contact_stands_first(tab: PeopleTab) -> None:
    assert tab.model.rows()[0].role is CaseRole.SUPPORT_CONTACT


def test_choosing_a_row_says_what_can_be_done(tab: PeopleTab) -> None:
    tab.go_to(CaseRole.IO)
    assert tab.end_button.isEnabled()
    assert tab.declare_button.isEnabled()
    tab.go_to(CaseRole.SUBJECT)
    assert not tab.end_button.isEnabled()
    assert tab.end_button.toolTip() == "The employee and the reporter stay"


def test_ending_a_part_keeps_it_among_those_who_have_acted(
    tab: PeopleTab, context: WindowContext, casework: Casework, case_id: CaseId, qtbot: QtBot
) -> None:
    shown = EndPartDialog(context, None, part=part(casework, case_id, CaseRole.IO))
    show(qtbot, shown)
    press_act(qtbot, shown)
    assert shown.fields["why"].has_error()
    qtbot.keyClicks(shown.why, "Long leave")
    press_act(qtbot, shown)
    assert CaseRole.IO not in {row.role for row in tab.model.rows()}
    tab.ended_button.setFocus()
    qtbot.keyClick(tab.ended_button, Qt.Key.Key_Space)
    assert CaseRole.IO in {row.role for row in tab.model.rows()}


def test_a_part_recorded_by_mistake_is_struck_out(
    tab: PeopleTab, context: WindowContext, casework: Casework, case_id: CaseId, qtbot: QtBot
) -> None:
    shown = EndPartDialog(context, None, part=part(casework, case_id, CaseRole.IO))
    show(qtbot, shown)
    qtbot.keyClicks(shown.why, "Another person of that name")
    shown.mistake.setFocus()
    qtbot.keyClick(shown.mistake, Qt.Key.Key_Space)
    assert "counts no more" in shown.follows.text()
    press_act(qtbot, shown)
    assert part(casework, case_id, CaseRole.IO).mistaken
    ask(tab, casework, "Gareth Lomas", CaseRole.HEARING_PANEL)
    assert tab.could_take.verdict.accessibleName().startswith("Free to take the part.")


def test_a_bar_is_told_and_cannot_be_pressed(tab: PeopleTab, casework: Casework) -> None:
    ask(tab, casework, "Gareth Lomas", CaseRole.HEARING_PANEL)
    panel = tab.could_take
    assert panel.verdict.accessibleName().startswith("Not possible.")
    assert not panel.appoint_button.isEnabled()


def test_a_soft_fact_wants_its_reason_first(
    tab: PeopleTab, casework: Casework, case_id: CaseId, qtbot: QtBot
) -> None:
    ask(tab, casework, "Ruth Abara", CaseRole.HEARING_PANEL)
    panel = tab.could_take
    assert panel.verdict.accessibleName().startswith("Only with a written reason.")
    assert not panel.appoint_button.isEnabled()
    qtbot.keyClicks(panel.reason, "Nobody else is free.")
    assert panel.appoint_button.isEnabled()
    panel.appoint_button.setFocus()
    qtbot.keyClick(panel.appoint_button, Qt.Key.Key_Space)
    found = part(casework, case_id, CaseRole.HEARING_PANEL)
    assert found.override_reason == "Nobody else is free."


def test_who_may_still_is_listed_with_the_free_first(
    tab: PeopleTab, casework: Casework, qtbot: QtBot
) -> None:
    ask(tab, casework, "Ruth Abara", CaseRole.HEARING_PANEL)
    QApplication.processEvents()
    lines = [line for line in tab.findChildren(CandidateLine) if line.isVisibleTo(tab)]
    names = [line.accessibleName() for line in lines]
    assert "Helen Osei, Deputy headteacher: not possible" in names
    barred = next(line for line in lines if "Helen Osei" in line.accessibleName())
    barred.setFocus()
    qtbot.keyClick(barred, Qt.Key.Key_Space)
    assert tab.could_take.verdict.accessibleName().startswith("Not possible.")


def test_appointing_a_new_name_by_keyboard(
    tab: PeopleTab, context: WindowContext, case_id: CaseId, qtbot: QtBot
) -> None:
    shown = AppointDialog(context, None, case_id=case_id)
    show(qtbot, shown)
    press_act(qtbot, shown)
    assert shown.fields["role"].has_error()
    shown.role.set_value(CaseRole.COMPANION)
    qtbot.keyClicks(shown.person, "Stan Whitlock")
    qtbot.keyClicks(shown.about, "Trade union official")
    press_act(qtbot, shown)
    found = part(context.casework, case_id, CaseRole.COMPANION)
    assert (found.name, found.about) == ("Stan Whitlock", "Trade union official")
    assert CaseRole.COMPANION in {row.role for row in tab.model.rows()}


def test_the_dialog_wants_a_reason_where_the_matrix_does(
    context: WindowContext, case_id: CaseId, adviser: Actor, qtbot: QtBot
) -> None:
    appoint(context.casework, adviser, case_id, CaseRole.LINE_MANAGER, "Kel Rudd")
    shown = AppointDialog(context, None, case_id=case_id, role=CaseRole.HEARING_PANEL)
    show(qtbot, shown)
    assert not shown.reason_field.isVisible()
    known = people.known_people(context.casework)
    shown.person.choose(next(p for p in known if p.last_name == "Rudd"))
    assert shown.reason_field.isVisible()
    press_act(qtbot, shown)
    assert shown.fields["reason"].has_error()
    shown.person.choose(next(p for p in known if p.last_name == "Lomas"))
    assert not shown.act_button.isEnabled()
    shown.reject()


def test_neither_answer_is_chosen_for_the_declarer(
    context: WindowContext, case_id: CaseId, adviser: Actor, qtbot: QtBot
) -> None:
    appoint(context.casework, adviser, case_id, CaseRole.NOTE_TAKER, "Miriam Stroud")
    taker = part(context.casework, case_id, CaseRole.NOTE_TAKER)
    shown = DeclarationDialog(context, None, part=taker)
    show(qtbot, shown)
    assert shown.answer.value() is None
    press_act(qtbot, shown)
    assert shown.fields["answer"].has_error()
    something = shown.answer.cell(_SOMETHING)
    something.setFocus()
    qtbot.keyClick(something, Qt.Key.Key_Space)
    press_act(qtbot, shown)
    assert shown.interest_field.has_error()
    qtbot.keyClicks(shown.interest, "Married to the employee")
    box = shown.connection(CaseRole.RELATIVE_OR_FRIEND)
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    press_act(qtbot, shown)
    found = part(context.casework, case_id, CaseRole.NOTE_TAKER)
    assert found.interest == "Married to the employee"
    assert found.conflict is Verdict.SOFT


def test_a_reporter_who_wishes_it_is_not_named(
    context: WindowContext, adviser: Actor, qtbot: QtBot
) -> None:
    made = log_case(context.casework, adviser, last_name="Rowe", anonymous=True)
    tab = PeopleTab(context)
    qtbot.addWidget(tab)
    tab.show_case(made)
    reporter = next(row for row in tab.model.rows() if row.role is CaseRole.REPORTER)
    assert reporter.name == "Name held apart"


def test_the_holder_is_marked_and_not_counted_among_the_free(
    tab: PeopleTab, casework: Casework
) -> None:
    ask(tab, casework, "Gareth Lomas", CaseRole.IO)
    QApplication.processEvents()
    lines = [line for line in tab.findChildren(CandidateLine) if line.isVisibleTo(tab)]
    holders = [line.accessibleName() for line in lines if "has the part" in line.accessibleName()]
    assert len(holders) == 1
    assert holders[0].startswith("Gareth Lomas")


def test_people_are_offered_for_the_part_that_is_asked_of(
    tab: PeopleTab, context: WindowContext, casework: Casework, case_id: CaseId
) -> None:
    pseudonyms.give_pseudonym(
        casework,
        ADVISER,
        case_id=case_id,
        kind=PseudonymKind.PUPIL,
        key=PupilKey("", "Robin Sale", "", ""),
    )
    panel = tab.could_take
    panel.part.set_value(CaseRole.IO)
    panel.refresh()
    offered = {panel.person.itemText(row) for row in range(panel.person.count())}
    listed = part_answers.who_may(casework, ADVISER, case_id=case_id, role=CaseRole.IO)
    assert offered == {one.name for one in listed}
    assert not any("Pupil" in name for name in offered)
