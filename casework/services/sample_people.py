"""The people of the made-up trust, read from their tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casework.ids import PersonId, SchoolId
from casework.rules.pronouns import Pronouns
from casework.rules.report import WorkerType
from casework.summaries.people import Person


def sample_person(table: Mapping[str, Any], school_ids: Mapping[str, SchoolId]) -> Person:
    """Make a person of a table of the story."""
    pronouns = str(table.get("pronouns", ""))
    school = str(table.get("school", ""))
    return Person(
        PersonId(""),
        str(table.get("title", "")),
        str(table.get("first_name", "")),
        str(table["last_name"]),
        Pronouns(pronouns) if pronouns else None,
        str(table.get("job_title", "")),
        school_ids.get(school),
        school,
        WorkerType(str(table.get("worker_type", "employee"))),
        email=str(table.get("email", "")),
        telephone=str(table.get("telephone", "")),
        address=str(table.get("address", "")),
    )
