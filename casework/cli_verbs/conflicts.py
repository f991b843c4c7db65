"""The verb `conflicts`: ask the conflict matrix about one person and one part."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from casework.errors import BadInput
from casework.rules.case_role import CaseRole
from casework.rules.conflicts import ConflictAnswer, judge

_KEYS = {"proposed", "is_also"}


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
    parser.add_argument("--json", action="store_true", help="print one JSON value")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Answer one question; 0 whatever the matrix says. Raises BadInput."""
    answer = judge(*read_question(sys.stdin.read()))
    print(json.dumps(_as_json(answer), ensure_ascii=False) if args.json else _as_text(answer))
    return 0


def read_question(text: str) -> tuple[CaseRole, list[CaseRole]]:
    """Read the question; raise BadInput in plain words for anything that is not one."""
    try:
        question = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise BadInput(
            "The question is not JSON.",
            cure='Give {"proposed": "HEARING_PANEL", "is_also": ["WITNESS"]} on standard input.',
        ) from error
    if not isinstance(question, dict):
        raise BadInput("The question must be a JSON object with proposed and is_also.")
    unknown = sorted(set(question) - _KEYS)
    if unknown:
        raise BadInput(f"Unknown key: {', '.join(unknown)}.", cure="Known: proposed, is_also.")
    if "proposed" not in question:
        raise BadInput("The key proposed is missing.", field="proposed")
    facts = question.get("is_also", [])
    if not isinstance(facts, list):
        raise BadInput("is_also must be a list of roles.", field="is_also")
    return _role(question["proposed"], "proposed"), [_role(fact, "is_also") for fact in facts]


def _role(value: object, field: str) -> CaseRole:
    if isinstance(value, str) and value in set(CaseRole):
        return CaseRole(value)
    raise BadInput(
        f"{field}: {json.dumps(value, ensure_ascii=False)} is not a role.",
        field=field,
        cure="Roles are: " + " ".join(CaseRole) + ".",
    )


def _as_json(answer: ConflictAnswer) -> dict[str, Any]:
    return {
        "verdict": answer.verdict.value,
        "reasons": [
            {
                "is_also": reason.is_also.value,
                "verdict": reason.verdict.value,
                "because": reason.because,
            }
            for reason in answer.reasons
        ],
    }


def _as_text(answer: ConflictAnswer) -> str:
    lines = [f"{answer.proposed.words}: {answer.verdict.words.lower()}."]
    lines += [
        f"  {reason.verdict.value:4}  {reason.is_also.words}: {reason.because}"
        for reason in answer.reasons
    ]
    return "\n".join(lines)
