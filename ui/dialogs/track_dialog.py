"""What is known of a parallel track: written down, with notes beside it; or only read."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.changes import Done
from casework.clock import today, uk_short, uk_short_instant
from casework.errors import BadInput
from casework.services import tracks
from casework.summaries.tracks import TrackNote, TrackView
from ui import theme
from ui.dialogs.base_dialog import BaseDialog
from ui.dialogs.kept_dialog import KeptDialog
from ui.widgets.fact_lines import FactLines
from ui.widgets.field import Field, TextArea
from ui.widgets.instant_field import InstantField
from ui.widgets.labels import Label, hairline
from ui.widgets.track_fields import TrackFields
from ui.window_context import WindowContext


class TrackDialog(KeptDialog):
    """The fields of the track, then a note: who was spoken to, and what was said.

    What was typed and not saved is kept. Clocks that rest on a date move with it.
    """

    def __init__(
        self, window: WindowContext, parent: QWidget | None, *, view: TrackView, employee: str
    ) -> None:
        super().__init__(
            window,
            parent,
            title=f"{view.kind.words}: {employee}" if employee else view.kind.words,
            act="Save what is known",
            lead=view.note,
            note=window.actor.words,
        )
        self._view = view
        add_what_stands_elsewhere(self, view)
        on = today(window.casework.clock)
        self.track_fields = TrackFields(view.fields, today=on)
        self.track_fields.setObjectName("track_fields")
        self.body.addWidget(self.track_fields)
        for key, field in self.track_fields.fields.items():
            self.register_field(key, field)
        self.body.addWidget(hairline())
        self.note = TextArea(lines=3, name="Add a note")
        self.note.setObjectName("note")
        kept = "read by those alone for whom this track is kept"
        self.add_field("note", Field("Add a note", self.note, note=kept))
        self.happened_at = InstantField(name="When it was", field="happened_at", today=on)
        self.happened_at.setObjectName("happened_at")
        self.happened_at.set_value(window.casework.clock.now())
        self.add_field("happened_at", Field("When it was", self.happened_at))
        add_notes(self, view)
        areas = {**self.track_fields.areas, "note": self.note}
        self.keep(f"track:{view.track_id}", view.case_id, areas)

    def submit(self) -> None:
        """Save the fields, then the note, if there is one."""
        self.clear_refusal()
        if self._window.commands.attempt(self, self._record) is None:
            return
        noted = self.note.text_value()
        if noted and self._window.commands.attempt(self, self._add_note) is None:
            return
        self.forget()
        self.accept()

    def _record(self) -> Done[None]:
        return tracks.record(
            self._window.casework,
            self._window.actor,
            track_id=self._view.track_id,
            values=self.track_fields.values(),
        )

    def _add_note(self) -> Done[None]:
        at = self.happened_at.value()
        if at is None:
            raise BadInput("When was it?", field="happened_at", cure="Give day and time.")
        return tracks.add_note(
            self._window.casework,
            self._window.actor,
            track_id=self._view.track_id,
            happened_at=at,
            text=self.note.text_value(),
        )


class ReadTrackDialog(BaseDialog):
    """The whole record of a track as it stands."""

    def __init__(self, parent: QWidget | None, *, view: TrackView) -> None:
        super().__init__(
            parent, title=view.kind.words, act="Close", decline="", lead=view.note, large=True
        )
        facts = [("Began", f"{uk_short(view.opened_on, year=True)}: {view.opened_because}")]
        facts += [(one.field.label, one.words) for one in view.fields if one.words]
        facts += [(clock.title, clock.reckoning.explanation) for clock in view.clocks]
        if view.ended_on is not None:
            ended = f"{uk_short(view.ended_on, year=True)}: {view.ended_because}"
            facts.append(("Ended", ended))
        for heading, words in facts:
            column = QVBoxLayout()
            column.setSpacing(theme.space(1))
            column.addWidget(Label(heading, "body_strong", wrap=True))
            column.addWidget(Label(words, "reading", wrap=True, selectable=True))
            self.body.addLayout(column)
        add_notes(self, view)


def add_what_stands_elsewhere(dialog: BaseDialog, view: TrackView) -> None:
    """Show what was recorded as advice or among the facts of the case, and that it is from there.

    It is not written a second time here.
    """
    told = [one for one in view.fields if one.from_elsewhere and one.words]
    if not told:
        return
    lines = FactLines("Known from elsewhere")
    lines.set_facts([(one.field.label, one.words) for one in told])
    dialog.body.addWidget(lines)
    where = " and ".join(dict.fromkeys(one.from_elsewhere for one in told))
    words = f"This is {where}, and is put right there."
    dialog.body.addWidget(Label(words, "caption", "ink2", wrap=True))
    dialog.body.addWidget(hairline())


def add_notes(dialog: BaseDialog, view: TrackView) -> None:
    """Show the notes, the last one first."""
    for note in reversed(view.notes):
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(Label(_note_head(note), "caption", "ink2", wrap=True))
        column.addWidget(Label(note.text, "body", wrap=True, selectable=True))
        dialog.body.addLayout(column)


def _note_head(note: TrackNote) -> str:
    return f"{uk_short_instant(note.happened_at)}, written down by {note.made_by}"
