"""What the verbs share: JSON in and out, and the casebook with its passphrase."""

from __future__ import annotations

import argparse
import getpass
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from casework.errors import BadInput, UnreadableFile

PASSPHRASE_VARIABLE = "CASEWORK_PASSPHRASE"  # noqa: S105  (its name, not a secret)


def add_json_option(parser: argparse.ArgumentParser) -> None:
    """Offer --json."""
    parser.add_argument(
        "--json", action="store_true", help="print one JSON value on standard output"
    )


def add_casebook_options(parser: argparse.ArgumentParser, *, required: bool = True) -> None:
    """Offer --casebook and --passphrase-file."""
    parser.add_argument(
        "--casebook", type=Path, required=required, metavar="PATH", help="the casebook's folder"
    )
    add_passphrase_option(parser)


def add_passphrase_option(parser: argparse.ArgumentParser) -> None:
    """Offer --passphrase-file."""
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help=f"a file whose first line is the passphrase; or set {PASSPHRASE_VARIABLE}",
    )


def read_passphrase(args: argparse.Namespace, *, prompt: str = "Passphrase: ") -> str:
    """Take the passphrase from the file, the variable, or a prompt.

    Raises:
        UnreadableFile: the file cannot be read.
        BadInput: there is none, and nobody to ask.
    """
    file: Path | None = args.passphrase_file
    if file is not None:
        try:
            return file.read_text(encoding="utf-8-sig").split("\n", 1)[0].rstrip("\r")
        except (OSError, UnicodeDecodeError) as error:
            raise UnreadableFile(
                f"The passphrase file {file} cannot be read.", cure="Check its name."
            ) from error
    if (given := os.environ.get(PASSPHRASE_VARIABLE)) is not None:
        return given
    if not sys.stdin.isatty():
        raise BadInput(
            "No passphrase was given.",
            cure=f"Use --passphrase-file FILE or the variable {PASSPHRASE_VARIABLE}.",
        )
    return getpass.getpass(prompt)


def read_object(text: str, known: Iterable[str], *, example: str) -> dict[str, Any]:
    """Read a JSON object with known keys only.

    Raises:
        BadInput: not JSON, not an object, or a key that nothing reads, named.
    """
    try:
        value = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise BadInput("The input is not JSON.", cure=f"Give for example {example}") from error
    if not isinstance(value, dict):
        raise BadInput("The input must be a JSON object.", cure=f"Give for example {example}")
    refuse_unknown(value, known)
    return value


def refuse_unknown(value: dict[str, Any], known: Iterable[str], *, where: str = "") -> None:
    """Raise BadInput that names each key that nothing reads."""
    known = tuple(known)
    unknown = sorted(set(value) - set(known))
    if unknown:
        place = f" in {where}" if where else ""
        raise BadInput(
            f"Unknown key{place}: {', '.join(unknown)}.", cure=f"Known: {', '.join(known)}."
        )


def answer(args: argparse.Namespace, value: object, text: str) -> None:
    """Print the answer: the value as JSON where that was asked for, else the text."""
    print(json.dumps(value, ensure_ascii=False, indent=None) if args.json else text)


def tell(message: str) -> None:
    """Say something beside the answer."""
    print(message, file=sys.stderr)
