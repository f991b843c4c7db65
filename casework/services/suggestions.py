"""What might apply to a report or an allegation: places to look, with reasons (DOMAIN.md 1, 3).

Nothing is stored, nothing is answered for anybody, and nothing leaves the machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from casework.actor import Actor
from casework.clock import today
from casework.errors import BadInput, NotFound
from casework.ids import AllegationId, ClauseId
from casework.rules.clause_matching import (
    ON_TRUST_ACCOUNT,
    SuggestedCode,
    match_clauses,
    match_types,
)
from casework.rules.clause_recognition import PolicyClause, recognised_codes
from casework.rules.clauses import (
    ActFacts,
    CitedClause,
    MappingWarning,
    VersionSpan,
    judge_mapping,
    versions_in_force,
)
from casework.rules.partial_dates import stored_date
from casework.rules.policy_labels import heading_words
from casework.rules.policy_parts import OutlineClause
from casework.rules.report import LONGEST_TEXT, AccountType, Conduct, WorkerType
from casework.rules.report_evidence import Evidence, evidence_of
from casework.rules.report_reading import read_report
from casework.rules.screening import match_screens
from casework.rules.suggestion_dates import spoken_before
from casework.rules.theme_finding import find_themes
from casework.rules.word_caches import forgotten_at_closing
from casework.services.case_visibility import open_case_in
from casework.services.citation_ground import act_facts, clause_facts, spans_of
from casework.services.context import Casework
from casework.services.policies import clause_view
from casework.services.shipped_policy import shipped_policy
from casework.services.suggestion_data import SuggestionData, shipped_suggestion_data
from casework.store import allegation_queries, policy_queries
from casework.store.casebook_store import ReadSession
from casework.store.policy_tables import ClauseRow, PolicyRow, PolicyVersionRow
from casework.summaries.suggestions import SuggestedClause, Suggestions

# More would be no help: who wants them all opens the library.
SHOWN_AT_MOST = 5
# Clauses of a policy that say the same are not all named.
_OF_ONE_CODE = 2


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A clause of a policy with the codes that it says, ready to be judged."""

    clause: CitedClause
    codes: frozenset[str]
    words: str
    facts: str
    policy: str
    clause_id: ClauseId | None = None


def what_might_apply(
    casework: Casework,
    _actor: Actor,
    *,
    text: str,
    account_type: AccountType = AccountType.UNKNOWN,
    worker_type: WorkerType = WorkerType.EMPLOYEE,
    conduct: Conduct | None = None,
    top: int = SHOWN_AT_MOST,
) -> Suggestions:
    """Say which clauses in force on the day, kinds of conduct and routes a report may touch.

    The date may be open: then the versions of today are looked at. Raises BadInput.
    """
    act = ActFacts(conduct or Conduct(), account_type, worker_type)
    found = evidence_from(text, account_type)
    with casework.read() as session:
        return _suggestions(session, text, found, act, today(casework.clock), top=top)


def for_allegation(casework: Casework, actor: Actor, *, allegation_id: AllegationId) -> Suggestions:
    """Say the same of an allegation, by its wording and the words quoted in it.

    Clauses that it cites already are left out. Raises NotFound.
    """
    with casework.read() as session:
        row = allegation_queries.find_allegation(session, allegation_id)
        if row is None:
            raise NotFound("That allegation is not in this casebook, or not open to you.")
        case = open_case_in(session, actor, row.case_id)
        quoted = f"\n“{row.exact_words}”" if row.exact_words else ""
        text = f"{row.title}\n{row.wording}{quoted}\n{row.why_breach}"
        cited = {
            mapping.clause_id
            for mapping, _ in allegation_queries.citations(session, [row.id]).get(row.id, [])
        }
        act = act_facts(case, row)
        found = evidence_from(text[:LONGEST_TEXT], act.account_type)
        return _suggestions(session, text, found, act, today(casework.clock), cited=cited)


def of_the_shipped_policy(
    *,
    text: str,
    account_type: AccountType = AccountType.UNKNOWN,
    worker_type: WorkerType = WorkerType.EMPLOYEE,
    conduct: Conduct | None = None,
    top: int = SHOWN_AT_MOST,
    vocabulary: SuggestionData | None = None,
) -> Suggestions:
    """Say the same of the policy that ships with the program, without a casebook.

    Another ``vocabulary`` than the shipped one is for measuring it. Raises BadInput.
    """
    act = ActFacts(conduct or Conduct(), account_type, worker_type)
    found = evidence_from(text, account_type, vocabulary)
    outline = shipped_policy()
    begins = stored_date(outline.control.values["effective_from"])
    span = VersionSpan("", outline.control.values["version"], begins)
    refusal, warnings = _on_the_day([span], act, text)
    candidates = [_of_outline(clause, outline.title) for clause in outline.clauses]
    clauses = () if refusal else _ranked(candidates, found, act, warnings)
    return _together(clauses[:top], found, refusal)


def evidence_from(
    text: str,
    account: AccountType = AccountType.UNKNOWN,
    vocabulary: SuggestionData | None = None,
) -> Evidence:
    """Read a text. Raises BadInput where it is empty or too long."""
    if not text.strip():
        raise BadInput("There are no words to go by.", field="text", cure="Say what happened.")
    if len(text) > LONGEST_TEXT:
        raise BadInput(
            f"The report is longer than {LONGEST_TEXT:,} characters.",
            field="text",
            cure="Give the part that tells what happened.",
        )
    data = vocabulary or shipped_suggestion_data()
    on_trust = account in {AccountType.TRUST, AccountType.SHARED}
    stated = frozenset({ON_TRUST_ACCOUNT} if on_trust else ())
    sentences = read_report(text, data.lexicon)
    themes = find_themes(text, sentences, data.index, stated=stated)
    return evidence_of(text, sentences, themes, data.weights, account)


def _together(clauses: tuple[SuggestedClause, ...], found: Evidence, note: str) -> Suggestions:
    return Suggestions(clauses, match_types(found), match_screens(found), note)


def _suggestions(
    session: ReadSession,
    text: str,
    found: Evidence,
    act: ActFacts,
    on: date,
    *,
    cited: Iterable[str] = (),
    top: int = SHOWN_AT_MOST,
) -> Suggestions:
    candidates: list[_Candidate] = []
    notes: list[str] = []
    warnings: tuple[MappingWarning, ...] = ()
    dated = act if act.conduct.begins.first is not None else _as_of(act, on)
    for policy in policy_queries.policies(session):
        rows = {row.id: row for row in policy_queries.versions_of(session, policy.id)}
        if not policy.supplied or not rows:
            continue
        refusal, spoken = _on_the_day(spans_of(list(rows.values())), dated, text)
        if refusal:
            notes.append(f"{policy.title}: {refusal}")
            continue
        warnings += spoken
        in_force = versions_in_force(spans_of(list(rows.values())), dated.conduct)
        for version_id in in_force.version_ids:
            candidates += _of_version(session, policy, rows[version_id], on)
    ranked = _ranked(candidates, found, act, warnings)
    kept = tuple(one for one in ranked if one.clause_id not in set(cited))
    return _together(kept[:top], found, "" if candidates else " ".join(notes))


def _as_of(act: ActFacts, on: date) -> ActFacts:
    conduct = Conduct(stored_date(on.isoformat()))
    return ActFacts(conduct, act.account_type, act.worker_type, act.conduct_type, act.seriousness)


def _on_the_day(
    spans: Sequence[VersionSpan], act: ActFacts, text: str
) -> tuple[str, tuple[MappingWarning, ...]]:
    """Say why no version was in force, or warn where the words speak of an earlier year (8)."""
    if act.conduct.begins.first is not None:
        return versions_in_force(spans, act.conduct).refusal, ()
    starts = [span.effective_from.earliest for span in spans if span.effective_from.earliest]
    warning = spoken_before(text, min(starts)) if starts else None
    return "", () if warning is None else (warning,)


def _ranked(
    candidates: Sequence[_Candidate],
    found: Evidence,
    act: ActFacts,
    further: tuple[MappingWarning, ...],
) -> tuple[SuggestedClause, ...]:
    named: list[SuggestedClause] = []
    taken: set[int] = set()
    matched = match_clauses(found, worker=act.worker_type)
    for code in matched:
        of_code = 0
        for number, candidate in enumerate(candidates):
            if number in taken or code.code not in candidate.codes or of_code >= _OF_ONE_CODE:
                continue
            judged = judge_mapping(candidate.clause, act)
            if judged.refusal:
                continue
            taken.add(number)
            of_code += 1
            named.append(_named(candidate, code, (*judged.warnings, *further)))
    return tuple(named)


def _named(
    candidate: _Candidate, code: SuggestedCode, warnings: tuple[MappingWarning, ...]
) -> SuggestedClause:
    return SuggestedClause(
        candidate.clause.label,
        candidate.facts,
        candidate.words,
        candidate.policy,
        code.score,
        code.because,
        warnings,
        candidate.clause_id,
        tuple(sorted(candidate.codes)),
    )


def _of_outline(clause: OutlineClause, title: str) -> _Candidate:
    cited = CitedClause(clause.label, clause.kind, clause.force, clause.limit)
    facts = " · ".join(
        part for part in (clause.kind.words, clause.force, clause.limit.words) if part
    )
    return _Candidate(cited, frozenset({clause.label}), clause.text, facts, title)


def _of_version(
    session: ReadSession, policy: PolicyRow, version: PolicyVersionRow, on: date
) -> list[_Candidate]:
    headings = {
        row.id: heading_words(row.heading)
        for row in policy_queries.sections_of(session, version.id)
    }
    return [
        _candidate(row, policy, version, headings.get(row.section_id, ""), on)
        for row in policy_queries.clauses_of(session, version.id)
    ]


def _candidate(
    row: ClauseRow, policy: PolicyRow, version: PolicyVersionRow, heading: str, on: date
) -> _Candidate:
    view = clause_view(row)
    known = PolicyClause(row.text, heading, view.kind, view.limit, row.register_code)
    return _Candidate(
        clause_facts(row, version, policy, on),
        _codes(known),
        row.text,
        view.facts,
        f"{policy.title}, version {version.version}",
        view.clause_id,
    )


@lru_cache(maxsize=10_000)
def _codes(clause: PolicyClause) -> frozenset[str]:
    # The words of a stored clause never change, so they are looked through once.
    data = shipped_suggestion_data()
    return recognised_codes(clause, data.signs, data.lexicon)


forgotten_at_closing(_codes.cache_clear)
