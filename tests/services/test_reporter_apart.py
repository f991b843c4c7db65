"""The name of who reported in confidence goes out by no title and no paper."""

from __future__ import annotations

import pytest

from casework.actor import Actor
from casework.errors import Refused
from casework.rules.bundle_audience import Audience
from casework.services import bundle_versions, bundles, exhibits, redaction_search
from casework.services.context import Casework
from tests.media.file_makers import picture
from tests.support.letter_cases import brief
from tests.support.policy_cases import import_stand_in
from tests.support.process_cases import commissioned, log_case
from tests.support.utterance_cases import take


def test_an_exhibit_whose_title_names_who_reported_in_confidence_is_named_anew(
    casework: Casework, adviser: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redaction_search, "is_available", lambda: False)
    import_stand_in(casework, adviser)
    case_id = log_case(casework, adviser, anonymous=True)
    commissioned(casework, adviser, case_id)
    brief(casework, adviser, case_id)
    item = take(casework, adviser, case_id, picture("PNG", (60, 90)), "Helen Osei screenshot.png")
    bundle_id = bundles.begin(casework, adviser, case_id=case_id).value

    def make(audience: Audience) -> None:
        bundle_versions.make(casework, adviser, bundle_id=bundle_id, audience=audience)

    for audience in (Audience.EMPLOYEE, Audience.PANEL, Audience.PRESENTING):
        with pytest.raises(Refused, match="holds a name that is redacted") as refused:
            make(audience)
        assert "another title" in (refused.value.cure or "")
        assert "Osei" not in str(refused.value)
    make(Audience.ARCHIVE)
    record = exhibits.evidence_item(casework, adviser, item_id=item).record
    exhibits.update_record(casework, adviser, item_id=item, title="A screenshot", record=record)
    make(Audience.EMPLOYEE)
