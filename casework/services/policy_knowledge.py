"""Whether the record shows that the employee of a case was told of a version (DOMAIN.md 1.1)."""

from __future__ import annotations

from collections.abc import Mapping

from casework.rules.policy_told import Knowledge, what_is_shown
from casework.rules.report import Conduct
from casework.services.policy_entries import telling_of
from casework.store import policy_record_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession


def knowledge_in(
    session: ReadSession, case: CaseRow, versions: Mapping[str, str], conduct: Conduct
) -> dict[str, Knowledge]:
    """Return, for each version (id to name), what the record shows of the employee of a case."""
    entries = policy_record_queries.tellings_of(session, list(versions)) if versions else ()
    standing = [(row.version_id, telling_of(row)) for row in entries if row.struck_at is None]
    return {
        version_id: what_is_shown(
            [telling for found, telling in standing if found == version_id],
            person_id=case.subject_id,
            school_id=case.school_id,
            act_began=conduct.begins.earliest,
            version=name,
        )
        for version_id, name in versions.items()
    }
