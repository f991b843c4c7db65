"""The signed copy confirms the passages that are on it; what is unticked goes on waiting."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from casework.clock import FrozenClock
from casework.ids import CaseId
from casework.services import evidence, passages
from casework.services.context import Casework
from casework.services.evidence_rows import Destination
from tests.support.casebooks import ADVISER
from tests.support.dialogs import in_dialog
from tests.support.report_cases import TYPIST, first_allegation, notified_case
from ui.case_tabs import report_acts
from ui.dialogs.signed_copy_dialog import SignedCopyDialog
from ui.window_context import WindowContext


def waiting(casework: Casework, case_id: CaseId) -> set[str]:
    found = passages.current(casework, TYPIST, case_id=case_id)
    return {key for key, one in found.items() if not one.confirmed}


def test_one_chooses_which_waiting_passages_the_copy_holds(
    context: WindowContext, qtbot: QtBot, casework: Casework, clock: FrozenClock
) -> None:
    case_id = notified_case(casework)
    finding = f"allegation:{first_allegation(casework, case_id)}:established"
    keys = ["conclusion", "introduction", finding]
    for key in keys:
        passages.save(casework, TYPIST, case_id=case_id, key=key, text="Typed for him.")
    assert waiting(casework, case_id) == set(keys)
    clock.advance(timedelta(minutes=5))
    copy = evidence.receive(
        casework, ADVISER, source=b"%PDF-1.4 signed", name="signed.pdf",
        destination=Destination(case_id=case_id),
    ).value.item_id  # fmt: skip
    context.actor = TYPIST
    parent = QWidget()
    qtbot.addWidget(parent)

    def name(dialog: SignedCopyDialog) -> None:
        assert dialog.passages.values() == ("introduction", finding, "conclusion")
        assert "Allegation 1" in dialog.passages.box(finding).text()
        dialog.item.set_value(copy)
        for key in dialog.passages.values():
            dialog.passages.box(key).setChecked(False)
        dialog.submit()
        assert dialog.isVisible()
        for key in ("introduction", finding):
            dialog.passages.box(key).setChecked(True)
        dialog.submit()

    with in_dialog(SignedCopyDialog, name):
        report_acts.name_signed_copy(context, parent, case_id, "Gareth Lomas", keys)
    assert waiting(casework, case_id) == {"conclusion"}
