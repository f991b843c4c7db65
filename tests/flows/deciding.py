"""The decision on the report: by the commissioning manager, with the heaviest that is possible."""

from __future__ import annotations

from casework.rules.case_decision import AllegationDecision
from tests.flows.driver import Adviser
from ui.case_tabs.process_tab import ProcessTab
from ui.dialogs.case_decision_dialog import CaseDecisionDialog
from ui.widgets.move_row import MoveRow
from ui.widgets.segmented_choice import SegmentedChoice


def decide_on_report(adviser: Adviser) -> None:
    """Decide that a hearing follows: each question has its answer, or it is not taken."""
    tab = adviser.see(ProcessTab)

    def decide(dialog: CaseDecisionDialog) -> None:
        adviser.key("Ctrl+Return")
        assert "nothing is decided yet" in adviser.words(dialog)
        choice = adviser.see(SegmentedChoice, "decision_1", dialog)
        adviser.mark(choice, AllegationDecision.HEARING)
        adviser.write("reasons_1", "It needs an answer, and what it means is disputed.", dialog)
        adviser.pick("ceiling", "Final written warning", dialog)
        adviser.write("not_informal", "Guidance on the same matter was given a year ago.", dialog)
        adviser.write("authority", "Headteacher", dialog)
        adviser.finish(dialog)

    decision = next(row for row in tab.findChildren(MoveRow) if row.isVisible())
    adviser.in_dialog(
        CaseDecisionDialog, decide, lambda: adviser.press(adviser.button("Decide", decision))
    )
