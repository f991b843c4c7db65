"""Make, change and take out the links between exhibits and what they have to do with."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from casework.errors import CaseworkError
from casework.ids import AllegationId, CaseId, EvidenceId
from casework.services import evidence_links, still_open
from casework.services.rights import may_gather
from casework.summaries.custody import LinkView
from ui.dialogs.evidence_link_dialog import EvidenceLinkDialog
from ui.window_context import WindowContext


def why_no_links(window: WindowContext, case_id: CaseId | None) -> str:
    """Say why no link can be made or changed; nothing where it can."""
    if case_id is None:
        return "The item belongs to no case yet."
    if window.casework.read_only:
        return "This casebook is open for reading only."
    if not may_gather(window.actor):
        return f"Evidence is not set out in the capacity of {window.actor.capacity.words}."
    found = window.commands.read_or_refusal(
        lambda: still_open.evidence_or_refuse(window.casework, window.actor, case_id=case_id)
    )
    return found.message if isinstance(found, CaseworkError) else ""


def make_link(
    window: WindowContext,
    owner: QWidget,
    *,
    case_id: CaseId,
    item_id: EvidenceId | None = None,
    allegation_id: AllegationId | None = None,
    page: int | None = None,
) -> None:
    """Ask to what, or which exhibit, and link them."""
    dialog = EvidenceLinkDialog(
        window, owner, case_id=case_id, item_id=item_id, allegation_id=allegation_id, page=page
    )
    dialog.exec()
    dialog.deleteLater()


def change_link(window: WindowContext, owner: QWidget, *, case_id: CaseId, link: LinkView) -> None:
    """Ask anew which way it bears and where."""
    dialog = EvidenceLinkDialog(window, owner, case_id=case_id, link=link)
    dialog.exec()
    dialog.deleteLater()


def remove_link(window: WindowContext, owner: QWidget, *, link: LinkView) -> None:
    """Ask why, and take the link out; it stays in the record."""
    reason = window.ask.reason(
        owner,
        f"Take the link out: {link.reference or link.item_title} and {link.target}?",
        "The exhibit stays, and so does what else rests on it.",
        act="Take out",
    )
    if reason:
        why = reason
        window.commands.run(
            owner,
            lambda: evidence_links.remove_link(
                window.casework, window.actor, link_id=link.link_id, reason=why
            ),
        )
