"""One allegation as the investigation sees it: words and clauses, matrix, put, proportionality."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from casework.rules.case_role import CaseRole
from casework.rules.evidence_matrix import Column
from casework.services import rights, roles
from casework.summaries.allegations import AllegationView
from ui import theme
from ui.case_tabs.linked_panel import LinkedPanel
from ui.case_tabs.matrix_panel import MatrixPanel
from ui.case_tabs.proportionality_panel import ProportionalityPanel
from ui.case_tabs.put_panel import PutPanel
from ui.widgets.allegation_reading import AllegationReading
from ui.widgets.button import Button
from ui.widgets.labels import ElidedLabel, IconLabel, Label, hairline
from ui.widgets.panels import ScrolledColumn
from ui.widgets.segmented_choice import SegmentedChoice
from ui.window_context import WindowContext

MATRIX, LINKED, PUT, PROPORTIONALITY = "matrix", "linked", "put", "proportionality"
PANES = (
    (MATRIX, "Evidence matrix"),
    (LINKED, "Linked exhibits"),
    (PUT, "Put to the employee"),
    (PROPORTIONALITY, "Proportionality"),
)


class AllegationEvidence(QWidget):
    """``edit_asked`` when words or clauses are to be changed. The regions scroll as one."""

    edit_asked = Signal()

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._allegation: AllegationView | None = None
        self._locked = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.scroller = ScrolledColumn(margins=(0, 0, 0, 0))
        self.reading = AllegationReading()
        self.reading.setObjectName("reading")
        self.reading.edit_asked.connect(self.edit_asked)
        self.reading.history_asked.connect(self._on_reading_history_asked)
        self.scroller.add(self.reading)
        self.scroller.add(hairline())
        self.scroller.add(self._head())
        self._add_panes()
        column.addWidget(self.scroller, 1)
        column.addWidget(self._foot())

    def _head(self) -> QWidget:
        head = QFrame()
        head.setProperty("part", "panel")
        head.setMinimumHeight(theme.size("panel_head"))
        row = QHBoxLayout(head)
        row.setContentsMargins(theme.space(5), theme.space(2), theme.space(5), theme.space(2))
        row.setSpacing(theme.space(3))
        self.pane = SegmentedChoice(PANES, name="Shown of the allegation")
        self.pane.setObjectName("pane")
        self.pane.set_value(MATRIX)
        self.pane.chosen.connect(self._on_pane_chosen)
        row.addWidget(self.pane)
        self.standing = ElidedLabel("", "caption", "ink2")
        row.addWidget(self.standing, 1)
        self.link_button = Button(
            "Link exhibit",
            icon="ph.link-simple",
            small=True,
            shortcut="Ctrl+Shift+L",
            tip="Add an entry with its exhibit to the cell that is marked",
        )
        self.link_button.setObjectName("link_button")
        row.addWidget(self.link_button)
        return head

    def _add_panes(self) -> None:
        window = self._window
        self.matrix = MatrixPanel(window)
        self.matrix.setObjectName("matrix")
        self.matrix.table.shown_at.connect(self._on_table_shown_at)
        self.link_button.clicked.connect(self.matrix.link_exhibit)
        self.linked = LinkedPanel(window, why_not=self.matrix.why_not)
        self.linked.setObjectName("linked")
        self.put = PutPanel(window, why_not=self.matrix.why_not)
        self.put.setObjectName("put")
        self.proportionality = ProportionalityPanel(window)
        self.proportionality.setObjectName("proportionality")
        self._panes = {
            MATRIX: self.matrix,
            LINKED: self.linked,
            PUT: self.put,
            PROPORTIONALITY: self.proportionality,
        }
        for name, pane in self._panes.items():
            self.scroller.add(pane)
            pane.setVisible(name == MATRIX)

    def _foot(self) -> QWidget:
        foot = QFrame()
        foot.setProperty("part", "actionbar")
        row = QHBoxLayout(foot)
        row.setContentsMargins(theme.space(5), 9, theme.space(5), 9)
        row.setSpacing(theme.space(2))
        row.addWidget(IconLabel("ph.lock-key-fill", "restricted", name="restricted"))
        row.addWidget(Label("Finding, reasons and conclusion", "body_strong"))
        self._whose = Label("", "body", "ink2", wrap=True)
        row.addWidget(self._whose, 1)
        self.report_button = Button("Open the report", tip="On Papers: the officer’s words")
        self.report_button.setObjectName("report_button")
        self.report_button.clicked.connect(self._on_report_button_clicked)
        row.addWidget(self.report_button)
        return foot

    # -- showing ------------------------------------------------------------------------

    @property
    def allegation(self) -> AllegationView | None:
        """The allegation shown."""
        return self._allegation

    def show_allegation(self, view: AllegationView, *, may_edit: bool, locked: str = "") -> None:
        """Show an allegation; the pane that was chosen stays chosen.

        ``locked`` says why nothing about it changes any more.
        """
        self._locked = locked
        another = self._allegation is None or self._allegation.allegation_id != view.allegation_id
        self._allegation = view
        self.reading.show_allegation(view, may_edit=may_edit)
        self._show_pane()
        self._say_whose(view)
        if another:
            self.scroller.verticalScrollBar().setValue(0)

    def begin_at(self, name: str) -> None:
        """Show the next allegation at the matrix, at what was put, or at proportionality."""
        if name in self._panes:
            self.pane.set_value(name)

    def show_pane(self, name: str) -> None:
        """Show the matrix, what was put, or proportionality."""
        if name != self.pane.value() or self.matrix.view is None:
            self.begin_at(name)
            self._show_pane()

    def go_to_cell(self, element: str, column: Column) -> None:
        """Show a cell of the matrix."""
        self.show_pane(MATRIX)
        self.matrix.go_to_cell(element, column)

    def keep_typed(self) -> None:
        """Keep what is being typed as a draft."""
        self.proportionality.keep_typed()

    @Slot(object)
    def _on_pane_chosen(self, _name: object) -> None:
        self._show_pane()

    def _show_pane(self) -> None:
        view, name = self._allegation, str(self.pane.value())
        if view is None:
            return
        # What leaves is hidden before what comes is shown, or both would ask for room.
        for other, pane in self._panes.items():
            if other != name:
                pane.hide()
        # The matrix says why nothing can be entered, for the panel beside it as well.
        self.matrix.show_allegation(view, locked=self._locked)
        if name == LINKED:
            self.linked.show_allegation(view)
        if name == PUT:
            self.put.show_allegation(view)
        if name == PROPORTIONALITY:
            self.proportionality.show_allegation(view, locked=self._locked)
        self._panes[name].show()
        self._say_head(name)

    def _say_head(self, name: str) -> None:
        shown, why_not = self.matrix.view, self.matrix.why_not()
        words = shown.standing.words if name == MATRIX and shown is not None else ""
        # What is locked is said once, above the whole tab.
        said = "" if why_not == self._locked else why_not
        self.standing.set_text(" · ".join(filter(None, (words, said))))
        self.link_button.setVisible(name == MATRIX)
        if why_not:
            self.link_button.refuse(why_not)
        else:
            self.link_button.allow()

    def _say_whose(self, view: AllegationView) -> None:
        window = self._window
        parts = window.commands.read(
            self, lambda: roles.parts_in_case(window.casework, window.actor, case_id=view.case_id)
        )
        held = (part for part in parts or () if part.role is CaseRole.IO and part.is_held)
        officer = next((part.name for part in held), "")
        named = f"{officer}, investigating officer" if officer else "the investigating officer"
        if rights.may_find(window.actor):
            may = "They are written in the report."
        elif rights.may_comment(window.actor):
            may = "You may comment, not edit."
        else:
            may = "You may read them once the report is submitted."
        self._whose.setText(f"belong to {named}. {may}")

    # -- acts ---------------------------------------------------------------------------

    @Slot(QRect)
    def _on_table_shown_at(self, rect: QRect) -> None:
        """Scroll to the cell that the keyboard came to."""
        corner = self.matrix.table.mapTo(self.scroller.content, rect.topLeft())
        room = self.scroller.viewport().height()
        centre = corner.y() + min(rect.height(), room) // 2
        self.scroller.ensureVisible(0, centre, 0, min(rect.height(), room) // 2 + 40)

    @Slot()
    def _on_reading_history_asked(self) -> None:
        from ui.dialogs.allegation_history_dialog import show_history

        if self._allegation is not None:
            show_history(self._window, self, self._allegation)

    @Slot()
    def _on_report_button_clicked(self) -> None:
        if self._allegation is not None:
            self._window.navigate(
                "case", case_id=self._allegation.case_id, tab="papers", item="report"
            )
