"""The verb `report`: the investigation report of a case as PDF and Word."""

from __future__ import annotations

import argparse
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from casework.actor import Capacity
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

_CAPACITIES = (
    Capacity.HR_ADVISER,
    Capacity.INVESTIGATING_OFFICER,
    Capacity.COMMISSIONING_MANAGER,
)


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser(
        "report",
        help="the investigation report of a case as PDF and Word",
        description="Writes the report that was submitted, byte for byte as it is kept; before"
        " that a draft, marked DRAFT on every page, with what stands open. HR’s copy of a draft"
        " holds the officer’s words as they were last sent to HR; the officer’s own holds them as"
        " they stand. Exit status 1: something is still open.",
    )
    add_casebook_options(parser)
    parser.add_argument("--case", required=True, metavar="REF", help="the case, as HLT-2026-014")
    parser.add_argument("--out", required=True, type=place, metavar="DIR", help="where to write it")
    parser.add_argument(
        "--capacity",
        choices=[capacity.name.lower() for capacity in _CAPACITIES],
        default=Capacity.HR_ADVISER.name.lower(),
        help="in which capacity the person acts",
    )
    add_person_option(parser)
    add_json_option(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write both files; 1 while something is open."""
    # Setting paper takes a third of a second to load, which no other verb should wait for.
    from casework.services import report_files, report_readiness

    actor = replace(acting(args), capacity=Capacity[args.capacity.upper()])
    casework = open_casebook(
        args.casebook, actor=actor, clock=SystemClock(), passphrase=read_passphrase(args)
    )
    with closing(casework):
        case_id = find_case_id(casework, actor, reference=args.case)
        _make_folder(args.out)
        made = report_files.export(casework, actor, case_id=case_id, folder=args.out).value
        open_points = (
            report_readiness.open_points(casework, actor, case_id=case_id) if made.draft else ()
        )
    papers = [
        {"kind": "report", "format": path.suffix.removeprefix("."), "path": str(path)}
        for path in made.paths
    ]
    found: list[dict[str, Any]] = [
        {
            "code": point.group.name,
            "message": point.words,
            "detail": point.cure,
            "stops_issue": point.stops,
            "field": point.key or None,
            "excerpt": None,
        }
        for point in open_points
    ]
    found += [
        {
            "code": "PUPIL_NAMED",
            "message": f"The real name of {pseudonym}, or a part of it, stands in the report",
            "detail": f"Write {pseudonym} instead; the key is kept apart.",
            "stops_issue": False,
            "field": None,
            "excerpt": None,
        }
        for pseudonym in made.named
    ]
    lines = [paper["path"] for paper in papers]
    lines += [
        f"{'stops submission' if one['stops_issue'] else 'to look at'}: {one['message']}"
        for one in found
    ]
    answer(args, {"papers": papers, "problems": found}, "\n".join(lines))
    return 1 if found else 0


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnreadableFile(
            f"The folder {folder} cannot be made.", cure="Choose another, or check its name."
        ) from error
