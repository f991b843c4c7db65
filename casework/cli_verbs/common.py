"""What the verbs share: JSON in and out, and the casebook with its passphrase."""

from __future__ import annotations

import argparse
import errno
import getpass
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from casework.errors import BadInput, CaseworkError, UnreadableFile

PASSPHRASE_VARIABLE = "CASEWORK_PASSPHRASE"  # noqa: S105  (its name, not a secret)
_LONGEST_PASSPHRASE = 10_000


def place(name: str) -> Path:
    """Take the name of a file or folder; an empty one would mean the working folder."""
    if not name:
        raise argparse.ArgumentTypeError("the name is empty")
    return Path(name)


def add_json_option(parser: argparse.ArgumentParser) -> None:
    """Offer --json."""
    parser.add_argument(
        "--json", action="store_true", help="print one JSON value on standard output"
    )


def add_casebook_options(parser: argparse.ArgumentParser, *, required: bool = True) -> None:
    """Offer --casebook and --passphrase-file."""
    parser.add_argument(
        "--casebook", type=place, required=required, metavar="PATH", help="the casebook's folder"
    )
    add_passphrase_option(parser)


def add_passphrase_option(parser: argparse.ArgumentParser) -> None:
    """Offer --passphrase-file."""
    parser.add_argument(
        "--passphrase-file",
        type=place,
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
        return first_line(file, what="passphrase")
    if (given := os.environ.get(PASSPHRASE_VARIABLE)) is not None:
        return given
    if sys.stdin is None or not sys.stdin.isatty():
        raise BadInput(
            "No passphrase was given.",
            cure=f"Use --passphrase-file FILE or the variable {PASSPHRASE_VARIABLE}.",
        )
    return getpass.getpass(prompt)


def first_line(file: Path, *, what: str) -> str:
    """Read a secret from the first line of a file. Raises UnreadableFile."""
    try:
        # A pipe is as good as a file here, and neither need have an end.
        with file.open(encoding="utf-8-sig") as source:
            return source.readline(_LONGEST_PASSPHRASE).rstrip("\r\n")
    except (OSError, ValueError) as error:
        raise UnreadableFile(
            f"The {what} file {file} cannot be read.", cure="Check its name."
        ) from error


def standard_input(what: str, *, longest: int, cure: str) -> str:
    """Read standard input, which may be closed or endless; ``what`` names it if it is too long.

    Raises BadInput.
    """
    text = sys.stdin.read(longest + 1) if sys.stdin is not None else ""
    if len(text) > longest:
        raise BadInput(f"{what} is longer than {longest:,} characters.", cure=cure)
    if half_characters(text):
        raise BadInput(f"{what} is not text in UTF-8.", cure="Save it as UTF-8 and try again.")
    # What another program pipes in may begin with a byte order mark.
    return text.removeprefix("\ufeff")


def half_characters(text: str) -> bool:
    """Tell whether a text holds what is no character: bytes not in UTF-8, or half of a pair."""
    return not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text)


def read_json(text: str, *, example: str) -> Any:
    """Read one JSON value; a key that is given twice is refused, as only one could be meant.

    Raises BadInput.
    """
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise BadInput("The input is not JSON.", cure=f"Give for example {example}") from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    seen: dict[str, Any] = {}
    for key, value in pairs:
        if key in seen:
            raise BadInput(f"The key “{key}” is given twice.", field=key, cure="Give it once.")
        seen[key] = value
    return seen


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is no number of JSON")


def read_object(text: str, known: Iterable[str], *, example: str) -> dict[str, Any]:
    """Read a JSON object with known keys only.

    Raises:
        BadInput: not JSON, not an object, or a key that nothing reads, named.
    """
    value = read_json(text, example=example)
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


class AnswerLost(CaseworkError):
    """What was asked is done, and the answer cannot be written out."""


def answer(args: argparse.Namespace, value: object, text: str) -> None:
    """Print the answer: the value as JSON where that was asked for, else the text.

    Raises AnswerLost where the output is closed or full, BrokenPipeError.
    """
    try:
        if sys.stdout is None:
            raise OSError(errno.EBADF, "standard output is closed")
        print(json.dumps(value, ensure_ascii=False, indent=None) if args.json else text)
        sys.stdout.flush()  # a full disk shows here, with words, and not at exit
    except BrokenPipeError:
        raise
    except OSError as error:
        raise AnswerLost(
            f"this was done, and the answer could not be written out: {error.strerror}.",
            cure="Look at where the output goes.",
        ) from error


def tell(message: str) -> None:
    """Say something beside the answer."""
    print(message, file=sys.stderr)
