"""The open points of good practice (DOMAIN.md 2.4, last column; 2.9): what tribunals look for."""

from __future__ import annotations

from casework.rules.fairness_facts import FairnessFacts, Reached
from casework.rules.fairness_rule import Facts, FairnessRule, each, said, when
from casework.rules.gate_points import Source, SourceKind
from casework.rules.process_points import CureAct, OpenCure

R = Reached
_REPORT = OpenCure(CureAct.RECORD_REPORT, "Open the report")
_APPOINT = OpenCure(CureAct.APPOINT, "Open people")
_MATRIX = OpenCure(CureAct.ADD_EVIDENCE, "Open the evidence matrix")
_COMPARE = OpenCure(CureAct.RECORD_COMPARISON, "Record the comparison")
_SUSPENSION = OpenCure(CureAct.REVIEW_SUSPENSION, "Open suspension")
_APPEAL = OpenCure(CureAct.OPEN_APPEAL, "Open the appeal")
_HEARING = OpenCure(CureAct.CHANGE_HEARING, "Open the hearing")


def _practice(reference: str) -> Source:
    return Source(SourceKind.GOOD_PRACTICE, reference)


ICO = _practice("ICO, Monitoring workers")
PARITY = _practice("like cases are treated alike")
OWN_REPORT = _practice("Ramphal; Chhabra; Dronsfield")


def _out(facts: FairnessFacts) -> bool:
    return facts.reached >= R.OUTCOME and facts.formal


def _suspension(facts: FairnessFacts) -> Facts:
    one = facts.suspension
    if one is None:
        return ()
    return (
        *when(not one.alternatives_looked_at, "No alternative was looked at."),
        *when(not one.contact_named, "No contact is named."),
    )


def _fact_find(facts: FairnessFacts) -> Facts:
    begun = facts.beginning
    judges = f"{begun.fact_find_judges} found the facts and is to judge them."
    held = f"Meetings with the employee: {begun.fact_find_meetings}."
    return (
        *when(begun.fact_find_meetings > 1, held),
        *when(begun.fact_find_judges.strip(), judges),
    )


def _defects(facts: FairnessFacts) -> Facts:
    """Name what stands against the first hearing once the appeal has been decided."""
    if facts.appeal is None or not facts.appeal.decided:
        return ()
    hearing, outcome = facts.hearing, facts.outcome
    return (
        *each(hearing.unserved, "Stands against the first hearing, never served: "),
        *when(hearing.notice_short, "Stands against the first hearing: the short notice."),
        *when(
            hearing.postponement_refused or hearing.companion_refused or hearing.companion_hindered,
            "Stands against the first hearing: how the companion was treated.",
        ),
        *each(outcome.after_not_put, "Stands against the first hearing, never put: "),
    )


RULES: tuple[FairnessRule, ...] = (
    FairnessRule(
        "SOURCE_UNKNOWN",
        ("2.4/REPORTED/source",),
        _practice("report"),
        "Who reported it, and how they came to see it, is on record",
        _REPORT,
        lambda f: (
            when(not f.beginning.reporter_known, "The reporter is not on record.")
            + each(f.beginning.no_route, "How it was obtained is not said: ")
        ),
    ),
    FairnessRule(
        "FISHING",
        ("2.4/REPORTED/no fishing",),
        ICO,
        "Nobody searched for evidence without authority and a limit",
        _MATRIX,
        lambda f: each(f.beginning.no_authority, "Searched for without authority on record: "),
    ),
    FairnessRule(
        "VERDICT_WORDS",
        ("2.4/TRIAGE/not predetermined", "2.4/HEARING/open mind"),
        _practice("open mind"),
        "No paper speaks as if it were decided before it is",
        OpenCure(CureAct.OPEN_LETTER, "Open papers"),
        lambda f: each(f.beginning.verdict_words, "Speaks of it as decided: "),
    ),
    FairnessRule(
        "POLICY_OVERDUE",
        ("2.4/TRIAGE/policy in force", "2.9/policy known"),
        _practice("policy under review"),
        "An overdue review of the policy is noted, with what the employee had been given",
        OpenCure(CureAct.RECORD_KNOWLEDGE, "Record it"),
        lambda f: when(
            f.beginning.policy_review_overdue and not f.beginning.overdue_noted,
            "The review of the policy is overdue, and no paper says so.",
        ),
    ),
    FairnessRule(
        "FACT_FIND_LONG",
        ("2.4/FACT_FIND/proportionate",),
        _practice("fact-find"),
        "A fact-find is brief",
        OpenCure(CureAct.OPEN_CLOCK, "Open the clocks"),
        lambda f: when(
            f.beginning.fact_find_over_days,
            f"Working days beyond its time: {f.beginning.fact_find_over_days}.",
        ),
    ),
    FairnessRule(
        "FACT_FIND_AS_HEARING",
        ("2.4/FACT_FIND/not a disguised hearing",),
        _practice("fact-find"),
        "A fact-find asks for first comments, and whoever holds it does not judge later",
        OpenCure(CureAct.REPLACE_HOLDER, "Open people"),
        _fact_find,
    ),
    FairnessRule(
        "INFORMAL_NOT_CONSIDERED",
        ("2.4/INVESTIGATION_DECISION/reasoned",),
        _practice("resolve informally where possible"),
        "Whether it could be dealt with informally was considered",
        OpenCure(CureAct.RECORD_DECISION, "Open the decision"),
        lambda f: when(
            f.reached >= R.DECIDED and not f.beginning.informal_considered.strip(),
            "Nothing is on record of an informal way.",
        ),
    ),
    FairnessRule(
        "NOT_COMPARED",
        ("2.4/INVESTIGATION_DECISION/consistent with similar cases", "2.9/consistent"),
        PARITY,
        "Similar cases were looked for",
        _COMPARE,
        lambda f: (
            when(
                f.reached >= R.DECIDED and not f.beginning.compared,
                "Before the decision to investigate nobody looked for similar cases.",
            )
            + when(_out(f) and not f.outcome.compared, "Before the outcome nobody looked.")
        ),
    ),
    FairnessRule(
        "OFFICER_UNTRAINED",
        ("2.4/COMMISSIONING/officer trained",),
        _practice("investigating officer"),
        "The investigating officer is trained",
        _APPOINT,
        lambda f: when(
            f.reached >= R.COMMISSIONED and not f.investigation.officer_trained,
            "Nothing is on record of training.",
        ),
    ),
    FairnessRule(
        "OFFICER_NO_TIME",
        ("2.4/COMMISSIONING/officer given time",),
        _practice("investigating officer"),
        "The investigating officer is given time",
        OpenCure(CureAct.OPEN_TERMS, "Open the terms"),
        lambda f: when(
            f.reached >= R.COMMISSIONED and not f.investigation.officer_given_time,
            "Nothing is on record of time set aside.",
        ),
    ),
    FairnessRule(
        "SUSPENSION_KNEE_JERK",
        ("2.4/SUSPENSION/not knee-jerk",),
        _practice("suspension"),
        "Alternatives were looked at before anybody was suspended, and support was named",
        _SUSPENSION,
        _suspension,
    ),
    FairnessRule(
        "SUSPENSION_UNREASONED",
        ("2.4/SUSPENSION/necessary",),
        _practice("suspension"),
        "The reasons say why it is necessary",
        _SUSPENSION,
        lambda f: when(
            f.suspension and not f.suspension.reasons.strip(), "The suspension has no reasons."
        ),
    ),
    FairnessRule(
        "MATRIX_EMPTY",
        ("2.4/INVESTIGATING/even-handed",),
        _practice("evidence for and against"),
        "What supports and what undermines is looked for in the same way",
        _MATRIX,
        lambda f: when(
            f.reached >= R.INVESTIGATED and f.investigation.empty_cells,
            f"Cells of the evidence matrix empty without a reason: {f.investigation.empty_cells}.",
        ),
    ),
    FairnessRule(
        "NOT_FOLLOWED_UP",
        ("2.4/INVESTIGATING/followed up what the employee said",),
        _practice("the employee’s account"),
        "What the employee says is followed up",
        OpenCure(CureAct.OPEN_MEETINGS, "Open meetings"),
        lambda f: (
            each(f.investigation.points_not_followed, "Not followed up: ")
            if f.reached >= R.INVESTIGATED
            else ()
        ),
    ),
    FairnessRule(
        "SERIOUS_AND_OPEN",
        ("2.4/INVESTIGATING/seriousness raises the standard",),
        _practice("the more serious, the more thorough"),
        "Where dismissal is possible, the investigation leaves nothing undone",
        OpenCure(CureAct.OPEN_MEETINGS, "Open meetings"),
        lambda f: when(
            f.reached >= R.INVESTIGATED
            and f.investigation.gross_alleged
            and f.investigation.notes_not_agreed,
            "Gross misconduct is alleged; records of what was said neither agreed nor marked"
            f" unsigned with the reason: {f.investigation.notes_not_agreed}.",
        ),
    ),
    FairnessRule(
        "REPORT_NOT_OWN",
        ("2.4/REPORT/the officer’s own",),
        OWN_REPORT,
        "The report is the investigating officer’s own",
        OpenCure(CureAct.COMPLETE_REPORT, "Open report"),
        lambda f: when(
            f.reached >= R.REPORTED_ON and f.investigation.unconfirmed,
            f"Passages the officer has not confirmed: {f.investigation.unconfirmed}.",
        ),
    ),
    FairnessRule(
        "ADJUSTMENTS_OPEN",
        ("2.4/HEARING/listened",),
        Source(SourceKind.LAW, "Equality Act 2010, section 20"),
        "Adjustments that were asked for are made, or refused with the reason",
        OpenCure(CureAct.RECORD_ADJUSTMENT, "Open adjustments"),
        lambda f: each(f.hearing.adjustments_open),
    ),
    FairnessRule(
        "NEW_EVIDENCE",
        ("2.4/HEARING/listened",),
        _practice("new evidence"),
        "New evidence brings an adjournment, with time to read it",
        _HEARING,
        lambda f: each(f.hearing.new_evidence_no_adjournment, "No adjournment after: "),
    ),
    FairnessRule(
        "DECIDED_BEFORE",
        ("2.4/HEARING/open mind",),
        _practice("open mind"),
        "The panel decides after it has heard everybody",
        _HEARING,
        lambda f: said(f.hearing.decided_before),
    ),
    FairnessRule(
        "MITIGATION",
        ("2.9/mitigation",),
        _practice("mitigation"),
        "What speaks for the employee is weighed: service, record, apology, provocation",
        OpenCure(CureAct.RECORD_MITIGATION, "Record mitigation"),
        lambda f: when(_out(f) and not f.outcome.mitigation.strip(), "Nothing is on record."),
    ),
    FairnessRule(
        "POLICY_NOT_KNOWN",
        ("2.9/policy known",),
        _practice("clear and known policy (Crisp v Apple)"),
        "The employee knew the policy, or nothing says so",
        OpenCure(CureAct.RECORD_KNOWLEDGE, "Record how the employee knew"),
        lambda f: when(
            f.reached >= R.INVESTIGATED and not f.grounds.policy_known.strip(),
            "No induction, training or receipt is on record.",
        ),
    ),
    FairnessRule(
        "HARM_ASSUMED",
        ("2.9/policy known",),
        _practice("harm shown, not assumed"),
        "Harm that is claimed is shown",
        _MATRIX,
        lambda f: (
            each(f.grounds.harm_not_shown, "Harm is alleged, and no evidence of it: allegation ")
            if f.reached >= R.INVESTIGATED
            else ()
        ),
    ),
    FairnessRule(
        "APPEAL_GROUNDS",
        ("2.4/APPEAL/cures or compounds defects",),
        _practice("appeal"),
        "Each ground of the appeal is answered",
        _APPEAL,
        lambda f: each(f.appeal.grounds_unanswered, "Not answered: ") if f.appeal else (),
    ),
    FairnessRule(
        "APPEAL_WHOLE",
        ("2.4/APPEAL/whole process judged",),
        _practice("Taylor v OCS"),
        "The appeal looks at the whole process; what stood against it is answered on record",
        _APPEAL,
        _defects,
    ),
)
