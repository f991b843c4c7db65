"""The wording of an allegation as it is typed, with what is found in it marked in the words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from casework.rules.allegation_wording import WordingFinding, WordingWeight
from casework.summaries.allegations import WordingReport
from ui import theme
from ui.widgets.chip import ChipWords
from ui.widgets.field import Field, TextArea
from ui.widgets.flow_layout import ChipFlow
from ui.widgets.problem_list import Problem, ProblemList


class WordingArea(TextArea):
    """Plain words in the reading size; what stops is underlined solid, what warns dashed."""

    def __init__(self, *, name: str, lines: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(lines=lines, name=name, parent=parent)
        self._tall = lines
        self._findings: tuple[WordingFinding, ...] = ()
        self._take_font()

    def _take_font(self) -> None:
        self.setFont(theme.font("reading"))
        self.setFixedHeight(theme.line_height("reading") * self._tall + 18)

    def changeEvent(self, event: QEvent) -> None:
        """Take the reading size, and the colours, of the theme in use."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_findings"):
            if self.font() != theme.font("reading"):
                self._take_font()
            self._mark()

    def show_findings(self, findings: tuple[WordingFinding, ...]) -> None:
        """Mark what was found."""
        self._findings = findings
        self._mark()

    def select(self, finding: WordingFinding) -> None:
        """Put the cursor on the words that a finding means."""
        self.setTextCursor(self._cursor(finding))
        self.setFocus()

    def _cursor(self, finding: WordingFinding) -> QTextCursor:
        text = self.toPlainText()
        # Qt counts UTF-16 units; an emoji before the place counts twice.
        begin, end = (
            len(text[:at].encode("utf-16-le")) // 2 for at in (finding.start, finding.end)
        )
        cursor = QTextCursor(self.document())
        cursor.setPosition(begin)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _mark(self) -> None:
        marks = []
        # What stops is painted last, over a warning about the whole sentence.
        for finding in reversed(self._findings):
            if finding.end <= finding.start or finding.end > len(self.toPlainText()):
                continue
            stops = finding.weight is WordingWeight.STOP
            words = QTextCharFormat()
            words.setBackground(theme.colour("overdue_tint" if stops else "due_tint"))
            words.setUnderlineColor(theme.colour("overdue_line" if stops else "due_line"))
            words.setUnderlineStyle(
                QTextCharFormat.UnderlineStyle.SingleUnderline
                if stops
                else QTextCharFormat.UnderlineStyle.DashUnderline
            )
            mark = QTextEdit.ExtraSelection()
            mark.cursor, mark.format = self._cursor(finding), words
            marks.append(mark)
        self.setExtraSelections(marks)


class WordingEditor(QWidget):
    """The area, the points found with their cures, and what is in order as chips.

    ``typed`` on each change by a person; give the answer of the checks to ``show_report``.
    """

    typed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(2))
        self.area = WordingArea(name="Wording of the allegation")
        self.area.setObjectName("area")
        self.area.setToolTip("One act: when, where, what was done. It begins “It is alleged that”")
        self.area.textChanged.connect(self.typed)
        self.problems = ProblemList()
        self.problems.setObjectName("problems")
        self.problems.cure_chosen.connect(self._on_problem_cure_chosen)
        self.in_order = ChipFlow()
        self.field = Field("Wording", self.area, note="what the employee is told")
        column.addWidget(self.field)
        column.addWidget(self.in_order)
        column.addWidget(self.problems)
        self.setFocusProxy(self.area)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text_value(self) -> str:
        """Return the words without spaces at the ends."""
        return self.area.text_value()

    def show_report(self, report: WordingReport, *, more: tuple[ChipWords, ...] = ()) -> None:
        """Show what was found, and what is in order; ``more`` are chips of other facts."""
        leading = len(self.area.toPlainText()) - len(self.area.toPlainText().lstrip())
        self.area.show_findings(tuple(_moved(finding, leading) for finding in report.findings))
        self.problems.set_problems(
            [
                Problem(
                    "stop" if finding.weight is WordingWeight.STOP else "warn",
                    finding.message,
                    source=finding.cure,
                    cure="Show" if finding.end > finding.start else "",
                    key=_moved(finding, leading),
                )
                for finding in report.findings
            ]
        )
        chips = [ChipWords(words, "done") for words in report.in_order]
        self.in_order.set_chips([*chips, *more])

    @Slot(object)
    def _on_problem_cure_chosen(self, finding: object) -> None:
        if isinstance(finding, WordingFinding):
            self.area.select(finding)


def _moved(finding: WordingFinding, by: int) -> WordingFinding:
    if not by:
        return finding
    return WordingFinding(
        finding.check,
        finding.weight,
        finding.message,
        finding.cure,
        finding.start + by,
        finding.end + by,
    )
