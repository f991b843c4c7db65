"""Which policy a version belongs to, and what the policy is called.

The version that is in force last names its policy (DOMAIN.md 1.1): one that is older keeps the
title and the code as they are. No two policies bear one code.
"""

from __future__ import annotations

from casework.errors import BadInput
from casework.ids import PolicyId
from casework.rules.policy_kinds import proposed_kind
from casework.rules.policy_labels import code_not_taken, plain_title, policy_code
from casework.rules.policy_parts import PolicyOutline
from casework.services.policies import policy_called
from casework.store import policy_queries
from casework.store.policy_tables import PolicyRow
from casework.store.unit import Unit


def policy_for(
    unit: Unit, *, title: str, policy_id: PolicyId | None, outline: PolicyOutline
) -> PolicyRow:
    """Find the policy that a version belongs to, or make it. Raises BadInput for one unknown."""
    chosen = policy_called(policy_queries.policies(unit.session), title, policy_id)
    if policy_id is not None and (chosen is None or chosen.id != policy_id):
        raise BadInput(
            "That policy is not in the library.", field="policy_id", cure="Choose another."
        )
    if chosen is None:
        code = code_not_taken(outline.code or policy_code(title), _codes(unit))
        chosen = PolicyRow(title=title, code=code, kind=proposed_kind(title).value)
        unit.session.add(chosen)
    chosen.supplied = True
    unit.session.flush()
    return chosen


def name_policy(
    unit: Unit, policy: PolicyRow, title: str, outline: PolicyOutline
) -> dict[str, object]:
    """Let a version name its policy; return title and code as they were where that changed."""
    was: dict[str, object] = {"title": policy.title, "code": policy.code}
    policy.title = title
    if outline.code:
        policy.code = code_not_taken(outline.code, _codes(unit, but=policy))
    policy.organisation = outline.control.value("organisation") or policy.organisation or ""
    unit.session.flush()
    return {} if was == {"title": policy.title, "code": policy.code} else was


def name_linked(unit: Unit, outline: PolicyOutline) -> None:
    """List the policies that this one names, so that they can be supplied later."""
    known = {plain_title(row.title) for row in policy_queries.policies(unit.session)}
    for name in outline.linked_policies:
        if plain_title(name) not in known:
            code = code_not_taken(policy_code(name), _codes(unit))
            named = PolicyRow(title=name, code=code, supplied=False)
            named.kind = proposed_kind(name).value
            unit.session.add(named)
            unit.session.flush()
            known.add(plain_title(name))


def _codes(unit: Unit, *, but: PolicyRow | None = None) -> frozenset[str]:
    """List the codes that other policies bear."""
    rows = policy_queries.policies(unit.session)
    return frozenset(row.code for row in rows if row is not but)
