"""Every cell of the conflict matrix, typed here from DOMAIN.md 2.3, apart from the rule's table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.rules.case_role import CaseRole as R
from casework.rules.conflicts import SILENT, Verdict, judge

COLUMNS = (
    R.IO,
    R.COMMISSIONER,
    R.HEARING_PANEL,
    R.APPEAL_PANEL,
    R.PANEL_HR_ADVISER,
    R.NOTE_TAKER,
    R.SUPPORT_CONTACT,
)

# H hard, S soft, o ok, - silent ("-" and n/a of the document).
DOCUMENT = [
    (R.SUBJECT, "HHHHHHH"),
    (R.REPORTER, "HHHHHSS"),
    (R.WITNESS, "HSHHHSS"),
    (R.IO, "-HHHHSH"),
    (R.COMMISSIONER, "H-SH-SH"),
    (R.DECIDED_SUSPENSION, "SoSH-oH"),
    (R.HEARING_PANEL, "HS-H-HH"),
    (R.HR_ADVISER_TO_IO, "----SoH"),
    (R.HR_ADVISER_TO_HEARING, "----SoH"),
    (R.RELATIVE_OR_FRIEND, "HHHHHSS"),
    (R.LINE_MANAGER, "SoSS-oS"),
    (R.JUNIOR, "SSSSooo"),
    (R.COMPANION, "HHHHHHS"),
]

# DOMAIN.md 14, ruling 5: the added cells.
ADDED = [
    (R.HEARING_PANEL, R.APPEAL_PANEL, "H"),
    (R.PRESENTING_OFFICER, R.APPEAL_PANEL, "H"),
    (R.PRESENTING_OFFICER, R.HEARING_PANEL, "H"),
    (R.NOTE_TAKER, R.HEARING_PANEL, "H"),
    (R.NOTE_TAKER, R.APPEAL_PANEL, "H"),
    (R.NOTE_TAKER, R.IO, "o"),
    (R.NOTE_TAKER, R.COMMISSIONER, "o"),
    (R.NOTE_TAKER, R.PANEL_HR_ADVISER, "o"),
    (R.NOTE_TAKER, R.SUPPORT_CONTACT, "o"),
    (R.SUPPORT_CONTACT, R.IO, "H"),
    (R.SUPPORT_CONTACT, R.COMMISSIONER, "H"),
    (R.SUPPORT_CONTACT, R.HEARING_PANEL, "H"),
    (R.SUPPORT_CONTACT, R.APPEAL_PANEL, "H"),
    (R.POLICY_OWNER, R.IO, "S"),
    (R.POLICY_OWNER, R.HEARING_PANEL, "S"),
    (R.POLICY_OWNER, R.APPEAL_PANEL, "S"),
    (R.FRIEND_OF_THOSE_ACTING, R.IO, "S"),
    (R.FRIEND_OF_THOSE_ACTING, R.HEARING_PANEL, "S"),
    (R.FRIEND_OF_THOSE_ACTING, R.APPEAL_PANEL, "S"),
    (R.WITNESS, R.COMPANION, "S"),
]

LETTERS = {"H": Verdict.HARD, "S": Verdict.SOFT, "o": Verdict.OK, "-": Verdict.OK}

CELLS = [
    (is_also, proposed, cell)
    for is_also, row in DOCUMENT
    for proposed, cell in zip(COLUMNS, row, strict=True)
] + ADDED
NAMED = {(is_also, proposed) for is_also, proposed, cell in CELLS if cell != "-"}


@pytest.mark.parametrize(("is_also", "proposed", "cell"), CELLS)
def test_every_cell(is_also: R, proposed: R, cell: str) -> None:
    answer = judge(proposed, [is_also])
    assert answer.verdict is LETTERS[cell]
    (reason,) = answer.reasons
    assert reason.is_also is is_also
    assert reason.verdict is LETTERS[cell]
    assert (reason.because == SILENT) == (cell == "-")


@pytest.mark.parametrize("proposed", list(R))
@pytest.mark.parametrize("is_also", list(R))
def test_pairs_that_nothing_names_are_ok_and_say_so(is_also: R, proposed: R) -> None:
    if (is_also, proposed) in NAMED:
        return
    (reason,) = judge(proposed, [is_also]).reasons
    assert (reason.verdict, reason.because) == (Verdict.OK, SILENT)


@pytest.mark.parametrize("is_also", list(R))
def test_a_companion_is_the_workers_choice(is_also: R) -> None:
    assert judge(R.COMPANION, [is_also]).verdict is not Verdict.HARD


def test_nothing_known_is_free() -> None:
    answer = judge(R.IO, [])
    assert (answer.verdict, answer.reasons) == (Verdict.OK, ())


@given(st.sampled_from(R), st.lists(st.sampled_from(R)))
def test_the_hardest_fact_rules_and_all_are_listed_once(proposed: R, facts: list[R]) -> None:
    answer = judge(proposed, facts)
    assert [reason.is_also for reason in answer.reasons] == list(dict.fromkeys(facts))
    singly = {judge(proposed, [fact]).verdict for fact in facts}
    hardest = next((v for v in (Verdict.HARD, Verdict.SOFT) if v in singly), Verdict.OK)
    assert answer.verdict is hardest


def test_two_soft_facts_stay_soft() -> None:
    answer = judge(R.HEARING_PANEL, [R.COMMISSIONER, R.DECIDED_SUSPENSION])
    assert answer.verdict is Verdict.SOFT
    assert len(answer.reasons) == 2


def test_the_reason_names_the_fact_and_the_code() -> None:
    (reason,) = judge(R.HEARING_PANEL, [R.IO]).reasons
    assert reason.because.startswith("has investigated the case;")
    assert "Acas Code, paragraph 6" in reason.because
    (reason,) = judge(R.APPEAL_PANEL, [R.HEARING_PANEL]).reasons
    assert "Acas Code, paragraph 27" in reason.because
