"""Write an event of the chronology, or say how one from the records stands."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from casework.clock import today
from casework.errors import BadInput
from casework.ids import CaseId, ChronologyId, EvidenceId
from casework.rules.chronology import Moment, Standing
from casework.rules.partial_dates import PartialDate
from casework.rules.report import Conduct
from casework.rules.stated_time import ZONES
from casework.services import chronology, exhibits
from casework.summaries.chronology import ChronologyEntry, ChronologyLine
from ui import theme
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.date_field import DateRangeField
from ui.widgets.field import Combo, Field, TextArea, TextLine
from ui.widgets.segmented_choice import SegmentedChoice
from ui.window_context import WindowContext

_STANDINGS = tuple((standing, standing.words) for standing in Standing)
_IN_REPORT = "It stands in the report"


class _StandingFields:
    """How an event stands, what is disputed, whether the report has it."""

    def __init__(self, dialog: BaseDialog, line: ChronologyLine | None) -> None:
        self.choice = SegmentedChoice(_STANDINGS, name="Is it agreed?")
        self.choice.setObjectName("standing")
        dialog.add_field("standing", Field("Is it agreed?", self.choice))
        self.dispute = TextArea(lines=2, name="What is disputed, and by whom")
        self.dispute.setObjectName("dispute")
        self._field = dialog.add_field(
            "dispute",
            Field("What is disputed, and by whom", self.dispute, note="printed beside the event"),
        )
        self.in_report = QCheckBox(_IN_REPORT)
        self.in_report.setObjectName("in_report")
        self.in_report.setToolTip(_IN_REPORT)
        dialog.body.addWidget(self.in_report)
        self.choice.set_value(Standing.NOT_SAID if line is None else line.standing)
        self.dispute.setPlainText("" if line is None else line.dispute)
        self.in_report.setChecked(line is None or line.in_report)
        self.choice.chosen.connect(lambda _chosen: self._fit())
        self._fit()

    def _fit(self) -> None:
        self._field.setVisible(self.choice.value() is Standing.DISPUTED)

    @property
    def standing(self) -> Standing:
        chosen = self.choice.value()
        return chosen if isinstance(chosen, Standing) else Standing.NOT_SAID


class ChronologyEventDialog(BaseDialog):
    """Asks when, what, who, and where it is shown; ``written`` is the line once it is kept."""

    def __init__(
        self,
        window: WindowContext,
        parent: QWidget | None,
        *,
        case_id: CaseId,
        line: ChronologyLine | None = None,
    ) -> None:
        super().__init__(
            parent,
            title="Write an event" if line is None else "Edit the event",
            lead="Say only what a source shows or a person says; as exactly as it is known.",
            act="Keep event",
            note=window.actor.words,
            large=True,
        )
        self._window, self._case_id, self._line = window, case_id, line
        self.written: ChronologyId | None = None
        self._add_when()
        self.event_words = TextArea(lines=3, name="What happened")
        self.event_words.setObjectName("event_words")
        self.add_field("event", Field("What happened", self.event_words))
        self.who = TextLine(name="Who")
        self.who.setObjectName("who")
        self.add_field("who", Field("Who", self.who, note="a pupil by the pseudonym alone"))
        self._add_source()
        self._standing = _StandingFields(self, line)
        self.standing, self.dispute = self._standing.choice, self._standing.dispute
        self.in_report = self._standing.in_report
        if line is not None:
            self._show(line)

    def _add_when(self) -> None:
        self.when = DateRangeField(
            name="When", field="when", today=today(self._window.casework.clock)
        )
        self.when.setObjectName("when")
        self.add_field("when", Field("When", self.when, note="a day, a month, or a range"))
        self.clock = TextLine(name="Time, as stated")
        self.clock.setObjectName("clock")
        self.zone = Combo((("", "none given"), *((zone, zone) for zone in ZONES)), name="Zone")
        self.zone.setObjectName("zone")
        self.zone.set_value("")
        self.zone.setToolTip("The zone that the source states")
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space(3))
        fields = (
            ("clock", Field("Time, as stated", self.clock, note="21:14, or in words")),
            ("zone", Field("Zone", self.zone)),
        )
        for column, (name, field) in enumerate(fields):
            grid.addWidget(self.register_field(name, field), 0, column)
            grid.setColumnStretch(column, 1)
        self.body.addLayout(grid)

    def _add_source(self) -> None:
        window = self._window
        items = window.commands.read(
            self,
            lambda: exhibits.evidence_list(window.casework, window.actor, case_id=self._case_id),
        )
        options: list[tuple[object, str]] = [("", "Another source, or none")]
        options += [
            (str(item.item_id), f"{item.reference} {item.title}".strip())
            for item in items or ()
            if not item.sealed and not item.set_aside
        ]
        self.item = Combo(options, name="Exhibit")
        self.item.setObjectName("item")
        self.item.setToolTip("The exhibit that shows it")
        self.item.chosen.connect(lambda _chosen: self._fit_source())
        self.page = TextLine(name="Page")
        self.page.setObjectName("page")
        self.source = TextLine(name="Another source")
        self.source.setObjectName("source")
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space(3))
        grid.addWidget(self.register_field("item_id", Field("Exhibit", self.item)), 0, 0)
        self._page_field = self.register_field("page", Field("Page", self.page))
        self._source_field = self.register_field(
            "source", Field("Another source", self.source, note="who says so, or where it stands")
        )
        grid.addWidget(self._page_field, 0, 1)
        grid.addWidget(self._source_field, 0, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        self.item.set_value("")
        self._fit_source()

    def _fit_source(self) -> None:
        exhibit = bool(self.item.value())
        self._page_field.setVisible(exhibit)
        self._source_field.setVisible(not exhibit)

    def _show(self, line: ChronologyLine) -> None:
        when = line.moment.when
        self.when.set_value(when.begins, when.ends.first if when.ends else None)
        self.clock.setText(line.moment.clock)
        self.zone.set_value(line.moment.zone)
        self.event_words.setPlainText(line.event)
        self.who.setText(line.who)
        self.item.set_value(str(line.item_id or ""))
        self.page.setText(str(line.page or ""))
        self.source.setText("" if line.item_id else line.source)
        self._fit_source()

    def _entry(self) -> ChronologyEntry:
        first, last = self.when.value()
        exhibit = str(self.item.value() or "")
        page = self.page.text_value() if exhibit else ""
        if page and not page.isdecimal():
            raise BadInput(f"“{page}” is no page number.", field="page", cure="Write a number.")
        return ChronologyEntry(
            Moment(
                Conduct(first or PartialDate.unknown(), PartialDate.day(last) if last else None),
                self.clock.text_value(),
                str(self.zone.value() or ""),
            ),
            self.event_words.text_value(),
            self.who.text_value(),
            EvidenceId(exhibit) if exhibit else None,
            int(page) if page else None,
            "" if exhibit else self.source.text_value(),
            self._standing.standing,
            self.dispute.text_value(),
            self.in_report.isChecked(),
        )

    def submit(self) -> None:
        """Keep the event."""
        window, line = self._window, self._line
        self.clear_refusal()
        done = window.commands.run(
            self,
            lambda: chronology.write(
                window.casework,
                window.actor,
                case_id=self._case_id,
                entry=self._entry(),
                line_id=None if line is None else line.line_id,
            ),
        )
        if done is not None:
            self.written = done
            self.accept()


class StandingDialog(BaseDialog):
    """Asks whether an event from the records is agreed, and whether the report has it."""

    def __init__(
        self,
        window: WindowContext,
        parent: QWidget | None,
        *,
        case_id: CaseId,
        line: ChronologyLine,
    ) -> None:
        super().__init__(
            parent,
            title="How does this event stand?",
            lead=f"{line.moment.words}: {line.event}",
            act="Keep it",
            note=window.actor.words,
        )
        self._window, self._case_id, self._line = window, case_id, line
        self._standing = _StandingFields(self, line)
        self.standing, self.dispute = self._standing.choice, self._standing.dispute
        self.in_report = self._standing.in_report

    def submit(self) -> None:
        """Keep what was said."""
        window = self._window
        self.clear_refusal()
        done = window.commands.attempt(
            self,
            lambda: chronology.say_of_record(
                window.casework,
                window.actor,
                case_id=self._case_id,
                record=self._line.record,
                in_report=self.in_report.isChecked(),
                standing=self._standing.standing,
                dispute=self.dispute.text_value(),
            ),
        )
        if done is not None:
            self.accept()
