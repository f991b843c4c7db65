"""The library's pages: what is on record of a version, two compared, and who cites which words."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from casework.actor import Actor
from casework.ids import CaseId
from casework.rules.policy_comparison import ClauseFate
from casework.rules.policy_told import TellingWay, ToldAudience
from casework.services import clause_mapping, policy_versions
from casework.services.context import Casework
from casework.summaries.policies import ImportedPolicy
from casework.summaries.policy_versions import VersionRecord
from tests.rules.test_policy_outline import STAND_IN
from tests.support.answers import Answers
from tests.support.dialogs import CTRL, in_dialog, press
from tests.support.policy_cases import clause_labelled, draft, import_stand_in
from tests.support.reports import log
from ui.dialogs.correct_version_dialog import CorrectVersionDialog
from ui.dialogs.policy_entry_dialogs import RecordTellingDialog
from ui.pages.policies import PoliciesPage
from ui.widgets.button import Link
from ui.widgets.labels import Label
from ui.window_context import WindowContext

LATER = STAND_IN.replace("Version number\t1", "Version number\t2").replace(
    "must have their Manager’s consent", "must have their headteacher’s consent"
)


@pytest.fixture
def first(casework: Casework, adviser: Actor) -> ImportedPolicy:
    return import_stand_in(casework, adviser)


@pytest.fixture
def second(casework: Casework, adviser: Actor, first: ImportedPolicy) -> ImportedPolicy:
    return import_stand_in(casework, adviser, text=LATER, start="2026-12-01")


@pytest.fixture
def page(context: WindowContext, qtbot: QtBot, first: ImportedPolicy) -> PoliciesPage:
    made = PoliciesPage(context)
    qtbot.addWidget(made)
    made.resize(1128, 672)
    made.show_place()
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def record(casework: Casework, made: ImportedPolicy) -> VersionRecord:
    return policy_versions.version_record(casework, version_id=made.version_id)


def words(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(Label) if label.isVisible())


def link(widget: QWidget, name: str) -> Link:
    found = [one for one in widget.findChildren(Link) if one.accessibleName().startswith(name)]
    return next(one for one in found if one.isVisible())


def lines(page: PoliciesPage) -> list[str]:
    model = page.library.table.model()
    columns = range(model.columnCount())
    return [
        " | ".join(str(model.index(row, at).data() or "") for at in columns)
        for row in range(model.rowCount())
    ]


def test_the_library_lists_what_is_in_force_apart_from_the_rest(
    page: PoliciesPage, second: ImportedPolicy, context: WindowContext
) -> None:
    page.library.refresh()
    shown = lines(page)
    assert shown[0].startswith("In the library, 1")
    assert "from November 2020 until 1 December 2026" in shown[1]
    assert "overdue, November 2022" in shown[1]
    assert shown[2].startswith("Other versions, 1")
    assert "from 1 December 2026" in shown[3]
    assert "2 policies named but not supplied" in page.library.status.words.text()


def test_two_versions_are_compared_and_a_clause_is_opened_from_there(
    page: PoliciesPage, qtbot: QtBot, first: ImportedPolicy, second: ImportedPolicy
) -> None:
    page.show_place(version_id=first.version_id)
    qtbot.keyClick(page.version.table, Qt.Key.Key_D, CTRL | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(page.compare.isVisible)
    shown = page.compare.list
    assert shown.count() == 1
    pair = shown.chosen()
    assert pair is not None
    assert pair.fate is ClauseFate.CHANGED
    spoken = shown.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert "taken out: Manager’s" in spoken
    assert "added: headteacher’s" in spoken
    page.compare.shown.set_value("all")
    page.compare.shown.chosen.emit("all")
    assert shown.count() == 11
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    qtbot.waitUntil(page.version.isVisible)
    assert page.version.table.chosen().label == "SMP-AIM-1"


def test_who_was_told_is_put_on_record_by_keyboard_and_struck_out(
    page: PoliciesPage,
    qtbot: QtBot,
    casework: Casework,
    answers: Answers,
    first: ImportedPolicy,
) -> None:
    page.show_place(version_id=first.version_id, view="about")
    about = page.version.document.about
    assert "Nobody on record yet" in words(about)

    def tell(dialog: RecordTellingDialog) -> None:
        dialog.audience.set_value(ToldAudience.EVERYBODY)
        dialog.audience.chosen.emit(ToldAudience.EVERYBODY)
        press(qtbot, dialog, Qt.Key.Key_Return)
        assert "how" in dialog.how.accessibleDescription()
        dialog.how.set_value(TellingWay.EMAIL)
        qtbot.keyClicks(dialog.told_on.line, "September 2024")
        qtbot.keyClicks(dialog.proof, "Sent items of HR")
        press(qtbot, dialog, Qt.Key.Key_Return)

    with in_dialog(RecordTellingDialog, tell):
        link(about, "Add: who was told").click()
    (entry,) = record(casework, first).told
    assert entry.title == "All staff of the trust"
    assert entry.words == "by e-mail · September 2024 · Sent items of HR"
    qtbot.waitUntil(lambda: entry.words in words(about))
    answers.will("reason", "It was another policy.")
    link(about, "Strike out").click()
    assert record(casework, first).told[0].struck == "It was another policy."
    qtbot.waitUntil(lambda: "struck out: It was another policy." in words(about))


def test_the_facts_are_corrected_with_a_reason(
    page: PoliciesPage, qtbot: QtBot, casework: Casework, first: ImportedPolicy
) -> None:
    page.show_place(version_id=first.version_id, view="about")

    def correct(dialog: CorrectVersionDialog) -> None:
        dialog.review_on.line.clear()
        qtbot.keyClicks(dialog.review_on.line, "November 2027")
        press(qtbot, dialog, Qt.Key.Key_Return)
        assert "Why" in dialog.reason.accessibleDescription()
        qtbot.keyClicks(dialog.reason, "Trustees put it off.")
        press(qtbot, dialog, Qt.Key.Key_Return)

    with in_dialog(CorrectVersionDialog, correct):
        link(page.version.document.about, "Correct").click()
    assert record(casework, first).facts.review_on.stored == "2027-11"
    qtbot.waitUntil(lambda: "November 2027" in words(page.version.head))


def test_the_clauses_of_a_version_are_filtered_as_one_types(
    page: PoliciesPage, qtbot: QtBot, first: ImportedPolicy
) -> None:
    page.show_place(version_id=first.version_id)
    clauses = page.version.clauses
    qtbot.keyClicks(clauses.filter, "disrepute personal")
    shown = [clause.label for clause in clauses.table.model().rows()]
    assert shown == ["SMP-PER-1"]
    assert clauses.table.chosen().label == "SMP-PER-1"
    qtbot.keyClick(clauses.filter, Qt.Key.Key_Down)
    assert clauses.table.hasFocus()
    qtbot.keyClick(page.version.document.clauses, Qt.Key.Key_Up)
    assert clauses.table.chosen().label == "SMP-WRK-2"
    assert clauses.filter.text() == ""


def test_a_citation_leads_to_its_allegation(
    page: PoliciesPage,
    qtbot: QtBot,
    casework: Casework,
    adviser: Actor,
    context: WindowContext,
    first: ImportedPolicy,
) -> None:
    case_id: CaseId = log(casework, adviser)
    alleged = draft(casework, adviser, case_id)
    clause_mapping.cite_clause(
        casework,
        adviser,
        allegation_id=alleged,
        clause_id=clause_labelled(casework, adviser, alleged, "SMP-PER-1"),
        reason="Parents read it.",
    )
    gone: list[dict[str, Any]] = []

    def note(place: str, **where: Any) -> None:
        gone.append({"place": place, **where})

    context.navigate = note
    page.show_place(version_id=first.version_id, view="cited")
    cited = page.version.document.cited
    assert cited.list.choose_first()
    qtbot.keyClick(cited.list, Qt.Key.Key_Return)
    assert gone == [{"place": "case", "case_id": case_id, "tab": "allegations", "item": alleged}]
