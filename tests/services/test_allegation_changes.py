"""Allegations added, amended and withdrawn after the notice: kept, reasoned, told by L16."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.actor import Actor
from casework.errors import BadInput
from casework.ids import AllegationId, CaseId
from casework.rules.stage import Stage
from casework.services import (
    allegation_changes,
    allegations,
    letter_files,
    letter_views,
    letters,
    report_readiness,
    stages,
)
from casework.services.context import Casework
from casework.summaries.allegation_changes import ChangeKind
from casework.summaries.letter_draft import LineKind
from tests.support.letter_cases import filled_letter
from tests.support.notified_cases import issue_and_serve, notified_case
from tests.support.policy_cases import WORDING
from tests.support.process_cases import go

ANEW = WORDING.replace("a pupil of Year 4", "a pupil of Year 5")
WHY = "The class was wrong."


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return notified_case(casework, adviser)


def first(casework: Casework, adviser: Actor, case_id: CaseId) -> AllegationId:
    return allegations.allegations_of_case(casework, adviser, case_id=case_id)[0].allegation_id


def reword(casework: Casework, adviser: Actor, case_id: CaseId, why: str = WHY) -> AllegationId:
    view = allegations.allegations_of_case(casework, adviser, case_id=case_id)[0]
    allegations.edit_allegation(
        casework,
        adviser,
        allegation_id=view.allegation_id,
        text=replace(view.text, wording=ANEW),
        why=why,
    )
    return view.allegation_id


def untold_kinds(casework: Casework, adviser: Actor, case_id: CaseId) -> list[tuple[int, str]]:
    return [
        (change.number, change.kind.value)
        for change in allegation_changes.untold(casework, adviser, case_id=case_id)
    ]


def test_nothing_is_untold_after_the_notice(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    assert untold_kinds(casework, adviser, case_id) == []
    (version,) = allegation_changes.versions(
        casework, adviser, allegation_id=first(casework, adviser, case_id)
    )
    assert version.kind is ChangeKind.FIRST
    assert version.told is not None
    assert version.told.kind == "L05"


def test_an_amended_allegation_keeps_its_old_words_and_is_untold(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    allegation_id = reword(casework, adviser, case_id)
    was, now = allegation_changes.versions(casework, adviser, allegation_id=allegation_id)
    assert (was.wording, was.version, was.kind) == (WORDING, 1, ChangeKind.FIRST)
    assert (now.wording, now.version, now.kind) == (ANEW, 2, ChangeKind.AMENDED)
    assert (now.reason, now.told) == (WHY, None)
    (change,) = allegation_changes.untold(casework, adviser, case_id=case_id)
    assert (change.was, change.now, change.reason) == (WORDING, ANEW, WHY)


def test_a_change_without_a_reason_is_refused_and_changes_nothing(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    with pytest.raises(BadInput, match="needs its reason"):
        reword(casework, adviser, case_id, why="  ")
    with pytest.raises(BadInput, match="needs its reason"):
        allegations.draft_allegation(
            casework,
            adviser,
            case_id=case_id,
            text=allegations.allegations_of_case(casework, adviser, case_id=case_id)[0].text,
        )
    (view,) = allegations.allegations_of_case(casework, adviser, case_id=case_id)
    assert (view.version, view.text.wording) == (1, WORDING)


def test_l16_tells_old_and_new_and_then_nothing_is_untold(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    reword(casework, adviser, case_id)
    added = allegations.draft_allegation(
        casework,
        adviser,
        case_id=case_id,
        text=replace(
            allegations.allegations_of_case(casework, adviser, case_id=case_id)[0].text,
            wording="It is alleged that on 1 November 2026 you sent a message.",
        ),
        why="It came up in the interview.",
    ).value
    assert untold_kinds(casework, adviser, case_id) == [(1, "amended"), (2, "added")]
    letter_id = filled_letter(casework, adviser, case_id, "L16")
    letters.fill_in(
        casework,
        adviser,
        letter_id=letter_id,
        facts={
            "changes.evidence": "exhibit PN/2",
            "changes.meeting": "You will be invited to a further meeting.",
        },
    )
    issue_and_serve(casework, adviser, letter_id)
    told = letter_files.issued_letter(casework, adviser, letter_id=letter_id).merged_text
    assert "Allegation 1, as it now reads" in told
    assert WORDING in told
    assert ANEW in told
    assert "Allegation 2, which is new" in told
    assert untold_kinds(casework, adviser, case_id) == []
    allegations.withdraw_allegation(
        casework, adviser, allegation_id=added, reason="Sent by someone else."
    )
    assert untold_kinds(casework, adviser, case_id) == [(2, "withdrawn")]
    (*_earlier, last) = allegation_changes.versions(casework, adviser, allegation_id=added)
    assert (last.kind, last.reason) == (ChangeKind.WITHDRAWN, "Sent by someone else.")


def test_going_back_to_the_first_words_is_told_again(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    allegation_id = reword(casework, adviser, case_id)
    letter_id = filled_letter(casework, adviser, case_id, "L16")
    letters.fill_in(
        casework,
        adviser,
        letter_id=letter_id,
        facts={"changes.evidence": "exhibit PN/2", "changes.meeting": "You will be invited."},
    )
    issue_and_serve(casework, adviser, letter_id)
    view = allegations.allegation(casework, adviser, allegation_id=allegation_id)
    allegations.edit_allegation(
        casework,
        adviser,
        allegation_id=allegation_id,
        text=replace(view.text, wording=WORDING),
        why="It was right at first.",
    )
    (change,) = allegation_changes.untold(casework, adviser, case_id=case_id)
    assert (change.was, change.now) == (ANEW, WORDING)


def test_a_change_that_was_not_told_stands_in_the_way_of_the_report(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    go(casework, adviser, case_id, Stage.INVESTIGATING)
    reword(casework, adviser, case_id)
    page = stages.process_page(casework, adviser, case_id=case_id)
    onward = next(gate for gate in page.gates if gate.move.target is Stage.REPORT_DRAFT)
    said = {point.code: point.words for point in onward.points}
    assert said["CHANGES_NOT_TOLD"] == "Allegation 1 has changed since the employee was last told"
    open_points = report_readiness.open_points(casework, adviser, case_id=case_id)
    assert any(point.item == "L16" and point.stops for point in open_points)


def test_a_letter_of_changes_shows_them_in_its_editor(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    reword(casework, adviser, case_id)
    letter = letters.begin(casework, adviser, case_id=case_id, kind="L16").value
    draft = letter_views.open_draft(casework, adviser, letter_id=letter)
    held = [line.field for line in draft.lines if line.kind is LineKind.LOCKED]
    assert "allegation_changes" in held
    # What the editor has no lines for is gone from the letter once a word is typed in it.
    assert all(draft.locked[name] for name in held)
    said = " ".join(line.text for line in draft.locked["allegation_changes"])
    assert ANEW in said
    assert WORDING in said
