"""The verb `due`: count a period, and say how."""

from __future__ import annotations

import argparse
from typing import Any

from casework.cli_verbs.common import add_json_option, read_json, standard_input
from casework.cli_verbs.common import answer as print_answer
from casework.clock import SystemClock, today
from casework.rules.due_question import KEYS, Known, answer
from casework.rules.working_days import CalendarKind
from casework.services.shipped_time import shipped_bank_holidays, shipped_law

_LONGEST = 1_000_000
_EXAMPLE = '{"rule": "working_days_after", "calendar": "trust", "start": "2026-12-18", "days": 10}'


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser(
        "due",
        help="count a period in working days, calendar days, months or hours",
        description=(
            "Reads one question from standard input and answers with the date, each day that was"
            f" counted or left out, and why. For example:\n\n  {_EXAMPLE}\n\n{_rules_text()}"
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_json_option(parser)
    parser.set_defaults(run=run)


def _rules_text() -> str:
    lines = ["Rules, and what each takes:"]
    lines += [f"  {rule.value:20} {', '.join(keys)}" for rule, keys in KEYS.items()]
    lines += [
        "",
        f"Calendars: {', '.join(CalendarKind)}.",
        'trust_with_closures takes "closures": [[from, to]...], contracted "works_on": ["Mon"...].',
    ]
    return "\n".join(lines)


def run(args: argparse.Namespace) -> int:
    """Answer one question; 0 whatever the date is. Raises BadInput."""
    asked = standard_input("The question", longest=_LONGEST, cure="Ask one question.")
    question = read_json(asked, example=_EXAMPLE)
    known = Known(shipped_bank_holidays(), shipped_law(), today(SystemClock()))
    result = answer(question, known)
    print_answer(args, result, _as_text(result))
    return 0


def _as_text(result: dict[str, Any]) -> str:
    lines = [f"Due: {result['due']}", "", str(result["explanation"])]
    lines += [f"Note: {warning}" for warning in result["warnings"]]
    lines.append("")
    lines += [
        f"  {day['date']}  {'counts  ' if day['counts'] else 'left out'}  {day['because']}"
        for day in result["counted"]
    ]
    return "\n".join(lines)
