"""The report is submitted whole and locked, or nothing has changed."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from casework.actor import Actor, Capacity
from casework.clock import FrozenClock
from casework.errors import BadInput, Refused
from casework.ids import CaseId
from casework.rules.pseudonyms import PseudonymKind
from casework.rules.report_passages import allegation_key
from casework.rules.stage import Stage
from casework.rules.utterances import Region, UtteranceAct, UtteranceText, Whose
from casework.services import (
    allegations,
    case_pages,
    chronology,
    passages,
    pseudonyms,
    report_comments,
    report_files,
    report_readiness,
    report_submission,
    reports,
    stages,
    terms_of_reference,
    utterances,
)
from casework.services.context import Casework
from casework.services.letter_files import PaperFormat
from casework.store import report_queries
from casework.summaries.meetings import PupilKey
from casework.summaries.reports import DraftPurpose, OpenPoint
from tests.support.casebooks import ADVISER
from tests.support.matrix_cases import attach
from tests.support.report_cases import OFFICER, TYPIST, finished_case, first_allegation

TODAY = date(2026, 11, 23)
POST = UtteranceText(Region(1, 0.1, 0.2, 0.8, 0.4), Whose.EMPLOYEE, UtteranceAct.POST, words="Hi.")
COMMISSIONER = Actor("Ruth Abara", Capacity.COMMISSIONING_MANAGER)


@pytest.fixture
def case_id(casework: Casework) -> CaseId:
    return finished_case(casework)


def submit(casework: Casework, actor: Actor, case_id: CaseId, on: date = TODAY) -> None:
    report_submission.submit(casework, actor, case_id=case_id, signed_on=on)


def stage(casework: Casework, case_id: CaseId) -> Stage:
    return stages.process_page(casework, ADVISER, case_id=case_id).stage


def test_submitting_locks_the_words_and_keeps_both_papers(
    casework: Casework, case_id: CaseId
) -> None:
    left = report_readiness.open_points(casework, OFFICER, case_id=case_id)
    assert [point.words for point in left if point.stops] == []
    submit(casework, OFFICER, case_id)
    shown = reports.report(casework, ADVISER, case_id=case_id)
    assert (shown.submitted, shown.submitted_by, shown.signed_on) == (True, "Gareth Lomas", TODAY)
    assert shown.drafts[-1].purpose is DraftPurpose.SUBMITTED
    assert stage(casework, case_id) is Stage.REPORT_SUBMITTED
    for kind, sha256 in (
        (PaperFormat.PDF, shown.pdf_sha256),
        (PaperFormat.DOCX, shown.docx_sha256),
    ):
        kept = report_files.kept_file(casework, ADVISER, case_id=case_id, kind=kind)
        assert kept is not None
        assert hashlib.sha256(kept).hexdigest() == sha256
    with casework.read() as session:
        row = report_queries.last_report(session, case_id)
        assert row is not None
        assert "The words of finding." in row.merged_text
        assert row.facts["officer"] == "Gareth Lomas"
        assert row.audit_anchor
    for actor in (OFFICER, TYPIST):
        with pytest.raises(Refused, match="its words are fixed"):
            passages.save(casework, actor, case_id=case_id, key="conclusion", text="Other.")
    with pytest.raises(Refused, match="its words are fixed"):
        passages.confirm(casework, OFFICER, case_id=case_id, keys=["conclusion"])
    with pytest.raises(Refused, match="submitted"):
        submit(casework, OFFICER, case_id)
    assert case_pages.case_page(casework, ADVISER, case_id=case_id)


def test_what_was_typed_of_a_withdrawn_allegation_bars_nothing(
    casework: Casework, case_id: CaseId
) -> None:
    (about,) = allegations.allegations_of_case(casework, ADVISER, case_id=case_id)
    added = allegations.draft_allegation(
        casework, ADVISER, case_id=case_id, text=about.text, why="Another post."
    ).value
    pseudonyms.give_pseudonym(
        casework, ADVISER, case_id=case_id, kind=PseudonymKind.PUPIL,
        key=PupilKey("", "Tilly Larkspur", "", ""), about="Year 4",
    )  # fmt: skip
    words = "Tilly Larkspur is named in PN/77, p 3."
    key = allegation_key(added, "established")
    passages.save(casework, TYPIST, case_id=case_id, key=key, text=words)
    assert any(point.key == key for point in stopping(casework, case_id))
    allegations.withdraw_allegation(
        casework, ADVISER, allegation_id=added, reason="It is the same post."
    )
    with pytest.raises(Refused, match="withdrawn"):
        passages.save(casework, OFFICER, case_id=case_id, key=key, text="Nobody is named.")
    assert stopping(casework, case_id) == []
    submit(casework, OFFICER, case_id)
    assert passages.writings(casework, OFFICER, case_id=case_id, key=key)[0].text == words


def stopping(casework: Casework, case_id: CaseId) -> list[OpenPoint]:
    points = report_readiness.open_points(casework, OFFICER, case_id=case_id)
    return [point for point in points if point.stops]


def test_what_the_report_rests_on_is_locked_with_it(casework: Casework, case_id: CaseId) -> None:
    picture = attach(casework, ADVISER, case_id)
    words = utterances.mark(casework, ADVISER, item_id=picture, text=POST).value
    (about,) = allegations.allegations_of_case(casework, ADVISER, case_id=case_id)
    edit = partial(
        allegations.edit_allegation, casework, ADVISER, allegation_id=about.allegation_id,
        text=replace(about.text, wording="It is alleged that something else was said."), why="So.",
    )  # fmt: skip
    submit(casework, OFFICER, case_id)
    for act in (
        edit,
        partial(allegations.draft_allegation, casework, ADVISER, case_id=case_id, text=about.text),
        partial(
            allegations.withdraw_allegation, casework, ADVISER,
            allegation_id=about.allegation_id, reason="Not needed.",
        ),
        partial(
            terms_of_reference.save_draft, casework, ADVISER, case_id=case_id,
            terms=terms_of_reference.proposed_fields(casework, ADVISER, case_id=case_id),
        ),
        partial(utterances.mark, casework, ADVISER, item_id=picture, text=POST),
        partial(utterances.remove, casework, ADVISER, utterance_id=words, reason="Twice."),
        partial(
            chronology.say_of_record, casework, OFFICER, case_id=case_id,
            record=first_record(casework, case_id), in_report=False,
        ),
    ):  # fmt: skip
        with pytest.raises(Refused, match=r"The report is submitted, and .* locked with it"):
            act()


def first_record(casework: Casework, case_id: CaseId) -> str:
    lines = chronology.chronology(casework, OFFICER, case_id=case_id).lines
    return next(line.record for line in lines if line.record)


@pytest.mark.parametrize("actor", [ADVISER, COMMISSIONER], ids=["HR", "commissioner"])
def test_nobody_else_submits(casework: Casework, case_id: CaseId, actor: Actor) -> None:
    with pytest.raises(Refused, match="not written in the capacity"):
        submit(casework, actor, case_id)
    assert stage(casework, case_id) is Stage.REPORT_DRAFT


def test_whoever_types_for_the_officer_cannot_submit_without_a_signed_declaration(
    casework: Casework, case_id: CaseId
) -> None:
    with pytest.raises(Refused, match="has not signed the declaration"):
        submit(casework, TYPIST, case_id)


def test_an_open_point_bars_it_and_leaves_no_file(casework: Casework, case_id: CaseId) -> None:
    key = allegation_key(first_allegation(casework, case_id), "finding")
    passages.save(casework, TYPIST, case_id=case_id, key=key, text="Typed.", choice="substantiated")
    before = set(casework.vault.names())
    with pytest.raises(Refused, match="cannot be submitted yet") as refusal:
        submit(casework, OFFICER, case_id)
    assert any("not confirmed" in problem for problem in refusal.value.problems)
    assert set(casework.vault.names()) == before
    passages.confirm(casework, OFFICER, case_id=case_id, keys=[key])
    submit(casework, OFFICER, case_id)


def test_a_change_while_the_papers_are_made_stops_it_and_leaves_no_file(
    casework: Casework, case_id: CaseId, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish = report_files.finish

    def meanwhile(prepared: report_files.PreparedReport) -> report_files.FinishedReport:
        made = finish(prepared)
        passages.save(casework, OFFICER, case_id=case_id, key="other", text="Something new.")
        return made

    monkeypatch.setattr(report_files, "finish", meanwhile)
    before = set(casework.vault.names())
    with pytest.raises(Refused, match="changed while the papers were made"):
        submit(casework, OFFICER, case_id)
    assert set(casework.vault.names()) == before
    assert not reports.report(casework, ADVISER, case_id=case_id).submitted


def test_the_day_of_the_signature_can_be(
    casework: Casework, case_id: CaseId, clock: FrozenClock
) -> None:
    with pytest.raises(BadInput, match="still to come"):
        submit(casework, OFFICER, case_id, TODAY + timedelta(days=1))
    with pytest.raises(BadInput, match="after that day"):
        submit(casework, OFFICER, case_id, TODAY - timedelta(days=1))


def test_the_officer_decides_no_case_and_moves_no_stage(
    casework: Casework, case_id: CaseId
) -> None:
    from tests.support.process_cases import go

    with pytest.raises(Refused, match="not taken forward in the capacity"):
        go(casework, OFFICER, case_id, Stage.INVESTIGATING, note="More to find out.")


def test_a_comment_comes_too_late_after_the_submission(casework: Casework, case_id: CaseId) -> None:
    from casework.rules.report_comments import CommentKind

    reports.send_to_hr(casework, OFFICER, case_id=case_id)
    submit(casework, OFFICER, case_id)
    with pytest.raises(Refused, match="submitted"):
        report_comments.comment(
            casework, ADVISER, case_id=case_id, key="other", kind=CommentKind.LAW, text="Late."
        )
