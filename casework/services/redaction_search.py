"""Every place of an exhibit where a name stands: in its text, and in what a machine read on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from casework.actor import Actor
from casework.errors import BadInput
from casework.ids import PseudonymId
from casework.media.recognition import is_available
from casework.progress import never_cancelled, tell_nobody
from casework.rules.letter_rows import parts_of
from casework.rules.name_forms import initials_of_name
from casework.rules.report import tidy_line
from casework.services.context import Casework
from casework.services.meeting_access import may_see_key, see_key_or_refuse
from casework.services.page_source import page_source
from casework.services.page_words import recognised_page_words
from casework.services.pseudonyms import glossary_in
from casework.services.redaction_work import Recognise, find_names
from casework.services.redactions import open_item_in
from casework.store import meeting_queries
from casework.summaries.meetings import GlossaryEntry
from casework.summaries.recognition import (
    RecognisedFile,
    RecognisedLine,
    RecognisedPage,
    RecognisedWord,
)
from casework.summaries.redactions import FoundPlaces

_MOST_NAMES = 40
_LONGEST = 120


def find_places(
    casework: Casework,
    actor: Actor,
    *,
    item_id: str,
    names: Sequence[str],
    known: Sequence[PseudonymId] = (),
    initials: bool = False,
    progress: Callable[[int, int], object] = tell_nobody,
    cancelled: Callable[[], bool] = never_cancelled,
) -> FoundPlaces:
    """Find where names stand, in every form of them; in a job. Nothing is marked yet.

    ``names`` are those that a person lists: the name, what people call somebody, a day, a number.
    ``known`` are those whose names stand in the key of the case (``known_to_case``): what is
    found of them is told as it reads there, never as the key has it (DOMAIN.md 6). ``initials``
    seeks the initials of whole names too; that the key was used is written down. Raises BadInput,
    Refused, UnreadableFile, LockedFile,
    NotFound, Cancelled.
    """
    with casework.read() as session:
        open_item_in(session, actor, item_id)
    behind = _names_behind(casework, actor, item_id, known) if known else ()
    typed = _names(names) if names or not behind else ()
    wanted = _names((*typed, *behind))
    if initials:
        wanted += tuple(one for name in wanted if (one := initials_of_name(name)))
    source = page_source(casework, actor, item_id=item_id, cancelled=cancelled)
    body = source.load()
    with item_reading(casework, actor, item_id, body, source.password, cancelled) as recognise:
        found = find_names(
            body,
            wanted,
            password=source.password,
            recognise=recognise,
            progress=progress,
            cancelled=cancelled,
        )
    told = {*typed, *(initials_of_name(name) for name in typed)}
    places = (one if one.name in told else replace(one, name=one.text) for one in found.places)
    return replace(found, places=tuple(places))


def known_to_case(casework: Casework, actor: Actor, *, item_id: str) -> tuple[GlossaryEntry, ...]:
    """List those whose names the key of the case holds, by their pseudonyms (DOMAIN.md 6).

    Nobody for a capacity to which the key is not open. Raises Refused, NotFound.
    """
    if not may_see_key(actor):
        return ()
    with casework.read() as session:
        item, _file = open_item_in(session, actor, item_id)
        return glossary_in(session, item.case_id or "")


def _names_behind(
    casework: Casework, actor: Actor, item_id: str, known: Sequence[PseudonymId]
) -> tuple[str, ...]:
    """Look into the key for the names that are sought, and write down that it was done."""
    see_key_or_refuse(actor)
    with casework.transaction(actor) as unit:
        item, _file = open_item_in(unit.session, actor, item_id)
        rows = [
            row
            for row in meeting_queries.pseudonyms_of(unit.session, item.case_id or "")
            if row.id in known and row.real_name
        ]
        for row in rows:
            unit.record(
                "pseudonym.key_sought_with",
                case_id=item.case_id,
                subject=("pseudonym", row.id),
                after={"pseudonym": row.pseudonym, "item_id": item.id},
            )
    return tuple(row.real_name for row in rows)


@contextmanager
def item_reading(
    casework: Casework,
    actor: Actor,
    item_id: str,
    body: bytes,
    password: str,
    cancelled: Callable[[], bool] = never_cancelled,
) -> Iterator[Recognise | None]:
    """Give what reads pictures: of the exhibit itself what is kept, with what people corrected."""
    machine = casework.recogniser if is_available() else None

    def read(asked: bytes, pages: Sequence[int]) -> RecognisedFile:
        known = [_kept(casework, actor, item_id, page) for page in pages] if asked is body else []
        found = [page for page in known if page is not None]
        left = [page for page in pages if all(page != one.page for one in found)]
        if not left or machine is None:
            return RecognisedFile(tuple(found), len(found))
        fresh = machine.read(asked, pages=left, password=password, cancelled=cancelled)
        return replace(fresh, pages=(*found, *fresh.pages))

    yield read if machine is not None else None


def _kept(casework: Casework, actor: Actor, item_id: str, number: int) -> RecognisedPage | None:
    words = recognised_page_words(casework, actor, item_id=item_id, page=number)
    if not words.lines:
        return None
    lines = tuple(
        RecognisedLine(
            line.text,
            line.box,
            1.0,
            tuple(RecognisedWord(word.text, word.box, 1.0) for word in line.words),
        )
        for line in words.lines
    )
    return RecognisedPage(number, 0, 0, lines)


def _names(names: Sequence[str]) -> tuple[str, ...]:
    told = tuple(dict.fromkeys(name for one in names if (name := tidy_line(one))))
    if not told or any(not parts_of(name) for name in told):
        raise BadInput(
            "There is no name to seek.", field="names", cure="Type a name, a day or a number."
        )
    if len(told) > _MOST_NAMES or max(map(len, told)) > _LONGEST:
        raise BadInput(
            f"At most {_MOST_NAMES} names are sought at once, each of {_LONGEST} letters.",
            field="names",
            cure="Seek them in turn.",
        )
    return told
