"""Write down how a meeting went: when, who was there, what was said first, what was adjusted."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casework.changes import Done
from casework.clock import today
from casework.errors import BadInput
from casework.rules.meetings import Attended, HowItWent, MeetingState
from casework.services import meetings
from casework.summaries.meetings import MeetingView
from ui import theme
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.adjustment_rows import AdjustmentRows
from ui.widgets.field import Field, TextArea, TextLine
from ui.widgets.instant_field import InstantField
from ui.widgets.tick_rows import TickRows
from ui.window_context import WindowContext

SAID_FIRST = "Nothing is decided. They may take a break or stop at any time."


class HowItWentDialog(BaseDialog):
    """For a meeting that was held; a later change of the record needs its reason."""

    def __init__(
        self, window: WindowContext, parent: QWidget | None, *, meeting: MeetingView
    ) -> None:
        held = meeting.state is MeetingState.HELD
        super().__init__(
            parent,
            title=f"How it went: {meeting.title}",
            act="Correct record" if held else "Record meeting",
            note=window.actor.words,
            large=True,
        )
        self._window, self._meeting = window, meeting
        on = today(window.casework.clock)
        self.began_at = InstantField(name="Began", field="began_at", today=on)
        self.began_at.setObjectName("began_at")
        self.began_at.set_value(meeting.began_at or meeting.planned_for)
        self.ended_at = InstantField(name="Ended", field="ended_at", today=on)
        self.ended_at.setObjectName("ended_at")
        self.ended_at.set_value(meeting.ended_at)
        self.ended_at.typed.connect(self._take_day_of_beginning)
        self._times()
        self._people = _expected(meeting)
        self.came = TickRows(
            [(one.name, f"{one.name}, {one.part}", one.came) for one in self._people],
            name="Who was there",
        )
        self.came.setObjectName("came")
        self.add_field("attendance", Field("Who was there", self.came, note="tick who came"))
        self.others = TextLine(
            ", ".join(_others(meeting, self._people)),
            placeholder="Further names, parted by commas",
            name="Also there",
        )
        self.others.setObjectName("others")
        self.add_field("others", Field("Also there", self.others))
        self.said_first = TextArea(meeting.said_first or SAID_FIRST, lines=2, name="Said first")
        self.said_first.setObjectName("said_first")
        self.add_field(
            "said_first", Field("Said first", self.said_first, note="change it to what was said")
        )
        self.breaks = TextLine(
            meeting.breaks, placeholder="10:40 to 10:50, asked for by …", name="Breaks"
        )
        self.breaks.setObjectName("breaks")
        self.add_field("breaks", Field("Breaks", self.breaks))
        self.adjustments = AdjustmentRows(meeting.adjustments)
        self.adjustments.setObjectName("adjustments")
        self.add_field("adjustments", Field("Adjustments", self.adjustments))
        self.why = TextArea(lines=2, name="Reason")
        self.why.setObjectName("why")
        note = "what was wrong before" if held else "heard without consent, because"
        why_field = self.add_field("why", Field("Reason", self.why, note=note))
        unconsented = any(one.code in ("NO_CONSENT", "NOT_APPROVED") for one in meeting.warnings)
        why_field.setVisible(held or unconsented)

    def _times(self) -> None:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(3))
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self.register_field("began_at", Field("Began", self.began_at)), 1, top)
        row.addWidget(self.register_field("ended_at", Field("Ended", self.ended_at)), 1, top)
        self.body.addWidget(holder)

    def _take_day_of_beginning(self) -> None:
        """Let it end on the day it began, unless another day is typed."""
        day = self.ended_at.date
        if self.ended_at.time.text() and not (day.line.text() or self.began_at.date.problem()):
            day.set_value(self.began_at.date.day())

    def submit(self) -> None:
        """Record it."""
        if self._window.commands.attempt(self, self._record) is not None:
            self.accept()

    def _record(self) -> Done[None]:
        began = self.began_at.value()
        if began is None:
            raise BadInput("When was it?", field="began_at", cure="Give day and time.")
        ticked = self.came.values()
        there = [replace(one, came=one.name in ticked) for one in self._people]
        there += [Attended(name) for name in self.others.text_value().split(",") if name.strip()]
        companion = self._meeting.companion
        if companion.name:
            companion = replace(companion, came=companion.name in ticked)
        return meetings.record_how_it_went(
            self._window.casework,
            self._window.actor,
            meeting_id=self._meeting.meeting_id,
            went=HowItWent(
                began_at=began,
                ended_at=self.ended_at.value(),
                breaks=self.breaks.text_value(),
                said_first=self.said_first.text_value(),
                attendance=tuple(there),
                companion=companion,
                adjustments=self.adjustments.values(),
            ),
            why=self.why.text_value(),
        )


def _expected(meeting: MeetingView) -> list[Attended]:
    """List who was to be there, each once, with whether they came where that is on record."""
    came = {one.name: one.came for one in meeting.attendance}
    asked = (
        Attended(meeting.with_name, meeting.kind.words.lower()),
        Attended(meeting.led_by, "led it"),
        Attended(meeting.note_taker, "took the notes"),
        Attended(meeting.companion.name, "companion"),
    )
    found: dict[str, Attended] = {}
    for one in asked:
        if one.name and one.name not in found:
            found[one.name] = replace(one, came=came.get(one.name, True))
    return list(found.values())


def _others(meeting: MeetingView, expected: list[Attended]) -> list[str]:
    known = {one.name for one in expected}
    return [one.name for one in meeting.attendance if one.name not in known]
