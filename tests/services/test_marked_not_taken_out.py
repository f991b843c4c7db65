"""What is marked and not yet taken out goes to nobody: by no bundle, letter or file alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from casework.actor import Actor, Capacity
from casework.errors import Refused
from casework.ids import BundleId, CaseId, EvidenceId
from casework.rules.bundle_audience import Audience, Shown
from casework.rules.copy_due import CopyDue
from casework.rules.letter_enclosures import EnclosureKind
from casework.rules.redaction import RedactionBox
from casework.services import (
    bundle_versions,
    bundles,
    letter_views,
    redacted_copies,
    redaction_search,
    redactions,
    sealing,
    single_exhibit,
)
from casework.services.context import Casework
from casework.summaries.redactions import MarkedHow, NewMark
from tests.media import planted_words as planted
from tests.media.planted_words import BOTTOM, LEFT, RIGHT, TOP
from tests.support.letter_cases import filled_letter, ready_case
from tests.support.sent_letters import attach
from tests.support.utterance_cases import take

COLLEAGUE = Actor("Sam Okafor", Capacity.HR_ADVISER)
READERS = (Audience.PANEL, Audience.EMPLOYEE, Audience.PRESENTING)


@pytest.fixture(autouse=True)
def no_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading by machine takes seconds and has tests of its own."""
    monkeypatch.setattr(redaction_search, "is_available", lambda: False)


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return ready_case(casework, adviser)


@pytest.fixture
def item(casework: Casework, adviser: Actor, case_id: CaseId) -> EvidenceId:
    return take(casework, adviser, case_id, planted.plain_pdf(pages=2), "statement.pdf")


@pytest.fixture
def bundle_id(casework: Casework, adviser: Actor, case_id: CaseId, item: EvidenceId) -> BundleId:
    return bundles.begin(casework, adviser, case_id=case_id).value


def mark(casework: Casework, adviser: Actor, item: EvidenceId, page: int) -> None:
    box = RedactionBox(page, LEFT, TOP, RIGHT, BOTTOM)
    redactions.mark(casework, adviser, item_id=item, new=NewMark(box, MarkedHow.BOX, "pupil"))


def take_out(casework: Casework, adviser: Actor, item: EvidenceId) -> None:
    copy_id = redacted_copies.make(casework, adviser, item_id=item).value.copy_id
    assert copy_id is not None
    redacted_copies.second_check(casework, COLLEAGUE, copy_id=copy_id)


def test_no_copy_of_the_bundle_is_made_before_the_marks_are_taken_out(
    casework: Casework, adviser: Actor, case_id: CaseId, item: EvidenceId, bundle_id: BundleId
) -> None:
    def make(audience: Audience) -> None:
        bundle_versions.make(casework, adviser, bundle_id=bundle_id, audience=audience)

    mark(casework, adviser, item, 1)
    for audience in READERS:
        with pytest.raises(Refused, match="is marked for redaction, and its copy is not made"):
            make(audience)
    make(Audience.ARCHIVE)
    mark(casework, adviser, item, 2)
    take_out(casework, adviser, item)
    make(Audience.EMPLOYEE)
    top = NewMark(RedactionBox(1, 0.0, 0.0, 1.0, 0.1), MarkedHow.BOX, "pupil")
    redactions.mark(casework, adviser, item_id=item, new=top)
    with pytest.raises(Refused, match="older than its marks") as refused:
        make(Audience.EMPLOYEE)
    assert "redacted copy" in (refused.value.cure or "")
    desk = bundles.desk(casework, adviser, case_id=case_id)
    (one,) = (each for each in desk.documents if each.source_id == item)
    assert [one.shown(each).due for each in READERS] == [CopyDue.OLDER] * 3
    assert one.shown(Audience.ARCHIVE).due is None
    bundles.show(
        casework, adviser, item_id=one.item_id, audience=Audience.EMPLOYEE, shown=Shown.WITHHELD,
        why="It is not relied on.",
    )  # fmt: skip
    make(Audience.EMPLOYEE)


def test_whole_by_choice_is_no_way_round(
    casework: Casework, adviser: Actor, case_id: CaseId, item: EvidenceId, bundle_id: BundleId
) -> None:
    mark(casework, adviser, item, 1)
    desk = bundles.desk(casework, adviser, case_id=case_id)
    one = next(each for each in desk.documents if each.source_id == item)
    bundles.show(casework, adviser, item_id=one.item_id, audience=Audience.PANEL, shown=Shown.WHOLE)
    with pytest.raises(Refused, match="its copy is not made"):
        bundle_versions.make(casework, adviser, bundle_id=bundle_id, audience=Audience.PANEL)


def test_what_is_sealed_bars_no_copy_by_its_marks(
    casework: Casework, adviser: Actor, item: EvidenceId, bundle_id: BundleId
) -> None:
    mark(casework, adviser, item, 1)
    sealing.seal(casework, adviser, item_id=item, reason="The police asked for it.")
    bundle_versions.make(casework, adviser, bundle_id=bundle_id, audience=Audience.PANEL)


def test_no_exhibit_leaves_alone_before_its_marks_are_taken_out(
    casework: Casework, adviser: Actor, item: EvidenceId, tmp_path: Path
) -> None:
    mark(casework, adviser, item, 1)

    def export(audience: Audience) -> None:
        single_exhibit.export(
            casework, adviser, item_id=item, audience=audience,
            target=tmp_path / f"{audience}.pdf", why="For the hearing.",
        )  # fmt: skip

    with pytest.raises(Refused, match="its copy is not made"):
        export(Audience.EMPLOYEE)
    export(Audience.ARCHIVE)
    assert [one.name for one in tmp_path.glob("*.pdf")] == ["archive.pdf"]


def test_no_letter_goes_with_what_was_marked_since(
    casework: Casework, adviser: Actor, case_id: CaseId, item: EvidenceId
) -> None:
    letter_id = filled_letter(casework, adviser, case_id, "L05")

    def unfit() -> list[tuple[str, str]]:
        draft = letter_views.open_draft(casework, adviser, letter_id=letter_id)
        return [
            (one.message, one.detail)
            for one in draft.checks.problems
            if one.code == "ENCLOSURE_UNFIT"
        ]

    attach(casework, adviser, letter_id, EnclosureKind.EXHIBIT)
    assert not unfit()
    mark(casework, adviser, item, 1)
    ((message, cure),) = unfit()
    assert message.endswith("is marked for redaction, and its copy is not made")
    assert "Make its redacted copy" in cure
    with pytest.raises(Refused, match="its copy is not made"):
        attach(casework, adviser, letter_id, EnclosureKind.EXHIBIT)
