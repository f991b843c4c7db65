"""What leaves a closed case changes nothing of it; what would change it is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from casework.actor import Actor, Capacity
from casework.errors import BadInput, Refused
from casework.ids import CaseId, EvidenceId
from casework.rules.annotations import Annotation, AnnotationKind
from casework.rules.case_role import CaseRole
from casework.rules.redaction import RedactionBox
from casework.rules.stage import Stage
from casework.services import (
    annotations,
    exhibit_papers,
    item_passwords,
    redacted_copies,
    redactions,
)
from casework.services.context import Casework
from casework.summaries.redactions import MarkedHow, NewMark
from tests.services.test_thumbnails_and_passwords import SECRET, locked_pdf
from tests.support.matrix_cases import attach
from tests.support.process_cases import answer_all, appoint, go, holder, log_case
from tests.support.utterance_cases import take

COLLEAGUE = Actor("Sam Okafor", Capacity.HR_ADVISER)
BOX = NewMark(RedactionBox(1, 0.1, 0.1, 0.4, 0.4), MarkedHow.BOX, "pupil")
ARROW = Annotation(AnnotationKind.ARROW, 1, ((0.1, 0.1), (0.5, 0.5)))


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    made = log_case(casework, adviser)
    answer_all(casework, adviser, made)
    go(casework, adviser, made, Stage.TRIAGE, reason="Nothing to attach yet.")
    appoint(casework, adviser, made, CaseRole.COMMISSIONER, "Ruth Abara")
    return made


def close(casework: Casework, adviser: Actor, case_id: CaseId) -> None:
    decider = holder(casework, case_id, CaseRole.COMMISSIONER)
    go(
        casework, adviser, case_id, Stage.CLOSED_NFA, reason="A mistake, put right.",
        authority="Headteacher", decided_by=decider,
    )  # fmt: skip


def copied(casework: Casework, adviser: Actor, item_id: EvidenceId) -> str:
    made = redacted_copies.make(casework, adviser, item_id=item_id).value
    assert made.copy_id is not None
    return made.copy_id


def test_a_redacted_copy_is_checked_let_out_and_withdrawn_after_the_end(
    casework: Casework, adviser: Actor, case_id: CaseId, tmp_path: Path
) -> None:
    item_id = attach(casework, adviser, case_id)
    redactions.mark(casework, adviser, item_id=item_id, new=BOX)
    copy_id = copied(casework, adviser, item_id)
    close(casework, adviser, case_id)
    with pytest.raises(Refused, match="closed"):
        redactions.mark(casework, adviser, item_id=item_id, new=BOX)
    with pytest.raises(Refused, match="closed"):
        redacted_copies.make(casework, adviser, item_id=item_id)
    desk = redactions.desk(casework, COLLEAGUE, item_id=item_id)
    assert (bool(desk.why_not), desk.why_not_copies) == (True, "")
    redacted_copies.second_check(casework, COLLEAGUE, copy_id=copy_id)
    target = tmp_path / "copy.png"
    redacted_copies.export(casework, adviser, copy_id=copy_id, target=target, why="Access request")
    assert target.exists()
    redacted_copies.withdraw(casework, adviser, copy_id=copy_id, reason="A name is still told")
    assert redactions.desk(casework, adviser, item_id=item_id).copies[0].withdrawn_at is not None


def test_an_annotated_copy_is_made_of_what_stands_and_nothing_is_drawn_anew(
    casework: Casework, adviser: Actor, case_id: CaseId, tmp_path: Path
) -> None:
    item_id = attach(casework, adviser, case_id)
    annotations.annotate(casework, adviser, item_id=item_id, annotation=ARROW)
    close(casework, adviser, case_id)
    with pytest.raises(Refused, match="closed"):
        annotations.annotate(casework, adviser, item_id=item_id, annotation=ARROW)
    target = tmp_path / "copy.pdf"
    exhibit_papers.annotated_copy(
        casework, adviser, item_id=item_id, target=target, why="For the tribunal"
    )
    assert target.exists()


def test_no_password_is_kept_with_an_item_of_a_closed_case(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    item_id = take(casework, adviser, case_id, locked_pdf(), "locked.pdf")
    close(casework, adviser, case_id)
    with pytest.raises(Refused, match="closed"):
        item_passwords.unlock(casework, adviser, item_id=item_id, password=SECRET)


def test_many_places_are_marked_in_one_act_or_none_is(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    item_id = attach(casework, adviser, case_id)
    beyond = NewMark(RedactionBox(1, 0.5, 0.5, 1.5, 0.6), MarkedHow.BOX, "pupil")
    with pytest.raises(Refused):
        redactions.mark_many(casework, adviser, item_id=item_id, new=[BOX] * 5_001)
    with pytest.raises(BadInput, match="outside its page"):
        redactions.mark_many(casework, adviser, item_id=item_id, new=[BOX, beyond])
    assert redactions.desk(casework, adviser, item_id=item_id).marks == ()
    made = redactions.mark_many(casework, adviser, item_id=item_id, new=[BOX, BOX]).value
    assert len(made) == 2
