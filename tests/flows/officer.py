"""The report: typed for the officer, commented on by HR, signed, submitted and read back."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu

from casework.actor import Capacity
from casework.rules.report_comments import AnswerKind, CommentKind
from casework.rules.stage import Stage
from tests.flows import letters
from tests.flows.driver import Adviser
from ui.case_tabs.papers_tab import PapersTab
from ui.case_tabs.process_tab import ProcessTab
from ui.case_tabs.report_desk import ReportDesk
from ui.dialogs.answer_comment_dialog import AnswerCommentDialog
from ui.dialogs.report_comment_dialog import ReportCommentDialog
from ui.dialogs.signed_copy_dialog import SignedCopyDialog
from ui.dialogs.submit_report_dialog import SubmitReportDialog
from ui.header import Header
from ui.widgets.move_row import MoveRow
from ui.widgets.passage_block import PassageBlock

COMMENT = "Could the time of the lesson be named here?"
ANSWER = "It is named now."
SECTIONS = {
    "1": {"introduction": "A post was reported by a parent."},
    "3": {
        "process": "Four people were heard.",
        "process.not_collected": "Nothing that was sought is outstanding.",
    },
    "8": {"conclusion": "The three findings stand side by side."},
    "B": {"declaration": "The findings are mine."},
}
FINDINGS = {
    1: ("substantiated", "yes", "She says that she wrote it, and it stands on the picture."),
    2: ("not_substantiated", "no", "The list of posts that waited to be sent speaks against it."),
    3: ("not_substantiated", "no", "She was not on duty that day."),
}


def pick_in_menu(adviser: Adviser, words: str, button: QAbstractButton) -> None:
    """Open a menu from its button and go down it to an entry, all by keyboard."""

    def choose() -> None:
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            QTimer.singleShot(10, choose)
            return
        for _step in menu.actions():
            action = menu.activeAction()
            if action is not None and action.text().startswith(words):
                break
            QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Return)

    QTimer.singleShot(0, choose)
    adviser.press(button)


def act_as(adviser: Adviser, capacity: Capacity) -> None:
    """Act in another capacity by the menu in the header."""
    adviser.answers.will("confirm", True)
    pick_in_menu(adviser, capacity.words, adviser.see(Header).actor_button)
    adviser.until(lambda: adviser.context.actor.capacity is capacity)


def open_report(adviser: Adviser) -> ReportDesk:
    """Choose the report among the papers with the arrow keys, and open it with Enter."""
    adviser.key("Alt+7")
    tab = adviser.see(PapersTab)
    adviser.quiet()
    if not isinstance(tab.report_desk, ReportDesk) or not tab.report_desk.isVisible():
        adviser.tab_to(tab.list)
        adviser.key("Home")
        for _row in range(tab.list.count() + 5):
            if tab.list.chosen() == "report":
                break
            adviser.key("Down")
        assert tab.list.chosen() == "report"
        adviser.key("Return")
    adviser.quiet()
    return adviser.see(ReportDesk)


def section(adviser: Adviser, desk: ReportDesk, number: str) -> None:
    """Go to a section with the arrow keys."""
    adviser.tab_to(desk.sections)
    adviser.key("Home")
    for _row in range(40):
        if desk.sections.chosen() == number:
            adviser.key("Return")  # into the first passage of the section
            adviser.quiet()
            return
        adviser.key("Down")
    raise AssertionError(f"no section {number}")


def block(desk: ReportDesk, key: str) -> PassageBlock:
    """Return a passage of the section on the page."""
    found = desk.page.block(key)
    assert found is not None, key
    return found


def open_passage(adviser: Adviser, desk: ReportDesk, key: str) -> None:
    """Go to a passage: it is in hand, or the list of what stands open leads to it."""
    if block(desk, key).edit.hasFocus():
        return
    adviser.quiet()
    rows = desk.points.list
    adviser.tab_to(rows)
    adviser.key("Home")
    keys = [getattr(point, "key", "") for point, _row in rows.rows()]
    for _row in range(keys.index(key)):
        adviser.key("Down")
    adviser.key("Return")
    adviser.until(lambda: block(desk, key).edit.hasFocus())


def write_report(adviser: Adviser, allegations: Iterable[str]) -> None:
    """Type every passage for the officer, and the findings as the officer gave them."""
    desk = open_report(adviser)
    for number, words in SECTIONS.items():
        section(adviser, desk, number)
        for key, text in words.items():
            open_passage(adviser, desk, key)
            adviser.type_in(text)
    for number, allegation in enumerate(allegations, start=1):
        finding, answer, reasons = FINDINGS[number]
        section(adviser, desk, f"5.{number}")
        choose(adviser, desk, f"allegation:{allegation}:finding", finding)
        open_passage(adviser, desk, f"allegation:{allegation}:finding")
        adviser.type_in(reasons)
        choose(adviser, desk, f"allegation:{allegation}:case_to_answer", answer)
    adviser.key("Ctrl+S")
    adviser.quiet()


def choose(adviser: Adviser, desk: ReportDesk, key: str, value: str) -> None:
    """Choose an answer by keyboard."""
    choice = block(desk, key).choice
    assert choice is not None
    adviser.mark(choice.cells, value)


def send_to_hr(adviser: Adviser) -> None:
    """Send the draft to HR with Ctrl+Shift+H."""
    desk = open_report(adviser)
    adviser.key("Ctrl+Shift+H")
    adviser.quiet()
    adviser.until(lambda: "to HR" in " ".join(adviser.words(desk).split()))


def try_as_hr(adviser: Adviser, allegation: str) -> None:
    """HR reads the draft, cannot change a finding, and comments beside the words."""
    desk = open_report(adviser)
    section(adviser, desk, "5.1")
    finding = block(desk, f"allegation:{allegation}:finding")
    before = finding.edit.toPlainText()
    assert before == FINDINGS[1][2]
    assert finding.choice is not None
    assert not finding.choice.isEnabled()
    adviser.type_in("HR was here.")  # the keyboard is in the first passage of the section
    assert "HR was here" not in adviser.focus().toPlainText()  # type: ignore[attr-defined]
    assert finding.edit.toPlainText() == before
    assert not desk.foot.submit_button.isVisible()

    def comment(dialog: ReportCommentDialog) -> None:
        adviser.mark(dialog.kind, CommentKind.COMPLETENESS)
        adviser.write("text", COMMENT, dialog)
        adviser.key("Ctrl+Return")
        assert not dialog.isVisible(), adviser.words(dialog)

    adviser.in_dialog(ReportCommentDialog, comment, lambda: adviser.key("Ctrl+Shift+K"))
    adviser.until(lambda: COMMENT in adviser.words(desk.comments))


def cannot_decide(adviser: Adviser) -> None:
    """Nobody decides the case in the capacity of the officer: every such way is refused."""
    adviser.key("Alt+5")
    tab = adviser.see(ProcessTab)
    rows = [row for row in tab.findChildren(MoveRow) if row.isVisible()]
    assert not [row for row in rows if row.gate.move.decision and row.move_button.isEnabled()]
    assert not [
        row
        for row in rows
        if row.gate.move.target is Stage.REPORT_SUBMITTED and row.move_button.isEnabled()
    ]


def answer_comment(adviser: Adviser) -> None:
    """Change the words after the comment, and say so; then look at the declaration again."""
    desk = open_report(adviser)
    adviser.press(adviser.button("Comment 1: go to", desk.comments))
    adviser.key("Ctrl+End")
    adviser.type_in(" The lesson began at ten.")
    adviser.key("Ctrl+S")
    adviser.quiet()

    def changed(dialog: AnswerCommentDialog) -> None:
        adviser.mark(dialog.kind, AnswerKind.CHANGED)
        adviser.write("words", ANSWER, dialog)
        adviser.key("Ctrl+Return")
        assert not dialog.isVisible(), adviser.words(dialog)

    answer = adviser.button("Answer comment 1", desk.comments)
    adviser.in_dialog(AnswerCommentDialog, changed, lambda: adviser.press(answer))
    section(adviser, desk, "B")
    adviser.key("Ctrl+End")
    adviser.type_in(" HR commented once.")
    adviser.key("Ctrl+S")
    adviser.quiet()


def confirm_by_signed_copy(adviser: Adviser, reference: str) -> None:
    """Name the copy that the officer signed; until then nothing can be submitted."""
    desk = open_report(adviser)
    assert not desk.foot.submit_button.isEnabled()

    def name(dialog: SignedCopyDialog) -> None:
        adviser.pick("item", reference, dialog)
        adviser.key("Ctrl+Return")
        assert not dialog.isVisible(), adviser.words(dialog)

    adviser.in_dialog(
        SignedCopyDialog, name, lambda: adviser.press(desk.notice.standing.action_button)
    )
    adviser.quiet()
    adviser.until(desk.foot.submit_button.isEnabled)


def submit(adviser: Adviser) -> None:
    """Submit the report with Ctrl+Shift+M."""
    desk = open_report(adviser)

    def sign(dialog: SubmitReportDialog) -> None:
        adviser.key("Ctrl+Return")
        adviser.quiet()
        assert not dialog.isVisible(), adviser.words(dialog)

    adviser.in_dialog(SubmitReportDialog, sign, lambda: adviser.key("Ctrl+Shift+M"))
    adviser.quiet()
    adviser.until(lambda: not desk.foot.submit_button.isVisible())


def save_report(adviser: Adviser, folder: Path) -> tuple[str, str]:
    """Save both files of the report and return their words."""
    desk = open_report(adviser)
    folder.mkdir()
    adviser.answers.will("folder", folder)
    pick_in_menu(adviser, "PDF and Word", desk.foot.export_button)
    adviser.quiet()
    adviser.until(lambda: len(list(folder.iterdir())) == 2)
    (pdf,), (word,) = folder.glob("*.pdf"), folder.glob("*.docx")
    return letters.words_of_pdf(pdf), letters.words_of_word(word)
