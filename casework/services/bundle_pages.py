"""Pages of a bundle’s copy as pictures; drawn in the reading child, for they are others’ pages."""

from __future__ import annotations

from collections.abc import Callable

from casework.actor import Actor
from casework.ids import BundleVersionId
from casework.progress import never_cancelled
from casework.services.bundle_giving import content
from casework.services.context import Casework
from casework.summaries.letters import PagePictures

MOST_PAGES = 40
_A4 = 297 / 210


def pages(
    casework: Casework,
    actor: Actor,
    *,
    version_id: BundleVersionId,
    first: int,
    last: int,
    width: int,
    cancelled: Callable[[], bool] = never_cancelled,
) -> PagePictures:
    """Draw some pages of a copy, counted from 1, ``width`` pixels wide, the first forty; in a job.

    Raises Refused (something in it was sealed since), UnreadableFile, NotFound, Cancelled.
    """
    body = content(casework, actor, version_id=version_id)
    drawn = []
    for number in range(first, min(last, first + MOST_PAGES - 1) + 1):
        picture = casework.reader.page_picture(
            f"bundle {version_id}",
            lambda: body,
            page=number - 1,
            longest=round(width * _A4),
            cancelled=cancelled,
        )
        head = f"P6 {picture.width} {picture.height} 255\n".encode("ascii")
        drawn.append(head + picture.pixels)
    casework.reader.forget(f"bundle {version_id}")
    return PagePictures(tuple(drawn), draft=False)
