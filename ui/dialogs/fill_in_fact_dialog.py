"""Type one fact that belongs to a letter alone."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from casework.changes import Done
from casework.clock import uk_date
from casework.errors import BadInput
from casework.ids import LetterId
from casework.services import letters
from casework.summaries.letters import FieldValue
from ui.dialogs.base_dialog import BaseDialog
from ui.dialogs.letter_fact_shapes import DATES, hint_of, is_long
from ui.widgets.date_field import DateField
from ui.widgets.field import Field, TextArea, TextLine
from ui.window_context import WindowContext


class FillInFactDialog(BaseDialog):
    """Asks for one fact of a letter; contacts are remembered for the case's later letters."""

    enter_goes_on = True

    def __init__(
        self,
        window: WindowContext,
        parent: QWidget | None,
        *,
        letter_id: LetterId,
        value: FieldValue,
        today: date,
    ) -> None:
        label = f"{value.label[:1].upper()}{value.label[1:]}"
        super().__init__(parent, title=f"Fill in: {value.label}", act="Put it in the letter")
        self._window, self._letter_id, self._value = window, letter_id, value
        self._date: DateField | None = None
        self._area: TextArea | None = None
        self._line: TextLine | None = None
        editor: QWidget
        if value.name in DATES:
            editor = self._date = DateField(name=label, field=value.name, today=today)
        elif is_long(value.name):
            editor = self._area = TextArea(lines=5, name=label)
            self._area.setPlainText("" if value.missing else value.text)
        else:
            editor = self._line = TextLine("" if value.missing else value.text, name=label)
        editor.setObjectName("fact")
        self.add_field(value.name, Field(label, editor, hint=hint_of(value.name)))
        editor.setFocus()

    def submit(self) -> None:
        """Keep the fact with the letter."""
        if self._window.commands.attempt(self, self._fill_in) is not None:
            self.accept()

    def _fill_in(self) -> Done[None]:
        text = self._text()
        if not text:
            raise BadInput("Nothing is filled in yet.", field=self._value.name, cure="Type it.")
        return letters.fill_in(
            self._window.casework,
            self._window.actor,
            letter_id=self._letter_id,
            facts={self._value.name: text},
        )

    def _text(self) -> str:
        if self._date is not None:
            day = self._date.day()
            return "" if day is None else uk_date(day)
        if self._area is not None:
            return self._area.text_value()
        return "" if self._line is None else self._line.text_value()
