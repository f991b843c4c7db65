"""What goes with a letter as it stands: its list, and what speaks against it by now.

Exhibits are judged as for the bundle (DOMAIN.md 6): what is sealed opens for nobody, and what was
redacted anew is made again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from casework.errors import CaseworkError, Refused
from casework.ids import EnclosureId
from casework.rules.letter_copies import CopyPart
from casework.rules.letter_enclosures import EnclosureKind
from casework.services import enclosure_offers
from casework.services.bundle_giving import refuse_sealed_within
from casework.services.letter_templates import template_of
from casework.services.redacted_copy_views import standing_copies_in
from casework.services.roles import name_of
from casework.services.single_exhibit import how_shown_in, shown_bytes
from casework.store import bundle_queries, evidence_queries, sending_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.letter_tables import LetterRow
from casework.store.sending_tables import EnclosureRow
from casework.store.unit import Unit
from casework.summaries.enclosures import EnclosureLine
from casework.summaries.letter_facts import EnclosedFacts, LetterFacts, Place
from casework.summaries.letters import LetterProblem, LetterState, Weight

K = EnclosureKind


def with_enclosed_in(session: ReadSession, row: LetterRow, facts: LetterFacts) -> LetterFacts:
    """Add to the facts of a letter what goes with it, and who has a copy."""
    enclosed = tuple(
        EnclosedFacts(one.kind, one.answers, one.title, one.pages, one.size, one.sha256)
        for one in sending_queries.enclosures_of(session, row.id)
    )
    copied = tuple(
        f"{name_of(person)}, {CopyPart(copy.part).words}"
        for copy, person in sending_queries.copies_of(session, row.id)
    )
    return replace(facts, enclosed=enclosed, copied_to=copied)


def take_over_in(unit: Unit, row: LetterRow, old: LetterRow) -> None:
    """Enclose with a letter that puts another right what went with that one."""
    for one in sending_queries.enclosures_of(unit.session, old.id):
        kept = {
            name: getattr(one, name)
            for name in (
                "position", "kind", "source_id", "answers", "title", "file_name", "media_type",
                "sha256", "made_of", "size", "pages",
            )
        }  # fmt: skip
        unit.session.add(
            EnclosureRow(
                letter_id=row.id, attached_at=unit.now, attached_by=unit.actor.words, **kept
            )
        )
    unit.session.flush()


def settle_order_in(session: ReadSession, row: LetterRow, named: Sequence[str]) -> None:
    """Put the enclosures into the order in which the letter lists them, within its issue."""
    rows = sending_queries.enclosures_of(session, row.id)
    lines = list(named)
    rows = sorted(
        rows, key=lambda one: lines.index(one.answers) if one.answers in lines else len(lines)
    )
    for position, one in enumerate(rows, 1):
        one.position = position


def faults_in(session: ReadSession, case: CaseRow, row: LetterRow) -> tuple[LetterProblem, ...]:
    """Say of each enclosure that cannot go as it is why."""
    found = (
        _fault_in(session, case, row, one) for one in sending_queries.enclosures_of(session, row.id)
    )
    return tuple(
        LetterProblem(
            "ENCLOSURE_UNFIT", fault.message.rstrip("."), fault.cure,
            Weight.STOPS, Place("enclosures", "", "Enclosures…"),
        )
        for fault in found
        if fault is not None
    )  # fmt: skip


def line_in(
    session: ReadSession, case: CaseRow, row: LetterRow, enclosed: EnclosureRow
) -> EnclosureLine:
    """Put an enclosure into a frozen view, with what speaks against it by now."""
    return EnclosureLine(
        EnclosureId(enclosed.id),
        EnclosureKind(enclosed.kind),
        enclosed.source_id,
        enclosed.answers,
        enclosed.title,
        enclosed.file_name,
        enclosed.media_type,
        enclosed.sha256,
        enclosed.size,
        enclosed.pages,
        problem_in(session, case, row, enclosed),
    )


def problem_in(session: ReadSession, case: CaseRow, row: LetterRow, enclosed: EnclosureRow) -> str:
    """Say why an enclosure cannot go as it is by now, or nothing."""
    fault = _fault_in(session, case, row, enclosed)
    return "" if fault is None else fault.message


def _fault_in(
    session: ReadSession, case: CaseRow, row: LetterRow, enclosed: EnclosureRow
) -> CaseworkError | None:
    try:
        refuse_sealed_in(session, enclosed)
        if enclosed.kind == K.EXHIBIT and row.state == LetterState.DRAFT:
            _refuse_stale(session, case, row, enclosed)
    except CaseworkError as error:
        return error
    return None


def refuse_sealed_in(session: ReadSession, enclosed: EnclosureRow) -> None:
    """Raise Refused where what an enclosure shows was sealed since it was made."""
    if enclosed.kind == K.BUNDLE:
        version = bundle_queries.find_version(session, enclosed.source_id)
        if version is not None:
            refuse_sealed_within(session, version)
    pair = evidence_queries.find_item(session, enclosed.source_id) if enclosed.source_id else None
    if pair is not None and pair[0].sealed_at is not None:
        raise Refused(
            f"{enclosed.title} is sealed, so its copy is opened by nobody.",
            cure="Take it off the letter.",
        )


def _refuse_stale(
    session: ReadSession, case: CaseRow, row: LetterRow, enclosed: EnclosureRow
) -> None:
    """Raise Refused where a reader would be shown something else of an exhibit by now."""
    pair = evidence_queries.find_item(session, enclosed.source_id)
    reader, _allowed = enclosure_offers.reader_in(session, case, row, template_of(row.kind).to)
    if pair is None or reader is None:
        raise Refused(f"{enclosed.title} is not for this reader.", cure="Take it off.")
    if pair[0].set_aside_reason:
        raise Refused(f"{enclosed.title} was set aside since.", cure="Take it off the letter.")
    how = how_shown_in(session, case, enclosed.source_id, reader)
    now = shown_bytes(pair, standing_copies_in(session, case.id), how)
    if now != enclosed.made_of:
        raise Refused(
            f"{enclosed.title} was redacted anew since it was attached.",
            cure="Take it off, and attach it again.",
        )
