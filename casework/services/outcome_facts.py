"""What an outcome of a hearing rests on, gathered for the rules (DOMAIN.md 2.8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from casework.errors import BadInput
from casework.rules.clauses import Seriousness
from casework.rules.hearings import HearingKind, HearingState
from casework.rules.never_harsher import HeardAgain, Stood
from casework.rules.sanction_checks import OutcomeAnswer, OutcomeFacts, judge_outcome
from casework.rules.sanctions import HearingOutcome
from casework.rules.stage_move import LONGEST_REASON
from casework.services import calendars, heard_allegations, panel, panel_findings, warnings
from casework.services.what_stands import again_in, standing_outcome_in, stood_in
from casework.store import hearing_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.hearing_tables import HearingRow
from casework.summaries.hearings import FindingView, OutcomeText

YES = "yes"
GIVEN = frozenset(
    {"serious_because", "gross_grounds", "consent", "terms", "start_on", "accept_by", "if_refused",
     "improvement", "improve_by", "review_on", "support", "months", "notice", "last_day", "effect",
     "reinstatement", "rests_on_spent"}
)  # fmt: skip
"""What an outcome may hold beside its reasons, each by its kind."""
LONGEST_LIVE_MONTHS = 120


def facts_in(
    session: ReadSession,
    case: CaseRow,
    row: HearingRow,
    found: Sequence[FindingView],
    text: OutcomeText,
    on: date,
) -> OutcomeFacts:
    """Gather for the rules what the outcome of a hearing rests on."""
    profile = calendars.basis_in(session, case.id, on).profile
    employed = hearing_queries.employment_of(session, case.subject_id)
    left = employed is not None and employed.ends_on is not None and employed.ends_on <= on
    said = text.given
    return OutcomeFacts(
        findings=panel_findings.facts_from(found),
        hearing_held=HearingState(row.state) is HearingState.HELD,
        invited_to=HearingOutcome(row.most_possible) if row.most_possible else None,
        authority=panel.authority_in(session, case, HearingKind(row.kind)),
        live_warnings=warnings.live_words_in(session, case),
        gross_alleged=_gross(session, case, found),
        gross_grounds=said.get("gross_grounds", ""),
        serious_because=said.get("serious_because", ""),
        lesser_because=_lesser(text),
        consent=said.get("consent", ""),
        mitigation_considered=text.mitigation,
        rests_on_spent=said.get("rests_on_spent") == YES,
        oral_warnings=any(n.key == "oral_warnings" and bool(n.value) for n in profile.numbers),
        employee_left=left,
        stood=stood_at_remittal_in(session, case, row),
        months=months_meant(text),
        panel=panel.decision_points_in(session, case, row, profile),
    )


def stood_at_remittal_in(session: ReadSession, case: CaseRow, row: HearingRow) -> Stood | None:
    """Return what an appeal left standing when it sent the case back to this hearing."""
    standing = standing_outcome_in(session, case.id)
    if standing is None or standing.hearing_id == row.id:
        return None
    if again_in(session, case.id, standing.recorded_at) is not HeardAgain.REMITTED:
        return None
    return stood_in(session, case, standing)


def answer_for(
    session: ReadSession, case: CaseRow, row: HearingRow, text: OutcomeText, on: date
) -> OutcomeAnswer:
    """Answer for the outcome that is chosen, with all that is typed of it."""
    found = panel_findings.findings_in(session, case, row)
    return judge_outcome(chosen_in(text), facts_in(session, case, row, found, text, on))


def chosen_in(text: OutcomeText) -> HearingOutcome:
    """Return the outcome that is chosen. Raises BadInput where none is."""
    if text.outcome is None:
        raise BadInput("No outcome is chosen.", field="outcome", cure="Choose one.")
    return text.outcome


def months_typed(text: OutcomeText) -> int | None:
    """Return the live period that was typed; None where it was left empty. Raises BadInput."""
    said, months = text.given.get("months", "").strip(), months_meant(text)
    if said and months is None:
        raise BadInput(
            f"“{said[:20]}” is no number of months.",
            field="months",
            cure="Give a whole number, or leave it empty for that of the procedure.",
        )
    return months


def months_meant(text: OutcomeText) -> int | None:
    """Return the live period that is typed so far; None while it is no number of months."""
    said = text.given.get("months", "").strip()
    short = said.isascii() and said.isdecimal() and len(said) <= len(str(LONGEST_LIVE_MONTHS))
    return int(said) if short and 0 < int(said) <= LONGEST_LIVE_MONTHS else None


def check_lengths(text: OutcomeText) -> None:
    """Raise BadInput for words of no part of an outcome, or for far too many of them."""
    words = {
        "reasons": text.reasons,
        "mitigation": text.mitigation,
        "record_considered": text.record_considered,
        "compared": text.compared,
        "rights_weighed": text.rights_weighed,
        **{f"why_not_{one.value}": said for one, said in text.alternatives.items()},
        **text.given,
    }
    unknown = sorted(set(text.given) - GIVEN)
    if unknown:
        raise BadInput(f"“{unknown[0][:40]}” is no part of an outcome.", field="given")
    for name, said in words.items():
        if len(said) > LONGEST_REASON:
            raise BadInput("That is too long.", field=name, cure="Shorten it.")


def _lesser(text: OutcomeText) -> str:
    """Join why lighter outcomes would not do, where each lighter sanction was considered."""
    chosen = text.outcome
    if chosen is None:
        return ""
    said: Mapping[HearingOutcome, str] = text.alternatives
    # An oral warning and other terms are not open in every trust: they may be left out.
    asked = (
        HearingOutcome.NO_ACTION,
        HearingOutcome.WRITTEN_WARNING,
        HearingOutcome.FINAL_WRITTEN_WARNING,
    )
    lighter = [one for one in asked if one.weight < chosen.weight]
    if not all(said.get(one, "").strip() for one in lighter):
        return ""
    return "; ".join(words.strip() for words in said.values() if words.strip())


def _gross(session: ReadSession, case: CaseRow, found: Sequence[FindingView]) -> bool:
    gross = {
        row.number
        for row in heard_allegations.heard_in(session, case.id)
        if row.seriousness == Seriousness.POTENTIAL_GROSS_MISCONDUCT
    }
    return any(
        one.number in gross and one.text.finding is not None and one.text.finding.any_part
        for one in found
    )
