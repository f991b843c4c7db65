"""What is alleged and what speaks for and against it: an amendment, the matrix, what was put."""

from __future__ import annotations

from casework.rules.evidence_matrix import CellState, Column
from casework.rules.proportionality import PROMPTS
from casework.rules.put import PutWay
from casework.rules.stage import Stage
from tests.flows import case, letters
from tests.flows.driver import Adviser
from ui.case_tabs.allegation_evidence import MATRIX, PROPORTIONALITY, PUT
from ui.case_tabs.allegations_tab import AllegationsTab
from ui.dialogs.choose_clause_dialog import ChooseClauseDialog
from ui.dialogs.matrix_entry_dialog import MatrixEntryDialog
from ui.dialogs.put_dialog import PutDialog
from ui.dialogs.terms_of_reference_dialog import TermsOfReferenceDialog
from ui.widgets.button import Button, Link

ADDED = (
    ("Posted in a lesson", "you posted three times on Townsquare while you taught a class."),
    ("Posted at lunch duty", "you posted twice on Townsquare while you had lunch duty."),
)
_SAID = "It is alleged that on Saturday 31 October 2026 "
_REASON = "Looked for; nothing was found."
NOTHING = ("Nothing outstanding.", _REASON)


def tab_of(adviser: Adviser, number: int) -> AllegationsTab:
    """Go to Allegations, and down the list to one of them."""
    adviser.key("Alt+2")
    tab = adviser.see(AllegationsTab)
    adviser.tab_to(tab.list)
    adviser.key("Home")
    for _step in range(number - 1):
        adviser.key("Down")
    if not tab.evidence.isVisible():
        adviser.press(tab.evidence_link)
        adviser.until(tab.evidence.isVisible)
    return tab


def ids(adviser: Adviser) -> list[str]:
    """Return the ids of the allegations in the order of the list."""
    adviser.key("Alt+2")
    tab = adviser.see(AllegationsTab)
    found = []
    for number in range(1, tab.list.count() + 1):
        tab_of(adviser, number)
        found.append(str(tab.list.chosen()))
    return found


# -- the amendment ------------------------------------------------------------------------


def add_allegations(adviser: Adviser) -> None:
    """Add two allegations after the notice, each with its reason and its clause."""
    adviser.key("Alt+2")
    tab = adviser.see(AllegationsTab)
    for number, (title, act) in enumerate(ADDED, start=2):
        adviser.key("Ctrl+Shift+A")
        form = tab.editor.form
        adviser.write("wording", _SAID + act, form)
        adviser.write("title", title, form)
        adviser.pick("conduct_type", "Time spent", form)
        adviser.pick("precision", "day known", form.conduct.first)
        adviser.write("line", "31/10/2026", form.conduct.first)
        adviser.answers.will("reason", "It came up when the evidence was looked through.")
        adviser.key("Ctrl+S")
        adviser.until(lambda number=number: tab.list.count() == number)
        _cite(adviser, tab)
    assert [asked for asked in adviser.answers.asked if "added now" in asked[1]]


def _cite(adviser: Adviser, tab: AllegationsTab) -> None:
    if tab.evidence.isVisible():
        adviser.press(tab.evidence.reading.edit_link)

    def cite(dialog: ChooseClauseDialog) -> None:
        adviser.write("filter", "disrepute", dialog)
        adviser.key("Down")
        adviser.write("reason", "The times fall within a lesson.", dialog)
        adviser.key("Ctrl+Return")
        assert not dialog.isVisible(), adviser.words(dialog)

    adviser.in_dialog(ChooseClauseDialog, cite, lambda: adviser.key("Ctrl+Shift+C"))


def amend_the_terms(adviser: Adviser) -> None:
    """Agree amended terms of reference that hold all three."""
    adviser.key("Alt+5")

    def agree(dialog: TermsOfReferenceDialog) -> None:
        assert ADDED[1][1] in adviser.words(dialog)
        adviser.key("Ctrl+Return")
        assert not dialog.isVisible(), adviser.words(dialog)

    link = adviser.see(Button, "write_terms")
    adviser.in_dialog(TermsOfReferenceDialog, agree, lambda: adviser.press(link))
    adviser.until(lambda: "Version 2" in adviser.words() or "version 2" in adviser.words())


def tell_of_the_change(adviser: Adviser) -> None:
    """Tell the employee of the amendment by L16."""
    letters.begin_letter(adviser, "L16")
    letters.fill_gaps(adviser, "L16")
    letters.issue(adviser)
    letters.record_service(adviser, received="Mon 23 Nov 2026")


# -- the matrix ---------------------------------------------------------------------------


def fill_matrix(adviser: Adviser, number: int, *, exhibit: str = "") -> None:
    """Go through the cells with the arrow keys; each gets an entry, or why it stays empty.

    The cells of the first row get their reasons one by one, those of each further row together.
    """
    tab = tab_of(adviser, number)
    panel = tab.evidence.matrix
    adviser.mark(tab.evidence.pane, MATRIX)
    adviser.tab_to(panel.table)
    view = panel.view
    assert view is not None
    if exhibit:
        _at(adviser, tab, 0, Column.SUPPORTS)
        _enter(adviser, exhibit)
    for place in range(len(view.rows)):
        for column in Column:
            _at(adviser, tab, place, column)
            cell = panel.table.current_cell()
            assert cell is not None
            if cell.state is CellState.EMPTY:
                _leave_empty(adviser, whole_row=place > 0)
    adviser.until(lambda: panel.view is not None and not panel.view.empty_cells)


def _at(adviser: Adviser, tab: AllegationsTab, place: int, column: Column) -> None:
    """Come to a cell with the arrow keys."""
    table = tab.evidence.matrix.table
    wanted = list(Column).index(column) + 1
    for _step in range(80):
        at = table.currentIndex()
        if (at.row(), at.column()) == (place, wanted):
            return
        if at.row() != place:
            adviser.key("Down" if at.row() < place else "Up")
        else:
            adviser.key("Right" if at.column() < wanted else "Left")
    raise AssertionError(f"row {place}, {column} is never reached")


def _enter(adviser: Adviser, exhibit: str) -> None:
    def enter(dialog: MatrixEntryDialog) -> None:
        adviser.write("text", "The post stands on the picture", dialog)
        adviser.pick("what", exhibit, dialog)
        adviser.key("Ctrl+Return")
        assert not dialog.isVisible(), adviser.words(dialog)

    adviser.in_dialog(MatrixEntryDialog, enter, lambda: adviser.key("Return"))


def _leave_empty(adviser: Adviser, *, whole_row: bool) -> None:
    def leave(dialog: MatrixEntryDialog) -> None:
        adviser.mark(dialog.way, False)
        if whole_row:
            adviser.tab_to(dialog.whole_row)
            adviser.key("Space")
            assert dialog.whole_row.isChecked()
        adviser.write("reason", _REASON, dialog)
        adviser.key("Ctrl+Return")
        assert not dialog.isVisible(), adviser.words(dialog)

    adviser.in_dialog(MatrixEntryDialog, leave, lambda: adviser.key("Return"))


# -- put to the employee, proportionality ---------------------------------------------------


def put_all(adviser: Adviser, number: int, *, count: int) -> None:
    """Record each thing that is still to put to the employee."""
    tab = tab_of(adviser, number)
    adviser.mark(tab.evidence.pane, PUT)
    panel = tab.evidence.put
    assert panel.shown is not None
    assert len(panel.shown.still) == count

    def record(dialog: PutDialog) -> None:
        adviser.mark(dialog.way, PutWay.MEETING)
        adviser.write("question", "What do you say to it?", dialog)
        adviser.write("answer", "I wrote it.", dialog)
        adviser.write("because", "It is agreed.", dialog)
        adviser.key("Ctrl+Return")
        assert not dialog.isVisible(), adviser.words(dialog)

    for left in range(count, 0, -1):
        link = adviser.see_first(Link, "record_link", panel)
        adviser.in_dialog(PutDialog, record, lambda link=link: adviser.press(link))
        adviser.until(lambda left=left: panel.shown and len(panel.shown.still) == left - 1)


def weigh(adviser: Adviser, number: int) -> None:
    """Write the officer's words at each prompt about proportionality, and save them."""
    tab = tab_of(adviser, number)
    adviser.mark(tab.evidence.pane, PROPORTIONALITY)
    panel = tab.evidence.proportionality
    for prompt in PROMPTS:
        adviser.write(prompt.code, "Looked at.", panel)
    adviser.key("Ctrl+S")
    adviser.until(lambda: panel.view is not None and not panel.view.missing)


def begin_the_report(adviser: Adviser) -> None:
    """Go on to the draft report."""
    adviser.key("Alt+5")
    case.move(adviser, Stage.REPORT_DRAFT)
