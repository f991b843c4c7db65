"""Redacting an exhibit: the page with its marks, the copy as redacted, and the dialogs."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QWidget

from casework.ids import CaseId
from casework.rules.redaction import Leak, RedactionBox
from casework.services import exhibits, redactions
from casework.summaries.evidence import EvidenceLine
from casework.summaries.files import FileKind
from casework.summaries.redactions import FoundPlace, MarkedHow, MarkView, NewMark
from ui.case_tabs.redact_desk import RedactDesk
from ui.dialogs.find_names_dialog import FindNamesDialog
from ui.dialogs.redaction_reason_dialog import RedactionReasonDialog
from ui.dialogs.withhold_pages_dialog import WithholdPagesDialog
from ui.main_window import MainWindow
from ui.window_context import WindowContext

Maker = Callable[[], QDialog | None]
Page = Callable[..., Callable[[], QWidget]]
_NAME = RedactionBox(1, 0.05, 0.16, 0.36, 0.19)
_FOUND = (RedactionBox(1, 0.1, 0.3, 0.3, 0.33), RedactionBox(1, 0.4, 0.36, 0.56, 0.39))
_LEAKS = (
    Leak("rory", "recognition of the copy", "as written", 1, (0.1, 0.3, 0.3, 0.33)),
    Leak("bennett", "the words of the page", "inside a word", 1, (0.4, 0.36, 0.56, 0.39)),
)


def redaction_pages(
    context: WindowContext, case_id: CaseId, page: Page
) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    """Give the Evidence tab with marks on a picture, then with what would still tell."""
    line = _picture(context, case_id)
    if line is None:
        return

    def marked(*, leaks: bool = False) -> QWidget:
        shown = page("case", case_id=case_id, tab="evidence", item=line.item_id)()
        _mark(context, line.item_id)
        desk = shown.findChild(RedactDesk)
        if isinstance(desk, RedactDesk):
            QTimer.singleShot(300, desk, lambda: _open(desk, leaks=leaks))
        return shown

    yield "04-case-evidence-redact", marked
    yield "04-case-evidence-redact-leaks", lambda: marked(leaks=True)


def redaction_dialogs(
    window: MainWindow, context: WindowContext, case_id: CaseId | None
) -> Iterator[tuple[str, Maker]]:
    """Give the dialogs of names and of another reason."""
    yield "redact-find-names", lambda: FindNamesDialog(window, reason_code="pupil")
    yield "redact-withhold-pages", lambda: WithholdPagesDialog(window, page=3, pages=48)
    line = _picture(context, case_id) if case_id else None
    if line is None:
        return

    def reason() -> QDialog | None:
        marks = _mark(context, line.item_id)
        return RedactionReasonDialog(context, window, marks[0]) if marks else None

    yield "redact-reason", reason


def _picture(context: WindowContext, case_id: CaseId) -> EvidenceLine | None:
    lines = exhibits.evidence_list(context.casework, context.actor, case_id=case_id)
    fit = (one for one in lines if one.kind is FileKind.IMAGE and not one.sensitive)
    return next((one for one in fit if not one.sealed), None)


def _mark(context: WindowContext, item_id: str) -> tuple[MarkView, ...]:
    """Mark a place and propose two, once."""
    casework, actor = context.casework, context.actor
    desk = redactions.desk(casework, actor, item_id=item_id)
    if not desk.marks and not desk.why_not:
        new = NewMark(_NAME, MarkedHow.BOX, "uninvolved")
        redactions.mark(casework, actor, item_id=item_id, new=new)
        places = [FoundPlace("Rory Bennett", "Rory", box) for box in _FOUND]
        redactions.propose(casework, actor, item_id=item_id, places=places, reason_code="pupil")
        desk = redactions.desk(casework, actor, item_id=item_id)
    return desk.marks


def _open(desk: RedactDesk, *, leaks: bool) -> None:
    desk.reload()
    desk.layer.viewer.layers.take(desk.layer)
    desk.panel.choose_reason("pupil")
    desk.panel.marks.choose_first()
    desk.panel.show_leaks(_LEAKS if leaks else ())
