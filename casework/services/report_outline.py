"""The report section by section for its editor: what is filled from the case, what is typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from casework.actor import Actor
from casework.clock import uk_date
from casework.ids import CaseId
from casework.rules.findings import CaseToAnswer, InvestigatorFinding
from casework.rules.report_passages import (
    SINGLE_KEYS,
    ReportSection,
    allegation_key,
    keys_of_allegation,
    read_key,
    section_place,
)
from casework.services.allegation_views import allegation_view
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.matrix import matrices_in
from casework.services.meetings import meetings_in
from casework.services.terms_of_reference import agreed_terms_in
from casework.store import allegation_queries, evidence_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.summaries.allegations import AllegationView
from casework.summaries.matrix import MatrixView
from casework.summaries.reports import (
    CommentView,
    FilledWords,
    PassageView,
    ReportView,
    SectionState,
    SectionView,
)

Words = Mapping[str, PassageView]
# A section is whole without these.
_MAY_STAY_EMPTY = frozenset({"chronology", "recommendation", "learning"})


@dataclass(frozen=True, slots=True)
class _Given:
    """What the sections are made from."""

    session: ReadSession
    case: CaseRow
    live: list[AllegationView]
    words: Words
    report: ReportView
    matrices: Mapping[str, MatrixView]


def outline(
    casework: Casework, actor: Actor, *, case_id: CaseId, words: Words, report: ReportView
) -> tuple[SectionView, ...]:
    """Return the sections in their order, each with what the case fills in. Raises NotFound.

    ``words`` are the passages that this person reads, ``report`` the report as they see it.
    """
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        live = [
            allegation_view(session, case, row)
            for row in allegation_queries.allegations_of(session, case.id)
            if row.state != "withdrawn"
        ]
        matrices = {str(view.allegation_id): view for view in matrices_in(session, case.id)}
        return tuple(_sections(_Given(session, case, live, words, report, matrices)))


def _sections(given: _Given) -> Iterator[SectionView]:
    words, report = given.words, given.report
    for section in ReportSection:
        keys = tuple(
            key
            for key in SINGLE_KEYS
            if (passage := read_key(key)) is not None and passage.kind.section is section
        )
        if section is ReportSection.CONCLUSION and not report.recommendation_wanted:
            held = words.get("recommendation")
            if held is None or held.is_empty:
                keys = tuple(key for key in keys if key != "recommendation")
        filled = tuple(_FILLED[section](given))
        state = _state(keys, words)
        if section is ReportSection.ALLEGATIONS:
            state = _state([key for one in given.live for key in _wanted(one)], words)
        yield SectionView(
            section.value,
            section.words,
            keys,
            filled,
            state,
            _open(report.comments, {*keys, section_place(section.value)}),
        )
        if section is ReportSection.ALLEGATIONS:
            for one in given.live:
                yield _allegation(given, one)


def _allegation(given: _Given, one: AllegationView) -> SectionView:
    words, report = given.words, given.report
    keys = keys_of_allegation(one.allegation_id)
    finding = words.get(allegation_key(one.allegation_id, "finding"))
    chosen = InvestigatorFinding(finding.choice) if finding and finding.choice else None
    part = allegation_key(one.allegation_id, "part")
    if (chosen is None or not chosen.further_question) and part not in words:
        keys = tuple(key for key in keys if key != part)
    return SectionView(
        f"{ReportSection.ALLEGATIONS.value}.{one.number}",
        f"Allegation {one.number}",
        keys,
        tuple(_of_allegation(one, given.matrices[one.allegation_id])),
        _state(_wanted(one), words),
        _open(report.comments, set(keys)),
        allegation_id=one.allegation_id,
    )


def _wanted(one: AllegationView) -> list[str]:
    parts = ["established", "not_established", "account", "finding", "case_to_answer"]
    return [allegation_key(one.allegation_id, part) for part in parts]


def _of_allegation(one: AllegationView, view: MatrixView) -> Iterator[FilledWords]:
    yield FilledWords(one.text.wording)
    for clause in one.clauses:
        head = f"{clause.policy_title} {clause.policy_version}, {clause.label} · {clause.facts}"
        yield FilledWords(f"“{clause.words}”", head=head, quote=True)
    questions = len(view.rows)
    yield FilledWords(
        f"The evidence: {questions} questions, {view.standing.words}",
        tab="allegations",
        item=f"{one.allegation_id}:matrix",
    )


def _state(keys: list[str] | tuple[str, ...], words: Words) -> SectionState:
    written = [key for key in keys if key in words and not words[key].is_empty]
    wanted = [key for key in keys if key not in _MAY_STAY_EMPTY or key in written]
    if not wanted:
        return SectionState.FILLED
    if not written:
        return SectionState.EMPTY
    chosen = all(words[key].choice for key in written if _has_choice(key))
    whole = len(written) == len(wanted) and chosen
    confirmed = all(words[key].confirmed for key in written)
    return SectionState.WRITTEN if whole and confirmed else SectionState.BEGUN


def _has_choice(key: str) -> bool:
    passage = read_key(key)
    return passage is not None and bool(passage.kind.choices)


def _open(comments: tuple[CommentView, ...], places: set[str]) -> int:
    return sum(1 for one in comments if one.open and one.key in places)


# -- what the case fills in ----------------------------------------------------------------

_Fill = Callable[[_Given], Iterator[FilledWords]]


def _introduction(given: _Given) -> Iterator[FilledWords]:
    terms = agreed_terms_in(given.session, given.case.id)
    if terms is not None and terms.agreed_on is not None:
        yield FilledWords(
            f"Terms of reference version {terms.version}, agreed by {terms.agreed_by} on"
            f" {uk_date(terms.agreed_on)}. Investigated by {given.report.officer or 'nobody yet'}.",
            tab="process",
        )
    else:
        yield FilledWords("The terms of reference are not agreed yet.", tab="process")


def _policies(given: _Given) -> Iterator[FilledWords]:
    cited = dict.fromkeys(
        f"{clause.policy_title} {clause.policy_version}, {clause.in_force_on}"
        for one in given.live
        for clause in one.clauses
    )
    for policy in cited:
        yield FilledWords(policy)
    if not cited:
        yield FilledWords("No allegation cites a clause yet.", tab="allegations")


def _process(given: _Given) -> Iterator[FilledWords]:
    meetings = len(meetings_in(given.session, given.case.id))
    exhibits = len(evidence_queries.items_of_case(given.session, given.case.id))
    yield FilledWords(
        f"Meetings ({meetings}), what was collected ({exhibits}) and the lines of enquiry are"
        " filled in, with who was not seen and why.",
        tab="meetings",
    )


def _chronology(_given: _Given) -> Iterator[FilledWords]:
    yield FilledWords(
        "The rows come from the Timeline, those marked for the report.", tab="timeline"
    )


def _allegations(given: _Given) -> Iterator[FilledWords]:
    for one in given.live:
        yield FilledWords(f"Allegation {one.number}: {_found(one, given.words)}")


def _found(one: AllegationView, words: Words) -> str:
    finding = words.get(allegation_key(one.allegation_id, "finding"))
    answer = words.get(allegation_key(one.allegation_id, "case_to_answer"))
    said = []
    if finding is not None and finding.choice:
        said.append(InvestigatorFinding(finding.choice).words.lower())
    if answer is not None and answer.choice:
        said.append(CaseToAnswer(answer.choice).words.lower())
    return ", ".join(said) or "no finding yet"


def _proportionality(given: _Given) -> Iterator[FilledWords]:
    for one in given.live:
        if one.needs_proportionality:
            yield FilledWords(
                f"The form of allegation {one.number} is filled in.",
                tab="allegations",
                item=f"{one.allegation_id}:proportionality",
            )


def _nothing(_given: _Given) -> Iterator[FilledWords]:
    yield from ()


def _exhibits(given: _Given) -> Iterator[FilledWords]:
    for item, _file in evidence_queries.items_of_case(given.session, given.case.id):
        if item.set_aside_reason:
            continue
        sealed = " (sealed: not shown)" if item.sealed_at is not None else ""
        title = "" if item.sealed_at is not None else f": {item.title}"
        yield FilledWords(f"{item.reference}{title}{sealed}", tab="evidence", item=item.id)


def _declaration(given: _Given) -> Iterator[FilledWords]:
    number = len(given.report.comments)
    if not number:
        yield FilledWords("HR has given no comment.")
        return
    comments = "comment" if number == 1 else "comments"
    yield FilledWords(f"{number} {comments} of HR, listed with the officer’s answers.")


_FILLED: dict[ReportSection, _Fill] = {
    ReportSection.INTRODUCTION: _introduction,
    ReportSection.POLICIES: _policies,
    ReportSection.PROCESS: _process,
    ReportSection.CHRONOLOGY: _chronology,
    ReportSection.ALLEGATIONS: _allegations,
    ReportSection.PROPORTIONALITY: _proportionality,
    ReportSection.OTHER: _nothing,
    ReportSection.CONCLUSION: _allegations,
    ReportSection.EXHIBITS: _exhibits,
    ReportSection.DECLARATION: _declaration,
}
