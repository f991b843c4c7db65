"""The verb `attach`: take files into a case as evidence."""

from __future__ import annotations

import argparse
from contextlib import closing
from typing import Any

from casework.app import open_casebook
from casework.cli_verbs.casebook import acting, add_person_option
from casework.cli_verbs.common import (
    add_casebook_options,
    add_json_option,
    answer,
    place,
    read_passphrase,
    tell,
)
from casework.clock import SystemClock
from casework.rules.sizes import size_words
from casework.services.case_lists import find_case_id
from casework.services.evidence import Destination, check_files, receive_files
from casework.summaries.evidence import ReceivedItem


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser(
        "attach",
        help="attach files to a case as evidence",
        description="Each file is hashed and encrypted first and recorded after; the original is"
        " never changed. Do not attach a picture that may show a child in a sexual way: leave it"
        " where it is, and ring the police and the LADO. Put -- before names that begin with a"
        " dash.",
    )
    add_casebook_options(parser)
    parser.add_argument("--case", required=True, metavar="REF", help="the case, as HLT-2026-014")
    parser.add_argument("files", nargs="+", type=place, metavar="FILE")
    parser.add_argument("--from", dest="received_from", default="", help="who handed it over")
    parser.add_argument(
        "--produced-by",
        default="",
        metavar="NAME",
        help="whose initials the exhibit reference bears; else those of the person who acts",
    )
    add_person_option(parser)
    add_json_option(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Attach all the files, or none where one of them cannot be opened."""
    actor = acting(args)
    check_files(args.files)
    casework = open_casebook(
        args.casebook, actor=actor, clock=SystemClock(), passphrase=read_passphrase(args)
    )
    with closing(casework):
        received = receive_files(
            casework,
            actor,
            sources=args.files,
            destination=Destination(
                case_id=find_case_id(casework, actor, reference=args.case),
                how="verb",
                received_from=args.received_from,
                produced_by=args.produced_by,
            ),
            progress=_tell_progress,
        ).value
    for problem in received.problems:
        tell(f"casework: {problem.message}")
    answer(
        args,
        [_as_json(item) for item in received.items],
        "\n".join(_as_text(item) for item in received.items),
    )
    return 2 if received.problems else 0


def _tell_progress(done: int, total: int, name: str) -> None:
    if total > 1 and name:
        tell(f"{done + 1} of {total}: {name}")


def _as_json(item: ReceivedItem) -> dict[str, Any]:
    return {
        "ref": item.reference,
        "path": item.path,
        "sha256": item.sha256,
        "size": item.size,
        "duplicate_of": item.duplicate_of,
    }


def _as_text(item: ReceivedItem) -> str:
    if item.duplicate_of:
        return f"{item.reference}  {item.path}: the same bytes as {item.duplicate_of}, linked"
    return f"{item.reference}  {item.path}, {size_words(item.size)}, SHA-256 {item.sha256}"
