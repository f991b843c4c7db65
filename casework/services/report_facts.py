"""Take the facts of a case for the investigation report: frozen, in the words of the paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from casework.clock import to_london, uk_date, uk_day, uk_time
from casework.rules.audiences import Audience
from casework.rules.case_role import CaseRole
from casework.rules.findings import CaseToAnswer, InvestigatorFinding, ReportRecommendation
from casework.rules.report_passages import SINGLE_KEYS
from casework.rules.stage import Stage
from casework.services import letter_people, report_comments, reports
from casework.services.context import Casework
from casework.services.pseudonyms import glossary_in
from casework.services.report_facts_allegations import allegations_in
from casework.services.report_facts_exhibits import exhibits_in
from casework.services.report_facts_policies import policies_in, policy_line
from casework.services.report_facts_process import (
    chronology_in,
    delays_in,
    enquiries_in,
    meetings_in,
    not_obtained_in,
    outside_in,
    records_in,
    set_aside_in,
    suspensions_in,
)
from casework.services.report_officer import officer_in
from casework.services.roles import name_of
from casework.services.terms_of_reference import agreed_terms_in
from casework.store import letter_queries, report_queries, role_queries, stage_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.report_tables import ReportRow
from casework.summaries.report_facts import (
    CommentTold,
    OfficersWords,
    PersonNamed,
    ReportFacts,
)
from casework.summaries.reports import PassageView
from casework.summaries.terms import TermsOfReference

# Who is named in the report, in this order; relationships and panels have no place in it.
_NAMED = (
    CaseRole.IO,
    CaseRole.COMMISSIONER,
    CaseRole.HR_ADVISER_TO_IO,
    CaseRole.NOTE_TAKER,
    CaseRole.COMPANION,
    CaseRole.WITNESS,
)
# What the terms say to the officer; the rest of them is said elsewhere in the report.
_TERMS_SHOWN = (
    "What to look at",
    "What not to look at",
    "Systems that may be used",
    "Recommendation and sanction",
)


def facts_in(
    session: ReadSession,
    casework: Casework,
    case: CaseRow,
    passages: Mapping[str, PassageView],
    *,
    version: str,
    signed_on: str = "",
    audience: Audience = Audience.PARTIES,
) -> ReportFacts:
    """Gather all that the report states, within an open reading or act.

    ``passages`` are the officer's words of ``version``; ``audience`` chooses redacted copies.
    """
    school = letter_queries.find_school(session, case.school_id)
    people = letter_people.people_values_in(session, case, school)
    terms = agreed_terms_in(session, case.id)
    report = report_queries.last_report(session, case.id)
    words = {key: officers_words(passage) for key, passage in passages.items()}
    keys = sorted({one.key_of for one in passages.values() if one.key_of and not one.is_empty})
    policies = policies_in(session, casework, case)
    officer = officer_in(session, case.id) or people.get("io.name", "")
    return ReportFacts(
        reference=case.reference,
        school=casework.info.trust_name if school is None else school.name,
        trust="" if school is None else casework.info.trust_name,
        employee=people.get("employee.name", ""),
        employee_about=people.get("employee.job_title", ""),
        officer=officer,
        officer_about=people.get("io.job_title", ""),
        commissioner=people.get("commissioner.name", ""),
        commissioner_about=people.get("commissioner.job_title", ""),
        commissioned_on=_entered(session, case, Stage.COMMISSIONING),
        terms=_terms_line(terms),
        policy_line="; ".join(policy_line(policy) for policy in policies),
        version=version,
        signed_on=signed_on,
        crest_sha256="" if school is None else school.crest,
        introduced=tuple(_introduced(session, case, people)),
        terms_points=_terms_points(terms),
        amendments=tuple(_amendments(session, case)),
        people=tuple(_people(session, case, people)),
        policies=policies,
        meetings=meetings_in(session, case),
        records=records_in(session, case),
        enquiries=enquiries_in(session, case),
        not_obtained=not_obtained_in(session, case),
        set_aside=set_aside_in(session, case),
        suspensions=suspensions_in(session, case),
        delays=delays_in(session, case),
        outside=outside_in(session, case),
        chronology=chronology_in(session, case),
        allegations=allegations_in(session, case, words),
        passages={key: words[key] for key in SINGLE_KEYS if key in words},
        recommendation_wanted=reports.recommendation_wanted_in(session, case.id),
        exhibits=exhibits_in(session, case, audience=audience),
        stated_under=" and ".join(keys),
        near=tuple(_near(session, case)),
        comments=_comments(session, report),
    )


def officers_words(passage: PassageView) -> OfficersWords:
    """Put a passage into the words of the paper; who typed it stands with it until confirmed."""
    typed = "" if passage.confirmed else passage.author
    return OfficersWords(passage.text, choice_words(passage.key, passage.choice), typed)


def choice_words(key: str, choice: str) -> str:
    """Say what was chosen with a passage as the report does."""
    if not choice:
        return ""
    last = key.rpartition(":")[2]
    if last == "finding":
        return InvestigatorFinding(choice).words
    if last == "case_to_answer":
        return CaseToAnswer(choice).words
    return ReportRecommendation(choice).words


def _terms_line(terms: TermsOfReference | None) -> str:
    if terms is None:
        return ""
    on = f", {uk_date(terms.agreed_on)}" if terms.agreed_on else ""
    return f"Version {terms.version}{on}"


def _terms_points(terms: TermsOfReference | None) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if terms is None:
        return ()
    shown = (one for one in terms.headings() if one.heading in _TERMS_SHOWN)
    return tuple((one.heading, one.points) for one in shown)


# -- the introduction ----------------------------------------------------------------------


def _entered(session: ReadSession, case: CaseRow, stage: Stage) -> str:
    found = [row for row in stage_queries.stages_of(session, case.id) if row.to_stage == stage]
    return uk_date(found[0].entered_on) if found else ""


def _introduced(session: ReadSession, case: CaseRow, people: Mapping[str, str]) -> Iterator[str]:
    yield f"A concern was reported on {uk_day(case.reported_on)}."
    commissioned = _entered(session, case, Stage.COMMISSIONING)
    if commissioned:
        yield (
            f"{_named(people, 'commissioner') or 'The commissioning manager'} commissioned this"
            f" investigation on {commissioned}."
        )
    for part, person, _school in role_queries.parts_of(session, case.id):
        if part.role != CaseRole.IO or part.mistaken:
            continue
        name, since = name_of(person), uk_date(part.from_on)
        if part.to_on is None:
            about = _named(people, "io") if name == people.get("io.name", "") else name
            yield f"{about or name} was appointed to investigate on {since}."
        else:
            yield f"{name} investigated from {since} to {uk_date(part.to_on)}."
    for letter in stage_queries.letters_of_kind(session, case.id, "L05"):
        if letter.sent_at is not None:
            on = uk_date(to_london(letter.sent_at).date())
            employee = people.get("employee.name", "")
            yield f"{employee} was told of the allegations by letter on {on}."


def _named(people: Mapping[str, str], part: str) -> str:
    both = (people.get(f"{part}.name", ""), people.get(f"{part}.job_title", ""))
    return ", ".join(word for word in both if word) + ("," if both[0] and both[1] else "")


def _amendments(session: ReadSession, case: CaseRow) -> Iterator[str]:
    for row in stage_queries.terms_of(session, case.id):
        if row.version > 1 and row.agreed_on is not None:
            by = f" by {row.agreed_by}" if row.agreed_by else ""
            yield (
                f"Version {row.version} of the terms of reference was agreed on"
                f" {uk_date(row.agreed_on)}{by}."
            )


def _people(
    session: ReadSession, case: CaseRow, people: Mapping[str, str]
) -> Iterator[PersonNamed]:
    job = people.get("employee.job_title", "")
    yield PersonNamed(people.get("employee.name", ""), "Employee", _cap(job))
    parts = role_queries.parts_of(session, case.id)
    glossary = glossary_in(session, case.id)
    kept_apart: set[str | None] = {one.person_id for one in glossary}
    if case.reporter_anonymous:
        kept_apart.add(case.reporter_id)
    seen: set[tuple[str, str]] = set()
    for role in _NAMED:
        for row, person, school in parts:
            if row.role != role or row.mistaken or person.id in kept_apart:
                continue
            key = (person.id, row.role)
            if key not in seen:
                seen.add(key)
                about = ", ".join(part for part in (person.job_title, school) if part)
                until = f", until {uk_date(row.to_on)}" if row.to_on else ""
                yield PersonNamed(name_of(person), f"{role.words}{until}", about)
    for entry in glossary:
        yield PersonNamed(entry.pseudonym, entry.kind.words, _cap(entry.about))


def _near(session: ReadSession, case: CaseRow) -> Iterator[str]:
    """Yield whoever acts although the conflict matrix asks for a reason, with the reason given."""
    for row, person, _school in role_queries.parts_of(session, case.id):
        reason = row.override_reason.strip()
        if reason and not row.mistaken:
            part = CaseRole(row.role).words.lower()
            yield f"{name_of(person)}, as {part}. The reason on record: {_stop(reason)}"


def _stop(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."


def _cap(words: str) -> str:
    return words[:1].upper() + words[1:]


# -- the declaration -----------------------------------------------------------------------


def _comments(session: ReadSession, report: ReportRow | None) -> tuple[CommentTold, ...]:
    if report is None:
        return ()
    return tuple(
        CommentTold(
            number=one.number,
            kind=_cap(one.kind.words),
            on=one.title,
            text=one.text,
            made=f"{one.made_by}, {uk_date(to_london(one.made_at).date())}",
            answer=" ".join(
                part
                for part in (
                    f"{_cap(one.answer_kind.words)}." if one.answer_kind else "",
                    one.answer,
                )
                if part
            ),
            answered=""
            if one.answered_at is None
            else f"{one.answered_by}, {uk_date(to_london(one.answered_at).date())},"
            f" {uk_time(one.answered_at)}",
        )
        for one in report_comments.comments_in(session, report.id)
    )
