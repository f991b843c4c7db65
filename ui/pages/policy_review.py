"""The review of a policy: the document at the left, its clauses at the right, edits beneath."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.clock import today
from casework.errors import BadInput, CaseworkError, Refused
from casework.ids import PolicyImportId
from casework.rules.policy_edits import Edit
from casework.rules.policy_labels import plain_title
from casework.services import policies, policy_review
from ui.pages.policy_review_acts import ReviewActs
from ui.pages.policy_review_bar import ReviewBar
from ui.pages.policy_review_clauses import ReviewRow, choose_key, clauses_table, fill_clauses
from ui.pages.policy_review_head import ReviewHeadBar
from ui.pages.policy_review_pane import SourcePane
from ui.pages.policy_review_source import SourceBlocks
from ui.pages.review_desk import ReviewDesk
from ui.widgets.banner import Banner
from ui.widgets.button import IconButton, Link
from ui.widgets.cells import Role
from ui.widgets.chip import Chip
from ui.widgets.keep_timer import KeepTimer
from ui.widgets.panels import Splitter
from ui.widgets.section_head import PanelHead
from ui.window_context import WindowContext


class PolicyReviewView(QWidget):
    """``left`` for the library; ``adopted(version_id)`` when the document became a version."""

    left = Signal()
    adopted = Signal(object)

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self.desk: ReviewDesk | None = None
        self._chosen: int | None = None
        self._unkept = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = ReviewHeadBar(today(window.casework.clock))
        self.head.setObjectName("head")
        column.addWidget(self.head)
        self.refusal = Banner("stop", icon="ph.warning")
        column.addWidget(self.refusal)
        self.refusal.hide()
        self.note = Banner("info", closable=True)
        self.note.setObjectName("note")
        column.addWidget(self.note)
        self.note.hide()
        splitter = Splitter("policy-review")
        self.pane = SourcePane()
        self.source = self.pane.source
        splitter.add(self.pane, 480, stretch=5)
        splitter.add(self._right_side(), 780, stretch=8)
        splitter.remember(window.settings)
        column.addWidget(splitter, 1)
        self.first_focus = self.table
        self._keep_later = KeepTimer(self, self.keep_typed)
        self.acts = ReviewActs(window, self)
        self._connect()
        refusal = policies.change_refusal(window.casework, window.actor)
        if refusal:
            self.bar.refuse(refusal)
            self.head.refuse(refusal)

    def _right_side(self) -> QWidget:
        side = QWidget()
        side.setProperty("part", "panel")
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._found = PanelHead("Clauses found", ground="panel")
        self.undo_button = IconButton(
            "ph.arrow-counter-clockwise", "Undo", shortcut="Ctrl+Z", small=True
        )
        self.undo_button.setObjectName("undo_button")
        self.redo_button = IconButton(
            "ph.arrow-clockwise", "Do again", shortcut="Ctrl+Y", small=True
        )
        self.redo_button.setObjectName("redo_button")
        self.plain_link = Link("", tip="Agree to every clause with nothing to look at", small=True)
        self.plain_link.setObjectName("plain_link")
        self._agreed = Chip("", "done")
        self._to_look_at = Chip("", "due")
        for widget in (
            self._agreed,
            self._to_look_at,
            self.plain_link,
            self.undo_button,
            self.redo_button,
        ):
            self._found.add(widget)
        column.addWidget(self._found)
        self.table = clauses_table()
        self.table.setObjectName("table")
        self.table.remember(self._window.settings)
        self.table.viewport().installEventFilter(self)
        column.addWidget(self.table, 1)
        self.bar = ReviewBar()
        self.bar.setObjectName("bar")
        column.addWidget(self.bar)
        return side

    def _connect(self) -> None:
        acts, bar, head = self.acts, self.bar, self.head
        self.pane.notes_asked.connect(acts.show_notes)
        self.source.line_chosen.connect(self._on_source_chosen)
        self.source.line_opened.connect(self._on_opened)
        self.table.row_chosen.connect(self._on_table_row_chosen)
        self.table.row_opened.connect(self._on_opened)
        bar.described.connect(acts.describe)
        bar.agreed.connect(acts.agree)
        bar.reopened.connect(acts.reopen)
        bar.join_asked.connect(acts.join)
        bar.split_asked.connect(acts.split)
        bar.moved.connect(acts.move_by)
        bar.move_asked.connect(acts.move_elsewhere)
        bar.aside_asked.connect(acts.put_aside)
        bar.heading_asked.connect(acts.make_heading)
        bar.clause_asked.connect(acts.make_clause)
        bar.heading_typed.connect(acts.retype_heading)
        self.plain_link.clicked.connect(acts.agree_plain)
        self.undo_button.clicked.connect(self.undo)
        self.redo_button.clicked.connect(self.redo)
        head.left.connect(self._on_left)
        head.changed.connect(self._on_head_changed)
        head.save_asked.connect(self._on_left)
        head.adopt_asked.connect(acts.adopt)
        head.set_aside_asked.connect(acts.set_aside)
        for keys, act in (
            ("Ctrl+Shift+Z", self.redo),
            ("Ctrl+Shift+Up", lambda: acts.move_by(-1)),
            ("Ctrl+Shift+Down", lambda: acts.move_by(1)),
            ("Ctrl+Shift+M", acts.move_elsewhere),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # -- showing ------------------------------------------------------------------------

    @property
    def import_id(self) -> PolicyImportId | None:
        """The review that is shown."""
        return None if self.desk is None else self.desk.taken.import_id

    def show_desk(self, desk: ReviewDesk) -> None:
        """Show a review as it was left."""
        self.keep_typed()
        self.clear_refusal()
        window, taken = self._window, desk.taken
        self.desk = desk
        self._blocks = SourceBlocks(self.desk)
        self._chosen = None
        shelves = policies.policy_library(window.casework)
        supplied = {plain_title(s.title) for s in shelves if s.supplied}
        named = taken.document.outline.linked_policies
        missing = sum(plain_title(name) not in supplied for name in named)
        self.head.show_head(self.desk.head, shelves, linked=missing)
        document = taken.document
        notes = len(document.outline.warnings)
        self.pane.show_name(document.name, pages=document.source.pages, notes=notes)
        self.fill()
        first = next((c for c in self.desk.review.clauses if not c.agreed), None)
        self.choose(first.key if first is not None else None)
        self.note.show_words("", taken.note)
        self.note.setVisible(bool(taken.note))
        window.set_title(f"Import: {self.desk.head.title or taken.document.name}")

    def fill(self) -> None:
        """Show the document by the edits made so far."""
        desk = self.desk
        if desk is None:
            return
        table = self.table.blockSignals(True)
        fill_clauses(self.table, desk)
        self.table.blockSignals(table)
        self.source.set_lines(self._blocks.of(desk))
        sections = len(desk.review.sections)
        clauses = len(desk.review.clauses)
        self._found.set_note(
            f"{clauses} in {sections} {'section' if sections == 1 else 'sections'}"
        )
        agreed, look_at, plain = desk.counts()
        self._agreed.set_words(f"{agreed} agreed", "done")
        self._agreed.setVisible(agreed > 0)
        self._to_look_at.set_words(f"{look_at} to look at", "due")
        self._to_look_at.setVisible(look_at > 0)
        self.plain_link.set_text(_agree_words(plain))
        self.plain_link.setVisible(plain > 0)
        self.undo_button.setEnabled(desk.can_undo)
        self.redo_button.setEnabled(desk.can_redo)
        self.head.say_open(open_words(look_at, plain))

    def choose(self, key: int | None) -> None:
        """Choose a clause, a heading or other words, on both sides."""
        desk = self.desk
        self._chosen = key
        if desk is None or key is None:
            self.bar.show_nothing()
            return
        blocked = self.table.blockSignals(True)
        in_table = choose_key(self.table, key)
        if not in_table:
            self.table.setCurrentIndex(QModelIndex())
        self.table.blockSignals(blocked)
        self.source.choose(key)
        self.table.viewport().update()
        if in_table:
            self._show_clause(key)
            return
        section = next((s for s in desk.review.sections if s.key == key), None)
        held = next((o for o in desk.review.other if o.key == key), None)
        if section is not None:
            self.bar.show_heading(section)
        elif held is not None:
            self.bar.show_other(held)
        else:
            self._show_clause(key)

    def _show_clause(self, key: int) -> None:
        desk = self.desk
        assert desk is not None
        found = desk.clause(key)
        if found is None:
            self.bar.show_nothing()
            return
        before = ""
        for section in desk.review.sections:
            for one, other in zip(section.clauses, section.clauses[1:], strict=False):
                if other.key == key:
                    before = one.clause.label
        self.bar.show_clause(found, desk.reasons.get(key, ()), before=before)

    @property
    def chosen(self) -> int | None:
        """The key of what is chosen."""
        return self._chosen

    # -- doing --------------------------------------------------------------------------

    def do(self, *edits: Edit, then: int | None = None) -> bool:
        """Do edits and show what they made; ``then`` is chosen next. Tell whether it was done."""
        desk = self.desk
        if desk is None:
            return False
        self.clear_refusal()
        if self._window.commands.read(self, lambda: desk.do(*edits)) is None:
            return False
        self._changed()
        self.fill()
        self.choose(self._chosen if then is None else then)
        return True

    @Slot()
    def undo(self) -> None:
        """Do one edit less."""
        self._step(back=True)

    @Slot()
    def redo(self) -> None:
        """Do again what was undone."""
        self._step(back=False)

    def _step(self, *, back: bool) -> None:
        desk = self.desk
        edit = None if desk is None else desk.undo() if back else desk.redo()
        if edit is None:
            return
        self._changed()
        self.fill()
        key = getattr(edit, "key", None)
        self.choose(key if isinstance(key, int) else self._chosen)

    def _changed(self) -> None:
        self._unkept = True
        self._keep_later.typed()

    def keep_typed(self) -> None:
        """Keep the review now; nothing to do when it is kept already."""
        self._keep_later.stop()
        desk, window = self.desk, self._window
        if not self._unkept or desk is None or window.casework.read_only:
            return
        kept = window.commands.attempt(
            self,
            lambda: policy_review.keep(
                window.casework,
                window.actor,
                import_id=desk.taken.import_id,
                review=desk.review,
                edits=desk.edits,
                head=desk.head,
            ),
        )
        self._unkept = kept is None

    def put_away(self) -> None:
        """Leave the review: it is finished."""
        self._keep_later.stop()
        self._unkept = False
        self.desk = None

    def show_refusal(self, error: CaseworkError) -> None:
        """Show what was refused at its field of the head, else beneath the head."""
        if isinstance(error, BadInput) and error.field in self.head.fields:
            self.head.show_error(error.field, f"{error.message} {error.cure}".strip())
            return
        detail = " ".join(error.problems) if isinstance(error, Refused) else ""
        self.refusal.show_words(error.message, error.cure, detail=detail)
        self.refusal.show()

    def clear_refusal(self) -> None:
        """Take away what an earlier try said."""
        self.refusal.hide()
        self.head.clear_errors()

    # -- what a person does -------------------------------------------------------------

    @Slot(object)
    def _on_source_chosen(self, key: object) -> None:
        if isinstance(key, int):
            self.choose(key)

    @Slot(object)
    def _on_table_row_chosen(self, row: ReviewRow | None) -> None:
        if row is not None:
            self.choose(row.key)

    @Slot(object)
    def _on_opened(self, _what: object) -> None:
        self.acts.agree()

    @Slot()
    def _on_head_changed(self) -> None:
        if self.desk is not None:
            self.desk.say(self.head.value())
            self._changed()

    @Slot()
    def _on_left(self) -> None:
        self.keep_typed()
        if not self._unkept:
            self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the chosen clause in sight when the bar beneath takes more room."""
        chosen = self.table.currentIndex()
        if event.type() == QEvent.Type.Resize and chosen.data(Role.OBJECT) is not None:
            self.table.bring_into_sight()
        return False


def _agree_words(plain: int) -> str:
    if plain == 1:
        return "Agree the one that raises no question"
    return f"Agree the {plain} that raise no question"


def open_words(look_at: int, plain: int) -> str:
    """Say what stands open before a version is adopted."""
    if look_at:
        return f"{look_at} {'clause' if look_at == 1 else 'clauses'} to look at first"
    if plain:
        return f"{plain} plain {'clause' if plain == 1 else 'clauses'} not agreed yet"
    return ""
