"""The verb `conflicts`: ask the conflict matrix about one person and one part."""

from __future__ import annotations

import argparse
import json
from typing import Any

from casework.cli_verbs.common import add_json_option, answer, read_object, standard_input
from casework.errors import BadInput
from casework.rules.case_role import CaseRole
from casework.rules.conflicts import ConflictAnswer, judge

_LONGEST = 1_000_000
_KEYS = ("proposed", "is_also")
_EXAMPLE = '{"proposed": "HEARING_PANEL", "is_also": ["WITNESS"]}'


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser(
        "conflicts",
        help="say whether someone may take a part in a case, and why",
        description=(
            'Reads {"proposed": ROLE, "is_also": [ROLE, ...]} from standard input and answers from'
            " the conflict matrix. ROLE is one of: " + " ".join(CaseRole) + "."
        ),
    )
    add_json_option(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Answer one question; 0 whatever the matrix says. Raises BadInput."""
    asked = standard_input("The question", longest=_LONGEST, cure="Ask one question.")
    found = judge(*read_question(asked))
    answer(args, _as_json(found), _as_text(found))
    return 0


def read_question(text: str) -> tuple[CaseRole, list[CaseRole]]:
    """Read the question; raise BadInput in plain words for anything that is not one."""
    question = read_object(text, _KEYS, example=_EXAMPLE)
    if "proposed" not in question:
        raise BadInput("The key proposed is missing.", cure=f"Give for example {_EXAMPLE}")
    facts = question.get("is_also", [])
    if not isinstance(facts, list):
        raise BadInput("is_also must be a list of roles.", cure=f"Give for example {_EXAMPLE}")
    return _role(question["proposed"], "proposed"), [_role(fact, "is_also") for fact in facts]


def _role(value: object, field: str) -> CaseRole:
    if isinstance(value, str) and value in set(CaseRole):
        return CaseRole(value)
    raise BadInput(
        f"{field}: {json.dumps(value, ensure_ascii=False)} is not a role.",
        field=field,
        cure="Roles are: " + " ".join(CaseRole) + ".",
    )


def _as_json(found: ConflictAnswer) -> dict[str, Any]:
    return {
        "verdict": found.verdict.value,
        "reasons": [
            {
                "is_also": reason.is_also.value,
                "verdict": reason.verdict.value,
                "because": reason.because,
            }
            for reason in found.reasons
        ],
    }


def _as_text(found: ConflictAnswer) -> str:
    lines = [f"{found.proposed.words}: {found.verdict.words.lower()}."]
    lines += [
        f"  {reason.verdict.value:4}  {reason.is_also.words}: {reason.because}"
        for reason in found.reasons
    ]
    return "\n".join(lines)
