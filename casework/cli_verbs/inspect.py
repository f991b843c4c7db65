"""The verb `inspect`: what files are and say."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import Any

from casework.cli_verbs.common import add_json_option, answer, place
from casework.rules.marks import marked
from casework.services.inspection import inspect_files
from casework.summaries.files import EmailFacts, FileFacts, InspectedFile


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser(
        "inspect",
        help="say what files are and what they say of themselves",
        description="Judges each file by its content, never by its name. Folders are walked."
        " One bad file never stops the rest. Put -- before names that begin with a dash.",
    )
    parser.add_argument("files", nargs="+", type=place, metavar="FILE", help="a file or a folder")
    parser.add_argument(
        "--no-ocr",
        action="store_true",
        help="do not read text in pictures and scanned pages",
    )
    add_json_option(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Describe the files; 0 whatever they are."""
    found = list(inspect_files(args.files, recognise=not args.no_ocr))
    # A name or a header must neither steer the terminal nor feign a line of the answer.
    text = "\n\n".join("\n".join(map(_shown, _as_lines(one))) for one in found)
    answer(args, [_as_json(one) for one in found], text)
    return 0


def _as_json(one: InspectedFile) -> dict[str, Any]:
    facts = asdict(one.facts)
    email = facts.pop("email")
    if email is not None:
        email = {"from": email.pop("sender"), **email}
    return {
        "path": one.path,
        "size": one.size,
        "sha256": one.sha256,
        "media_type": facts.pop("media_type"),
        "kind": one.facts.kind.value,
        **{key: value for key, value in facts.items() if key != "kind"},
        "email": email,
    }


def _shown(line: str) -> str:
    return marked(" ".join(line.splitlines()))


def _as_lines(one: InspectedFile) -> list[str]:
    facts = one.facts
    lines = [one.path, f"  {facts.kind.words}, {facts.media_type}"]
    if one.size is not None:
        lines.append(f"  {one.size:,} bytes, SHA-256 {one.sha256}")
    if facts.problem:
        lines.append(f"  Problem: {facts.problem}")
    lines += _fact_lines(facts)
    if facts.email:
        lines += _mail_lines(facts.email)
    lines += [f"  {note}" for note in facts.notes]
    if facts.text:
        beginning = " ".join(facts.text.split())
        more = "…" if len(beginning) > 200 else ""
        words = "Words read by machine" if facts.text_basis == "ocr" else "Words"
        lines.append(f"  {words}: {beginning[:200]}{more}")
    return lines


def _fact_lines(facts: FileFacts) -> list[str]:
    lines = []
    if facts.width and facts.height:
        lines.append(f"  {facts.width} × {facts.height} pixels")
    if facts.pages is not None:
        lines.append(f"  {facts.pages} page{'' if facts.pages == 1 else 's'}")
    if facts.duration_s is not None:
        lines.append(f"  {facts.duration_s:g} seconds")
    if facts.taken_at:
        lines.append(f"  Taken {facts.taken_at}, by its {facts.taken_at_basis}")
    if facts.device:
        lines.append(f"  Device {facts.device}")
    if facts.position:
        lines.append(f"  Place {facts.position.lat}, {facts.position.lon}")
    return lines


def _mail_lines(email: EmailFacts) -> list[str]:
    lines = [f"  From {email.sender or 'nobody named'} to {', '.join(email.to) or 'nobody named'}"]
    lines.append(f"  Subject: {email.subject or 'none'}")
    lines.append(f"  Sent {email.sent_at or 'at a time not known'}")
    if email.date_note:
        lines.append(f"  {email.date_note}")
    lines += [
        f"  Attached: {inside.name}, {inside.size:,} bytes, {inside.media_type}"
        for inside in email.attachments
    ]
    return lines
