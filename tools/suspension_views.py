"""How the dialogs of suspension and of slips are made for a picture or for the walk."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QDialog

from casework.ids import CaseId
from casework.services import case_lists, deadlines, suspensions
from casework.summaries.suspensions import SuspensionView
from ui.main_window import MainWindow
from ui.window_context import WindowContext

Maker = Callable[[], QDialog | None]


def suspension_dialogs(
    window: MainWindow, context: WindowContext, case_id: CaseId
) -> Iterator[tuple[str, Maker]]:
    """Give (name, how to make it) for each dialog of the tracks beside the process."""

    def suspend() -> QDialog:
        from casework.rules.suspension import SuspensionKind
        from ui.dialogs.suspend_dialog import SuspendDialog

        return SuspendDialog(context, window, case_id=case_id, kind=SuspensionKind.SUSPENSION)

    def review() -> QDialog | None:
        from ui.dialogs.suspension_review_dialog import SuspensionReviewDialog

        found = _running(context)
        return None if found is None else SuspensionReviewDialog(context, window, suspension=found)

    def end() -> QDialog | None:
        from ui.dialogs.end_suspension_dialog import EndSuspensionDialog

        found = _running(context)
        return None if found is None else EndSuspensionDialog(context, window, suspension=found)

    def read() -> QDialog | None:
        from ui.dialogs.read_suspension_dialog import ReadSuspensionDialog

        found = _running(context)
        return None if found is None else ReadSuspensionDialog(window, suspension=found)

    def new_date() -> QDialog | None:
        from ui.dialogs.new_date_dialog import NewDateDialog

        found = deadlines.list_for_case(context.casework, context.actor, case_id=case_id)
        target = next((clock for clock in found if clock.may_slip), None)
        return None if target is None else NewDateDialog(context, window, target)

    yield "suspend", suspend
    yield "suspension-review", review
    yield "end-suspension", end
    yield "read-suspension", read
    yield "new-date", new_date


def _running(context: WindowContext) -> SuspensionView | None:
    for line in case_lists.case_list(context.casework, context.actor).lines:
        for view in suspensions.suspensions(context.casework, context.actor, case_id=line.case_id):
            if view.running:
                return view
    return None
