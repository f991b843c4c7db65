"""The fields of the capture record, group by group, as the dialog lays them out (DOMAIN.md 7.2)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from casework.rules import capture
from casework.rules.report import AccountType
from casework.rules.screens import Answer


@dataclass(frozen=True, slots=True)
class Line:
    """Words in a line, or in several."""

    name: str
    label: str
    note: str = ""
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a list, or none."""

    name: str
    label: str
    kinds: type[StrEnum]


@dataclass(frozen=True, slots=True)
class Moment:
    """A day and a time in London."""

    name: str
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Ticks:
    """Any of a list."""

    name: str
    label: str
    kinds: type[StrEnum]


Entry = Line | Choice | Moment | Ticks
Rows = tuple[tuple[Entry, ...], ...]

_WHAT: Rows = (
    (
        Choice("item_type", "Type", capture.ItemType),
        Choice("sensitivity", "Sensitive", capture.Sensitivity),
    ),
    (Line("transcript", "Words in it", "typed as they stand; emoji described", 4),),
    (
        Choice("transcript_basis", "Those words are", capture.TranscriptBasis),
        Line("translation", "Translation", "if needed"),
    ),
    (
        Choice("pupils_in_frame", "A pupil in it?", Answer),
        Line("third_parties", "Others in it", "names, or what is seen"),
    ),
    (
        Choice("thread_captured", "Whole thread captured?", Answer),
        Choice("profile_captured", "Profile captured?", Answer),
    ),
    (Line("context", "What stands around it", "thread, earlier and later posts, profile", 2),),
)
_ACCOUNT: Rows = (
    (Line("platform", "Platform"), Line("platform_item_id", "Number of the post", "if shown")),
    (
        Line("url", "Address", "the full link"),
        Line("url_expanded", "In full", "if the link was short"),
    ),
    (
        Line("account_name", "Name shown"),
        Line("account_handle", "Handle", "both: a handle changes"),
    ),
    (Line("account_id", "Account number", "if visible"), Line("profile_url", "Profile’s address")),
    (
        Choice("account_type", "Kind of account", AccountType),
        Choice("attribution", "Why it is theirs", capture.Attribution),
    ),
    (
        Choice("attribution_confidence", "How sure that is", capture.Confidence),
        Line("attribution_note", "On what that rests"),
    ),
    (Ticks("trust_signs", "Links it to the trust", capture.TrustSign),),
    (Line("links_to_trust", "In words"),),
)
_WHEN: Rows = (
    (
        Moment("captured_at", "Captured"),
        Choice("clock_checked", "Its clock checked?", Answer),
    ),
    (
        Line("posted_shown", "Time as shown", "“2h”, “yesterday at 14:05”"),
        Line("posted_zone", "Zone as shown", "GMT, BST, UTC+1"),
    ),
    (
        Moment("posted_at", "Put up", "where it is exact"),
        Choice("posted_precision", "How exactly known", capture.PostedPrecision),
    ),
    (
        Moment("posted_earliest_at", "Or not before"),
        Moment("posted_latest_at", "And not after"),
    ),
    (Line("posted_reasoning", "How that was worked out", lines=3),),
    (
        Choice("presence", "What became of it", capture.Presence),
        Line("presence_checked", "Last looked", "when, by whom"),
    ),
    (Line("edits_seen", "Edits seen", "which versions"),),
)
_CAME: Rows = (
    (
        Choice("method", "Method", capture.CaptureMethod),
        Line("captured_by", "Captured by"),
    ),
    (
        Line("captured_role", "In what role"),
        Line("captured_authority", "On whose authority"),
    ),
    (
        Line("captured_device", "Device"),
        Line("captured_system", "System", "and version"),
    ),
    (
        Line("captured_app", "App or browser", "and version"),
        Choice("first_hand", "First-hand?", Answer),
    ),
    (
        Line("received_from", "Received from"),
        Line("received_how", "How it came"),
    ),
    (Line("originals_asked", "What else was asked for", "original file, whole thread, device"),),
)
_SEEN: Rows = (
    (
        Choice("visibility", "Who could see it", capture.Visibility),
        Choice("viewed_by", "How it could be seen", capture.ViewedBy),
    ),
    (Line("viewed_note", "More of that"),),
    (Line("reach", "Reach and reactions"), Moment("reach_at", "Counted")),
    (
        Choice("obtained", "Obtained", capture.Obtained),
        Choice("obtained_account", "Looked with", capture.SearchAccount),
    ),
    (
        Line("obtained_authority", "Search authorised by"),
        Line("obtained_scope", "Limit of the search"),
    ),
    (
        Line("obtained_range", "Dates searched"),
        Line("obtained_dpia", "Impact assessment", "its reference"),
    ),
    (
        Line("obtained_collateral", "Others affected"),
        Line("obtained_less_intrusive", "Why no gentler way"),
    ),
    (Line("obtained_note", "More of that"),),
)
_CHECKED: Rows = (
    (Line("witnessed_by", "Seen live by", "named staff"),),
    (Line("timed_by", "Timed by", "a clock outside the trust"),),
    (Line("corroborated_by", "What shows the same", "another item, a statement"),),
    (Choice("ladder", "It stands on", capture.Ladder),),
)

GROUPS: tuple[tuple[str, Rows], ...] = (
    ("What it shows", _WHAT),
    ("Account", _ACCOUNT),
    ("When", _WHEN),
    ("How it came", _CAME),
    ("How it was seen", _SEEN),
    ("Checked", _CHECKED),
)


def group_of(name: str) -> int:
    """Return the number of the group in which a field stands; the first one for the title."""
    for number, (_title, rows) in enumerate(GROUPS):
        if any(entry.name == name for row in rows for entry in row):
            return number
    return 0
