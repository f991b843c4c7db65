"""Policies: the library, importing through the window, clauses agreed by keyboard, notes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casework.actor import Actor
from casework.rules.clause_kinds import ClauseKind
from casework.services import policies
from casework.services.context import Casework
from casework.summaries.policies import VersionPage
from tests.rules.test_policy_outline import STAND_IN
from tests.support.answers import Answers
from tests.support.dialogs import press
from tests.support.policy_cases import import_stand_in
from ui.pages.policies import PoliciesPage
from ui.widgets.cells import Role
from ui.window_context import WindowContext


@pytest.fixture
def page(context: WindowContext, qtbot: QtBot) -> PoliciesPage:
    made = PoliciesPage(context)
    qtbot.addWidget(made)
    made.resize(1288, 852)
    made.show_place()
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def policy_file(tmp_path: Path) -> Path:
    path = tmp_path / "social-media-policy.txt"
    path.write_text(STAND_IN, encoding="utf-8")
    return path


def stored(casework: Casework) -> VersionPage:
    shelf = next(s for s in policies.policy_library(casework) if s.versions)
    return policies.policy_version(casework, version_id=shelf.versions[0].version_id)


def words_in(page: PoliciesPage) -> list[str]:
    model = page.version.table.model()
    return [str(model.index(n, 1).data() or "") for n in range(model.rowCount())]


def test_an_empty_library_offers_the_starter_policy(
    page: PoliciesPage, qtbot: QtBot, casework: Casework
) -> None:
    assert page.library.empty.isVisible()
    page.library.empty.link_button.setFocus()
    qtbot.keyClick(page.library.empty.link_button, Qt.Key.Key_Space)
    assert page.version.isVisible()
    assert "summary" in page.version.head.chip.text()
    assert stored(casework).line.is_summary


def test_clauses_are_agreed_one_after_the_other_by_keyboard(
    page: PoliciesPage, qtbot: QtBot, casework: Casework, adviser: Actor
) -> None:
    made = import_stand_in(casework, adviser)
    page.show_place(version_id=made.version_id)
    view = page.version
    assert view.table.chosen().label == "SMP-AIM-1"
    view.pane.kind.set_value(ClauseKind.ADVICE)
    press(qtbot, view.table, Qt.Key.Key_Return)
    assert view.table.chosen().label == "SMP-SCO-1"
    first = stored(casework).clauses[0]
    assert (first.kind, first.reviewed) == (ClauseKind.ADVICE, True)


def test_choosing_in_the_document_chooses_in_the_table(
    page: PoliciesPage, qtbot: QtBot, casework: Casework, adviser: Actor
) -> None:
    made = import_stand_in(casework, adviser)
    page.show_place(version_id=made.version_id, clause="SMP-PER-1")
    view = page.version
    shown = view.document.clauses
    assert shown.currentIndex().data(Role.CELL).label == "SMP-PER-1"
    qtbot.keyClick(shown, Qt.Key.Key_Down)
    assert view.table.chosen().label == "SMP-PER-2"


def test_what_is_unresolved_is_said_and_takes_a_note(
    page: PoliciesPage, qtbot: QtBot, casework: Casework, adviser: Actor, answers: Answers
) -> None:
    made = import_stand_in(casework, adviser)
    page.show_place(version_id=made.version_id, clause="SMP-ENF-1")
    pane = page.version.pane
    assert pane.note_link.isVisible()
    answers.will("reason", "Asked the owner of the policy.")
    pane.note_link.setFocus()
    qtbot.keyClick(pane.note_link, Qt.Key.Key_Space)
    (reference,) = stored(casework).references
    assert reference.note == "Asked the owner of the policy."
    assert reference.status == "unresolved"


def test_all_clauses_can_be_agreed_at_once(
    page: PoliciesPage, qtbot: QtBot, casework: Casework, adviser: Actor, answers: Answers
) -> None:
    made = import_stand_in(casework, adviser)
    page.show_place(version_id=made.version_id)
    answers.will("confirm", True)
    page.version.head.agree_all.click()
    assert stored(casework).line.to_look_at == 0
    assert not page.version.head.agree_all.isVisible()


def test_the_way_back_leads_to_the_library(
    page: PoliciesPage, qtbot: QtBot, casework: Casework, adviser: Actor
) -> None:
    made = import_stand_in(casework, adviser)
    page.show_place(version_id=made.version_id)
    page.version.head.back.click()
    assert page.library.isVisible()
    assert page.library.table.chosen() is not None
    qtbot.keyClick(page.library.table, Qt.Key.Key_Return)
    assert page.version.isVisible()


def test_one_button_imports_and_its_keys_go_with_it(
    page: PoliciesPage, qtbot: QtBot, casework: Casework, adviser: Actor, answers: Answers
) -> None:
    library = page.library
    answers.will("open_file", None, None)
    assert not library.import_button.isVisible()
    with qtbot.waitSignal(library.import_asked):
        qtbot.keyClick(library, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    import_stand_in(casework, adviser)
    library.refresh()
    assert library.import_button.isVisible()
    assert not library.empty.isVisible()
    with qtbot.waitSignal(library.import_asked):
        qtbot.keyClick(library, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)


def test_a_version_that_is_to_come_says_from_when(
    page: PoliciesPage, casework: Casework, adviser: Actor
) -> None:
    made = import_stand_in(casework, adviser, start="2027-01")
    page.show_place(version_id=made.version_id)
    assert page.version.head.chip.text() == "From January 2027"
    page.show_library()
    model = page.library.table.model()
    standing = model.index(1, model.columnCount() - 1).data(Role.CELL)
    assert standing.chip.text == "From January 2027"
