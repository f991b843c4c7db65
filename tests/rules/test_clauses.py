"""The words in force on the date of the act, and what to weigh before citing them."""

from __future__ import annotations

from datetime import date

import pytest

from casework.rules.clause_kinds import ClauseKind, ClauseLimit
from casework.rules.clauses import (
    ActFacts,
    CitedClause,
    Seriousness,
    VersionSpan,
    Weight,
    judge_mapping,
    versions_in_force,
)
from casework.rules.conduct_types import ConductType
from casework.rules.further_grounds import further_grounds_missing, needs_proportionality
from casework.rules.partial_dates import PartialDate, stored_date
from casework.rules.policy_kinds import PolicyKind, proposed_kind
from casework.rules.report import AccountType, Conduct, WorkerType

FIRST = VersionSpan("v1", "1", stored_date("2020-11"), stored_date("2024-09-01"))
SECOND = VersionSpan("v2", "2", stored_date("2024-09-01"))


def on(begins: str, ends: str | None = None) -> Conduct:
    return Conduct(stored_date(begins), stored_date(ends) if ends else None)


@pytest.mark.parametrize(
    ("conduct", "versions", "warned"),
    [
        (on("2023-05-04"), ("v1",), set()),
        (on("2024-08-31"), ("v1",), set()),
        (on("2024-09-01"), ("v2",), set()),
        (on("2026-10-31"), ("v2",), set()),
        (on("2020-12-01"), ("v1",), set()),
        # The version's own month: its first day is not known (1.1).
        (on("2020-11-01"), ("v1",), {"MONTH_OF_START"}),
        (on("2020-11-30"), ("v1",), {"MONTH_OF_START"}),
        (on("2020-11"), ("v1",), {"MONTH_OF_START"}),
        (on("2020-10-20", "2020-12-10"), ("v1",), {"MONTH_OF_START"}),
        # A course of conduct over the change cites both.
        (on("2024-08-20", "2024-09-10"), ("v1", "v2"), {"SPANS_VERSIONS"}),
        (on("2024-09"), ("v2",), set()),
        (on("2024-08"), ("v1",), set()),
    ],
)
def test_the_version_in_force(
    conduct: Conduct, versions: tuple[str, ...], warned: set[str]
) -> None:
    found = versions_in_force([SECOND, FIRST], conduct)
    assert found.version_ids == versions
    assert {warning.code for warning in found.warnings} == warned
    assert not found.refusal


def test_a_change_within_a_month_leaves_both_possible() -> None:
    spans = [
        VersionSpan("v1", "1", stored_date("2020-11-02"), stored_date("2022-06")),
        VersionSpan("v2", "2", stored_date("2022-06")),
    ]
    found = versions_in_force(spans, on("2022-06-15"))
    assert found.version_ids == ("v1", "v2")
    assert "CHANGEOVER" in {warning.code for warning in found.warnings}


def test_one_act_of_an_unknown_day_spans_nothing() -> None:
    spans = [
        VersionSpan("v1", "1", stored_date("2018-01-01"), stored_date("2022-06-15")),
        VersionSpan("v2", "2", stored_date("2022-06-15")),
    ]
    found = versions_in_force(spans, on("2022-06"))
    assert found.version_ids == ("v1", "v2")
    assert [warning.code for warning in found.warnings] == ["CHANGEOVER"]


@pytest.mark.parametrize(
    ("conduct", "codes"),
    [
        (on("2020-07-01", "2020-12-01"), ["PART_NOT_IN_FORCE"]),
        (on("2020-05-01", "2020-12-01"), ["SPANS_VERSIONS", "PART_NOT_IN_FORCE"]),
        (on("2024-12-01", "2025-06-01"), ["PART_NOT_IN_FORCE"]),
        (on("2025-01"), ["PART_NOT_IN_FORCE"]),
        (on("2020-11-01", "2025-01-14"), []),
    ],
)
def test_time_without_a_version_is_said(conduct: Conduct, codes: list[str]) -> None:
    spans = [
        VersionSpan("v1", "1", stored_date("2018-01-01"), stored_date("2020-06-01")),
        VersionSpan("v2", "2", stored_date("2020-11-01"), stored_date("2025-01-15")),
    ]
    assert [warning.code for warning in versions_in_force(spans, conduct).warnings] == codes


def test_conduct_that_begins_before_the_first_version() -> None:
    found = versions_in_force(
        [VersionSpan("v1", "1", stored_date("2020-11-02"))], on("2020-10-01", "2020-12-01")
    )
    assert found.version_ids == ("v1",)
    assert [warning.code for warning in found.warnings] == ["PART_BEFORE_FIRST"]


@pytest.mark.parametrize(
    ("spans", "conduct", "said"),
    [
        ([FIRST, SECOND], on("2019-03-02"), "before the first version"),
        ([FIRST, SECOND], on("2020-10"), "not a new act"),
        ([FIRST, SECOND], Conduct(PartialDate.unknown()), "not known"),
        ([], on("2026-01-01"), "no text"),
        ([FIRST], on("2025-01-01"), "No version"),
    ],
)
def test_without_a_version_mapping_is_refused_with_its_cure(
    spans: list[VersionSpan], conduct: Conduct, said: str
) -> None:
    found = versions_in_force(spans, conduct)
    assert not found.version_ids
    assert said in found.refusal
    assert found.cure


def act(
    account: AccountType = AccountType.PERSONAL,
    worker: WorkerType = WorkerType.EMPLOYEE,
    kind: ConductType | None = None,
) -> ActFacts:
    return ActFacts(Conduct(PartialDate.day(date(2026, 10, 31))), account, worker, kind)


WRK3 = CitedClause("SMP-WRK-3b", ClauseKind.PROHIBITION, "must not", ClauseLimit.TRUST_ACCOUNTS)
PER2 = CitedClause("SMP-PER-2", ClauseKind.PROHIBITION, "must not", ClauseLimit.PERSONAL)
WRK4 = CitedClause("SMP-WRK-4", ClauseKind.DUTY, "should")
SCO1 = CitedClause("SMP-SCO-1", ClauseKind.DEFINITION, "applies")


@pytest.mark.parametrize(
    ("clause", "account", "codes"),
    [
        (WRK3, AccountType.PERSONAL, {"TRUST_ACCOUNTS_ONLY": Weight.HARD}),
        (WRK3, AccountType.UNKNOWN, {"ACCOUNT_UNKNOWN": Weight.WARN}),
        (WRK3, AccountType.TRUST, {}),
        (WRK3, AccountType.SHARED, {}),
        (PER2, AccountType.PERSONAL, {}),
        (PER2, AccountType.TRUST, {"PERSONAL_USE": Weight.WARN}),
        (PER2, AccountType.SHARED, {"PERSONAL_USE": Weight.WARN}),
        (PER2, AccountType.UNKNOWN, {}),
        (WRK4, AccountType.PERSONAL, {"SHOULD": Weight.NOTE}),
    ],
)
def test_the_account_and_the_wording(
    clause: CitedClause, account: AccountType, codes: dict[str, Weight]
) -> None:
    found = judge_mapping(clause, act(account))
    assert {warning.code: warning.weight for warning in found.warnings} == codes
    assert not found.refusal


@pytest.mark.parametrize("kind", [ClauseKind.ADVICE, ClauseKind.NOTICE, ClauseKind.DEFINITION])
def test_what_is_no_duty_warns(kind: ClauseKind) -> None:
    (warning,) = judge_mapping(CitedClause("SMP-GUI-1", kind), act()).warnings
    assert warning.code == "NOT_A_DUTY"
    assert "a advice" not in warning.message


def test_a_managers_duty_warns() -> None:
    (warning,) = judge_mapping(CitedClause("SMP-PER-5", ClauseKind.MANAGERS_DUTY), act()).warnings
    assert warning.code == "MANAGERS_DUTY"


@pytest.mark.parametrize("worker", [w for w in WorkerType if w is not WorkerType.EMPLOYEE])
def test_only_the_scope_clause_reaches_a_person_who_is_no_employee(worker: WorkerType) -> None:
    refused = judge_mapping(PER2, act(worker=worker))
    assert "employees only" in refused.refusal
    assert refused.cure
    allowed = judge_mapping(SCO1, act(worker=worker))
    assert not allowed.refusal
    assert [warning.code for warning in allowed.warnings] == ["SCOPE_ONLY"]


def test_summary_words_review_and_pupils_are_weighed_hardest_first() -> None:
    clause = CitedClause(
        "SMP-RES-5",
        ClauseKind.DUTY,
        "essential",
        of_summary=True,
        review_was_due=stored_date("2022-11"),
    )
    found = judge_mapping(clause, act(kind=ConductType.PUPIL_CONTACT)).warnings
    assert [warning.code for warning in found] == ["SUMMARY", "PUPIL_CONTACT", "REVIEW_OVERDUE"]
    assert "November 2022 and" in found[-1].message


def test_gross_misconduct_needs_another_policys_ground() -> None:
    gross = Seriousness.POTENTIAL_GROSS_MISCONDUCT
    social_media, conduct = PolicyKind.SOCIAL_MEDIA, PolicyKind.CODE_OF_CONDUCT
    assert further_grounds_missing(gross, {social_media, PolicyKind.OTHER})
    assert not further_grounds_missing(gross, {social_media, conduct})
    assert not further_grounds_missing(gross, {PolicyKind.DISCIPLINARY})
    assert not further_grounds_missing(Seriousness.MISCONDUCT, {social_media})


def test_pupil_contact_is_weighed_under_the_code_of_conduct_without_that_warning() -> None:
    contact = act(kind=ConductType.PUPIL_CONTACT)

    def codes(kind: PolicyKind) -> set[str]:
        clause = CitedClause("4.2", ClauseKind.DUTY, "must", policy_kind=kind)
        return {warning.code for warning in judge_mapping(clause, contact).warnings}

    assert "PUPIL_CONTACT" in codes(PolicyKind.SOCIAL_MEDIA)
    assert "PUPIL_CONTACT" not in codes(PolicyKind.CODE_OF_CONDUCT)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Social Media Policy (summary)", PolicyKind.SOCIAL_MEDIA),
        ("Employee code of conduct", PolicyKind.CODE_OF_CONDUCT),
        ("ICT Acceptable Use policy", PolicyKind.ICT_ACCEPTABLE_USE),
        ("Disciplinary policy and procedure", PolicyKind.DISCIPLINARY),
        ("Site security", PolicyKind.OTHER),
    ],
)
def test_a_title_proposes_the_kind_of_a_policy(title: str, kind: PolicyKind) -> None:
    assert proposed_kind(title) is kind


def test_proportionality_is_for_content_on_a_personal_account() -> None:
    assert needs_proportionality(act(kind=ConductType.DISPARAGE_TRUST))
    assert needs_proportionality(act())
    assert not needs_proportionality(act(kind=ConductType.EXCESS_USE))
    assert not needs_proportionality(act(AccountType.TRUST))


def test_every_kind_of_conduct_has_words_and_a_prompt() -> None:
    assert all(kind.words and kind.prompt for kind in ConductType)
