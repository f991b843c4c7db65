"""Closures out of a school's calendar: which of its entries are closures, a person says."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from casework.clock import today
from casework.errors import BadInput
from casework.rules.icalendar_text import ReadCalendar
from casework.rules.term_calendar import CalendarEntry, EntryLook, closures_of
from casework.services import calendar_changes
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.banner import Banner
from ui.widgets.field import Combo, Field, TextLine
from ui.widgets.labels import Label
from ui.widgets.tick_rows import TickRows
from ui.window_context import WindowContext

WHOLE_TRUST = "whole trust"
_MOST_PROBLEMS = 4


class ImportClosuresDialog(BaseDialog):
    """A box for each entry that is not over; those that look like closures are ticked."""

    def __init__(
        self,
        window: WindowContext,
        parent: QWidget | None,
        *,
        read: ReadCalendar,
        name: str,
        schools: Sequence[tuple[str, str]],
    ) -> None:
        super().__init__(
            parent,
            title="Which of these are closures?",
            lead=f"Read from {name}. Days for staff training count as working days, and stay"
            " unticked. Nothing is kept before you say so.",
            act="Keep closures",
            note=window.actor.words,
            large=True,
        )
        self._window, self._name = window, name
        on = today(window.casework.clock)
        self._entries = [entry for entry in read.entries if entry.to_on >= on]
        if read.problems:
            more = len(read.problems) - _MOST_PROBLEMS
            detail = " ".join(read.problems[:_MOST_PROBLEMS])
            detail += f" And {more:,} more." if more > 0 else ""
            self.body.addWidget(Banner("warn", "Not everything could be read.", detail=detail))
        self.school = Combo([(WHOLE_TRUST, "The whole trust"), *schools], name="School")
        self.school.setObjectName("school")
        self.add_field("school", Field("School", self.school))
        self.entries = TickRows(
            [_row(n, one) for n, one in enumerate(self._entries)], name="Closed"
        )
        self.entries.setObjectName("entries")
        self.add_field(
            "closures", Field("Closed", self.entries, note="first and last day included")
        )
        if not self._entries:
            self.body.addWidget(Label("No entry lies ahead.", "caption", "ink2"))
        self.source = TextLine(name, name="Source")
        self.source.setObjectName("source")
        self.add_field("source", Field("Source", self.source, note="where it stands"))
        self.register_field("from_on", self.fields["closures"])

    def submit(self) -> None:
        """Keep those that are ticked."""
        self.clear_refusal()
        done = self._window.commands.attempt(
            self,
            lambda: calendar_changes.add_closures(
                self._window.casework,
                self._window.actor,
                school_id=self._school_id(),
                closures=closures_of(self._chosen()),
                source=self.source.text_value(),
            ),
        )
        if done is not None:
            self.accept()

    def _chosen(self) -> list[CalendarEntry]:
        chosen = [self._entries[int(number)] for number in self.entries.values()]
        if not chosen:
            raise BadInput(
                "Nothing is ticked.", field="closures", cure="Tick the days that are closed."
            )
        return chosen

    def _school_id(self) -> str | None:
        chosen = self.school.value()
        if chosen is None:
            raise BadInput("Whose calendar is it?", field="school", cure="Choose a school.")
        return None if chosen == WHOLE_TRUST else str(chosen)


def _row(number: int, entry: CalendarEntry) -> tuple[str, str, bool]:
    closed = entry.looks is EntryLook.CLOSURE
    note = "" if closed or entry.looks is EntryLook.OTHER else f" ({entry.looks.words})"
    return str(number), f"{entry.words}{note}", closed
