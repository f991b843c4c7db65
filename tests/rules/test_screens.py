"""The questions that a person answers, and the clocks that the answers start."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from casework.rules.screens import (
    QUESTIONS,
    Answer,
    Screen,
    data_breach_note,
    ico_clock_starts,
    lado_clock_starts,
    open_screens,
)


def test_each_route_has_one_question() -> None:
    assert [q.screen for q in QUESTIONS] == list(Screen)


@pytest.mark.parametrize(
    ("answer", "starts"),
    [(Answer.YES, True), (Answer.UNKNOWN, True), (Answer.NO, False), (None, False)],
)
def test_the_lado_is_asked_also_when_it_is_not_known(answer: Answer | None, starts: bool) -> None:
    answers = {} if answer is None else {Screen.SAFEGUARDING: answer}
    assert lado_clock_starts(answers) is starts


@pytest.mark.parametrize(
    ("answer", "starts"),
    [(Answer.YES, True), (Answer.UNKNOWN, False), (Answer.NO, False), (None, False)],
)
def test_the_72_hours_run_only_from_a_breach(answer: Answer | None, starts: bool) -> None:
    answers = {} if answer is None else {Screen.DATA_BREACH: answer}
    assert ico_clock_starts(answers) is starts


def test_a_question_left_open_stays_open() -> None:
    answers = {Screen.SAFEGUARDING: Answer.NO, Screen.POLICE: Answer.UNKNOWN}
    left = open_screens(answers)
    assert Screen.SAFEGUARDING not in left
    assert Screen.POLICE in left
    assert Screen.UNION in left


def test_72_hours_are_clock_hours_over_the_end_of_summer_time() -> None:
    # 24 October 2026, 10:00 BST; the clocks go back on the 25th.
    aware = datetime(2026, 10, 24, 9, 0, tzinfo=UTC)
    assert data_breach_note(aware).endswith("from Sat 24 Oct 10:00, to Tue 27 Oct 09:00")


def test_without_an_instant_the_note_names_no_day() -> None:
    assert "72 clock hours" in data_breach_note(None)
