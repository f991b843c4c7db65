"""The checks that gates are made of: each reads the facts and says what it finds.

A check returns its points, also the one that says that all is in order: silence is not to be
mistaken for a check.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from casework.rules.case_facts import (
    CaseFacts,
    HolderFact,
    NoticeState,
    OutsideBody,
    TermsState,
)
from casework.rules.case_role import CaseRole
from casework.rules.conflicts import Verdict
from casework.rules.gate_points import Cure, CureCode, GatePoint, PointState, Source, SourceKind
from casework.rules.report import WorkerType
from casework.rules.screens import TRIAGE_SCREENS, Answer, Screen, question
from casework.rules.stage import Stage

Points = tuple[GatePoint, ...]
Check = Callable[[CaseFacts], Points]

KCSIE = Source(SourceKind.GUIDANCE, "KCSIE, Part four")
TRIAGE = Source(SourceKind.PROCEDURE, "triage")
SCOPE = Source(SourceKind.PROCEDURE, "scope of the policy")
MATRIX = Source(SourceKind.PROCEDURE, "who may act")
DECLARATIONS = Source(SourceKind.PROCEDURE, "declaration of interest")
CODE_5 = Source(SourceKind.CODE, "Acas Code, paragraph 5")
CODE_6 = Source(SourceKind.CODE, "Acas Code, paragraph 6")
CODE_9 = Source(SourceKind.CODE, "Acas Code, paragraph 9")
TERMS = Source(SourceKind.PROCEDURE, "terms of reference")
PRACTICE = Source(SourceKind.GOOD_PRACTICE)

_ANSWER = Cure(CureCode.ANSWER_SCREENS, "Answer questions")
_RECORD_ADVICE = Cure(CureCode.RECORD_ADVICE, "Record advice")
_END_ADVICE = Cure(CureCode.END_ADVICE, "Record the answer")


def _blocks(code: str, words: str, source: Source, cure: Cure | None = None) -> GatePoint:
    return GatePoint(code, PointState.BLOCKS, words, source, cure)


def _warns(code: str, words: str, source: Source, cure: Cure | None = None) -> GatePoint:
    return GatePoint(code, PointState.WARNS, words, source, cure)


def _in_order(code: str, words: str, source: Source) -> GatePoint:
    return GatePoint(code, PointState.IN_ORDER, words, source)


def report_written_down(facts: CaseFacts) -> Points:
    """See that the report says what was seen, and whether evidence came with it."""
    points: list[GatePoint] = []
    if not facts.account_given:
        points.append(
            _blocks(
                "NO_ACCOUNT",
                "The report does not say what was seen or said",
                TRIAGE,
                Cure(CureCode.ADD_ACCOUNT, "Add the account"),
            )
        )
    if facts.evidence_items == 0:
        points.append(
            _warns(
                "NO_EVIDENCE",
                "No evidence is attached yet",
                PRACTICE,
                Cure(CureCode.ADD_EVIDENCE, "Add evidence"),
            )
        )
    return tuple(points) or (_in_order("REPORT", "Report written down, evidence kept", TRIAGE),)


def safeguarding_screened(facts: CaseFacts) -> Points:
    """Want a yes or a no from a person, and the LADO's advice after a yes: a hard gate."""
    answer = facts.answers.get(Screen.SAFEGUARDING)
    if answer is None:
        return (
            _blocks(
                "SAFEGUARDING_UNANSWERED",
                "The safeguarding question has not been answered",
                KCSIE,
                _ANSWER,
            ),
        )
    if answer is Answer.UNKNOWN:
        return (
            _blocks(
                "SAFEGUARDING_UNKNOWN",
                "The safeguarding question is still “not known yet”; ask the LADO",
                KCSIE,
                _ANSWER,
            ),
        )
    return _lado_advice(facts) if answer is Answer.YES else (_safeguarding_clear(),)


def safeguarding_clear_or_advised(facts: CaseFacts) -> Points:
    """Want a no, or the LADO's advice before any fact-finding (DOMAIN.md 2.4, FACT_FIND)."""
    answer = facts.answers.get(Screen.SAFEGUARDING)
    if answer is None:
        return safeguarding_screened(facts)
    return (_safeguarding_clear(),) if answer is Answer.NO else _lado_advice(facts)


def _lado_advice(facts: CaseFacts) -> Points:
    if facts.has_advice_of(OutsideBody.LADO):
        return (_in_order("SAFEGUARDING", "The LADO’s advice is on record", KCSIE),)
    return (
        _blocks(
            "NO_LADO_ADVICE",
            "A child may be concerned, and no advice of the LADO is on record",
            KCSIE,
            _RECORD_ADVICE,
        ),
    )


def _safeguarding_clear() -> GatePoint:
    return _in_order("SAFEGUARDING", "Safeguarding asked: no", KCSIE)


def other_screens_answered(facts: CaseFacts) -> Points:
    """Want every other special route asked; "not known yet" only warns."""
    rest = [screen for screen in TRIAGE_SCREENS if screen is not Screen.SAFEGUARDING]
    unasked = [screen for screen in rest if screen not in facts.answers]
    unknown = [screen for screen in rest if facts.answers.get(screen) is Answer.UNKNOWN]
    points: list[GatePoint] = []
    if unasked:
        words = f"Not yet answered: {_listed(unasked)}"
        points.append(_blocks("SCREENS_UNANSWERED", words, TRIAGE, _ANSWER))
    if unknown:
        words = f"Answered “not known yet”: {_listed(unknown)}"
        points.append(_warns("SCREENS_UNKNOWN", words, TRIAGE, _ANSWER))
    return tuple(points) or (_in_order("SCREENS", "The other special routes are answered", TRIAGE),)


def _listed(screens: Sequence[Screen]) -> str:
    return ", ".join(question(screen).short.lower() for screen in screens)


def police_asked(facts: CaseFacts) -> Points:
    """Warn where a crime is possible and nobody asked the police (DOMAIN.md 3.3)."""
    if facts.answers.get(Screen.POLICE) is not Answer.YES:
        return ()
    if facts.has_advice_of(OutsideBody.POLICE):
        return (_in_order("POLICE", "What the police said is on record", PRACTICE),)
    return (
        _warns(
            "POLICE_NOT_ASKED",
            "A crime is possible: whether our steps would hinder the police is not on record",
            PRACTICE,
            _RECORD_ADVICE,
        ),
    )


def nobody_asked_us_to_wait(facts: CaseFacts) -> Points:
    """Stop every step while the LADO, the police or others want us to wait."""
    return tuple(
        _blocks(
            f"WAITING_{body.name}",
            f"{_capital(body.words)} asked us to wait and has not said that we may go on"
            if body is not OutsideBody.POLICE
            else "The police asked us to wait and have not said that we may go on",
            KCSIE if body is OutsideBody.LADO else PRACTICE,
            _END_ADVICE,
        )
        for body in dict.fromkeys(facts.waiting_for)
    )


def employee_may_be_told(facts: CaseFacts) -> Points:
    """Stop the notice while anyone said not to tell the employee: a hard gate."""
    points = tuple(
        _blocks(
            f"DO_NOT_TELL_{body.name}",
            f"{_capital(body.words)} said not to tell the employee",
            KCSIE if body is OutsideBody.LADO else PRACTICE,
            _END_ADVICE,
        )
        for body in dict.fromkeys(facts.silenced_by)
    )
    return points or (_in_order("MAY_BE_TOLD", "Nobody has said not to tell the employee", KCSIE),)


def is_an_employee(facts: CaseFacts) -> Points:
    """Send cases of others to where they belong (DOMAIN.md 14, ruling 9)."""
    if facts.worker_type is WorkerType.EMPLOYEE:
        return ()
    redirect = Cure(CureCode.REDIRECT_CASE, "Close: taken up elsewhere")
    return (
        _blocks(
            "NOT_AN_EMPLOYEE",
            f"{facts.worker_type.words}: the policy binds employees, so the matter is taken up"
            " elsewhere",
            SCOPE,
            redirect if facts.stage in (Stage.TRIAGE, Stage.INVESTIGATION_DECISION) else None,
        ),
    )


def notice_goes_to_an_employee(facts: CaseFacts) -> Points:
    """Warn where it turned out late that the person is no employee of the trust."""
    if facts.worker_type is WorkerType.EMPLOYEE:
        return ()
    words = f"{facts.worker_type.words}: the policy binds employees"
    return (_warns("NOTICE_TO_NON_EMPLOYEE", words, SCOPE),)


def commissioner_in_place(facts: CaseFacts) -> Points:
    """Want a commissioning manager who has declared their interests."""
    return _held(facts, CaseRole.COMMISSIONER, CODE_6)


def investigator_in_place(facts: CaseFacts) -> Points:
    """Want an investigating officer who has declared their interests."""
    return _held(facts, CaseRole.IO, CODE_6)


def adviser_in_place(facts: CaseFacts) -> Points:
    """Want an HR adviser to the investigation who has declared their interests."""
    return _held(facts, CaseRole.HR_ADVISER_TO_IO, TERMS)


def support_named(facts: CaseFacts) -> Points:
    """Want someone the employee can turn to before they are told."""
    return _held(facts, CaseRole.SUPPORT_CONTACT, Source(SourceKind.GOOD_PRACTICE, "support"))


def _held(facts: CaseFacts, role: CaseRole, source: Source) -> Points:
    holders = facts.holding(role)
    if not holders:
        return (
            _blocks(
                f"NO_{role.name}",
                f"No {_small(role.words)} is named",
                source,
                Cure(CureCode.APPOINT, f"Name {_article(role.words)}", role),
            ),
        )
    points = [point for holder in holders for point in _holder_points(holder)]
    if not any(point.state is PointState.BLOCKS for point in points):
        names = " and ".join(holder.name for holder in holders)
        points.append(_in_order(role.name, f"{role.words}: {names}", source))
    return tuple(points)


def _holder_points(holder: HolderFact) -> list[GatePoint]:
    points: list[GatePoint] = []
    role = holder.role
    if holder.verdict is Verdict.HARD:
        cure = Cure(CureCode.REPLACE_HOLDER, "Choose another", role)
        words = f"{holder.name} cannot be {_small(role.words)}: {holder.because}"
        points.append(_blocks(f"CONFLICT_{role.name}", words, MATRIX, cure))
    elif holder.verdict is Verdict.SOFT and not holder.reason_given:
        cure = Cure(CureCode.GIVE_REASON, "Give the reason", role)
        words = f"{holder.name} as {_small(role.words)} needs a written reason: {holder.because}"
        points.append(_blocks(f"REASON_{role.name}", words, MATRIX, cure))
    if role.acts and not holder.declared:
        cure = Cure(CureCode.DECLARE, "Record declaration", role)
        words = f"{holder.name} has made no declaration of interest"
        points.append(_blocks(f"UNDECLARED_{role.name}", words, DECLARATIONS, cure))
    elif holder.interest:
        words = f"{holder.name} declared: {holder.interest}"
        points.append(_warns(f"INTEREST_{role.name}", words, DECLARATIONS))
    return points


def allegation_mapped(facts: CaseFacts) -> Points:
    """Want an allegation that rests on a clause in force; warn of each that does not."""
    if not facts.allegations:
        return (
            _blocks(
                "NO_ALLEGATION",
                "No allegation is drafted",
                CODE_9,
                Cure(CureCode.DRAFT_ALLEGATION, "Draft an allegation"),
            ),
        )
    cure = Cure(CureCode.MAP_CLAUSE, "Choose a clause")
    bare = [str(allegation.number) for allegation in facts.allegations if not allegation.mapped]
    if len(bare) == len(facts.allegations):
        words = "No allegation rests on a clause of the policy"
        return (_blocks("NOTHING_MAPPED", words, CODE_9, cure),)
    if bare:
        noun = "Allegation" if len(bare) == 1 else "Allegations"
        verb = "rests" if len(bare) == 1 else "rest"
        words = f"{noun} {' and '.join(bare)} {verb} on no clause of the policy"
        return (_warns("SOME_UNMAPPED", words, CODE_9, cure),)
    return (_in_order("MAPPED", "Each allegation rests on a clause in force", CODE_9),)


def terms_agreed(facts: CaseFacts) -> Points:
    """Want agreed terms of reference that hold every allegation."""
    agree = Cure(CureCode.AGREE_TERMS, "Agree terms")
    match facts.terms:
        case TermsState.NONE:
            cure = Cure(CureCode.WRITE_TERMS, "Write terms")
            words = "There are no terms of reference"
            return (_blocks("NO_TERMS", words, TERMS, cure),)
        case TermsState.DRAFT:
            words = "The terms of reference are a draft"
            return (_blocks("TERMS_DRAFT", words, TERMS, agree),)
        case TermsState.AMENDING:
            words = "An amendment of the terms of reference is not agreed"
            return (_blocks("TERMS_AMENDING", words, TERMS, agree),)
        case TermsState.AGREED:
            missing = [str(a.number) for a in facts.allegations if not a.in_terms]
    if missing:
        noun, verb = ("Allegation", "is") if len(missing) == 1 else ("Allegations", "are")
        words = f"{noun} {' and '.join(missing)} {verb} not in the agreed terms of reference"
        cure = Cure(CureCode.AMEND_TERMS, "Amend terms")
        return (_blocks("TERMS_BEHIND", words, TERMS, cure),)
    return (_in_order("TERMS", "Terms of reference agreed", TERMS),)


def notice_served(facts: CaseFacts) -> Points:
    """Want letter L05 issued and served before the case counts as notified."""
    match facts.notice:
        case NoticeState.SERVED:
            return (_in_order("NOTICE", "Letter L05 issued and served", CODE_9),)
        case NoticeState.ISSUED:
            cure = Cure(CureCode.SERVE_NOTICE, "Record service")
            words = "Letter L05 is issued; how it was served is not on record"
            return (_blocks("NOTICE_NOT_SERVED", words, CODE_9, cure),)
        case NoticeState.NONE | NoticeState.DRAFT:
            cure = Cure(CureCode.ISSUE_NOTICE, "Issue letter L05")
            words = "The employee has not been told in writing"
            return (_blocks("NOTICE_NOT_ISSUED", words, CODE_9, cure),)


def data_breach_goes_on(facts: CaseFacts) -> Points:
    """Remind at a close that the data breach has a life of its own."""
    if facts.answers.get(Screen.DATA_BREACH) not in (Answer.YES, Answer.UNKNOWN):
        return ()
    return (
        _warns(
            "DATA_BREACH_GOES_ON",
            "A personal data breach is possible: its 72 hours and its record go on",
            Source(SourceKind.LAW, "UK GDPR, Article 33"),
        ),
    )


def nothing_left_to_find(facts: CaseFacts) -> Points:
    """Warn where a decision is about to rest on nothing."""
    if facts.evidence_items:
        return ()
    return (
        _warns(
            "DECIDED_WITHOUT_EVIDENCE",
            "No evidence is attached",
            CODE_5,
            Cure(CureCode.ADD_EVIDENCE, "Add evidence"),
        ),
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _small(words: str) -> str:
    return words if words.startswith("HR") else words[:1].lower() + words[1:]


def _article(words: str) -> str:
    small = _small(words)
    return f"{'an' if small[0] in 'aeiou' or small.startswith('HR') else 'a'} {small}"
