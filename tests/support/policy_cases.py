"""Policies and allegations for tests: imported and drafted by the services."""

from __future__ import annotations

from casework.actor import Actor
from casework.ids import AllegationId, CaseId, ClauseId
from casework.rules.partial_dates import stored_date
from casework.rules.report import AccountType, Conduct
from casework.services import allegations, clause_mapping, policy_import
from casework.services.context import Casework
from casework.services.policy_documents import split_policy_document
from casework.summaries.allegations import AllegationText
from casework.summaries.policies import ImportedPolicy
from tests.rules.test_policy_outline import STAND_IN, TODAY

WORDING = (
    "It is alleged that on Saturday 31 October 2026 you published a post on Townsquare from your "
    "personal account “Dana M”, describing a pupil of Year 4."
)


def import_stand_in(
    casework: Casework,
    actor: Actor,
    *,
    text: str = STAND_IN,
    start: str = "2020-11",
    version: str = "",
) -> ImportedPolicy:
    """Import a policy of the shape of the trust's own."""
    document = split_policy_document(text.encode(), name="policy.txt", today=TODAY)
    choices = policy_import.ImportChoices(effective_from=stored_date(start), version=version)
    return policy_import.import_policy(casework, actor, document=document, choices=choices).value


def draft(
    casework: Casework,
    actor: Actor,
    case_id: CaseId,
    *,
    on: str = "2026-10-31",
    account: AccountType = AccountType.PERSONAL,
    wording: str = WORDING,
) -> AllegationId:
    """Draft an allegation about a post of that day."""
    text = AllegationText(wording, conduct=Conduct(stored_date(on)), account_type=account)
    return allegations.draft_allegation(casework, actor, case_id=case_id, text=text).value


def clause_labelled(
    casework: Casework, actor: Actor, allegation_id: AllegationId, label: str
) -> ClauseId:
    """Find a clause among those that the allegation can cite."""
    found = clause_mapping.clauses_to_cite(casework, actor, allegation_id=allegation_id)
    return next(
        citable.clause.clause_id
        for policy in found
        for citable in policy.clauses
        if citable.clause.label == label
    )
