"""Reading a policy document from a file, before anything is stored."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from casework.errors import UnreadableFile
from casework.rules.policy_outline import outline_policy
from casework.rules.policy_parts import PolicyOutline
from casework.rules.policy_split import can_join, join_clause, split_clause
from casework.rules.policy_text import MOST_BYTES, read_policy_bytes, source_of_text
from casework.rules.source_lines import PolicySource

_MARKDOWN = {".md", ".markdown", ".mdown"}


@dataclass(frozen=True, slots=True)
class PolicyDocument:
    """A document as received: its name, its hash, its words, how they were split, its lines."""

    name: str
    sha256: str
    text: str
    outline: PolicyOutline
    source: PolicySource
    content: bytes = b""
    media_type: str = "text/plain"


def read_policy_file(path: Path, *, today: date) -> PolicyDocument:
    """Read and split a policy document (TXT, MD).

    Raises UnreadableFile, in plain words with a cure, for whatever is wrong with the file.
    """
    return split_policy_document(_bytes_of(path), name=path.name, today=today)


def split_policy_document(data: bytes, *, name: str, today: date) -> PolicyDocument:
    """Split the bytes of a policy document. Raises UnreadableFile as ``read_policy_file``."""
    decoded = read_policy_bytes(data, name=f"“{name}”")
    markdown = Path(name).suffix.lower() in _MARKDOWN
    source = source_of_text(decoded.text, markdown=markdown, notes=decoded.notes)
    outline = outline_policy(source, today=today)
    return PolicyDocument(
        name,
        hashlib.sha256(data).hexdigest(),
        decoded.text,
        outline,
        source,
        content=data,
        media_type="text/markdown" if markdown else "text/plain",
    )


def split_further(document: PolicyDocument, *, label: str, at: int) -> PolicyDocument:
    """Split one of its clauses before the character ``at``. Raises BadInput."""
    return replace(document, outline=split_clause(document.outline, label, at))


def join_again(document: PolicyDocument, *, label: str) -> PolicyDocument:
    """Join a part to the part before it. Raises BadInput."""
    return replace(document, outline=join_clause(document.outline, label))


def joins_to(document: PolicyDocument, *, label: str) -> str:
    """Give the label of the part that a part can be joined to, or an empty text."""
    return can_join(document.outline, label)


def _bytes_of(path: Path) -> bytes:
    name = f"“{path.name}”"
    try:
        if path.is_dir():
            raise UnreadableFile(f"{name} is a folder.", cure="Choose the policy document in it.")
        # A pipe or a device would be waited for: it is opened without blocking, then looked at.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags), "rb") as source:
            if not stat.S_ISREG(os.fstat(source.fileno()).st_mode):
                raise UnreadableFile(
                    f"{name} is a pipe or a device.", cure="Choose the policy document as a file."
                )
            return source.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise UnreadableFile(f"{name} is not there.", cure="Choose the file again.") from error
    except PermissionError as error:
        raise UnreadableFile(
            f"{name} cannot be opened: it is locked, or you may not read it.",
            cure="Close it in the other program, or copy it to a place of your own.",
        ) from error
    except (OSError, ValueError) as error:
        raise UnreadableFile(
            f"{name} cannot be read.", cure="Copy it to this computer and choose the copy."
        ) from error
