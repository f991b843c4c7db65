"""The schedule of distribution: who received which paper, when, how, and what proves it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from casework.changes import Done, Topic
from casework.clock import uk_instant, uk_short
from casework.ids import CaseId
from casework.services import distribution
from casework.services.letter_files import PaperFormat
from casework.summaries.distribution import DistributionLine, DistributionView, PaperKind
from ui import theme
from ui.case_signals import Freshness
from ui.case_tabs.letter_acts import ask_format
from ui.models.rows_model import Group, RowsModel
from ui.widgets.button import Button, IconButton, Link
from ui.widgets.cells import Cell, Column, GroupRow, TwoLines
from ui.widgets.empty_state import EmptyState
from ui.widgets.field import Combo
from ui.widgets.fitted_list import FittedList
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.panels import SidePanel, Splitter
from ui.widgets.section_head import SectionHead
from ui.widgets.table_view import TableView
from ui.window_context import WindowContext

_TOPICS = {Topic.DOCUMENTS, Topic.EVIDENCE, Topic.REPORT, Topic.PEOPLE, Topic.CASE}
_EVERYBODY = "Everybody"
_ICONS = {
    PaperKind.LETTER: "ph.envelope-simple",
    PaperKind.COPY: "ph.copy",
    PaperKind.ENCLOSURE: "ph.paperclip",
    PaperKind.REPORT: "ph.file-text",
    PaperKind.BUNDLE: "ph.books",
    PaperKind.EXHIBIT: "ph.image",
}


class ScheduleDesk(QWidget):
    """Leads back to the letters, to one of them (its id), or to the bundle."""

    back_asked = Signal()
    bundle_asked = Signal()
    letter_asked = Signal(str)

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._case_id: CaseId | None = None
        self._view: DistributionView | None = None
        self.setAccessibleName("Schedule of distribution")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_bar())
        self.splitter = Splitter("schedule")
        self.splitter.add(self._make_middle(), 760, stretch=1)
        self.splitter.add(self._make_right(), 300)
        self.splitter.remember(window.settings)
        column.addWidget(self.splitter, 1)
        # The keyboard comes to the papers first, then to what is beside and above them.
        order = (self.table, self.never, self.bundle_link, self.back_button, self.person,
                 self.export_button)  # fmt: skip
        for one, following in pairwise(order):
            QWidget.setTabOrder(one, following)
        self._freshness = Freshness(
            self, window.signals, _TOPICS, self.refresh, case_id=lambda: self._case_id,
            own_echo=True,
        )  # fmt: skip

    @property
    def shown(self) -> DistributionView | None:
        """The schedule in sight."""
        return self._view

    # -- making ---------------------------------------------------------------------------

    def _make_bar(self) -> QWidget:
        bar = QFrame()
        bar.setProperty("part", "pagehead")
        row = QHBoxLayout(bar)
        row.setContentsMargins(theme.space(4), 8, theme.space(3), 8)
        row.setSpacing(theme.space(2))
        self.back_button = IconButton("ph.arrow-left", "Back to the letters", small=True)
        self.back_button.setObjectName("back_button")
        self.back_button.clicked.connect(self.back_asked)
        self.state = ElidedLabel("", "caption", "ink2")
        self.person = Combo([("", _EVERYBODY)], name="Whose papers")
        self.person.setObjectName("person")
        self.person.setToolTip("Show the papers of one person alone")
        self.person.setMinimumWidth(theme.scaled(180))
        self.person.chosen.connect(self._on_person_chosen)
        self.export_button = Button(
            "Export", icon="ph.export", menu_caret=True, tip="Write the schedule as PDF and Word"
        )
        self.export_button.setObjectName("export_button")
        self.export_button.clicked.connect(self._on_export_button_clicked)
        row.addWidget(self.back_button)
        row.addWidget(Label("Schedule of distribution", "section"))
        row.addWidget(self.state, 1)
        row.addWidget(self.person)
        row.addWidget(self.export_button)
        return bar

    def _make_middle(self) -> QWidget:
        self.model: RowsModel[DistributionLine] = RowsModel(_columns())
        self.table = TableView(self.model, name="Schedule of distribution")
        self.table.setObjectName("table")
        self.table.row_chosen.connect(self._show_line)
        self.table.row_opened.connect(self._on_table_row_opened)
        self.first_focus: QWidget = self.table
        self.nothing = EmptyState(
            "ph.list-bullets",
            "Nobody has received anything yet",
            "Letters stand here once they are issued, copies of the bundle once they are given.",
        )
        self.places = QStackedWidget()
        self.places.addWidget(self.table)
        holder = QFrame()
        holder.setProperty("part", "panel")
        inside = QVBoxLayout(holder)
        inside.addWidget(self.nothing)
        inside.addStretch(1)
        self.places.addWidget(holder)
        self.places.setMinimumWidth(theme.scaled(360))
        return self.places

    def _make_right(self) -> QWidget:
        panel = SidePanel(width="side_panel", edge=False)
        panel.setMinimumWidth(theme.scaled(220))
        self.about_head = SectionHead("The paper")
        self.about = Label("", "body", wrap=True, selectable=True)
        self.about.setAccessibleName("About the chosen paper")
        self.never_head = SectionHead("Never given to the employee")
        self.never_words = Label("", "caption", "ink2", wrap=True)
        self.never = FittedList(name="Never given to the employee")
        self.never.setObjectName("never")
        self.never.row_opened.connect(lambda _one: self.bundle_asked.emit())
        self.bundle_link = Link(
            "Open the bundle", small=True, tip="Where the employee’s copy is made and given"
        )
        self.bundle_link.setObjectName("bundle_link")
        self.bundle_link.clicked.connect(self.bundle_asked)
        for widget in (
            self.about_head, self.about, self.never_head, self.never_words, self.never,
            self.bundle_link,
        ):  # fmt: skip
            panel.add(widget)
        panel.column.addStretch(1)
        return panel

    # -- the case -------------------------------------------------------------------------

    def show_case(self, case_id: CaseId | None) -> None:
        """Show the schedule of a case."""
        if case_id != self._case_id:
            self.person.set_value("")
        self._case_id = case_id
        self.refresh()

    def refresh(self) -> None:
        """Compute the schedule again."""
        window, case_id = self._window, self._case_id
        if case_id is None:
            return
        person = str(self.person.value() or "")
        view = window.commands.read(
            self,
            lambda: distribution.schedule(
                window.casework, window.actor, case_id=case_id, person=person
            ),
        )
        if view is None:
            return
        self._view = view
        people = [("", _EVERYBODY), *((one, one) for one in view.people)]
        self.person.set_options(people)
        if self.person.value() is None:
            self.person.set_value("")
        groups = _groups(view.lines)
        self.model.set_groups(groups)
        if groups:
            self.table.choose(groups[0].rows[0])
        self.places.setCurrentIndex(0 if view.lines else 1)
        self.export_button.setEnabled(bool(view.lines or view.never))
        self.state.set_text(_state_words(view))
        self._show_never(view)
        if not view.lines:
            self._show_line(None)

    def _show_never(self, view: DistributionView) -> None:
        self.never.show_rows(
            [
                (one, TwoLines(one.title, one.why, lead=one.reference, icon="ph.clock",
                               icon_ink="due", wrap=True))
                for one in view.never
            ]
        )  # fmt: skip
        self.never_words.setText(
            "The report relies on these." if view.never
            else "Whatever the report relies on, the employee was given."
        )  # fmt: skip
        self.bundle_link.setVisible(bool(view.never))

    @Slot(object)
    def _show_line(self, line: object) -> None:
        shown = isinstance(line, DistributionLine)
        self.about_head.setVisible(shown)
        self.about.setVisible(shown)
        if isinstance(line, DistributionLine):
            self.about.setText("\n".join(_about(line)))

    # -- slots ----------------------------------------------------------------------------

    @Slot(object)
    def _on_table_row_opened(self, line: object) -> None:
        if isinstance(line, DistributionLine) and line.kind in (PaperKind.LETTER, PaperKind.COPY):
            self.letter_asked.emit(line.source_id)

    @Slot(object)
    def _on_person_chosen(self, _value: object) -> None:
        self.refresh()

    @Slot()
    def _on_export_button_clicked(self) -> None:
        ask_format(self.export_button, self.export)

    def export(self, formats: Sequence[PaperFormat]) -> None:
        """Write the schedule into a folder that the person chooses, in a job."""
        window, case_id = self._window, self._case_id
        if case_id is None:
            return
        folder = window.ask.folder(self, "Where should the schedule be written?")
        if folder is None:
            return
        person = str(self.person.value() or "")

        def work(_progress: object) -> Done[tuple[Path, ...]]:
            from casework.services import distribution_papers

            return distribution_papers.export(
                window.casework, window.actor, case_id=case_id, folder=folder, person=person,
                formats=tuple(formats),
            )  # fmt: skip

        def written(done: Done[tuple[Path, ...]]) -> None:
            names = ", ".join(path.name for path in window.commands.finished(self, done))
            self.state.set_text(f"Written: {names}")

        window.jobs.start(self, "Writing the schedule", work, on_done=written, writes=True)


def _groups(lines: Sequence[DistributionLine]) -> list[Group[DistributionLine]]:
    people = sorted({line.who for line in lines}, key=str.casefold)
    groups = []
    for who in people:
        held = [line for line in lines if line.who == who]
        groups.append(Group(GroupRow(who, len(held), icon="ph.user"), held))
    return groups


def _columns() -> Sequence[Column[DistributionLine]]:
    return (
        Column("What", _what_cell, 200, 3),
        Column("Received", _received_cell, 132, sort=lambda one: one.received_on),
        Column("How", _how_cell, 120, 1),
        Column("Proof", _proof_cell, 110, 1),
    )


def _what_cell(line: DistributionLine) -> Cell:
    return Cell(line.what, style="body_medium", icon=_ICONS[line.kind], icon_ink="ink2",
                tip=f"{line.kind.words}: {line.what}")  # fmt: skip


def _received_cell(line: DistributionLine) -> Cell:
    if line.received_on is None:
        return Cell("not on record", "due", "caption", icon="ph.clock", icon_ink="due")
    return Cell(uk_short(line.received_on, year=True))


def _how_cell(line: DistributionLine) -> Cell:
    return Cell(line.how, "ink2", "caption", tip=line.how)


def _proof_cell(line: DistributionLine) -> Cell:
    return Cell(line.proof, "ink2", "caption", tip=line.proof)


def _about(line: DistributionLine) -> list[str]:
    told = [line.what, f"{line.kind.words} for {line.who}"]
    if line.sent_at is not None:
        told.append(f"Sent {uk_instant(line.sent_at)}")
    told += [part for part in (line.how, line.proof) if part]
    if line.sha256:
        groups = " ".join(line.sha256[at : at + 8] for at in range(0, len(line.sha256), 8))
        told.append(f"SHA-256 {groups}")
    return told


def _state_words(view: DistributionView) -> str:
    papers = f"{len(view.lines)} paper{'' if len(view.lines) == 1 else 's'}"
    left = f" · {view.open} not on record as received" if view.open else ""
    apart = " · letters for other capacities are not listed" if view.kept_apart else ""
    return f"{papers}{left}{apart}"
