"""Move a case to another stage: what warns, why it goes on, who decided, from which day."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from casework.changes import Done
from casework.clock import uk_short
from casework.errors import BadInput
from casework.ids import PersonId
from casework.rules.gate_points import Cure, GatePoint
from casework.rules.gates import Gate
from casework.rules.stage import Stage
from casework.rules.stage_flow import MoveKind, Redirection
from casework.rules.stage_move import MoveAsked
from casework.services import outside_advice, people, stages
from casework.summaries.stages import ProcessPage
from ui import theme
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.advice_fields import AdviceFields
from ui.widgets.banner import Banner
from ui.widgets.case_track import track_stations
from ui.widgets.date_field import DateField
from ui.widgets.field import Combo, Field, TextArea, TextLine
from ui.widgets.given_day import given_day
from ui.widgets.labels import IconLabel, Label
from ui.widgets.person_picker import PersonPicker
from ui.widgets.stage_track import StageTrack
from ui.window_context import WindowContext


class AdvanceStageDialog(BaseDialog):
    """Asks for what the move needs, and nothing else; ``cure`` is the warning's link, if taken."""

    def __init__(
        self, window: WindowContext, parent: QWidget | None, *, page: ProcessPage, gate: Gate
    ) -> None:
        move = gate.move
        asks_much = move.decision is not None or bool(move.note_wanted)
        needs_room = asks_much or move.kind is MoveKind.PAUSE or len(gate.warnings) > 1
        super().__init__(parent, title=_question(gate), act=move.act, large=needs_room)
        self._window = window
        self._page = page
        self._gate = gate
        self.cure: Cure | None = None
        self.body.addLayout(self._track_line())
        if move.follows:
            self.body.addWidget(Label(move.follows, wrap=True))
        self._add_warnings(gate.warnings)
        self._add_advice()
        self._add_words()
        self._add_decision()
        label = "The pause begins on" if move.kind is MoveKind.PAUSE else "On which day"
        self.on = DateField(name=label, field="on", today=page.on)
        self.on.setObjectName("on")
        self.on.set_value(page.on)
        self.add_field("on", Field(label, self.on))
        self.body.addLayout(self._signature())
        self._begin_at_the_first_question()

    def _track_line(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.space(3))
        track = StageTrack()
        track.set_stations(track_stations(self._page.track))
        track.setFixedWidth(theme.scaled(190))
        row.addWidget(track)
        words = f"{self._page.employee} · {self._gate.move.words}"
        row.addWidget(Label(words, "caption", "ink2", wrap=True), 1)
        return row

    def _add_warnings(self, warnings: Sequence[GatePoint]) -> None:
        self._banners: list[Banner] = []
        for point in warnings:
            banner = Banner(
                "warn",
                f"{point.words}.",
                detail=f"{point.source.words} · not a bar: say why it goes on",
                action="" if point.cure is None else point.cure.words,
            )
            banner.acted.connect(lambda cure=point.cure: self._follow(cure))
            self._banners.append(banner)
            self.body.addWidget(banner)

    def _follow(self, cure: Cure | None) -> None:
        self.cure = cure
        self.reject()

    def _add_advice(self) -> None:
        self.advice_fields: AdviceFields | None = None
        asked_already = any(advice.asked_to_wait and advice.stands for advice in self._page.advice)
        if self._gate.move.target is Stage.ON_HOLD_EXTERNAL and not asked_already:
            self.advice_fields = AdviceFields(
                today=self._page.on, thresholds=outside_advice.THRESHOLDS, waiting=True
            )
            self.body.addWidget(self.advice_fields)
            for name, field in self.advice_fields.fields.items():
                self.register_field(name, field)

    def _add_words(self) -> None:
        move = self._gate.move
        self.note = TextArea(lines=3, name=move.note_wanted)
        self.note.setObjectName("note")
        note_field = self.add_field("note", Field(move.note_wanted or "Note", self.note))
        note_field.setVisible(bool(move.note_wanted))
        label = "Reasons" if move.decision is not None else "Why it goes on all the same"
        self.reason = TextArea(lines=4, name=label)
        self.reason.setObjectName("reason")
        field = self.add_field("reason", Field(label, self.reason, note="kept with the move"))
        field.setVisible(move.decision is not None or bool(self._gate.warnings))

    def _add_decision(self) -> None:
        move = self._gate.move
        known = people.known_people(self._window.casework)
        self.decided_by = PersonPicker(known, name="Who decided")
        self.decided_by.setObjectName("decided_by")
        self.authority = TextLine(placeholder="Headteacher", name="By what authority")
        self.authority.setObjectName("authority")
        self.redirected_to = Combo([(one, one.words) for one in Redirection], name="Taken up as")
        self.redirected_to.setObjectName("redirected_to")
        redirects = move.target is Stage.CLOSED_REDIRECTED
        redirect_field = self.add_field("redirected_to", Field("Taken up as", self.redirected_to))
        redirect_field.setVisible(redirects)
        row = QHBoxLayout()
        row.setSpacing(theme.space(3))
        who = self.register_field("decided_by", Field("Who decided", self.decided_by))
        authority = self.register_field(
            "authority", Field("By what authority", self.authority, note="as delegated")
        )
        row.addWidget(who, 3)
        row.addWidget(authority, 2)
        self.body.addLayout(row)
        for field in (who, authority):
            field.setVisible(move.decision is not None)
        if move.by_commissioner and self._page.commissioner_id is not None:
            self.decided_by.set_person(PersonId(self._page.commissioner_id))
            person = self.decided_by.person()
            self.authority.setText("" if person is None else person.job_title)

    def _begin_at_the_first_question(self) -> None:
        if self.advice_fields is not None:
            self.advice_fields.body.setFocus()
        elif self._gate.move.note_wanted:
            self.note.setFocus()
        elif self._gate.wants_reason:
            self.reason.setFocus()
        else:
            self.on.setFocus()

    def _signature(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.space(2))
        row.addWidget(IconLabel("ph.user-circle", "ink2"))
        words = f"{self._window.actor.words}, {uk_short(self._page.on, year=True)}"
        row.addWidget(Label(words, "caption", "ink2"), 1)
        return row

    def submit(self) -> None:
        """Make the move; what stands against it by now is shown here."""
        if self._window.commands.attempt(self, self._move) is not None:
            self.accept()

    def _move(self) -> Done[Stage]:
        person = self.decided_by.person()
        decides = self._gate.move.decision is not None
        redirected = self.redirected_to.value()
        asked = MoveAsked(
            target=self._gate.move.target,
            on=given_day(self.on, "on"),
            reason=self.reason.text_value(),
            note=self.note.text_value(),
            decided_by=person.person_id if decides and person is not None else None,
            decided_by_name=self.decided_by.text_value() if decides else "",
            authority=self.authority.text_value(),
            redirected_to=redirected if isinstance(redirected, Redirection) else None,
            advice=None if self.advice_fields is None else self.advice_fields.value(),
        )
        if asked.advice is not None and not asked.advice.asked_to_wait:
            raise BadInput(
                "A pause needs a request to wait.",
                field="asked_to_wait",
                cure="Mark that they asked us to wait, or only record the advice.",
            )
        return stages.move(
            self._window.casework,
            self._window.actor,
            case_id=self._page.case_id,
            asked=asked,
        )


def _question(gate: Gate) -> str:
    if gate.move.target is Stage.ON_HOLD_EXTERNAL:
        return "Pause, as others asked us to wait?"
    return f"{gate.move.title}?"
