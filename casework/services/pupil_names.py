"""Find where the real name of a pupil may stand in what leaves the case (DOMAIN.md 6).

The key of the pseudonyms is read here to compare, and never told: a point names the pseudonym.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from casework.rules.pseudonyms import names_that_stand
from casework.rules.report_passages import title_of
from casework.services.chronology import rows_in
from casework.services.enquiries import enquiries_in
from casework.services.matrix import matrices_in
from casework.store import meeting_queries
from casework.store.casebook_store import ReadSession
from casework.summaries.reports import OpenPoint, PassageView, PointGroup


def real_names_in(session: ReadSession, case_id: str) -> dict[str, str]:
    """Return who stands behind each pseudonym of a case: to compare with, never to show."""
    return {
        row.pseudonym: row.real_name
        for row in meeting_queries.pseudonyms_of(session, case_id)
        if row.real_name
    }


def named(text: str, real_names: Mapping[str, str]) -> tuple[str, ...]:
    """List the pseudonyms whose real names seem to stand in a text, whole or in part."""
    return tuple(
        pseudonym for pseudonym, name in real_names.items() if names_that_stand(text, [name])
    )


def named_points_in(
    session: ReadSession, case_id: str, words: Mapping[str, PassageView], numbers: Mapping[str, int]
) -> Iterator[OpenPoint]:
    """Yield each place of the report at which a real name may stand; a slip of a name stops none.

    A part of a name may be another word, “May” or “Will”, so this is for the eye alone.
    """
    names = real_names_in(session, case_id)
    if not names:
        return
    for key, passage in words.items():
        yield from _points(title_of(key, dict(numbers)), passage.text, names, key=key)
    for view in matrices_in(session, case_id):
        said = [entry.text for cell in view.cells() for entry in cell.entries]
        said += [cell.reason for cell in view.cells()]
        title = f"Evidence of allegation {view.number}"
        item = f"{view.allegation_id}:matrix"
        yield from _points(title, "\n".join(said), names, tab="allegations", item=item)
    events = "\n".join(f"{line.event}\n{line.dispute}" for line in rows_in(session, case_id))
    yield from _points("Chronology", events, names, tab="timeline")
    for one in enquiries_in(session, case_id):
        told = f"{one.title}\n{one.reason}\n{one.outcome}"
        yield from _points(f"Line of enquiry {one.number}", told, names, tab="meetings")


def _points(
    title: str, text: str, names: Mapping[str, str], *, key: str = "", tab: str = "", item: str = ""
) -> Iterator[OpenPoint]:
    for pseudonym in named(text, names):
        yield OpenPoint(
            PointGroup.WORDS,
            f"{title}: the real name of {pseudonym}, or a part of it, may stand there",
            f"Write {pseudonym} instead; the key is kept apart, and the report is locked for good.",
            stops=False,
            key=key,
            tab=tab,
            item=item,
        )
