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
from tests.support.dialogs import CTRL, in_dialog, press
from tests.support.policy_cases import import_stand_in
from ui.dialogs.import_policy_dialog import ImportPolicyDialog
from ui.dialogs.split_clause_dialog import SplitClauseDialog
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


def test_a_policy_is_imported_through_the_window(
    page: PoliciesPage, qtbot: QtBot, casework: Casework, answers: Answers, policy_file: Path
) -> None:
    answers.will("open_file", policy_file)

    def store(dialog: ImportPolicyDialog) -> None:
        assert dialog.title.text() == "Social Media Policy"
        assert dialog.version.text() == "1"
        press(qtbot, dialog, Qt.Key.Key_Return)

    with in_dialog(ImportPolicyDialog, store):
        press(qtbot, page.library, Qt.Key.Key_I)
    qtbot.waitUntil(page.version.isVisible)
    found = stored(casework)
    assert len(found.clauses) == 11
    assert found.line.effective_from.stored == "2020-11"
    assert any(text.startswith("Employees must have their Manager") for text in words_in(page))


def test_a_paragraph_is_split_by_keyboard_before_it_is_stored(
    page: PoliciesPage, qtbot: QtBot, casework: Casework, answers: Answers, policy_file: Path
) -> None:
    answers.will("open_file", policy_file)

    def split(dialog: SplitClauseDialog) -> None:
        assert not dialog.act_button.isEnabled()
        for _ in range(7):
            qtbot.keyClick(dialog.area, Qt.Key.Key_Right, CTRL)
        assert dialog.first.isVisible()
        press(qtbot, dialog.area, Qt.Key.Key_Return)

    def store(dialog: ImportPolicyDialog) -> None:
        clause = next(c for c in dialog.clauses() if c.label == "SMP-WRK-1")
        dialog.table.choose(clause)
        with in_dialog(SplitClauseDialog, split):
            dialog.split_link.click()
        assert dialog.table.chosen().label == "SMP-WRK-1a"
        with qtbot.waitActive(dialog):
            dialog.activateWindow()
        press(qtbot, dialog.title, Qt.Key.Key_Return)

    with in_dialog(ImportPolicyDialog, store):
        page.library.import_button.click()
    found = [c for c in stored(casework).clauses if c.label.startswith("SMP-WRK-1")]
    assert [c.label for c in found] == ["SMP-WRK-1a", "SMP-WRK-1b"]
    joined = " ".join(c.text for c in found)
    assert (
        joined
        == "Employees must have their Manager’s consent to use the Trust's social media accounts."
    )


def test_a_missing_date_is_said_at_its_field(
    page: PoliciesPage, qtbot: QtBot, casework: Casework, answers: Answers, tmp_path: Path
) -> None:
    path = tmp_path / "rules.txt"
    path.write_text("PHONES POLICY\n\nRULES\n\nStaff must not film pupils.\n", encoding="utf-8")
    answers.will("open_file", path)
    seen: list[str] = []

    def try_it(dialog: ImportPolicyDialog) -> None:
        press(qtbot, dialog, Qt.Key.Key_Return)
        seen.append(dialog.start.line.accessibleDescription())
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    with in_dialog(ImportPolicyDialog, try_it):
        page.library.import_button.click()
    assert "in force" in seen[0]
    assert not policies.policy_library(casework)


def test_a_file_that_is_no_text_is_refused_in_words(
    page: PoliciesPage, context: WindowContext, answers: Answers, tmp_path: Path
) -> None:
    path = tmp_path / "policy.docx"
    path.write_bytes(b"PK\x03\x04 and more")
    answers.will("open_file", path)
    said: list[str] = []
    page.show_refusal = lambda error: said.append(str(error))  # type: ignore[attr-defined]
    page.clear_refusal = lambda: None  # type: ignore[attr-defined]
    page.library.import_button.click()
    assert "Word document" in said[0]
    assert "plain text" in said[0]


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
