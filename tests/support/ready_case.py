"""The facts of a case that may go on everywhere: what a test takes away is what it asks about."""

from __future__ import annotations

from datetime import date

from casework.rules.case_facts import (
    AllegationFact,
    CaseFacts,
    HolderFact,
    InvestigationFacts,
    NoticeState,
    ReportState,
    TermsState,
)
from casework.rules.case_role import CaseRole as R
from casework.rules.process_facts import AppealFacts, HearingFacts, ProcessFacts
from casework.rules.sanctions import HearingOutcome
from casework.rules.screens import TRIAGE_SCREENS, Answer
from casework.rules.stage import Stage

ALL_NO = dict.fromkeys(TRIAGE_SCREENS, Answer.NO)
PEOPLE = tuple(
    HolderFact(role, name, declared=True)
    for role, name in [
        (R.COMMISSIONER, "Ruth Abara"),
        (R.IO, "Gareth Lomas"),
        (R.HR_ADVISER_TO_IO, "Priya Nandakumar"),
        (R.SUPPORT_CONTACT, "Colette Haldane"),
    ]
)
HEARD = HearingFacts(
    planned=True,
    sat=True,
    held=True,
    invited=True,
    outcome=HearingOutcome.WRITTEN_WARNING,
    decided_by="Sam Okoro",
    authority_to=HearingOutcome.FINAL_WRITTEN_WARNING,
    letter_issued=True,
)
READY_PROCESS = ProcessFacts(
    report_locked=True,
    hearing=HEARD,
    appeal_hearing=HEARD,
    appeal=AppealFacts(lodged=True, withdrawn=True),
    retention_chosen=True,
)
LAST_DAY = date(2027, 11, 22)
READY = CaseFacts(
    stage=Stage.COMMISSIONING,
    evidence_items=1,
    answers=ALL_NO,
    holders=PEOPLE,
    allegations=(AllegationFact(1, mapped=True, in_terms=True),),
    terms=TermsState.AGREED,
    notice=NoticeState.SERVED,
    investigation=InvestigationFacts(report=ReportState.SUBMITTED),
    process=READY_PROCESS,
)
