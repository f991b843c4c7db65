"""Words are marked on a page by mouse and by keyboard, and stay in place however it is shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from casework.summaries.files import PagePicture
from ui.theme import Theme
from ui.widgets.page_marks import PageMark, PageSpot
from ui.widgets.region_marker import MarkTool, RegionMarker

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
POST = PageMark("post", 0, (0.1, 0.1, 0.9, 0.5), "1 · post · Dana M · employee", own=True)
REPLY = PageMark("reply", 0, (0.2, 0.2, 0.5, 0.4), "2 · reply · Dana M · employee", own=True)
NOTE = PageMark("note", 2, (0.1, 0.1, 0.5, 0.5), "3 · comment · J · not the employee", own=False)


def sheet(page: int = 0, pages: int = 1) -> PagePicture:
    return PagePicture(100, 200, b"\xff" * 60_000, page, pages, 1000, 2000)


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


def spot(viewer: RegionMarker) -> PageSpot:
    size = viewer.page_size()
    return PageSpot(size.width(), size.height(), viewer.viewportTransform())


def at(viewer: RegionMarker, across: float, down: float) -> QPoint:
    """Where a place of the page, in fractions, lies in the viewport."""
    return spot(viewer).on_screen((across, down, across, down)).topLeft().toPoint()


def drag(qtbot: QtBot, viewer: RegionMarker, start: QPoint, end: QPoint) -> None:
    port = viewer.viewport()
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(port, (start + end) / 2)
    qtbot.mouseMove(port, end)
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)


def close_to(region: tuple[float, ...], wanted: tuple[float, ...], by: float = 0.02) -> bool:
    return region == pytest.approx(wanted, abs=by)


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
@pytest.mark.parametrize("zoom", ["fit", "larger"])
def test_a_drag_marks_the_same_place_however_the_page_is_turned_and_enlarged(
    viewer: RegionMarker, qtbot: QtBot, turns: int, zoom: str
) -> None:
    for _ in range(turns):
        viewer.turn_view()
    if zoom == "larger":
        viewer.zoom_in()
        viewer.centerOn(500, 1000)
    viewer.set_tool(MarkTool.WORDS)
    with qtbot.waitSignal(viewer.marked) as told:
        drag(qtbot, viewer, at(viewer, 0.3, 0.45), at(viewer, 0.7, 0.55))
    page, region = told.args
    assert page == 0
    assert close_to(region, (0.3, 0.45, 0.7, 0.55))


def test_a_drag_beyond_the_page_marks_as_far_as_the_page_goes(
    viewer: RegionMarker, qtbot: QtBot
) -> None:
    viewer.set_tool(MarkTool.WORDS)
    with qtbot.waitSignal(viewer.marked) as told:
        drag(qtbot, viewer, at(viewer, 0.5, 0.5), viewer.viewport().rect().bottomRight())
    assert told.args[1][2:] == (1.0, 1.0)


def test_the_keyboard_alone_places_sizes_and_takes_a_frame(
    viewer: RegionMarker, qtbot: QtBot
) -> None:
    qtbot.keyClick(viewer, Qt.Key.Key_W)
    assert viewer.tool is MarkTool.WORDS
    assert "Arrows move the frame" in viewer.accessibleDescription()
    for _ in range(30):
        qtbot.keyClick(viewer, Qt.Key.Key_Up)
    for _ in range(60):
        qtbot.keyClick(viewer, Qt.Key.Key_Left)
    qtbot.keyClick(viewer, Qt.Key.Key_Right, CTRL)
    for _ in range(60):
        qtbot.keyClick(viewer, Qt.Key.Key_Right, SHIFT)
    for _ in range(5):
        qtbot.keyClick(viewer, Qt.Key.Key_Down, SHIFT)
    with qtbot.waitSignal(viewer.marked) as told:
        qtbot.keyClick(viewer, Qt.Key.Key_Return)
    left, top, right, bottom = told.args[1]
    assert top == 0
    assert 0 < left < 0.02  # one pixel from the edge
    assert right == 1
    assert 0.2 < bottom < 0.4


def test_escape_leaves_the_frame_then_the_tool(viewer: RegionMarker, qtbot: QtBot) -> None:
    qtbot.keyClick(viewer, Qt.Key.Key_W)
    with qtbot.assertNotEmitted(viewer.marked):
        qtbot.keyClick(viewer, Qt.Key.Key_Escape)
        qtbot.keyClick(viewer, Qt.Key.Key_Return)
    assert viewer.tool is MarkTool.WORDS
    qtbot.keyClick(viewer, Qt.Key.Key_Escape)
    assert viewer.tool is MarkTool.POINTER


def test_a_click_marks_nothing(viewer: RegionMarker, qtbot: QtBot) -> None:
    viewer.set_tool(MarkTool.WORDS)
    with qtbot.assertNotEmitted(viewer.marked):
        qtbot.mouseClick(viewer.viewport(), Qt.MouseButton.LeftButton, pos=at(viewer, 0.5, 0.5))


def test_tab_goes_through_the_marks_of_the_page_and_on(viewer: RegionMarker, qtbot: QtBot) -> None:
    viewer.set_marks([POST, REPLY, NOTE])
    chosen: list[str] = []
    viewer.mark_chosen.connect(chosen.append)
    for _ in range(2):
        qtbot.keyClick(viewer, Qt.Key.Key_Tab)
    qtbot.keyClick(viewer, Qt.Key.Key_Backtab, SHIFT)
    assert chosen == ["post", "reply", "post"]
    with qtbot.waitSignal(viewer.mark_opened) as told:
        qtbot.keyClick(viewer, Qt.Key.Key_Return)
    assert told.args == ["post"]


def test_a_click_chooses_the_smallest_mark_under_it(viewer: RegionMarker, qtbot: QtBot) -> None:
    viewer.set_marks([POST, REPLY])
    for place, key in (((0.3, 0.3), "reply"), ((0.8, 0.15), "post"), ((0.95, 0.9), "")):
        with qtbot.waitSignal(viewer.mark_chosen) as told:
            qtbot.mouseClick(viewer.viewport(), Qt.MouseButton.LeftButton, pos=at(viewer, *place))
        assert told.args == [key]


def test_choosing_a_mark_of_another_page_turns_to_it(viewer: RegionMarker, qtbot: QtBot) -> None:
    viewer.set_marks([POST, NOTE])
    with qtbot.waitSignal(viewer.page_wanted) as told:
        viewer.choose_mark("note")
    assert told.args == [2]


def test_a_mark_chosen_before_the_page_is_there_is_gone_to_when_it_comes(
    viewer: RegionMarker, qtbot: QtBot
) -> None:
    viewer.clear()
    viewer.set_marks([NOTE])
    viewer.choose_mark("note")
    with qtbot.waitSignal(viewer.page_wanted) as told:
        viewer.show_page(sheet(0, 3), what="Notes")
    assert told.args == [2]


def test_a_mark_is_drawn_again_from_where_it_is(viewer: RegionMarker, qtbot: QtBot) -> None:
    viewer.set_marks([POST])
    viewer.redraw_mark("post")
    drag(qtbot, viewer, at(viewer, 0.9, 0.5), at(viewer, 0.6, 0.4))  # by its corner
    with qtbot.waitSignal(viewer.redrawn) as told:
        qtbot.keyClick(viewer, Qt.Key.Key_Return)
    key, page, region = told.args
    assert (key, page) == ("post", 0)
    assert close_to(region, (0.1, 0.1, 0.6, 0.4), by=0.03)


def test_the_original_shows_no_mark(viewer: RegionMarker) -> None:
    plain = viewer.grab().toImage()
    viewer.set_marks([POST])
    assert viewer.grab().toImage() != plain
    viewer.show_marks(shown=False)
    assert viewer.grab().toImage() == plain


def test_who_may_not_mark_gets_no_frame(viewer: RegionMarker, qtbot: QtBot) -> None:
    viewer.allow_marking(allowed=False)
    qtbot.keyClick(viewer, Qt.Key.Key_W)
    viewer.set_tool(MarkTool.WORDS)
    assert viewer.tool is MarkTool.POINTER
