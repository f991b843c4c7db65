"""Files that leave the casebook: whole beside their targets first, given their names last."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from casework.errors import BadInput
from casework.ids import new_id
from casework.store.durable_file import no_room, replace_file, sync_folder

Content = bytes | Callable[[BinaryIO], object]
"""The bytes of a file, or what writes them into an open one."""


@dataclass(slots=True)
class _One:
    """A file on its way: where it is now, and what stood under its name before."""

    target: Path
    part: Path
    old: Path | None = None
    placed: bool = False


class FilesOut:
    """Files that are whole beside their targets and wait for their names."""

    def __init__(self, *, overwrite: bool) -> None:
        self._overwrite = overwrite
        self._files: list[_One] = []

    def write(self, target: Path, content: Content) -> None:
        """Write a file beside its target. Raises NoRoom, BadInput where the name is taken."""
        self._free_or_refuse(target)
        one = _One(target, target.with_name(f".{new_id()}.part"))
        self._files.append(one)
        with _told(target.parent), open(one.part, "xb", opener=_for_oneself) as file:
            if isinstance(content, bytes):
                file.write(content)
            else:
                content(file)
            file.flush()
            os.fsync(file.fileno())

    def place(self) -> None:
        """Give every file its name. Raises NoRoom, BadInput where a name was taken meanwhile."""
        for one in self._files:
            self._free_or_refuse(one.target)
            with _told(one.target.parent):
                if one.target.exists():
                    old = one.target.with_name(f".{new_id()}.was")
                    replace_file(one.target, old)
                    one.old = old
                replace_file(one.part, one.target)
                one.placed = True
        for folder in {one.target.parent for one in self._files}:
            with _told(folder):
                sync_folder(folder)

    def take_back(self) -> None:
        """Leave every folder as it was."""
        for one in reversed(self._files):
            with contextlib.suppress(OSError):
                if one.old is not None:
                    replace_file(one.old, one.target)
                elif one.placed:
                    one.target.unlink(missing_ok=True)

    def clear(self) -> None:
        """Leave nothing behind but the files themselves."""
        for one in self._files:
            for left in (one.part, one.old):
                with contextlib.suppress(OSError):
                    if left is not None:
                        left.unlink(missing_ok=True)

    def _free_or_refuse(self, target: Path) -> None:
        free_or_refuse(target, overwrite=self._overwrite)


@contextmanager
def written_beside(files: Mapping[Path, Content], *, overwrite: bool = False) -> Iterator[FilesOut]:
    """Write files beside their targets, and yield them to be placed as the last step of an act.

    Where the act fails, the folders are as they were. ``overwrite`` is what a person chose.
    Raises NoRoom, BadInput.
    """
    out = FilesOut(overwrite=overwrite)
    try:
        try:
            for target, content in files.items():
                out.write(target, content)
            yield out
        except BaseException:
            out.take_back()
            raise
    finally:
        out.clear()


def free_or_refuse(target: Path, *, overwrite: bool) -> None:
    """Raise BadInput for a name that is taken, NoRoom for a folder that nobody can look into.

    With ``overwrite`` a file may stand there, and nothing else.
    """
    if is_taken(target) and not (overwrite and target.is_file()):
        raise BadInput(
            f"{target.name} is there already; it was not overwritten.",
            field="target",
            cure="Choose another name.",
        )


def is_taken(target: Path) -> bool:
    """Tell whether something bears a name. Raises NoRoom, BadInput."""
    with _told(target.parent):
        return target.exists() or target.is_symlink()


def beside(*wanted: Path) -> tuple[Path, ...]:
    """Give files that belong together the next number, where one of their names is taken."""
    paths, number = wanted, 2
    while any(map(is_taken, paths)):
        paths = tuple(path.with_stem(f"{path.stem} {number}") for path in wanted)
        number += 1
    return paths


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        if isinstance(error, ValueError):
            raise BadInput(
                "That is no name for a file.", field="target", cure="Choose another name."
            ) from error
        raise no_room(error, folder) from error


def _for_oneself(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
