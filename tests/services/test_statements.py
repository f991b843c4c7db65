"""Notes typed, sent, changed, settled, agreed; two versions that disagree both stand."""

from __future__ import annotations

from datetime import date

import pytest

from casework.actor import Actor, Capacity
from casework.errors import BadInput, NotFound, Refused
from casework.ids import CaseId, StatementId
from casework.rules.enquiries import EnquiryKind, EnquiryState
from casework.rules.pseudonyms import PseudonymKind
from casework.rules.statement_changes import ChangeDecision
from casework.rules.statements import StatementKind, StatementState
from casework.services import (
    audit_trail,
    drafts,
    enquiries,
    exhibits,
    pseudonyms,
    statement_agreement,
    statement_exhibits,
    statements,
)
from casework.services.context import Casework
from casework.services.enquiries import EnquiryAsked
from casework.services.evidence_files import read_text
from casework.summaries.meetings import PupilKey, StatementView
from casework.summaries.roles import WhoChosen
from tests.support.meeting_cases import (
    CHANGED,
    TYPED,
    held_interview,
    investigated_case,
    plan_interview,
    typed_notes,
)
from tests.support.process_cases import TODAY

OFFICER = Actor("Gareth Lomas", Capacity.INVESTIGATING_OFFICER)


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return investigated_case(casework, adviser)


@pytest.fixture
def notes(casework: Casework, adviser: Actor, case_id: CaseId) -> StatementId:
    return typed_notes(casework, adviser, case_id)


def the_record(casework: Casework, adviser: Actor, case_id: CaseId) -> StatementView:
    (record,) = statements.statements(casework, adviser, case_id=case_id)
    return record


def send(casework: Casework, adviser: Actor, notes: StatementId) -> None:
    plan = statement_agreement.send_plan(casework, adviser, statement_id=notes, on=TODAY)
    statement_agreement.send_to_agree(
        casework,
        adviser,
        statement_id=notes,
        on=TODAY,
        how="by email",
        agree_by_on=plan.agree_by_on,
    )


def decide(
    casework: Casework, notes: StatementId, position: int, decision: ChangeDecision, reason: str
) -> int:
    return statement_agreement.decide_change(
        casework,
        OFFICER,
        statement_id=notes,
        position=position,
        decision=decision,
        reason=reason,
    ).value


def test_notes_are_typed_after_the_meeting_was_held_and_once(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    meeting_id = plan_interview(casework, adviser, case_id)
    with pytest.raises(Refused, match="not held yet"):
        statements.begin_notes(casework, adviser, meeting_id=meeting_id, text=TYPED)
    held = held_interview(casework, adviser, case_id)
    drafts.save_draft(
        casework, adviser, key=statements.notes_key(held), payload={"text": "x"}, case_id=case_id
    )
    statements.begin_notes(casework, adviser, meeting_id=held, text=TYPED)
    assert drafts.load_draft(casework, adviser, key=statements.notes_key(held)) is None
    with pytest.raises(Refused, match="has its notes"):
        statements.begin_notes(casework, adviser, meeting_id=held, text=TYPED)


def test_typing_makes_versions_until_it_is_sent(
    casework: Casework, adviser: Actor, case_id: CaseId, notes: StatementId
) -> None:
    keep = {"statement_id": notes, "text": f"{TYPED}\r\nD. Merrick: That is all."}
    assert statements.keep_text(casework, adviser, **keep).value == 2  # type: ignore[arg-type]
    assert statements.keep_text(casework, adviser, **keep).value == 2  # type: ignore[arg-type]
    send(casework, adviser, notes)
    with pytest.raises(Refused, match="sent to be agreed"):
        statements.keep_text(casework, adviser, statement_id=notes, text="Other words.")
    first = statements.read_statement(casework, adviser, statement_id=notes, version=1)
    assert first.text == TYPED
    assert the_record(casework, adviser, case_id).latest == 2


def test_pages_and_speakers_are_read_from_the_words(
    casework: Casework, adviser: Actor, notes: StatementId
) -> None:
    text = statements.read_statement(casework, adviser, statement_id=notes)
    assert text.pages == 2
    assert [(line.page, line.speaker) for line in text.lines[-2:]] == [
        (2, "G. Lomas"),
        (2, "D. Merrick"),
    ]
    assert text.lines[0].text == "Is “Dana M” your account?"


def test_what_is_sent_is_agreed_by_a_counted_day(
    casework: Casework, adviser: Actor, case_id: CaseId, notes: StatementId
) -> None:
    plan = statement_agreement.send_plan(casework, adviser, statement_id=notes, on=TODAY)
    assert plan.counted == "5 working days after Mon 23 Nov"
    with pytest.raises(Refused, match="as typed"):
        statement_agreement.record_agreed(
            casework, adviser, statement_id=notes, on=TODAY, how="signed"
        )
    send(casework, adviser, notes)
    assert the_record(casework, adviser, case_id).agree_by_on == plan.agree_by_on
    statement_agreement.record_agreed(casework, adviser, statement_id=notes, on=TODAY, how="signed")
    record = the_record(casework, adviser, case_id)
    assert (record.state, record.agreed_version) == (StatementState.AGREED, 1)
    with pytest.raises(Refused, match="agreed"):
        statement_agreement.ask_changes(
            casework, adviser, statement_id=notes, on=TODAY, text=CHANGED
        )


def test_changes_are_settled_one_by_one_and_both_versions_stand(
    casework: Casework, adviser: Actor, case_id: CaseId, notes: StatementId
) -> None:
    send(casework, adviser, notes)
    asked = statement_agreement.ask_changes(
        casework, adviser, statement_id=notes, on=TODAY, text=CHANGED
    )
    assert asked.value == 2
    first, second = statements.changes(casework, adviser, statement_id=notes, version=2)
    assert (first.was, first.page) == ("I take that back", 1)
    assert (second.was, second.page) == ("", 2)
    assert the_record(casework, adviser, case_id).open_changes == 2
    with pytest.raises(Refused, match="2 changes are not settled yet"):
        statement_agreement.settle(casework, adviser, statement_id=notes)
    assert decide(casework, notes, 0, ChangeDecision.TAKEN_IN, "") == 1
    with pytest.raises(BadInput, match="Why is it not taken in"):
        decide(casework, notes, 1, ChangeDecision.BOTH_STAND, " ")
    assert decide(casework, notes, 1, ChangeDecision.BOTH_STAND, "Not said on the day.") == 0
    assert statement_agreement.settle(casework, adviser, statement_id=notes).value == 3
    settled = statements.read_statement(casework, adviser, statement_id=notes).text
    assert "He did not write this. I did." in settled
    assert "I take that back" not in settled
    assert "[Dana Merrick adds: I had been bitten on the Thursday and nobody rang me.]" in settled
    asked_for = statements.read_statement(casework, adviser, statement_id=notes, version=2)
    assert asked_for.text == CHANGED
    send(casework, adviser, notes)
    statement_agreement.record_agreed(
        casework, adviser, statement_id=notes, on=TODAY, how="by email"
    )
    assert the_record(casework, adviser, case_id).agreed_version == 3


def test_a_change_that_takes_words_out_may_stand_beside_them() -> None:
    from casework.rules.statement_changes import settled_text

    both = {0: ChangeDecision.BOTH_STAND}
    assert settled_text("It was me. I think.", "It was me.", both, "Dana") == (
        "It was me. I think. [Dana asks for these words to go.]"
    )
    assert settled_text("At ten.", "At eleven.", both, "Dana") == "At ten [Dana: eleven]."


def test_the_same_words_are_no_change(
    casework: Casework, adviser: Actor, notes: StatementId
) -> None:
    send(casework, adviser, notes)
    with pytest.raises(BadInput, match="same as before"):
        statement_agreement.ask_changes(casework, adviser, statement_id=notes, on=TODAY, text=TYPED)


def test_notes_that_nobody_signs_go_on_with_the_reason(
    casework: Casework, adviser: Actor, case_id: CaseId, notes: StatementId
) -> None:
    send(casework, adviser, notes)
    with pytest.raises(BadInput, match="Why is it not signed"):
        statement_agreement.record_not_signed(
            casework, adviser, statement_id=notes, on=TODAY, reason=""
        )
    statement_agreement.record_not_signed(
        casework, adviser, statement_id=notes, on=TODAY, reason="No answer came by the day."
    )
    record = the_record(casework, adviser, case_id)
    assert (record.state, record.needs_words) == (StatementState.UNSIGNED, False)
    item_id = statement_exhibits.make_exhibit(casework, adviser, statement_id=notes).value
    words = read_text(casework, adviser, item_id=item_id)
    assert "Version 1, not signed. No answer came by the day." in words
    assert "Page 2" in words
    record = the_record(casework, adviser, case_id)
    assert record.exhibit == "GL/1"
    assert exhibits.evidence_list(casework, adviser, case_id=case_id)[-1].reference == "GL/1"
    with pytest.raises(Refused, match="exhibit already"):
        statement_exhibits.make_exhibit(casework, adviser, statement_id=notes)


def test_a_statement_of_ones_own_needs_no_sending(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    begun = statements.begin_statement(
        casework,
        adviser,
        case_id=case_id,
        kind=StatementKind.OWN_ACCOUNT,
        who=WhoChosen(name="Helen Osei"),
        text="I saw the post on Friday.",
    )
    statement_agreement.record_agreed(
        casework, adviser, statement_id=begun.value, on=TODAY, how="signed"
    )
    assert the_record(casework, adviser, case_id).title == "Statement of Helen Osei"


def test_an_anonymised_statement_says_why_and_what_was_asked(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    given = {
        "case_id": case_id,
        "kind": StatementKind.STATEMENT,
        "who": WhoChosen(name="Parent A"),
        "text": "I saw it at the gate.",
        "anonymised_because": "Afraid of being known.",
    }
    with pytest.raises(BadInput, match="how far the account can be relied on"):
        statements.begin_statement(casework, adviser, **given)  # type: ignore[arg-type]
    statements.begin_statement(
        casework,
        adviser,
        **given,  # type: ignore[arg-type]
        credibility_enquiry="No quarrel with the employee is known.",
    )
    assert the_record(casework, adviser, case_id).anonymised_because == "Afraid of being known."


def test_a_pupil_named_in_the_notes_is_noticed(
    casework: Casework, adviser: Actor, case_id: CaseId, notes: StatementId
) -> None:
    key = PupilKey("", "Tilly Larkspur", "", "")
    pseudonyms.give_pseudonym(casework, adviser, case_id=case_id, kind=PseudonymKind.PUPIL, key=key)
    assert statements.read_statement(casework, OFFICER, statement_id=notes).pupils_named == 0
    statements.keep_text(
        casework, adviser, statement_id=notes, text=f"{TYPED}\nD. Merrick: It was tilly."
    )
    assert statements.read_statement(casework, OFFICER, statement_id=notes).pupils_named == 1


def test_two_hundred_pages_from_word_are_kept_whole(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    page = "\r\n".join(f"D. Merrick: Line {n} with a tab\tand a\xa0space." for n in range(60))
    text = "\f".join([page] * 200)
    notes = typed_notes(casework, adviser, case_id, text)
    kept = statements.read_statement(casework, adviser, statement_id=notes)
    assert kept.pages == 200
    assert kept.text == text.replace("\r\n", "\n")
    send(casework, adviser, notes)
    statement_agreement.ask_changes(
        casework, adviser, statement_id=notes, on=TODAY, text=text.replace("Line 7", "Row 7", 3)
    )
    assert len(statements.changes(casework, adviser, statement_id=notes, version=2)) == 3
    assert "Line 7" not in str(audit_trail.case_timeline(casework, adviser, case_id=case_id)[:3])


def test_nothing_of_a_record_is_open_to_others(
    casework: Casework, adviser: Actor, notes: StatementId
) -> None:
    stranger = Actor("Ines Ferro", Capacity.INVESTIGATING_OFFICER)
    with pytest.raises(NotFound):
        statements.read_statement(casework, stranger, statement_id=notes)
    with pytest.raises(NotFound):
        statements.changes(casework, stranger, statement_id=notes, version=1)
    with pytest.raises(NotFound):
        statement_agreement.send_plan(casework, stranger, statement_id=notes, on=TODAY)
    with pytest.raises(NotFound):
        statement_exhibits.make_exhibit(casework, stranger, statement_id=notes)


# -- lines of enquiry --------------------------------------------------------------------------


def test_a_line_of_enquiry_ends_in_words(
    casework: Casework, adviser: Actor, case_id: CaseId, notes: StatementId
) -> None:
    asked = EnquiryAsked(
        EnquiryKind.LINE,
        "“About 40 people, mostly family”",
        raised_by="Dana Merrick",
        statement_id=notes,
        page=4,
        element="audience",
        asked_of="the platform",
    )
    enquiry = enquiries.raise_enquiry(casework, adviser, case_id=case_id, asked=asked).value
    (view,) = enquiries.enquiries(casework, adviser, case_id=case_id)
    assert (view.state, view.words) == (EnquiryState.OPEN, "p 4 · audience")
    with pytest.raises(BadInput, match="What was found"):
        enquiries.settle_enquiry(
            casework, adviser, enquiry_id=enquiry, state=EnquiryState.FOLLOWED, words=" "
        )
    with pytest.raises(BadInput, match="is not not seen"):
        enquiries.settle_enquiry(
            casework, adviser, enquiry_id=enquiry, state=EnquiryState.NOT_SEEN, words="Why."
        )
    enquiries.settle_enquiry(
        casework,
        adviser,
        enquiry_id=enquiry,
        state=EnquiryState.NOT_PURSUED,
        words="The platform does not say.",
    )
    (view,) = enquiries.enquiries(casework, adviser, case_id=case_id)
    assert (view.reason, view.outcome) == ("The platform does not say.", "")
    enquiries.take_up_again(casework, adviser, enquiry_id=enquiry, why="It answered after all.")
    (view,) = enquiries.enquiries(casework, adviser, case_id=case_id)
    assert view.state is EnquiryState.OPEN


def test_somebody_not_seen_is_named_with_the_reason(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    enquiry = enquiries.raise_enquiry(
        casework,
        adviser,
        case_id=case_id,
        asked=EnquiryAsked(EnquiryKind.PERSON, "“J”, who commented"),
    ).value
    enquiries.settle_enquiry(
        casework,
        adviser,
        enquiry_id=enquiry,
        state=EnquiryState.NOT_SEEN,
        words="Not identified; Dana was asked on 18 November.",
    )
    (view,) = enquiries.enquiries(casework, adviser, case_id=case_id)
    assert view.words == "Not identified; Dana was asked on 18 November."


def test_an_enquiry_refers_only_to_its_own_case(
    casework: Casework, adviser: Actor, case_id: CaseId, notes: StatementId
) -> None:
    for page in (0, 10**30):
        with pytest.raises(BadInput, match="counted from 1"):
            enquiries.raise_enquiry(
                casework,
                adviser,
                case_id=case_id,
                asked=EnquiryAsked(EnquiryKind.LINE, "The telephone", page=page),
            )
    other = investigated_case(casework, adviser)
    with pytest.raises(NotFound, match="not in this case"):
        enquiries.raise_enquiry(
            casework,
            adviser,
            case_id=other,
            asked=EnquiryAsked(EnquiryKind.LINE, "The telephone", statement_id=notes),
        )


def test_a_record_goes_out_and_comes_back_in_years_that_can_be(
    casework: Casework, adviser: Actor, case_id: CaseId, notes: StatementId
) -> None:
    for on, by in ((date(1900, 1, 1), TODAY), (TODAY, date(9999, 12, 31))):
        with pytest.raises(BadInput, match="cannot be right"):
            statement_agreement.send_to_agree(
                casework, adviser, statement_id=notes, on=on, how="by email", agree_by_on=by
            )
    with pytest.raises(BadInput, match="cannot be right"):
        enquiries.raise_enquiry(
            casework, adviser, case_id=case_id,
            asked=EnquiryAsked(EnquiryKind.LINE, "Who saw it", raised_on=date(1, 1, 1)),
        )  # fmt: skip
    assert the_record(casework, adviser, case_id).state is StatementState.TYPED
