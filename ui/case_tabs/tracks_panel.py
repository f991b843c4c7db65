"""Beside the main process, on the Process tab: each track, what waits for it, what they said."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from casework.clock import uk_short
from casework.ids import CaseId, TrackId
from casework.rules.case_facts import OutsideBody
from casework.rules.process_points import listed
from casework.rules.track_kinds import TrackKind
from casework.rules.tracks import HeldStep, HeldUp
from casework.services import outside_advice, track_views
from casework.summaries.stages import OutsideAdvice
from casework.summaries.tracks import TrackLine, TracksPage, TrackView
from ui.case_tabs.rights import refuse_if, why_not_record_advice, why_read_only
from ui.dialogs.base_dialog import BaseDialog
from ui.dialogs.begin_track_dialog import BeginTrackDialog, EndTrackDialog
from ui.dialogs.outside_advice_dialog import EndAdviceDialog, RecordAdviceDialog
from ui.dialogs.track_dialog import ReadTrackDialog, TrackDialog
from ui.widgets.button import Link
from ui.widgets.event_line import EventLine
from ui.widgets.section_head import SectionHead
from ui.widgets.track_line import TrackLineRow
from ui.window_context import WindowContext

_BODIES = {OutsideBody.LADO: TrackKind.SAFEGUARDING, OutsideBody.POLICE: TrackKind.POLICE}


class TracksPanel(QWidget):
    """A row for each track, those that run first; beneath each what a body outside said.

    ``first_focus`` is the first link that can be pressed; ``open_track(id)`` opens one.
    """

    def __init__(
        self, window: WindowContext, *, case_id: CaseId, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._case_id = case_id
        self.setAccessibleName("Beside the main process")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        head = SectionHead("Beside the main process")
        self.record_advice = Link(
            "Record advice", tip="Record what the LADO or the police said", small=True
        )
        self.record_advice.setObjectName("record_advice")
        self.record_advice.clicked.connect(self._on_record_advice_clicked)
        refuse_if(self.record_advice, why_not_record_advice(window))
        head.add(self.record_advice)
        self._column.addWidget(head)
        self.first_focus: QWidget = self.record_advice
        page = window.commands.read(
            self, lambda: track_views.tracks_page(window.casework, window.actor, case_id=case_id)
        )
        advice = window.commands.read(
            self,
            lambda: outside_advice.advice_on(window.casework, window.actor, case_id=case_id),
        )
        self._page = page
        self._fill(page, advice or ())

    def open_track(self, track_id: str) -> None:
        """Open a track to write into it, or to read it."""
        self._open(TrackId(track_id))

    def _fill(self, page: TracksPage | None, advice: tuple[OutsideAdvice, ...]) -> None:
        if page is None:
            return
        told = set()
        for line in page.lines:
            self._column.addWidget(self._row(line))
            for one in advice:
                if line.open_to_reader and _BODIES.get(one.body) is line.kind:
                    told.add(one.advice_id)
                    self._column.addWidget(self._advice_line(one))
        for one in advice:
            if one.advice_id not in told:
                self._column.addWidget(self._advice_line(one))
        self._add_more(page)

    def _row(self, line: TrackLine) -> TrackLineRow:
        links = []
        if line.open_to_reader:
            writes = line.runs and line.may_write and not self._window.casework.read_only
            links = [("open_track", "Open" if writes else "Read")]
            if writes:
                links.append(("end_track", "End"))
        row = TrackLineRow(
            line.kind.words,
            _told(line),
            state=_state(line),
            waits=_waits(line.holds) if line.runs else (),
            links=links,
        )
        row.setObjectName(f"track_{line.kind}")
        row.followed.connect(lambda name, held=line: self._on_row_followed(name, held))
        return row

    def _advice_line(self, advice: OutsideAdvice) -> EventLine:
        requests = [
            words
            for words, asked in (
                ("wait", advice.asked_to_wait),
                ("do not tell the employee", advice.do_not_tell_employee),
            )
            if asked
        ]
        ended = ""
        if requests and advice.ended_on is not None:
            ended = f" · ended {uk_short(advice.ended_on)}, {advice.ended_by}"
        line = EventLine(
            uk_short(advice.contacted_on),
            advice.asked_by,
            f"{'; '.join(requests) or advice.advice}{ended}",
            state="due" if advice.stands else "done",
            link="Record the answer" if advice.stands else "",
            wrap=True,
        )
        line.followed.connect(
            lambda: _run(EndAdviceDialog(self._window, self.window(), advice=advice))
        )
        return line

    def _add_more(self, page: TracksPage) -> None:
        if not page.may_begin or why_read_only(self._window):
            return
        named = ", ".join(kind.within_words for kind in page.may_begin)
        more = TrackLineRow("Begin another", named, state="more", links=[("begin_track", "Begin…")])
        more.setObjectName("more_tracks")
        more.followed.connect(self._on_more_followed)
        self._column.addWidget(more)

    def _on_row_followed(self, name: str, line: TrackLine) -> None:
        if name == "end_track":
            view = self._view(line.track_id)
            if view is not None:
                _run(EndTrackDialog(self._window, self.window(), view=view))
            return
        self._open(line.track_id)

    @Slot()
    def _on_more_followed(self) -> None:
        if self._page is None:
            return
        window, over, employee = self._window, self.window(), self._page.employee
        dialog = BeginTrackDialog(window, over, case_id=self._case_id, kinds=self._page.may_begin)
        begun = dialog.exec() == dialog.DialogCode.Accepted
        made = dialog.made
        dialog.deleteLater()
        if begun and made is not None:
            _open(window, over, made, employee)

    @Slot()
    def _on_record_advice_clicked(self) -> None:
        _run(RecordAdviceDialog(self._window, self.window(), case_id=self._case_id))

    def _open(self, track_id: TrackId) -> None:
        employee = "" if self._page is None else self._page.employee
        _open(self._window, self.window(), track_id, employee)

    def _view(self, track_id: TrackId) -> TrackView | None:
        return _view(self._window, self, track_id)


def _open(window: WindowContext, over: QWidget, track_id: TrackId, employee: str) -> None:
    """Write into a track, or read it; over the window, for the panel is made anew meanwhile."""
    view = _view(window, over, track_id)
    if view is None:
        return
    if not view.runs or not view.may_write or why_read_only(window):
        _run(ReadTrackDialog(over, view=view))
        return
    _run(TrackDialog(window, over, view=view, employee=employee))


def _view(window: WindowContext, over: QWidget, track_id: TrackId) -> TrackView | None:
    return window.commands.read(
        over, lambda: track_views.track(window.casework, window.actor, track_id=track_id)
    )


def _run(dialog: BaseDialog) -> None:
    dialog.exec()
    dialog.deleteLater()


def _told(line: TrackLine) -> str:
    if not line.notes:
        return line.line
    noun = "note" if line.notes == 1 else "notes"
    return f"{line.line.rstrip('.')} · {line.notes} {noun}"


def _state(line: TrackLine) -> str:
    if not line.open_to_reader:
        return "kept"
    if not line.runs:
        return "done"
    return "holds" if _waits(line.holds) else "runs"


def _waits(holds: tuple[HeldUp, ...]) -> tuple[str, ...]:
    """Gather the steps that wait for one reason into a line; of destroying, retention speaks."""
    by_reason: dict[str, list[str]] = {}
    for hold in holds:
        if hold.step is HeldStep.DESTROY:
            continue
        by_reason.setdefault(hold.because, []).append(hold.step.words)
    return tuple(f"Holds up {listed(steps)}: {why}" for why, steps in by_reason.items())
