"""Letters: drafted from the facts, filled in, issued whole or not at all, served, put right."""

import hashlib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pypdfium2
import pytest

from casework.actor import Actor, Capacity
from casework.clock import FrozenClock
from casework.documents.read_back import docx_text
from casework.errors import BadInput, NotFound, Refused
from casework.ids import CaseId, DeadlineId, LetterId
from casework.rules.case_role import CaseRole
from casework.rules.deadline_kinds import DeadlineKind, DeadlineState
from casework.rules.deadlines import ServiceMethod
from casework.rules.stage import Stage
from casework.services import (
    deadline_marks,
    deadlines,
    drafts,
    letter_files,
    letter_issue,
    letter_service,
    letter_views,
    letters,
    people,
)
from casework.services.context import Casework
from casework.services.letter_files import PaperFormat
from casework.services.letter_issue import Arrangements
from casework.services.letter_people import within_a_sentence
from casework.store.letter_queries import find_letter
from casework.summaries.letters import LetterState
from tests.support.casebooks import ADVISER, NOW
from tests.support.letter_cases import CONTACTS, filled_letter, ready_case
from tests.support.process_cases import go, holder, log_case

ARRANGED = Arrangements(
    handed_over_by="Ruth Abara",
    hand_over_at=NOW + timedelta(hours=2),
    place="Headteacher’s office",
    supported_by="Colette Haldane",
    support_told=True,
    approved_by_sender=True,
)


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return ready_case(casework, adviser)


@pytest.fixture
def notice(casework: Casework, adviser: Actor, case_id: CaseId) -> LetterId:
    return filled_letter(casework, adviser, case_id, "L05")


def words_of(data: bytes) -> str:
    reader = pypdfium2.PdfDocument(data)
    return " ".join(" ".join(p.get_textpage().get_text_range() for p in reader).split())


def problems(casework: Casework, adviser: Actor, letter_id: LetterId) -> list[str]:
    draft = letter_views.open_draft(casework, adviser, letter_id=letter_id)
    return [p.field or p.code for p in draft.checks.problems]


def test_draft_holds_the_facts_of_the_case_and_names_what_is_missing(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    letter_id = letters.begin(casework, adviser, case_id=case_id, kind="L05").value
    draft = letter_views.open_draft(casework, adviser, letter_id=letter_id)
    assert draft.fields["io.name"].text == "Gareth Lomas"
    assert draft.fields["investigation.target_on"].text == "21 December 2026"
    assert {"support.contact", "hr.contact", "sender.contact", "io.job_title"} <= set(
        problems(casework, adviser, letter_id)
    )
    assert draft.locked["allegations"][0].text.startswith("It is alleged that")
    assert draft.locked["clauses"][1].kind == "quote"
    letters.fill_in(casework, adviser, letter_id=letter_id, facts=CONTACTS)
    assert problems(casework, adviser, letter_id) == ["NOT_ENCLOSED"]


def test_begun_twice_it_is_the_same_draft(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    one = letters.begin(casework, adviser, case_id=case_id, kind="L05").value
    assert letters.begin(casework, adviser, case_id=case_id, kind="l05").value == one
    with pytest.raises(NotFound, match="There is no letter L99"):
        letters.begin(casework, adviser, case_id=case_id, kind="L99")


def test_contact_typed_once_stands_in_later_letters_of_the_case(
    casework: Casework, adviser: Actor, case_id: CaseId, notice: LetterId
) -> None:
    other = letters.begin(casework, adviser, case_id=case_id, kind="L07").value
    assert "support.contact" not in problems(casework, adviser, other)
    assert "sender.contact" in problems(casework, adviser, other)


def test_a_signatory_is_asked_once_for_role_and_number(
    casework: Casework, adviser: Actor, case_id: CaseId, notice: LetterId
) -> None:
    first = letter_views.open_draft(casework, adviser, letter_id=notice)
    letter_issue.issue(casework, adviser, letter_id=notice, arrangements=ARRANGED)
    other = letters.begin(casework, adviser, case_id=case_id, kind="L05").value
    letters.address_to(casework, adviser, letter_id=other, sender=first.sender_id, facts={})
    fields = letter_views.open_draft(casework, adviser, letter_id=other).fields
    for name in ("sender.role", "sender.contact"):
        assert fields[name].text == CONTACTS[name]


def test_typed_text_is_kept_as_revisions_and_survives_between_them(
    casework: Casework, adviser: Actor, notice: LetterId
) -> None:
    body = letter_views.open_draft(casework, adviser, letter_id=notice).body
    longer = body + "\nI am sorry to have to write this.\n"
    drafts.save_draft(casework, adviser, key=letters.draft_key(notice), payload={"body": longer})
    assert letter_views.open_draft(casework, adviser, letter_id=notice).body == longer
    line = letters.save_body(casework, adviser, letter_id=notice, body=longer).value
    assert line.revision == 2
    assert drafts.load_draft(casework, ADVISER, key=letters.draft_key(notice)) is None
    assert letters.save_body(casework, adviser, letter_id=notice, body=longer).value.revision == 2


def test_fact_that_the_case_keeps_cannot_be_typed_over(
    casework: Casework, adviser: Actor, notice: LetterId
) -> None:
    with pytest.raises(BadInput, match="is not a fact that is typed with a letter"):
        letters.fill_in(casework, adviser, letter_id=notice, facts={"io.name": "Somebody"})
    with pytest.raises(BadInput, match="too long"):
        letters.fill_in(casework, adviser, letter_id=notice, facts={"hr.contact": "1" * 5000})


def test_issue_freezes_both_files_with_hashes_template_and_arrangements(
    casework: Casework, adviser: Actor, case_id: CaseId, notice: LetterId
) -> None:
    done = letter_issue.issue(casework, adviser, letter_id=notice, arrangements=ARRANGED)
    issued = done.value
    pdf = letter_files.issued_file(casework, adviser, letter_id=notice, kind=PaperFormat.PDF)
    word = letter_files.issued_file(casework, adviser, letter_id=notice, kind=PaperFormat.DOCX)
    assert hashlib.sha256(pdf).hexdigest() == issued.pdf_sha256
    assert hashlib.sha256(word).hexdigest() == issued.docx_sha256
    assert issued.handed_over_by == "Ruth Abara"
    assert issued.supported_by == "Colette Haldane"
    assert issued.template.startswith("L05 version 1")
    assert issued.audit_anchor.count(":") == 1
    said = words_of(pdf)
    assert "DRAFT" not in said
    assert "Dana Merrick" in said
    assert "It is alleged that on Saturday 31 October 2026" in said
    assert any("Dana Merrick" in line for line in docx_text(word))
    states = {x.kind: x.state for x in letters.list_for_case(casework, adviser, case_id=case_id)}
    assert states == {"L01": LetterState.DRAFT, "L05": LetterState.ISSUED}
    assert letter_files.issued_letter(casework, adviser, letter_id=notice) == issued


def test_issued_letter_never_changes(
    casework: Casework, adviser: Actor, case_id: CaseId, notice: LetterId
) -> None:
    letter_issue.issue(casework, adviser, letter_id=notice, arrangements=ARRANGED)
    pdf = letter_files.issued_file(casework, adviser, letter_id=notice, kind=PaperFormat.PDF)
    io_person = people.person(casework, person_id=holder(casework, case_id, CaseRole.IO))
    people.edit_person(
        casework, adviser, person=type(io_person)(**{**_as_dict(io_person), "last_name": "Other"})
    )
    for act in (
        lambda: letters.save_body(casework, adviser, letter_id=notice, body="x"),
        lambda: letters.fill_in(casework, adviser, letter_id=notice, facts=CONTACTS),
        lambda: letters.put_away(casework, adviser, letter_id=notice),
        lambda: letter_issue.issue(casework, adviser, letter_id=notice, arrangements=ARRANGED),
    ):
        with pytest.raises(Refused):
            act()
    again = letter_files.issued_file(casework, adviser, letter_id=notice, kind=PaperFormat.PDF)
    assert again == pdf
    assert "Gareth Lomas" in words_of(again)


def _as_dict(person: object) -> dict[str, object]:
    return {name: getattr(person, name) for name in person.__slots__}  # type: ignore[attr-defined]


def test_letter_with_open_problems_is_refused_with_each_of_them(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    letter_id = letters.begin(casework, adviser, case_id=case_id, kind="L05").value
    held = list(casework.vault.names())
    with pytest.raises(Refused) as caught:
        letter_issue.issue(casework, adviser, letter_id=letter_id, arrangements=ARRANGED)
    assert any("Support contact’s telephone or email is missing" in p
               for p in caught.value.problems)  # fmt: skip
    assert list(casework.vault.names()) == held


def test_arrangements_are_asked_for(casework: Casework, adviser: Actor, notice: LetterId) -> None:
    for missing, field in (
        (Arrangements("", NOW, approved_by_sender=True), "handed_over_by"),
        (Arrangements("Ruth Abara", NOW), "approved_by_sender"),
    ):
        with pytest.raises(BadInput) as caught:
            letter_issue.issue(casework, adviser, letter_id=notice, arrangements=missing)
        assert caught.value.field == field


def test_case_that_changed_while_the_papers_were_made_stops_the_issue_and_leaves_no_file(
    casework: Casework, adviser: Actor, notice: LetterId, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = letter_issue.require_same

    def meanwhile(*papers: object) -> None:
        whole(*papers)  # type: ignore[arg-type]
        letters.fill_in(casework, adviser, letter_id=notice, facts={"hr.contact": "another"})

    monkeypatch.setattr(letter_issue, "require_same", meanwhile)
    held = list(casework.vault.names())
    with pytest.raises(Refused, match="changed while the papers were made"):
        letter_issue.issue(casework, adviser, letter_id=notice, arrangements=ARRANGED)
    assert list(casework.vault.names()) == held
    with casework.read() as session:
        row = find_letter(session, notice)
        assert row is not None
        assert row.state == "draft"


def test_service_by_email_late_counts_the_next_day_and_starts_the_clock(
    casework: Casework, adviser: Actor, case_id: CaseId, notice: LetterId, clock: FrozenClock
) -> None:
    letter_issue.issue(casework, adviser, letter_id=notice, arrangements=ARRANGED)
    clock.advance(timedelta(hours=8))
    sent = datetime(2026, 11, 23, 16, 45, tzinfo=UTC)
    line = letter_service.record_service(
        casework, adviser, letter_id=notice, method=ServiceMethod.EMAIL, sent_at=sent, proof="read"
    ).value
    assert line.received_on is not None
    assert line.received_on.isoformat() == "2026-11-24"
    found = {d.kind: d for d in deadlines.list_for_case(casework, adviser, case_id=case_id)}
    report = found[DeadlineKind.INVESTIGATION_REPORT]
    assert report.due_on.isoformat() == "2026-12-22"  # 20 working days after 24 November
    assert report.letter_id == notice
    assert found[DeadlineKind.NOTIFICATION_LETTER].state is DeadlineState.MET
    with pytest.raises(Refused, match="on record already"):
        letter_service.record_service(
            casework, adviser, letter_id=notice, method=ServiceMethod.EMAIL, sent_at=sent
        )
    assert go(casework, adviser, case_id, Stage.NOTIFIED) is Stage.NOTIFIED


def test_service_cannot_be_before_the_issue_or_still_to_come(
    casework: Casework, adviser: Actor, notice: LetterId
) -> None:
    with pytest.raises(Refused, match="A draft cannot be served"):
        letter_service.record_service(
            casework, adviser, letter_id=notice, method=ServiceMethod.BY_HAND, sent_at=NOW
        )
    letter_issue.issue(casework, adviser, letter_id=notice, arrangements=ARRANGED)
    for sent in (NOW + timedelta(minutes=1), NOW - timedelta(days=2), datetime(2026, 11, 23)):
        with pytest.raises(BadInput):
            letter_service.record_service(
                casework, adviser, letter_id=notice, method=ServiceMethod.BY_HAND, sent_at=sent
            )


def test_plan_warns_of_a_late_friday_and_says_what_starts(
    casework: Casework, adviser: Actor, notice: LetterId
) -> None:
    friday = datetime(2026, 11, 27, 15, 0, tzinfo=UTC)
    meant = letter_issue.handing_over(
        casework, adviser, letter_id=notice, at=friday, method=ServiceMethod.BY_HAND
    )
    assert [c.fine for c in meant.care][:1] == [False]
    assert meant.received_on == friday.date()
    assert [s.what for s in meant.starts] == ["Investigation report"]
    plan = letter_issue.issue_plan(casework, adviser, letter_id=notice)
    assert plan.pages >= 1
    assert plan.support == "Colette Haldane"
    assert "Ruth Abara" in plan.people


def test_correction_is_a_new_letter_that_begins_with_the_words_of_the_old(
    casework: Casework, adviser: Actor, case_id: CaseId, notice: LetterId
) -> None:
    with pytest.raises(Refused, match="Only an issued letter"):
        letters.begin(casework, adviser, case_id=case_id, kind="L05", corrects=notice)
    letter_issue.issue(casework, adviser, letter_id=notice, arrangements=ARRANGED)
    new = letters.begin(casework, adviser, case_id=case_id, kind="L05", corrects=notice).value
    assert new != notice
    assert problems(casework, adviser, new) == []
    states = {x.id: x for x in letters.list_for_case(casework, adviser, case_id=case_id)}
    assert states[new].corrects == notice
    assert states[notice].state is LetterState.ISSUED


def test_a_correction_lets_the_clock_of_the_report_run_on_from_the_first_letter(
    casework: Casework, adviser: Actor, case_id: CaseId, notice: LetterId, clock: FrozenClock
) -> None:
    def serve(letter_id: LetterId) -> tuple[date, DeadlineId]:
        letter_issue.issue(casework, adviser, letter_id=letter_id, arrangements=ARRANGED)
        letter_service.record_service(
            casework, adviser, letter_id=letter_id, method=ServiceMethod.BY_HAND,
            sent_at=casework.clock.now(),
        )  # fmt: skip
        kind = DeadlineKind.INVESTIGATION_REPORT
        found = deadlines.list_for_case(casework, adviser, case_id=case_id)
        (report,) = [each for each in found if each.kind is kind and each.state.is_open]
        return report.due_on, report.deadline_id

    first = serve(notice)
    clock.advance(timedelta(days=7))
    new = letters.begin(casework, adviser, case_id=case_id, kind="L05", corrects=notice).value
    assert serve(new) == first
    deadline_marks.mark_not_applicable(
        casework, adviser, deadline_id=first[1], reason="The first letter never reached them."
    )
    newest = letters.begin(casework, adviser, case_id=case_id, kind="L05", corrects=new).value
    due_on, deadline_id = serve(newest)
    assert deadline_id != first[1]
    assert due_on > first[0]


def test_embargo_keeps_the_letter_to_the_employee_back(
    casework: Casework, adviser: Actor, case_id: CaseId, notice: LetterId
) -> None:
    from casework.rules.case_facts import OutsideBody
    from casework.rules.stage_move import AdviceGiven
    from casework.services import outside_advice

    outside_advice.record_advice(
        casework,
        adviser,
        case_id=case_id,
        advice=AdviceGiven(
            body=OutsideBody.LADO,
            contacted_on=NOW.date(),
            asked_by="Morag Bain",
            advice="Do not tell the employee yet.",
            do_not_tell_employee=True,
        ),
    )
    assert "EMBARGO" in problems(casework, adviser, notice)
    with pytest.raises(Refused) as caught:
        letter_issue.issue(casework, adviser, letter_id=notice, arrangements=ARRANGED)
    assert "asked that the employee not be told" in caught.value.problems[0]


def test_officer_reads_letters_of_the_case_and_writes_none(
    casework: Casework, adviser: Actor, case_id: CaseId, notice: LetterId
) -> None:
    officer = Actor("Gareth Lomas", Capacity.INVESTIGATING_OFFICER)
    assert len(letters.list_for_case(casework, officer, case_id=case_id)) == 2
    with pytest.raises(Refused, match="does not write letters"):
        letters.begin(casework, officer, case_id=case_id, kind="L05")
    with pytest.raises(Refused, match="does not write letters"):
        letter_issue.issue(casework, officer, letter_id=notice, arrangements=ARRANGED)
    other = log_case(casework, adviser, last_name="Other")
    with pytest.raises(NotFound):
        letters.list_for_case(casework, officer, case_id=other)


def test_anonymous_reporter_has_no_letter_until_someone_is_named(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    acknowledged = filled_letter(casework, adviser, case_id, "L01")
    draft = letter_views.open_draft(casework, adviser, letter_id=acknowledged)
    assert draft.fields["recipient.name"].text == "Helen Osei"
    pages = letter_views.pages(
        letter_views.prepare(casework, adviser, letter_id=acknowledged), draft.lines, width=400
    )
    assert len(pages.pages) >= 1
    assert pages.pages[0].startswith(b"P6 ")


def test_draft_is_exported_as_both_formats_marked_and_said_in_the_audit(
    casework: Casework, adviser: Actor, notice: LetterId, tmp_path: Path
) -> None:
    paths = letter_files.export_draft(
        casework, adviser, letter_id=notice, formats=tuple(PaperFormat), folder=tmp_path
    ).value
    assert [p.suffix for p in paths] == [".pdf", ".docx"]
    assert "DRAFT" in words_of(paths[0].read_bytes())
    assert docx_text(paths[1].read_bytes())


def test_draft_that_is_put_away_leaves_the_list_and_stays_on_record(
    casework: Casework, adviser: Actor, case_id: CaseId, notice: LetterId
) -> None:
    letters.put_away(casework, adviser, letter_id=notice, why="Not needed.")
    left = letters.list_for_case(casework, adviser, case_id=case_id)
    assert [line.kind for line in left] == ["L01"]
    with casework.read() as session:
        row = find_letter(session, notice)
        assert row is not None
        assert row.state == "dropped"


def test_names_with_markup_stand_in_the_letter_as_they_are(
    casework: Casework, adviser: Actor
) -> None:
    name = "O’Brien & <b>{{ x }}</b> *_* " + "é" * 120
    case_id = ready_case(casework, adviser, last_name=name)
    notice = filled_letter(casework, adviser, case_id, "L05")
    letter_issue.issue(casework, adviser, letter_id=notice, arrangements=ARRANGED)
    pdf = letter_files.issued_file(casework, adviser, letter_id=notice, kind=PaperFormat.PDF)
    assert name.replace(" ", "") in words_of(pdf).replace(" ", "")


def test_another_signatory_brings_their_own_role_and_number(
    casework: Casework, adviser: Actor, case_id: CaseId, notice: LetterId
) -> None:
    officer = holder(casework, case_id, CaseRole.IO)
    known = people.person(casework, person_id=officer)
    people.edit_person(
        casework,
        adviser,
        person=type(known)(
            **{**_as_dict(known), "job_title": "Deputy headteacher", "telephone": "01632 960 199"}
        ),
    )
    letters.address_to(
        casework, adviser, letter_id=notice, sender=officer, facts={"letter.delivery": "by email"}
    )
    fields = letter_views.open_draft(casework, adviser, letter_id=notice).fields
    assert fields["sender.name"].text == "Gareth Lomas"
    assert fields["sender.role"].text == "Deputy headteacher"
    assert fields["sender.contact"].text == "01632 960 199"
    assert fields["letter.delivery"].text == "by email"
    assert fields["support.contact"].text == CONTACTS["support.contact"]


def test_the_number_of_an_adviser_who_signs_is_asked_for_once(
    casework: Casework, adviser: Actor
) -> None:
    case_id = log_case(casework, adviser)
    letter_id = letters.begin(casework, adviser, case_id=case_id, kind="L01").value
    draft = letter_views.open_draft(casework, adviser, letter_id=letter_id)
    missing = [p.field for p in draft.checks.problems if p.field and p.field.endswith(".contact")]
    assert missing == ["sender.contact"]
    letters.fill_in(
        casework, adviser, letter_id=letter_id, facts={"sender.contact": "01632 960 150"}
    )
    fields = letter_views.open_draft(casework, adviser, letter_id=letter_id).fields
    assert fields["sender.contact"].text == fields["hr.contact"].text == "01632 960 150"
    assert not any("contact" in problem for problem in problems(casework, adviser, letter_id))


@pytest.mark.parametrize(
    ("job", "written"),
    [
        ("Assistant headteacher", "assistant headteacher"),
        ("HR adviser", "HR adviser"),
        ("SENCo", "SENCo"),
        ("English teacher, Kestrel Point Academy", "English teacher, Kestrel Point Academy"),
        ("", ""),
    ],
)
def test_a_job_within_a_sentence_has_no_capital_of_its_own(job: str, written: str) -> None:
    assert within_a_sentence(job) == written
