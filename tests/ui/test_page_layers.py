"""What lies over a page takes the mouse and the keys in its turn, and is seen in its copies."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from pytestqt.qtbot import QtBot

from tests.ui.test_region_marker import POST, at, close_to, drag, sheet
from ui.theme import Theme
from ui.widgets.frame_layer import FrameLayer
from ui.widgets.marker_bar import MarkerBar
from ui.widgets.page_layers import MARKED, ORIGINAL, PageLayer
from ui.widgets.page_marks import PageSpot
from ui.widgets.region_marker import MarkTool, RegionMarker


class Boxes(FrameLayer):
    """A tool that draws boxes, begun with B."""

    def key(self, event: QKeyEvent, spot: PageSpot) -> bool:
        """Begin with B."""
        if event.key() == Qt.Key.Key_B and not self.in_hand:
            self.viewer.layers.take(self)
            return True
        return super().key(event, spot)


class Spot(PageLayer):
    """Takes the mouse in the upper left quarter of the page; counts how often it is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.pressed: list[QPointF] = []
        self.painted = 0
        self.chosen = ""

    def paint(self, painter: QPainter, spot: PageSpot) -> None:
        """Count."""
        self.painted += 1

    def press(self, at: QPointF, spot: PageSpot, held: Qt.KeyboardModifier) -> bool:
        """Take what is in the quarter."""
        mine = spot.on_screen((0, 0, 0.5, 0.5)).contains(at)
        self.pressed += [at] if mine else []
        return mine

    def release(self, at: QPointF, spot: PageSpot) -> bool:
        """Use it if it was dragged."""
        return (at - self.pressed[-1]).manhattanLength() > 4

    def stops(self) -> list[str]:
        """Have one place that Tab goes to."""
        return ["spot"]

    def chosen_stop(self) -> str:
        """Say whether it is chosen."""
        return self.chosen

    def choose_stop(self, key: str) -> None:
        """Be chosen, or not."""
        self.chosen = key


@pytest.fixture
def viewer(look: Theme, qtbot: QtBot) -> RegionMarker:
    made = RegionMarker()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.allow_marking(allowed=True)
    made.show_page(sheet(), what="Post")
    with qtbot.waitExposed(made):
        made.show()
    made.setFocus()
    return made


def test_a_tool_in_hand_draws_and_the_others_rest(viewer: RegionMarker, qtbot: QtBot) -> None:
    boxes, spot = Boxes(), Spot()
    viewer.layers.add(boxes)
    viewer.layers.add(spot)
    qtbot.keyClick(viewer, Qt.Key.Key_B)
    assert viewer.layers.in_hand is boxes
    with qtbot.waitSignal(boxes.framed) as told:
        drag(qtbot, viewer, at(viewer, 0.2, 0.2), at(viewer, 0.4, 0.3))
    page, region = told.args
    assert page == 0
    assert close_to(region, (0.2, 0.2, 0.4, 0.3))
    assert spot.pressed == []
    qtbot.keyClick(viewer, Qt.Key.Key_Escape)
    assert viewer.layers.in_hand is None


def test_a_frame_is_placed_by_key_alone(viewer: RegionMarker, qtbot: QtBot) -> None:
    boxes = Boxes()
    viewer.layers.add(boxes)
    qtbot.keyClick(viewer, Qt.Key.Key_B)
    for _ in range(3):
        qtbot.keyClick(viewer, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(boxes.framed) as told:
        qtbot.keyClick(viewer, Qt.Key.Key_Return)
    left, top, right, bottom = told.args[1]
    assert 0 <= left < right <= 1
    assert 0 <= top < bottom <= 1


def test_one_tool_at_a_time_and_the_bar_says_which(viewer: RegionMarker, qtbot: QtBot) -> None:
    bar = MarkerBar(viewer)
    qtbot.addWidget(bar)
    boxes = Boxes()
    viewer.layers.add(boxes)
    button = bar.add_tool(boxes, "Boxes", icon="ph.square", tip="Draw boxes (B)", name="boxes")
    bar.set_tools(zoom=True)
    bar.choose_copy(ORIGINAL)
    button.click()
    assert viewer.layers.in_hand is boxes
    # The tool is seen in the marked copy, so that is shown.
    assert bar.copy_choice.value() == MARKED
    assert not bar.pointer_button.isChecked()
    bar.words_button.click()
    assert viewer.tool is MarkTool.WORDS
    assert viewer.layers.in_hand is None
    assert not button.isChecked()
    button.click()
    assert viewer.tool is MarkTool.POINTER
    assert button.isChecked()
    bar.choose_copy(ORIGINAL)
    assert viewer.layers.in_hand is None
    assert bar.pointer_button.isChecked()


def test_the_original_is_shown_without_layers(viewer: RegionMarker, qtbot: QtBot) -> None:
    spot = Spot()
    viewer.layers.add(spot)
    viewer.layers.show_copy(ORIGINAL)
    before = spot.painted
    viewer.viewport().repaint()
    assert spot.painted == before
    viewer.layers.show_copy(MARKED)
    viewer.viewport().repaint()
    assert spot.painted > before


def test_a_click_that_a_layer_made_nothing_of_chooses_the_mark_beneath(
    viewer: RegionMarker, qtbot: QtBot
) -> None:
    spot = Spot()
    viewer.layers.add(spot)
    viewer.set_marks([POST])
    with qtbot.waitSignal(viewer.mark_chosen) as told:
        qtbot.mouseClick(viewer.viewport(), Qt.MouseButton.LeftButton, pos=at(viewer, 0.3, 0.3))
    assert told.args == ["post"]
    with qtbot.assertNotEmitted(viewer.mark_chosen):
        drag(qtbot, viewer, at(viewer, 0.2, 0.2), at(viewer, 0.4, 0.3) + QPoint(3, 3))
    assert len(spot.pressed) == 2


def test_tab_goes_through_the_marks_and_then_the_layers(viewer: RegionMarker, qtbot: QtBot) -> None:
    spot = Spot()
    viewer.layers.add(spot)
    viewer.set_marks([POST])
    qtbot.keyClick(viewer, Qt.Key.Key_Tab)
    assert (viewer.chosen_mark(), spot.chosen) == ("post", "")
    qtbot.keyClick(viewer, Qt.Key.Key_Tab)
    assert (viewer.chosen_mark(), spot.chosen) == ("", "spot")
    qtbot.keyClick(viewer, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert (viewer.chosen_mark(), spot.chosen) == ("post", "")


@pytest.mark.parametrize("turns", [0, 1])
def test_a_page_is_shown_as_wide_as_the_window(
    viewer: RegionMarker, qtbot: QtBot, turns: int
) -> None:
    for _ in range(turns):
        viewer.turn_view()
    qtbot.keyClick(viewer, Qt.Key.Key_2)
    wide = viewer.spot().page_box().width()
    assert 0.9 * viewer.width() < wide <= viewer.viewport().width()
    assert not viewer.fits
