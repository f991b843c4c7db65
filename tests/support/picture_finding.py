"""Find what is alike in a folder of pictures, as the program does, for the labelled set."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image, ImageOps

from casework.media.picture_print import make_print
from casework.rules.likeness import LikenessKind, is_same_screen, part_of
from casework.rules.picture_prints import WORKED_LONGEST, PicturePrint
from casework.rules.scrolls import Join, scrolls
from casework.services.print_shelf import PrintShelf
from tests.labelled.pictures.judge import Found


@dataclass
class Finding:
    """The pairs that are held to be alike, and the scrolls."""

    pairs: list[tuple[str, str]] = field(default_factory=list)
    sequences: list[Found] = field(default_factory=list)


def print_of(content: bytes | Image.Image) -> PicturePrint:
    """Make the print of a picture as the reading child does."""
    picture = Image.open(io.BytesIO(content)) if isinstance(content, bytes) else content
    upright = ImageOps.exif_transpose(picture).convert("RGB")
    full = upright.size
    upright.thumbnail((WORKED_LONGEST, WORKED_LONGEST), Image.Resampling.LANCZOS)
    return make_print(upright.tobytes(), *upright.size, full)


def find_alike(folder: Path) -> Finding:
    """Compare every picture of a folder with all others."""
    prints = {path.name: print_of(path.read_bytes()) for path in sorted(folder.iterdir())}
    shelf = PrintShelf()
    shelf.add(((name, 1), one) for name, one in prints.items())
    found = Finding()
    joins, same, parts = [], [], []
    for name, one in prints.items():
        for match in shelf.matches(name, {1: one}, frozenset()):
            facts, other = match.facts, match.item_id
            if match.kind is LikenessKind.SCROLL:
                joins.append(Join(name, other, facts.moved_rows, facts.shared_rows, facts.height))
                continue
            found.pairs.append((name, other))
            if is_same_screen(facts):
                same.append((name, other))
            elif part_of(facts):
                parts.append((name, other) if part_of(facts) == 1 else (other, name))
    found.sequences = [
        Found(one.order, one.shared) for one in scrolls(joins, same=same, parts=parts)
    ]
    return found
