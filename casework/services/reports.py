"""The report of a case: begun, kept as drafts that never change, sent to HR, shown to each person.

Every draft names the writings that stood in it, so what was taken out can always be read
(DOMAIN.md 2.3). How it is submitted stands in ``report_submission``.
"""

from __future__ import annotations

from collections.abc import Sequence

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.errors import Refused
from casework.ids import CaseId, ReportDraftId, ReportId
from casework.rules.report import tidy_line
from casework.rules.report_passages import title_of
from casework.rules.stage import Stage
from casework.rules.terms import Recommendation
from casework.services import passages
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.report_comments import comments_in
from casework.services.report_officer import hand_in, locked_words, officer_in, reads_all
from casework.services.rights import find_or_refuse, may_comment, may_find
from casework.services.terms_of_reference import agreed_terms_in
from casework.store import report_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.report_tables import ReportDraftRow, ReportRow
from casework.store.unit import Unit
from casework.summaries.reports import DraftPurpose, DraftView, PassageView, ReportView

_BEGUN_IN = frozenset({Stage.INVESTIGATING, Stage.REPORT_DRAFT})


def report(casework: Casework, actor: Actor, *, case_id: CaseId) -> ReportView:
    """Return the latest report of a case and what this person may do with it. Raises NotFound."""
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        row = report_queries.last_report(session, case.id)
        officer = officer_in(session, case.id)
        locked, on_behalf_of = _standing(session, actor, case)
        return ReportView(
            case_id=case_id,
            report_id=None if row is None else ReportId(row.id),
            number=1 if row is None else row.number,
            officer=row.officer if row is not None and row.submitted_at else officer,
            submitted=row is not None and row.submitted_at is not None,
            submitted_at=None if row is None else row.submitted_at,
            submitted_by="" if row is None else row.submitted_by,
            signed_on=None if row is None else row.signed_on,
            pages=None if row is None else row.pages,
            pdf_sha256="" if row is None else row.pdf_sha256,
            docx_sha256="" if row is None else row.docx_sha256,
            audit_anchor="" if row is None else row.audit_anchor,
            recommendation_wanted=recommendation_wanted_in(session, case.id),
            locked=locked,
            may_write=may_find(actor) and not locked and not casework.read_only,
            may_confirm=may_find(actor)
            and not actor.key_of
            and not locked
            and not on_behalf_of
            and not casework.read_only,
            may_comment=may_comment(actor)
            and row is not None
            and row.submitted_at is None
            and not casework.read_only,
            on_behalf_of=on_behalf_of,
            stated=actor.stated,
            reads_all=reads_all(actor, row),
            is_the_work=Stage(case.stage)
            in (Stage.REPORT_DRAFT, Stage.REPORT_SUBMITTED, Stage.CASE_DECISION),
            may_begin=may_find(actor)
            and row is not None
            and row.submitted_at is not None
            and Stage(case.stage) in _BEGUN_IN
            and not casework.read_only,
            drafts=tuple(_draft_view(one) for one in readable_drafts_in(session, actor, row)),
            comments=() if row is None else comments_in(session, row.id),
        )


def readable(
    casework: Casework, actor: Actor, *, case_id: CaseId
) -> tuple[dict[str, PassageView], int | None]:
    """Return the words that this person reads, with the number of the draft they are of.

    HR reads the last draft that the officer sent, as it was; nothing before one is sent. The
    officer reads the words as they stand (None); others read them when the report is submitted,
    and nothing before (0). Raises NotFound.
    """
    with casework.read() as session:
        return readable_in(session, actor, open_case_in(session, actor, case_id))


def readable_in(
    session: ReadSession, actor: Actor, case: CaseRow
) -> tuple[dict[str, PassageView], int | None]:
    """Return what ``readable`` does, within an open reading."""
    row = report_queries.last_report(session, case.id)
    if reads_all(actor, row):
        return passages.current_in(session, case.id), None
    drafts = readable_drafts_in(session, actor, row)
    sent = drafts[-1] if drafts else None
    if sent is None:
        return {}, 0
    officer = officer_in(session, case.id)
    found = report_queries.writings_at(session, case.id, sent.passages)
    shown = {key: passages.view_in(session, one, officer) for key, one in found.items()}
    return shown, sent.number


def begin(casework: Casework, actor: Actor, *, case_id: CaseId) -> Done[ReportId]:
    """Begin the report, or a further one where the last was submitted and the case came back.

    Raises:
        Refused: not in this capacity; it is not the stage to write it; it is begun. NotFound.
    """
    find_or_refuse(actor)
    with casework.transaction(actor) as unit:
        case = open_case_in(unit.session, actor, case_id)
        last = report_queries.last_report(unit.session, case.id)
        if last is not None and last.submitted_at is None:
            raise Refused("The report is begun already.", cure="Write on in it.")
        if Stage(case.stage) not in _BEGUN_IN:
            raise Refused(
                f"A report is not begun while the case is at “{Stage(case.stage).words}”.",
                cure="It is begun while the case is investigated or the report is drafted.",
            )
        row = _begin(unit, case, 1 if last is None else last.number + 1)
        return Done(ReportId(row.id), _changes(case.id))


def keep_draft(
    casework: Casework,
    actor: Actor,
    *,
    case_id: CaseId,
    purpose: DraftPurpose = DraftPurpose.KEPT,
    note: str = "",
) -> Done[DraftView]:
    """Keep the words as they stand as a draft that never changes; with TO_HR, send it to HR.

    Raises:
        Refused: not in this capacity; locked; nothing is written, or nothing changed since the
            last draft of the same kind. NotFound.
    """
    with casework.transaction(actor) as unit:
        case = open_case_in(unit.session, actor, case_id)
        hand_in(unit.session, actor, case)
        row = in_hand_in(unit, case)
        numbers = numbers_now(unit.session, case.id)
        if not numbers:
            raise Refused("Nothing is written yet.", cure="Write a passage first.")
        before = report_queries.drafts_of(unit.session, row.id)
        same = [d for d in before if d.passages == numbers and d.purpose == purpose]
        if same:
            raise Refused(
                f"Nothing has changed since draft {same[-1].number}.",
                cure="It is kept as it was; write on, then keep the next one.",
            )
        draft = draft_in(unit, row, purpose, numbers, note=note)
        return Done(_draft_view(draft), _changes(case.id))


def send_to_hr(
    casework: Casework, actor: Actor, *, case_id: CaseId, note: str = ""
) -> Done[DraftView]:
    """Send the words as they stand to HR for comments. Raises as ``keep_draft``."""
    return keep_draft(casework, actor, case_id=case_id, purpose=DraftPurpose.TO_HR, note=note)


def in_hand_in(unit: Unit, case: CaseRow) -> ReportRow:
    """Return the report that is written, begun now if there is none. Raises Refused: locked."""
    last = report_queries.last_report(unit.session, case.id)
    if last is None:
        return _begin(unit, case, 1)
    if last.submitted_at is not None:
        raise Refused(locked_words(unit.session, case), cure="Begin a further report.")
    return last


def draft_in(
    unit: Unit, row: ReportRow, purpose: DraftPurpose, numbers: dict[str, int], *, note: str = ""
) -> ReportDraftRow:
    """Keep a draft inside the caller's act."""
    number = len(report_queries.drafts_of(unit.session, row.id)) + 1
    draft = ReportDraftRow(
        report_id=row.id,
        number=number,
        purpose=purpose.value,
        made_at=unit.now,
        made_by=unit.actor.name,
        capacity=unit.actor.capacity.value,
        passages=numbers,
        note=tidy_line(note),
    )
    unit.session.add(draft)
    unit.session.flush()
    named = passages.numbers_in(unit.session, row.case_id)
    unit.record(
        "report.draft_kept",
        case_id=row.case_id,
        subject=("report_draft", draft.id),
        after={
            "number": number,
            "purpose": purpose.words,
            "passages": {title_of(key, named): value for key, value in numbers.items()},
        },
    )
    return draft


def numbers_now(session: ReadSession, case_id: str) -> dict[str, int]:
    """Return the number of the last writing of each passage: what a draft holds on to."""
    return {row.key: row.number for row in report_queries.current_passages(session, case_id)}


def readable_drafts_in(
    session: ReadSession, actor: Actor, row: ReportRow | None
) -> Sequence[ReportDraftRow]:
    """List the drafts that this person may read, by number: HR those that were sent to HR."""
    if row is None:
        return ()
    found = report_queries.drafts_of(session, row.id)
    if reads_all(actor, row):
        return found
    if not may_comment(actor):
        return ()
    return [draft for draft in found if draft.purpose == DraftPurpose.TO_HR]


def recommendation_wanted_in(session: ReadSession, case_id: str) -> bool:
    """Tell whether the agreed terms of reference let the report recommend (DOMAIN.md 2.5)."""
    terms = agreed_terms_in(session, case_id)
    return terms is not None and terms.fields.recommendation is not Recommendation.NONE


def _begin(unit: Unit, case: CaseRow, number: int) -> ReportRow:
    row = ReportRow(
        case_id=case.id,
        number=number,
        begun_at=unit.now,
        begun_by=unit.actor.name,
        officer=officer_in(unit.session, case.id),
    )
    unit.session.add(row)
    unit.session.flush()
    unit.record(
        "report.begun",
        case_id=case.id,
        subject=("report", row.id),
        after={"number": number, "officer": row.officer},
    )
    return row


def _standing(session: ReadSession, actor: Actor, case: CaseRow) -> tuple[str, str]:
    """Say why nothing can be written, and for whom this person would type."""
    locked = locked_words(session, case)
    if locked or not may_find(actor):
        return locked, ""
    try:
        return "", hand_in(session, actor, case).on_behalf_of
    except Refused as refusal:
        return str(refusal), ""


def _draft_view(row: ReportDraftRow) -> DraftView:
    return DraftView(
        draft_id=ReportDraftId(row.id),
        report_id=ReportId(row.report_id),
        number=row.number,
        purpose=DraftPurpose(row.purpose),
        made_at=row.made_at,
        made_by=row.made_by,
        capacity=row.capacity,
        passages=dict(row.passages),
        note=row.note,
    )


def _changes(case_id: str) -> Changes:
    return Changes.of(Topic.REPORT, Topic.DOCUMENTS, Topic.STAGE, case_id=case_id)
