"""What a review says of the whole document: proposed, and kept with the review."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from casework.ids import PolicyId
from casework.rules.partial_dates import PartialDate, stored_date
from casework.rules.policy_kinds import PolicyKind, proposed_kind
from casework.services.context import Casework
from casework.services.policies import policy_called
from casework.services.policy_documents import PolicyDocument
from casework.services.policy_storing import proposed_start
from casework.store import policy_queries
from casework.summaries.policy_review import ReviewHead


def proposed_head(
    casework: Casework, document: PolicyDocument, policy_id: PolicyId | None = None
) -> ReviewHead:
    """Propose what the head of a review says, from the document and the library."""
    control, title = document.outline.control, document.outline.title
    with casework.read() as session:
        chosen = policy_called(policy_queries.policies(session), title, policy_id)
        home = None if chosen is None else PolicyId(chosen.id)
        kind = PolicyKind(chosen.kind) if chosen is not None else proposed_kind(title)
        if chosen is not None and kind is PolicyKind.OTHER:
            kind = proposed_kind(title)
    return ReviewHead(
        title,
        control.value("version") or "1",
        proposed_start(document.outline),
        home,
        kind,
        control.date_of("approved_on"),
        control.value("approved_by"),
        control.date_of("review_on"),
        control.value("owner"),
    )


def head_to_json(head: ReviewHead) -> dict[str, Any]:
    """Write a head as JSON values."""

    def stored(date: PartialDate | None) -> str | None:
        return None if date is None else date.stored

    return {
        "title": head.title,
        "version": head.version,
        "effective_from": stored(head.effective_from),
        "policy_id": head.policy_id,
        "kind": head.kind.value,
        "approved_on": stored(head.approved_on),
        "approved_by": head.approved_by,
        "review_on": stored(head.review_on),
        "owner": head.owner,
    }


def head_from_json(value: object, proposed: ReviewHead) -> ReviewHead:
    """Read a head back; what was not kept is as proposed."""
    if not isinstance(value, Mapping):
        return proposed

    def date(name: str) -> PartialDate | None:
        held = value.get(name)
        return stored_date(str(held)) if held else None

    policy_id = value.get("policy_id")
    return replace(
        proposed,
        title=str(value.get("title", "")),
        version=str(value.get("version", "")),
        effective_from=date("effective_from"),
        policy_id=PolicyId(str(policy_id)) if policy_id else None,
        kind=PolicyKind(value.get("kind", proposed.kind.value)),
        approved_on=date("approved_on"),
        approved_by=str(value.get("approved_by", "")),
        review_on=date("review_on"),
        owner=str(value.get("owner", "")),
    )
