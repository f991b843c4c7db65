"""What was set aside goes to nobody, and of what is sealed the reference alone is told."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from casework.actor import Actor
from casework.ids import CaseId, EvidenceId
from casework.rules.bundle_audience import Audience
from casework.rules.letter_enclosures import EnclosureKind
from casework.services import (
    bundle_giving,
    bundle_versions,
    bundles,
    evidence,
    letter_views,
    redaction_search,
    sealing,
)
from casework.services.context import Casework
from casework.summaries.bundles import BundleVersion
from tests.media import planted_words as planted
from tests.media.planted_words import WORD
from tests.support.bundle_folders import read_sheets
from tests.support.letter_cases import filled_letter, ready_case
from tests.support.sent_letters import attach
from tests.support.utterance_cases import take


@pytest.fixture(autouse=True)
def no_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading by machine takes seconds and has tests of its own."""
    monkeypatch.setattr(redaction_search, "is_available", lambda: False)


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return ready_case(casework, adviser)


@pytest.fixture
def item(casework: Casework, adviser: Actor, case_id: CaseId) -> EvidenceId:
    return take(casework, adviser, case_id, planted.plain_pdf(), "Zachary Quillfeather.pdf")


def made(casework: Casework, adviser: Actor, case_id: CaseId) -> BundleVersion:
    bundle_id = bundles.desk(casework, adviser, case_id=case_id).bundle_id
    assert bundle_id is not None
    return bundle_versions.make(
        casework, adviser, bundle_id=bundle_id, audience=Audience.EMPLOYEE
    ).value


def test_what_was_set_aside_is_a_sheet_in_a_bundle_and_stops_a_letter(
    casework: Casework, adviser: Actor, case_id: CaseId, item: EvidenceId, tmp_path: Path
) -> None:
    letter_id = filled_letter(casework, adviser, case_id, "L05")
    attach(casework, adviser, letter_id, EnclosureKind.EXHIBIT)
    bundles.begin(casework, adviser, case_id=case_id)
    evidence.set_aside(casework, adviser, item_id=item, reason="It came twice.")
    version = made(casework, adviser, case_id)
    (sheet,) = (one.slip_sheet for one in version.map if one.slip_sheet)
    assert "set aside" in sheet
    out = tmp_path / "copy.pdf"
    out.write_bytes(bundle_giving.content(casework, adviser, version_id=version.version_id))
    assert not [one for one in read_sheets(out) if WORD in one.words]
    draft = letter_views.open_draft(casework, adviser, letter_id=letter_id)
    (fault,) = (one for one in draft.checks.problems if one.code == "ENCLOSURE_UNFIT")
    assert fault.message.endswith("was set aside since")


def test_the_title_of_what_is_sealed_stands_nowhere_in_a_bundle(
    casework: Casework, adviser: Actor, case_id: CaseId, item: EvidenceId, tmp_path: Path
) -> None:
    bundles.begin(casework, adviser, case_id=case_id)
    sealing.seal(casework, adviser, item_id=item, reason="The police asked for it.")
    version = made(casework, adviser, case_id)
    body = bundle_giving.content(casework, adviser, version_id=version.version_id)
    out = tmp_path / "copy.pdf"
    out.write_bytes(body)
    assert not [one for one in read_sheets(out) if "Quillfeather" in one.words]
    with pikepdf.open(io.BytesIO(body)) as pdf, pdf.open_outline() as outline:
        told = [str(each.title) for one in outline.root for each in (one, *one.children)]
        told += [str(value) for value in pdf.docinfo.values()]
    assert not [one for one in told if "Quillfeather" in one]
