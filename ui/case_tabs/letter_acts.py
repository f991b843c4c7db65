"""What is done with a letter from Papers: fill in, issue, export, record service, save."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from casework.changes import Done
from casework.clock import today
from casework.ids import CaseId, LetterId
from casework.services import letter_files, letters
from casework.services.letter_files import PaperFormat
from casework.services.letter_issue import Arrangements
from casework.summaries.letter_draft import DraftLine
from casework.summaries.letters import LetterDraft, LetterLine
from ui.dialogs.address_letter_dialog import AddressLetterDialog
from ui.dialogs.fill_in_fact_dialog import FillInFactDialog
from ui.dialogs.issue_letter_dialog import IssueLetterDialog
from ui.dialogs.record_service_dialog import RecordServiceDialog
from ui.jobs import Progress
from ui.window_context import WindowContext


def begin(
    window: WindowContext,
    parent: QWidget,
    case_id: CaseId | None,
    kind: str,
    corrects: LetterId | None,
) -> LetterId | None:
    """Begin a letter of a kind; return its draft, if there is one now."""
    if case_id is None:
        return None
    return window.commands.run(
        parent,
        lambda: letters.begin(
            window.casework, window.actor, case_id=case_id, kind=kind, corrects=corrects
        ),
    )


def fill_in(window: WindowContext, parent: QWidget, draft: LetterDraft, name: str) -> bool:
    """Ask for one fact of the letter; tell whether it was filled in."""
    dialog = FillInFactDialog(
        window,
        parent,
        letter_id=LetterId(draft.line.id),
        value=draft.fields[name],
        today=today(window.casework.clock),
    )
    done = dialog.exec() == dialog.DialogCode.Accepted
    dialog.deleteLater()
    return done


def address(window: WindowContext, parent: QWidget, draft: LetterDraft) -> None:
    """Ask to whom the letter goes, how, and who signs it."""
    dialog = AddressLetterDialog(window, parent, draft=draft)
    dialog.exec()
    dialog.deleteLater()


def issue(
    window: WindowContext, parent: QWidget, draft: LetterDraft, kept: Arrangements | None
) -> tuple[bool, Arrangements | None]:
    """Ask for the arrangements and issue; tell whether it went, and what was set down."""
    dialog = IssueLetterDialog(
        window,
        parent,
        letter_id=LetterId(draft.line.id),
        delivery=draft.fields["letter.delivery"].text,
        kept=kept,
    )
    done = dialog.exec() == dialog.DialogCode.Accepted
    readable = not dialog.when.problem() and dialog.when.value() is not None
    set_down = dialog.arrangements() if readable else None
    dialog.deleteLater()
    return done, set_down


def ask_format(button: QWidget, chosen: Callable[[tuple[PaperFormat, ...]], None]) -> None:
    """Ask above a button for PDF, Word or both; nothing is chosen when the menu is left."""
    menu = QMenu(button)
    for words, formats in (
        ("PDF and Word…", tuple(PaperFormat)),
        ("PDF…", (PaperFormat.PDF,)),
        ("Word…", (PaperFormat.DOCX,)),
    ):
        action = menu.addAction(words)
        action.triggered.connect(lambda _c=False, formats=formats: chosen(formats))
    above = QPoint(0, -menu.sizeHint().height())
    menu.exec(button.mapToGlobal(button.rect().topLeft() + above))
    menu.deleteLater()


def export_draft(
    window: WindowContext,
    parent: QWidget,
    draft: LetterDraft,
    lines: tuple[DraftLine, ...],
    formats: Sequence[PaperFormat],
    say: Callable[[str], None],
) -> None:
    """Write the draft into a folder that the person chooses, in a job."""
    folder = window.ask.folder(parent, "Where should the draft be written?")
    if folder is None:
        return
    letter_id = LetterId(draft.line.id)

    def work(_progress: Progress) -> Done[tuple[Path, ...]]:
        return letter_files.export_draft(
            window.casework,
            window.actor,
            letter_id=letter_id,
            formats=tuple(formats),
            folder=folder,
            lines=lines,
        )

    def written(done: Done[tuple[Path, ...]]) -> None:
        names = ", ".join(path.name for path in window.commands.finished(parent, done))
        say(f"Written: {names}")

    window.jobs.start(parent, "Exporting the draft", work, on_done=written, writes=True)


def record_service(window: WindowContext, parent: QWidget, line: LetterLine) -> None:
    """Ask how an issued letter was served."""
    letter_id = LetterId(line.id)
    method = window.commands.read(
        parent,
        lambda: letter_files.planned_method(window.casework, window.actor, letter_id=letter_id),
    )
    dialog = RecordServiceDialog(window, parent, line=line, method=method or "")
    dialog.exec()
    dialog.deleteLater()


def save_issued(
    window: WindowContext, parent: QWidget, line: LetterLine, kind: PaperFormat
) -> None:
    """Write an issued paper into a folder that the person chooses."""
    folder = window.ask.folder(parent, "Where should the paper be written?")
    if folder is None:
        return
    window.commands.run(
        parent,
        lambda: letter_files.export_issued(
            window.casework,
            window.actor,
            letter_id=LetterId(line.id),
            kind=kind,
            folder=folder,
        ),
    )
