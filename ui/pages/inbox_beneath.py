"""What came within an item of the inbox: looked at before anybody says where it goes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from casework.services import exhibits, inbox_views
from casework.summaries.evidence import EvidenceItem, EvidenceLine
from ui import theme
from ui.case_tabs.exhibit_acts import check_on_opening
from ui.case_tabs.exhibit_view import ExhibitView
from ui.widgets.field import Combo
from ui.widgets.labels import IconLabel, Label
from ui.window_context import WindowContext

_ITSELF = "The message itself"


class InboxBeneath(QObject):
    """Shows the chosen item, or what within it is looked at; ``head`` is the chosen one."""

    def __init__(self, window: WindowContext, view: ExhibitView) -> None:
        super().__init__(view)
        self._window, self._view = window, view
        self.head: EvidenceItem | None = None
        self.strip = BeneathStrip()
        self.strip.setObjectName("beneath_strip")
        self.strip.choice.chosen.connect(self._on_chosen)
        view.add_strip(self.strip)
        for keys, step in (("Alt+PgDown", 1), ("Alt+PgUp", -1)):
            beside = QShortcut(QKeySequence(keys), view)
            beside.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            beside.activated.connect(lambda step=step: self.look_beside(step))

    def show(self, head: EvidenceItem) -> None:
        """Show an item; the same one again leaves in sight what within it is looked at."""
        window, item_id = self._window, head.line.item_id
        if self.head is None or self.head.line.item_id != item_id:
            self.strip.choice.set_options(())
        self.head = head
        lines = window.commands.read(
            self._view,
            lambda: inbox_views.beneath(window.casework, window.actor, item_id=item_id),
        )
        self.strip.show_lines(item_id, lines or ())
        self._look_at(str(self.strip.choice.value() or item_id))

    def clear(self) -> None:
        """Show nothing: no item is chosen."""
        self.head = None
        self.strip.show_lines("", ())

    def look_beside(self, step: int) -> None:
        """Look at what stands before or after in the list."""
        self.strip.choose_beside(step)

    @Slot(object)
    def _on_chosen(self, item_id: object) -> None:
        self._look_at(str(item_id))
        item = self._view.item
        if item is not None and not item.line.sealed:
            check_on_opening(self._window, self._view, item)

    def _look_at(self, item_id: str) -> None:
        head, window = self.head, self._window
        if head is None:
            return
        item: EvidenceItem | None = head
        if item_id != head.line.item_id:
            item = window.commands.read(
                self._view,
                lambda: exhibits.evidence_item(window.casework, window.actor, item_id=item_id),
            )
        self._view.show_item(item or head)


class BeneathStrip(QFrame):
    """Under the bar: how much came within the item, and which of it is in sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space(3), theme.space(1), theme.space(3), theme.space(1))
        row.setSpacing(theme.space(2))
        row.addWidget(IconLabel("ph.paperclip", "ink2"))
        self.words = Label("", "body")
        row.addWidget(self.words)
        self.choice = Combo(name="What of it is in sight")
        self.choice.setObjectName("beneath_choice")
        self.choice.setToolTip("Look at what came within it (Alt+PgDown, Alt+PgUp)")
        row.addWidget(self.choice, 1)
        self.hide()

    def show_item(self, _item: EvidenceItem) -> None:
        """Follow the item: what came within it is told by ``show_lines``."""

    def show_lines(self, head_id: str, lines: Sequence[EvidenceLine]) -> None:
        """List what came within an item; the strip is hidden where nothing did."""
        self.setVisible(bool(lines))
        self.words.setText("1 within it" if len(lines) == 1 else f"{len(lines):,} within it")
        within = [(line.item_id, f"{'   ' * (line.depth - 1)}{line.title}") for line in lines]
        self.choice.set_options([(head_id, _ITSELF), *within] if lines else ())
        if lines and self.choice.value() is None:
            self.choice.set_value(head_id)

    def choose_beside(self, step: int) -> None:
        """Choose what stands so many places further, as a person does."""
        row = self.choice.currentIndex() + step
        if self.isVisible() and 0 <= row < self.choice.count():
            self.choice.setCurrentIndex(row)
            self.choice.activated.emit(row)
