"""How a case begins: logged, its parts given, a suspension recorded, looked into further."""

from __future__ import annotations

from casework.ids import CaseId
from casework.rules.screens import QUESTIONS, Answer
from casework.rules.suspension import Alternative, SuspensionKind
from tests.flows import case, report
from tests.flows.driver import Adviser
from ui.case_tabs.people_tab import PeopleTab
from ui.dialogs.appoint_dialog import AppointDialog
from ui.dialogs.suspend_dialog import SuspendDialog
from ui.pages.case import CasePage
from ui.pages.log_breach import LogBreachPage
from ui.widgets.button import Link

WITNESS = ("Colin Tran", "Class teacher")


def case_of(adviser: Adviser) -> CaseId:
    """Return the case on the page."""
    return CaseId(str(adviser.see(CasePage).place_now()["case_id"]))


def log_a_breach(adviser: Adviser) -> None:
    """Log what the deputy headteacher showed and told, with every question answered."""
    adviser.copy_picture(report.screenshot())
    adviser.key("Ctrl+N")
    page = adviser.see(LogBreachPage)
    adviser.key("Ctrl+V")
    adviser.until(lambda: page.evidence.count == 1 and not page.evidence.busy)
    report.fill_in(adviser, page)
    for asked in QUESTIONS:
        adviser.mark(page.questions.row(asked.screen).choice, Answer.NO)
    adviser.key("Ctrl+Return")
    adviser.until(lambda: adviser.place == "case")


def appoint_parts(adviser: Adviser) -> None:
    """Give the parts; neither the reporter nor a witness investigates."""
    adviser.key("Alt+4")
    case.appoint(adviser, "Witness", *WITNESS)

    def propose(dialog: AppointDialog) -> None:
        adviser.pick("role", "Investigating officer", dialog)
        adviser.write("person", WITNESS[0].partition(" ")[0], dialog)
        adviser.key("Down")
        adviser.key("Return")
        words = dialog.verdict.accessibleName()
        assert words.startswith("Not possible."), words
        assert "witness" in words, words
        adviser.key("Ctrl+Return")
        assert dialog.isVisible(), "a witness was appointed"
        adviser.key("Escape")

    adviser.in_dialog(AppointDialog, propose, lambda: adviser.key("Ctrl+Shift+P"))
    case.appoint_parts(adviser)
    names = [row.name for row in adviser.see(PeopleTab).model.rows()]
    assert "Gareth Lomas" in names


def suspend(adviser: Adviser) -> None:
    """Record a suspension: without what else was looked at it is refused."""
    adviser.key("Alt+5")

    def give(dialog: SuspendDialog) -> None:
        adviser.mark(dialog.kind, SuspensionKind.SUSPENSION)
        adviser.write("test_investigation", "The account can still be emptied.", dialog)
        adviser.write("reasons", "The evidence is in the employee’s own hands.", dialog)
        adviser.write("terms", "Please stay away from the school for now.", dialog)
        adviser.write("meeting_note", "Ruth Abara told her at noon.", dialog)
        adviser.key("Ctrl+Return")
        assert dialog.isVisible(), "suspended without a look at anything else"
        assert dialog.fields["alternatives"].has_error()
        for one in Alternative:
            adviser.write(f"reason_{one.value}", "It would not protect the evidence.", dialog)
        adviser.finish(dialog)

    begin = adviser.see(Link, "begin_suspension")
    adviser.in_dialog(SuspendDialog, give, lambda: adviser.press(begin))
    adviser.until(lambda: "Suspended on full pay" in adviser.words())
