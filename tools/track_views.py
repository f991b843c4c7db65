"""How the dialogs of the parallel tracks are made for a picture or for the walk."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QDialog

from casework.ids import CaseId
from casework.rules.icalendar_text import read_calendar
from casework.services import case_lists, schools, track_views
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

    yield from _clock_dialogs(window, context, case_id)
    yield "begin-track", begin
    yield "track", write
    yield "read-track", read
    yield "end-track", end


def _clock_dialogs(
    window: MainWindow, context: WindowContext, case_id: CaseId
) -> Iterator[tuple[str, Maker]]:
    known = [(one.school_id, one.name) for one in schools.schools(context.casework)]

    def closure() -> QDialog:
        from ui.dialogs.what_if_dialogs import WhatIfClosureDialog

        return WhatIfClosureDialog(context, window, schools=known)

    def days() -> QDialog:
        from ui.dialogs.what_if_dialogs import WhatIfDaysDialog

        return WhatIfDaysDialog(context, window, case_id=case_id)

    def calendar() -> QDialog:
        from ui.dialogs.calendar_file_dialog import CalendarFileDialog

        return CalendarFileDialog(context, window)

    def read() -> QDialog:
        from ui.dialogs.import_closures_dialog import ImportClosuresDialog

        found = read_calendar(_SCHOOL_CALENDAR)
        return ImportClosuresDialog(context, window, read=found, name="Terms.ics", schools=known)

    yield "what-if-closure", closure
    yield "what-if-days", days
    yield "calendar-file", calendar
    yield "import-closures", read


_SCHOOL_CALENDAR = "\r\n".join(
    (
        "BEGIN:VCALENDAR",
        *(
            line
            for name, begins, ends in (
                ("Christmas holiday", "20261221", "20270104"),
                ("INSET day", "20270104", "20270105"),
                ("Carol concert", "20261210", "20261211"),
                ("Half term", "20270215", "20270220"),
            )
            for line in (
                "BEGIN:VEVENT",
                f"DTSTART;VALUE=DATE:{begins}",
                f"DTEND;VALUE=DATE:{ends}",
                f"SUMMARY:{name}",
                "END:VEVENT",
            )
        ),
        "BEGIN:VEVENT",
        "DTSTART;VALUE=DATE:20261201",
        "RRULE:FREQ=WEEKLY",
        "SUMMARY:Assembly",
        "END:VEVENT",
        "END:VCALENDAR",
    )
)


def _first(context: WindowContext) -> TrackLine | None:
    """Return the first track of any case that this person may open."""
    for case in case_lists.case_list(context.casework, context.actor).lines:
        page = track_views.tracks_page(context.casework, context.actor, case_id=case.case_id)
        for line in page.lines:
            if line.open_to_reader and line.runs:
                return line
    return None
