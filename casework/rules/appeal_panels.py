"""Who may hear: panels by the subject of the case, and people not involved before.

DOMAIN.md 2.2 and 2.3; Acas Code, paragraphs 6 and 27. Who may hear what stands in the trust's
scheme of delegation; the table here is typical, and each body that it names can be another's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from casework.rules.case_role import CaseRole
from casework.rules.conflicts import ConflictAnswer, Verdict, judge
from casework.rules.gate_points import Source, SourceKind
from casework.rules.process_points import CureAct, OpenCure, OpenPoint, Weight, listed
from casework.rules.reckoning import plural
from casework.rules.sanctions import HearingOutcome
from casework.rules.typed_words import says_something

CODE_27 = Source(SourceKind.CODE, "Acas Code, paragraph 27")
CODE_6 = Source(SourceKind.CODE, "Acas Code, paragraph 6")
DELEGATION = Source(SourceKind.PROCEDURE, "scheme of delegation")
_NOT_AT_THE_END = frozenset({"TOO_FEW", "CHAIR_AUTHORITY"})
_PANELS = {CaseRole.HEARING_PANEL, CaseRole.APPEAL_PANEL}


class SubjectGroup(StrEnum):
    """Whose case it is: it decides who may hear it (DOMAIN.md 2.2)."""

    STAFF = "staff"
    HEADTEACHER = "headteacher"
    CENTRAL_TEAM = "central_team"
    CEO = "ceo"

    @property
    def words(self) -> str:
        """Name the group as the table does."""
        return {
            "staff": "Support staff or teacher",
            "headteacher": "Headteacher",
            "central_team": "Central-team staff",
            "ceo": "Chief executive",
        }[self.value]


class Step(StrEnum):
    """What is to be done by somebody with authority for it."""

    COMMISSION = "commission"
    HEAR_UP_TO_FINAL = "hear_up_to_final"
    HEAR_DISMISSAL = "hear_dismissal"
    APPEAL = "appeal"


_TYPICAL: dict[SubjectGroup, dict[Step, str]] = {
    SubjectGroup.STAFF: {
        Step.COMMISSION: "headteacher or senior leader",
        Step.HEAR_UP_TO_FINAL: "headteacher",
        Step.HEAR_DISMISSAL: "headteacher, or a panel of usually three",
        Step.APPEAL: "panel of those not involved before",
    },
    SubjectGroup.HEADTEACHER: {
        Step.COMMISSION: "chief executive",
        Step.HEAR_UP_TO_FINAL: "chief executive",
        Step.HEAR_DISMISSAL: "chief executive, or a panel of trustees",
        Step.APPEAL: "panel of trustees",
    },
    SubjectGroup.CENTRAL_TEAM: {
        Step.COMMISSION: "director",
        Step.HEAR_UP_TO_FINAL: "director",
        Step.HEAR_DISMISSAL: "chief executive or panel",
        Step.APPEAL: "panel of trustees",
    },
    SubjectGroup.CEO: {
        Step.COMMISSION: "chair of trustees",
        Step.HEAR_UP_TO_FINAL: "panel of trustees",
        Step.HEAR_DISMISSAL: "panel of trustees",
        Step.APPEAL: "other trustees, or people from outside",
    },
}


@dataclass(frozen=True, slots=True)
class PanelMember:
    """Someone proposed for a panel, with all they are or once were in the case.

    ``rank`` is their place in the scheme of delegation, higher for more senior; None: not known.
    ``reason`` is the written reason for a SOFT conflict; ``job`` their own post.
    ``decided_before``: they heard and decided the same matter before an appeal sent it back.
    """

    name: str
    is_also: tuple[CaseRole, ...] = ()
    chair: bool = False
    rank: int | None = None
    reason: str = ""
    declared: bool = False
    job: str = ""
    decided_before: bool = False


@dataclass(frozen=True, slots=True)
class PanelFacts:
    """A panel as it is proposed, for the hearing or for the appeal.

    ``most`` is the heaviest outcome its chair has authority for; ``heard_rank`` the place of who
    chaired the hearing that is appealed against; ``least_members`` the trust's own number, and
    ``hears`` who hears it by the trust's own procedure, as that words it.
    """

    part: CaseRole
    members: tuple[PanelMember, ...]
    least_members: int = 1
    possible: HearingOutcome | None = None
    most: HearingOutcome | None = None
    heard_rank: int | None = None
    hears: str = ""


def who_heard(sittings: Sequence[frozenset[str]]) -> frozenset[str]:
    """Return who was there at every sitting; whoever came later did not hear it."""
    return frozenset.intersection(*sittings) if sittings else frozenset()


def who_typically(group: SubjectGroup, step: Step) -> str:
    """Name who usually does a step for whom; typical, not the trust's (DOMAIN.md 2.2)."""
    return _TYPICAL[group][step]


def may_sit(part: CaseRole, member: PanelMember) -> ConflictAnswer:
    """Judge one person for a panel by the conflict matrix (DOMAIN.md 2.3; 14, ruling 5).

    Raises `ValueError` for a part that is no panel.
    """
    if part not in _PANELS:
        raise ValueError(f"{part} is no panel")
    others = tuple(fact for fact in member.is_also if fact is not part)
    return judge(part, others)


def still_eligible(part: CaseRole, people: Sequence[PanelMember]) -> tuple[PanelMember, ...]:
    """List those who may sit, the free ones before those who need a written reason."""
    judged = [(may_sit(part, one).verdict, one) for one in people]
    able = [(verdict, one) for verdict, one in judged if verdict is not Verdict.HARD]
    return tuple(one for _, one in sorted(able, key=lambda pair: pair[0].weight))


def panel_points(facts: PanelFacts) -> tuple[OpenPoint, ...]:
    """List what stands against a panel: people, chair, number, authority, seniority."""
    points: list[OpenPoint] = []
    for member in facts.members:
        points += _member_points(facts.part, member)
    points += _make_up_points(facts)
    points += _procedure_points(facts)
    if facts.part is CaseRole.APPEAL_PANEL:
        points += _senior_points(facts)
    return tuple(points)


def decision_points(facts: PanelFacts) -> tuple[OpenPoint, ...]:
    """List what stands against a panel when it decides; its members are those who heard the case.

    The authority of its chair is judged for each outcome by `sanction_checks`.
    """
    judged = panel_points(facts)
    points = [one for one in judged if one.stops and one.code not in _NOT_AT_THE_END]
    if len(facts.members) < facts.least_members:
        words = (
            f"{plural(facts.least_members, 'member')} decide it, and only members who heard the"
            " case to its end"
        )
        names = listed([one.name for one in facts.members])
        fact = f"Heard it and still sit: {names or 'nobody'}."
        cure = OpenCure(CureAct.CHANGE_HEARING, "Hear it anew")
        points.append(OpenPoint("HEARD_BY_TOO_FEW", Weight.STOPS, words, DELEGATION, fact, cure))
    return tuple(points)


def _member_points(part: CaseRole, member: PanelMember) -> list[OpenPoint]:
    answer = may_sit(part, member)
    source = CODE_27 if part is CaseRole.APPEAL_PANEL else CODE_6
    because = listed([one.because for one in answer.reasons if one.verdict is answer.verdict])
    points: list[OpenPoint] = []
    replace = OpenCure(CureAct.REPLACE_HOLDER, "Choose another", member.name)
    if answer.verdict is Verdict.HARD:
        words = f"{member.name} cannot sit on this panel"
        points.append(OpenPoint("MAY_NOT_SIT", Weight.STOPS, words, source, because, replace))
    elif answer.verdict is Verdict.SOFT and not says_something(member.reason):
        words = f"{member.name} sits on this panel only with a written reason"
        cure = OpenCure(CureAct.GIVE_REASON, "Give the reason", member.name)
        points.append(OpenPoint("SITS_WITH_REASON", Weight.STOPS, words, source, because, cure))
    if member.decided_before:
        words = f"{member.name} heard the case before it was sent back, and cannot hear it again"
        fact = "They sat on a panel that decided it."
        points.append(OpenPoint("HEARD_BEFORE", Weight.STOPS, words, CODE_27, fact, replace))
    if not member.declared:
        words = f"{member.name} has made no declaration of interest"
        cure = OpenCure(CureAct.APPOINT, "Record declaration", member.name)
        fact = "No declaration is on record."
        points.append(OpenPoint("UNDECLARED", Weight.STOPS, words, DELEGATION, fact, cure))
    return points


def _make_up_points(facts: PanelFacts) -> list[OpenPoint]:
    points: list[OpenPoint] = []
    appoint = OpenCure(CureAct.APPOINT, "Open the panel")
    names = [member.name for member in facts.members]
    if len(names) < facts.least_members:
        words = f"The panel needs {plural(facts.least_members, 'member')}"
        fact = f"Named so far: {listed(names) or 'nobody'}."
        points.append(OpenPoint("TOO_FEW", Weight.STOPS, words, DELEGATION, fact, appoint))
    doubled = sorted({name for name in names if names.count(name) > 1})
    if doubled:
        words = "Nobody sits twice on one panel"
        fact = f"Named twice: {listed(doubled)}."
        points.append(OpenPoint("NAMED_TWICE", Weight.STOPS, words, DELEGATION, fact, appoint))
    chairs = [member.name for member in facts.members if member.chair]
    if len(chairs) != 1:
        words = "One member takes the chair"
        fact = f"Chairs named: {listed(chairs) or 'none'}."
        points.append(OpenPoint("ONE_CHAIR", Weight.STOPS, words, DELEGATION, fact, appoint))
    possible, most = facts.possible, facts.most
    if possible is not None and (most is None or possible.weight > most.weight):
        words = "The chair has no authority for the heaviest outcome that is possible"
        has = "is not on record" if most is None else f"goes up to: {most.words.lower()}"
        fact = f"Possible: {possible.words.lower()}. Authority {has}."
        points.append(OpenPoint("CHAIR_AUTHORITY", Weight.STOPS, words, DELEGATION, fact, appoint))
    return points


def _procedure_points(facts: PanelFacts) -> list[OpenPoint]:
    """Point to where a panel differs from the trust's own procedure without breaking it."""
    points: list[OpenPoint] = []
    named = len(facts.members)
    if facts.hears and named > facts.least_members:
        words = f"The procedure has {plural(facts.least_members, 'member')}, and {named} are named"
        fact = f"Members named: {listed([one.name for one in facts.members])}."
        points.append(OpenPoint("MORE_MEMBERS", Weight.LOOK, words, DELEGATION, fact))
    chair = next((member for member in facts.members if member.chair), None)
    if facts.hears and chair is not None and chair.job and not _named_in(chair.job, facts.hears):
        words = f"Look whether {chair.name} is who hears it by the procedure"
        fact = f"The procedure says: {facts.hears}. {chair.name}: {chair.job}."
        points.append(OpenPoint("HEARD_BY_ANOTHER", Weight.LOOK, words, DELEGATION, fact))
    return points


def _named_in(job: str, hears: str) -> bool:
    """Tell whether the words of a job stand in those of the procedure, or it names a panel."""
    said = hears.casefold()
    return "panel" in said or job.strip().casefold() in said


def _senior_points(facts: PanelFacts) -> list[OpenPoint]:
    """Warn where an appeal is chaired by no one more senior, which is better where possible."""
    heard = facts.heard_rank
    chair = next((member for member in facts.members if member.chair), None)
    if heard is None or chair is None or chair.rank is None or chair.rank > heard:
        return []
    words = f"{chair.name} is not more senior than who chaired the hearing: say why no one else is"
    fact = "An appeal is heard, where possible, by someone more senior."
    cure = OpenCure(CureAct.GIVE_REASON, "Give the reason", chair.name)
    return [OpenPoint("NOT_MORE_SENIOR", Weight.WANTS_REASON, words, CODE_27, fact, cure)]
