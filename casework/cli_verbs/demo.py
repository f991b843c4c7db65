"""The verb `demo`: a demonstration casebook, and the papers of one case, in a folder."""

from __future__ import annotations

import argparse
import contextlib
import shutil
from contextlib import closing
from pathlib import Path

from casework.app import open_casebook
from casework.cli_verbs.common import add_json_option, answer, place, tell
from casework.clock import SystemClock
from casework.errors import BadInput, NoRoom

_TOLD_EACH = 25


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser(
        "demo",
        help="make a demonstration casebook and the papers of one case",
        description="Makes DIR/casebook, a made-up trust with four schools and twelve cases, and"
        " writes the letters and the report of its complete case to DIR/papers as PDF and DOCX,"
        " and its hearing bundle as PDF.",
    )
    parser.add_argument("folder", type=place, metavar="DIR", help="a new or empty folder")
    add_json_option(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Make both and say where they are; a failure leaves the folder as it was."""
    folder: Path = args.folder
    stood = _make_empty(folder)
    try:
        value, text = _make(folder)
    except BaseException:
        for made in ("casebook", "casebook.making", "papers"):
            shutil.rmtree(folder / made, ignore_errors=True)
        if not stood:
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise
    answer(args, value, text)
    return 0


def _make(folder: Path) -> tuple[dict[str, object], str]:
    # The story draws pictures and sets paper; no other verb should wait for that to load.
    from casework import demonstration

    casebook = folder / "casebook"
    clock = SystemClock()

    def progress(done: int, total: int) -> None:
        if done % _TOLD_EACH == 0 or done == total:
            tell(f"{done} of {total} steps of the story")

    made = demonstration.make_demonstration(casebook, clock, progress=progress)
    casework = open_casebook(
        casebook,
        actor=demonstration.ADVISER,
        clock=clock,
        passphrase=demonstration.PASSPHRASE,
    )
    with closing(casework):
        papers = demonstration.write_papers(casework, made.complete_case, folder / "papers")
    lines = [
        f"The demonstration casebook is {casebook} (passphrase: {demonstration.PASSPHRASE}),",
        f"with {len(made.references)} cases: {made.references[0]} to {made.references[-1]}.",
        f"The papers of {made.complete_case}:",
        *(f"  {paper.kind}  {paper.path}" for paper in papers),
    ]
    value: dict[str, object] = {
        "casebook": str(casebook),
        "cases": list(made.references),
        "papers": [
            {"kind": paper.kind, "format": paper.format, "path": str(paper.path)}
            for paper in papers
        ],
    }
    return value, "\n".join(lines)


def _make_empty(folder: Path) -> bool:
    """Tell whether the empty folder stood there already."""
    try:
        stood = folder.is_dir()
        folder.mkdir(parents=True, exist_ok=True)
        occupied = any(folder.iterdir())
    except OSError as error:
        raise NoRoom(
            f"The folder {folder} cannot be made.", cure="Choose a place that you may write to."
        ) from error
    if occupied:
        raise BadInput(f"The folder {folder} is not empty.", cure="Name a new or an empty folder.")
    return stood
