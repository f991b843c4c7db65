"""The verbs of the audit about clocks, what they rest on, and what runs beside the stages."""

from __future__ import annotations

OF_CLOCKS = {
    "deadline.begun": "Clock begun: {title}, due {due_on}",
    "deadline.met": "Deadline met: {subject}",
    "deadline.late": "Done after its date: {subject}",
    "deadline.missed": "Deadline missed: {subject}",
    "deadline.went_by": "Time over: {subject}",
    "deadline.not_applicable": "Deadline does not apply: {subject}",
    "deadline.paused": "Clock paused: {subject}",
    "deadline.replaced": "Clock counted anew: {subject}",
    "deadline.reopened": "Deadline runs again: {subject}",
    "calendar.installed": "Bank holidays and a typical procedure put in",
    "law.entered": "Number of law entered: {name}, {value} from {effective_from}",
    "law.corrected": "Number of law corrected: {name}, {value} from {effective_from}",
    "procedure.changed": "Numbers of the procedure changed",
    "closure.added": "Closure typed in: {name}, {from_on} to {to_on}",
    "closure.removed": "Closure taken out: {name}, {from_on} to {to_on}",
    "bank_holiday.added": "Bank holiday entered: {name}, {day}",
    "bank_holiday.removed": "Bank holiday taken out: {name}, {day}",
    "deadline.moved": "{title}: new date {due_on}",
    "work_pattern.added": "{person_id} works {days}, from {from_on}",
    "work_pattern.removed": "Working days of a person taken out",
    "calendar.exported": "Dates put into a calendar outside, {titles}: {dates}",
    "track.begun": "{track}: begun beside the stages",
    "track.recorded": "{track}: written down, {recorded}",
    "track.noted": "{track}: note {number} added",
    "track.ended": "{track}: ended",
}
"""Sentences by verb; names in braces are filled from the values of the act."""
