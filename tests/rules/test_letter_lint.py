"""The checks of a letter, a sentence at a time: what each finds, and what it leaves alone."""

from __future__ import annotations

from typing import Any

import pytest

from casework.rules.letter_lint_facts import facts_from
from casework.rules.letter_text import letter_text
from casework.services.letter_lint import check_text

FACTS: dict[str, Any] = {
    "letter_date": "2026-12-07",
    "delivery": "email",
    "employee": {
        "title": "Ms",
        "first_name": "Ada",
        "last_name": "Hart",
        "pronouns": "she/her",
        "job_title": "Teacher of Art",
        "school": "Sorrel School",
    },
    "other_employees": ["Mr Karl Lane"],
    "hr_adviser": "Mrs Joy Penn",
    "investigating_officer": "Mr Tom Reed",
    "chair_or_sender": "Dr Sue Moss",
    "allegation": {
        "clause_ref": "SMP-PER-2",
        "clause_text": "Employees should not bring the Trust or its employees into disrepute.",
    },
    "pupil": {"full_name": "Grace Poole", "permitted_form": "Pupil A"},
    "hearing_date": "2027-01-20",
    "earliest_permitted_hearing": "2027-01-20",
    "invitation_max_sanction": "FINAL_WRITTEN_WARNING",
    "appeal_to": "Mrs Vivienne Sharpe",
    "appeal_by": "2027-01-25",
}
FOUND = {
    ("VERDICT_WORDS", "L05"): [
        "You posted an abusive comment about a colleague on Facebook.",
        "Your conduct was a serious breach of the policy.",
        "There is no doubt that you wrote the post.",
        "Having breached the policy, you must now attend a hearing.",
        "This is a clear case of misconduct.",
        "Following the allegation and your breach of the policy, we will meet.",
    ],
    ("VERDICT_WORDS", "L37"): ["Ms Hart posted an offensive message.", "She is guilty of this."],
    ("NEUTRAL_ACT", "L06"): [
        "The suspension should be regarded as neutral.",
        "Suspension is a “neutral act”.",
        "It is not a sanction, and is a neutral, temporary measure.",
    ],
    ("AUTHENTIC_CLAIM", "L05"): [
        "The screenshot has been verified as genuine.",
        "Copies are enclosed. They are authentic and have been kept.",
        "There is no question about the authenticity of the image.",
    ],
    ("UNFILLED_FIELD", "L19"): [
        "The hearing is on [date] at [time].",
        "Room: TBC",
        "Reply by ??/??/2026.",
        "The chair is ______.",
        "The panel is {{ panel }}.",
        "The venue is to be confirmed.",
    ],
    ("WRONG_PRONOUN", "L37"): [
        "Ms Hart has been told, and he will reply.",
        "Concerns have been raised about Ms Hart and his use of Facebook.",
        "Ada Hart will have her union representative with him.",
    ],
    ("MISSING_COMPANION_RIGHT", "L19"): [
        "You may bring a friend or relative to support you.",
        "If you wish to be accompanied by a colleague, please ask and we will consider it.",
    ],
    ("MISSING_EVIDENCE_LIST", "L30"): [
        "The evidence is enclosed with this letter.",
        "The report, statements and screenshots will be available at the hearing.",
        "I enclose the disciplinary policy and a form for your companion.",
    ],
    ("MISSING_APPEAL_RIGHT", "L24"): [
        "You have the right to appeal. Write to Mrs Sharpe within ten working days.",
        "You may appeal to Mrs Sharpe by 29 January 2027.",
        "You have the right to appeal by 25 January 2027.",
    ],
    ("SANCTION_BEYOND_INVITATION", "L19"): [
        "Possible outcomes range from no action to summary dismissal.",
        "Dismissal is possible, but no decision has been made.",
    ],
    ("CLAUSE_TEXT_DIFFERS", "L05"): [
        "The policy says: “Employees must not bring the Trust or its employees into disrepute.”",
        "> Employees should never bring the Trust or its staff into disrepute.",
    ],
    ("US_SPELLING", "L05"): ["We will organize a meeting.", "Speak to the HR Advisor."],
    ("PUPIL_NAMED", "L05"): ["The post said “Grace was late”.", "Grace P was named."],
    ("WRONG_PERSON", "L05"): [
        "I write about the allegation against Mr Lane.",
        "Mr Hart, you are invited.",
    ],
    ("WRONG_PERSON", "L37"): ["The referral is about Karl Lane, who works at Sorrel School."],
}
LEFT_ALONE = {
    ("VERDICT_WORDS", "L05"): [
        "It is alleged that on 3 November you posted an abusive comment about a colleague.",
        "No decision has been made, and there is no assumption of guilt.",
        "If the allegation is found to be proven, it could be treated as gross misconduct.",
        "You wrote to us on 4 December about your messages.",
        "The panel will decide whether you breached the policy.",
        "The post says “you are guilty, all of you”.",
        "You have made a request for the messages.",
    ],
    ("VERDICT_WORDS", "L26"): ["You posted a comment, and that was gross misconduct."],
    ("NEUTRAL_ACT", "L06"): [
        "We will meet on neutral ground about the suspension.",
        "We do not call suspension a neutral act.",
    ],
    ("AUTHENTIC_CLAIM", "L05"): [
        "If you say that the screenshot is not authentic, tell us.",
        "You said that it was a genuine mistake to share the post.",
        "The authenticity of the screenshot has not been confirmed.",
    ],
    ("UNFILLED_FIELD", "L19"): [
        "The wording [sic] is as posted.",
        "See [the policy](https://example.org).",
        "Signed: ____________  Date: ________",
    ],
    ("WRONG_PRONOUN", "L05"): [
        "Mr Reed will chair the meeting and he will write to you.",
        "If your companion cannot come, he or she may suggest a date.",
        "Your companion may speak, but he may not answer for you.",
    ],
    ("MISSING_COMPANION_RIGHT", "L19"): [
        "You have the right to be accompanied by a trade union official or a work colleague.",
        "You may be accompanied at the hearing by a colleague or a union official.",
    ],
    ("MISSING_EVIDENCE_LIST", "L30"): [
        "The evidence is:\n- report of 4 December\n- screenshot S1",
        "Evidence served with this notice: (a) report; (b) screenshot S1; (c) two statements.",
    ],
    ("MISSING_APPEAL_RIGHT", "L24"): [
        "You can appeal: send your grounds to Mrs Sharpe so that they arrive by 25/01/2027.",
    ],
    ("NOTICE_TOO_SHORT", "L19"): ["Please attend on Wednesday 20 January 2027."],
    ("SANCTION_BEYOND_INVITATION", "L19"): [
        "The most serious outcome is a final written warning. Dismissal is not possible.",
        "A further offence may lead to dismissal.",
    ],
    ("CLAUSE_TEXT_DIFFERS", "L05"): [
        "The policy says “Employees should not bring the Trust … into disrepute”.",
        "The post reads “the head is a complete disgrace to this town”.",
    ],
    ("US_SPELLING", "L05"): ["He wrote “my favorite color”.", "A prize of any size."],
    ("PUPIL_NAMED", "L05"): ["Pupil A was named.", "Mrs Grace Otieno will attend."],
    ("WRONG_PERSON", "L05"): [
        "Mr Lane, a witness, will attend.",
        "Another member of staff, Mr Karl Lane, was treated differently.",
    ],
}


def codes_of(kind: str, *paragraphs: str) -> set[str]:
    text = "\n\n".join(["Dear Ms Hart", *paragraphs, "Yours sincerely", "Dr Sue Moss"])
    return {one.code for one in check_text(text, kind=kind, facts=facts_from(FACTS)).findings}


@pytest.mark.parametrize(
    ("code", "kind", "said"),
    [(code, kind, said) for (code, kind), told in FOUND.items() for said in told],
)
def test_a_fault_is_found(code: str, kind: str, said: str) -> None:
    assert code in codes_of(kind, "I write to you as follows.", said)


@pytest.mark.parametrize(
    ("code", "kind", "said"),
    [(code, kind, said) for (code, kind), told in LEFT_ALONE.items() for said in told],
)
def test_what_is_no_fault_is_left_alone(code: str, kind: str, said: str) -> None:
    assert code not in codes_of(kind, "I write to you as follows.", said)


def test_notice_is_counted_where_the_earliest_day_is_not_given() -> None:
    facts = {
        "letter_date": "2026-12-07",
        "delivery": "first class",
        "hearing_date": "2026-12-23",
        "procedure": {"notice_working_days": 10, "clear_days": True, "calendar": "trust"},
    }
    text = "Dear you\n\nThe hearing is on 23 December 2026."
    found = [one.code for one in check_text(text, kind="L45", facts=facts_from(facts)).findings]
    assert found == ["NOTICE_TOO_SHORT"]  # received on the 9th: the eleventh day after is the 24th
    facts["delivery"] = "by hand"
    assert not check_text(text, kind="L45", facts=facts_from(facts)).findings


def test_paragraphs_are_counted_and_quotations_told_from_own_words() -> None:
    text = letter_text("A head\r\n\r\nDear x\n \t\nHe wrote “me” and\nsaid:\n\n> quoted\n> words\n")
    assert [one.number for one in text.paragraphs] == [1, 2, 3, 4]
    assert text.salutation == 2
    assert text.paragraphs[2].text == "He wrote “me” and said:"
    assert "me" not in text.paragraphs[2].own.replace("He", "")
    assert text.paragraphs[3].quotations[0].whole
    assert len(text.paragraphs[2].own) == len(text.paragraphs[2].text)
