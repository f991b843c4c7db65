"""A bundle can be heard: every page is in its tree, in the order in which it is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from casework.rules.bundle_plan import BundlePlan, PlannedDocument, PlannedSection
from casework.services.bundle_files import bundle_folder
from tests.media.file_makers import picture
from tests.support.bundle_folders import fill_folder, paged

_MARK = re.compile(rb"/(\w+) <</MCID (\d+)>>\s*BDC")


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    room = tmp_path_factory.mktemp("tags")
    folder = fill_folder(room / "in", {
        "post.png": picture("PNG", (300, 500)), "pages.pdf": paged((595, 842), "Hello", 3),
        "said.txt": b"First line.\n\nSecond line.", "gone.pdf": b"", "mine.txt": b"Words",
    })  # fmt: skip
    documents = (
        PlannedDocument("post.png", "Post and replies", exhibit="IO/2"),
        PlannedDocument("pages.pdf", "Statement"),
        PlannedDocument("said.txt"),
        PlannedDocument("gone.pdf"),
        PlannedDocument("mine.txt", withheld="pictures of pupils"),
    )
    plan = BundlePlan(copy_for="Copy of the panel", sections=(
        PlannedSection("F", "Exhibits", documents),))  # fmt: skip
    built = bundle_folder(folder, room / "o.pdf", plan)
    assert not built.mismatches
    return room / "o.pdf"


def elements(part: Any) -> Iterator[Any]:
    """Every element of a tree, in its order."""
    yield part
    for kid in part.get("/K", ()) if isinstance(part.get("/K"), pikepdf.Array) else ():
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from elements(kid)


def pages_heard(pdf: pikepdf.Pdf) -> list[int]:
    """The page of every mark, in the order of the tree."""
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    heard = []
    for one in elements(pdf.Root.StructTreeRoot.K):
        for kid in one.get("/K", ()) if isinstance(one.get("/K"), pikepdf.Array) else ():
            if isinstance(kid, pikepdf.Dictionary) and "/S" not in kid:
                heard.append(numbers[kid.Pg.objgen])
            elif not isinstance(kid, pikepdf.Dictionary):
                heard.append(numbers[one.Pg.objgen])
    return heard


def test_every_page_is_heard_in_its_order(bundle: Path) -> None:
    with pikepdf.open(bundle) as pdf:
        heard = pages_heard(pdf)
        assert heard == sorted(heard)
        assert set(heard) == set(range(1, len(pdf.pages) + 1))
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en-GB"


def test_a_picture_says_what_it_is_and_a_table_has_heads(bundle: Path) -> None:
    with pikepdf.open(bundle) as pdf:
        found = list(elements(pdf.Root.StructTreeRoot.K))
        figures = [str(one.Alt) for one in found if one.S == "/Figure"]
        assert figures == ["Exhibit IO/2: Post and replies"]
        tags = {str(one.S) for one in found}
        assert {"/H1", "/Table", "/TR", "/TH", "/TD", "/P", "/Link"} <= tags
        assert all("/A" in one for one in found if one.S == "/TH")
        index = next(one for one in found if one.S == "/Sect")
        assert [str(one.S) for one in index.K].count("/Table") == 1


def test_every_mark_is_owned_and_nothing_else_stands_beside_the_artifacts(bundle: Path) -> None:
    with pikepdf.open(bundle) as pdf:
        nums = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        owners = dict(zip(map(int, nums[::2]), nums[1::2], strict=True))
        for number, page in enumerate(pdf.pages, 1):
            holders = [page.obj] if "/StructParents" in page.obj else []
            holders += [one for one in page.obj.Resources.XObject.values()
                        if "/StructParents" in one]  # fmt: skip
            assert len(holders) == 1, number
            holder = holders[0]
            data = (holder.Contents if "/Contents" in holder else holder).read_bytes()
            marks = sorted(int(mark) for _tag, mark in _MARK.findall(data))
            assert marks == list(range(len(owners[int(holder.StructParents)]))), number
        for page in pdf.pages:
            for note in page.obj.get("/Annots", ()):
                assert owners[int(note.StructParent)].S == "/Link"
