"""What an item of the inbox is, in the few words that are known when it comes in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.rules.capture import CaptureRecord, ItemType, Sensitivity
from casework.summaries.evidence import EvidenceItem
from ui import theme
from ui.widgets.field import Combo, Field, TextLine
from ui.widgets.instant_field import InstantField
from ui.widgets.labels import Label
from ui.widgets.segmented_choice import SegmentedChoice
from ui.widgets.suggest_line import SuggestLine

_KINDS = [(kind, kind.value) for kind in ItemType]
_SENSITIVE = [
    (Sensitivity.NONE, "No"),
    (Sensitivity.CHILD, "A child"),
    (Sensitivity.SPECIAL_CATEGORY, "Other"),
]
_TIPS = {
    Sensitivity.NONE: "It is shown like any other item",
    Sensitivity.CHILD: "It shows or names a child: blurred until asked for",
    Sensitivity.SPECIAL_CATEGORY: "Special category data, as health or faith: blurred until asked",
}
_NAME_NO_CHILD = "Name no child here: a pupil is told by the year group alone."


class InboxAbout(QWidget):
    """Kind, sensitive, who gave it, how they came by it, when it was taken.

    ``record()`` gives the capture record with what was said here, and raises BadInput for a time
    that cannot be; ``changed`` tells of each change by a person, ``sensitive_chosen`` of that one.
    """

    changed = Signal()
    sensitive_chosen = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record = CaptureRecord()
        self.dirty = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(2) + 2)
        self.kind = Combo(_KINDS, name="Kind")
        self.sensitive = SegmentedChoice(_SENSITIVE, name="Sensitive?")
        for value, tip in _TIPS.items():
            self.sensitive.cell(value).setToolTip(tip)
        self.given_by = SuggestLine(name="Who gave it to us")
        self.came_by = TextLine(name="How they came by it")
        self.taken = InstantField(name="Taken when", field="captured_at", today=today)
        for name in ("kind", "sensitive", "given_by", "came_by", "taken"):
            getattr(self, name).setObjectName(name)
        column.addWidget(Field("Kind", self.kind))
        column.addWidget(Field("Sensitive?", self.sensitive))
        column.addWidget(Label(_NAME_NO_CHILD, "caption", "ink2", wrap=True))
        column.addWidget(Field("Who gave it to us", self.given_by))
        column.addWidget(Field("How they came by it", self.came_by, note="in their words"))
        self.taken_field = Field("Taken when", self.taken, note="the clock on the picture")
        column.addWidget(self.taken_field)
        self.kind.chosen.connect(self._on_edited)
        self.sensitive.chosen.connect(self._on_sensitive_chosen)
        self.given_by.changed.connect(self._on_edited)
        self.came_by.textEdited.connect(self._on_edited)
        self.taken.changed.connect(self._on_edited)

    def set_people(self, names: Sequence[str]) -> None:
        """Offer these people as those who gave it."""
        self.given_by.set_options(names)

    def show_item(self, item: EvidenceItem, came_by: str) -> None:
        """Show what is recorded; ``came_by`` is how they came by it, as a person wrote it."""
        record = self._record = item.record
        self.kind.set_value(record.item_type)
        self.sensitive.set_value(record.sensitivity)
        self.given_by.setText(record.received_from)
        self.came_by.setText(came_by)
        self.taken.set_value(record.captured_at)
        self.taken_field.clear_error()
        self.dirty = False

    def record(self) -> CaptureRecord:
        """Return the record with what was said here. Raises BadInput."""
        kind, sensitive = self.kind.value(), self.sensitive.value()
        return replace(
            self._record,
            item_type=kind if isinstance(kind, ItemType) else None,
            sensitivity=sensitive if isinstance(sensitive, Sensitivity) else Sensitivity.NONE,
            received_from=self.given_by.text_value(),
            received_how=self.came_by.text_value() or self._record.received_how,
            captured_at=self.taken.value(),
        )

    def typed(self) -> dict[str, Any]:
        """Return everything as it was typed, also what is no time yet, for the draft."""
        kind, sensitive = self.kind.value(), self.sensitive.value()
        return {
            "kind": kind.name if isinstance(kind, ItemType) else "",
            "sensitive": sensitive.name if isinstance(sensitive, Sensitivity) else "",
            "given_by": self.given_by.text(),
            "came_by": self.came_by.text(),
            "taken_day": self.taken.date.line.text(),
            "taken_time": self.taken.time.text(),
        }

    def show_typed(self, kept: Mapping[str, Any]) -> None:
        """Show what was typed before and never recorded."""
        kind, sensitive = str(kept.get("kind")), str(kept.get("sensitive"))
        self.kind.set_value(ItemType[kind] if kind in ItemType.__members__ else None)
        if sensitive in Sensitivity.__members__:
            self.sensitive.set_value(Sensitivity[sensitive])
        self.given_by.setText(str(kept.get("given_by") or ""))
        self.came_by.setText(str(kept.get("came_by") or ""))
        self.taken.date.line.setText(str(kept.get("taken_day") or ""))
        self.taken.time.setText(str(kept.get("taken_time") or ""))
        self.dirty = True

    def problem(self) -> str:
        """Return what is wrong with the time that was typed, or an empty word."""
        return self.taken.problem()

    def _on_edited(self, *_what: object) -> None:
        self.dirty = True
        self.changed.emit()

    def _on_sensitive_chosen(self, _value: object) -> None:
        self._on_edited()
        self.sensitive_chosen.emit()
