"""What rests on an exhibit: allegations, their matrices, what was put, records, the report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from casework.actor import Actor
from casework.clock import uk_short
from casework.ids import EvidenceId
from casework.rules.evidence_matrix import Column
from casework.rules.report import tidy_line
from casework.services import evidence_links
from casework.services.context import Casework
from casework.services.custody import item_in
from casework.services.report_citations import citations_of_case_in
from casework.store import (
    allegation_queries,
    evidence_queries,
    link_queries,
    utterance_queries,
)
from casework.store.casebook_store import ReadSession
from casework.store.matrix_tables import MatrixEntryRow, PutRow
from casework.summaries.evidence import ExhibitLink

_LONGEST = 160


def links_of(casework: Casework, actor: Actor, *, item_id: EvidenceId) -> tuple[ExhibitLink, ...]:
    """List what rests on an exhibit, each with the place where it stands. Raises NotFound."""
    with casework.read() as session:
        item, _file = item_in(session, actor, item_id)
        if item.case_id is None:
            return ()
        return tuple(links_in(session, item.case_id, item_id))


def links_in(session: ReadSession, case_id: str, item_id: str) -> Iterator[ExhibitLink]:
    """List the same within a caller's reading or act: first the links that people made."""
    pair = evidence_queries.find_item(session, item_id)
    for made in evidence_links.views_in(session, case_id, pair) if pair is not None else ():
        yield ExhibitLink(made.target, made.words, made.tab, made.at, made)
    numbers = {row.id: row.number for row in allegation_queries.allegations_of(session, case_id)}
    yield from _words_about(session, item_id, numbers)
    for entry in link_queries.entries_on(session, item_id):
        yield _entry(entry, numbers)
    for put in link_queries.puts_on(session, item_id):
        yield _put(put, numbers)
    for record in link_queries.records_of(session, item_id):
        title = record.title or f"Statement {record.number}"
        words = "The exhibit is the paper of this record."
        yield ExhibitLink(title, words, "meetings", f"statement:{record.id}")
    for line in citations_of_case_in(session, case_id):
        if line.item_id == item_id:
            cited = f"Cited as {line.shown}."
            yield ExhibitLink(f"Report: {line.title}", cited, "papers", f"report:{line.key}")


def _words_about(
    session: ReadSession, item_id: str, numbers: Mapping[str, int]
) -> Iterator[ExhibitLink]:
    found: dict[str, list[int]] = {}
    for row, _item in utterance_queries.utterances_of_item(session, item_id):
        for one in row.allegations if row.removed_on is None else ():
            found.setdefault(str(one), []).append(row.number)
    for one in sorted(found, key=lambda one: numbers.get(one, 0)):
        if one in numbers:
            listed = ", ".join(map(str, found[one]))
            yield ExhibitLink(
                f"Allegation {numbers[one]}",
                f"Marked words {listed} are about it.",
                "allegations",
                one,
            )


def _entry(row: MatrixEntryRow, numbers: Mapping[str, int]) -> ExhibitLink:
    column = Column(row.column).words.lower()
    title = f"Allegation {numbers.get(row.allegation_id, '')}, matrix: {column}"
    return ExhibitLink(title, _short(row.text), "allegations", f"{row.allegation_id}:matrix")


def _put(row: PutRow, numbers: Mapping[str, int]) -> ExhibitLink:
    number = numbers.get(row.allegation_id, "")
    if row.state == "put":
        day = f" on {uk_short(row.put_on)}" if row.put_on else ""
        by = f" by {row.put_by}" if row.put_by else ""
        title, words = f"Allegation {number}: put to the employee", f"Put{day}{by}."
    else:
        title, words = f"Allegation {number}: not put to the employee", _short(row.reason)
    return ExhibitLink(title, words, "allegations", f"{row.allegation_id}:put")


def _short(text: str) -> str:
    line = tidy_line(text)
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rsplit(' ', 1)[0]}…"
