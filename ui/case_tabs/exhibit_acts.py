"""What is done with the chosen exhibit: check, export, set aside, each with its question."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from casework.changes import Done
from casework.rules.safe_names import safe_name
from casework.services import evidence, evidence_files, exhibit_links, sharing
from casework.summaries.evidence import EvidenceItem, EvidenceLine, Exported
from ui.window_context import WindowContext


def exhibit_name(line: EvidenceLine) -> str:
    """Name an exhibit in a question: its reference and title."""
    return f"{line.reference} {line.title}".strip()


def check_on_opening(window: WindowContext, owner: QWidget, item: EvidenceItem) -> None:
    """Check the bytes and note the viewing, beside the drawing of the page."""
    item_id = item.line.item_id

    def checked(done: Done[bool]) -> None:
        if done.changes.topics:
            window.commands.finished(owner, done)

    window.jobs.start(
        owner,
        "Checking the bytes",
        lambda _progress: evidence_files.open_item(window.casework, window.actor, item_id=item_id),
        on_done=checked,
        on_refused=lambda _error: None,  # what stands against it is shown in its place
        writes=True,
        quiet=True,
    )


def check_now(window: WindowContext, owner: QWidget, item: EvidenceItem) -> None:
    """Check the bytes on purpose."""
    item_id = item.line.item_id

    def checked(done: Done[bool]) -> None:
        window.commands.finished(owner, done)

    window.jobs.start(
        owner,
        "Checking the bytes",
        lambda _progress: evidence_files.verify_now(window.casework, window.actor, item_id=item_id),
        on_done=checked,
        writes=True,
    )


def export_copy(window: WindowContext, owner: QWidget, item: EvidenceItem) -> None:
    """Ask why and where, then write an unaltered copy."""
    why = window.ask.reason(
        owner,
        f"Export a copy of {item.line.reference or item.line.title}?",
        "The copy is unaltered and unprotected: whoever has it can pass it on. That it was"
        f" made stands in the custody of the exhibit.{redacted_words(window, owner, item)}",
        act="Choose where…",
    )
    target = why and window.ask.save_file(
        owner, "Export a copy", proposed=safe_name(item.original_name, otherwise="exhibit").name
    )
    if not why or not target:
        return
    item_id, reason, path = item.line.item_id, why, target

    def exported(done: Done[Exported]) -> None:
        window.commands.finished(owner, done)

    window.jobs.start(
        owner,
        "Exporting a copy",
        lambda _progress: evidence_files.export_original(
            window.casework,
            window.actor,
            item_id=item_id,
            target=path,
            why=reason,
            overwrite=True,
        ),
        on_done=exported,
        writes=True,
    )


def redacted_words(window: WindowContext, owner: QWidget, item: EvidenceItem) -> str:
    """Say, where an exhibit has a redacted copy, that what leaves here is not that copy."""
    copies = window.commands.read(
        owner,
        lambda: sharing.copies_to_give(window.casework, window.actor, item_id=item.line.item_id),
    )
    if all(one.kind != "redacted" for one in copies or ()):
        return ""
    return (
        "\n\nIt has a redacted copy. Who is not to see what was redacted is given that one: it is"
        " exported from Redact."
    )


def set_item_aside(window: WindowContext, owner: QWidget, item: EvidenceItem) -> None:
    """Ask why, then set the exhibit aside; it stays, whole."""
    item_id = item.line.item_id
    links = window.commands.read(
        owner, lambda: exhibit_links.links_of(window.casework, window.actor, item_id=item_id)
    )
    rests = "".join(f"\n· {link.title}" for link in (links or ())[:6])
    warned = f"\n\nThis rests on it, stays, and will say that it is set aside:{rests}"
    reason = window.ask.reason(
        owner,
        f"Set {item.line.reference or item.line.title} aside?",
        "It stays in the casebook, whole, and is marked as set aside. Nothing is deleted."
        + (warned if rests else ""),
        act="Set aside",
    )
    if reason:
        why = reason
        window.commands.run(
            owner,
            lambda: evidence.set_aside(window.casework, window.actor, item_id=item_id, reason=why),
        )
