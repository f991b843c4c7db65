"""What a script does with the report: the officer's words, drafts, HR's comments, submission."""

from __future__ import annotations

from casework.ids import ReportCommentId
from casework.rules.report_comments import AnswerKind, CommentKind
from casework.services import passages, report_comments, report_submission, reports
from casework.services.sample_script import Script, Told
from casework.summaries.reports import DraftPurpose


def write(script: Script, told: Told) -> None:
    """Write passages of the report in the officer's name, or typed for the officer."""
    actor = script.actor_of(told, usual="officer")
    answers = told.get("answers")
    for name, words in told["words"].items():
        choice, text = (words[0], words[1]) if isinstance(words, list) else ("", words)
        passages.save(
            script.casework,
            actor,
            case_id=script.case_id,
            key=_key(script, name),
            text=script.fill(str(text)),
            choice=str(choice),
            answers_comment=ReportCommentId(script.ids[f"comment:{answers}"]) if answers else None,
        )


def keep_draft(script: Script, told: Told) -> None:
    """Keep a draft, or send it to HR."""
    reports.keep_draft(
        script.casework,
        script.actor_of(told, usual="officer"),
        case_id=script.case_id,
        purpose=DraftPurpose.TO_HR if told.get("to_hr") else DraftPurpose.KEPT,
        note=script.said(told, "note"),
    )


def comment(script: Script, told: Told) -> None:
    """Comment on the draft that HR was sent."""
    made = report_comments.comment(
        script.casework,
        script.adviser,
        case_id=script.case_id,
        key=_key(script, str(told["key"])),
        kind=CommentKind(told["kind"]),
        text=script.said(told, "text"),
        excerpt=script.said(told, "excerpt"),
    ).value
    script.ids[f"comment:{told['label']}"] = made


def answer(script: Script, told: Told) -> None:
    """Answer a comment of HR's as the officer."""
    report_comments.answer(
        script.casework,
        script.actor_of(told, usual="officer"),
        comment_id=ReportCommentId(script.ids[f"comment:{told['label']}"]),
        kind=AnswerKind(told["kind"]),
        words=script.said(told, "words"),
    )


def submit(script: Script, told: Told) -> None:
    """Submit the report, signed on the day."""
    report_submission.submit(
        script.casework,
        script.actor_of(told, usual="officer"),
        case_id=script.case_id,
        signed_on=script.today,
    )


ACTS = {
    "write": write,
    "keep_draft": keep_draft,
    "comment": comment,
    "answer": answer,
    "submit": submit,
}


def _key(script: Script, name: str) -> str:
    """Name a passage: ``allegation 2 finding`` and ``assessment 1 harm`` name an allegation."""
    kind, _, rest = name.partition(" ")
    if not rest:
        return name
    number, _, part = rest.partition(" ")
    return f"{kind}:{script.allegation(int(number))}:{part}"
