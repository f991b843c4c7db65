"""What may be asked of the clocks of a case as a whole: what would move them, and a calendar."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QWidget

from casework.ids import CaseId
from casework.rules.hearings import HearingState
from casework.services import case_pages, hearings, schools, what_if
from casework.services.rights import may_keep_settings, may_run
from casework.summaries.hearings import HearingView
from ui.dialogs.base_dialog import BaseDialog
from ui.dialogs.calendar_file_dialog import CalendarFileDialog
from ui.dialogs.move_hearing_dialog import MoveHearingDialog
from ui.dialogs.what_if_dialogs import WhatIfClosureDialog, WhatIfDaysDialog
from ui.window_context import WindowContext


def what_if_menu(window: WindowContext, owner: QWidget, case_id: CaseId) -> QMenu:
    """Return the menu of what may be asked; what cannot be says why."""
    menu = QMenu(owner)
    menu.setToolTipsVisible(True)
    barred = "This casebook is open for reading only" if window.casework.read_only else ""
    not_mine = f"Not in the capacity of {window.actor.capacity.words}"
    hearing = _planned_hearing(window, owner, case_id)
    of_hearing = barred or ("" if may_run(window.actor) else not_mine)
    if not of_hearing and hearing is None:
        of_hearing = "No hearing is planned"
    contracted = window.commands.read(
        owner, lambda: what_if.counts_by_contract(window.casework, window.actor, case_id=case_id)
    )
    of_days = barred or ("" if may_run(window.actor) else not_mine)
    if not of_days and not contracted:
        of_days = "The procedure of this case does not count the days that the employee works"
    of_closure = barred or ("" if may_keep_settings(window.actor) else not_mine)
    acts = (
        ("The hearing moves…", of_hearing, lambda: _move_hearing(window, owner, hearing)),
        ("A closure is added…", of_closure, lambda: _add_closure(window, owner, case_id)),
        (
            "The employee works other days…",
            of_days,
            lambda: _run(WhatIfDaysDialog(window, owner, case_id=case_id)),
        ),
    )
    for words, reason, act in acts:
        action = menu.addAction(words)
        action.setEnabled(not reason)
        action.setToolTip(reason or words.rstrip("…"))
        action.triggered.connect(act)
    return menu


def put_into_calendar(window: WindowContext, owner: QWidget, case_id: CaseId) -> None:
    """Ask what the entries say, and write the dates of a case into a file."""
    page = window.commands.read(
        owner, lambda: case_pages.case_page(window.casework, window.actor, case_id=case_id)
    )
    if page is not None:
        reference = page.facts.reference
        _run(CalendarFileDialog(window, owner, case_id=case_id, reference=reference))


def _planned_hearing(window: WindowContext, owner: QWidget, case_id: CaseId) -> HearingView | None:
    page = window.commands.read(
        owner, lambda: hearings.hearings_page(window.casework, window.actor, case_id=case_id)
    )
    planned = [] if page is None else page.hearings
    return next(
        (
            one
            for one in reversed(planned)
            if one.state is HearingState.PLANNED and one.arranged.planned_for is not None
        ),
        None,
    )


def _move_hearing(window: WindowContext, owner: QWidget, hearing: HearingView | None) -> None:
    if hearing is not None:
        _run(MoveHearingDialog(window, owner, hearing=hearing))


def _add_closure(window: WindowContext, owner: QWidget, case_id: CaseId) -> None:
    page = window.commands.read(
        owner, lambda: case_pages.case_page(window.casework, window.actor, case_id=case_id)
    )
    known = window.commands.read(owner, lambda: schools.schools(window.casework))
    if page is None or known is None:
        return
    named = [(school.school_id, school.name) for school in known]
    of_case = page.facts.school_id
    _run(WhatIfClosureDialog(window, owner, schools=named, school_id=of_case))


def _run(dialog: BaseDialog) -> None:
    dialog.exec()
    dialog.deleteLater()
