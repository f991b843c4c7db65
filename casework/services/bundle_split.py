"""Split a finished bundle into volumes, and open each again before anybody has it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from casework.documents.bundle_volume_words import volume_words
from casework.errors import Refused
from casework.media.bundle_maker import BundleReader
from casework.media.bundle_splitter import BundleSplitter
from casework.progress import never_cancelled
from casework.rules.bundle_check import compare
from casework.rules.bundle_volumes import Volume, plan_volumes, wanted_of
from casework.store.files_out import written_beside
from casework.summaries.bundles import SavedVolume


@dataclass(frozen=True, slots=True)
class WrittenVolume:
    """A volume and its bytes."""

    volume: Volume
    data: bytes


def split_bundle(
    source: Path | bytes,
    index_pages: int,
    largest: int,
    *,
    cancelled: Callable[[], bool] = never_cancelled,
) -> list[WrittenVolume]:
    """Write the volumes of a bundle, none larger than so many bytes where that can be.

    A bundle that is small enough is one volume. Raises Refused (a volume differs from what it is
    to say), UnreadableFile, Cancelled.
    """
    written = []
    with BundleSplitter() as splitter, BundleReader() as reader:
        opened = splitter.open(source, cancelled=cancelled)
        volumes = plan_volumes(index_pages, opened.bookmarks, opened.weights, largest)
        for volume in volumes:
            wanted = wanted_of(volumes, volume, index_pages, opened.links, opened.bookmarks)
            words = volume_words(volumes, volume, index_pages, opened.links)
            data = b"".join(splitter.volume(volume.words, wanted, words, cancelled=cancelled))
            linked = sorted({one.page for one in wanted.links})
            seen = reader.read_back(data, linked, (), cancelled=cancelled)
            mismatches = compare(wanted, seen)
            if mismatches:
                raise Refused(
                    f"{volume.words} does not agree with the bundle, so nothing was written.",
                    problems=tuple(one.words for one in mismatches[:5]),
                    cure="Send the bundle whole.",
                )
            written.append(WrittenVolume(volume, data))
    return written


def save_volumes(out: Path, index_pages: int, largest: int) -> list[SavedVolume]:
    """Write the volumes of a bundle beside it, all of them or none.

    A volume that stands there is replaced. Raises as ``split_bundle``, and NoRoom.
    """
    written = split_bundle(out, index_pages, largest)
    files = {out.with_name(name_of_volume(out.stem, one.volume)): one.data for one in written}
    with written_beside(files, overwrite=True) as beside:
        beside.place()
    return [
        SavedVolume(path, one.volume.pages, len(one.data), too_large=len(one.data) > largest)
        for path, one in zip(files, written, strict=True)
    ]


def name_of_volume(stem: str, volume: Volume) -> str:
    """Name the file of a volume."""
    return f"{stem}, volume {volume.number} of {volume.of}.pdf"
