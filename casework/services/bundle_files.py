"""A hearing bundle from a folder of files, in name order or as planned; needs no casebook."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from casework.errors import BadInput, NotFound, UnreadableFile
from casework.media.bundle_maker import BundleMaker, BundleReader, Load
from casework.progress import never_cancelled, tell_nobody
from casework.rules.bundle_plan import BundlePlan, PlannedDocument, plan_of_names, said_name
from casework.services.bundle_build import BundleBuilder
from casework.services.bundle_contents import BundleSource
from casework.services.bundle_write import write_bundle
from casework.services.redaction_work import Recognise
from casework.summaries.bundle import BuiltBundle

_NO_DOCUMENTS = frozenset({"thumbs.db", "desktop.ini"})
_LARGEST = 2 * 1024**3
_WITHHELD = "withheld from this copy: "


@dataclass(frozen=True, slots=True)
class FolderPlan:
    """The plan of a folder, its files that the plan leaves out, and links that lead out of it."""

    plan: BundlePlan
    left_out: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()


def plan_folder(folder: Path, out: Path, plan: BundlePlan | None) -> FolderPlan:
    """Plan the bundle of a folder; ``plan`` is one that was given.

    Raises NotFound, BadInput: no folder, no file in it, a file that is planned and is not there.
    """
    if not folder.is_dir():
        what = "is not a folder" if folder.exists() else "is not there"
        raise NotFound(f"“{folder}” {what}.", cure="Name the folder that holds the documents.")
    found = list(_names(folder, out))
    outside = tuple(name for name in found if not _is_within(folder, name))
    names = [name for name in found if name not in outside]
    if plan is None:
        if not names:
            raise BadInput(f"“{folder}” holds no file.", cure="Put the documents in it.")
        title = " ".join(folder.resolve().name.split()) or "Bundle"
        return FolderPlan(plan_of_names(names, title=title), outside=outside)
    for document in plan.documents:
        _within_or_refuse(folder, document)
    planned = {Path(document.file).as_posix() for document in plan.documents}
    left_out = tuple(name for name in names if name not in planned)
    return FolderPlan(plan, left_out, outside)


def bundle_folder(
    folder: Path,
    out: Path,
    plan: BundlePlan,
    *,
    recognise: Recognise | None = None,
    progress: Callable[[int, int], object] = tell_nobody,
    cancelled: Callable[[], bool] = never_cancelled,
) -> BuiltBundle:
    """Build, write and check a bundle. With a mismatch nothing is written.

    ``progress`` is told documents done and of how many. Raises BadInput, NoRoom, UnreadableFile,
    Cancelled.
    """
    _place_or_refuse(out)
    with BundleMaker() as maker, BundleReader() as reader:
        maker.warm_up()
        reader.warm_up()
        builder = BundleBuilder(
            plan, maker, reader, recognise=recognise, progress=progress, cancelled=cancelled
        )
        builder.add_all(list(_sources(folder, plan)))
        ready = builder.ready()
        return write_bundle(ready, out, maker, reader, words=plan.words, cancelled=cancelled)


def _sources(folder: Path, plan: BundlePlan) -> Iterator[BundleSource]:
    for section in plan.in_order:
        for document in section.documents:
            path, name = folder / document.file, said_name(document.file)
            problem = f"{_WITHHELD}{document.withheld}" if document.withheld else _problem(path)
            yield BundleSource(
                document.title or name,
                section.name,
                name,
                _loading(path),
                where=f"“{name}”, in the folder of this bundle",
                date=document.date,
                exhibit=document.exhibit,
                problem=problem,
            )


def _loading(path: Path) -> Load:
    return lambda: path


def _problem(path: Path) -> str:
    """Say why a file is not even opened; a pipe or a device would be waited for without an end."""
    try:
        if not path.is_file():
            return "not a plain file"
        if path.stat().st_size > _LARGEST:
            return "it is larger than 2 GB"
        with path.open("rb"):
            return ""
    except OSError as error:
        return f"it cannot be opened ({error.strerror or 'refused'})"


def _names(folder: Path, out: Path) -> Iterator[str]:
    """Yield the files of a folder and its subfolders, but for what no person put there."""
    for where, folders, files in os.walk(folder):
        folders[:] = [one for one in folders if not one.startswith(".")]
        led_out = [one for one in folders if not _is_within(folder, Path(where) / one)]
        for name in (*files, *led_out):
            path = Path(where) / name
            if name.startswith(".") or name.lower() in _NO_DOCUMENTS or _same(path, out):
                continue
            yield path.relative_to(folder).as_posix()


def _same(path: Path, out: Path) -> bool:
    try:
        return path.samefile(out)
    except OSError:
        return False


def _is_within(folder: Path, name: str | Path) -> bool:
    """Whether a file lies in the folder, wherever a link may lead; one in a circle stays a line."""
    try:
        return (folder / name).resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return True


def _within_or_refuse(folder: Path, document: PlannedDocument) -> None:
    try:
        path = folder / document.file
        within = path.resolve().is_relative_to(folder.resolve())
        there = path.exists()
    except (OSError, ValueError) as error:
        raise BadInput(f"“{document.file}” is no name of a file.", cure="Check it.") from error
    if not within:
        raise BadInput(
            f"“{document.file}” lies outside the folder.", cure="Put it into the folder first."
        )
    if not there:
        raise NotFound(
            f"The plan names “{document.file}”, which is not in the folder.",
            cure="Check its name, or take it out of the plan.",
        )


def _place_or_refuse(out: Path) -> None:
    """Refuse a place where the bundle cannot stand, before any work is done."""
    try:
        folder, other = out.parent.is_dir(), out.exists() and not out.is_file()
    except (OSError, ValueError) as error:
        raise BadInput(f"“{out}” cannot be written.", cure="Choose another name.") from error
    if out.suffix.lower() != ".pdf":
        raise BadInput("A bundle is a PDF.", cure="End the name of --out with .pdf.")
    if not folder:
        raise BadInput(f"There is no folder “{out.parent}”.", cure="Make it first.")
    if other:
        raise UnreadableFile(f"“{out}” is not a file.", cure="Choose another name.")
