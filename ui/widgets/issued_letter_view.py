"""An issued letter: what was frozen, how it was handed over and served, and what can follow."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from casework.clock import uk_instant, uk_short
from casework.rules.deadlines import ServiceMethod
from casework.summaries.letters import IssuedLetter
from ui import theme
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.labels import Label
from ui.widgets.panels import ScrolledColumn
from ui.widgets.section_head import SectionHead


class IssuedLetterView(ScrolledColumn):
    """Shows the record of an issued letter; each signal is one thing that can be done with it."""

    service_asked = Signal()
    pdf_asked = Signal()
    word_asked = Signal()
    correction_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName("Issued letter")
        self._holder: QWidget | None = None

    def show_letter(self, letter: IssuedLetter, *, may_write: bool) -> None:
        """Show another issued letter."""
        if self._holder is not None:
            self.column.removeWidget(self._holder)
            self._holder.hide()
            self._holder.deleteLater()
        self._holder = QWidget()
        column = QVBoxLayout(self._holder)
        column.setContentsMargins(0, theme.space(3), 0, 0)
        column.setSpacing(theme.space(2))
        column.addWidget(Label(f"{letter.line.kind} {letter.line.title}", "title", wrap=True))
        column.addWidget(
            Label(f"To {letter.line.recipient} · signed by {letter.sender}", "body", "ink2",
                  wrap=True)
        )  # fmt: skip
        column.addLayout(self._buttons(letter, may_write=may_write))
        self._service(column, letter)
        column.addWidget(SectionHead("How it went"))
        column.addLayout(_grid(_handing_over(letter)))
        column.addWidget(SectionHead("What is kept"))
        column.addLayout(_grid(_kept(letter)))
        self.add(self._holder)

    def _buttons(self, letter: IssuedLetter, *, may_write: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.space(2))
        served = bool(letter.line.service_method)
        self.service_button = Button(
            "Record service…", role="primary", icon="ph.paper-plane-tilt", shortcut="Ctrl+Shift+R",
            tip="Say how and when it was sent",
        )  # fmt: skip
        self.service_button.setObjectName("service_button")
        self.service_button.clicked.connect(self.service_asked)
        self.pdf_button = Button("Save PDF…", icon="ph.export", tip="Save the issued PDF")
        self.pdf_button.setObjectName("pdf_button")
        self.pdf_button.clicked.connect(self.pdf_asked)
        self.word_button = Button("Save Word…", tip="Save the issued Word file")
        self.word_button.setObjectName("word_button")
        self.word_button.clicked.connect(self.word_asked)
        for button in (self.service_button, self.pdf_button, self.word_button):
            row.addWidget(button)
        if served or not may_write:
            self.service_button.hide()
        row.addStretch(1)
        return row

    def _service(self, column: QVBoxLayout, letter: IssuedLetter) -> None:
        line = letter.line
        if line.received_on is None:
            words = "Its clocks run from the day it counts as received."
            column.addWidget(Banner("warn", "Not yet on record how it was served.", words))
        correct = Button("Put right by a further letter", role="link", small=True)
        correct.setObjectName("correct_button")
        correct.setToolTip("A mistake is put right by a new letter; this one stays as it is")
        correct.clicked.connect(self.correction_asked)
        self.correct_button = correct
        row = QHBoxLayout()
        row.addWidget(Label("Its words are fixed.", "caption", "ink2"))
        row.addWidget(correct)
        row.addStretch(1)
        column.addLayout(row)


def _handing_over(letter: IssuedLetter) -> list[tuple[str, str]]:
    line = letter.line
    issued = uk_instant(line.issued_at) if line.issued_at else ""
    rows = [("Issued", f"{issued}, by {letter.issued_by}")]
    when = uk_instant(letter.hand_over_at) if letter.hand_over_at else ""
    place = f", {letter.hand_over_place}" if letter.hand_over_place else ""
    rows.append(("Handed over by", f"{letter.handed_over_by}, {when}{place}"))
    if letter.supported_by:
        rows.append(("Support", letter.supported_by))
    if line.service_method and line.sent_at:
        method = ServiceMethod(line.service_method).words
        rows.append(("Sent", f"{method}, {uk_instant(line.sent_at)}"))
    if line.received_on:
        why = letter.received_because.partition(". ")[2].replace("No day was left out.", "")
        rows.append(("Received", f"{uk_short(line.received_on, year=True)}. {why}".strip()))
    if letter.proof:
        rows.append(("Proof", letter.proof))
    return rows


def _kept(letter: IssuedLetter) -> list[tuple[str, str]]:
    pages = f"{letter.pages} page" + ("" if letter.pages == 1 else "s")
    return [
        ("Papers", f"PDF and Word, {pages}, one text"),
        ("PDF, SHA-256", letter.pdf_sha256),
        ("Word, SHA-256", letter.docx_sha256),
        ("Template", letter.template),
        ("Audit anchor", letter.audit_anchor),
    ]


def _grid(rows: list[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.space(3))
    grid.setVerticalSpacing(theme.space(1))
    grid.setColumnStretch(1, 1)
    for number, (name, words) in enumerate(rows):
        technical = "SHA-256" in name or name == "Audit anchor"
        label = Label(name, "caption", "ink2")
        label.setMinimumWidth(theme.scaled(104))
        shown = _breakable(words) if technical else words
        value = Label(shown, "hash" if technical else "body", wrap=True, selectable=True)
        value.setAccessibleName(f"{name}: {words}")
        label.setContentsMargins(0, 2, 0, 0)
        grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(value, number, 1)
    return grid


def _breakable(digest: str) -> str:
    """Put a hash in groups of eight, so that it can wrap and be read aloud."""
    head, colon, tail = digest.rpartition(":")
    groups = " ".join(tail[i : i + 8] for i in range(0, len(tail), 8))
    return f"{head}{colon}{groups}"
