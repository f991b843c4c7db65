"""Allegations: the list at the left; at the right one to be drafted, or its evidence."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from casework.changes import Topic
from casework.errors import CaseworkError, Refused
from casework.ids import AllegationId, CaseId
from casework.rules.evidence_matrix import Column
from casework.services import allegations, still_open
from casework.summaries.allegations import AllegationView
from ui import theme
from ui.case_signals import Freshness
from ui.case_tabs.allegation_editor import AllegationEditor
from ui.case_tabs.allegation_evidence import PANES, AllegationEvidence
from ui.case_tabs.allegation_rows import allegation_rows, exhibit_counts, put_states
from ui.case_tabs.rights import say_lock
from ui.widgets.allegation_bar import AllegationBar
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import Label
from ui.widgets.panels import Splitter
from ui.widgets.row_list import RowList
from ui.widgets.section_head import PanelHead
from ui.window_context import WindowContext

NEW, EDIT = "new", "edit"
_LIST_FROM = 1000


class AllegationsTab(QWidget):
    """``show_case(case_id)``; ``go_to(item)`` takes an allegation's id, or ``new``.

    Also ``ID:edit``, ``ID:matrix``, ``ID:matrix:ELEMENT:COLUMN``, ``ID:put`` and
    ``ID:proportionality``; without an id they mean the first allegation. Until the employee is
    told, or the terms are agreed, an allegation opens to be drafted; after that, at its evidence.
    """

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._case_id: CaseId | None = None
        self._views: tuple[AllegationView, ...] = ()
        self._asked_to_edit: bool | None = None
        self._locked, self._fixed = "", ""
        self.setAccessibleName("Allegations")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.refusal = Banner("stop", icon="ph.warning", closable=True)
        self.refusal.hide()
        outer.addWidget(self.refusal)
        self.locked = Banner("restricted")
        self.locked.setObjectName("locked")
        self.locked.hide()
        outer.addWidget(self.locked)
        splitter = Splitter("allegations")
        self._list_side = self._left()
        self.bar = AllegationBar()
        self.bar.setObjectName("bar")
        self.bar.stepped.connect(self._step)
        self.bar.add_asked.connect(self._on_add_clicked)
        self.bar.hide()
        outer.addWidget(self.bar)
        splitter.add(self._list_side, "evidence_list")
        splitter.add(self._right(), 760, stretch=1)
        splitter.remember(window.settings)
        outer.addWidget(splitter, 1)
        for keys, step in (("Alt+Shift+Up", -1), ("Alt+Shift+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self._move(step))
        self._freshness = Freshness(
            self,
            window.signals,
            {
                Topic.ALLEGATIONS,
                Topic.CLAUSES,
                Topic.POLICIES,
                Topic.STAGE,
                Topic.MATRIX,
                Topic.REPORT,
                Topic.EVIDENCE,
                Topic.UTTERANCES,
                Topic.MEETINGS,
                Topic.PEOPLE,
            },
            self.refresh,
            case_id=lambda: self._case_id,
            own_echo=True,
        )

    def _left(self) -> QWidget:
        left = QFrame()
        left.setProperty("part", "sunken")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = PanelHead("Allegations")
        self.add_button = Button(
            "Add",
            icon="ph.plus",
            small=True,
            shortcut="Ctrl+Shift+A",
            tip="Draft an allegation: one act, dated",
        )
        self.add_button.setObjectName("add_button")
        self.add_button.clicked.connect(self._on_add_clicked)
        self._head.add(self.add_button)
        column.addWidget(self._head)
        self.list = RowList(name="Allegations")
        self.list.setObjectName("list")
        self.list.setToolTip("Alt+Shift+Up and Alt+Shift+Down change the order")
        self.list.row_chosen.connect(self._on_list_row_chosen)
        column.addWidget(self.list, 1)
        foot = Label(
            "One allegation is one act or one course of conduct. The matrix gives its four columns "
            "the same width and ink, and adds nothing up.",
            "caption",
            "ink2",
            wrap=True,
        )
        edge = theme.space(3)
        around = QVBoxLayout()
        around.setContentsMargins(edge, edge, edge, edge)
        around.addWidget(foot)
        column.addLayout(around)
        return left

    @Slot(int)
    def _step(self, by: int) -> None:
        """Go to the next or the previous allegation."""
        ids = [view.allegation_id for view in self._views]
        chosen = self.list.chosen()
        at = ids.index(chosen) + by if chosen in ids else 0
        if 0 <= at < len(ids):
            self.list.choose(ids[at])

    def _say_place(self) -> None:
        ids = [view.allegation_id for view in self._views]
        chosen = self.list.chosen()
        self.bar.say_place(ids.index(chosen) + 1 if chosen in ids else 0, len(ids))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the list into a line where the window is narrow for its text size."""
        super().resizeEvent(event)
        narrow = self.width() / theme.text_scale() < _LIST_FROM
        self.bar.setVisible(narrow)
        self._list_side.setVisible(not narrow)

    def _right(self) -> QWidget:
        right = QWidget()
        self.editor = AllegationEditor(self._window)
        self.editor.setObjectName("editor")
        self.editor.saved.connect(self._on_editor_saved)
        self.editor.withdrawn.connect(self.refresh)
        self.editor.clauses.changed.connect(self.refresh)
        self.empty = EmptyState(
            "ph.chat-centered-text",
            "No allegation yet",
            "Say in one sentence what is alleged: when, where, and what was done. It begins from "
            "what was reported, and is checked while you type.",
            action="Draft an allegation",
            action_icon="ph.plus",
            primary=True,
        )
        self.empty.setObjectName("empty")
        self.empty.acted.connect(self._on_add_clicked)
        self.evidence = AllegationEvidence(self._window)
        self.evidence.setObjectName("evidence")
        self.evidence.edit_asked.connect(self._on_evidence_edit_asked)
        self._drafting = QWidget()
        column = QVBoxLayout(self._drafting)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._way_back())
        column.addWidget(self.editor, 1)
        self._stack = QStackedLayout(right)
        for page in (self.empty, self._drafting, self.evidence):
            self._stack.addWidget(page)
        return right

    def _way_back(self) -> QWidget:
        self._back_bar = QFrame()
        self._back_bar.setProperty("part", "actionbar")
        row = QHBoxLayout(self._back_bar)
        row.setContentsMargins(theme.space(4), theme.space(1), theme.space(4), theme.space(1))
        self.evidence_link = Button(
            "Evidence matrix, put to the employee, proportionality",
            role="link",
            icon="ph.arrow-left",
            tip="Show what the investigation gathers about it",
            small=True,
        )
        self.evidence_link.setObjectName("evidence_link")
        self.evidence_link.clicked.connect(self._on_evidence_link_clicked)
        row.addWidget(self.evidence_link)
        row.addStretch(1)
        return self._back_bar

    def _switch(self, *, edits: bool) -> None:
        """Go between an allegation's words and its evidence."""
        self.keep_typed()
        self._asked_to_edit = edits
        chosen = self.list.chosen()
        if chosen is not None:
            self._show(chosen)

    @Slot()
    def _on_evidence_link_clicked(self) -> None:
        self._switch(edits=False)
        self.evidence.matrix.table.setFocus()

    @Slot()
    def _on_evidence_edit_asked(self) -> None:
        self._switch(edits=True)
        self.editor.begin()

    # -- showing ------------------------------------------------------------------------

    def show_case(self, case_id: CaseId) -> None:
        """Show a case, its first allegation chosen."""
        self.keep_typed()
        self._case_id, self._asked_to_edit = case_id, None
        self.clear_refusal()
        self.list.set_rows([])
        self.refresh()

    def go_to(self, item: str) -> None:
        """Choose an allegation by its id, or begin a new one with ``new``."""
        if item == NEW:
            self._on_add_clicked()
            return
        wanted, _, rest = item.partition(":")
        if wanted in (EDIT, *(name for name, _words in PANES)):
            wanted, rest = "", item
        what, _, cell = rest.partition(":")
        before = self.list.chosen()
        if what:
            # Said before one is chosen, so that it is read and drawn once.
            self.keep_typed()
            self._asked_to_edit = what == EDIT
            self.evidence.begin_at(what)
        if wanted:
            self.list.choose(AllegationId(wanted))
        elif before is None:
            self.list.choose_first()
        if what and before is not None and self.list.chosen() == before:
            self._show(before)
        element, _, column = cell.partition(":")
        if column in set(Column):
            self.evidence.go_to_cell(element, Column(column))

    def refresh(self) -> None:
        """Read the allegations again; what is typed stays."""
        window, case_id = self._window, self._case_id
        if case_id is None:
            return
        views = window.commands.read(
            self,
            lambda: allegations.allegations_of_case(window.casework, window.actor, case_id=case_id),
        )
        if views is None:
            return
        self._views = views
        self._ask_what_is_locked(case_id)
        self._head.set_count(sum(1 for view in views if not view.withdrawn))
        writing_new = self._stack.currentWidget() is self._drafting and self.editor.view is None
        states, counts = put_states(window, self, case_id), exhibit_counts(window, self, case_id)
        self.list.set_rows(allegation_rows(views, states, counts))
        if self._may_draft():
            for button in (self.add_button, self.bar.add_button, self.empty.action_button):
                button.allow()
        if writing_new and self.editor.is_writing(case_id):
            return
        if self.list.chosen() is not None:
            self._show(self.list.chosen())
        elif not self.list.choose_first():
            self._stack.setCurrentWidget(self.empty)
            self._say_place()

    def _ask_what_is_locked(self, case_id: CaseId) -> None:
        """Say above the tab why its evidence stands; the allegations may be open all the same."""
        window = self._window
        self._locked = say_lock(
            window,
            self.locked,
            lambda: still_open.evidence_or_refuse(window.casework, window.actor, case_id=case_id),
        )
        fixed = window.commands.read_or_refusal(
            lambda: still_open.allegations_or_refuse(window.casework, window.actor, case_id=case_id)
        )
        self._fixed = fixed.message if isinstance(fixed, CaseworkError) else ""

    def _may_draft(self) -> bool:
        window = self._window
        reason = ""
        if window.casework.read_only:
            reason = "This casebook is open for reading only."
        elif not allegations.may_draft(window.actor):
            reason = f"Not drafted in the capacity of {window.actor.capacity.words}."
        reason = reason or self._fixed
        if reason:
            self.add_button.refuse(reason)
            self.bar.add_button.refuse(reason)
            self.empty.action_button.refuse(reason)
        return not reason

    def keep_typed(self) -> None:
        """Keep what is being typed as a draft."""
        self.editor.keep_typed()
        self.evidence.keep_typed()

    @Slot(object)
    def _on_list_row_chosen(self, allegation_id: AllegationId | None) -> None:
        if allegation_id is not None:
            self._show(allegation_id)

    def _show(self, allegation_id: AllegationId) -> None:
        view = next((v for v in self._views if v.allegation_id == allegation_id), None)
        if view is not None and self._edits(view):
            self._back_bar.show()
            self.editor.show_allegation(view, locked=self._fixed)
            self._stack.setCurrentWidget(self._drafting)
        elif view is not None:
            self.editor.keep_typed()
            may_edit = not view.withdrawn and self._may_draft()
            self.evidence.show_allegation(view, may_edit=may_edit, locked=self._locked)
            self._stack.setCurrentWidget(self.evidence)
        self._say_place()

    def _edits(self, view: AllegationView) -> bool:
        """Tell whether an allegation is shown to be drafted: as asked, or as far as it has come."""
        if self._asked_to_edit is not None:
            return self._asked_to_edit
        settled = view.change_needs_reason or view.withdrawn or self._fixed
        return not settled and allegations.may_draft(self._window.actor)

    # -- acts ---------------------------------------------------------------------------

    @Slot()
    def _on_add_clicked(self) -> None:
        if self._case_id is None or not self.add_button.isEnabled():
            return
        self.clear_refusal()
        self.list.clearSelection()
        self.list.setCurrentIndex(self.list.model().index(-1, 0))
        self._back_bar.hide()
        self.editor.show_new(self._case_id)
        self._stack.setCurrentWidget(self._drafting)
        self.editor.begin()
        self._say_place()

    @Slot(object)
    def _on_editor_saved(self, allegation_id: AllegationId) -> None:
        self.refresh()
        if self.list.chosen() == allegation_id:
            self._show(allegation_id)
        else:
            self.list.choose(allegation_id)

    def _move(self, step: int) -> None:
        """Put the chosen allegation one place up or down."""
        window, chosen = self._window, self.list.chosen()
        standing = [view.allegation_id for view in self._views if not view.withdrawn]
        if chosen not in standing or not self._may_draft():
            return
        place = standing.index(chosen) + 1 + step
        if not 1 <= place <= len(standing):
            return
        window.commands.attempt(
            self,
            lambda: allegations.move_allegation(
                window.casework, window.actor, allegation_id=chosen, to_place=place
            ),
        )

    # -- refusals -----------------------------------------------------------------------

    def show_refusal(self, error: CaseworkError) -> None:
        """Show a refusal at its field, or above the tab."""
        if self.editor.show_refusal_at_field(error):
            return
        detail = " · ".join(error.problems) if isinstance(error, Refused) else ""
        self.refusal.show_words(error.message, error.cure, detail=detail)
        self.refusal.show()

    def clear_refusal(self) -> None:
        """Take away what an earlier try said."""
        self.refusal.hide()
