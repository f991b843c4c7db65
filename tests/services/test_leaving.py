"""A file leaves the casebook whole and written down, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from casework.actor import Actor
from casework.errors import BadInput, NoRoom, Refused
from casework.ids import CaseId
from casework.services import audit_trail, custody_papers, evidence_files
from casework.services.context import Casework
from casework.services.leaving import beside, leave
from casework.store.unit import Unit
from tests.support.matrix_cases import attach, picture
from tests.support.process_cases import log_case
from tests.support.small_disk import ON_LINUX, run_on_small_disk

VERB = "evidence.reported"


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return log_case(casework, adviser)


def said(casework: Casework, actor: Actor, case_id: CaseId) -> int:
    lines = audit_trail.case_timeline(casework, actor, case_id=case_id)
    return sum(line.verb == VERB for line in lines)


def let_go(
    casework: Casework, actor: Actor, case_id: CaseId, *targets: Path, fails: bool = False,
    overwrite: bool = False,
) -> None:  # fmt: skip
    def note(unit: Unit) -> None:
        unit.record(VERB, case_id=case_id, subject=("case", case_id))
        if fails:
            raise Refused("Not this one.", cure="Another.")

    leave(casework, actor, dict.fromkeys(targets, b"new"), note, overwrite=overwrite)


def test_all_files_of_an_act_leave_or_none(
    casework: Casework, adviser: Actor, case_id: CaseId, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    with pytest.raises(NoRoom):
        let_go(casework, adviser, case_id, out / "a.pdf", out / "gone" / "b.pdf")
    with pytest.raises(Refused):
        let_go(casework, adviser, case_id, out / "a.pdf", out / "b.pdf", fails=True)
    assert (list(out.iterdir()), said(casework, adviser, case_id)) == ([], 0)
    let_go(casework, adviser, case_id, out / "a.pdf", out / "b.pdf")
    assert {path.name for path in out.iterdir()} == {"a.pdf", "b.pdf"}
    assert said(casework, adviser, case_id) == 1


def test_what_is_there_is_replaced_only_where_a_person_chose_to_and_the_act_holds(
    casework: Casework, adviser: Actor, case_id: CaseId, tmp_path: Path
) -> None:
    old = tmp_path / "old.pdf"
    old.write_bytes(b"old")
    with pytest.raises(BadInput, match="not overwritten"):
        let_go(casework, adviser, case_id, old)
    with pytest.raises(Refused):
        let_go(casework, adviser, case_id, old, fails=True, overwrite=True)
    assert (old.read_bytes(), said(casework, adviser, case_id)) == (b"old", 0)
    let_go(casework, adviser, case_id, old, overwrite=True)
    assert old.read_bytes() == b"new"
    folder = tmp_path / "folder.pdf"
    folder.mkdir()
    with pytest.raises(BadInput, match="not overwritten"):
        let_go(casework, adviser, case_id, folder, overwrite=True)
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".pdf") == [
        "folder.pdf", "old.pdf",
    ]  # fmt: skip


def test_nothing_leaves_into_the_casebook_itself(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    with pytest.raises(BadInput, match="casebook itself"):
        let_go(casework, adviser, case_id, casework.path / "evidence" / "a.pdf")


@ON_LINUX
def test_a_folder_that_cannot_be_written_is_said(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    with pytest.raises(NoRoom, match="cannot be written"):
        let_go(casework, adviser, case_id, Path("/sys/kernel/a.pdf"))
    assert said(casework, adviser, case_id) == 0


def test_a_custody_report_stands_beside_the_one_before(
    casework: Casework, adviser: Actor, case_id: CaseId, tmp_path: Path
) -> None:
    attach(casework, adviser, case_id)
    first = custody_papers.export(casework, adviser, case_id=case_id, folder=tmp_path).value.paths
    kept = [path.read_bytes() for path in first]
    again = custody_papers.export(casework, adviser, case_id=case_id, folder=tmp_path).value.paths
    assert [path.read_bytes() for path in first] == kept
    assert {path.stem for path in again} == {f"{first[0].stem} 2"}
    assert beside(*first) == tuple(path.with_stem(f"{path.stem} 3") for path in first)


def test_an_original_leaves_over_a_file_that_the_person_gave_up(
    casework: Casework, adviser: Actor, case_id: CaseId, tmp_path: Path
) -> None:
    item_id, target = attach(casework, adviser, case_id), tmp_path / "copy.png"
    target.write_bytes(b"something else")
    evidence_files.export_original(
        casework, adviser, item_id=item_id, target=target, why="For the police", overwrite=True
    )
    assert target.read_bytes() == picture()


@ON_LINUX
def test_nothing_leaves_half_done_where_there_is_no_room(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    refused = run_on_small_disk(
        "tests.services.full_disk_leaving", tmp_path / "room", 6, OUTSIDE=str(outside)
    )
    assert int(refused) >= 5
