"""Record what was put to the employee: what, when, by whom, the answer, and what followed."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casework.changes import Done
from casework.clock import today, uk_short
from casework.errors import BadInput, CaseworkError, Refused
from casework.ids import MeetingId, StatementId
from casework.rules.put import PutWay
from casework.services import meetings, put_to_employee, putting, statements
from casework.summaries.allegations import AllegationView
from casework.summaries.matrix import CitedPlace
from casework.summaries.put import PutText, PutView
from ui import theme
from ui.dialogs.case_sources import sources_of
from ui.dialogs.kept_dialog import KeptDialog
from ui.widgets.banner import Banner
from ui.widgets.date_field import DateField
from ui.widgets.field import Combo, Field, TextArea, TextLine
from ui.widgets.given_day import given_day
from ui.widgets.place_fields import NOTHING, PlaceFields
from ui.widgets.segmented_choice import SegmentedChoice
from ui.window_context import WindowContext


class PutDialog(KeptDialog):
    """``put`` is the record that is completed; ``document`` what is to be put, if it is known.

    Words that are not surely the employee's bring a warning, and a reason for putting them.
    """

    def __init__(
        self,
        window: WindowContext,
        parent: QWidget | None,
        *,
        view: AllegationView,
        officer: str,
        put: PutView | None = None,
        document: CitedPlace | None = None,
    ) -> None:
        super().__init__(
            window,
            parent,
            title=f"Put to the employee: allegation {view.number}",
            act="Save record" if put is not None else "Record as put",
            lead="What the employee was asked or shown, what was answered, and what followed.",
            note=window.actor.words,
        )
        self._view, self._put = view, put
        shown = put.document.place if put and put.document else document or CitedPlace()
        self._add_what(shown)
        self._add_when(put.put_by if put else officer)
        self._add_words()
        self._add_answer_place()
        self._add_follow_up()
        if put is not None:
            self.despite.setPlainText(put.despite_warning)
        key = f"put:{put.put_id}" if put else f"put:{view.allegation_id}:{shown.item_id or ''}"
        areas = {"question": self.question, "answer": self.answer}
        areas |= {"follow_up": self.follow_up, "because": self.because, "despite": self.despite}
        self.keep(key, view.case_id, areas)
        self._warn()
        self.place.setFocus()

    def _add_what(self, shown: CitedPlace) -> None:
        sources = sources_of(self._window, self, self._view.case_id)
        self.place = PlaceFields(
            items=sources.items,
            utterances=sources.utterances,
            place=shown,
            label="What is put",
            nothing="The allegation as a whole",
        )
        self.place.setObjectName("place")
        self.place.page_field.hide()
        self.place.changed.connect(self._warn)
        self.body.addWidget(self.place)
        for name in ("item", "statement", "page"):
            self.register_field(name, self.place.what_field)
        self.register_field("utterance", self.place.words_field)
        self.warning = Banner("warn")
        self.body.addWidget(self.warning)
        self.despite = TextArea(lines=2, name="Why they are put all the same")
        self.despite.setObjectName("despite")
        self.add_field(
            "despite_warning",
            Field("Why they are put all the same", self.despite, note="stands in the report"),
        )

    def _add_when(self, by: str) -> None:
        day = today(self._window.casework.clock)
        put = self._put
        self.on = DateField(name="Put on", field="put_on", today=day)
        self.on.setObjectName("on")
        self.on.set_value(put.put_on if put and put.put_on else day)
        self.by = TextLine(by, name="Put by")
        self.by.setObjectName("by")
        self.way = SegmentedChoice([(way, way.words) for way in PutWay], name="How")
        self.way.setObjectName("way")
        known = {way.value for way in PutWay}
        self.way.set_value(PutWay(put.way) if put and put.way in known else None)
        row = QHBoxLayout()
        row.setSpacing(theme.space(3))
        row.addWidget(self.register_field("put_on", Field("Put on", self.on)))
        row.addWidget(self.register_field("put_by", Field("By", self.by)), 1)
        row.addWidget(self.register_field("way", Field("How", self.way)))
        self.body.addLayout(row)
        window = self._window
        held = (
            window.commands.read(
                self,
                lambda: meetings.meetings(
                    window.casework, window.actor, case_id=self._view.case_id
                ),
            )
            or ()
        )
        options: list[tuple[object, str]] = [(NOTHING, "No meeting of the list")]
        for one in held:
            when = "" if one.began_at is None else f", {uk_short(one.began_at.date())}"
            options.append((one.meeting_id, f"Meeting {one.number}, {one.with_name}{when}"))
        self.meeting = Combo(options, name="Meeting")
        self.meeting.setObjectName("meeting")
        self.meeting.set_value(put.meeting_id if put and put.meeting_id else NOTHING)
        field = self.add_field("meeting", Field("Meeting", self.meeting))
        field.setVisible(bool(held))

    def _add_words(self) -> None:
        put = self._put
        self.question = TextArea(put.question if put else "", lines=2, name="What was asked")
        self.question.setObjectName("question")
        self.add_field("question", Field("What was asked or shown", self.question))
        self.answer = TextArea(put.answer if put else "", lines=3, name="What was answered")
        self.answer.setObjectName("answer")
        self.add_field(
            "answer", Field("What was answered", self.answer, note="in the employee’s words")
        )

    def _add_answer_place(self) -> None:
        window, put = self._window, self._put
        known = (
            window.commands.read(
                self,
                lambda: statements.statements(
                    window.casework, window.actor, case_id=self._view.case_id
                ),
            )
            or ()
        )
        options: list[tuple[object, str]] = [(NOTHING, "Not in a record yet")]
        options += [(one.statement_id, one.exhibit or one.title) for one in known]
        place = put.answered_at.place if put and put.answered_at else CitedPlace()
        self.answered_in = Combo(options, name="Answer recorded in")
        self.answered_in.setObjectName("answered_in")
        self.answered_in.set_value(place.statement_id or NOTHING)
        self.page = TextLine(str(place.page) if place.page else "", name="Page of the answer")
        self.page.setObjectName("page")
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(3))
        row.addWidget(Field("Answer recorded in", self.answered_in), 1)
        page_field = self.register_field("answered_page", Field("Page", self.page))
        page_field.setFixedWidth(theme.scaled(84))
        row.addWidget(page_field)
        part = QWidget()
        part.setLayout(row)
        self.body.addWidget(part)
        part.setVisible(bool(known))

    def _add_follow_up(self) -> None:
        put = self._put
        self.follow_up = TextArea(put.follow_up if put else "", lines=2, name="What followed")
        self.follow_up.setObjectName("follow_up")
        self.add_field("follow_up", Field("What followed", self.follow_up))
        self.because = TextArea(
            put.reason if put else "", lines=2, name="Why nothing needed to follow"
        )
        self.because.setObjectName("because")
        self.add_field(
            "no_follow_up_because",
            Field("or why nothing needed to follow", self.because),
        )

    @Slot()
    def _warn(self) -> None:
        """Say whose words would be put, and ask for a reason where they are not the employee's."""
        words = self.place.chosen_words()
        warning = words.put_warning if words is not None else None
        self.fields["despite_warning"].setVisible(bool(warning))
        others = () if words is not None else self._others()
        self.warning.setVisible(bool(warning or others))
        if warning:
            self.warning.show_words("Whose words?", warning, kind="warn")
        elif others:
            self.warning.show_words(
                "Not all on it is the employee’s.", " ".join(others), kind="info"
            )

    def _others(self) -> tuple[str, ...]:
        window, item = self._window, self.place.value().item_id
        if item is None:
            return ()
        found = window.commands.read(
            self,
            lambda: put_to_employee.warnings_of(window.casework, window.actor, item_id=item),
        )
        return found or ()

    def show_refusal(self, error: CaseworkError) -> None:
        """Show a refusal about words at the reason for putting them."""
        field = self.fields["despite_warning"]
        if isinstance(error, Refused) and not field.isHidden() and not self.despite.text_value():
            self.show_at("despite_warning", error.cure)
            return
        super().show_refusal(error)

    def submit(self) -> None:
        """Store the record."""
        if self._window.commands.attempt(self, self._store) is not None:
            self.forget()
            self.accept()

    def _store(self) -> Done[object]:
        window, put, text = self._window, self._put, self._text()
        if put is not None:
            changed = putting.change_put(
                window.casework, window.actor, put_id=put.put_id, text=text
            )
            return Done(changed.value, changed.changes)
        made = putting.record_put(
            window.casework, window.actor, allegation_id=self._view.allegation_id, text=text
        )
        return Done(made.value, made.changes)

    def _text(self) -> PutText:
        way = self.way.value()
        if not isinstance(way, PutWay):
            raise BadInput(
                "Choose how it was put.", field="way", cure="In a meeting or in writing?"
            )
        meeting, statement = self.meeting.value(), self.answered_in.value()
        return PutText(
            put_on=given_day(self.on, "put_on"),
            put_by=self.by.text_value(),
            way=way,
            document=self.place.value(),
            question=self.question.text_value(),
            answer=self.answer.text_value(),
            follow_up=self.follow_up.text_value(),
            no_follow_up_because=self.because.text_value(),
            meeting_id=None if meeting in (None, NOTHING) else MeetingId(str(meeting)),
            answered_in=None if statement in (None, NOTHING) else StatementId(str(statement)),
            answered_page=self._answered_page(),
            despite_warning=self.despite.text_value() if self._asks_why() else "",
        )

    def _asks_why(self) -> bool:
        return not self.fields["despite_warning"].isHidden()

    def _answered_page(self) -> int | None:
        typed = self.page.text_value()
        if not typed:
            return None
        if not typed.isascii() or not typed.isdigit() or len(typed) > 6:
            raise BadInput(
                "The page is a number.", field="answered_page", cure="Type it in digits, from 1."
            )
        return int(typed)
