"""The fields of a person who is not known to the casebook yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.rules.pronouns import Pronouns
from casework.rules.report import Subject, WorkerType
from ui import theme
from ui.widgets.field import Combo, Field, TextLine
from ui.widgets.field_row import FieldRow
from ui.widgets.suggest_line import SuggestLine

TITLES = ("Mr", "Mrs", "Ms", "Miss", "Mx", "Dr")
NO_PRONOUNS = ""
PRONOUNS = (
    (NO_PRONOUNS, "None: letters use the name"),
    (Pronouns.SHE.value, "she/her"),
    (Pronouns.HE.value, "he/him"),
    (Pronouns.THEY.value, "they/them"),
)
WORKERS = tuple((worker.value, worker.words) for worker in WorkerType)


class NewPersonFields(QWidget):
    """Title, names, pronouns or none, job, school and how the person works for the trust."""

    changed = Signal()

    def __init__(self, schools: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("A person not known yet")
        self.title = SuggestLine(TITLES, name="Title")
        self.first_name = TextLine(name="First names")
        self.last_name = TextLine(name="Last name")
        self.pronouns = Combo(PRONOUNS, name="Pronouns")
        self.job_title = TextLine(name="Job")
        self.school = SuggestLine(schools, name="School", completes=True)
        self.worker_type = Combo(WORKERS, name="Works as")
        self._fields = {
            "title": Field("Title", self.title),
            "first_name": Field("First names", self.first_name),
            "last_name": Field("Last name", self.last_name),
            "pronouns": Field("Pronouns", self.pronouns),
            "job_title": Field("Job", self.job_title),
            "school": Field("School", self.school),
            "worker_type": Field("Works as", self.worker_type),
        }
        self._lay_out()
        for name, editor in self._lines().items():
            editor.setObjectName(name)
            editor.textEdited.connect(self._on_part_changed)
        for line in (self.title, self.school):
            line.changed.connect(self._on_part_changed)
        for combo, name in ((self.pronouns, "pronouns"), (self.worker_type, "worker_type")):
            combo.setObjectName(name)
            combo.chosen.connect(self._on_part_changed)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(3))
        for names in (
            (("title", 2), ("first_name", 3), ("last_name", 3), ("pronouns", 4)),
            (("job_title", 4), ("school", 4), ("worker_type", 4)),
        ):
            column.addWidget(FieldRow(*((self._fields[name], share) for name, share in names)))

    def _lines(self) -> dict[str, TextLine]:
        return {
            "title": self.title,
            "first_name": self.first_name,
            "last_name": self.last_name,
            "job_title": self.job_title,
            "school": self.school,
        }

    def field(self, name: str) -> Field:
        """Return a field by the name of its value."""
        return self._fields[name]

    def take_name(self, title: str, first_name: str, last_name: str) -> None:
        """Show a name that was typed in one line, split; each part can be put right."""
        self.title.setText(title)
        self.first_name.setText(first_name)
        self.last_name.setText(last_name)

    def subject(self) -> Subject:
        """Return the person as typed; nothing chosen means an employee, with no pronouns."""
        pronouns = self.pronouns.value()
        worker = self.worker_type.value()
        return Subject(
            last_name=self.last_name.text_value(),
            first_name=self.first_name.text_value(),
            title=self.title.text_value(),
            pronouns=Pronouns(pronouns) if isinstance(pronouns, str) and pronouns else None,
            job_title=self.job_title.text_value(),
            school=self.school.text_value(),
            worker_type=WorkerType(worker) if isinstance(worker, str) else WorkerType.EMPLOYEE,
        )

    def state(self) -> dict[str, Any]:
        """Return what was typed, as it stands."""
        state: dict[str, Any] = {name: line.text() for name, line in self._lines().items()}
        state["pronouns"] = self.pronouns.value()
        state["worker_type"] = self.worker_type.value()
        return state

    def set_state(self, state: Mapping[str, Any]) -> None:
        """Show what was typed before, without telling anyone."""
        for name, line in self._lines().items():
            line.setText(str(state.get(name) or ""))
        self.pronouns.set_value(state.get("pronouns"))
        self.worker_type.set_value(state.get("worker_type"))

    def _on_part_changed(self) -> None:
        self.changed.emit()
