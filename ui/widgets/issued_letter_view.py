"""An issued letter: what was frozen, how it was handed over and served, and what can follow."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from casework.clock import uk_instant, uk_short
from casework.rules.deadlines import ServiceMethod
from casework.summaries.letters import IssuedLetter
from casework.summaries.sending import SendingView
from ui import theme
from ui.widgets.banner import Banner
from ui.widgets.button import Button, Link
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.letter_sending_view import LetterSendingView
from ui.widgets.panels import ScrolledColumn
from ui.widgets.section_head import SectionHead


class IssuedLetterView(ScrolledColumn):
    """Shows the record of an issued letter; each signal is one thing that can be done with it."""

    service_asked = Signal()
    pdf_asked = Signal()
    word_asked = Signal()
    correction_asked = Signal()
    mail_asked = Signal(str)
    print_asked = Signal()
    copy_asked = Signal()
    copy_service_asked = Signal(str)
    proof_asked = Signal(str)
    proof_opened = Signal(str)
    enclosure_opened = Signal(str)
    template_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName("Issued letter")
        self._holder: QWidget | None = None

    def show_letter(
        self, letter: IssuedLetter, sending: SendingView, *, may_write: bool, may_copy: bool
    ) -> None:
        """Show another issued letter with all that went with it."""
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
        column.addWidget(self._buttons(letter, may_write=may_write))
        self._service(column, letter)
        column.addWidget(SectionHead("How it went"))
        column.addLayout(_grid(_handing_over(letter)))
        column.addWidget(self._sending(letter, sending, may_write=may_write, may_copy=may_copy))
        kept = SectionHead("What is kept")
        template = Link("Show its template", tip="The words from which it was drafted")
        template.setObjectName("template_link")
        template.clicked.connect(self.template_asked)
        kept.add(template)
        column.addWidget(kept)
        column.addLayout(_grid(_kept(letter)))
        self.add(self._holder)

    def _sending(
        self, letter: IssuedLetter, sending: SendingView, *, may_write: bool, may_copy: bool
    ) -> LetterSendingView:
        served = bool(letter.line.service_method)
        view = LetterSendingView(sending, served=served, may_write=may_write, may_copy=may_copy)
        view.copy_asked.connect(self.copy_asked)
        view.copy_service_asked.connect(self.copy_service_asked)
        view.copy_mail_asked.connect(self.mail_asked)
        view.proof_asked.connect(self.proof_asked)
        view.proof_opened.connect(self.proof_opened)
        view.enclosure_opened.connect(self.enclosure_opened)
        return view

    def _buttons(self, letter: IssuedLetter, *, may_write: bool) -> QWidget:
        holder = QWidget()
        row = FlowLayout(holder, gap=theme.space(2))
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
        self.mail_button = Button(
            "Email draft…", icon="ph.envelope-simple", shortcut="Ctrl+Shift+M",
            tip="Write the letter and its enclosures as an email that is not yet sent",
        )  # fmt: skip
        self.mail_button.setObjectName("mail_button")
        self.mail_button.clicked.connect(lambda: self.mail_asked.emit(""))
        self.print_button = Button(
            "Print…", icon="ph.printer", shortcut="Ctrl+P",
            tip="Print the letter and its enclosures in order",
        )  # fmt: skip
        self.print_button.setObjectName("print_button")
        self.print_button.clicked.connect(self.print_asked)
        buttons = (self.service_button, self.mail_button, self.print_button, self.pdf_button,
                   self.word_button)  # fmt: skip
        for button in buttons:
            row.addWidget(button)
        if served or not may_write:
            self.service_button.hide()
        self.mail_button.setVisible(may_write)
        return holder

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
