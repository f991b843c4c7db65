"""Begin a parallel track by hand, and end one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from casework.changes import Done
from casework.clock import to_london, today, uk_short
from casework.errors import BadInput
from casework.ids import CaseId, TrackId
from casework.rules.track_kinds import TrackKind, definition_of
from casework.rules.track_values import TrackValue
from casework.rules.track_words import STARTED_BY
from casework.services import tracks
from casework.summaries.tracks import TrackView
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.banner import Banner
from ui.widgets.date_field import DateField
from ui.widgets.field import Combo, Field, TextArea
from ui.widgets.given_day import given_day
from ui.widgets.instant_field import InstantField
from ui.widgets.labels import Label
from ui.window_context import WindowContext


class BeginTrackDialog(BaseDialog):
    """Which, since when, and what it is about; ``made`` is its id once it has begun."""

    def __init__(
        self,
        window: WindowContext,
        parent: QWidget | None,
        *,
        case_id: CaseId,
        kinds: Sequence[TrackKind],
    ) -> None:
        super().__init__(
            parent,
            title="Begin something beside the main process",
            act="Begin",
            lead="It runs beside the stages, with its own dates, and says what has to wait for it.",
            note=window.actor.words,
        )
        self._window = window
        self._case_id = case_id
        self.made: TrackId | None = None
        self.kind = Combo([(kind, kind.words) for kind in kinds], name="Which")
        self.kind.setObjectName("kind")
        self.kind.chosen.connect(self._on_kind_chosen)
        self.add_field("kind", Field("Which", self.kind))
        self.kind_note = Label("", "caption", "ink2", wrap=True)
        self.body.addWidget(self.kind_note)
        self.kind_note.hide()
        on = today(window.casework.clock)
        self.on = DateField(name="Since", field="on", today=on)
        self.on.setObjectName("on")
        self.on.set_value(on)
        self.add_field("on", Field("Since", self.on, note="when we learned of it"))
        # The 72 hours of a breach run from a time of day.
        self.aware_at = InstantField(name="When we learned of it", field="aware_at", today=on)
        self.aware_at.setObjectName("aware_at")
        self.add_field("aware_at", Field("When we learned of it", self.aware_at))
        self.fields["aware_at"].hide()
        self.because = TextArea(lines=3, name="What it is about")
        self.because.setObjectName("because")
        note = "read by those alone for whom it is kept"
        self.add_field("because", Field("What it is about", self.because, note=note))

    @Slot(object)
    def _on_kind_chosen(self, kind: object) -> None:
        if isinstance(kind, TrackKind):
            words = f"Where {STARTED_BY[kind]}. {definition_of(kind).note}"
            self.kind_note.setText(words)
            self.kind_note.show()
            of_breach = kind is TrackKind.DATA_BREACH
            self.fields["aware_at"].setVisible(of_breach)
            self.fields["on"].setVisible(not of_breach)

    def submit(self) -> None:
        """Begin it."""
        self.clear_refusal()
        done = self._window.commands.attempt(self, self._begin)
        if done is not None:
            self.made = done.value
            self.accept()

    def _begin(self) -> Done[TrackId]:
        kind = self.kind.value()
        if not isinstance(kind, TrackKind):
            raise BadInput("Which one begins?", field="kind", cure="Choose one.")
        values: dict[str, TrackValue] = {}
        if kind is TrackKind.DATA_BREACH:
            aware = self.aware_at.value()
            if aware is None:
                raise BadInput(
                    "When did the trust learn of the breach?",
                    field="aware_at",
                    cure="Give day and time: the 72 hours run from then.",
                )
            values["aware_at"] = aware
            on = to_london(aware).date()
        else:
            on = given_day(self.on, "on")
        return tracks.begin(
            self._window.casework,
            self._window.actor,
            case_id=self._case_id,
            kind=kind,
            on=on,
            because=self.because.text_value(),
            values=values,
        )


class EndTrackDialog(BaseDialog):
    """It ends with a reason, once what belongs to it is on record."""

    def __init__(self, window: WindowContext, parent: QWidget | None, *, view: TrackView) -> None:
        super().__init__(
            parent,
            title=f"Has it ended: {view.kind.within_words}?",
            act="End it",
            lead="What waits for it may go on then, and its record stands as it is.",
            note=window.actor.words,
        )
        self._window = window
        self._view = view
        self.body.addWidget(
            Label(f"Since {uk_short(view.opened_on, year=True)}. {view.line}.", "body", wrap=True)
        )
        if view.lacks:
            missing = "; ".join(point.words.partition(": ")[2] for point in view.lacks)
            self.body.addWidget(Banner("warn", "Still to be written down:", f"{missing}."))
        on = today(window.casework.clock)
        self.on = DateField(name="On which day", field="on", today=on)
        self.on.setObjectName("on")
        self.on.set_value(on)
        self.add_field("on", Field("On which day", self.on))
        self.because = TextArea(lines=3, name="Why it ends")
        self.because.setObjectName("because")
        self.add_field("because", Field("Why it ends", self.because))

    def submit(self) -> None:
        """End it."""
        self.clear_refusal()
        done = self._window.commands.attempt(
            self,
            lambda: tracks.end(
                self._window.casework,
                self._window.actor,
                track_id=self._view.track_id,
                on=given_day(self.on, "on"),
                because=self.because.text_value(),
            ),
        )
        if done is not None:
            self.accept()
