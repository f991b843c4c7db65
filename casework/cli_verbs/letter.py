"""The verb `letter`: draft a letter of a case as PDF and Word."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path
from typing import Any

from casework.app import open_casebook
from casework.cli_verbs.casebook import acting, add_person_option
from casework.cli_verbs.common import (
    add_casebook_options,
    add_json_option,
    answer,
    place,
    read_passphrase,
)
from casework.clock import SystemClock
from casework.errors import UnreadableFile
from casework.services.case_lists import find_case_id


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser(
        "letter",
        help="draft a letter of a case as PDF and Word",
        description="Begins the draft in the casebook, or takes the one that stands there, and"
        " writes it marked DRAFT on every page, with what it still needs. Issuing is done in the"
        " window, by a person. Exit status 1: something is still open.",
    )
    add_casebook_options(parser)
    parser.add_argument("--case", required=True, metavar="REF", help="the case, as HLT-2026-014")
    parser.add_argument("--kind", required=True, metavar="KIND", help="the letter, as L05")
    parser.add_argument("--out", required=True, type=place, metavar="DIR", help="where to write it")
    add_person_option(parser)
    add_json_option(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Draft the letter and write both files; 1 while something is open."""
    # Setting paper takes a third of a second to load, which no other verb should wait for.
    from casework.services import letter_files, letter_views, letters

    actor = acting(args)
    casework = open_casebook(
        args.casebook, actor=actor, clock=SystemClock(), passphrase=read_passphrase(args)
    )
    with closing(casework):
        _make_folder(args.out)
        case_id = find_case_id(casework, actor, reference=args.case)
        letter_id = letters.begin(casework, actor, case_id=case_id, kind=args.kind).value
        draft = letter_views.open_draft(casework, actor, letter_id=letter_id)
        formats = tuple(letter_files.PaperFormat)
        paths = letter_files.export_draft(
            casework, actor, letter_id=letter_id, formats=formats, folder=args.out
        ).value
    problems = draft.checks.problems
    papers = [
        {"kind": draft.line.kind, "format": kind.value, "path": str(path)}
        for kind, path in zip(formats, paths, strict=True)
    ]
    found: list[dict[str, Any]] = [
        {
            "code": problem.code,
            "message": problem.message,
            "detail": problem.detail,
            "stops_issue": problem.stops,
            "field": problem.field or None,
            "excerpt": problem.excerpt or None,
        }
        for problem in problems
    ]
    lines = [f"{paper['path']}" for paper in papers]
    lines += [f"{'stops issue' if p.stops else 'to look at'}: {p.message}" for p in problems]
    answer(args, {"papers": papers, "problems": found}, "\n".join(lines))
    return 1 if problems else 0


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnreadableFile(
            f"The folder {folder} cannot be made.", cure="Choose another, or check its name."
        ) from error
