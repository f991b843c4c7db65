"""Write an annotated copy of an exhibit: for whom, where to, in a job."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from casework.changes import Done
from casework.services import exhibit_papers
from casework.summaries.evidence import EvidenceItem, Exported
from ui.window_context import WindowContext


def write_annotated_copy(window: WindowContext, owner: QWidget, item: EvidenceItem) -> None:
    """Ask why and where, then write a PDF that says of itself that it is annotated."""
    name = item.line.reference or item.line.title
    why = window.ask.reason(
        owner,
        f"Make an annotated copy of {name}?",
        "A PDF of its pages with what was drawn on them; notes stand beside the page. It says on"
        " every page that it is an annotated copy. The file stays as it is. The copy is"
        " unprotected: whoever has it can pass it on.",
        act="Choose where…",
    )
    proposed = f"{name} annotated copy.pdf".replace("/", "-")
    target = why and window.ask.save_file(
        owner, "Annotated copy", proposed=proposed, filters="PDF (*.pdf)"
    )
    if not why or not target:
        return
    item_id, reason, path = item.line.item_id, why, target

    def written(done: Done[Exported]) -> None:
        window.commands.finished(owner, done)

    window.jobs.start(
        owner,
        "Making an annotated copy",
        lambda progress: exhibit_papers.annotated_copy(
            window.casework,
            window.actor,
            item_id=item_id,
            target=path,
            why=reason,
            overwrite=True,
            progress=progress.report,
            cancelled=progress.cancelled,
        ),
        on_done=written,
        writes=True,
    )
