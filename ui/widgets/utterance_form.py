"""The form of an utterance: whose words, what was done with them, when, for whom, how known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from casework.clock import to_london, uk_date, uk_time
from casework.errors import BadInput
from casework.ids import PersonId
from casework.rules.capture import Attribution
from casework.rules.partial_dates import PartialDate, Precision
from casework.rules.stated_time import ZONES, counts_days, london_zone, reckoned_back
from casework.rules.utterances import (
    Confidence,
    Region,
    UtteranceAct,
    UtteranceText,
    Whose,
    remarks,
)
from casework.summaries.people import Person
from ui import theme
from ui.widgets.banner import Banner
from ui.widgets.button import Link
from ui.widgets.date_field import DateField
from ui.widgets.date_words import read_uk_time
from ui.widgets.field import Combo, Field, TextArea, TextLine
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.person_picker import PersonPicker
from ui.widgets.segmented_choice import SegmentedChoice

_SOMEBODY = "name, or what stands for it"
_MORE_ZONES = ("UTC+1", "UTC+2")
_WHOSE = [
    (Whose.EMPLOYEE, "The employee"),
    (Whose.OTHER, "Somebody else"),
    (Whose.NOT_IDENTIFIED, "Not identified"),
]


@dataclass(frozen=True, slots=True)
class FormFacts:
    """What the form knows of its case: the employee, allegations by id, when it was captured."""

    employee: str
    today: date
    captured_at: datetime | None = None
    allegations: tuple[tuple[str, int, str], ...] = ()
    """(id, number, wording)."""
    people: tuple[Person, ...] = ()
    """Who is known in the case, to be chosen as somebody else."""
    like: tuple[UtteranceText, ...] = ()
    """What was marked on the exhibit before, the latest last: it saves typing."""


class UtteranceForm(QWidget):
    """Fields over an UtteranceText; ``fields`` by the name that a refusal gives.

    ``value(region)`` raises BadInput for a date or time that is none. ``payload()`` and
    ``set_payload()`` keep what is typed as a draft. ``changed`` on each change by a person.
    """

    changed = Signal()

    def __init__(self, facts: FormFacts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = facts
        self.fields: dict[str, Field] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(3))
        self._make_words()
        self._make_who()
        self._make_when()
        self._make_how_known()
        self._make_about()
        self.remarks = Banner("warn")
        self.remarks.setObjectName("remarks")
        self._column.addWidget(self.remarks)
        self.remarks.hide()
        self._listen()

    # -- parts --------------------------------------------------------------------------

    def _make_words(self) -> None:
        self.whose = SegmentedChoice(_WHOSE, name="Whose words")
        self.whose.setObjectName("whose")
        self.act = Combo([(act, act.words) for act in UtteranceAct])
        self.act.setObjectName("act")
        self.act.set_value(UtteranceAct.POST)
        self._row(
            self._field("whose", "Whose words", self.whose, note="nobody’s until you say so"),
            self._field("act", "Act", self.act),
        )
        self.words = TextArea(lines=4)
        self.words.setObjectName("words")
        self._column.addWidget(
            self._field("words", "Words", self.words, note="exactly as shown, mistakes too")
        )

    def _make_who(self) -> None:
        self.author = PersonPicker(self._facts.people, name="Author")
        self.author.setPlaceholderText(_SOMEBODY)
        self.author.setObjectName("author")
        self.author.picked.connect(self._on_author_picked)
        self.account = TextLine()
        self.account.setObjectName("account")
        self._row(
            self._field("author", "Author", self.author),
            self._field("account", "Account", self.account, note="as shown"),
        )

    def _make_when(self) -> None:
        self.stated = TextLine(placeholder="44 minutes ago")
        self.stated.setObjectName("time_as_stated")
        self.audience = TextLine(placeholder="friends of friends")
        self.audience.setObjectName("audience")
        self._row(
            self._field("time_as_stated", "Time as shown", self.stated),
            self._field("audience", "Audience", self.audience, note="as shown"),
        )
        self.reckoned = Link("", small=True, tip="Take the time counted back from the capture")
        self.reckoned.setObjectName("reckoned")
        self.reckoned.clicked.connect(self._on_reckoned_clicked)
        self._column.addWidget(self.reckoned)
        self.reckoned.hide()
        self.on = DateField(field="happened", partial=True, today=self._facts.today)
        self.on.setObjectName("happened")
        self.time = TextLine(placeholder="hh:mm")
        self.time.setObjectName("happened_time")
        self.zone = Combo([(zone, zone) for zone in (*ZONES[:-1], *_MORE_ZONES, ZONES[-1])])
        self.zone.setObjectName("zone")
        row = self._row(
            self._field("happened", "Day", self.on),
            self._field("happened_time", "Time", self.time),
            self._field("zone", "Zone", self.zone),
        )
        row.setStretch(0, 4)
        row.setStretch(1, 1)
        row.setStretch(2, 2)

    def _make_how_known(self) -> None:
        self.basis = Combo([(basis, basis.value) for basis in Attribution])
        self.basis.setObjectName("basis")
        self.confidence = Combo([(one, one.words) for one in Confidence], placeholder="Not said")
        self.confidence.setObjectName("confidence")
        self._row(
            self._field("basis", "How it is known", self.basis),
            self._field("confidence", "Confidence", self.confidence, note="in words, no score"),
        )
        self.note = TextLine(placeholder="said so on 18 November, IO/6 page 2")
        self.note.setObjectName("attribution_note")
        self._column.addWidget(self._field("attribution_note", "What that rests on", self.note))

    def _make_about(self) -> None:
        self._about: dict[str, QCheckBox] = {}
        if not self._facts.allegations:
            return
        holder = QWidget()
        holder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = FlowLayout(holder)
        for key, number, wording in self._facts.allegations:
            box = QCheckBox(f"Allegation {number}")
            box.setObjectName(f"allegation_{number}")
            box.setToolTip(wording)
            box.setAccessibleDescription(wording)
            self._about[key] = box
            row.addWidget(box)
        self._column.addWidget(self._field("allegations", "About", holder))

    def _field(self, name: str, label: str, editor: QWidget, *, note: str = "") -> Field:
        self.fields[name] = Field(label, editor, note=note)
        return self.fields[name]

    def _row(self, *fields: Field) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.space(3))
        for field in fields:
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)
        return row

    def _listen(self) -> None:
        self.whose.chosen.connect(self._on_whose_chosen)
        for combo in (self.act, self.zone, self.basis, self.confidence):
            combo.chosen.connect(self._on_changed)
        for line in self._lines():
            line.textEdited.connect(self._on_changed)
        self.words.textChanged.connect(self._on_changed)
        self.on.changed.connect(self._on_changed)
        for box in self._about.values():
            box.clicked.connect(self._on_changed)

    def _lines(self) -> tuple[TextLine, ...]:
        return (self.author, self.account, self.stated, self.audience, self.time, self.note)

    # -- values -------------------------------------------------------------------------

    def set_value(self, text: UtteranceText) -> None:
        """Show what is known of an utterance without telling anyone."""
        self.whose.set_value(text.whose)
        self.act.set_value(text.act)
        self._show_author(text.author_id, text.author)
        self.account.setText(text.account)
        self.stated.setText(text.time_as_stated)
        self.audience.setText(text.audience)
        known = text.happened.precision is not Precision.UNKNOWN
        self.on.set_value(text.happened if known else None)
        self.time.setText(text.happened_time)
        self._show_zone(text.zone)
        self.basis.set_value(text.basis)
        self.confidence.set_value(text.confidence)
        self.note.setText(text.attribution_note)
        for key, box in self._about.items():
            box.setChecked(key in text.allegations)
        blocked = self.words.blockSignals(True)
        self.words.setPlainText(text.words)
        self.words.blockSignals(blocked)
        self._fit()

    def value(self, region: Region) -> UtteranceText:
        """Return what the form says. Raises BadInput for a date or a time that is none."""
        whose, act = self.whose.value(), self.act.value()
        basis, confidence = self.basis.value(), self.confidence.value()
        chosen = self.author.person() if whose is Whose.OTHER else None
        clock = self.time.text_value()
        if clock:
            hour, minute = read_uk_time(clock, field="happened_time")
            clock = f"{hour:02d}:{minute:02d}"
        return UtteranceText(
            region=region,
            whose=whose if isinstance(whose, Whose) else None,
            act=act if isinstance(act, UtteranceAct) else UtteranceAct.POST,
            author="" if whose is Whose.EMPLOYEE else self.author.text_value(),
            author_id=None if chosen is None else chosen.person_id,
            account=self.account.text_value(),
            time_as_stated=self.stated.text_value(),
            happened=self.on.value() or PartialDate.unknown(),
            happened_time=clock,
            zone=str(self.zone.value() or ""),
            audience=self.audience.text_value(),
            words=self.words.toPlainText(),
            basis=basis if isinstance(basis, Attribution) else Attribution.UNKNOWN,
            confidence=confidence if isinstance(confidence, Confidence) else None,
            attribution_note=self.note.text_value(),
            allegations=tuple(key for key, box in self._about.items() if box.isChecked()),
        )

    def payload(self) -> dict[str, Any]:
        """Return what is typed, as it is typed, for a draft."""
        choices = (self.whose, self.act, self.zone, self.basis, self.confidence)
        chosen = self.author.person()
        return {
            "lines": {line.objectName(): line.text() for line in (*self._lines(), self.on.line)},
            "author_id": "" if chosen is None else chosen.person_id,
            "precision": str(self.on.precision.value() or ""),
            "words": self.words.toPlainText(),
            "choices": {one.objectName(): _name(one.value()) for one in choices},
            "about": [key for key, box in self._about.items() if box.isChecked()],
        }

    def set_payload(self, payload: Mapping[str, Any]) -> None:
        """Show what was typed earlier."""
        lines: Mapping[str, str] = payload.get("lines", {})
        for line in self._lines():
            line.setText(str(lines.get(line.objectName(), "")))
        self._show_author(payload.get("author_id"), self.author.text())
        choices: Mapping[str, str] = payload.get("choices", {})
        self.whose.set_value(_member(Whose, choices.get("whose")))
        self.act.set_value(_member(UtteranceAct, choices.get("act")))
        self.basis.set_value(_member(Attribution, choices.get("basis")))
        self.confidence.set_value(_member(Confidence, choices.get("confidence")))
        self._show_zone(choices.get("zone", ""))
        self.on.line.setText(str(lines.get("line", "")))
        precision = _member(Precision, str(payload.get("precision", "")).upper())
        self.on.precision.set_value(precision or Precision.DAY)
        for key, box in self._about.items():
            box.setChecked(key in payload.get("about", ()))
        self.words.setPlainText(str(payload.get("words", "")))
        self._fit()

    # -- following ----------------------------------------------------------------------

    def _show_zone(self, zone: str) -> None:
        known = [(one, one) for one in (*ZONES[:-1], *_MORE_ZONES, ZONES[-1])]
        if zone and (zone, zone) not in known:
            known.append((zone, zone))
        self.zone.set_options(known)
        self.zone.set_value(zone or None)

    def _show_author(self, author_id: str | None, typed: str) -> None:
        known = {one.person_id for one in self._facts.people}
        self.author.set_person(PersonId(author_id) if author_id in known else None, typed)

    @Slot(object)
    def _on_author_picked(self, person: Person | None) -> None:
        """Take the words for somebody else’s where nothing was said, as one who is known wrote."""
        if person is not None and self.whose.value() is None:
            self.whose.set_value(Whose.OTHER)
            self.fields["whose"].clear_error()
        self._on_changed()

    @Slot(object)
    def _on_whose_chosen(self, whose: Whose) -> None:
        self.fields["whose"].clear_error()
        self._take_over(whose)
        self._on_changed()

    def _take_over(self, whose: Whose) -> None:
        """Fill what is empty from the last words of the same kind on this exhibit."""
        like = next((one for one in reversed(self._facts.like) if one.whose is whose), None)
        if like is None or whose is not Whose.EMPLOYEE:
            return
        for line, text in ((self.account, like.account), (self.audience, like.audience)):
            if not line.text_value():
                line.setText(text)
        if self.basis.value() in (None, Attribution.UNKNOWN):
            self.basis.set_value(like.basis)
            self.confidence.set_value(like.confidence)
            self.note.setText(self.note.text_value() or like.attribution_note)

    @Slot()
    def _on_changed(self) -> None:
        self._fit()
        self.changed.emit()

    def _fit(self) -> None:
        employee = self.whose.value() is Whose.EMPLOYEE
        self.author.setEnabled(not employee)
        self.author.setPlaceholderText(self._facts.employee if employee else _SOMEBODY)
        if employee:
            self.author.set_person(None)
        self._show_reckoned()
        self._show_remarks()

    def _show_reckoned(self) -> None:
        at = reckoned_back(self.stated.text_value(), self._facts.captured_at)
        taken = bool(self.time.text_value() or self.on.line.text().strip())
        self.reckoned.setVisible(at is not None and not taken)
        if at is not None:
            day = uk_date(to_london(at).date())
            exact = counts_days(self.stated.text_value())
            when = day if exact else f"{day}, about {uk_time(at)} {london_zone(at)}"
            self.reckoned.set_text(f"Counted back from the capture: {when}. Use it")

    @Slot()
    def _on_reckoned_clicked(self) -> None:
        at = reckoned_back(self.stated.text_value(), self._facts.captured_at)
        if at is None:
            return
        self.on.set_value(to_london(at).date())
        if not counts_days(self.stated.text_value()):
            self.time.setText(uk_time(at))
            self.zone.set_value(london_zone(at))
        self.on.setFocus()
        self._on_changed()

    def _show_remarks(self) -> None:
        # What is half typed is no mistake yet: only what reads as a date or a time is looked at.
        if self.on.problem() or self.whose.value() is None:
            self.remarks.hide()
            return
        typed, clock = self.value_or_none(), self.time.text_value()
        said: Sequence[str] = ()
        if typed is not None and not (clock and not typed.happened_time):
            said = remarks(typed, captured_at=self._facts.captured_at)
        self.remarks.setVisible(bool(said))
        if said:
            self.remarks.show_words(said[0], " ".join(said[1:]))

    def value_or_none(self) -> UtteranceText | None:
        """Return what the form says, or None while a date or a time is half typed."""
        try:
            return self.value(Region())
        except BadInput:
            return None


def _name(value: object) -> str:
    return str(getattr(value, "name", value) or "")


def _member(kind: Any, name: str | None) -> Any:
    return kind.__members__.get(name or "")
