"""The verb `redact`: a redacted copy of a picture or PDF, or the reasons why there is none."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from casework.cli_verbs.common import (
    add_json_option,
    answer,
    first_line,
    half_characters,
    place,
    read_json,
    tell,
)
from casework.errors import BadInput, UnreadableFile
from casework.rules.letter_rows import parts_of
from casework.rules.redaction import EXAMPLE, RedactionBox, boxes_from_json, pages_from_words
from casework.services.redaction import redact_file
from casework.services.redaction_reading import machine_reading
from casework.summaries.redaction import Redacted, RedactionOrder

NO_READING = "Words in pictures are not read on this machine: look at the copy with care."
_LONGEST = 8 * 1024 * 1024


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser(
        "redact",
        help="make a redacted copy of a picture or PDF",
        description="Fills boxes, rebuilds every page from its pixels and from the words outside"
        " the boxes, and seeks the redacted words in the copy. With a leak nothing is written.",
    )
    parser.add_argument("file", type=place, metavar="FILE", help="a picture or PDF")
    parser.add_argument(
        "--boxes",
        type=place,
        metavar="BOXES.json",
        help=f"the boxes, in fractions of the page: {EXAMPLE}",
    )
    parser.add_argument(
        "--words",
        action="append",
        default=[],
        metavar="NAME",
        help="a name, day or number: every place where it stands is filled; may be given again",
    )
    parser.add_argument(
        "--pages",
        default="",
        metavar="2,5-7",
        help="pages that are withheld whole; a page that says so stands in their place",
    )
    parser.add_argument(
        "--password-file",
        type=place,
        metavar="FILE",
        help="a file with the password of a locked PDF in its first line; the copy has none",
    )
    parser.add_argument(
        "--out", type=place, required=True, metavar="OUT", help="where the copy is written"
    )
    add_json_option(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Redact one file; 1 with a leak, and then nothing is written. Raises CaseworkError."""
    order = _order(args)
    with machine_reading() as recognise:
        if recognise is None:
            tell(NO_READING)
        done = redact_file(args.file, args.out, order=order, recognise=recognise)
    for note in done.notes:
        tell(note)
    answer(args, _as_json(done), _as_text(done))
    return 1 if done.leaks else 0


def _order(args: argparse.Namespace) -> RedactionOrder:
    """Gather what is to be taken away. Raises BadInput where that is nothing."""
    names = tuple(" ".join(str(one).split()) for one in args.words)
    if any(not parts_of(name) for name in names) or half_characters("".join(names)):
        raise BadInput("Words without a letter cannot be sought.", cure="Give a name or a number.")
    boxes = () if args.boxes is None else _read_boxes(args.boxes)
    withheld = pages_from_words(args.pages)
    if not boxes and not names and not withheld:
        raise BadInput(
            "Nothing is marked, so nothing would be redacted.",
            cure="Give --boxes, --words or --pages.",
        )
    locked: Path | None = args.password_file
    password = "" if locked is None else first_line(locked, what="password")
    return RedactionOrder(
        boxes, names, mark_names=bool(names), withheld=withheld, password=password
    )


def _read_boxes(path: Path) -> tuple[RedactionBox, ...]:
    try:
        with path.open(encoding="utf-8-sig") as source:
            text = source.read(_LONGEST + 1)
    except (OSError, ValueError) as error:
        raise UnreadableFile(
            f"The boxes in “{path}” cannot be read.", cure="Check its name; it is JSON in UTF-8."
        ) from error
    if len(text) > _LONGEST or half_characters(text):
        raise BadInput("The boxes are too long, or no text.", cure="Give fewer boxes, in UTF-8.")
    return boxes_from_json(read_json(text, example=EXAMPLE))


def _as_json(done: Redacted) -> dict[str, Any]:
    return {
        "out": None if done.out is None else str(done.out),
        "sha256": done.sha256,
        "pages_rebuilt": list(done.pages_rebuilt),
        "checked": list(done.checked),
        "leaks": [asdict(leak) for leak in done.leaks],
    }


def _as_text(done: Redacted) -> str:
    if done.leaks:
        lines = ["Nothing was written: the copy would still tell what was redacted."]
        for leak in done.leaks:
            what = f"“{leak.word}”, {leak.form}" if leak.word else leak.form
            on = f", page {leak.page}" if leak.page else ""
            lines.append(f"  {what}, in {leak.where}{on}")
        lines.append("Put a box on each place, then try again.")
        return "\n".join(lines)
    pages = len(done.pages_rebuilt)
    rebuilt = f"{pages} page{'' if pages == 1 else 's'} rebuilt from pixels"
    return (
        f"Written: {done.out}\nSHA-256 {done.sha256}\n{rebuilt}; checked: {', '.join(done.checked)}"
    )
