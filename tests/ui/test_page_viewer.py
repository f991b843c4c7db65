"""The page viewer: fit, pixels, zoom, turn, pages, and finer drawing where it is wanted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casework.summaries.files import PagePicture
from ui.theme import Theme
from ui.widgets.page_viewer import DetailWanted, PageViewer
from ui.widgets.viewer_bar import ViewerBar


def picture(
    size: tuple[int, int], full: tuple[int, int], page: int = 0, pages: int = 1
) -> PagePicture:
    pixels = b"\xff\x00\x00" * (size[0] * size[1])
    return PagePicture(*size, pixels, page, pages, *full)


@pytest.fixture
def viewer(look: Theme, qtbot: QtBot) -> PageViewer:
    made = PageViewer()
    qtbot.addWidget(made)
    made.resize(600, 400)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_large_page_fits_and_a_small_one_is_not_enlarged(viewer: PageViewer) -> None:
    viewer.show_page(picture((100, 200), (1000, 2000)), what="Post")
    assert 2000 * viewer.zoom() <= 400
    assert 2000 * viewer.zoom() > 300
    viewer.show_page(picture((50, 50), (50, 50)), what="Icon")
    assert viewer.zoom() == pytest.approx(1.0)


def test_keys_zoom_fit_and_turn(viewer: PageViewer, qtbot: QtBot) -> None:
    viewer.show_page(picture((100, 50), (1000, 500)), what="Post")
    fitted = viewer.zoom()
    qtbot.keyClick(viewer, Qt.Key.Key_Plus)
    assert viewer.zoom() == pytest.approx(fitted * 1.25)
    qtbot.keyClick(viewer, Qt.Key.Key_Minus)
    qtbot.keyClick(viewer, Qt.Key.Key_1)
    assert viewer.zoom() == pytest.approx(1.0)
    qtbot.keyClick(viewer, Qt.Key.Key_0)
    assert viewer.zoom() == pytest.approx(fitted)
    qtbot.keyClick(viewer, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert 1000 * viewer.zoom() <= 400


def test_it_asks_for_the_pages_beside_this_one(viewer: PageViewer, qtbot: QtBot) -> None:
    viewer.show_page(picture((10, 10), (100, 100), page=1, pages=3), what="Notes")
    with qtbot.waitSignal(viewer.page_wanted) as asked:
        qtbot.keyClick(viewer, Qt.Key.Key_PageDown)
    assert asked.args == [2]
    with qtbot.waitSignal(viewer.page_wanted) as asked:
        qtbot.keyClick(viewer, Qt.Key.Key_PageUp)
    assert asked.args == [0]
    viewer.show_page(picture((10, 10), (100, 100), page=2, pages=3), what="Notes")
    with qtbot.assertNotEmitted(viewer.page_wanted):
        qtbot.keyClick(viewer, Qt.Key.Key_PageDown)
    assert viewer.accessibleName() == "Notes, page 3 of 3"


def test_detail_is_asked_for_when_the_screen_shows_more_than_was_drawn(
    viewer: PageViewer, qtbot: QtBot
) -> None:
    viewer.show_page(picture((500, 500), (4000, 4000)), what="Photo")
    with qtbot.waitSignal(viewer.detail_wanted) as asked:
        viewer.zoom_to_pixels()
    (wanted,) = asked.args
    assert isinstance(wanted, DetailWanted)
    left, top, right, bottom = wanted.region
    assert 0 <= left < right <= 1
    assert 0 <= top < bottom <= 1
    # As many pixels as the screen shows of it, no more than the picture has.
    assert wanted.longest <= 4000 * (right - left) + 1
    assert wanted.longest <= 700
    viewer.show_detail(picture((600, 400), (4000, 4000)), wanted.region)


def test_a_page_drawn_in_full_asks_for_no_more(viewer: PageViewer, qtbot: QtBot) -> None:
    viewer.show_page(picture((400, 300), (400, 300)), what="Post")
    with qtbot.assertNotEmitted(viewer.detail_wanted, wait=400):
        viewer.zoom_in()


def test_a_pdf_counts_its_printed_size_as_a_hundred_per_cent(
    viewer: PageViewer, qtbot: QtBot
) -> None:
    viewer.show_page(picture((100, 100), (1200, 1200)), what="Letter", natural=2 / 3)
    with qtbot.waitSignal(viewer.zoomed) as told:
        viewer.zoom_to_pixels()
    assert told.args == [100]
    assert viewer.zoom() == pytest.approx(2 / 3)


def test_clearing_lets_go_of_every_pixel(viewer: PageViewer) -> None:
    viewer.show_page(picture((100, 100), (100, 100)), what="Post")
    viewer.clear()
    assert viewer.pages == 0
    assert viewer.scene().itemsBoundingRect().width() < 20


def test_the_bar_drives_the_viewer_and_says_the_page(viewer: PageViewer, qtbot: QtBot) -> None:
    bar = ViewerBar(viewer)
    qtbot.addWidget(bar)
    viewer.show_page(picture((100, 100), (1000, 1000), page=0, pages=2), what="Notes")
    bar.set_tools(zoom=True)
    assert bar.page_words.text() == "1 of 2"
    assert not bar.previous_button.isEnabled()
    qtbot.mouseClick(bar.pixels_button, Qt.MouseButton.LeftButton)
    assert bar.percent.text() == "100%"
    with qtbot.waitSignal(viewer.page_wanted):
        qtbot.mouseClick(bar.next_button, Qt.MouseButton.LeftButton)
    for button in (bar.in_button, bar.out_button, bar.fit_button, bar.turn_button):
        assert button.accessibleName()
        assert button.toolTip()


def test_the_next_page_is_read_at_the_same_zoom_from_its_top(
    viewer: PageViewer, qtbot: QtBot
) -> None:
    viewer.show_page(picture((100, 200), (1000, 2000), page=0, pages=3), what="Notes")
    viewer.zoom_to(1.0)
    viewer.centerOn(500, 1900)
    viewer.show_page(picture((100, 200), (1000, 2000), page=1, pages=3), what="Notes")
    assert viewer.zoom() == pytest.approx(1.0)
    assert viewer.verticalScrollBar().value() == viewer.verticalScrollBar().minimum()
    # A page of another size is seen whole.
    viewer.show_page(picture((200, 100), (2000, 1000), page=2, pages=3), what="Notes")
    assert viewer.fits


def test_a_page_is_gone_to_by_its_number(viewer: PageViewer, qtbot: QtBot) -> None:
    bar = ViewerBar(viewer)
    qtbot.addWidget(bar)
    viewer.show_page(picture((10, 10), (100, 100), page=0, pages=2_000), what="Bundle")
    bar.set_tools(zoom=True)
    bar.show()
    qtbot.keyClick(viewer, Qt.Key.Key_G)
    assert bar.page_box.isVisible()
    for typed, wanted in (("1234", [1233]), ("0", None), ("9999", None), ("x", None)):
        bar.ask_for_number()
        bar.page_box.setText(typed)
        told: list[int] = []
        viewer.page_wanted.connect(told.append)
        qtbot.keyClick(bar.page_box, Qt.Key.Key_Return)
        viewer.page_wanted.disconnect(told.append)
        assert told == (wanted or [])
        assert bar.page_box.isHidden()
    bar.ask_for_number()
    qtbot.keyClick(bar.page_box, Qt.Key.Key_Escape)
    assert bar.page_words.text() == "1 of 2000"
