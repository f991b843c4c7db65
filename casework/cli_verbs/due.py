"""The verb `due`: count a period, and say how."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from casework.cli_verbs.common import add_json_option
from casework.cli_verbs.common import answer as print_answer
from casework.clock import SystemClock, today
from casework.errors import BadInput
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
    question = read_question(_standard_input())
    known = Known(shipped_bank_holidays(), shipped_law(), today(SystemClock()))
    result = answer(question, known)
    print_answer(args, result, _as_text(result))
    return 0


def _standard_input() -> str:
    # Closed by the caller there is none at all; and no question is longer than this.
    text = sys.stdin.read(_LONGEST + 1) if sys.stdin is not None else ""
    if len(text) > _LONGEST:
        raise BadInput(
            f"The question is longer than {_LONGEST:,} characters.", cure="Ask one question."
        )
    return text


def read_question(text: str) -> object:
    """Parse the question; a key that is given twice is refused, as only one could be meant."""
    try:
        # What another program pipes in may begin with a byte order mark.
        return json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise BadInput(
            "The question is not JSON.", cure=f"Give for example {_EXAMPLE} on standard input."
        ) from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    seen: dict[str, Any] = {}
    for key, value in pairs:
        if key in seen:
            raise BadInput(f"The key “{key}” is given twice.", field=key, cure="Give it once.")
        seen[key] = value
    return seen


def _as_text(result: dict[str, Any]) -> str:
    lines = [f"Due: {result['due']}", "", str(result["explanation"])]
    lines += [f"Note: {warning}" for warning in result["warnings"]]
    lines.append("")
    lines += [
        f"  {day['date']}  {'counts  ' if day['counts'] else 'left out'}  {day['because']}"
        for day in result["counted"]
    ]
    return "\n".join(lines)
