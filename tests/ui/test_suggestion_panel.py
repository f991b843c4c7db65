"""What might apply, as it is met: folded, filled a moment after typing, never an answer."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from casework.actor import Actor
from casework.services import allegations
from casework.services.context import Casework
from tests.support.dialogs import in_dialog, press
from tests.support.policy_cases import WORDING, draft, import_stand_in
from tests.support.reports import log as log_report
from ui.case_tabs.allegations_tab import AllegationsTab
from ui.dialogs.choose_clause_dialog import ChooseClauseDialog
from ui.main_window import MainWindow
from ui.pages.log_breach import LogBreachPage
from ui.widgets.clause_quote import ClauseQuote
from ui.widgets.suggestion_panel import SuggestionPanel
from ui.window_context import WindowContext

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def shown(panel: QWidget) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())


def quoted(panel: SuggestionPanel) -> list[str]:
    return [q.reference.text() for q in panel.findChildren(ClauseQuote) if not q.isHidden()]


def test_it_is_folded_until_asked_and_follows_the_typing(
    window: MainWindow, qtbot: QtBot, casework: Casework, adviser: Actor
) -> None:
    import_stand_in(casework, adviser)
    assert window.shell is not None
    window.shell.go("log")
    page = window.shell.page("log")
    assert isinstance(page, LogBreachPage)
    panel = page.suggestion_panel
    page.form.text.setPlainText("She called the head a lying cow on Facebook.")
    assert not quoted(panel)
    press(qtbot, page.form.text, Qt.Key.Key_W, CTRL_SHIFT)
    qtbot.waitUntil(lambda: quoted(panel) == ["SMP-PER-1"])
    assert "not findings" in shown(panel)
    assert "“called the head a lying" in shown(panel)
    page.form.text.setPlainText("She named two children in Year 4 and posted their photos.")
    qtbot.waitUntil(lambda: "Data breach" in shown(panel))
    assert "0." not in shown(panel)
    assert page.questions.answers() == {}
    press(qtbot, page.form.text, Qt.Key.Key_W, CTRL_SHIFT)
    assert not panel.is_open
    page.form.text.clear()
    page.keep_typed()


def test_what_is_unfolded_comes_into_sight_and_pushes_nothing_apart(
    window: MainWindow, qtbot: QtBot, casework: Casework, adviser: Actor
) -> None:
    import_stand_in(casework, adviser)
    assert window.shell is not None
    window.resize(1280, 720)
    window.shell.go("log")
    page = window.shell.page("log")
    assert isinstance(page, LogBreachPage)
    qtbot.waitUntil(page.isVisible)
    panel, view = page.suggestion_panel, page.middle.viewport()
    high = page.questions.heightForWidth(page.questions.width())
    page.form.text.setPlainText(
        "She called the head a lying cow and a fat idiot on Facebook in lessons. "
        "She put up photos of the children, with their names. The union rep liked a racist post.\n"
        "He messages a girl in year 10 on Snapchat at midnight. He threatened to break my legs."
    )
    panel.fold_button.click()
    qtbot.waitUntil(lambda: bool(quoted(panel)) and panel.height() > view.height())
    qtbot.waitUntil(lambda: panel.mapTo(view, QPoint(0, 0)).y() == 0)
    assert page.questions.height() == high
    page.form.text.clear()
    page.keep_typed()


def test_without_words_it_says_what_to_do_first(window: MainWindow, qtbot: QtBot) -> None:
    assert window.shell is not None
    window.shell.go("log")
    page = window.shell.page("log")
    assert isinstance(page, LogBreachPage)
    page.suggestion_panel.fold_button.click()
    assert "Set down what happened first" in shown(page.suggestion_panel)


def test_a_suggestion_opens_the_clause_and_the_reason_is_the_advisers(
    context: WindowContext, qtbot: QtBot, casework: Casework, adviser: Actor
) -> None:
    import_stand_in(casework, adviser)
    case_id = log_report(casework, adviser)
    draft(casework, adviser, case_id, wording=f"{WORDING} It said “the head is a lying cow”.")
    tab = AllegationsTab(context)
    qtbot.addWidget(tab)
    tab.resize(1288, 700)
    tab.show_case(case_id)
    with qtbot.waitActive(tab):
        tab.show()
        tab.activateWindow()
    panel = tab.findChild(SuggestionPanel, "suggestion_panel")
    assert panel is not None
    panel.fold_button.click()
    assert "SMP-PER-1" in quoted(panel)
    link = next(
        found
        for found in panel.findChildren(QWidget, "cite_link")
        if found.accessibleName() == "Look at citing SMP-PER-1"
    )
    chosen: list[str] = []

    def write(dialog: ChooseClauseDialog) -> None:
        chosen.append(dialog.quote.reference.text())
        assert dialog.reason.text_value() == ""
        assert dialog.focusWidget() is dialog.reason
        qtbot.keyClicks(dialog.reason, "Parents read it.")
        press(qtbot, dialog.reason, Qt.Key.Key_Return)

    with in_dialog(ChooseClauseDialog, write):
        qtbot.keyClick(link, Qt.Key.Key_Return)
    assert chosen == ["SMP-PER-1"]
    (view,) = allegations.allegations_of_case(casework, adviser, case_id=case_id)
    assert [cited.reason for cited in view.clauses] == ["Parents read it."]
    again = tab.findChild(SuggestionPanel, "suggestion_panel")
    qtbot.waitUntil(lambda: again is not None)
