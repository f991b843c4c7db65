"""How the dialogs of the parallel tracks are made for a picture or for the walk."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QDialog

from casework.ids import CaseId
from casework.services import case_lists, track_views
from casework.summaries.tracks import TrackLine
from ui.main_window import MainWindow
from ui.window_context import WindowContext

Maker = Callable[[], QDialog | None]


def track_dialogs(
    window: MainWindow, context: WindowContext, case_id: CaseId
) -> Iterator[tuple[str, Maker]]:
    """Give (name, how to make it) for each dialog of the tracks."""
    casework, actor = context.casework, context.actor

    def begin() -> QDialog:
        from ui.dialogs.begin_track_dialog import BeginTrackDialog

        page = track_views.tracks_page(casework, actor, case_id=case_id)
        return BeginTrackDialog(context, window, case_id=case_id, kinds=page.may_begin)

    def write() -> QDialog | None:
        from ui.dialogs.track_dialog import TrackDialog

        line = _first(context)
        if line is None:
            return None
        view = track_views.track(casework, actor, track_id=line.track_id)
        return TrackDialog(context, window, view=view, employee="Dana Merrick")

    def read() -> QDialog | None:
        from ui.dialogs.track_dialog import ReadTrackDialog

        line = _first(context)
        if line is None:
            return None
        return ReadTrackDialog(
            window, view=track_views.track(casework, actor, track_id=line.track_id)
        )

    def end() -> QDialog | None:
        from ui.dialogs.begin_track_dialog import EndTrackDialog

        line = _first(context)
        if line is None:
            return None
        view = track_views.track(casework, actor, track_id=line.track_id)
        return EndTrackDialog(context, window, view=view)

    yield "begin-track", begin
    yield "track", write
    yield "read-track", read
    yield "end-track", end


def _first(context: WindowContext) -> TrackLine | None:
    """Return the first track of any case that this person may open."""
    for case in case_lists.case_list(context.casework, context.actor).lines:
        page = track_views.tracks_page(context.casework, context.actor, case_id=case.case_id)
        for line in page.lines:
            if line.open_to_reader and line.runs:
                return line
    return None
