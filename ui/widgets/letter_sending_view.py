"""What went with an issued letter, who else has it, and what proves that it arrived."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.clock import uk_instant, uk_short
from casework.rules.deadlines import ServiceMethod
from casework.summaries.enclosures import EnclosureLine
from casework.summaries.sending import CopyLine, ProofLine, SendingView
from ui import theme
from ui.widgets.button import Link
from ui.widgets.labels import IconLabel, Label
from ui.widgets.section_head import SectionHead


class LetterSendingView(QWidget):
    """Each signal is one thing that can be done; ``""`` stands for the addressee."""

    copy_asked = Signal()
    copy_service_asked = Signal(str)
    copy_mail_asked = Signal(str)
    proof_asked = Signal(str)
    proof_opened = Signal(str)
    enclosure_opened = Signal(str)

    def __init__(self, view: SendingView, *, served: bool, may_write: bool, may_copy: bool) -> None:
        super().__init__()
        self._may = may_write
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(2))
        if view.enclosures:
            column.addWidget(SectionHead("Enclosed", count=len(view.enclosures)))
            for number, one in enumerate(view.enclosures):
                column.addWidget(self._enclosure(one, number))
        if served:
            column.addWidget(self._proof_head(view.proofs))
            for number, proof in enumerate(view.proofs):
                column.addWidget(self._proof(proof, f"proof_{number}"))
        if view.copies or (may_write and may_copy):
            head = SectionHead("Copies", count=len(view.copies) or None)
            if may_write and may_copy:
                add = Link("Copy for somebody…", small=True, tip="Say who else has this letter")
                add.setObjectName("copy_button")
                add.clicked.connect(self.copy_asked)
                head.add(add)
            column.addWidget(head)
            for number, copy in enumerate(view.copies):
                column.addWidget(self._copy(copy, number))

    def _enclosure(self, one: EnclosureLine, number: int) -> QWidget:
        told = f"{one.measure} · SHA-256 {one.sha256[:8]}…" if one.sha256 else one.measure
        holder, row = _line("ph.paperclip", one.title, one.problem or told)
        if one.kind.is_file and not one.problem:
            look = Link("Look", small=True, tip=f"Show {one.title} beside")
            look.setAccessibleName(f"Look at {one.title}")
            look.setObjectName(f"enclosure_{number}")
            look.clicked.connect(lambda: self.enclosure_opened.emit(one.enclosure_id))
            row.addWidget(look, 0, Qt.AlignmentFlag.AlignTop)
        return holder

    def _proof_head(self, proofs: Sequence[ProofLine]) -> SectionHead:
        head = SectionHead("Proof of service", count=len(proofs) or None)
        if self._may:
            add = Link("Keep a proof…", small=True, tip="Take in a receipt, a signed copy, a reply")
            add.setObjectName("proof_button")
            add.clicked.connect(lambda: self.proof_asked.emit(""))
            head.add(add)
        return head

    def _proof(self, proof: ProofLine, name: str) -> QWidget:
        told = f"{proof.note} · " if proof.note else ""
        about = f"{told}kept {uk_instant(proof.added_at)} by {proof.added_by}"
        holder, row = _line("ph.check-square", proof.words, about)
        look = Link("Look", small=True, tip=f"Show {proof.file_name} beside, checked again")
        look.setAccessibleName(f"Look at {proof.file_name}")
        look.setObjectName(name)
        look.clicked.connect(lambda: self.proof_opened.emit(proof.proof_id))
        row.addWidget(look, 0, Qt.AlignmentFlag.AlignTop)
        return holder

    def _copy(self, copy: CopyLine, number: int) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        line, row = _line("ph.copy", copy.words, _copy_words(copy))
        for name, words, tip, signal in self._acts(copy):
            link = Link(words, small=True, tip=tip)
            link.setAccessibleName(f"{words} {copy.name}")
            link.setObjectName(f"{name}_{number}")
            link.clicked.connect(lambda _on=False, to=signal: to.emit(copy.copy_id))
            row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(line)
        for at, proof in enumerate(copy.proofs):
            column.addWidget(self._proof(proof, f"copy_proof_{number}_{at}"))
        return holder

    def _acts(self, copy: CopyLine) -> list[tuple[str, str, str, Signal]]:
        if not self._may:
            return []
        mail = ("copy_mail", "Email…", "Write this copy as a draft for email", self.copy_mail_asked)
        if copy.service_method:
            keep = ("copy_proof", "Proof…", "Keep what shows that it arrived", self.proof_asked)
            return [keep, mail]  # type: ignore[list-item]
        serve = ("copy_service", "Record service…", "Say how and when this copy was sent",
                 self.copy_service_asked)  # fmt: skip
        return [serve, mail]  # type: ignore[list-item]


def _copy_words(copy: CopyLine) -> str:
    with_them = "with what is enclosed" if copy.with_enclosures else "the letter alone"
    told = f"{with_them} · {copy.why}"
    if copy.received_on is None or copy.sent_at is None:
        return f"{told} · not yet on record how it was sent"
    method = ServiceMethod(copy.service_method).words
    proof = f" · {copy.proof}" if copy.proof else ""
    return f"{told} · {method}, received {uk_short(copy.received_on, year=True)}{proof}"


def _line(icon: str, words: str, about: str) -> tuple[QWidget, QHBoxLayout]:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.space(2))
    row.addWidget(IconLabel(icon, "ink2"), 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(Label(words, "body_medium", wrap=True))
    column.addWidget(Label(about, "caption", "ink2", wrap=True))
    row.addLayout(column, 1)
    return holder, row
