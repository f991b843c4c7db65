"""Take the facts of a case as they stand now, frozen for one letter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from casework.clock import uk_date
from casework.documents.merge_fields import FIELDS
from casework.rules.deadline_kinds import DeadlineKind, definition_of
from casework.rules.deadlines import working_days_after
from casework.rules.stage import AFTER_OUTCOME, AT_HEARING, Stage
from casework.rules.stage_flow import DecisionKind
from casework.services import allegation_changes, calendars, meeting_facts
from casework.services.citation_ground import lost_in
from casework.services.heard_allegations import heard_in
from casework.services.letter_people import LetterAsked, end_values_in, people_values_in
from casework.services.process_letter_facts import process_told_in
from casework.services.terms_of_reference import agreed_terms_in
from casework.services.track_values import track_values_in
from casework.store import (
    allegation_queries,
    deadline_queries,
    letter_queries,
    stage_queries,
)
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.casebook_tables import SchoolRow
from casework.summaries.letter_facts import (
    AllegationFacts,
    ChangeFacts,
    ClauseFacts,
    LetterFacts,
    LetterheadFacts,
)
from casework.summaries.terms import TermsOfReference

if TYPE_CHECKING:
    from casework.documents.template_file import LetterTemplate

CLASSIFICATION = "Private and confidential"
# Computed for a letter, and yet a person may have agreed on another day.
MAY_BE_TYPED = frozenset({"investigation.target_on", "terms.report_due_on", "delay.reason"})
# Typed once in a case, such a fact stands in its later letters too.
_REMEMBERED = ".contact"
_GROSS = "gross"
# Named in the needs of a template that tells the employee of changed allegations.
_TELLS_CHANGES = "allegation_changes"


def letter_facts_in(
    session: ReadSession,
    case: CaseRow,
    template: LetterTemplate,
    asked: LetterAsked,
    *,
    trust: str,
) -> LetterFacts:
    """Gather every fact that the letter may state, within an open reading or act."""
    school = letter_queries.find_school(session, case.school_id)
    terms = agreed_terms_in(session, case.id)
    allegations, clauses = _alleged(session, case)
    values: dict[str, str] = {
        "case.reference": case.reference,
        "case.reported_on": uk_date(case.reported_on),
        "trust.name": trust,
        "school.name": "" if school is None else school.name,
        "policy.titles": "; ".join(
            dict.fromkeys(f"{c.policy}, version {c.version}" for c in clauses)
        ),
        **people_values_in(session, case, school),
        **_terms_values(session, case, terms, asked.on),
        **_decision(session, case),
        "letter.classification": CLASSIFICATION,
        "letter.date": uk_date(asked.on),
    }
    of_tracks, flags = track_values_in(session, case.id, template.id)
    values.update(of_tracks)
    of_meeting, of_how = meeting_facts.meeting_values_in(
        session, case, template.id, asked.about_id, asked.on
    )
    values.update(of_meeting)
    told = process_told_in(session, case, template.id, asked)
    values.update(told.values)
    typed = {**_remembered(session, case.id), **asked.typed}
    for name, text in typed.items():
        known = FIELDS.get(name)
        if known is not None and text.strip() and _takes(name, values, typed=known.typed):
            values[name] = text
    values.update(end_values_in(session, case, template, asked, values, typed, trust))
    values.update(meeting_facts.addressee_in(session, template.id, asked.about_id))
    return LetterFacts(
        letterhead=_letterhead(school, trust),
        values=values,
        flags={**_flags(case, allegations), **flags, **of_how, **told.flags},
        allegations=allegations,
        clauses=clauses,
        terms=() if terms is None else terms.headings(),
        changes=_changes(session, case.id) if _TELLS_CHANGES in template.needs else (),
        record=meeting_facts.record_lines_in(session, template.id, asked.about_id),
        findings=told.findings,
        grounds=told.grounds,
        papers=told.papers,
    )


def _flags(case: CaseRow, allegations: tuple[AllegationFacts, ...]) -> dict[str, bool]:
    return {
        "employee.is_employee": case.worker_type == "employee",
        "seriousness.gross": any(_GROSS in one.seriousness for one in allegations),
        "case.personal_account": case.account_type == "personal",
    }


def _changes(session: ReadSession, case_id: str) -> tuple[ChangeFacts, ...]:
    return tuple(
        ChangeFacts(one.number, one.kind.value, one.was, one.now, one.reason, one.clauses)
        for one in allegation_changes.untold_in(session, case_id)
    )


def _takes(name: str, values: Mapping[str, str], *, typed: bool) -> bool:
    """Tell whether a typed fact counts: its own, or one that the case does not know."""
    return typed or name in MAY_BE_TYPED or not values.get(name, "").strip()


def _remembered(session: ReadSession, case_id: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for typed in letter_queries.typed_facts_of(session, case_id):
        found.update(
            {
                name: str(text)
                for name, text in typed.items()
                if name.endswith(_REMEMBERED) and name != "sender.contact"
            }
        )
    return found


# -- what is alleged ----------------------------------------------------------------------


def _alleged(
    session: ReadSession, case: CaseRow
) -> tuple[tuple[AllegationFacts, ...], tuple[ClauseFacts, ...]]:
    # From the hearing on, letters speak of what goes to it alone.
    of_the_hearing = Stage(case.stage) in AT_HEARING | AFTER_OUTCOME
    rows = (
        heard_in(session, case.id)
        if of_the_hearing
        else stage_queries.live_allegations(session, case.id)
    )
    cited = allegation_queries.citations(session, [row.id for row in rows])
    clauses: dict[tuple[str, str, str], ClauseFacts] = {}
    for row in rows:
        for mapping, _clause in cited.get(row.id, ()):
            key = (mapping.policy_title, mapping.policy_version, mapping.label)
            known = clauses.get(key)
            numbers = (*known.allegations, row.number) if known else (row.number,)
            clauses[key] = ClauseFacts(
                label=mapping.label,
                heading=mapping.heading,
                words=mapping.words,
                policy=mapping.policy_title,
                version=mapping.policy_version,
                force=mapping.force_word,
                in_force_on=mapping.in_force_on or "",
                allegations=numbers,
            )
    allegations = tuple(
        AllegationFacts(
            row.number,
            row.wording,
            row.seriousness.lower(),
            tuple(mapping.label for mapping, _clause in cited.get(row.id, ())),
        )
        for row in rows
    )
    return allegations, tuple(clauses.values())


def stored_clauses_in(session: ReadSession, case: CaseRow) -> tuple[ClauseFacts, ...]:
    """Return the cited clauses with the words that the stored version has, to compare with.

    Each says why it could not be cited as the facts stand now, if so.
    """
    rows = stage_queries.live_allegations(session, case.id)
    cited = allegation_queries.citations(session, [row.id for row in rows])
    lost = {one.mapping_id: one.because for one in lost_in(session, case, rows)}
    return tuple(
        ClauseFacts(
            mapping.label, mapping.heading, clause.text, mapping.policy_title,
            mapping.policy_version, no_longer=lost.get(mapping.id, ""),
        )
        for pairs in cited.values()
        for mapping, clause in pairs
    )  # fmt: skip


# -- terms, decision, letterhead -----------------------------------------------------------


def _terms_values(
    session: ReadSession, case: CaseRow, terms: TermsOfReference | None, on: date
) -> dict[str, str]:
    due = report_due_in(session, case, on)
    values = {"investigation.target_on": uk_date(due)}
    if terms is not None:
        values["terms.version"] = str(terms.version)
        values["terms.report_due_on"] = uk_date(due)
    return values


def report_due_in(session: ReadSession, case: CaseRow, on: date) -> date:
    """Return when the report is due: as the clock runs, else counted from ``on``."""
    kind = DeadlineKind.INVESTIGATION_REPORT
    running = deadline_queries.open_deadline(session, case.id, kind.value)
    if running is not None:
        return running.due_on
    definition = definition_of(kind)
    basis = calendars.basis_in(session, case.id, on)
    calendar = basis.calendar(definition.own_calendar)
    return working_days_after(calendar, on, definition.amount(basis.profile)).due_on


def _decision(session: ReadSession, case: CaseRow) -> dict[str, str]:
    row = letter_queries.last_decision(session, case.id, DecisionKind.NO_FURTHER_ACTION.value)
    if row is None:
        return {}
    maker = ", ".join(part for part in (row.decided_by, row.authority) if part)
    return {"decision.date": uk_date(row.decided_on), "decision.maker": maker}


def _letterhead(school: SchoolRow | None, trust: str) -> LetterheadFacts:
    if school is None:
        return LetterheadFacts(trust, "")
    address = ", ".join(line.strip() for line in school.address.splitlines() if line.strip())
    lines = [address, school.telephone or school.email]
    if school.headteacher:
        lines.append(f"Headteacher: {school.headteacher}")
    return LetterheadFacts(
        school.name,
        trust,
        tuple(line for line in lines if line),
        school.letterhead_colour,
        school.crest,
    )
