"""A case that is not open to a person gives nothing away, whichever way it is asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from casework.actor import Actor, Capacity
from casework.errors import NotFound
from casework.ids import CaseId, PersonId
from casework.rules.case_role import CaseRole
from casework.rules.deadlines import ServiceMethod
from casework.rules.screens import Screen
from casework.services import (
    allegations,
    audit_trail,
    case_corrections,
    case_pages,
    custody,
    deadline_slips,
    deadlines,
    drafts,
    enquiries,
    evidence,
    exhibits,
    letter_service,
    letters,
    matrix,
    meetings,
    meetings_page,
    outside_advice,
    part_answers,
    passages,
    pseudonyms,
    put_to_employee,
    report_citations,
    report_drafts,
    report_files,
    report_readiness,
    reports,
    roles,
    stages,
    statements,
    suspensions,
    terms_of_reference,
    triage,
    utterances,
    what_now,
)
from casework.services.context import Casework
from casework.services.evidence import Destination
from casework.services.letter_files import PaperFormat
from casework.summaries.roles import WhoChosen
from tests.support.reports import log

COLLEAGUE = Actor("Tom Ashworth", Capacity.HR_ADVISER)
OFFICER = Actor("Gareth Lomas", Capacity.INVESTIGATING_OFFICER)
NOBODY = PersonId("0" * 32)
SENT_AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)

Read = Callable[[Casework, Actor, CaseId], object]
READS: dict[str, Read] = {
    "allegations": lambda c, a, case: allegations.allegations_of_case(c, a, case_id=case),
    "first words": lambda c, a, case: allegations.first_words(c, a, case_id=case),
    "timeline": lambda c, a, case: audit_trail.case_timeline(c, a, case_id=case),
    "last acts": lambda c, a, case: audit_trail.last_in_case(c, a, case_id=case, limit=3),
    "page": lambda c, a, case: case_pages.case_page(c, a, case_id=case),
    "deadlines": lambda c, a, case: deadlines.list_for_case(c, a, case_id=case),
    "slips": lambda c, a, case: deadline_slips.slips(c, a, case_id=case),
    "suspensions": lambda c, a, case: suspensions.suspensions(c, a, case_id=case),
    "LADO": lambda c, a, case: suspensions.lado_is_asked(c, a, case_id=case),
    "draft": lambda c, a, case: drafts.load_draft(c, a, key=f"terms:{case}"),
    "evidence": lambda c, a, case: exhibits.evidence_list(c, a, case_id=case),
    "receipt": lambda c, a, case: letter_service.would_be_received(
        c, a, case_id=case, method=ServiceMethod.EMAIL, sent_at=SENT_AT
    ),
    "kinds of letter": lambda c, a, case: letters.kinds(c, a, case_id=case),
    "letters": lambda c, a, case: letters.list_for_case(c, a, case_id=case),
    "advice": lambda c, a, case: outside_advice.advice_on(c, a, case_id=case),
    "could take": lambda c, a, case: part_answers.could_take(
        c, a, case_id=case, person_id=NOBODY, role=CaseRole.IO
    ),
    "who may": lambda c, a, case: part_answers.who_may(c, a, case_id=case, role=CaseRole.IO),
    "matrices": lambda c, a, case: matrix.matrices(c, a, case_id=case),
    "put": lambda c, a, case: put_to_employee.puts(c, a, case_id=case),
    "not put": lambda c, a, case: put_to_employee.not_put(c, a, case_id=case),
    "meetings": lambda c, a, case: meetings.meetings(c, a, case_id=case),
    "meetings page": lambda c, a, case: meetings_page.meetings_page(c, a, case_id=case),
    "records": lambda c, a, case: statements.statements(c, a, case_id=case),
    "enquiries": lambda c, a, case: enquiries.enquiries(c, a, case_id=case),
    "glossary": lambda c, a, case: pseudonyms.glossary(c, a, case_id=case),
    "parts": lambda c, a, case: roles.parts_in_case(c, a, case_id=case),
    "process": lambda c, a, case: stages.process_page(c, a, case_id=case),
    "terms": lambda c, a, case: terms_of_reference.versions(c, a, case_id=case),
    "terms proposed": lambda c, a, case: terms_of_reference.proposed_fields(c, a, case_id=case),
    "answers": lambda c, a, case: triage.answer_history(
        c, a, case_id=case, screen=Screen.SAFEGUARDING
    ),
    "utterances": lambda c, a, case: utterances.of_case(c, a, case_id=case),
    "report": lambda c, a, case: reports.report(c, a, case_id=case),
    "report, words": lambda c, a, case: reports.readable(c, a, case_id=case),
    "report, passages": lambda c, a, case: passages.current(c, a, case_id=case),
    "report, writings": lambda c, a, case: passages.writings(c, a, case_id=case, key="other"),
    "report, open points": lambda c, a, case: report_readiness.open_points(c, a, case_id=case),
    "report, differences": lambda c, a, case: report_drafts.compare(c, a, case_id=case),
    "report, citations": lambda c, a, case: report_citations.citations(c, a, case_id=case),
    "report, what can be cited": lambda c, a, case: report_citations.citable(c, a, case_id=case),
    "report, pages": lambda c, a, case: report_files.prepare(c, a, case_id=case),
    "report, kept file": lambda c, a, case: report_files.kept_file(
        c, a, case_id=case, kind=PaperFormat.PDF
    ),
    "next steps": lambda c, a, case: what_now.next_steps(c, a, case_id=case),
}


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    made = log(casework, adviser)
    drafts.save_draft(casework, adviser, key=f"terms:{made}", payload={"x": "y"}, case_id=made)
    case_corrections.restrict_case(casework, adviser, case_id=made, open_to=())
    return made


@pytest.mark.parametrize("read", READS.values(), ids=READS)
@pytest.mark.parametrize("person", [COLLEAGUE, OFFICER], ids=["colleague", "officer"])
def test_a_restricted_case_is_read_by_nobody_else(
    casework: Casework, adviser: Actor, case_id: CaseId, read: Read, person: Actor
) -> None:
    with pytest.raises(NotFound, match="not open to you"):
        read(casework, person, case_id)
    if read is not READS["could take"]:  # it is asked about nobody, and says so to whoever may ask
        read(casework, adviser, case_id)


def test_no_draft_is_kept_in_a_case_that_is_not_open(casework: Casework, case_id: CaseId) -> None:
    with pytest.raises(NotFound):
        drafts.save_draft(casework, COLLEAGUE, key="terms:new", payload={}, case_id=case_id)
    assert drafts.load_draft(casework, COLLEAGUE, key="terms:new") is None


def test_an_officer_sees_nothing_of_a_report_that_is_still_typed(
    casework: Casework, adviser: Actor
) -> None:
    item_id = evidence.receive(
        casework,
        adviser,
        source=b"a screenshot, as text",
        name="seen.txt",
        destination=Destination(draft_key="log"),
    ).value.item_id
    assert exhibits.draft_evidence(casework, OFFICER, draft_key="log") == ()
    with pytest.raises(NotFound), casework.read() as session:
        custody.item_in(session, OFFICER, item_id)
    assert exhibits.evidence_item(casework, adviser, item_id=item_id).line.item_id == item_id


def test_a_part_recorded_by_mistake_opens_no_case(casework: Casework, adviser: Actor) -> None:
    case_id = log(casework, adviser)
    role_id = roles.appoint(
        casework, adviser, case_id=case_id, role=CaseRole.IO, who=WhoChosen(name=OFFICER.name)
    ).value
    assert case_pages.case_page(casework, OFFICER, case_id=case_id).facts.case_id == case_id
    on = date(2026, 11, 23)
    roles.end_part(casework, adviser, role_id=role_id, on=on, why="Another case.", by_mistake=True)
    with pytest.raises(NotFound):
        case_pages.case_page(casework, OFFICER, case_id=case_id)
