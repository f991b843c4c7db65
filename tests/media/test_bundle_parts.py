"""Files that mean harm in a bundle: an answer for each, limits held, and nothing else lost."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import psutil
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from casework.documents.bundle_index import IndexFacts, write_index
from casework.documents.bundle_sheets import furniture
from casework.media.bundle_maker import Added, BundleMaker, BundleReader, Finishing
from casework.rules.bundle_check import Bookmark
from casework.rules.bundle_plan import PageRange
from casework.summaries.bundle import BundleLine, BundleSection
from tests.media import planted_words as planted
from tests.media.file_makers import jpeg_with_exif, pdf, picture, png_bomb
from tests.support.bundle_folders import changed


@pytest.fixture(scope="module")
def maker() -> Iterator[BundleMaker]:
    with BundleMaker(seconds=20.0) as made:
        yield made


def added(maker: BundleMaker, body: bytes) -> Added:
    return maker.add(lambda: body)


def finish(maker: BundleMaker, pages: int) -> bytes:
    """Write a bundle of one section with one document of so many pages."""
    covered = PageRange(2, pages + 1)
    paper = write_index(
        IndexFacts("Bundle", "", "", "Private and confidential", pages + 1),
        (BundleSection("", "", "", covered),),
        (BundleLine(1, "All", "all", covered),),
    )
    sheet = furniture("")
    marks = (Bookmark("All, page 2", 2, 0),)
    ready = Finishing(paper.data, sheet.data, sheet.digits, "Bundle", paper.links, marks)
    return b"".join(maker.written(ready))


def loop(document: pikepdf.Pdf) -> None:
    """A tree of pages that holds itself."""
    tree = document.Root.Pages
    tree.Kids.append(tree)
    tree.Count = 9


def drawing_in_itself(document: pikepdf.Pdf) -> None:
    form = document.make_indirect(
        pikepdf.Stream(document, b"/X Do", Type=Name.XObject, Subtype=Name.Form,
                       BBox=Array([0, 0, 9, 9]))
    )  # fmt: skip
    form.Resources = Dictionary(XObject=Dictionary(X=form))
    document.pages[0].Resources.XObject = Dictionary(X=form)
    document.pages[0].contents_add(pikepdf.Stream(document, b"/X Do"))


def no_size(document: pikepdf.Pdf) -> None:
    document.pages[0].obj.MediaBox = Array([0, 0, 0, 0])


def endless_size(document: pikepdf.Pdf) -> None:
    document.pages[0].obj.MediaBox = Array([0, 0, 10**12, 5])


def only_its_own_program(document: pikepdf.Pdf) -> None:
    document.Root.NeedsRendering = True
    document.Root.AcroForm = Dictionary(XFA=String("x"), Fields=Array())


def many(document: pikepdf.Pdf) -> None:
    page = document.pages[0]
    for _ in range(5_001):
        document.pages.append(page)


def cut_off() -> bytes:
    body = planted.plain_pdf(pages=3)
    return body[: len(body) * 3 // 4]


SHOWN: dict[str, Callable[[], bytes]] = {
    "a drawing in itself": lambda: changed(drawing_in_itself),
    "no size": lambda: changed(no_size),
    "an endless size": lambda: changed(endless_size),
    "a hidden layer": lambda: planted.changed(planted.hidden_layer),
    "35,000 pixels": lambda: png_bomb(500, 35_000),
    "one pixel": lambda: picture("PNG", (1, 1)),
    "only an owner": lambda: _locked_for_changes(),
}
UNSHOWN: dict[str, Callable[[], bytes]] = {
    "only for its own program": lambda: changed(only_its_own_program),
    "too many pages": lambda: changed(many),
    "too many pixels": lambda: png_bomb(17_000, 17_000),
    "no pages": lambda: b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF",
    "a password": lambda: pdf(password="secret"),
}


def _locked_for_changes() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="owner", user=""))
    return out.getvalue()


@pytest.mark.parametrize("name", sorted(SHOWN))
def test_strange_files_are_shown(maker: BundleMaker, name: str) -> None:
    done = added(maker, SHOWN[name]())
    assert not done.problem
    assert done.pages >= 1


@pytest.mark.parametrize("name", sorted(UNSHOWN))
def test_what_has_no_pages_to_show_says_why(maker: BundleMaker, name: str) -> None:
    done = added(maker, UNSHOWN[name]())
    assert done.problem
    assert done.pages == 0


@pytest.mark.parametrize("make", [cut_off, lambda: changed(loop), lambda: picture("PNG")[:-40]])
def test_what_is_left_of_a_damaged_file_is_shown_and_told(
    maker: BundleMaker, make: Callable[[], bytes]
) -> None:
    done = added(maker, make())
    assert done.problem or done.damaged


def test_nothing_hidden_comes_along() -> None:
    bodies = [
        planted.changed(change)
        for change in (
            planted.metadata, planted.attachment, planted.thumbnail, planted.script,
            planted.hidden_layer, planted.page_piece,
        )
    ]  # fmt: skip
    told = jpeg_with_exif(make=planted.WORD, model=planted.WORD)
    with BundleMaker() as maker:
        pages = sum(added(maker, body).pages for body in (*bodies, told, _wrapped(told)))
        made = finish(maker, pages)
    with pikepdf.open(io.BytesIO(made)) as document:
        drawn = [
            one.read_raw_bytes() if one.get("/Filter") == Name.DCTDecode else one.read_bytes()
            for one in document.objects
            if isinstance(one, pikepdf.Stream)
        ]
        words = [str(one.unparse()) for one in document.objects]
    # The word stands on the page of each PDF; beside the pages it must not stand at all.
    beside = [part for part in drawn if planted.WORD.encode() in part and b"Tj" not in part]
    assert not beside
    assert not any(planted.WORD in one for one in words)
    assert all(b"Exif" not in part for part in drawn)


def _wrapped(jpeg: bytes) -> bytes:
    """A PDF whose only page is a JPEG as a camera wrote it."""
    document = pikepdf.Pdf.new()
    image = pikepdf.Stream(
        document, jpeg, Type=Name.XObject, Subtype=Name.Image, Width=60, Height=40,
        ColorSpace=Name.DeviceRGB, BitsPerComponent=8, Filter=Name.DCTDecode,
    )  # fmt: skip
    document.add_blank_page(page_size=(60, 40))
    page = document.pages[0]
    page.Resources = Dictionary(XObject=Dictionary(P=image))
    page.Contents = pikepdf.Stream(document, b"q 60 0 0 40 0 0 cm /P Do Q")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_child_that_ends_loses_nothing_of_what_was_added(tmp_path: Path) -> None:
    before = set(psutil.Process().children())
    with BundleMaker() as maker, BundleReader() as reader:
        added(maker, pdf(2, "First"))
        (child,) = set(psutil.Process().children()) - before
        child.kill()
        child.wait()
        added(maker, pdf(1, "Second"))
        out = tmp_path / "o.pdf"
        out.write_bytes(finish(maker, 3))
        seen = reader.read_back(out, [1], ["First", "Second"])
    assert [page.forbidden for page in seen.pages] == [(), ("First",), ("First",), ("Second",)]


def test_a_file_that_takes_too_long_is_left_out_alone() -> None:
    sheet = Image.effect_noise((3_000, 3_000), 90).convert("RGBA")
    sheet.putalpha(200)
    slow = io.BytesIO()
    sheet.save(slow, "PNG", compress_level=1)
    with BundleMaker(seconds=20.0) as maker:
        assert added(maker, pdf(1)).pages == 1
        maker._seconds = 0.05
        assert added(maker, slow.getvalue()).problem == "took too long"
        maker._seconds = 20.0
        assert added(maker, pdf(1)).pages == 1
        with pikepdf.open(io.BytesIO(finish(maker, 2))) as document:
            assert len(document.pages) == 3
