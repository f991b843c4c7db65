"""Say which pages of an exhibit a redacted copy withholds whole: 2, 5-7."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from casework.errors import BadInput
from casework.rules.redaction import pages_from_words
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.field import Field, TextLine


class WithholdPagesDialog(BaseDialog):
    """``chosen`` are the pages that were named, from 1; the page in sight is proposed."""

    enter_goes_on = True

    def __init__(self, parent: QWidget, *, page: int, pages: int) -> None:
        super().__init__(
            parent,
            title="Withhold which pages?",
            act="Withhold them",
            lead="In the copy a page that says so stands in the place of each. The file itself"
            " never changes.",
        )
        self._count = pages
        self.chosen: tuple[int, ...] = ()
        self.pages_line = TextLine("", name="Pages")
        self.pages_line.setObjectName("pages_line")
        self.pages_line.setText(str(page))
        self.add_field(
            "pages", Field("Pages", self.pages_line, note=f"1 to {pages:,}, such as 2, 5-7")
        )
        self.pages_line.selectAll()
        self.pages_line.setFocus()

    def submit(self) -> None:
        """Take the pages, unless one is named that there is not."""
        self.clear_refusal()
        try:
            found = pages_from_words(self.pages_line.text())
        except BadInput as refused:
            self.show_refusal(refused)
            return
        beyond = [page for page in found if page > self._count]
        if beyond or not found:
            self.show_at("pages", f"There is no page {beyond[0]:,}." if beyond else "Name a page.")
            return
        self.chosen = found
        self.accept()
