"""The officer's passages: written anew each time, never over what was there (DOMAIN.md 5).

Whose words they are is told from who typed them, in which capacity, and whether the present
officer made them their own. A comment of HR's has no way into a passage.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from datetime import datetime

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.errors import BadInput, NotFound, Refused
from casework.ids import CaseId, EvidenceId, PassageId, ReportCommentId
from casework.rules.report import tidy_text
from casework.rules.report_passages import Passage, read_key, title_of
from casework.services import drafts, proportionality
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.report_officer import (
    Hand,
    hand_in,
    is_officer,
    officer_in,
    officer_or_refuse,
    read_all_or_refuse,
)
from casework.services.report_text import LONGEST_TEXT
from casework.store import allegation_queries, evidence_queries, report_queries
from casework.store.case_queries import plain_name
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.report_tables import PassageRow
from casework.store.unit import Unit
from casework.summaries.reports import PassageView, byline


def current_in(session: ReadSession, case_id: str) -> dict[str, PassageView]:
    """Return every passage of a case as it was last written, by its key."""
    officer = officer_in(session, case_id)
    return {
        row.key: view_in(session, row, officer)
        for row in report_queries.current_passages(session, case_id)
    }


def current(casework: Casework, actor: Actor, *, case_id: CaseId) -> dict[str, PassageView]:
    """Return every passage of a case as it was last written, by its key.

    Raises NotFound. Refused: the words are still being written, and not open to this capacity
    (``reports.readable`` gives what is).
    """
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        read_all_or_refuse(session, actor, case)
        return current_in(session, case.id)


def writings(
    casework: Casework, actor: Actor, *, case_id: CaseId, key: str
) -> tuple[PassageView, ...]:
    """List each writing of one passage, the earliest first. Raises NotFound, Refused as above."""
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        read_all_or_refuse(session, actor, case)
        officer = officer_in(session, case.id)
        rows = report_queries.writings_of(session, case.id, key)
        return tuple(view_in(session, row, officer) for row in rows)


def draft_key(actor: Actor, case_id: str, key: str) -> str:
    """Name the draft under which a passage is kept while this person types it.

    What one person typed is never written over by another's typing.
    """
    whose = hashlib.sha256(f"{key}\n{plain_name(actor.name)}".encode()).hexdigest()
    return f"passage:{case_id}:{whose[:24]}"


def save(
    casework: Casework,
    actor: Actor,
    *,
    case_id: CaseId,
    key: str,
    text: str,
    choice: str = "",
    answers_comment: ReportCommentId | None = None,
) -> Done[PassageView]:
    """Write a passage anew; what stood there before stays in the record.

    ``text`` is Markdown. Words that did not change make no new writing. ``answers_comment`` names
    the comment of HR's after which it was written.

    Raises:
        Refused: not this capacity, an earlier officer, a closed case, a submitted report, or a
            finding before the employee was told. BadInput: no such passage or choice. NotFound.
    """
    with casework.transaction(actor) as unit:
        case = open_case_in(unit.session, actor, case_id)
        row = save_in(unit, case, key, text=text, choice=choice, answers_comment=answers_comment)
        drafts.discard_in(unit, draft_key(actor, case.id, key))
        view = view_in(unit.session, row, officer_in(unit.session, case.id))
        return Done(view, _changes(case.id))


def save_in(
    unit: Unit,
    case: CaseRow,
    key: str,
    *,
    text: str,
    choice: str = "",
    answers_comment: str | None = None,
) -> PassageRow:
    """Write a passage anew inside the caller's act; the same refusals as ``save``."""
    passage = _passage_of(unit, case, key)
    hand = hand_in(unit.session, unit.actor, case, finds=passage.kind.finding)
    words = tidy_text(text).rstrip()
    _check(passage, words, choice)
    last = report_queries.current_passage(unit.session, case.id, key)
    same = last is not None and (last.text, last.choice) == (words, choice)
    if last is not None and same and _same_hand(last, hand, unit.actor):
        return last
    if last is not None and same and hand.on_behalf_of:
        return last  # typing nothing takes no words from the officer
    if answers_comment is not None:
        _check_comment(unit, case, answers_comment)
    row = PassageRow(
        case_id=case.id,
        key=key,
        number=1 if last is None else last.number + 1,
        text=words,
        choice=choice,
        author=unit.actor.name,
        capacity=unit.actor.capacity.value,
        on_behalf_of=hand.on_behalf_of,
        key_of=unit.actor.key_of,
        written_at=unit.now,
        answers_comment=answers_comment,
    )
    unit.session.add(row)
    unit.session.flush()
    unit.record(
        "passage.written",
        case_id=case.id,
        subject=("passage", row.id),
        before={} if last is None else {"number": last.number, "choice": last.choice},
        after={
            "title": title_of(key, numbers_in(unit.session, case.id)),
            "key": key,
            "number": row.number,
            "choice": choice,
            "on_behalf_of": hand.on_behalf_of,
        },
    )
    return row


def _same_hand(last: PassageRow, hand: Hand, actor: Actor) -> bool:
    """Tell whether it was typed for the same person, and is no more by key than it was."""
    return last.on_behalf_of == hand.on_behalf_of and (not last.key_of or bool(actor.key_of))


def confirm(
    casework: Casework, actor: Actor, *, case_id: CaseId, keys: Collection[str]
) -> Done[int]:
    """Let the officer make words their own that others typed; return how many passages.

    Raises:
        Refused: anybody but the appointed officer, in their own name and capacity. NotFound.
    """
    with casework.transaction(actor) as unit:
        case = open_case_in(unit.session, actor, case_id)
        officer = officer_or_refuse(unit.session, actor, case, "confirms these words")
        rows = _unconfirmed(unit.session, case.id, keys, officer)
        for row in rows:
            _confirm(unit, row, officer, None, "")
        return Done(len(rows), _changes(case.id) if rows else Changes.of())


def confirm_by_signed_copy(
    casework: Casework,
    actor: Actor,
    *,
    case_id: CaseId,
    keys: Collection[str],
    item_id: EvidenceId,
) -> Done[int]:
    """Confirm words typed on behalf by a copy that the officer signed, kept as an exhibit.

    The words on proportionality stand in the report, so the same copy confirms them.
    The copy was received after the words were typed, or it cannot be a copy of them.

    Raises:
        Refused: not in this capacity; the exhibit is sealed or set aside; it was received before
            the words were written. BadInput: no such exhibit in the case. NotFound.
    """
    with casework.transaction(actor) as unit:
        case = open_case_in(unit.session, actor, case_id)
        hand_in(unit.session, actor, case)
        officer = officer_in(unit.session, case.id)
        reference = _signed_copy(unit, case, item_id)
        rows = _unconfirmed(unit.session, case.id, keys, officer)
        _refuse_later_words(unit, case, item_id, reference, rows)
        for row in rows:
            _confirm(unit, row, officer, item_id, reference)
        # The copy is of the report, which holds the words on proportionality as well.
        weighed = proportionality.confirm_by_copy_in(
            unit,
            case,
            officer,
            signed_copy=reference,
            received_at=_received_at(unit, item_id),
        )
        changes = Changes.of(Topic.REPORT, Topic.DRAFTS, Topic.MATRIX, case_id=case.id)
        return Done(len(rows), changes if rows or weighed else Changes.of())


def numbers_in(session: ReadSession, case_id: str) -> dict[str, int]:
    """Return the number of each allegation by its id, withdrawn ones too."""
    return {row.id: row.number for row in allegation_queries.allegations_of(session, case_id)}


def byline_of(row: PassageRow) -> str:
    """Say who typed a writing, and for whom."""
    return byline(row.author, row.on_behalf_of, row.key_of)


def view_in(session: ReadSession, row: PassageRow, officer: str) -> PassageView:
    """Show a writing, confirmed or not for the officer of that name."""
    copy = None
    if row.confirmed_item_id is not None:
        copy = evidence_queries.find_item(session, row.confirmed_item_id)
    return PassageView(
        passage_id=PassageId(row.id),
        case_id=CaseId(row.case_id),
        key=row.key,
        number=row.number,
        text=row.text,
        choice=row.choice,
        author=row.author,
        capacity=row.capacity,
        on_behalf_of=row.on_behalf_of,
        key_of=row.key_of,
        written_at=row.written_at,
        confirmed=_is_confirmed(row, officer),
        confirmed_at=row.confirmed_at,
        confirmed_by=row.confirmed_by,
        signed_copy="" if copy is None else (copy[0].reference or ""),
        answers_comment=ReportCommentId(row.answers_comment) if row.answers_comment else None,
    )


def _is_confirmed(row: PassageRow, officer: str) -> bool:
    """Tell whether the present officer wrote the words, or made them their own since."""
    if not row.on_behalf_of and is_officer(row.author, officer):
        return True
    return row.confirmed_at is not None and is_officer(row.confirmed_by, officer)


def _unconfirmed(
    session: ReadSession, case_id: str, keys: Collection[str], officer: str
) -> Sequence[PassageRow]:
    return [
        row
        for row in report_queries.current_passages(session, case_id)
        if row.key in keys and not _is_confirmed(row, officer)
    ]


def _confirm(
    unit: Unit, row: PassageRow, officer: str, item_id: str | None, reference: str
) -> None:
    row.confirmed_at, row.confirmed_by, row.confirmed_item_id = unit.now, officer, item_id
    unit.session.flush()
    unit.record(
        "passage.confirmed",
        case_id=row.case_id,
        subject=("passage", row.id),
        after={
            "title": title_of(row.key, numbers_in(unit.session, row.case_id)),
            "number": row.number,
            "confirmed_by": officer,
            "signed_copy": reference,
        },
    )


def _signed_copy(unit: Unit, case: CaseRow, item_id: str) -> str:
    found = evidence_queries.find_item(unit.session, item_id)
    if found is None or found[0].case_id != case.id:
        raise BadInput(
            "The signed copy is not an exhibit of this case.",
            field="item_id",
            cure="Attach it on the Evidence tab first, then choose it.",
        )
    item = found[0]
    if item.sealed_at is not None or item.set_aside_reason:
        raise Refused(
            f"{item.reference} is sealed or set aside.", cure="Attach the signed copy anew."
        )
    return item.reference or ""


def _received_at(unit: Unit, item_id: str) -> datetime:
    found = evidence_queries.find_item(unit.session, item_id)
    return unit.now if found is None else found[0].received_at


def _refuse_later_words(
    unit: Unit, case: CaseRow, item_id: str, reference: str, rows: Sequence[PassageRow]
) -> None:
    received = _received_at(unit, item_id)
    numbers = numbers_in(unit.session, case.id)
    late = [title_of(row.key, numbers) for row in rows if row.written_at > received]
    if late:
        raise Refused(
            f"{reference} was received before these words were written.",
            problems=late,
            cure="Have the officer sign a copy of the words as they are now, and attach it.",
        )


def _passage_of(unit: Unit, case: CaseRow, key: str) -> Passage:
    passage = read_key(key)
    if passage is None:
        raise BadInput("The report has no such passage.", field="key")
    if passage.allegation_id:
        row = allegation_queries.find_allegation(unit.session, passage.allegation_id)
        if row is None or row.case_id != case.id:
            raise NotFound("That allegation is not in this case.")
        if row.state == "withdrawn":
            raise Refused(
                f"Allegation {row.number} is withdrawn.",
                cure="What was written of it stays in the record.",
            )
    return passage


def _check(passage: Passage, words: str, choice: str) -> None:
    if len(words) > LONGEST_TEXT:
        raise BadInput(
            f"The passage has {len(words):,} characters; there is room for {LONGEST_TEXT:,}.",
            field="text",
            cure="Attach long material as an exhibit, and cite it.",
        )
    if choice and choice not in passage.kind.choices:
        raise BadInput(
            f"“{choice}” is not one of the answers of “{passage.kind.title}”.", field="choice"
        )


def _check_comment(unit: Unit, case: CaseRow, comment_id: str) -> None:
    comment = report_queries.find_comment(unit.session, comment_id)
    report = None
    if comment is not None:
        report = report_queries.find_report(unit.session, comment.report_id)
    if report is None or report.case_id != case.id:
        raise NotFound("That comment is not in this case.")


def _changes(case_id: str) -> Changes:
    return Changes.of(Topic.REPORT, Topic.DRAFTS, case_id=case_id)
