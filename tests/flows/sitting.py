"""The hearing: planned too near and moved, postponed for the companion, held, found, decided."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from casework.actor import Capacity
from casework.rules.hearings import HearingState
from casework.rules.panel_findings import PanelFinding
from casework.services import hearings
from casework.summaries.hearings import HearingView
from tests.flows import case, letters, officer
from tests.flows.beginning import case_of
from tests.flows.driver import Adviser
from ui.case_tabs.hearing_desk import HearingDesk
from ui.case_tabs.meetings_tab import MeetingsTab
from ui.case_tabs.people_tab import PeopleTab
from ui.dialogs.hearing_day_dialogs import EndHearingDialog, OpenHearingDialog
from ui.dialogs.hearing_people_dialogs import HearingPeopleDialog, PanelMemberDialog
from ui.dialogs.move_hearing_dialog import MoveHearingDialog, OtherDateDialog
from ui.dialogs.plan_hearing_dialog import PlanHearingDialog
from ui.dialogs.state_name_dialog import StateNameDialog
from ui.header import Header

CHAIR = "Kofi Mensah"
AT_THE_HEARING = (
    ("HR adviser to a panel", "Ada Winter", "HR adviser"),
    ("Presenting officer", "Ines Ferro", "Assistant headteacher"),
    ("Note-taker", "Joan Birch", "Office manager"),
)
NOTES = ("Everybody is introduced.", "The allegation is read out.")
SCHEME = "Scheme of delegation, 4.2"


def desk_of(adviser: Adviser) -> HearingDesk:
    """Go to Meetings, where the hearing is."""
    adviser.key("Alt+6")
    return adviser.see(MeetingsTab).hearing_desk


def hearing_of(adviser: Adviser) -> HearingView:
    """Return the last hearing as it stands."""
    casework, actor = adviser.context.casework, adviser.context.actor
    return hearings.hearings_page(casework, actor, case_id=case_of(adviser)).hearings[-1]


def plan(adviser: Adviser) -> None:
    """Plan a day with one day of notice too few: it is said while the day is typed."""
    adviser.key("Alt+6")
    tab = adviser.see(MeetingsTab)

    def give(dialog: PlanHearingDialog) -> None:
        adviser.write("line", "14/12/2026", dialog.planned_for)
        adviser.write("time", "1000", dialog.planned_for)
        assert "had to be received by Fri" in dialog.warning.accessibleName()
        adviser.write("place", "Trust office, room 2", dialog)
        adviser.pick("most_possible", "Final written warning", dialog)
        adviser.write("recording", "Notes only; nobody records.", dialog)
        adviser.finish(dialog)

    adviser.in_dialog(PlanHearingDialog, give, lambda: adviser.press(tab.plan_button))


def give_a_day_more(adviser: Adviser) -> None:
    """Move it by a day: each date is shown as it would become, and the notice is long enough."""
    desk = desk_of(adviser)

    def move(dialog: MoveHearingDialog) -> None:
        adviser.write("line", "15/12/2026", dialog.to)
        assert not dialog.warning.isVisible(), dialog.warning.accessibleName()
        adviser.write("reason", "The notice was a day too short.", dialog)
        adviser.finish(dialog)

    move_it = desk.plan.button("move")
    adviser.in_dialog(MoveHearingDialog, move, lambda: adviser.press(move_it))
    adviser.until(
        lambda: (
            not desk.plan.banner.isVisible() or "notice" not in desk.plan.banner.accessibleName()
        )
    )


def name_panel(adviser: Adviser) -> None:
    """Who investigated does not sit; the chair has authority for what is possible at most."""
    desk = desk_of(adviser)

    def propose(dialog: PanelMemberDialog) -> None:
        adviser.write("person", "Gareth", dialog)
        adviser.key("Down")
        adviser.key("Return")
        words = dialog.verdict.accessibleName()
        assert "Not possible" in words, words
        assert not dialog.act_button.isEnabled()
        adviser.key("Escape")

    def seat(dialog: PanelMemberDialog) -> None:
        adviser.write("person", CHAIR, dialog)
        adviser.press(dialog.chairs)
        adviser.pick("most", "Final written warning", dialog)
        adviser.write("source", SCHEME, dialog)
        adviser.finish(dialog)

    for act in (propose, seat):
        add = adviser.button("Add…", desk.side)
        adviser.in_dialog(PanelMemberDialog, act, lambda add=add: adviser.press(add))
    adviser.key("Alt+4")
    for part in AT_THE_HEARING:
        case.appoint(adviser, *part)
    for _role, name, _post in (*AT_THE_HEARING, ("", CHAIR, "")):
        case.declare(adviser, adviser.see(PeopleTab), _role, name)


def invite(adviser: Adviser) -> None:
    """Issue and serve the invitation from the desk."""
    desk = desk_of(adviser)
    adviser.press(desk.plan.button("invite"))
    adviser.quiet()
    letters.begin_letter(adviser, "L19")


def postpone(adviser: Adviser) -> None:
    """The companion cannot come: the law makes the trust move the hearing within five days."""
    desk = desk_of(adviser)

    def name(dialog: HearingPeopleDialog) -> None:
        adviser.write("companion", "Stan Okoro", dialog)
        adviser.pick("comes_from", "Trade union", dialog)
        adviser.finish(dialog)

    def ask(dialog: OtherDateDialog) -> None:
        adviser.write("line", "17/12/2026", dialog.asked_on)
        words = dialog.answer.accessibleName()
        assert "must be moved to a reasonable time on Thursday 17 December" in words, words
        adviser.write("words", "Mr Okoro is in court on Tuesday.", dialog)
        adviser.finish(dialog)

    def move(dialog: MoveHearingDialog) -> None:
        adviser.write("line", "17/12/2026", dialog.to)
        adviser.write("reason", "The companion cannot come on Tuesday.", dialog)
        adviser.finish(dialog)

    people = adviser.button("People…", desk.plan)
    adviser.in_dialog(HearingPeopleDialog, name, lambda: adviser.press(people))
    adviser.in_dialog(
        OtherDateDialog,
        ask,
        lambda: officer.pick_in_menu(adviser, "Another date", desk.plan.more_button),
    )
    move_it = desk.plan.button("move")
    adviser.in_dialog(MoveHearingDialog, move, lambda: adviser.press(move_it))


def act_as(adviser: Adviser, name: str, capacity: Capacity) -> None:
    """State another name at the keyboard, by the menu in the header."""

    def state(dialog: StateNameDialog) -> None:
        adviser.write("name", name, dialog)
        adviser.pick("capacity", capacity.words[:1].upper() + capacity.words[1:], dialog)
        adviser.finish(dialog)

    button = adviser.see(Header).actor_button
    adviser.in_dialog(
        StateNameDialog,
        state,
        lambda: officer.pick_in_menu(adviser, "State another name", button),
    )
    adviser.until(lambda: adviser.context.actor.name == name)
    assert QApplication.activeModalWidget() is None


def cannot_open(adviser: Adviser, why: str) -> None:
    """Try to open the hearing on its day: what stands against it is said, and it stays shut."""
    desk = desk_of(adviser)

    def try_it(dialog: OpenHearingDialog) -> None:
        adviser.key("Ctrl+Return")
        said = adviser.words(dialog)
        assert dialog.isVisible(), "it opened"
        assert why in said, said
        adviser.key("Escape")

    begin = desk.plan.button("begin")
    adviser.in_dialog(OpenHearingDialog, try_it, lambda: adviser.press(begin))
    assert hearing_of(adviser).state is HearingState.PLANNED


def hold(adviser: Adviser) -> None:
    """Open the hearing, keep notes part by part, and end it."""
    desk = desk_of(adviser)
    begin = desk.plan.button("begin")
    adviser.in_dialog(OpenHearingDialog, adviser.finish, lambda: adviser.press(begin))
    sheet = desk.proceedings
    adviser.until(sheet.isVisible)
    for notes in NOTES:
        adviser.tab_to(sheet.notes)
        adviser.type_in(notes)
        part = sheet.parts.chosen()
        adviser.key("Ctrl+Return")
        adviser.until(lambda part=part: sheet.parts.chosen() != part)
    adviser.later(hours=2)
    end = sheet.button("end")
    adviser.in_dialog(EndHearingDialog, adviser.finish, lambda: adviser.press(end))
    adviser.until(lambda: hearing_of(adviser).state is HearingState.HELD)
    assert "does not read what a panel is still considering" in adviser.words(desk)


def find(adviser: Adviser) -> None:
    """Write the panel’s finding, with its reasons, as the chair."""
    desk = desk_of(adviser)
    page = desk.findings
    adviser.until(page.isVisible)
    adviser.mark(page.finding, PanelFinding.UPHELD)
    adviser.write("reasons", "She said that she wrote it.", page)
    adviser.write("no_evidence", "She said so at the hearing.", page)
    adviser.key("Ctrl+Return")
    adviser.until(lambda: "Saved" in page.foot.note.text())


def decide(adviser: Adviser) -> None:
    """Go beyond the invitation: refused. Then decide a first written warning, answered for."""
    desk = desk_of(adviser)
    adviser.tab_to(desk.strip)
    adviser.press(adviser.button("Step 4", desk.strip))
    form = desk.outcome
    adviser.until(form.isVisible)
    adviser.pick("outcome", "Dismissal with notice", form)
    adviser.until(lambda: "goes beyond what the invitation said" in form.banner.accessibleName())
    adviser.write("reasons", "It was careless, and she took it down.", form)
    adviser.answers.will("confirm", True)
    adviser.key("Ctrl+Return")
    adviser.until(lambda: "cannot be decided" in form.banner.accessibleName())
    adviser.pick("outcome", "First written warning", form)
    adviser.write("not_no_action", "A pupil could be known from it.", form)
    adviser.write("mitigation", "Eight years of good service; she apologised at once.", form)
    adviser.write("improvement", "No pupil is described in a post.", form)
    adviser.answers.will("confirm", True)
    adviser.key("Ctrl+Return")
    adviser.until(form.facts.isVisible)
