"""The report of a real case: what it states, what it leaves out, and who reads which words."""

import json
import shutil
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from casework.actor import Actor, Capacity
from casework.cli import main
from casework.clock import FrozenClock
from casework.errors import NotFound, Refused
from casework.ids import CaseId
from casework.rules.audiences import Audience
from casework.rules.capture import Sensitivity
from casework.rules.case_role import CaseRole
from casework.rules.evidence_matrix import Column
from casework.rules.findings import InvestigatorFinding
from casework.rules.pseudonyms import PseudonymKind
from casework.rules.redaction import RedactionBox
from casework.rules.report_passages import allegation_key
from casework.services import (
    evidence,
    exhibits,
    passages,
    people,
    pseudonyms,
    redacted_copies,
    redactions,
    report_files,
    report_readiness,
    reports,
    roles,
    sealing,
)
from casework.services.context import Casework
from casework.services.evidence import Destination
from casework.services.letter_files import PaperFormat
from casework.services.report_pictures import PictureShelf
from casework.summaries.matrix import CitedPlace
from casework.summaries.meetings import PupilKey
from casework.summaries.redactions import MarkedHow, NewMark
from casework.summaries.report_facts import ExhibitFacts
from tests.support.casebooks import ADVISER, NOW, PASSPHRASE, reopen
from tests.support.matrix_cases import attach, enter, utter
from tests.support.report_cases import OFFICER, first_allegation, notified_case

COLLEAGUE = Actor("Sam Okafor", Capacity.HR_ADVISER)


@pytest.fixture(scope="module")
def notified(
    empty_casebook_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, CaseId]:
    folder = tmp_path_factory.mktemp("notified") / "casebook"
    shutil.copytree(empty_casebook_folder, folder)
    made = reopen(folder, FrozenClock(NOW))
    case_id = notified_case(made)
    made.close()
    return folder, case_id


@pytest.fixture
def casebook_folder(notified: tuple[Path, CaseId], tmp_path: Path) -> Path:
    folder = tmp_path / "casebook"
    shutil.copytree(notified[0], folder)
    return folder


@pytest.fixture
def case_id(notified: tuple[Path, CaseId]) -> CaseId:
    return notified[1]


def send(casework: Casework, case_id: CaseId, name: str, data: bytes) -> str:
    return str(
        evidence.receive(
            casework, ADVISER, source=data, name=name, destination=Destination(case_id=case_id)
        ).value.item_id
    )


def png(width: int, height: int) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (width, height), "white").save(buffer, "PNG")
    return buffer.getvalue()


def exhibit(prepared: report_files.PreparedReport, item_id: str) -> ExhibitFacts:
    return next(one for one in prepared.facts.exhibits if one.item_id == item_id)


def test_report_states_the_case_in_the_words_of_the_paper(
    casework: Casework, case_id: CaseId
) -> None:
    allegation = first_allegation(casework, case_id)
    item = attach(casework, ADVISER, case_id)
    words = utter(casework, ADVISER, case_id, item, whose="other", author="Kel Rudd")
    enter(casework, OFFICER, allegation, "Seen in a capture",
          place=CitedPlace(utterance_id=words))  # fmt: skip
    enter(casework, OFFICER, allegation, "“Yes.”", column=Column.ACCOUNT)
    passages.save(
        casework, OFFICER, case_id=case_id, key=allegation_key(allegation, "finding"),
        text="I cannot tell from PN/1.", choice=InvestigatorFinding.INSUFFICIENT_EVIDENCE.value,
    )  # fmt: skip
    prepared = report_files.prepare(casework, OFFICER, case_id=case_id)
    facts = prepared.facts
    assert (facts.employee, facts.officer, facts.commissioner) == (
        "Dana Merrick", "Gareth Lomas", "Ruth Abara",
    )  # fmt: skip
    assert facts.terms.startswith("Version 1, ")
    (told,) = facts.allegations
    entry = told.matrix[0].cells[0].entries[0]
    assert (entry.reference, entry.label) == ("PN/1", "PN/1, p\xa01")
    assert "Kel Rudd" in entry.note
    assert told.passages["finding"].choice == "Insufficient evidence"
    assert exhibit(prepared, item).about.endswith("Cited for allegation 1.")
    assert exhibit(prepared, item).lead.startswith("Unchanged since received on ")
    made = report_files.finish(prepared)
    assert "Insufficient evidence. I cannot tell from PN/1." in made.text
    assert any("facts established: not written yet" in words for words in made.missing)


def test_hr_reads_the_words_that_were_sent_and_no_later_ones(
    casework: Casework, case_id: CaseId
) -> None:
    def write(words: str) -> None:
        passages.save(casework, OFFICER, case_id=case_id, key="introduction", text=words)

    from casework.rules.stage import Stage
    from tests.support.process_cases import go

    go(casework, ADVISER, case_id, Stage.INVESTIGATING)
    write("The first words.")
    before = report_files.prepare(casework, ADVISER, case_id=case_id)
    assert "introduction" not in before.facts.passages
    reports.begin(casework, OFFICER, case_id=case_id)
    reports.send_to_hr(casework, OFFICER, case_id=case_id)
    write("The second words.")
    hr = report_files.prepare(casework, ADVISER, case_id=case_id)
    officer = report_files.prepare(casework, OFFICER, case_id=case_id)
    assert hr.facts.passages["introduction"].text == "The first words."
    assert officer.facts.passages["introduction"].text == "The second words."
    assert "as it was sent to HR" in hr.facts.version


def test_sealed_and_sensitive_pictures_are_not_printed(casework: Casework, case_id: CaseId) -> None:
    sealed, sensitive, plain = (
        send(casework, case_id, f"{n}.png", png(300 + n, 500)) for n in range(3)
    )
    utter(casework, ADVISER, case_id, sealed)  # type: ignore[arg-type]
    sealing.seal(casework, ADVISER, item_id=sealed, reason="A child may be shown.")
    record = exhibits.evidence_item(casework, ADVISER, item_id=sensitive).record
    exhibits.update_record(
        casework, ADVISER, item_id=sensitive, title="A class", reason="Looked at again",
        record=replace(record, sensitivity=Sensitivity.CHILD),
    )  # fmt: skip
    prepared = report_files.prepare(casework, OFFICER, case_id=case_id)
    assert set(prepared.pictures) == {plain}
    assert "sealed" in exhibit(prepared, sealed).slip
    assert exhibit(prepared, sealed).words == ()
    assert "marked sensitive" in exhibit(prepared, sensitive).slip
    text = report_files.finish(prepared).text
    assert "Another day of it." not in text
    assert "Sealed on " in text


def test_long_screenshot_is_printed_in_parts_that_overlap(
    casework: Casework, case_id: CaseId
) -> None:
    item = send(casework, case_id, "scroll.png", png(400, 2400))
    shelf = PictureShelf()
    prepared = report_files.prepare(casework, OFFICER, case_id=case_id, shelf=shelf)
    parts = prepared.pictures[item]
    assert [(one.part, one.parts) for one in parts] == [(n, 4) for n in (1, 2, 3, 4)]
    assert sum(one.picture.height / one.picture.width for one in parts) > 6.0
    again = report_files.prepare(casework, OFFICER, case_id=case_id, shelf=shelf)
    assert again.pictures[item] is parts
    assert "part 4 of 4" in report_files.finish(again).text


def test_words_of_a_file_without_pages_are_printed(casework: Casework, case_id: CaseId) -> None:
    item = send(casework, case_id, "account.txt", b"I took it down.\nI am sorry.")
    long = send(casework, case_id, "long.txt", ("many words " * 3000).encode())
    prepared = report_files.prepare(casework, OFFICER, case_id=case_id)
    assert exhibit(prepared, item).text == "I took it down.\nI am sorry."
    assert exhibit(prepared, long).text_cut
    assert "the rest is kept with the exhibit" in report_files.finish(prepared).text


def test_altered_file_is_said_to_be_altered(casework: Casework, case_id: CaseId) -> None:
    item = attach(casework, ADVISER, case_id)
    found = exhibits.evidence_item(casework, ADVISER, item_id=item)
    path = casework.vault.path_of(found.sha256)
    path.chmod(0o600)
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    prepared = report_files.prepare(casework, OFFICER, case_id=case_id)
    told = exhibit(prepared, item)
    assert not told.lead.startswith("Unchanged")
    assert told.slip


def test_set_aside_is_named_with_its_reason_and_is_no_exhibit(
    casework: Casework, case_id: CaseId
) -> None:
    item = attach(casework, ADVISER, case_id)
    evidence.set_aside(casework, ADVISER, item_id=item, reason="Sent by mistake")
    facts = report_files.prepare(casework, OFFICER, case_id=case_id).facts
    assert facts.exhibits == ()
    assert facts.set_aside == ("PN/1: Sent by mistake",)


def test_who_is_given_the_report_sees_an_exhibit_by_its_redacted_copy(
    casework: Casework, case_id: CaseId
) -> None:
    item_id = attach(casework, ADVISER, case_id)
    utter(casework, ADVISER, case_id, item_id)
    over = RedactionBox(1, 0.1, 0.1, 0.9, 0.3)
    pupil = NewMark(over, MarkedHow.BOX, "pupil")
    redactions.mark(casework, ADVISER, item_id=item_id, new=pupil)
    copy_id = redacted_copies.make(casework, ADVISER, item_id=item_id).value.copy_id
    assert copy_id is not None
    (one,) = report_files.prepare(casework, OFFICER, case_id=case_id).facts.exhibits
    assert "no second person has checked" in one.slip  # no picture at all until then
    stops = report_readiness.open_points(casework, OFFICER, case_id=case_id)
    assert any(point.stops and "checked its redacted copy" in point.words for point in stops)
    redacted_copies.second_check(casework, COLLEAGUE, copy_id=copy_id)
    prepared = report_files.prepare(casework, OFFICER, case_id=case_id)
    (one,) = prepared.facts.exhibits
    assert (one.slip, one.copy_id, one.redacted) == ("", copy_id, ((1, "Pupil"),))
    assert "as redacted (Pupil)" in report_files.finish(prepared).text
    assert [words.words for words in one.words] == ["(redacted: Pupil)"]
    (whole,) = report_files.prepare(
        casework, OFFICER, case_id=case_id, audience=Audience.FILE
    ).facts.exhibits
    assert (whole.copy_id, whole.words[0].words) == ("", "“Another day of it.”")
    assert redacted_copies.shown_redacted(casework, OFFICER, case_id=case_id) == ("PN/1",)
    redacted_copies.withdraw(casework, ADVISER, copy_id=copy_id, reason="A name is told")
    (one,) = report_files.prepare(casework, OFFICER, case_id=case_id).facts.exhibits
    assert one.copy_id == ""


def test_preview_draws_each_page_and_marks_a_draft(casework: Casework, case_id: CaseId) -> None:
    shown = report_files.pages(casework, OFFICER, case_id=case_id, width=300)
    assert shown.draft
    assert len(shown.pages) >= 6
    for page in shown.pages:
        with Image.open(BytesIO(page)) as picture:
            assert picture.width == 300


def test_export_writes_both_formats_and_says_so_in_the_audit(
    casework: Casework, case_id: CaseId, tmp_path: Path
) -> None:
    made = report_files.export(casework, OFFICER, case_id=case_id, folder=tmp_path).value
    assert [path.name for path in made.paths] == [
        "HLT-2026-001 investigation report draft.pdf",
        "HLT-2026-001 investigation report draft.docx",
    ]
    assert made.draft
    reader = pypdfium2.PdfDocument(made.paths[0].read_bytes())
    assert all("DRAFT" in page.get_textpage().get_text_range() for page in reader)
    assert report_files.kept_file(casework, OFFICER, case_id=case_id, kind=PaperFormat.PDF) is None


def test_real_name_of_a_pupil_in_the_words_is_noticed_by_its_pseudonym(
    casework: Casework, case_id: CaseId
) -> None:
    pseudonyms.give_pseudonym(
        casework, ADVISER, case_id=case_id, kind=PseudonymKind.PUPIL,
        key=PupilKey("", "Tilly Larkspur", "", ""), about="Year 4",
    )  # fmt: skip
    passages.save(casework, OFFICER, case_id=case_id, key="introduction", text="Tilly was named.")
    prepared = report_files.prepare(casework, OFFICER, case_id=case_id)
    made = report_files.finish(prepared)
    assert made.named == ("Pupil A",)
    assert "Larkspur" not in made.text + repr(prepared)
    assert ("Pupil A", "Pupil", "Year 4") in [
        (one.name, one.part, one.about) for one in prepared.facts.people
    ]


def test_codes_that_are_no_characters_stand_in_no_way_of_the_paper(
    casework: Casework, case_id: CaseId
) -> None:
    (employee,) = (
        part for part in roles.parts_in_case(casework, ADVISER, case_id=case_id)
        if part.role is CaseRole.SUBJECT
    )  # fmt: skip
    known = people.person(casework, person_id=employee.person_id)
    odd = "Teaching\ufffe assistant\uffff"
    people.edit_person(casework, ADVISER, person=replace(known, job_title=odd))
    passages.save(casework, OFFICER, case_id=case_id, key="other", text="Seen\uffff twice.")
    made = report_files.finish(report_files.prepare(casework, OFFICER, case_id=case_id))
    assert "Seen twice." in made.text
    assert "Teaching assistant" in made.text


def test_who_only_reads_takes_no_copy_out(
    casework: Casework, case_id: CaseId, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    auditor = Actor("Ines Roe", Capacity.AUDITOR)
    with pytest.raises(Refused):
        report_files.export(casework, auditor, case_id=case_id, folder=out)
    other = Actor("Somebody Else", Capacity.INVESTIGATING_OFFICER)
    with pytest.raises(NotFound):
        report_files.prepare(casework, other, case_id=case_id)
    assert not list(out.iterdir())


def test_snapshot_is_plain_data(casework: Casework, case_id: CaseId) -> None:
    attach(casework, ADVISER, case_id)
    facts = report_files.prepare(casework, OFFICER, case_id=case_id).facts
    assert json.loads(json.dumps(facts.as_json()))["reference"] == "HLT-2026-001"


def test_verb_writes_both_files_and_lists_what_is_open(
    casework: Casework,
    case_id: CaseId,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert case_id
    folder = casework.store.folder
    casework.close()
    monkeypatch.setattr("casework.cli.VERB_MODULES", ("report",))
    monkeypatch.setenv("CASEWORK_PASSPHRASE", PASSPHRASE)
    asked = ["report", "--json", "--casebook", str(folder), "--case", "HLT-2026-001",
             "--out", str(tmp_path / "out"), "--as", OFFICER.name,
             "--capacity", "investigating_officer"]  # fmt: skip
    assert main(asked) == 1
    said = json.loads(capsys.readouterr().out)
    assert [(one["kind"], one["format"]) for one in said["papers"]] == [
        ("report", "pdf"), ("report", "docx"),
    ]  # fmt: skip
    assert all(Path(one["path"]).stat().st_size > 10_000 for one in said["papers"])
    assert any("no finding on allegation 1" in one["message"] for one in said["problems"])
