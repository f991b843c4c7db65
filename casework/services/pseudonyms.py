"""Pupils and parents under pseudonyms; the key is kept apart from every paper (DOMAIN.md 6)."""

from __future__ import annotations

from datetime import date

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import today, uk_date
from casework.errors import BadInput, NotFound, Refused
from casework.ids import CaseId, PersonId, PseudonymId
from casework.rules.pseudonyms import (
    Consent,
    PseudonymKind,
    names_that_stand,
    next_pseudonym,
)
from casework.rules.report import FIRST_YEAR, LONGEST_NAME, tidy_line
from casework.rules.stage_move import written
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.meeting_access import case_for_change_in, see_key_or_refuse
from casework.services.people import add_person_in
from casework.store import meeting_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.meeting_tables import PseudonymRow
from casework.store.stored_values import changed_values, stored_values
from casework.store.unit import Unit
from casework.summaries.meetings import GlossaryEntry, PupilKey
from casework.summaries.people import Person

# What the audit never repeats: its payloads are read by everybody who reads the case.
_KEY = ("real_name", "parent_name", "parent_contact")


def glossary(casework: Casework, actor: Actor, *, case_id: CaseId) -> tuple[GlossaryEntry, ...]:
    """List the pseudonyms of a case, never the names behind them. Raises NotFound."""
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        return glossary_in(session, case.id)


def glossary_in(session: ReadSession, case_id: str) -> tuple[GlossaryEntry, ...]:
    """List the pseudonyms of a case within an open reading or act."""
    return tuple(_entry(row) for row in meeting_queries.pseudonyms_of(session, case_id))


def give_pseudonym(
    casework: Casework,
    actor: Actor,
    *,
    case_id: CaseId,
    kind: PseudonymKind,
    key: PupilKey,
    about: str = "",
) -> Done[PseudonymId]:
    """Give a person a pseudonym, the next free one unless ``key`` names another.

    ``about`` is the year group and no more. Raises BadInput: no real name, or a pseudonym that
    is taken or is the name itself. Refused: the key is not open to this capacity.
    """
    see_key_or_refuse(actor)
    real = tidy_line(key.real_name)
    if not real:
        raise BadInput(
            "Whom does the pseudonym stand for?",
            field="real_name",
            cure="Type the name; it is kept in the key alone.",
        )
    with casework.transaction(actor) as unit:
        case = case_for_change_in(unit, case_id)
        used = [row.pseudonym for row in meeting_queries.pseudonyms_of(unit.session, case.id)]
        name = tidy_line(key.pseudonym) or next_pseudonym(kind, used)
        _check_name(name, real, about, used)
        person = add_person_in(unit, _person(name))
        row = PseudonymRow(
            case_id=case.id,
            person_id=person.id,
            pseudonym=name,
            kind=kind.value,
            about=tidy_line(about),
            real_name=real,
            parent_name=tidy_line(key.parent_name),
            parent_contact=tidy_line(key.parent_contact),
            recorded_at=unit.now,
            recorded_by=actor.words,
        )
        unit.session.add(row)
        unit.session.flush()
        unit.record(
            "pseudonym.given",
            case_id=case.id,
            subject=("pseudonym", row.id),
            after=_without_key(stored_values(row)),
        )
        return Done(PseudonymId(row.id), _changes(case.id))


def record_approval(
    casework: Casework, actor: Actor, *, pseudonym_id: PseudonymId, approved_by: str, on: date
) -> Done[None]:
    """Write down that the headteacher or the LADO agreed, before a pupil is asked (L13).

    Raises BadInput: nobody is named, or the day is still to come.
    """
    by = tidy_line(approved_by)
    if not by:
        raise BadInput("Who agreed?", field="approved_by", cure="Name them and their office.")
    with casework.transaction(actor) as unit:
        row, case = _find(unit, pseudonym_id)
        _check_day(casework, on)
        before = stored_values(row)
        row.approved_by, row.approved_on = by, on
        _record(unit, row, "pseudonym.approved", before)
        return Done(None, _changes(case.id))


def record_consent(
    casework: Casework,
    actor: Actor,
    *,
    pseudonym_id: PseudonymId,
    consent: Consent,
    on: date,
    note: str = "",
) -> Done[None]:
    """Write down that a parent or carer was asked, and what they said (DOMAIN.md 4, L13).

    Raises Refused: nobody agreed yet that the pupil is asked. BadInput: a day that cannot be,
    or a refusal or withdrawal without words.
    """
    said = written(note)
    if consent in (Consent.REFUSED, Consent.WITHDRAWN) and not said:
        raise BadInput("What did they say?", field="note", cure="Write it in a few words.")
    with casework.transaction(actor) as unit:
        row, case = _find(unit, pseudonym_id)
        if row.approved_on is None and consent is not Consent.NOT_ASKED:
            raise Refused(
                f"Nobody has agreed yet that {row.pseudonym} is asked.",
                cure="Record first that the headteacher or the LADO agreed.",
            )
        _check_day(casework, on)
        if row.approved_on is not None and on < row.approved_on:
            raise BadInput(
                f"It was agreed on {uk_date(row.approved_on)} that they be asked.",
                field="on",
                cure="Correct the date.",
            )
        before = stored_values(row)
        row.consent, row.consent_on, row.consent_note = consent.value, on, said
        _record(unit, row, "pseudonym.consent", before, why=said)
        return Done(None, _changes(case.id))


def look_into_key(casework: Casework, actor: Actor, *, pseudonym_id: PseudonymId) -> Done[PupilKey]:
    """Return who stands behind a pseudonym; that it was looked up is written down.

    Raises Refused: the key is not open to this capacity. NotFound.
    """
    see_key_or_refuse(actor)
    with casework.transaction(actor) as unit:
        row = meeting_queries.find_pseudonym(unit.session, pseudonym_id)
        if row is None:
            raise NotFound("That pseudonym is not in this casebook, or not open to you.")
        case = open_case_in(unit.session, actor, row.case_id)
        unit.record(
            "pseudonym.key_read",
            case_id=case.id,
            subject=("pseudonym", row.id),
            after={"pseudonym": row.pseudonym},
        )
        key = PupilKey(row.pseudonym, row.real_name, row.parent_name, row.parent_contact)
        return Done(key, Changes.of(Topic.CASE, case_id=case.id))


def _entry(row: PseudonymRow) -> GlossaryEntry:
    return GlossaryEntry(
        PseudonymId(row.id),
        PersonId(row.person_id) if row.person_id else None,
        row.pseudonym,
        PseudonymKind(row.kind),
        row.about,
        row.approved_by,
        row.approved_on,
        Consent(row.consent),
        row.consent_on,
        row.consent_note,
    )


def _check_name(name: str, real: str, about: str, used: list[str]) -> None:
    if name.casefold() in {one.casefold() for one in used}:
        raise BadInput(f"{name} stands for somebody else.", field="pseudonym", cure="Take another.")
    if name.casefold() == real.casefold() or names_that_stand(name, [real]):
        raise BadInput("The pseudonym tells the name.", field="pseudonym", cure="Take another.")
    if max(len(name), len(real), len(about)) > LONGEST_NAME:
        raise BadInput("That is too long.", field="pseudonym", cure="Shorten it.")


def _person(name: str) -> Person:
    return Person(PersonId(""), "", "", name, None, "", None, "", None)


def _find(unit: Unit, pseudonym_id: str) -> tuple[PseudonymRow, CaseRow]:
    row = meeting_queries.find_pseudonym(unit.session, pseudonym_id)
    if row is None:
        raise NotFound("That pseudonym is not in this casebook, or not open to you.")
    return row, case_for_change_in(unit, row.case_id)


def _check_day(casework: Casework, on: date) -> None:
    if on > today(casework.clock):
        raise BadInput(f"{uk_date(on)} is still to come.", field="on", cure="Correct the date.")
    if on.year < FIRST_YEAR:
        raise BadInput(f"The year {on.year} cannot be right.", field="on", cure="Correct the date.")


def _record(
    unit: Unit, row: PseudonymRow, verb: str, before: dict[str, object], *, why: str = ""
) -> None:
    unit.session.flush()
    old, new = changed_values(before, stored_values(row))
    new["pseudonym"] = row.pseudonym
    unit.record(
        verb,
        case_id=row.case_id,
        subject=("pseudonym", row.id),
        before=_without_key(old),
        after=_without_key(new),
        why=why,
    )


def _without_key(values: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if name not in _KEY}


def _changes(case_id: str) -> Changes:
    return Changes.of(Topic.MEETINGS, Topic.PEOPLE, Topic.CASE, case_id=case_id)
