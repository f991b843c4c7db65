"""One case as its page shows it: header, facts, people, and the policy of the day."""

from __future__ import annotations

from casework.actor import Actor
from casework.clock import today
from casework.ids import CaseId, PersonId, SchoolId
from casework.rules.case_role import CaseRole
from casework.rules.clauses import VersionSpan, versions_in_force
from casework.rules.partial_dates import PartialDate
from casework.rules.reckoning import end_of_day
from casework.rules.report import AccountType, Conduct, WorkerType, is_outside_scope
from casework.rules.stage import Stage, track
from casework.rules.what_each_reads import Reading
from casework.services import deadlines, panel_lens, policies, triage
from casework.services.case_facts import interest_of
from casework.services.case_visibility import reading_in
from casework.services.context import Casework
from casework.services.outside_advice import advice_from
from casework.services.suspension_views import running_in
from casework.store import (
    case_page_queries,
    case_queries,
    person_queries,
    policy_queries,
    stage_queries,
)
from casework.store.case_tables import CaseRow, PersonRow, RoleRow
from casework.store.casebook_store import ReadSession
from casework.summaries.cases import (
    AllegationLine,
    CasePage,
    PersonInCase,
    PolicyLine,
    ReportedFacts,
)
from casework.summaries.deadlines import Deadline
from casework.summaries.policies import VersionLine

# Who stands first: the support contact before all others (PRODUCT.md, Care).
_FIRST = (
    CaseRole.SUPPORT_CONTACT,
    CaseRole.SUBJECT,
    CaseRole.COMPANION,
    CaseRole.REPORTER,
    CaseRole.IO,
    CaseRole.COMMISSIONER,
    CaseRole.HR_ADVISER_TO_IO,
)


def case_page(casework: Casework, actor: Actor, *, case_id: CaseId) -> CasePage:
    """Return what the page of a case shows.

    Raises:
        NotFound: no such case, or not open to this person.
    """
    on = today(casework.clock)
    with casework.read() as session:
        row, found = reading_in(session, actor, case_id, Reading.HEAD)
        clocks = deadlines.list_in(session, case_id, casework.clock.now())
        facts = _facts(session, row)
        history = stage_queries.stages_of(session, case_id)
        stage = Stage(row.stage)
        subject = person_queries.find_person(session, row.subject_id)
        employee = "" if subject is None else subject[0].name
        school = case_queries.school_name(session, row.school_id)
        page = CasePage(
            facts=facts,
            employee=employee,
            employee_about=" · ".join(part for part in (row.job_title, school) if part),
            stage=stage,
            track=track([(Stage(step.to_stage), step.entered_on) for step in history]),
            stage_since_on=row.stage_since_on,
            closed=stage.is_closed,
            deadlines=_running(clocks),
            settled=tuple(clock for clock in clocks if not clock.state.is_open),
            counts=case_page_queries.counts_of(session, case_id),
            people=_people(session, row),
            answers=triage.standing_answers(session, case_id),
            advice=tuple(advice_from(one) for one in stage_queries.advice_of(session, case_id)),
            allegations=_allegations(session, case_id),
            policies=_policies(session, facts.conduct, casework),
            outside_scope=is_outside_scope(facts.worker_type),
            on=on,
            suspension=running_in(session, case_id),
        )
        return panel_lens.case_seen(page, found)


def _running(listed: tuple[Deadline, ...]) -> tuple[Deadline, ...]:
    """Keep the clocks that run, the one whose last moment comes first at the front."""
    running = [deadline for deadline in listed if deadline.state.is_open]
    return tuple(sorted(running, key=lambda d: d.due_at or end_of_day(d.due_on)))


def policies_on(casework: Casework, *, conduct: Conduct) -> tuple[PolicyLine, ...]:
    """Name the policy versions that stood when something was put up, for a form being typed."""
    with casework.read() as session:
        return _policies(session, conduct, casework)


def _facts(session: ReadSession, row: CaseRow) -> ReportedFacts:
    reporter = person_queries.find_person(session, row.reporter_id) if row.reporter_id else None
    return ReportedFacts(
        case_id=CaseId(row.id),
        reference=row.reference,
        subject_id=PersonId(row.subject_id),
        reporter_id=PersonId(row.reporter_id) if row.reporter_id else None,
        school_id=SchoolId(row.school_id) if row.school_id else None,
        summary=row.summary,
        text=row.text,
        account_type=AccountType(row.account_type),
        account_shown=row.account_shown,
        platform=row.platform,
        audience=row.audience,
        conduct=Conduct.stored(row.conduct_from, row.conduct_to),
        time_as_stated=row.time_as_stated,
        reported_on=row.reported_on,
        aware_at=row.aware_at,
        reporter="" if reporter is None else reporter[0].name,
        reporter_anonymous=row.reporter_anonymous,
        reporter_relation=row.reporter_relation,
        how_seen=row.how_seen,
        worker_type=WorkerType(row.worker_type),
        job_title=row.job_title,
        adviser=row.adviser,
        logged_at=row.logged_at,
        restricted=row.restricted,
        restricted_to=tuple(str(name) for name in row.restricted_to),
    )


def _people(session: ReadSession, case: CaseRow) -> tuple[PersonInCase, ...]:
    found = [
        PersonInCase(
            PersonId(person.id),
            _shown_name(case, role, person),
            CaseRole(role.role),
            _fact(case, role, person),
        )
        for role, person in case_queries.people_of(session, case.id)
    ]
    order = {role: place for place, role in enumerate(_FIRST)}
    return tuple(sorted(found, key=lambda one: order.get(one.role, len(order))))


def _shown_name(case: CaseRow, role: RoleRow, person: PersonRow) -> str:
    if role.role == CaseRole.REPORTER and case.reporter_anonymous:
        return "Not named here"
    return person.name


def _fact(case: CaseRow, role: RoleRow, person: PersonRow) -> str:
    part = CaseRole(role.role)
    if part is CaseRole.SUPPORT_CONTACT:
        return person.telephone or person.email or person.job_title
    if part is CaseRole.REPORTER and case.reporter_anonymous:
        return "asked not to be named"
    if part.acts and role.declared_on is None:
        return "interests not yet declared"
    if part.acts and not interest_of(role):
        return "nothing to declare"
    if part.acts:
        return "declared an interest"
    return person.job_title


def _allegations(session: ReadSession, case_id: str) -> tuple[AllegationLine, ...]:
    return tuple(
        AllegationLine(row.id, row.number, row.title or row.wording, clauses)
        for row, clauses in case_page_queries.allegations_of(session, case_id)
        if row.state != "withdrawn"
    )


def _policies(session: ReadSession, conduct: Conduct, casework: Casework) -> tuple[PolicyLine, ...]:
    """Name the version of each policy that stood on the day, or say why none can be named."""
    on = today(casework.clock)
    lines: list[PolicyLine] = []
    for policy in policy_queries.policies(session):
        kept = {
            row.id: policies.version_line(row, on, (0, 0))
            for row in policy_queries.versions_of(session, policy.id)
        }
        kept = {key: line for key, line in kept.items() if not line.replaced}
        if not kept:
            continue
        spans = [_span(line) for line in kept.values()]
        found = versions_in_force(spans, conduct)
        warning = " ".join(warned.message for warned in found.warnings)
        if not found.version_ids:
            lines.append(PolicyLine(policy.title, found.refusal, found.cure))
        lines += [
            _policy_line(policy.title, kept[version_id], warning)
            for version_id in found.version_ids
        ]
    return tuple(lines)


def _span(line: VersionLine) -> VersionSpan:
    return VersionSpan(line.version_id, line.version, line.effective_from, line.effective_to)


def _policy_line(title: str, line: VersionLine, warning: str) -> PolicyLine:
    review = line.review_on or PartialDate.unknown()
    counted = " by its period" if line.review_counted else ""
    return PolicyLine(
        title,
        f"Version {line.version}, {line.period_words}",
        warning,
        f"Review was due {review.plain_words}{counted}." if line.review_overdue else "",
        line.is_summary,
    )
