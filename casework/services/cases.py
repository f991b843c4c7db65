"""Log a suspected breach: the case, its people, answers and clocks, in one act."""

from __future__ import annotations

from collections.abc import Iterable

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import to_london
from casework.errors import BadInput, Refused
from casework.ids import CaseId, PersonId, SchoolId
from casework.rules.case_role import CaseRole
from casework.rules.platforms import platform_name
from casework.rules.report import (
    Conduct,
    Problem,
    SuspectedBreach,
    brief_of,
    report_problems,
    tidy_line,
    tidy_text,
)
from casework.rules.screens import QUESTIONS, open_screens
from casework.rules.stage import Stage
from casework.services import deadlines, drafts, intake_clocks, letters, triage
from casework.services.calendars import profile_in
from casework.services.case_visibility import may_log, names_open_to
from casework.services.context import Casework
from casework.services.evidence_places import adopt_in
from casework.services.people import add_person_in, same_person_in, typed_person
from casework.services.platforms import shipped_platforms
from casework.services.schools import school_in
from casework.store import case_queries
from casework.store.case_tables import CaseRow, PersonRow, RoleRow, StageRow
from casework.store.stored_values import stored_values
from casework.store.unit import Unit
from casework.summaries.cases import LoggedCase
from casework.summaries.people import Person

ACKNOWLEDGEMENT = "L01"
LOG_DRAFT = "log"
"""The key under which the form for a new report keeps what is typed, and its evidence."""


def log_suspected_breach(
    casework: Casework,
    actor: Actor,
    *,
    report: SuspectedBreach,
    draft_key: str = LOG_DRAFT,
) -> Done[LoggedCase]:
    """Make a case of a report (DOMAIN.md 2.4, REPORTED; 3.0 for the clocks).

    Evidence that was received under ``draft_key`` becomes the case's; the draft of the form is
    put away. All of it is one act: a crash leaves the draft, or the whole case.

    Raises:
        Refused: the capacity may not log, or the report says what cannot be; ``problems`` lists it.
        BadInput: the same for a single problem, with its field.
    """
    check_report(casework, actor, report=report)
    with casework.transaction(actor) as unit:
        case = _new_case(casework, unit, report)
        _cast(unit, case, report)
        _first_stage(unit, case)
        for asked in QUESTIONS:
            if asked.screen in report.answers:
                triage.answer_in(
                    unit, case, screen=asked.screen, answer=report.answers[asked.screen]
                )
        intake_clocks.begin_in(unit, case, report.answers)
        exhibits = adopt_in(unit, draft_key=draft_key, case_id=case.id)
        # Somebody who can be written to is told that the report has arrived.
        letter = None
        if case.reporter_id is not None and letters.may_write(actor):
            letter = letters.draft_in(unit, casework, case, ACKNOWLEDGEMENT)
        drafts.discard_in(unit, draft_key)
        made = LoggedCase(
            CaseId(case.id),
            case.reference,
            deadlines.list_in(unit.session, case.id, unit.now),
            open_screens(report.answers),
            exhibits,
            None if letter is None else letter.id,
        )
    return Done(
        made,
        Changes.of(
            Topic.CASE,
            Topic.PEOPLE,
            Topic.DEADLINES,
            Topic.EVIDENCE,
            Topic.STAGE,
            Topic.DOCUMENTS,
            Topic.DRAFTS,
            case_id=case.id,
        ),
    )


def check_report(casework: Casework, actor: Actor, *, report: SuspectedBreach) -> None:
    """Raise what ``log_suspected_breach`` would raise for the report; store nothing."""
    _may_log_or_refuse(actor)
    _raise_problems(report_problems(report, casework.clock.now()))


def next_reference(casework: Casework) -> str:
    """Say which reference the next report would have, if nobody logs one first."""
    with casework.read() as session:
        prefix = _prefix(casework)
        return f"{prefix}{case_queries.highest_number(session, prefix) + 1:03d}"


def problems_of(casework: Casework, *, report: SuspectedBreach) -> tuple[Problem, ...]:
    """List what stops a report as it stands now; nothing is stored."""
    return report_problems(report, casework.clock.now())


def _may_log_or_refuse(actor: Actor) -> None:
    if not may_log(actor):
        raise Refused(
            f"A suspected breach is not logged in the capacity of {actor.capacity.words}.",
            cure="Pass it to an HR adviser, or change the capacity you act in.",
        )


def _raise_problems(problems: tuple[Problem, ...]) -> None:
    if len(problems) == 1:
        only = problems[0]
        raise BadInput(only.message, field=only.field, cure=only.cure)
    if problems:
        raise Refused(
            "The report cannot be logged yet.",
            problems=[f"{p.message} {p.cure}" for p in problems],
            cure="Put each of these right first.",
        )


def _prefix(casework: Casework) -> str:
    year = to_london(casework.clock.now()).year
    return f"{casework.info.reference_prefix}-{year}-"


def _new_case(casework: Casework, unit: Unit, report: SuspectedBreach) -> CaseRow:
    subject = _subject(unit, report)
    reporter = _reporter(unit, report)
    prefix = _prefix(casework)
    conduct = report.conduct
    row = CaseRow(
        reference=f"{prefix}{case_queries.highest_number(unit.session, prefix) + 1:03d}",
        subject_id=subject.id,
        school_id=subject.school_id,
        job_title=subject.job_title,
        worker_type=report.subject.worker_type.value,
        summary=brief_of(report),
        stage=Stage.REPORTED.value,
        stage_since_on=to_london(unit.now).date(),
        adviser=unit.actor.name,
        logged_at=unit.now,
        reported_on=report.reported_on,
        aware_at=report.aware_at,
        reporter_id=None if reporter is None else reporter.id,
        reporter_anonymous=report.reporter.anonymous,
        reporter_relation=tidy_line(report.reporter.relation),
        how_seen=tidy_line(report.reporter.came_to_see),
        account_type=report.account_type.value,
        account_shown=tidy_line(report.account_name),
        platform=platform_name(shipped_platforms(), tidy_line(report.platform)),
        audience=tidy_line(report.audience),
        time_as_stated=tidy_line(report.time_as_stated),
        text=tidy_text(report.text),
        restricted=report.restricted,
        restricted_to=names_open_to(unit.actor, report.open_to) if report.restricted else [],
        # The case keeps the procedure that it begins under, whatever is changed later.
        profile_version=profile_in(unit.session, to_london(unit.now).date()).version,
        **conduct_columns(conduct),
    )
    unit.session.add(row)
    unit.session.flush()
    unit.record("case.logged", case_id=row.id, subject=("case", row.id), after=stored_values(row))
    return row


def conduct_columns(conduct: Conduct) -> dict[str, str | None]:
    """Write the time of the act as the case's columns hold it."""
    return {
        "conduct_from": conduct.begins.stored,
        "conduct_to": None if conduct.ends is None else conduct.ends.stored,
        "conduct_precision": conduct.precision.value,
    }


def _subject(unit: Unit, report: SuspectedBreach) -> PersonRow:
    who = report.subject
    if who.person_id is not None:
        known = unit.session.get(PersonRow, who.person_id)
        if known is None:
            raise BadInput(
                "That employee is no longer in this casebook.",
                field="subject.last_name",
                cure="Choose the employee again, or type the name.",
            )
        return known
    school = school_in(unit, who.school)
    person = Person(
        PersonId(""),
        who.title,
        who.first_name,
        who.last_name,
        who.pronouns,
        who.job_title,
        SchoolId(school.id),
        school.name,
        who.worker_type,
    )
    return same_person_in(unit, person) or add_person_in(unit, person)


def _reporter(unit: Unit, report: SuspectedBreach) -> PersonRow | None:
    who = report.reporter
    if who.person_id is not None:
        known = unit.session.get(PersonRow, who.person_id)
        if known is None:
            raise BadInput(
                "That reporter is no longer in this casebook.",
                field="reported_by.name",
                cure="Choose the reporter again, or type the name.",
            )
        return known
    if not tidy_line(who.name or ""):
        return None
    person = typed_person(who.name or "", job_title=who.relation)
    return same_person_in(unit, person) or add_person_in(unit, person)


def _cast(unit: Unit, case: CaseRow, report: SuspectedBreach) -> None:
    adviser = typed_person(unit.actor.name, job_title=unit.actor.capacity.words)
    advising = same_person_in(unit, adviser) or add_person_in(unit, adviser)
    if advising.id == case.subject_id:
        raise Refused(
            "The report is about the adviser at the keyboard.",
            cure="Another adviser logs it; nobody advises on a case about themselves.",
        )
    parts = [(CaseRole.SUBJECT, case.subject_id, "")]
    if case.reporter_id is not None:
        note = "asked not to be named" if report.reporter.anonymous else ""
        parts.append((CaseRole.REPORTER, case.reporter_id, note))
    parts.append((CaseRole.HR_ADVISER_TO_IO, advising.id, ""))
    _add_parts(unit, case, parts)


def _add_parts(unit: Unit, case: CaseRow, parts: Iterable[tuple[CaseRole, str, str]]) -> None:
    for role, person_id, note in parts:
        row = RoleRow(
            case_id=case.id,
            person_id=person_id,
            role=role.value,
            from_on=to_london(unit.now).date(),
            appointed_by=unit.actor.name,
            note=note,
        )
        unit.session.add(row)
        unit.session.flush()
        unit.record(
            "role.begun", case_id=case.id, subject=("role", row.id), after=stored_values(row)
        )


def _first_stage(unit: Unit, case: CaseRow) -> None:
    row = StageRow(
        case_id=case.id,
        number=1,
        to_stage=Stage.REPORTED.value,
        entered_on=to_london(unit.now).date(),
        recorded_at=unit.now,
        recorded_by=unit.actor.words,
    )
    unit.session.add(row)
    unit.session.flush()
    unit.record(
        "stage.entered", case_id=case.id, subject=("stage", row.id), after=stored_values(row)
    )
