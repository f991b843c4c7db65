"""Annotations in the evidence tab: drawn by mouse and by key, changed, undone, never the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from casework.actor import Actor
from casework.ids import CaseId
from casework.rules.annotations import AnnotationKind
from casework.services import annotations as laid_over
from casework.services import exhibits
from casework.services.context import Casework
from tests.media import file_makers as make
from tests.support.process_cases import log_case
from tests.ui.test_evidence_tab import attach, quiet
from tests.ui.test_region_marker import at, drag
from ui.case_tabs.annotation_desk import AnnotationDesk
from ui.case_tabs.evidence_tab import EvidenceTab
from ui.case_tabs.exhibit_printing import ExhibitPrinting, paint_sheets
from ui.widgets.page_layers import ORIGINAL
from ui.window_context import WindowContext

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def tab(context: WindowContext, qtbot: QtBot, casework: Casework, adviser: Actor) -> EvidenceTab:
    case_id: CaseId = log_case(casework, adviser)
    attach(casework, adviser, case_id, make.picture("PNG", (900, 700), colour=(250, 250, 250)))
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


def laid(tab: EvidenceTab, casework: Casework, adviser: Actor) -> list[str]:
    item = tab.view.item
    assert item is not None
    found = laid_over.annotations_of(casework, adviser, item_id=item.line.item_id)
    return [view.annotation.kind.value for view in found.entries]


def desk_of(tab: EvidenceTab) -> AnnotationDesk:
    (desk,) = tab.view.findChildren(AnnotationDesk)
    return desk


def test_drawn_by_mouse_moved_removed_and_undone(
    tab: EvidenceTab, casework: Casework, adviser: Actor, qtbot: QtBot
) -> None:
    viewer, desk = tab.view.viewer, desk_of(tab)
    desk.button.click()
    assert desk.strip.isVisible()
    drag(qtbot, viewer, at(viewer, 0.2, 0.2), at(viewer, 0.5, 0.4))
    assert laid(tab, casework, adviser) == ["arrow"]
    (shape,) = desk.layer.on_page()
    assert shape.annotation.points[1] == pytest.approx((0.5, 0.4), abs=0.02)
    qtbot.keyClick(viewer, Qt.Key.Key_Escape)
    assert desk.layer.chosen_stop() == shape.key
    # Taken by its line and moved, it goes whole.
    drag(qtbot, viewer, at(viewer, 0.35, 0.3), at(viewer, 0.45, 0.5))
    (moved,) = desk.layer.on_page()
    assert moved.annotation.points[0] == pytest.approx((0.3, 0.4), abs=0.02)
    assert moved.annotation.points[1] == pytest.approx((0.6, 0.6), abs=0.02)
    qtbot.keyClick(viewer, Qt.Key.Key_Delete)
    assert laid(tab, casework, adviser) == []
    for expected in (moved.annotation.points, shape.annotation.points):
        qtbot.keyClick(viewer, Qt.Key.Key_Z, CTRL)
        (back,) = desk.layer.on_page()
        assert back.annotation.points == expected
    qtbot.keyClick(viewer, Qt.Key.Key_Z, CTRL)
    assert laid(tab, casework, adviser) == []
    qtbot.keyClick(viewer, Qt.Key.Key_Y, CTRL)
    assert laid(tab, casework, adviser) == ["arrow"]


def test_drawn_and_changed_by_key_alone(
    tab: EvidenceTab,
    context: WindowContext,
    casework: Casework,
    adviser: Actor,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    viewer, desk = tab.view.viewer, desk_of(tab)
    for key in (Qt.Key.Key_B, Qt.Key.Key_H):
        qtbot.keyClick(viewer, key)
        qtbot.keyClick(viewer, Qt.Key.Key_Right)
        qtbot.keyClick(viewer, Qt.Key.Key_Down)
        qtbot.keyClick(viewer, Qt.Key.Key_Return)
    said = ["Posted at night", "Posted at 21:58"]
    monkeypatch.setattr(context.ask, "reason", lambda *_args, **_more: said.pop(0))
    qtbot.keyClick(viewer, Qt.Key.Key_N)
    qtbot.keyClick(viewer, Qt.Key.Key_Up)
    qtbot.keyClick(viewer, Qt.Key.Key_Return)
    assert sorted(laid(tab, casework, adviser)) == ["box", "highlight", "words"]
    qtbot.keyClick(viewer, Qt.Key.Key_Escape)
    note = desk.layer.shape(desk.layer.chosen_stop())
    assert note is not None
    assert note.words == "Note: Posted at night"
    qtbot.keyClick(viewer, Qt.Key.Key_Return)
    changed = desk.layer.shape(note.key)
    assert changed is not None
    assert changed.words == "Note: Posted at 21:58"
    before = changed.annotation.box
    qtbot.keyClick(viewer, Qt.Key.Key_Right)
    qtbot.keyClick(viewer, Qt.Key.Key_Down, SHIFT)
    after = desk.layer.shape(note.key)
    assert after is not None
    assert after.annotation.box[0] > before[0]
    assert after.annotation.box[3] - after.annotation.box[1] > before[3] - before[1]
    # Tab goes through all of them, and what is chosen is said.
    chosen = []
    for _ in range(3):
        qtbot.keyClick(viewer, Qt.Key.Key_Escape)
        qtbot.keyClick(viewer, Qt.Key.Key_Tab)
        chosen.append(viewer.accessibleDescription())
    assert chosen[0] in ("Box", "Highlight", "Note: Posted at 21:58")


def test_the_original_shows_none_and_a_reader_draws_none(
    tab: EvidenceTab, casework: Casework, adviser: Actor, qtbot: QtBot
) -> None:
    viewer, desk = tab.view.viewer, desk_of(tab)
    qtbot.keyClick(viewer, Qt.Key.Key_H)
    drag(qtbot, viewer, at(viewer, 0.2, 0.2), at(viewer, 0.8, 0.8))
    qtbot.keyClick(viewer, Qt.Key.Key_Escape)
    qtbot.keyClick(viewer, Qt.Key.Key_Escape)
    place = at(viewer, 0.5, 0.5)

    def colour() -> tuple[int, ...]:
        shown = viewer.viewport().grab().toImage().pixelColor(place)
        return shown.red(), shown.green(), shown.blue()

    marked = colour()
    tab.view.bar.choose_copy(ORIGINAL)
    assert marked != colour()
    desk.layer.allow(allowed=False)
    tab.view.bar.choose_copy("marked")
    qtbot.keyClick(viewer, Qt.Key.Key_A)
    assert viewer.layers.in_hand is None
    drag(qtbot, viewer, place, place + QPoint(40, 40))
    assert laid(tab, casework, adviser) == [AnnotationKind.HIGHLIGHT.value]


def test_an_annotated_copy_is_written_from_the_strip(
    tab: EvidenceTab,
    context: WindowContext,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk, target = desk_of(tab), tmp_path / "copy.pdf"
    desk.button.click()
    assert not desk.strip.copy_button.isEnabled()
    viewer = tab.view.viewer
    drag(qtbot, viewer, at(viewer, 0.2, 0.2), at(viewer, 0.5, 0.4))
    monkeypatch.setattr(context.ask, "reason", lambda *_args, **_more: "For the interview.")
    monkeypatch.setattr(context.ask, "save_file", lambda *_args, **_more: target)
    desk.strip.copy_button.click()
    qtbot.waitUntil(target.exists, timeout=10_000)
    quiet(tab, qtbot, context)
    assert target.read_bytes().startswith(b"%PDF")


def test_an_exhibit_is_printed_with_a_reason_and_that_is_noted(
    tab: EvidenceTab,
    context: WindowContext,
    casework: Casework,
    adviser: Actor,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (printing,) = tab.view.findChildren(ExhibitPrinting)
    sent: list[int] = []
    file = tmp_path / "printed.pdf"

    def send(sheets: tuple[bytes, ...]) -> bool:
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(file))
        sent.append(len(sheets))
        return paint_sheets(printer, sheets)

    monkeypatch.setattr(printing, "send", send)
    monkeypatch.setattr(context.ask, "reason", lambda *_args, **_more: "For the hearing file.")
    qtbot.keyClick(tab.view.viewer, Qt.Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: bool(sent), timeout=10_000)
    quiet(tab, qtbot, context)
    assert file.read_bytes().startswith(b"%PDF")
    assert tab.view.item is not None
    item_id = tab.view.item.line.item_id
    custody = exhibits.evidence_item(casework, adviser, item_id=item_id).custody
    assert (custody[-1].act, custody[-1].why) == ("printed", "For the hearing file.")
