"""The verb `log`: log a suspected breach from a report in JSON."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from casework import app
from casework.actor import Actor
from casework.cli_verbs.casebook import acting, add_person_option
from casework.cli_verbs.common import (
    add_casebook_options,
    add_json_option,
    answer,
    read_object,
    read_passphrase,
    standard_input,
    tell,
)
from casework.cli_verbs.report_json import EXAMPLE, KEYS, evidence_paths, read_report
from casework.clock import SystemClock, to_london
from casework.errors import UnreadableFile
from casework.ids import new_id
from casework.rules.report import SuspectedBreach
from casework.rules.screens import question
from casework.services import cases, evidence
from casework.services.context import Casework
from casework.services.evidence import Destination
from casework.summaries.cases import LoggedCase
from casework.summaries.deadlines import Deadline

LARGEST_REPORT = 10_000_000


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser(
        "log",
        help="log a suspected breach from a report in JSON on standard input",
        description=(
            "Reads one report from standard input and makes its case, with its clocks. Keys: "
            + ", ".join(KEYS)
            + ". Evidence is named by paths, relative to the working folder."
        ),
    )
    add_casebook_options(parser)
    add_person_option(parser)
    add_json_option(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Log one report.

    Raises:
        BadInput, Refused: the report is not one, or says what cannot be.
        UnreadableFile: a file of evidence cannot be taken in; nothing is logged.
        CasebookInUse: a window holds the casebook for writing.
    """
    text = standard_input("The report", longest=LARGEST_REPORT, cure="Attach files by path.")
    given = read_object(text, KEYS, example=EXAMPLE)
    report, files = read_report(given), evidence_paths(given)
    evidence.check_files(files)
    actor = acting(args)
    casework = _open(args, actor)
    try:
        logged = _log(casework, actor, report, files)
    finally:
        casework.close()
    answer(args, _as_json(logged), _as_text(logged))
    return 0


def _open(args: argparse.Namespace, actor: Actor) -> Casework:
    casework = app.open_casebook(
        args.casebook, actor=actor, clock=SystemClock(), passphrase=read_passphrase(args)
    )
    for notice in casework.notices:
        tell(notice)
    return casework


def _log(
    casework: Casework, actor: Actor, report: SuspectedBreach, files: tuple[Path, ...]
) -> LoggedCase:
    # What the report says is judged before a file is taken in, so that a refusal leaves none.
    cases.check_report(casework, actor, report=report)
    draft_key = f"verb:{new_id()}"
    if files:
        received = evidence.receive_files(
            casework,
            actor,
            sources=files,
            destination=Destination(draft_key=draft_key, how="verb"),
        ).value
        if received.problems:
            _put_back(casework, actor, [item.item_id for item in received.items])
            raise UnreadableFile(
                received.problems[0].message, cure="Nothing was logged; correct it and try again."
            )
    return cases.log_suspected_breach(casework, actor, report=report, draft_key=draft_key).value


def _put_back(casework: Casework, actor: Actor, item_ids: list[Any]) -> None:
    for item_id in item_ids:
        evidence.set_aside(casework, actor, item_id=item_id, reason="The report was not logged.")


def _as_json(logged: LoggedCase) -> dict[str, Any]:
    return {
        "case": logged.reference,
        "deadlines": [_deadline(found) for found in logged.deadlines],
        "open_questions": [screen.value for screen in logged.open_questions],
        "evidence": list(logged.evidence),
    }


def _deadline(found: Deadline) -> dict[str, Any]:
    due = found.due_on.isoformat()
    if found.due_at is not None:
        due = to_london(found.due_at).isoformat()
    return {
        "kind": found.kind.value,
        "title": found.title,
        "due": due,
        "state": found.state.value,
        "fixed_by": found.fixed_by_words,
        "how": found.how,
        "explanation": found.explanation,
        "warnings": list(found.warnings),
    }


def _as_text(logged: LoggedCase) -> str:
    lines = [f"Logged as {logged.reference}."]
    if logged.evidence:
        lines.append(f"Evidence: {', '.join(logged.evidence)}.")
    lines += ["", "Clocks:"]
    lines += [f"  {found.when:16}  {found.title}: {found.how}" for found in logged.deadlines]
    if logged.open_questions:
        lines += ["", "Questions that a person has still to answer:"]
        lines += [f"  {question(screen).question}" for screen in logged.open_questions]
    return "\n".join(lines)
