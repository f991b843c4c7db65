"""The calendar of a school read from an iCalendar file: what it proposes, and what is kept.

A person says which entries are closures: a calendar of a school holds far more than those.
"""

from __future__ import annotations

from pathlib import Path

from casework.errors import BadInput
from casework.rules.icalendar_text import LONGEST_TEXT, ReadCalendar, read_calendar


def read_school_calendar(path: Path) -> ReadCalendar:
    """Read an iCalendar file of terms and holidays. Nothing of it is kept by reading.

    Raises BadInput: the file cannot be read, is too long, or is none.
    """
    try:
        if path.stat().st_size > LONGEST_TEXT:
            raise BadInput(
                "The calendar is too long to be one of school terms.",
                field="calendar",
                cure="Export the terms and holidays alone.",
            )
        words = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(
            f"{path.name} cannot be read as a calendar.",
            field="calendar",
            cure="Export the school’s calendar as .ics, or type the closures.",
        ) from error
    return read_calendar(words)
