"""The open points of the Acas Code (DOMAIN.md 0.1, rows 4 to 11; 2.4)."""

from __future__ import annotations

from casework.rules.fairness_facts import ConflictFact, FairnessFacts, Reached
from casework.rules.fairness_rule import Facts, FairnessRule, each, letter, said, when
from casework.rules.gate_points import Source, SourceKind
from casework.rules.process_points import CureAct, OpenCure

R = Reached
_REPLACE = OpenCure(CureAct.REPLACE_HOLDER, "Open people")
_SUSPENSION = OpenCure(CureAct.REVIEW_SUSPENSION, "Open suspension")
_PUT = OpenCure(CureAct.PUT_TO_EMPLOYEE, "Put it to the employee")
_APPEAL = OpenCure(CureAct.OPEN_APPEAL, "Open the appeal")
_MOVE = OpenCure(CureAct.CHANGE_HEARING, "Open the hearing")


def _code(paragraph: str) -> Source:
    return Source(SourceKind.CODE, f"Acas Code, paragraph {paragraph}")


def _hard(near: tuple[ConflictFact, ...]) -> Facts:
    return each(f"{one.name} as {one.part}: {one.because}" for one in near if one.hard)


def _suspension(facts: FairnessFacts) -> Facts:
    one = facts.suspension
    if one is None:
        return ()
    return (
        *when(one.paid is not True, "That it is on full pay is not on record."),
        *when(not one.said_not_disciplinary, "It is not said to be no disciplinary action."),
    )


def _brief(facts: FairnessFacts) -> Facts:
    one = facts.suspension
    if one is None:
        return ()
    late = f"Reviews that were due and not held: {one.overdue_reviews}."
    return (
        *when(one.overdue_reviews, late),
        *when(not one.still_needed, "Its reason has ended, and it still runs."),
    )


def _union(facts: FairnessFacts) -> Facts:
    if not facts.routes.union_official:
        return ()
    if facts.routes.union_agreed is None:
        return ("The employee is an official of a union and was not asked for their agreement.",)
    unasked = "The employee agrees, and the full-time official was not spoken to."
    return when(facts.routes.union_agreed and not facts.routes.union_contacted, unasked)


def _invited(facts: FairnessFacts) -> bool:
    return facts.reached >= R.INVITED and facts.formal


RULES: tuple[FairnessRule, ...] = (
    FairnessRule(
        "INVITATION_LACKS",
        ("0.1/4",),
        _code("9"),
        "The invitation says what is alleged, what may follow, when, where, and who may come along",
        letter("L19"),
        lambda f: each(f.hearing.lacking, "The invitation lacks: ") if _invited(f) else (),
    ),
    FairnessRule(
        "NOT_TOLD_IN_WRITING",
        ("0.1/4", "2.4/NOTIFIED/knew the case early"),
        _code("9"),
        "The employee knows each allegation in writing, early enough to answer it",
        letter("L05"),
        lambda f: (
            each(f.investigation.not_told_in_writing, "Not told in writing: allegation ")
            + each(
                f.investigation.changed_untold, "Changed since the employee was told: allegation "
            )
            if f.reached >= R.NOTIFIED and not f.investigation.must_not_tell
            else ()
        ),
    ),
    FairnessRule(
        "EVIDENCE_NOT_SERVED",
        ("0.1/4", "2.4/HEARING_PREP/all evidence disclosed"),
        _code("9"),
        "The employee has all the evidence that is relied on",
        letter("L22"),
        lambda f: each(f.hearing.unserved, "Never served: ") if _invited(f) else (),
    ),
    FairnessRule(
        "DELAY_TO_HEARING",
        ("0.1/5",),
        _code("11"),
        "The hearing is held without unreasonable delay",
        _MOVE,
        lambda f: said(f.hearing.delay_unreasoned) if _invited(f) else (),
    ),
    FairnessRule(
        "TIME_TO_PREPARE",
        ("0.1/5", "2.4/HEARING_PREP/time to prepare"),
        _code("11"),
        "The employee has a reasonable time to prepare",
        _MOVE,
        lambda f: said(f.hearing.notice_short) if _invited(f) else (),
    ),
    FairnessRule(
        "RESPONSE_NOT_RECORDED",
        ("2.4/HEARING/listened",),
        _code("12"),
        "The employee answers the allegations, asks questions and presents evidence",
        _MOVE,
        lambda f: when(
            f.reached >= R.HEARD and f.formal and not f.hearing.response_recorded,
            "What the employee answered at the hearing is not on record.",
        ),
    ),
    FairnessRule(
        "ABSENCE",
        ("2.4/HEARING/listened",),
        _code("25"),
        "A hearing goes on without the employee only after a rearrangement and a warning",
        letter("L45"),
        lambda f: each(f.hearing.absence_open) if f.reached >= R.HEARD else (),
    ),
    FairnessRule(
        "NOT_PUT",
        ("2.4/HEARING/listened", "2.9/reasonable grounds"),
        _code("12"),
        "What a finding rests on was put to the employee",
        _PUT,
        lambda f: (
            each(f.outcome.after_not_put, "Never put: ")
            if f.reached >= R.OUTCOME
            else each(f.investigation.not_put, "Not yet put: ")
            if f.reached >= R.INVESTIGATED
            else ()
        ),
    ),
    FairnessRule(
        "OUTCOME_LETTER_LACKS",
        ("0.1/6",),
        _code("18 to 22"),
        "The outcome letter says what was found, what must change, for how long, and the appeal",
        OpenCure(CureAct.OPEN_LETTER, "Open the outcome letter"),
        lambda f: (
            each(f.outcome.letter_lacks, "The letter lacks: ")
            if f.reached >= R.OUTCOME and f.formal
            else ()
        ),
    ),
    FairnessRule(
        "BEYOND_AUTHORITY",
        ("0.1/6",),
        _code("22"),
        "Only a manager with authority to do so dismisses",
        _REPLACE,
        lambda f: said(f.outcome.beyond_authority),
    ),
    FairnessRule(
        "BEYOND_INVITATION",
        ("0.1/4",),
        _code("9"),
        "The outcome stays within what the invitation said was possible",
        OpenCure(CureAct.CHANGE_OUTCOME, "Open the outcome"),
        lambda f: said(f.outcome.beyond_invitation),
    ),
    FairnessRule(
        "GROSS_GROUNDS",
        ("0.1/6",),
        _code("23 and 24"),
        "Gross misconduct rests on the disciplinary policy or the code of conduct",
        OpenCure(CureAct.GIVE_REASON, "Name the passage"),
        lambda f: when(f.outcome.no_gross_grounds, "No passage of either is named."),
    ),
    FairnessRule(
        "APPEAL_PANEL",
        ("0.1/7", "2.4/APPEAL/cures or compounds defects"),
        _code("27"),
        "The appeal is heard by people who were not involved before",
        _REPLACE,
        lambda f: _hard(f.appeal.near) if f.appeal else (),
    ),
    FairnessRule(
        "APPEAL_COMPANION",
        ("0.1/7", "0.1/1"),
        _code("28"),
        "The employee may be accompanied at the appeal, and was told so",
        letter("L30"),
        lambda f: when(f.appeal and not f.appeal.companion_told, "The letter does not say so."),
    ),
    FairnessRule(
        "APPEAL_LIMIT",
        ("0.1/7",),
        _code("26"),
        "Law sets no time to appeal: a late appeal is decided on, with the reason",
        _APPEAL,
        lambda f: (
            when(
                f.appeal and f.appeal.late_undecided,
                "The appeal came late, and nobody decided whether it is heard.",
            )
            + when(
                f.appeal and f.appeal.limit_called_law,
                "A letter speaks of a limit of law; it is the trust’s own.",
            )
        ),
    ),
    FairnessRule(
        "APPEAL_RAISED",
        ("2.4/APPEAL/cures or compounds defects",),
        _code("29"),
        "An appeal never makes the outcome harsher",
        _APPEAL,
        lambda f: when(f.appeal and f.appeal.raised, "The outcome is harsher than before."),
    ),
    FairnessRule(
        "SAME_PERSON_JUDGES",
        ("0.1/8", "2.4/COMMISSIONING/officer independent"),
        _code("6"),
        "Different people investigate, decide and hear",
        _REPLACE,
        lambda f: (
            _hard(f.investigation.near)
            + when(f.investigation.decision_by_officer, "The officer decided on their own report.")
            if f.reached >= R.COMMISSIONED
            else ()
        ),
    ),
    FairnessRule(
        "SUSPENSION_TERMS",
        ("0.1/10",),
        _code("8"),
        "Suspension is paid, and is said to be no disciplinary action",
        letter("L06"),
        _suspension,
    ),
    FairnessRule(
        "SUSPENSION_BRIEF",
        ("0.1/10", "2.4/SUSPENSION/brief", "2.4/SUSPENSION/reviewed"),
        _code("8"),
        "Suspension is as brief as can be and kept under review",
        _SUSPENSION,
        _brief,
    ),
    FairnessRule(
        "UNION_OFFICIAL",
        ("0.1/11",),
        _code("30"),
        "A union official’s case is discussed early with a full-time official, if they agree",
        letter("L36"),
        _union,
    ),
    FairnessRule(
        "LESS_THAN_REASONABLE_INVESTIGATION",
        ("2.4/DELIBERATION/investigation", "2.9/as much investigation as reasonable"),
        _code("5"),
        "Every line of enquiry is followed, or says why not",
        OpenCure(CureAct.OPEN_MEETINGS, "Open lines of enquiry"),
        lambda f: (
            when(
                f.reached >= R.INVESTIGATED and f.investigation.open_lines,
                f"Lines of enquiry still open: {f.investigation.open_lines}.",
            )
            + when(
                f.reached >= R.COMMISSIONED and not f.investigation.terms_agreed,
                "The terms of reference are not agreed.",
            )
        ),
    ),
)
