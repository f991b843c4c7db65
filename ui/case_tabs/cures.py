"""From what stands against a step to the place or dialog that cures it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from casework.ids import CaseId
from casework.rules.case_role import CaseRole
from casework.rules.gate_points import Cure, CureCode
from casework.rules.stage import Stage
from casework.services import case_decision, outside_advice, roles, stages
from casework.summaries.roles import Part
from ui.dialogs.advance_stage_dialog import AdvanceStageDialog
from ui.dialogs.appoint_dialog import AppointDialog
from ui.dialogs.base_dialog import BaseDialog
from ui.dialogs.case_decision_dialog import CaseDecisionDialog
from ui.dialogs.closing_dialog import open_closing
from ui.dialogs.declaration_dialog import DeclarationDialog
from ui.dialogs.end_part_dialog import EndPartDialog
from ui.dialogs.outside_advice_dialog import EndAdviceDialog, RecordAdviceDialog
from ui.dialogs.terms_of_reference_dialog import TermsOfReferenceDialog
from ui.window_context import WindowContext

# Cures that are done on another tab of the case: the tab, and what to go to there.
_ELSEWHERE = {
    CureCode.ADD_ACCOUNT: ("overview", "text"),
    CureCode.ADD_EVIDENCE: ("evidence", ""),
    CureCode.ANSWER_SCREENS: ("overview", "questions"),
    CureCode.DRAFT_ALLEGATION: ("allegations", "new"),
    CureCode.MAP_CLAUSE: ("allegations", ""),
    CureCode.ISSUE_NOTICE: ("papers", "L05"),
    CureCode.SERVE_NOTICE: ("papers", "L05"),
    CureCode.WITHDRAW_ALLEGATION: ("allegations", ""),
    CureCode.END_SUSPENSION: ("process", "suspension"),
    CureCode.SETTLE_ENQUIRIES: ("meetings", "enquiries"),
    CureCode.TELL_CHANGES: ("papers", "L16"),
    CureCode.AGREE_NOTES: ("meetings", ""),
    CureCode.PUT_TO_EMPLOYEE: ("allegations", "put"),
    CureCode.OPEN_REPORT: ("papers", "report"),
}


_CLOSING = ("process", "closing")
_OF_SOMEBODY = {CureCode.DECLARE, CureCode.GIVE_REASON, CureCode.REPLACE_HOLDER}


def follow_cure(window: WindowContext, parent: QWidget, case_id: CaseId, cure: Cure) -> None:
    """Go to what cures a point: a tab of the case, or the dialog that does it here."""
    if (cure.tab, cure.item) == _CLOSING:
        open_closing(window, parent, case_id)
        return
    elsewhere = (cure.tab, cure.item) if cure.tab else _ELSEWHERE.get(cure.code)
    if elsewhere is not None:
        tab, item = elsewhere
        window.navigate("case", case_id=case_id, tab=tab, item=item)
        return
    if cure.code in _OF_SOMEBODY:
        _cure_holder(window, parent, case_id, cure)
        return
    match cure.code:
        case CureCode.RECORD_ADVICE:
            _run(RecordAdviceDialog(window, parent, case_id=case_id))
        case CureCode.END_ADVICE:
            end_standing_advice(window, parent, case_id)
        case CureCode.APPOINT:
            _run(AppointDialog(window, parent, case_id=case_id, role=cure.role))
        case CureCode.WRITE_TERMS | CureCode.AGREE_TERMS | CureCode.AMEND_TERMS:
            _run(TermsOfReferenceDialog(window, parent, case_id=case_id))
        case CureCode.REDIRECT_CASE:
            advance(window, parent, case_id, Stage.CLOSED_REDIRECTED)
        case _:
            raise ValueError(f"no way to cure {cure.code}")


def _cure_holder(window: WindowContext, parent: QWidget, case_id: CaseId, cure: Cure) -> None:
    undeclared = cure.code is CureCode.DECLARE
    part = _held(window, case_id, cure.role, undeclared=undeclared)
    if part is None:
        return
    if undeclared:
        _run(DeclarationDialog(window, parent, part=part))
    elif cure.code is CureCode.GIVE_REASON:
        give_reason(window, parent, part)
    elif end_part(window, parent, part):
        _run(AppointDialog(window, parent, case_id=case_id, role=cure.role))


def advance(window: WindowContext, parent: QWidget, case_id: CaseId, target: Stage) -> bool:
    """Ask for what a move needs and make it; tell whether the case moved."""
    page = stages.process_page(window.casework, window.actor, case_id=case_id)
    gate = next((gate for gate in page.gates if gate.move.target is target), None)
    if gate is None:
        return False
    if gate.move.tab:
        window.navigate("case", case_id=case_id, tab=gate.move.tab, item=gate.move.item)
        return False
    dialog = AdvanceStageDialog(window, parent, page=page, gate=gate)
    moved = _run(dialog)
    if dialog.cure is not None:
        follow_cure(window, parent, case_id, dialog.cure)
    return moved


def decide_on_report(window: WindowContext, parent: QWidget, case_id: CaseId) -> bool:
    """Ask for the decision on each allegation; tell whether it was recorded."""
    page = window.commands.read(
        parent,
        lambda: case_decision.decision_page(window.casework, window.actor, case_id=case_id),
    )
    return page is not None and _run(CaseDecisionDialog(window, parent, page=page))


def end_standing_advice(window: WindowContext, parent: QWidget, case_id: CaseId) -> None:
    """Ask about the request that stands longest."""
    found = outside_advice.advice_on(window.casework, window.actor, case_id=case_id)
    standing = next((advice for advice in found if advice.stands), None)
    if standing is not None:
        _run(EndAdviceDialog(window, parent, advice=standing))


def give_reason(window: WindowContext, parent: QWidget, part: Part) -> None:
    """Ask why someone keeps a part that wants a reason."""
    reason = window.ask.reason(
        parent,
        f"Why may {part.name} act all the same?",
        f"{part.name} {part.because}.",
        act="Keep the reason",
    )
    if reason is not None:
        window.commands.attempt(
            parent,
            lambda: roles.give_reason(
                window.casework, window.actor, role_id=part.role_id, reason=reason
            ),
        )


def end_part(window: WindowContext, parent: QWidget, part: Part) -> bool:
    """Ask why a part ends, and end it; tell whether it was done."""
    return _run(EndPartDialog(window, parent, part=part))


def _held(
    window: WindowContext, case_id: CaseId, role: CaseRole | None, *, undeclared: bool = False
) -> Part | None:
    found = roles.parts_in_case(window.casework, window.actor, case_id=case_id)
    parts = [part for part in found if part.is_held and part.role is role]
    if undeclared:
        parts = [part for part in parts if part.needs_declaration]
    return parts[0] if parts else None


def _run(dialog: BaseDialog) -> bool:
    done = dialog.exec() == dialog.DialogCode.Accepted
    dialog.deleteLater()
    return done
