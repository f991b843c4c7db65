"""The open points of law (DOMAIN.md 0.1; 2.9): statutes, and what tribunals ask of them."""

from __future__ import annotations

from casework.rules.fairness_facts import FairnessFacts, Reached
from casework.rules.fairness_rule import Facts, FairnessRule, each, letter, said, when
from casework.rules.gate_points import Source, SourceKind
from casework.rules.process_points import CureAct, OpenCure

R = Reached


def _law(reference: str) -> Source:
    return Source(SourceKind.LAW, reference)


def _guidance(reference: str) -> Source:
    return Source(SourceKind.GUIDANCE, reference)


S10 = _law("Employment Relations Act 1999, section 10")
S98 = _law("Employment Rights Act 1996, section 98")
KCSIE = _guidance("KCSIE, Part four")
_COMPANION = OpenCure(CureAct.RECORD_COMPANION, "Open the companion")
_MOVE = OpenCure(CureAct.CHANGE_HEARING, "Move the hearing")
_FINDING = OpenCure(CureAct.RECORD_FINDING, "Open the panel’s findings")
_CHANGE = OpenCure(CureAct.CHANGE_OUTCOME, "Open the outcome")


def _track(name: str) -> OpenCure:
    return OpenCure(CureAct.OPEN_TRACK, "Open the special route", name)


def _out(facts: FairnessFacts) -> bool:
    return facts.reached >= R.OUTCOME and facts.formal


def _dismissed(facts: FairnessFacts) -> bool:
    outcome = facts.outcome.outcome
    return _out(facts) and outcome is not None and outcome.is_dismissal


def _restricted(facts: FairnessFacts) -> Facts:
    if not facts.routes.restriction:
        return ()
    return each(facts.routes.restriction_unmarked, "Without the notice of the restriction: ")


RULES: tuple[FairnessRule, ...] = (
    FairnessRule(
        "COMPANION_REFUSED",
        ("0.1/1",),
        S10,
        "A companion of the employee’s choice may come to a hearing and to an appeal hearing",
        _COMPANION,
        lambda f: said(f.hearing.companion_refused),
    ),
    FairnessRule(
        "COMPANION_HINDERED",
        ("0.1/2",),
        S10,
        "The companion may put the case, sum up, respond to views, and confer",
        _COMPANION,
        lambda f: said(f.hearing.companion_hindered),
    ),
    FairnessRule(
        "POSTPONEMENT_REFUSED",
        ("0.1/3",),
        S10,
        "The hearing is moved to a reasonable time within five working days when the companion"
        " cannot come",
        _MOVE,
        lambda f: said(f.hearing.postponement_refused),
    ),
    FairnessRule(
        "LADO",
        ("0.1/12",),
        KCSIE,
        "The LADO is contacted at once, at the latest within one working day",
        _track("safeguarding"),
        lambda f: said(f.routes.lado_open),
    ),
    FairnessRule(
        "SUSPENSION_LETTER",
        ("0.1/13",),
        KCSIE,
        "A suspension is confirmed in writing within one working day, with reasons and a contact",
        letter("L06"),
        lambda f: said(f.routes.suspension_letter_open),
    ),
    FairnessRule(
        "ICO",
        ("0.1/14",),
        _law("UK GDPR, Article 33"),
        "A personal data breach is told to the ICO within 72 hours, unless a risk is unlikely",
        _track("data_breach"),
        lambda f: said(f.routes.ico_open),
    ),
    FairnessRule(
        "BREACH_NOT_LOGGED",
        ("0.1/14",),
        _law("UK GDPR, Article 33(5)"),
        "Every personal data breach is recorded, told or not",
        _track("data_breach"),
        lambda f: when(f.routes.breach_unlogged, "The breach has no record of its own."),
    ),
    FairnessRule(
        "ACCESS_REQUEST",
        ("0.1/15",),
        _law("UK GDPR, Articles 12 and 15"),
        "An access request is answered within a month, or two more when complex",
        _track("access_request"),
        lambda f: said(f.routes.access_open),
    ),
    FairnessRule(
        "DBS",
        ("0.1/16",),
        _law("Safeguarding Vulnerable Groups Act 2006, section 35"),
        "Whether the duty to refer to the DBS is met is decided and written down",
        _track("regulators"),
        lambda f: said(f.routes.dbs_open),
    ),
    FairnessRule(
        "TRA",
        ("0.1/17",),
        _law("Education Act 2002, section 141D"),
        "For a teacher, a referral to the TRA is considered and the decision written down",
        _track("regulators"),
        lambda f: said(f.routes.tra_open),
    ),
    FairnessRule(
        "RESTRICTION_NOT_MARKED",
        ("0.1/18",),
        _law("Education Act 2002, section 141F"),
        "What could identify the teacher must not be published; every paper says so",
        _track("safeguarding"),
        _restricted,
    ),
    FairnessRule(
        "WHISTLEBLOWING",
        (),
        _law("Employment Rights Act 1996, Part IVA"),
        "No step is taken because of a protected disclosure; who decided, and why, is on record",
        _track("whistleblowing"),
        lambda f: said(f.routes.whistleblowing_open),
    ),
    FairnessRule(
        "REASON_NOT_CONDUCT",
        ("2.9/reason was conduct",),
        S98,
        "The outcome letter says that the reason is conduct",
        OpenCure(CureAct.OPEN_LETTER, "Open the outcome letter"),
        lambda f: when(
            _dismissed(f) and not f.outcome.reason_is_conduct,
            "The reason for dismissal is not stated as conduct.",
        ),
    ),
    FairnessRule(
        "FINDING_LACKS",
        (
            "2.4/DELIBERATION/belief, grounds",
            "2.4/OUTCOME_ISSUED/reasons match evidence",
            "2.9/honest belief",
            "2.9/reasonable grounds",
        ),
        _law("British Home Stores v Burchell"),
        "Each finding says what the panel believes, why, and on which evidence",
        _FINDING,
        lambda f: each(f.outcome.findings_lacking) if _out(f) else (),
    ),
    FairnessRule(
        "RANGE_OF_RESPONSES",
        ("2.4/DELIBERATION/range of responses", "2.9/fair in all circumstances"),
        S98,
        "The reasons for the outcome say why it is fair in all the circumstances",
        _CHANGE,
        lambda f: (
            when(_out(f) and not f.outcome.sanction_reasons.strip(), "The outcome has no reasons.")
            + when(
                _dismissed(f) and not f.outcome.alternatives_considered.strip(),
                "Why nothing lighter would do is not on record.",
            )
        ),
    ),
    FairnessRule(
        "RESTS_ON_SPENT",
        ("2.9/fair in all circumstances",),
        _law("Airbus v Webb; Diosynth v Thomson"),
        "A spent warning is not the main reason",
        _CHANGE,
        lambda f: when(_out(f) and f.outcome.rests_on_spent, "A spent warning is relied on."),
    ),
    FairnessRule(
        "RIGHTS_NOT_WEIGHED",
        ("2.9/rights",),
        _law("Human Rights Act 1998; Equality Act 2010; Higgs v Farmor’s School"),
        "What was said on a personal account is weighed against belief, speech and privacy",
        OpenCure(CureAct.WEIGH_PROPORTIONALITY, "Open proportionality"),
        lambda f: (
            each(f.grounds.not_weighed, "Without an assessment: allegation ")
            if f.reached >= R.INVESTIGATED
            else ()
        ),
    ),
    FairnessRule(
        "PANEL_DID_NOT_WEIGH",
        ("2.4/DELIBERATION/range of responses", "2.9/rights"),
        _law("Higgs v Farmor’s School"),
        "The panel considers belief, speech and privacy again for itself",
        OpenCure(CureAct.WEIGH_PROPORTIONALITY, "Open proportionality"),
        lambda f: when(
            _out(f) and not f.grounds.panel_weighed,
            "The panel’s reasons do not say that it weighed them, or that they do not arise.",
        ),
    ),
)
