"""Dated numbers of law (DOMAIN.md 0.2), and a procedure that cannot ask for less than law."""

from __future__ import annotations

import pytest

from casework.errors import BadInput
from casework.rules.procedure_profile import Whose, advice, profile_from
from casework.rules.working_days import CalendarKind
from casework.services.shipped_time import shipped_law, shipped_profile
from tests.rules.calendars_for_tests import day

PROFILE = shipped_profile()


@pytest.mark.parametrize(
    ("name", "on", "value"),
    [
        ("tribunal_claim_months", "2026-09-30", "3"),
        ("tribunal_claim_months", "2026-10-01", "6"),
        ("unfair_dismissal_qualifying_months", "2026-12-31", "24"),
        ("unfair_dismissal_qualifying_months", "2027-01-01", "6"),
        ("unfair_dismissal_compensation_cap", "2027-01-01", "no limit"),
        ("early_conciliation_pause_weeks", "2025-11-30", "6"),
        ("early_conciliation_pause_weeks", "2025-12-01", "12"),
        ("sexual_harassment_disclosure", "2026-04-06", "express"),
        ("data_protection_complaint_days", "2026-06-18", "none"),
        ("data_protection_complaint_days", "2026-06-19", "30"),
    ],
)
def test_the_value_is_chosen_by_the_date_that_counts(name: str, on: str, value: str) -> None:
    assert shipped_law().value_on(name, day(on)).value == value


def test_what_is_not_certain_says_so() -> None:
    unsure = {
        parameter.name
        for parameter in shipped_law()
        for value in parameter.values
        if not value.confirmed
    }
    assert unsure == {"tribunal_claim_months", "access_request_search", "kcsie_edition"}


def test_a_number_where_law_sets_none_is_refused() -> None:
    with pytest.raises(BadInput, match="no number"):
        shipped_law().number_on("data_protection_complaint_days", day("2026-01-01"))


def test_every_shipped_number_is_typical_or_fixed_by_a_named_source() -> None:
    for number in PROFILE.numbers:
        if number.whose is Whose.TYPICAL:
            assert number.source == "typical, not the trust’s"
        else:
            assert number.whose is Whose.FIXED
            assert number.source
            assert number.limit


@pytest.mark.parametrize(
    ("key", "days"),
    [
        ("screens_days", 1),
        ("triage_days", 5),
        ("fact_find_days", 5),
        ("investigation_decision_days", 2),
        ("commissioning_days", 3),
        ("notification_days", 3),
        ("investigation_days", 20),
        ("suspension_review_days", 10),
        ("hearing_notice_days", 10),
        ("lado_contact_days", 1),
        ("ico_notice_hours", 72),
    ],
)
def test_the_typical_numbers(key: str, days: int) -> None:
    assert PROFILE.days(key) == days


def test_typical_choices() -> None:
    assert PROFILE.flag("hearing_clear_days") is True
    assert PROFILE.time_of_day("email_cut_off").isoformat() == "16:30:00"
    assert PROFILE.calendar is CalendarKind.TRUST


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("lado_contact_days", 2),
        ("ico_notice_hours", 96),
        ("suspension_letter_days", 3),
        ("companion_days", 4),
        ("first_class_days", 1),
        ("triage_days", 0),
        ("triage_days", -5),
        ("triage_days", 367),
        ("triage_days", True),
        ("hearing_clear_days", 1),
        ("email_cut_off", "25:00"),
        ("email_cut_off", "16.30"),
        ("email_cut_off", 1630),
        ("working_day_calendar", "calendar"),
        ("working_day_calendar", "statutory"),
    ],
)
def test_less_than_law_asks_and_what_cannot_be_is_refused(key: str, value: int | str) -> None:
    with pytest.raises(BadInput) as refusal:
        PROFILE.with_number(key, value, source="Disciplinary procedure, 7.1")
    assert refusal.value.field == key


def test_the_trusts_number_keeps_its_source_and_leaves_the_first_version_alone() -> None:
    mine = PROFILE.with_number("hearing_notice_days", 12, source=" Procedure, 7.1 ")
    number = mine.number("hearing_notice_days")
    assert (number.value, number.whose, number.source) == (12, Whose.TRUST, "Procedure, 7.1")
    assert PROFILE.days("hearing_notice_days") == 10
    assert len(mine.typical) == len(PROFILE.typical) - 1


def test_a_number_needs_its_source() -> None:
    with pytest.raises(BadInput, match="source"):
        PROFILE.with_number("triage_days", 4, source="  ")


def test_a_longer_window_for_the_companion_is_allowed_and_stays_fixed() -> None:
    longer = PROFILE.with_number("companion_days", 7, source="Procedure, 6.2")
    assert longer.number("companion_days").whose is Whose.FIXED


def test_few_days_to_prepare_ask_for_a_reason() -> None:
    few = PROFILE.with_number("hearing_notice_days", 4, source="Procedure, 7.1")
    assert "reason" in advice(few.number("hearing_notice_days"))
    assert advice(PROFILE.number("hearing_notice_days")) == ""


def test_a_profile_survives_being_kept_as_plain_data() -> None:
    mine = PROFILE.with_number("email_cut_off", "17:00", source="Procedure, 2.4")
    assert profile_from(mine.as_data(), name=mine.name) == mine


def test_a_kept_profile_below_the_law_is_refused_when_read() -> None:
    data = PROFILE.as_data()
    next(entry for entry in data["numbers"] if entry["key"] == "companion_days")["value"] = 2
    with pytest.raises(BadInput, match="fewer than 5"):
        profile_from(data, name="changed")
