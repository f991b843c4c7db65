"""The dialogs over what a file says: its password, its dates, the files within it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QDialog

from casework.services import evidence, exhibits
from casework.services.evidence_places import INBOX
from casework.services.evidence_rows import Destination
from casework.summaries.evidence import EvidenceItem
from ui.main_window import MainWindow
from ui.window_context import WindowContext

Maker = Callable[[], QDialog | None]
_CHAT = "01/02/2026, 21:01 - Sam Rowe: Are you coming?\n03/02/2026, 21:02 - Dana: On Thursday\n"


def reading_dialogs(window: MainWindow, context: WindowContext) -> Iterator[tuple[str, Maker]]:
    """Give the dialogs; what they are about is put into the inbox for the picture."""

    def item(body: bytes, name: str) -> EvidenceItem:
        where = Destination(draft_key=INBOX)
        done = evidence.receive(
            context.casework, context.actor, source=body, name=name, destination=where
        )
        return exhibits.evidence_item(context.casework, context.actor, item_id=done.value.item_id)

    def password() -> QDialog:
        from ui.dialogs.item_password_dialog import ItemPasswordDialog

        chat = item(_CHAT.encode(), "WhatsApp Chat with Sam Rowe.txt")
        return ItemPasswordDialog(context, chat, window)

    def dates() -> QDialog:
        from ui.dialogs.date_order_dialog import DateOrderDialog

        chat = item(_CHAT.encode(), "WhatsApp Chat with Sam Rowe.txt")
        return DateOrderDialog(context, chat, window)

    def within() -> QDialog:
        from ui.dialogs.files_within_dialog import FilesWithinDialog

        body = io.BytesIO()
        with zipfile.ZipFile(body, "w") as made:
            for name in ("Screenshots/post 1.png", "Screenshots/post 2.png", "said.txt"):
                made.writestr(zipfile.ZipInfo(name), name.encode() * 900)
        return FilesWithinDialog(context, item(body.getvalue(), "From Helen.zip"), window)

    yield "item-password", password
    yield "date-order", dates
    yield "files-within", within
