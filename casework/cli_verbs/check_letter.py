"""The verb `check-letter`: check a letter that was written elsewhere against what is on record."""

from __future__ import annotations

import argparse
import re
from dataclasses import asdict
from pathlib import Path

from casework.cli_verbs.common import (
    add_json_option,
    answer,
    half_characters,
    place,
    read_json,
    tell,
)
from casework.errors import BadInput, UnreadableFile
from casework.rules.letter_finding import LetterFinding
from casework.rules.letter_lint import LetterLint
from casework.rules.letter_lint_facts import LetterFacts, facts_from
from casework.services.letter_lint import LONGEST, check_text

_KIND = re.compile(r"L(?:0[1-9]|[1-3][0-9]|4[0-6])")
_LONGEST_FACTS = 1_000_000
_EXAMPLE = '{"letter_date": "2026-12-07", "delivery": "email", "hearing_date": "2026-12-22"}'


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser(
        "check-letter",
        help="check a letter that was written elsewhere",
        description="Reads a letter in Markdown and what is on record about it, and says what to"
        " put right: each finding with its paragraph, counted from 1 between blank lines. A check"
        " whose fact is not given is left out and named. The status is 1 when anything is found.",
    )
    parser.add_argument("file", type=place, metavar="FILE.md", help="the letter, in UTF-8")
    parser.add_argument(
        "--kind", type=_kind, required=True, metavar="L19", help="which letter: L01 to L46"
    )
    parser.add_argument(
        "--facts",
        type=place,
        metavar="FACTS.json",
        help=f"what is on record; every key may be absent: {_EXAMPLE}",
    )
    add_json_option(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Check one letter; 1 with any finding. Raises CaseworkError."""
    facts = LetterFacts() if args.facts is None else _read_facts(args.facts)
    checked = check_text(_read(args.file, "letter", LONGEST), kind=args.kind, facts=facts)
    for one in checked.left_out:
        tell(f"Left out, {one.code}: {one.because}.")
    found = [_told(finding) for finding in checked.findings]
    answer(args, found, _as_text(checked))
    return 1 if checked.findings else 0


def _told(finding: LetterFinding) -> dict[str, object]:
    return {name: told for name, told in asdict(finding).items() if name != "words"}


def _kind(given: str) -> str:
    kind = given.strip().upper()
    if not _KIND.fullmatch(kind):
        raise argparse.ArgumentTypeError(f"“{given[:40]}” is no letter: give L01 to L46")
    return kind


def _read_facts(path: Path) -> LetterFacts:
    return facts_from(read_json(_read(path, "facts file", _LONGEST_FACTS), example=_EXAMPLE))


def _read(path: Path, what: str, longest: int) -> str:
    try:
        with path.open("rb") as source:
            content = source.read(4 * longest + 1)
    except OSError as error:
        why = error.strerror or "it cannot be opened"
        raise UnreadableFile(
            f"The {what} “{path}” cannot be read: {why}.", cure="Check its name and place."
        ) from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            f"The {what} “{path}” is not text in UTF-8.",
            cure="Save it as plain text in UTF-8 and try again.",
        ) from error
    if len(text) > longest or len(content) > 4 * longest:
        raise BadInput(
            f"The {what} “{path}” is longer than {longest:,} characters.",
            cure=f"Give the {what} alone.",
        )
    if "\0" in text or half_characters(text):
        raise UnreadableFile(
            f"The {what} “{path}” is not plain text.", cure="Save it as plain text in UTF-8."
        )
    return text


def _as_text(checked: LetterLint) -> str:
    if not checked.findings:
        return "Nothing found. What was not looked at is named above."
    lines = []
    for finding in checked.findings:
        lines.append(f"Paragraph {finding.paragraph}, {finding.code}: {finding.message}")
        if finding.excerpt:
            lines.append(f"    {finding.excerpt}")
    return "\n".join(lines)
