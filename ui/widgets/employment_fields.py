"""What is known of an employment: nothing is guessed, and what nobody said stays unsaid."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.errors import BadInput
from casework.rules.appeal_panels import SubjectGroup
from casework.rules.employment import Contract, Employment
from ui import theme
from ui.widgets.date_field import DateField
from ui.widgets.field import Combo, Field, TextLine
from ui.widgets.field_row import FieldRow

_UNSAID = ""
_YES_NO = ((_UNSAID, "Not said"), ("yes", "Yes"), ("no", "No"))


class EmploymentFields(QWidget):
    """Start, end, contract, hours, teaching work, notice, whose case it would be, and rank."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Employment")
        self.started_on = DateField(
            name="Continuous employment since", field="started_on", today=today
        )
        self.ends_on = DateField(name="Employment ends", field="ends_on", today=today)
        self.contract = Combo(
            ((_UNSAID, "Not said"), *((one, one.words) for one in Contract)), name="Contract"
        )
        self.hours = TextLine(name="Hours", placeholder="Full time, or 22.5 a week, term time")
        self.teacher = Combo(_YES_NO, name="Does teaching work")
        self.union_official = Combo(_YES_NO, name="Union official")
        self.contract_notice_weeks = TextLine(name="Notice in the contract, in weeks")
        self.group = Combo(
            ((_UNSAID, "Not said"), *((one, one.words) for one in SubjectGroup)),
            name="For the scheme of delegation",
        )
        self.rank = TextLine(name="Rank", placeholder="1 is the most senior")
        self.source = TextLine(name="Where it was read", placeholder="Contract of 1 September 2020")
        self.fields = {
            "started_on": Field("Continuous employment since", self.started_on),
            "ends_on": Field("Employment ends", self.ends_on, note="if known"),
            "contract": Field("Contract", self.contract),
            "hours": Field("Hours", self.hours),
            "teacher": Field("Does teaching work", self.teacher),
            "union_official": Field("Union official", self.union_official),
            "contract_notice_weeks": Field("Notice, weeks", self.contract_notice_weeks),
            "group": Field("For the scheme of delegation", self.group),
            "rank": Field("Rank", self.rank),
            "source": Field("Where it was read", self.source),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(3))
        for names in (
            (("started_on", 1), ("ends_on", 1), ("contract", 1)),
            (("hours", 2), ("contract_notice_weeks", 1), ("rank", 1)),
            (("teacher", 1), ("union_official", 1), ("group", 2)),
            (("source", 1),),
        ):
            column.addWidget(FieldRow(*((self.fields[name], share) for name, share in names)))
        for name in self.fields:
            getattr(self, name).setObjectName(name)

    def show_employment(self, found: Employment) -> None:
        """Show what is on record."""
        self.started_on.set_value(found.started_on)
        self.ends_on.set_value(found.ends_on)
        self.contract.set_value(found.contract or _UNSAID)
        self.hours.setText(found.hours)
        self.teacher.set_value(_said(found.teacher))
        self.union_official.set_value(_said(found.union_official))
        weeks, rank = found.contract_notice_weeks, found.rank
        self.contract_notice_weeks.setText("" if weeks is None else str(weeks))
        self.group.set_value(found.group or _UNSAID)
        self.rank.setText("" if rank is None else str(rank))
        self.source.setText(found.source)

    def employment(self) -> Employment:
        """Return what was typed. Raises BadInput, at the field, where a number is none."""
        contract, group = self.contract.value(), self.group.value()
        return Employment(
            started_on=self.started_on.day(),
            ends_on=self.ends_on.day(),
            contract=contract if isinstance(contract, Contract) else None,
            hours=self.hours.text_value(),
            teacher=_meant(self.teacher.value()),
            union_official=_meant(self.union_official.value()),
            contract_notice_weeks=_number(self.contract_notice_weeks, "contract_notice_weeks"),
            group=group if isinstance(group, SubjectGroup) else None,
            rank=_number(self.rank, "rank"),
            source=self.source.text_value(),
        )


def _said(answer: bool | None) -> str:
    return _UNSAID if answer is None else "yes" if answer else "no"


def _meant(value: object) -> bool | None:
    return {"yes": True, "no": False}.get(str(value))


def _number(line: TextLine, field: str) -> int | None:
    typed = line.text_value()
    if not typed:
        return None
    if not typed.isascii() or not typed.isdigit() or len(typed) > 4:
        raise BadInput(
            f"“{typed}” is not a whole number.", field=field, cure="Write 4, for example."
        )
    return int(typed)
