"""Who wrote which words of the report, traced through every writing, and the file that says it.

PRODUCT.md, promise 11. The file holds the officer's words alone; HR's comments stand in it as a
list of their own, never among them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from casework.actor import Actor
from casework.changes import Changes, Done
from casework.clock import uk_instant
from casework.ids import CaseId
from casework.rules.authorship import authorship
from casework.rules.report_passages import in_order, title_of
from casework.services import passages
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.leaving import beside, leave_or_unnoted
from casework.services.report_comments import comments_in
from casework.services.report_officer import read_all_or_refuse
from casework.services.report_text import plain_words
from casework.services.rights import write_or_refuse
from casework.store import report_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.report_tables import PassageRow
from casework.store.unit import Unit
from casework.summaries.reports import AuthoredWords, CommentView

_COLUMNS = (
    "Passage",
    "What",
    "Words",
    "Typed by",
    "Capacity",
    "On behalf of",
    "Written",
    "Confirmed by",
    "Taken out by",
    "Taken out",
    "Name stated under the key of",
)
# A cell that begins so would be run as a formula by a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def who_wrote(casework: Casework, actor: Actor, *, case_id: CaseId) -> tuple[AuthoredWords, ...]:
    """Tell of every word that stands in the report, or stood there once, who typed it.

    Raises:
        NotFound: no such case, or not open to this person. Refused: it is not submitted, and the
            words that are still being written are not open to this capacity.
    """
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        read_all_or_refuse(session, actor, case)
        return _words(session, case)


def export_who_wrote(
    casework: Casework, actor: Actor, *, case_id: CaseId, folder: Path
) -> Done[Path]:
    """Write who wrote which words as a table (CSV, UTF-8), with HR's comments after it.

    Raises:
        Refused: a capacity that only reads. NotFound. NoRoom: nothing was written.
    """
    write_or_refuse(actor)
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        read_all_or_refuse(session, actor, case)
        words = _words(session, case)
        report = report_queries.last_report(session, case.id)
        comments = () if report is None else comments_in(session, report.id)
        (path,) = beside(folder / f"{case.reference} who wrote the report.csv")
    content = _table(words, comments)

    def note(unit: Unit) -> None:
        case = open_case_in(unit.session, actor, case_id)
        unit.record(
            "report.authorship_exported",
            case_id=case.id,
            subject=("case", case.id),
            after={"file": path.name},
        )

    leave_or_unnoted(casework, actor, {path: content.encode("utf-8-sig")}, note)
    return Done(path, Changes.of())


def _words(session: ReadSession, case: CaseRow) -> tuple[AuthoredWords, ...]:
    numbers = passages.numbers_in(session, case.id)
    written: dict[str, list[PassageRow]] = {}
    for row in report_queries.writings_of(session, case.id):
        written.setdefault(row.key, []).append(row)
    found: list[AuthoredWords] = []
    for key in in_order(tuple(written), numbers):
        found += _of_passage(key, title_of(key, numbers), written[key])
    return tuple(found)


def _of_passage(key: str, title: str, rows: Sequence[PassageRow]) -> list[AuthoredWords]:
    by_number = {row.number: row for row in rows}
    traced = authorship([(row.number, plain_words(row.text)) for row in rows])
    found = []
    for run in (*traced.standing, *traced.gone):
        if not run.text.strip():
            continue
        by = by_number[run.brought]
        out = by_number.get(run.taken_out)
        found.append(
            AuthoredWords(
                key=key,
                title=title,
                text=run.text.strip(),
                author=by.author,
                capacity=by.capacity,
                on_behalf_of=by.on_behalf_of,
                key_of=by.key_of,
                written_at=by.written_at,
                confirmed_by=rows[-1].confirmed_by if out is None else "",
                taken_out_by="" if out is None else passages.byline_of(out),
                taken_out_at=None if out is None else out.written_at,
            )
        )
    return found


def _table(words: Sequence[AuthoredWords], comments: Sequence[CommentView]) -> str:
    made = io.StringIO()
    write = csv.writer(made)
    write.writerow(_COLUMNS)
    for one in words:
        standing = one.taken_out_at is None
        write.writerow(
            _safe(
                (
                    one.title,
                    "stands" if standing else "taken out",
                    one.text,
                    one.author,
                    one.capacity.replace("_", " "),
                    one.on_behalf_of,
                    uk_instant(one.written_at),
                    one.confirmed_by,
                    one.taken_out_by,
                    _when(one.taken_out_at),
                    one.key_of,
                )
            )
        )
    write.writerow(())
    write.writerow(("Comments of HR, beside the report and never in its words",))
    for comment in comments:
        answered = comment.answer_kind.words if comment.answer_kind else "not answered"
        write.writerow(
            _safe(
                (
                    comment.title,
                    f"comment {comment.number}, {comment.kind.words}",
                    comment.text,
                    comment.made_by,
                    "HR adviser",
                    "",
                    uk_instant(comment.made_at),
                    f"{answered}: {comment.answer}".rstrip(": "),
                    comment.answered_by,
                    _when(comment.answered_at),
                )
            )
        )
    return made.getvalue()


def _when(at: datetime | None) -> str:
    return "" if at is None else uk_instant(at)


def _safe(cells: Sequence[str]) -> list[str]:
    return [f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells]
