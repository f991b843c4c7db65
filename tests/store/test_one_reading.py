"""Readings of a thread that share one view: asked once, and ended by an act."""

from __future__ import annotations

from threading import Thread

from casework.actor import Actor
from casework.services import case_corrections, case_pages
from casework.services.context import Casework
from casework.store.one_reading import once
from tests.support.process_cases import log_case


def _count(told: list[str]) -> int:
    told.append("asked")
    return len(told)


def asked(casework: Casework, told: list[str], *, times: int = 2) -> list[int]:
    """Ask the same question in several readings; return what each was told."""
    answers = []
    for _time in range(times):
        with casework.read() as session:
            answers.append(once(session, "how many", lambda: _count(told)))
    return answers


def test_a_question_is_asked_once_where_readings_share_a_view(casework: Casework) -> None:
    told: list[str] = []
    with casework.one_reading(), casework.one_reading():
        assert asked(casework, told) == [1, 1]
    assert asked(casework, told) == [2, 3]


def test_another_thread_reads_for_itself(casework: Casework) -> None:
    told: list[str] = []
    with casework.one_reading():
        asked(casework, told)
        other = Thread(target=asked, args=(casework, told))
        other.start()
        other.join()
    assert len(told) == 3


def test_what_an_act_changed_is_seen_after_it(casework: Casework, adviser: Actor) -> None:
    case_id = log_case(casework, adviser)
    with casework.one_reading():
        before = case_pages.case_page(casework, adviser, case_id=case_id)
        case_corrections.restrict_case(casework, adviser, case_id=case_id, open_to=[adviser.name])
        after = case_pages.case_page(casework, adviser, case_id=case_id)
    assert (before.facts.restricted, after.facts.restricted) == (False, True)
