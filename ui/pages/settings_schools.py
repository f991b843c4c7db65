"""Schools and what their letterheads say."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from casework.changes import Topic
from casework.ids import SchoolId
from casework.services import schools
from casework.summaries.people import School
from ui import theme
from ui.case_signals import Freshness
from ui.widgets.action_bar import ActionBar
from ui.widgets.button import Button
from ui.widgets.cells import TwoLines
from ui.widgets.field import Field, TextArea, TextLine
from ui.widgets.labels import Label
from ui.widgets.panels import ScrolledColumn, Splitter
from ui.widgets.row_list import RowList
from ui.widgets.section_head import PageHead, PanelHead
from ui.widgets.side_form import RefusableForm
from ui.window_context import WindowContext

_NEW = School(SchoolId(""), "", "")
_ELIDE = Qt.TextElideMode.ElideRight
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
_PARTS = (
    "name",
    "short_name",
    "address",
    "telephone",
    "email",
    "headteacher",
    "letterhead_colour",
)


class SchoolsSection(QWidget):
    """The schools at the left; name, address and letterhead of the chosen one at the right."""

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = PanelHead("Schools", ground="panel")
        self.add_button = Button("School", icon="ph.plus", small=True, tip="Add a school")
        self.add_button.setObjectName("add_button")
        self.add_button.clicked.connect(self._on_add_clicked)
        self.head.add(self.add_button)
        column.addWidget(self.head)
        self.list = RowList(name="Schools", ground="panel")
        self.list.setObjectName("list")
        self.list.row_chosen.connect(self._on_row_chosen)
        column.addWidget(self.list, 1)
        self.form = SchoolForm(window)
        self.form.kept.connect(self._on_form_kept)
        splitter = Splitter("settings-schools")
        splitter.add(left, theme.scaled(260))
        splitter.add(self.form, 600, stretch=1)
        splitter.remember(window.settings)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(splitter)
        self._known: dict[str, School] = {}
        self._freshness = Freshness(
            self, window.signals, {Topic.SETTINGS, Topic.PEOPLE}, self.refresh
        )
        self.refresh()

    def refresh(self) -> None:
        """Read the schools."""
        found = self._window.commands.read(self, lambda: schools.schools(self._window.casework))
        if found is None:
            return
        self._known = {school.school_id: school for school in found}
        self.head.set_count(len(found))
        self.list.set_rows([(s.school_id, TwoLines(s.name, _about(s))) for s in found])
        if self.list.chosen() is None and not self.form.is_new:
            self.list.choose_first()

    def _on_row_chosen(self, school_id: object) -> None:
        school = self._known.get(str(school_id))
        if school is not None:
            self.form.show_school(school)

    def _on_add_clicked(self) -> None:
        self.list.clearSelection()
        self.form.show_school(_NEW)
        self.form.name.setFocus()

    def _on_form_kept(self, school_id: str) -> None:
        self.refresh()
        self.list.choose(school_id)


def _about(school: School) -> str:
    if not school.address:
        return "No letterhead yet"
    return " ".join(school.address.split())


class _Letterhead(QWidget):
    """How the head of a letter will look, in the school's colour."""

    def __init__(self) -> None:
        super().__init__()
        self._school = _NEW
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("The head of a letter, as it will look")

    def show_school(self, school: School) -> None:
        """Show what is typed."""
        self._school = school
        self.update()

    def sizeHint(self) -> QSize:
        """Take the room of a letter's head."""
        return QSize(420, theme.scaled(78))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a strip of paper with name, address and rule."""
        painter = QPainter(self)
        rect = self.rect()
        painter.fillRect(rect, theme.light_colour("page"))
        painter.setPen(theme.pen("line"))
        painter.drawRect(rect.adjusted(0, 0, -1, -1))
        inner = rect.adjusted(16, 10, -16, -12)
        half = inner.width() // 2
        painter.setFont(theme.font("section"))
        painter.setPen(theme.light_colour("ink"))
        name = QRect(inner.left(), inner.top(), half, theme.line_height("section"))
        painter.drawText(name, 0, self._school.name or "Name of the school")
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.light_colour("ink2"))
        lines = [line.strip() for line in self._school.address.splitlines() if line.strip()]
        lines = [", ".join(lines), self._school.telephone]
        for number, words in enumerate(line for line in lines if line):
            top = inner.top() + number * theme.line_height("caption")
            box = QRect(inner.left() + half, top, half, theme.line_height("caption"))
            metrics = painter.fontMetrics()
            shown = metrics.elidedText(words, _ELIDE, box.width())
            painter.drawText(box, int(_RIGHT), shown)
        shade = QColor(self._school.letterhead_colour)
        if not shade.isValid():
            shade = QColor(str(theme.tokens()["paper"]["colour"]["rule"]))
        painter.fillRect(QRect(inner.left(), inner.bottom() - 1, inner.width(), 2), shade)


class SchoolForm(RefusableForm):
    """One school; ``kept(school_id)`` when it was kept. Nothing is saved before the button."""

    kept = Signal(str)

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._school = _NEW
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = PageHead("School")
        column.addWidget(self.head)
        scroller = ScrolledColumn(spacing=theme.space(3), margins=(20, 16, 20, 16))
        column.addWidget(scroller, 1)
        self.name = TextLine()
        self.short_name = TextLine(placeholder="Saltmarsh")
        self.address = TextArea(lines=3, placeholder="Saltmarsh Lane\nEastport\nEP4 2QD")
        self.telephone = TextLine()
        self.email = TextLine()
        self.headteacher = TextLine()
        self.letterhead_colour = TextLine(placeholder="six figures, as the web writes colours")
        for attribute in _PARTS:
            getattr(self, attribute).setObjectName(attribute)
        self.fields = {
            "name": Field("Name", self.name, note="as letters print it"),
            "short_name": Field("Short name", self.short_name, note="for tables"),
            "address": Field("Address", self.address),
            "telephone": Field("Telephone", self.telephone),
            "email": Field("Email", self.email),
            "headteacher": Field("Headteacher", self.headteacher),
            "letterhead_colour": Field(
                "Colour of the letterhead",
                self.letterhead_colour,
                note="left empty: the program’s own",
            ),
        }
        for field in self.fields.values():
            field.setMaximumWidth(theme.scaled(520))
            scroller.add(field)
        scroller.add(Label("The head of a letter, as it will look", "caption_strong", "ink2"))
        self.letterhead = _Letterhead()
        self.letterhead.setMaximumWidth(theme.size("measure_max"))
        scroller.add(self.letterhead)
        for line in (self.name, self.telephone, self.letterhead_colour):
            line.textChanged.connect(self._show_letterhead)
        self.address.textChanged.connect(self._show_letterhead)
        column.addWidget(self.refusal)
        bar = ActionBar("Letters that are issued keep the head they were issued with")
        self.keep_button = Button("Keep school", role="primary")
        self.keep_button.setObjectName("keep_button")
        self.keep_button.clicked.connect(self._on_keep_clicked)
        bar.add_button(self.keep_button)
        column.addWidget(bar)

    @property
    def is_new(self) -> bool:
        """Whether the form holds a school that is not in the casebook yet, and has words in it."""
        return not self._school.school_id and bool(self.name.text_value())

    def show_school(self, school: School) -> None:
        """Show a school to be changed, or an empty one to be added."""
        self.clear_refusal()
        self._school = school
        self.head.set_title(school.name or "A new school")
        for attribute in _PARTS:
            editor = getattr(self, attribute)
            if isinstance(editor, TextArea):
                editor.setPlainText(school.address)
            else:
                editor.setText(getattr(school, attribute))
        self._show_letterhead()

    def _typed(self) -> School:
        values = {name: getattr(self, name).text_value() for name in _PARTS}
        return replace(self._school, **values)

    def _show_letterhead(self) -> None:
        self.letterhead.show_school(self._typed())

    def _on_keep_clicked(self) -> None:
        casework, actor, typed = self._window.casework, self._window.actor, self._typed()
        if self._school.school_id:
            done = self._window.commands.attempt(
                self, lambda: schools.edit_school(casework, actor, school=typed)
            )
            if done is not None:
                self.kept.emit(self._school.school_id)
            return
        added = self._window.commands.run(
            self, lambda: schools.add_school(casework, actor, school=typed)
        )
        if added is not None:
            self.kept.emit(added)
