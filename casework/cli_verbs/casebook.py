"""The verbs `init`, `verify`, `backup` and `restore`."""

from __future__ import annotations

import argparse
import getpass
from pathlib import Path

from casework import app
from casework.actor import Actor, Capacity
from casework.cli_verbs.common import (
    add_casebook_options,
    add_json_option,
    add_passphrase_option,
    answer,
    place,
    read_passphrase,
    tell,
)
from casework.clock import Clock, SystemClock
from casework.errors import BadInput, CasebookInUse
from casework.rules.sizes import size_words
from casework.services import casebooks
from casework.services.context import Casework
from casework.services.passphrases import passphrase_strength
from casework.summaries.casebooks import NewCasebook, Verification


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the four verbs to the command line."""
    init = subparsers.add_parser("init", help="make an empty casebook")
    init.add_argument("path", type=place, metavar="PATH", help="a new or empty folder")
    init.add_argument("--name", required=True, help="what the casebook is called")
    init.add_argument("--trust", default="", help="the trust's name; the casebook's if left out")
    init.add_argument("--school", action="append", default=[], help="a school; may be repeated")
    init.add_argument("--prefix", default="", help="what references begin with, for example HLT")
    add_person_option(init)
    add_passphrase_option(init)
    add_json_option(init)
    init.set_defaults(run=run_init)

    verify = subparsers.add_parser("verify", help="check a casebook or a backup")
    verify.add_argument("path", type=place, metavar="PATH")
    verify.add_argument("--anchor", default="", metavar="N:HEX", help="an anchor lodged outside")
    add_passphrase_option(verify)
    add_json_option(verify)
    verify.set_defaults(run=run_verify)

    backup = subparsers.add_parser("backup", help="write a live, complete, verified copy")
    add_casebook_options(backup)
    backup.add_argument("destination", type=place, metavar="DEST")
    add_person_option(backup)
    add_json_option(backup)
    backup.set_defaults(run=run_backup)

    restore = subparsers.add_parser("restore", help="put a backup in place, verified before")
    restore.add_argument("source", type=place, metavar="SRC")
    restore.add_argument("path", type=place, metavar="PATH")
    add_person_option(restore)
    add_passphrase_option(restore)
    add_json_option(restore)
    restore.set_defaults(run=run_restore)


def add_person_option(parser: argparse.ArgumentParser) -> None:
    """Offer --as: the name that the audit writes down, as stated."""
    parser.add_argument(
        "--as", dest="person", default="", metavar="NAME", help="who acts; else the signed-in user"
    )


def acting(args: argparse.Namespace) -> Actor:
    """Return who acts: the name given, else that of the signed-in user; an HR adviser."""
    name = args.person.strip()
    if not name:
        try:
            name = getpass.getuser()
        except (OSError, KeyError):
            name = "the command line"
    return Actor(name, Capacity.HR_ADVISER)


def run_init(args: argparse.Namespace) -> int:
    """Make a casebook and show its recovery code, this once."""
    passphrase = read_passphrase(args, prompt="New passphrase: ")
    strength = passphrase_strength(passphrase, about=(args.name, args.trust))
    if not strength.enough:
        raise BadInput(f"{strength.words or 'No passphrase'}.", cure=strength.advice)
    code = app.new_recovery_code()
    plan = NewCasebook(args.name, args.trust, args.prefix, tuple(args.school))
    casework = app.create_casebook(
        args.path,
        plan,
        actor=acting(args),
        passphrase=passphrase,
        recovery_code=code,
        clock=SystemClock(),
    )
    casework.close()
    for warning in casework.notices:
        tell(warning)
    answer(
        args,
        {"casebook": str(args.path), "recovery_code": code},
        f"Made {args.path}.\n\nRecovery code, shown this once: {code}\n"
        "Write it down and keep it away from this computer. Without it and the passphrase "
        "nobody can open the casebook.",
    )
    return 0


def run_verify(args: argparse.Namespace) -> int:
    """Verify a folder; 1 when there is any problem."""
    found = app.verify_folder(
        args.path,
        clock=SystemClock(),
        passphrase=read_passphrase(args),
        anchor=args.anchor,
    )
    answer(args, _verification_json(found), _verification_text(found))
    return 0 if found.ok else 1


def run_backup(args: argparse.Namespace) -> int:
    """Write a backup and read it back."""
    actor, clock = acting(args), SystemClock()
    passphrase = read_passphrase(args)
    casework = _open_for_backup(args.casebook, actor, clock, passphrase)
    try:
        made = casebooks.back_up(casework, actor, destination=args.destination).value
    finally:
        casework.close()
    value = {
        "ok": True,
        "backup": str(made.path),
        "size": made.size,
        "files": made.files,
        "cases": made.cases,
        "anchor": made.anchor,
    }
    answer(
        args,
        value,
        f"Backed up to {made.path}, {size_words(made.size)}, read back and in order.\n"
        f"Anchor: {made.anchor}",
    )
    return 0


def _open_for_backup(folder: Path, actor: Actor, clock: Clock, passphrase: str) -> Casework:
    """Open for writing, to note the backup; beside a window that writes, for reading."""
    try:
        return app.open_casebook(folder, actor=actor, clock=clock, passphrase=passphrase)
    except CasebookInUse as error:
        tell(f"{error.message} The backup is written all the same; the casebook does not note it.")
        return app.open_casebook(
            folder, actor=actor, clock=clock, passphrase=passphrase, read_only=True
        )


def run_restore(args: argparse.Namespace) -> int:
    """Restore a backup after it was verified."""
    restored = app.restore_casebook(
        args.source,
        args.path,
        actor=acting(args),
        clock=SystemClock(),
        passphrase=read_passphrase(args),
    )
    kept = str(restored.aside) if restored.aside else None
    answer(
        args,
        {"ok": True, "casebook": str(restored.path), "kept": kept, "cases": restored.cases},
        f"Restored to {restored.path}, {restored.cases} cases."
        + (f"\nThe casebook that stood there is kept at {kept}." if kept else ""),
    )
    return 0


def _verification_json(found: Verification) -> dict[str, object]:
    return {
        "ok": found.ok,
        "checked": dict(found.checked),
        "problems": [
            {"what": problem.what, "where": problem.where, "since": problem.since or None}
            for problem in found.problems
        ],
        "notes": list(found.notes),
        "cannot_find": list(found.cannot_find),
        "anchor": found.anchor,
    }


def _verification_text(found: Verification) -> str:
    counted = ", ".join(f"{count} {name}" for name, count in found.checked.items())
    lines = [f"Checked: {counted}."]
    lines += [f"PROBLEM  {problem.words}" for problem in found.problems]
    lines += [f"Note     {note}" for note in found.notes]
    lines.append("In order." if found.ok else f"{len(found.problems)} problems.")
    lines.append(f"Anchor   {found.anchor}")
    lines += ["", "What this cannot find:", *(f"- {words}" for words in found.cannot_find)]
    return "\n".join(lines)
