"""What the panel finds of each allegation, with reasons and the pages it points to.

DOMAIN.md 0.3 and 2.4 (DELIBERATION): the panel's own words, in its own vocabulary, never read from
the report's. Written anew each time, never over what was there.
"""

from __future__ import annotations

from collections.abc import Sequence

from casework.actor import Actor
from casework.changes import Done
from casework.errors import BadInput, NotFound, Refused
from casework.ids import AllegationId, EvidenceId, HearingId
from casework.rules.hearings import HearingKind, HearingState
from casework.rules.panel_findings import FindingOnAllegation, PanelFinding
from casework.rules.stage_move import LONGEST_REASON, written
from casework.rules.typed_words import tidy_line
from casework.rules.what_each_reads import Reading
from casework.services import drafts, heard_allegations, put_to_employee
from casework.services.context import Casework
from casework.services.hearing_access import hand_in, hearing_in
from casework.services.hearings import changes
from casework.services.panel_sitting import decider_or_refuse
from casework.services.roles import name_of
from casework.store import evidence_queries, hearing_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.hearing_tables import HearingRow, PanelFindingRow
from casework.store.policy_tables import AllegationRow
from casework.store.unit import Unit
from casework.summaries.hearings import CitedEvidence, FindingText, FindingView


def draft_key(hearing_id: str, allegation_id: str) -> str:
    """Return under which key the typing of a finding is kept."""
    return f"finding:{hearing_id}:{allegation_id}"


def findings_in(session: ReadSession, case: CaseRow, row: HearingRow) -> tuple[FindingView, ...]:
    """Return every live allegation with what the panel wrote of it last."""
    last = {one.allegation_id: one for one in hearing_queries.findings_of(session, row.id)}
    return tuple(
        _view(session, case, one, last.get(one.id))
        for one in heard_allegations.heard_in(session, case.id)
    )


def facts_from(views: Sequence[FindingView]) -> tuple[FindingOnAllegation, ...]:
    """Say for the rules what the panel wrote; words that wait for the chair do not count yet."""
    return tuple(
        FindingOnAllegation(one.number)
        if one.waits
        else FindingOnAllegation(
            one.number,
            one.text.finding,
            one.text.reasons,
            len(one.text.evidence),
            one.text.no_evidence,
            one.text.part,
            one.not_put,
        )
        for one in views
    )


def write_finding(
    casework: Casework,
    actor: Actor,
    *,
    hearing_id: HearingId,
    allegation_id: AllegationId,
    text: FindingText,
) -> Done[None]:
    """Write what the panel finds of an allegation; another's typing waits for the chair.

    Raises:
        Refused: the hearing has not ended, or the capacity does not decide. BadInput: far too
            long, or a page of nothing. NotFound.
    """
    with casework.transaction(actor) as unit:
        row, case = hearing_in(unit.session, actor, hearing_id, Reading.DELIBERATION)
        hand = hand_in(unit.session, actor, case, HearingKind(row.kind))
        _refuse_before_the_end(row)
        refuse_after_outcome(unit.session, case, row)
        allegation = _allegation(unit, case, allegation_id)
        reasons, part = written(text.reasons), written(text.part)
        if max(len(reasons), len(part), len(text.no_evidence)) > LONGEST_REASON:
            raise BadInput("That is too long.", field="reasons", cure="Shorten it.")
        drafts.discard_in(unit, draft_key(row.id, allegation.id))
        new = PanelFindingRow(
            case_id=case.id,
            hearing_id=row.id,
            allegation_id=allegation.id,
            number=_next(unit, row.id, allegation.id),
            finding=text.finding.value if text.finding else "",
            part=part,
            reasons=reasons,
            evidence=[_cited_data(unit, case, one) for one in text.evidence],
            no_evidence=written(text.no_evidence),
            made_at=unit.now,
            made_by=hand.name,
            on_behalf_of=hand.on_behalf_of,
        )
        unit.session.add(new)
        unit.session.flush()
        _record(unit, new, "panel.found")
        return Done(None, changes(case.id))


def confirm_findings(casework: Casework, actor: Actor, *, hearing_id: HearingId) -> Done[int]:
    """Let the chair make their own what was typed for them; return how many findings.

    Raises Refused: it is not the chair, the name is only stated under another's key, or nothing
    waits.
    """
    with casework.transaction(actor) as unit:
        row, case = hearing_in(unit.session, actor, hearing_id, Reading.DELIBERATION)
        _part, person = decider_or_refuse(
            unit.session, actor, case, row, "makes the panel’s findings their own"
        )
        refuse_stated_name(actor, name_of(person))
        refuse_after_outcome(unit.session, case, row)
        waiting = [one for one in _last_of_each(unit.session, row.id) if one.on_behalf_of]
        if not waiting:
            raise Refused("Nothing was typed on the chair’s behalf.")
        for one in waiting:
            new = PanelFindingRow(
                case_id=case.id,
                hearing_id=row.id,
                allegation_id=one.allegation_id,
                number=one.number + 1,
                finding=one.finding,
                part=one.part,
                reasons=one.reasons,
                evidence=one.evidence,
                no_evidence=one.no_evidence,
                made_at=unit.now,
                made_by=actor.name,
            )
            unit.session.add(new)
            unit.session.flush()
            _record(unit, new, "panel.finding_confirmed")
        return Done(len(waiting), changes(case.id))


def refuse_stated_name(actor: Actor, chair: str) -> None:
    """Raise Refused where the chair's name is only stated under another's key."""
    if actor.key_of:
        raise Refused(
            f"{chair} is named as stated, under the key of {actor.key_of}: words typed under"
            " another name are not confirmed so.",
            cure=f"Give {chair} a key of their own, or type the words under their name.",
        )


def refuse_after_outcome(session: ReadSession, case: CaseRow, row: HearingRow) -> None:
    """Raise Refused once the hearing's outcome is on record: its findings are fixed with it."""
    if any(one.hearing_id == row.id for one in hearing_queries.outcomes_of(session, case.id)):
        raise Refused(
            "The outcome is on record, and what it rests on is fixed with it.",
            cure="Put a mistake right in a correction of the outcome.",
        )


def refuse_stage(row: HearingRow) -> None:
    """Raise Refused before the hearing has ended."""
    _refuse_before_the_end(row)


def _refuse_before_the_end(row: HearingRow) -> None:
    if HearingState(row.state) is not HearingState.HELD:
        raise Refused(
            "Nothing is found before the hearing has ended.",
            cure="Record the end of the hearing when both sides have summed up.",
        )


def _allegation(unit: Unit, case: CaseRow, allegation_id: str) -> AllegationRow:
    for one in heard_allegations.heard_in(unit.session, case.id):
        if one.id == allegation_id:
            return one
    raise NotFound("That allegation is not one of this case, or was withdrawn.")


def _next(unit: Unit, hearing_id: str, allegation_id: str) -> int:
    found = [
        one.number
        for one in hearing_queries.findings_of(unit.session, hearing_id)
        if one.allegation_id == allegation_id
    ]
    return max(found, default=0) + 1


def _last_of_each(session: ReadSession, hearing_id: str) -> list[PanelFindingRow]:
    last = {one.allegation_id: one for one in hearing_queries.findings_of(session, hearing_id)}
    return list(last.values())


def _cited_data(unit: Unit, case: CaseRow, cited: CitedEvidence) -> dict[str, object]:
    for item, _file in evidence_queries.items_of_case(unit.session, case.id):
        if item.id == cited.item_id:
            return {"item": item.id, "page": cited.page, "words": tidy_line(cited.words)}
    raise NotFound("One of the exhibits is not in this case.")


def _record(unit: Unit, row: PanelFindingRow, verb: str) -> None:
    # The words may quote a sealed exhibit: the audit says what was found, the row why.
    unit.record(
        verb,
        case_id=row.case_id,
        subject=("allegation", row.allegation_id),
        after={"finding": row.finding, "number": row.number, "on_behalf_of": row.on_behalf_of},
    )


def _view(
    session: ReadSession, case: CaseRow, one: AllegationRow, row: PanelFindingRow | None
) -> FindingView:
    text = FindingText()
    cited: tuple[CitedEvidence, ...] = ()
    if row is not None:
        cited = _cited(session, case, row)
        finding = PanelFinding(row.finding) if row.finding else None
        text = FindingText(finding, row.reasons, row.part, cited, row.no_evidence)
    return FindingView(
        AllegationId(one.id),
        one.number,
        one.title,
        one.wording,
        text,
        _not_put(session, case, one, cited),
        made_by="" if row is None else row.made_by,
        made_at=None if row is None else row.made_at,
        on_behalf_of="" if row is None else row.on_behalf_of,
    )


def _cited(session: ReadSession, case: CaseRow, row: PanelFindingRow) -> tuple[CitedEvidence, ...]:
    items = {item.id: item for item, _ in evidence_queries.items_of_case(session, case.id)}
    return tuple(
        CitedEvidence(
            EvidenceId(str(one["item"])),
            items[one["item"]].reference or items[one["item"]].title,
            one.get("page"),
            str(one.get("words", "")),
        )
        for one in row.evidence
        if one["item"] in items
    )


def _not_put(
    session: ReadSession, case: CaseRow, one: AllegationRow, cited: Sequence[CitedEvidence]
) -> tuple[str, ...]:
    """List of what the finding points to that which was never put to the employee (2.1)."""
    if not cited:
        return ()
    pointed = {each.item_id for each in cited}
    return tuple(
        each.reference
        for each in put_to_employee.not_put_in(session, case.id)
        if each.allegation_id == one.id and each.item_id in pointed
    )
