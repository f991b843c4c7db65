"""Choose a known person by typing, or type a name that is not known yet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QModelIndex, QRect, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCompleter,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from casework.ids import PersonId
from casework.summaries.people import Person
from ui import theme
from ui.widgets.field import TextLine
from ui.widgets.labels import polish
from ui.widgets.painting import RIGHT, paint_row_ground, paint_text, text_width

PERSON_ROLE = Qt.ItemDataRole.UserRole + 1


class _Rows(QStringListModel):
    """The known people, found by name; the row holds the person."""

    def __init__(self, people: Sequence[Person], parent: QWidget) -> None:
        super().__init__([person.name for person in people], parent)
        self.people = tuple(people)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # type: ignore[override]
        """Give the name, or the person behind it."""
        if role == PERSON_ROLE and index.isValid():
            return self.people[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole and index.isValid():
            person = self.people[index.row()]
            return f"{person.name}, {person.about}"
        return super().data(index, role)


class _PersonRow(QStyledItemDelegate):
    """A name, and beside it the job and school that tell two of one name apart."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex,  # type: ignore[override]
    ) -> None:
        """Paint one row."""
        paint_row_ground(painter, option, ground="raised")
        person = index.data(PERSON_ROLE)
        inner = option.rect.adjusted(10, 0, -10, 0)
        used = paint_text(painter, inner, person.name, style="body_medium")
        rest = QRect(inner)
        rest.setLeft(inner.left() + used + 16)
        paint_text(painter, rest, person.about, style="caption", colour="ink2", align=RIGHT)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> object:  # type: ignore[override]
        """Take the height of a row."""
        hint = super().sizeHint(option, index)
        hint.setHeight(theme.size("row"))
        return hint


class PersonPicker(TextLine):
    """A line in which a name is typed; known people are offered as one types.

    ``person()`` is the known person who was chosen, or None for a name that was only typed.
    ``picked(person)`` tells of a choice, and None when typing has undone it.
    """

    picked = Signal(object)

    def __init__(
        self, people: Sequence[Person] = (), *, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(name=name, parent=parent)
        self._person: Person | None = None
        self.setPlaceholderText("Type a name")
        self.textEdited.connect(self._on_text_edited)
        self.set_people(people)

    def set_people(self, people: Sequence[Person]) -> None:
        """Offer these people from now on."""
        rows = _Rows(people, self)
        completer = QCompleter(rows, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(8)
        popup = QListView(self)
        completer.setPopup(popup)
        self._names = popup
        popup.setItemDelegate(_PersonRow(popup))
        popup.setAccessibleName("Known people")
        popup.setMouseTracking(True)
        completer.activated[QModelIndex].connect(self._on_row_activated)  # type: ignore[index]
        self.setCompleter(completer)
        self._people = {person.person_id: person for person in people}

    def person(self) -> Person | None:
        """Return the known person who was chosen, if one was."""
        return self._person

    def set_person(self, person_id: PersonId | None, typed: str = "") -> None:
        """Show a known person, or a typed name, without telling anyone."""
        self._person = self._people.get(person_id) if person_id is not None else None
        self.setText(self._person.name if self._person is not None else typed)
        self._mark()

    def choose(self, person: Person) -> None:
        """Take a known person, and tell of it."""
        self._person = person
        self.setText(person.name)
        self._mark()
        self.picked.emit(person)

    def _mark(self) -> None:
        self.setToolTip("" if self._person is None else self._person.about)
        self.setAccessibleDescription("" if self._person is None else self._person.about)
        polish(self)

    def _on_row_activated(self, index: QModelIndex) -> None:
        person = index.data(PERSON_ROLE)
        if isinstance(person, Person):
            self.choose(person)

    def _on_text_edited(self, _text: str) -> None:
        if self._person is not None:
            self._person = None
            self._mark()
            self.picked.emit(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put the names away with Ctrl+Enter, and leave the key to the form.

        While they are open no shortcut of the window is heard.
        """
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        with_control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if enters and with_control and self._names.isVisible():
            self._names.hide()
            QCoreApplication.postEvent(self.window(), event.clone())
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write job and school of a chosen person at the right end, where there is room."""
        super().paintEvent(event)
        if self._person is None or not self._person.about:
            return
        name = text_width(self.text(), "body") + 32
        about = text_width(self._person.about, "caption")
        if name + about > self.width():
            return
        painter = QPainter(self)
        box = self.rect().adjusted(name, 0, -10, 0)
        paint_text(painter, box, self._person.about, style="caption", colour="ink2", align=RIGHT)
        painter.end()
