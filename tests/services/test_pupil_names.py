"""A pupil's real name is noticed wherever it was typed, and the notice names the pseudonym."""

from __future__ import annotations

import pytest

from casework.ids import CaseId, LetterId
from casework.rules.enquiries import EnquiryKind
from casework.rules.evidence_matrix import Column
from casework.rules.pseudonyms import PseudonymKind
from casework.services import (
    enquiries,
    letter_views,
    letters,
    matrix_entries,
    passages,
    pseudonyms,
    report_readiness,
)
from casework.services.context import Casework
from casework.services.enquiries import EnquiryAsked
from casework.summaries.meetings import PupilKey
from casework.summaries.reports import OpenPoint
from tests.support.casebooks import ADVISER
from tests.support.letter_cases import filled_letter
from tests.support.report_cases import OFFICER, first_allegation, notified_case


@pytest.fixture
def case_id(casework: Casework) -> CaseId:
    made = notified_case(casework)
    pseudonyms.give_pseudonym(
        casework, ADVISER, case_id=made, kind=PseudonymKind.PUPIL,
        key=PupilKey("", "Tilly Larkspur", "", ""), about="Year 4",
    )  # fmt: skip
    return made


def noticed(casework: Casework, case_id: CaseId) -> list[OpenPoint]:
    points = report_readiness.open_points(casework, OFFICER, case_id=case_id)
    return [point for point in points if "real name" in point.words]


def test_before_the_report_is_locked_the_officer_sees_where_a_name_stands(
    casework: Casework, case_id: CaseId
) -> None:
    assert noticed(casework, case_id) == []
    passages.save(casework, OFFICER, case_id=case_id, key="other", text="It was about tilly.")
    allegation = first_allegation(casework, case_id)
    matrix_entries.add_entry(
        casework, OFFICER, allegation_id=allegation, element="happened", column=Column.SUPPORTS,
        text="The Larkspur family saw it.",
    )  # fmt: skip
    enquiries.raise_enquiry(
        casework, OFFICER, case_id=case_id,
        asked=EnquiryAsked(EnquiryKind.LINE, "Ask who sat beside Tilly"),
    )  # fmt: skip
    found = noticed(casework, case_id)
    assert [(one.key, one.tab, one.stops) for one in found] == [
        ("", "allegations", True),
        ("other", "", False),
        ("", "meetings", False),
    ]
    assert all("Pupil A" in one.words and "Tilly" not in str(one) for one in found)


def test_a_name_that_surely_stands_bars_the_submission_and_leads_to_its_passage(
    casework: Casework, case_id: CaseId
) -> None:
    passages.save(casework, OFFICER, case_id=case_id, key="other", text="It was about Tilly.")
    (point,) = noticed(casework, case_id)
    assert (point.key, point.stops) == ("other", True)
    assert "the real name of Pupil A stands there" in point.words
    with casework.read() as session:
        assert point in report_readiness.stops_in(session, case_id)
    passages.save(casework, OFFICER, case_id=case_id, key="other", text="It was about Pupil A.")
    assert noticed(casework, case_id) == []


def test_a_name_that_is_also_a_word_or_the_employees_bars_nothing_by_itself(
    casework: Casework, case_id: CaseId
) -> None:
    pseudonyms.give_pseudonym(
        casework, ADVISER, case_id=case_id, kind=PseudonymKind.PUPIL,
        key=PupilKey("", "Will Merrick", "", ""), about="Year 4",
    )  # fmt: skip
    text = "Will this be read? Ms Merrick said so."
    passages.save(casework, OFFICER, case_id=case_id, key="other", text=text)
    assert [point.stops for point in noticed(casework, case_id)] == [False]
    passages.save(casework, OFFICER, case_id=case_id, key="other", text="It was will merrick.")
    assert [point.stops for point in noticed(casework, case_id)] == [True]


def test_the_name_of_a_parent_bars_as_well_and_one_surname_is_said_once(
    casework: Casework, case_id: CaseId
) -> None:
    pseudonyms.give_pseudonym(
        casework, ADVISER, case_id=case_id, kind=PseudonymKind.PUPIL,
        key=PupilKey("", "Ada Quillfeather", "Nora Quillfeather", ""), about="Year 4",
    )  # fmt: skip
    passages.save(casework, OFFICER, case_id=case_id, key="other", text="Nora rang us.")
    (point,) = noticed(casework, case_id)
    assert (point.stops, "the parent of Pupil B" in point.words) == (True, True)
    passages.save(casework, OFFICER, case_id=case_id, key="other", text="Ada Quillfeather rang.")
    assert [("parent" in one.words) for one in noticed(casework, case_id)] == [False]


def test_the_title_of_a_parent_is_nobodys_name(casework: Casework, case_id: CaseId) -> None:
    pseudonyms.give_pseudonym(
        casework, ADVISER, case_id=case_id, kind=PseudonymKind.PUPIL,
        key=PupilKey("", "Rory Quill", "Mrs Quill and the Rev. Ann Osborne", ""), about="Year 4",
    )  # fmt: skip
    text = "Mrs Osei and the Rev. Hale said so."
    passages.save(casework, OFFICER, case_id=case_id, key="other", text=text)
    assert not any(point.stops for point in noticed(casework, case_id))
    passages.save(casework, OFFICER, case_id=case_id, key="other", text="Mrs Quill said so.")
    assert any(point.stops for point in noticed(casework, case_id))


def test_a_letter_that_names_a_pupil_is_to_be_looked_at(
    casework: Casework, case_id: CaseId
) -> None:
    letter_id = filled_letter(casework, ADVISER, case_id, "L14")
    assert "PUPIL_NAMED" not in codes(casework, letter_id)
    draft = letter_views.open_draft(casework, ADVISER, letter_id=letter_id)
    body = f"{draft.body}\n\nTilly was upset."
    letters.save_body(casework, ADVISER, letter_id=letter_id, body=body)
    assert "PUPIL_NAMED" in codes(casework, letter_id)


def codes(casework: Casework, letter_id: LetterId) -> list[str]:
    shown = letter_views.open_draft(casework, ADVISER, letter_id=letter_id)
    assert "Tilly" not in str(shown.checks.problems)
    return [problem.code for problem in shown.checks.problems]
