"""The bar beneath a review: what is chosen, what it does, and what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from casework.rules.clause_kinds import ClauseKind, ClauseLimit
from casework.rules.policy_look_at import LookAt, kind_warning, limit_warning
from casework.rules.policy_review import ReviewClause, ReviewOther, ReviewSection
from casework.rules.printed_numbers import printed_number, where_label_is_from
from ui import theme
from ui.widgets.button import Button
from ui.widgets.field import Combo, Field, TextLine
from ui.widgets.labels import ElidedLabel, Label

_NARROW = 760
_MOST_SHOWN, _MOST_TIP = 300, 900


@dataclass(frozen=True, slots=True)
class Described:
    """What the reviewer says a clause does."""

    kind: ClauseKind
    force: str
    limit: ClauseLimit


class ReviewBar(QFrame):
    """A clause, a heading or words in no clause, with what can be done to each."""

    described = Signal(object)
    agreed = Signal()
    reopened = Signal()
    join_asked = Signal()
    split_asked = Signal()
    moved = Signal(int)
    move_asked = Signal()
    aside_asked = Signal()
    heading_asked = Signal()
    clause_asked = Signal()
    heading_typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "actionbar")
        self.setAccessibleName("What is chosen")
        self._shown: Described | None = None
        column = QVBoxLayout(self)
        edge = theme.space(4)
        column.setContentsMargins(edge, theme.space(2), edge, theme.space(3))
        column.setSpacing(theme.space(2))
        column.addLayout(self._first_line())
        # Beside the fields where there is room, else on a line of its own.
        self._means_above = Label("", "caption", "ink2", wrap=True)
        column.addWidget(self._means_above)
        self._means_above.hide()
        self._stack = QStackedWidget()
        self._clause_fields = self._for_clause()
        self._heading_fields = self._for_heading()
        self._other_fields = self._for_other()
        for page in (self._clause_fields, self._heading_fields, self._other_fields):
            self._stack.addWidget(page)
        column.addWidget(self._stack)
        self.show_nothing()

    def _first_line(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.space(2))
        self._label = Label("", "body_strong", "accent")
        self._words = ElidedLabel("", "body_strong")
        row.addWidget(self._label)
        row.addWidget(self._words, 1)
        self.join_button = self._button("Join", "ph.arrows-in-line-vertical", "Ctrl+J")
        self.join_button.setObjectName("join_button")
        self.join_button.clicked.connect(self.join_asked)
        self.split_button = self._button(
            "Split…", "ph.scissors", "Ctrl+Shift+S", "Split the clause into a, b, c"
        )
        self.split_button.setObjectName("split_button")
        self.split_button.clicked.connect(self.split_asked)
        self.move_button = self._button("Move", "ph.arrows-down-up", "", "Move the clause")
        self.move_button.setObjectName("move_button")
        self.move_button.clicked.connect(self._on_move_clicked)
        self.aside_button = self._button(
            "Put aside…", "ph.archive-tray", "Ctrl+Shift+A", "It is no clause: keep it apart"
        )
        self.aside_button.setObjectName("aside_button")
        self.aside_button.clicked.connect(self.aside_asked)
        for button in (self.join_button, self.split_button, self.move_button, self.aside_button):
            row.addWidget(button)
        return row

    @staticmethod
    def _button(words: str, icon: str, keys: str, tip: str = "") -> Button:
        return Button(words, icon=icon, shortcut=keys, tip=tip, small=True)

    def _for_clause(self) -> QWidget:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(3))
        self.kind = Combo([(kind, kind.words) for kind in ClauseKind], name="Kind")
        self.kind.setObjectName("kind")
        self.kind.setToolTip("What the clause does")
        self.kind.chosen.connect(self._on_described)
        self.force = TextLine(name="Force, as worded", placeholder="–")
        self.force.setObjectName("force")
        self.force.setToolTip("The word of the clause that carries it: must, should not")
        self.force.editingFinished.connect(self._on_described)
        self.force.returnPressed.connect(self.agreed)
        self.limit = Combo([(limit, limit.words) for limit in ClauseLimit], name="Limited to")
        self.limit.setObjectName("limit")
        self.limit.setToolTip("To which accounts or devices its words are limited")
        self.limit.chosen.connect(self._on_described)
        for words, editor, stretch in (
            ("Kind", self.kind, 3),
            ("Force, as worded", self.force, 3),
            ("Limited to", self.limit, 3),
        ):
            row.addWidget(Field(words, editor), stretch, Qt.AlignmentFlag.AlignBottom)
        self._means = Label("", "caption", "ink2", wrap=True)
        self._means.setAlignment(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)
        self._means.setMinimumWidth(theme.scaled(130))
        row.addWidget(self._means, 4)
        self.agree_button = Button(
            "Agree, next",
            role="primary",
            shortcut="Return",
            shows_shortcut=True,
            tip="Agree to this clause as it stands here, and go to the next",
        )
        # Enter belongs to the table and the document; elsewhere it does what it does there.
        self.agree_button.setShortcut(QKeySequence())
        self.agree_button.setObjectName("agree_button")
        self.agree_button.clicked.connect(self.agreed)
        row.addWidget(self.agree_button, 0, Qt.AlignmentFlag.AlignBottom)
        return page

    def _for_heading(self) -> QWidget:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(3))
        self.heading = TextLine(name="Heading, as listed")
        self.heading.setObjectName("heading")
        self.heading.setToolTip("The heading as it is listed; as printed it is kept as well")
        self.heading.returnPressed.connect(self._on_heading_typed)
        row.addWidget(Field("Heading, as listed", self.heading), 1, Qt.AlignmentFlag.AlignBottom)
        self.retype_button = Button("Keep heading", tip="List the heading in these words (Enter)")
        self.retype_button.setObjectName("retype_button")
        self.retype_button.clicked.connect(self._on_heading_typed)
        self.to_clause_button = Button("Make it a clause", tip="It is no heading but a clause")
        self.to_clause_button.setObjectName("to_clause_button")
        self.to_clause_button.clicked.connect(self.clause_asked)
        for button in (self.retype_button, self.to_clause_button):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        return page

    def _for_other(self) -> QWidget:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(3))
        self._why = Label("", "body", "ink2", wrap=True)
        row.addWidget(self._why, 1, Qt.AlignmentFlag.AlignBottom)
        self.take_back_button = Button(
            "Make it a clause", tip="Take these words into the clauses, where they stand"
        )
        self.take_back_button.setObjectName("take_back_button")
        self.take_back_button.clicked.connect(self.clause_asked)
        row.addWidget(self.take_back_button, 0, Qt.AlignmentFlag.AlignBottom)
        return page

    # -- showing ------------------------------------------------------------------------

    def show_nothing(self) -> None:
        """Show that nothing is chosen."""
        self._shown = None
        self._name("")
        self._words.set_text("Choose a clause, a heading, or words in no clause")
        self._offer(join="")
        self._stack.setCurrentWidget(self._other_fields)
        self._why.setText("")
        self.take_back_button.hide()

    def show_clause(self, found: ReviewClause, reasons: tuple[LookAt, ...], *, before: str) -> None:
        """Show a clause with what is to look at; ``before`` is what it can be joined to."""
        clause = found.clause
        self._shown = Described(clause.kind, clause.force, clause.limit)
        printed = printed_number(clause.label_source, clause.printed)
        self._name(f"{clause.label} · printed {printed}" if printed else clause.label)
        self._label.setToolTip(where_label_is_from(clause.label_source, printed))
        said = "; ".join(reason.words for reason in reasons)
        self._words.set_text(said or _quoted(clause.text))
        details = " ".join(reason.detail for reason in reasons)
        self._words.setToolTip(details or clause.text[:_MOST_TIP])
        self._offer(join=before, split=True)
        self.kind.set_value(clause.kind)
        self.force.setText(clause.force)
        self.limit.set_value(clause.limit)
        self._stack.setCurrentWidget(self._clause_fields)
        self._say_means(reasons)

    def show_heading(self, section: ReviewSection) -> None:
        """Show a heading."""
        self._shown = None
        self._name(section.section.label)
        many = len(section.clauses)
        self._words.set_text(f"A heading over {many} clause{'' if many == 1 else 's'}")
        self._words.setToolTip(section.section.heading)
        self._offer(join="")
        self.heading.setText(section.section.shown_heading)
        self._stack.setCurrentWidget(self._heading_fields)
        self._place_means()

    def show_other(self, held: ReviewOther) -> None:
        """Show words that are in no clause, and why."""
        self._shown = None
        self._name("")
        self._words.set_text(_quoted(held.other.text))
        self._words.setToolTip(held.other.text[:_MOST_TIP])
        self._offer(join="")
        self._why.setText(f"In no clause: {held.other.why}.")
        self.take_back_button.show()
        self._stack.setCurrentWidget(self._other_fields)
        self._place_means()

    def refuse(self, reason: str) -> None:
        """Let nothing be changed, and say why."""
        for button in self.findChildren(Button):
            button.refuse(reason)
        for editor in (self.kind, self.force, self.limit, self.heading):
            editor.setEnabled(False)
            editor.setToolTip(reason)

    def _name(self, label: str) -> None:
        self._label.setText(label)
        self._label.setVisible(bool(label))

    def _offer(self, *, join: str, split: bool = False) -> None:
        for button in (self.split_button, self.move_button, self.aside_button):
            button.setVisible(split)
        self.join_button.setVisible(bool(join))
        if join:
            self.join_button.set_text(f"Join to {join}")

    def _say_means(self, reasons: tuple[LookAt, ...]) -> None:
        chosen = self._described()
        said = [
            kind_warning(chosen.kind),
            limit_warning(chosen.limit),
            *(reason.detail for reason in reasons if reason.detail),
        ]
        words = next((words for words in said if words), "")
        self._means.setText(words)
        self._means_above.setText(words)
        self._place_means()

    def _place_means(self) -> None:
        narrow = self.width() < theme.scaled(_NARROW)
        shows = self._stack.currentWidget() is self._clause_fields
        self._means_above.setVisible(narrow and shows and bool(self._means_above.text()))
        self._means.setVisible(not narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what a clause will bring above the fields where there is no room beside them."""
        super().resizeEvent(event)
        self._place_means()

    def _described(self) -> Described:
        kind, limit = self.kind.value(), self.limit.value()
        assert isinstance(kind, ClauseKind)
        assert isinstance(limit, ClauseLimit)
        return Described(kind, self.force.text_value(), limit)

    def typed(self) -> Described | None:
        """Return what was chosen for the clause and is not an edit yet, or None."""
        if self._shown is None:
            return None
        chosen = self._described()
        return None if chosen == self._shown else chosen

    @Slot()
    def _on_described(self, _value: object = None) -> None:
        chosen = self.typed()
        if chosen is not None:
            self._shown = chosen
            self.described.emit(chosen)

    @Slot()
    def _on_heading_typed(self) -> None:
        self.heading_typed.emit(self.heading.text_value())

    @Slot()
    def _on_move_clicked(self) -> None:
        menu = QMenu(self)
        for words, act in (
            ("Up\tCtrl+Shift+Up", lambda: self.moved.emit(-1)),
            ("Down\tCtrl+Shift+Down", lambda: self.moved.emit(1)),
            ("To another section…\tCtrl+Shift+M", self.move_asked.emit),
            ("Make it a heading", self.heading_asked.emit),
            ("Not agreed after all", self.reopened.emit),
        ):
            menu.addAction(words).triggered.connect(lambda _checked=False, act=act: act())
        above = QPoint(0, -menu.sizeHint().height())
        menu.exec(self.move_button.mapToGlobal(self.move_button.rect().topLeft() + above))
        menu.deleteLater()


def _quoted(text: str) -> str:
    """Give the beginning of words on one line, in quotation marks."""
    words = " ".join(text[:_MOST_SHOWN].split())
    return f"“{words}…”" if len(text) > _MOST_SHOWN else f"“{words}”"
