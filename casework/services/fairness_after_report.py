"""The facts of the fairness view from the outcome to the end of an appeal, and the routes.

DOMAIN.md 0.1, 2.4 (last column), 2.9, 3. Read within one open reading; what it means is for the
rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from casework.clock import uk_date
from casework.rules.case_role import CaseRole
from casework.rules.deadline_kinds import DeadlineKind, DeadlineState
from casework.rules.evidence_matrix import Column
from casework.rules.fairness_facts import (
    AppealRecord,
    GroundRecord,
    OutcomeRecord,
    RouteRecord,
)
from casework.rules.panel_findings import panel_points
from casework.rules.policy_told import Shown
from casework.rules.procedure_profile import below_law
from casework.rules.process_points import OpenPoint
from casework.rules.report import Conduct
from casework.rules.sanctions import HearingOutcome, raises
from casework.rules.track_kinds import TrackFacts, TrackKind
from casework.services import (
    appeal_views,
    calendars,
    panel_findings,
    proportionality,
)
from casework.services.citation_ground import act_facts
from casework.services.employment import employment_in
from casework.services.fairness_record import CaseRecord
from casework.services.fairness_to_report import late_words, people_near_in
from casework.services.policy_knowledge import knowledge_in
from casework.services.put_to_employee import not_put_in
from casework.services.shipped_time import shipped_profile
from casework.services.track_facts import known_in
from casework.store import hearing_queries, role_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.hearing_tables import OutcomeRow
from casework.store.letter_tables import LetterRow

_OUTCOME_LETTERS = ("L23", "L24", "L25", "L26", "L27", "L28")
# What the letter of an outcome says beside its findings (Acas Code, 18 to 22), as whole words.
_WANTED = {
    "the right to appeal": r"\bappeal\b",
    "what was found, with the reasons": r"\b(found|upheld)\b",
}
_OF_A_WARNING = {
    "for how long the warning is live": r"\b(live|current)\b",
    "what follows if it happens again": r"\b(further|again)\b",
}
_REASON_IS_CONDUCT = re.compile(r"\breason\b[^.]*\bconduct\b", re.IGNORECASE)
# Letters that ask for confidentiality say also what must not be published (0.1, row 18).
_SAY_THE_RESTRICTION = frozenset({"L01", "L05", "L06", "L10", "L11", "L19", "L30"})
_RESTRICTION = "likely to identify"


def outcome_in(session: ReadSession, known: CaseRecord) -> OutcomeRecord:
    """Gather what the panel found and decided, and the letter that says so."""
    case, clocks, letters = known.case, known.clocks, known.letters
    decided = [row for row in known.outcomes if not row.appeal_id]
    if not decided:
        return OutcomeRecord()
    row = decided[-1]
    outcome = HearingOutcome(row.outcome)
    hearing = hearing_queries.find_hearing(session, row.hearing_id)
    views = () if hearing is None else panel_findings.findings_in(session, case, hearing)
    points = panel_points(panel_findings.facts_from(views))
    invited = HearingOutcome(hearing.most_possible) if hearing and hearing.most_possible else None
    letter = next((one for one in reversed(letters) if one.kind in _OUTCOME_LETTERS), None)
    clock = next((one for one in clocks if one.kind == DeadlineKind.OUTCOME_LETTER), None)
    return OutcomeRecord(
        outcome=outcome,
        reason_is_conduct=letter is not None
        and _REASON_IS_CONDUCT.search(letter.merged_text) is not None,
        findings_lacking=tuple(point.words for point in points if "PUT" not in point.code),
        after_not_put=_never_put(session, case.id, points),
        sanction_reasons=row.reasons,
        alternatives_considered="; ".join(str(one.get("why_not", one)) for one in row.alternatives),
        mitigation=row.mitigation,
        compared=bool(row.compared.strip())
        or any(one.at_step == "sanction" for one in known.comparisons),
        letter_lacks=_letter_lacks(letter, outcome),
        letter_late=late_words(clock, known.on),
        beyond_authority=_beyond_authority(session, case, row, outcome),
        beyond_invitation=_beyond_invitation(outcome, invited),
        no_gross_grounds=outcome is HearingOutcome.DISMISSAL_SUMMARY
        and not str(row.given.get("gross_grounds", "")).strip(),
        rests_on_spent=bool(row.given.get("rests_on_spent")),
    )


def appeal_in(session: ReadSession, known: CaseRecord) -> AppealRecord | None:
    """Gather the last appeal that was not withdrawn."""
    case, letters = known.case, known.letters
    found = [one for one in appeal_views.appeals_in(session, case) if one.withdrawn_on is None]
    if not found:
        return None
    appeal = found[-1]
    near, _officer = people_near_in(session, known, frozenset({CaseRole.APPEAL_PANEL}))
    invited = [one.merged_text.casefold() for one in letters if one.kind == "L30"]
    outcome = " ".join(one.merged_text for one in letters if one.kind in _OUTCOME_LETTERS)
    decided = appeal.decided
    told = any("right to be accompanied" in text for text in invited)
    return AppealRecord(
        near=near,
        # Before the invitation goes out there is nothing to be told by.
        companion_told=told or not (invited or decided is not None),
        late_undecided=appeal.late and appeal.late_accepted is None,
        grounds_unanswered=tuple(
            one.ground.words
            for one in appeal.answers
            if decided is not None and (one.result is None or not one.reasons.strip())
        ),
        decided=decided is not None,
        raised=decided is not None and raises(appeal.against.outcome, decided.outcome),
        limit_called_law=any(
            words in outcome.casefold() for words in ("statutory time limit", "by law within")
        ),
    )


def routes_in(session: ReadSession, known: CaseRecord) -> RouteRecord:
    """Gather the special routes: what law asks of each, and what is not on record."""
    case = known.case
    tracks = {one.facts.kind: one.facts for one in known_in(session, case)}
    work = employment_in(session, case.subject_id)
    breach = tracks.get(TrackKind.DATA_BREACH)
    regulators = tracks.get(TrackKind.REGULATOR_REFERRAL)
    outcome = known.outcomes[-1] if known.outcomes else None
    dismissed = outcome is not None and HearingOutcome(outcome.outcome).is_dismissal
    removed = dismissed or (regulators is not None and regulators.yes.get("removed") is True)
    safeguarding = tracks.get(TrackKind.SAFEGUARDING)
    whistle = tracks.get(TrackKind.WHISTLEBLOWING)
    adjustments = tracks.get(TrackKind.ADJUSTMENTS)
    return RouteRecord(
        lado_open=_overdue(known, DeadlineKind.LADO_CONTACT),
        suspension_letter_open=_overdue(known, DeadlineKind.SUSPENSION_LETTER),
        ico_open=_overdue(known, DeadlineKind.ICO_NOTICE),
        breach_unlogged=breach is not None and not breach.has("what"),
        access_open=_overdue(known, DeadlineKind.ACCESS_REQUEST),
        dbs_open=""
        if not removed or _text(regulators, "dbs_decision")
        else "Whether the duty is met is not on record.",
        tra_open=""
        if not removed or work.teacher is not True or _text(regulators, "tra_decision")
        else "Whether it was considered is not on record.",
        restriction=safeguarding is not None and safeguarding.yes.get("restriction") is True,
        restriction_unmarked=tuple(
            f"letter {one.kind}"
            for one in known.letters
            if one.kind in _SAY_THE_RESTRICTION and _RESTRICTION not in one.merged_text
        ),
        union_official=work.union_official is True,
        union_agreed=None if adjustments is None else adjustments.yes.get("union_agreed"),
        union_contacted=adjustments is not None and adjustments.has("union_contacted_on"),
        whistleblowing_open=_whistleblowing(whistle),
    )


def ground_in(session: ReadSession, known: CaseRecord, on: date) -> GroundRecord:
    """Gather what the whole case stands on: the policy known, harm, rights weighed, delay."""
    case, clocks, allegations = known.case, known.clocks, known.allegations
    names = {row.id: row.version for row in known.versions}
    conduct = act_facts(case, allegations[0]).conduct if allegations else Conduct()
    shown = knowledge_in(session, case, names, conduct).values()
    told = [one.words for one in shown if one.shown in (Shown.NAMED, Shown.INCLUDED)]
    forms = proportionality.assessments_in(session, case)
    profile = calendars.case_profile_in(session, case.id, on)
    decided = known.outcomes[-1] if known.outcomes else None
    return GroundRecord(
        policy_known="; ".join(told) or known.reasons.get("POLICY_NOT_KNOWN", ""),
        harm_not_shown=tuple(_harm_not_shown(known)),
        not_weighed=tuple(one.number for one in forms if one.needed and one.written_at is None),
        panel_weighed=decided is not None and bool(decided.rights_weighed.strip()),
        slips=tuple(
            f"{one.title}, due on {uk_date(one.due_on)}"
            for one in clocks
            if one.state in (DeadlineState.LATE, DeadlineState.MISSED) and not one.reason.strip()
        ),
        below_law=below_law(profile, shipped_profile()),
        typical_numbers=len(profile.typical),
    )


def _never_put(session: ReadSession, case_id: str, points: Iterable[OpenPoint]) -> tuple[str, ...]:
    """Name what findings rest on that was never put, and allegations that never were."""
    relied_on = [point.fact for point in points if "PUT" in point.code]
    whole = [one.words for one in not_put_in(session, case_id) if one.item_id is None]
    return tuple(dict.fromkeys((*relied_on, *whole)))


def _harm_not_shown(known: CaseRecord) -> Iterable[int]:
    """Number the allegations of harm to reputation whose harm no evidence shows (2.9, Crisp)."""
    speaks = {
        row.id
        for row in known.allegations
        if any(
            _speaks_of_reputation(clause.text) for _mapping, clause in known.cited.get(row.id, ())
        )
    }
    for view in known.matrices:
        shown = any(
            cell.entries
            for cell in view.cells()
            if cell.element == "harm" and cell.column is Column.SUPPORTS
        )
        if view.allegation_id in speaks and not shown:
            yield view.number


def _speaks_of_reputation(text: str) -> bool:
    low = text.casefold()
    return "disrepute" in low or "reputation" in low


def _letter_lacks(letter: LetterRow | None, outcome: HearingOutcome) -> tuple[str, ...]:
    if letter is None:
        return ()
    text = letter.merged_text.casefold()
    wanted = _WANTED | (_OF_A_WARNING if outcome.is_warning else {})
    if not outcome.is_formal:
        wanted = {words: sign for words, sign in wanted.items() if "appeal" not in words}
    return tuple(words for words, sign in wanted.items() if not re.search(sign, text))


def _beyond_authority(
    session: ReadSession, case: CaseRow, row: OutcomeRow, outcome: HearingOutcome
) -> str:
    panel = hearing_queries.panel_of(session, case.id, CaseRole.HEARING_PANEL.value)
    decided_by = role_queries.find_person(session, row.decided_by_id or "")
    reaches = [
        HearingOutcome(part.authority_to)
        for part, person in panel
        if person is decided_by and part.authority_to
    ]
    if not outcome.is_formal:
        return ""
    if not reaches:
        return f"What {row.decided_by} may decide is not on record."
    most = max(reaches, key=lambda one: one.weight)
    if outcome.weight <= most.weight:
        return ""
    decided = f"Decided: {outcome.words.lower()}."
    return f"{row.decided_by} may go as far as: {most.words.lower()}. {decided}"


def _beyond_invitation(outcome: HearingOutcome, invited: HearingOutcome | None) -> str:
    if invited is None or outcome.weight <= invited.weight:
        return ""
    decided = f"decided: {outcome.words.lower()}."
    return f"The invitation named {invited.words.lower()} as the most; {decided}"


def _overdue(known: CaseRecord, kind: DeadlineKind) -> str:
    """Say that a clock of law was not kept, or that nothing is on record though it has run out."""
    said = (late_words(clock, known.on) for clock in known.clocks if clock.kind == kind)
    return next(filter(None, said), "")


def _text(facts: TrackFacts | None, key: str) -> str:
    return "" if facts is None else facts.text(key)


def _whistleblowing(facts: TrackFacts | None) -> str:
    if facts is None or facts.yes.get("plausible") is False:
        return ""
    if facts.has("decided_by") and facts.has("not_because"):
        return ""
    return "Who decides on any step, and why it is not because of the disclosure, is not on record."
