"""The bytes of a policy document as text, whatever encoding it was saved in, and as lines."""

from __future__ import annotations

from dataclasses import dataclass

from casework.errors import UnreadableFile
from casework.rules.source_lines import PolicySource, SourceKind, SourceLine
from casework.rules.text_encodings import decoded, encoding_note

# A policy is some tens of pages; five million bytes of text would be twenty novels.
MOST_BYTES = 5_000_000

_KNOWN_BINARIES = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a Word document or another packed file"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"{\\rtf", "a rich text (RTF) file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)
_CURE = "Open it where it was written, save it as plain text (.txt), and choose that file."


@dataclass(frozen=True, slots=True)
class PolicyText:
    """Decoded text, the encoding that gave it, and what the reviewer should know of it."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def read_policy_bytes(data: bytes, *, name: str = "This file") -> PolicyText:
    """Decode the bytes of a text or Markdown document (at most ``MOST_BYTES``).

    Raises UnreadableFile, with a cure, for an empty, binary, packed or far too large file.
    """
    if len(data) > MOST_BYTES:
        raise UnreadableFile(
            f"{name} is too large to be the text of a policy ({len(data) // 1_000_000} MB).",
            cure="Choose the policy document alone.",
        )
    for magic, what in _KNOWN_BINARIES:
        if data.startswith(magic):
            raise UnreadableFile(f"{name} is {what}, and its text cannot be read.", cure=_CURE)
    try:
        text, encoding = decoded(data)
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            f"{name} begins like text in {error.encoding} but is damaged further on.", cure=_CURE
        ) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip("\ufeff \t\n\f\v\u00a0\u200b"):
        raise UnreadableFile(
            f"{name} is empty.", cure="Choose the file that holds the policy’s words."
        )
    strange = sum(1 for c in text if ord(c) < 32 and c not in "\n\t\f\v")
    if "\x00" in text or strange > len(text) // 100:
        raise UnreadableFile(f"{name} is not a text document.", cure=_CURE)
    notes = []
    if encoding_note(encoding):
        notes.append(encoding_note(encoding))
    if "\ufffd" in text:
        notes.append(f"{text.count(chr(0xFFFD))} characters could not be read and are shown as �.")
    return PolicyText(text, encoding, tuple(notes))


def source_of_text(text: str, *, markdown: bool, notes: tuple[str, ...] = ()) -> PolicySource:
    """Give text as the lines of a document, of whose look nothing is known."""
    lines = text.replace("\u2028", "\n").replace("\v", "\n").split("\n")
    return PolicySource(
        SourceKind.MARKDOWN if markdown else SourceKind.TEXT,
        tuple(SourceLine(line) for line in lines),
        notes,
    )
