"""The headless verbs: parse, call one service or rule, print. Thin, and without Qt.

Exit status: 0 answered; 1 answered, with findings; 2 the call or its input cannot be used, with
one line that says why and what to do. Never a traceback.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import os
import re
import sys
from collections.abc import Sequence

from casework.cli_verbs.common import AnswerLost
from casework.errors import Cancelled, CaseworkError

# Each module adds one or more verbs: add_parser(subparsers), with its run as the default.
VERB_MODULES = (
    "demo",
    "casebook",
    "log",
    "attach",
    "outline",
    "import_policy",
    "suggest",
    "inspect",
    "redact",
    "bundle",
    "due",
    "conflicts",
    "check_letter",
    "letter",
    "report",
)

# A name in a message must not break its line, turn its letters round, or move the cursor.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class _Parser(argparse.ArgumentParser):
    """A parser whose complaint is one line with what to do."""

    def error(self, message: str) -> None:  # type: ignore[override]
        _complain(f"{message} (see --help)")
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
    except AnswerLost as error:
        _give_up_output()
        _complain(str(error))
    except CaseworkError as error:
        _complain(" ".join([str(error), *getattr(error, "problems", ())]))
    except (Cancelled, KeyboardInterrupt):
        _complain("cancelled; nothing was left half done.")
    except BrokenPipeError:
        # Whoever read our output has gone; say nothing more, not even at exit.
        _give_up_output()
    except OSError as error:
        # What a file system refuses is no bug of ours, wherever it shows.
        name = f"“{error.filename}”" if error.filename else "a file"
        _complain(f"{name} cannot be used: {error.strerror or error}. Check its name and place.")
    return 2


def _give_up_output() -> None:
    if sys.stdout is not None:
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(words: str) -> None:
    """Say on one line of standard error what is wrong, whatever stands in a name."""
    print(f"casework: {_UNPRINTABLE.sub(_as_code, words)}", file=sys.stderr)


def _as_code(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape", "backslashreplace").decode("ascii")


def _speak_utf8() -> None:
    # A Windows console, and a C locale, would stumble over names; lone surrogates of a file
    # name that is not UTF-8 are escaped instead of stopping the answer.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")
