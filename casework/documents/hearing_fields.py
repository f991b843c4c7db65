"""Merge fields of hearings, decisions, outcomes, warnings and appeals (DOMAIN.md 4, L17 to L31)."""

from __future__ import annotations

_PLAN = ("meetings", "hearing", "Plan the hearing")
_SAT = ("meetings", "hearing", "Open the hearing")
_DECIDE = ("meetings", "hearing", "Record the outcome")
_APPEAL = ("meetings", "appeal", "Open the appeal")
_DECISION = ("process", "decision", "Record the decision")

# Kept with the case: name, label, tab and item where it is entered, and the words of the link.
FROM_HEARINGS = (
    ("hearing.date", "date of the hearing", *_PLAN),
    ("hearing.time", "time of the hearing", *_PLAN),
    ("hearing.place", "place of the hearing", *_PLAN),
    ("hearing.most_possible", "most serious outcome that is possible", *_PLAN),
    ("hearing.papers_by", "date for the employee’s papers", *_PLAN),
    ("hearing.companion_last_on", "last date that the companion may propose", *_PLAN),
    ("hearing.recording", "rule on recording", *_PLAN),
    ("hearing.adjustments", "adjustments", *_PLAN),
    ("hearing.witnesses", "witnesses of the management side", *_PLAN),
    ("hearing.was", "day and time of the hearing before", *_SAT),
    ("hearing.moved_because", "why the hearing is moved", *_SAT),
    ("hearing.missed_on", "day on which the employee did not come", *_SAT),
    ("hearing.late_papers", "papers that came late", *_SAT),
    ("hearing.why_late", "why the papers came late", *_SAT),
    ("panel.chair", "chair of the panel", "people", "HEARING_PANEL", "Name the chair"),
    ("panel.members", "members of the panel", "people", "HEARING_PANEL", "Name the panel"),
    ("panel.adviser", "panel’s HR adviser", "people", "PANEL_HR_ADVISER",
     "Name the panel’s adviser"),
    ("panel.note_taker", "note-taker", "people", "NOTE_TAKER", "Name the note-taker"),
    ("panel.presenting", "presenting officer", "people", "PRESENTING_OFFICER",
     "Name the presenting officer"),
    ("decision.because", "reasons of the decision", *_DECISION),
    ("outcome.words", "outcome", *_DECIDE),
    ("outcome.reasons", "reasons for the outcome", *_DECIDE),
    ("outcome.mitigation", "what speaks for the employee", *_DECIDE),
    ("hearing.held_on", "day on which the hearing was held", *_SAT),
    ("hearing.attended", "who was at the hearing", *_SAT),
    ("sanction.live_months", "months for which the warning is live", *_DECIDE),
    ("sanction.expires_on", "last day of the warning", *_DECIDE),
    ("appeal.by", "last day to appeal", *_DECIDE),
    ("appeal.days", "time to appeal", "settings", "procedure", "Open the procedure"),
    ("appeal.received_on", "day on which the appeal was received", *_APPEAL),
    ("appeal.late_because", "decision on the late appeal", *_APPEAL),
    ("appeal.result", "result of the appeal", *_APPEAL),
    ("appeal.before", "outcome that is appealed against", *_APPEAL),
    ("appeal.reinstatement", "how work goes on", *_APPEAL),
    ("warning.issued_on", "date of the warning", *_DECIDE),
    ("warning.what", "warning", *_DECIDE),
    ("warning.spent_on", "day from which the warning is spent", *_DECIDE),
)  # fmt: skip
# Entered with the letter itself; what the outcome already holds stands there until it is changed.
WITH_A_LETTER_OF_HEARINGS = (
    ("witness.slot", "when the witness is wanted"),
    ("witness.asked_about", "what the witness is asked about"),
    ("witness.release", "release from work, and travel"),
    ("supplement.pages", "pages that are added"),
    ("absence.contact", "what was tried to reach the employee"),
    ("guidance.policy", "clause of the policy that it rests on"),
    ("guidance.review_on", "date on which it is looked at again"),
    ("guidance.support", "support and training"),
    ("sanction.improvement", "what is expected from now on"),
    ("sanction.improve_by", "date by which it is expected"),
    ("sanction.review_on", "date of the review"),
    ("sanction.support", "support that is offered"),
    ("gross.grounds", "passage that makes it gross misconduct"),
    ("terms.start_on", "start of the new terms"),
    ("terms.power", "power in the contract, or consent"),
    ("terms.accept_by", "date for the answer"),
    ("terms.if_refused", "what follows if it is refused"),
    ("employment.notice", "notice"),
    ("employment.worked_or_paid", "whether the notice is worked or paid"),
    ("employment.last_day", "last day of employment"),
    ("employment.ended_at", "time at which employment ended"),
    ("employment.final_pay", "final pay, holiday and pension"),
    ("employment.property", "property to be given back"),
    ("regulators.position", "what is decided about DBS and TRA"),
    ("references.position", "what references will say"),
    ("appeal.to_name", "to whom an appeal goes"),
    ("appeal.to_role", "role of whoever an appeal goes to"),
    ("appeal.to_contact", "address for an appeal"),
    ("appeal.next_dates", "next dates of the appeal"),
    ("appeal.effect", "what the appeal changes"),
    ("warning.kept", "what happens with the record"),
)
# Typed as one point a line; printed as a list.
LISTS_OF_HEARINGS = (
    ("expectations", "what is expected", "letter", "expectations", "Fill in"),
    ("new_terms", "new terms", "letter", "new_terms", "Fill in"),
)
BLOCKS_OF_HEARINGS = (
    ("findings", "findings of the panel", *_DECIDE),
    ("lighter", "why nothing lighter would do", *_DECIDE),
    ("grounds", "grounds of the appeal", *_APPEAL),
    ("answers", "answers to the grounds", *_APPEAL),
    ("papers", "papers for the hearing", "evidence", "", "Open the evidence"),
)
HEARING_FLAGS = (
    "hearing.is_appeal",
    "hearing.dismissal_possible",
    "hearing.summary_possible",
    "hearing.has_witnesses",
    "hearing.has_adjustments",
    "hearing.for_companion",
    "hearing.final_date",
    "outcome.guidance",
    "outcome.any_upheld",
    "outcome.after_leaving",
    "appeal.late",
    "appeal.refused_as_late",
    "appeal.changes",
    "appeal.restores_work",
    "appeal.rehearing",
)
