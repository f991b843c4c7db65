"""Draw the labelled pictures into a folder, named on the command line."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

from PIL import Image

from tests.labelled.pictures.changes import CHANGES
from tests.labelled.pictures.pages import DRAWERS, long_thread
from tests.labelled.pictures.plan import Family, Shot, families

ORIENTATION = 0x0112
TURNED_BACK = {
    6: Image.Transpose.ROTATE_90,
    8: Image.Transpose.ROTATE_270,
    3: Image.Transpose.ROTATE_180,
}


def labels(part: str = "") -> list[Family]:
    """Return the families of a part ("read", "unread") or of both."""
    return [family for family in families() if part in ("", family.part)]


def make(folder: Path, part: str = "") -> None:
    """Draw the pictures of a part, or of both, into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for family in labels(part):
        for shot, picture in _drawn(family):
            _write(picture, shot, folder)


def _drawn(family: Family) -> list[tuple[Shot, Image.Image]]:
    scrolls = [shot for shot in family.shots if shot.drawer == "scroll"]
    pages: dict[str, Image.Image] = {}
    if scrolls:
        first = scrolls[0]
        offsets = tuple((shot.offset, shot.moment) for shot in scrolls)
        taken = long_thread(first.content, first.platform, first.moment, first.size, offsets)
        pages = {shot.key: picture for shot, picture in zip(scrolls, taken, strict=True)}
    known: dict[tuple[object, ...], Image.Image] = {}
    result: list[tuple[Shot, Image.Image]] = []
    for shot in family.shots:
        same = (shot.content, shot.moment)
        if shot.key not in pages and same not in known:
            known[same] = DRAWERS[shot.drawer](shot.content, shot.platform, shot.moment, shot.size)
        picture = pages.get(shot.key) or known[same]
        rng = Random(shot.key)
        for change in shot.changes:
            picture = CHANGES[change](picture, rng) if change in CHANGES else picture
        result.append((shot, picture))
    return result


def _write(picture: Image.Image, shot: Shot, folder: Path) -> None:
    path = folder / shot.name
    if path.suffix == ".png":
        picture.save(path, compress_level=1)
    elif "exif" in shot.changes:
        turn = Random(shot.key).choice(list(TURNED_BACK))
        exif = Image.Exif()
        exif[ORIENTATION] = turn
        exif[0x010F] = "Lumen"
        picture.transpose(TURNED_BACK[turn]).save(path, quality=82, exif=exif)
    else:
        picture.save(path, quality=88 if "photo_of_screen" in shot.changes else 75)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
