"""The allegations of a report: wording, clauses, evidence, what was put, the officer's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from casework.clock import to_london, uk_date
from casework.rules.partial_dates import PartialDate, Precision, stored_date
from casework.rules.put import PutState
from casework.rules.report_passages import ALLEGATION_PARTS, allegation_key, assessment_key
from casework.services import allegation_changes, matrix, proportionality, put_to_employee
from casework.services.allegation_views import allegation_view
from casework.store import allegation_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.policy_tables import AllegationRow
from casework.summaries.allegation_changes import ChangeKind
from casework.summaries.allegations import AllegationView, CitedClauseView
from casework.summaries.matrix import CitationView, MatrixEntry, MatrixView
from casework.summaries.proportionality import ProportionalityView
from casework.summaries.put import PutView
from casework.summaries.report_facts import (
    AllegationTold,
    CitedText,
    MatrixCellFacts,
    MatrixRowFacts,
    OfficersWords,
    PutFacts,
    QuotedClause,
)

_ANY_ACCOUNT = "any account"
_LIMITS = {"personal": "personal use", "Trust device": "Trust devices", "own device": "own devices"}
# Warnings that stand elsewhere in the report: in its second section, or in the clause's source.
_SAID = frozenset({"REVIEW_OVERDUE", "SUMMARY", "SHOULD", "DEVICE"})
_ASKS = ("Look at the clauses", "cite the words of each")


def allegations_in(
    session: ReadSession, case: CaseRow, words: Mapping[str, OfficersWords]
) -> tuple[AllegationTold, ...]:
    """List the allegations by number, withdrawn ones too, with all that is said of them."""
    rows = allegation_queries.allegations_of(session, case.id)
    puts = put_to_employee.puts_in(session, case.id)
    seen = {one.allegation_id: one for one in matrix.matrices_in(session, case.id)}
    forms = {one.allegation_id: one for one in proportionality.assessments_in(session, case)}
    return tuple(
        _allegation(
            session,
            allegation_view(session, case, row),
            row,
            sorted((one for one in puts if one.allegation_id == row.id), key=_put_order),
            words,
            seen.get(row.id),  # type: ignore[call-overload]
            forms.get(row.id),  # type: ignore[call-overload]
        )
        for row in sorted(rows, key=lambda row: row.number)
    )


def _allegation(
    session: ReadSession,
    view: AllegationView,
    row: AllegationRow,
    puts: list[PutView],
    words: Mapping[str, OfficersWords],
    seen: MatrixView | None,
    form: ProportionalityView | None,
) -> AllegationTold:
    passages = {
        part: words[allegation_key(row.id, part)]
        for part in ALLEGATION_PARTS
        if allegation_key(row.id, part) in words
    }
    return AllegationTold(
        number=row.number,
        wording=row.wording,
        changes=tuple(_changes(session, row)),
        withdrawn=_withdrawn(session, row) if view.withdrawn else "",
        clauses=tuple(_clause(one) for one in view.clauses),
        matrix=() if seen is None else tuple(_rows(seen, words)),
        puts=tuple(_put(one) for one in puts),
        passages=passages,
        proportionality=()
        if form is None or not form.begun
        else tuple((prompt.label, answer or "Not answered.") for prompt, answer in form.lines),
        needs_proportionality=view.needs_proportionality,
    )


def _put_order(one: PutView) -> tuple[bool, bool, date]:
    """Put the allegation itself first, then its documents by date; what was not put stands last."""
    return one.state is not PutState.PUT, one.document is not None, one.put_on or date.max


def _withdrawn(session: ReadSession, row: AllegationRow) -> str:
    said = list(_changes(session, row, withdrawal=True))
    return said[-1] if said else row.withdrawn_reason or "No reason is on record."


def _changes(
    session: ReadSession, row: AllegationRow, *, withdrawal: bool = False
) -> Iterator[str]:
    versions = allegation_changes.versions_in(session, row.id)
    for before, one in zip((None, *versions), versions, strict=False):
        if one.kind is ChangeKind.FIRST or (one.kind is ChangeKind.WITHDRAWN) is not withdrawal:
            continue
        said = f"{one.kind.words} on {uk_date(to_london(one.changed_at).date())}."
        if one.kind is ChangeKind.AMENDED and before is not None:
            said += f" Before, it read: “{before.wording}”"
        if one.reason:
            said += f" Reason: {one.reason.rstrip('.')}."
        if one.told is not None:
            told = uk_date(one.told.received_on)
            said += f" The employee was told by letter {one.told.kind}, received {told}."
        yield said


def _clause(one: CitedClauseView) -> QuotedClause:
    force = f" (“{one.force}”)" if one.force else ""
    limit = (
        "not limited to Trust accounts"
        if one.limit_words == _ANY_ACCOUNT
        else f"worded for {_LIMITS.get(one.limit_words, one.limit_words)}"
    )
    on = "" if one.no_longer else _in_force(stored_date(one.in_force_on))
    kind = one.kind.words[:1].upper() + one.kind.words[1:]
    source = (
        f"{one.policy_title}, version {one.policy_version}, clause {one.label}.{on}"
        f" {kind}{force}, {limit}."
    )
    notes = [_for_readers(warning.message) for warning in one.warnings if warning.code not in _SAID]
    if one.no_longer:
        notes.insert(0, f"As the facts stand now it could not be cited. {one.no_longer}")
    return QuotedClause(source, one.words, tuple(dict.fromkeys(notes)))


def _in_force(on: PartialDate) -> str:
    if on.first is None:
        return ""
    return f" In force {'in' if on.precision is Precision.MONTH else 'on'} {on.plain_words}."


def _for_readers(message: str) -> str:
    """Leave out what a warning tells the adviser to do: the report states, and asks nobody."""
    for asks in _ASKS:
        message = message.partition(asks)[0].rstrip(" :;,") + "." * (asks in message)
    return message.replace("..", ".")


# -- the matrix ----------------------------------------------------------------------------


def _rows(seen: MatrixView, words: Mapping[str, OfficersWords]) -> Iterator[MatrixRowFacts]:
    for row in seen.rows:
        yield MatrixRowFacts(
            question=row.element.question,
            cells=tuple(
                MatrixCellFacts(
                    tuple(_entry(entry) for entry in cell.entries),
                    "" if cell.entries else cell.reason,
                )
                for cell in row.cells
            ),
            assessment=words.get(
                assessment_key(seen.allegation_id, row.element.code), OfficersWords()
            ),
        )


def _entry(entry: MatrixEntry) -> CitedText:
    answered = ""
    if entry.answer:
        on = f" on {uk_date(entry.answered_on)}" if entry.answered_on else ""
        answered = f" Answered{on}: {entry.answer}"
    return _cited(entry.text + answered, entry.citation)


def _cited(words: str, citation: CitationView | None) -> CitedText:
    if citation is None:
        return CitedText(words)
    label = citation.label
    reference = label.partition(", p\u00a0")[0]
    notes = [citation.words_of, "sealed" if citation.sealed else "", citation.gone]
    return CitedText(words, label, reference, ", ".join(note for note in notes if note))


def _put(one: PutView) -> PutFacts:
    what = CitedText("The allegation") if one.document is None else _cited("", one.document)
    if one.state is not PutState.PUT:
        return PutFacts(what, "Not put", CitedText(""), one.reason)
    by = f", by {one.put_by}" if one.put_by else ""
    on = uk_date(one.put_on) if one.put_on else ""
    follow = one.follow_up or (f"Nothing: {one.reason}" if one.reason else "")
    if one.despite_warning:
        follow = f"{follow} Put although the words are not the employee’s: {one.despite_warning}"
    way = f" {one.way[:1].lower()}{one.way[1:]}" if one.way else ""
    return PutFacts(what, f"{on},{way}{by}", _cited(one.answer, one.answered_at), follow.strip())
