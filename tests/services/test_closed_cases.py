"""A closed case takes nothing in any more but the letters that tell of its end."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from casework.actor import Actor
from casework.errors import Refused
from casework.ids import CaseId, EvidenceId
from casework.rules.annotations import Annotation, AnnotationKind
from casework.rules.capture import CaptureRecord
from casework.rules.case_role import CaseRole
from casework.rules.redaction import RedactionBox
from casework.rules.screens import Answer, Screen
from casework.rules.stage import Stage
from casework.services import (
    annotations,
    children,
    evidence,
    exhibits,
    letters,
    likenesses,
    recognition,
    redactions,
    roles,
    triage,
)
from casework.services.context import Casework
from casework.summaries.redactions import MarkedHow, NewMark
from tests.support.casebooks import ADVISER
from tests.support.matrix_cases import attach
from tests.support.process_cases import TODAY, answer_all, appoint, go, holder, log_case

Act = Callable[[Casework, CaseId], object]


def _part(casework: Casework, case_id: CaseId) -> object:
    parts = roles.parts_in_case(casework, ADVISER, case_id=case_id)
    held = next(part for part in parts if part.role is CaseRole.COMMISSIONER)
    return roles.declare(casework, ADVISER, role_id=held.role_id, on=TODAY)


LATE: dict[str, Act] = {
    "a letter": lambda c, case: letters.begin(c, ADVISER, case_id=case, kind="L05"),
    "a part": lambda c, case: appoint(c, ADVISER, case, CaseRole.IO, "Gareth Lomas"),
    "a declaration": _part,
    "an answer": lambda c, case: triage.answer_screen(
        c, ADVISER, case_id=case, screen=Screen.POLICE, answer=Answer.YES
    ),
    "evidence": lambda c, case: attach(c, ADVISER, case),
}


ON_AN_EXHIBIT: dict[str, Callable[[Casework, EvidenceId], object]] = {
    "set aside": lambda c, one: evidence.set_aside(c, ADVISER, item_id=one, reason="Not ours"),
    "record": lambda c, one: exhibits.update_record(
        c, ADVISER, item_id=one, title="Another title", record=CaptureRecord()
    ),
    "annotation": lambda c, one: annotations.annotate(
        c,
        ADVISER,
        item_id=one,
        annotation=Annotation(AnnotationKind.BOX, 1, ((0.1, 0.1), (0.2, 0.2))),
    ),
    "redaction": lambda c, one: redactions.mark(
        c,
        ADVISER,
        item_id=one,
        new=NewMark(RedactionBox(1, 0.1, 0.1, 0.2, 0.2), MarkedHow.BOX, "pupil"),
    ),
    "comparing": lambda c, one: likenesses.compare_item(c, ADVISER, item_id=one),
    "reading": lambda c, one: recognition.read_item(c, ADVISER, item_id=one),
    "taking apart": lambda c, one: children.take_out(c, ADVISER, item_id=one),
}


@pytest.fixture
def closed(casework: Casework, adviser: Actor) -> CaseId:
    case_id = log_case(casework, adviser)
    answer_all(casework, adviser, case_id)
    attach(casework, adviser, case_id)
    go(casework, adviser, case_id, Stage.TRIAGE)
    appoint(casework, adviser, case_id, CaseRole.COMMISSIONER, "Ruth Abara")
    go(
        casework, adviser, case_id, Stage.CLOSED_NFA, reason="A mistake, put right.",
        authority="Headteacher", decided_by=holder(casework, case_id, CaseRole.COMMISSIONER),
    )  # fmt: skip
    return case_id


def test_nothing_is_added_to_a_closed_case(casework: Casework, closed: CaseId) -> None:
    for what, act in LATE.items():
        with pytest.raises(Refused, match="The case is closed") as refused:
            act(casework, closed)
        assert "a new report makes a new case" in refused.value.cure, what


def test_an_exhibit_of_a_closed_case_stays_as_it_is(casework: Casework, closed: CaseId) -> None:
    (line,) = exhibits.evidence_list(casework, ADVISER, case_id=closed)
    for what, act in ON_AN_EXHIBIT.items():
        with pytest.raises(Refused) as refused:
            act(casework, line.item_id)
        assert "The case is closed" in refused.value.message, what
    held = exhibits.evidence_item(casework, ADVISER, item_id=line.item_id).custody
    assert [one.act for one in held] == ["received"]


def test_the_letter_that_tells_of_the_end_is_still_written(
    casework: Casework, closed: CaseId
) -> None:
    begun = letters.begin(casework, ADVISER, case_id=closed, kind="L03").value
    lines = letters.list_for_case(casework, ADVISER, case_id=closed)
    assert begun in {line.id for line in lines if line.kind == "L03"}
