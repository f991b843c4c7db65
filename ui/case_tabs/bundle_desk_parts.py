"""What stands on the desk of the bundle, and where."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.rules.bundle_audience import Audience, Shown
from ui import theme
from ui.widgets.button import Button, IconButton
from ui.widgets.field import Combo
from ui.widgets.labels import Label, hairline
from ui.widgets.page_preview import PagePreview
from ui.widgets.panels import Splitter
from ui.widgets.row_list import RowList
from ui.widgets.section_head import PanelHead
from ui.window_context import WindowContext

_LARGE_TEXT = 1.25
_HINT = "Alt+↑ and Alt+↓ move a document; the numbers follow in the next copy."


class BundleDeskParts(QWidget):
    """Documents by section at the left, pages of the copy, and who has it at the right."""

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self.splitter = Splitter("bundle")
        self.splitter.add(self._make_left(), 348)
        self.splitter.add(self._make_middle(), 520, stretch=1)
        self.splitter.add(self._make_right(), 300)
        self.splitter.remember(window.settings)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.splitter)
        # One comes to the documents first; the way back stands before them to the eye alone.
        QWidget.setTabOrder(self.add_button, self.back_button)

    def _make_left(self) -> QWidget:
        # In large text the tab above says what it is the bundle of.
        large = theme.text_scale() > _LARGE_TEXT
        self.documents_head = PanelHead("Bundle" if large else "Hearing bundle")
        self.back_button = IconButton("ph.arrow-left", "Back to the letters", small=True)
        self.back_button.setObjectName("back_button")
        self.documents_head.add(self.back_button)
        self.documents = RowList(name="Documents of the bundle")
        self.documents.setObjectName("documents")
        self.up_button = IconButton("ph.arrow-up", "Move up", shortcut="Alt+Up", small=True)
        self.up_button.setObjectName("up_button")
        self.down_button = IconButton("ph.arrow-down", "Move down", shortcut="Alt+Down", small=True)
        self.down_button.setObjectName("down_button")
        self.out_button = Button("Take out", small=True, tip="Take the document out of the bundle")
        self.out_button.setObjectName("out_button")
        self.add_button = Button("Add", small=True, tip="Add something more that the case holds")
        self.add_button.setObjectName("add_button")
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.space(2))
        for button in (self.up_button, self.down_button, self.out_button, self.add_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.hint = Label(_HINT, "caption", "ink2", wrap=True)
        foot = _padded(buttons, self.hint)
        return _column(self.documents_head, self.documents, hairline(), foot, least=248)

    def _make_middle(self) -> QWidget:
        self.audience = Combo(
            [
                (audience, f"Copy for: {audience.words}")
                for audience in Audience
                if audience is not Audience.WITNESS
            ],
            name="Copy for",
        )
        self.audience.setObjectName("audience")
        self.make_button = Button(
            "Make copy", role="primary", shortcut="Ctrl+Shift+M",
            tip="Number, check and keep a copy for these readers",
        )  # fmt: skip
        self.make_button.setObjectName("make_button")
        self.save_button = Button("Save…", icon="ph.export", tip="Save the latest copy as a file")
        self.save_button.setObjectName("save_button")
        self.give_button = Button("Given to…", tip="Write down who received the latest copy")
        self.give_button.setObjectName("give_button")
        bar = QHBoxLayout()
        bar.setSpacing(theme.space(2))
        bar.addWidget(self.audience, 1)
        for button in (self.save_button, self.give_button, self.make_button):
            bar.addWidget(button)
        self.preview = PagePreview()
        self.preview.setObjectName("preview")
        self.note = Label("", "caption", "ink2", wrap=True)
        return _column(_padded(bar, self.note), hairline(), self.preview, least=400)

    def _make_right(self) -> QWidget:
        self.shown_head = PanelHead("In this copy")
        self.shown = Combo([(one, one.words.capitalize()) for one in Shown], name="In this copy")
        self.shown.setObjectName("shown")
        self.why = Label("", "caption", "ink2", wrap=True)
        self.had_head = PanelHead("Who has had what")
        self.had = RowList(name="Who has had what")
        self.had.setObjectName("had")
        self.served_head = PanelHead("Relied on, never served")
        self.served = RowList(name="Relied on, never served")
        self.served.setObjectName("served")
        choice = QHBoxLayout()
        choice.addWidget(self.shown)
        return _column(
            self.shown_head, _padded(choice, self.why), self.had_head, self.had,
            self.served_head, self.served, least=230,
        )  # fmt: skip


def _padded(row: QHBoxLayout, words: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(theme.space(4), theme.space(3), theme.space(4), theme.space(3))
    column.setSpacing(theme.space(2))
    column.addLayout(row)
    column.addWidget(words)
    return holder


def _column(*parts: QWidget, least: int) -> QWidget:
    holder = QWidget()
    holder.setProperty("part", "sunken")
    holder.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    holder.setMinimumWidth(theme.scaled(least))
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        column.addWidget(part, 1 if isinstance(part, RowList | PagePreview) else 0)
    return holder
