"""Reports for tests: one that is whole, and ways to change a part of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from casework.actor import Actor
from casework.ids import CaseId
from casework.rules.partial_dates import PartialDate
from casework.rules.report import AccountType, Conduct, Reporter, Subject, SuspectedBreach
from casework.rules.screens import Answer, Screen
from casework.services import cases
from casework.services.context import Casework

SUBJECT = Subject(
    "Merrick",
    "Dana",
    title="Ms",
    job_title="Teaching assistant",
    school="Saltmarsh Primary School",
)


def a_report(**changed: object) -> SuspectedBreach:
    """Return a whole report of Friday 20 November 2026, with parts changed."""
    report = SuspectedBreach(
        subject=SUBJECT,
        reporter=Reporter("Mrs Helen Osei", relation="Deputy headteacher"),
        reported_on=date(2026, 11, 20),
        aware_at=datetime(2026, 11, 20, 8, 40, tzinfo=UTC),
        account_type=AccountType.PERSONAL,
        platform="twitter",
        conduct=Conduct(PartialDate.day(date(2026, 10, 31))),
        text="A parent showed me this at the gate.\n    It names a child in {{Year 4}}.",
        in_brief="Posts on a pupil",
        answers={Screen.SAFEGUARDING: Answer.UNKNOWN, Screen.DATA_BREACH: Answer.YES},
    )
    return replace(report, **changed)  # type: ignore[arg-type]


def log(casework: Casework, actor: Actor, **changed: object) -> CaseId:
    """Log a report and return its case."""
    return cases.log_suspected_breach(casework, actor, report=a_report(**changed)).value.case_id


def named(last_name: str, first_name: str = "Ada", school: str = "Tidemill High School") -> Subject:
    """Return another employee."""
    return Subject(last_name, first_name, title="Ms", job_title="Teacher", school=school)
