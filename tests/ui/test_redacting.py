"""Redacting in the evidence tab: marked by mouse and key, found, confirmed, copied, looked at."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from casework.actor import Actor
from casework.rules.capture import Sensitivity
from casework.rules.pseudonyms import PseudonymKind
from casework.services import exhibits, pseudonyms, redacted_copies, redaction_search, redactions
from casework.services.context import Casework
from casework.summaries.meetings import PupilKey
from casework.summaries.redactions import RedactionDesk, Standing
from tests.media import planted_words as planted
from tests.media.planted_words import WORD
from tests.support.process_cases import log_case
from tests.ui.test_evidence_tab import attach, quiet
from tests.ui.test_region_marker import at, drag
from ui.case_tabs.evidence_tab import EvidenceTab
from ui.case_tabs.redact_desk import REDACTED_COPY, RedactDesk
from ui.dialogs.find_names_dialog import FindNamesDialog
from ui.window_context import WindowContext


@pytest.fixture(autouse=True)
def no_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading by machine takes seconds and has tests of its own."""
    monkeypatch.setattr(redaction_search, "is_available", lambda: False)


@pytest.fixture
def tab(context: WindowContext, qtbot: QtBot, casework: Casework, adviser: Actor) -> EvidenceTab:
    case_id = log_case(casework, adviser)
    body = planted.plain_pdf(lambda canvas: canvas.drawString(30, 100, f"{WORD}’s book"))
    attach(casework, adviser, case_id, body, "statement.pdf")
    made = EvidenceTab(context)
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show_case(case_id)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: made.view.viewer.pages == 1, timeout=10_000)
    quiet(made, qtbot, context)
    made.view.viewer.setFocus()
    return made


def desk_of(tab: EvidenceTab) -> RedactDesk:
    (desk,) = tab.view.findChildren(RedactDesk)
    return desk


def stands(tab: EvidenceTab, casework: Casework, adviser: Actor) -> RedactionDesk:
    item = tab.view.item
    assert item is not None
    return redactions.desk(casework, adviser, item_id=item.line.item_id)


def test_a_place_is_drawn_with_its_reason_removed_and_undone(
    tab: EvidenceTab, casework: Casework, adviser: Actor, qtbot: QtBot
) -> None:
    viewer, desk = tab.view.viewer, desk_of(tab)
    qtbot.keyClick(viewer, Qt.Key.Key_R)
    assert desk.button.isChecked()
    assert tab.panel.stack.currentWidget() is desk.panel
    drag(qtbot, viewer, at(viewer, 0.1, 0.1), at(viewer, 0.4, 0.3))
    assert stands(tab, casework, adviser).marks == ()  # without a reason nothing is marked
    desk.panel.choose_reason("pupil")
    drag(qtbot, viewer, at(viewer, 0.1, 0.1), at(viewer, 0.4, 0.3))
    (mark,) = stands(tab, casework, adviser).confirmed
    assert mark.box.sides == pytest.approx((0.1, 0.1, 0.4, 0.3), abs=0.02)
    assert desk.panel.marks.chosen() == mark.mark_id
    qtbot.keyClick(viewer, Qt.Key.Key_Delete)
    assert stands(tab, casework, adviser).marks == ()
    qtbot.keyClick(viewer, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(stands(tab, casework, adviser).marks) == 1
    qtbot.keyClick(viewer, Qt.Key.Key_P)
    assert [one.how for one in stands(tab, casework, adviser).marks] == ["page", "box"]
    qtbot.keyClick(viewer, Qt.Key.Key_Escape)
    assert not desk.button.isChecked()


def find(tab: EvidenceTab, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> RedactDesk:
    """Seek the planted word as a person does, up to what is proposed."""

    def answer(dialog: FindNamesDialog) -> int:
        dialog.names_box.setPlainText(WORD)
        dialog.reason.set_value("pupil")
        dialog.submit()
        return dialog.result()

    monkeypatch.setattr(FindNamesDialog, "exec", answer)
    desk = desk_of(tab)
    qtbot.keyClick(tab.view.viewer, Qt.Key.Key_R)
    qtbot.keyClick(tab.view.viewer, Qt.Key.Key_F)
    qtbot.waitUntil(lambda: desk.panel.marks.count() == 2, timeout=15_000)
    return desk


def test_found_words_are_confirmed_by_key_and_the_copy_is_looked_at(
    tab: EvidenceTab,
    casework: Casework,
    adviser: Actor,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = find(tab, monkeypatch, qtbot)
    viewer = tab.view.viewer
    assert not desk.panel.make_button.isEnabled() or desk.panel.make_button.property("refused")
    for left in (1, 0):
        qtbot.keyClick(viewer, Qt.Key.Key_Return)
        assert len(stands(tab, casework, adviser).proposed) == left
    assert {one.standing for one in stands(tab, casework, adviser).marks} == {Standing.CONFIRMED}
    desk.panel.make_button.click()
    qtbot.waitUntil(lambda: desk.panel.copies.count() == 1, timeout=20_000)
    qtbot.waitUntil(lambda: tab.view.bar.copy_choice.value() == REDACTED_COPY)
    qtbot.waitUntil(lambda: viewer.pages == 1, timeout=10_000)


def test_a_copy_of_what_is_sensitive_stays_covered_until_asked_for(
    tab: EvidenceTab,
    casework: Casework,
    adviser: Actor,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = find(tab, monkeypatch, qtbot)
    item = tab.view.item
    assert item is not None
    for _place in range(2):
        qtbot.keyClick(tab.view.viewer, Qt.Key.Key_Return)
    made = redacted_copies.make(casework, adviser, item_id=item.line.item_id).value
    assert made.copy_id is not None
    sensitive = replace(item.record, sensitivity=Sensitivity.CHILD)
    exhibits.update_record(
        casework, adviser, item_id=item.line.item_id, title="Seen", record=sensitive
    )
    tab.refresh()
    assert tab.view.stack.currentWidget() is tab.view.cover
    desk.panel.look_asked.emit(made.copy_id)
    assert tab.view.stack.currentWidget() is tab.view.cover
    assert tab.view.viewer.pages == 0
    qtbot.mouseClick(tab.view.cover.reveal_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: tab.view.viewer.pages == 1, timeout=10_000)
    assert tab.view.copy_source() is not None


def test_what_would_still_tell_is_listed_and_marked_too(
    tab: EvidenceTab,
    casework: Casework,
    adviser: Actor,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = find(tab, monkeypatch, qtbot)
    first, second = stands(tab, casework, adviser).proposed
    qtbot.keyClick(tab.view.viewer, Qt.Key.Key_Return)
    desk.panel.remove_asked.emit(second.mark_id)
    desk.panel.make_button.click()
    qtbot.waitUntil(lambda: desk.panel.leaks.count() > 0, timeout=20_000)
    assert stands(tab, casework, adviser).copies == ()
    desk.panel.choose_reason("pupil")
    desk.panel.mark_leaks_button.click()
    assert len(stands(tab, casework, adviser).confirmed) == 2
    assert desk.panel.leaks.isHidden()
    desk.panel.make_button.click()
    qtbot.waitUntil(lambda: desk.panel.copies.count() == 1, timeout=20_000)
    qtbot.waitUntil(lambda: tab.view.viewer.pages == 1, timeout=10_000)
    assert first.mark_id


def test_a_pupil_known_to_the_case_is_found_without_typing_the_name(
    tab: EvidenceTab,
    casework: Casework,
    adviser: Actor,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    item = tab.view.item
    assert item is not None
    assert item.case_id is not None
    pseudonyms.give_pseudonym(
        casework,
        adviser,
        case_id=item.case_id,
        kind=PseudonymKind.PUPIL,
        key=PupilKey("", f"{WORD} Bellweather", "", ""),
        about="Year 4",
    )
    offered: list[str] = []

    def answer(dialog: FindNamesDialog) -> int:
        boxes = dialog.known_rows.findChildren(QCheckBox)
        offered.extend(box.toolTip() for box in boxes if box.isChecked())
        dialog.reason.set_value("pupil")
        dialog.submit()
        return dialog.result()

    monkeypatch.setattr(FindNamesDialog, "exec", answer)
    desk = desk_of(tab)
    qtbot.keyClick(tab.view.viewer, Qt.Key.Key_R)
    qtbot.keyClick(tab.view.viewer, Qt.Key.Key_F)
    qtbot.waitUntil(lambda: desk.panel.marks.count() == 2, timeout=15_000)
    assert offered == ["Pupil A, Year 4"]
    sought = {one.sought for one in stands(tab, casework, adviser).marks}
    assert sought == {WORD, f"{WORD}’s"}
