"""What the panel of redaction allows in a closed case, and pages that are withheld by a list."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from casework.ids import RedactedCopyId
from casework.summaries.redactions import CopyView, RedactionDesk
from ui.case_tabs.redact_panel import RedactPanel
from ui.dialogs.withhold_pages_dialog import WithholdPagesDialog
from ui.theme import Theme

NOW = datetime(2026, 11, 23, 9, 15, tzinfo=UTC)


@pytest.fixture
def copy() -> CopyView:
    return CopyView(
        RedactedCopyId("1" * 32), "2" * 32, 1, "0" * 64, 10, "image/png", 1, (), (),
        "Priya Nandakumar", NOW, "0" * 64, second_check_wanted=True,
    )  # fmt: skip


def test_in_a_closed_case_a_copy_is_still_checked_and_withdrawn(
    look: Theme, qtbot: QtBot, copy: CopyView
) -> None:
    panel = RedactPanel()
    qtbot.addWidget(panel)
    panel.show_desk(RedactionDesk((), (copy,), "The case is closed (no further action)."))
    panel.copies.choose(copy.copy_id)
    assert not panel.find_button.isEnabled()
    assert not panel.page_button.isEnabled()
    assert panel.check_button.isEnabled()
    assert panel.withdraw_button.isEnabled()
    assert not panel.export_button.isEnabled()  # nobody checked it yet


@pytest.mark.parametrize(
    ("typed", "pages"),
    [("3", (3,)), (" 2, 5-7 ", (2, 5, 6, 7)), ("9", ()), ("", ()), ("x", ()), ("7-5", ())],
)
def test_pages_are_withheld_by_a_list_that_the_file_has(
    look: Theme, qtbot: QtBot, typed: str, pages: tuple[int, ...]
) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    dialog = WithholdPagesDialog(around, page=3, pages=8)
    qtbot.addWidget(dialog)
    assert dialog.pages_line.text() == "3"
    dialog.pages_line.setText(typed)
    dialog.submit()
    assert dialog.chosen == pages
    assert dialog.fields["pages"].has_error() is not bool(pages)
