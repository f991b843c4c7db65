"""Which letters belong to a parallel track, and so who may see them (DOMAIN.md 3 and 4)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from casework.actor import Capacity
from casework.rules.track_kinds import TrackKind, may_read_notes

TRACK_OF_LETTER: Mapping[str, TrackKind] = MappingProxyType(
    {
        "L33": TrackKind.RESIGNATION,
        "L34": TrackKind.SICKNESS,
        "L35": TrackKind.GRIEVANCE,
        "L37": TrackKind.SAFEGUARDING,
        "L38": TrackKind.REGULATOR_REFERRAL,
        "L39": TrackKind.REGULATOR_REFERRAL,
        "L40": TrackKind.DATA_BREACH,
        "L41": TrackKind.POLICE,
        "L43": TrackKind.ACCESS_REQUEST,
        "L44": TrackKind.TRIBUNAL,
    }
)
# Who belongs to a union is for HR alone (3.8), and no track of its own.
_FOR_HR = frozenset({"L36"})
# An open track alone calls for these; the others wait for a decision that they tell of.
CALLED_BY_THE_TRACK = frozenset({"L33", "L37", "L40", "L43"})


def is_kept_apart(letter: str) -> bool:
    """Tell whether a letter of a kind is for some capacities alone, and its words for no audit."""
    return letter in TRACK_OF_LETTER or letter in _FOR_HR


def may_see_letter(letter: str, capacity: Capacity) -> bool:
    """Tell whether a letter of a kind is for the eyes of a capacity.

    What it says of a track is for those alone who read that track's notes.
    """
    if letter in _FOR_HR:
        return capacity is Capacity.HR_ADVISER
    track = TRACK_OF_LETTER.get(letter)
    return track is None or may_read_notes(track, capacity)
