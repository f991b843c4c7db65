"""Print an exhibit: what it is, its pages, who had it; that it was printed is noted."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Qt, Slot
from PySide6.QtGui import QImage, QKeySequence, QPainter, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QMenu

from casework.ids import EvidenceId
from casework.services import exhibit_papers
from casework.services.exhibit_papers import ExhibitPdf
from ui.case_tabs.exhibit_acts import redacted_words
from ui.case_tabs.exhibit_view import ExhibitView
from ui.jobs import Progress
from ui.window_context import WindowContext

_SHEET_WIDTH = 1_654  # pixels: 200 to the inch on A4
_KEEP = Qt.AspectRatioMode.KeepAspectRatio


class ExhibitPrinting(QObject):
    """*Print…* in the menu of the exhibit, and Ctrl+P while it has the keyboard."""

    def __init__(self, window: WindowContext, view: ExhibitView) -> None:
        super().__init__(view)
        self._window, self._view = window, view
        view.menu_opening.connect(self._on_menu_opening)
        key = QShortcut(QKeySequence(QKeySequence.StandardKey.Print), view.viewer)
        key.activated.connect(self.begin)

    @Slot(object)
    def _on_menu_opening(self, menu: QMenu) -> None:
        menu.addSeparator()
        menu.addAction("Print…\tCtrl+P", self.begin)

    @Slot()
    def begin(self) -> None:
        """Ask what for, make the paper in a job, then ask for the printer."""
        item, window = self._view.item, self._window
        if item is None or item.line.sealed:
            return
        item_id, name = item.line.item_id, item.line.reference or item.line.title
        why = window.ask.reason(
            self._view,
            f"Print {name}?",
            "Its pages as received, with what the file says of itself and its custody. That it"
            " was printed stands in the custody of the exhibit."
            f"{redacted_words(window, self._view, item)}",
            act="Choose the printer…",
        )
        if not why:
            return

        def make(progress: Progress) -> tuple[ExhibitPdf, tuple[bytes, ...]]:
            paper = exhibit_papers.print_paper(
                window.casework,
                window.actor,
                item_id=item_id,
                progress=progress.report,
                cancelled=progress.cancelled,
            )
            return paper, exhibit_papers.sheets(paper, width=_SHEET_WIDTH)

        def made(result: tuple[ExhibitPdf, tuple[bytes, ...]]) -> None:
            if self.send(result[1]):
                self._note(item_id, why)

        window.jobs.start(self._view, "Laying out the exhibit", make, on_done=made)

    def send(self, sheets: tuple[bytes, ...]) -> bool:
        """Let the person choose the printer and send the sheets; False if they would rather not."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName("Exhibit")  # the queue of a printer is read by others
        dialog = QPrintDialog(printer, self._view)
        dialog.setMinMax(1, len(sheets))
        wanted = dialog.exec() == QDialog.DialogCode.Accepted
        chosen = sheets[max(printer.fromPage() - 1, 0) : printer.toPage() or len(sheets)]
        dialog.deleteLater()
        return wanted and paint_sheets(printer, chosen)

    def _note(self, item_id: EvidenceId, why: str) -> None:
        window = self._window
        window.commands.run(
            self._view,
            lambda: exhibit_papers.note_printed(
                window.casework, window.actor, item_id=item_id, why=why
            ),
        )


def paint_sheets(printer: QPrinter, sheets: tuple[bytes, ...]) -> bool:
    """Paint sheets onto the paper of a printer; False where the printer takes nothing."""
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    for number, sheet in enumerate(sheets):
        if number:
            printer.newPage()
        picture = QImage.fromData(sheet)
        room = QRectF(painter.viewport())
        size = picture.size().scaled(room.size().toSize(), _KEEP)
        painter.drawImage(QRectF(0, 0, size.width(), size.height()), picture)
    return bool(painter.end())
