"""From an open point of the fairness view to the place in the case that cures it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from casework.ids import CaseId
from casework.rules.process_points import CureAct, OpenCure
from ui.window_context import WindowContext

# Where each act is done: the tab, and what to go to there.
_PLACES = {
    CureAct.ADD_EVIDENCE: ("allegations", "matrix"),
    CureAct.ANSWER_SCREENS: ("overview", "questions"),
    CureAct.APPOINT: ("people", "IO"),
    CureAct.CHANGE_HEARING: ("meetings", "hearing"),
    CureAct.CHANGE_OUTCOME: ("meetings", "hearing"),
    CureAct.COMPLETE_REPORT: ("papers", "report"),
    CureAct.OPEN_APPEAL: ("meetings", "appeal"),
    CureAct.OPEN_BUNDLE: ("papers", "bundle"),
    CureAct.OPEN_CLOCK: ("process", ""),
    CureAct.OPEN_MEETINGS: ("meetings", ""),
    CureAct.OPEN_TERMS: ("allegations", ""),
    CureAct.OPEN_TRACK: ("process", "tracks"),
    CureAct.PUT_TO_EMPLOYEE: ("allegations", "put"),
    CureAct.RECORD_ADJUSTMENT: ("meetings", "hearing"),
    CureAct.RECORD_COMPANION: ("meetings", "hearing"),
    CureAct.RECORD_DECISION: ("process", "steps"),
    CureAct.RECORD_FINDING: ("meetings", "hearing"),
    CureAct.RECORD_KNOWLEDGE: ("overview", ""),
    CureAct.RECORD_MITIGATION: ("meetings", "hearing"),
    CureAct.RECORD_REPORT: ("overview", "text"),
    CureAct.REPLACE_HOLDER: ("people", ""),
    CureAct.REVIEW_SUSPENSION: ("process", "suspension"),
    CureAct.GIVE_REASON: ("people", ""),
    CureAct.WEIGH_PROPORTIONALITY: ("allegations", "proportionality"),
}


def follow_open_cure(
    window: WindowContext, parent: QWidget, case_id: CaseId, cure: OpenCure
) -> None:
    """Go to what cures a point."""
    if cure.act is CureAct.CORRECT_PROFILE:
        window.navigate("settings", item="procedure")
    elif cure.act is CureAct.RECORD_COMPARISON:
        from ui.dialogs.closing_dialog import open_closing

        open_closing(window, parent, case_id)
    elif cure.act in (CureAct.OPEN_LETTER, CureAct.RECORD_SERVICE):
        window.navigate("case", case_id=case_id, tab="papers", item=cure.item)
    else:
        tab, item = _PLACES[cure.act]
        window.navigate("case", case_id=case_id, tab=tab, item=item)
