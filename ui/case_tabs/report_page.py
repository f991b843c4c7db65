"""The middle of the report's desk: one section as it will read, its passages to write in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.ids import CaseId
from casework.rules.findings import CaseToAnswer, InvestigatorFinding, ReportRecommendation
from casework.rules.report_passages import read_key
from casework.services import report_text
from casework.summaries.reports import CommentView, PassageView, ReportView, SectionView
from ui import theme
from ui.case_tabs.report_typing import ReportTyping
from ui.widgets.empty_layout import empty_layout
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import Label
from ui.widgets.panels import ScrolledColumn
from ui.widgets.passage_block import FilledBlock, PassageBlock
from ui.window_context import WindowContext


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows: a section, the words that this person reads, the report."""

    case_id: CaseId
    section: SectionView
    words: Mapping[str, PassageView]
    report: ReportView


class ReportPage(QWidget):
    """``kept(at)`` when words were kept; the others when a person asks for something."""

    kept = Signal(object)
    citation_followed = Signal(str)
    filled_followed = Signal(object)
    comment_shown = Signal(object)
    confirm_asked = Signal(str)
    restored = Signal(object)

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._shown: Shown | None = None
        self._blocks: dict[str, PassageBlock] = {}
        self._last = ""
        self.typing = ReportTyping(window, self, self.kept.emit)
        edge = theme.space(5)
        self._scroller = ScrolledColumn(
            ground="panel", margins=(edge, theme.space(3), edge, theme.space(6)), spacing=10
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroller)
        self._reveal = QTimer(self)
        self._reveal.setSingleShot(True)
        self._reveal.setInterval(0)
        self._reveal.timeout.connect(self._show_caret)

    # -- a section ------------------------------------------------------------------------

    @property
    def section(self) -> SectionView | None:
        """The section that is shown."""
        return self._shown.section if self._shown is not None else None

    @property
    def last_key(self) -> str:
        """The passage that was written in last, or the first of the section."""
        if self._last in self._blocks:
            return self._last
        return next(iter(self._blocks), "")

    def block(self, key: str) -> PassageBlock | None:
        """Return the passage of a key, if it is on the page."""
        return self._blocks.get(key)

    def show_section(self, shown: Shown | None) -> None:
        """Show a section; what was typed in the one before is written first."""
        before = self._shown
        same = (
            before is not None
            and shown is not None
            and (before.case_id, before.section.number, before.section.keys, before.section.filled)
            == (shown.case_id, shown.section.number, shown.section.keys, shown.section.filled)
        )
        self._shown = shown
        if same and shown is not None:
            self._refresh(shown)
            return
        self.typing.show_case(None if shown is None else shown.case_id)
        keyboard = [
            (key, block.chooses()) for key, block in self._blocks.items() if block.has_keyboard()
        ]
        at = self._scroller.verticalScrollBar().value() if keyboard else 0
        self._clear()
        if shown is not None:
            self._fill(shown)
        self._scroller.verticalScrollBar().setValue(at)
        for key, chooses in keyboard:
            # An answer may bring a passage or take one away: the keyboard stays where it was.
            if key in self._blocks:
                self._blocks[key].show()  # not only when the layout comes to it
                self._blocks[key].take_keyboard(to_choice=chooses)

    def _clear(self) -> None:
        self._blocks = {}
        column = self._scroller.column
        empty_layout(column)

    def _fill(self, shown: Shown) -> None:
        section = shown.section
        self._scroller.add(Label(f"{section.number} {section.title}", "title", wrap=True))
        for filled in section.filled:
            block = FilledBlock(filled)
            block.followed.connect(self.filled_followed)
            self._scroller.add(block)
        for key in section.keys:
            self._add_passage(shown, key)
        if not section.keys and not section.filled:
            state = EmptyState("ph.files", "Nothing to write here", "The case fills this section.")
            self._scroller.add(state)
        self._scroller.column.addStretch(1)
        self._refresh(shown)

    def _add_passage(self, shown: Shown, key: str) -> None:
        passage = read_key(key)
        if passage is None:
            return
        within = f"{shown.section.title}, " if passage.allegation_id else ""
        block = PassageBlock(
            key, passage.kind, _choices(passage.kind.name), name=f"{within}{passage.kind.title}"
        )
        block.setObjectName(passage.kind.name.replace(".", "_"))
        held = shown.words.get(key)
        block.show_passage(report_text.read_lines(held.text if held else ""), held)
        block.edit.edited.connect(lambda block=block: self.typing.typed_in(block))
        block.edit.entered.connect(lambda key=key: self._on_edit_entered(key))
        block.edit.left.connect(lambda key=key: self.typing.write(key))
        block.edit.citation_followed.connect(self.citation_followed)
        block.edit.caret_moved.connect(self._reveal.start)
        block.choice_made.connect(lambda _v, block=block: self._on_choice_made(block))
        block.confirm_asked.connect(self.confirm_asked)
        block.comment_shown.connect(self.comment_shown)
        self._scroller.add(block)
        self._blocks[key] = block
        if shown.report.may_write:
            self._restore(block)

    def _restore(self, block: PassageBlock) -> None:
        """Put back what was typed before the program was stopped."""
        typed = self.typing.what_was_typed(block.key)
        if typed is None:
            return
        lines, choice, at = typed
        block.edit.set_lines(lines)
        if block.choice is not None:
            block.choice.set_value(choice or None)
        self.typing.typed_in(block)
        self.restored.emit(at)

    def _refresh(self, shown: Shown) -> None:
        """Show what changed around the words; words that are typed stay as they are."""
        for key, block in self._blocks.items():
            held = shown.words.get(key)
            if not self.typing.is_typed(key) and not block.edit.hasFocus():
                kept = report_text.read_lines(held.text if held else "")
                if block.edit.lines() != kept and (kept or block.edit.toPlainText()):
                    block.edit.set_lines(kept)
                if block.choice is not None:
                    block.choice.set_value((held.choice or None) if held else None)
            block.show_standing(held, may_confirm=shown.report.may_confirm)
            block.show_comments(_comments_on(shown.report.comments, key))
            block.set_writable(shown.report.may_write)

    def last_stop(self) -> QWidget | None:
        """Return where Tab comes to last on the page."""
        stops = [
            widget
            for widget in self._scroller.content.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.window() is self.window()
        ]
        return stops[-1] if stops else None

    # -- words ----------------------------------------------------------------------------

    def go_to(self, key: str) -> bool:
        """Put the cursor into a passage of the section; tell whether it is there."""
        block = self._blocks.get(key)
        if block is None:
            return False
        block.edit.setFocus()
        self._scroller.ensureWidgetVisible(block, 0, theme.scaled(40))
        return True

    def focus_first(self) -> None:
        """Put the cursor into the first passage, if there is one."""
        self.go_to(self.last_key)

    def insert_citation(self, words: str) -> None:
        """Put a citation where the cursor is, in the passage that was written in last."""
        block = self._blocks.get(self.last_key)
        if block is not None:
            block.edit.insert_words(words)
            block.edit.setFocus()

    def chosen_words(self) -> tuple[str, str]:
        """Return the passage that was read last and the words that are marked in it."""
        block = self._blocks.get(self.last_key)
        return (block.key, block.edit.chosen_words()) if block is not None else ("", "")

    def keep(self) -> bool:
        """Write what was typed; tell whether all is written."""
        return self.typing.write_all()

    def hideEvent(self, event: QHideEvent) -> None:
        """Write what was typed when it goes out of sight: another tab, the lock, the end."""
        super().hideEvent(event)
        if self.typing.unkept:
            self.keep()

    def changeEvent(self, event: QEvent) -> None:
        """Take the new sizes of the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    # -- slots ----------------------------------------------------------------------------

    def _on_edit_entered(self, key: str) -> None:
        self._last = key

    def _on_choice_made(self, block: PassageBlock) -> None:
        self._last = block.key
        self.typing.typed_in(block)
        self.typing.write(block.key)

    @Slot()
    def _show_caret(self) -> None:
        """Bring the line of the cursor into sight; the passage itself does not scroll."""
        block = self._blocks.get(self._last)
        if block is None or not block.edit.hasFocus():
            return
        caret: QRect = block.edit.cursorRect()
        spot = block.edit.viewport().mapTo(self._scroller.content, caret.center())
        self._scroller.ensureVisible(spot.x(), spot.y(), 0, caret.height() + theme.space(3))


def _choices(name: str) -> Sequence[tuple[str, str, str]]:
    if name == "finding":
        return [(one.value, one.short, one.meaning) for one in InvestigatorFinding]
    if name == "case_to_answer":
        return [(one.value, one.words, "") for one in CaseToAnswer]
    if name == "recommendation":
        return [(one.value, one.words, "") for one in ReportRecommendation]
    return ()


def _comments_on(comments: Sequence[CommentView], key: str) -> list[CommentView]:
    return [comment for comment in comments if comment.key == key]
