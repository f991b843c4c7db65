"""A bundle of any folder: every page numbered and found again, nothing dropped in silence."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from casework.cli import main
from casework.errors import BadInput, Cancelled, CaseworkError, NotFound
from casework.rules.bundle_plan import BundlePlan, PlannedDocument, PlannedSection
from casework.services.bundle_files import bundle_folder, plan_folder
from casework.summaries.recognition import (
    RecognisedFile,
    RecognisedLine,
    RecognisedPage,
    RecognisedWord,
)
from tests.media.file_makers import picture
from tests.support.bundle_folders import (
    LONG_NAME,
    SOUND,
    UNSHOWN,
    SeenSheet,
    changed,
    draw_sheet,
    fill_folder,
    paged,
    read_sheets,
)
from tests.support.small_disk import ON_LINUX, run_on_small_disk

BESIDE = Path(__file__).resolve().parents[3] / "shared" / "samples" / "evidence"


@dataclass(frozen=True)
class Made:
    """A bundle that was made by the verb, its answer, and its pages as they are found."""

    status: int
    answer: dict[str, Any]
    out: Path
    sheets: list[SeenSheet]

    def line(self, source: str) -> dict[str, Any]:
        return next(one for one in self.answer["index"] if one["source"] == source)

    def pages(self, source: str) -> list[SeenSheet]:
        line = self.line(source)
        return self.sheets[line["first_page"] - 1 : line["last_page"]]


def call(capsys: pytest.CaptureFixture[str], folder: Path, out: Path, *more: str) -> Made:
    status = main(["bundle", "--no-ocr", "--json", "--out", str(out), *more, "--", str(folder)])
    said = json.loads(capsys.readouterr().out)
    return Made(status, said, out, read_sheets(out) if out.exists() else [])


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Made:
    room = tmp_path_factory.mktemp("mixed")
    folder = fill_folder(room / "in", SOUND | UNSHOWN)
    out = room / "out ‘q’ 図.pdf"
    plan = plan_folder(folder, out, None).plan
    built = bundle_folder(folder, out, plan)
    from casework.cli_verbs.bundle import _as_json

    return Made(1 if built.slips else 0, _as_json(out, built), out, read_sheets(out))


def test_every_page_bears_its_number_and_its_label(mixed: Made) -> None:
    assert len(mixed.sheets) == mixed.answer["pages"]
    for number, sheet in enumerate(mixed.sheets, 1):
        assert sheet.words.rstrip().endswith(str(number)), (number, sheet.words[-40:])
        assert sheet.label == str(number)
    checks = mixed.answer["checks"]
    assert all(checks[name] for name in checks if name != "searchable")


def test_every_file_has_its_line_and_the_pages_run_without_a_gap(mixed: Made) -> None:
    lines = mixed.answer["index"]
    assert {one["source"] for one in lines} >= set(SOUND) | set(UNSHOWN)
    assert [one["number"] for one in lines] == list(range(1, len(lines) + 1))
    for before, after in pairwise(lines):
        assert after["first_page"] == before["last_page"] + 1
    assert lines[-1]["last_page"] == mixed.answer["pages"]


def test_what_is_beneath_a_file_comes_right_behind_it(mixed: Made) -> None:
    numbers = {one["source"]: one["number"] for one in mixed.answer["index"]}
    assert numbers["10 mail.eml › seen.png"] == numbers["10 mail.eml"] + 1
    assert "Words beneath the document." in mixed.pages("15 holder.pdf › beneath.txt")[0].words


def test_pages_keep_their_size_and_stand_upright(mixed: Made) -> None:
    (across,) = mixed.pages("02 across.pdf")
    assert across.size == pytest.approx((1190.55, 841.89), abs=0.1)
    (turned,) = mixed.pages("03 turned.pdf")
    assert turned.size == pytest.approx((841.89, 595.28), abs=0.1)
    (sideways,) = mixed.pages("06 sideways.jpg")
    assert sideways.size[1] > sideways.size[0]
    picture = draw_sheet(mixed.out, mixed.line("06 sideways.jpg")["first_page"])
    above, below = picture.getpixel((297, 60)), picture.getpixel((297, 420))
    assert above[0] > 200 > below[0], (above, below)


@pytest.mark.parametrize("source", ["01 three.pdf", "02 across.pdf", "04 small.pdf"])
def test_the_number_stands_clear_of_what_is_on_the_page(mixed: Made, source: str) -> None:
    drawn = draw_sheet(mixed.out, mixed.line(source)["first_page"])
    left = drawn.width - 140
    for y in (drawn.height - 1, drawn.height - 8):
        row = [drawn.getpixel((x, y)) for x in range(max(left, 0), drawn.width)]
        assert all(min(pixel) > 240 for pixel in row)


@pytest.mark.parametrize("source", ["07 clear.png", "08 inks.jpg", "09 deep.png", "05 screen.png"])
def test_pictures_of_every_kind_lie_on_white(mixed: Made, source: str) -> None:
    drawn = draw_sheet(mixed.out, mixed.line(source)["first_page"])
    assert drawn.getpixel((3, 3)) == (255, 255, 255)
    assert len(drawn.getcolors(1 << 24) or ()) > 1


def test_fields_are_seen_and_scripts_are_gone(mixed: Made) -> None:
    assert "Filled Marrowby" in mixed.pages("13 form.pdf")[0].words
    with pikepdf.open(mixed.out) as pdf:
        assert not {"/AcroForm", "/Names", "/AA"} & set(pdf.Root.keys())
        assert all("/JS" not in one for one in pdf.objects if isinstance(one, pikepdf.Dictionary))
        assert set(pdf.docinfo.keys()) == {"/Title"}
        assert {str(n.Subtype) for p in pdf.pages for n in p.obj.get("/Annots", ())} == {"/Link"}


@pytest.mark.parametrize("source", sorted(UNSHOWN))
def test_what_cannot_be_shown_has_a_sheet_that_says_why_and_where(mixed: Made, source: str) -> None:
    line = mixed.line(source)
    assert line["slip_sheet"]
    said = " ".join(mixed.pages(source)[0].words.split())
    assert "Where it is" in said
    assert line["slip_sheet"][1:20] in said
    assert mixed.status == 1


def test_bookmarks_name_their_pages_and_the_file_opens_at_full_size(mixed: Made) -> None:
    with pikepdf.open(mixed.out) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        with pdf.open_outline() as outline:
            marks = [(one.title, numbers[one.destination[0].objgen]) for one in outline.root]
        assert pdf.Root.OpenAction[4] == 1
        assert pdf.Root.PageMode == "/UseOutlines"
    lines = mixed.answer["index"]
    assert len(marks) == len(lines) + 1
    for (title, page), line in zip(marks[1:], lines, strict=True):
        assert page == line["first_page"]
        assert title.split(", page")[-1].lstrip("s ").startswith(str(page))


def test_any_script_in_a_name_or_a_text_is_there(mixed: Made) -> None:
    said = mixed.pages(LONG_NAME)[0].words
    assert "slightly smiling face" in said
    assert "हिन्दी" in said


def test_pictures_and_strange_letters_in_a_name_lead_where_the_rest_of_it_does(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = ["1 post 😀.txt", "2 عربي 👩‍👩‍👧‍👦 x.txt", "3 𝓼𝓽𝔂𝓵𝓮.txt", "4 \U00012000 end.txt"]
    folder = fill_folder(tmp_path / "in", dict.fromkeys(names, b"Words."))
    made = call(capsys, folder, tmp_path / "o.pdf")
    assert made.answer["mismatches"] == []
    assert [one["title"] for one in made.answer["index"]] == names
    assert "[grinning face]" in made.sheets[0].words


def test_a_thin_and_endless_picture_has_one_sheet_and_a_word_about_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = fill_folder(tmp_path / "in", {"strip.png": picture("PNG", (3, 35_000))})
    made = call(capsys, folder, tmp_path / "o.pdf")
    assert made.answer["pages"] == 2
    assert any("strip.png: 3 by 35,000 pixels" in note for note in made.answer["notes"])


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_qpdf_finds_nothing(mixed: Made) -> None:
    done = subprocess.run(["qpdf", "--check", str(mixed.out)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_same_folder_gives_the_same_bytes(tmp_path: Path) -> None:
    folder = fill_folder(tmp_path / "in", {name: SOUND[name] for name in list(SOUND)[:6]})
    outs = [tmp_path / "a.pdf", tmp_path / "b.pdf"]
    for out in outs:
        bundle_folder(folder, out, plan_folder(folder, out, None).plan)
    assert outs[0].read_bytes() == outs[1].read_bytes()


# -- plans ----------------------------------------------------------------------------------


def test_a_plan_orders_names_and_withholds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = fill_folder(
        tmp_path / "in",
        {
            "a.pdf": paged((595, 842), "Alpha", 2),
            "b.txt": b"Beta",
            "c.txt": b"Gamma",
            "d.txt": b"x",
        },
    )
    plan = {
        "title": "Bundle for the hearing",
        "copy_for": "Copy of the employee",
        "sections": [
            {"letter": "F", "title": "Exhibits", "documents": [
                {"file": "b.txt", "title": "Statement", "date": "1 May 2026", "exhibit": "IO/2"},
                {"file": "a.pdf", "withheld": "pictures of pupils"}]}],
        "late": ["c.txt"],
    }  # fmt: skip
    (tmp_path / "plan.json").write_text(json.dumps(plan))
    made = call(capsys, folder, tmp_path / "o.pdf", "--plan", str(tmp_path / "plan.json"))
    assert made.status == 1
    assert [one["source"] for one in made.answer["index"]] == ["b.txt", "a.pdf", "c.txt"]
    assert "withheld" in made.line("a.pdf")["slip_sheet"]
    index = made.sheets[0].words
    assert all(words in index for words in ("Statement", "1 May 2026", "IO/2", "Late documents"))
    assert "Alpha" not in "".join(sheet.words for sheet in made.sheets)


def test_words_that_may_not_stand_in_it_stop_it(tmp_path: Path) -> None:
    folder = fill_folder(tmp_path / "in", {"a.txt": b"Seen by Quillfeather Marrowby."})
    plan = BundlePlan(
        sections=(PlannedSection("A", "All", (PlannedDocument("a.txt"),)),), words=("Marrowby",)
    )
    built = bundle_folder(folder, tmp_path / "o.pdf", plan)
    assert [(one.check, one.page) for one in built.mismatches] == [("words", 2)]
    assert not built.checks.searchable
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in"]


@pytest.mark.parametrize("name", ["missing.pdf", "../out.pdf", "a\0b"])
def test_a_plan_of_what_is_not_there_is_refused(tmp_path: Path, name: str) -> None:
    folder = fill_folder(tmp_path / "in", {"a.txt": b"x"})
    (tmp_path / "out.pdf").write_bytes(b"x")
    plan = BundlePlan(late=(PlannedDocument(name),))
    with pytest.raises((BadInput, NotFound)):
        plan_folder(folder, tmp_path / "o.pdf", plan)


@pytest.mark.parametrize("out", ["o.docx", "none/o.pdf", "in"])
def test_a_place_where_no_bundle_can_stand_is_refused(tmp_path: Path, out: str) -> None:
    folder = fill_folder(tmp_path / "in", {"a.txt": b"x"})
    with pytest.raises(CaseworkError):
        bundle_folder(folder, tmp_path / out, plan_folder(folder, tmp_path / "x", None).plan)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in"]


def test_words_that_a_machine_read_lie_beneath_their_picture(tmp_path: Path) -> None:
    folder = fill_folder(tmp_path / "in", {"a.png": picture("PNG", (400, 600), colour="white")})

    def recognise(body: bytes, pages: Any) -> RecognisedFile:
        assert list(pages) == [0]
        assert body == (folder / "a.png").read_bytes()
        box = (0.1, 0.5, 0.6, 0.55)
        words = (RecognisedWord("Saltmarsh", box, 0.9),)
        page = RecognisedPage(0, 400, 600, (RecognisedLine("Saltmarsh", box, 0.9, words),))
        return RecognisedFile((page,), 1)

    out = tmp_path / "o.pdf"
    built = bundle_folder(folder, out, plan_folder(folder, out, None).plan, recognise=recognise)
    assert built.checks.searchable
    assert "Saltmarsh" in read_sheets(out)[1].words


def test_a_bundle_too_large_to_be_sent_is_also_written_in_volumes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    noise = [Image.effect_noise((700, 700), 90) for _ in range(3)]
    (tmp_path / "in").mkdir()
    for number, one in enumerate(noise):
        one.save(tmp_path / "in" / f"{number}.png")
    plan = {
        "sections": [{"letter": letter, "title": "Part", "documents": [f"{number}.png"]}
                     for number, letter in enumerate("ABC")],
        "largest_mb": 1,
    }  # fmt: skip
    (tmp_path / "plan.json").write_text(json.dumps(plan))
    made = call(
        capsys, tmp_path / "in", tmp_path / "o.pdf", "--plan", str(tmp_path / "plan.json"),
        "--volumes",
    )  # fmt: skip
    volumes = made.answer["volumes"]
    assert [(one["first_page"], one["last_page"]) for one in volumes] == [(2, 3), (4, 4)]
    for number, one in enumerate(volumes, 1):
        assert Path(one["out"]).name == f"o, volume {number} of 2.pdf"
        assert Path(one["out"]).stat().st_size == one["size"] <= 1_000_000


def test_a_portfolio_brings_its_files_and_a_signature_is_told(tmp_path: Path) -> None:
    def portfolio(document: pikepdf.Pdf) -> None:
        document.attachments["within.txt"] = b"Words within the portfolio."
        document.Root.Collection = pikepdf.Dictionary(Type=pikepdf.Name.Collection)

    def signed(document: pikepdf.Pdf) -> None:
        document.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(), SigFlags=3)

    folder = fill_folder(
        tmp_path / "in", {"a.pdf": changed(portfolio), "b.pdf": changed(signed), "c.txt": b"C"}
    )
    out = tmp_path / "o.pdf"
    long_title = "A very long title " * 17  # 300 letters and more
    plan = BundlePlan(sections=(PlannedSection("A", "All", (
        PlannedDocument("a.pdf"), PlannedDocument("b.pdf"), PlannedDocument("c.txt", long_title),
    )),))  # fmt: skip
    built = bundle_folder(folder, out, plan)
    assert not built.mismatches
    sources = [line.source for line in built.lines]
    assert sources == ["a.pdf", "a.pdf › within.txt", "b.pdf", "c.txt"]
    assert any("signed digitally" in note for note in built.notes)
    said = " ".join(read_sheets(out)[0].words.split())
    assert " ".join(long_title.split()) in said


@ON_LINUX
def test_a_name_that_is_no_text_is_printed_as_far_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    below = os.fsdecode(b"\xe9tudes")
    folder = fill_folder(tmp_path / "in", {os.fsdecode(b"h \xfc.txt"): b"First.", "a.txt": b"A."})
    fill_folder(folder / below, {"z.txt": b"Beneath."})
    made = call(capsys, folder, tmp_path / "o.pdf")
    assert [one["title"] for one in made.answer["index"]] == [
        "a.txt", "h \ufffd.txt", "\ufffdtudes/z.txt",
    ]  # fmt: skip
    assert "First." in made.pages("h \ufffd.txt")[0].words
    assert made.status == 0
    assert made.answer["mismatches"] == []


@ON_LINUX
def test_what_leads_out_of_the_folder_is_left_out_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    away = fill_folder(tmp_path / "away", {"secret.txt": b"Nobody asked for it."})
    folder = fill_folder(tmp_path / "in", {"a.txt": b"A."})
    (folder / "file.txt").symlink_to(away / "secret.txt")
    (folder / "more").symlink_to(away)
    (folder / "again.txt").symlink_to(folder / "a.txt")
    out = tmp_path / "o.pdf"
    assert main(["bundle", "--no-ocr", "--json", "--out", str(out), str(folder)]) == 0
    said = capsys.readouterr()
    assert [one["source"] for one in json.loads(said.out)["index"]] == ["a.txt", "again.txt"]
    assert "Leads outside the folder, and left out: file.txt, more" in said.err


def test_a_folder_without_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    with pytest.raises(BadInput):
        plan_folder(tmp_path / "in", tmp_path / "o.pdf", None)
    with pytest.raises(NotFound):
        plan_folder(tmp_path / "none", tmp_path / "o.pdf", None)


@pytest.mark.skipif(not BESIDE.is_dir(), reason="sample files stand beside the project")
def test_files_of_the_world_make_a_bundle(tmp_path: Path) -> None:
    out = tmp_path / "o.pdf"
    built = bundle_folder(BESIDE, out, plan_folder(BESIDE, out, None).plan)
    assert not built.mismatches
    slips = {line.source for line in built.slips if " › " not in line.source}
    assert slips == {"libreoffice-writer-password.pdf", "truncated_jpeg.jpg"}


@ON_LINUX
def test_on_a_full_disk_the_old_file_stands(tmp_path: Path) -> None:
    noise = Image.effect_noise((900, 900), 80).convert("RGB")
    noise.save(tmp_path / "noise.png")
    (tmp_path / "in").mkdir()
    shutil.move(tmp_path / "noise.png", tmp_path / "in")
    said = run_on_small_disk(
        "tests.services.full_disk_bundle", tmp_path / "room", 16, OUTSIDE=str(tmp_path / "in")
    )
    assert said == "3"


class _Stopped:
    """Cancels when so many documents are done."""

    def __init__(self, after: int) -> None:
        self.done, self._after = 0, after

    def told(self, done: int, _of: int) -> None:
        self.done = done

    def __call__(self) -> bool:
        return self.done >= self._after


def test_cancelled_leaves_nothing(tmp_path: Path) -> None:
    folder = fill_folder(tmp_path / "in", {f"{n}.txt": b"Words" for n in range(4)})
    stop = _Stopped(2)
    plan = plan_folder(folder, tmp_path / "o.pdf", None).plan
    with pytest.raises(Cancelled):
        bundle_folder(folder, tmp_path / "o.pdf", plan, progress=stop.told, cancelled=stop)
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


def _late_plan(documents: int, late: int, index_pages: int) -> BundlePlan:
    in_time = tuple(PlannedDocument(f"{n}.txt") for n in range(documents))
    return BundlePlan(
        sections=(PlannedSection("A", "All", in_time),),
        late=tuple(PlannedDocument(f"late {n}.txt") for n in range(late)),
        index_pages=index_pages,
    )  # fmt: skip


@pytest.mark.parametrize("late", [2, 40])
def test_late_papers_move_no_page_that_was_issued(tmp_path: Path, late: int) -> None:
    names = {f"{n}.txt": f"Words {n}".encode() for n in range(6)}
    folder = fill_folder(tmp_path / "in", names | {f"late {n}.txt": b"Late" for n in range(late)})
    first = bundle_folder(folder, tmp_path / "a.pdf", _late_plan(6, 0, 0))
    again = bundle_folder(folder, tmp_path / "b.pdf", _late_plan(6, late, first.index_pages))
    assert not again.mismatches
    assert [line.pages for line in again.lines[:6]] == [line.pages for line in first.lines]
    assert again.lines[6].pages.first > first.pages
    sheets = read_sheets(tmp_path / "b.pdf")
    listed = sheets[0].words + sheets[first.pages].words
    assert "late 0.txt" in listed
    assert "Late documents" in listed
