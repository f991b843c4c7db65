"""Describe films and sound recordings by their heads; nothing is decoded or played."""

from __future__ import annotations

import wave
from typing import BinaryIO

from casework.media.faults import PARSER_FAULTS
from casework.media.film_boxes import FilmFacts, read_boxes
from casework.media.sound_frames import mp3_date, mp3_seconds, ogg_seconds
from casework.summaries.files import FileFacts, FileKind

_MP4_TYPES = {
    "video/mp4", "video/quicktime", "video/x-m4v", "video/3gpp", "audio/mp4", "audio/m4a",
    "audio/x-m4a",
}  # fmt: skip
_WAVES = {"audio/x-wav", "audio/wav"}
_OGGS = {"audio/ogg", "audio/opus", "application/ogg"}
_NOTE = "Films and sounds are kept and hashed; they are not played here."


def read_film(source: BinaryIO, kind: FileKind, media_type: str) -> FileFacts:
    """Describe a film or a sound recording; one whose head is missing is damaged."""
    try:
        facts = _read(source, media_type)
    except (*PARSER_FAULTS, wave.Error):
        facts = None
    readable = facts is not None and facts.whole
    facts = facts or FilmFacts()
    duration = facts.duration_s
    return FileFacts(
        kind,
        media_type,
        readable=readable,
        problem=None if readable else "damaged",
        width=facts.width,
        height=facts.height,
        duration_s=None if duration is None else round(duration, 2),
        taken_at=facts.taken_at,
        taken_at_basis=facts.taken_basis,
        device=facts.device,
        position=facts.position,
        notes=tuple(_said(facts, kind)),
    )


def _read(source: BinaryIO, media_type: str) -> FilmFacts:
    if media_type in _MP4_TYPES:
        return read_boxes(source)
    found = FilmFacts(whole=True)
    if media_type in _WAVES:
        source.seek(0)
        with wave.open(source) as sound:
            found.duration_s = sound.getnframes() / (sound.getframerate() or 1)
    elif media_type == "audio/mpeg":
        found.duration_s = mp3_seconds(source)
        found.whole = found.duration_s is not None
        found.taken_at, found.taken_basis = mp3_date(source) or (None, None)
    elif media_type in _OGGS:
        found.duration_s = ogg_seconds(source)
    return found


def _said(facts: FilmFacts, kind: FileKind) -> list[str]:
    notes = [_NOTE]
    if facts.taken_at and len(facts.taken_at) < 20 and "T" in facts.taken_at:
        notes.append("The time in the film carries no time zone.")
    if facts.taken_basis == "creation time in the film":
        notes.append("Many devices write this time in universal time, some in local time.")
    if kind is FileKind.VIDEO and facts.holds_sound and not facts.holds_pictures:
        notes.append("The film holds sound and no pictures.")
    if facts.pieces and facts.duration_s is None:
        notes.append("The film is in pieces whose length is not stated.")
    return notes
