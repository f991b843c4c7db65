"""Which words of a policy were in force on the date of the act, and what to weigh in citing them.

DOMAIN.md 1.1 (version in force), 1.3 (drafting weaknesses), 14 rulings 6 to 10.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from casework.rules.clause_kinds import ClauseKind, ClauseLimit
from casework.rules.conduct_types import ConductType
from casework.rules.partial_dates import PartialDate, Precision
from casework.rules.policy_kinds import PolicyKind
from casework.rules.report import AccountType, Conduct, WorkerType


class Weight(StrEnum):
    """How much a warning asks for: hard ones need an answer in the reason."""

    HARD = "hard"
    WARN = "warn"
    NOTE = "note"


class Seriousness(StrEnum):
    """How serious the act would be if it were found; proposed, never found here."""

    MISCONDUCT = "misconduct"
    POTENTIAL_GROSS_MISCONDUCT = "potential_gross_misconduct"

    @property
    def words(self) -> str:
        """Name it as papers do."""
        return self.value.replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True)
class VersionSpan:
    """A version with the dates ``[effective_from, effective_to)`` over which it holds."""

    version_id: str
    version: str
    effective_from: PartialDate
    effective_to: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class MappingWarning:
    """One thing to weigh before a clause is cited."""

    code: str
    weight: Weight
    message: str


@dataclass(frozen=True, slots=True)
class InForce:
    """The versions that the act can cite, or why there is none."""

    version_ids: tuple[str, ...] = ()
    warnings: tuple[MappingWarning, ...] = ()
    refusal: str = ""
    cure: str = ""


@dataclass(frozen=True, slots=True)
class CitedClause:
    """What the rules need to know of a clause."""

    label: str
    kind: ClauseKind
    force: str = ""
    limit: ClauseLimit = ClauseLimit.ANY
    of_summary: bool = False
    review_was_due: PartialDate | None = None
    policy_kind: PolicyKind = PolicyKind.OTHER

    @property
    def is_scope(self) -> bool:
        """Tell whether it says to whom the policy applies."""
        return self.kind is ClauseKind.DEFINITION and self.force == "applies"


@dataclass(frozen=True, slots=True)
class ActFacts:
    """What the rules need to know of the allegation and of the person it is about."""

    conduct: Conduct
    account_type: AccountType = AccountType.UNKNOWN
    worker_type: WorkerType = WorkerType.EMPLOYEE
    conduct_type: ConductType | None = None
    seriousness: Seriousness = Seriousness.MISCONDUCT


@dataclass(frozen=True, slots=True)
class MappingJudgement:
    """Whether a clause may be cited, and with which warnings."""

    warnings: tuple[MappingWarning, ...] = ()
    refusal: str = ""
    cure: str = ""


def _days(conduct: Conduct) -> tuple[date, date] | None:
    first = conduct.begins.earliest
    if first is None:
        return None
    last = conduct.ends.latest if conduct.ends is not None else conduct.begins.latest
    return first, last or first


def _overlaps(span: VersionSpan, first: date, last: date) -> bool:
    """Tell whether the version can have been in force on one of the days."""
    begins = span.effective_from.earliest
    ends = span.effective_to.latest if span.effective_to is not None else None
    if ends is not None and span.effective_to is not None:
        by_day = span.effective_to.precision is Precision.DAY
        if first > ends or (by_day and first == ends):
            return False
    return begins is None or last >= begins


def versions_in_force(spans: Sequence[VersionSpan], conduct: Conduct) -> InForce:
    """Find the versions of one policy in force when the act was done.

    A course of conduct that spans versions cites each. Without a version, or without a date,
    there is a refusal with its cure (DOMAIN.md 1.1; 14 ruling 8).
    """
    days = _days(conduct)
    if days is None:
        return InForce(
            refusal="The date of the act is not known, so no version of the policy can be said "
            "to have been in force.",
            cure="Enter the date, the month, or a range in which it must lie.",
        )
    if not spans:
        return InForce(
            refusal="This policy has no text in the casebook.",
            cure="Import the policy under Policies.",
        )
    first, last = days
    ordered = sorted(spans, key=lambda span: span.effective_from.earliest or date.min)
    found = [span for span in ordered if _overlaps(span, first, last)]
    if not found:
        return _none_in_force(ordered, conduct, last)
    return InForce(
        tuple(span.version_id for span in found), tuple(_span_warnings(found, ordered, conduct))
    )


def _none_in_force(ordered: Sequence[VersionSpan], conduct: Conduct, last: date) -> InForce:
    earliest = ordered[0].effective_from
    if earliest.earliest is not None and last < earliest.earliest:
        return InForce(
            refusal=f"The act is dated {conduct.words}, before the first version of this policy "
            f"({earliest.plain_words}). The date of the act is the date of posting: that it could "
            "still be seen later is a fact to record, not a new act.",
            cure="Cite a policy that was in force then, correct the date, or import the earlier "
            "version if there was one.",
        )
    return InForce(
        refusal=f"No version of this policy was in force on {conduct.words}.",
        cure="Import the version that was in force then, or correct its dates.",
    )


def _is_one_act(conduct: Conduct) -> bool:
    """Tell one act, whose day may not be known, from a course of conduct."""
    return conduct.ends is None or conduct.ends == conduct.begins


def _span_warnings(
    found: Sequence[VersionSpan], ordered: Sequence[VersionSpan], conduct: Conduct
) -> list[MappingWarning]:
    warnings: list[MappingWarning] = []
    first, last = _days(conduct) or (date.min, date.max)
    start = found[0].effective_from
    if start.precision is Precision.MONTH and start.latest is not None and first <= start.latest:
        warnings.append(
            MappingWarning(
                "MONTH_OF_START",
                Weight.WARN,
                f"Version {found[0].version} holds from {start.words}. The act falls in or before "
                "that month, so it is not certain that the version was in force on the day.",
            )
        )
    elif found[0] is ordered[0] and start.earliest is not None and first < start.earliest:
        warnings.append(
            MappingWarning(
                "PART_BEFORE_FIRST",
                Weight.WARN,
                "Part of the time lies before the first version "
                f"({start.plain_words}): only what was "
                "done from then on can be held against it.",
            )
        )
    if len(found) > 1:
        names = ", ".join(span.version for span in found)
        one_act = _is_one_act(conduct)
        warnings.append(
            MappingWarning(
                "CHANGEOVER" if one_act else "SPANS_VERSIONS",
                Weight.WARN,
                f"It is not certain which version held when the act was done ({conduct.words}):"
                f" {names}."
                if one_act
                else f"The conduct spans versions {names}: cite the words of each.",
            )
        )
    if _is_uncovered(found, ordered, first, last):
        warnings.append(
            MappingWarning(
                "PART_NOT_IN_FORCE",
                Weight.WARN,
                "On some of the days on which it can have been done no version of this policy was"
                " in force."
                if _is_one_act(conduct)
                else "For part of the time no version of this policy was in force: only what was"
                " done while one was can be held against it.",
            )
        )
    return warnings


def _is_uncovered(
    found: Sequence[VersionSpan], ordered: Sequence[VersionSpan], first: date, last: date
) -> bool:
    """Tell whether the days reach into a gap between versions, or past the end of the last."""
    begins, ends = found[0].effective_from, found[-1].effective_to
    if found[0] is not ordered[0] and begins.latest is not None and first < begins.latest:
        return True
    if ends is not None and ends.earliest is not None and last >= ends.earliest:
        return True
    return any(
        before.effective_to is not None
        and (before.effective_to.latest or date.min) < (after.effective_from.earliest or date.min)
        for before, after in pairwise(found)
    )


def judge_mapping(clause: CitedClause, act: ActFacts) -> MappingJudgement:
    """Say whether a clause may be cited for an act, and what to weigh first.

    Refused only where the policy does not reach the person at all (ruling 9); everything
    else is a warning that the adviser answers in the reason.
    """
    if act.worker_type is not WorkerType.EMPLOYEE:
        return _not_an_employee(clause, act)
    warnings = [
        *_of_account(clause, act),
        *_of_kind(clause),
        *_of_conduct(clause, act),
        *_of_text(clause),
    ]
    order = list(Weight)
    return MappingJudgement(tuple(sorted(warnings, key=lambda found: order.index(found.weight))))


def _not_an_employee(clause: CitedClause, act: ActFacts) -> MappingJudgement:
    who = act.worker_type.words.lower()
    if clause.is_scope:
        note = f"Cited for information: the policy names employees only, and this is: {who}."
        return MappingJudgement((MappingWarning("SCOPE_ONLY", Weight.NOTE, note),))
    return MappingJudgement(
        refusal=f"The policy names employees only; the person is recorded as: {who}. "
        f"{clause.label} is not cited.",
        cure="Redirect the case with its reason (agency, chair of governors); safeguarding and "
        "data-breach steps go on. The scope clause may be cited for information.",
    )


def _of_account(clause: CitedClause, act: ActFacts) -> list[MappingWarning]:
    """Ruling 6, and the first weakness of 1.3."""
    account = act.account_type
    if clause.limit is ClauseLimit.TRUST_ACCOUNTS:
        if account is AccountType.PERSONAL:
            return [
                MappingWarning(
                    "TRUST_ACCOUNTS_ONLY",
                    Weight.HARD,
                    f"{clause.label} is worded for Trust accounts; this one is personal. Look at "
                    "the clauses on personal use, legal limits and confidentiality instead.",
                )
            ]
        if account is AccountType.UNKNOWN:
            return [
                MappingWarning(
                    "ACCOUNT_UNKNOWN",
                    Weight.WARN,
                    f"{clause.label} is worded for Trust accounts; whose account it is, is not "
                    "known yet.",
                )
            ]
    if clause.limit is ClauseLimit.PERSONAL and account in {AccountType.TRUST, AccountType.SHARED}:
        return [
            MappingWarning(
                "PERSONAL_USE",
                Weight.WARN,
                f"{clause.label} stands under “personal use”; this is a "
                f"{account.words.lower().replace('trust', 'Trust')}.",
            )
        ]
    if clause.limit in {ClauseLimit.TRUST_DEVICE, ClauseLimit.OWN_DEVICE}:
        return [
            MappingWarning(
                "DEVICE",
                Weight.NOTE,
                f"{clause.label} is limited to: {clause.limit.words}. The allegation says from "
                "which device.",
            )
        ]
    return []


def _of_kind(clause: CitedClause) -> list[MappingWarning]:
    bound = {ClauseKind.MANAGERS_DUTY: "managers", ClauseKind.TRUSTS_DUTY: "the Trust"}
    if clause.kind in bound:
        return [
            MappingWarning(
                clause.kind.name,
                Weight.WARN,
                f"{clause.label} is a duty of {bound[clause.kind]}, not of the employee.",
            )
        ]
    if not clause.kind.binds_employees:
        told = {ClauseKind.ADVICE: "advice", ClauseKind.PURPOSE: "a statement of purpose"}
        what = told.get(clause.kind, f"a {clause.kind.words}")
        return [
            MappingWarning(
                "NOT_A_DUTY",
                Weight.WARN,
                f"{clause.label} is {what}: nothing in it can be broken by itself.",
            )
        ]
    if clause.force.startswith("should"):
        return [
            MappingWarning(
                "SHOULD",
                Weight.NOTE,
                f"{clause.label} says “{clause.force}”, which is softer than “must”.",
            )
        ]
    return []


def _of_conduct(clause: CitedClause, act: ActFacts) -> list[MappingWarning]:
    if act.conduct_type is not ConductType.PUPIL_CONTACT:
        return []
    if clause.policy_kind is PolicyKind.CODE_OF_CONDUCT:
        return []  # it is where such contact is weighed
    return [
        MappingWarning(
            "PUPIL_CONTACT",
            Weight.WARN,
            "Lawful contact with a pupil breaks no clause of this policy by itself: safeguarding "
            f"and the code of conduct come first. {clause.label} only where the words suggest an "
            "offence.",
        )
    ]


def _of_text(clause: CitedClause) -> list[MappingWarning]:
    found = []
    if clause.of_summary:
        found.append(
            MappingWarning(
                "SUMMARY",
                Weight.HARD,
                "These are the words of a summary, not of the adopted policy. Import the adopted "
                "text before they stand in a letter.",
            )
        )
    if clause.review_was_due is not None:
        found.append(
            MappingWarning(
                "REVIEW_OVERDUE",
                Weight.NOTE,
                f"The policy’s review was due {clause.review_was_due.plain_words}"
                " and is overdue. It "
                "still holds; record that the employee had it.",
            )
        )
    return found
