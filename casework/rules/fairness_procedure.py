"""The open points of the trust's own procedure (DOMAIN.md 2.1 to 2.4): numbers, clocks, roles."""

from __future__ import annotations

from casework.rules.fairness_facts import ConflictFact, FairnessFacts, Reached
from casework.rules.fairness_rule import Facts, FairnessRule, each, letter, said, when
from casework.rules.gate_points import Source, SourceKind
from casework.rules.process_points import CureAct, OpenCure

R = Reached
_CLOCK = OpenCure(CureAct.OPEN_CLOCK, "Open the clocks")
_DECISION = OpenCure(CureAct.RECORD_DECISION, "Open the decision")
_PROFILE = OpenCure(CureAct.CORRECT_PROFILE, "Open the procedure")


def _procedure(reference: str) -> Source:
    return Source(SourceKind.PROCEDURE, reference)


POLICY = Source(SourceKind.PROCEDURE, "any potential breach is investigated (SMP-ENF-2)")


def _soft(near: tuple[ConflictFact, ...]) -> Facts:
    return each(
        f"{one.name} as {one.part}: {one.because}"
        for one in near
        if not one.hard and not one.reason.strip()
    )


def _late_report(facts: FairnessFacts) -> Facts:
    begun = facts.beginning
    if begun.delay_reason.strip():
        return ()
    days = (begun.reported_on - begun.seen_on).days
    return when(days > 1, f"Seen {days} days before it was reported, and nothing says why.")


RULES: tuple[FairnessRule, ...] = (
    FairnessRule(
        "REPORTED_LATE",
        ("2.4/REPORTED/promptness",),
        _procedure("report"),
        "What was seen is reported the same day, or says why not",
        OpenCure(CureAct.RECORD_REPORT, "Open the report"),
        _late_report,
    ),
    FairnessRule(
        "SCREENS_OPEN",
        ("2.4/TRIAGE/not predetermined",),
        _procedure("triage"),
        "Every special route is asked before anything is decided",
        OpenCure(CureAct.ANSWER_SCREENS, "Answer questions"),
        lambda f: each(f.beginning.screens_open, "Not answered: ") if f.reached > R.TRIAGE else (),
    ),
    FairnessRule(
        "POLICY_IN_FORCE",
        ("2.4/TRIAGE/policy in force",),
        _procedure("policy in force"),
        "Each allegation rests on the policy in force on the date of the act",
        OpenCure(CureAct.OPEN_TERMS, "Open allegations"),
        lambda f: (
            each(f.beginning.without_policy, "Without a policy in force: allegation ")
            if f.reached >= R.COMMISSIONED
            else ()
        ),
    ),
    FairnessRule(
        "DECISION_UNREASONED",
        ("2.4/INVESTIGATION_DECISION/reasoned",),
        POLICY,
        "The decision to investigate, or not, has its reasons",
        _DECISION,
        lambda f: when(
            f.reached >= R.DECIDED and not f.beginning.decision_reasons.strip(),
            "The decision has no reasons.",
        ),
    ),
    FairnessRule(
        "TOLD_LATE",
        ("2.4/NOTIFIED/knew the case early",),
        _procedure("notification"),
        "The employee is told within the days that the procedure gives",
        letter("L05"),
        lambda f: said(f.investigation.told_late) if f.reached >= R.NOTIFIED else (),
    ),
    FairnessRule(
        "SUSPENSION_LATE",
        ("2.4/SUSPENSION/reviewed",),
        _procedure("suspension"),
        "The letter of a suspension goes out in its time",
        letter("L06"),
        lambda f: said(f.suspension.letter_late) if f.suspension else (),
    ),
    FairnessRule(
        "SOFT_WITHOUT_REASON",
        ("2.4/COMMISSIONING/officer independent", "2.4/HEARING/open mind"),
        _procedure("who may act"),
        "Whoever stands near and acts all the same does so with a written reason",
        OpenCure(CureAct.GIVE_REASON, "Give the reason"),
        lambda f: _soft(f.investigation.near) + (_soft(f.appeal.near) if f.appeal else ()),
    ),
    FairnessRule(
        "CASE_DECISION_UNREASONED",
        ("2.4/CASE_DECISION/not a rubber stamp",),
        _procedure("decision on the report"),
        "The commissioning manager decides on each allegation in their own words",
        _DECISION,
        lambda f: when(
            f.reached >= R.CASE_DECIDED and not f.investigation.decision_reasons.strip(),
            "The decision on the report has no reasons of its own.",
        ),
    ),
    FairnessRule(
        "OUTCOME_LATE",
        ("2.9/delay",),
        _procedure("outcome in writing"),
        "The outcome is in writing within the days that the procedure gives",
        _CLOCK,
        lambda f: said(f.outcome.letter_late),
    ),
    FairnessRule(
        "SLIPPED",
        ("2.9/delay",),
        _procedure("clocks"),
        "Each date that slipped has its reason",
        _CLOCK,
        lambda f: each(f.grounds.slips, "Missed without a reason: "),
    ),
    FairnessRule(
        "BELOW_LAW",
        (),
        _procedure("numbers"),
        "No number of the procedure asks for less than law does",
        _PROFILE,
        lambda f: each(f.grounds.below_law),
    ),
    FairnessRule(
        "TYPICAL_NUMBERS",
        (),
        _procedure("numbers"),
        "The numbers are the trust’s own, read in its procedure",
        _PROFILE,
        lambda f: when(
            f.grounds.typical_numbers,
            f"Numbers that are typical, not the trust’s: {f.grounds.typical_numbers}.",
        ),
    ),
    FairnessRule(
        "INFORMAL_AS_SANCTION",
        ("2.4/INFORMAL_ACTION/not a disguised sanction",),
        _procedure("informal action"),
        "Informal guidance is no warning: it has no live period and no appeal",
        letter("L18"),
        lambda f: when(
            f.investigation.informal_called_warning,
            "The letter speaks of a warning, a live period or an appeal.",
        ),
    ),
)
