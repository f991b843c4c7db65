"""A letter that was issued with what goes with it, and how it is served in tests."""

from __future__ import annotations

from datetime import timedelta

from casework.actor import Actor
from casework.ids import EnclosureId, LetterId
from casework.rules.deadlines import ServiceMethod
from casework.rules.letter_enclosures import EnclosureKind
from casework.services import letter_enclosures, letter_issue, letter_service
from casework.services.context import Casework
from casework.services.letter_issue import Arrangements
from casework.summaries.enclosures import EnclosureOffer


def offer_of(
    casework: Casework, adviser: Actor, letter_id: LetterId, kind: EnclosureKind
) -> EnclosureOffer:
    """Return the first thing of a kind that may go with a letter."""
    desk = letter_enclosures.desk(casework, adviser, letter_id=letter_id)
    return next(one for one in desk.offers if one.kind is kind)


def attach(
    casework: Casework, adviser: Actor, letter_id: LetterId, kind: EnclosureKind, answers: str = ""
) -> EnclosureId:
    """Attach the first thing of a kind."""
    offer = offer_of(casework, adviser, letter_id, kind)
    return letter_enclosures.attach(
        casework, adviser, letter_id=letter_id, offer=offer, answers=answers
    ).value


def issue(casework: Casework, adviser: Actor, letter_id: LetterId) -> None:
    """Issue a letter that is ready."""
    letter_issue.issue(
        casework, adviser, letter_id=letter_id,
        arrangements=Arrangements(
            "Ruth Abara", casework.clock.now() + timedelta(hours=1), approved_by_sender=True
        ),
    )  # fmt: skip


def serve(casework: Casework, adviser: Actor, letter_id: LetterId) -> None:
    """Hand it over now."""
    letter_service.record_service(
        casework, adviser, letter_id=letter_id, method=ServiceMethod.BY_HAND,
        sent_at=casework.clock.now(), proof="Signed for",
    )  # fmt: skip
