"""The dialog of what an exhibit is like: copies that look alike are put into the inbox for it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

from PIL import Image
from PySide6.QtWidgets import QDialog

from casework.ids import CaseId
from casework.rules.likeness import Decision
from casework.services import evidence, exhibits, likeness_views, likenesses
from casework.services.evidence_places import INBOX
from casework.services.evidence_rows import Destination
from casework.summaries.files import FileKind
from ui.main_window import MainWindow
from ui.window_context import WindowContext

Maker = Callable[[], QDialog | None]


def likeness_dialogs(
    window: MainWindow, context: WindowContext, case_id: CaseId | None
) -> Iterator[tuple[str, Maker]]:
    """Give the dialog over the first picture of the case."""

    def likes() -> QDialog | None:
        from ui.dialogs.likenesses_dialog import LikenessesDialog

        if case_id is None:
            return None
        item_id = put_alike_into_inbox(context, case_id)
        if not item_id:
            return None
        item = exhibits.evidence_item(context.casework, context.actor, item_id=item_id)
        return LikenessesDialog(context, item, window)

    yield "likenesses", likes


def put_alike_into_inbox(context: WindowContext, case_id: CaseId) -> str:
    """Cut and compress the first picture of a case, as a messenger does; return its id."""
    casework, actor = context.casework, context.actor
    lines = exhibits.evidence_list(casework, actor, case_id=case_id)
    pictures = [line for line in lines if line.kind is FileKind.IMAGE and not line.sensitive]
    if not pictures:
        return ""
    item_id = pictures[0].item_id
    known = exhibits.evidence_item(casework, actor, item_id=item_id)
    whole = Image.open(io.BytesIO(casework.vault.read(known.sha256))).convert("RGB")
    cut = whole.crop((0, whole.height // 6, whole.width, whole.height))
    small = whole.resize((whole.width * 3 // 4, whole.height * 3 // 4))
    for number, picture in enumerate((cut, small), 1):
        body = io.BytesIO()
        picture.save(body, "JPEG", quality=60)
        evidence.receive(
            casework,
            actor,
            source=body.getvalue(),
            name=f"IMG-20261120-WA000{number}.jpg",
            destination=Destination(draft_key=INBOX),
        )
    while likenesses.compare_waiting(casework, actor).value.left:
        pass
    for like in likeness_views.likenesses_of(casework, actor, item_id=item_id)[1:]:
        if like.decision is Decision.OPEN:
            likenesses.decide(
                casework, actor, item_id=item_id, other_id=like.item_id, decision=Decision.ALIKE
            )
    return item_id
