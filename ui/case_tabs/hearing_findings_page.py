"""The panel's findings: one allegation at a time, with reasons and the pages it points to."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.changes import Done
from casework.ids import AllegationId
from casework.rules.panel_findings import PanelFinding
from casework.services import panel_findings, served_papers
from casework.summaries.hearings import (
    DeliberationPage,
    FindingText,
    FindingView,
)
from ui import theme
from ui.case_tabs.kept_areas import KeptAreas
from ui.widgets.action_bar import ActionBar
from ui.widgets.button import Button
from ui.widgets.cells import TwoLines
from ui.widgets.cited_rows import CitedRows
from ui.widgets.field import Field, TextArea
from ui.widgets.labels import Label
from ui.widgets.panels import ScrolledColumn
from ui.widgets.row_list import RowList
from ui.widgets.segmented_choice import SegmentedChoice
from ui.window_context import WindowContext

_LIST_WIDTH = 250


class HearingFindingsPage(QWidget):
    """``confirm_asked`` when the chair makes their own what was typed for them."""

    confirm_asked = Signal()

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self.shown: DeliberationPage | None = None
        self._allegation: AllegationId | None = None
        self._stamp: object = None
        self.allegations = RowList(name="Allegations")
        self.allegations.setObjectName("allegations")
        self.allegations.setFixedWidth(theme.scaled(_LIST_WIDTH))
        self.allegations.row_chosen.connect(self._on_allegations_row_chosen)
        self.finding = SegmentedChoice(
            [(one, one.words) for one in PanelFinding], name="The panel finds it"
        )
        self.finding.setObjectName("finding")
        self.finding.chosen.connect(self._look)
        self.part = TextArea(lines=2, name="Which part is upheld")
        self.part.setObjectName("part")
        self.reasons = TextArea(lines=6, name="Reasons")
        self.reasons.setObjectName("reasons")
        self.no_evidence = TextArea(lines=2, name="Where no page is named, why")
        self.no_evidence.setObjectName("no_evidence")
        areas = {"part": self.part, "reasons": self.reasons, "no_evidence": self.no_evidence}
        self._kept = KeptAreas(window, self, areas)
        self._lay_out()
        self._kept.said.connect(self.foot.set_note)

    def _lay_out(self) -> None:
        edge = theme.space(5)
        self.scroller = ScrolledColumn(margins=(edge, theme.space(3), edge, 16), spacing=10)
        self.heading = Label("", "section", wrap=True)
        self.wording = Label("", "reading", wrap=True, selectable=True)
        self.wording.setMaximumWidth(theme.size("measure_max"))
        self.byline = Label("", "caption", "ink2", wrap=True)
        for label in (self.heading, self.wording, self.byline):
            self.scroller.add(label)
        self.scroller.add(Field("The panel finds it", self.finding))
        self.part_field = Field("Which part is upheld, and which is not", self.part)
        self.scroller.add(self.part_field)
        note = "on the balance of probabilities, and why"
        self.scroller.add(Field("Reasons", self.reasons, note=note))
        self.evidence = CitedRows((), ())
        self.evidence_holder = QVBoxLayout()
        holder = QWidget()
        holder.setLayout(self.evidence_holder)
        self.evidence_holder.setContentsMargins(0, 0, 0, 0)
        self.evidence_field = Field("It points to", holder, note="each exhibit with its page")
        self.scroller.add(self.evidence_field)
        self.scroller.add(Field("Where it points to none, why", self.no_evidence))
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.allegations)
        middle.addWidget(self.scroller, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(middle, 1)
        self.foot = ActionBar()
        self.confirm_button = Button(
            "Make them mine…", tip="The chair makes their own what was typed for them"
        )
        self.confirm_button.setObjectName("confirm_button")
        self.confirm_button.clicked.connect(self.confirm_asked)
        self.save_button = Button(
            "Save finding", role="primary", shortcut="Ctrl+Return", tip="Earlier writings are kept"
        )
        self.save_button.setObjectName("save_button")
        self.save_button.clicked.connect(self._on_save_button_clicked)
        self.foot.add_button(self.confirm_button)
        self.foot.add_button(self.save_button)
        whole.addWidget(self.foot)

    # -- showing ------------------------------------------------------------------------

    def show_page(self, page: DeliberationPage) -> None:
        """Show what the panel has found so far."""
        self.shown = page
        self.allegations.set_rows([(one.allegation_id, _row(one)) for one in page.findings])
        if self.allegations.chosen() is None:
            self.allegations.choose_first()
        self._show()

    @Slot(object)
    def _on_allegations_row_chosen(self, chosen: object) -> None:
        if chosen is not None and chosen != self._allegation:
            self._show()

    def _show(self) -> None:
        page, one = self.shown, self._chosen()
        if page is None or one is None:
            return
        stamp = (one.allegation_id, one.made_at, page.may_write)
        decided = page.decided is not None
        may = page.may_write and not decided
        self.heading.setText(f"Allegation {one.number} {one.title}".strip())
        self.wording.setText(one.wording)
        self.byline.setText(_byline(one))
        self.byline.setVisible(bool(one.made_by))
        waiting = any(each.waits for each in page.findings)
        self.confirm_button.setVisible(may and waiting and not page.writes_for)
        self.save_button.setVisible(may)
        self.foot.set_note(_note(page))
        if stamp == self._stamp:
            return
        self._stamp, self._allegation = stamp, one.allegation_id
        self.finding.set_value(one.text.finding)
        self.finding.fix("" if may else _note(page))
        self._fill_evidence(one, may=may)
        stored = {
            "part": one.text.part,
            "reasons": one.text.reasons,
            "no_evidence": one.text.no_evidence,
        }
        if may:
            key = panel_findings.draft_key(page.hearing.hearing_id, one.allegation_id)
            self._kept.begin(key, page.hearing.case_id, stored)
        else:
            for name, area in (
                ("part", self.part),
                ("reasons", self.reasons),
                ("no_evidence", self.no_evidence),
            ):
                area.setPlainText(stored[name])
        for area in (self.part, self.reasons, self.no_evidence):
            area.set_locked(not may)
        self._look()

    def _fill_evidence(self, one: FindingView, *, may: bool) -> None:
        window, page = self._window, self.shown
        if page is None:
            return
        hearing_id = page.hearing.hearing_id
        rows = served_papers.citable(window.casework, window.actor, hearing_id=hearing_id)
        old = self.evidence
        self.evidence_holder.removeWidget(old)
        old.hide()
        old.deleteLater()
        self.evidence = CitedRows(rows, one.text.evidence)
        self.evidence.setObjectName("evidence")
        self.evidence.setEnabled(may)
        self.evidence_holder.addWidget(self.evidence)
        self.evidence_field.setVisible(bool(rows))

    def _look(self, _chosen: object = None) -> None:
        self.part_field.setVisible(self.finding.value() is PanelFinding.PARTIALLY_UPHELD)

    def _chosen(self) -> FindingView | None:
        chosen = self.allegations.chosen()
        page = self.shown
        if page is None:
            return None
        return next((one for one in page.findings if one.allegation_id == chosen), None)

    # -- acts ---------------------------------------------------------------------------

    def keep_typed(self) -> None:
        """Keep what was typed as a draft."""
        self._kept.keep_typed()

    @Slot()
    def _on_save_button_clicked(self) -> None:
        page, one = self.shown, self._chosen()
        if page is None or one is None:
            return
        self._kept.forget()
        if self._window.commands.attempt(self, lambda: self._save(page, one)) is not None:
            self.foot.set_note(f"Saved: the finding on allegation {one.number}.")

    def _save(self, page: DeliberationPage, one: FindingView) -> Done[None]:
        finding = self.finding.value()
        text = FindingText(
            finding if isinstance(finding, PanelFinding) else None,
            self.reasons.text_value(),
            self.part.text_value(),
            self.evidence.values(),
            self.no_evidence.text_value(),
        )
        return panel_findings.write_finding(
            self._window.casework,
            self._window.actor,
            hearing_id=page.hearing.hearing_id,
            allegation_id=one.allegation_id,
            text=text,
        )


def _row(one: FindingView) -> TwoLines:
    finding = one.text.finding
    title = f"{one.number} {one.title}" if one.title else f"Allegation {one.number}"
    if finding is None:
        return TwoLines(title, "no finding yet", icon="ph.circle-dashed", icon_ink="ink2")
    if one.waits:
        return TwoLines(title, f"waits for {one.on_behalf_of}", icon="ph.clock", icon_ink="due")
    return TwoLines(title, finding.words, icon="ph.check-circle-fill", icon_ink="done")


def _byline(one: FindingView) -> str:
    if one.waits:
        return f"Typed by {one.made_by} for {one.on_behalf_of}, who has not made it their own yet."
    return f"Written by {one.made_by}."


def _note(page: DeliberationPage) -> str:
    if page.decided is not None:
        return "The outcome is on record, and what it rests on is fixed with it."
    if page.writes_for:
        return f"You type for {page.writes_for}: the words wait until they make them their own."
    if not page.may_write:
        return page.why_not
    return "The panel’s own words. The report’s findings are not carried over."
