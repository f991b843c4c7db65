"""Merge fields of meetings, of records to be agreed, and of a pupil's account (L10 to L13)."""

from __future__ import annotations

_PLAN = ("meetings", "plan", "Plan the meeting")
_RECORD = ("meetings", "record", "Open the record")
_PUPIL = ("meetings", "pseudonym", "Open the pseudonym")

# Kept with the case: name, label, tab and item where it is entered, and the words of the link.
FROM_MEETINGS = (
    ("meeting.date", "date of the meeting", *_PLAN),
    ("meeting.time", "time of the meeting", *_PLAN),
    ("meeting.place", "place of the meeting", *_PLAN),
    ("meeting.led_by", "who leads the meeting", *_PLAN),
    ("meeting.note_taker", "who takes the notes", *_PLAN),
    ("meeting.purpose", "what the meeting is about", *_PLAN),
    ("meeting.shown", "exhibits to be shown", *_PLAN),
    ("meeting.adjustments", "adjustments", *_PLAN),
    ("record.title", "record to be agreed", *_RECORD),
    ("record.version", "version of the record", *_RECORD),
    ("record.held_on", "day of the meeting", *_RECORD),
    ("record.reply_by", "date for changes", *_RECORD),
    ("pupil.initials", "pupil’s initials", *_PUPIL),
    ("pupil.approved_by", "who agreed that the pupil is asked", *_PUPIL),
)
# Entered with the letter itself.
WITH_A_LETTER_OF_MEETINGS = (
    ("pupil.why", "why the pupil is asked"),
    ("pupil.how", "how and where the account is taken"),
    ("pupil.present", "who is with the pupil"),
    ("pupil.reply_by", "date for the answer"),
)
MEETING_FLAGS = (
    "meeting.remote",
    "meeting.has_exhibits",
    "meeting.has_adjustments",
    "meeting.has_purpose",
)
