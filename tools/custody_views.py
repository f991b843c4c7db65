"""Where an exhibit came from and who had it: the panel's tabs, and the dialogs about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QWidget

from casework.errors import CaseworkError
from casework.ids import CaseId
from casework.rules.capture import Presence
from casework.rules.evidence_links import Bearing, LinkKind, LinkText
from casework.rules.live_looks import LiveLook
from casework.rules.screens import Answer
from casework.services import evidence_links, exhibits, live_looks, sharing
from casework.summaries.evidence import EvidenceItem
from ui.case_tabs.exhibit_panel import CUSTODY, LINKS, WHERE_FROM, ExhibitPanel
from ui.dialogs.capture_record_dialog import CaptureRecordDialog
from ui.dialogs.copy_given_dialog import CopyGivenDialog
from ui.dialogs.evidence_link_dialog import EvidenceLinkDialog
from ui.dialogs.live_look_dialog import LiveLookDialog
from ui.main_window import MainWindow
from ui.window_context import WindowContext

Maker = Callable[[], QDialog | None]
Page = Callable[..., Callable[[], QWidget]]


def custody_pages(
    context: WindowContext, case_id: CaseId, page: Page
) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    """Give the Evidence tab with what is recorded of an exhibit, tab by tab."""
    item = _first(context, case_id)
    if item is None:
        return

    def tab(number: int) -> Callable[[], QWidget]:
        def show() -> QWidget:
            _tell(context, item)
            shown = page("case", case_id=case_id, tab="evidence", item=item.line.item_id)()
            panel = shown.findChild(ExhibitPanel)
            if isinstance(panel, ExhibitPanel):
                QTimer.singleShot(60, panel, lambda: panel.open_tab(number))
            return shown

        return show

    for name, number in (("where-from", WHERE_FROM), ("custody", CUSTODY), ("links", LINKS)):
        yield f"04-case-evidence-{name}", tab(number)
    yield (
        "04-case-allegations-linked",
        page("case", case_id=case_id, tab="allegations", item="linked"),
    )


def custody_dialogs(
    window: MainWindow, context: WindowContext, case_id: CaseId
) -> Iterator[tuple[str, Maker]]:
    """Give the dialogs about where an exhibit came from, who has it, and its links."""
    item = _first(context, case_id)
    if item is None:
        return

    def record(name: str) -> Maker:
        def shown() -> QDialog:
            dialog = CaptureRecordDialog(context, item, window)
            dialog.show_group(name)
            return dialog

        return shown

    for title, field in (
        ("account", "platform"), ("when", "posted_shown"), ("came", "method"),
        ("seen", "visibility"), ("checked", "ladder"),
    ):  # fmt: skip
        yield f"capture-record-{title}", record(field)
    yield "live-look", lambda: LiveLookDialog(context, item, window)
    yield "copy-given", lambda: CopyGivenDialog(context, item, window)
    yield (
        "link-exhibit",
        lambda: EvidenceLinkDialog(context, window, case_id=case_id, item_id=item.line.item_id),
    )


def _first(context: WindowContext, case_id: CaseId) -> EvidenceItem | None:
    casework, actor = context.casework, context.actor
    lines = exhibits.evidence_list(casework, actor, case_id=case_id)
    line = next((one for one in lines if not one.sealed), None)
    if line is None:
        return None
    return exhibits.evidence_item(casework, actor, item_id=line.item_id)


def _tell(context: WindowContext, item: EvidenceItem) -> None:
    """Record a look, a copy given and a link, once, as far as the case takes them."""
    casework, actor, item_id = context.casework, context.actor, item.line.item_id
    if sharing.copies_of_item(casework, actor, item_id=item_id):
        return
    sharing.record_share(
        casework, actor, item_id=item_id, sha256=item.sha256,
        to_whom="Gareth Lomas, investigating officer", how="Encrypted email",
        why="To prepare the interview",
    )  # fmt: skip
    look = LiveLook(
        casework.clock.now(), "Dana Osei", Presence.LIVE, Answer.YES, "Office PC, work account",
        "Fourteen comments now",
    )  # fmt: skip
    targets = evidence_links.targets_of_case(casework, actor, case_id=CaseId(str(item.case_id)))
    try:
        live_looks.record_look(casework, actor, item_id=item_id, look=look)
        for one in targets[:2]:
            bearing = Bearing.SUPPORTS if one.kind is LinkKind.ALLEGATION else None
            text = LinkText(one.kind, one.target_id, bearing, note="The second reply")
            evidence_links.add_link(casework, actor, item_id=item_id, text=text)
    except CaseworkError:
        return  # a case that is decided takes nothing more
