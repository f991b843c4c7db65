"""The people of a letter: to whom it goes, who signs it, and who is named in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from casework.documents.merge_fields import FIELDS
from casework.rules.case_role import CaseRole
from casework.rules.deadlines import ServiceMethod
from casework.services.roles import name_of
from casework.store import letter_queries, role_queries
from casework.store.case_tables import CaseRow, PersonRow
from casework.store.casebook_store import ReadSession
from casework.store.casebook_tables import SchoolRow

if TYPE_CHECKING:
    from casework.documents.template_file import LetterTemplate

# Subjects and faiths that keep their capital in the name of a job.
_PROPER = (
    "Arabic", "Bengali", "Biblical", "British", "Catholic", "Chinese", "Christian", "English",
    "French", "German", "Greek", "Hindi", "Islamic", "Italian", "Jewish", "Latin", "Mandarin",
    "Muslim", "Polish", "Portuguese", "Punjabi", "Russian", "Spanish", "Urdu", "Welsh",
)  # fmt: skip
OUTSIDE = "OUTSIDE"
"""Whom a letter goes to that has no part in the case: an office, a family, an official."""

_KNOWERS = (
    CaseRole.COMMISSIONER,
    CaseRole.DECIDED_SUSPENSION,
    CaseRole.IO,
    CaseRole.HR_ADVISER_TO_IO,
    CaseRole.NOTE_TAKER,
    CaseRole.SUPPORT_CONTACT,
)


@dataclass(frozen=True, slots=True)
class LetterAsked:
    """What one letter adds to the facts of its case."""

    recipient_id: str | None
    sender_id: str | None
    typed: Mapping[str, str]
    on: date
    about_id: str = ""


def people_values_in(
    session: ReadSession, case: CaseRow, school: SchoolRow | None
) -> dict[str, str]:
    subject = letter_queries.find_person(session, case.subject_id)
    values = {
        "employee.name": "" if subject is None else name_of(subject),
        "employee.salutation": "" if subject is None else salutation(subject),
        "employee.job_title": within_a_sentence(
            case.job_title or ("" if subject is None else subject.job_title)
        ),
        "employee.school": "" if school is None else school.name,
        "knows": _knows(session, case.id),
    }
    reporter = letter_queries.find_person(session, case.reporter_id)
    if reporter is not None and not case.reporter_anonymous:
        values["reporter.name"] = name_of(reporter)
    for prefix, role in (
        ("io", CaseRole.IO),
        ("commissioner", CaseRole.COMMISSIONER),
        ("support", CaseRole.SUPPORT_CONTACT),
        ("hr", CaseRole.HR_ADVISER_TO_IO),
    ):
        person = holder_in(session, case, role)
        if person is not None:
            values[f"{prefix}.name"] = name_of(person)
            values[f"{prefix}.salutation"] = salutation(person)
            job = job_of(session, person, beside=case.school_id)
            values[f"{prefix}.job_title"] = within_a_sentence(job)
            values[f"{prefix}.contact"] = contact_of(person)
    values.setdefault("hr.name", case.adviser)
    return {name: text for name, text in values.items() if name in FIELDS}


def holder_in(session: ReadSession, case: CaseRow, role: CaseRole) -> PersonRow | None:
    """Return who holds a part of the case; for HR's part the adviser of the case by name."""
    if role is CaseRole.SUBJECT:
        return letter_queries.find_person(session, case.subject_id)
    if role is CaseRole.REPORTER:
        return letter_queries.find_person(session, case.reporter_id)
    held = role_queries.holders(session, case.id, role.value)
    chairs = [person for part, person in held if part.chairs]
    if chairs:
        return chairs[-1]
    if held:
        return held[-1][1]
    if role is CaseRole.HR_ADVISER_TO_IO:
        return letter_queries.person_called(session, case.adviser)
    return None


def addressee_in(session: ReadSession, case: CaseRow, to: str) -> PersonRow | None:
    """Return to whom a kind of letter goes by itself; nobody outside, nor who stays unnamed."""
    if to == OUTSIDE or (to == CaseRole.REPORTER and case.reporter_anonymous):
        return None
    return holder_in(session, case, CaseRole(to))


def addressee_words(to: str) -> str:
    """Say to whom a kind of letter goes, within a sentence."""
    return "someone outside the case" if to == OUTSIDE else CaseRole(to).words.lower()


def salutation(person: PersonRow) -> str:
    """Return how a letter begins: with the title where there is one, else with the name."""
    if person.title.strip():
        return f"{person.title} {person.last_name}".strip()
    return name_of(person)


def contact_of(person: PersonRow) -> str:
    """Return how to reach a person: telephone, else email."""
    return person.telephone.strip() or person.email.strip()


def job_of(session: ReadSession, person: PersonRow, *, beside: str | None = None) -> str:
    """Return a person's job, with the school where it is another one than ``beside``."""
    school = letter_queries.find_school(session, person.school_id)
    if school is None or person.school_id == beside:
        return person.job_title
    return ", ".join(part for part in (person.job_title, school.name) if part)


def within_a_sentence(job: str) -> str:
    """Write a job as it stands within a sentence: “assistant headteacher”, but “HR adviser”."""
    first = job.partition(" ")[0]
    keeps = first in _PROPER or not first[1:].islower()
    return job if keeps else f"{job[:1].lower()}{job[1:]}"


def _knows(session: ReadSession, case_id: str) -> str:
    found: list[str] = []
    for role in _KNOWERS:
        for _part, person in role_queries.holders(session, case_id, role.value):
            words = role.words if role.words.startswith("HR") else role.words.lower()
            found.append(f"{name_of(person)} ({words})")
    found = list(dict.fromkeys(found))
    if len(found) < 2:
        return "".join(found)
    return f"{', '.join(found[:-1])} and {found[-1]}"


def _signed_with(session: ReadSession, case_id: str, sender_id: str, name: str) -> str:
    """Return a fact with which the signatory signed an earlier letter of the case."""
    facts = letter_queries.issued_facts_of(session, case_id, sender_id)
    return next((str(typed[name]) for typed in reversed(facts) if typed.get(name)), "")


def end_values_in(
    session: ReadSession,
    case: CaseRow,
    template: LetterTemplate,
    asked: LetterAsked,
    values: Mapping[str, str],
    typed: Mapping[str, str],
    trust: str,
) -> dict[str, str]:
    """Say to whom the letter goes and who signs it; what was typed for it goes first."""
    recipient = letter_queries.find_person(session, asked.recipient_id) or addressee_in(
        session, case, template.to
    )
    if template.to == CaseRole.REPORTER and case.reporter_anonymous:
        recipient = None
    sender = letter_queries.find_person(session, asked.sender_id)
    method = ServiceMethod.EMAIL if recipient and recipient.email else ServiceMethod.BY_HAND
    found = {"letter.delivery": method.words}
    if recipient is not None:
        found["recipient.name"] = name_of(recipient)
        found["recipient.salutation"] = salutation(recipient)
        found["recipient.address"] = recipient.address
    if sender is not None:
        found["sender.name"] = name_of(sender)
        for name, known in (
            ("sender.role", job_of(session, sender)),
            ("sender.contact", contact_of(sender)),
        ):
            found[name] = known or _signed_with(session, case.id, sender.id, name)
    elif values.get("hr.name"):
        found["sender.name"] = values["hr.name"]
        found["sender.role"] = f"HR adviser, {trust}"
        found["sender.contact"] = values.get("hr.contact", "")
    own = {name: typed[name] for name in found if typed.get(name, "").strip()}
    found.update(own)
    if found.get("sender.name", "") == values.get("hr.name", ""):
        # The HR adviser signs: whichever number of theirs is known stands in both places.
        signs, advises = found.get("sender.contact", ""), values.get("hr.contact", "")
        found["sender.contact"] = signs.strip() or advises
        found["hr.contact"] = advises.strip() or signs
    by_post = found["letter.delivery"] == ServiceMethod.FIRST_CLASS.words
    if recipient is not None and not found["recipient.address"].strip() and not by_post:
        # Handed over or sent by email it needs no home address: job and school will do.
        found["recipient.address"] = job_of(session, recipient).replace(", ", "\n", 1)
    return found
