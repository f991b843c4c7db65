"""Look at a paper that is kept: an enclosure, or what proves that a letter arrived."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui import theme
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.page_preview import PagePreview

_HIGH = 560


class LookAtPaperDialog(BaseDialog):
    """Shows pages beneath each other; ``about`` says what was checked when it was opened."""

    def __init__(
        self, parent: QWidget | None, *, title: str, about: str, pages: tuple[bytes, ...]
    ) -> None:
        super().__init__(
            parent, title=title, act="Close", decline="", lead=about, icon="ph.check", large=True
        )
        self.preview = PagePreview()
        self.preview.setObjectName("preview")
        self.preview.scroller.setAccessibleName("Pages of the paper")
        self.preview.setMinimumHeight(theme.scaled(_HIGH))
        self.body.addWidget(self.preview)
        self.preview.show_pages(pages, "")
        self.preview.scroller.setFocus()
