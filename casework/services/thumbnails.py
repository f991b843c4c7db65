"""Small pictures of items: drawn once, kept encrypted like everything else, let go when sealed.

Of a sensitive or sealed item none is drawn or shown. They are kept as packed rows of pixels, which
nothing has to take apart: no picture file of ours is ever read back by a decoder.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from casework.actor import Actor
from casework.errors import CaseworkError, DamagedCasebook, NotFound, Refused
from casework.ids import new_id
from casework.progress import never_cancelled
from casework.services.context import Casework
from casework.services.custody import item_in, open_items_in
from casework.services.page_source import page_source
from casework.services.readings import may_keep, open_item_in
from casework.store import evidence_file_queries
from casework.store.evidence_tables import EvidenceFileRow
from casework.store.evidence_vault import Stored
from casework.store.unit import Unit
from casework.summaries.files import FileKind, PagePicture

THUMBNAIL_LONGEST = 200
THUMBNAIL = "thumbnail"
VERSION = 1
_HEAD = struct.Struct(">4sHHIII")  # mark, width, height, pages, size of the whole page
_MARK = b"CWs1"


def thumbnail(
    casework: Casework,
    actor: Actor,
    *,
    item_id: str,
    cancelled: Callable[[], bool] = never_cancelled,
) -> PagePicture:
    """Return the small picture of an item: the kept one, else drawn now; in a job.

    Raises Refused (sealed, sensitive), UnreadableFile, NotFound, Cancelled.
    """
    with casework.read() as session:
        item, _file = open_item_in(session, actor, item_id)
        if item.sensitive:
            raise Refused("Sensitive items have no small picture.", cure="Open the item itself.")
        kept = evidence_file_queries.latest_file(session, item_id, THUMBNAIL)
    if kept is not None:
        return _unpacked(casework.vault.read(kept.sha256))
    return _draw(casework, actor, item_id, cancelled)


def kept_thumbnails(
    casework: Casework, actor: Actor, *, item_ids: Sequence[str]
) -> dict[str, PagePicture]:
    """Return the small pictures that are kept of items; of those not open to one, nothing."""
    with casework.read() as session:
        rows = evidence_file_queries.latest_files(session, item_ids, THUMBNAIL)
        wanted = {
            item_id: rows[item_id].sha256
            for item_id, (item, _file) in open_items_in(session, actor, rows).items()
            if not item.sensitive and item.sealed_at is None
        }
    found = {}
    for item_id, sha256 in wanted.items():
        try:
            found[item_id] = _unpacked(casework.vault.read(sha256))
        except DamagedCasebook:
            continue  # it is drawn anew; verify names the file
    return found


def make_thumbnails(
    casework: Casework,
    actor: Actor,
    *,
    item_ids: Sequence[str],
    cancelled: Callable[[], bool] = never_cancelled,
) -> dict[str, PagePicture | None]:
    """Draw the small pictures that are missing, and keep them in one act; in a job.

    None stands where an item cannot be drawn. Raises NotFound, Cancelled (then none is kept).
    """
    found: dict[str, PagePicture | None] = {}
    for item_id in item_ids:
        try:
            found[item_id] = thumbnail(casework, actor, item_id=item_id, cancelled=cancelled)
        except NotFound:
            raise
        except CaseworkError:
            found[item_id] = None
    _keep(casework, actor, {one: picture for one, picture in found.items() if picture is not None})
    return found


@dataclass(frozen=True, slots=True)
class _Packed:
    item_id: str
    stored: Stored


def _draw(
    casework: Casework, actor: Actor, item_id: str, cancelled: Callable[[], bool]
) -> PagePicture:
    source = page_source(casework, actor, item_id=item_id, cancelled=cancelled)
    return casework.reader.page_picture(
        source.key,
        source.load,
        longest=THUMBNAIL_LONGEST,
        password=source.password,
        cancelled=cancelled,
    )


def _keep(casework: Casework, actor: Actor, pictures: dict[str, PagePicture]) -> None:
    """Keep pictures that are not kept yet; where nothing may be kept they are let go."""
    with casework.read() as session:
        known = evidence_file_queries.latest_files(session, list(pictures), THUMBNAIL)
        wanted = [
            item_id
            for item_id in pictures
            if item_id not in known
            and may_keep(casework, actor, session, item_in(session, actor, item_id)[0])
        ]
    if not wanted:
        return
    vault = casework.vault
    packed = [_Packed(one, vault.put_bytes(_packed(pictures[one]))) for one in wanted]
    kept: set[str] = set()
    try:
        with casework.transaction(actor) as unit:
            recorded = _record(unit, actor, packed)
        kept = recorded
    finally:
        # What failed, and what another act kept meanwhile: no row names these bytes.
        unnamed = [one.stored.sha256 for one in packed if one.item_id not in kept]
        if unnamed:
            casework.store.take_back(unnamed)


def _record(unit: Unit, actor: Actor, packed: Sequence[_Packed]) -> set[str]:
    """Write the rows of pictures in the caller's act; return of which items."""
    known = evidence_file_queries.latest_files(
        unit.session, [one.item_id for one in packed], THUMBNAIL
    )
    cases: dict[str | None, list[str]] = {}
    for one in packed:
        item, file = item_in(unit.session, actor, one.item_id)
        if one.item_id in known or item.sealed_at is not None or item.sensitive:
            continue
        unit.session.add(_row(unit, one, file.sha256))
        cases.setdefault(item.case_id, []).append(item.id)
    unit.session.flush()
    for case_id, items in cases.items():
        unit.record(
            "evidence.pictured",
            case_id=case_id,
            subject=("evidence", items[0]),
            after={"items": items, "longest": THUMBNAIL_LONGEST},
        )
    return {item_id for items in cases.values() for item_id in items}


def _row(unit: Unit, one: _Packed, made_from: str) -> EvidenceFileRow:
    return EvidenceFileRow(
        id=new_id(),
        item_id=one.item_id,
        kind=THUMBNAIL,
        sha256=one.stored.sha256,
        size=one.stored.size,
        media_type="application/octet-stream",
        media_kind=FileKind.OTHER.value,
        received_at=unit.now,
        made={"from": made_from, "version": VERSION},
    )


def _packed(picture: PagePicture) -> bytes:
    head = _HEAD.pack(
        _MARK,
        picture.width,
        picture.height,
        picture.pages,
        picture.full_width,
        picture.full_height,
    )
    return head + zlib.compress(picture.pixels, 6)


def _unpacked(body: bytes) -> PagePicture:
    _mark, width, height, pages, full_width, full_height = _HEAD.unpack_from(body)
    pixels = zlib.decompress(body[_HEAD.size :])
    return PagePicture(width, height, pixels, 0, pages, full_width, full_height)
