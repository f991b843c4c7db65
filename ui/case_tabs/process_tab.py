"""Process: the stages as a track, what may happen next and what bars it, and the clocks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from casework.actor import Capacity
from casework.changes import Topic
from casework.clock import uk_short
from casework.ids import CaseId
from casework.rules.case_role import CaseRole
from casework.rules.gate_points import Cure
from casework.rules.gates import ON_REPORT, Gate, decision_on_report, is_way_of_the_decision
from casework.rules.stage_flow import MoveKind
from casework.services import procedure_versions, roles, stages, terms_of_reference
from casework.summaries.stages import ProcessPage, StageStep
from casework.summaries.terms import TermsOfReference
from ui import theme
from ui.case_signals import Freshness
from ui.case_tabs.clocks_panel import ClocksPanel
from ui.case_tabs.cures import advance, decide_on_report, follow_cure
from ui.case_tabs.rights import refuse_if, why_not_run
from ui.case_tabs.suspension_panel import SuspensionPanel
from ui.case_tabs.tracks_panel import TracksPanel
from ui.dialogs.terms_of_reference_dialog import ReadTermsDialog, TermsOfReferenceDialog
from ui.widgets.banner import Banner
from ui.widgets.button import Link
from ui.widgets.case_track import track_stations
from ui.widgets.empty_layout import empty_layout
from ui.widgets.event_line import EventLine
from ui.widgets.move_row import MoveRow
from ui.widgets.panels import ScrolledColumn, Splitter
from ui.widgets.section_head import SectionHead
from ui.widgets.stage_track import StageTrack
from ui.window_context import WindowContext

_ORDER = (
    MoveKind.RESUME,
    MoveKind.FORWARD,
    MoveKind.AGAIN,
    MoveKind.BACK,
    MoveKind.PAUSE,
    MoveKind.CLOSE,
    MoveKind.KEEP,
)
_TAKES_FORWARD = {
    CaseRole.HR_ADVISER_TO_IO: Capacity.HR_ADVISER,
    CaseRole.COMMISSIONER: Capacity.COMMISSIONING_MANAGER,
}
_TOPICS = {
    Topic.STAGE,
    Topic.PEOPLE,
    Topic.EVIDENCE,
    Topic.ALLEGATIONS,
    Topic.CLAUSES,
    Topic.CASE,
    Topic.TRACKS,
}


class ProcessTab(QWidget):
    """Left what may happen next and how the case came here; right its clocks."""

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._case_id: CaseId | None = None
        self._page: ProcessPage | None = None
        self._sections: dict[str, QWidget] = {}
        self.setAccessibleName("Process")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.track = StageTrack(large=True)
        self.track.setObjectName("track")
        self.track.setToolTip("Arrow keys move along the stages; Enter says what happened there")
        self.track.station_opened.connect(self._on_track_station_opened)
        holder = QFrame()
        holder.setProperty("part", "pagehead")
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(theme.space(4), 0, theme.space(4), 0)
        inside.addWidget(self.track)
        column.addWidget(holder)
        self._left = ScrolledColumn()
        self.clocks = ClocksPanel(window)
        self.clocks.setObjectName("clocks")
        splitter = Splitter("process")
        splitter.add(self._left, 528, stretch=3)
        splitter.add(self.clocks, 712, stretch=4)
        splitter.remember(window.settings)
        column.addWidget(splitter, 1)
        topics = _TOPICS | {Topic.DOCUMENTS}
        self._freshness = Freshness(
            self, window.signals, topics, self.refresh, case_id=lambda: self._case_id, own_echo=True
        )

    def show_case(self, case_id: CaseId) -> None:
        """Show a case."""
        self._case_id = case_id
        self.clocks.show_case(case_id)
        self.refresh()

    def go_to(self, item: str) -> None:
        """Bring what a link means into sight: a section by name, or a clock by its id.

        Sections are ``moves``, ``suspension``, ``tracks`` (a track: ``tracks:its id``), ``terms``,
        ``advice`` and ``steps``.
        """
        item, _, track_id = item.partition(":")
        if item in self._sections:
            # A page that is only now being opened has no heights yet: first it is laid out.
            QTimer.singleShot(0, self, lambda: self._bring_into_sight(item, track_id))
        else:
            self.clocks.show_deadline(item)

    def _bring_into_sight(self, item: str, track_id: str = "") -> None:
        section = self._sections.get(item)
        if section is None:
            return
        if isinstance(section, SuspensionPanel):
            section.first_focus.setFocus()
        self._left.ensureWidgetVisible(section)
        if track_id and isinstance(section, TracksPanel):
            section.open_track(track_id)

    def refresh(self) -> None:
        """Read the case again."""
        case_id = self._case_id
        if case_id is None:
            return
        page = self._window.commands.read(
            self,
            lambda: stages.process_page(self._window.casework, self._window.actor, case_id=case_id),
        )
        if page is None:
            return
        self._page = page
        self.track.set_stations(track_stations(page.track, page.report_clock, page.hearing_day))
        self._fill(page)

    def _fill(self, page: ProcessPage) -> None:
        at = self._left.verticalScrollBar().value()
        empty_layout(self._left.column)
        self._sections.clear()
        self._add_moves(page)
        self.suspension = SuspensionPanel(self._window, case_id=page.case_id, stage=page.stage)
        self.suspension.setObjectName("suspension")
        self._sections["suspension"] = self._left.add(self.suspension)
        self.tracks = TracksPanel(self._window, case_id=page.case_id)
        self.tracks.setObjectName("tracks")
        self._sections |= dict.fromkeys(("tracks", "advice"), self._left.add(self.tracks))
        self._add_terms(page)
        self._add_procedure(page)
        self._add_steps(page.steps)
        self._left.verticalScrollBar().setValue(at)

    def _add_moves(self, page: ProcessPage) -> None:
        self._sections["moves"] = self._left.add(SectionHead("What may happen next"))
        if page.stage.is_closed:
            self._left.add(_ended(page))
        gates = [one for one in page.gates if not is_way_of_the_decision(one.move)]
        gates.sort(key=lambda gate: _ORDER.index(gate.move.kind))
        decision = decision_on_report(page.gates)
        gates = [*([] if decision is None else [decision]), *gates]
        said: set[str] = set()
        # Where there is something to decide, no way on is drawn as the one to take.
        onward = (MoveKind.FORWARD, MoveKind.RESUME)
        ways = [gate for gate in gates if gate.is_open and gate.move.kind in onward]
        primary = ways[0] if len(ways) == 1 and ways[0].move.decision is None else None
        barred = why_not_run(self._window)
        if barred:
            who_moves = Banner("restricted", f"{barred}.", self._who_may())
            who_moves.setObjectName("who_moves")
            self._left.add(who_moves)
        for gate in gates:
            # What is done at the desk of the hearing, the desk says who may do.
            why_not = "" if gate.move.tab else barred
            row = MoveRow(gate, primary=gate is primary, said_above=frozenset(said), barred=why_not)
            row.asked.connect(self._on_move_asked)
            row.cure_chosen.connect(self._on_cure_chosen)
            self._left.add(row)
            said |= {point.code for point in (*gate.blockers, *gate.warnings)}

    def _who_may(self) -> str:
        """Name who takes the case forward, so that one knows whom to ask."""
        window, case_id = self._window, self._case_id
        if window.casework.read_only or case_id is None:
            return ""
        parts = window.commands.read(
            self, lambda: roles.parts_in_case(window.casework, window.actor, case_id=case_id)
        )
        named = [
            f"{part.name} ({_TAKES_FORWARD[part.role].words})"
            for part in parts or ()
            if part.is_held and part.role in _TAKES_FORWARD
        ]
        who = " or ".join(named) or "The HR adviser or the commissioning manager"
        return f"{who} takes the case forward, in their own capacity."

    def _add_terms(self, page: ProcessPage) -> None:
        versions = terms_of_reference.versions(
            self._window.casework, self._window.actor, case_id=page.case_id
        )
        if page.stage.is_closed and not versions:
            return
        head = SectionHead("Terms of reference")
        self._sections["terms"] = self._left.add(head)
        drafting = bool(versions) and not versions[-1].agreed
        words = "Go on writing" if drafting else "Amend" if versions else "Write terms"
        write = Link(words, tip=f"{words}: the investigating officer’s brief", small=True)
        write.setObjectName("write_terms")
        write.clicked.connect(self._on_write_terms_clicked)
        refuse_if(write, why_not_run(self._window))
        if not page.stage.is_closed and not page.stage.report_is_locked:
            head.add(write)
        for terms in versions:
            if terms.agreed and terms.agreed_on is not None:
                when = uk_short(terms.agreed_on)
                line = EventLine(
                    when, f"Version {terms.version}", f"agreed by {terms.agreed_by}", link="Read"
                )
                line.followed.connect(lambda held=terms: self._read_terms(held))
            else:
                line = EventLine("", f"Version {terms.version}", "a draft", state="open")
            self._left.add(line)
        if not versions:
            none = "Not begun: they are wanted before the employee is told."
            self._left.add(EventLine("", none, state="open"))

    def _read_terms(self, terms: TermsOfReference) -> None:
        dialog = ReadTermsDialog(self, terms=terms)
        dialog.exec()
        dialog.deleteLater()

    def _add_procedure(self, page: ProcessPage) -> None:
        """Say which version of the procedure the case keeps, and offer the one of today."""
        self._sections["procedure"] = self._left.add(SectionHead("Procedure"))
        newer = page.todays_version if page.todays_version != page.keeps_version else 0
        line = EventLine(
            "",
            f"Version {page.keeps_version}",
            "the one that the case began under" if newer else "the one in force today",
            link=f"Move to version {newer}" if newer and not page.stage.is_closed else "",
        )
        line.followed.connect(self._on_procedure_followed)
        self._left.add(line)

    @Slot()
    def _on_procedure_followed(self) -> None:
        case_id, window = self._case_id, self._window
        if case_id is None:
            return
        reason = window.ask.reason(
            self,
            "Move the case to the procedure in force today?",
            "Its running clocks are counted anew by it; each date as it was stays on the file.",
            act="Move case",
        )
        if reason is not None:
            window.commands.attempt(
                self,
                lambda: procedure_versions.move_case(
                    window.casework, window.actor, case_id=case_id, why=reason
                ),
            )

    def _add_steps(self, steps: Sequence[StageStep]) -> None:
        self._sections["steps"] = self._left.add(SectionHead("How it came here"))
        for step in reversed(steps):
            self._left.add(
                EventLine(uk_short(step.entered_on), step.stage.words, _step_words(step), wrap=True)
            )

    @Slot(int)
    def _on_track_station_opened(self, number: int) -> None:
        if self._page is None:
            return
        mark = self._page.track[number]
        steps = [step for step in self._page.steps if step.stage.station is mark.station]
        words = "\n\n".join(_long_words(step) for step in steps)
        self._window.ask.tell(self, mark.station.words, words or "Nothing has happened here yet.")

    @Slot(object)
    def _on_move_asked(self, gate: Gate) -> None:
        if self._case_id is None:
            return
        if gate.move is ON_REPORT:
            decide_on_report(self._window, self, self._case_id)
        else:
            advance(self._window, self, self._case_id, gate.move.target)

    @Slot(object)
    def _on_cure_chosen(self, cure: Cure) -> None:
        if self._case_id is not None:
            follow_cure(self._window, self, self._case_id, cure)

    @Slot()
    def _on_write_terms_clicked(self) -> None:
        if self._case_id is not None:
            dialog = TermsOfReferenceDialog(self._window, self, case_id=self._case_id)
            dialog.exec()
            dialog.deleteLater()


def _ended(page: ProcessPage) -> QWidget:
    words = "The case has ended. Its record is kept; clocks of the law run on."
    return EventLine("", page.stage.words, words, wrap=True)


def _step_words(step: StageStep) -> str:
    if step.decision is not None:
        return f"{step.decision.decided_by}, {step.decision.authority}: {step.decision.reasons}"
    return step.note.replace("\n", " ")


def _long_words(step: StageStep) -> str:
    lines = [f"{step.stage.words}, {uk_short(step.entered_on, year=True)}"]
    if step.decision is not None:
        decided = step.decision
        lines.append(f"{decided.kind_words} by {decided.decided_by}, {decided.authority}:")
        lines += [decided.reasons, *decided.detail]
    lines += [step.note] if step.note else []
    lines.append(f"Written down by {step.recorded_by}.")
    return "\n".join(lines)
