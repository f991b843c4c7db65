"""Allegations: drafted with live checks, kept while typed, clauses cited with a reason."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casework.actor import Actor
from casework.ids import CaseId
from casework.rules.clauses import Seriousness
from casework.rules.report import AccountType
from casework.services import allegations, drafts
from casework.services.context import Casework
from casework.summaries.allegations import AllegationView
from tests.support.answers import Answers
from tests.support.dialogs import in_dialog, press
from tests.support.notified_cases import notified_case
from tests.support.policy_cases import WORDING, draft, import_stand_in
from tests.support.reports import log as log_report
from ui.case_tabs.allegations_tab import AllegationsTab
from ui.dialogs.allegation_history_dialog import AllegationHistoryDialog
from ui.dialogs.choose_clause_dialog import ChooseClauseDialog
from ui.widgets.button import Link
from ui.widgets.difference_text import DifferenceText
from ui.window_context import WindowContext


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    import_stand_in(casework, adviser)
    return log_report(casework, adviser)


@pytest.fixture
def tab(context: WindowContext, qtbot: QtBot, case_id: CaseId) -> AllegationsTab:
    made = AllegationsTab(context)
    qtbot.addWidget(made)
    made.resize(1288, 700)
    made.show_case(case_id)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def stored(casework: Casework, actor: Actor, case_id: CaseId) -> tuple[AllegationView, ...]:
    return allegations.allegations_of_case(casework, actor, case_id=case_id)


def test_the_first_allegation_begins_from_the_report_and_is_saved_by_keyboard(
    tab: AllegationsTab, qtbot: QtBot, casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    assert tab.empty.isVisible()
    tab.empty.action_button.click()
    form = tab.editor.form
    assert form.wording.text_value().startswith("It is alleged that on Saturday 31 October 2026")
    assert form.account_type.value() is AccountType.PERSONAL
    qtbot.keyClicks(form.wording.area, "describing a pupil of Year 4.")
    form.title.setText("Described a pupil")
    form.seriousness.set_value(Seriousness.POTENTIAL_GROSS_MISCONDUCT)
    press(qtbot, form.title, Qt.Key.Key_S)
    (view,) = stored(casework, adviser, case_id)
    assert view.text.title == "Described a pupil"
    assert view.text.wording.endswith("describing a pupil of Year 4.")
    assert view.text.seriousness is Seriousness.POTENTIAL_GROSS_MISCONDUCT
    assert tab.list.chosen() == view.allegation_id
    assert drafts.load_draft(casework, adviser, key=f"allegation:new:{case_id}") is None


def test_the_wording_is_checked_while_one_types(
    tab: AllegationsTab, qtbot: QtBot, casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    draft(casework, adviser, case_id)
    tab.refresh()
    area = tab.editor.form.wording.area
    area.setPlainText("You are guilty of bringing the Trust into disrepute.")
    problems = tab.editor.form.wording.problems
    qtbot.waitUntil(lambda: any("guilty" in row for row in _rows(problems)))
    assert any("stated as a fact" in row for row in _rows(problems))
    assert any("is a label" in row for row in _rows(problems))
    assert len(area.extraSelections()) >= 3
    tab.editor.keep_typed()


def _rows(problems: object) -> list[str]:
    from ui.widgets.problem_list import ProblemRow

    found = problems.findChildren(ProblemRow)  # type: ignore[attr-defined]
    return [row.accessibleName() for row in found if row.isVisible()]


def test_what_is_typed_and_not_saved_comes_back(
    tab: AllegationsTab, qtbot: QtBot, casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    first, second = draft(casework, adviser, case_id), draft(casework, adviser, case_id)
    tab.refresh()
    tab.list.choose(first)
    tab.editor.form.title.setText("Not saved yet")
    tab.editor.form.conduct.first.line.setText("31/02/2026")
    tab.list.choose(second)
    assert tab.editor.form.title.text() == ""
    tab.list.choose(first)
    assert tab.editor.form.title.text() == "Not saved yet"
    assert tab.editor.form.conduct.first.line.text() == "31/02/2026"
    assert tab.editor.unsaved.isVisible()
    tab.editor.unsaved.action_button.click()
    assert tab.editor.form.title.text() == ""
    assert drafts.load_draft(casework, adviser, key=f"allegation:{first}") is None


def test_a_date_that_cannot_be_is_said_at_its_field(
    tab: AllegationsTab, qtbot: QtBot, casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    draft(casework, adviser, case_id)
    tab.refresh()
    form = tab.editor.form
    form.conduct.first.line.clear()
    qtbot.keyClicks(form.conduct.first.line, "24/12/2026")
    tab.editor.save_button.click()
    assert form.fields["conduct"].has_error()
    assert stored(casework, adviser, case_id)[0].text.conduct.begins.stored == "2026-10-31"
    tab.editor.keep_typed()


def test_a_clause_is_chosen_by_keyboard_with_its_words_in_sight(
    tab: AllegationsTab, qtbot: QtBot, casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    draft(casework, adviser, case_id)
    tab.refresh()
    seen: list[str] = []

    def choose(dialog: ChooseClauseDialog) -> None:
        assert not dialog.act_button.isEnabled()
        qtbot.keyClicks(dialog.filter, "disrepute")
        qtbot.keyClick(dialog.filter, Qt.Key.Key_Down)
        seen.append(dialog.quote.accessibleName())
        press(qtbot, dialog.list, Qt.Key.Key_Return)
        seen.append(dialog.reason.accessibleDescription())
        qtbot.keyClicks(dialog.reason, "Parents read it.")
        press(qtbot, dialog.reason, Qt.Key.Key_Return)

    with in_dialog(ChooseClauseDialog, choose):
        tab.editor.clauses.add_button.click()
    assert "SMP-PER-1" in seen[0]
    assert "reason" in seen[1]
    (cited,) = stored(casework, adviser, case_id)[0].clauses
    assert (cited.label, cited.reason) == ("SMP-PER-1", "Parents read it.")


def test_a_clause_for_trust_accounts_is_warned_of_before_the_click(
    tab: AllegationsTab, qtbot: QtBot, casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    draft(casework, adviser, case_id)
    tab.refresh()
    seen: list[str] = []

    def look(dialog: ChooseClauseDialog) -> None:
        qtbot.keyClicks(dialog.filter, "wrk-1")
        qtbot.keyClick(dialog.filter, Qt.Key.Key_Down)
        seen.extend(_rows(dialog.weigh))
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    with in_dialog(ChooseClauseDialog, look):
        tab.editor.clauses.add_button.click()
    assert "worded for Trust accounts; this one is personal" in seen[0]
    assert stored(casework, adviser, case_id)[0].clauses == ()


def test_the_keyboard_stays_in_a_filter_that_finds_nothing(
    tab: AllegationsTab, qtbot: QtBot, casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    draft(casework, adviser, case_id)
    tab.refresh()
    seen: list[object] = []

    def look(dialog: ChooseClauseDialog) -> None:
        qtbot.keyClicks(dialog.filter, "zzzz")
        qtbot.keyClick(dialog.filter, Qt.Key.Key_Down)
        seen.append(dialog.focusWidget())
        dialog.filter.clear()
        qtbot.keyClick(dialog.filter, Qt.Key.Key_Down)
        seen.append(dialog.focusWidget())
        seen.extend([dialog.filter, dialog.list])
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    with in_dialog(ChooseClauseDialog, look):
        tab.editor.clauses.add_button.click()
    assert seen[:2] == seen[2:]


def test_no_version_in_force_is_said_in_the_dialog(
    tab: AllegationsTab, qtbot: QtBot, casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    draft(casework, adviser, case_id, on="2019-05-04")
    tab.refresh()
    seen: list[str] = []

    def look(dialog: ChooseClauseDialog) -> None:
        assert dialog.list.count() == 0
        labels = dialog.findChildren(type(dialog.lead_label))
        seen.extend(label.text() for label in labels if label.isVisible())
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    with in_dialog(ChooseClauseDialog, look):
        tab.editor.clauses.add_button.click()
    assert any("before the first version" in words for words in seen)


def test_a_clause_is_taken_away_with_a_reason(
    tab: AllegationsTab,
    qtbot: QtBot,
    casework: Casework,
    adviser: Actor,
    case_id: CaseId,
    answers: Answers,
) -> None:
    from casework.services import clause_mapping
    from tests.support.policy_cases import clause_labelled

    made = draft(casework, adviser, case_id)
    clause = clause_labelled(casework, adviser, made, "SMP-PER-1")
    clause_mapping.cite_clause(
        casework, adviser, allegation_id=made, clause_id=clause, reason="Parents read it."
    )
    tab.refresh()
    answers.will("reason", "It was a Trust page.")
    links = [link for link in tab.findChildren(Link) if link.objectName() == "take_away"]
    links[0].click()
    assert stored(casework, adviser, case_id)[0].clauses == ()


def test_clauses_wait_until_the_text_is_saved(
    tab: AllegationsTab, casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    draft(casework, adviser, case_id)
    tab.refresh()
    assert tab.editor.clauses.add_button.isEnabled()
    tab.editor.form.title.setText("Changed")
    assert not tab.editor.clauses.add_button.isEnabled()
    assert "Save" in tab.editor.clauses.add_button.toolTip()
    tab.editor.keep_typed()


def test_withdrawing_and_moving(
    tab: AllegationsTab,
    qtbot: QtBot,
    casework: Casework,
    adviser: Actor,
    case_id: CaseId,
    answers: Answers,
) -> None:
    first, second = draft(casework, adviser, case_id), draft(casework, adviser, case_id)
    tab.refresh()
    tab.list.choose(second)
    tab.list.setFocus()
    alt_shift = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(tab.list, Qt.Key.Key_Up, alt_shift)
    assert [v.allegation_id for v in stored(casework, adviser, case_id)] == [second, first]
    answers.will("reason", "The post was another person’s.")
    tab.editor.withdraw_link.click()
    views = stored(casework, adviser, case_id)
    assert [(v.allegation_id, v.withdrawn) for v in views] == [(first, False), (second, True)]
    assert not tab.editor.withdraw_link.isVisible()


def test_a_narrow_window_folds_the_list_into_a_line(
    tab: AllegationsTab, qtbot: QtBot, casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    first, second = draft(casework, adviser, case_id), draft(casework, adviser, case_id)
    tab.refresh()
    tab.resize(900, 700)
    qtbot.waitUntil(tab.bar.next_button.isVisible)
    assert not tab.list.isVisible()
    assert tab.list.chosen() == first
    tab.bar.next_button.click()
    assert tab.list.chosen() == second


def test_go_to_begins_or_chooses(
    tab: AllegationsTab, casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    made = [draft(casework, adviser, case_id, wording=WORDING) for _ in range(2)]
    tab.refresh()
    tab.go_to(made[1])
    assert tab.list.chosen() == made[1]
    tab.go_to("new")
    assert tab.editor.view is None
    assert tab.editor.form.wording.text_value().startswith("It is alleged")


def test_an_allegation_changed_after_the_notice_shows_how_it_read_before(
    qtbot: QtBot, context: WindowContext, casework: Casework, adviser: Actor
) -> None:
    case_id = notified_case(casework, adviser)
    (view,) = stored(casework, adviser, case_id)
    allegations.edit_allegation(
        casework,
        adviser,
        allegation_id=view.allegation_id,
        text=replace(view.text, wording=f"{view.text.wording} It named the class."),
        why="The class was named too.",
    )
    tab = AllegationsTab(context)
    qtbot.addWidget(tab)
    tab.resize(1200, 800)
    tab.show_case(case_id)
    tab.go_to(f"{view.allegation_id}:edit")
    tab.show()
    said: list[str] = []

    def read() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, AllegationHistoryDialog)
        said.extend(t.accessibleDescription() for t in dialog.findChildren(DifferenceText))
        dialog.accept()

    QTimer.singleShot(0, read)
    tab.findChild(Link, "history_link").click()
    qtbot.waitUntil(lambda: bool(said))
    assert "added: It named the class." in said[0]
    assert "added" not in said[1]
