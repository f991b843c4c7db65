"""What a letter still needs, numbered as in its margin; what is in order stands below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from casework.summaries.letters import LetterChecks, LetterProblem
from ui import theme
from ui.keyboard_kept import keyboard_kept
from ui.widgets.button import Button, Link
from ui.widgets.labels import IconLabel, Label
from ui.widgets.painting import paint_text
from ui.widgets.panels import SidePanel
from ui.widgets.section_head import SectionHead


class _Number(QWidget):
    """A numbered disc in the colour of what it counts."""

    def __init__(self, number: int, *, stops: bool) -> None:
        super().__init__()
        self._number, self._meaning = number, "overdue" if stops else "due"
        self.setAccessibleName(f"{number}, {'stops issue' if stops else 'to look at'}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of the disc."""
        side = theme.scaled(20)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(f"{self._meaning}_tint"))
        painter.drawEllipse(self.rect().adjusted(0, 0, -1, -1))
        paint_text(
            painter,
            self.rect(),
            str(self._number),
            style="caption_strong",
            colour=self._meaning,
            align=Qt.AlignmentFlag.AlignCenter,
        )
        painter.end()


class LetterChecksPanel(SidePanel):
    """The checks beside a letter: ``cure_chosen(problem)``, ``shown_chosen(number)``."""

    cure_chosen = Signal(object)
    shown_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(width="checks", parent=parent)
        self.setMinimumWidth(round(240 * theme.text_scale() ** 0.5))
        self.setAccessibleName("Checks")
        self._rows: list[QWidget] = []
        self._shown: LetterChecks | None = None
        self.then_to: QWidget | None = None  # where the keyboard goes when all is in order
        self.head = SectionHead("Checks")
        self.stops = _Count("ph.warning-fill", "overdue")
        self.warns = _Count("ph.clock", "due")
        self.fine = _Count("ph.check-circle-fill", "done")
        for count in (self.stops, self.warns, self.fine):
            self.head.add(count)
        self.add(self.head)
        self.care = _CareNote()
        self.foot.addWidget(self.care)
        self.show_checks(None)

    def wait(self) -> None:
        """Show none until those of another letter are there."""
        self.show_checks(LetterChecks((), ()))
        self.fine.show_words("")

    def show_checks(self, checks: LetterChecks | None) -> None:
        """Show other checks; None while there is no letter."""
        if checks is not None and checks == self._shown:
            return  # while one types they mostly stay as they are
        self._shown = checks
        with keyboard_kept(self, otherwise=self.then_to):
            self._fill(checks)

    def _fill(self, checks: LetterChecks | None) -> None:
        for row in self._rows:
            self.column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        self.setVisible(checks is not None)
        if checks is None:
            return
        self.stops.show_words(f"{checks.stops} stop issue" if checks.stops > 1 else
                              "1 stops issue" if checks.stops else "")  # fmt: skip
        self.warns.show_words(str(checks.warns) if checks.warns else "")
        self.fine.show_words("" if checks.problems else "all in order")
        for number, problem in enumerate(checks.problems, start=1):
            self._add(_ProblemCard(number, problem, self))
        if checks.in_order:
            head = Label("In order", "caption_strong", "ink2")
            head.setContentsMargins(0, theme.space(2), 0, theme.space(1))
            self._add(head)
            for words in checks.in_order:
                self._add(_fine_row(words))

    def _add(self, row: QWidget) -> None:
        self._rows.append(row)
        self.column.addWidget(row)


class _Count(QWidget):
    """An icon with a count in the head."""

    def __init__(self, icon: str, meaning: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(1))
        row.addWidget(IconLabel(icon, meaning, name=meaning))
        self._words = Label("", "caption_strong", meaning)
        row.addWidget(self._words)

    def show_words(self, words: str) -> None:
        """Say how many; nothing hides it."""
        self._words.setText(words)
        self.setVisible(bool(words))


class _ProblemCard(QFrame):
    """One problem: its number, what is wrong, why, and its cure."""

    def __init__(self, number: int, problem: LetterProblem, panel: LetterChecksPanel) -> None:
        super().__init__()
        self.setProperty("part", "row")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.space(2), 0, theme.space(2))
        row.setSpacing(theme.space(2))
        row.addWidget(_Number(number, stops=problem.stops), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(Label(problem.message, "body_strong", wrap=True))
        column.addWidget(Label(problem.detail, "caption", "ink2", wrap=True))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.space(2))
        place = problem.place
        in_place = problem.line is not None
        if place is not None and not in_place:
            cure = Button(place.words, small=True, tip=f"{place.words}: {problem.message}")
            cure.setObjectName("cure")
            cure.setAccessibleName(f"{place.words}: {problem.message}")
            cure.clicked.connect(lambda: panel.cure_chosen.emit(problem))
            buttons.addWidget(cure)
        if in_place or problem.field:
            show = Link("Edit" if in_place else "Show", small=True, tip="Go to it in the letter")
            show.setObjectName("show")
            show.setAccessibleName(f"Show in the letter: {problem.message}")
            show.clicked.connect(lambda: panel.shown_chosen.emit(number))
            buttons.addWidget(show)
        buttons.addStretch(1)
        column.addLayout(buttons)
        row.addLayout(column, 1)
        self.setAccessibleName(f"{number}. {problem.message}")


def _fine_row(words: str) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 2, 0, 2)
    line.setSpacing(theme.space(2))
    line.addWidget(
        IconLabel("ph.check-circle-fill", "done", name="in order"), 0, Qt.AlignmentFlag.AlignTop
    )
    line.addWidget(Label(words, "caption", "ink2", wrap=True), 1)
    return row


class _CareNote(QFrame):
    """What is to be settled before a letter goes (PRODUCT.md, Care)."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("banner", "warn")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space(3), theme.space(2), theme.space(3), theme.space(2))
        row.setSpacing(theme.space(2))
        row.addWidget(IconLabel("ph.heart", "due", name="care"), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Label("Before it goes", "caption_strong", "due"))
        self.words = Label("", "caption", "ink", wrap=True)
        column.addWidget(self.words)
        row.addLayout(column, 1)
        self.show_name("")

    def show_name(self, name: str) -> None:
        """Name the person who will read the letter."""
        who = f"who is with {name}" if name else "who is there for the reader"
        self.words.setText(f"who hands it over, when, and {who}? Not after 14:00 on a Friday.")

    def changeEvent(self, event: QEvent) -> None:
        """Draw in the colours of the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.update()
