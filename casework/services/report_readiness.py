"""What stands open before the report can be submitted, gathered when it is looked at.

The gate from the draft to the submitted report asks the same (DOMAIN.md 2.1). Every point says
what is wanting, never what to find.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from casework.actor import Actor
from casework.ids import CaseId
from casework.rules.findings import (
    AllegationFindings,
    CaseToAnswer,
    FindingPoint,
    InvestigatorFinding,
    ReportRecommendation,
    finding_points,
    recommendation_points,
)
from casework.rules.report_citations import citations_in
from casework.rules.report_passages import allegation_key, in_order, read_key, title_of
from casework.rules.report_words import words_to_see
from casework.services import passages, reports
from casework.services.allegation_changes import untold_in
from casework.services.allegation_views import in_terms
from casework.services.case_visibility import open_case_in
from casework.services.citation_ground import lost_in
from casework.services.context import Casework
from casework.services.matrix import matrices_in
from casework.services.proportionality import assessment_in
from casework.services.pupil_names import named_points_in
from casework.services.put_to_employee import not_put_in
from casework.services.redacted_copy_views import standing_copies_in
from casework.services.report_citations import citations_of_case_in
from casework.services.report_comments import comments_in
from casework.services.report_officer import reads_all
from casework.services.statements import statements_in
from casework.store import allegation_queries, evidence_queries, report_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.policy_tables import AllegationRow
from casework.summaries.reports import CommentView, OpenPoint, PassageView, PointGroup

# What every report holds, whatever the case is about.
_WANTED = ("introduction", "process", "process.not_collected", "conclusion", "declaration")
_WORDS_SHOWN = 3
# Points that tell what the officer wrote or found.
_TELL_WORDS = (PointGroup.FINDINGS, PointGroup.CITATIONS, PointGroup.WORDS)

Words = Mapping[str, PassageView]


def open_points(casework: Casework, actor: Actor, *, case_id: CaseId) -> tuple[OpenPoint, ...]:
    """List what stands open before the report can be submitted. Raises NotFound.

    Who does not read the officer's words yet is told that findings are open, not which; a point
    that quotes words is of the words that this person reads.
    """
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        found = open_points_in(session, case.id)
        if reads_all(actor, report_queries.last_report(session, case.id)):
            return found
        read, _draft = reports.readable_in(session, actor, case)
        numbers = passages.numbers_in(session, case.id)
        kept = [point for point in found if point.group not in _TELL_WORDS]
        quoting = [*_words(read, numbers), *named_points_in(session, case.id, read, numbers)]
        points = (*_untold(found), *kept, *quoting)
        return tuple(sorted(points, key=lambda point: not point.stops))


def _untold(points: Sequence[OpenPoint]) -> Iterator[OpenPoint]:
    """Say of each allegation once that something of its findings is open."""
    seen: set[str] = set()
    for point in points:
        if point.group is PointGroup.FINDINGS and point.tab:
            yield point  # of the terms of reference, not of the officer's words
        elif point.group is PointGroup.FINDINGS and point.allegation_id not in seen:
            seen.add(point.allegation_id)
            yield replace(
                point,
                words="Something of the findings, conclusion or recommendation is open",
                cure="The investigating officer sees what it is.",
                key="",
            )


def open_points_in(session: ReadSession, case_id: str) -> tuple[OpenPoint, ...]:
    """List what stands open, what stops the submission first, within a reading or an act."""
    live = [
        row
        for row in allegation_queries.allegations_of(session, case_id)
        if row.state != "withdrawn"
    ]
    words = _of_live(passages.current_in(session, case_id), {row.id for row in live})
    report = report_queries.last_report(session, case_id)
    comments = () if report is None else comments_in(session, report.id)
    numbers = {row.id: row.number for row in live}
    found = [
        *_findings(session, case_id, live, words),
        *_clauses(session, case_id, live),
        *_missing(words),
        *_unconfirmed(words, numbers),
        *_matrix(session, case_id),
        *_told(session, case_id),
        *_put(session, case_id),
        *_proportionality(session, live),
        *_statements(session, case_id),
        *_redacted(session, case_id),
        *_comments(comments, words),
        *_citations(session, case_id, words),
        *_words(words, numbers),
        *named_points_in(session, case_id, words, numbers),
    ]
    return tuple(sorted(found, key=lambda point: not point.stops))


def _of_live(words: Words, live: Collection[str]) -> dict[str, PassageView]:
    """Leave out what was written of withdrawn allegations.

    It is not printed and can be changed no more, so it bars nothing.
    """
    found = {}
    for key, held in words.items():
        passage = read_key(key)
        if passage is None or not passage.allegation_id or passage.allegation_id in live:
            found[key] = held
    return found


def stops_in(session: ReadSession, case_id: str) -> tuple[OpenPoint, ...]:
    """List only what bars the submission."""
    return tuple(point for point in open_points_in(session, case_id) if point.stops)


def findings_of(words: Words, allegation_id: str, number: int) -> AllegationFindings:
    """Read what is found of one allegation from the officer's passages."""

    def passage(part: str) -> PassageView | None:
        return words.get(allegation_key(allegation_id, part))

    finding, part, answer = passage("finding"), passage("part"), passage("case_to_answer")
    return AllegationFindings(
        number,
        InvestigatorFinding(finding.choice) if finding and finding.choice else None,
        finding.text if finding else "",
        part.text if part else "",
        CaseToAnswer(answer.choice) if answer and answer.choice else None,
    )


def _findings(
    session: ReadSession, case_id: str, live: list[AllegationRow], words: Words
) -> Iterator[OpenPoint]:
    found = []
    for row in live:
        one = findings_of(words, row.id, row.number)
        found.append(one)
        for point in finding_points(one):
            yield _point_of(point, allegation_key(row.id, point.part), row.id)
        if not in_terms(session, row):
            yield OpenPoint(
                PointGroup.FINDINGS,
                f"Allegation {row.number} is not in the agreed terms of reference",
                "Nothing new is found on before the terms are amended (DOMAIN.md 5).",
                tab="allegations",
                item=row.id,
                allegation_id=row.id,
            )
    recommended = words.get("recommendation")
    chosen = recommended.choice if recommended else ""
    wanted = reports.recommendation_wanted_in(session, case_id)
    for point in recommendation_points(
        ReportRecommendation(chosen) if chosen else None, found, wanted=wanted
    ):
        yield _point_of(point, "recommendation", "")


def _point_of(point: FindingPoint, key: str, allegation_id: str) -> OpenPoint:
    return OpenPoint(
        PointGroup.FINDINGS,
        point.message,
        point.cure,
        stops=point.stops,
        key=key,
        allegation_id=allegation_id,
    )


def _clauses(session: ReadSession, case_id: str, live: list[AllegationRow]) -> Iterator[OpenPoint]:
    case = session.get(CaseRow, case_id)
    for lost in () if case is None else lost_in(session, case, live):
        yield OpenPoint(
            PointGroup.FINDINGS,
            f"{lost.label} can no longer be cited for allegation {lost.number}",
            lost.because,
            tab="allegations",
            item=lost.allegation_id,
            allegation_id=lost.allegation_id,
        )


def _missing(words: Words) -> Iterator[OpenPoint]:
    for key in _WANTED:
        held = words.get(key)
        if held is None or held.is_empty:
            yield OpenPoint(
                PointGroup.FINDINGS,
                f"“{title_of(key)}” is not written",
                "The investigating officer writes it, if only to say that there is nothing.",
                key=key,
            )


def _unconfirmed(words: Words, numbers: Mapping[str, int]) -> Iterator[OpenPoint]:
    waiting = [key for key, held in words.items() if not held.confirmed and not held.is_empty]
    for key in in_order(waiting, dict(numbers)):
        held = words[key]
        yield OpenPoint(
            PointGroup.CONFIRMATION,
            f"{title_of(key, dict(numbers))}: typed by {held.byline}, not confirmed",
            "The investigating officer confirms it here, or a signed copy is named.",
            key=key,
        )


def _matrix(session: ReadSession, case_id: str) -> Iterator[OpenPoint]:
    for view in matrices_in(session, case_id):
        empty = len(view.empty_cells)
        if empty:
            cells = "cell is" if empty == 1 else "cells are"
            yield OpenPoint(
                PointGroup.MATRIX,
                f"Allegation {view.number}: {empty} {cells} neither filled nor reasoned",
                "Fill each in the evidence matrix, or say why it is empty.",
                tab="allegations",
                item=f"{view.allegation_id}:matrix",
                allegation_id=view.allegation_id,
            )


def _told(session: ReadSession, case_id: str) -> Iterator[OpenPoint]:
    """Yield each changed allegation of which no served letter tells the employee (1.4; L16)."""
    for change in untold_in(session, case_id):
        yield OpenPoint(
            PointGroup.TOLD,
            f"The employee has not been told that allegation {change.number} was"
            f" {change.kind.words.lower()}",
            "Issue letter L16 and record how it was served.",
            tab="papers",
            item="L16",
            allegation_id=change.allegation_id,
        )


def _put(session: ReadSession, case_id: str) -> Iterator[OpenPoint]:
    for one in not_put_in(session, case_id):
        yield OpenPoint(
            PointGroup.PUT,
            one.words,
            "Put it to the employee, or record why it is not put.",
            tab="allegations",
            item=f"{one.allegation_id}:put",
            allegation_id=one.allegation_id,
        )


def _proportionality(session: ReadSession, live: list[AllegationRow]) -> Iterator[OpenPoint]:
    for row in live:
        form = assessment_in(session, row.id)
        if not form.needed or form.complete:
            continue
        if form.missing:
            words = f"Allegation {row.number}: {len(form.missing)} prompts about proportionality"
            yield _form_point(row, f"{words} have no words yet", "Write a few words at each.")
        else:
            yield _form_point(
                row,
                f"Allegation {row.number}: proportionality was typed for {form.on_behalf_of},"
                " not confirmed",
                "The investigating officer confirms it.",
            )


def _statements(session: ReadSession, case_id: str) -> Iterator[OpenPoint]:
    for one in statements_in(session, case_id):
        if one.needs_words:
            yield OpenPoint(
                PointGroup.STATEMENTS,
                f"{one.title or one.kind.words}: {one.state.words}, not agreed",
                "Have it agreed, or record why it is unsigned.",
                tab="meetings",
                item=one.statement_id,
            )


def _redacted(session: ReadSession, case_id: str) -> Iterator[OpenPoint]:
    """Yield each exhibit whose picture the report leaves out until its copy was checked."""
    waiting = {
        item_id for item_id, one in standing_copies_in(session, case_id).items() if one.awaits_check
    }
    for item, _file in evidence_queries.items_by_ids(session, sorted(waiting)):
        if not item.set_aside_reason:
            yield OpenPoint(
                PointGroup.EXHIBITS,
                f"{item.reference or item.title}: no second person has checked its redacted copy",
                "Have it checked, or withdraw the copy; until then its picture is not printed.",
                tab="evidence",
                item=item.id,
            )


def _form_point(row: AllegationRow, words: str, cure: str) -> OpenPoint:
    return OpenPoint(
        PointGroup.PROPORTIONALITY,
        words,
        cure,
        tab="allegations",
        item=f"{row.id}:proportionality",
        allegation_id=row.id,
    )


def _comments(comments: tuple[CommentView, ...], words: Words) -> Iterator[OpenPoint]:
    waiting = [one for one in comments if one.open]
    for one in waiting:
        yield OpenPoint(
            PointGroup.COMMENTS,
            f"Comment {one.number} of HR, {one.kind.words}, has no answer",
            "The investigating officer answers it, or leaves the words with a reason.",
            key=one.key,
        )
    declared = words.get("declaration")
    answered = [one.answered_at for one in comments if one.answered_at is not None]
    if declared is None or declared.is_empty or waiting or not answered:
        return
    if max(declared.written_at, declared.confirmed_at or declared.written_at) < max(answered):
        yield OpenPoint(
            PointGroup.COMMENTS,
            "The declaration is older than the last answer to HR’s comments",
            "The declaration lists them, so the officer looks at it again and writes it anew.",
            key="declaration",
        )


def _citations(session: ReadSession, case_id: str, words: Words) -> Iterator[OpenPoint]:
    prefixes = {
        reference.partition("/")[0]
        for reference in evidence_queries.references_of_case(session, case_id)
    }
    seen: set[tuple[str, str]] = set()
    for one in citations_of_case_in(session, case_id):
        if not one.problem or one.key not in words or (one.key, one.shown) in seen:
            continue
        seen.add((one.key, one.shown))
        (read,) = citations_in(one.shown)
        # “HR/2” may be no exhibit at all; “PN/9” beside PN/1 is a slip, and a page is one too.
        meant = one.reference.partition("/")[0] in prefixes or read.page is not None
        yield OpenPoint(
            PointGroup.CITATIONS,
            f"{one.title}: {one.shown} opens nothing. {one.problem}",
            "Correct the citation; of a sealed exhibit the paper says that it is sealed.",
            stops=meant and not one.sealed,
            key=one.key,
        )


def _words(words: Words, numbers: Mapping[str, int]) -> Iterator[OpenPoint]:
    for key in in_order(tuple(words), dict(numbers)):
        seen = words_to_see(words[key].text)
        if not seen:
            continue
        said = list(dict.fromkeys(f"“{one.excerpt}”" for one in seen))
        more = "" if len(said) <= _WORDS_SHOWN else " …"
        yield OpenPoint(
            PointGroup.WORDS,
            f"{title_of(key, dict(numbers))}: {', '.join(said[:_WORDS_SHOWN])}{more}",
            seen[0].message,
            stops=False,
            key=key,
        )
