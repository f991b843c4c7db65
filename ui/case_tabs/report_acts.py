"""What is done with the report from its desk: comment, answer, confirm, cite, submit, save."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from casework.changes import Done
from casework.ids import CaseId
from casework.rules.audiences import Audience
from casework.rules.report_comments import AnswerKind
from casework.rules.report_passages import in_order, title_of
from casework.services import (
    allegations,
    exhibits,
    passages,
    redacted_copies,
    report_authorship,
    report_citations,
    report_files,
    reports,
)
from casework.services.letter_files import PaperFormat
from casework.services.report_files import ExportedReport
from casework.summaries.reports import CommentView, ReportView
from ui.dialogs.answer_comment_dialog import AnswerCommentDialog
from ui.dialogs.cite_exhibit_dialog import CiteExhibitDialog
from ui.dialogs.report_comment_dialog import ReportCommentDialog
from ui.dialogs.signed_copy_dialog import SignedCopyDialog
from ui.dialogs.submit_report_dialog import SubmitReportDialog
from ui.jobs import Progress
from ui.window_context import WindowContext

Say = Callable[[str], None]
Act = Callable[[WindowContext, QWidget, CaseId, Say], None]


def comment(
    window: WindowContext, parent: QWidget, case_id: CaseId, key: str, title: str, excerpt: str
) -> None:
    """Ask HR for a comment on words of the draft."""
    dialog = ReportCommentDialog(
        window, parent, case_id=case_id, key=key, title=title, excerpt=excerpt
    )
    dialog.exec()
    dialog.deleteLater()


def answer(
    window: WindowContext,
    parent: QWidget,
    case_id: CaseId,
    asked: CommentView,
    kind: AnswerKind | None = None,
) -> bool:
    """Ask the officer what was done with a comment; tell whether it was answered."""
    dialog = AnswerCommentDialog(window, parent, case_id=case_id, comment=asked, kind=kind)
    done = dialog.exec() == dialog.DialogCode.Accepted
    dialog.deleteLater()
    return done


def confirm(window: WindowContext, parent: QWidget, case_id: CaseId, keys: Sequence[str]) -> None:
    """Let the officer make words their own."""
    window.commands.run(
        parent,
        lambda: passages.confirm(window.casework, window.actor, case_id=case_id, keys=keys),
    )


def name_signed_copy(
    window: WindowContext, parent: QWidget, case_id: CaseId, officer: str, keys: Sequence[str]
) -> None:
    """Ask which exhibit is the signed copy of words typed on the officer's behalf."""
    lines = window.commands.read(
        parent, lambda: exhibits.evidence_list(window.casework, window.actor, case_id=case_id)
    )
    if lines is None:
        return
    found = allegations.allegations_of_case(window.casework, window.actor, case_id=case_id)
    numbers = {str(one.allegation_id): one.number for one in found}
    ordered = in_order(keys, numbers)
    dialog = SignedCopyDialog(
        window,
        parent,
        case_id=case_id,
        officer=officer,
        titles=[title_of(key, numbers) for key in ordered],
        keys=ordered,
        exhibits=[line for line in lines if not line.sealed and not line.set_aside],
    )
    dialog.exec()
    dialog.deleteLater()


def cite(window: WindowContext, parent: QWidget, case_id: CaseId) -> str:
    """Ask what to cite; empty where nothing was chosen."""
    citable = window.commands.read(
        parent, lambda: report_citations.citable(window.casework, window.actor, case_id=case_id)
    )
    if citable is None:
        return ""
    dialog = CiteExhibitDialog(parent, citable=citable)
    accepted = dialog.exec() == dialog.DialogCode.Accepted
    words = dialog.citation() if accepted else ""
    dialog.deleteLater()
    return words


def keep_draft(window: WindowContext, parent: QWidget, case_id: CaseId, say: Say) -> None:
    """Keep the words as they stand as a draft."""
    made = window.commands.run(
        parent, lambda: reports.keep_draft(window.casework, window.actor, case_id=case_id)
    )
    if made is not None:
        say(f"Draft {made.number} is kept as it is")


def send_to_hr(window: WindowContext, parent: QWidget, case_id: CaseId, say: Say) -> None:
    """Send the words as they stand to HR."""
    made = window.commands.run(
        parent, lambda: reports.send_to_hr(window.casework, window.actor, case_id=case_id)
    )
    if made is not None:
        say(f"Draft {made.number} is sent to HR, as it is now")


def submit(window: WindowContext, parent: QWidget, case_id: CaseId, report: ReportView) -> bool:
    """Ask for the day of the signature and submit; tell whether it was submitted."""
    dialog = SubmitReportDialog(window, parent, case_id=case_id, report=report)
    done = dialog.exec() == dialog.DialogCode.Accepted
    dialog.deleteLater()
    return done


def who_wrote(window: WindowContext, parent: QWidget, case_id: CaseId, say: Say) -> None:
    """Write who wrote which words into a folder that the person chooses."""
    folder = window.ask.folder(parent, "Where should the table be written?")
    if folder is None:
        return

    def work(_progress: Progress) -> Done[Path]:
        return report_authorship.export_who_wrote(
            window.casework, window.actor, case_id=case_id, folder=folder
        )

    def written(done: Done[Path]) -> None:
        say(f"Written: {window.commands.finished(parent, done).name}")

    window.jobs.start(parent, "Writing who wrote what", work, on_done=written, writes=True)


def export(
    window: WindowContext,
    parent: QWidget,
    case_id: CaseId,
    formats: Sequence[PaperFormat],
    say: Say,
) -> None:
    """Write the report, or its draft, into a folder that the person chooses, in a job."""
    audience = _audience(window, parent, case_id)
    folder = window.ask.folder(parent, "Where should the report be written?")
    if folder is None:
        return

    def work(progress: Progress) -> Done[ExportedReport]:
        return report_files.export(
            window.casework,
            window.actor,
            case_id=case_id,
            folder=folder,
            formats=tuple(formats),
            audience=audience,
            cancelled=progress.cancelled,
        )

    def written(done: Done[ExportedReport]) -> None:
        made = window.commands.finished(parent, done)
        say(f"Written: {', '.join(path.name for path in made.paths)}")

    window.jobs.start(parent, "Writing the report", work, on_done=written, writes=True)


def _audience(window: WindowContext, parent: QWidget, case_id: CaseId) -> Audience:
    """Ask for whom a draft is where exhibits have redacted copies; redacted, if in doubt."""
    redacted = window.commands.read(
        parent,
        lambda: redacted_copies.shown_redacted(window.casework, window.actor, case_id=case_id),
    )
    if not redacted:
        return Audience.PARTIES
    for_file = window.ask.confirm(
        parent,
        "Show the exhibits as received?",
        f"{', '.join(redacted[:8])} {'has' if len(redacted) == 1 else 'have'} a redacted copy. A"
        " report that is given to anybody shows that copy, with the reasons beneath it. As received"
        " it is for the file alone. A report that is submitted already leaves as it was locked.",
        act="As received, for the file",
        decline="As redacted",
    )
    return Audience.FILE if for_file else Audience.PARTIES
