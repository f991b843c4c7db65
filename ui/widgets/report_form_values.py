"""What stands in the form for a suspected breach: as typed, and as a report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from casework.clock import to_london
from casework.errors import BadInput
from casework.ids import PersonId
from casework.rules.partial_dates import PartialDate, Precision
from casework.rules.report import (
    AccountType,
    Conduct,
    Problem,
    Reporter,
    Subject,
    SuspectedBreach,
)
from casework.rules.screens import Answer, Screen
from ui.widgets.date_field import DateField
from ui.widgets.field import TextLine
from ui.widgets.report_form import ReportForm

T = TypeVar("T")
_LINES = (
    "account_name",
    "time_as_stated",
    "platform",
    "audience",
    "relation",
    "came_to_see",
    "in_brief",
)


def form_state(form: ReportForm) -> dict[str, Any]:
    """Return everything as it was typed, also what is no date yet, for the draft."""
    chosen, reporter = form.employee.person(), form.reporter.person()
    return {
        **{name: _line(form, name).text() for name in _LINES},
        "employee": form.employee.text(),
        "employee_id": None if chosen is None else chosen.person_id,
        "new_person": form.new_person.state(),
        "account_type": form.account_type.value(),
        "conduct_from": _date_state(form.conduct.first),
        "conduct_to": _date_state(form.conduct.last),
        "reporter": form.reporter.text(),
        "reporter_id": None if reporter is None else reporter.person_id,
        "anonymous": form.anonymous.isChecked(),
        "aware_day": form.aware_at.date.line.text(),
        "aware_time": form.aware_at.time.text(),
        "reported_on": _date_state(form.reported_on),
        "text": form.text.toPlainText(),
    }


def show_state(form: ReportForm, state: Mapping[str, Any]) -> None:
    """Show what was typed before, without telling anyone."""
    form.blockSignals(True)
    for name in _LINES:
        _line(form, name).setText(str(state.get(name) or ""))
    form.employee.set_person(_person_id(state, "employee_id"), str(state.get("employee") or ""))
    form.reporter.set_person(_person_id(state, "reporter_id"), str(state.get("reporter") or ""))
    form.new_person.set_state(_mapping(state, "new_person"))
    form.new_person.setVisible(form.employee.person() is None and bool(form.employee.text_value()))
    form.account_type.set_value(state.get("account_type"))
    _show_date(form.conduct.first, _mapping(state, "conduct_from"))
    _show_date(form.conduct.last, _mapping(state, "conduct_to"))
    form.anonymous.setChecked(bool(state.get("anonymous")))
    form.aware_at.date.line.setText(str(state.get("aware_day") or ""))
    form.aware_at.time.setText(str(state.get("aware_time") or ""))
    _show_date(form.reported_on, _mapping(state, "reported_on"))
    form.text.setPlainText(str(state.get("text") or ""))
    form.blockSignals(False)


def aware_instant(form: ReportForm) -> datetime | None:
    """Return the instant typed, or None while it is none."""
    try:
        return form.aware_at.value()
    except BadInput:
        return None


def conduct_typed(form: ReportForm) -> Conduct:
    """Return when it was put up, as far as it can be read."""
    try:
        return conduct_from(*form.conduct.value())
    except BadInput:
        return Conduct()


def read_form(
    form: ReportForm,
    answers: Mapping[Screen, Answer],
    *,
    restricted: bool = False,
    open_to: tuple[str, ...] = (),
) -> tuple[SuspectedBreach | None, tuple[Problem, ...]]:
    """Read the form as a report, or name what cannot be read and what is missing."""
    problems: list[Problem] = []
    first, last = _taken(form.conduct.value, problems, "conduct_from") or (None, None)
    aware_at = _taken(form.aware_at.value, problems, "aware_at")
    reported_on = _taken(form.reported_on.day, problems, "reported_on")
    if aware_at is None and not any(p.field == "aware_at" for p in problems):
        problems.append(
            Problem(
                "aware_at",
                "It is not said when a manager first knew.",
                "Give the day and the time; the clocks start there.",
            )
        )
    if problems or aware_at is None:
        return None, tuple(problems)
    kind = form.account_type.value()
    report = SuspectedBreach(
        subject=_subject(form),
        reporter=_reporter(form),
        reported_on=reported_on or to_london(aware_at).date(),
        aware_at=aware_at,
        account_type=AccountType(kind) if isinstance(kind, str) else AccountType.UNKNOWN,
        account_name=form.account_name.text_value(),
        platform=form.platform.text_value(),
        audience=form.audience.text_value(),
        time_as_stated=form.time_as_stated.text_value(),
        conduct=conduct_from(first, last),
        text=form.text.toPlainText(),
        in_brief=form.in_brief.text_value(),
        answers=dict(answers),
        restricted=restricted,
        open_to=open_to,
    )
    return report, ()


def _subject(form: ReportForm) -> Subject:
    chosen = form.employee.person()
    if chosen is None:
        return form.new_person.subject()
    return Subject(
        last_name=chosen.last_name,
        first_name=chosen.first_name,
        title=chosen.title,
        pronouns=chosen.pronouns,
        job_title=chosen.job_title,
        school=chosen.school,
        person_id=chosen.person_id,
        **({} if chosen.worker_type is None else {"worker_type": chosen.worker_type}),
    )


def _reporter(form: ReportForm) -> Reporter:
    chosen = form.reporter.person()
    return Reporter(
        name=form.reporter.text_value() or None,
        anonymous=form.anonymous.isChecked(),
        relation=form.relation.text_value(),
        came_to_see=form.came_to_see.text_value(),
        person_id=None if chosen is None else chosen.person_id,
    )


def conduct_from(first: PartialDate | None, last: date | None) -> Conduct:
    """Make a range of what the two date fields say."""
    begins = first or PartialDate.unknown()
    if last is None:
        return Conduct(begins)
    if begins.precision is Precision.MONTH:
        # A range has one precision: with the first day unknown the last is kept as a month.
        return Conduct(begins, PartialDate.month(last.year, last.month))
    return Conduct(begins, PartialDate.day(last))


def _taken(read: Callable[[], T], problems: list[Problem], field: str) -> T | None:
    try:
        return read()
    except BadInput as error:
        problems.append(Problem(error.field or field, error.message, error.cure))
        return None


def _line(form: ReportForm, name: str) -> TextLine:
    line = getattr(form, name)
    assert isinstance(line, TextLine)
    return line


def _date_state(shown: DateField) -> dict[str, Any]:
    return {"text": shown.line.text(), "precision": shown.precision.value()}


def _show_date(shown: DateField, state: Mapping[str, Any]) -> None:
    precision = state.get("precision")
    if precision == Precision.UNKNOWN:
        shown.set_value(PartialDate.unknown())
        return
    shown.set_value(None)
    shown.line.setText(str(state.get("text") or ""))
    if isinstance(precision, str):
        shown.precision.set_value(Precision(precision))


def _mapping(state: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = state.get(key)
    return value if isinstance(value, Mapping) else {}


def _person_id(state: Mapping[str, Any], key: str) -> PersonId | None:
    value = state.get(key)
    return PersonId(value) if isinstance(value, str) and value else None
