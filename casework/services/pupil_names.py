"""Find where the real name of a pupil may stand in what leaves the case (DOMAIN.md 6).

The key of the pseudonyms is read here to compare, and never told: a point names the pseudonym.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from casework.rules.case_role import CaseRole
from casework.rules.pseudonyms import name_is_told, names_that_stand
from casework.rules.report_passages import title_of
from casework.services.chronology import rows_in
from casework.services.enquiries import enquiries_in
from casework.services.matrix import matrices_in
from casework.services.roles import name_of
from casework.services.utterances import utterances_in
from casework.store import meeting_queries, role_queries
from casework.store.case_tables import CaseRow, PersonRow
from casework.store.casebook_store import ReadSession
from casework.summaries.reports import OpenPoint, PassageView, PointGroup

HELD_APART = "the person who reported"
_PARENT_OF = "the parent of "


def real_names_in(session: ReadSession, case_id: str) -> dict[str, str]:
    """Return who stands behind each pseudonym of a case: to compare with, never to show."""
    return {
        row.pseudonym: row.real_name
        for row in meeting_queries.pseudonyms_of(session, case_id)
        if row.real_name
    }


def reporter_apart_in(session: ReadSession, case: CaseRow) -> dict[str, str]:
    """Return who reported where the name is held apart: to compare with, never to show.

    Who has another part that is open to all is named for that one.
    """
    if not case.reporter_anonymous or case.reporter_id is None:
        return {}
    parts = role_queries.parts_of_person(session, case.id, case.reporter_id)
    person = role_queries.find_person(session, case.reporter_id)
    if person is None or any(part.role != CaseRole.REPORTER for part in parts):
        return {}
    return {HELD_APART: name_of(person)}


def named(text: str, real_names: Mapping[str, str]) -> tuple[str, ...]:
    """List the pseudonyms whose real names seem to stand in a text, whole or in part."""
    return tuple(
        pseudonym for pseudonym, name in real_names.items() if names_that_stand(text, [name])
    )


def named_points_in(
    session: ReadSession, case_id: str, words: Mapping[str, PassageView], numbers: Mapping[str, int]
) -> Iterator[OpenPoint]:
    """Yield each place of the report at which a real name stands, or may stand.

    What surely names somebody bars the submission; a part of a name that may be another word,
    “May” or “Will”, or somebody else’s name is for the eye alone.
    """
    names = {**real_names_in(session, case_id), **_parents_in(session, case_id)}
    if not names:
        return
    key = _Key(names, _known_in(session, case_id))
    for passage_key, passage in words.items():
        yield from key.points(title_of(passage_key, dict(numbers)), passage.text, key=passage_key)
    for view in matrices_in(session, case_id):
        said = [entry.text for cell in view.cells() for entry in cell.entries]
        said += [cell.reason for cell in view.cells()]
        title = f"Evidence of allegation {view.number}"
        item = f"{view.allegation_id}:matrix"
        yield from key.points(title, "\n".join(said), tab="allegations", item=item)
    for marked in utterances_in(session, case_id):
        shown = f"{marked.author}\n{marked.text.account}\n{marked.text.words}"
        place = f"{marked.item_id}:utterance:{marked.utterance_id}"
        title = f"Words {marked.number} of {marked.reference}"
        # Quoted words stay as they were written: here a name is seen, and bars nothing.
        for point in key.points(title, shown, tab="evidence", item=place):
            yield replace(point, stops=False)
    printed = [line for line in rows_in(session, case_id) if line.in_report]
    events = "\n".join(f"{line.event}\n{line.dispute}" for line in printed)
    yield from key.points("Chronology", events, tab="timeline")
    for one in enquiries_in(session, case_id):
        title, item = f"Line of enquiry {one.number}", f"enquiry:{one.enquiry_id}"
        told = list(key.points(title, f"{one.reason}\n{one.outcome}", tab="meetings", item=item))
        # What was asked is not reworded, so its title bars nothing; it is for the eye.
        asked = key.points(title, one.title, tab="meetings", item=item)
        yield from told or (replace(point, stops=False) for point in asked)


@dataclass(frozen=True, slots=True)
class _Key:
    """Who stands behind the pseudonyms, and who else bears a name in the case."""

    names: Mapping[str, str] = field(repr=False)
    known: tuple[str, ...] = field(repr=False)

    def points(
        self, title: str, text: str, *, key: str = "", tab: str = "", item: str = ""
    ) -> Iterator[OpenPoint]:
        found = named(text, self.names)
        for pseudonym in found:
            if pseudonym.removeprefix(_PARENT_OF) in found and pseudonym.startswith(_PARENT_OF):
                continue  # of one surname: said once
            told = name_is_told(text, self.names[pseudonym], self.known)
            words = "stands there" if told else "or a part of it, may stand there"
            yield OpenPoint(
                PointGroup.WORDS,
                f"{title}: the real name of {pseudonym}{' ' if told else ', '}{words}",
                f"Write {pseudonym} instead; the key is kept apart, and the report is locked for"
                " good.",
                stops=told,
                key=key,
                tab=tab,
                item=item,
            )


def _parents_in(session: ReadSession, case_id: str) -> dict[str, str]:
    return {
        f"{_PARENT_OF}{row.pseudonym}": row.parent_name
        for row in meeting_queries.pseudonyms_of(session, case_id)
        if row.parent_name
    }


def _known_in(session: ReadSession, case_id: str) -> tuple[str, ...]:
    """Return the names that papers of a case may well hold: the employee’s, and who has a part."""
    parts = [name_of(person) for _row, person, _end in role_queries.parts_of(session, case_id)]
    case = session.get(CaseRow, case_id)
    subject = None if case is None else session.get(PersonRow, case.subject_id)
    return (*parts, *([] if subject is None else [name_of(subject)]))
