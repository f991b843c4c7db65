"""No word of the planted corpus outlives a redaction, in any file of any kind; a slow sweep."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from casework.errors import CaseworkError
from casework.rules.redaction import RedactionBox
from casework.services.redaction import redact_file
from casework.services.redaction_reading import machine_reading
from casework.services.redaction_work import Recognise
from casework.summaries.redaction import Redacted, RedactionOrder
from tests.labelled.planted.forms import LONG, folded
from tests.labelled.planted.make_planted import make
from tests.labelled.planted.search_everything import search_everything
from tests.labelled.planted.secrets import Planted
from tests.labelled.planted.selftest import faults

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Planted]]:
    folder = tmp_path_factory.mktemp("planted")
    return folder, make(folder)


@pytest.fixture(scope="module")
def recognise() -> Iterator[Recognise | None]:
    with machine_reading() as reading:
        if reading is None:
            pytest.fail("Words in pictures cannot be read here.")
        yield reading


def outcome(
    folder: Path, one: Planted, out: Path, order: RedactionOrder, recognise: Recognise | None
) -> Redacted | CaseworkError:
    try:
        return redact_file(folder / one.name, out, order=order, recognise=recognise)
    except CaseworkError as error:
        if not (error.message and error.cure):
            raise
        return error


@pytest.mark.parametrize("by", ["boxes", "words"])
@pytest.mark.parametrize("where", ["picture", "mail", "text", "word", "pdf"])
def test_no_planted_word_survives_and_clean_files_are_let_through(
    corpus: tuple[Path, list[Planted]],
    recognise: Recognise | None,
    tmp_path: Path,
    where: str,
    by: str,
) -> None:
    folder, files = corpus
    planted = [one for one in files if one.where == where]
    assert planted
    wrong = []
    for one in planted:
        boxes = tuple(_box(one)) if by == "boxes" else ()
        if by == "boxes" and not boxes:
            continue  # marked by words alone
        names = () if by == "boxes" else one.words
        order = RedactionOrder(boxes=boxes, names=names, mark_names=bool(names))
        # A picture stays of its own kind; all else becomes a PDF.
        out = tmp_path / (one.kind if one.where == "picture" else f"{one.kind}.pdf")
        done = outcome(folder, one, out, order, recognise)
        clean = isinstance(done, Redacted) and done.out is not None
        survivors = search_everything(out, one.words) if clean else []
        if survivors:
            wrong.append((one.name, by, survivors[:2]))
        if clean and one.expect == "refuses" and by == "boxes":
            wrong.append((one.name, by, "let through"))
        if not clean and one.expect == "passes":
            wrong.append((one.name, by, str(done)[:200]))
    assert wrong == []


def _box(one: Planted) -> Iterator[RedactionBox]:
    for box in one.boxes:
        left, top = max(box.left, 0.0), max(box.top, 0.0)
        right, bottom = min(box.right, 1.0), min(box.bottom, 1.0)
        if left < right and top < bottom:
            yield RedactionBox(box.page, left, top, right, bottom)


def test_the_searcher_finds_what_was_planted_before_anything_is_redacted(tmp_path: Path) -> None:
    assert faults(tmp_path / "untouched") == []


def test_long_texts_are_folded_as_short_ones_are() -> None:
    chance = Random(20261123)
    for most in (0x100, 0x3000, sys.maxunicode + 1):
        text = "".join(chr(chance.randrange(most)) for _ in range(LONG))
        pieces = (text[at : at + LONG - 1] for at in range(0, len(text), LONG - 1))
        assert folded(text) == "".join(folded(one) for one in pieces)
