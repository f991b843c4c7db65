"""Who reads a bundle, and how a copy for them shows each document (DOMAIN.md 6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from casework.errors import NotFound, Refused
from casework.rules.bundle_audience import Audience, Reader, Shown, needs_copy, shown_to
from casework.rules.case_role import CaseRole
from casework.rules.copy_due import CopyDue
from casework.services import statement_views
from casework.services.roles import name_of
from casework.store import role_queries
from casework.store.bundle_tables import BundleItemRow
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.summaries.bundles import HowShown

EVERYBODY = tuple(Reader(one) for one in Audience if one is not Audience.WITNESS)


@dataclass(frozen=True, slots=True)
class Readers:
    """The readers of a case's bundle; ``said_by`` whose statement a document is."""

    witnesses: tuple[Reader, ...]
    said_by: Mapping[str, str]

    @property
    def all(self) -> tuple[Reader, ...]:
        """Give every reader who may have a copy of their own."""
        return (*EVERYBODY, *self.witnesses)

    def named(self, audience: Audience, person_id: str = "") -> Reader:
        """Return a reader. Raises Refused (which witness?), NotFound (no witness of this case)."""
        if audience is not Audience.WITNESS:
            return Reader(audience)
        if not person_id:
            raise Refused(
                "It is not said which witness the copy is for.",
                cure="Choose one: each has their own statement alone.",
            )
        for one in self.witnesses:
            if one.person_id == person_id:
                return one
        raise NotFound("That person is no witness in this case.", cure="Give them the part first.")

    def shown(
        self, row: BundleItemRow, reader: Reader, *, has_copy: bool, due: CopyDue | None
    ) -> HowShown:
        """Say how the copy of a reader shows a document, and why where it is not whole."""
        chosen = row.shown.get(reader.key)
        how, why = shown_to(
            reader.audience,
            has_redacted_copy=has_copy,
            chosen=Shown(chosen["how"]) if chosen else None,
            own=bool(reader.person_id) and self.said_by.get(row.source_id) == reader.person_id,
        )
        said = str(chosen["why"]) if chosen and chosen.get("why") else why
        return HowShown(reader, how, said, due if needs_copy(reader.audience, how) else None)


def readers_in(session: ReadSession, case: CaseRow) -> Readers:
    """Return the readers of a case: a witness is who has the part, or whose statement it holds."""
    names: dict[str, str] = {}
    said_by: dict[str, str] = {}
    for one in statement_views.views_in(session, case.id):
        if one.person_id and one.person_id != case.subject_id:
            said_by[str(one.statement_id)] = one.person_id
            if one.item_id:
                said_by[str(one.item_id)] = one.person_id
            names[one.person_id] = one.person
    for part, person, _school in role_queries.parts_of(session, case.id):
        if part.role == CaseRole.WITNESS and person.id != case.subject_id:
            names[person.id] = name_of(person)
    ordered = sorted(names.items(), key=lambda pair: pair[1].casefold())
    return Readers(tuple(Reader(Audience.WITNESS, key, name) for key, name in ordered), said_by)
