"""A copy of a case's bundle written out in volumes that can be sent (DOMAIN.md 6)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.ids import BundleVersionId
from casework.progress import never_cancelled
from casework.rules.bundle_plan import LARGEST_MB
from casework.services.bundle_giving import content, refuse_sealed_within
from casework.services.bundle_split import WrittenVolume, name_of_volume, split_bundle
from casework.services.bundle_views import version_in, version_view
from casework.services.context import Casework
from casework.services.leaving import leave
from casework.services.rights import write_or_refuse
from casework.store.unit import Unit
from casework.summaries.bundles import SavedVolume, SavedVolumes

_MB = 1_000_000


def export(
    casework: Casework,
    actor: Actor,
    *,
    version_id: BundleVersionId,
    folder: Path,
    largest_mb: int = LARGEST_MB,
    cancelled: Callable[[], bool] = never_cancelled,
) -> Done[SavedVolumes]:
    """Write a copy into a folder in volumes, split between its sections; in a job.

    Page numbers go on from volume to volume, and each begins with the whole index. Raises BadInput
    (a name is taken), Refused (sealed since, a volume differs), NoRoom, NotFound, Cancelled.
    """
    write_or_refuse(actor)
    with casework.read() as session:
        row, _bundle, _case = version_in(session, actor, version_id)
        index_pages, view = row.index_pages, version_view(session, row)
    body = content(casework, actor, version_id=version_id)
    written = split_bundle(body, index_pages, largest_mb * _MB, cancelled=cancelled)
    stem = f"Hearing bundle {view.number}, {view.reader.copy_words.lower()}"
    files = {folder / name_of_volume(stem, one.volume): one.data for one in written}

    def note(unit: Unit) -> str:
        row, _bundle, case = version_in(unit.session, actor, version_id)
        refuse_sealed_within(unit.session, row)
        unit.record(
            "bundle.volumes_exported",
            case_id=case.id,
            subject=("bundle_version", row.id),
            after={
                "number": row.number,
                "volumes": len(written),
                "sha256": [hashlib.sha256(one.data).hexdigest() for one in written],
            },
        )
        return case.id

    case_id = leave(casework, actor, files, note)
    saved = SavedVolumes(
        tuple(_saved(path, one, largest_mb) for path, one in zip(files, written, strict=True))
    )
    return Done(saved, Changes.of(Topic.DOCUMENTS, case_id=case_id))


def _saved(path: Path, one: WrittenVolume, largest_mb: int) -> SavedVolume:
    size = len(one.data)
    return SavedVolume(path, one.volume.pages, size, too_large=size > largest_mb * _MB)
