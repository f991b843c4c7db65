"""The bundle of a case: the same pages for every reader, and nothing that was never served."""

from __future__ import annotations

import io
from datetime import date, timedelta
from pathlib import Path

import pikepdf
import pytest

from casework.actor import Actor, Capacity
from casework.errors import BadInput, NotFound, Refused
from casework.ids import BundleId, BundleVersionId, CaseId, EvidenceId
from casework.rules.bundle_audience import Audience, Shown
from casework.rules.redaction import RedactionBox
from casework.services import (
    bundle_giving,
    bundle_served,
    bundle_versions,
    bundles,
    passages,
    redacted_copies,
    redaction_search,
    redactions,
    sealing,
)
from casework.services.context import Casework
from casework.summaries.bundles import BundleDocument, BundleVersion
from casework.summaries.redactions import MarkedHow, NewMark
from tests.media import planted_words as planted
from tests.media.file_makers import picture
from tests.media.planted_words import BOTTOM, LEFT, RIGHT, TOP, WORD
from tests.support.bundle_folders import message, paged, read_sheets
from tests.support.casebooks import NOW, reopen
from tests.support.hearing_cases import move_clock
from tests.support.report_cases import OFFICER, notified_case
from tests.support.utterance_cases import take

MARK = NewMark(RedactionBox(1, LEFT, TOP, RIGHT, BOTTOM), MarkedHow.BOX, "pupil")
COLLEAGUE = Actor("Sam Okafor", Capacity.HR_ADVISER)
GIVEN = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def no_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading by machine takes seconds and has tests of its own."""
    monkeypatch.setattr(redaction_search, "is_available", lambda: False)


@pytest.fixture
def case_id(casework: Casework) -> CaseId:
    return notified_case(casework)


@pytest.fixture
def marked(casework: Casework, adviser: Actor, case_id: CaseId) -> EvidenceId:
    """An exhibit of two pages, with a redacted copy."""
    item = take(casework, adviser, case_id, planted.plain_pdf(pages=2), "statement.pdf")
    redactions.mark(casework, adviser, item_id=item, new=MARK)
    redactions.mark(
        casework, adviser, item_id=item,
        new=NewMark(RedactionBox(2, LEFT, TOP, RIGHT, BOTTOM), MarkedHow.BOX, "pupil"),
    )  # fmt: skip
    copy_id = redacted_copies.make(casework, adviser, item_id=item).value.copy_id
    assert copy_id is not None
    redacted_copies.second_check(casework, COLLEAGUE, copy_id=copy_id)
    return item


@pytest.fixture
def pictured(casework: Casework, adviser: Actor, case_id: CaseId) -> EvidenceId:
    return take(casework, adviser, case_id, picture("PNG", (300, 500)), "post.png")


@pytest.fixture
def bundle_id(
    casework: Casework, adviser: Actor, case_id: CaseId, marked: EvidenceId, pictured: EvidenceId
) -> BundleId:
    take(casework, adviser, case_id, message(), "mail.eml")
    return bundles.begin(casework, adviser, case_id=case_id).value


def document(casework: Casework, adviser: Actor, case_id: CaseId, of: str) -> BundleDocument:
    desk = bundles.desk(casework, adviser, case_id=case_id)
    return next(one for one in desk.documents if one.source_id == of)


def made(
    casework: Casework, adviser: Actor, bundle_id: BundleId, audience: Audience
) -> BundleVersion:
    return bundle_versions.make(casework, adviser, bundle_id=bundle_id, audience=audience).value


def give(casework: Casework, adviser: Actor, version_id: BundleVersionId) -> None:
    bundle_giving.give(
        casework, adviser, version_id=version_id, recipient="Jordan Ellis", how="By hand",
        given_on=GIVEN,
    )  # fmt: skip


def said(casework: Casework, adviser: Actor, version: BundleVersion, tmp_path: Path) -> list[str]:
    out = tmp_path / f"{version.number}.pdf"
    bundle_giving.export(casework, adviser, version_id=version.version_id, target=out)
    return [sheet.words for sheet in read_sheets(out)]


def test_it_begins_with_what_the_case_holds_in_its_sections(
    casework: Casework, adviser: Actor, case_id: CaseId, bundle_id: BundleId, marked: EvidenceId
) -> None:
    desk = bundles.desk(casework, adviser, case_id=case_id)
    assert desk.bundle_id == bundle_id
    kinds = {(one.kind, one.section) for one in desk.documents}
    assert {("roles", "A"), ("policy", "C"), ("letter", "I"), ("exhibit", "F")} <= kinds
    assert [one.section for one in desk.documents] == sorted(one.section for one in desk.documents)
    assert (
        document(casework, adviser, case_id, marked).shown(Audience.PANEL).shown is Shown.REDACTED
    )
    with pytest.raises(Refused):
        bundles.begin(casework, adviser, case_id=case_id)


def test_an_exhibit_with_a_picture_in_its_title_is_bundled(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    take(casework, adviser, case_id, picture("PNG", (300, 500)), "post 😀 again.png")
    bundle_id = bundles.begin(casework, adviser, case_id=case_id).value
    version = made(casework, adviser, bundle_id, Audience.PANEL)
    assert version.pages > 1


def test_all_readers_have_the_same_pages_and_no_word_that_was_taken_out(
    casework: Casework, adviser: Actor, case_id: CaseId, bundle_id: BundleId,
    marked: EvidenceId, pictured: EvidenceId, tmp_path: Path,
) -> None:  # fmt: skip
    seen = document(casework, adviser, case_id, pictured)
    bundles.show(
        casework, adviser, item_id=seen.item_id, audience=Audience.EMPLOYEE,
        shown=Shown.WITHHELD, why="pictures of pupils",
    )  # fmt: skip
    archive = made(casework, adviser, bundle_id, Audience.ARCHIVE)
    employee = made(casework, adviser, bundle_id, Audience.EMPLOYEE)
    assert archive.pages == employee.pages
    assert [one.pages for one in archive.map] == [one.pages for one in employee.map]
    whole, redacted = (said(casework, adviser, one, tmp_path) for one in (archive, employee))
    assert WORD in "".join(whole)
    assert WORD not in "".join(redacted)
    place = next(one for one in employee.map if one.item_id == seen.item_id)
    assert "pictures of pupils" in redacted[place.pages.first - 1]
    found = bundle_giving.differences(
        casework, adviser, first=archive.version_id, second=employee.version_id
    )
    assert {one.second for one in found} == {Shown.WITHHELD, Shown.REDACTED}
    with pikepdf.open(io.BytesIO(bundle_giving.content(
        casework, adviser, version_id=employee.version_id))) as pdf:  # fmt: skip
        assert len(pdf.pages) == employee.pages


def test_once_somebody_has_it_no_page_moves_and_late_papers_come_last(
    casework: Casework, adviser: Actor, case_id: CaseId, bundle_id: BundleId, pictured: EvidenceId
) -> None:
    first = made(casework, adviser, bundle_id, Audience.PANEL)
    give(casework, adviser, first.version_id)
    held = document(casework, adviser, case_id, pictured)
    with pytest.raises(Refused):
        bundles.move(casework, adviser, item_id=held.item_id, section="A")
    with pytest.raises(Refused):
        bundles.take_out(casework, adviser, item_id=held.item_id)
    move_clock(casework, NOW + timedelta(days=3))
    late = take(casework, adviser, case_id, paged((595, 842), "Late"), "late.pdf")
    bundles.add(casework, adviser, bundle_id=bundle_id, kind="exhibit", source_id=late)
    again = made(casework, adviser, bundle_id, Audience.PANEL)
    assert again.map[: len(first.map)] == first.map
    assert again.map[-1].pages.first > first.map[-1].pages.last
    (receipt,) = bundles.desk(casework, adviser, case_id=case_id).versions[-1].receipts
    assert (receipt.recipient, receipt.given_on) == ("Jordan Ellis", GIVEN)


def test_documents_move_between_sections_and_out(
    casework: Casework, adviser: Actor, case_id: CaseId, bundle_id: BundleId,
    marked: EvidenceId, pictured: EvidenceId,
) -> None:  # fmt: skip
    one, two = (document(casework, adviser, case_id, of) for of in (marked, pictured))
    bundles.move(casework, adviser, item_id=two.item_id, section="F", before=one.item_id)
    order = [d.source_id for d in bundles.desk(casework, adviser, case_id=case_id).documents]
    assert order.index(pictured) < order.index(marked)
    bundles.take_out(casework, adviser, item_id=one.item_id, why="not relied on")
    desk = bundles.desk(casework, adviser, case_id=case_id)
    assert marked in {offer.source_id for offer in desk.offered}
    with pytest.raises(BadInput):
        bundles.move(casework, adviser, item_id=two.item_id, section="Z")


def test_what_is_sealed_after_it_was_made_opens_for_nobody(
    casework: Casework, adviser: Actor, case_id: CaseId, bundle_id: BundleId,
    pictured: EvidenceId, tmp_path: Path,
) -> None:  # fmt: skip
    version = made(casework, adviser, bundle_id, Audience.PANEL)
    sealing.seal(casework, adviser, item_id=pictured, reason="may show a child")
    with pytest.raises(Refused):
        bundle_giving.content(casework, adviser, version_id=version.version_id)
    again = made(casework, adviser, bundle_id, Audience.PANEL)
    slips = {one.slip_sheet for one in again.map if one.slip_sheet}
    assert any("sealed" in one for one in slips)
    assert said(casework, adviser, again, tmp_path)


def test_what_the_report_relies_on_and_nobody_served_is_found(
    casework: Casework, adviser: Actor, case_id: CaseId, bundle_id: BundleId, pictured: EvidenceId
) -> None:
    seen = document(casework, adviser, case_id, pictured)
    key = "introduction"
    passages.save(casework, OFFICER, case_id=case_id, key=key, text=f"As {seen.exhibit} shows.")
    found = bundle_served.never_served(casework, adviser, case_id=case_id)
    assert [one.reference for one in found] == [seen.exhibit]
    assert "given" in found[0].why
    bundles.show(
        casework, adviser, item_id=seen.item_id, audience=Audience.EMPLOYEE,
        shown=Shown.WITHHELD, why="pupils",
    )  # fmt: skip
    give(casework, adviser, made(casework, adviser, bundle_id, Audience.EMPLOYEE).version_id)
    (missed,) = bundle_served.never_served(casework, adviser, case_id=case_id)
    assert "withheld" in missed.why
    bundles.show(
        casework, adviser, item_id=seen.item_id, audience=Audience.EMPLOYEE, shown=Shown.WHOLE
    )
    give(casework, adviser, made(casework, adviser, bundle_id, Audience.EMPLOYEE).version_id)
    assert bundle_served.never_served(casework, adviser, case_id=case_id) == ()


def test_others_and_bad_calls_are_refused(
    casework: Casework, adviser: Actor, case_id: CaseId, bundle_id: BundleId, marked: EvidenceId
) -> None:
    one = document(casework, adviser, case_id, marked)
    officer = Actor("Gareth Lomas", Capacity.INVESTIGATING_OFFICER)
    with pytest.raises(Refused):
        bundle_versions.make(casework, officer, bundle_id=bundle_id, audience=Audience.PANEL)
    with pytest.raises(BadInput):
        bundles.show(
            casework, adviser, item_id=one.item_id, audience=Audience.PANEL, shown=Shown.WITHHELD
        )
    with pytest.raises(Refused):
        bundles.show(
            casework, adviser, item_id=one.item_id, audience=Audience.ARCHIVE, shown=Shown.WHOLE
        )
    with pytest.raises(NotFound):
        bundle_versions.make(
            casework, adviser, bundle_id=BundleId("0" * 32), audience=Audience.PANEL
        )
    version = made(casework, adviser, bundle_id, Audience.PANEL)
    archive = made(casework, adviser, bundle_id, Audience.ARCHIVE)
    with pytest.raises((Refused, NotFound)):
        bundle_giving.content(casework, officer, version_id=archive.version_id)
    with pytest.raises(BadInput):
        bundle_giving.give(
            casework, adviser, version_id=version.version_id, recipient="", how="",
            given_on=GIVEN,
        )  # fmt: skip


def test_the_casebook_is_whole_with_a_bundle_in_it(
    casework: Casework, adviser: Actor, bundle_id: BundleId
) -> None:
    version = made(casework, adviser, bundle_id, Audience.PANEL)
    path, clock = casework.path, casework.clock
    casework.close()
    again = reopen(path, clock)  # type: ignore[arg-type]
    try:
        assert bundle_giving.content(again, adviser, version_id=version.version_id)
        assert not list(path.glob("unclaimed/*"))
    finally:
        again.close()
