"""What the record pane says: its head, its versions, what stands next."""

from __future__ import annotations

from casework.clock import to_london, uk_short, uk_time
from casework.rules.meetings import when_words
from casework.rules.statements import StatementState, VersionSource
from casework.summaries.meetings import MeetingView, StatementView, VersionView
from ui.widgets.version_strip import VersionCell

_ROOM_FOR_NAME, _ROOM_FOR_TITLE = 24, 64


def first_name(name: str) -> str:
    """Return how a person is called in a short line or on a button."""
    if name.split(" ")[0] in ("Pupil", "Parent", "Person"):
        return on_button(name)
    return on_button(name.split(" ")[0]) or "the interviewee"


def on_button(words: str) -> str:
    """Return words that fit a button, where an & would mark a key."""
    return cut(words.replace("&", "and"), _ROOM_FOR_NAME)


def cut(words: str, room: int = _ROOM_FOR_TITLE) -> str:
    """Return words that fit a head, with … where they are longer."""
    return words if len(words) <= room else f"{words[: room - 1].rstrip()}…"


def head_note(record: StatementView | None, meeting: MeetingView | None) -> str:
    """Say when and where it was, and which exhibit it became."""
    parts = []
    if meeting is not None:
        parts = [when_words(meeting.happens_at, meeting.ended_at), meeting.place]
    elif record is not None:
        parts = [record.kind.words]
    if record is not None and record.exhibit:
        parts.append(record.exhibit)
    return " · ".join(part for part in parts if part)


def version_cells(record: StatementView) -> list[VersionCell]:
    """Lay out the versions of a record, and the one that is still to come."""
    cells = [_cell(record, version) for version in record.versions]
    if record.state is StatementState.AGREED and record.state_on is not None:
        last = cells[-1]
        said = f"Agreed {uk_short(record.state_on)}"
        cells[-1] = VersionCell(last.number, last.name, said, "ph.check-circle-fill", "done")
    elif record.state is StatementState.UNSIGNED:
        last = cells[-1]
        cells[-1] = VersionCell(last.number, last.name, "goes on unsigned", "ph.minus-circle")
    else:
        cells.append(VersionCell(None, "Agreed", "not yet", "ph.circle-dashed"))
    return cells


def _cell(record: StatementView, version: VersionView) -> VersionCell:
    at = to_london(version.made_at)
    when = f"{uk_short(at.date())} {uk_time(at)}"
    waits = record.state is StatementState.CHANGES and version.number == record.latest
    if version.source is VersionSource.INTERVIEWEE:
        name = f"{first_name(version.words_of)}’s changes"
        left = record.open_changes
        said = f"{when} · {left} to settle" if waits and left else when
        icon, ink = ("ph.clock", "due") if waits and left else ("ph.check-circle", "ink2")
        return VersionCell(version.number, name, said, icon, ink)
    if version.source is VersionSource.SETTLED:
        return VersionCell(version.number, "Settled", when, "ph.check-circle")
    sent = any(event.version == version.number and event.how for event in record.events)
    name = "As typed" if not sent else "As typed and sent"
    said = f"{version.made_by}, {when}"
    return VersionCell(version.number, name, said, "ph.check-circle")


def foot_note(record: StatementView) -> str:
    """Say where the record stands and what follows."""
    by = record.agree_by_on
    who = first_name(record.person)
    match record.state:
        case StatementState.TYPED:
            return f"Version {record.latest} is typed; no sending of it is on record yet."
        case StatementState.SENT if by is not None:
            return (
                f"Sent to be agreed by {uk_short(by)}. Without an answer by then it can go on"
                " unsigned, and says so."
            )
        case StatementState.CHANGES:
            left = record.open_changes
            words = "change" if left == 1 else "changes"
            begins = f"{left} {words} to settle before agreement. " if left else ""
            return f"{begins}Where they differ, both stand."
        case StatementState.SETTLED:
            return f"Version {record.latest} is settled; {who} has not seen it yet."
        case StatementState.AGREED if record.state_on is not None:
            return f"Agreed on {uk_short(record.state_on)}: the words change no more."
        case StatementState.UNSIGNED:
            return f"Not signed: {record.state_reason}"
        case _:
            return record.state.words.capitalize()
