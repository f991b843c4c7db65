"""Merge fields of suspension, of its reviews and end, and of targets that slip (DOMAIN.md 2.6)."""

from __future__ import annotations

_HERE = ("process", "suspension")
_BEGIN, _REVIEW, _END = "Record the suspension", "Record the review", "Record the end"
_CLOCK = ("process", "clocks", "Give a new date")

# Kept with the case: name, label, tab and item where it is entered, and the words of the link.
FROM_THE_TRACKS = (
    ("suspension.began", "start of the suspension", *_HERE, _BEGIN),
    ("suspension.protects", "what the suspension protects", *_HERE, _BEGIN),
    ("suspension.reasons", "reasons for the suspension", *_HERE, _BEGIN),
    ("suspension.alternatives", "alternatives that were considered", *_HERE, _BEGIN),
    ("suspension.restrictions", "what the employee is asked not to do", *_HERE, _BEGIN),
    ("suspension.contact", "contact during the suspension", *_HERE, _BEGIN),
    ("suspension.contact_at", "telephone or email of the contact", "people", "roles",
     "Add the telephone"),
    ("suspension.review_on", "date of the next review", *_HERE, _REVIEW),
    ("suspension.pay_note", "note on pay while sick", *_HERE, _BEGIN),
    ("review.number", "number of the review", *_HERE, _REVIEW),
    ("review.on", "date of the review", *_HERE, _REVIEW),
    ("review.by", "who reviewed", *_HERE, _REVIEW),
    ("review.reasons", "reasons of the review", *_HERE, _REVIEW),
    ("review.terms", "what applies from now on", *_HERE, _REVIEW),
    ("suspension.ended_on", "end of the suspension", *_HERE, _END),
    ("suspension.return_plan", "how the employee comes back", *_HERE, _END),
    ("delay.what", "what is delayed", *_CLOCK),
    ("delay.was_on", "date that was given before", *_CLOCK),
    ("delay.new_date", "new date", *_CLOCK),
    ("delay.reason", "reason for the delay", *_CLOCK),
)  # fmt: skip
# Entered with the letter itself.
WITH_A_LETTER_OF_THE_TRACKS = (
    ("suspension.return_on", "day of the return to work"),
    ("suspension.property", "what is to be handed in"),
)
TRACK_FLAGS = ("suspension.is_arrangement", "suspension.runs", "review.varied")
