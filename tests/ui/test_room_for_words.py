"""No words cut off: every page and dialog at the least size, and with large text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tools.views import views
from ui.dialogs.base_dialog import BaseDialog
from ui.main_window import MainWindow
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.segmented_choice import SegmentedChoice

# A rounding of the layout, not a cut letter.
SLACK = 3


def worded(root: QWidget) -> Iterator[QWidget]:
    for widget in root.findChildren(QWidget):
        if widget.isVisible() and isinstance(widget, (QLabel, Button, Chip, SegmentedChoice)):
            yield widget


def cut_by(widget: QWidget) -> str:
    """Say what cuts a widget sideways, or that its words have no room in it."""
    if isinstance(widget, QLabel):
        if not widget.text():
            return ""
        if widget.wordWrap():
            if widget.height() + SLACK < widget.heightForWidth(widget.width()):
                return "too low for its lines"
        elif widget.width() + SLACK < widget.sizeHint().width():
            return "narrower than its words"
    elif widget.width() + SLACK < widget.minimumSizeHint().width():
        return "narrower than its words"
    at = widget.parentWidget()
    while at is not None and not at.isWindow():
        left = widget.mapTo(at, QPoint(0, 0)).x()
        if left < -SLACK or left + widget.width() > at.width() + SLACK:
            return f"beyond the edge of {type(at).__name__}#{at.objectName()}"
        at = at.parentWidget()
    return ""


def words_of(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    words = text() if callable(text) else widget.accessibleName()
    return str(words)[:50]


def cuts(root: QWidget) -> list[str]:
    """Say what is cut of the words in sight."""
    found = ((widget, cut_by(widget)) for widget in worded(root))
    return [f"“{words_of(widget)}” {cut}" for widget, cut in found if cut]


@pytest.mark.parametrize(
    ("size", "scale"),
    [
        (QSize(1280, 720), 1.0),
        (QSize(1440, 900), 1.5),
        pytest.param(QSize(1920, 1080), 1.75, marks=pytest.mark.slow),
    ],
    ids=["1280x720", "1440x900 at 150%", "1920x1080 at 175%"],
)
def test_no_words_are_cut_off(
    lived_in: MainWindow, look: Theme, qtbot: QtBot, size: QSize, scale: float
) -> None:
    look.apply(scale=scale)
    # Pages take their widths when they are made: begin again in this text size.
    context = lived_in.context
    assert context is not None
    lived_in.resize(size)
    lived_in.begin(context.casework, context.actor)
    problems: set[str] = set()
    for view in views(lived_in):
        shown = view.show()
        if shown is None:
            continue
        running = lived_in.context.jobs.running if lived_in.context is not None else tuple
        qtbot.waitUntil(lambda running=running: not running(), timeout=15_000)
        QApplication.processEvents()
        root: QWidget = shown if isinstance(shown, QDialog) else lived_in
        # What gives way to a panel that came into sight is laid out a moment later.
        with suppress(qtbot.TimeoutError):
            qtbot.waitUntil(lambda root=root: not cuts(root), timeout=600)
        problems |= {f"{view.name}: {cut}" for cut in cuts(root)}
        view.close(shown)
    assert not problems, "\n".join(sorted(problems))


def test_the_bold_words_of_a_banner_are_not_cut_in_a_narrow_dialog(
    look: Theme, qtbot: QtBot
) -> None:
    dialog = BaseDialog(None, title="Decide whether to investigate?", act="Go on")
    banner = Banner(
        "warn",
        "Answered “not known yet”: equality or belief.",
        detail="trust’s procedure · triage · not a bar: say why it goes on",
        action="Answer questions",
    )
    dialog.body.addWidget(banner)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    for label in banner.findChildren(QLabel):
        if label.isVisible() and label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width())


def test_a_banner_that_was_narrow_is_low_again_where_there_is_room(
    qtbot: QtBot, look: Theme
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    banner = Banner("stop", "Stop.", "Leave it where it is and ring the police and the LADO.")
    column.addWidget(banner)
    column.addStretch(1)
    page.resize(900, 400)
    with qtbot.waitExposed(page):
        page.show()
    low = banner.height()
    page.resize(220, 400)
    qtbot.waitUntil(lambda: banner.height() > low)
    page.resize(900, 400)
    qtbot.waitUntil(lambda: banner.height() == low)
