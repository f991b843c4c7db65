"""Plan a meeting, or plan it anew: with whom, when, how, and what is to be asked and shown."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from casework.changes import Done
from casework.clock import today
from casework.errors import BadInput, CaseworkError
from casework.ids import PersonId
from casework.rules.meetings import CompanionThere, MeetingKind, MeetingMode, MeetingPlan
from casework.services import exhibits, meetings, people
from casework.summaries.meetings import MeetingsPage, MeetingView
from casework.summaries.roles import WhoChosen
from ui import theme
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.adjustment_rows import AdjustmentRows
from ui.widgets.banner import Banner
from ui.widgets.field import Combo, Field, TextArea, TextLine
from ui.widgets.instant_field import InstantField
from ui.widgets.person_picker import PersonPicker
from ui.widgets.tick_rows import TickRows
from ui.window_context import WindowContext


class PlanMeetingDialog(BaseDialog):
    """With ``meeting`` it is planned anew; with whom it is stays then."""

    def __init__(
        self,
        window: WindowContext,
        parent: QWidget | None,
        *,
        page: MeetingsPage,
        meeting: MeetingView | None = None,
        kind: MeetingKind = MeetingKind.EMPLOYEE,
    ) -> None:
        super().__init__(
            parent,
            title="Plan a meeting" if meeting is None else f"Change the plan: {meeting.title}",
            act="Plan meeting" if meeting is None else "Change plan",
            note="The invitation is a letter of its own.",
            large=True,
        )
        self._window, self._page, self._meeting = window, page, meeting
        self._add_who(kind if meeting is None else meeting.kind)
        self._add_when()
        self._add_people()
        self._add_content()
        self.warning = Banner("warn")
        self.warning.hide()
        self.body.addWidget(self.warning)
        if meeting is not None:
            self._show(meeting)
        self._look()

    # -- the fields -------------------------------------------------------------------------

    def _add_who(self, kind: MeetingKind) -> None:
        self.kind = Combo([(one, one.words) for one in MeetingKind], name="With the")
        self.kind.setObjectName("kind")
        self.kind.set_value(kind)
        self.kind.chosen.connect(self._look)
        self.person = PersonPicker(people.known_people(self._window.casework), name="Name")
        self.person.setObjectName("person")
        self.person.picked.connect(self._look)
        self.pupil = Combo(
            [(one.person_id, one.pseudonym) for one in self._page.glossary if one.person_id],
            name="Pseudonym",
            placeholder="Choose a pseudonym",
        )
        self.pupil.setObjectName("pupil")
        self.pupil.chosen.connect(self._look)
        row = self._pair(("kind", Field("With the", self.kind)))
        self.person_field = self.register_field("person", Field("Name", self.person))
        self.pupil_field = self.register_field("pupil", Field("Pseudonym", self.pupil))
        row.addWidget(self.person_field, 2)
        row.addWidget(self.pupil_field, 2)
        self.kind.setEnabled(self._meeting is None)
        self.person.setEnabled(self._meeting is None)

    def _add_when(self) -> None:
        self.planned_for = InstantField(
            name="When", field="planned_for", today=today(self._window.casework.clock)
        )
        self.planned_for.setObjectName("planned_for")
        self.planned_for.changed.connect(self._look)
        self.mode = Combo([(one, one.words) for one in MeetingMode], name="How")
        self.mode.setObjectName("mode")
        self.mode.set_value(MeetingMode.IN_PERSON)
        self.mode.chosen.connect(self._look)
        self.when_field = Field("When", self.planned_for)
        row = self._pair(("planned_for", self.when_field), ("mode", Field("How", self.mode)))
        row.setStretch(0, 2)
        row.setStretch(1, 1)
        self.place = TextLine(name="Place")
        self.place.setObjectName("place")
        self.remote_link = TextLine(name="Link for the call")
        self.remote_link.setObjectName("remote_link")
        self.link_field = Field("Link for the call", self.remote_link)
        row = self._pair(("place", Field("Place", self.place)))
        row.addWidget(self.register_field("remote_link", self.link_field), 1)

    def _add_people(self) -> None:
        self.led_by = TextLine(self._page.officer, name="Led by")
        self.led_by.setObjectName("led_by")
        self.led_by.textEdited.connect(self._look)
        self.note_taker = TextLine(self._page.note_taker, name="Notes by")
        self.note_taker.setObjectName("note_taker")
        self._pair(
            ("led_by", Field("Led by", self.led_by)),
            ("note_taker", Field("Notes by", self.note_taker)),
        )
        self.companion = TextLine(name="Companion")
        self.companion.setObjectName("companion")
        self.companion_from = TextLine(
            placeholder="Colleague, or trade union official", name="Who the companion is"
        )
        self.companion_from.setObjectName("companion_from")
        self._pair(
            ("companion", Field("Companion", self.companion, note="if they told us of one")),
            ("companion_from", Field("Who the companion is", self.companion_from)),
        )

    def _add_content(self) -> None:
        self.purpose = TextArea(lines=2, name="What it is about")
        self.purpose.setObjectName("purpose")
        self.add_field(
            "purpose", Field("What it is about", self.purpose, note="kept to what the letter needs")
        )
        self.questions = TextArea(lines=4, name="Questions")
        self.questions.setObjectName("questions")
        self.add_field("questions", Field("Questions", self.questions, note="a line each"))
        window = self._window
        lines = exhibits.evidence_list(window.casework, window.actor, case_id=self._page.case_id)
        chosen = () if self._meeting is None else self._meeting.to_be_shown
        self.shown = TickRows(
            [
                (line.item_id, f"{line.reference}  {line.title}", line.item_id in chosen)
                for line in lines
                if not line.sealed and not line.set_aside
            ],
            name="To be shown",
        )
        self.shown.setObjectName("shown")
        shown_field = self.add_field("to_be_shown", Field("Exhibits to be shown", self.shown))
        shown_field.setVisible(bool(lines))
        self.adjustments = AdjustmentRows(
            () if self._meeting is None else self._meeting.adjustments
        )
        self.adjustments.setObjectName("adjustments")
        self.add_field(
            "adjustments", Field("Adjustments", self.adjustments, note="so that they can take part")
        )

    def _pair(self, *named: tuple[str, Field]) -> QHBoxLayout:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(3))
        for name, field in named:
            row.addWidget(self.register_field(name, field), 1)
        self.body.addWidget(holder)
        return row

    def _show(self, meeting: MeetingView) -> None:
        if meeting.kind is MeetingKind.PUPIL:
            self.pupil.set_value(meeting.with_id)
            self.pupil.setEnabled(False)
        else:
            self.person.set_person(meeting.with_id, meeting.with_name)
        self.planned_for.set_value(meeting.planned_for)
        self.mode.set_value(meeting.mode)
        self.place.setText(meeting.place)
        self.remote_link.setText(meeting.remote_link)
        self.led_by.setText(meeting.led_by)
        self.note_taker.setText(meeting.note_taker)
        self.companion.setText(meeting.companion.name)
        self.companion_from.setText(meeting.companion.comes_from)
        self.purpose.setPlainText(meeting.purpose)
        self.questions.setPlainText("\n".join(meeting.questions))

    # -- what it would mean -----------------------------------------------------------------

    def _look(self, _changed: object = None) -> None:
        """Say what is to be looked at in the plan as it stands."""
        kind = self.kind.value()
        self.person_field.setVisible(kind in (MeetingKind.WITNESS, MeetingKind.OTHER))
        self.pupil_field.setVisible(kind is MeetingKind.PUPIL)
        self.link_field.setVisible(self.mode.value() is MeetingMode.REMOTE)
        window = self._window
        check = window.commands.read_or_refusal(
            lambda: meetings.plan_check(
                window.casework,
                window.actor,
                case_id=self._page.case_id,
                plan=self._plan(),
                who=self._who(),
            )
        )
        if isinstance(check, CaseworkError):
            return
        if check.notice_from is not None:
            self.when_field.set_note(f"notice: {check.counted}")
        self.warning.setVisible(bool(check.warnings))
        if check.warnings:
            first, *rest = check.warnings
            detail = " ".join(f"{one.words} {one.cure}".strip() for one in rest)
            self.warning.show_words(first.words, first.cure, detail=detail)

    def _who(self) -> WhoChosen:
        if self.kind.value() is MeetingKind.PUPIL:
            chosen = self.pupil.value()
            return WhoChosen(PersonId(str(chosen)) if chosen else None)
        person = self.person.person()
        return WhoChosen(person.person_id if person is not None else None, self.person.text_value())

    def _plan(self) -> MeetingPlan:
        kind, mode = self.kind.value(), self.mode.value()
        if not isinstance(kind, MeetingKind):
            raise BadInput("With whom is it?", field="kind", cure="Choose one.")
        return MeetingPlan(
            kind=kind,
            purpose=self.purpose.text_value(),
            planned_for=self.planned_for.value(),
            mode=mode if isinstance(mode, MeetingMode) else MeetingMode.IN_PERSON,
            place=self.place.text_value(),
            remote_link=self.remote_link.text_value(),
            led_by=self.led_by.text_value(),
            note_taker=self.note_taker.text_value(),
            questions=self.questions.text_value(),
            to_be_shown=self.shown.values(),
            companion=self._companion(),
            adjustments=self.adjustments.values(),
        )

    def _companion(self) -> CompanionThere:
        name = self.companion.text_value()
        before = None if self._meeting is None else self._meeting.companion
        told_on = today(self._window.casework.clock)
        if before is not None and before.name == name and before.told_on is not None:
            told_on = before.told_on
        return CompanionThere(name, self.companion_from.text_value(), told_on if name else None)

    def submit(self) -> None:
        """Plan it."""
        if self._window.commands.attempt(self, self._do) is not None:
            self.accept()

    def _do(self) -> Done[object]:
        window, plan = self._window, self._plan()
        if self._meeting is not None:
            changed = meetings.change_plan(
                window.casework, window.actor, meeting_id=self._meeting.meeting_id, plan=plan
            )
            return Done(changed.value, changed.changes)
        if plan.kind is MeetingKind.PUPIL and self.pupil.value() is None:
            raise BadInput(
                "Which pupil?", field="pupil", cure="Give a pseudonym first, then choose it."
            )
        made = meetings.plan(
            window.casework, window.actor, case_id=self._page.case_id, who=self._who(), plan=plan
        )
        return Done(made.value, made.changes)
