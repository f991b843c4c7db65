"""What goes with a letter on Papers, and who else has it: enclosures, copies, mail, proofs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from casework.ids import EnclosureId, LetterCopyId, LetterId, ServiceProofId
from casework.services import (
    letter_copies,
    letter_files,
    letter_mail,
    letter_sending,
    letters,
    service_proofs,
)
from casework.services.letter_files import PaperFormat
from casework.summaries.letters import LetterLine
from casework.summaries.sending import CopyLine, MailPlan, SendingView
from ui.case_tabs.exhibit_printing import paint_sheets
from ui.case_tabs.letter_acts import record_service, save_issued
from ui.dialogs.letter_going import add_copy
from ui.dialogs.look_at_paper_dialog import LookAtPaperDialog
from ui.dialogs.mail_draft_dialog import MailDraftDialog
from ui.dialogs.record_service_dialog import RecordServiceDialog
from ui.dialogs.service_proof_dialog import ServiceProofDialog
from ui.dialogs.template_used_dialog import show_template_of
from ui.jobs import Progress
from ui.widgets.issued_letter_view import IssuedLetterView
from ui.window_context import WindowContext

_SHEET_HEIGHT = 2_339  # pixels: 200 to the inch on A4
_LOOK_HEIGHT = 1_400


class LetterSending(QObject):
    """Listens to the issued letter in sight; ``said(words)`` goes to whoever tells the person."""

    def __init__(self, window: WindowContext, owner: QWidget, issued: IssuedLetterView) -> None:
        super().__init__(owner)
        self._window, self._owner, self._issued = window, owner, issued
        self._line: LetterLine | None = None
        self._view: SendingView | None = None
        issued.service_asked.connect(self._on_service_asked)
        issued.pdf_asked.connect(lambda: self._save(PaperFormat.PDF))
        issued.word_asked.connect(lambda: self._save(PaperFormat.DOCX))
        issued.mail_asked.connect(self._on_mail_asked)
        issued.print_asked.connect(self._on_print_asked)
        issued.copy_asked.connect(self._on_copy_asked)
        issued.copy_service_asked.connect(self._on_copy_service_asked)
        issued.proof_asked.connect(self._on_proof_asked)
        issued.proof_opened.connect(self._on_proof_opened)
        issued.enclosure_opened.connect(self._on_enclosure_opened)
        issued.template_asked.connect(self._on_template_asked)

    def show(self, line: LetterLine) -> bool:
        """Show an issued letter with all that went with it; False where it cannot be read."""
        window, letter_id = self._window, LetterId(line.id)
        letter = window.commands.read(
            self._owner,
            lambda: letter_files.issued_letter(window.casework, window.actor, letter_id=letter_id),
        )
        view = window.commands.read(
            self._owner,
            lambda: letter_sending.sending(window.casework, window.actor, letter_id=letter_id),
        )
        parts = window.commands.read(
            self._owner,
            lambda: letter_copies.copy_parts(window.casework, window.actor, letter_id=letter_id),
        )
        if letter is None or view is None:
            return False
        self._line, self._view = line, view
        may = letters.may_write(window.actor) and not window.casework.read_only
        self._issued.show_letter(letter, view, may_write=may, may_copy=bool(parts))
        return True

    # -- dialogs over a letter --------------------------------------------------------------

    @Slot()
    def _on_service_asked(self) -> None:
        if self._line is not None:
            record_service(self._window, self._owner, self._line)

    def _save(self, kind: PaperFormat) -> None:
        if self._line is not None:
            save_issued(self._window, self._owner, self._line, kind)

    @Slot()
    def _on_template_asked(self) -> None:
        if self._line is not None:
            show_template_of(self._window, self._owner, LetterId(self._line.id))

    @Slot()
    def _on_copy_asked(self) -> None:
        if self._line is not None:
            add_copy(self._window, self._owner, self._line)

    @Slot(str)
    def _on_copy_service_asked(self, copy_id: str) -> None:
        copy = self._copy(copy_id)
        if self._line is not None and copy is not None:
            _run(
                RecordServiceDialog(
                    self._window, self._owner, line=self._line, method="", copy=copy
                )
            )

    @Slot(str)
    def _on_proof_asked(self, copy_id: str) -> None:
        line, copy = self._line, self._copy(copy_id)
        if line is None:
            return
        _run(
            ServiceProofDialog(
                self._window,
                self._owner,
                letter_id=LetterId(line.id),
                copy_id=None if copy is None else copy.copy_id,
                method=line.service_method if copy is None else copy.service_method,
                who=line.recipient if copy is None else copy.name,
            )
        )

    @Slot(str)
    def _on_mail_asked(self, copy_id: str) -> None:
        window, line = self._window, self._line
        if line is None:
            return
        letter_id, copy = LetterId(line.id), LetterCopyId(copy_id) if copy_id else None

        def work(_progress: Progress) -> MailPlan:
            return letter_mail.plan(
                window.casework, window.actor, letter_id=letter_id, copy_id=copy
            )

        def ask(plan: MailPlan) -> None:
            _run(MailDraftDialog(window, self._owner, letter_id=letter_id, copy_id=copy, plan=plan))

        window.jobs.start(self._owner, "Gathering the papers", work, on_done=ask)

    # -- printing -----------------------------------------------------------------------------

    @Slot()
    def _on_print_asked(self) -> None:
        window, line = self._window, self._line
        if line is None:
            return
        why = window.ask.reason(
            self._owner,
            f"Print letter {line.kind} and what goes with it?",
            "The letter first, then its enclosures in the order in which it lists them. That it"
            " was printed stands in the record, and in the custody of each exhibit.",
            act="Choose the printer…",
        )
        if not why:
            return
        letter_id = LetterId(line.id)

        def work(progress: Progress) -> tuple[tuple[bytes, ...], tuple[str, ...]]:
            return letter_sending.sheets(
                window.casework, window.actor, letter_id=letter_id, longest=_SHEET_HEIGHT,
                progress=progress.report, cancelled=progress.cancelled,
            )  # fmt: skip

        def made(result: tuple[tuple[bytes, ...], tuple[str, ...]]) -> None:
            drawn, left_out = result
            if self.send(drawn):
                window.commands.run(
                    self._owner,
                    lambda: letter_sending.note_printed(
                        window.casework, window.actor, letter_id=letter_id, why=why
                    ),
                )
            if left_out:
                window.ask.tell(
                    self._owner,
                    "Print these by hand as well",
                    f"They are no PDF, so they have no pages here: {'; '.join(left_out)}.",
                )

        window.jobs.start(self._owner, "Laying out the letter", work, on_done=made)

    def send(self, sheets: tuple[bytes, ...]) -> bool:
        """Let the person choose the printer and send the sheets; False if they would rather not."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName("Letter")  # the queue of a printer is read by others
        dialog = QPrintDialog(printer, self._owner)
        dialog.setMinMax(1, len(sheets))
        wanted = dialog.exec() == QDialog.DialogCode.Accepted
        chosen = sheets[max(printer.fromPage() - 1, 0) : printer.toPage() or len(sheets)]
        dialog.deleteLater()
        return wanted and paint_sheets(printer, chosen)

    # -- looking ------------------------------------------------------------------------------

    @Slot(str)
    def _on_enclosure_opened(self, enclosure_id: str) -> None:
        view = self._view
        one = (
            next((e for e in view.enclosures if e.enclosure_id == enclosure_id), None)
            if view
            else None
        )
        if one is None:
            return
        window = self._window
        self._look(
            one.title,
            f"{one.measure}. As it went with the letter, checked against its hash just now.",
            lambda progress: letter_sending.enclosure_pages(
                window.casework, window.actor, enclosure_id=EnclosureId(enclosure_id),
                longest=_LOOK_HEIGHT, cancelled=progress.cancelled,
            ),
        )  # fmt: skip

    @Slot(str)
    def _on_proof_opened(self, proof_id: str) -> None:
        view, window = self._view, self._window
        known = [] if view is None else [*view.proofs, *(p for c in view.copies for p in c.proofs)]
        proof = next((one for one in known if one.proof_id == proof_id), None)
        if proof is None:
            return
        self._look(
            proof.kind.words,
            f"{proof.file_name}. As it was kept, checked against its hash just now.",
            lambda progress: service_proofs.proof_pages(
                window.casework, window.actor, proof_id=ServiceProofId(proof_id),
                longest=_LOOK_HEIGHT, cancelled=progress.cancelled,
            ),
        )  # fmt: skip

    def _look(self, title: str, about: str, draw: Callable[[Progress], tuple[bytes, ...]]) -> None:
        def show(pages: tuple[bytes, ...]) -> None:
            _run(LookAtPaperDialog(self._owner, title=title, about=about, pages=pages))

        self._window.jobs.start(self._owner, "Opening the paper", draw, on_done=show)

    def _copy(self, copy_id: str) -> CopyLine | None:
        view = self._view
        return next((one for one in view.copies if one.copy_id == copy_id), None) if view else None


def _run(dialog: QDialog) -> bool:
    done = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return done
