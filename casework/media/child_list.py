"""Gather the files beneath a document: numbered, hashed, under names that are safe to write."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass

from casework.media.sniff import sniff
from casework.rules.safe_names import safe_name, told_apart
from casework.summaries.read_documents import ChildFile, ChildPlace, ReadDocument

MOST_CHILDREN = 500
_MOST_NOTES = 20
_VAGUE = {"application/octet-stream", "application/x-empty"}
_TEXT = {"text/plain", "text/csv"}


@dataclass(frozen=True, slots=True)
class Read:
    """A document with the bytes of the files beneath it, None where they cannot be had."""

    document: ReadDocument
    bodies: tuple[bytes | None, ...] = ()


class Children:
    """The files beneath one document, in their order."""

    def __init__(self) -> None:
        self.files: list[ChildFile] = []
        self.bodies: list[bytes | None] = []
        self.notes: list[str] = []
        self._taken: dict[int | None, set[str]] = {}

    def add(
        self,
        stated: str,
        body: bytes | None,
        declared: str = "application/octet-stream",
        place: ChildPlace = ChildPlace.ATTACHED,
        *,
        otherwise: str = "",
        within: int | None = None,
        stated_at: str = "",
        problem: str = "",
    ) -> int | None:
        """Add one; return its index, or None where there are too many."""
        if len(self.files) >= MOST_CHILDREN:
            note = f"Only the first {MOST_CHILDREN} items beneath it are listed."
            self.notes += [note] * (note not in self.notes)
            return None
        index = len(self.files)
        name = safe_name(stated, otherwise=otherwise or f"part {index + 1}")
        if stated and name.changed and len(self.notes) < _MOST_NOTES:
            self.notes.append(f"The file name “{name.original}” is kept as “{name.name}”.")
        self.files.append(
            ChildFile(
                index=index,
                name=told_apart(name.name, self._taken.setdefault(within, set())),
                stated_name=name.original,
                place=place,
                size=len(body or b""),
                sha256="" if body is None else hashlib.sha256(body).hexdigest(),
                media_type=declared if body is None else _media_type(declared, body),
                within=within,
                stated_at=stated_at,
                problem=problem or ("" if body is not None else "no bytes"),
            )
        )
        self.bodies.append(body)
        return index


def _media_type(declared: str, body: bytes) -> str:
    """Believe the content; where that says little, what was declared."""
    if declared == "message/rfc822":
        return declared
    seen = sniff(io.BytesIO(body)).media_type
    vague = seen in _VAGUE or (seen in _TEXT and declared not in _VAGUE)
    return declared if vague else seen
