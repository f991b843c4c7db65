"""The verb `suggest`: clauses and special routes that a report may touch, with reasons."""

from __future__ import annotations

import argparse
from typing import Any

from casework import app
from casework.cli_verbs.casebook import acting, add_person_option
from casework.cli_verbs.common import (
    add_casebook_options,
    add_json_option,
    answer,
    read_passphrase,
    standard_input,
    tell,
)
from casework.clock import SystemClock
from casework.errors import BadInput
from casework.rules.partial_dates import PartialDate, stored_date
from casework.rules.report import LONGEST_TEXT, AccountType, Conduct, WorkerType
from casework.rules.screens import question
from casework.services import suggestions
from casework.services.suggestions import SHOWN_AT_MOST
from casework.summaries.suggestions import SuggestedClause, Suggestions

_MOST = 50


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser(
        "suggest",
        help="say which clauses and special routes a report may touch",
        description=(
            "Reads a report from standard input and names clauses of the shipped policy, or of the"
            " casebook's, kinds of conduct and special routes to consider, with the words that led"
            " there. These are places to look, not findings."
        ),
    )
    accounts = [kind.value for kind in AccountType]
    parser.add_argument("--account-type", choices=accounts, default=AccountType.UNKNOWN.value)
    workers = [kind.value for kind in WorkerType]
    parser.add_argument("--worker-type", choices=workers, default=WorkerType.EMPLOYEE.value)
    parser.add_argument("--date", type=_day, metavar="DATE", help="when it was put up: 2026-10-31")
    parser.add_argument(
        "--top", type=_count, default=SHOWN_AT_MOST, metavar="N", help="so many clauses at most"
    )
    add_casebook_options(parser, required=False)
    add_person_option(parser)
    add_json_option(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Answer about one report; 0 whatever is found. Raises BadInput."""
    text = standard_input(
        "The report", longest=LONGEST_TEXT, cure="Give the part that tells what happened."
    )
    facts: dict[str, Any] = {
        "text": text,
        "account_type": AccountType(args.account_type),
        "worker_type": WorkerType(args.worker_type),
        "conduct": Conduct(args.date) if args.date is not None else None,
        "top": args.top,
    }
    found = suggestions.of_the_shipped_policy(**facts)
    if args.casebook is not None:
        found = _of_casebook(args, facts)
    if found.note and args.json:
        tell(found.note)
    answer(args, _as_json(found), _as_text(found))
    return 0


def _of_casebook(args: argparse.Namespace, facts: dict[str, Any]) -> Suggestions:
    actor = acting(args)
    casework = app.open_casebook(
        args.casebook,
        actor=actor,
        clock=SystemClock(),
        passphrase=read_passphrase(args),
        read_only=True,
    )
    try:
        return suggestions.what_might_apply(casework, actor, **facts)
    finally:
        casework.close()


def _day(given: str) -> PartialDate:
    wrong = argparse.ArgumentTypeError(f"“{given[:40]}” is no date: give for example 2026-10-31")
    try:
        day = stored_date(given)
    except BadInput as error:
        raise wrong from error
    if day.first is None:
        raise wrong
    return day


def _count(given: str) -> int:
    if not given.isascii() or not given.isdigit() or not 1 <= int(given[:6]) <= _MOST:
        raise argparse.ArgumentTypeError(f"give a number from 1 to {_MOST}")
    return int(given)


def _as_json(found: Suggestions) -> dict[str, Any]:
    return {
        "clauses": [
            {
                "ref": clause.label,
                "score": clause.score,
                "because": [reason.words for reason in clause.because],
                "warnings": [warning.message for warning in clause.warnings],
            }
            for clause in found.clauses
        ],
        "conduct_types": [
            {"code": kind.kind.value, "because": [reason.words for reason in kind.because]}
            for kind in found.types
        ],
        "screens": {
            screen.screen.value: {
                "consider": screen.consider,
                "because": [reason.words for reason in screen.because],
            }
            for screen in found.screens
        },
    }


def _as_text(found: Suggestions) -> str:
    if found.is_empty:
        return "The words call no clause and no special route to mind. That is not a finding."
    lines = ["Places to look, not findings."]
    if found.note:
        lines += ["", found.note]
    if found.clauses:
        lines += ["", "Clauses:"]
        for clause in found.clauses:
            lines += _clause_lines(clause)
    if found.types:
        lines += ["", "Kinds of conduct:"]
        for kind in found.types:
            lines.append(f"  {kind.kind.words} ({kind.kind.value})")
            lines += [f"      {reason.words}" for reason in kind.because]
    if found.routes:
        lines += ["", "Special routes to consider:"]
        for screen in found.routes:
            lines.append(f"  {question(screen.screen).short}")
            lines += [f"      {reason.words}" for reason in screen.because]
    return "\n".join(lines)


def _clause_lines(clause: SuggestedClause) -> list[str]:
    lines = [f"  {clause.label}  {clause.words}"]
    lines += [f"      {reason.words}" for reason in clause.because]
    lines += [f"      weigh: {warning.message}" for warning in clause.warnings]
    return lines
