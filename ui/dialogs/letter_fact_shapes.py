"""How each fact that belongs to a letter alone is typed: a day, a longer text, or a list."""

from __future__ import annotations

DATES = frozenset(
    {
        "letter.date", "arrangement.start_on", "arrangement.review_on", "guidance.review_on",
        "investigation.target_on", "terms.report_due_on", "request.by_on", "sanction.improve_by",
        "sanction.review_on", "terms.start_on", "terms.accept_by", "employment.last_day",
        "factfind.date", "health.reply_by", "union.consent_on", "reasons.edt", "pupil.reply_by",
        "suspension.return_on",
    }
)  # fmt: skip
LISTS = frozenset({"expectations", "new_terms", "questions"})
LONG = frozenset(
    {
        "arrangement.terms", "arrangement.reason", "decision.considered", "decision.reasons",
        "recipient.address", "letter.enclosures", "changes.evidence", "changes.meeting",
        "request.posts", "request.reason", "guidance.policy", "guidance.support",
        "sanction.improvement",
        "sanction.support", "gross.grounds", "terms.power", "terms.if_refused",
        "employment.worked_or_paid", "employment.final_pay", "employment.property",
        "regulators.position",
        "references.position", "appeal.to_contact", "appeal.next_dates", "appeal.effect",
        "warning.kept", "witness.asked_about", "witness.release", "absence.contact",
        "resignation.invitation", "resignation.property", "grievance.meaning", "health.reason",
        "union.stage", "lado.allegation", "lado.child", "lado.done", "lado.contacts",
        "breach.when", "breach.you_can", "police.request", "access.identity", "access.withheld",
        "reasons.words", "factfind.about", "suspension.property",
    }
)  # fmt: skip


def is_long(name: str) -> bool:
    """Tell whether a fact is typed in several lines."""
    return name in LONG or name in LISTS


def hint_of(name: str) -> str:
    """Return what is said beneath the field of a fact."""
    if name in LISTS:
        return "One point a line."
    return "Kept for the later letters of this case." if ".contact" in name else ""
