"""The verb `bundle`: one numbered, indexed and checked PDF from a folder of files."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from casework.cli_verbs.common import (
    add_json_option,
    answer,
    half_characters,
    place,
    read_json,
    tell,
)
from casework.errors import BadInput, UnreadableFile
from casework.rules.bundle_plan import EXAMPLE, BundlePlan, plan_from_json
from casework.rules.marks import marked_line
from casework.rules.sizes import size_words
from casework.services.bundle_files import bundle_folder, plan_folder
from casework.services.bundle_split import save_volumes
from casework.services.redaction_reading import machine_reading
from casework.services.redaction_work import Recognise
from casework.summaries.bundle import BuiltBundle, BundleLine
from casework.summaries.bundles import SavedVolume

_LONGEST = 8 * 1024 * 1024
_MB = 1_000_000
_UNREAD = "Words in pictures were not read: pictures and scanned pages cannot be searched."
_PLAN = (
    "PLAN.json is an object. title, about, copy_for and classification are words for the index;"
    " sections is a list of {letter, title, documents}, late a list of documents that come last;"
    " a document is {file, title, date, exhibit, withheld} or just a file’s name; words must not"
    " stand in the bundle; largest_mb is where a warning begins. All but the files may be left"
    f" out. For example: {EXAMPLE}"
)


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser(
        "bundle",
        help="make a hearing bundle from a folder of files",
        description="Puts PDFs, pictures, Word files as text, mail with what is attached, and text"
        " into one PDF in name order, each subfolder a section, or as planned; numbers every page"
        " from the first, links the index, then opens the file again and compares. What cannot be"
        " shown has a sheet in its place that says why.",
        epilog=_PLAN.replace("%", "%%"),
    )
    parser.add_argument("folder", type=place, metavar="DIR", help="the folder with the files")
    parser.add_argument(
        "--out", type=place, required=True, metavar="FILE.pdf", help="where the bundle is written"
    )
    parser.add_argument("--plan", type=place, metavar="PLAN.json", help="what goes in, and where")
    parser.add_argument(
        "--no-ocr",
        action="store_true",
        help="do not read the words in pictures and scanned pages",
    )
    parser.add_argument(
        "--volumes",
        action="store_true",
        help="where the bundle is too large to be sent, write it in volumes beside it too",
    )
    add_json_option(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Build a bundle; 1 with a slip sheet or a mismatch. Raises CaseworkError."""
    given = None if args.plan is None else _read_plan(args.plan)
    planned = plan_folder(args.folder, args.out, given)
    left_out = [name for name in planned.left_out if args.plan is None or
                not _is_plan(args, name)]  # fmt: skip
    if left_out:
        tell(f"Not in the plan, and left out: {', '.join(map(marked_line, left_out))}")
    if planned.outside:
        led_out = ", ".join(map(marked_line, planned.outside))
        tell(f"Leads outside the folder, and left out: {led_out}")
    with _reading(args) as recognise:
        if recognise is None:
            tell(_UNREAD)
        built = bundle_folder(args.folder, args.out, planned.plan, recognise=recognise)
    for note in built.notes:
        tell(marked_line(note))
    volumes = _volumes(args, built, planned.plan)
    if not volumes:
        _warn_of_size(built, planned.plan)
    told = _as_json(args.out, built) | {"volumes": [_volume(one) for one in volumes]}
    answer(args, told, "\n".join([_as_text(args.out, built), *map(_volume_words, volumes)]))
    return 1 if built.slips or built.mismatches or not built.checks.searchable else 0


def _volumes(args: argparse.Namespace, built: BuiltBundle, plan: BundlePlan) -> list[SavedVolume]:
    """Write the volumes of a bundle that is too large; nothing where it is not, or was not kept."""
    too_large = bool(plan.largest_mb) and built.size > plan.largest_mb * _MB
    if not args.volumes or not too_large or built.mismatches:
        return []
    return save_volumes(args.out, built.index_pages, plan.largest_mb * _MB)


def _volume(one: SavedVolume) -> dict[str, Any]:
    return {
        "out": str(one.path),
        "first_page": one.pages.first,
        "last_page": one.pages.last,
        "size": one.size,
    }


def _volume_words(one: SavedVolume) -> str:
    large = ", still large: one document fills it" if one.too_large else ""
    return f"Written: {one.path}, {one.pages.pages_words}, {size_words(one.size)}{large}"


@contextlib.contextmanager
def _reading(args: argparse.Namespace) -> Iterator[Recognise | None]:
    if args.no_ocr:
        yield None
        return
    with machine_reading() as recognise:
        yield recognise


def _is_plan(args: argparse.Namespace, name: str) -> bool:
    with contextlib.suppress(OSError):
        return bool(args.plan.samefile(args.folder / name))
    return False


def _read_plan(path: Path) -> BundlePlan:
    try:
        with path.open(encoding="utf-8-sig") as source:
            text = source.read(_LONGEST + 1)
    except (OSError, ValueError) as error:
        raise UnreadableFile(
            f"The plan in “{path}” cannot be read.", cure="Check its name; it is JSON in UTF-8."
        ) from error
    if len(text) > _LONGEST or half_characters(text):
        raise BadInput("The plan is too long, or no text.", cure="Give a shorter one, in UTF-8.")
    return plan_from_json(read_json(text, example=EXAMPLE))


def _warn_of_size(built: BuiltBundle, plan: BundlePlan) -> None:
    """Say where a bundle is too large to be sent, and that it can be split by section."""
    if plan.largest_mb and built.size > plan.largest_mb * _MB:
        how = ", call it with --volumes" if len(built.sections) > 1 else ""
        tell(
            f"The bundle has {size_words(built.size)}, more than {plan.largest_mb} MB: too large"
            f" for most mail{how}."
        )


def _as_json(out: Path, built: BuiltBundle) -> dict[str, Any]:
    return {
        "out": None if built.mismatches else str(out),
        "pages": built.pages,
        "index": [_line(line) for line in built.lines],
        "checks": asdict(built.checks),
        "mismatches": [one.words for one in built.mismatches],
        "notes": list(built.notes),
        "size": built.size,
        "sha256": None if built.mismatches else built.sha256,
    }


def _line(line: BundleLine) -> dict[str, Any]:
    return {
        "number": line.number,
        "title": line.title,
        "source": line.source,
        "first_page": line.pages.first,
        "last_page": line.pages.last,
        "slip_sheet": line.slip_sheet or None,
    }


def _as_text(out: Path, built: BuiltBundle) -> str:
    if built.mismatches:
        lines = ["Nothing was written: the finished bundle does not agree with its plan."]
        return "\n".join([*lines, *(f"  {marked_line(one.words)}" for one in built.mismatches)])
    lines = [f"Written: {out}", f"{built.pages:,} pages, {size_words(built.size)}"]
    for line in built.lines:
        why = f" (not shown: {line.slip_sheet})" if line.slip_sheet else ""
        lines.append(f"  {line.number}  {line.title}  {line.pages.words}{why}")
    lines.append(f"SHA-256 {built.sha256}")
    lines.append(
        "Checked: every number, label, link, bookmark and line of the index agrees."
        if built.checks.searchable
        else f"Not searchable: {len(built.silent_pages):,} pages hold no words."
    )
    return "\n".join(lines)
