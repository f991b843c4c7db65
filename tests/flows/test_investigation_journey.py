"""An investigation through the real window, by keyboard alone: from the notice to the report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from casework.actor import Capacity
from casework.clock import FrozenClock
from casework.rules.stage import Stage
from tests.flows import alleging, case, door, hearing, letters, officer
from tests.flows.driver import Adviser
from tests.support.casebooks import ADVISER, PASSPHRASE, reopen
from tests.support.notified_cases import notified_case
from ui.pages.case import CasePage


def test_an_investigation_from_the_notice_to_the_submitted_report(
    open_window: Callable[..., Adviser],
    casebook_folder: Path,
    clock: FrozenClock,
    tmp_path: Path,
) -> None:
    casework = reopen(casebook_folder, clock)
    notified_case(casework, ADVISER)
    casework.close()
    adviser = open_window(casebook_folder)
    door.open_with_passphrase(adviser, PASSPHRASE)
    open_the_case(adviser)
    adviser.key("Alt+5")
    case.move(adviser, Stage.INVESTIGATING)
    hearing.attach(adviser, hearing.handed_in(tmp_path / "handed in"))
    hearing.mark_words(adviser)
    alleging.add_allegations(adviser)
    alleging.amend_the_terms(adviser)
    alleging.tell_of_the_change(adviser)
    for who in hearing.PEOPLE:
        hearing.plan(adviser, who, "25/11/2026")
    adviser.later(days=3)
    for who in hearing.PEOPLE:
        hearing.hear(adviser, who, "25/11/2026")
    for number, exhibit in ((1, "PN/1"), (2, ""), (3, "")):
        alleging.fill_matrix(adviser, number, exhibit=exhibit)
        alleging.put_all(adviser, number, count=2 if exhibit else 1)
    alleging.begin_the_report(adviser)
    alleged = alleging.ids(adviser)
    act_as(adviser, Capacity.INVESTIGATING_OFFICER)
    officer.cannot_decide(adviser)
    alleging.weigh(adviser, 1)
    officer.write_report(adviser, alleged)
    officer.send_to_hr(adviser)
    act_as(adviser, Capacity.HR_ADVISER)
    officer.try_as_hr(adviser, alleged[0])
    act_as(adviser, Capacity.INVESTIGATING_OFFICER)
    officer.answer_comment(adviser)
    adviser.later(minutes=20)
    signed = tmp_path / "signed.txt"
    signed.write_text("Signed: G. Lomas", encoding="utf-8")
    hearing.attach(adviser, [signed])
    officer.confirm_by_signed_copy(adviser, "PN/6")
    officer.submit(adviser)
    for words in officer.save_report(adviser, tmp_path / "report"):
        read_back(words)


def read_back(words: str) -> None:
    """Find in a file what was found and said, and HR's comment in its appendix alone."""
    stated = {
        "the added allegation": alleging.ADDED[0][1],
        "its finding": officer.FINDINGS[2][2],
        "the exhibit": "PN/5",
        "the answer to HR": officer.ANSWER,
        "the officer": "Gareth Lomas",
    }
    letters.assert_stated(words, stated)
    # The comment stands in the appendix alone, never in the officer's words.
    assert words.index(officer.FINDINGS[1][2]) < words.index(officer.COMMENT)


def act_as(adviser: Adviser, capacity: Capacity) -> None:
    """Act in another capacity, and come back to the case."""
    officer.act_as(adviser, capacity)
    open_the_case(adviser)


def open_the_case(adviser: Adviser) -> None:
    """Find the case in the list."""
    adviser.key("Ctrl+2")
    adviser.until(lambda: adviser.place == "cases")
    adviser.type_in("merr")
    adviser.key("Down")
    adviser.key("Return")
    adviser.until(lambda: adviser.place == "case")
    assert adviser.see(CasePage).header.name.text() == "Dana Merrick"
