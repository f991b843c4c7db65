"""Errors whose text is meant for the adviser; anything else that is raised is a bug."""

from __future__ import annotations

from collections.abc import Sequence


class CaseworkError(Exception):
    """Say in the adviser's words what was refused, and what would cure it.

    ``message`` is one sentence; ``cure`` one more that says what to do, or empty.
    """

    def __init__(self, message: str, *, cure: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.cure = cure

    def __str__(self) -> str:
        return f"{self.message} {self.cure}".strip()


class Refused(CaseworkError):
    """A rule stands against the act; ``problems`` lists each point in words."""

    def __init__(self, message: str, *, problems: Sequence[str] = (), cure: str = "") -> None:
        super().__init__(message, cure=cure)
        self.problems = tuple(problems)


class BadInput(CaseworkError):
    """What was typed or given cannot be used; ``field`` names the place."""

    def __init__(self, message: str, *, field: str = "", cure: str = "") -> None:
        super().__init__(message, cure=cure)
        self.field = field


class NotFound(CaseworkError):
    """The thing asked for is not in this casebook, or not open to this person."""


class WrongPassphrase(CaseworkError):
    """Neither a passphrase nor a recovery code of this casebook."""


class CasebookInUse(CaseworkError):
    """Another window, verb or computer holds the casebook for writing."""


class ReadOnlyCasebook(CaseworkError):
    """A change was asked of a casebook that is open for reading only."""


class DamagedCasebook(CaseworkError):
    """A part of the casebook is missing, or is not what was written."""


class UnreadableFile(CaseworkError):
    """A file from outside is locked, gone, empty or cannot be read."""


class LockedFile(UnreadableFile):
    """A file opens with a password, which was not given or is not the right one."""


class DatesUnclear(UnreadableFile):
    """A person must say whether the day or the month comes first in the dates of a chat."""


class NoRoom(CaseworkError):
    """The disk is full, or the folder cannot be written."""


class Cancelled(Exception):
    """The person cancelled: not an error, and never shown as one."""
