"""What a script does on Meetings: plans, notes that are agreed, pseudonyms, lines of enquiry."""

from __future__ import annotations

from typing import Any

from casework.ids import AllegationId, EnquiryId, LetterId, MeetingId, PseudonymId, StatementId
from casework.rules.deadlines import ServiceMethod
from casework.rules.enquiries import EnquiryKind, EnquiryState
from casework.rules.meetings import (
    Adjustment,
    Attended,
    CompanionThere,
    HowItWent,
    Made,
    MeetingKind,
    MeetingPlan,
)
from casework.rules.pseudonyms import Consent, PseudonymKind
from casework.rules.statement_changes import ChangeDecision
from casework.rules.statements import StatementKind
from casework.services import (
    enquiries,
    meeting_letters,
    meetings,
    people,
    pseudonyms,
    schools,
    statement_agreement,
    statement_exhibits,
    statements,
)
from casework.services.enquiries import EnquiryAsked
from casework.services.sample_letters import issue_and_serve
from casework.services.sample_people import sample_person
from casework.services.sample_script import Script, Told
from casework.services.sample_story import at
from casework.summaries.meetings import PupilKey
from casework.summaries.roles import WhoChosen


def add_person(script: Script, told: Told) -> None:
    """Write down somebody whom only this case knows."""
    known = {school.name: school.school_id for school in schools.schools(script.casework)}
    person = sample_person(told, known)
    made = people.add_person(script.casework, script.adviser, person=person).value
    script.ids[f"person:{told['label']}"] = made


def plan(script: Script, told: Told) -> None:
    """Plan a meeting and send the invitation to it."""
    script.know_exhibits()
    kind = MeetingKind(told["kind"])
    who = WhoChosen(
        person_id=None if kind is MeetingKind.EMPLOYEE else script.person(str(told["with"]))
    )
    made = meetings.plan(
        script.casework,
        script.adviser,
        case_id=script.case_id,
        who=who,
        plan=MeetingPlan(
            kind=kind,
            purpose=script.said(told, "purpose"),
            planned_for=at(script.day(int(told["on"])), str(told["clock"])),
            place=script.said(told, "place"),
            led_by=script.name_of("officer"),
            note_taker=str(told["note_taker"]),
            questions=script.said(told, "questions"),
            to_be_shown=tuple(script.ids[f"item:{one}"] for one in told.get("shown", ())),
            companion=_companion(script, told, None),
            adjustments=tuple(Adjustment(str(one["need"])) for one in told.get("adjustments", ())),
        ),
    ).value
    script.ids[f"meeting:{told['label']}"] = made
    letter = "L10" if kind is MeetingKind.EMPLOYEE else "L11"
    _send_about(script, letter, made, {})


def held(script: Script, told: Told) -> None:
    """Write down how a meeting went."""
    on = script.today
    meetings.record_how_it_went(
        script.casework,
        script.adviser,
        meeting_id=MeetingId(script.ids[f"meeting:{told['label']}"]),
        went=HowItWent(
            began_at=at(on, str(told["began"])),
            ended_at=at(on, str(told["ended"])),
            breaks=script.said(told, "breaks"),
            said_first=script.said(told, "said_first"),
            attendance=tuple(Attended(name, part) for name, part in told["there"]),
            companion=_companion(script, told, came=True),
            adjustments=tuple(
                Adjustment(
                    str(one["need"]),
                    Made(one["made"]),
                    str(one.get("answer", "")),
                    str(one.get("reason", "")),
                )
                for one in told.get("adjustments", ())
            ),
        ),
    )


def notes(script: Script, told: Told) -> None:
    """Type the notes of a meeting."""
    made = statements.begin_notes(
        script.casework,
        script.adviser,
        meeting_id=MeetingId(script.ids[f"meeting:{told['label']}"]),
        text=_pages(script, told),
    ).value
    script.ids[f"record:{told['label']}"] = made


def statement(script: Script, told: Told) -> None:
    """Take in a statement that somebody wrote."""
    made = statements.begin_statement(
        script.casework,
        script.adviser,
        case_id=script.case_id,
        kind=StatementKind(told["kind"]),
        who=WhoChosen(person_id=script.person(str(told["from"]))),
        text=_pages(script, told),
        title=str(told.get("title", "")),
    ).value
    script.ids[f"record:{told['label']}"] = made


def send_to_agree(script: Script, told: Told) -> None:
    """Send a record to be agreed by letter L12."""
    record = _record(script, told)
    _send_about(script, "L12", record, {})
    proposed = statement_agreement.send_plan(
        script.casework, script.adviser, statement_id=record, on=script.today
    )
    statement_agreement.send_to_agree(
        script.casework,
        script.adviser,
        statement_id=record,
        on=script.today,
        how="By email",
        agree_by_on=proposed.agree_by_on,
    )


def ask_changes(script: Script, told: Told) -> None:
    """Write down the changes that an interviewee asks for."""
    record = _record(script, told)
    text = statements.read_statement(script.casework, script.adviser, statement_id=record).text
    for was, becomes in told["changes"]:
        assert was in text, f"{was!r} does not stand in the record"
        text = text.replace(was, becomes)
    statement_agreement.ask_changes(
        script.casework,
        script.adviser,
        statement_id=record,
        on=script.today,
        text=text,
        note=script.said(told, "note"),
    )


def settle(script: Script, told: Told) -> None:
    """Decide each change, with a reason where both versions stand, and make the settled version."""
    record = _record(script, told)
    for position, reason in enumerate(told["both_stand_because"]):
        statement_agreement.decide_change(
            script.casework,
            script.adviser,
            statement_id=record,
            position=position,
            decision=ChangeDecision.BOTH_STAND if reason else ChangeDecision.TAKEN_IN,
            reason=str(reason),
        )
    statement_agreement.settle(script.casework, script.adviser, statement_id=record)


def agreed(script: Script, told: Told) -> None:
    """Write down that a record was agreed, and take it into the evidence."""
    statement_agreement.record_agreed(
        script.casework,
        script.adviser,
        statement_id=_record(script, told),
        on=script.today,
        how=str(told["how"]),
    )
    _make_exhibit(script, told)


def not_signed(script: Script, told: Told) -> None:
    """Write down that a record goes on unsigned, and take it into the evidence."""
    statement_agreement.record_not_signed(
        script.casework,
        script.adviser,
        statement_id=_record(script, told),
        on=script.today,
        reason=script.said(told, "reason"),
    )
    _make_exhibit(script, told)


def pseudonym(script: Script, told: Told) -> None:
    """Give a pseudonym; the name behind it goes into the key."""
    made = pseudonyms.give_pseudonym(
        script.casework,
        script.adviser,
        case_id=script.case_id,
        kind=PseudonymKind(told["kind"]),
        key=PupilKey(
            "",
            str(told["real_name"]),
            str(told.get("parent_name", "")),
            str(told.get("parent_contact", "")),
        ),
        about=str(told.get("about", "")),
    ).value
    script.ids[f"pseudonym:{told['label']}"] = made


def ask_parent(script: Script, told: Told) -> None:
    """Write down who agreed that a pupil is asked, and ask the parent by letter L13."""
    key = PseudonymId(script.ids[f"pseudonym:{told['label']}"])
    pseudonyms.record_approval(
        script.casework,
        script.adviser,
        pseudonym_id=key,
        approved_by=str(told["approved_by"]),
        on=script.today,
    )
    facts = {f"pupil.{name}": script.fill(str(text)) for name, text in told["facts"].items()}
    _send_about(script, "L13", key, facts)
    pseudonyms.record_consent(
        script.casework,
        script.adviser,
        pseudonym_id=key,
        consent=Consent.ASKED,
        on=script.today,
    )


def consent(script: Script, told: Told) -> None:
    """Write down what a parent answered."""
    pseudonyms.record_consent(
        script.casework,
        script.adviser,
        pseudonym_id=PseudonymId(script.ids[f"pseudonym:{told['label']}"]),
        consent=Consent(told["consent"]),
        on=script.today,
        note=script.said(told, "note"),
    )


def enquiry(script: Script, told: Told) -> None:
    """Raise a line of enquiry."""
    number, record = told.get("allegation"), told.get("from_record")
    made = enquiries.raise_enquiry(
        script.casework,
        script.adviser,
        case_id=script.case_id,
        asked=EnquiryAsked(
            EnquiryKind(told["kind"]),
            script.said(told, "title"),
            detail=script.said(told, "detail"),
            raised_by=script.said(told, "raised_by"),
            raised_on=script.today,
            statement_id=StatementId(script.ids[f"record:{record}"]) if record else None,
            page=told.get("page"),
            allegation_id=AllegationId(script.allegation(number)) if number else None,
            element=str(told.get("element", "")),
            asked_of=script.said(told, "asked_of"),
        ),
    ).value
    script.ids[f"enquiry:{told['label']}"] = made


def settle_enquiry(script: Script, told: Told) -> None:
    """Say what became of a line of enquiry."""
    enquiries.settle_enquiry(
        script.casework,
        script.adviser,
        enquiry_id=EnquiryId(script.ids[f"enquiry:{told['label']}"]),
        state=EnquiryState(told["state"]),
        words=script.said(told, "words"),
        on=script.today,
    )


ACTS = {
    "person": add_person,
    "plan": plan,
    "held": held,
    "notes": notes,
    "statement": statement,
    "send_to_agree": send_to_agree,
    "ask_changes": ask_changes,
    "settle": settle,
    "agreed": agreed,
    "not_signed": not_signed,
    "pseudonym": pseudonym,
    "ask_parent": ask_parent,
    "consent": consent,
    "enquiry": enquiry,
    "settle_enquiry": settle_enquiry,
}


def _record(script: Script, told: Told) -> StatementId:
    return StatementId(script.ids[f"record:{told['label']}"])


def _pages(script: Script, told: Told) -> str:
    """Join the pages of a record; a form feed parts them."""
    return "\f".join(script.fill(str(page)).strip() for page in told["pages"])


def _make_exhibit(script: Script, told: Told) -> None:
    made = statement_exhibits.make_exhibit(
        script.casework, script.adviser, statement_id=_record(script, told)
    ).value
    script.ids[f"item:notes_{told['label']}"] = made


def _companion(script: Script, told: Told, came: bool | None) -> CompanionThere:
    found: dict[str, Any] = told.get("companion", {})
    if not found:
        return CompanionThere()
    return CompanionThere(
        str(found["name"]),
        str(found["from"]),
        script.day(int(found["told_after"])) if "told_after" in found else None,
        came,
    )


def _send_about(script: Script, kind: str, about_id: str, facts: dict[str, str]) -> None:
    letter_id: LetterId = meeting_letters.begin_about(
        script.casework, script.adviser, case_id=script.case_id, kind=kind, about_id=about_id
    ).value
    issue_and_serve(
        script.casework,
        script.adviser,
        letter_id=letter_id,
        facts=facts,
        handed_over_by=script.name_of("officer"),
        supported_by=script.name_of("support"),
        # The key holds no email address of a parent.
        method=ServiceMethod.BY_HAND if kind == "L13" else ServiceMethod.EMAIL,
    )
