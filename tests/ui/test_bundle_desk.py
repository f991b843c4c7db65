"""The desk of the bundle: begun, ordered by keyboard, a copy made and looked at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from casework.clock import today
from casework.ids import CaseId
from casework.rules.bundle_audience import Audience, Shown
from casework.services import bundle_versions, bundles
from casework.services.context import Casework
from casework.summaries.bundles import BundleDesk as Bundle
from tests.media.file_makers import picture
from tests.support.answers import Answers
from tests.support.casebooks import ADVISER
from tests.support.dialogs import in_dialog
from tests.support.report_cases import notified_case
from tests.support.utterance_cases import take
from ui.case_tabs.bundle_desk import BundleDesk
from ui.case_tabs.bundle_tree import BundleTree
from ui.case_tabs.papers_tab import PapersTab
from ui.dialogs.bundle_differences_dialog import BundleDifferencesDialog
from ui.dialogs.give_bundle_dialog import GiveBundleDialog
from ui.main_window import MainWindow
from ui.widgets.problem_list import ProblemRow
from ui.window_context import WindowContext

Open = Callable[[], BundleDesk]


@pytest.fixture
def case_id(casework: Casework) -> CaseId:
    case_id = notified_case(casework)
    for shade in (20, 200):
        take(
            casework, ADVISER, case_id, picture("PNG", (60, 90), "L", colour=shade), f"{shade}.png"
        )
    return case_id


@pytest.fixture
def open_desk(qtbot: QtBot, window: MainWindow, context: WindowContext, case_id: CaseId) -> Open:
    def opened() -> BundleDesk:
        context.navigate("case", case_id=case_id, tab="papers", item="bundle")
        qtbot.waitUntil(lambda: not context.jobs.running(), timeout=20_000)
        desk = window.findChild(PapersTab).bundle_desk
        assert desk is not None
        assert desk.isVisible()
        return desk

    return opened


def standing(casework: Casework, case_id: CaseId) -> Bundle:
    return bundles.desk(casework, ADVISER, case_id=case_id)


def shown_pages(casework: Casework, case_id: CaseId, item_id: str) -> tuple[int, int]:
    place = next(one.pages for one in standing(casework, case_id).versions[0].map
                 if one.item_id == item_id)  # fmt: skip
    return place.first, place.last


def checks_of(desk: BundleDesk) -> list[str]:
    return [row.accessibleName() for row in desk.checks.findChildren(ProblemRow)]


def drop(tree: BundleTree, item_id: str, at: QRect, *, above: bool = False) -> None:
    """Drag a document to a line of the tree, as the pointer would."""
    data = tree.model().mimeData([tree.index_of(item_id)])
    point = QPointF(at.center().x(), at.top() + (2 if above else at.height() - 2))
    for kind in (QDragMoveEvent, QDropEvent):
        event = kind(
            point if kind is QDropEvent else point.toPoint(), Qt.DropAction.MoveAction, data,
            Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        if kind is QDropEvent:
            tree.dropEvent(event)
        else:
            tree.dragMoveEvent(event)


def test_it_is_begun_ordered_by_keyboard_and_shortened(
    qtbot: QtBot, casework: Casework, case_id: CaseId, open_desk: Open
) -> None:
    desk = open_desk()
    assert desk.bar.make_button.hasFocus()
    QTest.keyClick(desk.bar.make_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: standing(casework, case_id).bundle_id is not None)
    first, second = (one for one in standing(casework, case_id).documents if one.section == "F")
    desk.documents.choose(first.item_id)
    desk.documents.setFocus()
    QTest.keyClick(desk.documents, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(
        lambda: (
            [one.item_id for one in standing(casework, case_id).documents if one.section == "F"]
            == [second.item_id, first.item_id]
        )
    )
    assert desk.documents.chosen() == first.item_id
    QTest.keyClick(desk.documents, Qt.Key.Key_Delete)
    qtbot.waitUntil(
        lambda: first.source_id in {o.source_id for o in standing(casework, case_id).offered}
    )


def test_a_copy_is_made_looked_at_and_given(
    qtbot: QtBot, casework: Casework, context: WindowContext, case_id: CaseId, open_desk: Open
) -> None:
    bundles.begin(casework, ADVISER, case_id=case_id)
    desk = open_desk()
    shown = next(one for one in standing(casework, case_id).documents if one.section == "F")
    desk.bar.make_button.click()
    qtbot.waitUntil(lambda: len(standing(casework, case_id).versions) == 1, timeout=60_000)
    desk.documents.choose(shown.item_id)
    qtbot.waitUntil(lambda: not context.jobs.running(), timeout=20_000)
    assert "version 1" in desk.bar.state.text()
    assert any("Printed number = PDF page" in words for words in checks_of(desk))
    cell = desk.pages.cell(shown_pages(casework, case_id, shown.item_id)[0])
    assert cell is not None
    assert cell.document == shown.item_id
    assert desk.pages.chosen_page() == cell.number
    qtbot.waitUntil(lambda: desk.pages.is_drawn(cell.number), timeout=20_000)

    def fill(dialog: GiveBundleDialog) -> None:
        assert dialog.given_on.day() == today(casework.clock)
        dialog.recipient.setText("Jordan Ellis")
        dialog.how.setText("By hand")
        dialog.given_on.set_value(standing(casework, case_id).versions[0].made_at.date())
        dialog.submit()

    with in_dialog(GiveBundleDialog, fill):
        desk.bar.give_button.click()
    qtbot.waitUntil(lambda: standing(casework, case_id).fixed)
    assert not desk.up_button.isEnabled()
    assert standing(casework, case_id).versions[0].audience is Audience.PANEL


def test_no_witness_copy_is_made_where_there_is_no_witness(
    casework: Casework, case_id: CaseId, open_desk: Open
) -> None:
    bundles.begin(casework, ADVISER, case_id=case_id)
    desk = open_desk()
    assert not standing(casework, case_id).witnesses
    assert desk.bar.make_button.isEnabled()
    desk.bar.audience.set_value(Audience.WITNESS)
    desk.bar.reader_chosen.emit()
    assert not desk.bar.make_button.isEnabled()
    assert desk.bar.make_button.toolTip() == "No witness is in this case"
    assert "No witness is in this case" in desk.bar.state.text()
    desk.bar.audience.set_value(Audience.PANEL)
    desk.bar.reader_chosen.emit()
    assert desk.bar.make_button.isEnabled()
    assert "Ctrl+Shift+M" in desk.bar.make_button.toolTip()


def test_a_document_is_dragged_into_another_section(
    qtbot: QtBot, casework: Casework, case_id: CaseId, open_desk: Open
) -> None:
    bundles.begin(casework, ADVISER, case_id=case_id)
    desk = open_desk()
    first, second = (one for one in standing(casework, case_id).documents if one.section == "F")

    def order() -> list[tuple[str, str]]:
        held = standing(casework, case_id).documents
        return [(one.item_id, one.section) for one in held
                if one.item_id in (first.item_id, second.item_id)]  # fmt: skip

    drop(desk.documents, second.item_id, desk.documents.place_of(first.item_id), above=True)
    qtbot.waitUntil(lambda: order() == [(second.item_id, "F"), (first.item_id, "F")])
    drop(desk.documents, second.item_id, desk.documents.place_of_section("K"))
    qtbot.waitUntil(lambda: order() == [(first.item_id, "F"), (second.item_id, "K")])


def test_alt_and_an_arrow_go_on_into_the_section_beside(
    qtbot: QtBot, casework: Casework, case_id: CaseId, open_desk: Open
) -> None:
    bundles.begin(casework, ADVISER, case_id=case_id)
    desk = open_desk()
    last = [one for one in standing(casework, case_id).documents if one.section == "F"][-1]
    desk.documents.choose(last.item_id)
    desk.documents.setFocus()
    QTest.keyClick(desk.documents, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)

    def section() -> str:
        held = standing(casework, case_id).documents
        return next(one.section for one in held if one.item_id == last.item_id)

    qtbot.waitUntil(lambda: section() == "G")
    assert desk.documents.chosen() == last.item_id


def test_a_copy_is_saved_in_volumes_and_two_copies_compared(
    qtbot: QtBot, casework: Casework, context: WindowContext, case_id: CaseId, open_desk: Open,
    answers: Answers, tmp_path: Path,
) -> None:  # fmt: skip
    bundle_id = bundles.begin(casework, ADVISER, case_id=case_id).value
    chosen = next(one for one in standing(casework, case_id).documents if one.section == "F")
    bundles.show(
        casework, ADVISER, item_id=chosen.item_id, audience=Audience.PANEL, shown=Shown.WITHHELD,
        why="pictures of pupils",
    )  # fmt: skip
    for audience in (Audience.ARCHIVE, Audience.PANEL):
        bundle_versions.make(casework, ADVISER, bundle_id=bundle_id, audience=audience)
    desk = open_desk()
    rows = [desk.left_out.model().index(row, 0).data() for row in range(desk.left_out.count())]
    assert any("pictures of pupils" in words for words in rows), rows
    answers.will("folder", tmp_path)
    desk.save_volumes()
    qtbot.waitUntil(lambda: bool(list(tmp_path.glob("*volume 1 of 1.pdf"))), timeout=20_000)
    qtbot.waitUntil(lambda: not context.jobs.running(), timeout=20_000)

    def look(dialog: BundleDifferencesDialog) -> None:
        assert dialog.said.text().startswith("1 document")
        assert "Withheld in the first" in dialog.rows.model().index(0, 0).data()
        dialog.submit()

    with in_dialog(BundleDifferencesDialog, look):
        desk.differ_button.click()


def test_the_pages_of_one_copy_never_stand_for_those_of_another(
    qtbot: QtBot, casework: Casework, context: WindowContext, case_id: CaseId, open_desk: Open
) -> None:
    bundle_id = bundles.begin(casework, ADVISER, case_id=case_id).value
    for audience in (Audience.ARCHIVE, Audience.PANEL):
        bundle_versions.make(casework, ADVISER, bundle_id=bundle_id, audience=audience)
    desk = open_desk()
    qtbot.waitUntil(lambda: desk.pages.is_drawn(1), timeout=20_000)
    desk.bar.audience.set_value(Audience.ARCHIVE)
    desk.bar.reader_chosen.emit()
    assert not desk.pages.is_drawn(1)
    qtbot.waitUntil(lambda: desk.pages.is_drawn(1), timeout=20_000)


def test_what_is_withheld_asks_why(
    qtbot: QtBot, casework: Casework, case_id: CaseId, open_desk: Open, answers: Answers
) -> None:
    bundles.begin(casework, ADVISER, case_id=case_id)
    desk = open_desk()
    chosen = next(one for one in standing(casework, case_id).documents if one.section == "F")
    desk.documents.choose(chosen.item_id)
    answers.will("reason", "pictures of pupils")

    def withheld() -> bool:
        held = standing(casework, case_id).documents
        how = next(one for one in held if one.item_id == chosen.item_id).shown(Audience.PANEL)
        return (how.shown, how.why) == (Shown.WITHHELD, "pictures of pupils")

    desk.shown.chosen.emit(Shown.WITHHELD)
    qtbot.waitUntil(withheld)
    assert "pictures of pupils" in desk.why.text()
