"""How a case ends: the suspension, the checklist, how long it is kept, and the decision."""

from __future__ import annotations

from casework.rules.closure import ClosureStep
from casework.rules.retention import RetentionClass
from casework.rules.stage import Stage
from tests.flows import case, officer
from tests.flows.driver import Adviser
from ui.dialogs.advance_stage_dialog import AdvanceStageDialog
from ui.dialogs.closing_dialog import ClosingDialog
from ui.dialogs.closing_parts import AnswerStepDialog, ChooseClassDialog
from ui.dialogs.end_suspension_dialog import EndSuspensionDialog
from ui.pages.case import CasePage
from ui.widgets.button import Link


def end_suspension(adviser: Adviser) -> None:
    """End the suspension, with the reason."""
    adviser.key("Alt+5")

    def end(dialog: EndSuspensionDialog) -> None:
        adviser.write("reason", "The case has been heard.", dialog)
        adviser.write("return_plan", "Ruth Abara meets her at the office on Monday.", dialog)
        adviser.finish(dialog)

    link = adviser.see(Link, "end_suspension")
    adviser.in_dialog(EndSuspensionDialog, end, lambda: adviser.press(link))


def cannot_close(adviser: Adviser) -> None:
    """Closing waits for the checklist: what stands against it is said at the move."""
    adviser.key("Alt+5")
    row = case.row_to(adviser, Stage.CLOSED)
    assert "The suspension still runs" in row.move_button.toolTip()
    assert not row.move_button.isEnabled()


def go_through_checklist(adviser: Adviser) -> None:
    """Answer each step from the menu of the case, and choose how long the record is kept."""
    page = adviser.see(CasePage)

    def each(dialog: ClosingDialog) -> None:
        for step in ClosureStep:
            link = adviser.see(Link, f"answer_{step.value}", dialog)
            adviser.in_dialog(AnswerStepDialog, answer, lambda link=link: adviser.press(link))
        for kind in (RetentionClass.EVIDENCE, RetentionClass.HEARING_NOTES):
            adviser.in_dialog(
                ChooseClassDialog,
                lambda chosen, kind=kind: choose(chosen, kind.words),
                lambda: adviser.press(dialog.class_button),
            )
        adviser.finish(dialog)

    def answer(dialog: AnswerStepDialog) -> None:
        adviser.mark(dialog.answer, True)
        adviser.finish(dialog)

    def choose(dialog: ChooseClassDialog, words: str) -> None:
        adviser.pick("kind", words, dialog)
        adviser.finish(dialog)

    adviser.in_dialog(
        ClosingDialog,
        each,
        lambda: officer.pick_in_menu(adviser, "Closing checklist", page.header.menu_button),
    )


def close(adviser: Adviser) -> None:
    """Close the case: without who decided it is not taken, for a case ends by a decision alone."""
    adviser.key("Alt+5")

    def decide(dialog: AdvanceStageDialog) -> None:
        adviser.write("reason", "The appeal is decided, and everybody is told.", dialog)
        adviser.key("Ctrl+Return")
        assert "Who decided? Name the person." in adviser.words(dialog)
        adviser.write("decided_by", "Ruth Abara", dialog)
        adviser.write("authority", "Headteacher", dialog)
        adviser.finish(dialog)

    row = case.row_to(adviser, Stage.CLOSED)
    adviser.in_dialog(AdvanceStageDialog, decide, lambda: adviser.press(row.move_button))
    adviser.until(lambda: "The case has ended" in adviser.words())
    assert not adviser.see(CasePage).header.isHidden()
    case.move(adviser, Stage.RETAINED)
