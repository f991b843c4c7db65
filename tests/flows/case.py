"""The case: its evidence, what is alleged, who acts, and its way to the employee."""

from __future__ import annotations

from pathlib import Path

from casework.rules.stage import Stage
from tests.flows.driver import Adviser
from ui.case_tabs.allegations_tab import AllegationsTab
from ui.case_tabs.evidence_tab import EvidenceTab
from ui.case_tabs.people_tab import PeopleTab
from ui.case_tabs.process_tab import ProcessTab
from ui.dialogs.advance_stage_dialog import AdvanceStageDialog
from ui.dialogs.appoint_dialog import AppointDialog
from ui.dialogs.choose_clause_dialog import ChooseClauseDialog
from ui.dialogs.declaration_dialog import DeclarationDialog
from ui.dialogs.terms_of_reference_dialog import TermsOfReferenceDialog
from ui.widgets.button import Button
from ui.widgets.move_row import MoveRow

ACT = "describing a child of Year 4 as one who “bites”."
# What stood beside the post, “44 minutes ago”, says nothing of the act and is not taken over.
OPENING = (
    "It is alleged that on Saturday 31 October 2026, you posted on Townsquare from your personal"
    " account “Dana M”, visible to the public, "
)
WHY = "Parents of the class read it."
PARTS = (
    ("Commissioning manager", "Ruth Abara", "Headteacher"),
    ("Investigating officer", "Gareth Lomas", "Assistant headteacher"),
    ("Support contact", "Colette Haldane", "School business manager"),
)


# -- evidence -----------------------------------------------------------------------------


def look_at_evidence(adviser: Adviser, more: list[Path]) -> None:
    """See the pasted picture unchanged, and add the other files that were handed in."""
    assert adviser.focus().accessibleName().startswith("Change the answer")
    adviser.key("Alt+3")
    tab = adviser.see(EvidenceTab)
    adviser.until(lambda: tab.view.viewer.pages == 1)
    adviser.until(lambda: "Unchanged since received" in tab.view.integrity.lead.text())
    assert "PN/1" in tab.accessibleDescription()
    assert "authentic" not in adviser.words(tab).lower()
    for path in more:
        adviser.answers.will("open_files", [path])
        adviser.key("Ctrl+Shift+A")
        adviser.quiet()
        adviser.until(lambda: tab.view.viewer.pages == 1)
    count = f"Custody, {2 if not more else 1} "
    assert count[:8] in tab.panel.tabs.accessibleTabName(2)


# -- allegations --------------------------------------------------------------------------


def draft_allegation(adviser: Adviser) -> None:
    """Say in one sentence what is alleged; it begins from the report."""
    adviser.key("Alt+2")
    tab = adviser.see(AllegationsTab)
    adviser.press(tab.empty.action_button)
    form = tab.editor.form
    assert form.wording.text_value() == OPENING.strip()
    adviser.key("Ctrl+End")
    adviser.type_in(ACT)
    adviser.write("title", "Described a child of Year 4", form)
    adviser.write("line", "04/05/2019", form.conduct.first)
    adviser.key("Ctrl+S")
    adviser.until(lambda: tab.list.count() == 1)


def clause_of_no_version(adviser: Adviser) -> None:
    """A date before the first version was mistyped: no clause is offered, and why."""
    tab = adviser.see(AllegationsTab)

    def look(dialog: ChooseClauseDialog) -> None:
        assert dialog.list.count() == 0
        assert "before the first version" in adviser.words(dialog)
        assert not dialog.act_button.isEnabled()
        adviser.key("Escape")

    adviser.in_dialog(ChooseClauseDialog, look, lambda: adviser.key("Ctrl+Shift+C"))
    adviser.write("line", "31/10/2026", tab.editor.form.conduct.first)
    adviser.key("Ctrl+S")
    adviser.until(tab.editor.clauses.add_button.isEnabled)


def cite_clauses(adviser: Adviser) -> None:
    """Meet the warning of a clause for Trust accounts, then cite the one on disrepute."""
    tab = adviser.see(AllegationsTab)

    def weigh(dialog: ChooseClauseDialog) -> None:
        adviser.write("filter", "express consent", dialog)
        adviser.key("Down")
        words = adviser.words(dialog)
        assert "worded for Trust accounts; this one is personal" in words, words
        adviser.key("Escape")

    def cite(dialog: ChooseClauseDialog) -> None:
        adviser.write("filter", "employees into disrepute", dialog)
        adviser.key("Down")
        adviser.key("Ctrl+Return")
        assert "reason" in dialog.reason.accessibleDescription()
        adviser.write("reason", WHY, dialog)
        adviser.key("Ctrl+Return")

    adviser.in_dialog(ChooseClauseDialog, weigh, lambda: adviser.key("Ctrl+Shift+C"))
    adviser.in_dialog(ChooseClauseDialog, cite, lambda: adviser.key("Ctrl+Shift+C"))
    adviser.until(lambda: WHY in adviser.words(tab))
    assert "employees into disrepute" in adviser.words(tab)


# -- the process --------------------------------------------------------------------------


def row_to(adviser: Adviser, target: Stage) -> MoveRow:
    """Return the row of a move, on Process."""
    tab = adviser.see(ProcessTab)

    def rows() -> list[MoveRow]:
        return [row for row in tab.findChildren(MoveRow) if row.isVisible()]

    def found() -> list[MoveRow]:
        return [row for row in rows() if row.gate.move.target is target]

    adviser.soon(found, lambda: f"no way to {target} among {[r.gate.move.title for r in rows()]}")
    return found()[0]


def move(adviser: Adviser, target: Stage, *, reason: str = "", note: str = "") -> None:
    """Make a move from Process; what it asks for is typed in."""

    def give(dialog: AdvanceStageDialog) -> None:
        if note:
            adviser.write("note", note, dialog)
        if reason:
            adviser.write("reason", reason, dialog)
        adviser.key("Ctrl+Return")
        assert not dialog.isVisible(), adviser.words(dialog)

    row = row_to(adviser, target)
    adviser.in_dialog(AdvanceStageDialog, give, lambda: adviser.press(row.move_button))


def triage_and_decide(adviser: Adviser) -> None:
    """Go through triage to the decision whether to investigate."""
    adviser.key("Alt+5")
    move(adviser, Stage.TRIAGE)
    move(adviser, Stage.INVESTIGATION_DECISION)


def appoint_parts(adviser: Adviser) -> None:
    """Give the parts; the reporter, a witness, cannot investigate; each declares."""
    adviser.key("Alt+4")
    tab = adviser.see(PeopleTab)

    def propose_the_reporter(dialog: AppointDialog) -> None:
        adviser.pick("role", "Investigating officer", dialog)
        adviser.write("person", "Helen", dialog)
        adviser.key("Down")
        adviser.key("Return")
        assert dialog.person.person() is not None
        words = dialog.verdict.accessibleName()
        assert words.startswith("Not possible."), words
        assert "reported" in words, words
        assert not dialog.act_button.isEnabled()
        adviser.key("Escape")

    adviser.in_dialog(AppointDialog, propose_the_reporter, lambda: adviser.key("Ctrl+Shift+P"))
    for role, name, post in PARTS:
        appoint(adviser, role, name, post)
    for role, name, _post in PARTS:
        declare(adviser, tab, role, name)


def appoint(adviser: Adviser, role: str, name: str, post: str) -> None:
    """Give somebody who is not known yet a part."""

    def give(dialog: AppointDialog) -> None:
        adviser.pick("role", role, dialog)
        adviser.write("person", name, dialog)
        adviser.write("about", post, dialog)
        adviser.key("Ctrl+Return")
        assert not dialog.isVisible(), adviser.words(dialog)

    adviser.in_dialog(AppointDialog, give, lambda: adviser.key("Ctrl+Shift+P"))


def declare(adviser: Adviser, tab: PeopleTab, role: str, name: str) -> None:
    """Write down that the holder of a part declares nothing, where that is asked for."""

    def nothing(dialog: DeclarationDialog) -> None:
        adviser.mark(dialog.answer, False)
        adviser.key("Ctrl+Return")
        assert not dialog.isVisible(), adviser.words(dialog)

    part = next(row for row in tab.model.rows() if row.name == name)
    if not part.needs_declaration:
        return
    adviser.tab_to(tab.table)
    adviser.key("Ctrl+Home")
    for _step in range(tab.model.rowCount()):
        if tab.table.chosen() == part:
            break
        adviser.key("Down")
    assert tab.table.chosen() == part, role
    adviser.in_dialog(DeclarationDialog, nothing, lambda: adviser.press(tab.declare_button))


def decide_to_investigate(adviser: Adviser) -> None:
    """Record the decision of the commissioning manager, with the reason."""
    adviser.key("Alt+5")
    move(
        adviser,
        Stage.COMMISSIONING,
        reason="It may be serious, and the facts are not agreed.",
        note="Guidance alone would not answer it.",
    )


def agree_terms(adviser: Adviser) -> None:
    """Write the investigating officer’s brief, save it as a draft, agree it."""
    assert not row_to(adviser, Stage.NOTIFIED).move_button.isEnabled()

    def write(dialog: TermsOfReferenceDialog) -> None:
        assert ACT in adviser.words(dialog)
        adviser.write("background", "A post was reported on Monday.", dialog)
        adviser.write("look_at", "Who wrote it\nWho could see it", dialog)
        adviser.write("timetable", "Report by 18 December 2026.", dialog)
        adviser.key("Ctrl+S")
        adviser.key("Ctrl+Return")
        assert not dialog.isVisible(), adviser.words(dialog)

    link = adviser.see(Button, "write_terms")
    adviser.in_dialog(TermsOfReferenceDialog, write, lambda: adviser.press(link))
    adviser.until(lambda: "agreed by Ruth Abara" in adviser.words())


def declare_oneself(adviser: Adviser) -> None:
    """The adviser acts as well: what bars the move is cured from where it stands."""
    adviser.key("Alt+5")
    row = row_to(adviser, Stage.NOTIFIED)
    assert "Priya Nandakumar has made no declaration" in row.move_button.toolTip()

    def nothing(dialog: DeclarationDialog) -> None:
        adviser.mark(dialog.answer, False)
        adviser.key("Ctrl+Return")

    adviser.in_dialog(
        DeclarationDialog, nothing, lambda: adviser.press(adviser.see(Button, "cure", row))
    )
    adviser.until(lambda: row_to(adviser, Stage.NOTIFIED).move_button.isEnabled())
