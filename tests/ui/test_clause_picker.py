"""The clause picker: a tree by keyboard, and the words of two versions cited at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casework.actor import Actor
from casework.rules.partial_dates import stored_date
from casework.rules.report import AccountType, Conduct
from casework.services import allegations, clause_mapping
from casework.services.context import Casework
from casework.summaries.allegations import AllegationText, AllegationView
from tests.rules.test_policy_outline import STAND_IN
from tests.support.dialogs import press
from tests.support.policy_cases import WORDING, clause_labelled, import_stand_in
from tests.support.reports import log
from ui.case_tabs.allegation_clauses import AllegationClauses
from ui.dialogs.choose_clause_dialog import ChooseClauseDialog
from ui.widgets.banner import Banner
from ui.widgets.labels import Label
from ui.window_context import WindowContext

LATER = STAND_IN.replace("Version number\t1", "Version number\t2").replace(
    "must have their Manager’s consent", "must have their headteacher’s consent"
)


@pytest.fixture
def view(casework: Casework, adviser: Actor) -> AllegationView:
    """An allegation about a course of conduct that two versions cover."""
    import_stand_in(casework, adviser)
    import_stand_in(casework, adviser, text=LATER, start="2026-09-01")
    text = AllegationText(
        WORDING,
        conduct=Conduct(stored_date("2026-08-20"), stored_date("2026-09-20")),
        account_type=AccountType.TRUST,
    )
    case_id = log(casework, adviser)
    made = allegations.draft_allegation(casework, adviser, case_id=case_id, text=text).value
    return allegations.allegation(casework, adviser, allegation_id=made)


@pytest.fixture
def dialog(context: WindowContext, qtbot: QtBot, view: AllegationView) -> ChooseClauseDialog:
    made = ChooseClauseDialog(context, None, view=view)
    qtbot.addWidget(made)
    made.setModal(False)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def spoken(dialog: ChooseClauseDialog) -> list[str]:
    model = dialog.list.model()
    return [
        str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))
        for row in range(model.rowCount())
    ]


def test_branches_fold_and_unfold_by_keyboard(dialog: ChooseClauseDialog, qtbot: QtBot) -> None:
    tree = dialog.list
    assert spoken(dialog)[0] == "Social Media Policy, version 1, 11, level 1, open"
    qtbot.keyClick(dialog.filter, Qt.Key.Key_Down)
    assert tree.hasFocus()
    assert dialog.act_button.isEnabled()
    qtbot.keyClick(tree, Qt.Key.Key_Left)  # up to the section
    assert not dialog.act_button.isEnabled()
    qtbot.keyClick(tree, Qt.Key.Key_Left)
    assert spoken(dialog)[1].endswith("level 2, folded")
    assert tree.count() == 21
    qtbot.keyClick(tree, Qt.Key.Key_Home)
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert tree.count() == 11  # the other version alone
    qtbot.keyClick(tree, Qt.Key.Key_Right)
    assert tree.count() == 21


def test_a_filter_unfolds_what_it_finds_and_shows_the_words(
    dialog: ChooseClauseDialog, qtbot: QtBot
) -> None:
    qtbot.keyClick(dialog.filter, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Home)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Left)
    high = dialog.sizeHint().height()
    qtbot.keyClicks(dialog.filter, "CONSENT manager")
    assert dialog.sizeHint().height() == high, "the dialog jumps while one types"
    assert dialog.list.count() == 1
    assert "SMP-WRK-1" in dialog.quote.accessibleName()
    qtbot.keyClick(dialog.filter, Qt.Key.Key_Return)
    assert dialog.reason.hasFocus()
    qtbot.keyClicks(dialog.filter, " nowhere")
    assert dialog.list.count() == 0
    assert not dialog.act_button.isEnabled()


def test_the_words_of_both_versions_are_cited_in_one_act(
    dialog: ChooseClauseDialog,
    qtbot: QtBot,
    casework: Casework,
    adviser: Actor,
    view: AllegationView,
) -> None:
    qtbot.keyClicks(dialog.filter, "manager consent")
    assert dialog.both.isVisible()
    assert "headteacher’s consent" in dialog.other.accessibleName()
    assert dialog.both.isChecked()
    qtbot.keyClicks(dialog.reason, "It went on into September.")
    press(qtbot, dialog.reason, Qt.Key.Key_Return)
    assert dialog.made
    shown = allegations.allegation(casework, adviser, allegation_id=view.allegation_id)
    assert [(c.label, c.policy_version) for c in shown.clauses] == [
        ("SMP-WRK-1", "1"),
        ("SMP-WRK-1", "2"),
    ]


def test_the_allegation_says_what_the_record_shows_and_what_is_not_cited_yet(
    context: WindowContext, qtbot: QtBot, casework: Casework, adviser: Actor, view: AllegationView
) -> None:
    first = clause_labelled(casework, adviser, view.allegation_id, "SMP-WRK-1")
    clause_mapping.cite_clause(
        casework, adviser, allegation_id=view.allegation_id, clause_id=first, reason="It fits."
    )
    panel = AllegationClauses(context)
    qtbot.addWidget(panel)
    panel.resize(420, 800)
    panel.show_allegation(
        allegations.allegation(casework, adviser, allegation_id=view.allegation_id)
    )
    panel.show()
    words = [label.text() for label in panel.findChildren(Label) if label.isVisible()]
    assert words.count("Nothing on record that the employee was told of version 1.") == 1
    banners = [banner.accessibleName() for banner in panel.findChildren(Banner)]
    assert any("also falls within version 2" in said for said in banners)
