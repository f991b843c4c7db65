"""What a letter may say of an outcome, of an appeal and of a warning (DOMAIN.md 4, L23 to L31).

The words of a panel stand in no letter before its outcome is on record (2.3, 2.4).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from casework.clock import LONDON, uk_date
from casework.errors import BadInput
from casework.rules.appeals import AppealGround, AppealType, GroundResult, is_late
from casework.rules.calendar_deadlines import warning_ends
from casework.rules.deadlines import ServiceMethod, deemed_receipt, working_days_after
from casework.rules.reckoning import plural
from casework.rules.sanctions import HearingOutcome
from casework.rules.warnings_live import WarningState
from casework.services import warnings, what_stands
from casework.services.calendars import CountingBasis
from casework.services.letter_people import within_a_sentence
from casework.store import hearing_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.hearing_tables import AppealRow, HearingRow, OutcomeRow
from casework.summaries.letter_facts import FindingFacts, GroundFacts

_NONE_NAMED = "You have not named a ground yet. Please write to us why you appeal."
OF_AN_APPEAL = ("L29", "L30", "L31")
# What an outcome holds under these names is proposed for a fact that is typed with its letter.
_GIVEN = {
    "improvement": "sanction.improvement",
    "improve_by": "sanction.improve_by",
    "review_on": "sanction.review_on",
    "support": "sanction.support",
    "gross_grounds": "gross.grounds",
    "consent": "terms.power",
    "terms": "new_terms",
    "start_on": "terms.start_on",
    "accept_by": "terms.accept_by",
    "if_refused": "terms.if_refused",
    "notice": "employment.notice",
    "last_day": "employment.last_day",
    "effect": "appeal.effect",
    "reinstatement": "appeal.reinstatement",
}


@dataclass(slots=True)
class OutcomeTold:
    """What the letters of an outcome and of an appeal may state."""

    values: dict[str, str] = field(default_factory=dict)
    flags: dict[str, bool] = field(default_factory=dict)
    findings: tuple[FindingFacts, ...] = ()
    grounds: tuple[GroundFacts, ...] = ()


def outcome_told_in(
    session: ReadSession,
    case: CaseRow,
    letter: str,
    hearing: HearingRow | None,
    *,
    on: date,
    delivery: str,
    basis: CountingBasis,
) -> OutcomeTold:
    """Gather what is on record of the outcome, the appeal and the warning that a letter tells of.

    ``on`` is the date of the letter: a warning runs from it (14, ruling 12); ``delivery`` says
    how it goes, and so from when the time to appeal is counted.
    """
    told = OutcomeTold()
    if letter == "L42":
        told.values |= _spent_warning(session, case, on)
        return told
    decided = hearing_queries.outcomes_of(session, case.id)
    mine = [row for row in decided if hearing is not None and row.hearing_id == hearing.id]
    if letter == "L18":
        mine = [row for row in mine if row.outcome == HearingOutcome.MANAGEMENT_GUIDANCE]
    if mine:
        told.values |= _outcome(mine[-1])
        told.values |= _warning(session, case, mine[-1], on)
        told.values |= _employment(session, case, mine[-1], on)
        told.findings = _findings(session, case, hearing)
        told.flags |= _outcome_flags(mine[-1], told.findings)
    told.values |= _time_to_appeal(basis, on, delivery)
    if letter in OF_AN_APPEAL:
        _tell_appeal(session, case, letter, told, decided, basis, hearing)
    return told


def _outcome(row: OutcomeRow) -> dict[str, str]:
    why_not = [
        f"{HearingOutcome(str(one['outcome'])).words}: {one['why_not']}" for one in row.alternatives
    ]
    serious = str(row.given.get("serious_because", ""))
    reasons = " ".join(part for part in (row.reasons, serious) if part)
    values = {
        "outcome.words": within_a_sentence(HearingOutcome(row.outcome).words),
        "outcome.reasons": reasons,
        "lighter": "\n".join(why_not),
        "outcome.mitigation": " ".join(
            part for part in (row.mitigation, row.record_considered) if part
        ),
        "decision.date": uk_date(row.decided_on),
        "decision.maker": ", ".join(part for part in (row.decided_by, row.authority) if part),
        "decision.because": reasons,
    }
    values |= {_GIVEN[key]: str(words) for key, words in row.given.items() if key in _GIVEN}
    return values


def _outcome_flags(row: OutcomeRow, findings: Sequence[FindingFacts]) -> dict[str, bool]:
    upheld = any("not upheld" not in one.finding.lower() for one in findings)
    return {
        "outcome.guidance": row.outcome == HearingOutcome.MANAGEMENT_GUIDANCE,
        "outcome.any_upheld": upheld,
        "outcome.after_leaving": row.outcome == HearingOutcome.WOULD_HAVE_BEEN_DISMISSED,
    }


def _warning(session: ReadSession, case: CaseRow, row: OutcomeRow, on: date) -> dict[str, str]:
    if not HearingOutcome(row.outcome).is_warning:
        return {}
    known = what_stands.begun_in(session, case, row)
    if known is not None:
        # A letter that puts an earlier one right tells of the warning as it runs.
        last = warnings.given_from(known).last_day
        return {
            "sanction.live_months": plural(known.months, "month"),
            "sanction.expires_on": uk_date(last),
        }
    first, months = what_stands.begins_in(session, case, row, on)
    return {
        "sanction.live_months": plural(months, "month"),
        "sanction.expires_on": uk_date(warning_ends(first, months).due_on),
    }


def _employment(session: ReadSession, case: CaseRow, row: OutcomeRow, on: date) -> dict[str, str]:
    if row.outcome != HearingOutcome.DISMISSAL_NOTICE or row.given.get("notice"):
        return {}
    employed = hearing_queries.employment_of(session, case.subject_id)
    if employed is None or employed.started_on is None or employed.started_on > on:
        return {}
    from casework.rules.sanctions import least_notice_weeks

    least = least_notice_weeks(employed.started_on, on)
    weeks = max(least, employed.contract_notice_weeks or 0)
    return {"employment.notice": plural(weeks, "week")} if weeks else {}


def _findings(
    session: ReadSession, case: CaseRow, hearing: HearingRow | None
) -> tuple[FindingFacts, ...]:
    if hearing is None:
        return ()
    from casework.services.panel_findings import findings_in

    return tuple(
        FindingFacts(
            one.number,
            one.wording,
            one.text.finding.words,
            one.text.part,
            one.text.reasons,
            tuple(cited.shown for cited in one.text.evidence),
            one.text.no_evidence,
        )
        for one in findings_in(session, case, hearing)
        if one.text.finding is not None and not one.waits
    )


def _time_to_appeal(basis: CountingBasis, on: date, delivery: str) -> dict[str, str]:
    days = basis.profile.days("appeal_days")
    method = next((one for one in ServiceMethod if one.words == delivery), ServiceMethod.EMAIL)
    sent = datetime.combine(on, time(9), LONDON)
    try:
        received = deemed_receipt(
            basis.bank_holidays,
            method,
            sent,
            cut_off=basis.profile.time_of_day("email_cut_off"),
            post_days=basis.profile.days("first_class_days"),
        ).due_on
        last = working_days_after(basis.calendar(), received, days).due_on
    except BadInput:
        # A year whose bank holidays nobody knows: the gap says that the date is missing.
        return {"appeal.days": plural(days, "working day")}
    return {"appeal.by": uk_date(last), "appeal.days": plural(days, "working day")}


# -- the appeal ---------------------------------------------------------------------------


def _tell_appeal(
    session: ReadSession,
    case: CaseRow,
    letter: str,
    told: OutcomeTold,
    decided: Sequence[OutcomeRow],
    basis: CountingBasis,
    hearing: HearingRow | None,
) -> None:
    lodged = hearing_queries.appeals_of(session, case.id)
    if not lodged:
        return
    row = lodged[-1]
    if hearing is not None and hearing.appeal_id:
        row = next((one for one in lodged if one.id == hearing.appeal_id), row)
    answers = {one.ground: one for one in hearing_queries.answers_of(session, row.id)}
    against = what_stands.stood_before_in(session, row)
    after = [one for one in decided if one.appeal_id == row.id]
    told.values |= _appeal(row, basis, against)
    told.flags |= _appeal_flags(session, case, row)
    found: list[GroundFacts] = []
    results: set[GroundResult] = set()
    for ground in map(AppealGround, row.grounds):
        # The panel's answers are its own until the outcome of the appeal is on record.
        answer = answers.get(ground) if after else None
        result = GroundResult(answer.result) if answer is not None and answer.result else None
        words = ground.words if ground is not AppealGround.OTHER or not row.words else row.words
        if result is None or answer is None:
            found.append(GroundFacts(words))
        else:
            results.add(result)
            found.append(GroundFacts(words, result.words, answer.reasons))
    if not found and letter == "L29":
        found.append(GroundFacts(_NONE_NAMED))
    told.grounds = tuple(found)
    if after and against is not None:
        before, now = HearingOutcome(against.outcome), HearingOutcome(after[-1].outcome)
        told.values["appeal.result"] = _whole(results)
        told.flags["appeal.changes"] = before is not now
        told.flags["appeal.restores_work"] = before.is_dismissal and not now.is_dismissal


def _whole(results: set[GroundResult]) -> str:
    """Say the result of the appeal as a whole from those of its grounds."""
    if not results:
        return ""
    if len(results) == 1:
        (only,) = results
        return {
            GroundResult.UPHELD: "your appeal is upheld",
            GroundResult.PARTLY: "your appeal is upheld in part",
            GroundResult.DISMISSED: "your appeal is dismissed",
        }[only]
    return "your appeal is upheld in part"


def _appeal(row: AppealRow, basis: CountingBasis, against: OutcomeRow | None) -> dict[str, str]:
    values = {
        "appeal.received_on": uk_date(row.received_on),
        "appeal.late_because": row.accepted_because,
    }
    try:
        days = basis.profile.days("appeal_hearing_days")
        by = working_days_after(basis.calendar(), row.received_on, days).due_on
        values["appeal.next_dates"] = (
            f"Your appeal is to be heard by {uk_date(by)}. You will be invited in writing in good"
            " time before."
        )
    except BadInput:
        pass  # a year without bank holidays: the letter goes without the target
    if against is not None:
        words = within_a_sentence(HearingOutcome(against.outcome).words)
        values["appeal.before"] = f"{words}, decided on {uk_date(against.decided_on)}"
    return values


def _appeal_flags(session: ReadSession, case: CaseRow, row: AppealRow) -> dict[str, bool]:
    from casework.rules.appeals import LodgedAppeal
    from casework.services.appeal_views import window_in

    window = window_in(session, case, row.outcome_id)
    late = window is not None and is_late(LodgedAppeal(row.received_on), window)
    return {
        "appeal.late": late,
        "appeal.refused_as_late": late and row.late_accepted is False,
        "appeal.rehearing": row.kind == AppealType.REHEARING,
    }


# -- a warning that has ended --------------------------------------------------------------


def _spent_warning(session: ReadSession, case: CaseRow, on: date) -> Mapping[str, str]:
    given = [
        warnings.given_from(row)
        for row in hearing_queries.warnings_of(session, case.subject_id)
        if row.case_id == case.id
    ]
    spent = [one for one in given if one.state_on(on) is WarningState.SPENT]
    if not spent:
        return {}
    last = spent[-1]
    return {
        "warning.what": within_a_sentence(last.outcome.words),
        "warning.issued_on": uk_date(last.issued_on),
        "warning.spent_on": uk_date(date.fromordinal(last.last_day.toordinal() + 1)),
    }
