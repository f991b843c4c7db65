"""All that letters state of the hearing, the outcome, the appeal and what runs beside them."""

from __future__ import annotations

from dataclasses import dataclass, field

from casework.clock import uk_date
from casework.rules.case_role import CaseRole
from casework.rules.deadlines import ServiceMethod
from casework.rules.stage_flow import DecisionKind
from casework.services import calendars
from casework.services.beside_letter_facts import beside_values_in
from casework.services.hearing_letter_facts import (
    hearing_meant_in,
    hearing_values_in,
    papers_in,
)
from casework.services.letter_people import LetterAsked, holder_in
from casework.services.outcome_letter_facts import outcome_told_in
from casework.store import letter_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.summaries.letter_facts import FindingFacts, GroundFacts

# The decision that a letter tells of, where it tells of one.
_DECISIONS = {
    "L17": (DecisionKind.NO_CASE,),
    "L18": (DecisionKind.INFORMAL, DecisionKind.INFORMAL_DONE),
}
_TELLS = frozenset(
    {
        "L17", "L18", "L19", "L20", "L21", "L22", "L23", "L24", "L25", "L26", "L27", "L28",
        "L29", "L30", "L31", "L33", "L42", "L45", "L46",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ProcessTold:
    """Texts, flags and lists for the letters from the decision on the report onwards."""

    values: dict[str, str] = field(default_factory=dict)
    flags: dict[str, bool] = field(default_factory=dict)
    findings: tuple[FindingFacts, ...] = ()
    grounds: tuple[GroundFacts, ...] = ()
    papers: tuple[str, ...] = ()


def process_told_in(
    session: ReadSession, case: CaseRow, letter: str, asked: LetterAsked
) -> ProcessTold:
    """Gather what a letter of a kind may state; letters of the investigation have nothing here."""
    values, flags = beside_values_in(session, case, letter)
    if letter not in _TELLS:
        return ProcessTold(values, flags)
    values |= _decision(session, case, letter)
    hearing = hearing_meant_in(session, case.id, letter, asked.about_id)
    basis = calendars.basis_in(session, case.id, asked.on)
    of_hearing, how = hearing_values_in(session, case, letter, hearing, basis)
    told = outcome_told_in(
        session,
        case,
        letter,
        hearing,
        on=asked.on,
        delivery=_delivery(session, case, asked),
        basis=basis,
    )
    return ProcessTold(
        {name: text for name, text in {**values, **of_hearing, **told.values}.items() if text},
        {**flags, **how, **told.flags},
        told.findings,
        told.grounds,
        papers_in(session, case, letter),
    )


def _decision(session: ReadSession, case: CaseRow, letter: str) -> dict[str, str]:
    found = [
        row
        for kind in _DECISIONS.get(letter, ())
        if (row := letter_queries.last_decision(session, case.id, kind)) is not None
    ]
    if not found:
        return {}
    last = max(found, key=lambda row: row.decided_on)
    return {
        "decision.date": uk_date(last.decided_on),
        "decision.maker": ", ".join(part for part in (last.decided_by, last.authority) if part),
        "decision.because": last.reasons,
    }


def _delivery(session: ReadSession, case: CaseRow, asked: LetterAsked) -> str:
    """Return how the letter goes, as typed, else as it is proposed."""
    typed = asked.typed.get("letter.delivery", "").strip()
    if typed:
        return typed
    person = letter_queries.find_person(session, asked.recipient_id) or holder_in(
        session, case, CaseRole.SUBJECT
    )
    by_email = person is not None and person.email
    return (ServiceMethod.EMAIL if by_email else ServiceMethod.BY_HAND).words
