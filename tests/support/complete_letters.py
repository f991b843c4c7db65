"""A made-up case with every fact that the letters of hearing, appeal and tracks state."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from casework.documents.blocks import Document
from casework.documents.letter_checks import check_letter
from casework.documents.letters import compose
from casework.documents.markdown import parse
from casework.documents.template_file import render_body
from casework.rules.letter_lint import LintBasis
from casework.rules.letter_lint_facts import AllegationFact, EmployeeFact
from casework.rules.letter_lint_facts import LetterFacts as LintFacts
from casework.services.letter_lint import lint_words
from casework.services.shipped_time import shipped_bank_holidays
from casework.summaries.letter_facts import (
    ChangeFacts,
    FindingFacts,
    GroundFacts,
    LetterFacts,
    RecordLine,
)
from casework.summaries.letters import LetterChecks
from tests.documents.letter_samples import FACTS, template

HEARING = {
    "hearing.date": "Thursday 14 January 2027",
    "hearing.time": "10:00 GMT",
    "hearing.place": "Meeting room, Harbourside Learning Trust, 2 Quay Street, Eastport",
    "hearing.most_possible": "final written warning",
    "hearing.papers_by": "noon on Thursday 7 January 2027",
    "hearing.companion_last_on": "Thursday 21 January 2027",
    "hearing.recording": "notes only; nobody records.",
    "hearing.adjustments": "the papers on yellow paper, and a break every half hour",
    "hearing.witnesses": "Kel Rudd and Tom Ellery",
    "hearing.was": "Tuesday 12 January 2027 at 10:00",
    "hearing.moved_because": "The presenting officer is needed at the school on that morning, and"
    " nobody else knows the papers.",
    "hearing.missed_on": "Tuesday 12 January 2027",
    "hearing.late_papers": "a statement by Tom Ellery of 6 January 2027",
    "hearing.why_late": "Mr Ellery was away until 5 January 2027, and could not be asked before.",
    "hearing.held_on": "14 January 2027",
    "hearing.attended": "Ms Merrick, Jo Hartley (your companion), Helen Osgood (chair), Ines Prowse"
    " and Abdul Rahim (panel), Priya Nandakumar (adviser to the panel) and Gareth Lomas"
    " (presenting officer)",
    "panel.chair": "Helen Osgood (trustee)",
    "panel.members": "Ines Prowse (trustee) and Abdul Rahim (trustee)",
    "panel.adviser": "Marta Quill (HR adviser)",
    "panel.note_taker": "Sam Yelland (clerk)",
    "panel.presenting": "Gareth Lomas (assistant headteacher)",
    "witness.slot": "at 11:30, for about half an hour",
    "witness.asked_about": "who could see the post, and when you first saw it.",
    "witness.release": "You are released from your lessons from 11:00 until 13:00, on your usual"
    " pay, and a taxi is booked for you.",
    "supplement.pages": "pages 88 to 91",
    "absence.contact": "We rang you that morning and left a message; we were worried about you.",
}
DECISION = {
    "decision.because": "The pictures show that the post could be seen by its author alone, and no"
    " pupil can be recognised in it.",
    "expectations": "Before you post about your work, ask yourself who could read it.\n"
    "Write nothing by which a pupil or a colleague could be recognised.\n"
    "Ask Ms Abara if you are not sure.",
    "guidance.support": "You take part in the online safety course of 3 February 2027 in working"
    " time, and Ms Haldane goes through your privacy settings with you.",
    "guidance.review_on": "30 April 2027",
}
OUTCOME = {
    "outcome.words": "first written warning",
    "outcome.reasons": "A child could be recognised by families of the class, and you had been"
    " shown the policy in September 2026.",
    "lighter": "No action: a child was recognised, and the family has asked what follows.\n"
    "Management guidance: guidance had been given to all staff a few weeks before.",
    "outcome.mitigation": "eleven years of service without any warning, the apology that you made"
    " on the first day, and that the post was taken down within an hour.",
    "sanction.improvement": "You write nothing on any account by which a pupil can be recognised,"
    " and you keep who can see your posts to people whom you know.",
    "sanction.improve_by": "28 February 2027",
    "sanction.support": "You take part in the online safety course of 3 February 2027 in working"
    " time.",
    "sanction.live_months": "12 months",
    "sanction.expires_on": "13 January 2028",
    "gross.grounds": "section 6 of the Disciplinary policy and procedure, which names a serious"
    " breach of confidence about a pupil.",
    "terms.start_on": "1 February 2027",
    "terms.power": "clause 9 of your contract, which allows a move between schools of the trust;"
    " to the lower pay your written agreement is needed.",
    "terms.accept_by": "29 January 2027",
    "terms.if_refused": "The panel meets again and you are invited to it; nothing is decided for"
    " that case.",
    "new_terms": "Teaching assistant at Kestrel Point Academy, 30 hours a week.\n"
    "Pay at point 5 instead of point 7.\nAll other terms stay as they are.",
    "employment.notice": "11 weeks",
    "employment.worked_or_paid": "You work it, on your usual pay.",
    "employment.last_day": "2 April 2027",
    "employment.ended_at": "when you were told at 15:20",
    "employment.final_pay": "You are paid up to your last day, with six days of holiday that you"
    " have not taken. The pension administrator writes to you separately.",
    "employment.property": "Please give your keys, your badge and the laptop to Ms Haldane by your"
    " last day.",
    "regulators.position": "The trust has to consider whether to tell the Disclosure and Barring"
    " Service. It has looked at this and decided that the test for it is not met.",
    "references.position": "If we are asked for a reference we state your dates, your job and the"
    " reason for leaving.",
    "appeal.to_name": "Dr Lena Moss",
    "appeal.to_role": "chair of trustees",
    "appeal.to_contact": "clerk@harbourside.example, or 2 Quay Street, Eastport EP1 1AB",
    "appeal.by": "29 January 2027",
    "appeal.days": "10 working days",
}
APPEAL = {
    "appeal.received_on": "25 January 2027",
    "appeal.before": "first written warning, decided on 14 January 2027",
    "appeal.late_because": "you were in hospital until 28 January 2027, so it is heard.",
    "appeal.next_dates": "The appeal is to be heard by 22 February 2027. You will be invited in"
    " writing at least 10 clear working days before.",
    "appeal.result": "your appeal is upheld in part",
    "appeal.effect": "The warning is taken off your file today, and this letter takes its place.",
    "appeal.reinstatement": "you come back to your post on 1 March 2027, and are paid for the time"
    " since 14 January 2027.",
    "warning.what": "first written warning",
    "warning.issued_on": "14 January 2027",
    "warning.spent_on": "14 January 2028",
    "warning.kept": "The letter is taken off your personnel file. The trust keeps a note of it in"
    " confidence for the time that its retention schedule gives.",
}
INVESTIGATION = {
    "suspension.began": "Wednesday 4 November 2026 at 15:30",
    "suspension.protects": "the investigation and the family concerned",
    "suspension.reasons": "People who may be asked work in the same room every day.",
    "suspension.alternatives": "Other duties: there are none away from Year 4 this term.",
    "suspension.restrictions": "Please do not come to the school or use its systems.",
    "suspension.contact": "Colette Haldane",
    "suspension.contact_at": "01632 960 144",
    "suspension.review_on": "18 November 2026",
    "suspension.property": "please hand in the laptop; your access rests meanwhile.",
    "suspension.ended_on": "20 November 2026",
    "suspension.return_on": "23 November 2026",
    "suspension.return_plan": "You meet Ms Abara at 8:00 and begin with Year 6.",
    "review.number": "1",
    "review.on": "18 November 2026",
    "review.by": "Ruth Abara",
    "review.reasons": "Two colleagues have still to be heard.",
    "delay.what": "investigation report",
    "delay.was_on": "9 December 2026",
    "delay.new_date": "16 December 2026",
    "delay.reason": "A colleague who has to be heard is unwell until 4 December.",
    "changes.evidence": "IO/4, a picture of 31 October 2026",
    "changes.meeting": "You are invited to a meeting about it on 26 November 2026.",
    "request.posts": "the post of 31 October 2026, 21:14",
    "request.reason": "a child can be recognised in it",
    "request.by_on": "13 November 2026",
    "report.receiver": "Priya Nandakumar",
    "meeting.date": "Wednesday 18 November 2026",
    "meeting.time": "14:00 GMT",
    "meeting.place": "the small meeting room of the trust office",
    "meeting.led_by": "Gareth Lomas",
    "meeting.note_taker": "Sam Yelland",
    "meeting.purpose": "a post on Townsquare of 31 October 2026.",
    "meeting.shown": "IO/1 (Screenshot of the post)",
    "record.title": "notes of the meeting with Tom Ellery",
    "record.version": "1",
    "record.held_on": "24 November 2026",
    "record.reply_by": "Tuesday 1 December 2026",
    "pupil.initials": "AB",
    "pupil.approved_by": "Ruth Abara",
    "pupil.why": "your child may have seen who took a picture.",
    "pupil.how": "in the library, by Ms Haldane, for a quarter of an hour at most.",
    "pupil.present": "you, or somebody whom your child chooses.",
    "pupil.reply_by": "20 November 2026",
}
BESIDE = {
    "resignation.on": "18 January 2027",
    "resignation.last_day": "31 March 2027",
    "resignation.goes_on": "The matter goes on until it is finished, because what is alleged"
    " concerns a child. I hope to finish it before your last day.",
    "resignation.references": "If we are asked for a reference before the matter is finished, we"
    " say that it is not finished, and nothing about how it may end.",
    "resignation.invitation": "You are invited to take part exactly as before: the hearing of 14"
    " January 2027 stands, and you may come, send something in writing, or both.",
    "resignation.property": "Please give your keys, your badge and the laptop to Ms Haldane by your"
    " last day.",
    "grievance.on": "8 December 2026",
    "grievance.reasons": "It is about how the investigating officer spoke to you, so it could bear"
    " on what the hearing looks at.",
    "grievance.heard_by": "Nina Calder, headteacher of Kestrel Point Academy",
    "grievance.meaning": "The hearing waits until you have the answer to your grievance. Your work"
    " and your pay stay as they are.",
    "factfind.date": "Wednesday 4 November 2026",
    "factfind.time": "14:30 GMT",
    "factfind.place": "the head’s office",
    "factfind.about": "a post on Townsquare of 31 October 2026 that somebody showed to us.",
    "health.reason": "you told us on 7 December 2026 that you are too unwell to come to a meeting.",
    "health.reply_by": "18 December 2026",
    "questions": "Is the employee well enough to take part in a hearing?\n"
    "If not now, when is that likely to change?\n"
    "What would make it possible: another place, breaks, a video call, answers in writing?",
    "union.official": "regional officer of the union",
    "union.consent_on": "9 November 2026",
    "union.stage": "An investigation has begun; nothing has been decided.",
    "lado.who": "Ms Brook, designated officer, Eastport Council",
    "lado.allegation": "It is alleged that on 31 October 2026 the employee described a pupil of"
    " Year 4 in a public post.",
    "lado.child": "Pupil A, Year 4, whose name is given to you by telephone",
    "lado.done": "The post was preserved and is no longer to be seen. The employee has not been"
    " spoken to.",
    "lado.other_work": "leads a Saturday swimming group for children under eleven",
    "lado.contacts": "Ruth Abara, headteacher, on 01632 960 140",
    "regulators.dbs": "the test for a referral is met, because you were removed from work with"
    " children.",
    "regulators.dbs_sent_on": "20 January 2027",
    "regulators.tra": "no referral, because the matter is not serious enough for a prohibition"
    " order to be considered.",
    "regulators.tra_sent_on": "20 January 2027",
    "regulators.trn": "12/34567",
    "breach.what": "your child’s first name and class, in a post that friends of a member of staff"
    " could see.",
    "breach.when": "on 31 October 2026, and we learnt of it on 2 November 2026.",
    "breach.contained": "The post was taken out of view on 2 November 2026, and we asked those who"
    " had copied it to delete it.",
    "breach.risk": "People who know the school could tell who is meant. We know of no other use.",
    "breach.you_can": "If you see the post anywhere, please tell us and do not share it.",
    "dpo.name": "Owen Sharpe",
    "dpo.contact": "dpo@harbourside.example",
    "police.reference": "EP/4411/26",
    "police.request": "Please let us know whether an interview with the employee on 14 December"
    " 2026 would stand in the way of what you are doing.",
    "access.received_on": "31 January 2027",
    "access.due_on": "1 March 2027",
    "access.identity": "Please send a copy of your passport or driving licence.",
    "access.withheld": "Names of other people are taken out where it would be unfair to them to"
    " show them, and advice from our lawyers is not included.",
    "reasons.asked_on": "20 April 2027",
    "reasons.edt": "2 April 2027",
    "reasons.words": "The reason was your conduct: the panel upheld that you described a pupil of"
    " Year 4 in a post by which the child could be recognised.",
}
FINDINGS = (
    FindingFacts(
        1,
        FACTS.allegations[0].wording,
        "Upheld",
        reasons="You said at the hearing that the post was yours. Two parents knew the child at"
        " once, and told the school so on the Monday.",
        evidence=("IO/1, page 1", "IO/3, page 2"),
    ),
    FindingFacts(
        2,
        FACTS.allegations[1].wording,
        "Not upheld",
        reasons="The picture does not show whose reply it is, and you have said from the first day"
        " that you did not write it.",
        no_evidence="nothing on record shows who wrote the reply.",
    ),
)
GROUNDS = (
    GroundFacts(
        "The sanction is too severe",
        "Upheld in part",
        "The panel of the hearing gave too little weight to the apology, which came before anyone"
        " had asked for one.",
    ),
    GroundFacts(
        "The procedure was unfair",
        "Dismissed",
        "You had the papers twelve clear working days before the hearing.",
    ),
)
PAPERS = (
    "Investigation report of 9 December 2026, with its appendices",
    "IO/1: Screenshot of the post of 31 October 2026",
    "IO/2: Email from Kel Rudd of 2 November 2026",
    "IO/3: Statement of Tom Ellery of 24 November 2026",
)
FLAGS = {"hearing.has_witnesses": True, "hearing.has_adjustments": True, "appeal.changes": True,
         "outcome.any_upheld": True}  # fmt: skip
COMPLETE = replace(
    FACTS,
    values={
        **FACTS.values,
        **INVESTIGATION,
        **HEARING,
        **DECISION,
        **OUTCOME,
        **APPEAL,
        **BESIDE,
    },
    flags={**FACTS.flags, **FLAGS},
    findings=FINDINGS,
    grounds=GROUNDS,
    papers=PAPERS,
    changes=(
        ChangeFacts(
            2,
            "added",
            "",
            FACTS.allegations[1].wording,
            "A picture of the reply was handed in.",
            ("SMP-PER-2",),
        ),
    ),
    record=(
        RecordLine(1, "Gareth Lomas", "What did you see?"),
        RecordLine(1, "Tom Ellery", "I saw the post on the Saturday evening."),
    ),
)
_CHAIR = {"sender.name": "Helen Osgood", "sender.role": "Chair of the panel",
          "sender.contact": "01632 960 155"}  # fmt: skip
_OFFICER = {"sender.name": "Gareth Lomas", "sender.role": "Investigating officer",
            "sender.contact": "01632 960 170"}  # fmt: skip
_ADVISER = {
    "sender.name": "Priya Nandakumar",
    "sender.role": "HR adviser, Harbourside Learning Trust",
    "sender.contact": "01632 960 150",
}
_TO = {
    "WITNESS": ("Tom Ellery", "Mr Ellery", "Saltmarsh Primary School"),
    "REPORTER": ("Kel Rudd", "Kel Rudd", ""),
    "HEARING_PANEL": ("Helen Osgood", "Ms Osgood", "2 Quay Street\nEastport EP1 1AB"),
    "IO": ("Gareth Lomas", "Mr Lomas", "Kestrel Point Academy"),
    "OUTSIDE": ("Ms Brook", "Ms Brook", "Eastport Council\n1 Town Square\nEastport EP1 1AA"),
}
# What differs where an outcome or an answer is another one.
_OF_LETTER: dict[str, dict[str, str]] = {
    "L19": {"hearing.most_possible": "dismissal with notice"},
    "L25": {"outcome.words": "final written warning", "sanction.live_months": "18 months",
            "sanction.expires_on": "13 July 2028"},
    "L28": {"sanction.live_months": "18 months", "sanction.expires_on": "13 July 2028"},
    "L27": {"employment.last_day": "14 January 2027"},
    "L31": {"outcome.words": "management guidance (not a warning)",
            "outcome.reasons": "The apology weighs more than the first panel thought."},
    "L30": {"hearing.date": "Thursday 18 February 2027",
            "hearing.papers_by": "noon on Thursday 11 February 2027",
            "hearing.companion_last_on": "Thursday 25 February 2027"},
}  # fmt: skip
_FLAGS_OF_LETTER = {"L19": {"hearing.dismissal_possible": True}}


def facts_of(kind: str) -> LetterFacts:
    """Return the facts of the complete case for one letter, with whom it goes to."""
    known = template(kind)
    values = {**COMPLETE.values, **_OF_LETTER.get(kind, {})}
    if known.sender in ("HEARING_PANEL", "APPEAL_PANEL"):
        values |= _CHAIR
    elif known.sender == "IO":
        values |= _OFFICER
    elif known.sender.startswith("HR_ADVISER"):
        values |= _ADVISER
    if known.to in _TO:
        name, greeting, address = _TO[known.to]
        values |= {"recipient.name": name, "recipient.salutation": greeting,
                   "recipient.address": address}  # fmt: skip
    return replace(
        COMPLETE, values=values, flags={**COMPLETE.flags, **_FLAGS_OF_LETTER.get(kind, {})}
    )


def basis_of(facts: LetterFacts) -> LintBasis:
    """Return what the linter goes by for a letter of the complete case."""
    cited = [AllegationFact(clause_ref=c.label, clause_text=c.words) for c in facts.clauses]
    employee = EmployeeFact("Ms", "Dana", "Merrick", None, "Teaching assistant")
    record = LintFacts(
        letter_date=date(2026, 11, 11),
        delivery="email",
        employee=employee,
        hr_adviser=facts.values.get("hr.name", ""),
        investigating_officer=facts.values.get("io.name", ""),
        chair_or_sender=facts.values.get("sender.name", ""),
        allegation=cited[0] if cited else None,
        further_clauses=tuple(cited[1:]),
        hearing_date=date(2027, 1, 14),
        earliest_permitted_hearing=date(2026, 11, 26),
        invitation_max_sanction="DISMISSAL_NOTICE",
        sanction="WRITTEN_WARNING",
        appeal_to="Dr Lena Moss",
        appeal_by=date(2027, 1, 29),
    )
    return LintBasis(record, lint_words(), shipped_bank_holidays())


def checks_of(kind: str, facts: LetterFacts | None = None, body: str | None = None) -> LetterChecks:
    """Check a letter of the complete case, or another text of it."""
    known = facts or facts_of(kind)
    lines = parse(body if body is not None else render_body(template(kind), known))
    document = compose(template(kind), lines, known, draft=True)
    return check_letter(
        template(kind), lines, known, document, basis=basis_of(known), versions=known.clauses
    )


def letter_of(kind: str, facts: LetterFacts | None = None, *, draft: bool = False) -> Document:
    """Compose a letter of the complete case."""
    known = facts or facts_of(kind)
    body = render_body(template(kind), known)
    return compose(template(kind), parse(body), known, draft=draft)
