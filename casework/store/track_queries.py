"""The parallel tracks of a case, what was recorded of each, and their notes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.store.track_tables import TrackFactRow, TrackNoteRow, TrackRow


def tracks_of(session: Session, case_id: str) -> Sequence[TrackRow]:
    """List the tracks of a case, also those that have ended, the first one first."""
    return session.scalars(
        select(TrackRow).where(TrackRow.case_id == case_id).order_by(TrackRow.number)
    ).all()


def find(session: Session, track_id: str) -> TrackRow | None:
    """Return one track."""
    return session.get(TrackRow, track_id)


def open_of_kind(session: Session, case_id: str, kind: str) -> TrackRow | None:
    """Return the track of a kind that runs; of several, the last that was opened."""
    return session.scalars(
        select(TrackRow)
        .where(TrackRow.case_id == case_id, TrackRow.kind == kind, TrackRow.ended_on.is_(None))
        .order_by(TrackRow.number.desc())
    ).first()


def facts_of(session: Session, track_ids: Collection[str]) -> Sequence[TrackFactRow]:
    """List every fact that was written of these tracks, of each field the first one first."""
    return session.scalars(
        select(TrackFactRow)
        .where(TrackFactRow.track_id.in_(sorted(track_ids)))
        .order_by(TrackFactRow.field, TrackFactRow.number)
    ).all()


def notes_of(session: Session, track_id: str) -> Sequence[TrackNoteRow]:
    """List the notes of a track by the time they tell of."""
    return session.scalars(
        select(TrackNoteRow)
        .where(TrackNoteRow.track_id == track_id)
        .order_by(TrackNoteRow.happened_at, TrackNoteRow.number)
    ).all()


def note_counts(session: Session, case_id: str) -> dict[str, int]:
    """Count the notes of each track of a case."""
    columns: list[Any] = [TrackNoteRow.track_id, func.count().label("notes")]
    found = session.execute(
        select(*columns)
        .join(TrackRow, TrackRow.id == TrackNoteRow.track_id)
        .where(TrackRow.case_id == case_id)
        .group_by(TrackNoteRow.track_id)
    )
    return {row.track_id: row.notes for row in found}
