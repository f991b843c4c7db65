"""The desk of a hearing and its dialogs, for a picture or for the walk: nothing is submitted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from casework.ids import CaseId, WarningId
from casework.rules.hearings import HearingKind, HearingState
from casework.rules.sanctions import HearingOutcome
from casework.rules.stage import AFTER_OUTCOME, AT_HEARING
from casework.rules.warnings_live import WarningState
from casework.services import case_lists, hearings
from casework.summaries.hearings import HearingsPage, WarningView
from ui.case_tabs.meetings_tab import MeetingsTab
from ui.main_window import MainWindow
from ui.window_context import WindowContext

Maker = Callable[[], QDialog | None]
Page = Callable[..., Callable[[], QWidget]]
_A_WARNING = WarningView(
    WarningId("a-warning"),
    HearingOutcome.WRITTEN_WARNING,
    date(2026, 5, 4),
    date(2027, 5, 3),
    WarningState.LIVE,
    "First written warning of 4 May 2026, live to the end of 3 May 2027",
    "Late for duty",
    "Personnel file",
    None,
)
_STEPS = ("plan", "proceedings", "findings", "outcome")
_HEARD = {stage.value for stage in AT_HEARING | AFTER_OUTCOME}


def hearing_pages(
    context: WindowContext, page: Page
) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    """Give (name, how to show it) for the steps of a hearing to come, one decided, an appeal."""
    shown_before: set[str] = set()
    for found in _pages_of(context):
        stand = _stand(found)
        if stand in shown_before:
            continue
        shown_before.add(stand)
        where: dict[str, Any] = {"case_id": found.case_id, "tab": "meetings"}
        yield f"04-case-process-{stand}", page("case", case_id=found.case_id, tab="process")
        item = "appeal" if found.appeals else "hearing"
        shown = page("case", **where, item=item)
        if found.appeals:
            yield "04-case-meetings-appeal", shown
            continue
        for step in _STEPS if stand == "after-the-hearing" else _STEPS[:2]:
            yield f"04-case-meetings-{stand}-{step}", partial(_at, shown, step)


def _stand(page: HearingsPage) -> str:
    if page.appeals:
        return "appeal"
    decided = any(one.state is HearingState.HELD for one in page.hearings)
    return "after-the-hearing" if decided else "before-the-hearing"


def hearing_dialogs(
    window: MainWindow, context: WindowContext, case_id: CaseId
) -> Iterator[tuple[str, Maker]]:
    """Give (name, how to make it) for each dialog of hearings, panels, appeals and warnings."""
    from ui.dialogs.appeal_dialogs import LodgeAppealDialog
    from ui.dialogs.hearing_people_dialogs import PanelMemberDialog
    from ui.dialogs.plan_hearing_dialog import PlanHearingDialog
    from ui.dialogs.warning_dialogs import EarlierWarningDialog, LongerWarningDialog

    yield "plan-hearing", lambda: PlanHearingDialog(context, window, case_id=case_id)
    yield (
        "panel-member",
        lambda: PanelMemberDialog(context, window, case_id=case_id, kind=HearingKind.HEARING),
    )
    yield "lodge-appeal", lambda: LodgeAppealDialog(context, window, case_id=case_id)
    yield "earlier-warning", lambda: EarlierWarningDialog(context, window, case_id=case_id)
    yield (
        "longer-warning",
        lambda: LongerWarningDialog(context, window, case_id=case_id, warning=_A_WARNING),
    )
    pages = sorted(_pages_of(context), key=_stand, reverse=True)  # the one still to come first
    for page in pages[:1]:
        yield from _of_a_hearing(window, context, page)
    for page in [one for one in pages if one.appeals][:1]:
        yield from _of_an_appeal(window, context, page)


def _of_a_hearing(
    window: MainWindow, context: WindowContext, page: HearingsPage
) -> Iterator[tuple[str, Maker]]:
    from ui.dialogs import hearing_absence_dialogs, hearing_day_dialogs
    from ui.dialogs.hearing_people_dialogs import HearingPeopleDialog
    from ui.dialogs.move_hearing_dialog import MoveHearingDialog, OtherDateDialog

    kinds = {
        "move-hearing": MoveHearingDialog,
        "other-date": OtherDateDialog,
        "hearing-people": HearingPeopleDialog,
        "late-papers": hearing_day_dialogs.LatePapersDialog,
        "adjourn": hearing_day_dialogs.AdjournDialog,
        "did-not-come": hearing_absence_dialogs.MissedDialog,
        "absence": hearing_absence_dialogs.AbsenceDialog,
        "end-hearing": hearing_day_dialogs.EndHearingDialog,
    }
    for name, kind in kinds.items() if page.hearings else ():
        yield name, partial(kind, context, window, hearing=page.hearings[-1])


def _of_an_appeal(
    window: MainWindow, context: WindowContext, page: HearingsPage
) -> Iterator[tuple[str, Maker]]:
    from ui.dialogs import appeal_dialogs

    kinds = {
        "late-appeal": appeal_dialogs.LateAppealDialog,
        "appeal-type": appeal_dialogs.AppealTypeDialog,
        "withdraw-appeal": appeal_dialogs.WithdrawAppealDialog,
    }
    for name, kind in kinds.items():
        yield name, partial(kind, context, window, appeal=page.appeals[-1])


def _pages_of(context: WindowContext) -> list[HearingsPage]:
    casework, actor = context.casework, context.actor
    lines = case_lists.case_list(casework, actor).lines
    found = [
        hearings.hearings_page(casework, actor, case_id=line.case_id)
        for line in lines
        if line.stage.code in _HEARD
    ]
    return [page for page in found if page.hearings or page.appeals]


def _at(show: Callable[[], QWidget], step: str) -> QWidget:
    shown = show()
    tab = shown.findChild(MeetingsTab)
    if isinstance(tab, MeetingsTab):
        tab.hearing_desk.go_to_step(step)
    return shown
