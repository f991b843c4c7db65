"""HR's comments on a draft, and the officer's answers: beside the words, never in them.

Five kinds and no other (DOMAIN.md 2.3): law, procedure, clarity, completeness, consistency. Each
comment and its answer is printed in the declaration (DOMAIN.md 5, appendix B).
"""

from __future__ import annotations

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.errors import BadInput, NotFound, Refused
from casework.ids import CaseId, ReportCommentId, ReportId
from casework.rules.report import tidy_text
from casework.rules.report_comments import AnswerKind, CommentKind
from casework.rules.report_passages import read_key, section_of_place, title_of
from casework.services import passages
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.report_officer import hand_in
from casework.services.report_text import plain_words
from casework.services.rights import comment_or_refuse
from casework.store import report_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.report_tables import ReportCommentRow, ReportDraftRow, ReportRow
from casework.store.unit import Unit
from casework.summaries.reports import CommentView

LONGEST_COMMENT = 20_000


def comments_in(session: ReadSession, report_id: str) -> tuple[CommentView, ...]:
    """List the comments on a report with their answers, by number."""
    report = report_queries.find_report(session, report_id)
    if report is None:
        return ()
    numbers = passages.numbers_in(session, report.case_id)
    drafts = {row.id: row.number for row in report_queries.drafts_of(session, report_id)}
    return tuple(
        _view(row, numbers, drafts) for row in report_queries.comments_of(session, report_id)
    )


def comment(
    casework: Casework,
    actor: Actor,
    *,
    case_id: CaseId,
    key: str,
    kind: CommentKind,
    text: str,
    excerpt: str = "",
) -> Done[ReportCommentId]:
    """Comment on a passage, or on a section, of the last draft that was sent to HR.

    ``excerpt`` are the words of that draft which it is about. Raises:
        Refused: not in this capacity; no draft was sent; the report is submitted.
        BadInput: no words, no such place, or an excerpt that the draft does not hold. NotFound.
    """
    comment_or_refuse(actor)
    words = tidy_text(text).strip()
    if not words:
        raise BadInput("The comment has no words.", field="text", cure="Write it first.")
    if len(words) > LONGEST_COMMENT:
        raise BadInput("The comment is too long.", field="text", cure="Shorten it.")
    with casework.transaction(actor) as unit:
        case = open_case_in(unit.session, actor, case_id)
        report, draft = _draft_with_hr(unit, case)
        _check_place(unit, case, draft, key, excerpt)
        row = ReportCommentRow(
            report_id=report.id,
            draft_id=draft.id,
            number=len(report_queries.comments_of(unit.session, report.id)) + 1,
            key=key,
            excerpt=_as_line(excerpt),
            kind=kind.value,
            text=words,
            made_at=unit.now,
            made_by=actor.name,
            capacity=actor.capacity.value,
        )
        unit.session.add(row)
        unit.session.flush()
        unit.record(
            "report.commented",
            case_id=case.id,
            subject=("report_comment", row.id),
            after={
                "number": row.number,
                "kind": kind.words,
                "draft": draft.number,
                "at": _title(key, passages.numbers_in(unit.session, case.id)),
                "text": words,
            },
        )
        return Done(ReportCommentId(row.id), _changes(case.id))


def answer(
    casework: Casework,
    actor: Actor,
    *,
    comment_id: ReportCommentId,
    kind: AnswerKind,
    words: str = "",
) -> Done[CommentView]:
    """Answer a comment: the words were changed, or are left as they are with the reason.

    Raises:
        Refused: not in this capacity; answered already; said to be changed, and the words are
            those of the draft that was commented on. BadInput: left without a reason. NotFound.
    """
    said = tidy_text(words).strip()
    with casework.transaction(actor) as unit:
        row, report = _find(unit.session, comment_id)
        case = open_case_in(unit.session, actor, report.case_id)
        hand = hand_in(unit.session, actor, case)
        if row.answer_kind:
            raise Refused(
                f"Comment {row.number} is answered already.", cure="The answer stands as it is."
            )
        if kind is AnswerKind.LEFT and not said:
            raise BadInput(
                "Why are the words left as they are?", field="words", cure="Give the reason."
            )
        if kind is AnswerKind.CHANGED:
            _check_changed(unit, case, row)
        row.answer_kind, row.answer = kind.value, said
        row.answered_at = unit.now
        row.answered_by = f"{hand.name} for {hand.on_behalf_of}" if hand.on_behalf_of else hand.name
        unit.session.flush()
        unit.record(
            "report.comment_answered",
            case_id=case.id,
            subject=("report_comment", row.id),
            after={"number": row.number, "answer_kind": kind.words, "answer": said},
        )
        numbers = passages.numbers_in(unit.session, case.id)
        drafts = {one.id: one.number for one in report_queries.drafts_of(unit.session, report.id)}
        return Done(_view(row, numbers, drafts), _changes(case.id))


def _draft_with_hr(unit: Unit, case: CaseRow) -> tuple[ReportRow, ReportDraftRow]:
    report = report_queries.last_report(unit.session, case.id)
    if report is not None and report.submitted_at is not None:
        raise Refused(
            f"Report {report.number} was submitted, and its words are fixed.",
            cure="A comment has nothing to change any more.",
        )
    sent = []
    if report is not None:
        drafts = report_queries.drafts_of(unit.session, report.id)
        sent = [draft for draft in drafts if draft.purpose == "to_hr"]
    if report is None or not sent:
        raise Refused(
            "No draft was sent to HR yet.", cure="The investigating officer sends one first."
        )
    return report, sent[-1]


def _check_place(unit: Unit, case: CaseRow, draft: ReportDraftRow, key: str, excerpt: str) -> None:
    if section_of_place(key) is None and read_key(key) is None:
        raise BadInput("The report has no such place.", field="key")
    if not excerpt.strip():
        return
    held = report_queries.writings_at(unit.session, case.id, draft.passages).get(key)
    if held is None or _as_line(excerpt) not in _as_line(plain_words(held.text)):
        raise BadInput(
            f"Draft {draft.number} does not say “{excerpt.strip()}” there.",
            field="excerpt",
            cure="Mark the words in the draft, or comment on the passage as a whole.",
        )


def _as_line(words: str) -> str:
    """Write words as they are compared: what is marked may go over several paragraphs."""
    return " ".join(words.split())


def _check_changed(unit: Unit, case: CaseRow, row: ReportCommentRow) -> None:
    if section_of_place(row.key) is not None or row.draft_id is None:
        return
    draft = report_queries.find_draft(unit.session, row.draft_id)
    now = report_queries.current_passage(unit.session, case.id, row.key)
    then = None
    if draft is not None:
        then = report_queries.writings_at(unit.session, case.id, draft.passages).get(row.key)
    if (now.text if now else "", now.choice if now else "") == (
        then.text if then else "",
        then.choice if then else "",
    ):
        raise Refused(
            "The words are those that were commented on.",
            cure="Change them first, or leave them as they are and say why.",
        )


def _find(session: ReadSession, comment_id: str) -> tuple[ReportCommentRow, ReportRow]:
    row = report_queries.find_comment(session, comment_id)
    report = None if row is None else report_queries.find_report(session, row.report_id)
    if row is None or report is None:
        raise NotFound("That comment is not in this casebook, or not open to you.")
    return row, report


def _view(row: ReportCommentRow, numbers: dict[str, int], drafts: dict[str, int]) -> CommentView:
    return CommentView(
        comment_id=ReportCommentId(row.id),
        report_id=ReportId(row.report_id),
        number=row.number,
        key=row.key,
        title=_title(row.key, numbers),
        excerpt=row.excerpt,
        kind=CommentKind(row.kind),
        text=row.text,
        made_at=row.made_at,
        made_by=row.made_by,
        draft_number=drafts.get(row.draft_id or ""),
        answer_kind=AnswerKind(row.answer_kind) if row.answer_kind else None,
        answer=row.answer,
        answered_at=row.answered_at,
        answered_by=row.answered_by,
    )


def _title(key: str, numbers: dict[str, int]) -> str:
    section = section_of_place(key)
    return title_of(key, numbers) if section is None else f"{section.value} {section.words}"


def _changes(case_id: str) -> Changes:
    return Changes.of(Topic.REPORT, case_id=case_id)
