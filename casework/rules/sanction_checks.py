"""Which outcomes of a hearing are open, and what stands against each of the others.

DOMAIN.md 0.1, rule 6; 2.1 (hard gates); 2.8. Each outcome is answered for in the same way and in
the same order, and none is preferred.
"""

from __future__ import annotations

from dataclasses import dataclass

from casework.rules.gate_points import Source, SourceKind
from casework.rules.never_harsher import Stood, is_harsher, is_longer
from casework.rules.panel_findings import FindingOnAllegation, panel_points
from casework.rules.process_points import CureAct, OpenCure, OpenPoint, Weight, listed
from casework.rules.reckoning import plural
from casework.rules.sanctions import Authority, HearingOutcome

H = HearingOutcome
CODE_9 = Source(SourceKind.CODE, "Acas Code, paragraph 9")
CODE_18 = Source(SourceKind.CODE, "Acas Code, paragraph 18")
CODE_20 = Source(SourceKind.CODE, "Acas Code, paragraph 20")
CODE_22 = Source(SourceKind.CODE, "Acas Code, paragraph 22")
CODE_23 = Source(SourceKind.CODE, "Acas Code, paragraphs 23 and 24")
CONTRACT = Source(SourceKind.LAW, "contract of employment")
FAIRNESS = Source(SourceKind.LAW, "Employment Rights Act 1996, section 98(4)")
MCMILLAN = Source(SourceKind.LAW, "McMillan v Airedale NHS Foundation Trust")
SPENT = Source(SourceKind.LAW, "Airbus v Webb; Diosynth v Thomson")
PROCEDURE = Source(SourceKind.PROCEDURE, "outcomes")
DELEGATION = Source(SourceKind.PROCEDURE, "scheme of delegation")


@dataclass(frozen=True, slots=True)
class OutcomeFacts:
    """What the outcome of one hearing rests on.

    ``invited_to``: the heaviest outcome that the invitation said was possible; None: it said
    none. ``live_warnings`` name those live on the date of the act. ``gross_grounds``: where the
    disciplinary policy or the code of conduct makes such conduct gross misconduct.
    ``gross_alleged``: the allegation upheld was put as potential gross misconduct.
    ``serious_because``: why the conduct is serious enough by itself. ``lesser_because``: why less
    would not do. ``consent``: contract power or written consent to other terms. ``stood``: what an
    appeal left standing when it sent the case back; ``months``: the live period that is typed.
    ``panel``: what stands against the panel itself when it decides.
    """

    findings: tuple[FindingOnAllegation, ...]
    hearing_held: bool
    invited_to: HearingOutcome | None
    authority: Authority
    live_warnings: tuple[str, ...] = ()
    gross_alleged: bool = False
    gross_grounds: str = ""
    serious_because: str = ""
    lesser_because: str = ""
    consent: str = ""
    mitigation_considered: str = ""
    rests_on_spent: bool = False
    oral_warnings: bool = False
    employee_left: bool = False
    stood: Stood | None = None
    months: int | None = None
    panel: tuple[OpenPoint, ...] = ()

    @property
    def any_upheld(self) -> bool:
        """Tell whether any allegation is upheld at least in part."""
        return any(one.finding is not None and one.finding.any_part for one in self.findings)


@dataclass(frozen=True, slots=True)
class OutcomeAnswer:
    """One outcome: what bars it, and what is still to be written where nothing does."""

    outcome: HearingOutcome
    bars: tuple[OpenPoint, ...]
    to_write: tuple[OpenPoint, ...]

    @property
    def is_open(self) -> bool:
        """Tell whether it may be chosen, if what is missing is written."""
        return not self.bars

    @property
    def may_be_issued(self) -> bool:
        """Tell whether nothing stands against it any more."""
        return self.is_open and not any(point.stops for point in self.to_write)


def judge_outcomes(facts: OutcomeFacts) -> tuple[OutcomeAnswer, ...]:
    """Answer for every outcome, in the order of the list."""
    return tuple(judge_outcome(outcome, facts) for outcome in HearingOutcome)


def judge_outcome(outcome: HearingOutcome, facts: OutcomeFacts) -> OutcomeAnswer:
    """Say what bars one outcome, and what is still to be written for it (DOMAIN.md 2.8)."""
    bars = (
        *_who_and_whether(outcome, facts),
        *_beyond_the_invitation(outcome, facts),
        *_beyond_what_stood(outcome, facts),
        *_authority(outcome, facts),
        *(facts.panel if outcome.is_formal else ()),
    )
    to_write = (*panel_points(facts.findings), *_grounds(outcome, facts), *_weighed(outcome, facts))
    return OutcomeAnswer(outcome, bars, to_write)


def _who_and_whether(outcome: HearingOutcome, facts: OutcomeFacts) -> list[OpenPoint]:
    found: list[OpenPoint] = []
    record = OpenCure(CureAct.CHANGE_OUTCOME, "Choose another outcome")
    if outcome.is_formal and not facts.hearing_held:
        words = f"{outcome.words} needs a hearing, and none was held"
        cure = OpenCure(CureAct.CHANGE_HEARING, "Plan a hearing")
        found.append(_bar("NO_HEARING", words, CODE_9, "No hearing is on record.", cure))
    if facts.employee_left and outcome.is_formal and outcome is not H.WOULD_HAVE_BEEN_DISMISSED:
        words = "The employee has left: nobody can be warned or dismissed who is not employed"
        found.append(_bar("LEFT", words, CONTRACT, "The employment has ended.", record))
    if not facts.employee_left and outcome is H.WOULD_HAVE_BEEN_DISMISSED:
        words = "The employee has not left: this finding is made only of those who have"
        found.append(_bar("NOT_LEFT", words, PROCEDURE, "The employment goes on.", record))
    all_found = bool(facts.findings) and all(one.finding is not None for one in facts.findings)
    if outcome.is_formal and all_found and not facts.any_upheld:
        words = "No allegation is upheld, so no sanction can follow"
        found.append(_bar("NOTHING_UPHELD", words, CODE_18, "Every finding: not upheld.", record))
    if outcome is H.ORAL_WARNING and not facts.oral_warnings:
        words = "The trust’s procedure knows no oral warnings"
        cure = OpenCure(CureAct.CORRECT_PROFILE, "Open the procedure")
        found.append(_bar("NO_ORAL", words, PROCEDURE, "Oral warnings: no.", cure))
    return found


def _beyond_the_invitation(outcome: HearingOutcome, facts: OutcomeFacts) -> list[OpenPoint]:
    if not outcome.is_formal:
        return []
    told = facts.invited_to
    # Who left was invited to hear whether dismissal would have followed.
    if told is not None and outcome.weight <= told.weight:
        return []
    said = "said nothing of possible outcomes" if told is None else f"went up to: {_small(told)}"
    words = (
        f"{outcome.words} goes beyond what the invitation said was possible; the employee prepared"
        " for less"
    )
    cure = OpenCure(CureAct.CHANGE_HEARING, "Invite anew and hear again")
    return [_bar("BEYOND_INVITATION", words, CODE_9, f"The invitation {said}.", cure)]


def _beyond_what_stood(outcome: HearingOutcome, facts: OutcomeFacts) -> list[OpenPoint]:
    """Bar what is harsher than the outcome that an appeal sent back to be heard anew (2.1)."""
    stood = facts.stood
    if stood is None:
        return []
    cure = OpenCure(CureAct.CHANGE_OUTCOME, "Choose another outcome")
    fact = f"It stood at: {_small(stood.outcome)}."
    if is_harsher(stood, outcome):
        words = f"{outcome.words} is harsher than what stood when the case was sent back on appeal"
        return [_bar("BEYOND_WHAT_STOOD", words, MCMILLAN, fact, cure)]
    if is_longer(stood, outcome, facts.months):
        words = "The warning would be live for longer than the one that stood"
        fact = f"It was live for {plural(stood.months or 0, 'month')}."
        return [_bar("LONGER", words, MCMILLAN, fact, cure)]
    return []


def _authority(outcome: HearingOutcome, facts: OutcomeFacts) -> list[OpenPoint]:
    if not outcome.is_formal:
        return []
    who = facts.authority
    cure = OpenCure(CureAct.REPLACE_HOLDER, "Let someone with authority decide")
    if who.most is None:
        words = f"It is not on record which outcomes {who.name} has authority to give"
        fact = "No delegated authority is on record."
        return [_bar("AUTHORITY_UNKNOWN", words, DELEGATION, fact, cure)]
    if outcome.weight <= who.most.weight:
        return []
    code = "NO_AUTHORITY_TO_DISMISS" if outcome.is_dismissal else "BEYOND_AUTHORITY"
    source = CODE_22 if outcome.is_dismissal else DELEGATION
    words = f"{who.name} has no authority for: {_small(outcome)}"
    where = f" ({who.source})" if who.source else ""
    fact = f"Delegated authority goes up to: {_small(who.most)}{where}."
    return [_bar(code, words, source, fact, cure)]


def _grounds(outcome: HearingOutcome, facts: OutcomeFacts) -> list[OpenPoint]:
    """List the grounds that an outcome needs by its own nature (DOMAIN.md 2.8)."""
    found: list[OpenPoint] = []
    reason = OpenCure(CureAct.GIVE_REASON, "Write the reason")
    if outcome is H.DISMISSAL_SUMMARY:
        if not facts.gross_grounds.strip():
            words = (
                "Dismissal without notice is for gross misconduct alone: where does the"
                " disciplinary policy or the code of conduct make this conduct gross misconduct?"
            )
            fact = "No passage of either is named; the social media policy gives no example."
            found.append(_bar("NO_GROSS_GROUNDS", words, CODE_23, fact, reason))
        if not facts.gross_alleged:
            words = "The allegation was not put to the employee as potential gross misconduct"
            fact = "Seriousness proposed: misconduct."
            cure = OpenCure(CureAct.CHANGE_OUTCOME, "Choose another outcome")
            found.append(_bar("NOT_ALLEGED_GROSS", words, CODE_9, fact, cure))
    no_warning = not facts.live_warnings and not facts.serious_because.strip()
    if outcome in (H.DISMISSAL_NOTICE, H.WOULD_HAVE_BEEN_DISMISSED) and no_warning:
        words = (
            "Dismissal with notice follows conduct after a live warning, or conduct serious enough"
            " by itself: why is it?"
        )
        fact = "No warning was live on the date of the act."
        found.append(_bar("NO_LIVE_WARNING", words, CODE_20, fact, reason))
    if outcome in (H.FINAL_WRITTEN_WARNING, H.ALTERNATIVE_TO_DISMISSAL) and no_warning:
        words = "A first act goes straight to a final warning only if serious enough: say why"
        fact = "No warning was live on the date of the act."
        found.append(
            OpenPoint("STRAIGHT_TO_FINAL", Weight.WANTS_REASON, words, CODE_20, fact, reason)
        )
    if outcome is H.ALTERNATIVE_TO_DISMISSAL and not facts.consent.strip():
        words = "Other terms need a power in the contract or the employee’s written consent"
        fact = "Neither is on record."
        found.append(_bar("NO_CONSENT", words, CONTRACT, fact, reason))
    if facts.rests_on_spent and outcome.is_formal:
        words = "A spent warning must not be the main reason for a sanction"
        fact = "The reasons rest mainly on a warning that is no longer live."
        found.append(_bar("RESTS_ON_SPENT", words, SPENT, fact, reason))
    return found


def _weighed(outcome: HearingOutcome, facts: OutcomeFacts) -> list[OpenPoint]:
    found: list[OpenPoint] = []
    if not outcome.is_formal:
        return found
    if not facts.lesser_because.strip():
        weight = Weight.STOPS if outcome.is_dismissal else Weight.WANTS_REASON
        cure = OpenCure(CureAct.GIVE_REASON, "Record what else was considered")
        lighter = [_small(one) for one in HearingOutcome if one.weight < outcome.weight]
        words = "Why would nothing lighter do? Each lighter outcome is considered"
        fact = f"Lighter are: {listed(lighter)}."
        found.append(OpenPoint("LESSER_NOT_WEIGHED", weight, words, FAIRNESS, fact, cure))
    if not facts.mitigation_considered.strip():
        words = "What speaks for the employee is not considered: record, service, explanation"
        cure = OpenCure(CureAct.RECORD_MITIGATION, "Record mitigation")
        fact = "Nothing is on record, not even that nothing was put forward."
        found.append(OpenPoint("NO_MITIGATION", Weight.STOPS, words, FAIRNESS, fact, cure))
    return found


def _small(outcome: HearingOutcome) -> str:
    return outcome.words[:1].lower() + outcome.words[1:]


def _bar(code: str, words: str, source: Source, fact: str, cure: OpenCure) -> OpenPoint:
    return OpenPoint(code, Weight.STOPS, words, source, fact, cure)
