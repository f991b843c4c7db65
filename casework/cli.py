"""The headless verbs: parse, call one service or rule, print. Thin, and without Qt.

Exit status: 0 answered; 1 answered, with findings; 2 the call or its input cannot be used, with
one line that says why and what to do. Never a traceback.
"""

from __future__ import annotations

import argparse
import importlib
import io
import os
import sys
from collections.abc import Sequence

from casework.errors import Cancelled, CaseworkError

# Each module adds one or more verbs: add_parser(subparsers), with its run as the default.
VERB_MODULES = (
    "demo",
    "casebook",
    "log",
    "attach",
    "outline",
    "import_policy",
    "inspect",
    "due",
    "conflicts",
    "letter",
)


class _Parser(argparse.ArgumentParser):
    """A parser whose complaint is one line with what to do."""

    def error(self, message: str) -> None:  # type: ignore[override]
        print(f"casework: {message} (see --help)", file=sys.stderr)
        raise SystemExit(2)


def build_parser() -> argparse.ArgumentParser:
    """Build the parser with every verb that exists."""
    parser = _Parser(
        prog="casework",
        description="Without a verb the window opens. Each verb has a --help of its own.",
    )
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    for name in VERB_MODULES:
        importlib.import_module(f"casework.cli_verbs.{name}").add_parser(verbs)
    return parser


def main(arguments: Sequence[str]) -> int:
    """Run one verb and return its exit status."""
    _speak_utf8()
    try:
        args = build_parser().parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    try:
        return int(args.run(args))
    except CaseworkError as error:
        print(f"casework: {error}", file=sys.stderr)
        for problem in getattr(error, "problems", ()):
            print(f"  - {problem}", file=sys.stderr)
        return 2
    except (Cancelled, KeyboardInterrupt):
        print("casework: cancelled; nothing was left half done.", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # Whoever read our output has gone; say nothing more, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2


def _speak_utf8() -> None:
    # A Windows console, and a C locale, would stumble over names; lone surrogates of a file
    # name that is not UTF-8 are escaped instead of stopping the answer.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")
