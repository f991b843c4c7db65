"""How the dialogs of people and of closing are made for a picture: nothing is submitted."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QDialog

from casework.ids import CaseId
from casework.rules.case_role import CaseRole
from casework.services import closing, employment, fairness, roles
from ui.dialogs.closing_dialog import ClosingDialog
from ui.dialogs.closing_parts import (
    AnswerStepDialog,
    ChooseClassDialog,
    CompareDialog,
    PlaceHoldDialog,
)
from ui.dialogs.connection_dialog import ConnectionDialog
from ui.dialogs.fairness_dialog import FairnessDialog
from ui.dialogs.merge_people_dialog import MergePeopleDialog
from ui.dialogs.person_dialog import PersonDialog
from ui.dialogs.welfare_dialog import WelfareDialog
from ui.main_window import MainWindow
from ui.window_context import WindowContext

Maker = Callable[[], QDialog | None]


def people_dialogs(
    window: MainWindow, context: WindowContext, case_id: CaseId
) -> Iterator[tuple[str, Maker]]:
    """Give (name, how to make it) for each dialog about a person, or the end of a case."""
    ending = closing.closing_page(context.casework, context.actor, case_id=case_id)
    parts = roles.parts_in_case(context.casework, context.actor, case_id=case_id)
    subject = next(part for part in parts if part.role is CaseRole.SUBJECT)
    page = employment.person_page(context.casework, context.actor, person_id=subject.person_id)
    people = [(part.person_id, part.name) for part in parts]
    line, proposed = ending.lines[0], ending.proposed
    view = fairness.fairness(context.casework, context.actor, case_id=case_id)
    yield "open-points", lambda: FairnessDialog(context, window, view=view)
    yield "closing", lambda: ClosingDialog(context, window, page=ending)
    yield (
        "closing-step",
        lambda: AnswerStepDialog(context, window, case_id=case_id, line=line),
    )
    yield (
        "retention-class",
        lambda: ChooseClassDialog(context, window, case_id=case_id, proposed=proposed),
    )
    yield "retention-hold", lambda: PlaceHoldDialog(context, window, case_id=case_id)
    yield "comparison", lambda: CompareDialog(context, window, case_id=case_id)
    yield "person", lambda: PersonDialog(context, window, page=page)
    yield "connection", lambda: ConnectionDialog(context, window, person=page.person)
    yield "merge-people", lambda: MergePeopleDialog(context, window, kept=page.person)
    yield (
        "welfare",
        lambda: WelfareDialog(context, window, case_id=case_id, people=people, support=""),
    )
