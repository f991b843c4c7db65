"""Annotations lie over a page: laid, changed, removed and put back; the file never changes."""

from __future__ import annotations

from functools import partial

import pytest

from casework.actor import Actor, Capacity
from casework.errors import BadInput, NotFound, Refused
from casework.ids import CaseId, EvidenceId
from casework.rules.annotations import Annotation, AnnotationKind
from casework.services import annotations as laid_over
from casework.services import audit_trail, evidence, exhibits, sealing
from casework.services.context import Casework
from casework.store import annotation_queries
from tests.media import file_makers as make
from tests.support.process_cases import log_case
from tests.support.utterance_cases import take

ARROW = Annotation(AnnotationKind.ARROW, 1, ((0.8, 0.8), (0.2, 0.3)))
NOTE = Annotation(AnnotationKind.WORDS, 1, ((0.1, 0.1), (0.5, 0.2)), "Rory B stands here")


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return log_case(casework, adviser)


@pytest.fixture
def picture(casework: Casework, adviser: Actor, case_id: CaseId) -> EvidenceId:
    return take(casework, adviser, case_id, make.picture("PNG", (300, 200)), "post.png")


def laid(casework: Casework, adviser: Actor, item_id: EvidenceId) -> list[Annotation]:
    found = laid_over.annotations_of(casework, adviser, item_id=item_id)
    # The clock of the tests stands still, so nothing came first.
    return sorted((view.annotation for view in found.entries), key=lambda one: one.kind)


def test_what_is_laid_over_a_page_can_be_moved_removed_and_put_back(
    casework: Casework, adviser: Actor, picture: EvidenceId
) -> None:
    before = exhibits.evidence_item(casework, adviser, item_id=picture)
    lay = partial(laid_over.annotate, casework, adviser, item_id=picture)
    arrow = lay(annotation=ARROW).value
    lay(annotation=NOTE)
    # Whichever way it was drawn, an arrow keeps where it points.
    assert laid(casework, adviser, picture) == [ARROW, NOTE]
    moved = ((0.7, 0.8), (0.1, 0.3))
    assert laid_over.change(casework, adviser, annotation_id=arrow, points=moved).value
    assert not laid_over.change(casework, adviser, annotation_id=arrow, points=moved).value
    laid_over.remove(casework, adviser, annotation_id=arrow)
    assert laid(casework, adviser, picture) == [NOTE]
    with pytest.raises(Refused, match="removed already"):
        laid_over.remove(casework, adviser, annotation_id=arrow)
    laid_over.put_back(casework, adviser, annotation_id=arrow)
    assert laid(casework, adviser, picture)[0].points == moved
    after = exhibits.evidence_item(casework, adviser, item_id=picture)
    assert after.sha256 == before.sha256
    assert [line.act for line in after.custody] == ["received", "annotated", "unannotated"]


def test_what_cannot_stand_is_refused_at_its_field(
    casework: Casework, adviser: Actor, picture: EvidenceId
) -> None:
    box, words = AnnotationKind.BOX, AnnotationKind.WORDS
    for annotation, field in (
        (Annotation(box, 2, ((0.1, 0.1), (0.5, 0.5))), "page"),
        (Annotation(box, 1, ((0.1, 0.1), (0.5, 1.5))), "points"),
        (Annotation(box, 1, ((0.1, 0.1), (float("nan"), 0.5))), "points"),
        (Annotation(box, 1, ((0.1, 0.1), (0.5, 0.1))), "points"),
        (Annotation(words, 1, ((0.1, 0.1), (0.5, 0.5)), " \n"), "words"),
        (Annotation(words, 1, ((0.1, 0.1), (0.5, 0.5)), "x" * 301), "words"),
    ):
        with pytest.raises(BadInput) as refused:
            laid_over.annotate(casework, adviser, item_id=picture, annotation=annotation)
        assert refused.value.field == field
    level = Annotation(AnnotationKind.ARROW, 1, ((0.1, 0.5), (0.9, 0.5)))
    laid_over.annotate(casework, adviser, item_id=picture, annotation=level)
    # An arrow may be flat; nothing of the rest was kept.
    assert laid(casework, adviser, picture) == [level]


def test_the_words_of_a_note_stand_in_no_audit_entry_and_go_with_sealing(
    casework: Casework, adviser: Actor, case_id: CaseId, picture: EvidenceId
) -> None:
    note = laid_over.annotate(casework, adviser, item_id=picture, annotation=NOTE).value
    laid_over.change(
        casework, adviser, annotation_id=note, points=NOTE.points, words="Rory B again"
    )
    laid_over.remove(casework, adviser, annotation_id=note)
    told = audit_trail.case_timeline(casework, adviser, case_id=case_id)
    assert "Removed from over page 1 of PN/1: words" in [entry.what for entry in told]
    assert "Rory" not in repr(told)
    sealing.seal(casework, adviser, item_id=picture, reason="The police have it.")
    with casework.read() as session:
        rows = annotation_queries.annotations_of_item(session, picture, removed=True)
    assert [row.words for row in rows] == [""]
    found = laid_over.annotations_of(casework, adviser, item_id=picture)
    assert (found.entries, found.why_not) == ((), "This exhibit is sealed.")
    with pytest.raises(Refused):
        laid_over.put_back(casework, adviser, annotation_id=note)


def test_whoever_only_reads_or_was_shut_out_lays_nothing_over_it(
    casework: Casework, adviser: Actor, picture: EvidenceId
) -> None:
    laid_over.annotate(casework, adviser, item_id=picture, annotation=ARROW)
    auditor = Actor("A. Uditor", Capacity.AUDITOR)
    found = laid_over.annotations_of(casework, auditor, item_id=picture)
    assert len(found.entries) == 1
    assert "auditor" in found.why_not
    with pytest.raises(Refused):
        laid_over.annotate(casework, auditor, item_id=picture, annotation=ARROW)
    stranger = Actor("Gareth Lomas", Capacity.INVESTIGATING_OFFICER)
    with pytest.raises(NotFound):
        laid_over.annotations_of(casework, stranger, item_id=picture)
    with pytest.raises(NotFound):
        laid_over.remove(casework, stranger, annotation_id=found.entries[0].annotation_id)


def test_an_exhibit_set_aside_keeps_what_was_laid_over_it_and_takes_no_more(
    casework: Casework, adviser: Actor, picture: EvidenceId
) -> None:
    laid_over.annotate(casework, adviser, item_id=picture, annotation=ARROW)
    evidence.set_aside(casework, adviser, item_id=picture, reason="A better copy came.")
    found = laid_over.annotations_of(casework, adviser, item_id=picture)
    assert len(found.entries) == 1
    assert found.why_not == "This exhibit is set aside."
