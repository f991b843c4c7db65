"""The utterance ledger: mark words on a page of evidence, correct them, take a mark out.

PRODUCT.md, promise 3; DOMAIN.md 7.2 and 7.3 (marks lie over the page, the file never changes).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import today
from casework.errors import BadInput, NotFound, Refused
from casework.ids import CaseId, EvidenceId, UtteranceId
from casework.rules.report import tidy_line
from casework.rules.utterances import Region, UtteranceText, Whose, utterance_problems
from casework.services.case_locks import refuse_after_submission, refuse_when_closed
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.custody import CustodyAct, item_in, note_once_in
from casework.services.drafts import discard_in
from casework.services.evidence_files import has_pages
from casework.services.item_words import keep_in
from casework.services.readings import reading_of
from casework.services.report_officer import refuse_earlier_officer
from casework.services.rights import may_gather
from casework.services.utterance_views import (
    forget_words,
    views_of,
    without_words,
    words_of,
    write_text,
)
from casework.store import allegation_queries, draft_queries, utterance_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.evidence_tables import EvidenceFileRow, EvidenceRow
from casework.store.stored_values import changed_values, stored_values
from casework.store.unit import Unit
from casework.store.utterance_tables import UtteranceRow
from casework.summaries.files import FileKind
from casework.summaries.utterances import Ledger, UtteranceView

LONGEST_REASON = 2_000
_WORDS = "utterance"


def utterances_in(session: ReadSession, case_id: str) -> tuple[UtteranceView, ...]:
    """List the utterances of a case in the order of its exhibits, without removed ones."""
    pairs = utterance_queries.utterances_of_case(session, case_id)
    return views_of(session, case_id, (pair for pair in pairs if pair[0].removed_on is None))


def of_case(casework: Casework, actor: Actor, *, case_id: CaseId) -> tuple[UtteranceView, ...]:
    """List the utterances of a case as ``utterances_in``. Raises NotFound."""
    with casework.read() as session:
        open_case_in(session, actor, case_id)
        return utterances_in(session, case_id)


def of_item(
    casework: Casework, actor: Actor, *, item_id: EvidenceId, removed: bool = False
) -> tuple[UtteranceView, ...]:
    """List the utterances of an exhibit by number; ``removed`` gives those taken out too.

    Raises NotFound.
    """
    with casework.read() as session:
        item, _file = item_in(session, actor, item_id)
        if item.case_id is None:
            return ()
        pairs = utterance_queries.utterances_of_item(session, item_id)
        wanted = (pair for pair in pairs if removed or pair[0].removed_on is None)
        return views_of(session, item.case_id, wanted)


def utterance(casework: Casework, actor: Actor, *, utterance_id: UtteranceId) -> UtteranceView:
    """Return one utterance, also one that was taken out. Raises NotFound."""
    with casework.read() as session:
        found = utterance_queries.find_utterance(session, utterance_id)
        if found is None:
            raise _unknown()
        open_case_in(session, actor, found[0].case_id)
        (view,) = views_of(session, found[0].case_id, [found])
        return view


def may_mark(actor: Actor) -> bool:
    """Tell whether the capacity marks words on evidence."""
    return may_gather(actor)


def ledger(casework: Casework, actor: Actor, *, item_id: EvidenceId) -> Ledger:
    """Return the ledger of an exhibit, why no more can be marked, and what is still typed.

    Raises NotFound.
    """
    with casework.read() as session:
        item, _file = item_in(session, actor, item_id)
        why_not = "This casebook is open for reading only." if casework.read_only else ""
        try:
            _may_mark_or_refuse(actor)
            _open_item(session, actor, item_id)
        except Refused as refused:
            why_not = why_not or refused.message
        entries: tuple[UtteranceView, ...] = ()
        if item.case_id is not None:
            pairs = utterance_queries.utterances_of_item(session, item_id)
            kept = (pair for pair in pairs if pair[0].removed_on is None)
            entries = views_of(session, item.case_id, kept)
        typed = draft_queries.find_draft(session, new_draft_key(item_id))
        if typed is None or why_not:
            return Ledger(entries, why_not)
        return Ledger(entries, why_not, typed.saved_by, typed.saved_at)


def relied_on(casework: Casework, actor: Actor, *, utterance_id: UtteranceId) -> tuple[int, ...]:
    """List the numbers of the allegations that rest on an utterance. Raises NotFound."""
    with casework.read() as session:
        found = utterance_queries.find_utterance(session, utterance_id)
        if found is None:
            raise _unknown()
        open_case_in(session, actor, found[0].case_id)
        return tuple(utterance_queries.allegations_resting_on(session, utterance_id))


def mark(
    casework: Casework,
    actor: Actor,
    *,
    item_id: EvidenceId,
    text: UtteranceText,
    draft_key: str = "",
) -> Done[UtteranceId]:
    """Write down words on a page of an exhibit: a region, the words, whose they are.

    ``draft_key`` names the draft that is put away with it. Raises BadInput with the field,
    Refused (sealed, set aside, closed case), NotFound.
    """
    _may_mark_or_refuse(actor)
    with casework.transaction(actor) as unit:
        item, file, case = _open_item(unit.session, actor, item_id)
        text = _checked(casework, unit, case, file, text)
        row = UtteranceRow(
            case_id=case.id,
            item_id=item.id,
            number=utterance_queries.last_number(unit.session, item.id) + 1,
            recorded_at=unit.now,
            recorded_by=unit.actor.name,
        )
        write_text(row, text)
        unit.session.add(row)
        noted = note_once_in(unit, item.id, CustodyAct.MARKED)
        if draft_key:
            discard_in(unit, draft_key)
        unit.session.flush()
        _was, written = keep_in(unit, item.id, _WORDS, row.id, words_of(row))
        unit.record(
            "utterance.marked",
            case_id=case.id,
            subject=("utterance", row.id),
            after={**without_words(stored_values(row)), **written},
        )
        return Done(UtteranceId(row.id), _changes(case.id, custody=noted))


def correct(
    casework: Casework,
    actor: Actor,
    *,
    utterance_id: UtteranceId,
    text: UtteranceText,
    why: str = "",
    draft_key: str = "",
) -> Done[bool]:
    """Change what was written down of an utterance; tell whether anything differs.

    Once an allegation rests on it a reason is needed. Raises BadInput with the field, Refused,
    NotFound.
    """
    _may_mark_or_refuse(actor)
    with casework.transaction(actor) as unit:
        row, file, case = _open_utterance(unit, utterance_id)
        text = _checked(casework, unit, case, file, text)
        before = stored_values(row)
        write_text(row, text)
        if draft_key:
            discard_in(unit, draft_key)
        unit.session.flush()
        old, new = changed_values(before, stored_values(row))
        if not new:
            return Done(value=False, changes=Changes.of(Topic.DRAFTS, case_id=case.id))
        reason = _reason(why)
        resting = utterance_queries.allegations_resting_on(unit.session, row.id)
        if resting and not reason:
            raise BadInput(
                f"{_allegations(resting)} on these words.",
                field="why",
                cure="Say why they are changed; how they read before is kept.",
            )
        was, written = keep_in(unit, row.item_id, _WORDS, row.id, words_of(row))
        unit.record(
            "utterance.corrected",
            case_id=case.id,
            subject=("utterance", row.id),
            before={**without_words(old), **was},
            after={**without_words(new), **written},
            why=reason,
        )
        return Done(value=True, changes=_changes(case.id))


def remove(
    casework: Casework, actor: Actor, *, utterance_id: UtteranceId, reason: str
) -> Done[None]:
    """Take a mark out with a reason; it stays in the record and its number is not used again.

    Raises BadInput without a reason, Refused while an allegation rests on it, NotFound.
    """
    _may_mark_or_refuse(actor)
    why = _reason(reason)
    if not why:
        raise BadInput(
            "It is not said why the mark is taken out.", field="reason", cure="Give the reason."
        )
    with casework.transaction(actor) as unit:
        row, _file, case = _open_utterance(unit, utterance_id)
        resting = utterance_queries.allegations_resting_on(unit.session, row.id)
        if resting:
            raise Refused(
                f"{_allegations(resting)} on these words.",
                cure="Correct the words, or first take out what rests on them.",
            )
        row.removed_on, row.removed_reason = today(casework.clock), why
        unit.session.flush()
        unit.record(
            "utterance.removed",
            case_id=case.id,
            subject=("utterance", row.id),
            after={"number": row.number, "item_id": row.item_id},
            why=why,
        )
        return Done(None, _changes(case.id))


def seal_in(unit: Unit, item_id: str) -> None:
    """Let go of the words and places of an exhibit that is sealed in the caller's act."""
    discard_in(unit, new_draft_key(item_id))
    for row, item in utterance_queries.utterances_of_item(unit.session, item_id):
        discard_in(unit, edit_draft_key(row.id))
        forget_words(row)
        unit.session.flush()
        unit.record(
            "utterance.sealed",
            case_id=row.case_id,
            subject=("utterance", row.id),
            after={"number": row.number, "item_id": item.id},
            why=item.seal_reason,
        )


def new_draft_key(item_id: str) -> str:
    """Name the draft of an utterance that is being written down."""
    return f"utterance:new:{item_id}"


def edit_draft_key(utterance_id: str) -> str:
    """Name the draft of a correction."""
    return f"utterance:{utterance_id}"


# -- checks ---------------------------------------------------------------------------------


def _checked(
    casework: Casework, unit: Unit, case: CaseRow, file: EvidenceFileRow, text: UtteranceText
) -> UtteranceText:
    """Return what can be recorded, or raise BadInput for the first field that cannot stand."""
    kind = FileKind(file.media_kind)
    reading = None if has_pages(kind) else reading_of(unit.session, file.item_id)
    if reading is None and not has_pages(kind):
        # Words of a file that was never laid out have no place on a page.
        text = replace(text, region=Region())
    if text.whose is Whose.EMPLOYEE:
        text = replace(text, author="", author_id=case.subject_id)
    elif text.author_id == case.subject_id:
        raise BadInput(
            "The author is the employee the case is about.",
            field="whose",
            cure="Choose the employee as whose words they are, or name somebody else.",
        )
    pages = int(file.facts.get("pages") or 1) if kind is FileKind.IMAGE else file.facts.get("pages")
    pages = reading.pages if reading is not None else pages
    for problem in utterance_problems(text, on=today(casework.clock), pages=pages):
        raise BadInput(problem.message, field=problem.field, cure=problem.cure)
    known = {row.id for row in allegation_queries.allegations_of(unit.session, case.id)}
    if not known.issuperset(text.allegations):
        raise BadInput(
            "One of the allegations is not one of this case.",
            field="allegations",
            cure="Choose among the allegations of the case.",
        )
    return text


def _open_item(
    session: ReadSession, actor: Actor, item_id: str
) -> tuple[EvidenceRow, EvidenceFileRow, CaseRow]:
    item, file = item_in(session, actor, item_id)
    if item.case_id is None:
        raise Refused("The exhibit belongs to no case yet.", cure="Log the suspected breach first.")
    case = open_case_in(session, actor, item.case_id)
    refuse_when_closed(case, what_was="recorded")
    refuse_after_submission(case, "the ledger of words is")
    refuse_earlier_officer(session, actor, case)
    if item.sealed_at is not None:
        raise Refused("This exhibit is sealed.", cure="Nothing is marked on it any more.")
    if item.set_aside_reason:
        raise Refused(
            "This exhibit is set aside.", cure="Mark words on an exhibit that is relied on."
        )
    return item, file, case


def _open_utterance(unit: Unit, utterance_id: str) -> tuple[UtteranceRow, EvidenceFileRow, CaseRow]:
    found = utterance_queries.find_utterance(unit.session, utterance_id)
    if found is None:
        raise _unknown()
    _item, file, case = _open_item(unit.session, unit.actor, found[0].item_id)
    if found[0].removed_on is not None:
        raise Refused("This mark was taken out.", cure="Mark the words anew.")
    return found[0], file, case


def _reason(text: str) -> str:
    why = tidy_line(text)
    if len(why) > LONGEST_REASON:
        raise BadInput(
            f"There is room for {LONGEST_REASON:,} characters here; {len(why):,} were given.",
            field="why",
            cure="Shorten the reason.",
        )
    return why


def _allegations(numbers: Sequence[int]) -> str:
    listed = [str(number) for number in numbers]
    if len(listed) == 1:
        return f"Allegation {listed[0]} rests"
    return f"Allegations {', '.join(listed[:-1])} and {listed[-1]} rest"


def _may_mark_or_refuse(actor: Actor) -> None:
    if not may_mark(actor):
        raise Refused(
            f"Words are not marked in the capacity of {actor.capacity.words}.",
            cure="Tell the investigating officer or the HR adviser of the case.",
        )


def _changes(case_id: str, *, custody: bool = False) -> Changes:
    topics = (Topic.EVIDENCE,) if custody else ()
    return Changes.of(Topic.UTTERANCES, Topic.DRAFTS, *topics, case_id=case_id)


def _unknown() -> NotFound:
    return NotFound("Those words are not marked in this casebook, or not open to you.")
