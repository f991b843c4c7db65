"""What people typed is shown as they typed it, also where Qt would read markup or keys in it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from ui.models.rows_model import RowsModel
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.cells import Cell, Column
from ui.widgets.labels import Label
from ui.widgets.plain_words import as_caption, plain_tip

HOSTILE = [
    "<b>bold</b>",
    "<img src='file:///etc/hostname'>",
    "A & B <Ltd>",
    "line one\n<i>line two</i>",
    "{{ name }} *stars* _under_",
]


def read_back(tip: str) -> str:
    """Read a tool tip as Qt does."""
    if not GuiQt.mightBeRichText(tip):
        return tip
    document = QTextDocument()
    document.setHtml(tip)
    return document.toPlainText()


@pytest.mark.parametrize("words", HOSTILE)
def test_a_tool_tip_says_the_words_themselves(words: str) -> None:
    assert read_back(plain_tip(words)) == words


@pytest.mark.parametrize("words", HOSTILE)
def test_a_cell_that_is_cut_says_them_too(look: Theme, words: str) -> None:
    model: RowsModel[str] = RowsModel([Column("Name", lambda name: Cell(name, tip=name))])
    model.set_rows([words])
    assert read_back(model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)) == words


def test_a_label_reads_no_markup(look: Theme, qtbot: QtBot) -> None:
    label = Label("<b>not bold</b>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == "<b>not bold</b>"


def test_a_banner_escapes_what_it_is_given(look: Theme, qtbot: QtBot) -> None:
    banner = Banner("stop", "<b>Dana</b>", "& <i>Sons</i>")
    qtbot.addWidget(banner)
    assert banner.accessibleName() == "<b>Dana</b> & <i>Sons</i>"
    shown = [label.text() for label in banner.findChildren(QLabel) if "Dana" in label.text()]
    assert len(shown) == 1
    assert "&lt;b&gt;Dana&lt;/b&gt;" in shown[0]


def test_an_ampersand_stays_in_a_tick_box(look: Theme, qtbot: QtBot) -> None:
    box = QCheckBox(as_caption("Smith & Sons"))
    qtbot.addWidget(box)
    assert box.shortcut().isEmpty()
    assert box.text() == "Smith && Sons"
