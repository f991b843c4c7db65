"""A case that is not open to a person gives nothing away, whichever way it is asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial

import pytest

from casework.actor import Actor, Capacity
from casework.errors import NotFound, Refused
from casework.ids import AllegationId, CaseId, EvidenceId, PersonId, StatementId
from casework.rules.bundle_audience import Audience, Reader
from casework.rules.case_role import CaseRole
from casework.rules.deadlines import ServiceMethod
from casework.rules.hearings import HearingArranged, HearingKind
from casework.rules.meetings import MeetingPlan
from casework.rules.screens import Screen
from casework.services import (
    allegation_changes,
    allegations,
    appeals,
    audit_trail,
    bundle_left_out,
    bundle_served,
    bundles,
    capture_defaults,
    case_corrections,
    case_decision,
    case_pages,
    children,
    chronology,
    closing,
    comparisons,
    custody,
    custody_papers,
    deadline_slips,
    deadlines,
    distribution,
    distribution_papers,
    drafts,
    enquiries,
    evidence,
    evidence_files,
    evidence_links,
    exhibit_links,
    exhibit_papers,
    exhibits,
    fairness,
    hearings,
    inbox_views,
    letter_service,
    letter_views,
    letters,
    likeness_views,
    matrix,
    meetings,
    meetings_page,
    outside_advice,
    page_words,
    panel,
    part_answers,
    passages,
    procedure_versions,
    proportionality,
    pseudonyms,
    put_to_employee,
    recognition,
    redacted_copies,
    redactions,
    report_citations,
    report_drafts,
    report_files,
    report_readiness,
    reports,
    roles,
    sharing,
    stages,
    statement_agreement,
    statements,
    suggestions,
    suspensions,
    terms_of_reference,
    thumbnails,
    track_views,
    triage,
    utterances,
    warnings,
    warnings_longer,
    welfare,
    what_if,
    what_now,
    work_patterns,
)
from casework.services import annotations as laid_over
from casework.services.context import Casework
from casework.services.evidence import Destination
from casework.services.letter_files import PaperFormat
from casework.summaries.roles import WhoChosen
from tests.support.matrix_cases import attach
from tests.support.meeting_cases import typed_notes
from tests.support.policy_cases import draft
from tests.support.process_cases import TODAY, log_case
from tests.support.reports import log

COLLEAGUE = Actor("Tom Ashworth", Capacity.HR_ADVISER)
OFFICER = Actor("Gareth Lomas", Capacity.INVESTIGATING_OFFICER)
NOBODY = PersonId("0" * 32)
SENT_AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)

Read = Callable[[Casework, Actor, CaseId], object]
READS: dict[str, Read] = {
    "link targets": lambda c, a, case: evidence_links.targets_of_case(c, a, case_id=case),
    "shown redacted": lambda c, a, case: redacted_copies.shown_redacted(c, a, case_id=case),
    "bundle": lambda c, a, case: bundles.desk(c, a, case_id=case),
    "left out of a copy": lambda c, a, case: bundle_left_out.left_out(
        c, a, case_id=case, reader=Reader(Audience.PANEL)
    ),
    "never served, beside a hearing": lambda c, a, case: bundle_served.open_points(
        c, a, case_id=case
    ),
    "who has what": lambda c, a, case: distribution.schedule(c, a, case_id=case),
    "schedule": lambda c, a, case: distribution_papers.make(c, a, case_id=case),
    "never served": lambda c, a, case: bundle_served.never_served(c, a, case_id=case),
    "custody report": lambda c, a, case: custody_papers.make(c, a, case_id=case),
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
    "letters, what drafts need": lambda c, a, case: letter_views.points_of_drafts(
        c, a, case_id=case
    ),
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
    "open points": lambda c, a, case: fairness.fairness(c, a, case_id=case),
    "closing": lambda c, a, case: closing.closing_page(c, a, case_id=case),
    "like cases": lambda c, a, case: comparisons.like_cases(c, a, case_id=case),
    "talks": lambda c, a, case: welfare.welfare_contacts(c, a, case_id=case),
    "decision on the report": lambda c, a, case: case_decision.decision_page(c, a, case_id=case),
    "procedure kept": lambda c, a, case: procedure_versions.kept_by(c, a, case_id=case),
    "process": lambda c, a, case: stages.process_page(c, a, case_id=case),
    "working days": lambda c, a, case: work_patterns.patterns_of_employee(c, a, case_id=case),
    "what days would move": lambda c, a, case: what_if.counts_by_contract(c, a, case_id=case),
    "tracks": lambda c, a, case: track_views.tracks_page(c, a, case_id=case),
    "terms": lambda c, a, case: terms_of_reference.versions(c, a, case_id=case),
    "terms proposed": lambda c, a, case: terms_of_reference.proposed_fields(c, a, case_id=case),
    "answers": lambda c, a, case: triage.answer_history(
        c, a, case_id=case, screen=Screen.SAFEGUARDING
    ),
    "utterances": lambda c, a, case: utterances.of_case(c, a, case_id=case),
    "allegations untold": lambda c, a, case: allegation_changes.untold(c, a, case_id=case),
    "one more allegation": lambda c, a, case: allegations.addition_needs_reason(c, a, case_id=case),
    "chronology": lambda c, a, case: chronology.chronology(c, a, case_id=case),
    "exhibits cited": lambda c, a, case: matrix.exhibits_cited(c, a, case_id=case),
    "meeting planned": lambda c, a, case: meetings.plan_check(
        c, a, case_id=case, plan=MeetingPlan(), who=WhoChosen()
    ),
    "report": lambda c, a, case: reports.report(c, a, case_id=case),
    "report, words": lambda c, a, case: reports.readable(c, a, case_id=case),
    "report, passages": lambda c, a, case: passages.current(c, a, case_id=case),
    "report, writings": lambda c, a, case: passages.writings(c, a, case_id=case, key="other"),
    "report, open points": lambda c, a, case: report_readiness.open_points(c, a, case_id=case),
    "report, differences": lambda c, a, case: report_drafts.compare(c, a, case_id=case),
    "report, citations": lambda c, a, case: report_citations.citations(c, a, case_id=case),
    "report, what can be cited": lambda c, a, case: report_citations.citable(c, a, case_id=case),
    "report, one citation": lambda c, a, case: report_citations.place_of(
        c, a, case_id=case, shown="PN/1"
    ),
    "report, drawn": lambda c, a, case: report_files.pages(c, a, case_id=case, width=200),
    "report, pages": lambda c, a, case: report_files.prepare(c, a, case_id=case),
    "report, kept file": lambda c, a, case: report_files.kept_file(
        c, a, case_id=case, kind=PaperFormat.PDF
    ),
    "hearings": lambda c, a, case: hearings.hearings_page(c, a, case_id=case),
    "hearing planned": lambda c, a, case: hearings.plan_check(
        c, a, case_id=case, arranged=HearingArranged()
    ),
    "who may sit": lambda c, a, case: panel.who_may_sit(
        c, a, case_id=case, kind=HearingKind.HEARING, person_id=NOBODY
    ),
    "appeals": lambda c, a, case: appeals.appeals(c, a, case_id=case),
    "why not longer": lambda c, a, case: warnings_longer.why_not_longer(c, a, case_id=case),
    "outcome told on": lambda c, a, case: appeals.outcome_told_on(c, a, case_id=case),
    "warnings": lambda c, a, case: warnings.warnings_of_case(c, a, case_id=case),
    "next steps": lambda c, a, case: what_now.next_steps(c, a, case_id=case),
}


# The adviser reads these only as who types for the officer.
OFFICERS_OWN = (READS["report, passages"], READS["report, writings"])
ALLEGATION: dict[str, Callable[[Casework, Actor, AllegationId], object]] = {
    "matrix": lambda c, a, one: matrix.matrix(c, a, allegation_id=one),
    "versions": lambda c, a, one: allegation_changes.versions(c, a, allegation_id=one),
    "puts": lambda c, a, one: put_to_employee.puts_of_allegation(c, a, allegation_id=one),
    "proportionality": lambda c, a, one: proportionality.assessment(c, a, allegation_id=one),
    "what might apply": lambda c, a, one: suggestions.for_allegation(c, a, allegation_id=one),
}
ITEM: dict[str, Callable[[Casework, Actor, EvidenceId], object]] = {
    "picture": lambda c, a, one: evidence_files.page_picture(c, a, item_id=one),
    "words of a page": lambda c, a, one: page_words.page_words(c, a, item_id=one, page=0),
    "words read by machine": lambda c, a, one: recognition.words_of_item(c, a, item_id=one),
    "what lies beneath": lambda c, a, one: children.list_beneath(c, a, item_id=one),
    "small picture kept": lambda c, a, one: thumbnails.make_thumbnails(c, a, item_ids=[one]),
    "small picture": lambda c, a, one: thumbnails.thumbnail(c, a, item_id=one),
    "words in a region": lambda c, a, one: evidence_files.words_in_region(
        c, a, item_id=one, page=0, region=evidence_files.WHOLE
    ),
    "ledger": lambda c, a, one: utterances.ledger(c, a, item_id=one),
    "utterances": lambda c, a, one: utterances.of_item(c, a, item_id=one),
    "warnings": lambda c, a, one: put_to_employee.warnings_of(c, a, item_id=one),
    "links": lambda c, a, one: exhibit_links.links_of(c, a, item_id=one),
    "made links": lambda c, a, one: evidence_links.links_of_item(c, a, item_id=one),
    "proposed record": lambda c, a, one: capture_defaults.proposed_record(c, a, item_id=one),
    "copies to give": lambda c, a, one: sharing.copies_to_give(c, a, item_id=one),
    "copies given": lambda c, a, one: sharing.copies_of_item(c, a, item_id=one),
    "annotations": lambda c, a, one: laid_over.annotations_of(c, a, item_id=one),
    "print": lambda c, a, one: exhibit_papers.print_paper(c, a, item_id=one),
    "redaction": lambda c, a, one: redactions.desk(c, a, item_id=one),
    "within": lambda c, a, one: inbox_views.beneath(c, a, item_id=one),
    "likenesses": lambda c, a, one: likeness_views.likenesses_of(c, a, item_id=one),
    "scroll": lambda c, a, one: likeness_views.scroll_of(c, a, item_id=one),
}
RECORD: dict[str, Callable[[Casework, Actor, StatementId], object]] = {
    "words": lambda c, a, one: statements.read_statement(c, a, statement_id=one),
    "changes": lambda c, a, one: statements.changes(c, a, statement_id=one, version=1),
    "sending": lambda c, a, one: statement_agreement.send_plan(c, a, statement_id=one, on=TODAY),
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
        own = Capacity.INVESTIGATING_OFFICER if read in OFFICERS_OWN else adviser.capacity
        read(casework, Actor(adviser.name, own), case_id)


def test_nothing_in_a_restricted_case_is_read_by_its_own_name(
    casework: Casework, adviser: Actor
) -> None:
    case = log_case(casework, adviser)
    about = draft(casework, adviser, case)
    item = attach(casework, adviser, case)
    record = typed_notes(casework, adviser, case)
    case_corrections.restrict_case(casework, adviser, case_id=case, open_to=())
    reads: list[Callable[[Actor], object]] = [
        *(partial(_read, read, casework, about) for read in ALLEGATION.values()),
        *(partial(_read, read, casework, item) for read in ITEM.values()),
        *(partial(_read, read, casework, record) for read in RECORD.values()),
    ]
    for read in reads:
        for person in (COLLEAGUE, OFFICER):
            with pytest.raises(NotFound, match="not open to you"):
                read(person)
        read(adviser)


def _read(read: Callable[..., object], casework: Casework, one: str, actor: Actor) -> object:
    return read(casework, actor, one)


def test_no_draft_is_kept_in_a_case_that_is_not_open(casework: Casework, case_id: CaseId) -> None:
    with pytest.raises(NotFound):
        drafts.save_draft(casework, COLLEAGUE, key="terms:new", payload={}, case_id=case_id)
    assert drafts.load_draft(casework, COLLEAGUE, key="terms:new") is None


def test_what_is_typed_is_put_away_by_nobody_else_and_by_no_reader(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    key = f"terms:{case_id}"
    with pytest.raises(NotFound):
        drafts.discard_draft(casework, COLLEAGUE, key=key)
    for capacity in (Capacity.AUDITOR, Capacity.HEARING_CHAIR):
        reader = Actor(adviser.name, capacity)
        with pytest.raises(Refused):
            drafts.save_draft(casework, reader, key=key, payload={"x": "z"}, case_id=case_id)
        with pytest.raises(Refused):
            drafts.discard_draft(casework, reader, key=key)
    kept = drafts.load_draft(casework, adviser, key=key)
    assert kept is not None
    assert kept.payload == {"x": "y"}


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
