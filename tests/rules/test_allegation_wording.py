"""The wording of an allegation: what stops it, what is to look at, what is in order."""

from __future__ import annotations

import pytest

from casework.rules.allegation_wording import (
    WordingCheck,
    WordingWeight,
    check_wording,
    checks_in_order,
)
from casework.rules.partial_dates import PartialDate, stored_date
from casework.rules.report import Conduct

SATURDAY = Conduct(stored_date("2026-10-31"))
GOOD = (
    "It is alleged that on Saturday 31 October 2026, at about 21:14 GMT, you published a post on "
    "Townsquare from your personal account “Dana M”, visible to friends of friends, describing a "
    "pupil of Year 4 in words by which the child could be identified."
)


def test_a_precise_allegation_is_in_order() -> None:
    assert check_wording(GOOD, conduct=SATURDAY) == ()
    assert checks_in_order(()) == tuple(WordingCheck)
    assert WordingCheck.NO_PUPIL.in_order == "No pupil named"


@pytest.mark.parametrize(
    ("wording", "check", "weight"),
    [
        ("", WordingCheck.SAYS_WHAT, WordingWeight.STOP),
        (GOOD.replace("It is alleged that on", "On"), WordingCheck.ALLEGED, WordingWeight.STOP),
        (GOOD + " This upset the class teacher.", WordingCheck.ALLEGED, WordingWeight.WARN),
        (
            "It is alleged that on 31 October 2026 you brought the Trust into disrepute.",
            WordingCheck.SAYS_WHAT,
            WordingWeight.STOP,
        ),
        (
            "It is alleged that on 31 October 2026 there was a page.",
            WordingCheck.SAYS_WHAT,
            WordingWeight.WARN,
        ),
        ("It is alleged that you posted a picture.", WordingCheck.DATED, WordingWeight.STOP),
        (
            "It is alleged that on 31 October you posted a picture.",
            WordingCheck.DATED,
            WordingWeight.WARN,
        ),
        (GOOD.replace("31 October", "30 October"), WordingCheck.DATED, WordingWeight.STOP),
        (GOOD.replace("Saturday", "Friday"), WordingCheck.DATED, WordingWeight.STOP),
        (
            GOOD[:-1] + ", and also sent a message to a parent.",
            WordingCheck.ONE_ACT,
            WordingWeight.WARN,
        ),
        (
            GOOD[:-1] + " on 30 October 2026 and on 1 November 2026.",
            WordingCheck.ONE_ACT,
            WordingWeight.WARN,
        ),
        (
            GOOD.replace("a pupil of Year 4", "the pupil Aisha Khan"),
            WordingCheck.NO_PUPIL,
            WordingWeight.STOP,
        ),
        (
            GOOD.replace("in words", "maliciously in words"),
            WordingCheck.NEUTRAL,
            WordingWeight.STOP,
        ),
        (GOOD[:-1] + ", and are guilty of it.", WordingCheck.NEUTRAL, WordingWeight.STOP),
    ],
)
def test_what_is_wrong_is_found_with_its_place_and_cure(
    wording: str, check: WordingCheck, weight: WordingWeight
) -> None:
    findings = check_wording(wording, conduct=SATURDAY)
    assert (check, weight) in {(finding.check, finding.weight) for finding in findings}
    for finding in findings:
        assert finding.message
        assert finding.cure
        assert 0 <= finding.start <= finding.end <= len(wording)


@pytest.mark.parametrize(
    "wording",
    [
        GOOD.replace("“Dana M”", "“clearly guilty”"),
        GOOD.replace("pupil of Year 4", "pupil in Class 4B"),
        GOOD.replace("pupil of Year 4", "pupil A"),
        GOOD.replace("Saturday 31 October 2026, at about 21:14 GMT", "31/10/2026"),
    ],
)
def test_what_is_right_is_left_alone(wording: str) -> None:
    assert check_wording(wording, conduct=SATURDAY) == ()


@pytest.mark.parametrize(
    ("act", "told"),
    [
        ("you posted", False),
        ("you posted on Townsquare", False),
        ("you used", False),
        ("you used inappropriate language", False),
        ("a post on Townsquare was unprofessional", False),
        ("you posted a picture", True),
        ("you messaged a pupil", True),
        ("you commented “so do I”", True),
        ("you posted on Townsquare that a colleague is lazy", True),
        ("a picture of a class was shared on Townsquare", True),
    ],
)
def test_it_says_what_was_done_only_when_the_act_has_its_object(act: str, told: bool) -> None:
    wording = f"It is alleged that on 31 October 2026 {act}."
    findings = check_wording(wording, conduct=SATURDAY)
    assert (WordingCheck.SAYS_WHAT in checks_in_order(findings)) is told, findings


def test_a_known_pupils_name_is_found_also_in_quotations() -> None:
    wording = GOOD.replace("“Dana M”", "“poor old zoe again”")
    findings = check_wording(wording, conduct=SATURDAY, pupil_names=["Zoe"])
    assert [wording[f.start : f.end] for f in findings] == ["zoe"]


def test_a_range_is_one_course_of_conduct() -> None:
    wording = "It is alleged that between 1 October 2026 and 31 October 2026 you messaged a pupil."
    conduct = Conduct(stored_date("2026-10-01"), stored_date("2026-10-31"))
    assert check_wording(wording, conduct=conduct) == ()


def test_a_month_and_an_unknown_date_can_be_said() -> None:
    month = "It is alleged that in October 2026 you posted a picture of a class."
    assert check_wording(month, conduct=Conduct(stored_date("2026-10"))) == ()
    unknown = "It is alleged that on a date not known you posted a picture of a class."
    assert check_wording(unknown, conduct=Conduct(PartialDate.unknown())) == ()


def test_a_long_text_is_looked_at_soon() -> None:
    assert check_wording("It is alleged that " + "you posted. " * 8_000, conduct=SATURDAY)
