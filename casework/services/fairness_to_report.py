"""The facts of the fairness view from the report of a breach to the decision on the report.

DOMAIN.md 2.4 (last column), 2.9. Read within one open reading; what it means is for the rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from casework.clock import to_london, uk_date
from casework.rules.capture import Obtained
from casework.rules.case_role import CaseRole
from casework.rules.clauses import Seriousness
from casework.rules.conflicts import Verdict
from casework.rules.deadline_kinds import DeadlineKind, DeadlineState
from casework.rules.fairness_facts import (
    BeginningRecord,
    ConflictFact,
    InvestigationRecord,
    SuspensionRecord,
)
from casework.rules.letter_lint_facts import LetterFacts
from casework.rules.move_kinds import DecisionKind
from casework.rules.partial_dates import stored_date
from casework.rules.review_dates import is_overdue
from casework.rules.sanctions import HearingOutcome
from casework.rules.screens import TRIAGE_SCREENS, Answer, question
from casework.rules.stage import Stage
from casework.rules.suspension import SuspensionKind
from casework.services import connections, heard_allegations
from casework.services.allegation_changes import untold_in
from casework.services.case_facts import facts_of_person, hardest_words, judge_part
from casework.services.fairness_record import CaseRecord
from casework.services.letter_lint import check_text
from casework.services.put_to_employee import not_put_in
from casework.services.triage import standing_answers
from casework.store import (
    fairness_queries,
    investigation_queries,
    role_queries,
    stage_queries,
    suspension_queries,
)
from casework.store.case_tables import DeadlineRow, DecisionRow, RoleRow
from casework.store.casebook_store import ReadSession
from casework.store.letter_tables import LetterRow

# A letter that gives a decision speaks of it as decided; before it nothing was.
_TELL_A_DECISION = frozenset(f"L{number}" for number in (3, 17, 18, *range(23, 29), 31))
_SEARCHED = frozenset({Obtained.TARGETED_SEARCH.name, Obtained.SYSTEM_LOG.name})
_PANELS = frozenset({CaseRole.HEARING_PANEL, CaseRole.APPEAL_PANEL})
_BEFORE_AN_APPEAL = frozenset(role for role in CaseRole if role.acts) - {CaseRole.APPEAL_PANEL}
_FACT_FIND = "fact find"
_WARNED = ("warning", "live period", "right of appeal", "right to appeal")


def beginning_in(session: ReadSession, known: CaseRecord, today: date) -> BeginningRecord:
    """Gather the report, the triage, the fact-find and the decision to investigate."""
    case, clocks, letters, reasons = known.case, known.clocks, known.letters, known.reasons
    aware_on = to_london(case.aware_at).date()
    decision = _decision(known, DecisionKind.TO_INVESTIGATE)
    other = _decision(known, DecisionKind.INFORMAL) or _decision(
        known, DecisionKind.NO_FURTHER_ACTION
    )
    moved = next((row for row in known.stages if row.to_stage == Stage.COMMISSIONING), None)
    reasoned = decision or other
    captures = fairness_queries.captures_of(session, case.id)
    allegations = known.allegations
    overdue = any(is_overdue(stored_date(row.review_on), today) for row in known.versions)
    fact_find = next((one for one in clocks if one.kind == DeadlineKind.FACT_FIND), None)
    answers = standing_answers(session, case.id)
    return BeginningRecord(
        seen_on=min(aware_on, case.reported_on),
        reported_on=case.reported_on,
        delay_reason=reasons.get("REPORTED_LATE", ""),
        reporter_known=case.reporter_id is not None or case.reporter_anonymous,
        no_route=tuple(
            reference or title
            for reference, title, capture in captures
            if not (capture.get("received_how") or capture.get("obtained"))
        ),
        no_authority=tuple(
            reference or title
            for reference, title, capture in captures
            if capture.get("obtained") in _SEARCHED and not capture.get("obtained_authority")
        ),
        screens_open=tuple(
            question(screen).short
            for screen in TRIAGE_SCREENS
            if screen not in answers or answers[screen].answer is Answer.UNKNOWN
        ),
        verdict_words=tuple(
            letter.kind
            for letter in letters
            if letter.kind not in _TELL_A_DECISION and speaks_as_decided(letter)
        ),
        without_policy=tuple(row.number for row in allegations if not known.cited.get(row.id)),
        policy_review_overdue=overdue,
        overdue_noted=bool(reasons.get("POLICY_OVERDUE")) or _noted(letters),
        fact_find_over_days=_days_over(fact_find, today),
        fact_find_meetings=sum(
            _FACT_FIND in purpose.casefold().replace("-", " ")
            for purpose in fairness_queries.purposes_of_meetings(session, case.id, case.subject_id)
        ),
        fact_find_judges=_finder_who_judges(known),
        decision_reasons="" if reasoned is None else reasoned.reasons,
        informal_considered=other.reasons
        if other is not None
        else ("" if moved is None else moved.note),
        compared=any(row.at_step == "decision" for row in known.comparisons),
    )


def investigation_in(session: ReadSession, known: CaseRecord) -> InvestigationRecord:
    """Gather the investigation, its report and the decision on it."""
    case, clocks, letters = known.case, known.clocks, known.letters
    near, officer = people_near_in(session, known, _BEFORE_AN_APPEAL)
    allegations = known.allegations
    told = {
        number for letter in letters if letter.kind in ("L05", "L16") for number in _told(letter)
    }
    notice = next((one for one in clocks if one.kind == DeadlineKind.NOTIFICATION_LETTER), None)
    passages = fairness_queries.typed_for_the_officer(session, case.id)
    decided = heard_allegations.decision_on_report_in(session, case.id)
    holds = [row for row in known.advice if row.to_on is None]
    employee = "" if officer is None else known.name_of(case.subject_id)
    return InvestigationRecord(
        near=near,
        officer_trained=officer is not None and bool(officer.trained),
        officer_given_time=officer is not None and bool(officer.time_given),
        terms_agreed=stage_queries.agreed_terms(session, case.id) is not None,
        must_not_tell=any(row.do_not_tell_employee for row in holds),
        told_late=late_words(notice, known.on),
        not_told_in_writing=tuple(row.number for row in allegations if row.number not in told),
        changed_untold=tuple(change.number for change in untold_in(session, case.id)),
        empty_cells=sum(len(view.empty_cells) for view in known.matrices),
        points_not_followed=tuple(
            title
            for title, raised_by in fairness_queries.open_lines(session, case.id)
            if employee and raised_by.strip().casefold() in (employee.casefold(), "the employee")
        ),
        open_lines=investigation_queries.open_lines(session, case.id),
        not_put=tuple(one.words for one in not_put_in(session, case.id)),
        notes_not_agreed=investigation_queries.unagreed_notes(session, case.id),
        gross_alleged=any(
            row.seriousness == Seriousness.POTENTIAL_GROSS_MISCONDUCT for row in allegations
        ),
        unconfirmed=sum(not confirmed for _key, confirmed in passages),
        decision_by_officer=decided is not None
        and officer is not None
        and decided.decided_by_id == officer.person_id,
        decision_reasons="" if decided is None else decided.reasons,
        informal_called_warning=any(
            letter.kind == "L18" and _called_warning(letter.merged_text) for letter in letters
        ),
    )


def suspension_in(session: ReadSession, known: CaseRecord) -> SuspensionRecord | None:
    """Gather the last suspension of a case; an arrangement instead of one is none."""
    case, clocks, letters = known.case, known.clocks, known.letters
    rows = [
        row
        for row in suspension_queries.suspensions_of(session, case.id)
        if row.kind == SuspensionKind.SUSPENSION
    ]
    if not rows:
        return None
    row = rows[-1]
    text = " ".join(letter.merged_text for letter in letters if letter.kind == "L06").casefold()
    reviews = [one for one in clocks if one.kind == DeadlineKind.SUSPENSION_REVIEW]
    letter_clock = next((one for one in clocks if one.kind == DeadlineKind.SUSPENSION_LETTER), None)
    stage = Stage(case.stage)
    return SuspensionRecord(
        reasons=row.reasons,
        alternatives_looked_at=sum(bool(one.get("reason")) for one in row.alternatives),
        paid="full pay" in text if text else None,
        said_not_disciplinary="not disciplinary action" in text or "not a disciplinary" in text,
        contact_named=row.contact_id is not None,
        letter_late=late_words(letter_clock, known.on),
        overdue_reviews=sum(
            one.state != DeadlineState.LATE and bool(late_words(one, known.on)) for one in reviews
        ),
        still_needed=row.state != "running" or not (stage.is_closed or _settled(known)),
    )


def _settled(known: CaseRecord) -> bool:
    """Tell whether what was decided leaves nothing that a suspension could protect."""
    ended = {DecisionKind.NO_CASE, DecisionKind.NO_FURTHER_ACTION, DecisionKind.INFORMAL}
    if known.outcomes:
        return not HearingOutcome(known.outcomes[-1].outcome).is_dismissal
    return bool(known.decisions) and DecisionKind(known.decisions[-1].kind) in ended


def people_near_in(
    session: ReadSession, known: CaseRecord, wanted: frozenset[CaseRole]
) -> tuple[tuple[ConflictFact, ...], RoleRow | None]:
    """Return who of some parts stands too near, and who investigates now."""
    found = known.parts
    by_person = role_queries.by_person(found)
    on_record = connections.facts_in(session, known.case)
    near: list[ConflictFact] = []
    officer: RoleRow | None = None
    for part, person, _school in found:
        role = CaseRole(part.role)
        if part.mistaken or role not in wanted:
            continue
        if role is CaseRole.IO and part.to_on is None:
            officer = part
        facts = facts_of_person(by_person[person.id], leaving_out=part.id)
        answer = judge_part(role, [*facts, *connections.roles_of(on_record, person.id)])
        if answer.verdict is not Verdict.OK:
            hard = answer.verdict is Verdict.HARD
            words = hardest_words(answer)
            near.append(
                ConflictFact(person.name, role.words.lower(), words, hard, part.override_reason)
            )
    return tuple(near), officer


def speaks_as_decided(letter: LetterRow) -> bool:
    """Tell whether the words of an issued letter speak of the matter as decided."""
    return _decided_words(letter.kind, letter.merged_text)


@lru_cache(maxsize=2048)
def _decided_words(kind: str, text: str) -> bool:
    # What was issued never changes: it is read once.
    if not text.strip():
        return False
    found = check_text(text[:40_000], kind=kind, facts=LetterFacts())
    return any(one.code == "VERDICT_WORDS" for one in found.findings)


def late_words(clock: DeadlineRow | None, on: date) -> str:
    """Say that a date was not kept, or has gone by as of a day; empty where it was, or is ahead."""
    if clock is None:
        return ""
    due = f"{clock.title}: due on {uk_date(clock.due_on)}"
    if clock.state == DeadlineState.RUNNING:
        return f"{due}, and not on record yet." if clock.due_on < on else ""
    if clock.state not in (DeadlineState.LATE, DeadlineState.MISSED):
        return ""
    done = "" if clock.settled_on is None else f", done on {uk_date(clock.settled_on)}"
    return f"{due}{done}."


def _days_over(clock: DeadlineRow | None, today: date) -> int:
    if clock is None or clock.state in (DeadlineState.MET, DeadlineState.NOT_APPLICABLE):
        return 0
    return max(((clock.settled_on or today) - clock.due_on).days, 0)


def _decision(known: CaseRecord, kind: DecisionKind) -> DecisionRow | None:
    found = [row for row in known.decisions if row.kind == kind]
    return found[-1] if found else None


def _finder_who_judges(known: CaseRecord) -> str:
    """Name whoever investigated or found facts and sits on a panel of the case."""
    finders = {part.person_id for part, _p, _s in known.parts if part.role == CaseRole.IO}
    judges = [
        person.name
        for part, person, _school in known.parts
        if part.role in _PANELS and part.person_id in finders and not part.mistaken
    ]
    return judges[0] if judges else ""


def _told(letter: LetterRow) -> Sequence[int]:
    if letter.received_on is None:
        return ()
    told = letter.facts.get("allegations", ()) if letter.facts else ()
    changed = letter.facts.get("changes", ()) if letter.facts else ()
    return [int(one["number"]) for one in (*told, *changed)]


def _noted(letters: Sequence[LetterRow]) -> bool:
    return any("review" in one.merged_text and "overdue" in one.merged_text for one in letters)


def _called_warning(text: str) -> bool:
    low = text.casefold().replace("not a warning", "").replace("is not a disciplinary warning", "")
    return any(words in low for words in _WARNED if f"no {words}" not in low)
