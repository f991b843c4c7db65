"""The outcome is told, and appealed: grounds, a panel of others, an answer to each, an outcome."""

from __future__ import annotations

from collections.abc import Callable

from casework.rules.appeals import AppealGround, GroundResult
from casework.rules.hearings import HearingState
from tests.flows import case, hearing, letters, officer, sitting
from tests.flows.driver import Adviser
from tests.flows.sitting import desk_of, hearing_of
from ui.case_tabs.appeal_answers_page import AppealAnswersPage
from ui.case_tabs.meetings_tab import MeetingsTab
from ui.case_tabs.people_tab import PeopleTab
from ui.dialogs.appeal_dialogs import LodgeAppealDialog
from ui.dialogs.hearing_day_dialogs import EndHearingDialog, OpenHearingDialog
from ui.dialogs.hearing_people_dialogs import PanelMemberDialog
from ui.dialogs.plan_hearing_dialog import PlanHearingDialog

WORDS = "I said sorry at once, and nobody asked how I was."
GROUNDS = (AppealGround.TOO_SEVERE, AppealGround.PROCEDURE)
FACTS = {
    "date": "29/01/2027",
    "support that": "An hour with Helen Osei each week.",
    "changes": "The warning is taken back, and the file says so.",
}
CHAIR = "Noor Aziz"
PANEL = (CHAIR, "Peter Lane", "Sue Marsh")


def tell_outcome(adviser: Adviser, kind: str, *, received: str) -> None:
    """Draft the letter of the outcome from the desk, issue it and hand it over."""
    desk = desk_of(adviser)
    adviser.press(adviser.button("Step 4", desk.strip))
    adviser.until(desk.outcome.letter_button.isVisible)
    assert kind in desk.outcome.letter_button.text()
    adviser.press(desk.outcome.letter_button)
    adviser.quiet()
    letters.begin_letter(adviser, kind)
    letters.fill_gaps(
        adviser,
        kind,
        {
            "by when": "29/01/2027",
            "date": "29/01/2027",
            "day": "29/01/2027",
            "": "As it was agreed.",
        },
    )
    letters.issue(adviser)
    letters.record_service(adviser, received=received)


def lodge(adviser: Adviser) -> None:
    """Write down the appeal as it came, in the employee’s words, with its grounds."""
    adviser.key("Alt+6")
    tab = adviser.see(MeetingsTab)

    def write(dialog: LodgeAppealDialog) -> None:
        adviser.write("words", WORDS, dialog)
        for ground in GROUNDS:
            adviser.press(dialog.grounds.box(ground.value))
        adviser.finish(dialog)

    adviser.in_dialog(
        LodgeAppealDialog,
        write,
        lambda: officer.pick_in_menu(adviser, "Write down an appeal", tab.more_button),
    )


def plan(adviser: Adviser) -> None:
    """Plan the appeal hearing and name its panel; who heard the case before does not sit."""
    adviser.key("Alt+6")
    tab = adviser.see(MeetingsTab)
    hearing.choose(adviser, "Appeal,")
    card = tab.hearing_desk.card

    def give(dialog: PlanHearingDialog) -> None:
        adviser.write("line", "13/01/2027", dialog.planned_for)
        adviser.write("time", "1400", dialog.planned_for)
        adviser.write("place", "Trust office, room 1", dialog)
        adviser.write("recording", "Notes only; nobody records.", dialog)
        adviser.finish(dialog)

    adviser.until(card.button("plan").isVisible)
    adviser.in_dialog(PlanHearingDialog, give, lambda: adviser.press(card.button("plan")))
    adviser.press(card.button("open"))
    side = tab.hearing_desk.side

    def propose(dialog: PanelMemberDialog) -> None:
        adviser.write("person", sitting.CHAIR.partition(" ")[0], dialog)
        adviser.key("Down")
        adviser.key("Return")
        words = dialog.verdict.accessibleName()
        assert "Not possible" in words, words
        adviser.key("Escape")

    def seat(dialog: PanelMemberDialog, name: str) -> None:
        adviser.write("person", name, dialog)
        if name == CHAIR:
            adviser.press(dialog.chairs)
        adviser.pick("most", "Final written warning", dialog)
        adviser.write("source", sitting.SCHEME, dialog)
        adviser.finish(dialog)

    def add(act: Callable[[PanelMemberDialog], None]) -> None:
        button = adviser.button("Add…", side)
        adviser.in_dialog(PanelMemberDialog, act, lambda: adviser.press(button))

    add(propose)
    for name in PANEL:
        add(lambda dialog, name=name: seat(dialog, name))
    adviser.key("Alt+4")
    for name in PANEL:
        case.declare(adviser, adviser.see(PeopleTab), "Appeal panel", name)


def invite(adviser: Adviser, *, received: str) -> None:
    """Issue and serve the invitation to the appeal hearing."""
    desk = desk_of(adviser)
    adviser.press(desk.plan.button("invite"))
    adviser.quiet()
    letters.begin_letter(adviser, "L30")
    letters.fill_gaps(adviser, "L30", FACTS)
    letters.issue(adviser)
    letters.record_service(adviser, received=received)


def hold(adviser: Adviser) -> None:
    """Open the appeal hearing and end it."""
    desk = desk_of(adviser)
    begin = desk.plan.button("begin")
    adviser.in_dialog(OpenHearingDialog, adviser.finish, lambda: adviser.press(begin))
    sheet = desk.proceedings
    adviser.until(sheet.isVisible)
    adviser.later(hours=1)
    end = sheet.button("end")
    adviser.in_dialog(EndHearingDialog, adviser.finish, lambda: adviser.press(end))
    adviser.until(lambda: hearing_of(adviser).state is HearingState.HELD)


def answer(adviser: Adviser) -> None:
    """Answer each ground as the chair of the appeal."""
    desk = desk_of(adviser)
    page = desk.answers
    adviser.until(page.isVisible)
    adviser.tab_to(page.grounds)
    adviser.key("Home")
    for number, result in enumerate((GroundResult.UPHELD, GroundResult.DISMISSED)):
        adviser.tab_to(page.grounds)
        adviser.key("Home")
        for _step in range(number):
            adviser.key("Down")
        adviser.mark(page.result, result)
        adviser.write("reasons", "It was weighed anew, with her words of that day.", page)
        adviser.key("Ctrl+Return")
        adviser.until(lambda number=number: answered(page) > number)


def answered(page: AppealAnswersPage) -> int:
    """Count the grounds that have an answer."""
    appeal = page.appeal
    return 0 if appeal is None else sum(one.result is not None for one in appeal.answers)


def decide(adviser: Adviser) -> None:
    """Try to raise the outcome: an appeal never does; then let the warning fall."""
    desk = desk_of(adviser)
    adviser.press(adviser.button("Step 4", desk.strip))
    form = desk.outcome
    adviser.until(form.isVisible)
    adviser.pick("outcome", "Final written warning", form)
    adviser.until(lambda: "cannot make the outcome harsher" in form.banner.accessibleName())
    adviser.write("reasons", "A word of guidance answers what happened.", form)
    adviser.answers.will("confirm", True)
    adviser.key("Ctrl+Return")
    adviser.until(lambda: "cannot be decided yet" in form.banner.accessibleName())
    assert form.decide_button.isVisible(), "an appeal made the outcome harsher"
    adviser.pick("outcome", "No action", form)
    adviser.answers.will("confirm", True)
    adviser.key("Ctrl+Return")
    adviser.until(form.facts.isVisible)
