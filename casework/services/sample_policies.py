"""The library of the demonstration: four policies, one of them with a version to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from casework.actor import Actor
from casework.clock import today, uk_month
from casework.ids import PolicyVersionId
from casework.rules.partial_dates import PartialDate, stored_date
from casework.rules.policy_told import TellingWay, ToldAudience
from casework.services import (
    people,
    policies,
    policy_documents,
    policy_entries,
    policy_import,
    schools,
)
from casework.services.context import Casework
from casework.services.policy_entries import ToldWhom
from casework.services.sample_story import POLICY_FILE

_FOLDER = POLICY_FILE.parent / "policies"
_NEXT_VERSION = _FOLDER / "social-media-policy-2.txt"


@dataclass(frozen=True, slots=True)
class _Sample:
    """A document of the made-up trust, from when it holds, and whether its clauses are agreed."""

    path: Path
    title: str
    start: str
    agreed: bool = True


_SOCIAL_MEDIA = _Sample(POLICY_FILE, "Social Media Policy", "2020-11")
_OTHERS = (
    _Sample(_FOLDER / "employee-code-of-conduct.txt", "Employee code of conduct", "2024-06"),
    _Sample(
        _FOLDER / "ict-acceptable-use-policy.txt",
        "ICT Acceptable Use policy",
        "2023-09",
        agreed=False,
    ),
    _Sample(
        _FOLDER / "disciplinary-policy-and-procedure.txt",
        "Disciplinary policy and procedure",
        "2025-09-01",
    ),
)


def furnish_policies(casework: Casework, actor: Actor) -> None:
    """Bring the policies into the library, with what is on record of the social media policy."""
    social_media = _bring_in(casework, actor, _SOCIAL_MEDIA)
    for sample in _OTHERS:
        _bring_in(casework, actor, sample)
    policy_entries.add_consultation(
        casework,
        actor,
        version_id=social_media,
        with_whom="Recognised trade unions",
        consulted_on=stored_date("2020-10"),
        outcome="Agreed; two changes taken in.",
    )
    policy_entries.add_link(
        casework,
        actor,
        version_id=social_media,
        title="Adopted text, signed",
        address="Staff intranet, Policies, HR",
    )


def furnish_tellings(casework: Casework, actor: Actor) -> None:
    """Say who was told of the social media policy: a school, and one employee by name."""
    shelves = policies.policy_library(casework)
    shelf = next(s for s in shelves if s.title == _SOCIAL_MEDIA.title)
    version = next(v for v in shelf.versions if v.version == "1")
    school = next(s for s in schools.schools(casework) if s.short_name == "Lantern Street")
    known = next(p for p in people.known_people(casework) if p.last_name == "Fairburn")
    for told in (
        ToldWhom(
            ToldAudience.SCHOOL,
            TellingWay.MEETING,
            stored_date("2025-09-02"),
            school_id=school.school_id,
            proof="Minutes of the staff meeting",
        ),
        ToldWhom(
            ToldAudience.PERSON,
            TellingWay.SIGNED,
            stored_date("2024-09-09"),
            person_id=known.person_id,
            proof="Induction sheet in the personnel file",
        ),
    ):
        policy_entries.add_telling(casework, actor, version_id=version.version_id, told=told)


def furnish_next_version(casework: Casework, actor: Actor) -> None:
    """Bring in the next version of the social media policy, adopted and not yet in force."""
    on = today(casework.clock)
    start = _month_on(on, 2)
    text = _NEXT_VERSION.read_text(encoding="utf-8")
    text = text.replace("{approved}", uk_month(on)).replace("{review}", uk_month(_month_on(on, 24)))
    document = policy_documents.split_policy_document(
        text.encode(), name=_NEXT_VERSION.name, today=on
    )
    made = policy_import.import_policy(
        casework,
        actor,
        document=document,
        choices=policy_import.ImportChoices(
            PartialDate.day(start), title=_SOCIAL_MEDIA.title, version="2"
        ),
    ).value
    policies.agree_clauses(casework, actor, version_id=made.version_id)


def _bring_in(casework: Casework, actor: Actor, sample: _Sample) -> PolicyVersionId:
    document = policy_documents.read_policy_file(sample.path, today=today(casework.clock))
    made = policy_import.import_policy(
        casework,
        actor,
        document=document,
        choices=policy_import.ImportChoices(stored_date(sample.start), title=sample.title),
    ).value
    if sample.agreed:
        policies.agree_clauses(casework, actor, version_id=made.version_id)
    return made.version_id


def _month_on(on: date, months: int) -> date:
    """Return the first day of the month so many months on."""
    count = on.year * 12 + on.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)
