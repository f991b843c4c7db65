"""A bundle survives death, a full disk and a file that is open elsewhere; a large one agrees."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from casework.errors import CaseworkError
from casework.rules.bundle_plan import BundlePlan, PlannedDocument, PlannedSection
from casework.services.bundle_files import bundle_folder, plan_folder
from casework.services.bundle_split import split_bundle
from tests.media.file_makers import picture
from tests.support.bundle_folders import SOUND, UNSHOWN, fill_folder, paged, read_sheets
from tests.support.small_disk import ON_LINUX, run, run_on_small_disk

QPDF = pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")


@pytest.mark.slow
@ON_LINUX
def test_a_copy_killed_at_each_step_is_whole_or_absent(tmp_path: Path) -> None:
    assert int(run(sys.executable, "-m", "tests.services.killed_bundle", str(tmp_path))) > 10


@ON_LINUX
def test_a_copy_on_a_full_disk_leaves_nothing_half_done(tmp_path: Path) -> None:
    refused = run_on_small_disk("tests.services.full_disk_version", tmp_path / "room", 12)
    assert int(refused) == 4


def test_a_file_that_is_open_elsewhere_is_told_and_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = fill_folder(tmp_path / "in", {"a.txt": b"Words"})
    out = tmp_path / "o.pdf"
    out.write_bytes(b"the bundle of yesterday")

    def refused(_source: object, _target: object) -> None:
        raise PermissionError(13, "The process cannot access the file because it is being used")

    monkeypatch.setattr(os, "replace", refused)
    with pytest.raises(CaseworkError) as told:
        bundle_folder(folder, out, plan_folder(folder, out, None).plan)
    assert told.value.cure
    assert out.read_bytes() == b"the bundle of yesterday"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "o.pdf"]


def test_volumes_begin_with_the_index_and_go_on_with_the_numbers(tmp_path: Path) -> None:
    for name in "ABC":
        (tmp_path / "in" / name).mkdir(parents=True)
    names = {f"{section}/{n} doc.pdf": paged((595, 842), f"{section}{n}", 4)
             for section in "ABC" for n in range(3)}  # fmt: skip
    folder, out = fill_folder(tmp_path / "in", names), tmp_path / "o.pdf"
    built = bundle_folder(folder, out, plan_folder(folder, out, None).plan)
    found = split_bundle(out, built.index_pages, 34_000)
    assert len(found) > 1
    assert next(one.volume.pages.first for one in found) == built.index_pages + 1
    for before, after in itertools.pairwise(found):
        assert after.volume.pages.first == before.volume.pages.last + 1
    assert found[-1].volume.pages.last == built.pages
    last = tmp_path / "last.pdf"
    last.write_bytes(found[-1].data)
    sheets = read_sheets(last)
    assert [sheet.label for sheet in sheets[:2]] == ["1", str(found[-1].volume.pages.first)]
    assert f"Volume {len(found)} of {len(found)}" in sheets[0].words
    assert "vol. 1" in sheets[0].words
    assert len(split_bundle(out, built.index_pages, 10**8)) == 1


def _many(folder: Path, times: int) -> BundlePlan:
    """Lay the sound and the broken files of the tests out many times over, each by a new name."""
    folder.mkdir()
    sections = []
    for number in range(times):
        documents = []
        for name, body in (SOUND | UNSHOWN).items():
            path = folder / f"{number:03} {name}"[:200]
            path.write_bytes(body)
            documents.append(PlannedDocument(path.name))
        more = folder / f"{number:03} pages.pdf"
        more.write_bytes(paged((595, 842), f"Set {number}", 12))
        documents.append(PlannedDocument(more.name))
        shot = folder / f"{number:03} shot.png"
        shot.write_bytes(picture("PNG", (400, 2600)))
        documents.append(PlannedDocument(shot.name))
        sections.append(PlannedSection(f"{number + 1}", f"Part {number + 1}", tuple(documents)))
    return BundlePlan(sections=tuple(sections), largest_mb=0)


@pytest.mark.slow
@QPDF
def test_a_thousand_pages_of_everything_agree_when_read_again(tmp_path: Path) -> None:
    plan = _many(tmp_path / "in", 24)
    out = tmp_path / "o.pdf"
    built = bundle_folder(tmp_path / "in", out, plan)
    assert built.pages >= 1_000, built.pages
    assert built.mismatches == ()
    done = subprocess.run(["qpdf", "--check", str(out)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    for number, sheet in enumerate(read_sheets(out), 1):
        assert sheet.words.rstrip().endswith(str(number)), (number, sheet.words[-40:])
        assert sheet.label == str(number)
