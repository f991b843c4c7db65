"""Which allegations a hearing is about: those that the decision on the report sent there."""

from __future__ import annotations

from collections.abc import Sequence

from casework.rules.case_decision import AllegationDecision
from casework.rules.sanctions import HearingOutcome
from casework.services.case_decision_data import ON_REPORT, case_decision_from
from casework.store import stage_queries
from casework.store.case_tables import DecisionRow
from casework.store.casebook_store import ReadSession
from casework.store.policy_tables import AllegationRow


def decision_on_report_in(session: ReadSession, case_id: str) -> DecisionRow | None:
    """Return the decision on the report that was made last, in the order of the stages."""
    made = {row.id: row for row in stage_queries.decisions_of(session, case_id)}
    taken = (made.get(step.decision_id or "") for step in stage_queries.stages_of(session, case_id))
    on_report = [row for row in taken if row is not None and ON_REPORT in row.detail]
    return on_report[-1] if on_report else None


def heard_in(session: ReadSession, case_id: str) -> Sequence[AllegationRow]:
    """List the standing allegations that go to a hearing, by number.

    Without a decision on the report on record these are all that stand.
    """
    live = stage_queries.live_allegations(session, case_id)
    row = decision_on_report_in(session, case_id)
    if row is None:
        return live
    decided = case_decision_from(row.detail[ON_REPORT]).decided
    heard = {one.allegation_id for one in decided if one.decision is AllegationDecision.HEARING}
    return [one for one in live if one.id in heard]


def ceiling_in(session: ReadSession, case_id: str) -> HearingOutcome | None:
    """Return the heaviest outcome that the decision on the report says is possible."""
    row = decision_on_report_in(session, case_id)
    return None if row is None else case_decision_from(row.detail[ON_REPORT]).ceiling
