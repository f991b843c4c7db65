"""The fields of a parallel track: words, days, times, and questions answered by yes or no."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.rules.track_kinds import FieldKind, TrackField
from casework.rules.track_values import TrackValue
from casework.summaries.tracks import TrackFieldView
from ui import theme
from ui.widgets.date_field import DateField
from ui.widgets.field import Combo, Field, TextArea
from ui.widgets.field_row import FieldRow
from ui.widgets.instant_field import InstantField
from ui.widgets.segmented_choice import SegmentedChoice

_UNKNOWN = "unknown"
_ANSWERS = ((True, "Yes"), (False, "No"), (_UNKNOWN, "Not known"))


class TrackFields(QWidget):
    """A field for each that is written here; what stands elsewhere has none.

    ``fields`` are known by the keys of the track; ``areas`` those for long words.
    ``values()`` is what stands in them. Raises BadInput as the fields do.
    """

    def __init__(
        self, views: Iterable[TrackFieldView], *, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._today = today
        self.setAccessibleName("What is known")
        self.fields: dict[str, Field] = {}
        self.areas: dict[str, TextArea] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(3))
        beside: list[Field] = []
        for view in views:
            if view.from_elsewhere:
                continue
            field = self._field(view)
            if view.field.kind is FieldKind.DATE:
                beside.append(field)
                if len(beside) == 2:
                    beside = self._flush(column, beside)
                continue
            beside = self._flush(column, beside)
            column.addWidget(field)
        self._flush(column, beside)

    def values(self) -> dict[str, TrackValue]:
        """Return what stands in each field, by its key."""
        return {key: _value(field.editor) for key, field in self.fields.items()}

    def _flush(self, column: QVBoxLayout, beside: Sequence[Field]) -> list[Field]:
        if beside:
            column.addWidget(FieldRow(*((field, 1) for field in beside)))
        return []

    def _field(self, view: TrackFieldView) -> Field:
        editor = self._editor(view.field, view.value)
        editor.setObjectName(view.field.key)
        note = "wanted before it can be ended" if view.field.to_end else ""
        field = Field(view.field.label, editor, note=note)
        self.fields[view.field.key] = field
        return field

    def _editor(self, one: TrackField, value: TrackValue) -> QWidget:
        match one.kind:
            case FieldKind.TEXT:
                area = TextArea(value if isinstance(value, str) else "", lines=2, name=one.label)
                self.areas[one.key] = area
                return area
            case FieldKind.DATE:
                day = DateField(name=one.label, field=one.key, today=self._today)
                day.set_value(value if isinstance(value, date) else None)
                return day
            case FieldKind.MOMENT:
                moment = InstantField(name=one.label, field=one.key, today=self._today)
                moment.set_value(value if isinstance(value, datetime) else None)
                return moment
            case FieldKind.YES_NO:
                choice = SegmentedChoice(_ANSWERS, name=one.label)
                choice.set_value(value if isinstance(value, bool) else None)
                return choice
            case FieldKind.CHOICE:
                return _combo(one, value)


def _combo(one: TrackField, value: TrackValue) -> Combo:
    """Offer the answers there are; each says what it means, for the words are near to others."""
    combo = Combo(
        [("", "Not known yet"), *((option.key, option.words) for option in one.options)],
        name=one.label,
    )
    for row, option in enumerate(one.options, start=1):
        combo.setItemData(row, option.meaning, Qt.ItemDataRole.ToolTipRole)
    combo.set_value(value if isinstance(value, str) else "")
    return combo


def _value(editor: QWidget) -> TrackValue:
    match editor:
        case TextArea():
            return editor.text_value()
        case DateField():
            return editor.day()
        case InstantField():
            return editor.value()
        case Combo():
            return str(editor.value() or "")
        case SegmentedChoice():
            chosen = editor.value()
            return chosen if isinstance(chosen, bool) else None
        case _:
            raise TypeError(f"no value of {type(editor).__name__}")
