"""What is done with hearings, panels, appeals and warnings, each through its dialog."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from casework.ids import AppealId, CaseId
from casework.rules.process_points import CureAct, OpenPoint
from casework.rules.warnings_live import WarningState
from casework.services import appeal_decisions, hearings, letters, outcomes, panel_findings
from casework.summaries.hearings import (
    AppealView,
    HearingsPage,
    HearingView,
    OutcomeText,
    WarningView,
)
from ui.case_tabs.meeting_acts import run_dialog
from ui.window_context import WindowContext

# Cures that are done on another tab: the tab, and what to go to there.
_ELSEWHERE = {
    CureAct.PUT_TO_EMPLOYEE: ("allegations", "put"),
    CureAct.ADD_EVIDENCE: ("evidence", ""),
    CureAct.OPEN_TRACK: ("process", ""),
}


def plan(
    window: WindowContext,
    parent: QWidget,
    case_id: CaseId,
    *,
    hearing: HearingView | None = None,
    appeal_id: AppealId | None = None,
) -> None:
    """Plan a hearing, or change how it is arranged."""
    from ui.dialogs.plan_hearing_dialog import PlanHearingDialog

    run_dialog(
        PlanHearingDialog(window, parent, case_id=case_id, hearing=hearing, appeal_id=appeal_id)
    )


def plan_act(
    window: WindowContext, parent: QWidget, page: HearingsPage, one: HearingView, act: str
) -> None:
    """Do what the plan or the proceedings of a hearing offer."""
    from ui.dialogs import hearing_day_dialogs as of_the_day
    from ui.dialogs.hearing_absence_dialogs import AbsenceDialog, MissedDialog
    from ui.dialogs.hearing_people_dialogs import HearingPeopleDialog
    from ui.dialogs.move_hearing_dialog import MoveHearingDialog, OtherDateDialog

    dialogs = {
        "move": MoveHearingDialog,
        "date_asked": OtherDateDialog,
        "people": HearingPeopleDialog,
        "missed": MissedDialog,
        "absence": AbsenceDialog,
        "late": of_the_day.LatePapersDialog,
        "adjourn": of_the_day.AdjournDialog,
        "settle": of_the_day.AdjournDialog,
        "end": of_the_day.EndHearingDialog,
    }
    if act in dialogs:
        run_dialog(dialogs[act](window, parent, hearing=one))
    elif act == "arrange":
        plan(window, parent, page.case_id, hearing=one)
    elif act == "begin":
        dialog = of_the_day.OpenHearingDialog(window, parent, hearing=one, employee=page.employee)
        run_dialog(dialog)
    elif act == "call_off":
        call_off(window, parent, one)
    elif act == "invite":
        kind = one.invitation.wanted or one.invitation.kind
        letter(window, parent, page.case_id, kind)


def call_off(window: WindowContext, parent: QWidget, one: HearingView) -> None:
    """Ask why a hearing is called off, and call it off."""
    why = window.ask.reason(
        parent,
        "Call the hearing off?",
        "It stays on record. Letter L21 tells the employee.",
        act="Call off",
    )
    if why is not None:
        window.commands.attempt(
            parent,
            lambda: hearings.call_off(
                window.casework, window.actor, hearing_id=one.hearing_id, reason=why
            ),
        )


def letter(window: WindowContext, parent: QWidget, case_id: CaseId, kind: str) -> None:
    """Begin a letter about the hearing, its outcome or the appeal, and go to it."""
    made = window.commands.run(
        parent,
        lambda: letters.begin(window.casework, window.actor, case_id=case_id, kind=kind),
    )
    if made is not None:
        window.navigate("case", case_id=case_id, tab="papers", item=made)


def add_member(window: WindowContext, parent: QWidget, one: HearingView, role_id: str = "") -> None:
    """Put somebody on the panel, or change what is on record of a member."""
    from ui.dialogs.hearing_people_dialogs import PanelMemberDialog

    member = next((each for each in one.panel.members if each.role_id == role_id), None)
    run_dialog(PanelMemberDialog(window, parent, case_id=one.case_id, kind=one.kind, member=member))


def declare(window: WindowContext, parent: QWidget, one: HearingView, name: str) -> None:
    """Record a member's declaration of interest."""
    from casework.services import roles
    from ui.dialogs.declaration_dialog import DeclarationDialog

    member = next((each for each in one.panel.members if each.name == name), None)
    parts = window.commands.read(
        parent,
        lambda: roles.parts_in_case(window.casework, window.actor, case_id=one.case_id),
    )
    wanted = member.role_id if member else ""
    part = next((each for each in parts or () if each.role_id == wanted), None)
    if part is not None:
        run_dialog(DeclarationDialog(window, parent, part=part))


def add_warning(window: WindowContext, parent: QWidget, case_id: CaseId) -> None:
    """Write down a warning from before."""
    from ui.dialogs.warning_dialogs import EarlierWarningDialog

    run_dialog(EarlierWarningDialog(window, parent, case_id=case_id))


def show_warning(
    window: WindowContext, parent: QWidget, case_id: CaseId, warning: WarningView
) -> None:
    """Let the panel see a spent warning, or a live one run longer for absence."""
    from ui.dialogs.warning_dialogs import LongerWarningDialog, ShowWarningDialog

    live = warning.state is WarningState.LIVE
    made = LongerWarningDialog if live else ShowWarningDialog
    run_dialog(made(window, parent, case_id=case_id, warning=warning))


def follow_point(
    window: WindowContext, parent: QWidget, page: HearingsPage, one: HearingView, point: OpenPoint
) -> str:
    """Do what cures a point; return the step of the desk to go to where it is done there."""
    cure = point.cure
    if cure is None:
        return ""
    if cure.act is CureAct.RECORD_FINDING:
        return "findings"
    act = _at_the_desk(one, point, cure.act)
    if point.code == "UNDECLARED":
        declare(window, parent, one, cure.item)
    elif act:
        plan_act(window, parent, page, one, act)
    elif cure.act in (CureAct.APPOINT, CureAct.REPLACE_HOLDER):
        add_member(window, parent, one)
    elif cure.act is CureAct.OPEN_LETTER:
        letter(window, parent, page.case_id, cure.item or "L20")
    elif cure.act in _ELSEWHERE:
        tab, item = _ELSEWHERE[cure.act]
        window.navigate("case", case_id=page.case_id, tab=tab, item=item)
    return ""


def _at_the_desk(one: HearingView, point: OpenPoint, act: CureAct) -> str:
    """Name the act of the desk that cures a point; empty where another does."""
    if point.code == "ASK_ABOUT_TIME":
        return "late"
    if act is CureAct.CHANGE_HEARING:
        return "move" if one.state.is_ahead else "settle"
    if act in (CureAct.RECORD_COMPANION, CureAct.RECORD_ADJUSTMENT):
        return "people"
    return "absence" if act is CureAct.GIVE_REASON and one.missed else ""


# -- findings, outcome, appeal -------------------------------------------------------------------


def confirm_findings(window: WindowContext, parent: QWidget, one: HearingView) -> None:
    """Ask the chair whether the words that were typed for them are theirs."""
    if window.ask.confirm(
        parent,
        "Make the findings yours?",
        "They were typed for you. From then on they are the panel’s own words.",
        act="They are mine",
    ):
        window.commands.attempt(
            parent,
            lambda: panel_findings.confirm_findings(
                window.casework, window.actor, hearing_id=one.hearing_id
            ),
        )


def confirm_answers(window: WindowContext, parent: QWidget, appeal: AppealView) -> None:
    """Ask the chair of the appeal whether the answers that were typed for them are theirs."""
    if window.ask.confirm(
        parent,
        "Make the answers yours?",
        "They were typed for you. From then on they are the panel’s own words.",
        act="They are mine",
    ):
        window.commands.attempt(
            parent,
            lambda: appeal_decisions.confirm_answers(
                window.casework, window.actor, appeal_id=appeal.appeal_id
            ),
        )


def decide(
    window: WindowContext,
    parent: QWidget,
    one: HearingView,
    appeal: AppealView | None,
    text: OutcomeText,
) -> bool:
    """Record what was decided, once the chair is sure; tell whether it is on record."""
    words = text.outcome.words if text.outcome is not None else "nothing chosen"
    if not window.ask.confirm(
        parent,
        "Decide the outcome?",
        f"{words}. It is decided once; a mistake is put right in a record of its own, and never"
        " made harsher.",
        act="Decide",
    ):
        return False
    casework, actor = window.casework, window.actor
    done = window.commands.attempt(
        parent,
        lambda: (
            outcomes.decide(casework, actor, hearing_id=one.hearing_id, text=text)
            if appeal is None
            else appeal_decisions.decide(casework, actor, appeal_id=appeal.appeal_id, text=text)
        ),
    )
    return done is not None


def appeal_act(
    window: WindowContext, parent: QWidget, page: HearingsPage, appeal: AppealView, act: str
) -> None:
    """Do what the card of an appeal offers."""
    from ui.dialogs.appeal_dialogs import (
        AppealTypeDialog,
        LateAppealDialog,
        LodgeAppealDialog,
        WithdrawAppealDialog,
    )

    match act:
        case "late":
            run_dialog(LateAppealDialog(window, parent, appeal=appeal))
        case "kind":
            run_dialog(AppealTypeDialog(window, parent, appeal=appeal))
        case "withdraw":
            run_dialog(WithdrawAppealDialog(window, parent, appeal=appeal))
        case "grounds":
            run_dialog(LodgeAppealDialog(window, parent, case_id=page.case_id, appeal=appeal))
        case "plan":
            plan(window, parent, page.case_id, appeal_id=appeal.appeal_id)
        case "acknowledge":
            letter(window, parent, page.case_id, "L29")


def lodge(window: WindowContext, parent: QWidget, case_id: CaseId) -> None:
    """Write down an appeal, and go to it."""
    from ui.dialogs.appeal_dialogs import LodgeAppealDialog

    dialog = LodgeAppealDialog(window, parent, case_id=case_id)
    if run_dialog(dialog) and dialog.appeal_id is not None:
        item = f"appeal:{dialog.appeal_id}"
        window.navigate("case", case_id=case_id, tab="meetings", item=item)
