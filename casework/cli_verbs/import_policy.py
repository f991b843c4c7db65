"""The verb `import-policy`: split a policy document and store it in the library."""

from __future__ import annotations

import argparse
from contextlib import closing

from casework.app import open_casebook
from casework.cli_verbs.casebook import acting, add_person_option
from casework.cli_verbs.common import (
    add_casebook_options,
    add_json_option,
    answer,
    place,
    read_passphrase,
)
from casework.clock import SystemClock, today
from casework.rules.partial_dates import PartialDate, stored_date
from casework.rules.policy_kinds import proposed_kind
from casework.services.policy_documents import PolicyDocument, read_policy_file
from casework.services.policy_ground import citations_replaced
from casework.services.policy_import import ImportChoices, import_policy
from casework.services.policy_storing import proposed_start
from casework.summaries.policy_review import ReviewHead


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser(
        "import-policy",
        help="store a policy document in the library of a casebook",
        description="Splits a policy (Word, PDF, text) and stores it as a version. Without"
        " --effective-from the document’s own date of effect or approval is taken.",
    )
    add_casebook_options(parser)
    parser.add_argument("file", type=place, metavar="FILE", help="the policy document")
    parser.add_argument("--title", default="", help="its title, where the document’s is not right")
    parser.add_argument("--policy-version", default="", metavar="NAME", help="its version")
    parser.add_argument(
        "--effective-from", default="", metavar="DATE", help="2020-11-02, or 2020-11 for a month"
    )
    add_person_option(parser)
    add_json_option(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Store one document. Raises UnreadableFile, BadInput, Refused."""
    clock = SystemClock()
    document = read_policy_file(args.file, today=today(clock))
    actor = acting(args)
    casework = open_casebook(
        args.casebook, actor=actor, clock=clock, passphrase=read_passphrase(args)
    )
    choices = ImportChoices(
        effective_from=_start(args.effective_from, document),
        title=args.title,
        version=args.policy_version,
    )
    with closing(casework):
        lost = citations_replaced(casework, actor, head=_head(document, choices))
        made = import_policy(casework, actor, document=document, choices=choices).value
    warnings = [*made.warnings, *(f"Cited words that no longer hold: {one}." for one in lost)]
    value = {
        "policy": made.title,
        "version": made.version,
        "clauses": made.clauses,
        "warnings": warnings,
    }
    many = "clause" if made.clauses == 1 else "clauses"
    lines = [f"{made.title}, version {made.version}: {made.clauses} {many}."]
    answer(args, value, "\n".join([*lines, *(f"! {warning}" for warning in warnings)]))
    return 0


def _head(document: PolicyDocument, choices: ImportChoices) -> ReviewHead:
    """Name the version as a review would, to ask which citations it would replace."""
    title = choices.title or document.outline.title
    return ReviewHead(
        title, choices.version, choices.effective_from, choices.policy_id, proposed_kind(title)
    )


def _start(given: str, document: PolicyDocument) -> PartialDate:
    """Take the date that was given, else the document's; an unknown one is refused later."""
    if given:
        return stored_date(given)
    return proposed_start(document.outline) or PartialDate.unknown()
