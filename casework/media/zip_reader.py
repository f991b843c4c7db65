"""Archives (ZIP): listed without being unpacked to anywhere, one member taken out on request."""

from __future__ import annotations

import hashlib
import io
import stat
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from casework.media.child_list import Read
from casework.media.faults import PARSER_FAULTS
from casework.media.sniff import HEAD_BYTES, sniff
from casework.media.zip_claims import MOST_ENTRIES, claimed_entries
from casework.rules.safe_names import safe_name, told_apart
from casework.summaries.files import FileKind
from casework.summaries.read_documents import ChildFile, ChildPlace, ReadDocument

MEMBER_LIMIT = 512 * 1024 * 1024
MOST_MEMBERS = 2_000
_HASHED_LIMIT = 256 * 1024 * 1024  # over all members: hashing means unpacking
_RATIO, _RATIO_FROM = 200, 1024 * 1024
_CHUNK = 1024 * 1024
LOCKED = "locked by a password"
_BOMB = "unpacks to far more than it holds"
_ODD = "is compressed or locked in a way that is not opened here"


class MemberRefusedError(ValueError):
    """A file beneath a document that is not taken out; ``problem`` says why."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


def read_archive(source: BinaryIO) -> Read:
    """List what an archive holds, with hashes as far as unpacking stays within limits."""
    if claimed_entries(source) > MOST_ENTRIES:
        note = f"Claims more than {MOST_ENTRIES:,} files: kept, not listed."
        return Read(_document(problem="too large to open", notes=(note,)))
    try:
        with zipfile.ZipFile(source) as archive:
            files, notes = list_members(archive)
            comment = archive.comment.decode("utf-8", "replace").strip()
    except (zipfile.BadZipFile, NotImplementedError, *PARSER_FAULTS):
        return Read(_document(problem="damaged"))
    head = [("Files", str(len(files))), ("Unpacked", f"{sum(one.size for one in files):,} bytes")]
    if comment:
        head.append(("Comment", comment[:2000]))
    return Read(_document(head=tuple(head), children=tuple(files), notes=tuple(notes)))


def _document(
    *,
    problem: str | None = None,
    head: tuple[tuple[str, str], ...] = (),
    children: tuple[ChildFile, ...] = (),
    notes: tuple[str, ...] = (),
) -> ReadDocument:
    return ReadDocument(
        FileKind.ARCHIVE,
        "application/zip",
        problem=problem,
        head=head,
        children=children,
        notes=notes,
    )


def list_members(archive: zipfile.ZipFile) -> tuple[list[ChildFile], list[str]]:
    """List the files of an archive and what is to be said of them."""
    found: list[ChildFile] = []
    notes: list[str] = []
    taken: set[str] = set()
    budget = _HASHED_LIMIT
    overlapping = _overlapping(archive)
    for index, info in enumerate(members(archive)):
        if index >= MOST_MEMBERS:
            notes.append(f"Only the first {MOST_MEMBERS:,} files are listed.")
            break
        name = safe_name(info.filename, otherwise=f"file {index + 1}")
        problem = why_not(info) or (_BOMB if info.header_offset in overlapping else "")
        digest, media_type = "", "application/octet-stream"
        if not problem and info.file_size <= budget:
            budget -= info.file_size
            try:
                digest, media_type = _hashed(archive, info)
            except (zipfile.BadZipFile, NotImplementedError, *PARSER_FAULTS):
                problem = "damaged"
        elif not problem and "not unpacked" not in "".join(notes):
            notes.append("The larger files were not unpacked, so their hashes are not given.")
        found.append(
            ChildFile(
                index=index,
                name=told_apart(name.name, taken),
                stated_name=name.original,
                place=ChildPlace.MEMBER,
                size=info.file_size,
                sha256=digest,
                media_type=media_type,
                stated_at=_stated_at(info),
                problem=problem,
            )
        )
    return found, [*notes, *_said(found)]


def take_from_archive(source: BinaryIO, index: int, password: str = "") -> bytes:
    """Unpack one member. Raises MemberRefusedError."""
    try:
        with zipfile.ZipFile(source) as archive:
            info = next((one for at, one in enumerate(members(archive)) if at == index), None)
            if info is None or index >= MOST_MEMBERS:
                raise MemberRefusedError("no such member")
            problem = why_not(info)
            if problem and not (problem == LOCKED and password):
                raise MemberRefusedError(problem)
            if info.header_offset in _overlapping(archive):
                raise MemberRefusedError(_BOMB)
            return archive.read(info, pwd=password.encode("utf-8") or None)
    except NotImplementedError as error:
        raise MemberRefusedError(_ODD) from error
    except RuntimeError as error:
        raise MemberRefusedError("wrong password" if password else LOCKED) from error
    except MemberRefusedError:
        raise
    except PARSER_FAULTS as error:
        raise MemberRefusedError("damaged") from error


def members(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    """Give the files of an archive in their order, folders left out."""
    return (one for one in archive.infolist() if not one.is_dir())


def why_not(info: zipfile.ZipInfo) -> str:
    """Say why a member is not taken out, or nothing."""
    if info.flag_bits & 1:
        return LOCKED
    if stat.S_ISLNK(info.external_attr >> 16):
        return "a link to another file, not a file"
    if info.file_size > MEMBER_LIMIT:
        return "too large to take out here"
    if info.file_size > _RATIO_FROM and info.file_size > _RATIO * max(info.compress_size, 1):
        return _BOMB
    return ""


def _hashed(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> tuple[str, str]:
    digest = hashlib.sha256()
    start = b""
    with archive.open(info) as member:
        while piece := member.read(_CHUNK):
            digest.update(piece)
            if len(start) < HEAD_BYTES or info.file_size <= 8 * _CHUNK:
                start += piece
    return digest.hexdigest(), sniff(io.BytesIO(start)).media_type


def _overlapping(archive: zipfile.ZipFile) -> set[int]:
    """Find members whose bytes lie in those of another, as bombs have them."""
    found: set[int] = set()
    end = 0
    for info in sorted(archive.infolist(), key=lambda one: one.header_offset):
        if info.header_offset < end:
            found.add(info.header_offset)
        end = max(end, info.header_offset + 30 + info.compress_size)
    return found


def _stated_at(info: zipfile.ZipInfo) -> str:
    year, month, day, hour, minute, second = info.date_time
    if (month, day) in ((0, 0), (1, 1)) and year == 1980:
        return ""  # the archive's way to say nothing
    return f"{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"


def _said(found: list[ChildFile]) -> list[str]:
    notes = []
    locked = sum(one.problem == LOCKED for one in found)
    if locked:
        notes.append(f"{locked} of the files are locked by a password.")
    bombs = sum(one.problem == _BOMB for one in found)
    if bombs:
        notes.append(f"{bombs} of the files would unpack to far more than they hold: not unpacked.")
    if any("zip" in one.media_type or "compressed" in one.media_type for one in found):
        notes.append("Archives within the archive are listed and not opened; take them out first.")
    odd = [one.stated_name for one in found if one.stated_name.rpartition("/")[2] != one.name]
    notes += [f"The file name “{name}” is made safe." for name in odd[:20]]
    return notes
