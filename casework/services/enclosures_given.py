"""What went with a letter is given with its service: the bundle by receipt, exhibits by note."""

from __future__ import annotations

from casework.clock import to_london
from casework.rules.deadlines import ServiceMethod
from casework.rules.letter_enclosures import EnclosureKind
from casework.services.bundle_giving import give_in
from casework.services.custody import CustodyAct, note_in
from casework.store import sending_queries
from casework.store.letter_tables import LetterRow
from casework.store.sending_tables import LetterCopyRow
from casework.store.unit import Unit


def note_given_in(
    unit: Unit, row: LetterRow, served: LetterRow | LetterCopyRow, name: str, person_id: str | None
) -> None:
    """Write down, inside the act of service, who was given which enclosures, and how.

    Raises Refused (what a copy of the bundle holds was sealed since).
    """
    if served.sent_at is None:
        return
    method = ServiceMethod(served.service_method).words
    how = f"{method}, with letter {row.kind}"
    for one in sending_queries.enclosures_of(unit.session, row.id):
        if one.kind == EnclosureKind.BUNDLE:
            give_in(
                unit, one.source_id, recipient=name, how=how, person_id=person_id,
                given_on=to_london(served.sent_at).date(),
            )  # fmt: skip
        elif one.kind == EnclosureKind.EXHIBIT:
            note_in(unit, one.source_id, CustodyAct.SHARED, f"To {name}, {how}")
    unit.session.flush()
