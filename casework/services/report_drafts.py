"""Drafts side by side: what was added and taken out between two of them, and by whom.

A draft never changes, so a passage that was taken out of one can always be read (DOMAIN.md 2.3).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casework.actor import Actor
from casework.errors import NotFound
from casework.ids import CaseId
from casework.rules.report_passages import in_order, title_of
from casework.rules.text_diff import differences
from casework.services import passages
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.report_officer import reads_all
from casework.services.report_text import plain_words
from casework.services.reports import numbers_now, readable_drafts_in
from casework.store import report_queries
from casework.store.casebook_store import ReadSession
from casework.store.report_tables import PassageRow, ReportDraftRow, ReportRow
from casework.summaries.reports import DraftComparison, PassageChange


def compare(
    casework: Casework,
    actor: Actor,
    *,
    case_id: CaseId,
    newer: int | None = None,
    older: int | None = None,
) -> DraftComparison:
    """Tell what changed from one draft to another, passage by passage.

    ``newer`` None stands for the words as they are now; ``older`` None for the draft before the
    newer one, or for nothing where there is none. HR compares what was sent to HR, and nothing
    that the officer is still writing. Raises NotFound.
    """
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        report = report_queries.last_report(session, case.id)
        drafts = readable_drafts_in(session, actor, report)
        if newer is None and not reads_all(actor, report):
            newer = drafts[-1].number if drafts else None
            if newer is None:
                return DraftComparison(None, None, ())
        after = _numbers(session, case.id, drafts, newer)
        if older is None:
            earlier = [one.number for one in drafts if newer is None or one.number < newer]
            older = earlier[-1] if earlier else None
        before = {} if older is None else _numbers(session, case.id, drafts, older)
        return DraftComparison(older, newer, _changes(session, case.id, report, before, after))


def _numbers(
    session: ReadSession, case_id: str, drafts: Sequence[ReportDraftRow], number: int | None
) -> Mapping[str, int]:
    if number is None:
        return numbers_now(session, case_id)
    for draft in drafts:
        if draft.number == number:
            return draft.passages
    raise NotFound(f"There is no draft {number} of this report.")


def _changes(
    session: ReadSession,
    case_id: str,
    report: ReportRow | None,
    before: Mapping[str, int],
    after: Mapping[str, int],
) -> tuple[PassageChange, ...]:
    numbers = passages.numbers_in(session, case_id)
    comments = {}
    if report is not None:
        comments = {row.id: row.number for row in report_queries.comments_of(session, report.id)}
    moved = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    found = []
    for key in in_order(moved, numbers):
        written = [
            row
            for row in report_queries.writings_of(session, case_id, key)
            if row.number <= after.get(key, 0)
        ]
        old = next((row for row in written if row.number == before.get(key)), None)
        new = written[-1] if written else None
        since = [row for row in written if row.number > before.get(key, 0)]
        found.append(_change(key, numbers, comments, old, new, since))
    return tuple(one for one in found if _differs(one))


def _change(
    key: str,
    numbers: dict[str, int],
    comments: Mapping[str, int],
    old: PassageRow | None,
    new: PassageRow | None,
    since: list[PassageRow],
) -> PassageChange:
    answered = [
        comments[row.answers_comment]
        for row in since
        if row.answers_comment is not None and row.answers_comment in comments
    ]
    before, after = old.text if old else "", new.text if new else ""
    plain = plain_words(before), plain_words(after)
    # Where only the look of words changed, the marks of it are shown.
    pieces = differences(before, after) if plain[0] == plain[1] else differences(*plain)
    return PassageChange(
        key=key,
        title=title_of(key, numbers),
        pieces=pieces,
        authors=tuple(dict.fromkeys(passages.byline_of(row) for row in since)),
        choice_before=old.choice if old else "",
        choice_after=new.choice if new else "",
        after_comment=answered[-1] if answered else None,
    )


def _differs(change: PassageChange) -> bool:
    if change.choice_before != change.choice_after:
        return True
    return any(piece.kind.value != "same" for piece in change.pieces)
