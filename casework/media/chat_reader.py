"""Chats that WhatsApp exported, as text or in a ZIP, as messages."""

from __future__ import annotations

import re
import zipfile
from typing import BinaryIO

from casework.media.chat_lines import ChatLine, chat_lines, possible_readings, steps_back
from casework.media.child_list import Read
from casework.media.part_list import Parts
from casework.media.text_reader import decode
from casework.media.zip_claims import MOST_ENTRIES, claimed_entries
from casework.media.zip_reader import list_members, members
from casework.summaries.files import FileKind
from casework.summaries.read_documents import (
    ChatMessage,
    ChildFile,
    ParagraphStyle,
    ReadDocument,
)

CHAT_NAME = re.compile(r"_chat\.txt|WhatsApp Chat (?:with|-) .{1,200}\.txt")
_TITLE = re.compile(r"WhatsApp Chat (?:with|-) (.{1,200}?)(?:\.txt|\.zip)?", re.IGNORECASE)
_TEXT_LIMIT = 64 * 1024 * 1024
_NAMED = 30
_ASK = (
    "The dates can be read with the day or with the month first; a person must say which. "
    "Until then only the times as written are given."
)
_NO_ZONE = "The export names no time zone: times are those of the phone that made it."
_FORGEABLE = "An export is plain text that anyone can change; ask to see the chat on a phone."


def read_chat(source: BinaryIO, media_type: str, name: str, day_first: bool | None) -> Read:
    """Read an export; ``day_first`` is a person's answer to how its dates are meant."""
    source.seek(0)
    if media_type != "application/zip":
        return Read(_document(source.read(_TEXT_LIMIT), media_type, name, day_first, [], []))
    if claimed_entries(source) > MOST_ENTRIES:
        return Read(ReadDocument(FileKind.CHAT, media_type, problem="too large to open"))
    with zipfile.ZipFile(source) as archive:
        files, notes = list_members(archive)
        chat = next(one for one in members(archive) if CHAT_NAME.fullmatch(one.filename))
        with archive.open(chat) as member:
            body = member.read(_TEXT_LIMIT)
    named = chat.filename if _TITLE.fullmatch(chat.filename) else name
    return Read(_document(body, media_type, named, day_first, files, notes))


def _document(
    body: bytes,
    media_type: str,
    name: str,
    day_first: bool | None,
    files: list[ChildFile],
    notes: list[str],
) -> ReadDocument:
    words, note = decode(body)
    before, lines = chat_lines(words)
    possible = possible_readings(lines)
    chosen = possible[0] if len(possible) == 1 else day_first
    notes = [*([note] if note else []), *_dates_said(lines, possible, day_first), *notes]
    parts = Parts()
    for one in before:
        parts.add(one, ParagraphStyle.NOTE)
    by_name = {file.stated_name.rpartition("/")[2]: file.index for file in files}
    for line in lines:
        parts.add_message(_message(parts.next_number, line, chosen, by_name))
        if parts.full:
            break
    if len(body) >= _TEXT_LIMIT:
        notes.append("Only the first part of the words was read.")
    titled = _TITLE.fullmatch(name)
    return ReadDocument(
        FileKind.CHAT,
        media_type,
        title=titled.group(1) if titled else "",
        head=_head(lines),
        parts=parts.taken(notes),
        children=tuple(files),
        notes=(*notes, _NO_ZONE, _FORGEABLE),
        day_first=None if not possible else chosen,
        day_first_possible=possible,
    )


def _message(
    number: int, line: ChatLine, day_first: bool | None, by_name: dict[str, int]
) -> ChatMessage:
    at = line.at(day_first=day_first)
    missing = list(line.missing)
    child = by_name.get(line.attached)
    if line.attached and child is None:
        missing.append(f"the file “{line.attached}” is not in the export")
    return ChatMessage(
        number=number,
        sender=line.sender,
        stated_at=line.stated_at,
        at=None if at is None else at.isoformat(),
        words="\n".join(line.lines),
        missing="; ".join(missing),
        child=child,
    )


def _head(lines: list[ChatLine]) -> tuple[tuple[str, str], ...]:
    people: dict[str, int] = {}
    for line in lines:
        if line.sender:
            people[line.sender] = people.get(line.sender, 0) + 1
    listed = [f"{who} ({count})" for who, count in list(people.items())[:_NAMED]]
    more = [f"and {len(people) - _NAMED} more"] if len(people) > _NAMED else []
    pairs = [("People, with their messages", ", ".join([*listed, *more]))]
    pairs.append(("Messages", str(sum(people.values()))))
    if lines:
        pairs += [
            ("First, as written", lines[0].stated_at),
            ("Last, as written", lines[-1].stated_at),
        ]
    return tuple(pair for pair in pairs if pair[1])


def _dates_said(
    lines: list[ChatLine], possible: tuple[bool, ...], day_first: bool | None
) -> list[str]:
    """Say how the dates can be read, and what speaks for either way."""
    notes = []
    if len(possible) == 2:
        back = {reading: steps_back(lines, day_first=reading) for reading in possible}
        if day_first is None:
            notes.append(_ASK)
        if back[True] != back[False]:
            first, other = ("day", "month") if back[True] < back[False] else ("month", "day")
            few, many = sorted(back.values())
            runs = "run on in order" if not few else f"step back {few} times"
            notes.append(
                f"With the {first} first the messages {runs}; with the {other} first they step "
                f"back {many} times."
            )
    elif possible and day_first is not None and day_first != possible[0]:
        only = "day" if possible[0] else "month"
        notes.append(f"The dates can only be read with the {only} first, and are read so.")
    elif not possible and any(not one.year_first for one in lines):
        notes.append("The dates agree with no one order of day and month.")
    return notes
