"""The verb `outline`: split a policy document into sections and clauses."""

from __future__ import annotations

import argparse
from typing import Any

from casework.cli_verbs.common import add_json_option, answer, place
from casework.clock import SystemClock, today
from casework.rules.policy_labels import heading_words
from casework.rules.policy_parts import PolicyOutline
from casework.services.policy_documents import read_policy_file

# The dates of the control table are answered in ISO 8601 where they can be read.
_DATES = ("approved_on", "review_on", "effective_from")


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser(
        "outline",
        help="split a policy document into sections and clauses",
        description="Splits a policy (Word, PDF, text) into clauses; nothing is dropped.",
    )
    parser.add_argument("file", type=place, metavar="FILE", help="the policy document")
    add_json_option(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Split one document; 0 whatever is found. Raises UnreadableFile."""
    document = read_policy_file(args.file, today=today(SystemClock()))
    answer(args, outline_json(document.outline), outline_text(document.outline))
    return 0


def outline_json(outline: PolicyOutline) -> dict[str, Any]:
    """Give an outline as the JSON value of COMMANDS.md."""
    return {
        "title": outline.title,
        "control": _control(outline),
        "review_overdue": outline.review_overdue,
        "sections": [
            {
                "label": section.label,
                "label_source": section.label_source,
                "heading": section.heading,
                "level": section.level,
                "clauses": [
                    {
                        "label": clause.label,
                        "label_source": clause.label_source,
                        "level": clause.level,
                        "text": clause.text,
                        "kind": clause.kind.value,
                    }
                    for clause in section.clauses
                ],
            }
            for section in outline.sections
        ],
        "cross_references": [
            {
                "from": reference.from_label,
                "text": reference.text,
                "status": reference.status.value,
                "to": reference.target,
                "candidates": list(reference.candidates),
            }
            for reference in outline.cross_references
        ],
        "linked_policies": list(outline.linked_policies),
        "warnings": list(outline.warnings),
        "other": [other.text for other in outline.other],
    }


def _control(outline: PolicyOutline) -> dict[str, Any]:
    control: dict[str, Any] = dict(outline.control.values)
    for key in _DATES:
        found = outline.control.date_of(key)
        if found is not None:
            control[key] = found.stored
    if outline.control.further:
        control["further"] = dict(outline.control.further)
    if outline.control.history:
        control["history"] = [
            {"version": row.version, "date": row.date_words, "notes": row.notes}
            for row in outline.control.history
        ]
    return control


def outline_text(outline: PolicyOutline) -> str:
    """Write an outline for people."""
    lines = [outline.title or "(no title)"]
    for section in outline.sections:
        lines += ["", f"{section.label}  {heading_words(section.heading) or '(no heading)'}"]
        lines += [
            f"  {'  ' * (clause.level - 1)}{clause.label}  [{clause.kind.words}]  {clause.text}"
            for clause in section.clauses
        ]
    lines += ["", *(f"! {warning}" for warning in outline.warnings)]
    if outline.other:
        lines += ["", "In no clause:", *(f"  {other.text}" for other in outline.other)]
    return "\n".join(lines)
